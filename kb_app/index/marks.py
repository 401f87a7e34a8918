"""Finding in a text as written what a question matched, with the fold of the index and without losing the places.

A text is folded letter by letter into one byte each, so that a place in the folded text is the place in the text.
Apostrophes inside a word are left out for the search and their places put back afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]
Found = list[tuple[int, int, int]]
"""Start, end and the place of the word of the question that stands there."""

_OTHER_LETTER = 1
_MANY = 12


def _table() -> bytes:
    table = bytearray(range(256))
    for code in range(256):
        letter = chr(code)
        plain = unicodedata.normalize("NFKD", letter.casefold())[0]
        if plain.isascii() and plain.isalnum():
            table[code] = ord(plain)
        elif letter.isalnum():
            table[code] = _OTHER_LETTER
    for apostrophe in "'`´":
        table[ord(apostrophe)] = ord("'")
    return bytes(table)


_FOLDED = _table()
_IN_WORD = frozenset(byte for byte in range(256) if chr(byte).isascii() and chr(byte).isalnum()) | {_OTHER_LETTER}

_IN_WORD_BYTES = frozenset(bytes((byte,)) for byte in _IN_WORD)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A form to be marked, or the beginning of one, and the place of its word in the question."""

    form: str
    is_start: bool
    word: int


class Marker:
    """Marks the forms that a question matched."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._plain = [(item.form.encode("ascii"), item.is_start, item.word) for item in wanted if item.form.isascii()]
        self._other = [item for item in wanted if not item.form.isascii()]
        self.is_empty = not wanted

    def found(self, text: str) -> Found:
        """Return where the forms stand in a text, in order, none within another."""
        folded = text.encode("latin-1", "replace").translate(_FOLDED)
        removed = _inner_apostrophes(folded)
        if removed:
            folded = _without(folded, removed)
        spans: Found = []
        for form, is_start, word in self._plain:
            _find(folded, form, is_start, word, spans)
        if removed:
            places = [place - number for number, place in enumerate(removed)]
            spans = [(start + bisect_right(places, start), end + bisect_right(places, end - 1), word)
                     for start, end, word in spans]  # fmt: skip
        if self._other:
            spans += self._found_slowly(text)
        return _apart(spans)

    def marks(self, text: str) -> tuple[Span, ...]:
        """Return the places to be marked in a text."""
        return tuple((start, end) for start, end, _ in self.found(text))

    def _found_slowly(self, text: str) -> Found:
        """Find forms in letters beyond Latin, and words with ñ in the spelling that keeps it."""
        lower = text.lower()
        if len(lower) != len(text):
            return []
        spans: Found = []
        for item in self._other:
            for match in re.finditer(
                rf"(?<!\w){re.escape(item.form)}" + (r"\w*" if item.is_start else r"(?!\w)"), lower
            ):
                spans.append((*match.span(), item.word))
        return spans


def decoded(data: bytes) -> str:
    """Return a text with letters and their marks in one character each, as folding needs it."""
    text = data.decode("utf-8", "replace")
    # Combining marks begin with one of these two bytes.
    return unicodedata.normalize("NFC", text) if b"\xcc" in data or b"\xcd" in data else text


def _find(folded: bytes, form: bytes, is_start: bool, word: int, spans: Found) -> None:
    place = folded.find(form)
    size, length, count = len(form), len(folded), 0
    while place >= 0 and count < _MANY:
        end = place + size
        if place == 0 or folded[place - 1] not in _IN_WORD:
            if is_start:
                while end < length and folded[end] in _IN_WORD:
                    end += 1
            if end >= length or folded[end] not in _IN_WORD:
                spans.append((place, end, word))
                count += 1
        place = folded.find(form, end)


def _inner_apostrophes(folded: bytes) -> list[int]:
    """Return where apostrophes (those beyond Latin are question marks here) stand within words."""
    inner = []
    for sign in (b"'", b"?"):
        place = folded.find(sign, 1)
        while place >= 0:
            if folded[place - 1] in _IN_WORD and folded[place + 1 : place + 2] in _IN_WORD_BYTES:
                inner.append(place)
            place = folded.find(sign, place + 1)
    return sorted(inner)


def _without(folded: bytes, removed: list[int]) -> bytes:
    parts, last = [], 0
    for place in removed:
        parts.append(folded[last:place])
        last = place + 1
    return b"".join([*parts, folded[last:]])


def _apart(spans: Found) -> Found:
    """Return spans in order, of those that overlap the first and longest."""
    spans.sort(key=lambda span: (span[0], -span[1]))
    apart: Found = []
    last = -1
    for span in spans:
        if span[0] >= last:
            apart.append(span)
            last = span[1]
    return apart
