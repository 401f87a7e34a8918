"""Which pictures of a publication the gate keeps back, by what any document of the library says of them.

A picture that was copied from a reserved document into a public one is still that document's: it passes only where a
document that may be shown claims it in its own `media`, with the consent that covers it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kb_app.core.documents import Document, Metadata, folder_access
from kb_app.core.errors import KbError
from kb_app.core.gate import Gate, is_same_file, plain_name, said_level
from kb_app.core.publications import Publication, chapters_of
from kb_app.core.text import Message, message
from kb_app.markup.outline import pictures_of
from kb_app.markup.written_links import Mention
from kb_app.services.files_used import files_of
from kb_app.services.session import LibrarySession


def files_in(session: LibrarySession, document: Document, mentions: Collection[Mention]) -> tuple[str, ...]:
    """Return the library paths of the pictures that a document shows and of the files that it links to, each once."""
    shown = (picture.source for picture in pictures_of(document.body, path=document.path))
    there = (path for path in sorted(files_of(document, mentions)) if session.library.media(path) is not None)
    return tuple(dict.fromkeys(filter(None, (*shown, *there))))


def own_pictures(publication: Publication) -> tuple[str, ...]:
    """Return the pictures that a publication shows by itself: its cover, its logos, those of its own texts."""
    texts = [page.text for page in publication.front] + [
        part.introduction for part in chapters_of(publication.chapters)
    ]
    found = [publication.cover.image, *publication.cover.logos]
    found += [picture.source for text in texts if "![" in text for picture in pictures_of(text)]
    return tuple(dict.fromkeys(filter(None, found)))


def kept_by_their_document(gate: Gate, document: Document, pictures: Iterable[str]) -> dict[str, Message]:
    """Return the pictures of a document that its own `media` keep back, with the reason."""
    found = {path: gate.media_refusal(document, path) for path in pictures}
    return {path: refusal for path, refusal in found.items() if refusal is not None}


def kept_by_others(
    session: LibrarySession, gate: Gate, pictures: Iterable[str], language: str, printed: Mapping[str, Document]
) -> Mapping[str, Message]:
    """Return the pictures that some document of the library keeps back, with the reason; `printed` are the documents
    that pass the gate, by path."""
    wanted = tuple(dict.fromkeys(pictures))
    said: dict[str, Message] = {}
    stays: dict[str, Message] = {}
    cleared: set[str] = set()
    for path in wanted:
        level = folder_access(path)
        if not gate.audience.allows(level):
            said[path] = message("It lies in a folder whose content is «{level}».", level=said_level(level))
    by_name: dict[str, list[str]] = {}
    for path in wanted:
        by_name.setdefault(plain_name(path), []).append(path)
    any_status = replace(gate, drafts=True)  # that a text is not ready yet does not close its pictures
    for path, document in _speaking_of(session, wanted, printed):
        claimed = set(_claimed(document, by_name))
        for picture in claimed:
            refusal = gate.media_refusal(document, picture, language)
            if refusal is not None:
                said.setdefault(picture, refusal)
        if path in printed or any_status.refusal(document) is None:
            cleared |= {picture for picture in claimed if has_consent(document, picture)}
            continue
        reason = message("It is a picture of «{id}», which stays behind.", id=document.id)
        shown = claimed.union(files_of(document)).intersection(wanted)
        stays.update(dict.fromkeys(shown - set(stays), reason))
    behind, closed = _files_kept(session, any_status, language, printed)
    originals = session.likenesses.originals((behind - cleared) | closed)
    for path in wanted:
        if path not in stays and path not in cleared and originals.have_copy(path):
            stays[path] = message("The picture «{path}» is also used by a document that stays behind.", path=path)
    return {**{path: reason for path, reason in stays.items() if path not in cleared}, **said}


def _speaking_of(
    session: LibrarySession, pictures: Sequence[str], printed: Mapping[str, Document]
) -> Iterator[tuple[str, Document]]:
    """Yield the documents that may say something of some pictures, by path: those that are printed, which are at hand,
    and the others that name one."""
    yield from printed.items()
    for path in session.media_uses.documents_with(pictures, besides=printed):
        with contextlib.suppress(KbError):
            yield path, session.library.read(path)


def _files_kept(
    session: LibrarySession, gate: Gate, language: str, printed: Mapping[str, Document]
) -> tuple[set[str], set[str]]:
    """Return the files of the documents that stay behind, and those that the `media` of any other document close."""
    behind: set[str] = set()
    closed: set[str] = set()
    for path, document in _with_files(session, printed):
        if path not in printed and gate.refusal(document) is not None:
            behind |= files_of(document)
        elif document.metadata.groups("media"):
            closed |= {file for file in files_of(document) if gate.media_refusal(document, file, language) is not None}
    return behind, closed


def _with_files(session: LibrarySession, printed: Mapping[str, Document]) -> Iterator[tuple[str, Document]]:
    yield from printed.items()
    for path in session.media_uses.documents_with_files(besides=printed):
        with contextlib.suppress(KbError):
            yield path, session.library.read(path)


def _claimed(document: Document, by_name: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield those pictures of which a document's `media` say something."""
    for entry in document.metadata.groups("media"):
        written = Metadata(values=entry).text("path")
        yield from (path for path in by_name.get(plain_name(written), ()) if is_same_file(written, path))


def _entries(document: Document, picture: str) -> list[Metadata]:
    entries = (Metadata(values=group) for group in document.metadata.groups("media"))
    return [entry for entry in entries if is_same_file(entry.text("path"), picture)]


def has_consent(document: Document, picture: str) -> bool:
    """Tell whether a document claims a picture as its own, with a consent."""
    return any(entry.values.get("consent") or entry.values.get("consents") for entry in _entries(document, picture))
