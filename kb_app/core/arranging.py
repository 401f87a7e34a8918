"""A publication arranged: chapters and documents added, moved, taken out. Each step gives a new publication.

A place in the tree is a node: a chapter by the path of positions that leads to it, a document by its chapter's path and
its position there, a preliminary or an annex by its position.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from kb_app.core.publications import Annex, Chapter, DocumentRef, FrontMatter, LiveQuery, Publication

NodeKind = Literal["front", "chapter", "document", "annex"]
Path = tuple[int, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a publication's tree; `path` leads to the chapter, `position` counts within it (-1 for a chapter)."""

    kind: NodeKind
    path: Path = ()
    position: int = -1


def chapter_at(publication: Publication, path: Path) -> Chapter | None:
    """Return the chapter at a path, None when there is none."""
    chapters = publication.chapters
    found: Chapter | None = None
    for position in path:
        if not 0 <= position < len(chapters):
            return None
        found = chapters[position]
        chapters = found.chapters
    return found


def with_chapter(publication: Publication, path: Path, change: Callable[[Chapter], Chapter]) -> Publication:
    """Return the publication with the chapter at a path changed."""

    def below(chapters: tuple[Chapter, ...], rest: Path) -> tuple[Chapter, ...]:
        place, *more = rest
        if not 0 <= place < len(chapters):
            return chapters
        chapter = chapters[place]
        changed = replace(chapter, chapters=below(chapter.chapters, tuple(more))) if more else change(chapter)
        return (*chapters[:place], changed, *chapters[place + 1 :])

    return replace(publication, chapters=below(publication.chapters, path)) if path else publication


def add_chapter(
    publication: Publication, chapter: Chapter, parent: Path = (), position: int | None = None
) -> Publication:
    """Return the publication with one more chapter, at the end of a part or where it is put."""
    if not parent:
        return replace(publication, chapters=_inserted(publication.chapters, chapter, position))
    return with_chapter(
        publication, parent, lambda part: replace(part, chapters=_inserted(part.chapters, chapter, position))
    )


def add_documents(
    publication: Publication, refs: tuple[DocumentRef, ...], path: Path, position: int | None = None
) -> Publication:
    """Return the publication with documents in a chapter; those that it holds already are not put twice."""
    chapter = chapter_at(publication, path)
    if chapter is None:
        return publication
    known = {ref.id for ref in chapter.documents}
    fresh = tuple(ref for ref in refs if ref.id not in known)
    place = len(chapter.documents) if position is None else max(0, min(position, len(chapter.documents)))
    documents = (*chapter.documents[:place], *fresh, *chapter.documents[place:])
    return with_chapter(publication, path, lambda found: replace(found, documents=documents))


def remove(publication: Publication, node: Node) -> Publication:
    """Return the publication without what stands at a place; a chapter goes with all that it holds."""
    match node.kind:
        case "front":
            return replace(publication, front=_without(publication.front, node.position))
        case "annex":
            return replace(publication, annexes=_without(publication.annexes, node.position))
        case "document":
            return with_chapter(
                publication, node.path, lambda found: replace(found, documents=_without(found.documents, node.position))
            )
        case "chapter":
            parent, place = node.path[:-1], node.path[-1]
            if not parent:
                return replace(publication, chapters=_without(publication.chapters, place))
            return with_chapter(
                publication, parent, lambda found: replace(found, chapters=_without(found.chapters, place))
            )


def step(publication: Publication, node: Node, by: int) -> tuple[Publication, Node]:
    """Return the publication with something moved up (-1) or down (1) among its neighbours, and where it is now.

    A document at the edge of its chapter goes over to the next one.
    """
    match node.kind:
        case "front":
            items, place = _stepped(publication.front, node.position, by)
            return replace(publication, front=items), replace(node, position=place)
        case "annex":
            found, place = _stepped(publication.annexes, node.position, by)
            return replace(publication, annexes=found), replace(node, position=place)
        case "chapter":
            parent, place = node.path[:-1], node.path[-1]
            siblings = publication.chapters if not parent else _children(publication, parent)
            moved, now = _stepped(siblings, place, by)
            changed = (
                replace(publication, chapters=moved)
                if not parent
                else with_chapter(publication, parent, lambda found: replace(found, chapters=moved))
            )
            return changed, replace(node, path=(*parent, now))
        case "document":
            return _step_document(publication, node, by)


