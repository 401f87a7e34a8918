"""Earlier versions of documents: every saved text, kept in the user's data folder and thinned by age."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kb_app.storage.files import move_atomic, read_bytes, remove_file, write_atomic

_NAME = re.compile(r"(\d{8}T\d{6}\d{6})-([0-9a-f]{16})\.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One kept text of a document: when (UTC), the first 16 digits of its SHA-256, its size in bytes."""

    when: datetime
    digest: str
    size: int
    name: str


class Versions:
    """The kept versions of one library's documents, by document id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, document_id: str, text: str, *, now: datetime | None = None) -> None:
        """Keep a text unless it is the same as the newest, and thin the older ones. Raises StorageError."""
        data = text.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(data).hexdigest()[:16]
        kept = self.of(document_id)
        if kept and kept[0].digest == digest:
            return
        when = now or datetime.now(UTC)
        write_atomic(self._of(document_id) / f"{when:%Y%m%dT%H%M%S%f}-{digest}.md", data)
        for version in _thinned(kept, when):
            remove_file(self._of(document_id) / version.name)

    def of(self, document_id: str) -> tuple[Version, ...]:
        """Return the versions of a document, the newest first."""
        found = []
        folder = self._of(document_id)
        for file in folder.iterdir() if folder.is_dir() else ():
            match = _NAME.fullmatch(file.name)
            if match:
                when = datetime.strptime(match[1], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
                found.append(Version(when=when, digest=match[2], size=file.stat().st_size, name=file.name))
        return tuple(sorted(found, key=lambda version: version.name, reverse=True))

    def text(self, document_id: str, version: Version) -> str:
        """Return a version's whole text. Raises NotFoundError, StorageError."""
        return read_bytes(self._of(document_id) / version.name).decode("utf-8", "surrogatepass")

    def rename(self, old_id: str, new_id: str) -> None:
        """Let the versions of a document be found under its new id; those already there stay. Raises StorageError."""
        for version in self.of(old_id):
            move_atomic(self._of(old_id) / version.name, self._of(new_id) / version.name)

    def _of(self, document_id: str) -> Path:
        return self._folder / hashlib.sha256(document_id.encode("utf-8", "replace")).hexdigest()[:32]


_STEPS = (
    (timedelta(days=1), timedelta(0)),
    (timedelta(days=7), timedelta(hours=1)),
    (timedelta(days=90), timedelta(days=1)),
)
"""All versions of the last day are kept, one an hour for a week, one a day for three months, then one a week."""


def _thinned(versions: tuple[Version, ...], now: datetime) -> list[Version]:
    """Return the versions that may go. The oldest of each span stays, so that the past does not move."""
    gone: list[Version] = []
    last_kept: datetime | None = None
    for version in reversed(versions):
        age = now - version.when
        span = next((span for limit, span in _STEPS if age <= limit), timedelta(days=7))
        if last_kept is not None and version.when - last_kept < span:
            gone.append(version)
        else:
            last_kept = version.when
    return gone
