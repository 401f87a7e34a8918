"""The evaluation layer: what stands in memory over the index so that an answer takes milliseconds.

Sets of documents are Python integers with a bit for each document: joining, counting and crossing them costs
microseconds. The layer is derived from the index, never the truth, and immutable but for its caches: a reader holds on
to the one it began with.
"""

from __future__ import annotations

import heapq
import marshal
import math
import threading
from array import array
from bisect import bisect_left, insort
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kb_app.core.folding import fold, words_of_folded
from kb_app.index.engine import IndexReader
from kb_app.index.records import Record
from kb_app.index.schema import INDEX_VERSION, START_LENGTHS
from kb_app.index.stems import common_start, same_stem

CACHED_POSTINGS = 2_000_000
"""How many postings stay in memory, some 60 bytes each at the most."""

MAX_PREFIX_FORMS = 400
MAX_FACET_VALUES = 400
CACHED_FAMILIES = 2_000
LAST = "\U0010ffff"
"""Sorts behind every continuation of a prefix."""

BM25_K1 = 1.2
BM25_B = 0.7
TITLE_WEIGHT = 6.0
META_WEIGHT = 2.5


@dataclass(frozen=True, slots=True)
class Term:
    """A form's postings made ready: documents, how much each counts, and where the form stands (raw values)."""

    numbers: array[int]
    impacts: array[float]
    mask: int
    titles: int
    values: tuple[bytes, ...]


def mask_of(numbers: Iterable[int], total: int) -> int:
    """Return a set of document numbers as an integer."""
    bits = bytearray(total // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


_BITS = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]


