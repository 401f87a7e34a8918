"""Unsaved texts of earlier sessions, each beside its file: taken up in the editor, or given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kb_app.views.editor.conflict import ConflictView, Sides
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

if TYPE_CHECKING:
    from kb_app.services.recovering import UnsavedText
    from kb_app.storage.drafts import JournalEntry

_ENTRY = Qt.ItemDataRole.UserRole


class RecoveryDialog(QDialog):
    """Lists unsaved texts, the newest first.

    `entry_chosen` asks for a text beside its file; `taken_up` gives the text to go on with; `given_up` an entry.
    """

    entry_chosen = Signal(object)  # JournalEntry
    taken_up = Signal(object, str)  # UnsavedText, text
    given_up = Signal(object)  # JournalEntry

    def __init__(self, theme: Theme, entries: Sequence[JournalEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recoveryDialog")
        self.setWindowTitle(self.tr("Unsaved texts"))
        self.resize(1120, 660)
        self._found: UnsavedText | None = None
        self._list = QListWidget()
        self._list.setObjectName("unsavedList")
        self._list.setAccessibleName(self.tr("Unsaved texts, the newest first"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in entries:
            item = QListWidgetItem(f"{entry.title}\n{_moment(entry.kept_at)}")
            item.setData(_ENTRY, entry)
            item.setToolTip(entry.path)
            self._list.addItem(item)
        self._give_up = QPushButton(self.tr("Give this text up"))
        self._give_up.setObjectName("giveUpButton")
        self._give_up.setProperty("kind", "quiet")
        self._give_up.setAutoDefault(False)
        self._give_up.setIcon(theme.icon("ph.trash", "muted"))
        self._give_up.setToolTip(
            self.tr("It stays among the document's versions; a text that was never saved goes to the trash.")
        )
        left = QWidget()
        left.setMinimumWidth(230)
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_S, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(self._list, 1)
        column.addWidget(self._give_up, 0, Qt.AlignmentFlag.AlignLeft)
        self._view = ConflictView(theme)
        self._alone = _TextAlone()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._alone)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._stack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([260, 860])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self._list.currentItemChanged.connect(self._on_chosen)
        self._give_up.clicked.connect(self._on_given_up)
        self._view.resolved.connect(self._on_resolved)
        self._view.dismissed.connect(self.reject)
        self._alone.opened.connect(self._on_resolved)
        self._alone.dismissed.connect(self.reject)

    def choose(self, path: str = "") -> None:
        """Show the text of a document; the newest one when none is named."""
        items = [self._list.item(row) for row in range(self._list.count())]
        wanted = next((row for row, item in enumerate(items) if item.data(_ENTRY).path == path), 0)
        self._list.setCurrentRow(wanted)

    def show_text(self, found: UnsavedText) -> None:
        """Show a text beside its file; an answer that comes late is passed over."""
        item = self._list.currentItem()
        if item is None or item.data(_ENTRY) != found.entry:
            return
        self._found = found
        self._view.setEnabled(True)
        if found.draft is None:
            self._alone.show_text(found.entry.title, found.entry.text, is_new=not found.entry.base)
            self._stack.setCurrentWidget(self._alone)
            return
        sides = Sides(
            self.tr("Unsaved text of {when}").format(when=_moment(found.entry.kept_at)),
            self.tr("The file as it is now, changed since by somebody else")
            if found.is_overtaken
            else self.tr("The file as it is now"),
            self.tr("Unsaved text"),
            self.tr("File"),
        )
        self._view.name_sides(found.entry.title, sides)
        self._view.show_passages(found.passages)
        self._stack.setCurrentWidget(self._view)

    def remove(self, entry: JournalEntry) -> None:
        """Take an entry off the list; with the last one the dialog closes."""
        for row in range(self._list.count()):
            if self._list.item(row).data(_ENTRY) == entry:
                self._list.takeItem(row)
                break
        if not self._list.count():
            self.accept()

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        # What is still shown belongs to the text before: it must not be taken for this one.
        self._found = None
        self._view.setEnabled(False)
        if item is not None:
            self.entry_chosen.emit(item.data(_ENTRY))

    def _on_given_up(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.given_up.emit(item.data(_ENTRY))

    def _on_resolved(self, text: str) -> None:
        if self._found is not None:
            found = self._found
            self.accept()
            self.taken_up.emit(found, text)


class _TextAlone(QWidget):
    """A text that has no file to be compared with."""

    opened = Signal(str)
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._about = QLabel()
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Unsaved text"))
        later = QPushButton(self.tr("Decide later"))
        later.setProperty("kind", "quiet")
        later.setAutoDefault(False)
        opening = QPushButton(self.tr("Open this text"))
        opening.setObjectName("openUnsavedButton")
        opening.setProperty("kind", "primary")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch(1)
        row.addWidget(later)
        row.addWidget(opening)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._title)
        layout.addWidget(self._about)
        layout.addWidget(self._text, 1)
        layout.addLayout(row)
        later.clicked.connect(self.dismissed)
        opening.clicked.connect(self._on_opened)

    def show_text(self, title: str, text: str, *, is_new: bool) -> None:
        """Show a whole text, and say why it stands alone."""
        self._whole = text
        self._title.setText(title)
        self._about.setText(
            self.tr("This document was never saved. Open its text and save it.")
            if is_new
            else self.tr("The document's file is not there any more. Open the text to save it anew.")
        )
        self._text.setPlainText(text)

    def _on_opened(self) -> None:
        self.opened.emit(self._whole)


def _moment(text: str) -> str:
    """Return an ISO time as the person's own date and time."""
    try:
        moment = datetime.fromisoformat(text).astimezone()
    except ValueError:
        return text
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())), QLocale.FormatType.ShortFormat)
