"""The publications page laid out: the list, the publication in the middle, and what it is made of beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.findings import Finding
from kb_app.jobs.runner import JobRunner
from kb_app.views.empty_state import EmptyState
from kb_app.views.notices import Answer
from kb_app.views.publications.adding import AddingPane
from kb_app.views.publications.checks import ChecksPane
from kb_app.views.publications.issues_pane import IssuesPane
from kb_app.views.publications.list_pane import ListPane, tool_button
from kb_app.views.publications.pages import PageSet, PagesView
from kb_app.views.publications.properties import PropertiesPane
from kb_app.views.publications.tree import PublicationTree
from kb_app.views.publications.word_pane import WordPane
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS

WIDTHS = (210, 540, 500)
ADD, PROPERTIES, CHECKS, PAGES, ISSUES, WORD = range(6)


class Bench(QSplitter):
    """Holds the parts; it decides nothing. `turned` gives the pane beside that is shown."""

    turned = Signal(int)

    def __init__(self, jobs: JobRunner, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.list_pane = ListPane(theme)
        self.tree = PublicationTree(theme)
        self.adding = AddingPane(jobs, theme)
        self.properties = PropertiesPane(theme, language)
        self.checks = ChecksPane(theme)
        self.pages = PagesView(theme)
        self.issues = IssuesPane(jobs, theme)
        self.word = WordPane(jobs, theme)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._state = QLabel()
        self._state.setObjectName("stateText")
        self._pages_note = QLabel()
        self._pages_note.setProperty("role", "small")
        self._pages_note.setWordWrap(True)
        self._pages_note.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        self._empty = EmptyState(theme, "ph.book-bookmark", "")
        self._middle = QStackedWidget()
        self._middle.addWidget(self._composed())
        self._middle.addWidget(self._empty)
        self._beside = QStackedWidget()
        right = self._right()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane, least in ((self.list_pane, 170), (self._middle, 300), (right, 340)):
            pane.setMinimumWidth(least)
            self.addWidget(pane)
        self.setStretchFactor(1, 3)
        self.setStretchFactor(2, 2)
        self.setSizes(list(WIDTHS))
        state = QSettings().value("publications/splitter")
        if isinstance(state, QByteArray):
            self.restoreState(state)
        self.tabs.currentChanged.connect(self._on_tab)
        self.splitterMoved.connect(self._on_moved)
        theme.changed.connect(self._dress)
        self._dress()

    def _composed(self) -> QWidget:
        self.add = QToolButton()
        self.add.setObjectName("addPartButton")
        self.add.setText(self.tr("Add"))
        self.add.setToolTip(self.tr("Add a chapter, a live query, a preliminary or an annex"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setProperty("hasCaret", True)
        self.up = tool_button("ph.arrow-up", self.tr("Move up (Alt+Up)"), "moveUpButton")
        self.down = tool_button("ph.arrow-down", self.tr("Move down (Alt+Down)"), "moveDownButton")
        self.remove = tool_button("ph.x", self.tr("Take out of the publication (Del)"), "removePartButton")
        self.undo = tool_button("ph.arrow-counter-clockwise", self.tr("Undo (Ctrl+Z)"), "undoButton")
        self.redo = tool_button("ph.arrow-clockwise", self.tr("Redo (Ctrl+Y)"), "redoButton")
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_XS)
        tools.addWidget(self.add)
        for button in (self.up, self.down, self.remove, self.undo, self.redo):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self._state)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_S)
        head.setSpacing(SPACE_S)
        head.addWidget(self._title)
        head.addLayout(tools)
        return _pane("middlePane", head, self.tree)

    def _right(self) -> QWidget:
        self.tabs = QTabBar()
        self.tabs.setObjectName("paneTabs")
        self.tabs.setAccessibleName(self.tr("Parts beside the publication"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        paper = QVBoxLayout()
        paper.addWidget(self._pages_note)
        for text, part in (
            (self.tr("Documents"), self.adding),
            (self.tr("Properties"), self.properties),
            (self.tr("Checks"), self.checks),
            (self.tr("Pages"), _pane("pagesPane", paper, self.pages)),
            (self.tr("Issues"), self.issues),
            (self.tr("Export"), self.word),
        ):
            self.tabs.addTab(text)
            self._beside.addWidget(part)
        right = QWidget()
        right.setObjectName("rightPane")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._beside, 1)
        return right

    @property
    def pane(self) -> int:
        """Which pane beside the publication is shown."""
        return self.tabs.currentIndex()

    @property
    def shown_pane(self) -> QWidget:
        """The pane itself."""
        return self._beside.currentWidget() or self._beside

    def turn_to(self, pane: int) -> None:
        """Show a pane beside the publication."""
        self.tabs.setCurrentIndex(pane)

    def show_composed(self, title: str) -> None:
        """Show a publication in the middle."""
        self._title.setText(title)
        self._middle.setCurrentIndex(0)
        self._beside.setEnabled(True)

    def show_empty(self, title: str, text: str, steps: Sequence[Answer]) -> None:
        """Say that there is nothing to show, and what can be done."""
        self._empty.tell(title, text, steps)
        self._middle.setCurrentIndex(1)
        self._beside.setEnabled(False)

    def tell(self, state: str, *, is_open: bool, may_change: bool, has_part: bool) -> None:
        """Say how the publication stands, and offer what can be done with it."""
        self._state.setText(state)
        for button in (self.up, self.down, self.remove):
            button.setEnabled(is_open and may_change and has_part)
        self.add.setEnabled(is_open and may_change)
        self.list_pane.allow(new=may_change, change=is_open and may_change)

    def tell_checks(self, findings: Sequence[Finding]) -> None:
        """Write on the tab how much there is to look at: what must be mended, else what is remarked."""
        errors = sum(finding.severity == "error" for finding in findings)
        text = self.tr("Checks {count}").format(count=errors or len(findings)) if findings else self.tr("Checks")
        self.tabs.setTabText(CHECKS, text)
        self.tabs.setTabTextColor(CHECKS, self._theme.color("danger") if errors else self._theme.color("muted"))
        self.tabs.setTabToolTip(CHECKS, self.tr("%Ln thing(s) to be mended", "", errors) if errors else "")

    def tell_setting(self) -> None:
        """Say that the pages are being set."""
        self._pages_note.setText(self.tr("Setting the pages…"))

    def show_pages(self, pages: PageSet) -> None:
        """Show pages."""
        self.pages.show_pages(pages)
        text = self.tr("%Ln page(s), from what is chosen in the tree. Word sets its own line breaks.", "",
                       self.pages.count)  # fmt: skip
        self._pages_note.setText(text + (" " + self.tr("More follows.") if pages.is_cut else ""))

    def _on_tab(self, place: int) -> None:
        self._beside.setCurrentIndex(place)
        self.turned.emit(place)

    def _on_moved(self, *_: int) -> None:
        QSettings().setValue("publications/splitter", self.saveState())

    def _dress(self) -> None:
        for button in (self.up, self.down, self.remove, self.undo, self.redo):
            button.setIcon(self._theme.icon(str(button.property("iconName")), "muted"))
        self.add.setIcon(self._theme.icon("ph.plus", "accent"))


def _pane(name: str, top: QHBoxLayout | QVBoxLayout, below: QWidget) -> QWidget:
    pane = QFrame()
    pane.setObjectName(name)
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(top)
    layout.addWidget(below, 1)
    return pane