def numbers_of(mask: int) -> list[int]:
    """Return the document numbers of a set, in order."""
    found: list[int] = []
    for place, byte in enumerate(mask.to_bytes((mask.bit_length() + 7) // 8, "little")):
        if byte:
            base = place << 3
            found += [base + bit for bit in _BITS[byte]]
    return found


class Vocabulary:
    """Every form of the library, sorted, and in how many documents each stands.

    The forms of the snapshot are a list and an array beside it; those that came since are kept apart.
    """

    def __init__(self, forms: list[str], counts: array[int]) -> None:
        self._forms = forms
        self._counts = counts
        self._added: dict[str, int] = {}
        self._added_forms: list[str] = []
        self._families: dict[str, list[str]] = {}
        self._commonest: dict[str, list[str]] = {}

    @classmethod
    def of(cls, frequencies: Mapping[str, int]) -> Vocabulary:
        """Return the vocabulary of forms with their frequencies."""
        forms = sorted(frequencies)
        return cls(forms, array("I", (frequencies[form] for form in forms)))

    def frequency(self, form: str) -> int:
        """Return in how many documents a form stands."""
        place = bisect_left(self._forms, form)
        known = self._counts[place] if place < len(self._forms) and self._forms[place] == form else 0
        return known + self._added.get(form, 0)

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and self.frequency(form) > 0

    def frequencies(self) -> dict[str, int]:
        """Return every form with its frequency."""
        found = dict(zip(self._forms, self._counts, strict=True))
        for form, count in self._added.items():
            found[form] = found.get(form, 0) + count
        return found

    def most_frequent(self, limit: int) -> list[str]:
        """Return the forms that stand in the most documents."""
        places = heapq.nlargest(limit, range(len(self._forms)), key=self._counts.__getitem__)
        return [self._forms[place] for place in places]

    def starting(self, start: str) -> list[str]:
        """Return the forms that begin with some letters."""
        found = self._forms[bisect_left(self._forms, start) : bisect_left(self._forms, start + LAST)]
        if self._added_forms:
            low, high = bisect_left(self._added_forms, start), bisect_left(self._added_forms, start + LAST)
            found = found + self._added_forms[low:high]
        return found

    def family(self, word: str) -> list[str]:
        """Return the forms that are the same word in plural or gender, the word itself left out."""
        known = self._families.get(word)
        if known is None:
            known = [form for form in self.starting(common_start(word)) if form != word and same_stem(word, form)]
            if len(self._families) > CACHED_FAMILIES:
                self._families.clear()
            self._families[word] = known
        return known

    def commonest(self, start: str, limit: int) -> list[str]:
        """Return the commonest forms that begin with some letters, the word itself left out."""
        known = self._commonest.get(start)
        if known is None:
            forms = (form for form in self.starting(start) if form != start)
            known = heapq.nlargest(limit, forms, key=self.frequency)
            if len(self._commonest) > CACHED_FAMILIES:
                self._commonest.clear()
            self._commonest[start] = known
        return known

    def add(self, forms: Iterable[str]) -> None:
        """Take up the forms of one more document. Words are only ever added: who reads meanwhile misses one at most."""
        for form in forms:
            if form not in self:
                insort(self._added_forms, form)
            self._added[form] = self._added.get(form, 0) + 1
        self._families.clear()
        self._commonest.clear()


@dataclass
class Layer:
    """The records, facets and words of an index as it stood at one moment."""

    reader: IndexReader
    records: list[Record]
    live: int
    vocabulary: Vocabulary
    _cache: OrderedDict[str, Term] = field(default_factory=OrderedDict)
    _cached: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def total(self) -> int:
        """How many document numbers there are, those of deleted documents too."""
        return len(self.records)

    @cached_property
    def count(self) -> int:
        """How many documents there are."""
        return self.live.bit_count()

    @cached_property
    def mean_length(self) -> float:
        """The mean number of words of a document."""
        return max(1.0, sum(record.length for record in self.records) / max(1, self.total))

    @cached_property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The documents of each value of each facet, as sets."""
        numbers: dict[str, dict[str, list[int]]] = {}
        for number, record in enumerate(self.records):
            for name, values in record.facets.items():
                of_facet = numbers.setdefault(name, {})
                for value in values:
                    of_facet.setdefault(value, []).append(number)
        return {
            name: {value: mask_of(found, self.total) & self.live for value, found in of_facet.items()}
            for name, of_facet in numbers.items()
        }

    @cached_property
    def by_id(self) -> Mapping[str, int]:
        """The number of each document by its id; of two with one id, the first path's."""
        found: dict[str, int] = {}
        for number in sorted(numbers_of(self.live), key=lambda number: self.records[number].path, reverse=True):
            found[self.records[number].id] = number
        return found

    @cached_property
    def by_path(self) -> Mapping[str, int]:
        """The number of each document by its path."""
        return {self.records[number].path: number for number in numbers_of(self.live)}

    @cached_property
    def linked_from(self) -> Mapping[str, tuple[int, ...]]:
        """The documents that link to an id."""
        found: dict[str, list[int]] = {}
        for number in numbers_of(self.live):
            for target in self.records[number].links:
                found.setdefault(target, []).append(number)
        return {target: tuple(numbers) for target, numbers in found.items()}

    @cached_property
    def titles(self) -> list[str]:
        """The folded titles by number."""
        return [fold(record.title) for record in self.records]

    @cached_property
    def spoken_titles(self) -> list[str]:
        """The words of each title, folded, with one space between, by number."""
        return [" ".join(words_of_folded(title)) for title in self.titles]

    @cached_property
    def counted(self) -> Mapping[str, list[tuple[str, int]]]:
        """The values of each facet that are counted, with their documents: all, or the commonest of very many."""
        return {
            name: list(of_facet.items())
            if len(of_facet) <= MAX_FACET_VALUES
            else heapq.nlargest(MAX_FACET_VALUES, of_facet.items(), key=lambda pair: pair[1].bit_count())
            for name, of_facet in self.facets.items()
        }

    @cached_property
    def by_title(self) -> list[int]:
        """The numbers in the order of their titles, accents and case aside."""
        return sorted(range(self.total), key=lambda number: (self.titles[number], self.records[number].path))

    @cached_property
    def by_date(self) -> list[int]:
        """The numbers from the newest to the oldest, those without a date last."""
        return sorted(range(self.total), key=lambda number: self.records[number].date, reverse=True)

    def term(self, form: str) -> Term:
        """Return a form's postings, from memory when it was asked before."""
        with self._lock:
            known = self._cache.get(form)
            if known is not None:
                self._cache.move_to_end(form)
                return known
        numbers, values = self.reader.postings(form)
        made = self._made(numbers, values)
        with self._lock:
            if form not in self._cache:
                self._cache[form] = made
                self._cached += len(numbers)
                while self._cached > CACHED_POSTINGS and len(self._cache) > 1:
                    _, dropped = self._cache.popitem(last=False)
                    self._cached -= len(dropped.numbers)
        return made

    def starting(self, start: str) -> int:
        """Return the set of documents with a word that begins with one to three letters."""
        return mask_of(self.reader.starting(start), self.total) & self.live

    def prefix_mask(self, start: str, forms: list[str]) -> int:
        """Return the set of documents with a word that begins so; `forms` are those of the vocabulary."""
        if len(start) in START_LENGTHS:
            return self.starting(start)
        mask = 0
        for form in forms:
            mask |= self.term(form).mask
        return mask

    def _made(self, numbers: array[int], values: tuple[bytes, ...]) -> Term:
        records, mean = self.records, self.mean_length
        idf = math.log(1.0 + (self.total - len(numbers) + 0.5) / (len(numbers) + 0.5))
        impacts = array("f")
        titles: list[int] = []
        for number, value in zip(numbers, values, strict=True):
            weight = float(value[2])
            if value[0]:
                weight += TITLE_WEIGHT * value[0]
                titles.append(number)
            if value[1]:
                weight += META_WEIGHT * min(value[1], 3)
            norm = BM25_K1 * (1.0 - BM25_B + BM25_B * records[number].length / mean)
            impacts.append(idf * weight * (BM25_K1 + 1.0) / (weight + norm))
        mask = mask_of(numbers, self.total) & self.live
        return Term(numbers, impacts, mask, mask_of(titles, self.total), values)

    def with_changes(self, reader: IndexReader, added: list[tuple[Record, Iterable[str]]], gone: list[int]) -> Layer:
        """Return the layer after a small change: documents added at the end, others gone.

        What was worked out already is taken over and mended, for a save must be found at once.
        """
        live = self.live
        for number in gone:
            live &= ~(1 << number)
        records = list(self.records)
        touched: set[str] = set()
        for record, forms in added:
            live |= 1 << len(records)
            records.append(record)
            self.vocabulary.add(forms)
            touched.update(forms)
        layer = Layer(reader, records, live, self.vocabulary)
        with self._lock:
            kept = OrderedDict((form, term) for form, term in self._cache.items() if form not in touched)
        layer._cache = kept
        layer._cached = sum(len(term.numbers) for term in kept.values())
        layer._take_over(self, len(self.records), gone)
        return layer

    def _take_over(self, before: Layer, first: int, gone: list[int]) -> None:
        """Mend what the layer before had worked out: facets, titles and the mean length."""
        known = before.__dict__
        if "mean_length" in known:
            self.__dict__["mean_length"] = known["mean_length"]  # impacts in memory were reckoned with it
        if "titles" in known:
            self.__dict__["titles"] = [*known["titles"], *(fold(record.title) for record in self.records[first:])]
        if "spoken_titles" in known:
            added = (" ".join(words_of_folded(title)) for title in self.titles[first:])
            self.__dict__["spoken_titles"] = [*known["spoken_titles"], *added]
        if "facets" in known:
            facets = {name: dict(values) for name, values in known["facets"].items()}
            for number in gone:
                for name, values in self.records[number].facets.items():
                    for value in values:
                        facets[name][value] &= ~(1 << number)
            for number, record in enumerate(self.records[first:], start=first):
                for name, values in record.facets.items():
                    of_facet = facets.setdefault(name, {})
                    for value in values:
                        of_facet[value] = of_facet.get(value, 0) | 1 << number
            self.__dict__["facets"] = facets


def load(folder: Path, reader: IndexReader) -> Layer:
    """Make the layer of an index: from the snapshot beside it as far as that goes, the rest from the index itself."""
    records: list[Record] = []
    vocabulary = Vocabulary([], array("I"))
    known = 0
    snapshot = _read_snapshot(folder)
    if snapshot is not None and reader.segments[: len(snapshot[0])] == snapshot[0]:
        known = len(snapshot[0])
        records = [Record._make(values) for values in snapshot[1]]
        vocabulary = snapshot[2]
    extra: dict[str, int] = {}
    for leaf_number in range(known, len(reader.leaves)):
        records += reader.records(leaf_number)
        for form, frequency in reader.forms(leaf_number):
            extra[form] = extra.get(form, 0) + frequency
    if extra:
        frequencies = vocabulary.frequencies()
        for form, frequency in extra.items():
            frequencies[form] = frequencies.get(form, 0) + frequency
        vocabulary = Vocabulary.of(frequencies)
    live = ((1 << len(records)) - 1) if records else 0
    for number in reader.deleted():
        live &= ~(1 << number)
    return Layer(reader, records, live, vocabulary)


SNAPSHOT = "layer.bin"


def snapshot_bytes(segments: tuple[str, ...], records: list[Record], frequencies: Mapping[str, int]) -> bytes:
    """Return the snapshot of a layer. It is a cache of a cache: read only from the folder that we wrote."""
    forms = sorted(frequencies)
    counts = array("I", (frequencies[form] for form in forms)).tobytes()
    return marshal.dumps((INDEX_VERSION, segments, [tuple(record) for record in records], "\n".join(forms), counts))


def _read_snapshot(folder: Path) -> tuple[tuple[str, ...], list[tuple[object, ...]], Vocabulary] | None:
    try:
        version, segments, records, joined, counts = marshal.loads((folder / SNAPSHOT).read_bytes())
        if version != INDEX_VERSION:
            return None
        frequencies = array("I")
        frequencies.frombytes(counts)
        forms = joined.split("\n") if joined else []
        return (segments, records, Vocabulary(forms, frequencies)) if len(forms) == len(frequencies) else None
    except (OSError, ValueError, EOFError, TypeError, AttributeError):
        return None
