"""The hits of an answer as a list, more of them fetched when the person scrolls to the end."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from kb_app.core.queries import Hit, ResultPage

HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """The hits shown, in order. `more_wanted` asks for the hits from an offset on."""

    more_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._hits: list[Hit] = []
        self._total = 0
        self._is_fetching = False

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits that are loaded."""
        return tuple(self._hits)

    def show_page(self, page: ResultPage) -> None:
        """Show an answer. Nothing is reset when the same documents stand in the same order."""
        self._total = page.total
        self._is_fetching = False
        if [hit.id for hit in page.hits] == [hit.id for hit in self._hits]:
            self._hits = list(page.hits)
            if self._hits:
                self.dataChanged.emit(self.index(0), self.index(len(self._hits) - 1))
            return
        self.beginResetModel()
        self._hits = list(page.hits)
        self.endResetModel()

    def add_page(self, page: ResultPage) -> None:
        """Add the next hits of the same answer."""
        self._is_fetching = False
        self._total = page.total
        known = {hit.id for hit in self._hits}
        fresh = [hit for hit in page.hits if hit.id not in known]
        if not fresh:
            self._total = len(self._hits)  # the library changed meanwhile: there is nothing more to ask for
            return
        self.beginInsertRows(QModelIndex(), len(self._hits), len(self._hits) + len(fresh) - 1)
        self._hits.extend(fresh)
        self.endInsertRows()

    def fetching_failed(self) -> None:
        """Allow asking for the next hits again."""
        self._is_fetching = False

    def row_of(self, document_id: str) -> int:
        """Return the row of a document, or -1."""
        return next((row for row, hit in enumerate(self._hits) if hit.id == document_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not 0 <= index.row() < len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.title}. {hit.snippet.text}".strip()
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._is_fetching and len(self._hits) < self._total

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid() and self.canFetchMore(parent):
            self._is_fetching = True
            self.more_wanted.emit(len(self._hits))
