"""The publication as it is arranged on the page: each change one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from kb_app.core import arrangement
from kb_app.core.arrangement import WHOLE, Part, Place
from kb_app.core.publications import Annex, Chapter, DocumentRef, FrontMatter, LiveQuery, Publication
from kb_app.views.publications.works import end_of


class _Change(QUndoCommand):
    """A publication before and after something was done to it, with what was chosen."""

    def __init__(
        self,
        show: Callable[[Publication, Place], object],
        before: tuple[Publication, Place],
        after: tuple[Publication, Place],
        key: str,
    ) -> None:
        super().__init__()
        self._show = show
        self._before = before
        self._after = after
        self._key = key

    def undo(self) -> None:
        self._show(*self._before)

    def redo(self) -> None:
        self._show(*self._after)

    def id(self) -> int:
        return 1 if self._key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other._key != self._key:
            return False
        self._after = other._after
        return True


class Arranger(QObject):
    """Arranges one publication. `place` tells what is chosen; nothing changes while `is_frozen`."""

    arranged = Signal(object, object)  # Publication, Place
    part_added = Signal()
    refused = Signal(str)

    def __init__(self, place: Callable[[], Place], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = QUndoStack(self)
        self.is_frozen = False
        self._place = place
        self._publication: Publication | None = None

    @property
    def publication(self) -> Publication | None:
        """The publication as it stands."""
        return self._publication

    @property
    def place(self) -> Place:
        """What is chosen."""
        return self._place()

    def start(self, publication: Publication | None) -> None:
        """Arrange another publication, with nothing to take back yet."""
        self.history.clear()
        self._publication = publication

    def correct(self, publication: Publication) -> None:
        """Take the same publication as its file spells it."""
        self._publication = publication

    def adopt(self, publication: Publication, place: Place) -> None:
        """Take a state of the publication, and show it."""
        self._publication = publication
        self.arranged.emit(publication, place)

    def change(self, publication: Publication, place: Place, key: str = "") -> None:
        """Take up a changed publication, as one step that can be taken back; steps of one `key` are one."""
        before = self._publication
        if before is None or publication == before or self.is_frozen:
            return
        self.history.push(_Change(self.adopt, (before, self._place()), (publication, place), key))

    def step(self, step: int, _: bool = False) -> None:
        """Move the chosen part up (-1) or down (1)."""
        if self._publication is not None:
            self.change(*arrangement.stepped(self._publication, self._place(), step))

    def remove(self) -> None:
        """Take the chosen part out."""
        place = self._place()
        if self._publication is None or place.kind == "publication":
            return
        changed = arrangement.removed(self._publication, place)
        after = place if arrangement.part_at(changed, place) else replace(place, index=max(0, place.index - 1))
        if arrangement.part_at(changed, after) is None:
            path = place.chapter
            after = Place("chapter", path[:-1], path[-1]) if path else WHOLE
        self.change(changed, after)

    def add_documents(self, ids: Sequence[str], place: Place) -> None:
        """Put documents in before a place."""
        if self._publication is not None:
            chapter = arrangement.chapter_at(self._publication, place.chapter)
            usual = DocumentRef(id="", include=chapter.include, sections=chapter.sections) if chapter else None
            refs = [replace(usual or DocumentRef(id=""), id=document_id) for document_id in ids]
            changed = arrangement.inserted(self._publication, place, refs)
            if changed == self._publication:
                self.refused.emit(self.tr("That chapter has these documents already."))
            self.change(changed, place)

    def add_chapter(self) -> None:
        """Put a chapter in behind the chosen one."""
        if self._publication is None:
            return
        place = self._place()
        path = place.path if place.kind == "chapter" else place.chapter
        if place.kind in ("chapter", "document", "query"):
            target = Place("chapter", path[:-1], path[-1] + 1)
        else:
            target = Place("chapter", (), len(self._publication.chapters))
        self._add_part(Chapter(title=self.tr("New chapter")), target)

    def add_subchapter(self) -> None:
        """Put a chapter in below the chosen one, which becomes a part."""
        place = self._place()
        path = place.path if place.kind == "chapter" else place.chapter
        chapter = arrangement.chapter_at(self._publication, path) if self._publication and path else None
        if chapter is not None:
            self._add_part(Chapter(title=self.tr("New chapter")), Place("chapter", path, len(chapter.chapters)))

    def add_query(self) -> None:
        """Let the chosen chapter be filled by a live query, or a new chapter when it has one."""
        if self._publication is None:
            return
        place = self._place()
        path = place.path if place.kind == "chapter" else place.chapter
        chapter = arrangement.chapter_at(self._publication, path) if path else None
        if chapter is None or chapter.query is not None:
            number = len(self._publication.chapters)
            changed = arrangement.inserted(
                self._publication, Place("chapter", (), number),
                [Chapter(title=self.tr("New chapter"), query=LiveQuery())],
            )  # fmt: skip
            self.change(changed, Place("query", (number,), 0))
        else:
            target = Place("query", path, 0)
            self.change(arrangement.inserted(self._publication, target, [LiveQuery()]), target)
        self.part_added.emit()

    def add_front(self, kind: str, _: bool = False) -> None:
        """Put a preliminary in behind the others."""
        if self._publication is not None:
            self._add_part(FrontMatter(kind=kind), Place("front", (), len(self._publication.front)))

    def add_annex(self, kind: str, _: bool = False) -> None:
        """Put an annex in behind the others."""
        if self._publication is not None:
            self._add_part(Annex(kind=kind), Place("annex", (), len(self._publication.annexes)))

    def _add_part(self, part: Part, place: Place) -> None:
        if self._publication is not None:
            self.change(arrangement.inserted(self._publication, place, [part]), place)
            self.part_added.emit()

    def move(self, place: Place, target: Place) -> None:
        """Move a part before another place."""
        if self._publication is not None:
            self.change(*arrangement.moved(self._publication, place, target))

    def add_found(self, ids: list[str]) -> None:
        """Put documents at the end of the chosen chapter; the first ones make a chapter."""
        if self._publication is None:
            return
        if not self._publication.chapters:
            first = Chapter(title=self.tr("New chapter"), documents=tuple(DocumentRef(id=one) for one in ids))
            self.change(arrangement.inserted(self._publication, Place("chapter", (), 0), [first]), Place("chapter"))
            return
        target = end_of(self._publication, self._place())
        if target is not None:
            self.add_documents(ids, target)

    def set_part(self, part: Part) -> None:
        """Put another part in the chosen place; what is typed in one go is one step."""
        if self._publication is not None:
            place = self._place()
            self.change(arrangement.changed(self._publication, place, part), place, key=f"{place}")
