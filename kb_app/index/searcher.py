"""The answer to a question: documents found, ranked, counted by facet, with extracts."""

from __future__ import annotations

import heapq
import time
from collections.abc import Mapping
from dataclasses import replace

from kb_app.core.catalogue import FACETS, Catalogue
from kb_app.core.folding import words
from kb_app.core.queries import FacetCount, Hit, Query, ResultPage
from kb_app.core.query_language import Question, explain, parse
from kb_app.index.layer import Layer, Scores
from kb_app.index.masks import is_in, numbers_of
from kb_app.index.matching import Deadline, Matched, Matcher, union
from kb_app.index.ranking import Ranked, Ranking
from kb_app.index.records import hit_of
from kb_app.index.snippets import SnippetMaker
from kb_app.index.spelling import close_spellings, corrected_text, respelled

BUDGET_S = 0.25
FEW_HITS = 3
APPROXIMATE_FACTOR = 0.3
_TELLING_FORMS = 25


class Searcher:
    """Answers questions over one layer."""

    def __init__(self, layer: Layer, catalogue: Catalogue, snippets: SnippetMaker) -> None:
        self._layer = layer
        self._catalogue = catalogue
        self._snippets = snippets

    def find(self, query: Query) -> ResultPage:
        """Answer a question. Never raises for what a person typed."""
        started = time.perf_counter()
        deadline = Deadline(started + BUDGET_S)
        matcher = Matcher(self._layer, self._catalogue, deadline)
        question = parse(query.text)
        matched = matcher.question(question)
        approximate, correction, any_word_total = 0, "", 0
        asked = question
        if question.words and matched.mask.bit_count() < FEW_HITS:
            close = close_spellings(self._layer, question)
            if close:
                correction = corrected_text(query.text, close) if not matched.mask else ""
                asked = respelled(question, close)
                more = matcher.question(asked)
                approximate = more.mask & ~matched.mask
                forms = [*matched.forms, *((form, factor * APPROXIMATE_FACTOR) for form, factor in more.forms)]
                matched = Matched(matched.mask | more.mask, forms)
        if not matched.mask and len(question.clauses) > 1:
            any_word_total = matcher.any_word(question).bit_count()
        chosen, facets = self._filtered(matched.mask, query.filters)
        ranked = self._ordered(asked, query, matched, chosen, approximate, matcher, deadline)
        hits = self._hits(asked, query, ranked, matched, approximate)
        return ResultPage(
            query=query,
            hits=hits,
            total=chosen.bit_count(),
            facets=facets,
            took_ms=(time.perf_counter() - started) * 1000,
            correction=correction,
            understood=explain(question),
            notes=tuple(dict.fromkeys((*question.notes, *matcher.notes))),
            is_partial=deadline.is_over,
            any_word_total=any_word_total,
        )

    def similar(self, counts: Mapping[str, int], own: int | None, limit: int) -> tuple[Hit, ...]:
        """Return the documents most like one, given how often its words stand in it."""
        layer = self._layer
        half = max(2, layer.count // 3)
        frequencies = {form: layer.frequency(form) for form in counts if len(form) > 3 and not form.isdigit()}
        telling = {form: counts[form] / found for form, found in frequencies.items() if 1 < found <= half}
        adding = Scores(layer.total)
        found = 0
        for form in heapq.nlargest(_TELLING_FORMS, telling, key=telling.__getitem__):
            term = layer.term(form)
            adding.add(term, 1.0)
            found |= term.mask
        scores = adding.finished()
        numbers = [number for number in numbers_of(found & layer.live) if number != own]
        best = heapq.nlargest(limit, numbers, key=lambda number: (scores[number], -number))
        return tuple(hit_of(layer.record(number), score=float(scores[number])) for number in best)

    def jump(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Return the documents whose title (or id, or number) has words that begin as typed, the closest first."""
        layer = self._layer
        asked = words(text)
        if not asked:
            return tuple(hit_of(layer.record(number)) for number in self._first(layer.by_date, layer.live, limit))
        numbers = numbers_of(layer.live)
        for word in asked:
            start, names = f" {word}", layer.spaced_names
            numbers = [number for number in numbers if start in names[number]]
        whole = " ".join(asked)
        ranked = []
        for number in numbers:
            title = layer.titles[number]
            tier = 0 if title == whole else 1 if title.startswith(whole) else 2 if whole in title else 3
            if tier == 3 and not all(f" {word}" in f" {title}" for word in asked):
                tier = 4
            ranked.append((tier, len(title), title, number))
        return tuple(hit_of(layer.record(number)) for *_, number in heapq.nsmallest(limit, ranked))

    def _filtered(
        self, found: int, filters: Mapping[str, tuple[str, ...]]
    ) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
        """Return the documents that pass every filter, and the counts, each facet's without its own filter."""
        facets = self._layer.facets
        selected = {
            name: union(facets.get(name, {}).get(value, 0) for value in values)
            for name, values in filters.items()
            if values
        }
        chosen = found
        for mask in selected.values():
            chosen &= mask
        counts: dict[str, tuple[FacetCount, ...]] = {}
        for name in FACETS:
            base = chosen
            if name in selected:
                base = found
                for other, mask in selected.items():
                    if other != name:
                        base &= mask
            kept = filters.get(name, ())
            pairs = [(value, (base & mask).bit_count()) for value, mask in self._layer.counted.get(name, ())]
            known = {value for value, _ in pairs}
            pairs += [(value, (base & facets.get(name, {}).get(value, 0)).bit_count())
                      for value in kept if value not in known]  # fmt: skip
            shown = [(value, count) for value, count in pairs if count or value in kept]
            counts[name] = tuple(FacetCount(value=value, count=count) for value, count in _sorted(name, shown))
        return chosen, counts

    def _ordered(
        self, question: Question, query: Query, matched: Matched, chosen: int, approximate: int, matcher: Matcher,
        deadline: Deadline,
    ) -> Ranked:  # fmt: skip
        layer = self._layer
        end = query.offset + query.limit
        if query.limit <= 0 or not chosen:
            return []
        if query.sort == "title":
            return [(number, 0.0) for number in self._first(layer.by_title, chosen, end)[query.offset :]]
        if query.sort == "date" or not (matched.forms or question.words):
            return [(number, 0.0) for number in self._first(layer.by_date, chosen, end)[query.offset :]]
        return Ranking(layer, matcher, deadline).best(question, matched, chosen, approximate, end)[query.offset :]

    def _first(self, order: list[int], chosen: int, end: int) -> list[int]:
        """Return the first documents of an order that are chosen."""
        bits = chosen.to_bytes(self._layer.total // 8 + 1, "little")
        picked = []
        for number in order:
            if bits[number >> 3] >> (number & 7) & 1:
                picked.append(number)
                if len(picked) >= end:
                    break
        return picked

    def _hits(
        self, question: Question, query: Query, ranked: Ranked, matched: Matched, approximate: int
    ) -> tuple[Hit, ...]:
        layer = self._layer
        marker = self._snippets.marker(question, [form for form, _ in matched.forms])
        hits = []
        for number, score in ranked:
            record = layer.record(number)
            hit = hit_of(record, score=round(score, 4), is_approximate=is_in(number, approximate))
            if query.snippets:
                hit = replace(hit, snippet=self._snippets.cut(record, marker), title_marks=marker.marks(record.title))
            hits.append(hit)
        return tuple(hits)


def words_counted(text: str) -> dict[str, int]:
    """Return how often each folded word stands in a text."""
    counts: dict[str, int] = {}
    for word in words(text):
        counts[word] = counts.get(word, 0) + 1
    return counts


def _sorted(facet: str, pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if facet == "year":
        return sorted(pairs, reverse=True)
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
