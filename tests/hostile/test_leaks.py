"""What a community restricted never leaves (docs/packages.md, 66 to 74): a library with a secret in every corner."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from secret_library import (
    BOXES,
    MENTIONS,
    PUBLIC_WORDS,
    WORD,
    leaks_in,
    readings,
    secret,
    unpacked,
    write_secret_library,
)  # fmt: skip

from kb_app.core.publications import ANNEX_KINDS, Annex, Chapter, DocumentRef, LiveQuery, Publication
from kb_app.core.tasks import UNWATCHED
from kb_app.jobs.printing import print_page
from kb_app.packages.profiles import PackageFormat
from kb_app.publish.office import office_program
from kb_app.services import editing, formats, package_formats, packaging, publishing, searching
from kb_app.services.formats import Format
from kb_app.services.packaging import Selection
from kb_app.services.places import HOME_VARIABLE, Places
from kb_app.services.session import LibrarySession, open_session

NO_PDFTOTEXT = "pdftotext, which reads what a PDF says, is not installed"
needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason=NO_PDFTOTEXT)
CASES = len(MENTIONS) + len(BOXES) + 1


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibrarySession]:
    """Return the library of secrets, indexed, with a history of a document that held more secrets once."""
    folder = tmp_path_factory.mktemp("secrets")
    patch = pytest.MonkeyPatch()
    patch.setenv(HOME_VARIABLE, str(folder / "home"))
    patch.setenv("KB_LANGUAGE", "en")
    root = folder / "library"
    root.mkdir()
    write_secret_library(root)
    session = open_session(root, Places.of_user())
    body = session.document("publico").body
    editing.save(session, editing.open_draft(session, "publico").with_body(body + f"\n{secret('version')}\n"))
    editing.save(session, editing.open_draft(session, "publico").with_body(body))
    searching.refresh(session)
    yield session
    patch.undo()


def everything(session: LibrarySession) -> Publication:
    """Return a publication that names and finds all there is, with every annex."""
    ids = [Path(state.path).stem for state in session.library.scan()]
    chapters = (
        Chapter(title="Todo", documents=tuple(DocumentRef(id=name) for name in sorted(ids))),
        Chapter(title="Lo hallado", query=LiveQuery(text=WORD)), Chapter(title="Lo demás", query=LiveQuery()),
    )  # fmt: skip
    annexes = tuple(Annex(kind=kind) for kind in ANNEX_KINDS)
    return Publication(name="todo", title="Todo", chapters=chapters, annexes=annexes, options={"metadata_box": "true"})


def packed(session: LibrarySession, folder: Path) -> Path:
    return packaging.pack(session, Selection(partner="Aliado"), folder / "a.kbpack").file


def in_format(format: Format) -> Callable[[LibrarySession, Path], Path]:
    def written(session: LibrarySession, folder: Path) -> Path:
        return publishing.export(session, everything(session), folder / f"a.{format}", format=format).file

    return written


def by_office(session: LibrarySession, folder: Path) -> Path:
    if office_program() is None:
        pytest.skip("LibreOffice is not installed")
    return in_format("pdf")(session, folder)


def by_the_toolkit(session: LibrarySession, folder: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "office_program", lambda: None)
        target = folder / "a.pdf"
        return publishing.export(session, everything(session), target, format="pdf", printer=print_page).file


def apart(session: LibrarySession, folder: Path) -> Path:
    return publishing.export_each(session, everything(session), folder / "each", format="html").file


def updated(session: LibrarySession, folder: Path) -> Path:
    """Write an update in which every public document is new."""
    only = Selection(ids=("publico",), partner="Otro")
    packaging.pack(session, replace(only, profile="minimal"), folder / "before.kbpack")
    return packaging.pack(session, Selection(partner="Otro", is_update=True), folder / "a.kbpack").file


def complete(session: LibrarySession, folder: Path) -> Path:
    return packaging.pack(
        session, Selection(partner="Aliado", profile="complete", is_closed=True), folder / "a.kbpack"
    ).file


def for_others(format: PackageFormat) -> Callable[[LibrarySession, Path], Path]:
    def written(session: LibrarySession, folder: Path) -> Path:
        name = f"a{package_formats.ENDINGS[format]}"
        return package_formats.write(session, Selection(partner="Aliado"), folder / name, format).file

    return written


OUTPUTS: dict[str, Callable[[LibrarySession, Path], Path]] = {
    "kbpack": packed, "complete": complete, "update": updated, "docx": in_format("docx"), "html": in_format("html"),
    "pdf by LibreOffice": by_office, "pdf by the toolkit": by_the_toolkit, "epub": in_format("epub"), "a file for each": apart, "site": for_others("site"), "book": for_others("epub"),
}  # fmt: skip


ELSEWHERE = {"update": {"Ayacucho"}, "a file for each": {"Etiqueta-visible"}}
"""Public words that an output does not repeat: the vocabulary went with the edition before, tags stand in an index."""


def test_the_library_itself_holds_a_secret_in_every_corner(session: LibrarySession) -> None:
    """What is looked for below can be found."""
    found = "\n".join(leaks_in(unpacked(session.library.root)))

    for corner in ("id", "title", "body", "tag", "alias", "region", "community", "caption", "alt", "exif", "comment", "box",
                   "attachment", "relationnote", "consentgiver", "thumbsdb", "librarynotes"):  # fmt: skip
        assert secret(corner) in found or f"{WORD}-{corner}" in found


@needs_pdftotext
def test_what_a_pdf_says_can_be_found(tmp_path: Path) -> None:
    page = f"<html><head><title>t</title></head><body><h1>{secret('heading')}</h1><p>{secret('text')}</p></body></html>"
    (tmp_path / "a.pdf").write_bytes(print_page(page.encode(), secret("title"), "", UNWATCHED))

    found = "\n".join(leaks_in(unpacked(tmp_path / "a.pdf")))

    assert all(secret(corner) in found for corner in ("heading", "text", "title"))


@pytest.mark.parametrize("kind", OUTPUTS)
def test_no_secret_leaves_and_everything_public_does(session: LibrarySession, tmp_path: Path, kind: str) -> None:
    """Numbers 66 to 69 and 71 to 74."""
    if kind.startswith("pdf") and shutil.which("pdftotext") is None:
        pytest.skip(NO_PDFTOTEXT)
    files = unpacked(OUTPUTS[kind](session, tmp_path))
    texts = "\n".join(text for data in files.values() for text in readings(data))

    assert leaks_in(files) == set()
    assert {words for words in PUBLIC_WORDS if words not in texts} <= ELSEWHERE.get(kind, set())
    assert [
        n for n in range(CASES - 1) if f"Antes del caso {n}." not in texts or f"Después del caso {n}." not in texts
    ] == []
