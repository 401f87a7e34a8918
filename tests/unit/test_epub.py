"""The publication as a book: every file well made, every address leading somewhere, the same bytes each time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pytest
from web_files import hrefs, joined, text_of
from word_files import manuscript, picture_of

from kb_app.core.errors import Cancelled
from kb_app.core.publications import Cover, FrontMatter, Publication
from kb_app.core.tasks import UNWATCHED, Progress
from kb_app.markup.blocks import Block, CrossReference, Figure, Heading, Link, NoteReference, Paragraph, Table, Text
from kb_app.markup.parse import parse
from kb_app.publish.epub.writer import write_epub
from kb_app.publish.manuscript import Manuscript, Story
from kb_app.publish.written import Written

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
PUBLICATION = Publication(
    name="prueba",
    title="Casos del sur",
    subtitle="Lo aprendido",
    date="2012-05",
    edition="1",
    authors=("Programa",),
    publisher="Oficina",
    rights="CC-BY-4.0",
    cover=Cover(image="media/portada.png", logos=("media/logo.png",)),
    front=(FrontMatter(kind="legal", fields={"isbn": "978-9972-00-000-1"}),),
)
FIGURE = Figure(source="media/a.png", written="a.png", alt="Un telar", caption=(Text("El telar"),), anchor="fig-telar")
TABLE = Table(header=((Text("Año"),),), rows=(((Text("2011"),),),), alignments=("left",), anchor="tbl-a")
BLOCKS: Sequence[Block] = (
    Heading(level=3, children=(Text("Contexto"),), anchor="contexto"),
    Paragraph(children=(Text("Véase "), CrossReference("fig-telar"), Text(" y "), Link("document", "otro", (Text("otro"),)))),
    FIGURE,
    replace(FIGURE, anchor="fig-otro", source="media/b.png"),
    TABLE,
    Paragraph(children=(Text("Con nota"), NoteReference("a"))),
)  # fmt: skip
NOTES = {"a": (Paragraph(children=(Text("Fuente: acta."),)),)}


def two(*, is_proof: bool = False, publication: Publication = PUBLICATION) -> Manuscript:
    """Return a manuscript of two documents that lead to each other, with an index."""
    made = manuscript(BLOCKS, NOTES, publication=publication, is_proof=is_proof)
    back = Paragraph(children=(Link("document", "doc", (Text("volver"),), "contexto"),))
    stories = (
        Story(kind="front", role="legal", key="front 1", title="", level=1, bookmark="_Doc_legal",
              blocks=(Paragraph(children=(Text("Créditos"),)),)),
        Story(kind="front", role="foreword", key="front 2", title="Presentación", level=1, bookmark="_Doc_front"),
        made.stories[0], replace(made.stories[1], terms=("Telar",), starts_page=False),
        Story(kind="document", key="otro", title="Otro", level=2, bookmark="_Doc_otro", blocks=(back,), language="qu"),
        Story(kind="index", key="annex index 4", title="Índice", level=1, bookmark="_Doc_index"),
    )  # fmt: skip
    anchors = {**made.anchors, ("otro", ""): "_Doc_otro"}
    return replace(made, stories=stories, anchors=anchors, fingerprint="0a1b2c3d")


def book(made: Manuscript) -> Written:
    return write_epub(made, picture_of, UNWATCHED)


def files_of(file: Written) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages_of(files: Mapping[str, bytes]) -> dict[str, ElementTree.Element]:
    return {name: ElementTree.fromstring(data) for name, data in files.items() if name.endswith(".xhtml")}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return files_of(book(two()))


def test_the_kind_of_file_is_told_first_and_unpacked() -> None:
    with zipfile.ZipFile(io.BytesIO(book(two()).data)) as archive:
        first = archive.infolist()[0]

        assert first.filename == "mimetype"
        assert first.compress_type == zipfile.ZIP_STORED
        assert archive.read(first) == b"application/epub+zip"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_manuscript_gives_the_same_bytes_and_another_another_identifier() -> None:
    other = files_of(book(replace(two(), fingerprint="99999999")))

    assert book(two()).data == book(two()).data
    assert identifier(other) != identifier(files_of(book(two())))


def identifier(files: Mapping[str, bytes]) -> str | None:
    return ElementTree.fromstring(files["EPUB/package.opf"]).findtext(f".//{DC}identifier")


def test_the_manifest_names_every_file_and_nothing_else(files: dict[str, bytes]) -> None:
    package = ElementTree.fromstring(files["EPUB/package.opf"])
    named = [f"EPUB/{item.get('href')}" for item in package.iter(f"{OPF}item")]
    ids = [item.get("id") for item in package.iter(f"{OPF}item")]

    assert sorted(named) == sorted(set(files) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"})
    assert len(set(ids)) == len(ids)
    assert {item.get("idref") for item in package.iter(f"{OPF}itemref")} <= set(ids)


def test_every_address_leads_to_something(files: dict[str, bytes]) -> None:
    pages = pages_of(files)
    ids = {name: {item.get("id") for item in page.iter()} for name, page in pages.items()}
    leads: list[tuple[str, str]] = [(name, href) for name, page in pages.items() for href in hrefs(page)]
    old = ElementTree.fromstring(files["EPUB/toc.ncx"])
    leads += [("EPUB/toc.ncx", item.get("src", "")) for item in old.iter() if item.get("src")]

    assert len(leads) > 20
    for name, href in leads:
        path, fragment = urldefrag(href)
        target = posixpath.join("EPUB", unquote(path)) if path else name
        assert target in files, href
        assert not fragment or fragment in ids[target], href


def test_each_document_has_a_file_and_a_chapter_shares_that_of_its_first(files: dict[str, bytes]) -> None:
    pages = pages_of(files)
    held = {
        name: [item.get("class", "").split()[0] for item in page.iter(f"{X}section") if item.get("class") != "notes"]
        for name, page in pages.items()
    }

    assert ["chapter", "document"] in held.values()
    assert ["document"] in held.values()


def test_a_note_is_a_note_for_the_reader_of_books(files: dict[str, bytes]) -> None:
    items = [item for page in pages_of(files).values() for item in page.iter()]

    marks = [item for item in items if item.get(EPUB_TYPE) == "noteref"]
    notes = [item for item in items if item.get(EPUB_TYPE) == "footnote"]
    assert [item.get("href") for item in marks] == ["#note-1"]
    assert [item.tag for item in notes] == [f"{X}aside"]
    assert "Fuente: acta." in text_of(notes[0])


def test_what_the_book_is_is_told(files: dict[str, bytes]) -> None:
    package = ElementTree.fromstring(files["EPUB/package.opf"])
    told = {item.tag.removeprefix(DC): item.text for item in package.iter() if item.tag.startswith(DC)}
    properties = {item.get("property"): item.text for item in package.iter(f"{OPF}meta")}

    assert told["creator"] == "Programa"
    assert told["publisher"] == "Oficina"
    assert told["language"] == "es-PE"
    assert told["date"] == "2012-05"
    assert "urn:isbn:9789972000001" in [item.text for item in package.iter(f"{DC}identifier")]
    assert properties["dcterms:modified"] == "2012-05-01T00:00:00Z"
    assert properties["schema:accessModeSufficient"] == "textual"


def test_pictures_without_words_are_not_called_described() -> None:
    features = b"alternativeText"
    bare = manuscript((Figure(source="media/a.png", written="a.png", alt=""),))

    assert features in files_of(book(two()))["EPUB/package.opf"]
    assert features not in files_of(book(bare))["EPUB/package.opf"]


def test_contents_lists_and_landmarks_are_there(files: dict[str, bytes]) -> None:
    page = ElementTree.fromstring(files["EPUB/nav.xhtml"])
    kinds = [item.get(EPUB_TYPE) for item in page.iter(f"{X}nav")]
    contents = next(page.iter(f"{X}nav"))

    assert kinds == ["toc", "loi", "landmarks"]
    assert [joined(item) for item in contents.iter(f"{X}a")] == [
        "Presentación", "Capítulo", "Documento", "Contexto", "Otro", "Índice",
    ]  # fmt: skip


def test_the_cover_is_the_one_of_the_shelf(files: dict[str, bytes]) -> None:
    package = ElementTree.fromstring(files["EPUB/package.opf"])
    cover = [item for item in package.iter(f"{OPF}item") if item.get("properties") == "cover-image"]

    assert len(cover) == 1
    assert files[f"EPUB/{cover[0].get('href')}"].startswith(b"\x89PNG")


def test_a_proof_says_so_in_every_file() -> None:
    made = files_of(book(two(is_proof=True)))

    assert all("PRUEBA — NO DIFUNDIR" in joined(page) for page in pages_of(made).values())
    assert "PRUEBA" in made["EPUB/package.opf"].decode()


def test_a_passage_in_another_language_says_so(files: dict[str, bytes]) -> None:
    sections = [item for page in pages_of(files).values() for item in page.iter(f"{X}section")]

    assert [item.get("lang") for item in sections if item.get("lang")] == ["quz-PE"]


def test_hostile_text_makes_no_broken_file() -> None:
    source = "<script>alert(1)</script> ]]> &nope; [x](javascript:alert(1)) <p>\n\n| </td> |\n|---|\n| <img src=x> |\n"

    pages = pages_of(files_of(book(manuscript(parse(source).blocks))))

    assert not [item for page in pages.values() for item in page.iter() if item.tag in (f"{X}script", f"{X}img")]
    assert any("<script>alert(1)</script>" in joined(page) for page in pages.values())


def test_a_book_without_headings_has_contents_nevertheless() -> None:
    made = files_of(book(replace(two(), stories=(), has_cover=False)))

    assert [joined(item) for item in ElementTree.fromstring(made["EPUB/nav.xhtml"]).iter(f"{X}li")]


def test_cancelling_writes_nothing() -> None:
    class Impatient:
        def step(self, progress: Progress) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_epub(two(), picture_of, Impatient())
