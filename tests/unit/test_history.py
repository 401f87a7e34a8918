"""A document's past and the files that nothing uses, as services give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_app.services import editing, history, media
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    opened = open_session(library_root, places)
    opened.index.update(opened.library)
    return opened


def test_a_version_is_put_back_and_the_putting_back_undone(session: LibrarySession) -> None:
    draft = editing.open_draft(session, "quinua")
    first = draft.opened
    editing.save(session, draft.with_text(draft.text + "\nMás.\n"))
    oldest = history.versions_of(session, "quinua")[-1]

    history.restore(session, "quinua", oldest)
    assert session.library.read_text(draft.path)[0] == first

    newer = history.versions_of(session, "quinua")[1]
    history.restore(session, "quinua", newer)
    assert session.library.read_text(draft.path)[0] == first + "\nMás.\n"


def test_a_text_changed_by_another_program_is_kept_before_a_version_goes_over_it(session: LibrarySession) -> None:
    draft = editing.open_draft(session, "quinua")
    editing.save(session, draft.with_text(draft.text + "\nMás.\n"))
    path = session.library.root / draft.path
    path.write_text(path.read_text() + "De fuera.\n")

    history.restore(session, "quinua", history.versions_of(session, "quinua")[-1])

    kept = [history.text_of(session, "quinua", version) for version in history.versions_of(session, "quinua")]
    assert any(text.endswith("De fuera.\n") for text in kept)


def test_differences_show_what_changed_since(session: LibrarySession) -> None:
    draft = editing.open_draft(session, "quinua")
    editing.save(session, draft.with_text(draft.text + "\nMás.\n"))

    passages = history.differences(session, "quinua", history.versions_of(session, "quinua")[-1])

    assert [passage.theirs for passage in passages if not passage.is_same][-1].endswith("Más.\n")


def test_a_file_that_a_document_links_to_is_in_use(session: LibrarySession) -> None:
    root = session.library.root
    (root / "media" / "acta.pdf").write_bytes(b"%PDF-1.4")
    (root / "media" / "sola.pdf").write_bytes(b"%PDF-1.4")
    path = root / (session.path_of("quinua") or "")
    path.write_text(path.read_text() + "\n[acta](../../../media/acta.pdf#page=2)\n")

    assert media.unused_pictures(session) == ("media/sola.pdf",)


def test_unused_pictures_go_to_the_trash_and_come_back(session: LibrarySession) -> None:
    root = session.library.root
    (root / "media" / "sola.pdf").write_bytes(b"%PDF-1.4")
    (root / "media" / "usada.pdf").write_bytes(b"%PDF-1.4")
    path = root / (session.path_of("quinua") or "")
    path.write_text(path.read_text() + "\n[acta](../../../media/usada.pdf)\n")

    (entry,) = media.delete_unused(session, ("media/sola.pdf", "media/usada.pdf"))

    assert not (root / "media" / "sola.pdf").exists()
    assert (root / "media" / "usada.pdf").exists()
    assert editing.put_back(session, entry.key) == "media/sola.pdf"
    assert (root / "media" / "sola.pdf").read_bytes() == b"%PDF-1.4"
    assert session.index.documents == 3
