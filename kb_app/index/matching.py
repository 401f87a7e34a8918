"""Which documents a part of a question finds, and by which forms."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kb_app.core.catalogue import FACETS, Catalogue
from kb_app.core.folding import exact_fold, fold, words
from kb_app.core.query_language import FACET_FIELDS, Atom, FieldTest, Phrase, Question, Word
from kb_app.index.columns import DAMAGED, LINKED, PICTURED
from kb_app.index.layer import Layer, Term
from kb_app.index.masks import mask_of, numbers_of

STEM_FACTOR = 0.7
PREFIX_FACTOR = 0.35
EXACT_ENYE_FACTOR = 0.75
SCORED_PREFIX_FORMS = 12
TELLING_START = 3
"""A prefix shorter than this begins so many words that its forms say nothing about a document's rank."""


@dataclass(slots=True)
class Deadline:
    """The time that an answer may take; after it the best so far is shown."""

    ends: float
    is_over: bool = False

    def check(self) -> bool:
        """Tell whether there is time left."""
        if not self.is_over and time.perf_counter() > self.ends:
            self.is_over = True
        return not self.is_over


@dataclass(slots=True)
class Matched:
    """The documents that a part of the question found, and how much each form of it counts."""

    mask: int
    forms: list[tuple[str, float]] = field(default_factory=list)


