"""The catalog: what is typed and ticked becomes a query, its answer facets, cards and a document to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from kb_app.core.errors import KbError
from kb_app.core.queries import Query, ResultPage, Sort
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.catalog.actions import catalog_specs
from kb_app.views.catalog.facets import FacetView
from kb_app.views.catalog.results_pane import ResultsPane
from kb_app.views.catalog.top_bar import TopBar
from kb_app.views.organising.organiser import Organiser
from kb_app.views.page import ActionSpec, Command, Page
from kb_app.views.reading.reader import Reader
from kb_app.views.theme import Theme

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession

PAGE_SIZE = 20
_THREE_PARTS_FROM = 960
"""A narrower page has no room for the filters beside results and reader."""

_REST_MS = 300
"""How long the typing rests before the best answer is shown to read."""

_WIDTHS = (228, 418, 636)


class CatalogPage(Page):
    """Search box above; facets, results and reader below, their widths remembered."""

    new_requested = Signal(str)  # a type's id
    answered = Signal(object)  # ResultPage, once it is shown
    menu_asked = Signal(QPoint)  # where on the screen: what can be done with the selected document

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(jobs, theme, parent)
        self._language = QLocale().name()[:2]
        self._query = Query(limit=PAGE_SIZE)
        self._first_answer = True
        self._search_failed = False
        self._has_chosen = False
        self._is_reading = False  # whether the person asked for the document that is shown
        self._wants_filters: bool | None = None  # None: as the width allows
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._build()
        self._top.new_requested.connect(self.new_requested)
        self._top.filters_asked.connect(self.show_filters)
        self.search_box.textChanged.connect(self._on_text_changed)
        self.search_box.down_pressed.connect(self._on_down)
        self.search_box.returnPressed.connect(self._on_return)
        self.facets.ticked.connect(self._on_ticked)
        self.results.unticked.connect(self._on_unticked)
        self.results.cleared.connect(self.clear_filters)
        self.results.kept.connect(self._on_kept)
        self._shelf.changed.connect(self._tell_kept)
        self.facets.searches.chosen.connect(self.show_query)
        self.results.sorted_by.connect(self._on_sorted)
        self.results.text_proposed.connect(self.search_box.setText)
        self.results.more_wanted.connect(self._on_more_wanted)
        self.results.view.chosen.connect(self._on_chosen)
        self.results.view.opened.connect(self._on_opened)
        self.results.new_requested.connect(self._top.show_types)
        self.reader.shown.connect(self._on_shown)
        self.reader.edit_requested.connect(self.edit_requested)
        self.reader.history_changed.connect(self.commands_changed)
        self._rest.timeout.connect(self._show_best)
        self.organiser = Organiser(self)
        self.results.view.selection_changed.connect(self.commands_changed)
        self.results.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.results.view.customContextMenuRequested.connect(self._menu_of_results)

    def _build(self) -> None:
        self._top = TopBar(self.theme, self._language)
        self.search_box = self._top.search_box
        self.facets = FacetView(self.theme, self._language)
        self._shelf = self.facets.searches.shelf
        self.results = ResultsPane(self.theme, self._language)
        self.reader = Reader(self.jobs, self.theme)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("catalogSplitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for part, least in ((self.facets, 200), (self.results, 280), (self.reader, 360)):
            part.setMinimumWidth(least)
            self._splitter.addWidget(part)
        for place, stretch in enumerate((0, 1, 3)):
            self._splitter.setStretchFactor(place, stretch)
        self._splitter.setSizes(list(_WIDTHS))
        state = QSettings().value("catalog/splitter")
        if isinstance(state, QByteArray):
            self._splitter.restoreState(state)
        self.body.addWidget(self._top)
        self.body.addWidget(self._splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_filters()

    def _fit_filters(self) -> None:
        """On a narrow window results and reader share it; the filters come when they are asked for."""
        wants = self._wants_filters
        has_room = self.width() >= _THREE_PARTS_FROM
        is_shown = wants if wants is not None else has_room
        self._top.show_filters_button(is_offered=not has_room, is_checked=is_shown)
        if self.facets.isHidden() == is_shown:
            self.facets.setVisible(is_shown)
            self.commands_changed.emit()

    def show_filters(self) -> None:
        """Show the filters, or give their room to the others."""
        self._wants_filters = self.facets.isHidden()
        self._fit_filters()

    # What the window asks.

    @property
    def title(self) -> str:
        return self.reader.title

    @property
    def query(self) -> Query:
        """What is asked now."""
        return self._query

    def chosen(self) -> tuple[tuple[str, ...], str]:
        """Return the documents chosen in the list, when they are several, and what is searched."""
        chosen = self.results.view.selected_ids
        return (chosen if len(chosen) > 1 else ()), self._query.text

    def action_specs(self) -> Sequence[ActionSpec]:
        return catalog_specs()

    def commands(self) -> Mapping[str, Command]:
        nothing = "" if self.reader.document_id else self.tr("Choose a document first.")
        no_filters = "" if self._query.filters else self.tr("No filter is chosen.")
        no_search = "" if self._query.text.strip() or self._query.filters else self.tr("Search for something first.")
        back = "" if self.reader.can_go_back else self.tr("There is no earlier document.")
        forward = "" if self.reader.can_go_forward else self.tr("There is no later document.")
        return {
            "actionFocusSearch": Command(self.focus_search),
            "actionFind": Command(self.reader.open_find, nothing),
            "actionFindNext": Command(partial(self.reader.step_match, 1), nothing),
            "actionFindPrevious": Command(partial(self.reader.step_match, -1), nothing),
            "actionClearFilters": Command(self.clear_filters, no_filters),
            "actionBack": Command(self.reader.go_back, back),
            "actionForward": Command(self.reader.go_forward, forward),
            "actionFilters": Command(self.show_filters, is_checked=not self.facets.isHidden()),
            "actionSaveSearch": Command(self.keep_search, no_search, self._shelf.has(self._query)),
            "actionEdit": Command(self.reader.edit, nothing),
            "actionCopyLink": Command(self._copy_link, nothing),
            **self.organiser.commands(),
        }

    def panes(self) -> Sequence[QWidget]:
        return (self.search_box, self.facets, self.results.view, self.reader.browser)

    def set_session(self, session: LibrarySession | None) -> None:
        super().set_session(session)
        catalogue = session.catalogue if session else None
        self.facets.set_catalogue(catalogue)
        self.results.set_catalogue(catalogue)
        self.reader.set_session(session)
        self._shelf.open(session.library.info.id or str(session.library.root) if session else "")
        self._first_answer = True
        self._is_reading = False
        self._query = Query(limit=PAGE_SIZE, sort=self._query.sort)
        self._top.set_session(session)
        self.search()

    def refresh(self) -> None:
        self.search()
        self.reader.reload()

    def focus_search(self) -> None:
        """Go to the search box, its text selected."""
        self.search_box.setFocus()
        self.search_box.selectAll()

    def show_query(self, query: Query) -> None:
        """Show the answer to a query that another page asks."""
        self._query = replace(query, limit=PAGE_SIZE, offset=0)
        self._top.show_text(query.text)
        self.search()

    def show_document(self, document_id: str) -> None:
        """Show a document in the reader, selected when it is among the results."""
        self._is_reading = True
        self.results.view.select(document_id)
        self.reader.show_document(document_id)

    def leave_document(self) -> None:
        """Show no document: the one that was shown is gone."""
        self.reader.leave()

    def clear_filters(self) -> None:
        """Ask the same without any filter."""
        self._ask(replace(self._query, filters={}))

    def reset_layout(self) -> None:
        """Give the parts their first widths."""
        self._wants_filters = None
        self._fit_filters()
        self._splitter.setSizes(list(_WIDTHS))

    def keep_state(self) -> None:
        """Remember the widths of the parts."""
        QSettings().setValue("catalog/splitter", self._splitter.saveState())

    def step_back(self) -> bool:
        if self.reader.close_find():
            return True
        if not self.search_box.hasFocus():
            self.focus_search()
            return True
        if self.search_box.text():
            self.search_box.clear()
            return True
        return False

    def tell_building(self, is_building: bool) -> None:
        """Take up whether the index is being brought up to date, so that an empty answer is not taken for a truth."""
        self.results.is_building = is_building

    # Asking.

    def search(self) -> None:
        """Ask the query as it stands."""
        if self.session is None:
            return
        job = self.jobs.submit(partial(_find, self.session, self._query), replaces="search")
        job.succeeded.connect(self._on_answer)
        job.failed.connect(self._on_search_failed)

    def _ask(self, query: Query) -> None:
        self._query = replace(query, offset=0)
        self.search()
        self.commands_changed.emit()

    def _on_answer(self, page: ResultPage) -> None:
        if self._search_failed:
            self._search_failed = False
            self.message_bar.clear()
        self.facets.show_facets(page.facets, page.query.filters)
        is_empty = not page.total and not page.query.text and not page.query.filters
        self.results.show_page(page, is_library_empty=is_empty)
        self.reader.mark_answer(page)
        self._tell_kept()
        if self._first_answer and page.hits:
            self._first_answer = False
            if not self._is_reading:  # a document may have been asked for before the first answer came
                self._show_best()
        elif page.query.text.strip() or page.query.filters:
            self._rest.start()
        self.answered.emit(page)

    def _show_best(self) -> None:
        """Show the best answer when the document that is shown is none: after a rest, not at every key."""
        hits = self.results.view.hits
        if not hits or any(hit.id == self.reader.wanted_id for hit in hits):
            return
        self.results.view.select(hits[0].id, reveal=False)
        self.reader.show_document(hits[0].id, remember=self._is_reading)
        self._is_reading = False

    def _on_search_failed(self, error: KbError) -> None:
        self._search_failed = True
        self.show_error(error)

    def _on_text_changed(self, text: str) -> None:
        self._has_chosen = False
        self._ask(replace(self._query, text=text))

    def _on_ticked(self, facet: str, value: str, is_chosen: bool) -> None:
        chosen = [item for item in self._query.filters.get(facet, ()) if item != value]
        if is_chosen:
            chosen.append(value)
        filters = {name: values for name, values in self._query.filters.items() if name != facet}
        if chosen:
            filters[facet] = tuple(chosen)
        self._ask(replace(self._query, filters=filters))

    def _on_unticked(self, facet: str, value: str) -> None:
        self._on_ticked(facet, value, False)

    def _on_sorted(self, sort: Sort) -> None:
        self._ask(replace(self._query, sort=sort))

    def _on_more_wanted(self, offset: int) -> None:
        if self.session is None:
            return
        query = replace(self._query, offset=offset)
        job = self.jobs.submit(partial(_find, self.session, query), replaces="more")
        job.succeeded.connect(self._on_more)
        job.failed.connect(self.results.view.fetching_failed)
        job.cancelled.connect(self.results.view.fetching_failed)

    def _on_more(self, page: ResultPage) -> None:
        if replace(page.query, offset=0) == self._query:
            self.results.view.add_page(page)

    # Moving.

    def _on_down(self) -> None:
        self.results.view.setFocus()
        if not self.results.view.current_id:
            self.results.view.choose_first()

    def _on_return(self) -> None:
        # Enter after typing means the best answer, not the document that happened to be selected before.
        if not self.results.view.current_id or not self._has_chosen:
            self.results.view.choose_first()
        self.reader.browser.setFocus()

    def _on_chosen(self, document_id: str) -> None:
        self._has_chosen = self._is_reading = True
        self._shelf.note(self._query)
        self.reader.show_document(document_id)

    def keep_search(self) -> None:
        """Keep the search as it stands, or keep it no longer."""
        self._on_kept(not self._shelf.has(self._query))

    def _on_kept(self, is_kept: bool) -> None:
        if is_kept:
            self._shelf.keep(self._query)
        else:
            self._shelf.let_go(self._query)

    def _tell_kept(self) -> None:
        is_worth_keeping = bool(self._query.text.strip() or self._query.filters)
        self.results.show_kept(self._shelf.has(self._query), is_worth_keeping=is_worth_keeping)

    def _on_opened(self, document_id: str) -> None:
        self._is_reading = True
        self.reader.show_document(document_id)
        self.reader.browser.setFocus()

    def _on_shown(self, document_id: str) -> None:
        if self.results.view.current_id != document_id:
            self.results.view.select(document_id, reveal=False)
        self.commands_changed.emit()

    # What can be done with the document that is shown.

    def _copy_link(self) -> None:
        QGuiApplication.clipboard().setText(f"[[{self.reader.document_id}]]")
        self.say(self.tr("The link is copied: paste it into the text of another document."), lasts_ms=4_000)

    def _menu_of_results(self, place: QPoint) -> None:
        index = self.results.view.indexAt(place)
        if index.isValid():
            if not self.results.view.selectionModel().isSelected(index):
                self.results.view.setCurrentIndex(index)
                self.results.view.show_now()
            self.menu_asked.emit(self.results.view.viewport().mapToGlobal(place))


def _find(session: LibrarySession, query: Query, _: Task) -> ResultPage:
    from kb_app.services.searching import find

    return find(session, query)
