"""One segment in memory: its columns, its forms, its postings on demand. A view never changes."""

from __future__ import annotations

import heapq
import json
import marshal
import threading
import zlib
from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kb_app.core.tasks import Progress, Task
from kb_app.index.columns import Columns
from kb_app.index.engine import Segment
from kb_app.index.masks import bytes_of, mask_of_flags
from kb_app.index.postings import Postings, packed
from kb_app.index.records import Analysed, Record
from kb_app.index.schema import INDEX_VERSION

START_LENGTHS = (1, 2, 3)
"""One to three letters begin too many forms to be joined for each answer: their documents are kept ready."""

LAST = "\U0010ffff"
_REMEMBERED = 2_000
_CACHED_BYTES = 24_000_000
_SEALED = frozenset({".pst", ".trm", ".col"})
_SAMPLES = 48
_SAMPLE = 4_096


class SmallView:
    """The segment of a few saves, held whole in memory."""

    def __init__(self, name: str, records: Sequence[Record], pieces: Mapping[str, bytes]) -> None:
        self.name = name
        self._records = list(records)
        self._pieces = pieces
        self.columns = Columns.of(self._records)
        self.forms: list[str] = sorted(pieces)

    @classmethod
    def of(cls, name: str, added: Sequence[Analysed]) -> SmallView:
        """Make the view of documents just written."""
        groups: dict[str, tuple[array[int], bytearray, list[int], bytearray]] = {}
        for number, analysed in enumerate(added):
            for form, (code, places) in analysed.forms.items():
                group = groups.get(form)
                if group is None:
                    group = groups[form] = (array("I"), bytearray(), [], bytearray())
                group[0].append(number)
                group[1].append(code)
                group[2].append(len(places) // 2)
                group[3].extend(places)
        total = len(added)
        pieces = {
            form: packed(numbers, bytes(codes), counts, bytes(places), total)
            for form, (numbers, codes, counts, places) in groups.items()
        }
        return cls(name, [item.record for item in added], pieces)

    @classmethod
    def read(cls, segment: Segment) -> SmallView:
        """Read a small segment. Raises anything when it is damaged."""
        file = bytes(segment.postings_file())
        starts = list(segment.pieces())
        ends = [*(start for _, start in starts[1:]), len(file)]
        pieces = {form: file[start:end] for (form, start), end in zip(starts, ends, strict=True)}
        return cls(segment.name, [segment.record(number) for number in range(segment.total)], pieces)

    @property
    def total(self) -> int:
        """How many documents the segment has, deleted ones too."""
        return len(self._records)

    def postings(self, form: str) -> Postings | None:
        """Return the postings of a form, None when no document has it."""
        piece = self._pieces.get(form)
        return None if piece is None else Postings(memoryview(piece), self.total)

    def frequency(self, form: str) -> int:
        """Return in how many documents a form stands."""
        found = self.postings(form)
        return found.count if found else 0

    def starting(self, start: str) -> list[str]:
        """Return the forms that begin with some letters."""
        return self.forms[bisect_left(self.forms, start) : bisect_left(self.forms, start + LAST)]

    def prefix_mask(self, start: str) -> int:
        """Return the documents with a form that begins with some letters."""
        mask = 0
        for form in self.starting(start):
            mask |= Postings(memoryview(self._pieces[form]), self.total).mask
        return mask

    def commonest(self, start: str, limit: int) -> list[tuple[int, str]]:
        """Return the commonest forms that begin with some letters, with their frequencies."""
        return heapq.nlargest(limit, ((self.frequency(form), form) for form in self.starting(start)))

    def record(self, number: int) -> Record:
        """Return a document's record."""
        return self._records[number]

    def analysed(self, wanted: Iterable[int]) -> list[Analysed]:
        """Return documents as their analysis made them, to be written anew."""
        forms: dict[int, dict[str, tuple[int, bytes]]] = {number: {} for number in wanted}
        for form, piece in self._pieces.items():
            for number, value in Postings(memoryview(piece), self.total).values():
                if number in forms:
                    forms[number][form] = (value[0], value[1:])
        return [Analysed(self._records[number], found) for number, found in forms.items()]


class BaseView:
    """The segment of a full build: forms and columns from the snapshot beside it, postings and records from its files.

    What was worked out of them is remembered for the life of the view, within bounds.
    """

    def __init__(
        self,
        segment: Segment,
        columns: Columns,
        forms: list[str],
        frequencies: array[int],
        offsets: array[int],
        starts: Mapping[str, bytes],
    ) -> None:
        self.name = segment.name
        self._segment = segment
        self._file = segment.postings_file() if forms else memoryview(b"")
        self.columns = columns
        self.forms: list[str] = forms
        self._frequencies = frequencies
        self._offsets = offsets
        self._starts = starts
        self._lock = threading.Lock()
        self._remembered: OrderedDict[tuple[str, str], Any] = OrderedDict()
        self._terms: OrderedDict[str, tuple[Any, int]] = OrderedDict()
        self._terms_size = 0

    @property
    def total(self) -> int:
        """How many documents the segment has, deleted ones too."""
        return self.columns.total

    def postings(self, form: str) -> Postings | None:
        """Return the postings of a form, None when no document has it."""
        place = self._place(form)
        return None if place < 0 else Postings(self._file, self.total, self._offsets[place])

    def frequency(self, form: str) -> int:
        """Return in how many documents a form stands."""
        place = self._place(form)
        return 0 if place < 0 else self._frequencies[place]

    def prefix_mask(self, start: str) -> int:
        """Return the documents with a form that begins with some letters."""
        if len(start) in START_LENGTHS:
            packed_mask = self._starts.get(start)
            return int.from_bytes(zlib.decompress(packed_mask), "little") if packed_mask else 0
        mask: int = self.remember("mask", start, lambda: self._joined(start))
        return mask

    def commonest(self, start: str, limit: int) -> list[tuple[int, str]]:
        """Return the commonest forms that begin with some letters, with their frequencies."""
        low, high = self._range(start)
        frequencies = self._frequencies
        places = heapq.nlargest(limit, range(low, high), key=frequencies.__getitem__)
        return [(frequencies[place], self.forms[place]) for place in places]

    def record(self, number: int) -> Record:
        """Return a document's record."""
        record: Record = self.remember("record", str(number), lambda: self._segment.record(number))
        return record

    def remember(self, kind: str, name: str, make: Callable[[], Any]) -> Any:
        """Return what was made before under a name, or make it."""
        key = (kind, name)
        with self._lock:
            if key in self._remembered:
                self._remembered.move_to_end(key)
                return self._remembered[key]
        made = make()
        with self._lock:
            self._remembered[key] = made
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return made

    def remember_term(self, form: str, make: Callable[[], tuple[Any, int]]) -> Any:
        """Return a form's term, made before or now; `make` gives it with about how many bytes it holds."""
        with self._lock:
            if form in self._terms:
                self._terms.move_to_end(form)
                return self._terms[form][0]
        made, size = make()
        with self._lock:
            if form not in self._terms:
                self._terms[form] = (made, size)
                self._terms_size += size
                while self._terms_size > _CACHED_BYTES and len(self._terms) > 1:
                    _, (_, dropped) = self._terms.popitem(last=False)
                    self._terms_size -= dropped
        return made

    def _place(self, form: str) -> int:
        place = bisect_left(self.forms, form)
        return place if place < len(self.forms) and self.forms[place] == form else -1

    def _range(self, start: str) -> tuple[int, int]:
        low = bisect_left(self.forms, start)
        return low, bisect_left(self.forms, start + LAST, low)

    def _joined(self, start: str) -> int:
        flags = bytearray(self.total)
        mask = 0
        low, high = self._range(start)
        for offset in self._offsets[low:high]:
            postings = Postings(self._file, self.total, offset)
            if postings.is_dense:
                mask |= postings.mask
            else:
                for number in postings.numbers:
                    flags[number] = 1
        return mask | mask_of_flags(flags)


class SnapshotMaker:
    """Gathers, while a segment is written, what the view of it will need."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._frequencies = array("I")
        self._offsets = array("Q")
        self._starts: dict[str, bytes] = {}
        self._open: dict[int, tuple[str, bytearray]] = {}
        self.total = 0

    def see(self, form: str, offset: int, numbers: array[int]) -> None:
        """Take up a form; forms come in order."""
        self.forms.append(form)
        self._frequencies.append(len(numbers))
        self._offsets.append(offset)
        for length in START_LENGTHS:
            if len(form) < length:
                break
            start = form[:length]
            known = self._open.get(length)
            if known is None or known[0] != start:
                self._finish(length)
                known = self._open[length] = (start, bytearray(self.total))
            flags = known[1]
            for number in numbers:
                flags[number] = 1

    def written(self, name: str, records: Sequence[Record]) -> bytes:
        """Return the snapshot of the segment."""
        for length in START_LENGTHS:
            self._finish(length)
        return _sealed(
            (
                INDEX_VERSION,
                name,
                self.total,
                Columns.of(records).dumped(),
                "\n".join(self.forms),
                self._frequencies.tobytes(),
                self._offsets.tobytes(),
                self._starts,
            )
        )

    def _finish(self, length: int) -> None:
        known = self._open.pop(length, None)
        if known is not None:
            mask = mask_of_flags(known[1])
            self._starts[known[0]] = zlib.compress(bytes_of(mask, self.total), 1)


View = SmallView | BaseView

SNAPSHOT = "layer.bin"
SEALS = "seals.json"


def _sealed(values: Any) -> bytes:
    data = marshal.dumps(values)
    return zlib.crc32(data).to_bytes(4, "little") + data


def seals_bytes(folder: Path) -> bytes:
    """Return what a finished build's files are known by: their sizes and sums, and sums of samples."""
    files = [path for path in folder.iterdir() if path.suffix in _SEALED]
    return json.dumps({path.name: [path.stat().st_size, _sum(path), _sample(path)] for path in files}).encode()


def require_seals(folder: Path) -> None:
    """Raise ValueError when a file of the build is cut, zeroed or gone, as far as samples tell."""
    for name, (size, _, sample) in json.loads((folder / SEALS).read_text(encoding="utf-8")).items():
        if (folder / name).stat().st_size != size or _sample(folder / name) != sample:
            raise ValueError(f"{name} is damaged")


def is_sound(folder: Path, task: Task) -> bool:
    """Tell, reading every byte, whether the files of the build are as they were written."""
    try:
        seals = json.loads((folder / SEALS).read_text(encoding="utf-8"))
        for done, (name, (_, known, _)) in enumerate(seals.items()):
            task.step(Progress(done, len(seals)))
            if _sum(folder / name) != known:
                return False
    except (OSError, ValueError):
        return False
    return True


def _sum(path: Path) -> int:
    found = 0
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            found = zlib.crc32(chunk, found)
    return found


def _sample(path: Path) -> int:
    size = path.stat().st_size
    found = 0
    with path.open("rb") as stream:
        for place in range(_SAMPLES):
            stream.seek(size * place // _SAMPLES)
            found = zlib.crc32(stream.read(_SAMPLE), found)
    return found


def read_base(folder: Path, segment: Segment) -> BaseView:
    """Return the view of a full build's segment. Raises anything when the snapshot is damaged or of another segment.

    The snapshot is read only from the folder that this application wrote, as the index itself.
    """
    data = (folder / SNAPSHOT).read_bytes()
    if zlib.crc32(memoryview(data)[4:]) != int.from_bytes(data[:4], "little"):
        raise ValueError("a damaged snapshot")
    require_seals(folder)
    version, name, total, columns, forms, frequencies, offsets, starts = marshal.loads(memoryview(data)[4:])
    if version != INDEX_VERSION or name != segment.name or total != segment.total:
        raise ValueError("a snapshot of another segment")
    all_forms = forms.split("\n") if forms else []
    all_frequencies, all_offsets = array("I"), array("Q")
    all_frequencies.frombytes(frequencies)
    all_offsets.frombytes(offsets)
    if not len(all_forms) == len(all_frequencies) == len(all_offsets):
        raise ValueError("a snapshot with forms left out")
    return BaseView(segment, Columns.loaded(total, columns), all_forms, all_frequencies, all_offsets, starts)
