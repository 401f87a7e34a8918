"""What is printed otherwise than it was written is said, and nothing is said of a sound text."""

from __future__ import annotations

import pytest

from kb_app.core.findings import Finding
from kb_app.core.text import Message
from kb_app.markup.parse import parse
from kb_app.publish.oddities import check_oddities


def codes_of(body: str) -> list[str]:
    def warn(code: str, reason: Message, line: int = 0) -> Finding:
        return Finding(code=code, message=reason, line=line)

    return [finding.code for finding in check_oddities(parse(body), warn)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Sin nota[^x].\n", "undefined-note"),
        ("Uno[^a].\n\n[^a]: A.\n[^sola]: Nadie la nombra.\n", "unread-note"),
        ("Uno[^a].\n\n[^a]: Ver[^b].\n[^b]: B.\n", "nested-note"),
        ("# Uno\n\n### Tres\n\nTexto.\n", "skipped-level"),
        (f"## {'palabra ' * 30}\n\nTexto.\n", "long-heading"),
        ("H<sub>2</sub>O\n", "raw-html"),
        ("a <!-- pendiente b\n", "raw-html"),
        ("Algo **sin cerrar.\n", "raw-markdown"),
        ("Ver [uno][dos].\n", "raw-markdown"),
        ("Texto\n| a | b |\n|---|---|\n| 1 | 2 |\n", "raw-markdown"),
        ("\n".join("    " * level + "- x" for level in range(11)) + "\n", "deep-list"),
        ("|" + " a |" * 20 + "\n|" + "---|" * 20 + "\n|" + " b |" * 20 + "\n", "wide-table"),
        ("- # Título en lista\n", "heading-within"),
        ("!!! nota\n    ## Título en recuadro\n", "heading-within"),
    ],
)
def test_an_oddity_is_said(body: str, code: str) -> None:
    assert code in codes_of(body)


@pytest.mark.parametrize(
    "body",
    [
        "Cuesta US$500 y no US$600; 5 < 6, 2*3*4, snake_case y AT&T [sic], 100 % (véase a: b).\n",
        "`**código**` y ***fuerte***, [enlace](https://example.org), nota[^a].\n\n[^a]: La nota.\n",
        "# Uno\n\n## Dos\n\nTexto.\n\n# Otro\n\n- a\n    - b\n",
        "```\n**no** <b>\n```\n",
    ],
)
def test_a_sound_text_has_none(body: str) -> None:
    assert codes_of(body) == []


def test_what_was_escaped_on_purpose_is_no_oddity() -> None:
    assert codes_of("Escríbase \\*así\\* y no de otro modo.\n") == []
