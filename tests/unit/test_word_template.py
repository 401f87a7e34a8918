"""Templates by file: styles found by name, missing ones added, what is no template refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.shared import RGBColor
from word_files import W, findings_of, manuscript, picture_of, png

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


def letterhead(*, remote: bool = False) -> bytes:
    """Return a template with a letterhead: a logo and a title bound to the file's, a foot without the page's number."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(png(60, 20)))
    section.header.paragraphs[0].add_run("Oficina Regional")
    section.footer.paragraphs[0].text = "Calle Uno 123"
    document.add_paragraph("Muestra")
    stream = io.BytesIO()
    document.save(stream)
    if not remote:
        return stream.getvalue()
    relation = (
        '<Relationship Id="rIdFar" TargetMode="External" Target="https://example.org/x.png" '
        f'Type="{RELATIONS}/image"/></Relationships>'
    )
    return changed(
        stream.getvalue(),
        {
            "word/_rels/header1.xml.rels": lambda text: text.replace("</Relationships>", relation),
            "word/header1.xml": lambda text: text.replace('r:embed="rId1"', 'r:link="rIdFar"'),
        },
    )


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def heads_of(file: WordFile, kind: str) -> list[str]:
    """Return the heads or feet of a file as XML."""
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith(f"word/{kind}")]


def test_a_letterhead_stands_on_every_page_and_pages_are_counted(tmp_path: Path) -> None:
    file = with_template(letterhead())

    assert all("Oficina Regional" in head and "a:blip" in head for head in heads_of(file, "header"))
    assert all("Calle Uno 123" in foot and " PAGE " in foot for foot in heads_of(file, "footer"))
    assert findings_of(file.data, tmp_path) == ""


def test_a_proof_is_marked_on_a_letterhead_too() -> None:
    made = manuscript(BLOCKS, is_proof=True)

    file = write_word(made, picture_of, UNWATCHED, ("oficina.docx", letterhead()))

    assert all("PRUEBA" in head for head in heads_of(file, "header"))


def test_nothing_of_a_letterhead_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    file = with_template(letterhead(remote=True))

    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        assert not any(b"example.org/x.png" in archive.read(name) for name in archive.namelist())
    assert all("Oficina Regional" in head for head in heads_of(file, "header"))
    assert findings_of(file.data, tmp_path) == ""


def test_the_language_is_the_publications_and_pale_colours_are_darkened_and_said() -> None:
    document = docx.Document()
    document.styles["Heading 2"].font.color.rgb = RGBColor(0xB1, 0xD2, 0xE3)
    stream = io.BytesIO()
    document.save(stream)

    file = with_template(stream.getvalue())
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        styles = archive.read("word/styles.xml").decode()

    assert 'w:val="en-US"' not in styles
    assert 'w:val="es-PE"' in styles
    assert "B1D2E3" not in styles
    assert any("heading 2" in warning.render() for warning in file.warnings)


def test_a_template_without_styles_gets_them_all(tmp_path: Path) -> None:
    bare = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )

    file = with_template(changed(office_template(), {"word/styles.xml": lambda _: bare}))

    assert findings_of(file.data, tmp_path) == ""
    assert any("heading 1" in warning.render() for warning in file.warnings)


def test_a_strict_document_says_how_to_save_it() -> None:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = changed(
        office_template(), {"word/document.xml": lambda text: text.replace(main, "http://purl.oclc.org/ooxml/w/main")}
    )

    with pytest.raises(FormatError) as refused:
        with_template(strict)

    assert refused.value.code == "strict-template"


def test_the_title_is_bound_to_the_files_property() -> None:
    with zipfile.ZipFile(io.BytesIO(write_word(manuscript(BLOCKS), picture_of, UNWATCHED).data)) as archive:
        document, custom = archive.read("word/document.xml").decode(), archive.read("docProps/custom.xml").decode()

    assert "coreProperties[1]/ns0:title[1]" in document
    assert 'name="Publication"' in custom
