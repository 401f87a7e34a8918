"""The documents offered behind `[[`, below the cursor; the keyboard stays with the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kb_app.core.queries import Hit
from kb_app.views.theme import Theme

ROWS = 8


class LinkPopup(QListWidget):
    """A short list. `chosen` gives the id of a document."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("linkPopup")
        self.setAccessibleName(self.tr("Documents to link to"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(16, 16))
        self._theme = theme
        self._host = parent
        self.hide()
        self.itemClicked.connect(self._on_clicked)

    def show_hits(
        self, hits: Sequence[Hit], kinds: Callable[[Hit], tuple[str, str]], below: QPoint, line_height: int
    ) -> None:
        """Show documents below a point of the text, or above its line where there is no room."""
        self.clear()
        for hit in hits[:40]:
            icon, color = kinds(hit)
            item = QListWidgetItem(self._theme.icon(icon, color), hit.title)
            item.setData(Qt.ItemDataRole.UserRole, hit.id)
            item.setToolTip(hit.id)
            self.addItem(item)
        if not hits:
            self.hide()
            return
        self.setCurrentRow(0)
        height = min(len(hits), ROWS) * max(self.sizeHintForRow(0), 24) + 12
        room = self._host.size()
        width = min(420, room.width() - 16)
        y = below.y() if below.y() + height < room.height() else max(0, below.y() - line_height - height - 8)
        self.setGeometry(max(8, min(below.x(), room.width() - width - 8)), y, width, height)
        self.show()
        self.raise_()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the list; False when it means something to the text."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((self.currentRow() + step) % self.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._on_clicked(self.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        event.accept()
        return True

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
