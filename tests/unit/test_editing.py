"""Writing documents: nothing that was not opened is overwritten, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb_app.core.errors import ConflictError, NotFoundError, StorageError, UsageError
from kb_app.services import bulk, editing, recovering
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
    recovered = recovering.take_up(session, recovering.compare_unsaved(session, entry), entry.text)

    assert recovered.parts().body == "\nSin guardar.\n"
    editing.save_written(session, recovered)
    assert editing.unsaved(session) == ()


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
    places.data.rmdir()
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
