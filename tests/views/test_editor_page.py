"""The editor: opened, changed, saved, in conflict, closed; nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from editor_parts import session_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kb_app.jobs.runner import JobRunner
from kb_app.services.editing import keep_in_journal, new_draft, open_draft, unsaved
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.views.editor import saving
from kb_app.views.editor.desk import DocumentDesk
from kb_app.views.editor.page import EditorPage
from kb_app.views.theme import Theme


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    return session_of(library_root, places)


@pytest.fixture
def page(qtbot: QtBot, jobs: JobRunner, theme: Theme, session: LibrarySession) -> Iterator[EditorPage]:
    made = EditorPage(jobs, theme)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.set_session(session)
    made.show()
    yield made


def opened(qtbot: QtBot, page: EditorPage, document_id: str = "quinua") -> DocumentDesk:
    page.open(document_id)
    qtbot.waitUntil(lambda: page.desk is not None and page.desk.document.id == document_id)
    assert page.desk is not None
    return page.desk


def type_at_end(qtbot: QtBot, desk: DocumentDesk, text: str) -> None:
    cursor = desk.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    desk.text.setTextCursor(cursor)
    qtbot.keyClicks(desk.text, text)


def saved(qtbot: QtBot, page: EditorPage) -> None:
    desk = page.desk
    assert desk is not None
    page.save()
    qtbot.waitUntil(lambda: desk.state != "saving" and not desk.is_waiting_to_save)


def answer(desk: DocumentDesk, text: str) -> QPushButton:
    """Return a button of the notice over the document."""
    return next(one for one in desk.message_bar.findChildren(QPushButton) if one.text() == text)


def test_a_document_is_opened_once(qtbot: QtBot, page: EditorPage) -> None:
    opened(qtbot, page)
    opened(qtbot, page, "retablos")

    page.open("quinua")

    assert len(page.desks) == 2
    assert page.desk is page.desks[0]


def test_what_is_typed_is_saved_and_found(qtbot: QtBot, page: EditorPage, session: LibrarySession) -> None:
    desk = opened(qtbot, page)
    type_at_end(qtbot, desk, "quenilla")
    assert desk.state == "unsaved"

    saved(qtbot, page)

    assert desk.state == "saved"
    assert session.document("quinua").body.endswith("quenilla")
    assert [hit.id for hit in session.index.find(_query("quenilla")).hits] == ["quinua"]


def test_a_field_of_the_form_is_saved(qtbot: QtBot, page: EditorPage, session: LibrarySession) -> None:
    desk = opened(qtbot, page)

    desk.form.edited.emit("regions", ("puno", "cusco"))
    saved(qtbot, page)

    assert session.document("quinua").metadata.items("regions") == ("puno", "cusco")


def test_a_value_that_may_not_be_stays_out_of_the_document(qtbot: QtBot, page: EditorPage) -> None:
    desk = opened(qtbot, page)
    desk.form.focus_field("period_start")
    before = desk.document.draft.text

    desk.form.edited.emit("period_start", "pronto")

    assert desk.document.draft.text == before
    assert "period_start" in desk.form.refused


def test_undo_takes_back_form_and_text_in_turn(qtbot: QtBot, page: EditorPage) -> None:
    desk = opened(qtbot, page)
    before = desk.document.draft.text
    type_at_end(qtbot, desk, "z")
    desk.form.edited.emit("title", "Otro")

    qtbot.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.document.body_text.endswith("z")
    qtbot.keyClick(desk.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert desk.document.draft.text == before
    assert desk.state == "saved"


def test_a_file_changed_outside_is_never_overwritten(qtbot: QtBot, page: EditorPage, session: LibrarySession) -> None:
    desk = opened(qtbot, page)
    file = session.library.file(desk.document.path)
    theirs = file.read_text(encoding="utf-8") + "\nDe otra persona.\n"
    type_at_end(qtbot, desk, "mio")
    file.write_text(theirs, encoding="utf-8")

    saved(qtbot, page)

    assert desk.state == "conflict"
    assert file.read_text(encoding="utf-8") == theirs
    assert "mio" in desk.document.body_text


def test_both_texts_of_a_conflict_can_be_kept(qtbot: QtBot, page: EditorPage, session: LibrarySession) -> None:
    desk = opened(qtbot, page)
    file = session.library.file(desk.document.path)
    type_at_end(qtbot, desk, "mio")
    file.write_text(file.read_text(encoding="utf-8") + "\nDe otra persona.\n", encoding="utf-8")
    saved(qtbot, page)

    desk.compare()
    qtbot.waitUntil(lambda: desk.is_comparing)
    desk.conflict.take_all("both")
    desk.conflict._on_done()
    saved(qtbot, page)

    text = file.read_text(encoding="utf-8")
    assert desk.state == "saved"
    assert "mio" in text and "De otra persona." in text


def test_a_passage_can_be_written_anew_instead_of_chosen(
    qtbot: QtBot, page: EditorPage, session: LibrarySession
) -> None:
    desk = opened(qtbot, page)
    type_at_end(qtbot, desk, "mio")
    file = session.library.file(desk.document.path)
    file.write_text(file.read_text(encoding="utf-8").replace("cosecha", "siega"), encoding="utf-8")
    saved(qtbot, page)
    desk.compare()
    qtbot.waitUntil(lambda: desk.is_comparing)

    next(one for one in desk.conflict.findChildren(QPushButton) if one.text() == "Edit").click()
    written = desk.conflict.findChild(QPlainTextEdit, "passageText")
    assert "siega" in written.toPlainText() and "cosecha" in written.toPlainText()
    written.setPlainText("De los dos, con mis palabras.")
    desk.conflict.findChild(QPushButton, "resolveButton").click()
    saved(qtbot, page)

    assert file.read_text(encoding="utf-8").endswith("\n---\n\nDe los dos, con mis palabras.\n")


def test_a_file_that_is_gone_can_be_saved_again(qtbot: QtBot, page: EditorPage, session: LibrarySession) -> None:
    desk = opened(qtbot, page)
    type_at_end(qtbot, desk, "mio")
    file = session.library.file(desk.document.path)
    file.unlink()
    saved(qtbot, page)
    assert desk.state == "away"

    answer(desk, "Save it again").click()
    qtbot.waitUntil(lambda: desk.state == "saved")

    assert "mio" in file.read_text(encoding="utf-8")


def test_an_outside_change_is_taken_up_when_nothing_is_unsaved(
    qtbot: QtBot, page: EditorPage, session: LibrarySession
) -> None:
    desk = opened(qtbot, page)
    file = session.library.file(desk.document.path)
    file.write_text(file.read_text(encoding="utf-8") + "\nNuevo.\n", encoding="utf-8")

    page.refresh()

    qtbot.waitUntil(lambda: "Nuevo." in desk.document.body_text)
    assert desk.state == "saved"


def test_an_unsaved_text_is_kept_in_the_journal(qtbot: QtBot, page: EditorPage, session: LibrarySession) -> None:
    desk = opened(qtbot, page)
    type_at_end(qtbot, desk, "mio")

    qtbot.waitUntil(lambda: len(unsaved(session)) == 1)
    assert "mio" in unsaved(session)[0].text


def test_a_stick_pulled_out_leaves_the_text_and_its_return_is_seen(
    qtbot: QtBot, page: EditorPage, session: LibrarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "LOOK_AGAIN_MS", 50)
    desk = opened(qtbot, page)
    type_at_end(qtbot, desk, "mio")
    root = session.library.root
    away = root.rename(root.with_name("fuera"))

    page.refresh()
    qtbot.waitUntil(lambda: desk.state == "away")
    assert "kept for recovery" in desk.message_bar.text
    saved(qtbot, page)
    assert desk.state == "failed"
    assert "drive" in desk.message_bar.text
    page.refresh()
    qtbot.waitUntil(lambda: desk.state == "away")
    away.rename(root)
    qtbot.waitUntil(lambda: desk.state == "unsaved")
    saved(qtbot, page)

    assert desk.state == "saved"
    assert "mio" in session.library.file(desk.document.path).read_text(encoding="utf-8")


def test_in_a_conflict_both_texts_can_stay_side_by_side(
    qtbot: QtBot, page: EditorPage, session: LibrarySession
) -> None:
    desk = opened(qtbot, page)
    type_at_end(qtbot, desk, "mio")
    file = session.library.file(desk.document.path)
    file.write_text(file.read_text(encoding="utf-8") + "\nDe otra persona.\n", encoding="utf-8")
    saved(qtbot, page)
    assert desk.state == "conflict"

    answer(desk, "Keep mine beside it").click()
    qtbot.waitUntil(lambda: desk.state == "saved")

    assert "De otra persona." in desk.document.body_text
    assert "mio" not in file.read_text(encoding="utf-8")
    assert ["mio" in session.library.shown_text(copy) for copy, _ in session.library.second_versions()] == [True]


def test_text_that_an_earlier_session_left_is_offered_where_its_document_is_opened(
    qtbot: QtBot, page: EditorPage, session: LibrarySession, places: Places
) -> None:
    crashed = open_session(session.library.root, places)
    keep_in_journal(crashed, open_draft(crashed, "tejedoras").with_body("De antes.\n"))
    desk = opened(qtbot, page, "tejedoras")
    qtbot.waitUntil(lambda: "unsaved text" in desk.message_bar.text)

    with qtbot.waitSignal(page.unsaved_asked) as asked:
        answer(desk, "Compare and recover…").click()

    assert asked.args == [desk.document.path]
    type_at_end(qtbot, desk, "mio")
    saved(qtbot, page)
    assert [entry.text.endswith("De antes.\n") for entry in unsaved(session)] == [True]


@pytest.mark.parametrize(("answer", "is_closed"), [("Don't save", True), ("Cancel", False), ("Save", True)])
def test_closing_asks_about_unsaved_text(
    qtbot: QtBot, page: EditorPage, session: LibrarySession, monkeypatch: pytest.MonkeyPatch, answer: str,
    is_closed: bool,
) -> None:  # fmt: skip
    desk = opened(qtbot, page)
    type_at_end(qtbot, desk, "mio")

    def press(box: QMessageBox) -> int:
        button = next(button for button in box.buttons() if button.text().replace("&", "") == answer)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)

    assert page.may_close() is is_closed
    assert session.document("quinua").body.endswith("mio") is (answer == "Save")


def test_a_new_document_has_its_sections_and_is_made_by_the_first_save(
    qtbot: QtBot, page: EditorPage, session: LibrarySession
) -> None:
    page.open_draft(new_draft(session, "lesson-learned", "Medir antes", "es"))
    desk = page.desk
    assert desk is not None and desk.document.is_new

    saved(qtbot, page)

    assert session.document("medir-antes").title == "Medir antes"
    qtbot.waitUntil(lambda: len(desk.sections.states) == 7)


def test_a_section_that_is_missing_is_put_in_by_its_name(qtbot: QtBot, page: EditorPage) -> None:
    desk = opened(qtbot, page)
    qtbot.waitUntil(lambda: len(desk.sections.states) > 0)

    desk.add_section("contexto")

    assert "{#contexto}" in desk.document.body_text
    desk.undo()
    assert "{#contexto}" not in desk.document.body_text


def test_the_question_of_an_empty_section_is_never_saved(
    qtbot: QtBot, page: EditorPage, session: LibrarySession
) -> None:
    page.open_draft(new_draft(session, "case-study", "Uno nuevo", "es"))
    desk = page.desk
    assert desk is not None
    block = desk.document.body.findBlockByNumber(1)
    assert desk.text._guide.question_at(block) == "¿Qué se hizo, dónde, con quiénes y qué cambió?"

    saved(qtbot, page)

    assert "¿" not in session.document("uno-nuevo").body


def test_brackets_offer_documents_by_their_titles(qtbot: QtBot, page: EditorPage) -> None:
    desk = opened(qtbot, page)
    desk.text.setFocus()
    qtbot.waitUntil(desk.text.hasFocus)

    type_at_end(qtbot, desk, " [[retab")
    qtbot.waitUntil(desk.text._popup.isVisible)
    qtbot.keyClick(desk.text, Qt.Key.Key_Return)

    assert desk.document.body_text.endswith("[[retablos]]")


def test_a_finding_leads_to_its_field(qtbot: QtBot, page: EditorPage) -> None:
    desk = opened(qtbot, page)
    qtbot.waitUntil(lambda: bool(desk.quality.findings))
    finding = next(finding for finding in desk.quality.findings if finding.field == "summary")

    desk.show_place(finding)

    assert desk.form._row("summary") is not None


def test_the_preview_shows_what_is_typed(qtbot: QtBot, page: EditorPage) -> None:
    desk = opened(qtbot, page)

    type_at_end(qtbot, desk, " nuevecito")

    qtbot.waitUntil(lambda: "nuevecito" in desk.preview.toPlainText())


def test_a_library_open_for_reading_is_not_changed(
    qtbot: QtBot, jobs: JobRunner, theme: Theme, session: LibrarySession
) -> None:
    session.library.is_read_only = True
    page = EditorPage(jobs, theme)
    qtbot.addWidget(page)
    page.set_session(session)
    page.show()
    desk = opened(qtbot, page)

    qtbot.keyClicks(desk.text, "x")

    assert desk.state == "read-only"
    assert not desk.is_changed
    assert page.commands()["actionSave"].refusal


def _query(text: str) -> object:
    from kb_app.core.queries import Query

    return Query(text=text)


def test_a_file_in_an_older_encoding_is_converted_on_a_word(
    qtbot: QtBot, page: EditorPage, session: LibrarySession
) -> None:
    file = next(session.library.root.rglob("quinua.md"))
    text = file.read_text(encoding="utf-8")
    file.write_bytes(text.encode("cp1252"))
    page.open("quinua")
    qtbot.waitUntil(lambda: bool(page.message_bar.text))
    button = next(item for item in page.message_bar.findChildren(QPushButton) if item.text() == "Convert it")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: page.desk is not None)
    assert file.read_text(encoding="utf-8") == text


def test_the_text_alone_and_everything_again(qtbot: QtBot, page: EditorPage) -> None:
    desk = opened(qtbot, page)
    page.commands()["actionFocusMode"].run()

    assert desk.text.isVisible() and page.is_alone
    assert not desk.form.isVisible() and not desk.quality.isVisible()
    assert page.step_back()
    assert desk.form.isVisible() and desk.quality.isVisible() and not page.is_alone


def test_a_document_unseen_for_long_gives_up_its_form_and_preview_and_makes_them_again(
    qtbot: QtBot, page: EditorPage, session: LibrarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb_app.views.editor.page.MOST_WHOLE", 1)
    desk = opened(qtbot, page)
    qtbot.waitUntil(lambda: desk.form.findChild(QWidget, "row-title") is not None)
    qtbot.waitUntil(lambda: bool(desk.preview.toPlainText()))
    shown = desk.preview.toPlainText()
    other = next(state.path for state in session.library.scan() if state.path != desk.document.path)

    page._sparing.setInterval(0)
    page.open(other.rsplit("/", 1)[-1].removesuffix(".md"))

    qtbot.waitUntil(lambda: not desk.preview.toPlainText())
    qtbot.waitUntil(lambda: desk.form.findChild(QWidget, "row-title") is None)
    page.open(desk.document.id)
    qtbot.waitUntil(lambda: desk.form.findChild(QWidget, "row-title") is not None)
    qtbot.waitUntil(lambda: desk.preview.toPlainText() == shown)
