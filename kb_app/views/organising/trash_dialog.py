"""The library's trash: what was deleted, when and from where, to be put back or deleted for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kb_app.views.empty_state import EmptyState
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_XL

if TYPE_CHECKING:
    from kb_app.storage.trash import Trashed

_KEY = Qt.ItemDataRole.UserRole


class TrashDialog(QDialog):
    """Lists deleted documents. `restore_asked` with the keys of those to put back; `empty_asked` after a question."""

    restore_asked = Signal(object)  # tuple[str, ...]
    empty_asked = Signal()
    entries_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, is_read_only: bool = False) -> None:
        super().__init__(parent)
        self._is_read_only = is_read_only
        self.setObjectName("trashDialog")
        self.setWindowTitle(self.tr("The library's trash"))
        self.resize(860, 480)
        self._list = QTreeWidget()
        self._list.setObjectName("trashList")
        self._list.setAccessibleName(self.tr("Deleted documents"))
        self._list.setRootIsDecorated(False)
        self._list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self._list.setHeaderLabels([self.tr("Document"), self.tr("Deleted"), self.tr("Where it was")])
        self._list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._list.header().resizeSection(0, 340)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._nothing = EmptyState(theme, "ph.trash", "")
        self._nothing.tell(
            self.tr("The trash is empty"),
            self.tr("Deleted documents wait here until they are put back or deleted for good."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing)
        self._empty = QPushButton(self.tr("Empty the trash…"))
        self._empty.setObjectName("emptyTrash")
        self._empty.setAutoDefault(False)
        self._restore = QPushButton(self.tr("Put back"))
        self._restore.setObjectName("restoreButton")
        self._restore.setProperty("kind", "primary")
        self._restore.setDefault(True)
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._empty)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self._restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row)
        self._list.itemSelectionChanged.connect(self._tell)
        self._list.itemActivated.connect(lambda *_: self._on_restore())
        self._restore.clicked.connect(self._on_restore)
        self._empty.clicked.connect(self._on_empty)
        close.clicked.connect(self.accept)
        self._tell()

    def look_again(self) -> None:
        """Ask for what lies there now."""
        self.entries_wanted.emit()

    def show_entries(self, entries: Sequence[Trashed]) -> None:
        """Show what lies in the trash."""
        self._list.clear()
        for entry in entries:
            item = QTreeWidgetItem([entry.title, _day(entry.deleted_at), entry.path])
            item.setData(0, _KEY, entry.key)
            item.setToolTip(2, entry.path)
            self._list.addTopLevelItem(item)
        self._stack.setCurrentWidget(self._list if entries else self._nothing)
        if (first := self._list.topLevelItem(0)) is not None:
            self._list.setCurrentItem(first)
        self._tell()

    def _tell(self) -> None:
        self._restore.setEnabled(bool(self._list.selectedItems()) and not self._is_read_only)
        self._empty.setEnabled(self._list.topLevelItemCount() > 0 and not self._is_read_only)

    def _on_restore(self) -> None:
        keys = tuple(str(item.data(0, _KEY)) for item in self._list.selectedItems())
        if keys and not self._is_read_only:
            self.restore_asked.emit(keys)

    def _on_empty(self) -> None:
        count = self._list.topLevelItemCount()
        text = self.tr("Delete %Ln document(s) for good? This cannot be undone.", "", count)
        box = QMessageBox(QMessageBox.Icon.Warning, self.windowTitle(), text, parent=self)
        delete = box.addButton(self.tr("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is delete:
            self.empty_asked.emit()


def _day(text: str) -> str:
    """Return an ISO time as the person's own date and time."""
    try:
        moment = datetime.fromisoformat(text).astimezone()
    except ValueError:
        return text
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())), QLocale.FormatType.ShortFormat)
