"""Earlier versions of documents: every saved text, kept by its content in the user's data folder and thinned by age.

A document's folder holds each text once, named by its SHA-256, and a list of records that says in which order they
were saved. The order is that of the saving, not of the clock, which may be set wrong.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kb_app.core.errors import StorageError
from kb_app.core.text import message
from kb_app.storage import records
from kb_app.storage.files import read_bytes, remove_file, write_atomic

_LIST = "versions.log"
_NAME = re.compile(r"([0-9a-f]{64})\.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One kept text of a document: when it was saved (UTC), its SHA-256, its size in bytes."""

    when: datetime
    digest: str
    size: int


class Versions:
    """The kept versions of one library's documents, by document id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, document_id: str, text: str, *, now: datetime | None = None) -> None:
        """Keep a text unless it is the same as the newest, and thin the older ones. Raises StorageError."""
        data = text.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(data).hexdigest()
        kept = self.of(document_id)
        if kept and kept[0].digest == digest:
            return
        content = self._content(document_id, digest)
        if not content.is_file() or content.stat().st_size != len(data):
            write_atomic(content, data)
        version = Version(when=now or datetime.now(UTC), digest=digest, size=len(data))
        records.append(self._of(document_id) / _LIST, _values(version))
        self._thin(document_id, (version, *kept), version.when)

    def of(self, document_id: str) -> tuple[Version, ...]:
        """Return the versions of a document, the newest first."""
        folder = self._of(document_id)
        if not folder.is_dir():
            return ()
        contents = {match[1]: file for file in folder.iterdir() if (match := _NAME.fullmatch(file.name))}
        listed = [version for values in records.read(folder / _LIST) if (version := _version(values)) is not None]
        known = {version.digest for version in listed}
        # A text whose record was torn by a crash is shown all the same, before the others.
        unlisted = [_unlisted(digest, file) for digest, file in contents.items() if digest not in known]
        found = [*sorted(unlisted, key=lambda version: version.when), *listed]
        return tuple(version for version in reversed(found) if version.digest in contents)

    def text(self, document_id: str, version: Version) -> str:
        """Return a version's whole text. Raises NotFoundError, StorageError, also for one that is damaged."""
        file = self._content(document_id, version.digest)
        data = read_bytes(file)
        if hashlib.sha256(data).hexdigest() != version.digest:
            reason = message("This kept version is damaged and cannot be used. Choose another one.")
            raise StorageError("damaged-version", reason, path=str(file))
        return data.decode("utf-8", "surrogatepass")

    def text_of_fixity(self, document_id: str, fixity: str) -> str | None:
        """Return the kept text that has a fixity (`sha256:…`), or None when there is none."""
        wanted = fixity.removeprefix("sha256:")
        for version in self.of(document_id):
            if version.digest == wanted:
                with contextlib.suppress(StorageError):
                    return self.text(document_id, version)
        return None

    def rename(self, old_id: str, new_id: str) -> None:
        """Let the versions of a document be found under its new id; those already there stay. Raises StorageError."""
        moved = self.of(old_id)
        for version in reversed(moved):
            data = read_bytes(self._content(old_id, version.digest))
            if not self._content(new_id, version.digest).is_file():
                write_atomic(self._content(new_id, version.digest), data)
        if not moved:
            return
        for version in reversed(moved):
            records.append(self._of(new_id) / _LIST, _values(version))
        self._remove(old_id, {version.digest for version in moved})
        remove_file(self._of(old_id) / _LIST)

    def _thin(self, document_id: str, versions: tuple[Version, ...], now: datetime) -> None:
        left = _thinned(versions, now)
        if len(left) == len(versions):
            return
        records.rewrite(self._of(document_id) / _LIST, [_values(version) for version in left])
        self._remove(document_id, {version.digest for version in versions} - {version.digest for version in left})

    def _remove(self, document_id: str, digests: Iterable[str]) -> None:
        for digest in digests:
            remove_file(self._content(document_id, digest))

    def _content(self, document_id: str, digest: str) -> Path:
        return self._of(document_id) / f"{digest}.md"

    def _of(self, document_id: str) -> Path:
        return self._folder / hashlib.sha256(document_id.encode("utf-8", "replace")).hexdigest()[:32]


def _values(version: Version) -> dict[str, object]:
    return {"when": version.when.isoformat(), "sha256": version.digest, "size": version.size}


def _version(values: dict[str, object]) -> Version | None:
    try:
        when = datetime.fromisoformat(str(values["when"])).astimezone(UTC)
        return Version(when=when, digest=str(values["sha256"]), size=int(str(values["size"])))
    except (KeyError, ValueError):
        return None


def _unlisted(digest: str, file: Path) -> Version:
    state = file.stat()
    return Version(when=datetime.fromtimestamp(state.st_mtime, UTC), digest=digest, size=state.st_size)


_STEPS = (
    (timedelta(days=1), timedelta(0)),
    (timedelta(days=7), timedelta(hours=1)),
    (timedelta(days=90), timedelta(days=1)),
)
"""All versions of the last day are kept, one an hour for a week, one a day for three months, then one a week."""


def _thinned(versions: tuple[Version, ...], now: datetime) -> list[Version]:
    """Return the versions that stay, the oldest first. The oldest of each span stays, so that the past does not move.

    Time does not go back for them: a version that was saved under a clock set wrong counts with the one before it.
    """
    left: list[Version] = []
    last_kept: datetime | None = None
    latest: datetime | None = None
    for version in reversed(versions):
        is_out_of_turn = latest is not None and version.when < latest
        latest = version.when if latest is None or not is_out_of_turn else latest
        age = now - latest
        span = next((span for limit, span in _STEPS if age <= limit), timedelta(days=7))
        if last_kept is None or is_out_of_turn or latest - last_kept >= span:
            left.append(version)
            last_kept = latest
    return left
