"""A bug met at run time: said once, plainly, with a report that the person can copy and send."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kb_app import __version__
from kb_app.views.tokens import SPACE_L, SPACE_M

log = logging.getLogger(__name__)


def report_of(error: BaseException) -> str:
    """Return the report of a bug: versions and the trace, nothing of the documents."""
    trace = "".join(traceback.format_exception(error))
    about = (
        f"kb_app {__version__} · Python {platform.python_version()} · Qt {qVersion()} · "
        f"{platform.system()} {platform.release()}"
    )
    return f"{about}\n\n{trace}"


class CrashReporter(QObject):
    """Shows the first bug of a session, and keeps count of the others: one dialog is enough."""

    _met = Signal(object)  # BaseException, from whichever thread

    def __init__(self) -> None:
        super().__init__()
        self._dialog: CrashDialog | None = None
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take up what nobody caught, in the window's thread and in any other."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_uncaught_in_thread

    def report(self, error: BaseException) -> None:
        """Show a bug."""
        self._met.emit(error)

    def _on_uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        log.error("uncaught", exc_info=(kind, error, trace))
        self.report(error)

    def _on_uncaught_in_thread(self, uncaught: threading.ExceptHookArgs) -> None:
        if uncaught.exc_value is not None:
            log.error("uncaught in a thread", exc_info=uncaught.exc_value)
            self.report(uncaught.exc_value)

    def _show(self, error: BaseException) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.add(report_of(error))
            return
        self._dialog = CrashDialog(report_of(error))
        self._dialog.open()


class CrashDialog(QDialog):
    """Says that something unexpected happened, what was kept, and offers the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashReport")
        self.setWindowTitle(self.tr("Something unexpected happened"))
        self.setMinimumSize(640, 380)
        words = QLabel(
            self.tr(
                "The application met an error of its own. Documents on disk are as they were, and unsaved texts are "
                "kept for the next start. You can go on working; please send this report to whoever looks after the "
                "application."
            )
        )
        words.setWordWrap(True)
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Report"))
        copy = QPushButton(self.tr("Copy the report"))
        copy.setProperty("kind", "primary")
        close = QPushButton(self.tr("Go on"))
        buttons = QDialogButtonBox()
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(words)
        layout.addWidget(self._text, 1)
        layout.addWidget(buttons)
        copy.clicked.connect(self._on_copy)
        close.clicked.connect(self.close)

    @property
    def report(self) -> str:
        """The report as it is shown."""
        return self._text.toPlainText()

    def add(self, report: str) -> None:
        """Add the report of another bug."""
        if len(self.report) < 100_000:
            self._text.appendPlainText("\n" + report)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
