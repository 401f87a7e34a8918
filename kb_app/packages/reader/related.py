"""Documents that speak of the same things: those that share the words that few others have."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kb_app.packages.reader.index import Postings

MOST = 5
TELLING = 12
"""How many of a document's words are looked at."""

COMMON = 80
"""A word of more documents says little of each, and would make every document related to all."""

_LEAST_SHARED = 2
_WEIGHTS = (1.0, 1.6, 3.0, 4.0)
_SHORTEST = 4


def related(levels: Sequence[Mapping[str, int]], postings: Postings) -> list[tuple[int, ...]]:
    """Return, for each document by its number, those that are most like it. `levels` are its words."""
    total = len(levels)
    with_word: dict[str, list[int]] = defaultdict(list)
    weights: dict[str, float] = {}
    telling: list[list[str]] = []
    for number, words in enumerate(levels):
        ranked = []
        for form, level in words.items():
            if len(form) < _SHORTEST or not form.isalpha():
                continue
            count = postings.count(form)
            if 1 < count <= COMMON:
                weight = weights.get(form)
                if weight is None:
                    weight = weights[form] = math.log(1 + total / count)
                ranked.append((weight * _WEIGHTS[level], form))
        chosen = [form for _, form in heapq.nlargest(TELLING, ranked)]
        telling.append(chosen)
        for form in chosen:
            with_word[form].append(number)
    return [_nearest(number, chosen, with_word, weights) for number, chosen in enumerate(telling)]


def _nearest(
    number: int, chosen: Sequence[str], with_word: Mapping[str, Sequence[int]], weights: Mapping[str, float]
) -> tuple[int, ...]:
    scores: dict[int, float] = defaultdict(float)
    shared: dict[int, int] = defaultdict(int)
    for form in chosen:
        for other in with_word[form]:
            if other != number:
                scores[other] += weights[form]
                shared[other] += 1
    found = [(score, -other) for other, score in scores.items() if shared[other] >= _LEAST_SHARED]
    return tuple(-other for _, other in heapq.nlargest(MOST, found))
