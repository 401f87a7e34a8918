"""Second versions that sync programs and our own saves left beside a document: two texts of one, to be put together."""

from __future__ import annotations

from dataclasses import dataclass

from kb_app.core.text import message
from kb_app.services import editing
from kb_app.services.editing import Draft, Saved
from kb_app.services.library_view import stem_of
from kb_app.services.session import LibrarySession
from kb_app.services.writing import Passage, compare
from kb_app.storage import frontmatter, trash


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPair:
    """A document and its second version, by library path."""

    id: str
    title: str
    path: str
    copy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPair:
    """The two texts of a pair: the document's draft, and the passages (mine the document, theirs the copy)."""

    pair: CopyPair
    draft: Draft
    passages: tuple[Passage, ...]


def pairs(session: LibrarySession) -> tuple[CopyPair, ...]:
    """Return every document of which a sync program kept a second version, by path."""
    found = []
    for copy, path in session.library.second_versions():
        title = frontmatter.parse(session.library.shown_text(path)).metadata.title
        found.append(CopyPair(id=stem_of(path), title=title or stem_of(path), path=path, copy=copy))
    return tuple(sorted(found, key=lambda pair: pair.copy))


def compare_pair(session: LibrarySession, pair: CopyPair) -> ComparedPair:
    """Open both texts side by side. Raises NotFoundError, FormatError, StorageError."""
    draft = editing.reopen(session, pair.path)
    other = session.library.shown_text(pair.copy).replace("\r\n", "\n").replace("\r", "\n")
    return ComparedPair(pair=pair, draft=draft, passages=compare(draft.text, other))


def settle(session: LibrarySession, compared: ComparedPair, text: str) -> Saved | None:
    """Save the text that was put together, and move the copy to the trash; None when the text stays as it was.

    Raises ConflictError when the document changed meanwhile, StorageError; the copy stays where it is then.
    """
    draft = compared.draft.with_text(text)
    saved = editing.save(session, draft) if draft.is_changed else None
    title = message("{title} (second version)", title=compared.pair.title).render()
    trash.move_to_trash(session.library, compared.pair.copy, title=title)
    return saved
