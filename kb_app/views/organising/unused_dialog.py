"""Pictures and files of the library that no document and no publication uses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kb_app.views.empty_state import EmptyState
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

_PATH = Qt.ItemDataRole.UserRole


class UnusedDialog(QDialog):
    """Lists unused files. `delete_asked` gives the paths of those to move to the trash."""

    delete_asked = Signal(object)  # tuple[str, ...]

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, is_read_only: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("unusedDialog")
        self.setWindowTitle(self.tr("Unused pictures"))
        self.resize(760, 480)
        self._is_read_only = is_read_only
        self._about = QLabel()
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        self._list = QTreeWidget()
        self._list.setObjectName("unusedFiles")
        self._list.setAccessibleName(self.tr("Pictures and files that nothing uses"))
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self._list.setHeaderLabels([self.tr("File"), self.tr("Size")])
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._nothing = EmptyState(theme, "ph.image", "")
        self._nothing.tell(
            self.tr("Every picture is used"),
            self.tr("A document or a publication names each file of the library."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing)
        self._delete = QPushButton(self.tr("Move to the trash"))
        self._delete.setObjectName("deleteUnused")
        self._delete.setProperty("kind", "primary")
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self._delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._about)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row)
        self._list.itemSelectionChanged.connect(self._tell)
        self._delete.clicked.connect(self._on_delete)
        close.clicked.connect(self.accept)
        self._tell()

    def show_files(self, files: Sequence[tuple[str, int]]) -> None:
        """Show the files, each with its size in bytes."""
        locale = QLocale()
        form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
        self._list.clear()
        for path, size in files:
            item = QTreeWidgetItem([path, locale.formattedDataSize(size, 0, form)])
            item.setData(0, _PATH, path)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._list.addTopLevelItem(item)
        self._list.selectAll()
        total = locale.formattedDataSize(sum(size for _, size in files), 0, form)
        text = self.tr("%Ln file(s), {size} in all. What is moved to the trash can be put back.", "", len(files))
        self._about.setText(text.format(size=total) if files else "")
        self._stack.setCurrentWidget(self._list if files else self._nothing)
        self._tell()

    def _tell(self) -> None:
        self._delete.setEnabled(bool(self._list.selectedItems()) and not self._is_read_only)

    def _on_delete(self) -> None:
        paths = tuple(str(item.data(0, _PATH)) for item in self._list.selectedItems())
        self.accept()
        self.delete_asked.emit(paths)
