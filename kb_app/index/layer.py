"""The evaluation layer: what stands in memory over the index so that an answer takes milliseconds.

It is derived from the index, never the truth. It consists of one view for each segment, and of what is worked out of
them. A layer never changes but for what it remembers: a reader holds on to the one it began with while a save makes
the next.
"""

from __future__ import annotations

import math
from array import array
from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any

from kb_app.index.columns import Columns
from kb_app.index.masks import is_in, numbers_of
from kb_app.index.postings import IN_META, IN_TITLE, TYPICAL_LENGTHS, Postings, body_count
from kb_app.index.records import Record
from kb_app.index.stems import related_forms
from kb_app.index.views import BaseView, View

MAX_FACET_VALUES = 400

BM25_K1 = 1.2
BM25_B = 0.7
TITLE_WEIGHT = 6.0
META_WEIGHT = 2.5

SCALE = 2_048
"""What a score of 1.0 is in the whole numbers that scores are added in."""

FACTOR_STEPS = 8
_LANE = 4
_DENSE_SHARE = 8


@lru_cache(maxsize=32)
def _parts(mean_length: int) -> tuple[float, ...]:
    """Return what each code counts in BM25, before the weight of the form, for documents of a mean length."""
    parts = []
    for code in range(256):
        weight = float(body_count(code))
        weight += TITLE_WEIGHT if code & IN_TITLE else 0.0
        weight += META_WEIGHT if code & IN_META else 0.0
        norm = BM25_K1 * (1.0 - BM25_B + BM25_B * TYPICAL_LENGTHS[code >> 5] / mean_length)
        parts.append(weight * (BM25_K1 + 1.0) / (weight + norm) if weight else 0.0)
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Term:
    """A form's postings made ready for adding up.

    `dense` has a lane of 32 bits for each document; a rare form lists `numbers` and their `impacts` instead.
    """

    mask: int
    titles: int
    numbers: Sequence[int]
    impacts: Sequence[int]
    dense: int
    parts: tuple[tuple[Postings, int], ...]

    def places_in(self, number: int) -> array[int]:
        """Return the places of the form in a document."""
        for postings, offset in reversed(self.parts):
            if number >= offset:
                return postings.places_in(number - offset)
        return array("H")


NOTHING = Term(0, 0, (), (), 0, ())


