"""The order of what was found, in tiers: the title itself, words in the title, a phrase, the exact form, its plural or
gender, a word that only begins so; what is found by a close spelling comes last.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kb_app.core.query_language import Question, Word
from kb_app.index.layer import SCALE, Layer, Scores
from kb_app.index.masks import is_in, numbers_of
from kb_app.index.matching import TELLING_START, Deadline, Matched, Matcher, union

TITLE_WORD_BONUS = 8 * SCALE
TITLE_FIRST_BONUS = 4 * SCALE
TITLE_INSIDE_BONUS = 15 * SCALE
TITLE_START_BONUS = 30 * SCALE
WHOLE_TITLE_BONUS = 60 * SCALE
PHRASE_BONUS = 10 * SCALE
SPELLING_BONUS = SCALE // 2
LIFTED = 60
FILLER_END = 4
"""Words shorter than this that most documents have (`de`, `la`, `the`) need not stand in a title."""
MOST_PARTLY_TITLED = 2_000
_WORDS_LIFTED = 6
_FORMS_LIFTED = 4

Ranked = list[tuple[int, float]]
"""Document numbers with their scores, best first."""


class Ranking:
    """Puts the documents found by one question in order."""

    def __init__(self, layer: Layer, matcher: Matcher, deadline: Deadline) -> None:
        self._layer = layer
        self._matcher = matcher
        self._deadline = deadline

    def best(self, question: Question, matched: Matched, chosen: int, approximate: int, end: int) -> Ranked:
        """Return the `end` best documents of those chosen."""
        layer = self._layer
        adding = Scores(layer.total)
        for form, factor in dict(reversed(matched.forms)).items():
            if not self._deadline.check():
                break
            adding.add(layer.term(form), factor)
        scores = adding.finished()
        lifts = self._title_lifts(question, chosen)
        room = max(end, LIFTED)
        top = dict.fromkeys(heapq.nlargest(room, numbers_of(chosen), key=scores.__getitem__))
        top |= dict.fromkeys(heapq.nlargest(room, lifts, key=lambda number: lifts[number] + scores[number]))
        totals = {number: scores[number] + lifts.get(number, 0) for number in top}
        self._lift_phrases(question, totals)
        self._lift_spellings(question, totals)
        if approximate:
            for number in totals:
                if is_in(number, approximate):
                    totals[number] //= 100
        ordered = sorted(top, key=lambda number: (-totals[number], layer.titles[number], layer.path(number)))
        return [(number, totals[number] / SCALE) for number in ordered[:end]]

    def _title_lifts(self, question: Question, chosen: int) -> dict[int, int]:
        """Return what documents gain whose title holds the words, most of all when it is just them."""
        layer = self._layer
        asked = question.words
        if not asked:
            return {}
        titles = layer.titles
        whole = " ".join(word.text for word in asked)
        titled = chosen
        shorter = []
        held: list[int] = []
        for word in asked:
            if word.is_prefix and len(word.text) < TELLING_START:
                shorter.append(f" {word.text}")
            elif not self._is_filler(word, asked):
                held.append(union(layer.term(form).titles for form, _ in self._matcher.word(word).forms) & chosen)
                titled &= held[-1]
        numbers = numbers_of(titled)
        if shorter:
            spaced = layer.spaced_titles
            for start in shorter:
                numbers = [number for number in numbers if start in spaced[number]]
        lifts = self._partly_titled(held)
        for number in numbers:
            lifts[number] = TITLE_WORD_BONUS
            if titles[number].startswith(whole):
                lifts[number] += WHOLE_TITLE_BONUS if titles[number] == whole else TITLE_START_BONUS
            elif whole in titles[number]:
                lifts[number] += TITLE_INSIDE_BONUS
            elif titles[number].startswith(asked[0].text):
                lifts[number] += TITLE_FIRST_BONUS
        return lifts

    def _partly_titled(self, held: Sequence[int]) -> dict[int, int]:
        """Return what documents gain whose title holds some of the words: at most half of what all of them give."""
        counts: Counter[int] = Counter()
        for mask in held:
            if mask.bit_count() <= MOST_PARTLY_TITLED:
                counts.update(numbers_of(mask))
        return {number: TITLE_WORD_BONUS * count // (2 * len(held)) for number, count in counts.items()}

    def _is_filler(self, word: Word, asked: Sequence[Word]) -> bool:
        """Tell whether a word stands in most documents, and others of the question do not."""
        half = self._layer.count // 2
        return len(asked) > 1 and len(word.text) < FILLER_END and self._layer.term(word.text).mask.bit_count() > half

    def _lift_phrases(self, question: Question, totals: dict[int, int]) -> None:
        """Raise documents in which the words of the question stand next to each other, as they were typed."""
        asked = [word for word in question.words if self._matcher.word(word).forms][:_WORDS_LIFTED]
        if len(asked) < 2:
            return
        forms = [[form for form, _ in self._matcher.word(word).forms[:_FORMS_LIFTED]] for word in asked]
        terms = [[self._layer.term(form) for form in of_word] for of_word in forms]
        for number in heapq.nlargest(LIFTED, totals, key=totals.__getitem__):
            if not self._deadline.check():
                return
            places = [
                {place for term in of_word if is_in(number, term.mask) for place in term.places_in(number)}
                for of_word in terms
            ]
            together = sum(
                any(place + 1 in second for place in first) for first, second in pairwise(places) if first and second
            )
            totals[number] += PHRASE_BONUS * together // (len(asked) - 1)

    def _lift_spellings(self, question: Question, totals: dict[int, int]) -> None:
        """Raise documents with `ano` as typed over those that only have `año`."""
        for word in question.words:
            for other in self._enye_spellings(word):
                plain, with_enye = self._layer.term(word.text).mask, self._layer.term(other).mask
                for number in totals:
                    if is_in(number, plain) and not is_in(number, with_enye):
                        totals[number] += SPELLING_BONUS

    def _enye_spellings(self, word: Word) -> list[str]:
        if "n" not in word.text or "ñ" in word.typed.lower() or not self._layer.knows(word.text):
            return []
        text = word.text
        single = (text[:place] + "ñ" + text[place + 1 :] for place, letter in enumerate(text) if letter == "n")
        return [form for form in {*single, text.replace("n", "ñ")} if self._layer.knows(form)]
