"""A document while it is edited: one text, one history."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor_parts import session_of
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from kb_app.services.editing import Draft, open_draft, save
from kb_app.services.places import Places
from kb_app.views.editor.open_document import OpenDocument

pytestmark = pytest.mark.usefixtures("qapp")

TEXT = "---\ntitle: Uno  # el título\nkeywords: [a,  b]\n---\n\n## Resumen\n\nTexto\u00a0largo 🧵 aquí.\n"


def opened(text: str = TEXT) -> OpenDocument:
    return OpenDocument(Draft(path="documents/uno.md", text=text, opened=text, base="sha256:0"))


def type_at_end(document: OpenDocument, text: str) -> None:
    cursor = QTextCursor(document.body)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text)


def test_a_document_that_was_only_opened_is_unchanged() -> None:
    document = opened()

    assert not document.is_changed
    assert document.draft.text == TEXT


def test_a_field_changes_its_own_bytes_alone() -> None:
    document = opened()

    document.set_fields({"title": "Dos"})

    assert document.draft.text == TEXT.replace("Uno", "Dos")


def test_typing_keeps_spaces_that_do_not_break_and_signs_beyond_the_basic_plane() -> None:
    document = opened()

    type_at_end(document, "Fin")

    assert document.draft.text == TEXT + "Fin"


def test_form_and_text_are_taken_back_in_one_history() -> None:
    document = opened()
    type_at_end(document, "Fin")
    document.set_fields({"title": "Dos"})

    document.history.undo()
    assert document.title == "Uno"
    assert document.body_text.endswith("Fin")

    document.history.undo()
    assert document.draft.text == TEXT
    assert not document.is_changed

    document.history.redo()
    document.history.redo()
    assert document.title == "Dos"
    assert document.body_text.endswith("Fin")


def test_typing_on_in_a_field_is_one_step_and_an_emptied_field_keeps_its_place() -> None:
    document = opened()

    for value in ("Un", None, "D", "Dos"):
        document.set_fields({"title": value})

    assert document.draft.text == TEXT.replace("Uno", "Dos")
    assert document.history.count() == 1


def test_another_text_is_taken_up_as_one_step() -> None:
    document = opened()

    document.replace_text(TEXT.replace("Uno", "Dos").replace("largo", "breve"))
    assert (document.title, "breve" in document.body_text) == ("Dos", True)

    document.history.undo()
    assert document.draft.text == TEXT


def test_going_back_behind_a_save_that_came_too_late_is_a_change() -> None:
    document = opened()
    type_at_end(document, "Fin")
    saved = document.draft
    type_at_end(document, " y más")

    document.mark_saved(Draft(path=saved.path, text=saved.text, opened=saved.text, base="sha256:1"), is_current=False)
    while document.history.canUndo():
        document.history.undo()

    assert document.draft.text == TEXT
    assert document.is_changed


def test_front_matter_that_cannot_be_read_is_text_to_be_mended() -> None:
    text = "---\ntitle: [Uno\n---\n\nTexto.\n"

    document = opened(text)

    assert document.damage is not None
    assert document.body_text == text


def test_a_field_of_a_text_without_front_matter_makes_one() -> None:
    document = opened("Solo texto.\n")

    document.set_fields({"title": "Uno"})

    assert document.draft.text == "---\ntitle: Uno\n---\n\nSolo texto.\n"


@given(st.text(alphabet="ab 🧵\u00a0\n#-", max_size=30), st.text(alphabet="ab 🧵\u00a0\n#-", max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_body_can_become_any_other(before: str, after: str) -> None:
    head = "---\ntitle: Uno\n---\n\nx"
    document = opened(head + before)

    document.replace_text(head + after)

    assert document.draft.text == head + after


def test_a_saved_document_goes_on_from_its_file(library_root: Path, places: Places) -> None:
    session = session_of(library_root, places)
    document = OpenDocument(open_draft(session, "quinua"))
    type_at_end(document, "Fin.\n")

    saved = save(session, document.draft)
    document.mark_saved(saved.draft, is_current=True)

    assert not document.is_changed
    assert session.document("quinua").body.endswith("Fin.\n")
