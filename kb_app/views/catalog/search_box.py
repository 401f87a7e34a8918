"""The search box: always in sight, with a way to empty it and a hint of its shortcut."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from kb_app.views.theme import Theme, small_font
from kb_app.views.tokens import SPACE_S

_HINT = "Ctrl+K"


class SearchBox(QLineEdit):
    """Searches as one types. `down_pressed` leads into the results."""

    down_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self._theme = theme
        self.setPlaceholderText(self.tr("Search the library"))
        self.setAccessibleName(self.tr("Search the library"))
        self.setToolTip(
            self.tr('Words, "exact phrase", -without, type: region: year: … Accents and capitals do not matter.')
        )
        self.setMaxLength(1_000)
        self._sign = self.addAction(
            theme.icon("ph.magnifying-glass", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._clear = self.addAction(theme.icon("ph.x-circle", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(self.tr("Clear (Esc)"))
        self._clear.setVisible(False)
        for button in self.findChildren(QToolButton):
            button.setCursor(Qt.CursorShape.ArrowCursor)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_text_changed)
        theme.changed.connect(self._dress)

    def tell_count(self, documents: int) -> None:
        """Say in the empty box how many documents it searches."""
        self.setPlaceholderText(self.tr("Search %Ln document(s)…", "", documents))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or self.hasFocus():
            return
        face = small_font()
        width = QFontMetricsF(face).horizontalAdvance(_HINT) + 2 * SPACE_S
        key = QRectF(self.width() - width - 10, (self.height() - 22) / 2, width, 22)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tokens.line))
        painter.setBrush(QColor(self._theme.tokens.paper))
        painter.drawRoundedRect(key, 5, 5)
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.setFont(face)
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, _HINT)
        painter.end()

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _dress(self) -> None:
        self._sign.setIcon(self._theme.icon("ph.magnifying-glass", "muted"))
        self._clear.setIcon(self._theme.icon("ph.x-circle", "muted"))
