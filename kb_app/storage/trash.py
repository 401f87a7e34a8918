"""The library's trash: deleted documents with their origin and date, until somebody empties it."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from kb_app.core.errors import KbError, NotFoundError, UsageError
from kb_app.core.text import message
from kb_app.storage.files import move_atomic, read_bytes, remove_file, write_atomic
from kb_app.storage.library import Library
from kb_app.storage.locks import save_lock

TRASH = ".trash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trashed:
    """A deleted file: its name in the trash, where it was, when it was deleted (ISO 8601, UTC), its title."""

    key: str
    path: str
    title: str
    deleted_at: str


def move_to_trash(library: Library, path: str, *, title: str = "") -> Trashed:
    """Move a document into the trash. Raises NotFoundError, StorageError; the document is never in neither place."""
    library.require_writable()
    entry = _entry(path, title or PurePosixPath(path).stem)
    key = entry.key
    source = library.file(path)
    if not source.is_file():
        raise NotFoundError("not-found", message("There is no document «{name}».", name=path), path=path)
    with save_lock(library.root):
        # The note goes first: a file without its note could not be put back where it was.
        write_atomic(_note(library.root, key), json.dumps(asdict(entry), ensure_ascii=False).encode())
        try:
            move_atomic(source, _content(library.root, key))
        except BaseException:
            remove_file(_note(library.root, key))
            raise
    return entry


def keep_copy(library: Library, path: str, data: bytes, *, title: str = "") -> Trashed:
    """Put a copy of a document's bytes into the trash; the document stays. Raises StorageError."""
    library.require_writable()
    entry = _entry(path, title or PurePosixPath(path).stem)
    with save_lock(library.root):
        write_atomic(_note(library.root, entry.key), json.dumps(asdict(entry), ensure_ascii=False).encode())
        write_atomic(_content(library.root, entry.key), data)
    return entry


def trashed(library: Library) -> tuple[Trashed, ...]:
    """Return what lies in the trash, the newest first."""
    found = []
    for note in (library.root / TRASH).glob("*.json"):
        try:
            entry = Trashed(**json.loads(read_bytes(note)))
        except (KbError, ValueError, TypeError):
            continue
        if entry.key == note.stem and _content(library.root, entry.key).is_file():
            found.append(entry)
    return tuple(sorted(found, key=lambda entry: entry.key, reverse=True))


def restore(library: Library, key: str) -> str:
    """Put a document back where it was, and return its path. Raises UsageError when another stands there now."""
    library.require_writable()
    entry = next((item for item in trashed(library) if item.key == key), None)
    if entry is None:
        raise NotFoundError("not-found", message("This document is not in the trash any more."), path=key)
    target = library.file(entry.path)
    with save_lock(library.root):
        if target.exists():
            reason = message("Another document stands at «{path}» now. Rename it first.", path=entry.path)
            raise UsageError("taken", reason, path=entry.path)
        move_atomic(_content(library.root, key), target)
        remove_file(_note(library.root, key))
    return entry.path


def empty(library: Library) -> int:
    """Delete for good what lies in the trash, and return how many documents that were."""
    library.require_writable()
    entries = trashed(library)
    for entry in entries:
        remove_file(_content(library.root, entry.key))
        remove_file(_note(library.root, entry.key))
    return len(entries)


def _entry(path: str, title: str) -> Trashed:
    now = datetime.now(UTC)
    key = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
    return Trashed(key=key, path=path, title=title, deleted_at=now.isoformat(timespec="seconds"))


def _note(root: Path, key: str) -> Path:
    return root / TRASH / f"{key}.json"


def _content(root: Path, key: str) -> Path:
    return root / TRASH / f"{key}.md"
