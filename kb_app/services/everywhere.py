"""One search over the own library and every received one, each result with the library it is from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.core.queries import Hit, Query
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.services.places import Places
from kb_app.services.receiving import Received, received
from kb_app.services.searching import find, refresh
from kb_app.services.session import LibrarySession, open_session


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A result and where it is from: `source` is None for the own library."""

    hit: Hit
    source: Received | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEverywhere:
    """The results of all libraries, the best of each first; `total` counts all. `unread` could not be searched."""

    results: tuple[Found, ...]
    total: int
    unread: tuple[Received, ...]


def find_everywhere(
    own: LibrarySession | None, places: Places, query: Query, task: Task = UNWATCHED
) -> FoundEverywhere:
    """Answer a question from the own library and all received ones. Raises Cancelled.

    Scores of two libraries are no measure of each other: results are merged by their places (as reciprocal rank fusion
    does), the own library first among equals.
    """
    pages: list[tuple[Received | None, tuple[Hit, ...], int]] = []
    unread: list[Received] = []
    if own is not None:
        page = find(own, query)
        pages.append((None, page.hits, page.total))
    libraries = received(places)
    for done, library in enumerate(libraries, start=1):
        task.step(Progress(done, len(libraries), library.title))
        try:
            session = session_of(library, places)
            refresh(session, task)
            page = find(session, query)
        except KbError:
            unread.append(library)
            continue
        pages.append((library, page.hits, page.total))
    ranked = sorted(
        ((rank, order, Found(hit=hit, source=source)) for order, (source, hits, _) in enumerate(pages)
         for rank, hit in enumerate(hits)),
        key=lambda item: item[:2],
    )  # fmt: skip
    return FoundEverywhere(
        results=tuple(found for _, _, found in ranked[: query.limit]),
        total=sum(total for _, _, total in pages),
        unread=tuple(unread),
    )


def session_of(library: Received, places: Places) -> LibrarySession:
    """Open a received library, for reading. Raises StorageError, NotFoundError."""
    return open_session(Path(library.folder), places)
