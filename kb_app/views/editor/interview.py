"""The interview: one guiding question at a time, with room for an answer; each answer becomes its section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.markup.outline import word_count
from kb_app.views.editor.finding_delegate import FindingDelegate
from kb_app.views.editor.highlighter import MarkdownHighlighter
from kb_app.views.editor.text import MarkdownText
from kb_app.views.theme import Theme, font
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, TITLE_PT

if TYPE_CHECKING:
    from kb_app.services.interview import Question

ANSWER_DELAY_MS = 500
WIDEST = 760


class Answer(QObject):
    """The answer that is being written, as what looks over its spelling sees it."""

    text_changed = Signal()

    def __init__(self, text: MarkdownText) -> None:
        super().__init__(text)
        self._text = text
        self.language = ""
        self.path = "interview"
        text.textChanged.connect(self.text_changed)

    @property
    def body(self) -> QTextDocument:
        """The text as the toolkit holds it."""
        return self._text.document()

    @property
    def body_text(self) -> str:
        """The text as it stands now."""
        return self._text.toPlainText()


class InterviewView(QWidget):
    """Asks question after question. `answered` gives a section and its answer shortly after typing stops and on every
    step; `finished` ends it."""

    answered = Signal(str, str)
    finished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interviewView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._questions: list[Question] = []
        self._answers: dict[str, str] = {}
        self._place = 0
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(ANSWER_DELAY_MS)
        self._build()
        self._delay.timeout.connect(self._give)
        self._list.currentRowChanged.connect(self._on_row)
        self._answer.textChanged.connect(self._on_typed)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        self._close.clicked.connect(self._on_close)
        self._answer.installEventFilter(self)
        theme.changed.connect(self._tell)

    def _build(self) -> None:
        self._list = QListWidget()
        self._list.setObjectName("interviewSteps")
        self._list.setAccessibleName(self.tr("Questions"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setProperty("frameless", True)
        self._list.setFixedWidth(264)
        self._list.setItemDelegate(FindingDelegate(self._theme, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._step = QLabel()
        self._step.setProperty("role", "caption")
        self._question = QLabel()
        self._question.setObjectName("interviewQuestion")
        self._question.setWordWrap(True)
        self._question.setFont(font(TITLE_PT))
        self.text = self._answer = MarkdownText(self._theme, self)
        self._answer.setObjectName("interviewAnswer")
        self._answer.setProperty("frameless", False)
        self.answer = Answer(self._answer)
        self._highlighter = MarkdownHighlighter(self._answer.document(), self._theme)
        self._answer.undo_requested.connect(self._on_undo)
        self._answer.redo_requested.connect(self._on_redo)
        self._answer.setPlaceholderText(self.tr("Answer in your own words. A blank line begins a new paragraph."))
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._close = QPushButton(self.tr("Leave the interview"))
        self._close.setObjectName("interviewClose")
        self._back = QPushButton(self.tr("Back"))
        self._back.setObjectName("interviewBack")
        self._next = QPushButton()
        self._next.setObjectName("interviewNext")
        self._next.setProperty("kind", "primary")
        self._next.setToolTip(self.tr("Next question (Ctrl+Enter)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._close)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        column = QVBoxLayout()
        column.setSpacing(SPACE_M)
        column.addWidget(self._step)
        column.addWidget(self._question)
        column.addSpacing(SPACE_S)
        column.addWidget(self._answer, 1)
        column.addWidget(self._count)
        column.addLayout(buttons)
        inside = QWidget()
        inside.setLayout(column)
        inside.setMaximumWidth(WIDEST)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_L, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_XL)
        layout.addWidget(self._list)
        layout.addStretch(1)
        layout.addWidget(inside, 12)
        layout.addStretch(1)
        self.setFocusProxy(self._answer)

    @property
    def question(self) -> Question | None:
        """The question that is asked."""
        return self._questions[self._place] if self._questions else None

    def begin(self, questions: Sequence[Question]) -> None:
        """Ask these questions, from the first that is not answered yet."""
        self._questions = list(questions)
        self._answers = {question.id: question.answer for question in questions}
        place = next((place for place, question in enumerate(questions) if not question.is_answered), 0)
        self._list.blockSignals(True)
        self._list.clear()
        for question in questions:
            self._list.addItem(QListWidgetItem(question.heading))
        self._list.blockSignals(False)
        self._show(place)

    def _show(self, place: int) -> None:
        self._place = place
        question = self._questions[place]
        self._answer.blockSignals(True)
        self._answer.setPlainText(self._answers[question.id])
        self._answer.blockSignals(False)
        self.answer.text_changed.emit()  # its spelling is looked over; nothing was typed
        self._question.setText(question.question or question.heading)
        self._answer.setAccessibleName(self._question.text())
        self._list.setCurrentRow(place)
        self._back.setEnabled(place > 0)
        is_last = place == len(self._questions) - 1
        self._next.setText(self.tr("Finish") if is_last else self.tr("Next question"))
        self._tell()
        self._answer.setFocus()

    def _tell(self) -> None:
        if not self._questions:
            return
        question = self._questions[self._place]
        step = self.tr("Question {number} of {count}").format(number=self._place + 1, count=len(self._questions))
        self._step.setText(f"{step}  ·  {question.heading}")
        words = word_count(self._answer.toPlainText())
        text = self.tr("%Ln word(s)", "", words)
        if question.min_words:
            text = self.tr("{words} of about {least} words").format(words=words, least=question.min_words)
        self._count.setText(text)
        for row, item in enumerate(self._questions):
            count = word_count(self._answers[item.id])
            is_full = bool(count) and count >= item.min_words
            name = "ph.check-circle-fill" if is_full else "ph.circle-half" if count else "ph.circle"
            color = "success" if is_full else "warning" if count else "line_strong"
            self._list.item(row).setIcon(self._theme.icon(name, color))

    def _on_undo(self) -> None:
        self._answer.document().undo()

    def _on_redo(self) -> None:
        self._answer.document().redo()

    def _on_typed(self) -> None:
        self._answers[self._questions[self._place].id] = self._answer.toPlainText()
        self._tell()
        self._delay.start()

    def _give(self) -> None:
        self._delay.stop()
        question = self.question
        if question is not None:
            self.answered.emit(question.id, self._answers[question.id])

    def _on_row(self, row: int) -> None:
        if row not in (-1, self._place):
            self._give()
            self._show(row)

    def _on_back(self) -> None:
        self._give()
        if self._place:
            self._show(self._place - 1)

    def _on_next(self) -> None:
        self._give()
        if self._place + 1 < len(self._questions):
            self._show(self._place + 1)
        else:
            self.finished.emit()

    def _on_close(self) -> None:
        self._give()
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._on_next()
                return True
        return super().eventFilter(watched, event)
