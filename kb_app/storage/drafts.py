"""The recovery journal: unsaved texts, kept in the user's own folder so that no crash of anything loses them.

Each window appends to a file of its own for each document, so that no text takes the place of one that another window
or an earlier session left. The newest whole record of a file is its text.
"""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.storage import records
from kb_app.storage.files import remove_file

MOST_BYTES = 1024 * 1024
"""A file of the journal that grew beyond this many bytes, and beyond eight times its text, begins anew."""

_SUFFIX = ".log"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """An unsaved text: of which document, begun from which state of its file ("" for a never-saved one), when kept.

    `root` is where the library lay then; `key` names the entry in the journal.
    """

    path: str
    title: str
    text: str
    base: str
    kept_at: str
    root: str = ""
    key: str = ""


class Journal:
    """The unsaved texts of one library. `writer` tells one window's texts from another's."""

    def __init__(self, folder: Path, *, writer: str = "") -> None:
        self._folder = folder
        self._writer = writer or secrets.token_hex(4)

    def keep(self, entry: JournalEntry) -> None:
        """Keep a text; an earlier one of the same document stays until this one is on the disk. Raises StorageError."""
        file = self._file(self._key(entry.path))
        values = {name: value for name, value in asdict(entry).items() if name != "key"}
        size = records.append(file, values)
        if size > MOST_BYTES and size > 8 * len(entry.text):
            records.rewrite(file, [values])

    def discard(self, path: str) -> None:
        """Forget this window's text of a document, once it is saved or given up. Raises StorageError."""
        self.discard_entry(self._key(path))

    def discard_entry(self, key: str) -> None:
        """Forget a text by its entry's key, whoever kept it. Raises StorageError."""
        file = self._file(key)
        if file.exists():
            remove_file(file)

    def entries(self) -> tuple[JournalEntry, ...]:
        """Return every text kept, the newest first. A file without a whole record is passed over, not removed."""
        found = []
        for file in self._folder.glob(f"*{_SUFFIX}") if self._folder.is_dir() else ():
            with contextlib.suppress(KbError, ValueError, TypeError, IndexError):
                entry = JournalEntry(**records.read(file)[-1])  # type: ignore[arg-type]
                found.append(replace(entry, key=file.name.removesuffix(_SUFFIX)))
        return tuple(sorted(found, key=lambda entry: entry.kept_at, reverse=True))

    def is_own(self, entry: JournalEntry) -> bool:
        """Tell whether this window kept the entry."""
        return entry.key == self._key(entry.path)

    def _key(self, path: str) -> str:
        # The document's path may hold what another file system does not allow: its digest names the file.
        return f"{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:32]}-{self._writer}"

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"
