"""The issues of the publication: what was published when, what entered, left or changed since, and each made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.errors import KbError
from kb_app.core.issues import Issue, changes_between
from kb_app.core.publications import Publication
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.finding_delegate import PLACE_ROLE
from kb_app.views.empty_state import EmptyState
from kb_app.views.notices import Answer
from kb_app.views.publications import works
from kb_app.views.publications.grouped import GroupedList
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S
from kb_app.views.words import said_date

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession

ISSUE_ROLE = Qt.ItemDataRole.UserRole + 8
DOCUMENT_ROLE = Qt.ItemDataRole.UserRole + 9
FORMAT_NAMES: Mapping[str, str] = {"docx": "Word", "pdf": "PDF", "epub": "EPUB", "html": "HTML"}


class IssuesPane(QWidget):
    """Shows the record. One issue chosen is compared with what there is now, two with each other."""

    open_requested = Signal(str)  # a document's id
    told = Signal(str, object)  # a notice for the page, with its answers
    failed = Signal(object)  # KbError

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("issuesPane")
        self._jobs = jobs
        self._theme = theme
        self._session: LibrarySession | None = None
        self._book: works.IssueBook | None = None
        self.list = GroupedList(theme)
        self.list.setObjectName("issueList")
        self.list.setAccessibleName(self.tr("Issues that were published"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._heading = QLabel()
        self._heading.setProperty("role", "field")
        self._heading.setWordWrap(True)
        self.changes = GroupedList(theme)
        self.changes.setObjectName("issueChanges")
        self.changes.setAccessibleName(self.tr("What differs"))
        self._again = QPushButton(self.tr("Make it again…"))
        self._again.setObjectName("reissueButton")
        self._again.setToolTip(self.tr("Write the same file again, to the byte"))
        hint = QLabel(
            self.tr("Choose one issue to compare it with what there is now; two, with Ctrl, to compare them.")
        )
        hint.setProperty("role", "small")
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(hint, 1)
        foot.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, SPACE_M, 0, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self.list, 2)
        column.addLayout(_indented(foot))
        column.addLayout(_indented(self._heading))
        column.addWidget(self.changes, 3)
        self._empty = EmptyState(
            theme, "ph.clock-counter-clockwise", self.tr("No issue yet"),
            self.tr("Each final is recorded here: its date, its documents, its fingerprint. "
                    "The next one is compared with it."),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(filled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setFocusProxy(self.list)
        self.list.itemSelectionChanged.connect(self._compare)
        self.changes.itemActivated.connect(self._on_activated)
        self._again.clicked.connect(self._on_again)
        theme.changed.connect(self._fill)

    def set_session(self, session: LibrarySession | None) -> None:
        """Show the issues of another library's publications."""
        self._session = session
        self.show_book(None)

    def look(self, publication: Publication | None) -> None:
        """Read the record of a publication anew."""
        if self._session is None or publication is None:
            self.show_book(None)
            return
        work = partial(works.issue_book, self._session, publication)
        job = self._jobs.submit(work, replaces="publication-issues")
        job.succeeded.connect(self.show_book)
        job.failed.connect(self.failed)

    def show_book(self, book: works.IssueBook | None) -> None:
        """Show the issues, the newest first, compared with what there is now."""
        self._book = book
        self._stack.setCurrentIndex(1 if book and book.issues else 0)
        self._fill()

    def _fill(self) -> None:
        book = self._book
        self.list.blockSignals(True)
        self.list.clear()
        for issue in book.issues if book else ():
            item = QListWidgetItem(self._theme.icon("ph.book", "muted"), self._title(issue))
            noted = (FORMAT_NAMES.get(issue.format, issue.format), self.tr("%Ln document(s)", "", len(issue.documents)),
                     issue.fingerprint)  # fmt: skip
            item.setData(PLACE_ROLE, " · ".join(part for part in noted if part))
            item.setData(ISSUE_ROLE, issue)
            item.setToolTip(self._details(issue))
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._compare()

    def _compare(self) -> None:
        """Tell what differs between the issues chosen, or between one and now."""
        book = self._book
        self.changes.clear()
        chosen = [item.data(ISSUE_ROLE) for item in self.list.selectedItems()]
        self._again.setEnabled(len(chosen) == 1)
        if book is None or not book.issues:
            self._heading.clear()
            return
        chosen.sort(key=lambda issue: issue.number)
        before: Issue = chosen[0] if chosen else book.issues[0]
        later: Issue | None = chosen[-1] if len(chosen) > 1 else None
        changes = changes_between(before.documents, later.documents if later else book.now)
        if later is not None:
            text = self.tr("From issue {before} to issue {later}").format(before=before.number, later=later.number)
        else:
            text = self.tr("Since issue {number}, of {day}").format(number=before.number, day=said_date(before.made))
        if not changes:
            text += ": " + self.tr("nothing entered, left or changed.")
        self._heading.setText(text)
        groups = (
            (self.tr("Entered"), "ph.plus-circle", "success", changes.entered),
            (self.tr("Left"), "ph.minus-circle", "danger", changes.left),
            (self.tr("Changed"), "ph.pencil-simple", "warning", changes.changed),
        )
        for name, icon, color, ids in groups:
            if ids:
                self.changes.add_heading(f"{name} · {len(ids)}")
            for document_id in ids:
                item = QListWidgetItem(self._theme.icon(icon, color), book.titles.get(document_id, document_id))
                item.setData(DOCUMENT_ROLE, document_id)
                item.setData(PLACE_ROLE, _versions(before, later, document_id))
                self.changes.addItem(item)

    def _title(self, issue: Issue) -> str:
        edition = self.tr("edition {edition}").format(edition=issue.edition) if issue.edition else ""
        named = (self.tr("Issue {number}").format(number=issue.number), said_date(issue.made), edition)
        return " · ".join(part for part in named if part)

    def _details(self, issue: Issue) -> str:
        template = issue.template or self.tr("The application's own")
        return self.tr("Template: {template}. File: {fixity}").format(template=template, fixity=issue.file)

    def _on_activated(self, item: QListWidgetItem) -> None:
        if item.data(DOCUMENT_ROLE):
            self.open_requested.emit(str(item.data(DOCUMENT_ROLE)))

    def _on_again(self) -> None:
        chosen = [item.data(ISSUE_ROLE) for item in self.list.selectedItems()]
        if self._session is None or len(chosen) != 1:
            return
        issue: Issue = chosen[0]
        kept = str(QSettings().value("publications/folder") or self._session.library.root.parent)
        usual = str(Path(kept) / f"{issue.publication}-{issue.number}.{issue.format}")
        target, _ = QFileDialog.getSaveFileName(
            self, self.tr("Make it again"), usual, f"{FORMAT_NAMES.get(issue.format, '')} (*.{issue.format})"
        )
        if target:
            self.make_again(issue, Path(target))

    def make_again(self, issue: Issue, target: Path) -> None:
        """Write an issue again, in the background."""
        if self._session is not None:
            job = self._jobs.submit(partial(works.make_again, self._session, issue, target))
            job.succeeded.connect(partial(self._on_made, issue))
            job.failed.connect(self._on_failed)

    def _on_made(self, issue: Issue, target: Path) -> None:
        text = self.tr("«{file}» is issue {number} as it was made on {day}, to the byte.").format(
            file=target.name, number=issue.number, day=said_date(issue.made)
        )
        opened: Callable[[], object] = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(target)))
        self.told.emit(text, (Answer(self.tr("Open"), opened),))

    def _on_failed(self, error: KbError) -> None:
        self.failed.emit(error)


def _versions(before: Issue, later: Issue | None, document_id: str) -> str:
    """Return the version that a document had, and has, where they say one."""
    old = before.versions.get(document_id, "")
    new = later.versions.get(document_id, "") if later else ""
    return f"{old} → {new}" if old and new and old != new else old or new


def _indented(part: QHBoxLayout | QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
    if isinstance(part, QLabel):
        row.addWidget(part, 1)
    else:
        row.addLayout(part, 1)
    return row
