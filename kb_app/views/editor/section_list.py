"""The type's sections as an outline: a tick for each that is filled, its words against the sensible length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kb_app.views.theme import Theme, font, small_font
from kb_app.views.tokens import RADIUS, SPACE_M, SPACE_S, SPACE_XS, TEXT_PT
from kb_app.views.words import said_number

if TYPE_CHECKING:
    from kb_app.services.writing import SectionState

STATE_ROLE = Qt.ItemDataRole.UserRole + 1
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 2
SIGN, BAR = 16, 3


class _Sections(QAbstractListModel):
    """The sections as rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.states: tuple[SectionState, ...] = ()
        self.current = -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.states)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        state = self.states[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return state.heading
        if role == STATE_ROLE:
            return state
        if role == CURRENT_ROLE:
            return index.row() == self.current
        if role == Qt.ItemDataRole.ToolTipRole:
            return state.question or state.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{state.heading}: {self._said(state)}"
        return None

    def _said(self, state: SectionState) -> str:
        if not state.line:
            return self.tr("not in the text")
        if not state.words:
            return self.tr("empty")
        return self.tr("%Ln word(s)", "", state.words)

    def show(self, states: tuple[SectionState, ...]) -> None:
        if [state.id for state in states] != [state.id for state in self.states]:
            self.beginResetModel()
            self.states = states
            self.endResetModel()
        elif states != self.states:
            self.states = states
            self._tell()

    def show_current(self, row: int) -> None:
        if row != self.current:
            self.current = row
            self._tell()

    def _tell(self) -> None:
        if self.states:
            self.dataChanged.emit(self.index(0), self.index(len(self.states) - 1))


class _SectionDelegate(QStyledItemDelegate):
    """Paints a section: its sign, its heading, its words and how far they go."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, max(38, option.fontMetrics.height() + 20))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state: SectionState = index.data(STATE_ROLE)
        look = self._theme.tokens
        area = QRectF(option.rect).adjusted(SPACE_S, 1, -SPACE_S, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = bool(index.data(CURRENT_ROLE))
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected) and bool(
            option.state & QStyle.StateFlag.State_HasFocus
        )
        if is_current or is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(look.accent), 1) if is_selected else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent_soft if is_current else look.hover))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        self._sign(painter, QRectF(area.left() + SPACE_S, area.top() + 8, SIGN, SIGN), state)
        count = self._count(state)
        painter.setFont(small_font())
        wide = painter.fontMetrics().horizontalAdvance(count)
        left = area.left() + SPACE_S + SIGN + SPACE_S
        top = QRectF(left, area.top() + 4, area.width() - (left - area.left()) - SPACE_S, area.height() - 14)
        painter.setPen(QColor(look.muted))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        heavy = QFont.Weight.DemiBold if is_current else QFont.Weight.Normal
        painter.setFont(font(TEXT_PT, weight=heavy))
        painter.setPen(QColor(look.text if state.line else look.muted))
        room = int(top.width() - wide - SPACE_M)
        heading = painter.fontMetrics().elidedText(state.heading, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, heading)
        if state.min_words and state.line and not state.is_filled:
            bar = QRectF(left, area.bottom() - BAR - SPACE_XS, top.width(), BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.line))
            painter.drawRoundedRect(bar, 1.5, 1.5)
            share = min(1.0, state.words / state.min_words)
            if share:
                painter.setBrush(QColor(look.warning))
                painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(4, bar.width() * share), BAR), 1.5, 1.5)
        painter.restore()

    def _count(self, state: SectionState) -> str:
        if not state.line:
            return self.tr("add")
        if state.min_words:
            return f"{said_number(state.words)} / {said_number(state.min_words)}"
        return said_number(state.words) if state.words else ""

    def _sign(self, painter: QPainter, area: QRectF, state: SectionState) -> None:
        if not state.line:
            name, color = "ph.plus", "muted"
        elif state.is_filled:
            name, color = "ph.check-circle-fill", "success"
        elif state.words:
            name, color = "ph.circle-half", "warning"
        else:
            name, color = "ph.circle", "line_strong"
        painter.setFont(self._theme.icon_font(SIGN))
        painter.setPen(self._theme.color(color))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._theme.glyph(name))


class SectionList(QListView):
    """The outline. `go_requested` with a section's row that is in the text, `add_requested` with the id of one that
    is not."""

    go_requested = Signal(int)  # the line of its heading in the body
    add_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sectionView")
        self.setAccessibleName(self.tr("Sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frameless", True)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sections = _Sections(self)
        self.setModel(self._sections)
        self.setItemDelegate(_SectionDelegate(theme, self))
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)
        theme.changed.connect(self.viewport().update)

    @property
    def states(self) -> Sequence[SectionState]:
        """The sections that are shown."""
        return self._sections.states

    def show_sections(self, states: tuple[SectionState, ...]) -> None:
        """Show the sections as they stand."""
        self._sections.show(states)

    def show_place(self, line: int) -> None:
        """Mark the section that a line of the body (from 1) is in."""
        best = -1
        for row, state in enumerate(self._sections.states):
            if 0 < state.line <= line and (best < 0 or state.line > self._sections.states[best].line):
                best = row
        self._sections.show_current(best)

    def _on_chosen(self, index: QModelIndex) -> None:
        state: SectionState = index.data(STATE_ROLE)
        if state.line:
            self.go_requested.emit(state.line)
        else:
            self.add_requested.emit(state.id)
