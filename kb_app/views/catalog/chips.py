"""Chips: the chosen values above the results, each removed by a click, wrapping to as many lines as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_S, SPACE_XS


class FlowLayout(QLayout):
    """Lays widgets out like words: from left to right, then on the next line."""

    def __init__(self, parent: QWidget | None = None, spacing: int = SPACE_XS) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space = spacing
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x + hint.width() > rect.right() + 1 and line:
                x, y, line = rect.x(), y + line + self._space, 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._space
            line = max(line, hint.height())
        return y + line - rect.y()


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value of a facet, with its name."""

    facet: str
    value: str
    label: str


class ChipRow(QWidget):
    """The chosen values. `removed` says which one was clicked away, `cleared` that all were."""

    removed = Signal(str, str)  # facet, value
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chipRow")
        self.setAccessibleName(self.tr("Chosen filters"))
        self._theme = theme
        self._chips: tuple[Chip, ...] = ()
        self._flow = FlowLayout(self, SPACE_S - 2)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()
        theme.changed.connect(self._rebuild)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these and no other."""
        if tuple(chips) != self._chips:
            self._chips = tuple(chips)
            self._rebuild()
        self.setVisible(bool(chips))

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for chip in self._chips:
            button = QPushButton(f"{chip.label} ")
            button.setProperty("kind", "chip")
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            button.setIcon(self._theme.icon("ph.x", "muted"))
            button.setIconSize(QSize(12, 12))
            button.setToolTip(self.tr("Remove this filter"))
            button.setAccessibleName(self.tr("Remove the filter {label}").format(label=chip.label))
            button.clicked.connect(self._removing(chip))
            self._flow.addWidget(button)
        if len(self._chips) > 1:
            button = QPushButton(self.tr("Clear all"))
            button.setObjectName("clearFilters")
            button.setProperty("kind", "link")
            button.clicked.connect(self.cleared)
            self._flow.addWidget(button)
        self._flow.invalidate()
        self.updateGeometry()

    def _removing(self, chip: Chip) -> Callable[[], None]:
        def remove() -> None:
            self.removed.emit(chip.facet, chip.value)

        return remove
