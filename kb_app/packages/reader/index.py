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
        self._found: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        self._starts: dict[str, array[int]] = defaultdict(lambda: array("Q"))

    def add(self, number: int, levels: Mapping[str, int]) -> None:
        """Add a document's words with what each says of it."""
        found = self._found
        packed = number * 4
        starts: dict[str, int] = {}
        for form, level in levels.items():
            found[form].append(packed + level)
            start = form[:2]
            if starts.get(start, -1) < level:
                starts[start] = level
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
        shards: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self._found):
            shards[shard_of(form)].append(f"{form} {_encoded(self._found[form])}")
        for name in sorted(shards):
            yield f"i/p/{name}.js", script(f"p/{name}", "\n".join(shards[name]))
        for start in sorted(self._starts):
            if start.isascii() and start.isalnum():
                name = f"s/{start[0]}/{start}"
                yield f"i/{name}.js", script(name, _encoded(self._starts[start]))
        yield "i/p/all.js", script("p/all", " ".join(sorted(shards)))


def levels_of(document: Document, labels: Iterable[str], text: str) -> dict[str, int]:
    """Return the words of a document, each with what it says of it."""
    folded = fold(text)
    counts = Counter(words_of_folded(folded))
    for code in codes_of_folded(folded):
        counts[code] += 1
    levels = {form: int(count >= OFTEN) for form, count in counts.items()}
    for about in (*texts_about(document), *labels):
        for form in words(about):
            levels[form] = 2
    for form in words(document.title):
        levels[form] = 3
    return {form: level for form, level in levels.items() if 1 < len(form) <= LONGEST_FORM}


def label_texts(shelf: Shelf, document: Document) -> Iterator[str]:
    """Yield every name, in every language, of the terms that a document carries."""
    for facet in ("type", "region", "sector", "component", "agency", "result", "keyword"):
        for value in facet_values(document, facet):
            yield from _names(shelf, facet, value)


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
    parts, last = [], 0
    for number in numbers:
        parts.append(_number(number - last))
        last = number
    return "".join(parts)


def _encoded(packed: array[int]) -> str:
    parts, last = [], 0
    for value in packed:
        number = value >> 2
        parts.append(_number((number - last) * 4 + (value & 3)))
        last = number
    return "".join(parts)


def _number(value: int) -> str:
    return _SHORT[value] if value < len(_SHORT) else _spelled(value)


def _spelled(value: int) -> str:
    text = ""
    while value >= 46:
        text += _GOING_ON[value % 45]
        value //= 45
    return text + _ENDING[value]


_SHORT = [_spelled(value) for value in range(4_096)]


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
