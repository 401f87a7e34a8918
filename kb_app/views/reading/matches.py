"""Finding in the text that is shown, with the same fold as the catalog: no case, accents or apostrophes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]

_APOSTROPHES = frozenset("'’ʼ‘`´ʻ")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text folded for finding; `places` gives for each folded character its place in the original."""

    text: str
    places: list[int]

    def span(self, first: int, last: int) -> Span:
        """Return the original place of the folded characters from `first` to `last`, marks that follow included."""
        after = self.places[last + 1]
        return self.places[first], after if after > self.places[last] else self.places[last] + 1


def fold_places(text: str) -> FoldedText:
    """Return a text folded for finding."""
    folded: list[str] = []
    places: list[int] = []
    for chunk in _CHUNK.finditer(text):
        part, start = chunk.group(), chunk.start()
        if part in _APOSTROPHES:
            continue
        if part.isascii():
            folded.append(part.lower())
            places.extend(range(start, chunk.end()))
        else:
            plain = "".join(c for c in unicodedata.normalize("NFKD", part).lower() if not unicodedata.combining(c))
            folded.append(plain)
            places.extend([start] * len(plain))
    places.append(len(text))
    return FoldedText("".join(folded).translate(_SPACES), places)


def fold_words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return _WORD.findall(fold_places(text).text)


def find_words(text: FoldedText, wanted: Iterable[str], starts: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return where words stand that are wanted, or that begin with one of the starts; all given folded."""
    exact = frozenset(wanted)
    beginnings = tuple(starts)
    found = []
    for match in _WORD.finditer(text.text):
        word = match.group()
        if word in exact or (beginnings and word.startswith(beginnings)):
            found.append(text.span(match.start(), match.end() - 1))
    return tuple(found)


def find_all(text: FoldedText, wanted: str, limit: int = 2_000) -> tuple[Span, ...]:
    """Return where a text stands in another, in order and never overlapping. White space matches any other."""
    needle = " ".join(fold_places(wanted).text.split())
    found: list[Span] = []
    at = text.text.find(needle) if needle else -1
    while at >= 0 and len(found) < limit:
        found.append(text.span(at, at + len(needle) - 1))
        at = text.text.find(needle, at + len(needle))
    return tuple(found)


# In rich text a paragraph, a line and a table's cell each end in a character of their own.
_SPACES = dict.fromkeys((9, 10, 13, 0xA0, 0x2028, 0x2029, 0xFDD0, 0xFDD1), " ")
_CHUNK = re.compile(r"[^'`\u0080-\U0010ffff]+|.", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
