"""A document's kept versions beside what it holds now; what is put together of both is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from kb_app.views.editor.conflict import ConflictView, Sides
from kb_app.views.empty_state import EmptyState
from kb_app.views.theme import Theme

if TYPE_CHECKING:
    from kb_app.services.editing import Draft
    from kb_app.services.writing import Passage
    from kb_app.storage.versions import Version

_VERSION = Qt.ItemDataRole.UserRole
_WHEN = Qt.ItemDataRole.UserRole + 1


class VersionsDialog(QDialog):
    """Lists versions, the newest first. `version_chosen` asks for its differences; `resolved` gives a text to save."""

    version_chosen = Signal(object)  # Version
    resolved = Signal(object, str)  # Draft, text

    def __init__(
        self,
        theme: Theme,
        title: str,
        versions: Sequence[Version],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("versionsDialog")
        self.setWindowTitle(self.tr("Versions of «{title}»").format(title=title))
        self.resize(1080, 640)
        self._draft: Draft | None = None
        self._list = QListWidget()
        self._list.setObjectName("versionsList")
        self._list.setAccessibleName(self.tr("Versions, the newest first"))
        self._list.setMinimumWidth(230)
        self._list.setProperty("frameless", "true")
        self._list.setWordWrap(True)
        locale = QLocale()
        for version in versions:
            moment = QDateTime.fromSecsSinceEpoch(int(version.when.timestamp()))
            when = locale.toString(moment, QLocale.FormatType.ShortFormat)
            item = QListWidgetItem(
                f"{when}\n{locale.formattedDataSize(version.size, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)}"
            )
            item.setData(_WHEN, when)
            item.setData(_VERSION, version)
            self._list.addItem(item)
        self._view = ConflictView(theme)
        self._nothing = EmptyState(theme, "ph.clock-counter-clockwise", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._nothing)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(self._stack)
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self._list.currentItemChanged.connect(self._on_chosen)
        self._view.resolved.connect(self._on_resolved)
        self._view.dismissed.connect(self.reject)
        if not versions:
            self._say_nothing(self.tr("No versions yet"), self.tr("Each time the document is saved, its text is kept."))

    def choose_first(self) -> None:
        """Show the newest version."""
        if self._list.count():
            self._list.setCurrentRow(0)

    def show_differences(self, answer: tuple[Version, Draft, Sequence[Passage]]) -> None:
        """Show a version beside the text as it stands; an answer that comes late is passed over."""
        version, self._draft, passages = answer
        item = self._list.currentItem()
        if item is None or item.data(_VERSION) != version:
            return
        if all(passage.is_same for passage in passages):
            text = self.tr("This version is the text as it stands. Choose an earlier one to compare.")
            self._say_nothing(self.tr("No difference"), text)
            return
        self._view.setEnabled(True)
        sides = Sides(
            self.tr("The version of {when}").format(when=item.data(_WHEN)),
            self.tr("The text as it stands"),
            self.tr("Earlier"),
            self.tr("Present"),
        )
        self._view.name_sides(self.tr("What changed since"), sides)
        self._view.show_passages(passages)
        self._stack.setCurrentWidget(self._view)

    def _say_nothing(self, title: str, text: str) -> None:
        self._nothing.tell(title, text)
        self._stack.setCurrentWidget(self._nothing)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        # What is still shown belongs to the version before: it must not be saved as this one's.
        self._view.setEnabled(False)
        if item is not None:
            self.version_chosen.emit(item.data(_VERSION))

    def _on_resolved(self, text: str) -> None:
        self.accept()
        if self._draft is not None:
            self.resolved.emit(self._draft, text)
