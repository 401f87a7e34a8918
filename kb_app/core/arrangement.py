"""The parts of a publication moved about: every change gives a new publication, so that any can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from kb_app.core.findings import Finding
from kb_app.core.publications import Annex, Chapter, DocumentRef, FrontMatter, LiveQuery, Publication

PartKind = Literal["publication", "front", "chapter", "document", "query", "annex"]
Part = Publication | FrontMatter | Chapter | DocumentRef | LiveQuery | Annex
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: its kind, the chapter it is in by its numbers from the top, and its number there."""

    kind: PartKind
    chapter: tuple[int, ...] = ()
    index: int = 0

    @property
    def path(self) -> tuple[int, ...]:
        """The numbers of a chapter from the top, its own last."""
        return (*self.chapter, self.index)


WHOLE = Place("publication")


def part_at(publication: Publication, place: Place) -> Part | None:
    """Return the part at a place, None when nothing stands there."""
    match place.kind:
        case "publication":
            return publication
        case "front":
            return _at(publication.front, place.index)
        case "annex":
            return _at(publication.annexes, place.index)
        case "chapter":
            return chapter_at(publication, place.path)
    chapter = chapter_at(publication, place.chapter)
    if chapter is None:
        return None
    return chapter.query if place.kind == "query" else _at(chapter.documents, place.index)


def chapter_at(publication: Publication, path: Sequence[int]) -> Chapter | None:
    """Return the chapter with these numbers from the top, or None."""
    chapters, found = publication.chapters, None
    for number in path:
        found = _at(chapters, number)
        if found is None:
            return None
        chapters = found.chapters
    return found


def places(publication: Publication) -> Iterator[Place]:
    """Yield the place of every part in the order of the tree, the publication's own first."""
    yield WHOLE
    for index in range(len(publication.front)):
        yield Place("front", (), index)
    yield from _places(publication.chapters, ())
    for index in range(len(publication.annexes)):
        yield Place("annex", (), index)


def place_of(publication: Publication, finding: Finding) -> Place | None:
    """Return the part that a finding is about: a document's, else the part that its field names (`chapters/1/0`)."""
    if finding.id:
        for place in places(publication):
            part = part_at(publication, place)
            if isinstance(part, DocumentRef) and part.id == finding.id:
                return place
        return None
    kind, *numbers = (finding.field or "").split("/")
    if not all(number.isdecimal() for number in numbers):
        return WHOLE
    path = tuple(map(int, numbers))
    kinds: dict[str, PartKind] = {"front": "front", "annexes": "annex", "chapters": "chapter"}
    if kind not in kinds or not path:
        return WHOLE
    place = Place(kinds[kind], path[:-1], path[-1])
    return place if part_at(publication, place) is not None else WHOLE


def changed(publication: Publication, place: Place, part: Part) -> Publication:
    """Return the publication with another part at a place."""
    match part:
        case Publication():
            return part
        case FrontMatter():
            return replace(publication, front=_set(publication.front, place.index, part))
        case Annex():
            return replace(publication, annexes=_set(publication.annexes, place.index, part))
        case Chapter():
            return _with_chapter(publication, place.path, lambda _: part)
        case LiveQuery():
            return _with_chapter(publication, place.chapter, lambda chapter: replace(chapter, query=part))
        case DocumentRef():
            return _with_chapter(
                publication,
                place.chapter,
                lambda chapter: replace(chapter, documents=_set(chapter.documents, place.index, part)),
            )


def removed(publication: Publication, place: Place) -> Publication:
    """Return the publication without a part."""
    match place.kind:
        case "front":
            return replace(publication, front=_cut(publication.front, place.index))
        case "annex":
            return replace(publication, annexes=_cut(publication.annexes, place.index))
        case "chapter":
            return _with_chapters(publication, place.chapter, lambda chapters: _cut(chapters, place.index))
        case "query":
            return _with_chapter(publication, place.chapter, lambda chapter: replace(chapter, query=None))
        case "document":
            return _with_chapter(
                publication,
                place.chapter,
                lambda chapter: replace(chapter, documents=_cut(chapter.documents, place.index)),
            )
    return publication


def inserted(publication: Publication, place: Place, parts: Sequence[Part]) -> Publication:
    """Return the publication with parts of one kind put in before a place. A chapter keeps each document once."""
    found = publication
    for offset, part in enumerate(parts):
        here = replace(place, index=place.index + offset)
        match part:
            case FrontMatter():
                found = replace(found, front=_put(found.front, here.index, part))
            case Annex():
                found = replace(found, annexes=_put(found.annexes, here.index, part))
            case Chapter():
                found = _insert_chapter(found, here, part)
            case LiveQuery():
                found = changed(found, here, part)
            case DocumentRef():
                found = _insert_document(found, here, part)
            case _:
                pass
    return found


