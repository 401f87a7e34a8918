"""What of a segment's records is asked of all documents at once: ids, paths, folded titles, facets, orders."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kb_app.core.folding import fold, words
from kb_app.index.masks import bytes_of, mask_of
from kb_app.index.records import Record

DAMAGED, PICTURED, LINKED = 1, 2, 4

Dumped = tuple[list[str], bytes, list[bytes], int, dict[str, tuple[int, ...]], dict[str, dict[str, bytes]]]
"""Columns as a file keeps them: joined texts, flags, arrays, the count of words, links, facets."""


def spoken(text: str) -> str:
    """Return the folded words of a text with one space between them."""
    return " ".join(words(text))


@dataclass
class Columns:
    """The columns of a segment; the number of a document is its place in each."""

    ids: list[str]
    paths: list[str]
    titles: list[str]
    dates: list[str]
    authors: list[str]
    numbers: list[str]
    names: list[str]
    flags: bytes
    sizes: array[int]
    mtimes: array[int]
    words: int
    links: Mapping[str, tuple[int, ...]]
    facets: Mapping[str, Mapping[str, int]]

    @property
    def total(self) -> int:
        """How many documents there are."""
        return len(self.ids)

    @classmethod
    def of(cls, records: Sequence[Record]) -> Columns:
        """Make the columns of records."""
        links: dict[str, list[int]] = {}
        facets: dict[str, dict[str, list[int]]] = {}
        for number, record in enumerate(records):
            for target in record.links:
                links.setdefault(target, []).append(number)
            for name, values in record.facets.items():
                of_facet = facets.setdefault(name, {})
                for value in values:
                    of_facet.setdefault(value, []).append(number)
        return cls(
            ids=[record.id for record in records],
            paths=[record.path for record in records],
            titles=[spoken(record.title) for record in records],
            dates=[record.date for record in records],
            authors=[fold(record.authors) for record in records],
            numbers=[fold(record.number) for record in records],
            names=[spoken(f"{record.id} {record.number}") for record in records],
            flags=bytes(
                DAMAGED * record.is_damaged | PICTURED * record.has_pictures | LINKED * bool(record.links)
                for record in records
            ),
            sizes=array("Q", (record.size for record in records)),
            mtimes=array("q", (record.mtime_ns for record in records)),
            words=sum(record.length for record in records),
            links={target: tuple(numbers) for target, numbers in links.items()},
            facets={
                name: {value: mask_of(numbers, len(records)) for value, numbers in of_facet.items()}
                for name, of_facet in facets.items()
            },
        )

    @cached_property
    def by_id(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of each id."""
        return _places(self.ids)

    @cached_property
    def by_path(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of each path: several when a document was written again and again."""
        return _places(self.paths)

    @cached_property
    def by_title(self) -> list[int]:
        """The numbers in the order of the titles, accents and case aside."""
        return sorted(range(self.total), key=self.title_key)

    @cached_property
    def by_date(self) -> list[int]:
        """The numbers from the newest to the oldest, those without a date last."""
        return sorted(range(self.total), key=self.date_key)

    def _texts(self) -> tuple[list[str], ...]:
        return self.ids, self.paths, self.titles, self.dates, self.authors, self.numbers, self.names

    def title_key(self, number: int) -> tuple[str, str]:
        """Return what a document is ordered by among titles."""
        return self.titles[number], self.paths[number]

    def date_key(self, number: int) -> tuple[tuple[int, ...], str, str]:
        """Return what a document is ordered by among dates, newest first."""
        return tuple(-ord(c) for c in self.dates[number].ljust(10, "\0")), self.titles[number], self.paths[number]

    def dumped(self) -> Dumped:
        """Return the columns as values that a file keeps."""
        facets = {
            name: {value: bytes_of(mask, self.total) for value, mask in of_facet.items()}
            for name, of_facet in self.facets.items()
        }
        arrays = (self.sizes, self.mtimes, array("I", self.by_title), array("I", self.by_date))
        texts = [_joined(column) for column in self._texts()]
        return texts, self.flags, [column.tobytes() for column in arrays], self.words, dict(self.links), facets

    @classmethod
    def loaded(cls, total: int, dumped: Dumped) -> Columns:
        """Return the columns that a file kept. Raises anything for a damaged file."""
        texts, flags, arrays, words_, links, facets = dumped
        ids, paths, titles, dates, authors, numbers, names = (joined.split("\n") if total else [] for joined in texts)
        sizes, mtimes, by_title, by_date = (_array(code, data) for code, data in zip("QqII", arrays, strict=True))
        columns = cls(
            ids=ids,
            paths=paths,
            titles=titles,
            dates=dates,
            authors=authors,
            numbers=numbers,
            names=names,
            flags=flags,
            sizes=sizes,
            mtimes=mtimes,
            words=words_,
            links=links,
            facets={
                name: {value: int.from_bytes(mask, "little") for value, mask in of_facet.items()}
                for name, of_facet in facets.items()
            },
        )
        columns.__dict__["by_title"] = by_title.tolist()
        columns.__dict__["by_date"] = by_date.tolist()
        if any(len(column) != total for column in (paths, titles, names, flags, sizes, mtimes, by_title, by_date)):
            raise ValueError("columns of different lengths")
        return columns


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(text.replace("\n", " ") for text in texts)


def _array(code: str, data: bytes) -> array[int]:
    made: array[int] = array(code)
    made.frombytes(data)
    return made


def _places(names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, name in enumerate(names):
        found[name] = (*found[name], number) if name in found else (number,)
    return found
