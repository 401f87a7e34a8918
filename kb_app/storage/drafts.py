"""The recovery journal: unsaved texts, kept in the user's own folder so that no crash of anything loses them."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.storage.files import read_bytes, remove_file, write_atomic


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """An unsaved text: of which document, begun from which state of its file ("" for a never-saved one), when kept."""

    path: str
    title: str
    text: str
    base: str
    kept_at: str


class Journal:
    """The unsaved texts of one library, one file each, always whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, entry: JournalEntry) -> None:
        """Keep a text, in place of an earlier one of the same document. Raises StorageError."""
        write_atomic(self._file(entry.path), json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8", "replace"))

    def discard(self, path: str) -> None:
        """Forget the text of a document, once it is saved or given up. Raises StorageError."""
        remove_file(self._file(path)) if self._file(path).exists() else None

    def entries(self) -> tuple[JournalEntry, ...]:
        """Return every text kept, the newest first. A damaged file is passed over, not removed."""
        found = []
        for file in self._folder.glob("*.json") if self._folder.is_dir() else ():
            with contextlib.suppress(KbError, ValueError, TypeError):
                found.append(JournalEntry(**json.loads(read_bytes(file))))
        return tuple(sorted(found, key=lambda entry: entry.kept_at, reverse=True))

    def _file(self, path: str) -> Path:
        # The document's path may hold what another file system does not allow: its digest names the file.
        return self._folder / f"{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:32]}.json"
