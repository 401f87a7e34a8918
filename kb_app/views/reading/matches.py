"""Finding in the text that is shown, with the same fold as the catalog: no case, accents or apostrophes."""

from __future__ import annotations

import unicodedata

Span = tuple[int, int]

_APOSTROPHES = frozenset("'’ʼ‘`´ʻ")


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its characters the place in the original that it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _APOSTROPHES:
            continue
        plain = character if character.isascii() else unicodedata.normalize("NFKD", character)
        for part in plain.lower():
            if not unicodedata.combining(part):
                folded.append(part)
                places.append(place)
    places.append(len(text))
    return "".join(folded), places


def find_all(text: str, wanted: str, limit: int = 2_000) -> tuple[Span, ...]:
    """Return where a text stands in another, folded, in order and never overlapping. White space matches any other."""
    needle = " ".join(fold_with_places(wanted)[0].split())
    if not needle:
        return ()
    folded, places = fold_with_places(text)
    folded = folded.translate(_SPACES)
    found: list[Span] = []
    at = folded.find(needle)
    while at >= 0 and len(found) < limit:
        last = at + len(needle) - 1
        found.append((places[at], _end(places, last)))
        at = folded.find(needle, at + len(needle))
    return tuple(found)


_SPACES = dict.fromkeys((9, 10, 13, 0xA0, 0x2028, 0x2029, 0xFDD0, 0xFDD1), " ")


def _end(places: list[int], last: int) -> int:
    """Return the place after a folded character: after all marks that belong to the original one."""
    return places[last] + 1 if places[last + 1] == places[last] else places[last + 1]
