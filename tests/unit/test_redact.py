"""A body that leaves the library names nothing that stays behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.core.documents import Access
from kb_app.markup.blocks import Link
from kb_app.markup.outline import links_of
from kb_app.markup.parse import parse
from kb_app.markup.redact import Fate, Redaction, may_stay, names_in, redact, redact_text, without_unprinted
from kb_app.markup.words import inlines_of, walk, walk_inlines
from kb_app.markup.written_links import mentions_in


def fate(document_id: str) -> Fate:
    return "hidden" if "secreto" in document_id.lower() else "absent" if document_id == "ausente" else "included"


RULES = Redaction(
    fate=fate,
    file_fate=lambda address: "hidden" if "secreto" in address else "included",
    audience=Access.PUBLIC,
    language="es",
    names=frozenset({"secreto-1", "secreto-2"}),
)


def redacted(body: str, audience: Access = Access.PUBLIC) -> str:
    return redact(body, replace(RULES, audience=audience))


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
        "!!! restringido\nsecreto\nsecreto\n\nfin", "!!!  restringido\n    secreto", "??? restringido\n    secreto", "   !!! reservado\n       secreto",
        "[^n]: secreto, que nadie cita\nsecreto\n\n    secreto\n\nfin", "[a [b [secreto]]](secreto-1.md)", "[secreto\nsecreto](secreto-1.md)",
        "[secreto](\nsecreto-1.md)", "[secreto](secreto-1.md (secreto))", "[secreto] [r]\n\n[r]: secreto-1.md\n  \"secreto\"", "[r][]\n\n[r]: <secreto-1.md>",
        "[secreto `]` secreto](secreto-1.md)", "[secreto](%73ecreto-1.md)", "[x](&#115;ecreto-1.md)", "[[SECRETO-1.md|x]]", "`[x](secreto-1.md)`",
        "> [secreto\n> secreto](secreto-1.md)", "dicho secreto-1 en prosa", "```\nsecreto-1\n```", "[![secreto](secreto.png)](secreto-1.md)",
    ],
)  # fmt: skip
def test_no_trace_of_what_is_hidden_is_left(body: str) -> None:
    assert "secreto" not in redacted(body).lower()


@pytest.mark.parametrize(
    "body",
    [
        "Ver [[publico]] y [[publico|uno]] y [uno](publico.md#a).", "![a](../media/a.png \"Uno.\"){#fig-a}", "a < b --> c",
        "```\n<!-- se queda -->\n[[publico]]\n```", "Ver `[[x]]` así.", "!!! lesson \"Uno\"\n    dos", "[web](https://example.org/a.md)",
        "Nota[^1].\n\n[^1]: Texto de la nota.", "Nota[^1].\n\n[^1]: Una.[^2]\n\n    Y más.\n\n[^2]: Otra.\n\nFin.",
        "Con `<!--` empieza.", "Escrito `<!-- así -->` y ``<!--`` aquí.", "[x][r] [r]\n\n[r]: https://example.org \"Uno\"", "\\[no\\](publico.md) es un enlace", "¿Cómo??? restringido",
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


def test_a_picture_that_is_only_absent_keeps_its_words() -> None:
    rules = Redaction(
        fate=fate, file_fate=lambda _: "absent", audience=Access.PUBLIC, language="es", title_of=lambda _: "La guía"
    )

    assert redact('![Telar](a.png "Un telar.") y ![Telar](b.png)', rules) == (
        "(Imagen no incluida: Un telar.) y (Imagen no incluida: Telar)"
    )
    assert redact("[acta](acta.pdf) de [[ausente]]", rules) == "acta de La guía"


PIECES = (
    "[", "]", "(", ")", "![", "](", "`", "``", "\\", "\n", "\n\n", "    ", "> ", "- ", "[[", "]]", "|", "[^1]", "[^1]: ", "[r]: ", "[r]", "<!--", "-->",
    "```\n", "!!! restringido\n", "secreto-1", "secreto-1.md", "publico.md", "palabra ", '"', "<", ">", "{#a}", "&#45;", "%2d", "\r", "\x0b", "\t", "*[A]: b\n", ": ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_reader_finds_a_link_or_a_name_that_is_hidden(body: str) -> None:
    text = redacted(body)

    assert names_in(text, {"secreto-1"}) == set()
    assert "secreto-1" not in {link.target.lower() for link in links_of(text)}
    shown = [
        inline for block in walk(parse(text).blocks) for line in inlines_of(block) for inline in walk_inlines(line)
    ]
    assert "secreto-1" not in {inline.target.lower() for inline in shown if isinstance(inline, Link)}


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=100, deadline=None)
def test_a_text_whose_mentions_may_stay_is_left_as_it_is(body: str) -> None:
    rules = replace(RULES, names=frozenset())
    text = without_unprinted(body, rules.audience, rules.language)

    assert not may_stay(mentions_in(text), rules) or redact_text(text, rules) == text


@given(st.text(alphabet="ab []()!`\\\n*_#-", max_size=80))
@settings(max_examples=100, deadline=None)
def test_what_names_nothing_stays_byte_for_byte(body: str) -> None:
    assert redacted(body) == body