class Scores:
    """Adds up what terms count, for all documents at once."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._lanes = 0
        self._sparse: list[tuple[Term, int]] = []

    def add(self, term: Term, factor: float) -> None:
        """Take up a term that counts by a factor."""
        steps = max(1, round(factor * FACTOR_STEPS))
        if term.dense:
            self._lanes += term.dense * steps
        if term.numbers:
            self._sparse.append((term, steps))

    def finished(self) -> array[int]:
        """Return the score of every document."""
        scores = array("I")
        scores.frombytes(self._lanes.to_bytes(self._total * _LANE, "little"))
        for term, steps in self._sparse:
            for number, impact in zip(term.numbers, term.impacts, strict=True):
                scores[number] += impact * steps
        return scores


class Layer:
    """The segments of an index as they stood at one moment; documents are numbered through all of them."""

    def __init__(self, views: Sequence[View], live: int) -> None:
        self.views: list[tuple[View, int]] = []
        offset = 0
        for view in views:
            self.views.append((view, offset))
            offset += view.total
        self.total = offset
        self.live = live
        self._added_terms: dict[str, Term] = {}

    @cached_property
    def count(self) -> int:
        """How many documents there are."""
        return self.live.bit_count()

    def with_changes(self, added: View | None, gone: Iterable[int]) -> Layer:
        """Return the layer after a save: a segment more, some documents gone."""
        live = self.live
        for number in gone:
            live &= ~(1 << number)
        views = [view for view, _ in self.views]
        if added is not None:
            live |= ((1 << added.total) - 1) << self.total
            views.append(added)
        return Layer(views, live)

    # Documents

    def record(self, number: int) -> Record:
        """Return a document's record."""
        view, offset = self._view_of(number)
        return view.record(number - offset)

    def title(self, number: int) -> str:
        """Return a document's title as folded words."""
        return self.titles[number]

    @cached_property
    def titles(self) -> list[str]:
        """The titles as folded words, by number."""
        return self._column(lambda view: view.columns.titles)

    @cached_property
    def spaced_titles(self) -> list[str]:
        """The titles as folded words, with a space before each word."""
        return [f" {title}" for title in self.titles]

    @cached_property
    def authors(self) -> list[str]:
        """The folded authors by number."""
        return self._column(lambda view: view.columns.authors)

    @cached_property
    def numbers(self) -> list[str]:
        """The folded numbers that documents bear, by number of document."""
        return self._column(lambda view: view.columns.numbers)

    @cached_property
    def spaced_names(self) -> list[str]:
        """What a document can be called by: the folded words of its title, id and number, a space before each."""
        names = self._column(lambda view: view.columns.names)
        return [f" {title} {name}" for title, name in zip(self.titles, names, strict=True)]

    @cached_property
    def ids(self) -> list[str]:
        """The ids by number."""
        return self._column(lambda view: view.columns.ids)

    @cached_property
    def flags(self) -> bytes:
        """The flags (columns.py) by number."""
        return b"".join(view.columns.flags for view, _ in self.views)

    def paths(self) -> dict[str, int]:
        """Return the number of each document by its path."""
        return {
            path: number
            for view, offset in self.views
            for number, path in enumerate(view.columns.paths, start=offset)
            if is_in(number, self.live)
        }

    def number_of_path(self, path: str) -> int | None:
        """Return the number of a document, None when the index has no such path."""
        found = self._numbers(lambda view: view.columns.by_path.get(path, ()))
        return found[0] if found else None

    def number_of_id(self, document_id: str) -> int | None:
        """Return the number of a document; of two with one id, the first path's."""
        found = self._numbers(lambda view: view.columns.by_id.get(document_id, ()))
        return min(found, key=self.path) if found else None

    def path(self, number: int) -> str:
        """Return a document's path."""
        view, offset = self._view_of(number)
        return view.columns.paths[number - offset]

    def state(self, number: int) -> tuple[int, int]:
        """Return the size and the time of change of a document's file when it was read."""
        view, offset = self._view_of(number)
        return view.columns.sizes[number - offset], view.columns.mtimes[number - offset]

    def linking_to(self, document_id: str) -> list[int]:
        """Return the documents that link to an id."""
        return self._numbers(lambda view: view.columns.links.get(document_id, ()))

    @cached_property
    def by_title(self) -> list[int]:
        """The numbers in the order of the titles."""
        return self._ordered(lambda columns: (columns.by_title, columns.title_key))

    @cached_property
    def by_date(self) -> list[int]:
        """The numbers from the newest to the oldest."""
        return self._ordered(lambda columns: (columns.by_date, columns.date_key))

    @cached_property
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The documents of each value of each facet, as sets; deleted ones may be among them."""
        if not self.views:
            return {}
        first = self.views[0][0].columns.facets
        if len(self.views) == 1:
            return first
        merged = {name: dict(of_facet) for name, of_facet in first.items()}
        for view, offset in self.views[1:]:
            for name, of_facet in view.columns.facets.items():
                into = merged.setdefault(name, {})
                for value, mask in of_facet.items():
                    into[value] = into.get(value, 0) | mask << offset
        return merged

    @cached_property
    def counted(self) -> Mapping[str, list[tuple[str, int]]]:
        """The values of each facet that are counted: all, or the commonest of very many."""
        counted = {}
        for name, of_facet in self.facets.items():
            values = list(of_facet.items())
            if len(values) > MAX_FACET_VALUES:
                values = sorted(values, key=lambda pair: (-pair[1].bit_count(), pair[0]))[:MAX_FACET_VALUES]
            counted[name] = values
        return counted

    # Forms

    def term(self, form: str) -> Term:
        """Return a form's postings ready for adding up."""
        known = self._added_terms.get(form)
        if known is not None:
            return known
        found = [(postings, offset) for view, offset in self.views[1:] if (postings := view.postings(form)) is not None]
        base = self._base_term(form)
        if not found:
            return base
        term = self._added_terms[form] = self._joined(form, base, found)
        return term

    def frequency(self, form: str) -> int:
        """Return in how many documents a form stands, deleted ones included."""
        return sum(view.frequency(form) for view, _ in self.views)

    def knows(self, form: str) -> bool:
        """Tell whether a form stands anywhere."""
        return any(view.frequency(form) for view, _ in self.views)

    def prefix_mask(self, start: str) -> int:
        """Return the documents with a form that begins with some letters."""
        mask = 0
        for view, offset in self.views:
            mask |= view.prefix_mask(start) << offset
        return mask

    def commonest(self, start: str, limit: int) -> list[str]:
        """Return the commonest forms that begin with some letters, the whole word itself left out."""
        counts: dict[str, int] = {}
        for place, (view, _) in enumerate(self.views):
            if place == 0 and isinstance(view, BaseView):
                found = view.remember("commonest", f"{limit} {start}", partial(view.commonest, start, limit + 1))
            else:
                found = view.commonest(start, limit + 1)
            for count, form in found:
                counts[form] = counts.get(form, 0) + count
        counts.pop(start, None)
        return sorted(counts, key=lambda form: (-counts[form], form))[:limit]

    def most_frequent(self, limit: int) -> list[str]:
        """Return the commonest forms of the library."""
        return self.commonest("", limit)

    def family(self, word: str) -> list[str]:
        """Return the forms in the library that are the same word in plural or gender, the word itself left out."""
        return [form for form in related_forms(word) if self.knows(form)]

    def _base_term(self, form: str) -> Term:
        if not self.views:
            return NOTHING
        view, _ = self.views[0]
        if not isinstance(view, BaseView):
            postings = view.postings(form)
            return self._made(((postings, 0),), self._idf(postings.count)) if postings else NOTHING

        def make() -> tuple[Term, int]:
            postings = view.postings(form)
            if postings is None:
                return NOTHING, 0
            term = self._made(((postings, 0),), self._idf(postings.count))
            return term, 400 + view.total // 2 + len(term.numbers) * 40 + postings.count * 8 + (
                view.total * _LANE if term.dense else 0
            )

        made: Term = view.remember_term(form, make)
        return made

    def _joined(self, form: str, base: Term, found: list[tuple[Postings, int]]) -> Term:
        idf = self._idf(max(self.frequency(form), 1))
        added = self._made(tuple(found), idf)
        numbers, impacts = added.numbers, added.impacts
        if base.numbers:
            numbers, impacts = [*base.numbers, *numbers], [*base.impacts, *impacts]
        return Term(
            base.mask | added.mask, base.titles | added.titles, numbers, impacts, base.dense + added.dense,
            base.parts + added.parts,
        )  # fmt: skip

    def _made(self, parts: tuple[tuple[Postings, int], ...], idf: float) -> Term:
        table = [int(part * idf) for part in _parts(self._mean_length)]
        mask = titles = dense = 0
        numbers: list[int] = []
        impacts: list[int] = []
        for postings, offset in parts:
            mask |= postings.mask << offset
            titles |= postings.titles << offset
            if postings.is_dense:
                dense += _lanes(postings.codes, table) << 8 * _LANE * offset
            elif postings.count * _DENSE_SHARE > postings.total > 1_000:
                codes = bytearray(postings.total)
                for number, code in zip(postings.numbers, postings.codes, strict=True):
                    codes[number] = code
                dense += _lanes(codes, table) << 8 * _LANE * offset
            else:
                numbers += [number + offset for number in postings.numbers] if offset else postings.numbers
                impacts += [table[code] for code in postings.codes]
        return Term(mask, titles, numbers, impacts, dense, parts)

    def _idf(self, frequency: int) -> float:
        rare = math.log(1.0 + max(0.5, self.total - frequency + 0.5) / (frequency + 0.5))
        return rare * SCALE / FACTOR_STEPS

    @cached_property
    def _mean_length(self) -> int:
        # Of the first segment alone: impacts that are remembered with it stay comparable after saves.
        if not self.views or not self.views[0][0].total:
            return 500
        columns = self.views[0][0].columns
        return max(50, columns.words // columns.total // 50 * 50)

    def _view_of(self, number: int) -> tuple[View, int]:
        for view, offset in reversed(self.views):
            if number >= offset:
                return view, offset
        raise IndexError(number)

    def _column(self, of_view: Callable[[View], list[str]]) -> list[str]:
        columns = [of_view(view) for view, _ in self.views]
        return columns[0] if len(columns) == 1 else [text for column in columns for text in column]

    def _numbers(self, of_view: Callable[[View], Iterable[int]]) -> list[int]:
        found = (number + offset for view, offset in self.views for number in of_view(view))
        return [number for number in found if is_in(number, self.live)]

    def _ordered(self, of_columns: Callable[[Columns], tuple[list[int], Callable[[int], Any]]]) -> list[int]:
        """Return all numbers in an order: the first segment's own, the few others put in their places."""
        if not self.views:
            return []
        order, base_key = of_columns(self.views[0][0].columns)
        if len(self.views) == 1:
            return order
        keys = {}
        for view, offset in self.views[1:]:
            _, key_of = of_columns(view.columns)
            keys.update({number + offset: key_of(number) for number in range(view.total)})
        first_total = self.views[0][0].total

        def key(number: int) -> Any:
            return base_key(number) if number < first_total else keys[number]

        merged = list(order)
        for number in keys:
            insort(merged, number, key=key)
        return merged


def live_numbers(layer: Layer) -> list[int]:
    """Return the numbers of the documents that are there."""
    return numbers_of(layer.live)


def _lanes(codes: bytes | bytearray, table: Sequence[int]) -> int:
    """Return a lane of 32 bits for each document, with what its code counts by the table."""
    lanes = bytearray(len(codes) * _LANE)
    lanes[0::_LANE] = codes.translate(bytes(value & 0xFF for value in table))
    lanes[1::_LANE] = codes.translate(bytes(value >> 8 & 0xFF for value in table))
    return int.from_bytes(lanes, "little")
