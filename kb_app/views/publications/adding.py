"""A search beside the publication, to add documents from: by dragging, by a button, by Enter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.queries import Query, ResultPage
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.finding_delegate import PLACE_ROLE, FindingDelegate
from kb_app.views.publications.tree import DOCUMENTS_MIME
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S
from kb_app.views.words import said_date

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession

MOST = 100
ID_ROLE = Qt.ItemDataRole.UserRole + 5


class _Found(QListWidget):
    """What was found; several can be chosen and dragged."""

    taken = Signal()

    def mimeTypes(self) -> list[str]:
        return [DOCUMENTS_MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        data.setData(DOCUMENTS_MIME, json.dumps([item.data(ID_ROLE) for item in items]).encode())
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class AddingPane(QWidget):
    """Finds documents. `added` gives the ids that are wanted in the publication."""

    added = Signal(list)

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._session: LibrarySession | None = None
        self._inside: frozenset[str] = frozenset()
        self._language = QLocale().name()[:2]
        self.box = QLineEdit()
        self.box.setObjectName("addSearch")
        self.box.setPlaceholderText(self.tr("Search documents to add"))
        self.box.setAccessibleName(self.tr("Search documents to add"))
        self.box.setClearButtonEnabled(True)
        self._type = QComboBox()
        self._type.setObjectName("addType")
        self._type.setAccessibleName(self.tr("Type"))
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self.list = _Found()
        self.list.setObjectName("addList")
        self.list.setAccessibleName(self.tr("Documents found"))
        self.list.setProperty("frameless", True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setItemDelegate(FindingDelegate(theme, self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setMouseTracking(True)
        self._add = QPushButton(self.tr("Add to the chapter"))
        self._add.setObjectName("addButton")
        self._add.setProperty("kind", "primary")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.box, 1)
        row.addWidget(self._type)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_M)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.box)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(120)
        self._delay.timeout.connect(self.search)
        self.box.textChanged.connect(self._on_text)
        self.box.returnPressed.connect(self._on_return)
        self._type.currentIndexChanged.connect(self.search)
        self.list.taken.connect(self._on_add)
        self.list.itemDoubleClicked.connect(self._on_add)
        self.list.itemSelectionChanged.connect(self._tell)
        self._add.clicked.connect(self._on_add)

    def set_session(self, session: LibrarySession | None) -> None:
        """Search another library."""
        self._session = session
        self._type.blockSignals(True)
        self._type.clear()
        self._type.addItem(self.tr("All types"), "")
        for kind in session.catalogue.types.values() if session else ():
            self._type.addItem(kind.name_in(self._language), kind.id)
        self._type.blockSignals(False)
        self.search()

    def show_inside(self, ids: frozenset[str]) -> None:
        """Mark the documents that are in the publication already."""
        if ids != self._inside:
            self._inside = ids
            self.search()

    def search(self, _: object = None) -> None:
        """Ask again."""
        if self._session is None:
            self.list.clear()
            return
        text, kind = self.box.text(), self._type.currentData()
        query = Query(
            text=text,
            filters={"type": (kind,)} if kind else {},
            sort="relevance" if text.strip() else "title",
            limit=MOST,
            snippets=False,
        )
        job = self._jobs.submit(partial(_find, self._session, query), replaces="publication-adding")
        job.succeeded.connect(self._on_found)

    def _on_text(self, _: str) -> None:
        self._delay.start()

    def _on_return(self) -> None:
        if self.list.count():
            if self.list.currentRow() < 0:
                self.list.setCurrentRow(0)
            self._on_add()

    def _on_found(self, page: ResultPage) -> None:
        self.list.clear()
        catalogue = self._session.catalogue if self._session else None
        for hit in page.hits:
            kind = catalogue.type_of(hit.type) if catalogue else None
            color = self._theme.tokens.type_color(kind.color) if kind else "muted"
            item = QListWidgetItem(self._theme.icon(kind.icon if kind else "ph.file-text", color), hit.title)
            status = catalogue.label("status", hit.status, self._language) if catalogue and hit.status else ""
            inside = self.tr("in this publication") if hit.id in self._inside else ""
            name = kind.name_in(self._language) if kind else ""
            note = " · ".join(part for part in (name, said_date(hit.date), status, inside) if part)
            item.setData(PLACE_ROLE, note)
            item.setData(ID_ROLE, hit.id)
            self.list.addItem(item)
        self._count.setText(self.tr("%Ln document(s)", "", page.total))
        self._tell()

    def _on_add(self, _: object = None) -> None:
        ids = [item.data(ID_ROLE) for item in self.list.selectedItems()]
        if ids:
            self.added.emit(ids)

    def _tell(self) -> None:
        chosen = len(self.list.selectedItems())
        self._add.setEnabled(bool(chosen))
        self._add.setToolTip("" if chosen else self.tr("Choose documents of the list first."))


def _find(session: LibrarySession, query: Query, _: Task) -> ResultPage:
    from kb_app.services.searching import find

    return find(session, query)
