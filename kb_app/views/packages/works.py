"""The page's work in the background: plain functions of values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kb_app.core.queries import Query
from kb_app.core.tasks import Task

if TYPE_CHECKING:
    from kb_app.packages.profiles import PackageFormat
    from kb_app.services.editions import Edition
    from kb_app.services.everywhere import FoundEverywhere
    from kb_app.services.packaging import Chosen, PackReport, Selection
    from kb_app.services.places import Places
    from kb_app.services.receiving import Arrival, Changes, Received
    from kb_app.services.session import LibrarySession


def look(places: Places, root: Path | None, _: Task) -> tuple[tuple[Received, ...], tuple[Edition, ...]]:
    """Return the received libraries, and the editions made of the open one."""
    from kb_app.services.editions import editions
    from kb_app.services.receiving import received, remove_left_behind

    remove_left_behind(places)
    return received(places), editions(places, root) if root is not None else ()


def choose(session: LibrarySession, selection: Selection, task: Task) -> Chosen:
    """Pass a selection through the gate."""
    from kb_app.services.packaging import choose as chosen

    return chosen(session, selection, task)


def write(
    session: LibrarySession, selection: Selection, target: Path, format: PackageFormat, task: Task
) -> PackReport:  # fmt: skip
    """Write a package, or the same for those who have no application."""
    from kb_app.services.package_formats import write as written

    return written(session, selection, target, format, task)


def inspect(package: Path, places: Places, task: Task) -> Arrival:
    """Look at a package at the door."""
    from kb_app.jobs.receiving import inspect as inspected

    return inspected(package, places, task)


def receive(package: Path, places: Places, task: Task) -> tuple[Received, Changes]:
    """Take a package that was agreed to."""
    from kb_app.jobs.receiving import receive as taken

    return taken(package, places, is_agreed=True, task=task)


def remove(places: Places, key: str, _: Task) -> None:
    """Delete a received library."""
    from kb_app.services.receiving import remove as removed

    removed(places, key)


def keep_notes(places: Places, key: str, text: str, _: Task) -> None:
    """Keep what is noted about a received library."""
    from kb_app.services.receiving import write_notes

    write_notes(places, key, text)


def notes(places: Places, key: str, _: Task) -> tuple[str, str]:
    """Return the notes about a received library, with its key."""
    from kb_app.services.receiving import notes_of

    return key, notes_of(places, key)


def publication_names(session: LibrarySession, _: Task) -> tuple[str, ...]:
    """Return the publications of a library."""
    from kb_app.services.publishing import names

    return tuple(names(session))


def find(session: LibrarySession | None, places: Places, text: str, task: Task) -> FoundEverywhere:
    """Search all libraries."""
    from kb_app.services.everywhere import find_everywhere

    return find_everywhere(session, places, Query(text=text, limit=100), task)
