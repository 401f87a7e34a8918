"""Each construct as Word XML, compared with what was looked at and found good: `KB_WRITE_GOLDEN=1` writes it anew."""

from __future__ import annotations

import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from word_files import W, part, style_of, text_of, written

from kb_app.markup.parse import parse

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "word"
SOURCES = {
    "emphasis": "Un *énfasis*, **fuerte**, ***ambos*** y `código`.\n",
    "links": "Ver [la web](https://example.org/a?b=1&c=2) y <office@example.org>.\n",
    "lists": "- uno\n    1. dos\n    2. tres\n- cuatro\n\nTexto.\n\n5. cinco\n6. seis\n",
    "tasks": "- [x] hecho\n- [ ] por hacer\n",
    "table": "| A | B |\n|:--|--:|\n| uno | 2 |\n\nTable: Un cuadro {#tbl-uno}\n\nVéase @tbl-uno.\n",
    "figure": '![Un telar](telar.png "El telar"){#fig-telar width=50%}\n\nVéase @fig-telar.\n',
    "notes": "Uno[^a] y otra vez[^a].\n\n[^a]: La nota, con **fuerza**.\n",
    "quote": "> Lo que alguien dijo.\n>\n> Y más.\n",
    "box": '!!! leccion "Fijar el precio"\n    Antes de la feria.\n\n    - uno\n    - dos\n',
    "definitions": "Término\n:   Su definición.\n",
    "code": "```sql\nSELECT 1;\n```\n",
    "typed": "1) uno\n\n• dos\n\n– tres\n\n7. siete\n",
    "inner-note": "Uno[^a].\n\n[^a]: Véase[^b] y a sí misma[^a].\n[^b]: Lo otro.\n",
    "abbreviation": "La ONU y otra vez la ONU.\n\n*[ONU]: Organización de las Naciones Unidas\n",
    "inline-picture": "Un ![signo](signo.png) en la línea.\n",
    "table-in-list": "- uno\n\n    | A | B |\n    |---|---|\n    | 1 | 2 |\n",
    "source": "Un `[^x]` escrito \\*así\\*, <b>HTML</b> y **sin cerrar.\n",
    "scripts": "Dice مرحبا بالعالم y 日本語.\n\nهذا نص عربي.\n",
    "bare-table": "| | |\n|---|---|\n| sin | cabecera |\n",
    "withheld": "!!! restringido\n    Lo que no se muestra.\n",
    "headings": "# Uno {#uno}\n\n### Tres\n\nVer [arriba](#uno).\n",
    "clauses": "a) equipos y herramientas;\n\nb) asistencia técnica.\n",
}
NAMES = re.compile(r"\{[^}]*\}")


def shown(element: ElementTree.Element, depth: int = 0) -> str:
    """Return an element over lines, without namespaces: easy to read, and to compare."""
    attributes = "".join(f' {NAMES.sub("", key)}="{value}"' for key, value in element.attrib.items())
    text = f" {element.text!r}" if element.text and element.text.strip() else ""
    line = f"{'  ' * depth}{NAMES.sub('', element.tag)}{attributes}{text}\n"
    return line + "".join(shown(child, depth + 1) for child in element)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_construct_is_written_as_it_was_found_good(name: str) -> None:
    content = parse(SOURCES[name])
    file = written(content.blocks, content.notes)
    elements = list(next(iter(part(file, "word/document.xml"))))
    begin = next(
        place for place, item in enumerate(elements) if style_of(item) == "Heading2" and text_of(item) == "Documento"
    )

    text = "".join(shown(item) for item in elements[begin + 1 :] if item.tag != f"{W}sectPr")
    if file.footnotes:
        notes = list(part(file, "word/footnotes.xml"))
        text += "".join(shown(item) for item in notes if item.get(f"{W}type") is None)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("KB_WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")
