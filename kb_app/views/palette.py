"""The command palette: one box over every action (Ctrl+Shift+P), or over the documents (Ctrl+J)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kb_app.views.catalog.results_model import Index
from kb_app.views.reading.matches import fold_words
from kb_app.views.theme import Theme, font, small_font
from kb_app.views.tokens import SPACE_M, SPACE_S

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW_HEIGHT = 36
ROWS = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette: `key` for who asked, its text, what stands beside it, its icon in a colour.

    `refusal` greys it out and says why it cannot be chosen.
    """

    key: str
    text: str
    note: str = ""
    icon: str = ""
    color: str = "muted"
    refusal: str = ""


class PaletteModel(QAbstractListModel):
    """The lines shown."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines that are shown."""
        return self._entries

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.text, entry.note, entry.refusal) if part)
        return None


class EntryDelegate(QStyledItemDelegate):
    """Paints a line: icon, text, note on the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face = font()
        self._small = small_font()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        look = self._theme.tokens
        row = QRectF(option.rect).adjusted(SPACE_S, 1, -SPACE_S, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent_soft))
            painter.drawRoundedRect(row, 6, 6)
        color = entry.color if not entry.refusal else "line_strong"
        if entry.icon:
            painter.setFont(self._theme.icon_font(18))
            painter.setPen(QColor(color) if color.startswith("#") else self._theme.color(color))
            place = QRectF(row.left() + SPACE_S, row.top(), 20, row.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._theme.glyph(entry.icon))
        note = entry.refusal or entry.note
        small = QFontMetricsF(self._small)
        note = small.elidedText(note, Qt.TextElideMode.ElideRight, row.width() * 0.45)
        width = small.horizontalAdvance(note) + 2
        painter.setFont(self._small)
        painter.setPen(QColor(look.muted))
        beside = QRectF(row.right() - width - SPACE_S, row.top(), width, row.height())
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        painter.setFont(self._face)
        painter.setPen(QColor(look.muted if entry.refusal else look.text))
        text = QRectF(row.left() + 40, row.top(), beside.left() - row.left() - 40 - SPACE_S, row.height())
        label = QFontMetricsF(self._face).elidedText(entry.text, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, label)
        painter.restore()


class Palette(QFrame):
    """A box and the lines that answer to it, over the window. `chosen` gives the key of the line."""

    chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("commandPalette")
        self._entries: tuple[Entry, ...] = ()
        self._filters = True
        self._came_from: QWidget | None = None
        self._model = PaletteModel()
        self._box = QLineEdit()
        self._box.setObjectName("paletteBox")
        self._list = QListView()
        self._list.setObjectName("paletteList")
        self._list.setModel(self._model)
        self._list.setItemDelegate(EntryDelegate(theme, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._box)
        layout.addWidget(self._list)
        self._box.installEventFilter(self)
        self._box.textChanged.connect(self._on_text_changed)
        self._list.clicked.connect(self._on_clicked)
        self.hide()

    def open(self, name: str, entries: Sequence[Entry], *, filters: bool) -> None:
        """Open over the window. With `filters` typing narrows the lines; else `typed` asks for others."""
        self._entries = tuple(entries)
        self._filters = filters
        self._box.setPlaceholderText(name)
        self._box.setAccessibleName(name)
        self._list.setAccessibleName(name)
        blocked = self._box.blockSignals(True)
        self._box.clear()
        self._box.blockSignals(blocked)
        self._show(self._entries)
        if (parent := self.parentWidget()) is not None:
            width = min(620, parent.width() - 2 * SPACE_M)
            self.setFixedWidth(width)
            self.move((parent.width() - width) // 2, 88)
        self._came_from = QApplication.focusWidget()
        self.show()
        self.raise_()
        self._box.setFocus()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the lines that answer to what was typed."""
        self._entries = tuple(entries)
        self._show(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines that are shown."""
        return self._model.entries

    def close_palette(self) -> None:
        """Take the palette away and give the keyboard back."""
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus()
            self._came_from = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                QApplication.sendEvent(self._list, event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_clicked(self._list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape:
                self.close_palette()
                return True
        if watched is self._box and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _on_text_changed(self, text: str) -> None:
        if not self._filters:
            self.typed.emit(text)
            return
        self._show(ranked(self._entries, text))

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry) and not entry.refusal:
            self.close_palette()
            self.chosen.emit(entry.key)

    def _show(self, entries: Sequence[Entry]) -> None:
        self._model.show_entries(entries)
        self._list.setFixedHeight(ROW_HEIGHT * max(1, min(len(entries), ROWS)) + 6)
        self.adjustSize()
        if entries:
            self._list.setCurrentIndex(self._model.index(0))


def ranked(entries: Sequence[Entry], text: str) -> list[Entry]:
    """Return the lines that have every word typed at the start of one of theirs, or within; folded, best first."""
    words = fold_words(text)
    if not words:
        return list(entries)
    found: list[tuple[int, int, Entry]] = []
    for place, entry in enumerate(entries):
        score = _score(words, fold_words(f"{entry.text} {entry.note}"))
        if score is not None:
            found.append((score, place, entry))
    return [entry for _, _, entry in sorted(found, key=lambda item: item[:2])]


def _score(words: Sequence[str], text: Sequence[str]) -> int | None:
    """Return how far a line's words are from those typed (0 best), None when one is nowhere in them."""
    score = 0
    for word in words:
        if any(part.startswith(word) for part in text):
            continue
        if not any(word in part for part in text):
            return None
        score += 1
    return score
