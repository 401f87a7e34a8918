"""Files in the encodings of other programs: shown, never spoilt, and converted when their letters can be told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_app.core.errors import FormatError, KbError
from kb_app.services import bulk, checking, editing, searching
from kb_app.services.converting import to_utf8
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage.trash import restore, trashed

TEXT = "---\ntitle: Artesanía\ntype: lesson-learned\n---\n\n## Qué pasó\n\nEl año de la cosecha, en Cabaña.\n"
RUSSIAN = TEXT.replace("cosecha", "урожай").replace("ñ", "n").replace("í", "i").replace("é", "e").replace("ó", "o")
JAPANESE = RUSSIAN.replace("урожай", "収穫")
SURE = ("cp1252", "latin-1", "iso-8859-15", "utf-16", "utf-16-le-bom", "utf-16-be-bom")
OTHERS = (
    "cp850", "cp437", "mac_roman", "cp858", "cp1254", "iso-8859-9", "cp1251", "koi8-r", "iso-8859-5", "cp866",
    "mac_cyrillic", "shift_jis", "euc-jp", "iso2022_jp_1",
)  # fmt: skip


@pytest.fixture
def session(library_root: Path, places: Places) -> Iterator[LibrarySession]:
    made = open_session(library_root, places)
    searching.refresh(made)
    yield made


def bytes_in(encoding: str) -> bytes:
    if encoding.endswith("-bom"):
        marks = {"utf-16-le-bom": b"\xff\xfe", "utf-16-be-bom": b"\xfe\xff"}
        return marks[encoding] + TEXT.encode(encoding.removesuffix("-bom"))
    for text in (TEXT, RUSSIAN, JAPANESE):
        try:
            return text.encode(encoding)
        except UnicodeEncodeError:
            continue
    raise AssertionError(encoding)


@pytest.mark.parametrize("encoding", [*SURE, *OTHERS])
def test_twenty_encodings_are_read_and_no_byte_is_spoilt(session: LibrarySession, encoding: str) -> None:
    data = bytes_in(encoding)
    file = session.library.root / "documents" / "vieja.md"
    file.write_bytes(data)
    searching.refresh(session)

    assert session.document("vieja").body
    checking.check_library(session)
    if encoding != "iso2022_jp_1":  # seven bits: to every program this is a text in ASCII
        with pytest.raises(FormatError):
            editing.open_draft(session, "vieja")
        planned = bulk.plan(session, ("vieja", "quinua"), bulk.read_edits(("keywords+=quinua",)))
        assert [document_id for document_id, _ in planned.skipped] == ["vieja"]
        bulk.carry_out(session, planned)
    assert file.read_bytes() == data


@pytest.mark.parametrize("encoding", SURE)
def test_a_file_whose_letters_can_be_told_is_converted_and_its_first_bytes_are_kept(
    session: LibrarySession, encoding: str
) -> None:
    data = bytes_in(encoding)
    file = session.library.root / "documents" / "vieja.md"
    file.write_bytes(data)
    searching.refresh(session)

    assert to_utf8(session, "vieja").title == "Artesanía"
    assert file.read_bytes() == TEXT.encode()
    assert editing.open_draft(session, "vieja").text == TEXT
    (kept,) = trashed(session.library)
    file.unlink()
    restore(session.library, kept.key)
    assert file.read_bytes() == data


@pytest.mark.parametrize(
    "data", [b"\xff\xfeh\x00o", b"a\x81o\xf1", b"a\0b\xff", TEXT.encode("shift_jis", "ignore") + b"\x82\x9d"]
)
def test_what_cannot_be_told_is_refused_and_stays(session: LibrarySession, data: bytes) -> None:
    file = session.library.root / "documents" / "vieja.md"
    file.write_bytes(data)
    searching.refresh(session)

    with pytest.raises(KbError):
        to_utf8(session, "vieja")
    assert file.read_bytes() == data
    assert not trashed(session.library)
