"""A body read again after each change is what it is when it is read whole; only what changed is parsed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.markup.parse import parse
from kb_app.markup.rereading import BodyReader
from tests.unit.markup_sources import EVERYTHING, PATH

_PIECES = (
    "", "", "", "Un párrafo de texto.", "Otro, con [[enlace]] y @tbl-uno.", "## Contexto {#contexto}", "## Contexto",
    "# Título", "#### Bajo ####", "Título", "=====", "-----", "- uno", "- dos", "  sigue", "    - hondo", "1. primero",
    "3. tercero", "- [ ] por hacer", "    código", "```python", "```", "~~~", "> cita", "> - en cita", "> ## en cita",
    "Término", ":   lo que es", ": otra cosa", "| a | b |", "| --- | --: |", "| 1 | 2 |", "a | b", "--- | ---", "c | d",
    "Tabla: precios {#tbl-uno}", "Table: prices", "!!! lesson \"Título\"", "    dentro", "!!! restricted level=internal",
    "![foto](media/a.jpg \"Pie\"){#fig-a}", "[^n]: una nota", "[^m]: nota con [^n] y ## no", "    sigue la nota",
    "dicho[^n] y [^m].", "[dir]: https://example.org/x \"T\"", "un [dir] y [otro][dir]", "*[ONG]: organización",
    "la ONG y **fuerte", "más** fin", "<!-- nota", "fin -->", "<!-- corta -->", "***", "* * *", "línea  ", "\\# no", "+ más",
    "`código", "fin`", "Texto | con barra", "  sangría de dos", "\ttabulado", "2010. Un año", "[^n]:", "###### {#x}",
)  # fmt: skip
_LINES = st.lists(st.sampled_from(_PIECES), max_size=30)


@settings(max_examples=150, deadline=None)
@given(
    _LINES, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), _LINES.map(lambda lines: lines[:5])), max_size=6)
)
def test_a_body_read_after_each_change_is_the_body_read_whole(
    lines: list[str], changes: list[tuple[int, int, list[str]]]
) -> None:
    reader = BodyReader()
    assert reader.read("\n".join(lines), path=PATH) == parse("\n".join(lines), path=PATH)
    for start, length, new in changes:
        lines[start : start + length] = new
        body = "\n".join(lines)

        assert reader.read(body, path=PATH) == parse(body, path=PATH)


def test_a_letter_more_has_only_its_paragraph_read_again() -> None:
    body = "\n\n".join(f"## Parte {number}\n\nTexto con **fuerza** de la parte {number}." for number in range(50))
    reader = BodyReader()
    reader.read(body)

    reader.read(body.replace("parte 20.", "parte 20, y más."))

    assert reader.stretches_read == 1


def test_lines_put_in_above_leave_what_is_below_read() -> None:
    body = EVERYTHING
    reader = BodyReader()
    reader.read(body, path=PATH)

    assert reader.read("Antes.\n\n\n" + body, path=PATH) == parse("Antes.\n\n\n" + body, path=PATH)
    assert reader.stretches_read == 1
