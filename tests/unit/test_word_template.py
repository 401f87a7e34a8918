"""Templates by file: styles found by name, missing ones added, what is no template refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.shared import RGBColor
from word_files import W, findings_of, manuscript, picture_of

from kb_app.core.errors import FormatError
from kb_app.core.tasks import UNWATCHED
from kb_app.markup.blocks import Figure, Heading, Paragraph, Table, Text
from kb_app.publish.word.writer import WordFile, template_of, write_word

BLOCKS = (
    Heading(level=3, children=(Text("Antecedentes"),)),
    Paragraph(children=(Text("Un párrafo."),)),
    Figure(source="a.png", written="a.png", alt="Una", caption=(Text("Un telar"),)),
    Table(header=((Text("A"),), (Text("B"),)), rows=(((Text("1"),), (Text("2"),)),), alignments=("", "")),
)


def office_template(*, spanish: bool = False) -> bytes:
    """Return a template as an office makes it: green headings, a page of another size, texts and a header."""
    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x00, 0x66, 0x33)
    document.sections[0].header.paragraphs[0].text = "Oficina"
    document.add_heading("Instrucciones para usar esta plantilla", 1)
    stream = io.BytesIO()
    document.save(stream)
    if not spanish:
        return stream.getvalue()
    return changed(
        stream.getvalue(),
        {
            "word/styles.xml": lambda text: text.replace('w:val="heading 1"', 'w:val="Título 1"').replace(
                '"Heading1"', '"Ttulo1"'
            )
        },
    )


def changed(data: bytes, changes: dict[str, object]) -> bytes:
    """Return a package with some parts changed; a change of "" adds an empty part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            change = changes.pop(entry.filename, None)
            content = old.read(entry)
            new.writestr(entry.filename, change(content.decode()) if callable(change) else content)
        for name in changes:
            new.writestr(name, b"x")
    return stream.getvalue()


def with_template(data: bytes) -> WordFile:
    """Return the file of some blocks on a template."""
    return write_word(manuscript(BLOCKS), picture_of, UNWATCHED, ("oficina.docx", data))


def heading_color(file: WordFile) -> str:
    """Return the colour of the style of the first heading."""
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        styles = ElementTree.fromstring(archive.read("word/styles.xml"))
    style = next(item for item in styles.iter(f"{W}style") if item.get(f"{W}styleId") == "Heading1")
    color = style.find(f"{W}rPr/{W}color")
    return "" if color is None else color.get(f"{W}val", "")


@pytest.mark.parametrize("spanish", [False, True])
def test_the_styles_of_the_template_are_taken_over(spanish: bool) -> None:
    file = with_template(office_template(spanish=spanish))

    assert heading_color(file) == "006633"


def test_a_file_on_a_template_has_no_errors(tmp_path: Path) -> None:
    said = findings_of(with_template(office_template()).data, tmp_path)

    assert "error" not in said.replace("0 errors", "")


def test_nothing_of_the_templates_own_text_stays() -> None:
    with zipfile.ZipFile(io.BytesIO(with_template(office_template()).data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())

    assert b"Instrucciones" not in everything


def test_the_template_tells_what_it_has_and_what_was_added() -> None:
    publication = manuscript(()).publication

    template = template_of(publication, ("oficina.docx", office_template()))

    assert "heading 1" in template.found
    assert "Fact" in template.added
    assert template.page.width == 12240


def test_a_dotx_is_a_template_too() -> None:
    name = "[Content_Types].xml"
    data = changed(
        office_template(),
        {name: lambda text: text.replace("wordprocessingml.document.main", "wordprocessingml.template.main")},
    )

    assert heading_color(with_template(data)) == "006633"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no zip at all", "bad-template"),
        (changed(office_template(), {"word/vbaProject.bin": ""}), "template-macros"),
        (changed(office_template(), {"word/styles.xml": lambda text: text[:200]}), "bad-template"),
    ],
)
def test_what_is_no_template_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FormatError) as refused:
        with_template(data)

    assert refused.value.code == code