class Matcher:
    """Finds the parts of questions in one layer."""

    def __init__(self, layer: Layer, catalogue: Catalogue, deadline: Deadline) -> None:
        self._layer = layer
        self._catalogue = catalogue
        self._deadline = deadline
        self._words: dict[Word, Matched] = {}

    def question(self, question: Question) -> Matched:
        """Return what every clause of a question finds together."""
        found = Matched(self._layer.live)
        for clause in question.clauses:
            mask = 0
            for atom in clause.atoms:
                within = found.mask if len(clause.atoms) == 1 else self._layer.live
                matched = self.atom(atom, within)
                mask |= matched.mask
                if not clause.is_negated:
                    found.forms += matched.forms
            found.mask = found.mask & ~mask if clause.is_negated else found.mask & mask
        return found

    def any_word(self, question: Question) -> int:
        """Return the documents that at least one clause finds."""
        found = 0
        for clause in question.clauses:
            if not clause.is_negated:
                for atom in clause.atoms:
                    found |= self.atom(atom, self._layer.live).mask
        return found & self._layer.live

    def atom(self, atom: Atom, within: int) -> Matched:
        """Return what one part finds; a phrase is looked for only `within` some documents."""
        match atom:
            case Word():
                return self.word(atom)
            case Phrase():
                return self.phrase(atom.words, within)
            case FieldTest():
                return Matched(self._field(atom))

    def word(self, word: Word) -> Matched:
        """Return what a word finds: itself, its plural and gender, and what begins with it when it is a prefix."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = self._found(word)
        return known

    def _found(self, word: Word) -> Matched:
        layer = self._layer
        matched = Matched(0)
        if layer.knows(word.text):
            matched.mask |= layer.term(word.text).mask
            matched.forms.append((word.text, 1.0))
        typed = exact_fold(word.typed) if "ñ" in word.typed.lower() else ""
        if typed and layer.knows(typed):
            matched.forms.append((typed, EXACT_ENYE_FACTOR))
        if not (word.is_explicit and word.is_prefix):
            for form in layer.family(word.text):
                matched.mask |= layer.term(form).mask
                matched.forms.append((form, STEM_FACTOR))
        if word.is_prefix:
            matched.mask |= layer.prefix_mask(word.text)
            if len(word.text) >= TELLING_START:
                known = {form for form, _ in matched.forms}
                common = layer.commonest(word.text, SCORED_PREFIX_FORMS)
                matched.forms += [(form, PREFIX_FACTOR) for form in common if form not in known]
        parts = tuple(words(word.text)) if not matched.mask and not word.text.isalnum() else ()
        return self.phrase(parts, layer.live) if len(parts) > 1 else matched

    def phrase(self, asked: tuple[str, ...], within: int) -> Matched:
        """Return the documents with words that stand next to each other in this order."""
        layer = self._layer
        terms = [layer.term(word) for word in asked]
        mask = within
        for term in terms:
            mask &= term.mask
        found = []
        for number in numbers_of(mask):
            if not self._deadline.check():
                break
            if stand_together(terms, number):
                found.append(number)
        return Matched(mask_of(found, layer.total), [(word, 1.0) for word in asked])

    def _field(self, test: FieldTest) -> int:
        layer = self._layer
        if test.field in FACET_FIELDS:
            of_facet = layer.facets.get(test.field, {})
            if test.low:
                return union(mask for value, mask in of_facet.items() if test.low <= value <= test.high)
            wanted = self._values_named(test.field, test.text)
            return union(mask for value, mask in of_facet.items() if value in wanted)
        asked = words(test.text)
        folded = fold(test.text).strip('" ')
        match test.field:
            case "title":
                return self._titled(asked)
            case "author":
                return self._where(lambda number: all(word in layer.authors[number] for word in asked))
            case "id":
                return self._where(lambda number: fold(layer.ids[number]).startswith(folded))
            case "number":
                return self._where(lambda number: layer.numbers[number].startswith(folded))
            case "links":
                return mask_of(layer.linking_to(test.text.strip('" ')), layer.total)
            case "has":
                wanted_flag = PICTURED if folded in _PICTURES else LINKED if folded in _LINKS else 0
                return self._flagged(wanted_flag)
            case "is":
                if folded in _DAMAGED:
                    return self._flagged(DAMAGED)
                return union(
                    mask
                    for facet in ("status", "access")
                    for value, mask in layer.facets.get(facet, {}).items()
                    if value in self._values_named(facet, test.text)
                )
        return 0

    def _titled(self, asked: list[str]) -> int:
        mask = self._layer.live if asked else 0
        for word in asked:
            within = numbers_of(mask)
            titles = self._layer.titles
            starts = f" {word}"
            begins = mask_of((number for number in within if starts in f" {titles[number]}"), self._layer.total)
            forms = (form for form, _ in self.word(Word(word, typed=word)).forms)
            mask &= begins | union(self._layer.term(form).titles for form in forms)
        return mask

    def _flagged(self, flag: int) -> int:
        flags = self._layer.flags
        return self._where(lambda number: bool(flags[number] & flag))

    def _where(self, holds: Callable[[int], bool]) -> int:
        return mask_of(filter(holds, range(self._layer.total)), self._layer.total)

    def _values_named(self, facet: str, text: str) -> set[str]:
        """Return the values of a facet meant by an id, or by a label in any language (its beginning is enough)."""
        asked = fold(text.strip('" ')).replace("_", "-")
        values = self._layer.facets.get(facet, {})
        labels = {value: self._labels(facet, value) for value in values}
        named = {value for value, names in labels.items() if asked in names}
        if named or len(asked) < 3:
            return named
        return {value for value, names in labels.items() if any(name.startswith(asked) for name in names)}

    def _labels(self, facet: str, value: str) -> set[str]:
        labels = {fold(value)}
        if facet == "type":
            kind = self._catalogue.types.get(value)
            labels |= {fold(label) for label in (*kind.label.values(), *kind.plural.values())} if kind else set()
        vocabulary = self._catalogue.vocabularies.get(FACETS[facet][1])
        term = vocabulary.terms.get(value) if vocabulary else None
        return labels | ({fold(label) for label in term.labels()} if term else set())


def stand_together(terms: list[Term], number: int) -> bool:
    """Tell whether words stand one after the other somewhere in a document."""
    places = set(terms[0].places_in(number))
    for term in terms[1:]:
        if not places:
            return False
        places = {place for place in term.places_in(number) if place - 1 in places}
    return bool(places)


def union(masks: Iterable[int]) -> int:
    """Return the documents of any of some sets."""
    found = 0
    for mask in masks:
        found |= mask
    return found


_PICTURES = frozenset({"pictures", "picture", "images", "image", "imagenes", "imagen", "fotos", "foto", "figuras"})
_LINKS = frozenset({"links", "enlaces"})
_DAMAGED = frozenset({"damaged", "danado", "danados", "broken"})
