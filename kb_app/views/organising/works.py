"""The work behind putting documents in order, as plain functions for the background."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kb_app.core.queries import Query
from kb_app.core.tasks import Task

if TYPE_CHECKING:
    from kb_app.services.bulk import BulkPlan
    from kb_app.services.changing import Changed
    from kb_app.services.conflict_copies import ComparedPair, CopyPair
    from kb_app.services.editing import Draft, Saved
    from kb_app.services.recovering import UnsavedText
    from kb_app.services.session import LibrarySession
    from kb_app.services.writing import Passage
    from kb_app.storage.drafts import JournalEntry
    from kb_app.storage.trash import Trashed
    from kb_app.storage.versions import Version


def delete(session: LibrarySession, ids: tuple[str, ...], _: Task) -> tuple[Trashed, ...]:
    from kb_app.services import editing

    return editing.delete_all(session, ids)


def restore(session: LibrarySession, keys: tuple[str, ...], _: Task) -> tuple[str, ...]:
    from kb_app.services import editing
    from kb_app.services.library_view import stem_of

    paths = [editing.put_back(session, key) for key in keys]
    return tuple(stem_of(path) for path in paths if path.lower().endswith(".md"))


def trashed(session: LibrarySession, _: Task) -> tuple[Trashed, ...]:
    from kb_app.services import editing

    return editing.trashed(session)


def empty_trash(session: LibrarySession, _: Task) -> int:
    from kb_app.services import editing

    return editing.empty_trash(session)


def find_unused(session: LibrarySession, _: Task) -> tuple[tuple[str, int], ...]:
    """Return the pictures and files that nothing uses, with their sizes."""
    from kb_app.services import media

    return tuple((path, session.library.file(path).stat().st_size) for path in media.unused_pictures(session))


def delete_unused(session: LibrarySession, paths: tuple[str, ...], _: Task) -> tuple[Trashed, ...]:
    from kb_app.services import media

    return media.delete_unused(session, paths)


def rename(session: LibrarySession, document_id: str, new_id: str, task: Task) -> Changed:
    from kb_app.services import relocating

    return relocating.rename(session, document_id, new_id, task)


def move(session: LibrarySession, ids: tuple[str, ...], folder: str, task: Task) -> Changed:
    from kb_app.services import relocating

    return relocating.move(session, ids, folder, task)


def folders(session: LibrarySession, _: Task) -> tuple[str, ...]:
    from kb_app.services import relocating

    return relocating.folders(session)


def carry_out(session: LibrarySession, plan: BulkPlan, task: Task) -> Changed:
    from kb_app.services import bulk

    return bulk.carry_out(session, plan, task)


def ids_of_all(session: LibrarySession, query: Query, _: Task) -> tuple[str, ...]:
    from kb_app.services.searching import find

    return tuple(hit.id for hit in find(session, replace(query, limit=1_000_000, offset=0, snippets=False)).hits)


def versions_of(session: LibrarySession, document_id: str, _: Task) -> tuple[Version, ...]:
    from kb_app.services import history

    return history.versions_of(session, document_id)


def compare_version(
    session: LibrarySession, document_id: str, version: Version, _: Task
) -> tuple[Version, Draft, tuple[Passage, ...]]:
    from kb_app.services import editing, history

    return version, editing.open_draft(session, document_id), history.differences(session, document_id, version)


def save_text(session: LibrarySession, draft: Draft, text: str, _: Task) -> Saved:
    from kb_app.services import editing

    session.versions.keep(draft.path.rsplit("/", 1)[-1].removesuffix(".md"), draft.opened)
    return editing.save(session, draft.with_text(text))


def find_pairs(session: LibrarySession, _: Task) -> tuple[CopyPair, ...]:
    from kb_app.services import conflict_copies

    return conflict_copies.pairs(session)


def compare_pair(session: LibrarySession, pair: CopyPair, _: Task) -> ComparedPair:
    from kb_app.services import conflict_copies

    return conflict_copies.compare_pair(session, pair)


def settle_pair(session: LibrarySession, compared: ComparedPair, text: str, _: Task) -> Saved | None:
    from kb_app.services import conflict_copies

    return conflict_copies.settle(session, compared, text)


def find_unsaved(session: LibrarySession, _: Task) -> tuple[JournalEntry, ...]:
    from kb_app.services import recovering

    return recovering.left_unsaved(session)


def compare_unsaved(session: LibrarySession, entry: JournalEntry, _: Task) -> UnsavedText:
    from kb_app.services import recovering

    return recovering.compare_unsaved(session, entry)


def take_up(session: LibrarySession, found: UnsavedText, text: str, _: Task) -> Draft:
    from kb_app.services import recovering

    return recovering.take_up(session, found, text)


def give_up(session: LibrarySession, entry: JournalEntry, _: Task) -> None:
    from kb_app.services import recovering

    recovering.give_up(session, entry)
