"""The values of one facet as a list that can be ticked, with their counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from kb_app.views.catalog.results_model import Index
from kb_app.views.words import said_number

VALUE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
COUNT_ROLE = int(Qt.ItemDataRole.UserRole) + 2
CHECKED = Qt.CheckState.Checked


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that can be ticked: what documents hold, its name, how many of the answer have it."""

    value: str
    label: str
    count: int


class FacetModel(QAbstractListModel):
    """The values shown. `ticked` says that the person ticked or cleared one."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[FacetValue, ...] = ()
        self._shown: list[FacetValue] = []
        self._chosen: frozenset[str] = frozenset()
        self._wanted = ""
        self._limit = 0

    def show_values(self, values: Iterable[FacetValue], chosen: Iterable[str]) -> None:
        """Show values and which of them are chosen; only the numbers change when the values are the same."""
        self._all = tuple(values)
        self._chosen = frozenset(chosen)
        self._take_up()

    def narrow(self, text: str) -> None:
        """Show only the values whose names hold a text, whatever its case and accents."""
        self._wanted = _folded(text)
        self._take_up()

    def limit(self, count: int) -> None:
        """Show at most so many values, and every chosen one; 0 shows all."""
        self._limit = count
        self._take_up()

    @property
    def total(self) -> int:
        """How many values there are, shown or not."""
        return len(self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not 0 <= index.row() < len(self._shown):
            return None
        item = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return item.label
        if role == VALUE_ROLE:
            return item.value
        if role == COUNT_ROLE:
            return item.count
        if role == Qt.ItemDataRole.CheckStateRole:
            return CHECKED if item.value in self._chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.label}, {said_number(item.count)}"
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not 0 <= index.row() < len(self._shown):
            return False
        self.ticked.emit(self._shown[index.row()].value, value in (CHECKED, CHECKED.value))
        return True

    def _take_up(self) -> None:
        if self._wanted:
            shown = [item for item in self._all if self._wanted in _folded(item.label)]
        elif self._limit and len(self._all) > self._limit:
            # By rank, but in the order given: rows that change places under the mouse would be clicked by mistake.
            ranked = sorted(self._all, key=lambda item: -item.count)[: self._limit]
            kept = {item.value for item in ranked} | self._chosen
            shown = [item for item in self._all if item.value in kept]
        else:
            shown = list(self._all)
        if [item.value for item in shown] == [item.value for item in self._shown]:
            self._shown = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
