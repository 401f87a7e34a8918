"""Lists whose lines stand in groups, each below a quiet heading."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem, QWidget

from kb_app.views.editor.finding_delegate import FindingDelegate
from kb_app.views.theme import Theme, small_font
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_XS

HEADING_ROLE = Qt.ItemDataRole.UserRole + 7


class GroupedDelegate(FindingDelegate):
    """Paints the headings between the lines."""

    def __init__(self, theme: Theme, view: GroupedList) -> None:
        super().__init__(theme, view)
        self._look = theme
        self._face = small_font()
        self._face.setWeight(self._face.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if index.data(HEADING_ROLE):
            return QSize(160, SPACE_L * 2 if index.row() else SPACE_L + SPACE_M)
        return super().sizeHint(option, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not index.data(HEADING_ROLE):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setFont(self._face)
        painter.setPen(QColor(self._look.tokens.muted))
        area = QRectF(option.rect).adjusted(SPACE_L, 0, -SPACE_M, -SPACE_XS)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, int(flags), str(index.data()))
        painter.restore()


class GroupedList(QListWidget):
    """A list that wraps its lines and takes headings among them, which cannot be chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frameless", True)
        self.setIconSize(QSize(16, 16))
        self.setItemDelegate(GroupedDelegate(theme, self))
        self.setMouseTracking(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add_heading(self, text: str) -> None:
        """Begin a group."""
        item = QListWidgetItem(text)
        item.setData(HEADING_ROLE, True)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)
