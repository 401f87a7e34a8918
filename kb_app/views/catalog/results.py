"""The list of results: cards in a virtual list, driven by mouse and keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from kb_app.core.catalogue import Catalogue
from kb_app.core.queries import Hit, Query, ResultPage
from kb_app.views.catalog.cards import CardDelegate
from kb_app.views.catalog.results_model import HIT_ROLE, ResultsModel
from kb_app.views.theme import Theme

_SHOW_AFTER_MS = 60
"""Moving quickly through the list shows only the document on which it rests."""


class ResultsView(QListView):
    """The results. `chosen` says which document to show, `opened` that it is to be read (Enter, double click)."""

    chosen = Signal(str)
    opened = Signal(str)
    more_wanted = Signal(int)
    selection_changed = Signal()

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultsView")
        self.setAccessibleName(self.tr("Results"))
        self._results = ResultsModel()
        self._cards = CardDelegate(theme, language, self)
        self._pending = ""
        self._asked: Query | None = None
        self.setModel(self._results)
        self.setItemDelegate(self._cards)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(32)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SHOW_AFTER_MS)
        self._results.more_wanted.connect(self.more_wanted)
        self._rest.timeout.connect(self._on_rest)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        theme.changed.connect(self._on_look_changed)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits that are loaded."""
        return self._results.hits

    @property
    def current_id(self) -> str:
        """The document that is selected, or ""."""
        hit = self.currentIndex().data(HIT_ROLE)
        return hit.id if isinstance(hit, Hit) else ""

    @property
    def selected_ids(self) -> tuple[str, ...]:
        """The documents that are selected, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self._results.hits[row].id for row in rows)

    def set_catalogue(self, catalogue: Catalogue | None) -> None:
        """Take the names of types and terms from a library's catalogue."""
        self._cards.set_catalogue(catalogue)

    def show_page(self, page: ResultPage) -> None:
        """Show an answer, keeping the selected document when it is still there."""
        kept, chosen = self.current_id, self.selected_ids
        asked = replace(page.query, limit=0, offset=0)
        self._cards.forget()
        was_blocked = self.selectionModel().blockSignals(True)
        self._results.show_page(page)
        self.selectionModel().blockSignals(was_blocked)
        self.select(kept, reveal=False)
        self._choose_again(chosen)
        if asked != self._asked:
            self._asked = asked
            self.scrollToTop()  # the best answers are there, wherever the selected document has gone
        self.viewport().update()

    def add_page(self, page: ResultPage) -> None:
        """Add the next hits of the same answer."""
        self._results.add_page(page)

    def fetching_failed(self) -> None:
        """Allow asking for the next hits again."""
        self._results.fetching_failed()

    def select(self, document_id: str, *, reveal: bool = True) -> bool:
        """Select a document without showing it; False when it is not among the results."""
        row = self._results.row_of(document_id)
        model = self.selectionModel()
        blocked = model.blockSignals(True)
        if row < 0:
            model.clear()
        else:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            model.setCurrentIndex(self._results.index(row), flag)
        model.blockSignals(blocked)
        if row >= 0 and reveal:
            self.scrollTo(self._results.index(row))
        self.viewport().update()
        return row >= 0

    def choose_first(self) -> None:
        """Select and show the first result."""
        if self._results.rowCount():
            self.setCurrentIndex(self._results.index(0))

    def show_now(self) -> None:
        """Show the selected document without waiting for the person to rest on it."""
        self._rest.stop()
        self._on_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._cards.forget()

    def _choose_again(self, ids: tuple[str, ...]) -> None:
        """Select several documents again after the answer changed."""
        if len(ids) < 2:
            return
        model = self.selectionModel()
        blocked = model.blockSignals(True)
        for row in filter(lambda row: row >= 0, map(self._results.row_of, ids)):
            model.select(self._results.index(row), QItemSelectionModel.SelectionFlag.Select)
        model.blockSignals(blocked)

    def _on_selection_changed(self) -> None:
        self.selection_changed.emit()

    def _on_current_changed(self, current: QModelIndex) -> None:
        hit = current.data(HIT_ROLE)
        if isinstance(hit, Hit):
            self._pending = hit.id
            self._rest.start()

    def _on_rest(self) -> None:
        if self._pending:
            self.chosen.emit(self._pending)

    def _on_activated(self, index: QModelIndex) -> None:
        hit = index.data(HIT_ROLE)
        if isinstance(hit, Hit):
            self._rest.stop()
            self.opened.emit(hit.id)

    def _on_look_changed(self) -> None:
        self._cards.forget()
        self.viewport().update()
