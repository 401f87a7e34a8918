"""Spellings close to what was typed: forms of the library one letter away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kb_app.core.folding import fold, words
from kb_app.core.query_language import Atom, Clause, Question, Word
from kb_app.index.layer import Layer

SHORTEST_CORRECTED = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def close_spellings(layer: Layer, question: Question) -> dict[str, str]:
    """Return, for each word of a question that stands nowhere, the commonest form one letter away."""
    close = {}
    for word in question.words:
        if len(word.text) < SHORTEST_CORRECTED or not word.text.isalpha() or layer.knows(word.text):
            continue
        if (word.is_prefix and layer.prefix_mask(word.text)) or layer.family(word.text):
            continue
        near = one_letter_away(word.text)
        counted = [(layer.frequency(form), form) for form in near if layer.knows(form)]
        if not counted and word.is_prefix:
            counted = [(layer.prefix_mask(start).bit_count(), start) for start in near if layer.commonest(start, 1)]
        if counted:
            close[word.text] = max(counted)[1]
    return close


def one_letter_away(word: str) -> set[str]:
    """Return every word with one letter less, more, other, or two letters swapped."""
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    deletes = {left + right[1:] for left, right in splits if right}
    swaps = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    changes = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    inserts = {left + letter + right for left, right in splits for letter in _LETTERS}
    return (deletes | swaps | changes | inserts) - {word}


def respelled(question: Question, close: Mapping[str, str]) -> Question:
    """Return a question with some words spelled otherwise."""

    def respell(atom: Atom) -> Atom:
        if isinstance(atom, Word) and atom.text in close:
            return replace(atom, text=close[atom.text], typed=close[atom.text])
        return atom

    clauses = (Clause(tuple(map(respell, clause.atoms)), clause.is_negated) for clause in question.clauses)
    return replace(question, clauses=tuple(clauses))


def corrected_text(text: str, close: Mapping[str, str]) -> str:
    """Return a question's text with some words spelled otherwise, everything else as typed."""
    parts = []
    for part in text.split():
        folded = "".join(words(part))
        if folded not in close:
            parts.append(part)
            continue
        low, high = 0, len(part)
        while low < high and not part[low].isalnum():
            low += 1
        while high > low and not part[high - 1].isalnum():
            high -= 1
        inner = part[low:high]
        parts.append(part[:low] + close[folded] + part[high:] if fold(inner) == folded else close[folded])
    return " ".join(parts)
