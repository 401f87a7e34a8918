"""The files of a payload, kept outside memory: each is deflated and fingerprinted once, when it is put in."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb_app.packages.archive import Packed, packed
from kb_app.packages.manifest import sha256
from kb_app.storage.scratch import Scratch, Span


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where a file's packed bytes lie, and what its entry in an archive says of it."""

    scratch: Scratch
    span: Span
    size: int
    crc: int
    is_deflated: bool
    digest: str


class KeptFiles(Mapping[str, bytes]):
    """Files by path, put aside in the form in which an archive holds them."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._kept: dict[str, _Kept] = {}

    def put(self, path: str, data: bytes) -> None:
        """Put a file in. Raises StorageError when there is no room on the disk."""
        file = packed(path, data)
        span = self._scratch.put(file.data)
        self._kept[path] = _Kept(self._scratch, span, file.size, file.crc, file.is_deflated, sha256(data))

    def put_all(self, others: KeptFiles) -> None:
        """Put in the files of another, which are not copied for it."""
        self._kept |= others._kept

    def only(self, paths: Iterable[str]) -> KeptFiles:
        """Return those at some paths, in their order, which are not copied for it."""
        found = KeptFiles(self._scratch)
        found._kept = {path: self._kept[path] for path in paths}
        return found

    def packed(self, path: str) -> Packed:
        """Return a file as an archive holds it."""
        kept = self._kept[path]
        return Packed(kept.scratch.get(kept.span), kept.size, kept.crc, kept.is_deflated)

    def size(self, path: str) -> int:
        """Return how many bytes a file has."""
        return self._kept[path].size

    @property
    def checksums(self) -> dict[str, str]:
        """The SHA-256 of every file by its path."""
        return {path: kept.digest for path, kept in self._kept.items()}

    def __getitem__(self, path: str) -> bytes:
        file = self.packed(path)
        return zlib.decompress(file.data, -zlib.MAX_WBITS, file.size or 1) if file.is_deflated else file.data

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, path: object) -> bool:
        return path in self._kept
