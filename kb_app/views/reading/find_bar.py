"""Finding in the document that is shown: a bar with the text, which match it is on, next and previous."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollBar, QToolButton, QWidget

from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S, SPACE_XS


class FindBar(QFrame):
    """The bar. `wanted` says what is typed, `moved` +1 or -1, `closed` that it is no longer needed."""

    wanted = Signal(str)
    moved = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._theme = theme
        self._box = QLineEdit()
        self._box.setObjectName("findBox")
        self._box.setPlaceholderText(self.tr("Find in this document"))
        self._box.setAccessibleName(self.tr("Find in this document"))
        self._count = QLabel()
        self._count.setObjectName("findCount")
        self._count.setProperty("role", "muted")
        self._previous = QToolButton()
        self._previous.setToolTip(self.tr("Previous match (Shift+F3)"))
        self._previous.setAccessibleName(self.tr("Previous match"))
        self._next = QToolButton()
        self._next.setToolTip(self.tr("Next match (F3)"))
        self._next.setAccessibleName(self.tr("Next match"))
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close the find bar"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._box, 1)
        layout.addWidget(self._count)
        layout.addSpacing(SPACE_S)
        for button in (self._previous, self._next, self._close):
            layout.addWidget(button)
        self.hide()
        self._box.textChanged.connect(self.wanted)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._close.clicked.connect(self.closed)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def text(self) -> str:
        """What is typed."""
        return self._box.text()

    def open(self) -> None:
        """Show the bar and take the keyboard."""
        self.show()
        self._box.setFocus()
        self._box.selectAll()
        self.wanted.emit(self._box.text())

    def show_count(self, current: int, total: int) -> None:
        """Say on which match of how many the reader stands (from 1; 0: on none)."""
        if not total:
            self._count.setText(self.tr("No matches") if self._box.text().strip() else "")
        elif current:
            self._count.setText(self.tr("{current} of {total}").format(current=current, total=total))
        else:
            self._count.setText(self.tr("%Ln match(es)", "", total))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.moved.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _on_previous(self) -> None:
        self.moved.emit(-1)

    def _on_next(self) -> None:
        self.moved.emit(1)

    def _dress(self) -> None:
        self._previous.setIcon(self._theme.icon("ph.caret-up", "muted"))
        self._next.setIcon(self._theme.icon("ph.caret-down", "muted"))
        self._close.setIcon(self._theme.icon("ph.x", "muted"))


class MarkedScrollBar(QScrollBar):
    """A scroll bar that shows where the matches are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._marks: tuple[float, ...] = ()

    @property
    def marks(self) -> tuple[float, ...]:
        """Where the matches are, as shares of the whole height."""
        return self._marks

    def show_marks(self, shares: tuple[float, ...]) -> None:
        """Show marks at these shares of the whole height."""
        self._marks = shares
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        painter = QPainter(self)
        color = QColor(self._theme.tokens.mark_current)
        for share in self._marks:
            painter.fillRect(QRectF(2, share * (self.height() - 3), self.width() - 4, 3), color)
        painter.end()
