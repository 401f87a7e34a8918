"""Postings grouped by form as documents come: in memory for a thousand documents, then as a run on disk.

A run is sorted by form; all runs are read side by side at the end, so that memory stays bounded whatever the library.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

RUN_DOCUMENTS = 1_000
_CHUNK = 2_000


class Gathered(NamedTuple):
    """The postings of one form: document numbers, codes, counts of places (two bytes each), and places."""

    numbers: bytes
    codes: bytes
    counts: bytes
    places: bytes


class Gatherer:
    """Gathers the postings of a segment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._groups: dict[str, list[Any]] = {}
        self._pending = 0
        self._runs: list[Path] = []

    def add(self, number: int, forms: dict[str, tuple[int, bytes]]) -> None:
        """Take up the forms of a document; numbers rise."""
        if self._pending >= RUN_DOCUMENTS:
            self._write_run()
        groups = self._groups
        for form, (code, places) in forms.items():
            group = groups.get(form)
            if group is None:
                groups[form] = [number, code, places]
            else:
                group += (number, code, places)
        self._pending += 1

    def forms(self) -> Iterator[tuple[str, Gathered]]:
        """Yield every form in order with all its postings; the gatherer is empty afterwards."""
        if not self._runs:
            yield from self._sorted()
            self._groups = {}
            return
        self._write_run()
        readers = [_read_run(path) for path in self._runs]
        heads = [next(reader, None) for reader in readers]
        while any(heads):
            form = min(head[0] for head in heads if head)
            parts = []
            for place, head in enumerate(heads):
                if head and head[0] == form:
                    parts.append(head[1])
                    heads[place] = next(readers[place], None)
            yield form, parts[0] if len(parts) == 1 else Gathered._make(map(b"".join, zip(*parts, strict=True)))
        self.discard()

    def discard(self) -> None:
        """Remove the runs."""
        for path in self._runs:
            path.unlink(missing_ok=True)
        self._runs = []

    def _sorted(self) -> Iterator[tuple[str, Gathered]]:
        for form in sorted(self._groups):
            group = self._groups[form]
            places = group[2::3]
            yield (
                form,
                Gathered(
                    array("I", group[::3]).tobytes(),
                    bytes(group[1::3]),
                    array("H", [len(item) // 2 for item in places]).tobytes(),
                    b"".join(places),
                ),
            )

    def _write_run(self) -> None:
        path = self._folder / f"run{len(self._runs)}.tmp"
        with path.open("wb") as stream:
            chunk: list[tuple[str, tuple[bytes, ...]]] = []
            for form, gathered in self._sorted():
                chunk.append((form, tuple(gathered)))
                if len(chunk) >= _CHUNK:
                    marshal.dump(chunk, stream)
                    chunk = []
            marshal.dump(chunk, stream)
        self._runs.append(path)
        self._groups = {}
        self._pending = 0


def _read_run(path: Path) -> Iterator[tuple[str, Gathered]]:
    with path.open("rb") as stream:
        while True:
            try:
                chunk = marshal.load(stream)
            except EOFError:
                return
            for form, parts in chunk:
                yield form, Gathered._make(parts)
