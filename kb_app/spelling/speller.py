"""Asks the dictionaries of a language, and the library's own words, about the words of a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Protocol

from kb_app.spelling.words import Word, words_of

_APOSTROPHES = str.maketrans("’ʼ‘", "'''")


class Dictionary(Protocol):
    """A Hunspell dictionary."""

    def spell(self, word: str) -> bool:
        """Tell whether it knows a word."""

    def suggest(self, word: str) -> Sequence[str]:
        """Return the words it knows that are closest, the closest first."""


class Speller:
    """Tells the words that neither the dictionaries nor the own words know.

    A word with a capital where none is due is taken for a name; a word with an apostrophe within, which Spanish does
    not have, for one of another language.
    """

    def __init__(self, language: str, dictionaries: Sequence[Dictionary], own_words: Iterable[str] = ()) -> None:
        self._language = language
        self._dictionaries = dictionaries
        self._own = {_plain(word).casefold() for word in own_words}
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelt as it should be."""
        plain = _plain(word)
        found = self._known.get(plain)
        if found is None:
            found = self._known[plain] = self._ask(plain)
        return found

    def unknown(self, body: str) -> tuple[Word, ...]:
        """Return the words of a Markdown body that are not known, in order."""
        words = [word for word in words_of(body) if not self.knows(word.text)]
        names = {_plain(word.text) for word in words if word.is_capital and not word.begins}
        return tuple(word for word in words if not word.is_capital or _plain(word.text) not in names)

    def suggest(self, word: str, most: int = 5) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first. Takes up to some tenths of a second."""
        plain = _plain(word)
        found = [meant for dictionary in self._dictionaries for meant in dictionary.suggest(plain)]
        found += [own for own in sorted(self._own) if _is_close(own, plain.casefold())]
        return tuple(dict.fromkeys(meant for meant in found if meant != plain))[:most]

    def learn(self, word: str) -> None:
        """Take a word for known from now on."""
        self._own.add(_plain(word).casefold())
        self._known.clear()

    def _ask(self, word: str) -> bool:
        lower = word.casefold()
        if not {lower, lower.removesuffix("s"), lower.removesuffix("es")}.isdisjoint(self._own):
            return True
        if self._in_dictionaries(word):
            return True
        if "'" in word:
            return self._language != "en" or self._in_dictionaries(word.removesuffix("'s"))
        parts = word.split("-")
        return len(parts) > 1 and all(len(part) < 2 or self.knows(part) for part in parts)

    def _in_dictionaries(self, word: str) -> bool:
        return any(dictionary.spell(word) for dictionary in self._dictionaries)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_APOSTROPHES)


def _is_close(one: str, two: str) -> bool:
    """Whether two words differ in one letter, or in two that changed places."""
    if abs(len(one) - len(two)) > 1 or one == two:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    one, two = one[start:], two[start:]
    if len(one) == len(two):
        return one[1:] == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])
    return one[1:] == two if len(one) > len(two) else one == two[1:]
