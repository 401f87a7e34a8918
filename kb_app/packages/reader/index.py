"""The reader's search index: words by their first two letters, in files that a page loads when it needs them.

A line of a file is a word and the documents that have it: for each the distance from the document before it, times
four, plus how much the word says of it (3 in the title, 2 in what is said about it, 1 often, 0 in its text). Numbers
are written in the printable characters of ASCII: the first 46 end a number, the other 45 go on. Words are whole forms,
folded, never stems: plural and gender are met when a reader asks. For the first two letters typed there are files of
their own, with the documents of all words that begin so: the large files are loaded behind them.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from operator import sub

from kb_app.core.catalogue import FACETS
from kb_app.core.documents import Document, as_text
from kb_app.core.folding import codes_of_folded, fold, words, words_of_folded
from kb_app.packages.reader.shelf import Shelf, facet_values

OFTEN = 3
LONGEST_FORM = 40
TEXTS_IN_A_FILE = 8
TITLES_IN_A_FILE = 1_000

_ALPHABET = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\"]
_ENDING, _GOING_ON = _ALPHABET[:46], _ALPHABET[46:]
_OTHER_FILES = 16
_HEXADECIMAL = "0123456789abcdef"


class Postings:
    """The words of the documents on a shelf, gathered in the order of their numbers."""

    def __init__(self) -> None:
        self._found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._starts: dict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, number: int, levels: Mapping[str, int]) -> None:
        """Add a document's words with what each says of it."""
        found = self._found
        packed = number * 4
        begun: tuple[list[str], ...] = ([], [], [], [])
        for form, level in levels.items():
            found[form].append(packed + level)
            begun[level].append(form[:2])
        starts: dict[str, int] = {}
        for level, those in enumerate(begun):
            starts.update(dict.fromkeys(those, level))
        for start, level in starts.items():
            self._starts[start].append(packed + level)

    @property
    def forms(self) -> frozenset[str]:
        """Every word there is."""
        return frozenset(self._found)

    def documents_of(self, form: str) -> Iterator[tuple[int, int]]:
        """Yield the documents that have a word, each with what it says of it."""
        for packed in self._found.get(form, ()):
            yield packed >> 2, packed & 3

    def count(self, form: str) -> int:
        """Return how many documents have a word."""
        return len(self._found.get(form, ()))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the index by their path below the reader, sorted."""
        spelled = _Spelled()
        shards: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self._found):
            shards[shard_of(form)].append(f"{form} {_encoded(self._found[form], spelled)}")
        for name in sorted(shards):
            yield f"i/p/{name}.js", script(f"p/{name}", "\n".join(shards[name]))
        for start in sorted(self._starts):
            if start.isascii() and start.isalnum():
                name = f"s/{start[0]}/{start}"
                yield f"i/{name}.js", script(name, _encoded(self._starts[start], spelled))
        yield "i/p/all.js", script("p/all", " ".join(sorted(shards)))


class Labels:
    """The words of the terms that documents carry, by all their names in every language, each folded once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._words: dict[tuple[str, str], tuple[str, ...]] = {}

    def of(self, document: Document) -> Iterator[str]:
        """Yield the words of a document's terms."""
        for facet in ("type", "region", "sector", "component", "agency", "result", "keyword"):
            for value in facet_values(document, facet):
                known = self._words.get((facet, value))
                if known is None:
                    names = _names(self._shelf, facet, value)
                    known = self._words[facet, value] = tuple(form for name in names for form in words(name))
                yield from known


def levels_of(document: Document, labels: Iterable[str], text: str) -> dict[str, int]:
    """Return the words of a document, each with what it says of it; `labels` are the words of its terms."""
    folded = fold(text)
    counts = Counter(words_of_folded(folded))
    for code in codes_of_folded(folded):
        counts[code] += 1
    levels = {form: int(count >= OFTEN) for form, count in counts.items() if 1 < len(form) <= LONGEST_FORM}
    about = words("\n".join(texts_about(document)))
    levels.update(dict.fromkeys((form for form in chain(about, labels) if 1 < len(form) <= LONGEST_FORM), 2))
    levels.update(dict.fromkeys((form for form in words(document.title) if 1 < len(form) <= LONGEST_FORM), 3))
    return levels


def shard_of(form: str) -> str:
    """Return the folder and file of a word: by its first two letters when those are plain, else one of a few.

    Two characters are never a name that Windows keeps for itself, and a folder never holds more than some forty files.
    """
    first, second = form[0], form[1:2]
    if first.isascii() and first.isalnum():
        return f"{first}/{first}{second if second.isascii() and second.isalnum() else '_'}"
    return f"_/_{_HEXADECIMAL[ord(first) % _OTHER_FILES]}"


def script(name: str, value: object) -> bytes:
    """Return a script that hands a value to the page that asked for it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"KB_SHARD({json.dumps(name)},{text.replace(chr(0x2028), ' ').replace(chr(0x2029), ' ')});\n".encode()


def numbers_text(numbers: Iterable[int]) -> str:
    """Return rising numbers as text."""
    listed = list(numbers)
    return "".join(map(_Spelled().__getitem__, map(sub, listed, chain((0,), listed))))


def _encoded(packed: array[int], spelled: _Spelled) -> str:
    """Return postings as text: of each the distance from the document before it, times four, plus its level."""
    documents = map((-4).__and__, packed)
    return "".join(map(spelled.__getitem__, map(sub, packed, chain((0,), documents))))


class _Spelled(dict[int, str]):
    """Numbers as text, each worked out once."""

    def __missing__(self, value: int) -> str:
        text, rest = "", value
        while rest >= 46:
            text += _GOING_ON[rest % 45]
            rest //= 45
        self[value] = text = text + _ENDING[rest]
        return text


def _names(shelf: Shelf, facet: str, value: str) -> tuple[str, ...]:
    catalogue = shelf.catalogue
    if facet == "type":
        kind = catalogue.types.get(value)
        return tuple(kind.label.values()) if kind else ()
    if facet == "keyword":
        return (value,)
    vocabulary = catalogue.vocabularies.get(FACETS[facet][1])
    term = vocabulary.terms.get(value) if vocabulary else None
    return term.labels() if term else (value,)


def texts_about(document: Document) -> Iterator[str]:
    """Yield what is said about a document, each text by itself; some are empty."""
    metadata = document.metadata
    yield metadata.summary
    yield metadata.text("number")
    yield document.id.replace("-", " ")
    for key in ("authors", "places", "communities"):
        yield from metadata.items(key)
        yield from (as_text(group.get("name", "")) for group in metadata.groups(key))
    for entry in metadata.groups("media"):
        yield from (as_text(entry.get(name, "")) for name in ("caption", "alt", "credit"))