def moved(publication: Publication, place: Place, target: Place) -> tuple[Publication, Place]:
    """Return the publication with a part moved before another place of its kind, and where it stands then.

    A chapter is not moved into itself; what cannot be moved stays.
    """
    part = part_at(publication, place)
    if part is None or place.kind != target.kind or place.kind in ("publication", "query"):
        return publication, place
    if place.kind == "chapter" and target.chapter[: len(place.path)] == place.path:
        return publication, place
    if place.kind == "document" and place.chapter != target.chapter:
        there = chapter_at(publication, target.chapter)
        if there is None or part in there.documents:
            return publication, place
    without = removed(publication, place)
    here = _after_removal(place, target)
    return inserted(without, here, (part,)), here


def stepped(publication: Publication, place: Place, step: int) -> tuple[Publication, Place]:
    """Return the publication with a part moved up (-1) or down (1); a document goes on into the next chapter."""
    siblings = _siblings(publication, place)
    there = place.index + step
    if 0 <= there < siblings:
        return moved(publication, place, replace(place, index=there if step < 0 else there + 1))
    if place.kind == "document":
        chapters = [other.path for other in _places(publication.chapters, ()) if other.kind == "chapter"]
        number = chapters.index(place.chapter) + step
        if 0 <= number < len(chapters):
            chapter = chapter_at(publication, chapters[number])
            end = len(chapter.documents) if chapter and step < 0 else 0
            return moved(publication, place, Place("document", chapters[number], end))
    return publication, place


def _places(chapters: Sequence[Chapter], above: tuple[int, ...]) -> Iterator[Place]:
    for index, chapter in enumerate(chapters):
        path = (*above, index)
        yield Place("chapter", above, index)
        for number in range(len(chapter.documents)):
            yield Place("document", path, number)
        if chapter.query is not None:
            yield Place("query", path, 0)
        yield from _places(chapter.chapters, path)


def _siblings(publication: Publication, place: Place) -> int:
    if place.kind == "front":
        return len(publication.front)
    if place.kind == "annex":
        return len(publication.annexes)
    chapter = chapter_at(publication, place.chapter)
    if place.kind == "chapter":
        return len(chapter.chapters if chapter else publication.chapters)
    return len(chapter.documents) if chapter and place.kind == "document" else 1


def _after_removal(place: Place, target: Place) -> Place:
    """Return what a place is called once the part at another place is gone."""
    if place.chapter == target.chapter and place.index < target.index:
        return replace(target, index=target.index - 1)
    if place.kind == "chapter":
        depth = len(place.chapter)
        path = target.chapter
        if len(path) > depth and path[:depth] == place.chapter and path[depth] > place.index:
            return replace(target, chapter=(*path[:depth], path[depth] - 1, *path[depth + 1 :]))
    return target


def _insert_document(publication: Publication, place: Place, ref: DocumentRef) -> Publication:
    def put(chapter: Chapter) -> Chapter:
        if any(other.id == ref.id for other in chapter.documents):
            return chapter
        return replace(chapter, documents=_put(chapter.documents, place.index, ref))

    return _with_chapter(publication, place.chapter, put)


def _insert_chapter(publication: Publication, place: Place, chapter: Chapter) -> Publication:
    return _with_chapters(publication, place.chapter, lambda chapters: _put(chapters, place.index, chapter))


def _with_chapters(
    publication: Publication, path: Sequence[int], change: Callable[[tuple[Chapter, ...]], tuple[Chapter, ...]]
) -> Publication:
    if not path:
        return replace(publication, chapters=change(publication.chapters))
    return _with_chapter(publication, path, lambda chapter: replace(chapter, chapters=change(chapter.chapters)))


def _with_chapter(publication: Publication, path: Sequence[int], change: Callable[[Chapter], Chapter]) -> Publication:
    def within(chapters: tuple[Chapter, ...], rest: Sequence[int]) -> tuple[Chapter, ...]:
        chapter = _at(chapters, rest[0])
        if chapter is None:
            return chapters
        if len(rest) == 1:
            return _set(chapters, rest[0], change(chapter))
        return _set(chapters, rest[0], replace(chapter, chapters=within(chapter.chapters, rest[1:])))

    return replace(publication, chapters=within(publication.chapters, path)) if path else publication


def _at(items: Sequence[T], index: int) -> T | None:
    return items[index] if 0 <= index < len(items) else None


def _set(items: tuple[T, ...], index: int, item: T) -> tuple[T, ...]:
    return (*items[:index], item, *items[index + 1 :])


def _cut(items: tuple[T, ...], index: int) -> tuple[T, ...]:
    return (*items[:index], *items[index + 1 :])


def _put(items: tuple[T, ...], index: int, item: T) -> tuple[T, ...]:
    return (*items[:index], item, *items[index:])
