"""Documents put in order through the real window: renamed, moved, changed in number, deleted, taken back in time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QListWidget, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from kb_app.app import Application
from kb_app.services import editing, recovering
from kb_app.services.places import Places
from kb_app.services.session import open_session
from kb_app.views.editor.conflict import ConflictView
from kb_app.views.main_window import MainWindow
from kb_app.views.organising.bulk_dialog import BulkDialog
from tests.waiting import Dialogs, part

Start = Callable[..., Application]


def texts_below(root: Path) -> dict[str, bytes]:
    """Return the documents by their file names; one that is being moved at this moment is missing."""
    texts = {}
    for file in root.rglob("*.md"):
        with contextlib.suppress(FileNotFoundError):
            texts[file.name] = file.read_bytes()
    return texts


def show(window: MainWindow, qtbot: QtBot, document_id: str) -> None:
    window.show_document(document_id)
    qtbot.waitUntil(lambda: window.catalog.reader.document_id == document_id)


def press_notice(window: MainWindow, qtbot: QtBot) -> None:
    """Press the first answer of the notice over the catalog."""
    qtbot.waitUntil(lambda: bool(window.catalog.message_bar.text))
    button = next(item for item in window.catalog.message_bar.findChildren(QPushButton) if item.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_renamed_document_is_followed_and_the_undo_brings_all_back(
    start: Start, library_root: Path, language: str, qtbot: QtBot, dialogs: Dialogs
) -> None:
    window = start(language, library_root).window
    show(window, qtbot, "retablos")
    folder = library_root / "documents" / "case-study" / "2011"
    before = texts_below(library_root)

    def rename(dialog: QDialog) -> None:
        part(dialog, QLineEdit, "newId").setText("retablos-de-huamanga")
        part(dialog, QPushButton, "renameButton").click()

    with dialogs.answer(rename):
        window.actions_["actionRename"].trigger()
    qtbot.waitUntil(lambda: window.catalog.reader.document_id == "retablos-de-huamanga")

    assert b"[[retablos-de-huamanga]]" in (folder / "tejedoras.md").read_bytes()
    press_notice(window, qtbot)
    qtbot.waitUntil(lambda: texts_below(library_root) == before)


def test_an_id_that_cannot_be_is_not_taken(start: Start, library_root: Path, qtbot: QtBot, dialogs: Dialogs) -> None:
    window = start("en", library_root).window
    show(window, qtbot, "retablos")
    enabled = []

    def look(dialog: QDialog) -> None:
        for text in ("Con Mayúsculas", "", "retablos", "bien"):
            part(dialog, QLineEdit, "newId").setText(text)
            enabled.append(part(dialog, QPushButton, "renameButton").isEnabled())
        dialog.reject()

    with dialogs.answer(look):
        window.actions_["actionRename"].trigger()

    assert enabled == [False, False, False, True]


def test_an_open_document_goes_with_its_file(start: Start, library_root: Path, qtbot: QtBot, dialogs: Dialogs) -> None:
    window = start("en", library_root).window
    window.edit_document("retablos")
    editor = window.page
    qtbot.waitUntil(lambda: editor.desk is not None)  # type: ignore[attr-defined]
    show(window, qtbot, "retablos")

    def move(dialog: QDialog) -> None:
        part(dialog, QComboBox, "targetFolder").setEditText("documents/casos")
        part(dialog, QPushButton, "moveButton").click()

    window.actions_["actionMove"].trigger()
    with dialogs.answer(move):
        qtbot.waitUntil(lambda: (library_root / "documents/casos/retablos.md").exists())

    qtbot.waitUntil(lambda: editor.desk.document.path == "documents/casos/retablos.md")  # type: ignore[attr-defined]


def test_fields_of_many_documents_change_at_once_after_a_look(
    start: Start, library_root: Path, language: str, qtbot: QtBot, dialogs: Dialogs
) -> None:
    window = start(language, library_root).window
    view = window.catalog.results.view
    qtbot.waitUntil(lambda: len(view.hits) == 3)
    for row in range(3):
        view.selectionModel().select(view.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    before = texts_below(library_root)
    rows: list[tuple[str, str]] = []

    def edit(dialog: QDialog) -> None:
        assert isinstance(dialog, BulkDialog)
        field = part(dialog, QComboBox, "bulkField")
        field.setCurrentIndex(field.findData("status"))
        value = part(dialog, QComboBox, "bulkChoice") if dialog.findChild(QComboBox, "bulkChoice") else None
        choice = value or next(
            box for box in dialog.findChildren(QComboBox) if box.objectName() not in ("bulkField", "bulkAction")
        )
        choice.setCurrentIndex(choice.findData("withdrawn"))
        choice.activated.emit(choice.currentIndex())
        qtbot.waitUntil(lambda: dialog.plan is not None)
        table = part(dialog, QTreeWidget, "bulkPreview")
        rows.extend((table.topLevelItem(row).text(2), table.topLevelItem(row).text(3)) for row in range(3))
        part(dialog, QPushButton, "bulkApply").click()

    with dialogs.answer(edit):
        window.actions_["actionEditFields"].trigger()
    qtbot.waitUntil(lambda: all(b"status: withdrawn" in text for text in texts_below(library_root).values()))

    assert set(rows) == {("Publicado", "Retirado") if language == "es" else ("Published", "Withdrawn")}
    press_notice(window, qtbot)
    qtbot.waitUntil(lambda: texts_below(library_root) == before)


def test_the_trash_shows_what_was_deleted_and_gives_it_back(
    start: Start, library_root: Path, qtbot: QtBot, dialogs: Dialogs
) -> None:
    window = start("en", library_root).window
    show(window, qtbot, "quinua")
    file = next(library_root.rglob("quinua.md"))
    window.actions_["actionTrash"].trigger()
    qtbot.waitUntil(lambda: not file.exists())
    qtbot.waitUntil(lambda: bool(window.catalog.message_bar.text))

    def put_back(dialog: QDialog) -> None:
        listed = part(dialog, QTreeWidget, "trashList")
        qtbot.waitUntil(lambda: listed.topLevelItemCount() == 1)
        part(dialog, QPushButton, "restoreButton").click()
        qtbot.waitUntil(lambda: listed.topLevelItemCount() == 0)
        dialog.accept()

    with dialogs.answer(put_back):
        window.actions_["actionShowTrash"].trigger()
    qtbot.waitUntil(file.exists)


def test_an_earlier_text_is_compared_and_put_back(
    start: Start, library_root: Path, qtbot: QtBot, dialogs: Dialogs
) -> None:
    window = start("en", library_root).window
    session = window.desk.session
    assert session is not None
    from kb_app.services import editing

    draft = editing.open_draft(session, "quinua")
    editing.save(session, draft.with_text(draft.text.replace("cosecha", "siembra")))
    file = next(library_root.rglob("quinua.md"))
    show(window, qtbot, "quinua")
    window.actions_["actionVersions"].trigger()

    def take_back(dialog: QDialog) -> None:
        listed = part(dialog, QListWidget, "versionsList")
        listed.setCurrentRow(listed.count() - 1)
        view = part(dialog, ConflictView, "conflictView")
        qtbot.waitUntil(lambda: view.isVisible() and view.isEnabled())
        view.take_all("mine")
        part(dialog, QPushButton, "resolveButton").click()

    with dialogs.answer(take_back):
        qtbot.waitUntil(lambda: "cosecha" in file.read_text(encoding="utf-8"))


def test_a_sync_programs_second_version_is_put_together_with_the_document(
    start: Start, library_root: Path, language: str, qtbot: QtBot, dialogs: Dialogs
) -> None:
    file = next(library_root.rglob("quinua.md"))
    copy = file.with_name("quinua.sync-conflict-20120601-101010-ABCDEFG.md")
    copy.write_text(file.read_text(encoding="utf-8").replace("cosecha", "siembra"), encoding="utf-8")
    window = start(language, library_root).window

    def settle(dialog: QDialog) -> None:
        part(dialog, ConflictView, "conflictView").take_all("theirs")
        part(dialog, QPushButton, "resolveButton").click()

    press_notice(window, qtbot)
    with dialogs.answer(settle):
        qtbot.waitUntil(lambda: not copy.exists())

    assert "siembra" in file.read_text(encoding="utf-8")
    assert list((library_root / ".trash").glob("*.md"))


def test_what_was_done_is_taken_back_and_done_again_from_the_keyboard(
    start: Start, library_root: Path, qtbot: QtBot
) -> None:
    window = start("en", library_root).window
    show(window, qtbot, "quinua")
    folder = library_root / "documents" / "case-study" / "2011"
    window.catalog.results.view.setFocus()
    window.actions_["actionTrash"].trigger()
    qtbot.waitUntil(lambda: not (folder / "quinua.md").exists())
    qtbot.waitUntil(lambda: "trash" in window.actions_["actionUndo"].text())

    window.actions_["actionUndo"].trigger()
    qtbot.waitUntil(lambda: (folder / "quinua.md").exists())
    qtbot.waitUntil(lambda: window.actions_["actionRedo"].isEnabled())
    window.actions_["actionRedo"].trigger()

    qtbot.waitUntil(lambda: not (folder / "quinua.md").exists())
    qtbot.waitUntil(lambda: window.actions_["actionUndo"].isEnabled())
    assert len(list((library_root / ".trash").glob("*.md"))) == 1


def test_every_unsaved_text_of_a_crash_is_compared_and_taken_up_or_given_up(
    start: Start, library_root: Path, places: Places, language: str, qtbot: QtBot, dialogs: Dialogs
) -> None:
    crashed = open_session(library_root, places)
    draft = editing.open_draft(crashed, "quinua")
    editing.keep_in_journal(crashed, draft.with_text(draft.text + "\nDe antes del corte.\n"))
    editing.keep_in_journal(crashed, editing.open_draft(crashed, "retablos").with_body("Otra.\n"))
    editing.keep_in_journal(crashed, editing.new_draft(crashed, "guide", "Nunca guardada"))
    window = start(language, library_root).window

    def work(dialog: QDialog) -> None:
        listed = part(dialog, QListWidget, "unsavedList")
        assert listed.count() == 3
        rows = {listed.item(row).text().partition("\n")[0]: row for row in range(3)}
        listed.setCurrentRow(rows["Retablos de Huamanga"])
        part(dialog, QPushButton, "giveUpButton").click()
        qtbot.waitUntil(lambda: listed.count() == 2)
        rows = {listed.item(row).text().partition("\n")[0]: row for row in range(2)}
        listed.setCurrentRow(rows["Quinua orgánica de Cabana"])
        done = part(dialog, QPushButton, "resolveButton")
        qtbot.waitUntil(lambda: done.isVisible() and done.isEnabled())
        done.click()

    with dialogs.answer(work):
        press_notice(window, qtbot)
    qtbot.waitUntil(lambda: window.page is not window.catalog and window.page.desk is not None)  # type: ignore[attr-defined]
    editor = window.page

    qtbot.waitUntil(lambda: "De antes del corte." in editor.desk.text.toPlainText())  # type: ignore[attr-defined]
    editor.save()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "corte" in (library_root / draft.path).read_text(encoding="utf-8"))
    left = recovering.left_unsaved(open_session(library_root, places))
    assert [entry.title for entry in left] == ["Nunca guardada"]


def test_a_drive_taken_out_is_missed_and_greeted_when_it_is_back(
    start: Start, library_root: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = start("en", library_root).window
    window.edit_document("quinua")
    qtbot.waitUntil(lambda: window.page is not window.catalog and window.page.desk is not None)  # type: ignore[attr-defined]
    desk = window.page.desk  # type: ignore[attr-defined]
    desk.text.insertPlainText("Lo que escribo. ")
    away = library_root.rename(tmp_path / "fuera")

    window.desk._renewal.timeout.emit()
    qtbot.waitUntil(lambda: desk.state == "away")
    assert "drive may be away" in window.catalog.message_bar.text
    assert window.desk.session.index.documents == 3  # type: ignore[union-attr]

    away.rename(library_root)
    window.desk._renewal.timeout.emit()
    qtbot.waitUntil(lambda: desk.state == "unsaved")
    qtbot.waitUntil(lambda: "there again" in window.catalog.message_bar.text)
    desk.save()
    qtbot.waitUntil(lambda: desk.state == "saved")
    assert "Lo que escribo." in (library_root / desk.document.path).read_text(encoding="utf-8")
