"""What the publications page lets do in the background: plain functions of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kb_app.core.arrangement import Place, places
from kb_app.core.arrangement import chapter_at as chapter_of
from kb_app.core.findings import Finding
from kb_app.core.issues import Issue
from kb_app.core.publications import Publication
from kb_app.core.queries import Hit
from kb_app.core.tasks import Task
from kb_app.views.publications.tree import Known
from kb_app.views.words import said

if TYPE_CHECKING:
    from kb_app.core.text import Message
    from kb_app.publish.selection import ResolvedChapter
    from kb_app.services.composing import Listed
    from kb_app.services.session import LibrarySession
    from kb_app.storage.trash import Trashed


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a publication's documents, for the state that was asked about."""

    publication: Publication
    hits: dict[str, Hit]
    refused: dict[str, Message]
    found: Mapping[tuple[int, ...], tuple[str, ...]]

    def known(self) -> Known:
        """Return it as the tree takes it, the reasons in the window's language."""
        refused = {document_id: said(reason) for document_id, reason in self.refused.items()}
        return Known(self.hits, refused, self.found, is_complete=True)


def list_all(session: LibrarySession, _: Task) -> tuple[Listed, ...]:
    """Return the library's publications."""
    from kb_app.services.composing import listed

    return listed(session)


def read_one(session: LibrarySession, name: str, _: Task) -> Publication:
    """Read a publication."""
    from kb_app.services.publishing import publication_named

    return publication_named(session, name)


def make_one(session: LibrarySession, kind: str, title: str, language: str, _: Task) -> Publication:
    """Make a publication."""
    from kb_app.services.composing import make

    return make(session, kind, title, language)


def copy_one(session: LibrarySession, publication: Publication, title: str, _: Task) -> Publication:
    """Copy a publication."""
    from kb_app.services.composing import duplicate

    return duplicate(session, publication, title)


def delete_one(session: LibrarySession, name: str, title: str, _: Task) -> Trashed:
    """Move a publication to the trash."""
    from kb_app.services.composing import delete

    return delete(session, name, title)


def restore_one(session: LibrarySession, key: str, _: Task) -> None:
    """Put a publication back."""
    from kb_app.services.composing import restore

    restore(session, key)


def keep_one(session: LibrarySession, publication: Publication, before: Publication, _: Task) -> Publication:
    """Write a publication's file."""
    from kb_app.services.composing import keep

    return keep(session, publication, before=before)


def know(session: LibrarySession, publication: Publication, task: Task) -> Answer:
    """Find the documents of a publication: those named, those that live queries find, those that are left out."""
    from kb_app.services.publishing import resolve_documents

    resolved = resolve_documents(session, publication, proof=True, task=task)
    paths = [place.path for place in places(publication) if place.kind == "chapter"]
    found = {}
    for path, chapter in zip(paths, _in_order(resolved.chapters), strict=True):
        here = chapter_of(publication, path)
        if here is not None and here.query is not None:
            named = {ref.id for ref in here.documents}
            found[path] = tuple(placed.document.id for placed in chapter.documents if placed.ref.id not in named)
    ids = dict.fromkeys([ref.id for ref in publication.refs()] + [one for ids in found.values() for one in ids])
    hits = {hit.id: hit for hit in session.index.hits_of(tuple(ids))}
    return Answer(publication, hits, dict(resolved.skipped), found)


@dataclass(frozen=True, slots=True)
class IssueBook:
    """The issues of a publication, the newest first, and its documents as they are now: fixities and titles by id."""

    publication: Publication
    issues: tuple[Issue, ...]
    now: Mapping[str, str]
    titles: Mapping[str, str]


def issue_book(session: LibrarySession, publication: Publication, task: Task) -> IssueBook:
    """Read the record of a publication's issues, and what its documents are now."""
    from kb_app.services.publishing import issues, resolve_documents

    found = tuple(reversed(issues(session, publication.name)))
    documents = resolve_documents(session, publication, task=task).documents() if found else ()
    titles = {name: title for issue in reversed(found) for name, title in issue.titles.items()}
    titles.update({str(document.id): document.title for document in documents})
    now = {str(document.id): str(document.fixity) for document in documents}
    return IssueBook(publication, found, now, titles)


def make_again(session: LibrarySession, issue: Issue, target: Path, task: Task) -> Path:
    """Write an issue again, as it was made."""
    from kb_app.services.publishing import reissue

    reissue(session, issue, target, task)
    return target


def check_one(session: LibrarySession, publication: Publication, task: Task) -> tuple[Finding, ...]:
    """Check a publication."""
    from kb_app.services.publishing import check

    return check(session, publication, task)


def sections_of(session: LibrarySession, document_id: str, language: str, _: Task) -> tuple[tuple[str, str], ...]:
    """Return the sections that a document's type has, as (id, heading)."""
    from kb_app.core.text import in_language

    kind = session.catalogue.type_of(session.document(document_id).metadata.type)
    return tuple((section.id, in_language(section.heading, language)) for section in kind.sections)


def end_of(publication: Publication, place: Place) -> Place | None:
    """Return where documents go that are added while a part is chosen: its chapter's end, else the last chapter's."""
    path = place.path if place.kind == "chapter" else place.chapter
    if place.kind not in ("chapter", "document", "query"):
        path = (len(publication.chapters) - 1,) if publication.chapters else ()
    chapter = chapter_of(publication, path) if path else None
    return Place("document", path, len(chapter.documents)) if chapter is not None else None


def _in_order(chapters: tuple[ResolvedChapter, ...]) -> Iterator[ResolvedChapter]:
    for chapter in chapters:
        yield chapter
        yield from _in_order(chapter.chapters)
