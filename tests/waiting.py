"""What a test of the window waits for: patiently where the computer is slow, and never without end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

PATIENCE_S = 20.0
"""How long a dialog may stand open: one that nobody answers would hold its test for ever."""

LOOK_MS = 20

Part = TypeVar("Part", bound=QWidget)


def part(dialog: QWidget, kind: type[Part], name: str) -> Part:
    """Return what a dialog calls by this name."""
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


class PatientQtBot(QtBot):
    """Waits longer by itself: what comes within a second alone on a computer takes many in company."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = 30_000) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = 30_000, **choices: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **choices)


class Dialogs(QObject):
    """Watches what is open over the window. A test says what to do in a dialog before it does what opens it."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        super().__init__()
        self._patience_s = patience_s
        self._answer: Callable[[QDialog], object] | None = None
        self._name = ""
        self._shown: QDialog | None = None
        self._shown_at = 0.0
        self.failures: list[BaseException] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MS)

    @contextmanager
    def answer(self, do: Callable[[QDialog], object], name: str = "") -> Iterator[None]:
        """Do something in the dialog (of this name) that the body of the `with` opens, at once or soon after."""
        self._answer, self._name = do, name
        try:
            yield
            assert self._is_answered_in_time(), f"no dialog {name} opened"
        finally:
            self._answer = None
        self.raise_failures()

    def raise_failures(self) -> None:
        """Tell what went wrong in a dialog: what fails in a slot is told by the test, not by the toolkit."""
        if self.failures:
            raise self.failures.pop(0)

    def _is_answered_in_time(self) -> bool:
        end = time.monotonic() + self._patience_s
        while self._answer is not None and time.monotonic() < end:
            QTest.qWait(LOOK_MS)
        return self._answer is None

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            self._shown = None
            return
        if dialog is not self._shown:
            self._shown, self._shown_at = dialog, time.monotonic()
        if self._answer is not None and self._name in ("", dialog.objectName()):
            do, self._answer = self._answer, None
            try:
                do(dialog)
            except BaseException as error:
                self.failures.append(error)
                if shiboken6.isValid(dialog):
                    dialog.done(QDialog.DialogCode.Rejected)
        elif time.monotonic() - self._shown_at > self._patience_s:
            self.failures.append(AssertionError(f"nobody answered {dialog.objectName() or dialog.windowTitle()}"))
            dialog.done(QDialog.DialogCode.Rejected)
