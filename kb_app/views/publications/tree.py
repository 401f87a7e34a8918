"""The publication as a tree: arranged by dragging or by keys; documents dragged in from beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from kb_app.core.arrangement import WHOLE, Place
from kb_app.core.catalogue import Catalogue
from kb_app.core.publications import Chapter, DocumentRef, Publication
from kb_app.core.queries import Hit
from kb_app.views.publications.words import annex_name, front_name, inclusion_name, kind_name, part_title
from kb_app.views.theme import Theme, small_font

PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
DOCUMENT_ROLE = Qt.ItemDataRole.UserRole + 2
PLACES_MIME = "application/x-kb-places"
DOCUMENTS_MIME = "application/x-kb-documents"
FRONT, ANNEXES = "front", "annexes"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the documents: those that are there, why some are left out, and what live queries find."""

    hits: Mapping[str, Hit]
    refused: Mapping[str, str]
    found: Mapping[tuple[int, ...], tuple[str, ...]]
    is_complete: bool = False


NOTHING_KNOWN = Known({}, {}, {})


class PublicationTree(QTreeWidget):
    """Shows a publication. It changes nothing itself: it says where something is wanted."""

    move_requested = Signal(object, object)  # Place, Place: before which it goes
    documents_dropped = Signal(list, object)  # ids, Place
    step_requested = Signal(int)
    remove_requested = Signal()
    open_requested = Signal(str)  # a document's id
    place_chosen = Signal(object)  # Place

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("publicationTree")
        self.setAccessibleName(self.tr("Parts of the publication"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frameless", True)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setIconSize(QSize(18, 18))
        self.setIndentation(18)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._theme = theme
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._small, self._muted = small_font(), theme.color("muted")
        self._publication: Publication | None = None
        self._catalogue: Catalogue | None = None
        self._known = NOTHING_KNOWN
        self._closed: set[str] = set()
        self._is_filling = False
        self.currentItemChanged.connect(self._on_current)
        self.itemActivated.connect(self._on_activated)
        self.itemCollapsed.connect(self._on_collapsed)
        self.itemExpanded.connect(self._on_expanded)
        theme.changed.connect(self._fill)

    @property
    def place(self) -> Place:
        """The chosen part's place; the whole when a group or what a query found is chosen."""
        item = self.currentItem()
        place = item.data(0, PLACE_ROLE) if item else None
        return place if isinstance(place, Place) else WHOLE

    def set_catalogue(self, catalogue: Catalogue | None) -> None:
        """Take up the types, for their icons."""
        self._catalogue = catalogue

    def show_publication(self, publication: Publication | None, place: Place | None = None) -> None:
        """Show a publication, with a part chosen."""
        wanted = place or self.place
        self._publication = publication
        self._fill()
        self.choose(wanted)

    def show_known(self, known: Known) -> None:
        """Take up what is known of the documents."""
        if known != self._known:
            self._known = known
            place = self.place
            self._fill()
            self.choose(place)

    def choose(self, place: Place) -> None:
        """Choose a part."""
        item = self._item_at(place) or self.topLevelItem(0)
        if item is not None:
            self._is_filling = True
            self.setCurrentItem(item)
            self._is_filling = False
            self.scrollToItem(item)
            self.place_chosen.emit(self.place)

    # Dragging.

    def mimeTypes(self) -> list[str]:
        return [PLACES_MIME, DOCUMENTS_MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        data = QMimeData()
        place = items[0].data(0, PLACE_ROLE) if items else None
        if isinstance(place, Place) and place.kind not in ("publication", "query"):
            packed = json.dumps([place.kind, list(place.chapter), place.index])
            data.setData(PLACES_MIME, packed.encode())
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dragged(event.mimeData()) or documents_in(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if self._target(event.mimeData(), event.position().toPoint()) is None:
            event.ignore()
        else:
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        target = self._target(data, event.position().toPoint())
        dragged = self._dragged(data)
        if target is None:
            event.ignore()
            return
        if dragged is not None:
            self.move_requested.emit(dragged, target)
        else:
            self.documents_dropped.emit(documents_in(data), target)
        # The tree is filled anew from the publication: the toolkit must not take its own row away.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _dragged(self, data: QMimeData) -> Place | None:
        if not data.hasFormat(PLACES_MIME):
            return None
        kind, chapter, index = json.loads(bytes(data.data(PLACES_MIME).data()).decode())
        return Place(kind, tuple(chapter), index)

    def _target(self, data: QMimeData, at: QPoint) -> Place | None:
        """Return before which part something dragged would go, None where it cannot."""
        dragged = self._dragged(data)
        kind = dragged.kind if dragged else "document" if documents_in(data) else ""
        item = self.itemAt(at)
        if not kind or self._publication is None:
            return None
        if item is None:
            return self._end_of(kind)
        place = item.data(0, PLACE_ROLE)
        if not isinstance(place, Place):
            return self._end_of(kind) if item.data(0, DOCUMENT_ROLE) is None else None
        indicator = self.dropIndicatorPosition()
        is_on = indicator == QAbstractItemView.DropIndicatorPosition.OnItem
        is_below = indicator == QAbstractItemView.DropIndicatorPosition.BelowItem
        if place.kind == kind and not (is_on and kind == "chapter"):
            return Place(place.kind, place.chapter, place.index + (1 if is_below or is_on else 0))
        if place.kind == "chapter" and kind == "document":
            chapter = self._chapter(place)
            return Place("document", place.path, 0 if is_below else len(chapter.documents))
        if place.kind == "chapter" and kind == "chapter" and is_on:
            return Place("chapter", place.path, len(self._chapter(place).chapters))
        if place.kind == "query" and kind == "document":
            parent = Place("chapter", place.chapter[:-1], place.chapter[-1])
            return Place("document", place.chapter, len(self._chapter(parent).documents))
        if place.kind == "publication":
            return self._end_of(kind)
        return None

    def _end_of(self, kind: str) -> Place | None:
        publication = self._publication
        if publication is None:
            return None
        match kind:
            case "front":
                return Place("front", (), len(publication.front))
            case "annex":
                return Place("annex", (), len(publication.annexes))
            case "chapter":
                return Place("chapter", (), len(publication.chapters))
            case "document" if publication.chapters:
                last = len(publication.chapters) - 1
                return Place("document", (last,), len(publication.chapters[last].documents))
        return None

    # Filling.

    def _fill(self) -> None:
        self._is_filling = True
        self._icons.clear()
        self._small, self._muted = small_font(), self._theme.color("muted")
        self.clear()
        publication = self._publication
        if publication is not None:
            self._fill_from(publication)
        self._is_filling = False

    def _fill_from(self, publication: Publication) -> None:
        root = self._item(publication.title, "ph.book", "accent", WHOLE, kind_name(publication.kind))
        heavy = QFont(self.font())
        heavy.setWeight(QFont.Weight.DemiBold)
        root.setFont(0, heavy)
        front = self._group(self.tr("Preliminaries"), FRONT, self.tr("%Ln page(s)", "", len(publication.front)))
        root.addChild(front)
        for index, page in enumerate(publication.front):
            note = front_name(page.kind) if page.title else ""
            front.addChild(self._item(part_title(page), "ph.file-text", "muted", Place("front", (), index), note))
        self._fill_chapters(root, publication.chapters, ())
        annexes = self._group(self.tr("Annexes"), ANNEXES, self.tr("made by the program"))
        root.addChild(annexes)
        for index, annex in enumerate(publication.annexes):
            note = annex_name(annex.kind) if annex.title else ""
            annexes.addChild(self._item(part_title(annex), "ph.table", "muted", Place("annex", (), index), note))
        self.addTopLevelItem(root)  # when all hangs on it: the view would be told of each of a thousand rows
        root.setExpanded(True)
        for item in self._items():
            if item.childCount():
                item.setExpanded(self._key(item) not in self._closed)

    def _fill_chapters(self, parent: QTreeWidgetItem, chapters: Sequence[Chapter], above: tuple[int, ...]) -> None:
        for index, chapter in enumerate(chapters):
            place = Place("chapter", above, index)
            is_part = bool(chapter.chapters)
            count = sum(1 for _ in chapter.refs())
            title = chapter.title or self.tr("Chapter without a title")
            icon = "ph.bookmarks-simple" if is_part else "ph.bookmark-simple"
            item = self._item(title, icon, "accent", place, self.tr("%Ln document(s)", "", count) if count else "")
            heavy = QFont(self.font())
            heavy.setWeight(QFont.Weight.DemiBold if is_part or not above else QFont.Weight.Medium)
            item.setFont(0, heavy)
            parent.addChild(item)
            for number, ref in enumerate(chapter.documents):
                item.addChild(self._document(ref, Place("document", place.path, number)))
            if chapter.query is not None:
                item.addChild(self._query(chapter, place.path))
            self._fill_chapters(item, chapter.chapters, place.path)

    def _document(self, ref: DocumentRef, place: Place) -> QTreeWidgetItem:
        hit = self._known.hits.get(ref.id)
        refusal = self._known.refused.get(ref.id, "")
        note = "" if ref.include == "whole" else inclusion_name(ref.include)
        if hit is None and self._known.is_complete:
            item = self._item(ref.id, "ph.warning-circle", "danger", place, self.tr("not in the library"))
        else:
            icon, color = self._look_of(hit)
            item = self._item(hit.title if hit else ref.id, icon, color, place, note)
            if refusal:
                item.setIcon(0, self._theme.icon("ph.prohibit", "warning"))
                item.setText(1, self.tr("left out"))
                item.setToolTip(0, refusal)
                item.setToolTip(1, refusal)
        item.setData(0, DOCUMENT_ROLE, ref.id)
        return item

    def _query(self, chapter: Chapter, path: tuple[int, ...]) -> QTreeWidgetItem:
        query = chapter.query
        text = query.text if query and query.text else self.tr("Live query")
        found = self._known.found.get(path, ())
        note = self.tr("finds %Ln document(s)", "", len(found)) if self._known.is_complete else ""
        item = self._item(text, "ph.lightning", "warning", Place("query", path, 0), note)
        for document_id in found:
            hit = self._known.hits.get(document_id)
            icon, color = self._look_of(hit)
            child = self._item(hit.title if hit else document_id, icon, color, None, "")
            slanted = QFont(self.font())
            slanted.setItalic(True)
            child.setFont(0, slanted)
            child.setData(0, DOCUMENT_ROLE, document_id)
            child.setFlags(child.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
            item.addChild(child)
        return item

    def _look_of(self, hit: Hit | None) -> tuple[str, str]:
        if hit is None or self._catalogue is None:
            return "ph.file-text", "muted"
        kind = self._catalogue.type_of(hit.type)
        return kind.icon or "ph.file-text", self._theme.tokens.type_color(kind.color)

    def _item(self, text: str, icon: str, color: str, place: Place | None, note: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, note])
        if (icon, color) not in self._icons:
            self._icons[icon, color] = self._theme.icon(icon, color)
        item.setIcon(0, self._icons[icon, color])
        item.setToolTip(0, text)
        item.setData(0, PLACE_ROLE, place)
        item.setFont(1, self._small)
        item.setForeground(1, self._muted)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        flags = item.flags()
        if place is None or place.kind in ("publication", "query"):
            flags &= ~Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        return item

    def _group(self, text: str, name: str, note: str) -> QTreeWidgetItem:
        item = self._item(text, "ph.folder", "muted", None, note)
        item.setData(0, PLACE_ROLE, name)
        return item

    def _chapter(self, place: Place) -> Chapter:
        from kb_app.core.arrangement import chapter_at

        found = chapter_at(self._publication, place.path) if self._publication else None
        return found or Chapter(title="")

    def _items(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.topLevelItem(number) for number in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop()
            if item is not None:
                yield item
                waiting += [item.child(number) for number in range(item.childCount())]

    def _item_at(self, place: Place) -> QTreeWidgetItem | None:
        return next((item for item in self._items() if item.data(0, PLACE_ROLE) == place), None)

    def _key(self, item: QTreeWidgetItem) -> str:
        return f"{item.data(0, PLACE_ROLE)}"

    def _on_collapsed(self, item: QTreeWidgetItem) -> None:
        self._closed.add(self._key(item))

    def _on_expanded(self, item: QTreeWidgetItem) -> None:
        self._closed.discard(self._key(item))

    def _on_current(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None) -> None:
        if not self._is_filling and item is not None:
            self.place_chosen.emit(self.place)

    def _on_activated(self, item: QTreeWidgetItem, _: int) -> None:
        document_id = item.data(0, DOCUMENT_ROLE)
        if document_id:
            self.open_requested.emit(document_id)


def documents_in(data: QMimeData) -> list[str]:
    """Return the ids of documents that are dragged."""
    if not data.hasFormat(DOCUMENTS_MIME):
        return []
    return [str(item) for item in json.loads(bytes(data.data(DOCUMENTS_MIME).data()).decode())]
