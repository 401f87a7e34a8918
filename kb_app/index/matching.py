"""Which documents a part of a question finds, and by which forms."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kb_app.core.catalogue import FACETS, Catalogue
from kb_app.core.folding import exact_fold, fold, words
from kb_app.core.query_language import FACET_FIELDS, FIELD_WORDS, Atom, FieldTest, Phrase, Question, Word
from kb_app.core.text import Message, message
from kb_app.index.columns import DAMAGED, LINKED, PICTURED
from kb_app.index.layer import Layer, Term
from kb_app.index.masks import is_in, mask_of, numbers_of

STEM_FACTOR = 0.7
PREFIX_FACTOR = 0.35
EXACT_ENYE_FACTOR = 0.75
SCORED_PREFIX_FORMS = 12
OPEN_PHRASE_FORMS = 24
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
        self.notes: list[Message] = []

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
                return self.phrase(atom.words, within, is_open=atom.is_open)
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
        if word.is_prefix or self._is_half(word):
            matched.mask |= layer.prefix_mask(word.text)
            if len(word.text) >= TELLING_START:
                known = {form for form, _ in matched.forms}
                common = layer.commonest(word.text, SCORED_PREFIX_FORMS)
                matched.forms += [(form, PREFIX_FACTOR) for form in common if form not in known]
        parts = tuple(words(word.text)) if not matched.mask and not word.text.isalnum() else ()
        return self._code(parts) if len(parts) > 1 else matched

    def _code(self, parts: tuple[str, ...]) -> Matched:
        """Return what a code finds that stands nowhere whole: its parts side by side, or else all of them anywhere."""
        together = self.phrase(parts, self._layer.live)
        if together.mask:
            return together
        found = [self.word(Word(part, typed=part)) for part in parts]
        mask = self._layer.live
        for one in found:
            mask &= one.mask
        return Matched(mask, [form for one in found for form in one.forms])

    def _is_half(self, word: Word) -> bool:
        """Tell whether a word that no document has begins one that some have: half words need not be the last."""
        return len(word.text) >= TELLING_START and not word.is_explicit and not self._layer.knows(word.text)

    def phrase(self, asked: tuple[str, ...], within: int, *, is_open: bool = False) -> Matched:
        """Return the documents with words that stand next to each other in this order; the last of an open phrase may
        be the beginning of a word."""
        layer = self._layer
        forms = [[word] for word in asked]
        if is_open:
            forms[-1] += layer.commonest(asked[-1], OPEN_PHRASE_FORMS)
        terms = [[layer.term(form) for form in of_word] for of_word in forms]
        mask = within
        for of_word in terms:
            mask &= union(term.mask for term in of_word)
        found = []
        for number in numbers_of(mask):
            if not self._deadline.check():
                break
            if stand_together(terms, number):
                found.append(number)
        known = [(form, 1.0) for of_word in forms for form in of_word if layer.knows(form)]
        return Matched(mask_of(found, layer.total), known)

    def _field(self, test: FieldTest) -> int:
        layer = self._layer
        if test.field in FACET_FIELDS:
            of_facet = layer.facets.get(test.field, {})
            if test.low:
                return union(mask for value, mask in of_facet.items() if test.low <= value <= test.high)
            wanted = self._values_named(test.field, test.text)
            if not wanted:
                return self._as_words(test)
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
                flag = PICTURED if folded in _PICTURES else LINKED if folded in _LINKS else 0
                return self._flagged(flag) if flag else self._as_words(test)
            case "is":
                if folded in _DAMAGED:
                    return self._flagged(DAMAGED)
                named = [(facet, self._values_named(facet, test.text)) for facet in ("status", "access")]
                if not any(values for _, values in named):
                    return self._as_words(test)
                return union(layer.facets.get(facet, {}).get(value, 0) for facet, values in named for value in values)
        return 0

    def _as_words(self, test: FieldTest) -> int:
        """Search as plain words what is no value of a field, and say so."""
        self.notes.append(
            message(
                "No document has «{text}» as {field}; it was searched as words.",
                text=test.text,
                field=FIELD_WORDS[test.field],
            )
        )
        mask = self._layer.live if words(test.text) else 0
        for word in words(test.text):
            mask &= self.word(Word(word, typed=word)).mask
        return mask

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
        vocabulary = self._catalogue.vocabularies.get(FACETS[facet][1])
        offered = self._catalogue.types if facet == "type" else vocabulary.terms if vocabulary else {}
        labels = {value: self._labels(facet, value) for value in {**self._layer.facets.get(facet, {}), **offered}}
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


def stand_together(terms: list[list[Term]], number: int) -> bool:
    """Tell whether words, each in one of its forms, stand one after the other somewhere in a document."""
    before: set[int] | None = None
    for of_word in terms:
        here = {place for term in of_word if is_in(number, term.mask) for place in term.places_in(number)}
        before = here if before is None else {place for place in here if place - 1 in before}
        if not before:
            return False
    return True


def union(masks: Iterable[int]) -> int:
    """Return the documents of any of some sets."""
    found = 0
    for mask in masks:
        found |= mask
    return found


_PICTURES = frozenset({"pictures", "picture", "images", "image", "imagenes", "imagen", "fotos", "foto", "figuras"})
_LINKS = frozenset({"links", "enlaces"})
_DAMAGED = frozenset({"damaged", "danado", "danados", "broken"})
