"""The files of a package, built from what was chosen alone, and searched for what may not leave before they do."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from kb_app.core.documents import Document, Value
from kb_app.core.errors import RefusedError
from kb_app.core.folding import caseless
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, in_language, message
from kb_app.markup.redact import Fate, names_in
from kb_app.markup.written_links import library_paths
from kb_app.packages.kept_files import KeptFiles
from kb_app.packages.payload import (
    PayloadRules,
    document_bytes,
    ro_crate_bytes,
    type_bytes,
    used_terms,
    vocabulary_bytes,
)
from kb_app.packages.reader.site import site_files
from kb_app.packages.readme import readme_bytes
from kb_app.services.choosing import Chosen, Selection
from kb_app.services.session import LibrarySession
from kb_app.storage import frontmatter
from kb_app.storage.library import LIBRARY_FILE
from kb_app.storage.scratch import Scratch

_ENCODED = re.compile("%[0-9A-Fa-f]{2}")
"""What may stand, like `&#`, for a letter or a hyphen of an id."""

_TEXTS = (".md", ".yaml", ".json", ".txt", ".html", ".xhtml", ".js")


def payload_of(
    session: LibrarySession, selection: Selection, chosen: Chosen, task: Task = UNWATCHED, *, with_reader: bool = False
) -> KeptFiles:
    """Return the files of a package by path, built from what was chosen alone and scanned for what may not leave.

    The reader is made from the other files of the payload and from nothing else. Raises RefusedError when something
    restricted was found in the result, StorageError when there is no room to put them aside, Cancelled.
    """
    payload = KeptFiles(Scratch(session.places.cache))
    leaks = Leaks(chosen.names)
    for path in chosen.media:
        leaks.look_into(path, b"")
    payload.put_all(chosen.media)
    for path, data in _files(session, selection, chosen, task):
        leaks.look_into(path, data)
        payload.put(path, data)
    if with_reader:
        for path, data in site_files(payload, session.catalogue, Scratch(session.places.cache), task):
            leaks.look_into(path, data)
            payload.put(path, data)
    leaks.require_none()
    return payload


def _files(session: LibrarySession, selection: Selection, chosen: Chosen, task: Task) -> Iterator[tuple[str, bytes]]:
    """Yield the library's own files as they may leave, but for pictures."""
    rules = _rules(selection, chosen)
    for done, document in enumerate(chosen.documents.values(), start=1):
        task.step(Progress(done, len(chosen.documents), message("Packing documents")))
        yield document.path, document_bytes(document, session.catalogue, rules)
    heads = chosen.documents.heads.values()
    info = session.library.info
    values: dict[str, Value] = {"format": "1", "id": info.id, "title": dict(info.title), "language": info.language}
    if info.publisher:
        values["publisher"] = info.publisher
    if info.rights:
        values["rights"] = info.rights
    if info.notice:
        values["notice"] = dict(info.notice)
    yield LIBRARY_FILE, frontmatter.render(values).encode()
    used = used_terms(heads, session.catalogue)
    for name in sorted(_own(session, "vocabularies") & set(session.catalogue.vocabularies)):
        yield f"vocabularies/{name}.yaml", vocabulary_bytes(session.catalogue, name, used.get(name, frozenset()))
    types = {head.metadata.type for head in heads} & set(session.catalogue.types)
    own_types = _own(session, "types")
    for name in sorted(types if "_core" in own_types else types & own_types):
        yield f"types/{name}.yaml", type_bytes(session.catalogue.types[name])
    yield (
        "ro-crate-metadata.json",
        ro_crate_bytes(
            library_id=info.id or "urn:kb:" + session.library.root.name,
            title=info.title,
            language=info.language,
            publisher=info.publisher,
            rights=info.rights,
            date=newest_date(heads),
            documents={head.path: head for head in heads},
            media={
                path: "image/png" if data[:4] == b"\x89PNG" else "image/jpeg" for path, data in chosen.media.items()
            },
            rules=rules,
        ),
    )
    yield (
        "LEEME.txt",
        readme_bytes(
            title=in_language(info.title, "es"),
            publisher=info.publisher,
            partner=selection.partner,
            documents=len(heads),
        ),
    )


def newest_date(documents: Iterable[Document]) -> str:
    """Return the newest day that the documents name: the same content has the same date, whenever it is packed."""
    days = [text for document in documents for key in ("modified", "issued", "created")
            if len(text := document.metadata.text(key)) == 10]  # fmt: skip
    return max(days, default="1980-01-01")


def _rules(selection: Selection, chosen: Chosen) -> PayloadRules:
    included = {caseless(name) for name in chosen.documents}
    hidden = {caseless(name) for name in chosen.reserved}

    def fate(document_id: str) -> Fate:
        name = caseless(document_id)
        return "included" if name in included else "hidden" if name in hidden else "absent"

    def file_fate(document: Document, address: str) -> Fate:
        paths = tuple(library_paths(document.path, address))
        if any(path in chosen.media for path in paths):
            return "included"
        return "hidden" if chosen.reserved_files.intersection(paths) else "absent"

    return PayloadRules(fate=fate, file_fate=file_fate, audience=selection.audience, names=chosen.names)


def _own(session: LibrarySession, folder: str) -> set[str]:
    """Return the names of the files that the library has of its own in a folder."""
    own = session.library.root / folder
    return {file.stem for file in own.glob("*.yaml")} if own.is_dir() else set()


class Leaks:
    """The search, in every text that is about to leave and in every path, for the names of what stays behind."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._found: list[Message] = []

    def look_into(self, path: str, data: bytes) -> None:
        """Search a file."""
        if not self._names:
            return
        text = data.decode("utf-8", "replace") if path.endswith(_TEXTS) else ""
        found = names_in(f"{path}\n{text}", self._names)
        if "&#" in text or _ENCODED.search(text):
            found |= names_in(html.unescape(unquote(text)), self._names)
        self._found += [
            message("{path} names «{id}», which may not leave.", path=path, id=name) for name in sorted(found)
        ]

    def require_none(self) -> None:
        """Raise RefusedError naming what to mend: by now only what is written in a way that no one took for a link."""
        if self._found:
            reason = message("The package was not written: it would name documents that may not leave.")
            raise RefusedError("leak", reason, reasons=tuple(self._found[:50]))
