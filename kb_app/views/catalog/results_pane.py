"""The results with what stands above them: how many, in which order, the chosen values, remarks on the query."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from kb_app.core.catalogue import Catalogue
from kb_app.core.queries import Query, ResultPage, Sort
from kb_app.views.catalog.chips import Chip, ChipRow
from kb_app.views.catalog.results import ResultsView
from kb_app.views.empty_state import EmptyState
from kb_app.views.notices import Answer
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S, SPACE_XS
from kb_app.views.words import said, said_number


class ResultsPane(QWidget):
    """Count, order, chips, remarks, and the list or what to do when it is empty."""

    unticked = Signal(str, str)  # facet, value
    cleared = Signal()
    sorted_by = Signal(str)
    text_proposed = Signal(str)
    more_wanted = Signal(int)
    new_requested = Signal()
    kept = Signal(bool)  # whether the search is to be kept

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultsPane")
        self._theme = theme
        self._language = language
        self._catalogue: Catalogue | None = None
        self.is_building = False
        self._build()
        self.chips.removed.connect(self.unticked)
        self.chips.cleared.connect(self.cleared)
        self.view.more_wanted.connect(self.more_wanted)
        self._correction.clicked.connect(self._on_correction)
        self._keep.clicked.connect(self.kept)
        self._theme.changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        self._count = QLabel()
        self._count.setObjectName("resultCount")
        self._count.setTextFormat(Qt.TextFormat.RichText)
        self._sort = QToolButton()
        self._sort.setObjectName("sortButton")
        self._sort.setProperty("hasCaret", "true")
        self._sort.setAccessibleName(self.tr("Order of the results"))
        self._sort.setToolTip(self.tr("Order of the results"))
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._sort)
        group = QActionGroup(menu)
        self._sort_names: dict[Sort, str] = {
            "relevance": self.tr("Relevance"),
            "date": self.tr("Newest first"),
            "title": self.tr("Title"),
        }
        for sort, name in self._sort_names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(sort == "relevance")
            group.addAction(action)
            action.triggered.connect(partial(self.sorted_by.emit, sort))
        self._sort.setMenu(menu)
        self._sort.setText(self._sort_names["relevance"])
        self._keep = QToolButton()
        self._keep.setObjectName("keepSearch")
        self._keep.setCheckable(True)
        self._keep.setIconSize(QSize(18, 18))
        self._keep.setAccessibleName(self.tr("Save this search"))
        self._keep.hide()
        self.chips = ChipRow(self._theme)
        self._correction = QPushButton()
        self._correction.setObjectName("correction")
        self._correction.setProperty("kind", "link")
        self._correction.hide()
        self._notes = QLabel()
        self._notes.setObjectName("queryNotes")
        self._notes.setProperty("role", "small")
        self._notes.setWordWrap(True)
        self._notes.hide()
        self.view = ResultsView(self._theme, self._language)
        self._empty = EmptyState(self._theme, "ph.magnifying-glass", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_XS, 0, 0, 0)
        head.addWidget(self._count, 1)
        head.addWidget(self._keep)
        head.addWidget(self._sort)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_XS, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addWidget(self.chips)
        layout.addWidget(self._correction, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._notes)
        layout.addWidget(self._stack, 1)

    def show_kept(self, is_kept: bool, *, is_worth_keeping: bool) -> None:
        """Show whether the search is among the saved ones."""
        self._keep.setVisible(is_worth_keeping)
        self._keep.setChecked(is_kept)
        self._keep.setToolTip(self.tr("This search is saved") if is_kept else self.tr("Save this search (Ctrl+D)"))
        self._dress()

    def _dress(self) -> None:
        is_kept = self._keep.isChecked()
        self._keep.setIcon(self._theme.icon("ph.star-fill" if is_kept else "ph.star", "accent" if is_kept else "muted"))

    def set_catalogue(self, catalogue: Catalogue | None) -> None:
        """Take the names of types and terms from a library's catalogue."""
        self._catalogue = catalogue
        self.view.set_catalogue(catalogue)

    def show_page(self, page: ResultPage, *, is_library_empty: bool) -> None:
        """Show an answer: its count, what narrowed it, and its hits or the ways out of having none."""
        query = page.query
        number = f"<b>{said_number(page.total)}</b>"
        text = self.tr("%Ln document(s)", "", page.total).replace(said_number(page.total), "{number}", 1)
        self._count.setText(text.format(number=number))
        self._count.setAccessibleName(self.tr("%Ln document(s)", "", page.total))
        self._count.setToolTip("\n".join(said(part) for part in page.understood))
        self._sort.setText(self._sort_names[query.sort])
        self.chips.show_chips(
            [
                Chip(facet, value, self._catalogue.label(facet, value, self._language) if self._catalogue else value)
                for facet, values in query.filters.items()
                for value in values
            ]
        )
        has_correction = bool(page.correction) and bool(page.hits)
        self._correction.setText(self.tr("Did you mean «{text}»?").format(text=page.correction))
        self._correction.setProperty("proposal", page.correction)
        self._correction.setVisible(has_correction)
        notes = [said(note) for note in page.notes]
        if page.is_partial:
            notes.append(self.tr("There may be more: the search took too long and stopped."))
        if page.hits and all(hit.is_approximate for hit in page.hits):
            notes.append(self.tr("Nothing matches exactly; these are close."))
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))
        self.view.show_page(page)
        if page.hits:
            self._stack.setCurrentWidget(self.view)
        else:
            self._tell_empty(page, is_library_empty=is_library_empty)
            self._stack.setCurrentWidget(self._empty)

    def _tell_empty(self, page: ResultPage, *, is_library_empty: bool) -> None:
        if self.is_building:
            self._empty.tell(
                self.tr("Reading the library…"),
                self.tr("The documents appear as soon as the search index is built. You can go on meanwhile."),
            )
            return
        if is_library_empty:
            step = Answer(self.tr("Write the first document"), self.new_requested.emit)
            self._empty.tell(
                self.tr("No documents yet"),
                self.tr("The documents of the library appear here, to be searched and read."),
                (step,),
            )
            return
        query = page.query
        steps: list[Answer] = []
        if page.correction:
            steps.append(
                Answer(self.tr("Search «{text}»").format(text=page.correction), self._proposing(page.correction))
            )
        if query.filters:
            count = sum(len(values) for values in query.filters.values())
            steps.append(Answer(self.tr("Remove the %Ln filter(s)", "", count), self.cleared.emit))
        if page.any_word_total:
            wider = " OR ".join(query.text.split())
            name = self.tr("Search any of the words (%Ln)", "", page.any_word_total)
            steps.append(Answer(name, self._proposing(wider)))
        if query.text and not steps:
            steps.append(Answer(self.tr("Show everything"), self._proposing("")))
        title = (
            self.tr("No results for «{text}»").format(text=_shortened(query))
            if query.text.strip()
            else self.tr("No results")
        )
        self._empty.tell(title, self.tr("Fewer words or fewer filters find more."), steps)

    def _proposing(self, text: str) -> Callable[[], None]:
        def propose() -> None:
            self.text_proposed.emit(text)

        return propose

    def _on_correction(self) -> None:
        self.text_proposed.emit(str(self._correction.property("proposal")))


def _shortened(query: Query) -> str:
    text = " ".join(query.text.split())
    return text if len(text) <= 60 else text[:59] + "…"
