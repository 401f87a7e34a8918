"""Documents that speak of the same things: those that share the words that few others have."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kb_app.packages.reader.index import Postings

MOST = 5
TELLING = 10
"""How many of a document's words are looked at."""

COMMON = 50
"""A word of more documents says little of each, and would make every document related to all."""

_LEAST_SHARED = 2
_WEIGHTS = (1.0, 1.6, 3.0, 4.0)
_SHORTEST = 4


def related(postings: Postings, total: int) -> list[tuple[int, ...]]:
    """Return, for each document by its number, those that are most like it."""
    telling: list[list[tuple[float, str]]] = [[] for _ in range(total)]
    weights: dict[str, float] = {}
    for form in sorted(postings.forms):
        count = postings.count(form)
        if len(form) < _SHORTEST or not form.isalpha() or not 1 < count <= COMMON:
            continue
        weight = weights[form] = math.log(1 + total / count)
        of_level = tuple(weight * says for says in _WEIGHTS)
        for number, level in postings.documents_of(form):
            item, chosen = (of_level[level], form), telling[number]
            if len(chosen) < TELLING:
                heapq.heappush(chosen, item)
            elif item > chosen[0]:
                heapq.heapreplace(chosen, item)
    with_word: dict[str, list[int]] = defaultdict(list)
    for number, chosen in enumerate(telling):
        for _, form in chosen:
            with_word[form].append(number)
    return [_nearest(number, [form for _, form in chosen], with_word, weights) for number, chosen in enumerate(telling)]


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
