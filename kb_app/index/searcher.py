"""The answer to a question: documents found, ranked in tiers, counted by facet, with extracts.

Tiers, by the weights below: the title itself, words in the title, a phrase, the exact form, its plural or gender, a
word that only begins so; what is found by a spelling close to the one typed is marked as approximate and comes last.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kb_app.core.catalogue import FACETS, Catalogue
from kb_app.core.folding import exact_fold, fold, words
from kb_app.core.queries import FacetCount, Hit, Query, ResultPage
from kb_app.core.query_language import (
    FACET_FIELDS,
    Atom,
    Clause,
    FieldTest,
    Phrase,
    Question,
    Word,
    explain,
    parse,
)
from kb_app.core.text import Message, message
from kb_app.index.layer import MAX_PREFIX_FORMS, Layer, mask_of, numbers_of
from kb_app.index.records import hit_of
from kb_app.index.schema import START_LENGTHS, places_of
from kb_app.index.snippets import SnippetMaker

BUDGET_S = 0.25
STEM_FACTOR = 0.7
PREFIX_FACTOR = 0.35
EXACT_BONUS = 1.0
TITLE_WORD_BONUS = 8.0
TITLE_PREFIX_BONUS = 5.0
WHOLE_TITLE_BONUS = 60.0
PHRASE_BONUS = 10.0
PHRASE_CANDIDATES = 80
SCORED_PREFIX_FORMS = 24
FEW_HITS = 3


@dataclass(slots=True)
class _Deadline:
    """The time that an answer may take; after it the best so far is shown."""

    ends: float
    is_over: bool = False

    def check(self) -> bool:
        """Tell whether there is time left."""
        if not self.is_over and time.perf_counter() > self.ends:
            self.is_over = True
        return not self.is_over


@dataclass(slots=True)
class _Matched:
    """The documents that a part of the question found, and how much each form of it counts."""

    mask: int
    weights: list[tuple[str, float]] = field(default_factory=list)


class Searcher:
    """Answers questions over one layer."""

    def __init__(self, layer: Layer, catalogue: Catalogue, snippets: SnippetMaker) -> None:
        self._layer = layer
        self._catalogue = catalogue
        self._snippets = snippets

    def find(self, query: Query) -> ResultPage:
        """Answer a question. Never raises for what a person typed."""
        started = time.perf_counter()
        deadline = _Deadline(started + BUDGET_S)
        question = parse(query.text)
        notes = list(question.notes)
        found, weights = self._matching(question, deadline)
        approximate = 0
        correction = ""
        any_word_total = 0
        if question.words and found.bit_count() < FEW_HITS:
            close = self._close_spellings(question)
            if close:
                correction = self._corrected(query.text, close) if not found else ""
                corrected = replace_words(question, close)
                more, more_weights = self._matching(corrected, deadline)
                approximate = more & ~found
                found |= more
                weights += [(form, factor * 0.3) for form, factor in more_weights]
        if not found and len(question.clauses) > 1:
            any_word_total = self._any_word(question, deadline).bit_count()
        chosen, facets = self._filtered(found, query.filters)
        numbers = self._ordered(question, query, chosen, weights, approximate, deadline)
        hits = self._hits(question, query, numbers, weights, approximate)
        return ResultPage(
            query=query,
            hits=hits,
            total=chosen.bit_count(),
            facets=facets,
            took_ms=(time.perf_counter() - started) * 1000,
            correction=correction,
            understood=explain(question),
            notes=tuple(notes),
            is_partial=deadline.is_over,
            any_word_total=any_word_total,
        )

    def similar(self, terms: Mapping[str, int], own: int, limit: int) -> tuple[Hit, ...]:
        """Return the documents most like one, given how often its words stand in it."""
        layer = self._layer
        frequency = layer.vocabulary.frequency
        half = max(2, layer.count // 3)
        telling = {
            form: count / frequency(form)
            for form, count in terms.items()
            if len(form) > 3 and not form.isdigit() and 1 < frequency(form) <= half
        }
        best = heapq.nlargest(25, telling, key=telling.__getitem__)
        scores: dict[int, float] = {}
        for form in best:
            term = layer.term(form)
            for number, impact in zip(term.numbers, term.impacts, strict=True):
                scores[number] = scores.get(number, 0.0) + impact
        scores.pop(own, None)
        numbers = [number for number in scores if layer.live >> number & 1]
        ranked = heapq.nlargest(limit, numbers, key=scores.__getitem__)
        return tuple(hit_of(layer.records[number], score=scores[number]) for number in ranked)

    def jump(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Return the documents whose title (or id) has words that begin as typed, the closest first."""
        layer = self._layer
        asked = words(text)
        if not asked:
            newest = [number for number in layer.by_date if layer.live >> number & 1]
            return tuple(hit_of(layer.records[number]) for number in newest[:limit])
        whole = fold(text).strip()
        ranked: list[tuple[int, int, str, int]] = []
        for number, title in enumerate(layer.titles):
            if not layer.live >> number & 1:
                continue
            haystack = f" {title} {layer.records[number].id.replace('-', ' ')} {fold(layer.records[number].number)}"
            if all(f" {word}" in haystack.replace("-", " ").replace("«", " ") for word in asked):
                tier = 0 if title == whole else 1 if title.startswith(whole) else 2 if whole in title else 3
                ranked.append((tier, len(title), title, number))
        return tuple(hit_of(layer.records[number]) for _, _, _, number in heapq.nsmallest(limit, ranked))

    def _matching(self, question: Question, deadline: _Deadline) -> tuple[int, list[tuple[str, float]]]:
        found = self._layer.live
        weights: list[tuple[str, float]] = []
        for clause in question.clauses:
            mask = 0
            for atom in clause.atoms:
                matched = self._matched(atom, found if len(clause.atoms) == 1 else self._layer.live, deadline)
                mask |= matched.mask
                if not clause.is_negated:
                    weights += matched.weights
            found = found & ~mask if clause.is_negated else found & mask
        return found, weights

    def _any_word(self, question: Question, deadline: _Deadline) -> int:
        found = 0
        for clause in question.clauses:
            if not clause.is_negated:
                for atom in clause.atoms:
                    found |= self._matched(atom, self._layer.live, deadline).mask
        return found

    def _matched(self, atom: Atom, within: int, deadline: _Deadline) -> _Matched:
        match atom:
            case Word():
                return self._word(atom, deadline)
            case Phrase():
                return self._phrase(atom, within, deadline)
            case FieldTest():
                return _Matched(self._field(atom, deadline))

    def _word(self, word: Word, deadline: _Deadline) -> _Matched:
        layer = self._layer
        vocabulary = layer.vocabulary
        matched = _Matched(0)
        if word.text in vocabulary:
            matched.mask |= layer.term(word.text).mask
            matched.weights.append((word.text, 1.0))
        typed = exact_fold(word.typed) if "ñ" in word.typed or "Ñ" in word.typed else ""
        if typed and typed in vocabulary:
            matched.weights.append((typed, 0.8))
        if not word.is_explicit or not word.is_prefix:
            for form in vocabulary.family(word.text):
                if not deadline.check():
                    break
                matched.mask |= layer.term(form).mask
                matched.weights.append((form, STEM_FACTOR))
        if word.is_prefix:
            short = len(word.text) in START_LENGTHS
            common = [] if len(word.text) < 3 else vocabulary.commonest(word.text, MAX_PREFIX_FORMS)
            matched.mask |= layer.prefix_mask(word.text, [] if short else common)
            known = {form for form, _ in matched.weights}
            best = common[:SCORED_PREFIX_FORMS]
            matched.weights += [(form, PREFIX_FACTOR) for form in best if form not in known]
        if not matched.mask and ("-" in word.text or "/" in word.text):
            # A part of a code (`008-2006`) is its own parts, side by side.
            return self._phrase(Phrase(tuple(words(word.text))), layer.live, deadline)
        return matched

    def _phrase(self, phrase: Phrase, within: int, deadline: _Deadline) -> _Matched:
        layer = self._layer
        terms = [layer.term(word) for word in phrase.words]
        mask = within
        for term in terms:
            mask &= term.mask
        found = []
        wanted = numbers_of(mask)
        by_number = [dict(zip(term.numbers, term.values, strict=True)) for term in terms]
        for number in wanted:
            if not deadline.check():
                break
            if _stand_together([values[number] for values in by_number]):
                found.append(number)
        return _Matched(mask_of(found, layer.total), [(word, 1.0) for word in phrase.words])

    def _field(self, test: FieldTest, deadline: _Deadline) -> int:
        layer = self._layer
        if test.field in FACET_FIELDS:
            of_facet = layer.facets.get(test.field, {})
            if test.low:
                return _union(mask for value, mask in of_facet.items() if test.low <= value <= test.high)
            wanted = self._values_named(test.field, test.text)
            return _union(mask for value, mask in of_facet.items() if value in wanted)
        asked = words(test.text)
        match test.field:
            case "title":
                mask = layer.live
                for word in asked:
                    matched = self._word(Word(word, is_prefix=True, typed=word), deadline)
                    mask &= _union(layer.term(form).titles for form, _ in matched.weights)
                return mask if asked else 0
            case "author":
                return self._where(lambda number: all(word in fold(layer.records[number].authors) for word in asked))
            case "id":
                wanted_id = test.text.strip('"').casefold()
                return self._where(lambda number: layer.records[number].id.casefold().startswith(wanted_id))
            case "number":
                return self._where(lambda number: fold(layer.records[number].number).startswith(fold(test.text)))
            case "links":
                return mask_of(layer.linked_from.get(test.text.strip(), ()), layer.total)
            case "has":
                if fold(test.text) in _PICTURES:
                    return self._where(lambda number: layer.records[number].has_pictures)
                if fold(test.text) in _LINKS:
                    return self._where(lambda number: bool(layer.records[number].links))
                return 0
            case "is":
                if fold(test.text) in _DAMAGED:
                    return self._where(lambda number: layer.records[number].is_damaged)
                wanted = self._values_named("status", test.text) | self._values_named("access", test.text)
                return _union(
                    mask for facet in ("status", "access") for value, mask in layer.facets.get(facet, {}).items()
                    if value in wanted
                )  # fmt: skip
        return 0

    def _where(self, holds: Callable[[int], bool]) -> int:
        numbers = [number for number in range(self._layer.total) if holds(number)]
        return mask_of(numbers, self._layer.total) & self._layer.live

    def _values_named(self, facet: str, text: str) -> set[str]:
        """Return the values of a facet meant by an id, or by a label in any language (its beginning is enough)."""
        asked = fold(text.strip('"')).replace("_", "-")
        named = set()
        for value in self._layer.facets.get(facet, {}):
            labels = {fold(value)}
            if facet == "type":
                kind = self._catalogue.types.get(value)
                labels |= {fold(label) for label in (*kind.label.values(), *kind.plural.values())} if kind else set()
            vocabulary = self._catalogue.vocabularies.get(FACETS[facet][1])
            term = vocabulary.terms.get(value) if vocabulary else None
            labels |= {fold(label) for label in term.labels()} if term else set()
            if asked in labels or (len(asked) > 2 and any(label.startswith(asked) for label in labels)):
                named.add(value)
        return named

    def _filtered(
        self, found: int, filters: Mapping[str, tuple[str, ...]]
    ) -> tuple[int, dict[str, tuple[FacetCount, ...]]]:
        """Return the documents that pass every filter, and the counts, each facet's without its own filter."""
        facets = self._layer.facets
        selected = {
            name: _union(facets.get(name, {}).get(value, 0) for value in values)
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
            pairs = [(value, (base & mask).bit_count()) for value, mask in self._layer.counted.get(name, ())]
            shown = [(value, count) for value, count in pairs if count or value in filters.get(name, ())]
            counts[name] = tuple(FacetCount(value=value, count=count) for value, count in _sorted(name, shown))
        return chosen, counts

    def _ordered(
        self,
        question: Question,
        query: Query,
        chosen: int,
        weights: list[tuple[str, float]],
        approximate: int,
        deadline: _Deadline,
    ) -> list[tuple[int, float]]:
        layer = self._layer
        end = query.offset + query.limit
        if not query.limit or not chosen:
            return []
        ranked = bool(weights)
        if query.sort == "title" or (query.sort == "date") or not ranked:
            order = layer.by_title if query.sort == "title" else layer.by_date
            bits = chosen.to_bytes(layer.total // 8 + 1, "little")
            picked: list[tuple[int, float]] = []
            for number in order:
                if bits[number >> 3] >> (number & 7) & 1:
                    picked.append((number, 0.0))
                    if len(picked) == end:
                        break
            return picked[query.offset :]
        scores = [0.0] * layer.total
        for form, factor in weights:
            if not deadline.check():
                break
            term = layer.term(form)
            if factor == 1.0:
                for number, impact in zip(term.numbers, term.impacts, strict=True):
                    scores[number] += impact
            else:
                for number, impact in zip(term.numbers, term.impacts, strict=True):
                    scores[number] += impact * factor
        candidates = numbers_of(chosen)
        top = heapq.nlargest(max(end, PHRASE_CANDIDATES), candidates, key=scores.__getitem__)
        self._lift(question, top, scores, deadline)
        self._lift_titles(question, chosen, top, scores)
        if approximate:
            for number in top:
                if approximate >> number & 1:
                    scores[number] *= 0.01
        top.sort(key=lambda number: (-scores[number], layer.titles[number], layer.records[number].path))
        return [(number, scores[number]) for number in top[query.offset : end]]

    def _lift(self, question: Question, top: list[int], scores: list[float], deadline: _Deadline) -> None:
        """Raise documents in which the words of the question stand next to each other, as they were typed."""
        typed = [word.text for word in question.words if word.text in self._layer.vocabulary]
        if len(typed) < 2:
            return
        lookups = [dict(zip(term.numbers, term.values, strict=True)) for term in map(self._layer.term, typed[:6])]
        for number in top[:PHRASE_CANDIDATES]:
            if not deadline.check():
                return
            values = [lookup.get(number) for lookup in lookups]
            together = 0
            for first, second in pairwise(values):
                if first is not None and second is not None and _stand_together([first, second]):
                    together += 1
            scores[number] += PHRASE_BONUS * together / (len(lookups) - 1)

    def _lift_titles(self, question: Question, chosen: int, top: list[int], scores: list[float]) -> None:
        """Raise documents whose title holds the words, most of all when it is just them."""
        layer = self._layer
        asked = question.words
        if not asked:
            return
        whole = " ".join(word.text for word in asked)
        known = set(top)
        titled = chosen
        for word in asked:
            forms = [form for form, _ in self._word_forms(word)]
            titled &= _union(layer.term(form).titles for form in forms)
        for number in numbers_of(titled)[:2000]:
            bonus = TITLE_WORD_BONUS
            spoken = layer.spoken_titles[number]
            if spoken == whole:
                bonus += WHOLE_TITLE_BONUS
            elif spoken.startswith(whole):
                bonus += WHOLE_TITLE_BONUS / 2
            elif whole in spoken:
                bonus += WHOLE_TITLE_BONUS / 4
            scores[number] += bonus
            if number not in known:
                top.append(number)

    def _word_forms(self, word: Word) -> list[tuple[str, float]]:
        layer = self._layer
        forms = [(word.text, 1.0)] if word.text in layer.vocabulary else []
        forms += [(form, STEM_FACTOR) for form in layer.vocabulary.family(word.text)[:12]]
        if word.is_prefix:
            common = [] if len(word.text) < 3 else layer.vocabulary.commonest(word.text, MAX_PREFIX_FORMS)
            forms += [(form, PREFIX_FACTOR) for form in common[:SCORED_PREFIX_FORMS]]
        return forms

    def _hits(
        self,
        question: Question,
        query: Query,
        numbers: list[tuple[int, float]],
        weights: list[tuple[str, float]],
        approximate: int,
    ) -> tuple[Hit, ...]:
        layer = self._layer
        marker = self._snippets.marker(question, [form for form, _ in weights])
        hits = []
        for number, score in numbers:
            record = layer.records[number]
            hit = hit_of(record, score=round(score, 4), is_approximate=bool(approximate >> number & 1))
            if query.snippets:
                hit = replace(hit, snippet=self._snippets.cut(record, marker), title_marks=marker.marks(record.title))
            hits.append(hit)
        return tuple(hits)

    def _close_spellings(self, question: Question) -> dict[str, str]:
        """Return, for each word that stands nowhere, the commonest form one letter away."""
        vocabulary = self._layer.vocabulary
        close = {}
        for word in question.words:
            known = word.text in vocabulary or (word.is_prefix and vocabulary.starting(word.text))
            if known or len(word.text) < 4 or word.text.isdigit() or vocabulary.family(word.text):
                continue
            best = max(_one_letter_away(word.text), key=vocabulary.frequency, default="")
            if vocabulary.frequency(best):
                close[word.text] = best
        return close

    def _corrected(self, text: str, close: Mapping[str, str]) -> str:
        parts = []
        for part in text.split():
            folded = "".join(words(part))
            bare = part.casefold().strip("\"'.,;:()*")
            parts.append(part.casefold().replace(bare, close[folded]) if folded in close else part)
        return " ".join(parts)


_PICTURES = frozenset({"pictures", "picture", "images", "imagenes", "imagen", "fotos", "foto", "figuras"})
_LINKS = frozenset({"links", "enlaces"})
_DAMAGED = frozenset({"damaged", "danado", "danados", "broken"})
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def replace_words(question: Question, close: Mapping[str, str]) -> Question:
    """Return the question with some words spelled otherwise."""

    def respelled(atom: Atom) -> Atom:
        if isinstance(atom, Word) and atom.text in close:
            return replace(atom, text=close[atom.text], typed=close[atom.text])
        return atom

    clauses = (Clause(tuple(map(respelled, clause.atoms)), clause.is_negated) for clause in question.clauses)
    return replace(question, clauses=tuple(clauses))


def note_of_rebuilding() -> Message:
    """Return what is said while the index is being built: the answer is of what is known so far."""
    return message("The search index is being rebuilt; some documents may be missing from the results.")


def _one_letter_away(word: str) -> set[str]:
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    deletes = {left + right[1:] for left, right in splits if right}
    swaps = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    changes = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    inserts = {left + letter + right for left, right in splits for letter in _LETTERS}
    return (deletes | swaps | changes | inserts) - {word}


def _stand_together(values: list[bytes]) -> bool:
    """Tell whether words stand one after the other somewhere."""
    places = set(places_of(values[0]))
    for value in values[1:]:
        places = {place for place in places_of(value) if place - 1 in places}
        if not places:
            return False
    return True


def _union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _sorted(facet: str, pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if facet == "year":
        return sorted(pairs, reverse=True)
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
