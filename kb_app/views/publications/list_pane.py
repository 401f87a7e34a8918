"""The library's publications, beside the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.publications import Publication
from kb_app.views.editor.finding_delegate import PLACE_ROLE, FindingDelegate
from kb_app.views.publications.words import kind_name
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S
from kb_app.views.words import said_error

if TYPE_CHECKING:
    from kb_app.services.composing import Listed

NAME_ROLE = Qt.ItemDataRole.UserRole + 6


class ListPane(QFrame):
    """Lists publications. `chosen` gives the name of the one to open."""

    chosen = Signal(str)
    new_asked = Signal()
    copy_asked = Signal()
    delete_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leftPane")
        self._theme = theme
        self.list = QListWidget()
        self.list.setObjectName("publicationList")
        self.list.setAccessibleName(self.tr("Publications"))
        self.list.setProperty("frameless", True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setItemDelegate(FindingDelegate(theme, self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._new = tool_button("ph.plus", self.tr("New publication…"), "newPublicationButton")
        self._copy = tool_button("ph.copy", self.tr("Duplicate this publication"), "copyPublicationButton")
        self._delete = tool_button("ph.trash", self.tr("Delete this publication"), "deletePublicationButton")
        heading = QLabel(self.tr("Publications"))
        heading.setProperty("role", "caption")
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_L, SPACE_M, SPACE_S, SPACE_S)
        top.setSpacing(0)
        top.addWidget(heading, 1)
        for button in (self._new, self._copy, self._delete):
            top.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        self._new.clicked.connect(self.new_asked)
        self._copy.clicked.connect(self.copy_asked)
        self._delete.clicked.connect(self.delete_asked)
        self.list.currentItemChanged.connect(self._on_current)
        theme.changed.connect(self._dress)
        self._dress()

    def show_listed(self, found: Sequence[Listed], wanted: str) -> str:
        """Show publications; return the name of the one that stands chosen: the wanted one, or else the first."""
        self.list.blockSignals(True)
        self.list.clear()
        for listed in found:
            icon = self._theme.icon("ph.warning-circle" if listed.problem else "ph.book", "muted")
            item = QListWidgetItem(icon, listed.title)
            note = said_error(listed.problem) if listed.problem else self._note(listed.kind, listed.documents)
            item.setData(PLACE_ROLE, note)
            item.setData(NAME_ROLE, listed.name)
            self.list.addItem(item)
            if listed.name == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        current = self.list.currentItem()
        return str(current.data(NAME_ROLE)) if current else ""

    def tell(self, publication: Publication) -> None:
        """Show what the line of a publication says now."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(NAME_ROLE) == publication.name:
                item.setText(publication.title)
                item.setData(PLACE_ROLE, self._note(publication.kind, sum(1 for _ in publication.refs())))

    def allow(self, *, new: bool, change: bool) -> None:
        """Say whether publications can be made, and the chosen one copied and deleted."""
        self._new.setEnabled(new)
        self._copy.setEnabled(change)
        self._delete.setEnabled(change)

    def _note(self, kind: str, documents: int) -> str:
        return f"{kind_name(kind)} · {self.tr('%Ln document(s)', '', documents)}"

    def _on_current(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(NAME_ROLE)))

    def _dress(self) -> None:
        for button in (self._new, self._copy, self._delete):
            button.setIcon(self._theme.icon(str(button.property("iconName")), "muted"))


def tool_button(icon: str, hint: str, name: str) -> QToolButton:
    """Return a button with an icon alone, its hint also its spoken name; the view puts the icon on."""
    button = QToolButton()
    button.setObjectName(name)
    button.setToolTip(hint)
    button.setAccessibleName(hint)
    button.setIconSize(QSize(16, 16))
    button.setProperty("iconName", icon)
    return button
