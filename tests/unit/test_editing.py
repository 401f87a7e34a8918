"""Writing documents: nothing that was not opened is overwritten, and nothing typed is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_app.core.errors import ConflictError, NotFoundError, StorageError, UsageError
from kb_app.services import bulk, editing, history
from kb_app.services.fields import parse_assignments
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session

SARHUA = "documents/case-study/2011/tejedoras.md"


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    return open_session(library_root, places)


def test_a_saved_text_is_on_disk_and_goes_on(session: LibrarySession) -> None:
    draft = editing.open_draft(session, "tejedoras")

    saved = editing.save(session, draft.with_body("\nOtro texto.\n"))

    assert (session.library.root / SARHUA).read_text().endswith("\nOtro texto.\n")
    again = editing.save(session, saved.draft.with_body("\nMás.\n"))
    assert again.document.body == "\nMás.\n"


def test_saving_over_a_changed_file_keeps_both_texts(session: LibrarySession) -> None:
    draft = editing.open_draft(session, "tejedoras")
    (session.library.root / SARHUA).write_text("Nueva nota de Ayacucho")

    with pytest.raises(ConflictError) as conflict:
        editing.save(session, draft.with_body("Mi texto"))

    assert conflict.value.theirs == "Nueva nota de Ayacucho"
    assert (session.library.root / SARHUA).read_text() == "Nueva nota de Ayacucho"


@pytest.mark.parametrize(
    "text", ["uno\r\ndos\r\ntres\r\n", "uno\r\ndos\ntres\r\n", "\ufeffuno\ndos\ntres", "uno\rdos\rtres\r"]
)
def test_line_ends_and_marks_of_a_file_survive_an_edit(session: LibrarySession, text: str) -> None:
    path = session.library.root / SARHUA
    path.write_bytes(text.encode())

    draft = editing.open_draft(session, "tejedoras")
    editing.save(session, draft.with_text(draft.text.replace("dos", "2")))

    assert path.read_bytes() == text.replace("dos", "2").encode()


def test_a_new_document_has_its_types_sections(session: LibrarySession) -> None:
    document = editing.new_document(session, "lesson-learned", "¿Qué aprendió Ñaña?", values={"regions": ("puno",)})

    assert document.id == "que-aprendio-nana"
    assert document.metadata.status == "draft"
    assert "{#enunciado}" in document.body
    assert session.document("que-aprendio-nana").metadata.items("regions") == ("puno",)


def test_two_documents_of_one_title_get_two_ids(session: LibrarySession) -> None:
    first = editing.new_document(session, "guide", "Guía")
    second = editing.new_document(session, "guide", "Guía")

    assert (first.id, second.id) == ("guia", "guia-2")


@pytest.mark.parametrize(("kind", "title"), [("poem", "Uno"), ("guide", "  ")])
def test_a_new_document_needs_a_type_and_a_title(session: LibrarySession, kind: str, title: str) -> None:
    with pytest.raises(UsageError):
        editing.new_document(session, kind, title)


def test_an_unsaved_text_is_offered_until_it_is_saved(session: LibrarySession) -> None:
    draft = editing.open_draft(session, "tejedoras").with_body("\nSin guardar.\n")
    editing.keep_in_journal(session, draft)

    (entry,) = editing.unsaved(session)
    recovered = editing.recover(session, entry)

    assert recovered.parts().body == "\nSin guardar.\n"
    editing.save_written(session, recovered)
    assert editing.unsaved(session) == ()


def crashed(session: LibrarySession, places: Places, text: str, document_id: str = "tejedoras") -> LibrarySession:
    """Leave a text unsaved, and open the library again as after a crash."""
    editing.keep_in_journal(session, editing.open_draft(session, document_id).with_body(text))
    return open_session(session.library.root, places)


def test_a_text_left_by_a_crash_survives_what_is_written_and_saved_since(
    session: LibrarySession, places: Places
) -> None:
    again = crashed(session, places, "Antes del corte.\n")
    newer = editing.open_draft(again, "tejedoras").with_body("Escrito después.\n")
    editing.keep_in_journal(again, newer)
    editing.save_written(again, newer)

    (entry,) = editing.left_unsaved(again)

    assert entry.text.endswith("Antes del corte.\n")


def test_a_recovered_text_does_not_go_over_what_others_wrote_meanwhile(session: LibrarySession, places: Places) -> None:
    again = crashed(session, places, "Antes del corte.\n")
    (again.library.root / SARHUA).write_text("De otra persona.\n")
    (entry,) = editing.left_unsaved(again)

    with pytest.raises(ConflictError):
        editing.save_written(again, editing.recover(again, entry))

    assert (again.library.root / SARHUA).read_text() == "De otra persona.\n"
    assert editing.left_unsaved(again) == (entry,)


def test_a_text_that_was_never_saved_is_recovered_as_a_new_document(session: LibrarySession, places: Places) -> None:
    draft = editing.new_draft(session, "guide", "Nunca guardada")
    editing.keep_in_journal(session, draft)
    again = open_session(session.library.root, places)

    (entry,) = editing.left_unsaved(again)
    editing.save_written(again, editing.recover(again, entry))

    assert entry.title == "Nunca guardada"
    assert again.document("nunca-guardada").title == "Nunca guardada"
    assert editing.left_unsaved(again) == ()


def test_a_recovered_text_goes_on_in_the_journal_of_who_recovered_it(session: LibrarySession, places: Places) -> None:
    again = crashed(session, places, "Antes del corte.\n")
    (entry,) = editing.left_unsaved(again)

    editing.settle_unsaved(again, entry, editing.recover(again, entry))

    assert editing.left_unsaved(again) == ()
    assert [kept.text for kept in editing.unsaved(again)] == [entry.text]


def test_an_unsaved_text_that_is_given_up_stays_among_the_versions(session: LibrarySession, places: Places) -> None:
    again = crashed(session, places, "Antes del corte.\n")
    (entry,) = editing.left_unsaved(again)

    editing.settle_unsaved(again, entry)

    assert editing.unsaved(again) == ()
    assert again.versions.text("tejedoras", again.versions.of("tejedoras")[0]) == entry.text


def test_unsaved_texts_and_versions_go_with_a_library_that_moved(session: LibrarySession, places: Places) -> None:
    editing.save(session, editing.open_draft(session, "tejedoras").with_body("\nOtro.\n"))
    crashed(session, places, "Antes del corte.\n")
    moved = session.library.root.rename(session.library.root.with_name("otra letra de unidad"))

    again = open_session(moved, places)

    assert len(editing.left_unsaved(again)) == 1
    assert len(again.versions.of("tejedoras")) == 2


def test_unsaved_texts_of_a_library_are_not_offered_in_its_copy(
    session: LibrarySession, places: Places, tmp_path: Path
) -> None:
    crashed(session, places, "Antes del corte.\n")
    shutil.copytree(session.library.root, tmp_path / "copia")

    assert editing.left_unsaved(open_session(tmp_path / "copia", places)) == ()


def test_putting_a_version_back_leaves_the_journal_alone(session: LibrarySession) -> None:
    editing.save(session, editing.open_draft(session, "tejedoras").with_body("\nOtro.\n"))
    editing.keep_in_journal(session, editing.open_draft(session, "tejedoras").with_body("Sin guardar.\n"))

    history.restore(session, "tejedoras", session.versions.of("tejedoras")[-1])

    assert len(editing.unsaved(session)) == 1


def test_a_field_is_not_changed_below_an_unsaved_text(session: LibrarySession) -> None:
    before = (session.library.root / SARHUA).read_bytes()
    editing.keep_in_journal(session, editing.open_draft(session, "tejedoras").with_body("\nSin guardar.\n"))

    with pytest.raises(UsageError):
        bulk.carry_out(session, bulk.plan(session, ["tejedoras"], bulk.read_edits(["status=validated"])))

    assert (session.library.root / SARHUA).read_bytes() == before
    assert len(editing.unsaved(session)) == 1


def test_the_text_before_the_first_save_is_a_version(session: LibrarySession) -> None:
    before = (session.library.root / SARHUA).read_text()

    editing.save(session, editing.open_draft(session, "tejedoras").with_body("\nOtro.\n"))

    texts = [session.versions.text("tejedoras", version) for version in session.versions.of("tejedoras")]
    assert before in texts


def test_a_deleted_document_can_be_restored(session: LibrarySession) -> None:
    entry = editing.delete(session, "tejedoras")
    with pytest.raises(NotFoundError):
        session.document("tejedoras")

    assert editing.restore(session, entry.key).title == "Tejedoras de Sarhua"


def test_a_library_for_reading_only_says_so(tmp_path: Path, places: Places) -> None:
    (tmp_path / "notas").mkdir()
    (tmp_path / "notas" / "uno.md").write_text("# Uno\n")
    session = open_session(tmp_path / "notas", places)

    with pytest.raises(StorageError):
        editing.save(session, editing.open_draft(session, "uno").with_text("x"))


def test_a_full_data_folder_does_not_hinder_a_save(session: LibrarySession, places: Places) -> None:
    places.data.parent.mkdir(parents=True, exist_ok=True)
    places.data.write_text("a file where the folder should be")

    editing.save(session, editing.open_draft(session, "tejedoras").with_body("\nOtro.\n"))

    assert session.document("tejedoras").body == "\nOtro.\n"


def test_assignments_follow_the_kind_of_the_field(session: LibrarySession) -> None:
    kind = session.catalogue.types["case-study"]

    values = parse_assignments(kind, ["title=Uno, dos", "regions=puno, cusco", "summary=", "places=[{ubigeo: 0510}]"])

    assert values == {
        "title": "Uno, dos", "regions": ("puno", "cusco"), "summary": None, "places": ({"ubigeo": "0510"},),
    }  # fmt: skip


def test_an_unindexed_document_is_found_by_its_file(session: LibrarySession, add_document: Callable[..., Path]) -> None:
    add_document("nueva", "Nueva")

    assert session.document("nueva").title == "Nueva"
