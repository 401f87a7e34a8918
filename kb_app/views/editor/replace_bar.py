"""Finding and replacing in the text that is written: accents and case do not count unless they are asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from kb_app.views.editor import formatting
from kb_app.views.editor.text import MarkdownText
from kb_app.views.reading.matches import Span, find_all, fold_places
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S, SPACE_XS

MOST_MARKED = 500


class ReplaceBar(QFrame):
    """The bar over the text. It works on the text that it is given."""

    closed = Signal()

    def __init__(self, theme: Theme, text: MarkdownText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._theme = theme
        self._text = text
        self._spans: tuple[Span, ...] = ()
        self._find = QLineEdit()
        self._find.setObjectName("findText")
        self._find.setPlaceholderText(self.tr("Find in the text"))
        self._find.setAccessibleName(self.tr("Find in the text"))
        self._replace = QLineEdit()
        self._replace.setObjectName("replaceText")
        self._replace.setPlaceholderText(self.tr("Replace with"))
        self._replace.setAccessibleName(self.tr("Replace with"))
        self._exact = QCheckBox(self.tr("Exact"))
        self._exact.setToolTip(self.tr("Capitals and accents count"))
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._previous = self._tool(self.tr("Previous match (Shift+F3)"))
        self._next = self._tool(self.tr("Next match (F3)"))
        self._close = self._tool(self.tr("Close (Esc)"))
        self._one = QPushButton(self.tr("Replace"))
        self._all = QPushButton(self.tr("Replace all"))
        top = QHBoxLayout()
        top.setSpacing(SPACE_XS)
        for part in (self._exact, self._count, self._previous, self._next, self._close):
            top.addWidget(part)
        below = QHBoxLayout()
        below.setSpacing(SPACE_XS)
        below.addWidget(self._one)
        below.addWidget(self._all)
        below.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.addWidget(self._find, 0, 0)
        grid.addLayout(top, 0, 1)
        grid.addWidget(self._replace, 1, 0)
        grid.addLayout(below, 1, 1)
        grid.setColumnStretch(0, 1)
        self.hide()
        self._find.textChanged.connect(self._on_wanted)
        self._exact.toggled.connect(self._on_wanted)
        self._previous.clicked.connect(partial(self.step, -1))
        self._next.clicked.connect(partial(self.step, 1))
        self._close.clicked.connect(self.close_bar)
        self._one.clicked.connect(self._on_replace)
        self._all.clicked.connect(self._on_replace_all)
        text.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self._dress)
        self._dress()

    def open(self, *, replacing: bool) -> None:
        """Show the bar with what is selected, and take the keyboard."""
        for part in (self._replace, self._one, self._all):
            part.setVisible(replacing and not self._text.isReadOnly())
        chosen = self._text.textCursor().selectedText()
        self.show()
        if chosen and "\u2029" not in chosen:
            self._find.setText(chosen)
        self._find.setFocus()
        self._find.selectAll()
        self._look()

    def close_bar(self) -> None:
        """Take the bar away and give the keyboard back."""
        self.hide()
        self._text.set_marks("find", [])
        self._text.setFocus()
        self.closed.emit()

    def step(self, step: int, _: bool = False) -> None:
        """Go to the next (1) or the previous (-1) match, round the end."""
        self._look()
        if not self._spans:
            return
        cursor = self._text.textCursor()
        if step > 0:
            place = cursor.selectionEnd()
            found = next((span for span in self._spans if span[0] >= place), self._spans[0])
        else:
            place = cursor.selectionStart()
            found = next((span for span in reversed(self._spans) if span[1] <= place), self._spans[-1])
        self._select(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._replace.hasFocus():
                self._on_replace()
            else:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _tool(self, hint: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setIconSize(QSize(16, 16))
        return button

    def _on_wanted(self, _: object) -> None:
        self._look()
        if self._spans:
            place = self._text.textCursor().selectionStart()
            self._select(next((span for span in self._spans if span[0] >= place), self._spans[0]))

    def _on_text_changed(self) -> None:
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        """Find every match of what is wanted, and mark them."""
        wanted = self._find.text()
        text = self._text.document().toRawText()
        if not wanted:
            spans: tuple[Span, ...] = ()
        elif self._exact.isChecked():
            spans = _exact_spans(text, wanted)
        else:
            spans = find_all(fold_places(text), wanted)
        self._spans = _in_units(text, spans)
        self._count.setText(self.tr("%Ln match(es)", "", len(self._spans)) if wanted else "")
        marks = []
        for start, end in self._spans[:MOST_MARKED]:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._text.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(self._theme.color("mark"))
            look.setForeground(self._theme.color("mark_text"))
            selection.cursor = cursor
            selection.format = look
            marks.append(selection)
        self._text.set_marks("find", marks)

    def _select(self, span: Span) -> None:
        cursor = self._text.textCursor()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)
        self._text.centerCursor()

    def _on_replace(self) -> None:
        cursor = self._text.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        if here in self._spans:
            cursor.insertText(self._replace.text())
            self._text.setTextCursor(cursor)
        self.step(1)

    def _on_replace_all(self) -> None:
        self._look()
        if not self._spans:
            return
        count = len(self._spans)
        edit = QTextCursor(self._text.document())
        with formatting.one_step(edit):
            for start, end in reversed(self._spans):
                edit.setPosition(start)
                edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                edit.insertText(self._replace.text())
        self._count.setText(self.tr("%Ln replaced", "", count))

    def _dress(self) -> None:
        self._previous.setIcon(self._theme.icon("ph.caret-up", "muted"))
        self._next.setIcon(self._theme.icon("ph.caret-down", "muted"))
        self._close.setIcon(self._theme.icon("ph.x", "muted"))


def _exact_spans(text: str, wanted: str) -> tuple[Span, ...]:
    spans, start = [], text.find(wanted)
    while start >= 0:
        spans.append((start, start + len(wanted)))
        start = text.find(wanted, start + len(wanted))
    return tuple(spans)


def _in_units(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return places as the toolkit counts them."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return spans

    def units(place: int) -> int:
        return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2

    return tuple((units(start), units(end)) for start, end in spans)
