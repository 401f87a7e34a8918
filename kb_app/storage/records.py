"""Records appended to a file one after the other: each on the disk when `append` returns, and whole or not there.

A record is a line of JSON behind its checksum. One that a killed program or a full disk left torn is passed over by
`read`, and those before and behind it stand: every record begins on a line of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from kb_app.core.errors import NotFoundError
from kb_app.storage.files import make_folder, read_bytes, sync_folder, translating, write_atomic

Record = dict[str, object]


def append(path: Path, values: Mapping[str, object]) -> int:
    """Append a record, and return how many bytes the file has then. Raises StorageError; the earlier records stay."""
    line = _line(values)
    with translating(path, writing=True):
        make_folder(path.parent)
        is_new = not path.exists()
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags, 0o600)
        try:
            before = os.fstat(descriptor).st_size
            try:
                view = memoryview(line)
                while view:
                    view = view[os.write(descriptor, view) :]
                getattr(os, "fdatasync", os.fsync)(descriptor)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, before)
                raise
        finally:
            os.close(descriptor)
        if is_new:
            sync_folder(path.parent)
    return before + len(line)


def rewrite(path: Path, records: Sequence[Mapping[str, object]]) -> None:
    """Put these records in place of all others, at once. Raises StorageError; the earlier ones stay then."""
    write_atomic(path, b"".join(_line(values) for values in records))


def read(path: Path) -> tuple[Record, ...]:
    """Return the whole records of a file in their order; none when there is no file. Raises StorageError."""
    try:
        data = read_bytes(path)
    except NotFoundError:
        return ()
    found = []
    for line in data.split(b"\n"):
        digest, _, text = line.partition(b" ")
        if digest and digest == _digest(text):
            found.append(json.loads(text))
    return tuple(values for values in found if isinstance(values, dict))


def _line(values: Mapping[str, object]) -> bytes:
    # ASCII keeps half a character that somebody typed as it is: nothing is changed on its way to safety.
    text = json.dumps(dict(values), ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return b"\n" + _digest(text) + b" " + text


def _digest(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest()[:16].encode()
