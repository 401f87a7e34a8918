"""A body that leaves the library names nothing that stays behind."""

from __future__ import annotations

import pytest

from kb_app.core.documents import Access
from kb_app.markup.redact import Fate, Redaction, redact


def fate(document_id: str) -> Fate:
    return "hidden" if "secreto" in document_id else "absent" if document_id == "ausente" else "included"


def redacted(body: str, audience: Access = Access.PUBLIC) -> str:
    rules = Redaction(
        fate=fate, keeps_picture=lambda address: "secreto" not in address, audience=audience, language="es"
    )
    return redact(body, rules)


@pytest.mark.parametrize(
    "body",
    [
        "Ver [[secreto-1]].", "Ver [[secreto-1|el secreto]].", "Ver [[secreto-1#contexto|secreto]].",
        "Ver [el secreto](../secreto-1.md).", "Ver [el secreto](secreto-1.md#a \"secreto\").", "Ver [x][r].\n\n[r]: secreto-1.md",
        "![el secreto](../media/secreto.png \"Secreto.\"){#fig-x width=60%}", "Uno <!-- secreto --> dos", "<!--\nsecreto\n-->\nfin",
        "Fin <!-- secreto sin cierre\n\nsecreto", "!!! restringido\n    secreto\n\n    más secreto\n\nfin",
        "!!! restricted level=\"partners\" reason=\"secreto\"\n    secreto", "!!! restringido nivel=\"partners\" motivo=\"secreto\"\n\n    secreto",
        "Texto con **[[secreto-1|x]]** en negrita", "| a | [[secreto-1]] |", "- [[secreto-1]]\n    - [b](secreto-2.md)",
        "![a](<secreto.png>)", "[secreto](secreto-1)",
        "!!!restringido\n    secreto", "- uno\n\n    !!! restringido\n        secreto\n\n- dos", "> !!! reservado\n>     secreto\n\nfin",
        "!!! lesson\n    uno\n\n    !!! restricted\n        secreto\n\n    dos", "!!! restringido\n    uno[^a]\n\nfin\n\n[^a]: secreto\n    más secreto\n",
        "[^n]: !!! restringido\n        secreto\n\nx[^n]",
    ],
)  # fmt: skip
def test_no_trace_of_what_is_hidden_is_left(body: str) -> None:
    assert "secreto" not in redacted(body).lower()


@pytest.mark.parametrize(
    "body",
    [
        "Ver [[publico]] y [[publico|uno]] y [uno](publico.md#a).", "![a](../media/a.png \"Uno.\"){#fig-a}", "a < b --> c",
        "Se escribe `<!-- nota -->` así.", "Con `<!--` empieza.", "```\n<!-- se queda -->\n[[publico]]\n```", "Ver `[[x]]` así.", "!!! lesson \"Uno\"\n    dos", "[web](https://example.org/a.md)",
        "Nota[^1].\n\n[^1]: Texto de la nota.",
    ],
)  # fmt: skip
def test_everything_else_stays_as_it_is(body: str) -> None:
    assert redacted(body) == body


def test_a_document_that_is_only_absent_keeps_its_label() -> None:
    assert redacted("Ver [[ausente|la guía]].") == "Ver la guía."


def test_a_restricted_box_becomes_a_stub_and_not_a_blank() -> None:
    text = redacted("Uno\n\n!!! restringido\n    secreto\n\nDos")

    assert "Contenido reservado por acuerdo con la comunidad." in text
    assert "Dos" in text


def test_a_box_for_partners_passes_to_partners() -> None:
    body = '!!! restringido nivel="partners"\n    para aliados'

    assert redacted(body, Access.PARTNERS) == body
