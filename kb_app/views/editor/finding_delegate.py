"""Paints a finding: its sign, its sentence over as many lines as it needs, and its place in a quieter voice."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kb_app.views.theme import Theme, font, small_font
from kb_app.views.tokens import RADIUS, SPACE_M, SPACE_S, SPACE_XS, TEXT_PT

PLACE_ROLE = Qt.ItemDataRole.UserRole + 2
FIX_ROLE = Qt.ItemDataRole.UserRole + 3
HEADER_ROLE = Qt.ItemDataRole.UserRole + 4
SIGN = 16
_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


class FindingDelegate(QStyledItemDelegate):
    """For lists whose items have a sentence, an icon, in `PLACE_ROLE` a place and in `FIX_ROLE` what mends it.

    An item with `HEADER_ROLE` is a headline over the items below it. `fix_clicked` gives the item whose mending words
    were clicked.
    """

    fix_clicked = Signal(QModelIndex)

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._sentence = font(TEXT_PT - 0.5)
        self._place = small_font()
        self._header = small_font()
        self._header.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if index.data(HEADER_ROLE):
            return QSize(160, round(QFontMetricsF(self._header).height() + SPACE_M + SPACE_XS))
        text, place = self._boxes(index)
        return QSize(160, round(text.height() + place + 2 * SPACE_S))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self._theme.tokens
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(HEADER_ROLE):
            painter.setFont(self._header)
            painter.setPen(QColor(look.muted))
            line = area.adjusted(SPACE_S + SPACE_M - 4, SPACE_M - SPACE_XS, -SPACE_M, -SPACE_XS)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
            painter.restore()
            return
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            has_focus = is_selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(look.accent), 1) if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.hover))
            painter.drawRoundedRect(area.adjusted(SPACE_S, 0.5, -SPACE_S, -0.5), RADIUS, RADIUS)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        left = area.left() + SPACE_S + SPACE_M - 4
        if isinstance(icon, QIcon):
            icon.paint(painter, round(left), round(area.top() + SPACE_S + 1), SIGN, SIGN)
        text, _ = self._boxes(index)
        text.translate(area.left(), area.top() + SPACE_S)
        painter.setFont(self._sentence)
        painter.setPen(QColor(look.text))
        painter.drawText(text, _FLAGS, str(index.data()))
        below = QRectF(text.left(), text.bottom() + 1, text.width(), 40)
        place, fix = str(index.data(PLACE_ROLE) or ""), str(index.data(FIX_ROLE) or "")
        painter.setFont(self._place)
        top = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
        if place:
            painter.setPen(QColor(look.muted))
            shown = painter.fontMetrics().elidedText(place, Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, top, shown)
            below.setLeft(below.left() + painter.fontMetrics().horizontalAdvance(shown) + SPACE_M)
        if fix:
            painter.setPen(QColor(look.accent))
            painter.drawText(below, top, fix)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        is_click = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if is_click and index.data(FIX_ROLE) and isinstance(index, QModelIndex):
            mouse = event.position()  # type: ignore[attr-defined]
            if self.fix_box(index, QRectF(option.rect)).contains(mouse):
                self.fix_clicked.emit(index)
                return True
        return super().editorEvent(event, model, option, index)

    def fix_box(self, index: QModelIndex, area: QRectF) -> QRectF:
        """Return where an item's mending words stand, given where the item does."""
        text, height = self._boxes(index)
        metrics = QFontMetricsF(self._place)
        left = area.left() + text.left()
        if place := str(index.data(PLACE_ROLE) or ""):
            left += metrics.horizontalAdvance(place) + SPACE_M
        wide = metrics.horizontalAdvance(str(index.data(FIX_ROLE)))
        return QRectF(left - 4, area.top() + SPACE_S + text.height(), wide + 8, height + SPACE_S)

    def _boxes(self, index: QModelIndex | QPersistentModelIndex) -> tuple[QRectF, float]:
        """Return where the sentence stands below the item's top, and how high the place is.

        Measured and painted alike for a list with its scroll bar, so that no line is kept free that is not written.
        """
        view = self.parent()
        width = _narrowest(view) if isinstance(view, QAbstractItemView) else 300
        left = SPACE_S + SPACE_M - 4 + SIGN + SPACE_S
        room = QRectF(left, 0, max(60, width - left - SPACE_M - SPACE_S), 10_000)
        box = QFontMetricsF(self._sentence).boundingRect(room, _FLAGS, str(index.data()))
        place = QFontMetricsF(self._place).height() + 1 if index.data(PLACE_ROLE) or index.data(FIX_ROLE) else 0.0
        return QRectF(left, 0, room.width(), box.height()), place


def _narrowest(view: QAbstractItemView) -> int:
    """Return how wide a list's items are with its scroll bar, which the heights themselves may bring up."""
    bar = view.verticalScrollBar()
    return view.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())
