"""How the postings of one form lie in the file: the documents, what the form counts in each, and where it stands.

A form that few documents hold lists their numbers; a form of many has a byte for each document of the segment, so that
sets and scores are made of it without a loop. What a form counts in a document is one byte, its code: the length class
of the document, whether the form is in the title, whether in the metadata, and how often in the body (coarsely).
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from kb_app.index.masks import mask_of, mask_of_few, mask_of_flags

LENGTH_LIMITS = (100, 200, 400, 700, 1_000, 1_600, 3_000)
TYPICAL_LENGTHS = (60, 150, 300, 550, 850, 1_300, 2_300, 5_000)
BODY_LEVELS = (0, 1, 2, 3, 4, 6, 9, 15)
IN_TITLE, IN_META = 0x10, 0x08

_HEAD = struct.Struct("<BII")
_WIDE_NUMBERS, _DENSE, _WIDE_COUNTS = 1, 2, 4
_DENSE_SHARE = 3
_SMALLEST_DENSE = 64
_TITLES = bytes(1 if code & IN_TITLE else 0 for code in range(256))


def code_of(title: int, meta: int, body: int, length_class: int) -> int:
    """Return what a form counts in a document of a length class; never 0 for a form that is there."""
    level = bisect_right(BODY_LEVELS, body) - 1
    return length_class << 5 | (IN_TITLE if title else 0) | (IN_META if meta else 0) | level


def length_class_of(words: int) -> int:
    """Return the length class of a document."""
    return bisect_right(LENGTH_LIMITS, words)


def body_count(code: int) -> int:
    """Return about how often the form stands in the body."""
    return BODY_LEVELS[code & 7]


def packed(numbers: Sequence[int], codes: bytes, counts: Sequence[int], places: bytes, total: int) -> bytes:
    """Return postings as the file holds them; `total` is how many documents the segment has, or will have at least."""
    kind = 0
    if max(counts) > 0xFF:
        kind |= _WIDE_COUNTS
        written_counts = array("H", counts).tobytes()
    else:
        written_counts = bytes(list(counts))  # of an array, bytes() would take the raw memory
    count = len(numbers)
    if count * _DENSE_SHARE >= total > _SMALLEST_DENSE:
        dense = bytearray(total)
        for number, code in zip(numbers, codes, strict=True):
            dense[number] = code
        return _HEAD.pack(kind | _DENSE, count, total) + dense + written_counts + places
    if numbers[-1] > 0xFFFF:
        kind |= _WIDE_NUMBERS
        written = array("I", numbers).tobytes()
    else:
        written = array("H", numbers).tobytes()
    return _HEAD.pack(kind, count, len(places)) + written + codes + written_counts + places


@dataclass
class Postings:
    """The postings of a form in one segment, read where they lie. `total` is the number of the segment's documents."""

    buffer: memoryview
    total: int
    start: int = 0

    def __post_init__(self) -> None:
        self._kind, self.count, self._extra = _HEAD.unpack_from(self.buffer, self.start)
        self.is_dense = bool(self._kind & _DENSE)
        begin = self.start + _HEAD.size
        if self.is_dense:
            self.codes = bytes(self.buffer[begin : begin + self._extra]).ljust(self.total, b"\0")
            self._counts_at = begin + self._extra
        else:
            width = 4 if self._kind & _WIDE_NUMBERS else 2
            self._numbers_at = begin
            codes_at = begin + width * self.count
            self.codes = bytes(self.buffer[codes_at : codes_at + self.count])
            self._counts_at = codes_at + self.count

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The documents, in order."""
        if self.is_dense:
            return array("I", (number for number, code in enumerate(self.codes) if code))
        found = array("I" if self._kind & _WIDE_NUMBERS else "H")
        found.frombytes(self.buffer[self._numbers_at : self._numbers_at + found.itemsize * self.count])
        return found

    @cached_property
    def mask(self) -> int:
        """The documents as a set."""
        if self.is_dense:
            return mask_of_flags(self.codes)
        return mask_of_few(self.numbers) if self.count < 40 else mask_of(self.numbers, self.total)

    @cached_property
    def titles(self) -> int:
        """The documents with the form in their title, as a set."""
        if self.is_dense:
            return mask_of_flags(self.codes.translate(_TITLES))
        return mask_of_few(number for number, code in zip(self.numbers, self.codes, strict=True) if code & IN_TITLE)

    @cached_property
    def _counts(self) -> Sequence[int]:
        if not self._kind & _WIDE_COUNTS:
            return bytes(self.buffer[self._counts_at : self._counts_at + self.count])
        counts = array("H")
        counts.frombytes(self.buffer[self._counts_at : self._counts_at + 2 * self.count])
        return counts

    @cached_property
    def _place_starts(self) -> array[int]:
        return array("I", accumulate(self._counts, initial=0))

    def places_in(self, number: int) -> array[int]:
        """Return the places of the form in a document, in order; none when it is not there."""
        numbers = self.numbers
        place = bisect_left(numbers, number)
        found = array("H")
        if place < len(numbers) and numbers[place] == number:
            base = self._counts_at + (2 if self._kind & _WIDE_COUNTS else 1) * self.count
            starts = self._place_starts
            found.frombytes(self.buffer[base + 2 * starts[place] : base + 2 * starts[place + 1]])
        return found

    def values(self) -> list[tuple[int, bytes]]:
        """Return (document, value) pairs, a value being a code and places, as a document's analysis makes them."""
        codes = [code for code in self.codes if code] if self.is_dense else self.codes
        return [
            (number, bytes((code,)) + self.places_in(number).tobytes())
            for number, code in zip(self.numbers, codes, strict=True)
        ]
