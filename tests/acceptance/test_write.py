"""The walk of who writes: found, edited at the same place, saved, found by the new words, changed elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from kb_app.app import Application
from kb_app.views.editor.page import EditorPage
from kb_app.views.main_window import MainWindow
from kb_app.views.new_document import NewDocumentDialog
from tests.waiting import Dialogs

Start = Callable[..., Application]


def editing(window: MainWindow, qtbot: QtBot, document_id: str = "quinua") -> EditorPage:
    """Show a document, press the command of editing, and return the editor with it."""
    with qtbot.waitSignal(window.catalog.reader.shown, check_params_cb=lambda one: one == document_id):
        window.show_document(document_id)
    window.actions_["actionEdit"].trigger()
    page = window.page
    assert isinstance(page, EditorPage)
    qtbot.waitUntil(lambda: page.desk is not None and page.desk.document.id == document_id)
    return page


def type_at_end(page: EditorPage, qtbot: QtBot, text: str) -> None:
    assert page.desk is not None
    cursor = page.desk.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    page.desk.text.setTextCursor(cursor)
    qtbot.keyClicks(page.desk.text, text)


def answer_new_document(dialog: QDialog) -> None:
    assert isinstance(dialog, NewDocumentDialog)
    kinds = dialog.findChild(QComboBox, "newType")
    kinds.setCurrentIndex(kinds.findData("lesson-learned"))
    dialog.findChild(QLineEdit, "newTitle").setText("Guardar agua antes de la siembra")
    dialog.findChild(QPushButton, "makeButton").click()


def drop_the_text(box: QDialog) -> None:
    assert isinstance(box, QMessageBox)
    next(one for one in box.buttons() if box.buttonRole(one) == QMessageBox.ButtonRole.DestructiveRole).click()


def test_what_is_written_is_saved_read_and_found(start: Start, library_root: Path, language: str, qtbot: QtBot) -> None:
    window = start(language, library_root).window
    page = editing(window, qtbot)
    file = next(library_root.rglob("quinua.md"))
    before = file.read_bytes()

    type_at_end(page, qtbot, "Se baila el quenillazo.")
    window.actions_["actionSave"].trigger()
    qtbot.waitUntil(lambda: page.desk is not None and page.desk.state == "saved")

    assert file.read_bytes().startswith(before.rstrip())
    window.actions_["actionEdit"].trigger()
    assert window.page is window.catalog
    qtbot.waitUntil(lambda: "quenillazo" in window.catalog.reader.browser.toPlainText())
    with qtbot.waitSignal(
        window.catalog.answered, check_params_cb=lambda answer: answer.query.text == "quenillazo"
    ) as answered:
        qtbot.keyClicks(window.catalog.search_box, "quenillazo")
    assert [hit.id for hit in answered.args[0].hits] == ["quinua"]


def test_a_file_changed_elsewhere_is_not_written_over(
    start: Start, library_root: Path, language: str, qtbot: QtBot, dialogs: Dialogs
) -> None:
    window = start(language, library_root).window
    page = editing(window, qtbot)
    file = next(library_root.rglob("quinua.md"))
    type_at_end(page, qtbot, "Lo propio.")
    theirs = file.read_text(encoding="utf-8") + "\nLo de otra persona.\n"
    file.write_text(theirs, encoding="utf-8")

    window.actions_["actionSave"].trigger()
    qtbot.waitUntil(lambda: page.desk is not None and page.desk.state == "conflict")

    assert file.read_text(encoding="utf-8") == theirs
    assert page.desk is not None
    assert "Lo propio." in page.desk.document.body_text
    with dialogs.answer(drop_the_text):
        window.actions_["actionCloseTab"].trigger()
    assert not page.desks


def test_a_new_document_is_made_from_the_template_of_its_type(
    start: Start, library_root: Path, language: str, qtbot: QtBot, dialogs: Dialogs
) -> None:
    window = start(language, library_root).window
    with dialogs.answer(answer_new_document):
        window.actions_["actionNewDocument"].trigger()

    qtbot.waitUntil(lambda: isinstance(window.page, EditorPage) and window.page.desk is not None)
    page = window.page
    assert isinstance(page, EditorPage)
    assert page.desk is not None
    assert page.desk.document.body_text.count("## ") >= 5
    assert not list(library_root.rglob("guardar-agua*.md"))
    window.actions_["actionSave"].trigger()
    qtbot.waitUntil(lambda: bool(list(library_root.rglob("guardar-agua*.md"))))


def test_an_answer_keeps_its_lines_within_its_box(start: Start, sample: Path, qtbot: QtBot) -> None:
    window = start("es", sample).window
    window.resize(1366, 768)
    page = editing(window, qtbot, "picanterias-y-productores-del-valle-de-urubamba")
    assert page.desk is not None
    window.actions_["actionInterview"].trigger()
    text = page.desk.interview.text

    def is_within() -> bool:
        lines = text.document().firstBlock().layout()
        return lines.lineCount() > 1 and lines.lineAt(0).width() <= text.viewport().width()

    qtbot.waitUntil(is_within)


def test_a_document_is_opened_at_its_first_line(start: Start, sample: Path, qtbot: QtBot) -> None:
    window = start("es", sample).window
    window.resize(1366, 768)

    page = editing(window, qtbot, "picanterias-y-productores-del-valle-de-urubamba")
    assert page.desk is not None
    text = page.desk.text
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() > 0 and text.verticalScrollBar().value() == 0)
