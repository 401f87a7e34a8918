"""No window waits for ever: not a test for a dialog that nobody answers, not the editor for a save that never comes."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.waiting import Dialogs


def test_a_dialog_that_nobody_answers_is_closed_and_told(qtbot: QtBot, dialogs: Dialogs) -> None:
    impatient = Dialogs(patience_s=0.1)
    box = QMessageBox()
    box.setObjectName("unsavedBox")
    box.addButton("Save", QMessageBox.ButtonRole.AcceptRole)

    box.exec()

    assert [str(failure) for failure in impatient.failures] == ["nobody answered unsavedBox"]


def test_what_fails_in_a_dialog_closes_it_and_is_told(qtbot: QtBot, dialogs: Dialogs) -> None:
    dialog = QDialog()

    def fail(_: QDialog) -> None:
        raise ZeroDivisionError

    told = False
    try:
        with dialogs.answer(fail):
            dialog.exec()
    except ZeroDivisionError:
        told = True
    assert told
