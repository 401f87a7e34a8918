"""The window: menus, rail, the page in front, status bar. It wires the pages and decides nothing of theirs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QLocale, QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.errors import KbError
from kb_app.core.queries import Query, ResultPage
from kb_app.core.settings import Settings
from kb_app.jobs.runner import JobRunner
from kb_app.views.actions import Actions
from kb_app.views.catalog.page import CatalogPage
from kb_app.views.first_run import FirstRunPage
from kb_app.views.library_desk import LibraryDesk
from kb_app.views.library_notices import LibraryNotices
from kb_app.views.organising.copies import ConflictCopies
from kb_app.views.organising.recovery import Recovery
from kb_app.views.packages.dropped import package_in
from kb_app.views.page import Command, Page
from kb_app.views.page_stack import PageStack
from kb_app.views.rail import Rail
from kb_app.views.status_line import StatusLine
from kb_app.views.theme import Theme
from kb_app.views.window_commands import FIRST_SIZE, window_commands

if TYPE_CHECKING:
    from kb_app.index.builder import IndexReport
    from kb_app.services.places import Places
    from kb_app.services.session import LibrarySession
    from kb_app.views.command_palette import CommandPalette

IDLE_MS = 700
"""How long nothing is asked before the window does what can wait."""

DOCUMENT_ACTIONS = (
    "actionEdit", "actionAddToPublication", "actionCopyLink", "", "actionEditFields", "actionRename", "actionMove",
    "actionVersions", "", "actionTrash",
)  # fmt: skip
"""What can be done with a document, in its context menu."""


class MainWindow(QMainWindow):
    """The one window. `settings_changed` gives the person's new choices to whoever keeps them."""

    settings_changed = Signal(object)  # Settings

    def __init__(self, jobs: JobRunner, theme: Theme, places: Places, settings: Settings, sample: Path | None) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._jobs = jobs
        self.theme = theme
        self.settings = settings
        self._sample = sample
        self._palette: CommandPalette | None = None
        self.desk = LibraryDesk(jobs, places, self)
        self.actions_ = Actions(theme, self)
        self._notices = LibraryNotices(self)
        self.copies = ConflictCopies(jobs, self)
        self.recovery = Recovery(jobs, self)
        self._places = places
        self._wanted_document = ""
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._recent_menu = QMenu(self.tr("Open &recent"), self)
        self._build()
        self._connect()
        self._restore()
        self.show_page("start")

    def _build(self) -> None:
        self.rail = Rail(self.theme)
        self.rail.add_page("catalog", self.tr("Catalog"), "ph.books", "ph.books-fill")
        self.rail.add_page("publications", self.tr("Publications"), "ph.book-bookmark", "ph.book-bookmark-fill")
        self.rail.add_page("packages", self.tr("Packages"), "ph.package", "ph.package-fill")
        self._pages = PageStack(
            {
                "start": self._make_start,
                "catalog": self._make_catalog,
                "editor": self._make_editor,
                "publications": self._make_publications,
                "packages": self._make_packages,
                "preferences": self._make_preferences,
            }
        )
        self._pages.added.connect(self._on_page_added)
        self.status = StatusLine(self.theme)
        self.setStatusBar(self.status)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.addWidget(self._pages)
        row.addLayout(column, 1)
        self.setCentralWidget(middle)
        self.actions_.declare(self, self.actions_.window_specs())
        self._pages.page("start")
        self._pages.page("catalog")
        self.setMinimumSize(860, 560)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.rail.settings_asked.connect(partial(self.show_page, "preferences"))
        self.actions_.triggered.connect(self._on_triggered)
        self.desk.opened.connect(self._on_opened)
        self.desk.closed.connect(self._on_closed)
        self.desk.failed.connect(self._on_open_failed)
        self.desk.refresh_started.connect(self._on_refresh_started)
        self.desk.refreshed.connect(self._on_refreshed)
        self.desk.refresh_failed.connect(self._on_refresh_failed)
        self.recovery.recovered.connect(self._edit_draft)
        self.recovery.nothing_left.connect(self._look_for_copies)
        self._notices.write_anyway_asked.connect(self.desk.write_anyway)
        self._notices.removal_confirmed.connect(self.desk.confirm_removal)
        self.start.sample_asked.connect(self._open_sample)
        self.start.open_asked.connect(self.ask_library)
        self.start.new_asked.connect(self.ask_new_library)
        self.start.recent_asked.connect(self._open_recent)
        self.catalog.new_requested.connect(self.ask_new_document)
        self.catalog.menu_asked.connect(self._show_document_menu)
        self.catalog.answered.connect(self._on_answered)
        self.catalog.reader.shown.connect(self._on_document_shown)
        self.catalog.organiser.moved.connect(self._on_moved)
        self.copies.settled.connect(self._on_library_changed)
        self._jobs.started.connect(self.status.progress.watch)
        self._idle.timeout.connect(self._make_next_page)
        self._recent_menu.aboutToShow.connect(self._fill_recent_menu)
        self.theme.changed.connect(self._offer)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    # Pages.

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._pages.front or self.catalog

    def show_page(self, name: str) -> None:
        """Bring a page to the front, making it at its first use."""
        page = self._pages.bring(name)
        self.rail.show_chosen(name)
        self.rail.setVisible(not page.is_alone)
        self._tell_title()
        self._offer()
        panes = page.panes()
        if panes:
            panes[0].setFocus()

    def show_document(self, document_id: str) -> None:
        """Show a document in the catalog's reader."""
        self.show_page("catalog")
        self.catalog.show_document(document_id)

    def show_query(self, query: Query) -> None:
        """Show the answer to a query in the catalog."""
        self.show_page("catalog")
        self.catalog.show_query(query)

    def edit_document(self, document_id: str) -> None:
        """Open a document in the editor."""
        self.show_page("editor")
        self.page.open(document_id)  # type: ignore[attr-defined]

    def _make_next_page(self) -> None:
        """Make the pages that bring commands to the menus, one in each idle moment after the first results."""
        if self.isVisible() and self._pages.make_next(("editor", "publications", "packages")):
            self._offer()
            self._idle.start()

    def _make_start(self) -> Page:
        self.start = FirstRunPage(self._jobs, self.theme)
        self.start.offer_sample(self._sample is not None)
        return self.start

    def _make_catalog(self) -> Page:
        self.catalog = CatalogPage(self._jobs, self.theme)
        self.catalog.reader.set_scale(self.settings.text_scale)
        return self.catalog

    def _make_editor(self) -> Page:
        from kb_app.views.editor.page import EditorPage

        editor = EditorPage(self._jobs, self.theme)
        editor.set_settings(self.settings)
        editor.focus_changed.connect(self.rail.setHidden)
        editor.unsaved_asked.connect(self._on_unsaved_asked)
        return editor

    def _make_publications(self) -> Page:
        from kb_app.views.publications.page import PublicationsPage

        return PublicationsPage(self._jobs, self.theme)

    def _make_packages(self) -> Page:
        from kb_app.views.packages.page import PackagesPage

        page = PackagesPage(self._jobs, self.theme, self._places, self.catalog.chosen)
        page.library_asked.connect(self._on_library_asked)
        return page

    def open_package(self, package: Path) -> None:
        """Show a package at the door."""
        self.show_page("packages")
        self.page.look_at(package)  # type: ignore[attr-defined]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if package_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        package = package_in(event.mimeData())
        if package is not None:
            event.acceptProposedAction()
            self.open_package(package)

    def _on_library_asked(self, folder: Path, document_id: str) -> None:
        """Read a received library in place of the one that is open; the recent ones lead back."""
        self._wanted_document = document_id
        self.show_page("catalog")
        self.open_library(folder)

    def _make_preferences(self) -> Page:
        from kb_app.views.preferences import PreferencesPage

        page = PreferencesPage(self._jobs, self.theme)
        page.show_settings(self.settings)
        page.changed.connect(self.take_settings)
        return page

    def _on_page_added(self, page: Page) -> None:
        self.actions_.declare(self, page.action_specs())
        self.actions_.fill_menus(self, {"file": [self._recent_menu]})
        page.commands_changed.connect(self._offer)
        page.document_requested.connect(self.show_document)
        page.edit_requested.connect(self.edit_document)
        page.search_requested.connect(self.show_query)
        page.library_changed.connect(self._on_library_changed)
        if self.desk.session is not None:
            page.set_session(self.desk.session)

    # The library.

    def open_library(self, root: Path) -> None:
        """Open a library, if nothing unsaved is in the way."""
        if self.may_leave():
            self.status.say(self.tr("Opening the library…"))
            self.desk.open(root, self.tr("Opening the library"))

    def ask_library(self) -> None:
        """Let the person choose a folder and open it."""
        before = self.desk.session.library.root if self.desk.session else Path.home()
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a library"), str(before))
        if chosen:
            self.open_library(Path(chosen))

    def ask_new_library(self) -> None:
        """Let the person choose a new folder and make a library there."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Folder of the new library"), str(Path.home() / self.tr("My library")),
            options=QFileDialog.Option.ShowDirsOnly,
        )  # fmt: skip
        if chosen and self.may_leave():
            root = Path(chosen)
            self.desk.create(root, root.name, QLocale().name()[:2], self.tr("Making the library"))

    def _open_sample(self) -> None:
        if self._sample is not None:
            self.open_library(self._sample)

    def _open_recent(self, root: str) -> None:
        self.open_library(Path(root))

    def _on_opened(self, session: LibrarySession) -> None:
        for page in self._pages.pages:
            page.set_session(session)
        self.rail.allow(True, "")
        if self.page is self.start:
            self.show_page("catalog")
        self._tell_status()
        self._tell_title()
        self._offer()
        self._notices.tell_opened(self.catalog, session)
        self.recovery.look(self.catalog, session)
        if self._wanted_document:
            self.catalog.show_document(self._wanted_document)
            self._wanted_document = ""

    def _on_unsaved_asked(self, path: str) -> None:
        if self.desk.session is not None:
            self.recovery.show(self.page, self.desk.session, path)

    def _look_for_copies(self) -> None:
        """One question at a time: second versions are spoken of when no unsaved text waits."""
        if self.desk.session is not None:
            self.copies.look(self.catalog, self.desk.session)

    def _on_closed(self) -> None:
        for page in self._pages.pages:
            page.set_session(None)
        self.start.show_recent(self.desk.recent())
        self.rail.allow(False, self.tr("Open a library first."))
        self.show_page("start")
        self._tell_status()

    def _on_open_failed(self, error: KbError) -> None:
        self.status.say("")
        if self.desk.session is None:
            self.show_page("start")
        self.page.show_error(error)

    def _on_refresh_started(self) -> None:
        self.catalog.tell_building(True)
        self._tell_status()

    def _on_refreshed(self, report: IndexReport | None) -> None:
        self.catalog.tell_building(False)
        self._tell_status()
        if report is None:
            return
        if report.held_back:
            self._notices.tell_held_back(self.catalog, report)
        else:
            self._notices.tell_back(self.catalog)
        self._notices.tell_failed(self.catalog, report)
        if report.added or report.updated or report.removed or report.held_back or not report.documents:
            for page in self._pages.pages:
                page.refresh()

    def _on_refresh_failed(self, error: KbError) -> None:
        self.catalog.tell_building(False)
        self._tell_status()
        self.catalog.show_error(error)

    def _on_library_changed(self) -> None:
        sender = self.sender()
        for page in self._pages.pages:
            if page is not sender:
                page.refresh()
        self._tell_status()

    def _on_moved(self, paths: dict[str, str]) -> None:
        editor = self._pages.made("editor")
        if editor is not None:
            editor.follow(paths)  # type: ignore[attr-defined]

    def _on_answered(self, page: ResultPage) -> None:
        self._idle.start()
        if not page.query.text and not page.query.filters:
            self.catalog.search_box.tell_count(page.total)
            self.status.tell_documents(page.total)

    def _on_document_shown(self, document_id: str) -> None:
        QSettings().setValue("library/document", document_id)
        self._tell_title()

    # New documents.

    def ask_new_document(self, type_id: str = "") -> None:
        """Ask for type, title and language, and open the draft in the editor."""
        from kb_app.views.new_document import NewDocumentDialog

        session = self.desk.session
        if session is None:
            return
        language = session.language
        dialog = NewDocumentDialog(self.theme, session.catalogue, type_id, language, self)
        if dialog.exec() != NewDocumentDialog.DialogCode.Accepted:
            return
        work = partial(_new_draft, session, dialog.type_id, dialog.document_title, dialog.language,
                       self.settings.author)  # fmt: skip
        job = self._jobs.submit(work, replaces="new-document")
        job.succeeded.connect(self._edit_draft)
        job.failed.connect(self.page.show_error)

    def _edit_draft(self, draft: object) -> None:
        self.show_page("editor")
        self.page.open_draft(draft)  # type: ignore[attr-defined]

    # Commands.

    def commands(self) -> dict[str, Command]:
        """Return what can be done now: by the page in front, else by the window."""
        return {**window_commands(self), **self.page.commands()}

    def _on_triggered(self, name: str) -> None:
        command = self.commands().get(name)
        if command is not None and not command.refusal:
            command.run()
        self._offer()

    def _offer(self) -> None:
        self.actions_.offer(self.commands())

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self:
            self._offer()

    def show_palette(self) -> None:
        """Open the palette over every action."""
        self.palette_().open_commands(self.actions_)

    def jump(self) -> None:
        """Open the palette over the documents."""
        self.palette_().open_documents(self.desk.session)

    def palette_(self) -> CommandPalette:
        """Return the palette, made at its first use."""
        if self._palette is None:
            from kb_app.views.command_palette import CommandPalette

            self._palette = CommandPalette(self._jobs, self.theme, self)
            self._palette.action_chosen.connect(self._on_triggered)
            self._palette.document_chosen.connect(self.show_document)
        return self._palette

    def _show_document_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in DOCUMENT_ACTIONS:
            if not name:
                menu.addSeparator()
            elif name in self.actions_:
                menu.addAction(self.actions_[name])
        menu.popup(place)

    def focus_search(self) -> None:
        """Go to the search box."""
        self.show_page("catalog")
        self.catalog.focus_search()

    def close_library(self) -> None:
        """Close the library, if nothing unsaved is in the way."""
        if self.may_leave():
            self.desk.close()

    # Settings and state.

    def take_settings(self, settings: Settings) -> None:
        """Live by the person's new choices, and tell whoever keeps them."""
        self.settings = settings
        self.theme.choose(settings.theme)
        self.catalog.reader.set_scale(settings.text_scale)
        preferences = self._pages.made("preferences")
        if preferences is not None:
            preferences.show_settings(settings)  # type: ignore[attr-defined]
        editor = self._pages.made("editor")
        if editor is not None:
            editor.set_settings(settings)  # type: ignore[attr-defined]
        self.settings_changed.emit(settings)

    def _restore(self) -> None:
        state = QSettings().value("window/geometry")
        if not (isinstance(state, QByteArray) and self.restoreGeometry(state)):
            self.resize(*FIRST_SIZE)
        self.start.show_recent(self.desk.recent())
        self.rail.allow(False, self.tr("Open a library first."))

    def keep_state(self) -> None:
        """Remember the window's place and the widths of its parts."""
        QSettings().setValue("window/geometry", self.saveGeometry())
        self.catalog.keep_state()

    def may_leave(self) -> bool:
        """Tell whether every page can go without losing anything; a page may ask the person."""
        return all(page.may_close() for page in self._pages.pages)

    def retire(self) -> None:
        """Go for good: another window takes this one's place. It hears nothing from now on."""
        self._jobs.started.disconnect(self.status.progress.watch)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._on_focus_changed)
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_leave():
            event.ignore()
            return
        self.keep_state()
        self.desk.shut()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.page.step_back() and self.page is not self.catalog and self.desk.session is not None:
            self.show_page("catalog")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._offer()

    def _fill_recent_menu(self) -> None:
        self._recent_menu.clear()
        for root in self.desk.recent():
            self._recent_menu.addAction(root.replace("&", "&&"), partial(self._open_recent, root))
        if self._recent_menu.isEmpty():
            self._recent_menu.addAction(self.tr("No library was opened yet")).setEnabled(False)

    def _tell_title(self) -> None:
        parts = [self.page.title, self.desk.session.title(QLocale().name()[:2]) if self.desk.session else ""]
        self.setWindowTitle(" — ".join(part for part in (*parts, QApplication.applicationDisplayName()) if part))

    def _tell_status(self) -> None:
        session = self.desk.session
        self.status.tell_library(
            session.title(QLocale().name()[:2]) if session else "",
            is_read_only=bool(session and session.is_read_only),
            is_refreshing=self.desk.is_refreshing,
        )


def _new_draft(session: LibrarySession, type_id: str, title: str, language: str, author: str, _: object) -> object:
    from kb_app.services.editing import new_draft

    return new_draft(session, type_id, title, language, author=author)
