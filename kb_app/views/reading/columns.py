"""How a table finds room in the width of the text: by itself, by widths of its columns, or as one record a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kb_app.markup.blocks import Table
from kb_app.markup.words import inline_text

PADDING_PX = 20
COMPACT_PX = 10
SHORTEST = 3
"""A column is never narrower than so many letters."""
MOST_NAMES = 60
"""The names of the columns take so much of a record, in per cent, at most."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of a table are set. `shares` of the width in per cent, none where the toolkit may choose; of
    records they are those of the columns' names and of the cells."""

    shares: tuple[int, ...] = ()
    is_compact: bool = False
    is_records: bool = False


def columns_of(table: Table, width_px: float, letter_px: float) -> Columns:
    """Return how a table is set in a width: no word is broken; where the words have no room, each row is a record."""
    cells = [[inline_text(cell) for cell in row] for row in (table.header, *table.rows)]
    by_column = list(zip_longest(*cells, fillvalue=""))
    whole = [max(map(len, column)) for column in by_column]
    words = [max(SHORTEST, *map(_longest_word, column)) for column in by_column]
    count = len(by_column)
    if sum(whole) * letter_px + count * PADDING_PX <= width_px:
        return Columns()
    for padding in (PADDING_PX, COMPACT_PX):
        room = (width_px - count * padding) / letter_px
        if sum(words) <= room:
            return Columns(_shares(words, whole, room), is_compact=padding == COMPACT_PX)
    if count == 1:
        return Columns()
    names = max(map(_longest_word, cells[0])) * letter_px + COMPACT_PX
    share = min(MOST_NAMES, max(34, round(100 * names / width_px)))
    return Columns((share, 100 - share), is_records=True)


def _shares(words: Sequence[int], whole: Sequence[int], room: float) -> tuple[int, ...]:
    """Give each column its longest word, and what is left by what each has to say."""
    spare = room - sum(words)
    wishes = [max(0.0, wish - word) ** 0.5 for wish, word in zip(whole, words, strict=True)]
    total = sum(wishes) or 1.0
    widths = [word + spare * wish / total for word, wish in zip(words, wishes, strict=True)]
    return tuple(max(1, round(100 * width / sum(widths))) for width in widths)


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
