"""The packages page: what was received and made at the left; what is looked at, opened or made at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kb_app.jobs.runner import JobRunner
from kb_app.services.places import Places
from kb_app.views.editor.finding_delegate import PLACE_ROLE, FindingDelegate
from kb_app.views.editor.look import editor_style
from kb_app.views.empty_state import EmptyState
from kb_app.views.notices import Answer
from kb_app.views.packages import works
from kb_app.views.packages.dropped import SUFFIX
from kb_app.views.packages.library_pane import MadePane, ReceivedPane
from kb_app.views.packages.make_pane import FOLDER_KEY, MakePane
from kb_app.views.packages.open_pane import OpenPane
from kb_app.views.page import ActionSpec, Command, Page
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S

if TYPE_CHECKING:
    from kb_app.services.editions import Edition
    from kb_app.services.everywhere import FoundEverywhere
    from kb_app.services.receiving import Received
    from kb_app.services.session import LibrarySession

SUBJECT_ROLE = Qt.ItemDataRole.UserRole + 1
SEARCH_DELAY_MS = 250
Context = Callable[[], tuple[Sequence[str], str]]


class PackagesPage(Page):
    """Makes packages and opens those of others. `library_asked` gives the folder of a received library to read, with
    the document to show ("" for none). `context` tells what is chosen and searched in the catalog."""

    library_asked = Signal(object, str)  # Path, id

    def __init__(
        self, jobs: JobRunner, theme: Theme, places: Places, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, theme, parent)
        self.setObjectName("packagesPage")
        self._places = places
        self._context = context
        self._build()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SEARCH_DELAY_MS)
        self._delay.timeout.connect(self._find)
        self._search.textChanged.connect(self._delay.start)
        self._list.currentItemChanged.connect(self._on_chosen)
        self._list.itemClicked.connect(self._on_clicked)
        self._found.itemActivated.connect(self._on_found)
        self._found.itemClicked.connect(self._on_found)
        self._make.clicked.connect(self.make)
        self._receive.clicked.connect(self.ask_package)
        self._making.made.connect(self.refresh)
        self._opening.taken.connect(self._on_taken)
        self._received.read_asked.connect(partial(self._read, document_id=""))
        self._received.removed.connect(self._on_removed)
        self._received.failed.connect(self.show_error)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setStyleSheet(editor_style(self.theme.tokens))

    def _build(self) -> None:
        self._make = QPushButton(self.tr("Make a package…"))
        self._make.setObjectName("makePackage")
        self._make.setProperty("kind", "primary")
        self._receive = QPushButton(self.tr("Open a package…"))
        self._receive.setObjectName("openPackage")
        self._search = QLineEdit()
        self._search.setObjectName("everywhereBox")
        self._search.setPlaceholderText(self.tr("Search in all libraries"))
        self._search.setAccessibleName(self._search.placeholderText())
        self._search.setClearButtonEnabled(True)
        self._list = self._plain_list("packagesView", self.tr("Packages received and made"))
        self._found = self._plain_list("everywhereView", self.tr("What was found in all libraries"))
        left = QWidget()
        left.setObjectName("leftPane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(316)
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self._make)
        column.addWidget(self._receive)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        self._empty = EmptyState(
            self.theme,
            "ph.package",
            self.tr("No packages yet"),
            self.tr(
                "Make a package to hand a library to a partner, on a stick or by message; or open the one that a "
                "partner sent. It can be dropped here too."
            ),
        )
        self._making = MakePane(self.jobs, self.theme)
        self._opening = OpenPane(self.jobs, self.theme, self._places)
        self._received = ReceivedPane(self.jobs, self._places)
        self._made = MadePane()
        self._results = QWidget()
        results = QVBoxLayout(self._results)
        results.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self._count = QLabel()
        self._count.setProperty("role", "caption")
        results.addWidget(self._count)
        results.addWidget(self._found, 1)
        self._stack = QStackedWidget()
        for part in (self._empty, self._making, self._opening, self._received, self._made, self._results):
            self._stack.addWidget(part)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)

    def _plain_list(self, name: str, said_name: str) -> QListWidget:
        view = QListWidget()
        view.setObjectName(name)
        view.setAccessibleName(said_name)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setProperty("frameless", True)
        view.setItemDelegate(FindingDelegate(self.theme, view))
        view.setMouseTracking(True)
        view.setResizeMode(QListWidget.ResizeMode.Adjust)
        view.setIconSize(QSize(16, 16))
        view.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    # What the window asks.

    def action_specs(self) -> Sequence[ActionSpec]:
        return (
            ActionSpec(name="actionPack", text=self.tr("&Make a package…"), menu="publish", group=2, icon="ph.package"),
            ActionSpec(
                name="actionOpenPackage", text=self.tr("&Open a package…"), menu="file", group=0,
                icon="ph.package",
            ),
        )  # fmt: skip

    def commands(self) -> Mapping[str, Command]:
        closed = "" if self.session is not None else self.tr("Open a library first.")
        return {
            "actionPack": Command(self.make, closed),
            "actionOpenPackage": Command(self.ask_package),
            "actionFocusSearch": Command(self._search.setFocus),
        }

    def panes(self) -> Sequence[QWidget]:
        return (self._search, self._list, self._stack)

    def set_session(self, session: LibrarySession | None) -> None:
        super().set_session(session)
        self._making.set_session(session)
        self.refresh()
        self.commands_changed.emit()

    def refresh(self) -> None:
        root = self.session.library.root if self.session else None
        job = self.jobs.submit(partial(works.look, self._places, root), lane="write", replaces="packages-look")
        job.succeeded.connect(self._on_looked)
        job.failed.connect(self.show_error)

    def step_back(self) -> bool:
        if self._search.text():
            self._search.clear()
            return True
        return False

    # Making and opening.

    def make(self) -> None:
        """Begin a package, with what is chosen in the catalog."""
        ids, query = self._context()
        self.message_bar.clear()
        self._list.setCurrentRow(-1)
        self._making.offer(ids, query)
        self._stack.setCurrentWidget(self._making)
        self._making.setFocus()

    def ask_package(self) -> None:
        """Let the person choose a package and look at it."""
        folder = str(QSettings().value(FOLDER_KEY) or Path.home())
        wanted = self.tr("Packages") + f" (*{SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open a package"), folder, wanted)
        if chosen:
            QSettings().setValue(FOLDER_KEY, str(Path(chosen).parent))
            self.look_at(Path(chosen))

    def look_at(self, package: Path) -> None:
        """Show a package at the door."""
        self.message_bar.clear()
        self._list.setCurrentRow(-1)
        self._stack.setCurrentWidget(self._opening)
        self._opening.look(package)

    # The lists.

    def _on_looked(self, answer: tuple[tuple[Received, ...], tuple[Edition, ...]]) -> None:
        received, made = answer
        before = self._list.currentItem()
        kept = before.data(SUBJECT_ROLE) if before else None
        self._list.blockSignals(True)
        self._list.clear()
        for library in received:
            place = " · ".join(filter(None, (
                self.tr("received"), library.publisher, self.tr("edition {number}").format(number=library.version),
            )))  # fmt: skip
            self._add(library, library.title, place, "ph.download-simple")
        for edition in made:
            place = " · ".join(filter(None, (
                self.tr("made"), edition.partner, self.tr("edition {number}").format(number=edition.version),
            )))  # fmt: skip
            self._add(edition, Path(edition.file).name, place, "ph.package")
        self._list.blockSignals(False)
        for row in range(self._list.count()):
            if self._list.item(row).data(SUBJECT_ROLE) == kept and kept is not None:
                self._list.setCurrentRow(row)
        if not self._list.count() and self._stack.currentWidget() in (self._received, self._made):
            self._stack.setCurrentWidget(self._empty)

    def _add(self, subject: Received | Edition, title: str, place: str, icon: str) -> None:
        item = QListWidgetItem(self.theme.icon(icon, "muted"), title)
        item.setData(PLACE_ROLE, place)
        item.setData(SUBJECT_ROLE, subject)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title} {place}")
        self._list.addItem(item)

    def _on_chosen(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if item is not None:
            self._on_clicked(item)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        from kb_app.services.receiving import Received

        subject = item.data(SUBJECT_ROLE)
        if isinstance(subject, Received):
            if self._stack.currentWidget() is not self._received or subject != self._received.library:
                self._received.show_library(subject)
            self._stack.setCurrentWidget(self._received)
        else:
            self._made.show_edition(subject)
            self._stack.setCurrentWidget(self._made)

    def _on_taken(self, library: Received) -> None:
        self.refresh()
        read = Answer(self.tr("Read it"), partial(self._read, Path(library.folder), document_id=""))
        self.say(self.tr("«{title}» is among the libraries received.").format(title=library.title), "success", (read,))

    def _on_removed(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        self.refresh()

    def _read(self, folder: Path, document_id: str) -> None:
        self.library_asked.emit(folder, document_id)

    # One search over all.

    def _find(self) -> None:
        text = self._search.text().strip()
        if not text:
            self._stack.setCurrentWidget(self._empty)
            return
        work = partial(works.find, self.session, self._places, text)
        job = self.jobs.submit(work, replaces="packages-find")
        job.succeeded.connect(self._on_answer)
        job.failed.connect(self.show_error)

    def _on_answer(self, found: FoundEverywhere) -> None:
        self._found.clear()
        for result in found.results:
            source = result.source
            own = self.tr("your library")
            label = f"{source.title} · {self.tr('edition {number}').format(number=source.version)}" if source else own
            icon = "ph.download-simple" if source else "ph.books"
            item = QListWidgetItem(self.theme.icon(icon, "muted"), result.hit.title)
            item.setData(PLACE_ROLE, label)
            item.setData(SUBJECT_ROLE, (source, result.hit.id))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{result.hit.title} {label}")
            self._found.addItem(item)
        self._count.setText(self.tr("%Ln document(s) in all libraries", "", found.total))
        self._stack.setCurrentWidget(self._results)

    def _on_found(self, item: QListWidgetItem) -> None:
        source, document_id = item.data(SUBJECT_ROLE)
        if source is None:
            self.document_requested.emit(document_id)
        else:
            self._read(Path(source.folder), document_id)
