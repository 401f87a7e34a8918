"""The editions of packages that were made here: numbered for each audience and partner, kept to make updates from."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.services.places import Places, library_key
from kb_app.storage.files import read_bytes, write_atomic


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A package that was made: `version` counts from 1 for its audience and partner; `manifest` is the SHA-256 of its
    list of files, `documents` how many there were, `file` where it was written."""

    version: int
    audience: str
    partner: str
    manifest: str
    made: str
    documents: int
    size: int
    file: str

    @property
    def previous(self) -> int:
        """The version before it, 0 for the first."""
        return self.version - 1


def editions(places: Places, root: Path) -> tuple[Edition, ...]:
    """Return the packages made of a library, the newest first. A damaged record is left out."""
    found = []
    folder = _folder(places, root)
    for file in folder.glob("*.json") if folder.is_dir() else ():
        with contextlib.suppress(KbError, ValueError, TypeError):
            found += [Edition(**entry) for entry in json.loads(read_bytes(file))["editions"]]
    return tuple(sorted(found, key=lambda edition: (edition.made, edition.version), reverse=True))


def latest(places: Places, root: Path, audience: str, partner: str) -> Edition | None:
    """Return the newest edition for an audience and a partner."""
    found = [one for one in editions(places, root) if (one.audience, one.partner) == (audience, partner)]
    return max(found, key=lambda edition: edition.version, default=None)


def number_for(places: Places, root: Path, audience: str, partner: str, manifest: str) -> int:
    """Return the version of a package with this list of files: the same content keeps its number."""
    newest = latest(places, root, audience, partner)
    if newest is None:
        return 1
    return newest.version if newest.manifest == manifest else newest.version + 1


def record(places: Places, root: Path, edition: Edition, checksums: Mapping[str, str]) -> None:
    """Keep an edition and its list of files. Raises StorageError."""
    folder = _folder(places, root)
    write_atomic(folder / f"{edition.manifest}.list", json.dumps(checksums, ensure_ascii=False).encode())
    known = [
        one for one in editions(places, root) if (one.audience, one.partner) == (edition.audience, edition.partner)
    ]
    kept = [one for one in known if one.version != edition.version]
    data = {"editions": [asdict(one) for one in (*kept, edition)]}
    write_atomic(
        folder / f"{_key(edition.audience, edition.partner)}.json", json.dumps(data, ensure_ascii=False).encode()
    )


def files_of(places: Places, root: Path, edition: Edition) -> dict[str, str] | None:
    """Return the checksums of an edition's files by path; None when they are not kept any more."""
    with contextlib.suppress(KbError, ValueError):
        found = json.loads(read_bytes(_folder(places, root) / f"{edition.manifest}.list"))
        if isinstance(found, dict):
            return {str(path): str(digest) for path, digest in found.items()}
    return None


def _folder(places: Places, root: Path) -> Path:
    return places.data / "packages" / library_key(root)


def _key(audience: str, partner: str) -> str:
    return hashlib.sha256(f"{audience}\n{partner}".encode()).hexdigest()[:24]
