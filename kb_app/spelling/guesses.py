"""What was meant by a word that no dictionary knows: the words one slip away, then those that look most alike.

A slip is an accent left out or set wrong, one spelling for another that sounds alike, two letters changed round, one
too many, one missing, one for another, or a space forgotten. An accent may be wrong beside any of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb_app.spelling.hunspell import HunspellDictionary

MOST = 8
PATIENCE_S = 0.3
_ENOUGH = 4
_STEMS_LOOKED_INTO = 40
_ACCENTS = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}


def guesses(dictionary: HunspellDictionary, word: str, *, patience_s: float = PATIENCE_S) -> tuple[str, ...]:
    """Return known words that may have been meant, the likeliest first, in about as long as one is ready to wait."""
    until = monotonic() + patience_s
    recase = _recase(word)
    plain = word.lower()
    found: dict[str, None] = {}
    for candidate in _near(dictionary, plain):
        if (meant := _known(dictionary, candidate)) and meant != word:
            found[meant] = None
        if len(found) >= MOST or monotonic() > until:
            break
    if len(found) < _ENOUGH:
        for candidate in _alike(dictionary, plain, until):
            found.setdefault(candidate)
    shown = dict.fromkeys(recase(candidate) for candidate in found)
    return tuple(candidate for candidate in shown if candidate != word)[:MOST]


def _known(dictionary: HunspellDictionary, candidate: str) -> str:
    """Return the candidate as the dictionary writes it, a name with its capital; "" when it does not know it."""
    parts = []
    for part in candidate.split(" "):
        meant = next((form for form in (part, part.capitalize()) if dictionary.has(form)), "")
        if not meant or not dictionary.may_suggest(meant):
            return ""
        parts.append(meant)
    return " ".join(parts)


def _near(dictionary: HunspellDictionary, word: str) -> Iterator[str]:
    """Yield what is one slip away, the likeliest slips first; then the same with the accents set anew."""
    letters = dictionary.affixes.letters
    yield word  # perhaps it is a name, and lacks nothing but its capital
    yield from _accented(word)
    slips = list(dict.fromkeys(chain(_replaced(dictionary, word), _slips(word, letters))))
    yield from slips
    if any(letter in letters for letter in _ACCENTS.values()):
        for slip in slips:
            yield from _accented(slip)
    for cut in range(2, len(word) - 1):
        yield f"{word[:cut]} {word[cut:]}"


def _accented(word: str) -> Iterator[str]:
    """Yield a word with its accent left out, and set on each vowel in turn: from the end, where most stand."""
    bare = _bare(word)
    if bare != word:
        yield bare
    for place in range(len(bare) - 1, -1, -1):
        accent = _ACCENTS.get(bare[place])
        if accent:
            yield bare[:place] + accent + bare[place + 1 :]


def _replaced(dictionary: HunspellDictionary, word: str) -> Iterator[str]:
    for wrong, right in (*dictionary.affixes.replacements, ("n", "ñ"), ("u", "ü")):
        place = word.find(wrong)
        while place >= 0:
            yield word[:place] + right + word[place + len(wrong) :]
            place = word.find(wrong, place + 1)


def _slips(word: str, letters: str) -> Iterator[str]:
    size = len(word)
    for place in range(size - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for place in range(size):
        yield word[:place] + word[place + 1 :]
    for place in range(size + 1):
        for letter in letters:
            yield word[:place] + letter + word[place:]
    for place in range(size):
        for letter in letters:
            yield word[:place] + letter + word[place + 1 :]


def _alike(dictionary: HunspellDictionary, word: str, until: float) -> Iterator[str]:
    """Yield the forms of the stems that share most pairs of letters with a word, those that differ least first."""
    bare = _bare(word)
    pairs = _pairs(bare)
    scored: list[tuple[float, str]] = []
    for stem in dictionary.stems:
        if stem[0] == word[0] and abs(len(stem) - len(word)) < 5:
            shared = len(pairs & _pairs(_bare(stem)))
            if shared * 3 >= len(stem):
                scored.append((2 * shared / (len(pairs) + len(stem)), stem))
    scored.sort(reverse=True)
    most = 2 + len(word) // 6
    close: dict[str, int] = {}
    for _, stem in scored[:_STEMS_LOOKED_INTO]:
        if monotonic() > until:
            break
        for form in dictionary.forms(stem):
            if abs(len(form) - len(word)) <= most and form != word and dictionary.may_suggest(form):
                distance = _distance(bare, _bare(form), most)
                if distance <= most:
                    close[form] = distance
    yield from sorted(close, key=close.__getitem__)


def _pairs(word: str) -> set[str]:
    return {word[place : place + 2] for place in range(len(word) - 1)}


def _distance(one: str, two: str, most: int) -> int:
    """Return in how many slips two words differ, or more than `most` when it is more than that."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [place]
        for other_place, other in enumerate(two, start=1):
            cost = min(before[other_place] + 1, row[-1] + 1, before[other_place - 1] + (letter != other))
            if earlier and other_place > 1 and letter == two[other_place - 2] and one[place - 2] == other:
                cost = min(cost, earlier[other_place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _bare(word: str) -> str:
    """Return a word without its accents; ñ and ü are letters of their own."""
    if word.isascii():
        return word
    kept = "\u0303\u0308"
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c in kept or not unicodedata.combining(c)))


def _recase(word: str) -> Callable[[str], str]:
    """Return what gives a guess the capitals of the word."""
    if len(word) > 1 and word.isupper():
        return str.upper
    if word[:1].isupper():
        return lambda guess: guess[:1].upper() + guess[1:]
    return lambda guess: guess
