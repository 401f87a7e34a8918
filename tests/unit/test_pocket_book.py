"""A selection as a book for phones: whole, the same each time, and nothing of what stays behind."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kb_app.core.errors import UsageError
from kb_app.services import package_formats, pocket_book
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session

EPUBCHECK = next(
    (jar for jar in (Path("/usr/share/java/epubcheck.jar"),) if jar.is_file() and shutil.which("java")), None
)


@pytest.fixture
def session(library_root: Path, places: Places, add_document: Callable[..., Path]) -> LibrarySession:
    hidden = add_document("reservado-de-la-asamblea", "Reservado", body="El zarzuelero calla.\n")
    hidden.write_text(hidden.read_text().replace("access: public", "access: restricted"))
    Image.new("RGB", (2400, 1200), (90, 20, 30)).save(library_root / "media" / "ancha.jpg")
    add_document("andenes", "Andenes", region="puno", body="Ver [[reservado-de-la-asamblea]] y [[tejedoras]].[^n]\n\n"
                 '![Unos andenes](../../../media/ancha.jpg "Los andenes.")\n\n[^n]: Una nota.\n')  # fmt: skip
    return open_session(library_root, places)


def texts(book: Path) -> str:
    with zipfile.ZipFile(book) as archive:
        return "\n".join(
            archive.read(name).decode() for name in archive.namelist() if not name.endswith((".jpeg", ".png"))
        )


def test_a_book_holds_what_may_leave_and_small_pictures(session: LibrarySession, tmp_path: Path) -> None:
    report = package_formats.write(session, Selection(), tmp_path / "b.epub", "epub")
    again = package_formats.write(session, Selection(), tmp_path / "c.epub", "epub")

    assert report.fixity == again.fixity and report.media == 1 and report.key == ""
    words = texts(report.file)
    assert "Andenes" in words and "Una nota." in words and "Estudios de caso" in words
    assert "zarzuelero" not in words and "reservado-de-la-asamblea" not in words
    with zipfile.ZipFile(report.file) as archive:
        picture = next(name for name in archive.namelist() if name.endswith(".jpeg"))
        with archive.open(picture) as stream, Image.open(stream) as image:
            assert max(image.size) == pocket_book.PHONE_PIXELS


def test_many_documents_are_divided_by_region(
    session: LibrarySession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pocket_book, "MANY", 1)

    report = package_formats.write(session, Selection(), tmp_path / "b.epub", "epub")

    assert "Ayacucho" in texts(report.file) and "Puno" in texts(report.file)


def test_a_book_is_always_whole(session: LibrarySession, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        package_formats.write(session, Selection(is_update=True), tmp_path / "b.epub", "epub")


@pytest.mark.skipif(EPUBCHECK is None, reason="epubcheck reads the book")
def test_epubcheck_finds_nothing(session: LibrarySession, tmp_path: Path) -> None:
    report = package_formats.write(session, Selection(), tmp_path / "b.epub", "epub")

    done = subprocess.run(["java", "-jar", str(EPUBCHECK), str(report.file)], capture_output=True, text=True)
    assert "No errors or warnings detected" in done.stdout, done.stdout + done.stderr
