"""Publications made, copied, kept and taken away: the files behind the publications page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kb_app.core.documents import make_id
from kb_app.core.errors import ConflictError, KbError, NotFoundError
from kb_app.core.publications import Publication
from kb_app.core.text import message
from kb_app.services.compositions import composition_of
from kb_app.services.session import LibrarySession
from kb_app.storage import trash
from kb_app.storage.publications import PUBLICATIONS, publication_names, read_publication, write_publication
from kb_app.storage.trash import Trashed


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A publication as the list shows it; `problem` says why its file cannot be read, None when it can."""

    name: str
    title: str
    kind: str = ""
    documents: int = 0
    problem: KbError | None = None


def listed(session: LibrarySession) -> tuple[Listed, ...]:
    """Return the library's publications, by title."""
    found = []
    for name in publication_names(session.library):
        try:
            publication = read_publication(session.library, name)
        except KbError as error:
            found.append(Listed(name=name, title=name, problem=error))
        else:
            count = sum(1 for _ in publication.refs())
            found.append(Listed(name=name, title=publication.title, kind=publication.kind, documents=count))
    return tuple(sorted(found, key=lambda item: item.title.casefold()))


def make(session: LibrarySession, kind: str, title: str, language: str) -> Publication:
    """Make a publication with what its kind begins with, and keep it. Raises StorageError."""
    composed = composition_of(kind, language, session.catalogue)
    publication = Publication(
        name=_free_name(session, title),
        title=title,
        kind=kind,
        language=language,
        date=date.today().isoformat()[:7],
        publisher=session.library.info.publisher,
        rights=session.library.info.rights,
        front=composed.front,
        chapters=composed.chapters,
        annexes=composed.annexes,
        options=composed.options,
    )
    write_publication(session.library, publication)
    return publication


def duplicate(session: LibrarySession, publication: Publication, title: str) -> Publication:
    """Keep a copy of a publication under another title. Raises StorageError."""
    copy = replace(publication, name=_free_name(session, title), title=title)
    write_publication(session.library, copy)
    return copy


def keep(session: LibrarySession, publication: Publication, *, before: Publication) -> Publication:
    """Write a publication over the state it was read or last written in, and return it.

    Raises ConflictError when its file says something else by now; nothing is written then. StorageError.
    """
    try:
        there = read_publication(session.library, publication.name)
    except NotFoundError:
        there = None
    if there is not None and there not in (before, publication):
        reason = message("«{title}» was changed outside meanwhile. Nothing was written.", title=publication.title)
        raise ConflictError(reason, path=f"{PUBLICATIONS}/{publication.name}.yaml", theirs=there.title)
    write_publication(session.library, publication)
    return read_publication(session.library, publication.name)


def delete(session: LibrarySession, name: str, title: str) -> Trashed:
    """Move a publication to the library's trash. Raises NotFoundError, StorageError."""
    return trash.move_to_trash(session.library, f"{PUBLICATIONS}/{name}.yaml", title=title)


def restore(session: LibrarySession, key: str) -> None:
    """Put a publication back from the trash. Raises UsageError, StorageError."""
    trash.restore(session.library, key)


def _free_name(session: LibrarySession, title: str) -> str:
    taken = frozenset(name.casefold() for name in publication_names(session.library))
    return make_id(title, taken)
