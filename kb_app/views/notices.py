"""What the application has to say: a bar over the part that it concerns, and running work in the status bar.

A dialog is for a decision, never for news.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.errors import KbError, RefusedError
from kb_app.core.tasks import Progress
from kb_app.jobs.runner import Job
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S
from kb_app.views.words import said, said_error, said_progress

Tone = Literal["info", "success", "warning", "danger"]

_ICONS: dict[Tone, tuple[str, str]] = {
    "info": ("ph.info", "muted"),
    "success": ("ph.check-circle", "success"),
    "warning": ("ph.warning", "warning"),
    "danger": ("ph.warning-circle", "danger"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a notice: its verb, and what it does. The notice closes when it is pressed."""

    text: str
    action: Callable[[], object]


class MessageBar(QFrame):
    """One notice at a time, over the part that it concerns; hidden when there is nothing to say."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setProperty("role", "notice")
        self._theme = theme
        self._tone: Tone = "info"
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setObjectName("messageText")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(SPACE_S)
        self._details_button = QPushButton(self.tr("Details"))
        self._details_button.setProperty("kind", "quiet")
        self._details_button.setCheckable(True)
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setToolTip(self.tr("Close this notice"))
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setFixedHeight(96)
        self._details.setAccessibleName(self.tr("Details"))
        self._copy = QPushButton(self.tr("Copy the details"))
        self._details_panel = QWidget()
        panel = QVBoxLayout(self._details_panel)
        panel.setContentsMargins(0, 0, 0, 0)
        panel.addWidget(self._details)
        panel.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addLayout(self._answers)
        row.addWidget(self._details_button)
        row.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        layout.addLayout(row)
        layout.addWidget(self._details_panel)
        self.hide()
        self._close.clicked.connect(self.clear)
        self._details_button.toggled.connect(self._details_panel.setVisible)
        self._copy.clicked.connect(self._on_copy)
        theme.changed.connect(self._dress)

    @property
    def text(self) -> str:
        """What the bar says now; "" when it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(
        self, text: str, tone: Tone = "info", answers: Sequence[Answer] = (), details: str = "", *, lasts_ms: int = 0
    ) -> None:
        """Say something, with the verbs that answer it. `lasts_ms` takes it away by itself: for small good news."""
        self._tone = tone
        self._text.setText(text)
        self.setAccessibleName(text)
        while (item := self._answers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for answer in answers:
            button = QPushButton(answer.text)
            button.clicked.connect(self._answering(answer.action))
            self._answers.addWidget(button)
        self._details.setPlainText(details)
        self._details_button.setChecked(False)
        self._details_button.setVisible(bool(details))
        self._details_panel.hide()
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()
        self.show()
        if lasts_ms:
            QTimer.singleShot(lasts_ms, self, lambda: self._expire(text))

    def show_error(self, error: KbError, answers: Sequence[Answer] = ()) -> None:
        """Say what went wrong, what was kept and what to do; the details name the place and the code."""
        lines = [said_error(error)]
        if error.path:
            lines.append(":".join(str(part) for part in (error.path, error.line) if part is not None))
        if isinstance(error, RefusedError):
            lines += [f"– {said(reason)}" for reason in error.reasons]
        if error.__cause__ is not None:
            lines.append(f"{type(error.__cause__).__name__}: {error.__cause__}")
        lines.append(f"[{error.code}]")
        self.say(said_error(error), "danger", answers, "\n".join(lines))

    def clear(self) -> None:
        """Take the notice away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _answering(self, action: Callable[[], object]) -> Callable[[], None]:
        def answer() -> None:
            self.clear()
            action()

        return answer

    def _expire(self, text: str) -> None:
        if self._text.text() == text:
            self.clear()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())

    def _dress(self) -> None:
        name, color = _ICONS[self._tone]
        self._sign.setPixmap(self._theme.icon(name, color).pixmap(20, 20))
        self._close.setIcon(self._theme.icon("ph.x", "muted"))


class ProgressArea(QWidget):
    """Running work in the status bar: its name, how far it is, and a button that cancels it."""

    SHOWN_AFTER_MS = 300
    """Work that ends sooner shows nothing: a flash would only disturb."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressArea")
        self.setAccessibleName(self.tr("Running work"))
        self._theme = theme
        self._jobs: list[Job] = []
        self._label = QLabel()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        self._cancel = QToolButton()
        self._cancel.setObjectName("cancelButton")
        self._cancel.setAccessibleName(self.tr("Cancel the running work"))
        self._cancel.setToolTip(self.tr("Cancel"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._label)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(self.SHOWN_AFTER_MS)
        self.hide()
        self._delay.timeout.connect(self._show_latest)
        self._cancel.clicked.connect(self._on_cancel)
        theme.changed.connect(self._dress)
        self._dress()

    def watch(self, job: Job) -> None:
        """Show a job until it ends. Work without a name is not shown."""
        if not job.label:
            return
        self._jobs.append(job)
        job.progressed.connect(self._on_progress)
        job.finished.connect(self._forgetting(job))
        if len(self._jobs) == 1:
            self._delay.start()
        elif self.isVisible():
            self._show_latest()

    def _forgetting(self, job: Job) -> Callable[[], None]:
        def forget() -> None:
            if job in self._jobs:
                self._jobs.remove(job)
            if self._jobs:
                self._show_latest()
            else:
                self._delay.stop()
                self.hide()

        return forget

    def _show_latest(self) -> None:
        if not self._jobs:
            return
        self._label.setText(self._jobs[-1].label)
        self._bar.setRange(0, 0)
        self.show()

    def _on_progress(self, progress: Progress) -> None:
        if not self._jobs or self.sender() is not self._jobs[-1]:
            return
        self._bar.setRange(0, max(progress.total, 0))
        self._bar.setValue(progress.done)
        self._label.setText(f"{self._jobs[-1].label}  {said_progress(progress)}")

    def _on_cancel(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()

    def _dress(self) -> None:
        self._cancel.setIcon(self._theme.icon("ph.x", "muted"))