def move(publication: Publication, source: Node, path: Path, position: int) -> tuple[Publication, Node]:
    """Return the publication with a document or a chapter put elsewhere: into the chapter at `path` (the top for a
    chapter and an empty path), before what stands at `position`. A chapter never goes into itself."""
    if source.kind == "document":
        chapter = chapter_at(publication, source.path)
        if (
            chapter is None
            or not 0 <= source.position < len(chapter.documents)
            or chapter_at(publication, path) is None
        ):
            return publication, source
        ref = chapter.documents[source.position]
        place = position - (1 if path == source.path and source.position < position else 0)
        without = remove(publication, source)
        target = chapter_at(without, path)
        place = max(0, min(place, len(target.documents) if target else 0))
        return add_documents(without, (ref,), path, place), Node("document", path, place)
    if source.kind == "chapter":
        if path[: len(source.path)] == source.path:
            return publication, source
        chapter = chapter_at(publication, source.path)
        if chapter is None:
            return publication, source
        same_parent = source.path[:-1] == path
        place = position - (1 if same_parent and source.path[-1] < position else 0)
        without = remove(publication, source)
        target_path = _after_removal(path, source.path)
        siblings = without.chapters if not target_path else _children(without, target_path)
        place = max(0, min(place, len(siblings)))
        return add_chapter(without, chapter, target_path, place), Node("chapter", (*target_path, place))
    return publication, source


def add_front(publication: Publication, page: FrontMatter) -> Publication:
    """Return the publication with one more preliminary."""
    return replace(publication, front=(*publication.front, page))


def add_annex(publication: Publication, annex: Annex) -> Publication:
    """Return the publication with one more annex."""
    return replace(publication, annexes=(*publication.annexes, annex))


def with_query(publication: Publication, path: Path, query: LiveQuery | None) -> Publication:
    """Return the publication with a chapter's live query set or taken away."""
    return with_chapter(publication, path, lambda found: replace(found, query=query))


def _step_document(publication: Publication, node: Node, by: int) -> tuple[Publication, Node]:
    chapter = chapter_at(publication, node.path)
    if chapter is None:
        return publication, node
    place = node.position + by
    if 0 <= place < len(chapter.documents):
        moved, now = _stepped(chapter.documents, node.position, by)
        return with_chapter(publication, node.path, lambda found: replace(found, documents=moved)), replace(
            node, position=now
        )
    paths = list(_paths(publication.chapters, ()))
    index = paths.index(node.path) + by
    if not 0 <= index < len(paths):
        return publication, node
    target = chapter_at(publication, paths[index])
    edge = len(target.documents) if target and by < 0 else 0
    return move(publication, node, paths[index], edge)


def _paths(chapters: tuple[Chapter, ...], above: Path) -> list[Path]:
    found: list[Path] = []
    for place, chapter in enumerate(chapters):
        found += [(*above, place), *_paths(chapter.chapters, (*above, place))]
    return found


def _children(publication: Publication, path: Path) -> tuple[Chapter, ...]:
    chapter = chapter_at(publication, path)
    return chapter.chapters if chapter else ()


def _after_removal(path: Path, removed: Path) -> Path:
    """Return where a path leads once the chapter at another path is gone."""
    depth = len(removed) - 1
    if len(path) > depth and path[:depth] == removed[:depth] and path[depth] > removed[depth]:
        return (*path[:depth], path[depth] - 1, *path[depth + 1 :])
    return path


def _inserted(items: tuple[Chapter, ...], item: Chapter, position: int | None) -> tuple[Chapter, ...]:
    place = len(items) if position is None else max(0, min(position, len(items)))
    return (*items[:place], item, *items[place:])


def _without(items: tuple[T, ...], place: int) -> tuple[T, ...]:
    return (*items[:place], *items[place + 1 :]) if 0 <= place < len(items) else items


def _stepped(items: tuple[T, ...], place: int, by: int) -> tuple[tuple[T, ...], int]:
    target = place + by
    if not (0 <= place < len(items) and 0 <= target < len(items)):
        return items, place
    changed = list(items)
    changed.insert(target, changed.pop(place))
    return tuple(changed), target
