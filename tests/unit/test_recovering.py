"""Unsaved texts after a crash: none is lost, none goes over what others wrote, all are offered with a comparison."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kb_app.core.errors import ConflictError
from kb_app.services import editing, history, recovering
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage import trash
from kb_app.storage.drafts import JournalEntry

SARHUA = "documents/case-study/2011/tejedoras.md"


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    return open_session(library_root, places)


def crashed(session: LibrarySession, places: Places, text: str, document_id: str = "tejedoras") -> LibrarySession:
    """Leave a text unsaved, and open the library again as after a crash."""
    editing.keep_in_journal(session, editing.open_draft(session, document_id).with_body(text))
    return open_session(session.library.root, places)


def only(session: LibrarySession) -> JournalEntry:
    (entry,) = recovering.left_unsaved(session)
    return entry


def test_a_text_left_by_a_crash_survives_what_is_written_and_saved_since(
    session: LibrarySession, places: Places
) -> None:
    again = crashed(session, places, "Antes del corte.\n")
    newer = editing.open_draft(again, "tejedoras").with_body("Escrito después.\n")
    editing.keep_in_journal(again, newer)
    editing.save_written(again, newer)

    (entry,) = recovering.left_unsaved(again)

    assert entry.text.endswith("Antes del corte.\n")


def test_a_recovered_text_does_not_go_over_what_others_wrote_meanwhile(session: LibrarySession, places: Places) -> None:
    again = crashed(session, places, "Antes del corte.\n")
    entry = only(again)
    draft = recovering.take_up(again, recovering.compare_unsaved(again, entry), entry.text)
    (again.library.root / SARHUA).write_text("De otra persona.\n")

    with pytest.raises(ConflictError):
        editing.save_written(again, draft)

    assert (again.library.root / SARHUA).read_text() == "De otra persona.\n"
    assert [kept.text for kept in editing.unsaved(again)] == [draft.text]


def test_a_text_that_was_never_saved_is_recovered_as_a_new_document(session: LibrarySession, places: Places) -> None:
    draft = editing.new_draft(session, "guide", "Nunca guardada")
    editing.keep_in_journal(session, draft)
    again = open_session(session.library.root, places)

    (entry,) = recovering.left_unsaved(again)
    draft = recovering.take_up(again, recovering.compare_unsaved(again, entry), entry.text)
    editing.save_written(again, draft)

    assert entry.title == "Nunca guardada"
    assert again.document("nunca-guardada").title == "Nunca guardada"
    assert recovering.left_unsaved(again) == ()


def test_unsaved_texts_and_versions_go_with_a_library_that_moved(session: LibrarySession, places: Places) -> None:
    editing.save(session, editing.open_draft(session, "tejedoras").with_body("\nOtro.\n"))
    crashed(session, places, "Antes del corte.\n")
    moved = session.library.root.rename(session.library.root.with_name("otra letra de unidad"))

    again = open_session(moved, places)

    assert len(recovering.left_unsaved(again)) == 1
    assert len(again.versions.of("tejedoras")) == 2


def test_unsaved_texts_of_a_library_are_not_offered_in_its_copy(
    session: LibrarySession, places: Places, tmp_path: Path
) -> None:
    crashed(session, places, "Antes del corte.\n")
    shutil.copytree(session.library.root, tmp_path / "copia")

    assert recovering.left_unsaved(open_session(tmp_path / "copia", places)) == ()


def test_putting_a_version_back_leaves_the_journal_alone(session: LibrarySession) -> None:
    editing.save(session, editing.open_draft(session, "tejedoras").with_body("\nOtro.\n"))
    editing.keep_in_journal(session, editing.open_draft(session, "tejedoras").with_body("Sin guardar.\n"))

    history.restore(session, "tejedoras", session.versions.of("tejedoras")[-1])

    assert len(editing.unsaved(session)) == 1


def test_where_the_file_is_as_it_was_the_unsaved_text_is_suggested(session: LibrarySession, places: Places) -> None:
    again = crashed(session, places, "Otra cosa.\n")

    found = recovering.compare_unsaved(again, only(again))

    assert not found.is_overtaken
    assert {passage.suggested for passage in found.passages if not passage.is_same} == {"mine"}


def test_where_both_changed_both_are_shown(session: LibrarySession, places: Places) -> None:
    again = crashed(session, places, "Otra cosa.\n")
    (again.library.root / SARHUA).write_text("De otra persona.\n")

    found = recovering.compare_unsaved(again, only(again))

    assert found.is_overtaken
    assert "".join(passage.theirs for passage in found.passages) == "De otra persona.\n"
    assert "".join(passage.mine for passage in found.passages) == only(again).text


def test_what_was_put_together_is_saved_over_the_file_that_was_compared(
    session: LibrarySession, places: Places
) -> None:
    again = crashed(session, places, "Otra cosa.\n")
    (again.library.root / SARHUA).write_text("De otra persona.\n")
    found = recovering.compare_unsaved(again, only(again))

    draft = recovering.take_up(again, found, "De ambas.\n")

    assert recovering.left_unsaved(again) == ()
    assert [kept.text for kept in editing.unsaved(again)] == ["De ambas.\n"]
    editing.save_written(again, draft)
    assert (again.library.root / SARHUA).read_text() == "De ambas.\n"
    assert editing.unsaved(again) == ()


def test_a_never_saved_text_does_not_take_the_place_of_a_document_of_its_name(
    session: LibrarySession, places: Places
) -> None:
    draft = editing.new_draft(session, "guide", "Nunca guardada")
    editing.keep_in_journal(session, draft.with_text(draft.text + "Escrita.\n"))
    editing.new_document(session, "guide", "Nunca guardada")
    again = open_session(session.library.root, places)
    found = recovering.compare_unsaved(again, only(again))

    draft = recovering.take_up(again, found, found.entry.text + "Recuperada.\n")
    editing.save_written(again, draft)

    assert again.document("nunca-guardada-2").body.endswith("Recuperada.\n")
    assert not again.document("nunca-guardada").body.endswith("Recuperada.\n")
    assert editing.unsaved(again) == ()


def test_a_text_that_is_given_up_stays_among_the_versions(session: LibrarySession, places: Places) -> None:
    again = crashed(session, places, "Antes del corte.\n")
    entry = only(again)

    recovering.give_up(again, entry)

    assert editing.unsaved(again) == ()
    assert again.versions.text("tejedoras", again.versions.of("tejedoras")[0]) == entry.text


def test_a_never_saved_text_that_is_given_up_lies_in_the_trash(session: LibrarySession, places: Places) -> None:
    editing.keep_in_journal(session, editing.new_draft(session, "guide", "Nunca guardada"))
    again = open_session(session.library.root, places)

    recovering.give_up(again, only(again))

    (entry,) = trash.trashed(again.library)
    assert entry.title == "Nunca guardada"
    assert editing.restore(again, entry.key).title == "Nunca guardada"
