"""What is put aside while something is being made: little of it in memory, more in a file that has no name.

Nothing of it is left when the program ends, in whatever way: a file without a name goes with whoever holds it.
"""

from __future__ import annotations

import tempfile
import weakref
from pathlib import Path

from kb_app.storage.files import make_private_folder, translating

IN_MEMORY = 16 * 1024**2
"""Up to so many bytes no file is made."""

Span = tuple[int, int]
"""Where something lies: its first byte and its length."""


class Scratch:
    """Bytes put aside one after the other, and read again by where they lie. For one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with translating(folder, writing=True):
            make_private_folder(folder)
            self._stream = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(folder))  # noqa: SIM115
        self._length = 0
        self._is_at_end = True
        weakref.finalize(self, self._stream.close)

    def put(self, data: bytes) -> Span:
        """Put bytes aside and return where they lie. Raises StorageError when the disk is full."""
        with translating(self._folder, writing=True):
            if not self._is_at_end:
                self._stream.seek(self._length)
                self._is_at_end = True
            self._stream.write(data)
        span = self._length, len(data)
        self._length += len(data)
        return span

    def get(self, span: Span) -> bytes:
        """Return bytes that were put aside. Raises StorageError."""
        with translating(self._folder):
            self._is_at_end = False
            self._stream.seek(span[0])
            data: bytes = self._stream.read(span[1])
            return data
