"""The publications page: a list, the publication as a tree, and beside it what it is made of and made into."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core import arrangement
from kb_app.core.arrangement import WHOLE, Place
from kb_app.core.errors import ConflictError, KbError
from kb_app.core.findings import Finding
from kb_app.core.publications import (
    ANNEX_KINDS,
    FRONT_KINDS,
    Chapter,
    DocumentRef,
    LiveQuery,
    Publication,
)
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.look import editor_style
from kb_app.views.editor.lookup import LibraryLookup
from kb_app.views.empty_state import EmptyState
from kb_app.views.notices import Answer
from kb_app.views.page import ActionSpec, Command, Page
from kb_app.views.publications import works
from kb_app.views.publications.adding import AddingPane
from kb_app.views.publications.arranger import Arranger
from kb_app.views.publications.checks import ChecksPane
from kb_app.views.publications.keeper import Keeper
from kb_app.views.publications.list_pane import ListPane, tool_button
from kb_app.views.publications.pages import PageSet, PagesView, set_pages
from kb_app.views.publications.properties import PropertiesPane
from kb_app.views.publications.tree import Known, PublicationTree
from kb_app.views.publications.word_pane import WordPane
from kb_app.views.publications.words import annex_name, front_name, part_title
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from kb_app.views.words import said_error

if TYPE_CHECKING:
    from kb_app.services.composing import Listed
    from kb_app.services.session import LibrarySession
    from kb_app.storage.trash import Trashed

KNOW_DELAY_MS = 250
CHECK_DELAY_MS = 1_500
WIDTHS = (210, 560, 480)
ADD, PROPERTIES, CHECKS, PAGES, WORD = range(5)


class PublicationsPage(Page):
    """Composes publications. What is done is kept in their files by itself, and can be taken back."""

    title_changed = Signal()

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(jobs, theme, parent)
        self.setObjectName("publicationsPage")
        self._language = QLocale().name()[:2]
        self._known = Known({}, {}, {})
        self._sections: dict[str, tuple[tuple[str, str], ...]] = {}
        self._export_waits = False
        self._know_delay = self._timer(KNOW_DELAY_MS, self._know)
        self._check_delay = self._timer(CHECK_DELAY_MS, self._check)
        self._pages_delay = self._timer(KNOW_DELAY_MS, self._set_pages)
        self.keeper = Keeper(jobs, self)
        self._build()
        self.arranger = Arranger(lambda: self.tree.place, self)
        self._connect()
        self._dress()
        self._show_nothing()

    def _timer(self, interval: int, action: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(action)
        return timer

    def _build(self) -> None:
        self.list_pane = ListPane(self.theme)
        self.tree = PublicationTree(self.theme)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._state = QLabel()
        self._state.setObjectName("stateText")
        self._add_menu = QMenu(self)
        self._add = QToolButton()
        self._add.setObjectName("addPartButton")
        self._add.setText(self.tr("Add"))
        self._add.setToolTip(self.tr("Add a chapter, a live query, a preliminary or an annex"))
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._add.setProperty("hasCaret", True)
        self._add.setMenu(self._add_menu)
        self._up = tool_button("ph.arrow-up", self.tr("Move up (Alt+Up)"), "moveUpButton")
        self._down = tool_button("ph.arrow-down", self.tr("Move down (Alt+Down)"), "moveDownButton")
        self._remove = tool_button("ph.x", self.tr("Take out of the publication (Del)"), "removePartButton")
        self._undo = tool_button("ph.arrow-counter-clockwise", self.tr("Undo (Ctrl+Z)"), "undoButton")
        self._redo = tool_button("ph.arrow-clockwise", self.tr("Redo (Ctrl+Y)"), "redoButton")
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_XS)
        tools.addWidget(self._add)
        for button in (self._up, self._down, self._remove, self._undo, self._redo):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self._state)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_S)
        head.setSpacing(SPACE_S)
        head.addWidget(self._title)
        head.addLayout(tools)
        self._empty = EmptyState(self.theme, "ph.book-bookmark", "")
        composed = self._pane("middlePane", head, self.tree)
        self._middle = QStackedWidget()
        self._middle.addWidget(composed)
        self._middle.addWidget(self._empty)
        self.adding = AddingPane(self.jobs, self.theme)
        self.properties = PropertiesPane(self.theme, self._language)
        self.checks = ChecksPane(self.theme)
        self.pages = PagesView(self.theme)
        self._pages_note = QLabel()
        self._pages_note.setProperty("role", "small")
        self._pages_note.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        paper = QVBoxLayout()
        paper.addWidget(self._pages_note)
        self.word = WordPane(self.jobs, self.theme)
        self._tabs = QTabBar()
        self._tabs.setObjectName("paneTabs")
        self._tabs.setAccessibleName(self.tr("Parts beside the publication"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(True)
        self._beside = QStackedWidget()
        for text, part in (
            (self.tr("Documents"), self.adding),
            (self.tr("Properties"), self.properties),
            (self.tr("Checks"), self.checks),
            (self.tr("Pages"), self._pane("pagesPane", paper, self.pages)),
            (self.tr("Word"), self.word),
        ):
            self._tabs.addTab(text)
            self._beside.addWidget(part)
        right = QWidget()
        right.setObjectName("rightPane")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._beside, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane, least in ((self.list_pane, 170), (self._middle, 300), (right, 340)):
            pane.setMinimumWidth(least)
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 3)
        self._splitter.setStretchFactor(2, 2)
        self._splitter.setSizes(list(WIDTHS))
        state = QSettings().value("publications/splitter")
        if isinstance(state, QByteArray):
            self._splitter.restoreState(state)
        self.body.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._open)
        self.list_pane.new_asked.connect(self.ask_new)
        self.list_pane.copy_asked.connect(self.duplicate)
        self.list_pane.delete_asked.connect(self.delete)
        self.arranger.arranged.connect(self._take)
        self.arranger.part_added.connect(partial(self._tabs.setCurrentIndex, PROPERTIES))
        self.arranger.refused.connect(partial(self.say, lasts_ms=4000))
        self.keeper.kept.connect(self._on_kept)
        self.keeper.failed.connect(self._on_keep_failed)
        self.keeper.conflicted.connect(self._on_conflict)
        self.keeper.told.connect(self._tell)
        self._add_menu.aboutToShow.connect(self._fill_add_menu)
        self._up.clicked.connect(partial(self.arranger.step, -1))
        self._down.clicked.connect(partial(self.arranger.step, 1))
        self._remove.clicked.connect(self.arranger.remove)
        self._undo.clicked.connect(self.arranger.history.undo)
        self._redo.clicked.connect(self.arranger.history.redo)
        self.arranger.history.canUndoChanged.connect(self._tell)
        self.arranger.history.canRedoChanged.connect(self._tell)
        self.tree.place_chosen.connect(self._on_place)
        self.tree.move_requested.connect(self.arranger.move)
        self.tree.documents_dropped.connect(self.arranger.add_documents)
        self.tree.step_requested.connect(self.arranger.step)
        self.tree.remove_requested.connect(self.arranger.remove)
        self.tree.open_requested.connect(self.document_requested)
        self.adding.added.connect(self.arranger.add_found)
        self.properties.edited.connect(self.arranger.set_part)
        self.checks.check_requested.connect(self._check)
        self.checks.place_requested.connect(self._on_finding)
        self.checks.edit_requested.connect(self.edit_requested)
        self.word.asked.connect(self.export)
        self._tabs.currentChanged.connect(self._on_tab)
        self._splitter.splitterMoved.connect(self._on_splitter_moved)
        self.theme.changed.connect(self._dress)

    # What the window asks.

    @property
    def title(self) -> str:
        return self.publication.title if self.publication else self.tr("Publications")

    @property
    def publication(self) -> Publication | None:
        """The publication that is shown."""
        return self.arranger.publication

    def action_specs(self) -> Sequence[ActionSpec]:
        nowhere = self.tr("Go to the publications first.")
        return (
            ActionSpec(name="actionPublish", text=self.tr("&Export to Word"), menu="publish", icon="ph.export",
                       shortcut="Ctrl+Shift+E", elsewhere=nowhere),
            ActionSpec(name="actionNewPublication", text=self.tr("&New publication…"), menu="publish", group=1,
                       icon="ph.book", elsewhere=nowhere),
            ActionSpec(name="actionCopyPublication", text=self.tr("&Duplicate the publication"), menu="publish",
                       group=1, icon="ph.copy", elsewhere=nowhere),
            ActionSpec(name="actionDeletePublication", text=self.tr("De&lete the publication"), menu="publish",
                       group=1, icon="ph.trash", elsewhere=nowhere),
            ActionSpec(name="actionAddChapter", text=self.tr("Add a &chapter"), menu="publish", group=2,
                       icon="ph.bookmark-simple", elsewhere=nowhere),
            ActionSpec(name="actionAddQuery", text=self.tr("Add a li&ve query"), menu="publish", group=2,
                       icon="ph.lightning", elsewhere=nowhere),
            ActionSpec(name="actionCheckPublication", text=self.tr("C&heck the publication"), menu="publish", group=3,
                       icon="ph.list-checks", elsewhere=nowhere),
        )  # fmt: skip

    def commands(self) -> Mapping[str, Command]:
        if self.session is None:
            return {}
        frozen = self.tr("This library is open for reading only.") if self.session.is_read_only else ""
        nothing = "" if self.publication else self.tr("Choose a publication first.")
        no_undo = "" if self.arranger.history.canUndo() else self.tr("There is nothing to take back.")
        no_redo = "" if self.arranger.history.canRedo() else self.tr("There is nothing to make again.")
        all_saved = self.tr("Everything is saved.") if self.keeper.is_kept else ""
        found = {
            "actionPublish": Command(self.export, nothing),
            "actionNewPublication": Command(self.ask_new, frozen),
            "actionCopyPublication": Command(self.duplicate, nothing or frozen),
            "actionDeletePublication": Command(self.delete, nothing or frozen),
            "actionAddChapter": Command(self.arranger.add_chapter, nothing or frozen),
            "actionAddQuery": Command(self.arranger.add_query, nothing or frozen),
            "actionCheckPublication": Command(self._show_checks, nothing),
            "actionSave": Command(self.keeper.keep, nothing or all_saved),
        }
        focus = self.focusWidget()
        if focus is None or not hasattr(focus, "undo"):
            found |= {
                "actionUndo": Command(self.arranger.history.undo, no_undo),
                "actionRedo": Command(self.arranger.history.redo, no_redo),
            }
        return found

    def panes(self) -> Sequence[QWidget]:
        return (self.list_pane.list, self.tree, self._beside.currentWidget() or self._beside)

    def set_session(self, session: LibrarySession | None) -> None:
        self.keeper.keep_now()
        super().set_session(session)
        self.keeper.set_session(session)
        self.arranger.start(None)
        self.arranger.is_frozen = session is None or session.is_read_only
        self._sections.clear()
        self.adding.set_session(session)
        self.word.set_session(session)
        self.tree.set_catalogue(session.catalogue if session else None)
        if session is None:
            self.properties.set_library(None, None)
        else:
            lookup = LibraryLookup(self.jobs, session, self)
            self.properties.set_library(session.catalogue, lookup, _templates(session.library.root))
        self._show_nothing()
        self.refresh()

    def refresh(self) -> None:
        if self.session is None:
            self.list_pane.show_listed((), "")
            return
        job = self.jobs.submit(partial(works.list_all, self.session), replaces="publications")
        job.succeeded.connect(self._on_list)
        job.failed.connect(self.show_error)
        if self.publication is not None:
            self._know_delay.start()
            self._check_delay.start()

    def may_close(self) -> bool:
        self.keeper.keep_now()
        return not self.keeper.is_in_conflict or self.keeper.is_kept

    # The list.

    def _on_list(self, found: tuple[Listed, ...]) -> None:
        wanted = self.publication.name if self.publication else str(QSettings().value("publications/last") or "")
        chosen = self.list_pane.show_listed(found, wanted)
        if not chosen:
            self._show_nothing()
        elif self.publication is None or self.publication.name != chosen:
            self._open(chosen)

    def _open(self, name: str) -> None:
        if self.session is None or (self.publication is not None and self.publication.name == name):
            return
        self.keeper.keep_now()
        job = self.jobs.submit(partial(works.read_one, self.session, name), replaces="publication")
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self.show_error)

    def _on_opened(self, publication: Publication) -> None:
        self.message_bar.clear()
        self.arranger.start(publication)
        self.keeper.start(publication)
        QSettings().setValue("publications/last", publication.name)
        self._middle.setCurrentIndex(0)
        self._beside.setEnabled(True)
        self._known = Known({}, {}, {})
        self.tree.show_known(self._known)
        self.arranger.adopt(publication, WHOLE)

    def _show_nothing(self) -> None:
        self.arranger.start(None)
        self.keeper.start(None)
        self.tree.show_publication(None)
        self.properties.show_part(None, "")
        self.word.show_publication(None)
        self._beside.setEnabled(False)
        steps = (Answer(self.tr("New publication…"), self.ask_new),) if self.session else ()
        self._empty.tell(
            self.tr("No publication yet"),
            self.tr("A publication gathers documents of the library into a book, a booklet or a fact sheet for Word."),
            steps,
        )
        self._middle.setCurrentIndex(1)
        self._tell()

    def ask_new(self) -> None:
        """Ask for a new publication and make it."""
        from kb_app.views.publications.new_publication import NewPublicationDialog

        session = self.session
        if session is None or session.is_read_only:
            return
        dialog = NewPublicationDialog(session.catalogue, self._language, session.language, self)
        if dialog.exec() != NewPublicationDialog.DialogCode.Accepted:
            return
        work = partial(works.make_one, session, dialog.kind, dialog.publication_title, dialog.language)
        self._submit_new(work)

    def duplicate(self) -> None:
        """Make a copy of the publication."""
        if self.session is not None and self.publication is not None:
            title = self.tr("{title} (copy)").format(title=self.publication.title)
            self._submit_new(partial(works.copy_one, self.session, self.publication, title))

    def _submit_new(self, work: Callable[..., Publication]) -> None:
        self.keeper.keep_now()
        job = self.jobs.submit(work, lane="write")
        job.succeeded.connect(self._on_made)
        job.failed.connect(self.show_error)

    def _on_made(self, publication: Publication) -> None:
        self._on_opened(publication)
        self.refresh()
        self._tabs.setCurrentIndex(ADD)
        self.adding.setFocus()

    def delete(self) -> None:
        """Move the publication to the trash; it can be put back."""
        if self.session is None or self.publication is None:
            return
        publication = self.publication
        self.keeper.keep_now()
        job = self.jobs.submit(
            partial(works.delete_one, self.session, publication.name, publication.title), lane="write"
        )
        job.succeeded.connect(self._on_deleted)
        job.failed.connect(self.show_error)

    def _on_deleted(self, trashed: Trashed) -> None:
        self._show_nothing()
        self.refresh()
        text = self.tr("«{title}» was moved to the trash.").format(title=trashed.title)
        self.say(text, answers=(Answer(self.tr("Undo"), partial(self._restore, trashed.key)),))

    def _restore(self, key: str) -> None:
        if self.session is not None:
            job = self.jobs.submit(partial(works.restore_one, self.session, key), lane="write")
            job.succeeded.connect(self._on_restored)
            job.failed.connect(self.show_error)

    def _on_restored(self, _: object) -> None:
        self.refresh()

    def _fill_add_menu(self) -> None:
        menu = self._add_menu
        menu.clear()
        menu.addAction(self.tr("Chapter"), self.arranger.add_chapter)
        inside = menu.addAction(self.tr("Chapter within this one"), self.arranger.add_subchapter)
        inside.setEnabled(self.tree.place.kind in ("chapter", "document", "query"))
        menu.addAction(self.tr("Live query"), self.arranger.add_query)
        menu.addSeparator()
        front = menu.addMenu(self.tr("Preliminary"))
        for kind in FRONT_KINDS:
            front.addAction(front_name(kind)).triggered.connect(partial(self.arranger.add_front, kind))
        annexes = menu.addMenu(self.tr("Annex"))
        taken = {annex.kind for annex in self.publication.annexes} if self.publication else set()
        for kind in ANNEX_KINDS:
            action = annexes.addAction(annex_name(kind))
            action.setEnabled(kind not in taken)
            action.triggered.connect(partial(self.arranger.add_annex, kind))

    # Showing.

    def _take(self, publication: Publication, place: Place) -> None:
        """Show a state of the publication, and let it be kept and looked at again."""
        self._title.setText(publication.title)
        self.tree.show_publication(publication, place)
        self.word.show_publication(publication)
        self.adding.show_inside(frozenset(ref.id for ref in publication.refs()))
        self.keeper.follow(publication)
        self._know_delay.start()
        self._check_delay.start()
        self._refresh_pages()
        self._tell()

    def _on_place(self, place: Place) -> None:
        publication = self.publication
        part = arrangement.part_at(publication, place) if publication else None
        if isinstance(part, DocumentRef):
            hit = self._known.hits.get(part.id)
            if part.include == "sections" and part.id not in self._sections and self.session is not None:
                job = self.jobs.submit(
                    partial(works.sections_of, self.session, part.id, publication.language if publication else "es"),
                    replaces="publication-sections",
                )
                job.succeeded.connect(partial(self._on_sections, part.id))
            self.properties.show_part(part, hit.title if hit else part.id, self._sections.get(part.id, ()))
        elif isinstance(part, Chapter):
            self.properties.show_part(part, self.tr("Part") if part.chapters else self.tr("Chapter"))
        elif isinstance(part, LiveQuery):
            self.properties.show_part(part, self.tr("Live query"))
        elif isinstance(part, Publication):
            self.properties.show_part(part, self.tr("The publication"))
        elif part is not None:
            self.properties.show_part(part, part_title(part))
        self._refresh_pages()
        self._tell()

    def _on_sections(self, document_id: str, sections: tuple[tuple[str, str], ...]) -> None:
        self._sections[document_id] = sections
        self._on_place(self.tree.place)

    def _on_finding(self, finding: Finding) -> None:
        if self.publication is None or not finding.id:
            return
        for place in arrangement.places(self.publication):
            part = arrangement.part_at(self.publication, place)
            if isinstance(part, DocumentRef) and part.id == finding.id:
                self.tree.choose(place)
                return

    def _show_checks(self) -> None:
        self._tabs.setCurrentIndex(CHECKS)
        self._check()

    def _on_tab(self, place: int) -> None:
        self._beside.setCurrentIndex(place)
        self._refresh_pages()

    # In the background.

    def _know(self) -> None:
        if self.session is not None and self.publication is not None:
            work = partial(works.know, self.session, self.publication)
            job = self.jobs.submit(work, replaces="publication-known")
            job.succeeded.connect(self._on_known)
            job.failed.connect(self.show_error)

    def _on_known(self, answer: works.Answer) -> None:
        if answer.publication == self.publication:
            self._known = answer.known()
            self.tree.show_known(self._known)

    def _check(self) -> None:
        if self.session is not None and self.publication is not None:
            self.checks.tell_working()
            work = partial(works.check_one, self.session, self.publication)
            job = self.jobs.submit(work, replaces="publication-checks")
            job.succeeded.connect(self._on_checked)
            job.failed.connect(self.show_error)

    def _on_checked(self, findings: tuple[Finding, ...]) -> None:
        self.checks.show_findings(findings, self._title_of)
        self._tabs.setTabText(CHECKS, self.tr("Checks {count}").format(count=len(findings)) if findings
                              else self.tr("Checks"))  # fmt: skip

    def _title_of(self, document_id: str) -> str:
        hit = self._known.hits.get(document_id)
        return hit.title if hit else document_id

    def _refresh_pages(self) -> None:
        if self._tabs.currentIndex() == PAGES and self.publication is not None:
            self._pages_delay.start()

    def _set_pages(self) -> None:
        if self.session is not None and self.publication is not None:
            self._pages_note.setText(self.tr("Setting the pages…"))
            work = partial(set_pages, self.session, self.publication, self.tree.place)
            job = self.jobs.submit(work, replaces="publication-pages")
            job.succeeded.connect(self._on_pages)
            job.failed.connect(self.show_error)

    def _on_pages(self, pages: PageSet) -> None:
        self.pages.show_pages(pages)
        text = self.tr("%Ln page(s), from what is chosen in the tree. Word sets its own line breaks.", "",
                       self.pages.count)  # fmt: skip
        self._pages_note.setText(text + (" " + self.tr("More follows.") if pages.is_cut else ""))

    # Keeping.

    def _on_kept(self, written: Publication, read: Publication) -> None:
        if self.publication == written:
            self.arranger.correct(read)
        self.message_bar.clear()
        self.list_pane.tell(read)
        if self._export_waits:
            self._export_waits = False
            self.word.write()

    def _on_keep_failed(self, error: KbError) -> None:
        self._export_waits = False
        self.message_bar.show_error(error, (Answer(self.tr("Try again"), self.keeper.keep),))

    def _on_conflict(self, error: ConflictError) -> None:
        self._export_waits = False
        answers = (
            Answer(self.tr("Take the other"), self._take_theirs),
            Answer(self.tr("Keep mine"), self.keeper.keep_mine),
        )
        self.say(said_error(error), "danger", answers)

    def _take_theirs(self) -> None:
        publication = self.publication
        if publication is not None:
            self.keeper.start(None)
            self.arranger.start(None)
            self._open(publication.name)

    # Word.

    def export(self) -> None:
        """Keep the publication and write it to Word as the pane says."""
        if self.publication is None:
            return
        self._tabs.setCurrentIndex(WORD)
        if not self.keeper.is_kept:
            self._export_waits = True
            self.keeper.keep()
        else:
            self.word.write()

    # Looks.

    def _tell(self, _: object = None) -> None:
        place = self.tree.place
        is_open = self.publication is not None
        frozen = self.session is None or self.session.is_read_only
        for button in (self._up, self._down, self._remove):
            button.setEnabled(is_open and not frozen and place.kind != "publication")
        self._add.setEnabled(is_open and not frozen)
        self.list_pane.allow(new=self.session is not None and not frozen, change=is_open and not frozen)
        self._undo.setEnabled(self.arranger.history.canUndo())
        self._redo.setEnabled(self.arranger.history.canRedo())
        self._state.setText(self.tr("Read only") if frozen and is_open else self.keeper.text)
        self.commands_changed.emit()

    def _on_splitter_moved(self, *_: int) -> None:
        QSettings().setValue("publications/splitter", self._splitter.saveState())

    def _pane(self, name: str, top: QHBoxLayout | QVBoxLayout, below: QWidget) -> QWidget:
        pane = QFrame()
        pane.setObjectName(name)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(below, 1)
        return pane

    def _dress(self) -> None:
        self.setStyleSheet(editor_style(self.theme.tokens))
        for button in (self._up, self._down, self._remove, self._undo, self._redo):
            button.setIcon(self.theme.icon(str(button.property("iconName")), "muted"))
        self._add.setIcon(self.theme.icon("ph.plus", "accent"))


def _templates(root: Path) -> tuple[str, ...]:
    folder = root / "templates"
    return tuple(sorted(file.stem for file in folder.glob("*.docx"))) if folder.is_dir() else ()
