"""Emphasis by pairs of asterisks and underscores, in linear time and of bounded depth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb_app.markup.blocks import Emphasis, Inline, Link, Text

#: Emphasis within emphasis: beyond, the asterisks stay.
_DEEPEST = 8


@dataclass(slots=True)
class Run:
    """Asterisks or underscores in a row that may open or close emphasis."""

    mark: str
    count: int
    opens: bool
    closes: bool
    length: int


Piece = str | Run | Inline


def run_at(text: str, start: int, end: int) -> Run | str:
    """Return the run of `text[start:end]`, or the characters themselves where they can be no emphasis."""
    mark = text[start]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens = not after.isspace()
    closes = not before.isspace()
    if mark == "_":  # snake_case is no emphasis
        opens = opens and not _is_word(before)
        closes = closes and not _is_word(after)
    count = end - start
    return Run(mark, count, opens, closes, count) if opens or closes else text[start:end]


def emphasise(pieces: Sequence[Piece]) -> list[Inline]:
    """Pair the runs among the pieces, and return the inlines; runs that find no partner stay as text."""
    if not any(isinstance(piece, Run) for piece in pieces):
        return merged(pieces)
    return _Pairing().read(pieces)


def merged(pieces: Iterable[Piece]) -> list[Inline]:
    """Return the pieces as inlines, neighbouring texts as one."""
    inlines: list[Inline] = []
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, Run):
            words.append(piece.mark * piece.count)
        elif isinstance(piece, str):
            words.append(piece)
        elif isinstance(piece, Text):
            words.append(piece.text)
        else:
            if words:
                inlines.append(Text("".join(words)))
                words = []
            inlines.append(piece)
    if words:
        inlines.append(Text("".join(words)))
    return inlines


class _Pairing:
    """One pass over the pieces of a text; each closing run looks for the nearest run that it can close."""

    def __init__(self) -> None:
        self._done: list[Piece] = []
        self._depths: list[int] = []
        self._openers: list[int] = []  # places in `_done` of runs that may still be closed
        # Where a kind of closing run found no partner, the next of that kind need not look further down.
        self._bottoms: dict[tuple[str, bool, int], int] = {}

    def read(self, pieces: Sequence[Piece]) -> list[Inline]:
        for piece in pieces:
            if not isinstance(piece, Run):
                self._add(piece, _depth(piece))
                continue
            while piece.closes and piece.count:
                place = self._opener(piece)
                if place is None:
                    break
                self._close(place, piece)
            if piece.count:
                self._add(piece, 0)
                if piece.opens:
                    self._openers.append(len(self._done) - 1)
        return merged(self._done)

    def _add(self, piece: Piece, depth: int) -> None:
        self._done.append(piece)
        self._depths.append(depth)

    def _opener(self, closing: Run) -> int | None:
        key = (closing.mark, closing.opens, closing.length % 3)
        bottom = self._bottoms.get(key, -1)
        for place in reversed(self._openers):
            if place <= bottom:
                break
            opening = self._done[place]
            if isinstance(opening, Run) and opening.mark == closing.mark and _pair(opening, closing):
                if max(self._depths[place + 1 :], default=0) < _DEEPEST:
                    return place
                self._openers.clear()  # nothing around this can be emphasis either
                return None
        self._bottoms[key] = self._openers[-1] if self._openers else len(self._done) - 1
        return None

    def _close(self, place: int, closing: Run) -> None:
        opening = self._done[place]
        assert isinstance(opening, Run)
        strong = opening.count >= 2 and closing.count >= 2
        size = 2 if strong else 1
        children = tuple(merged(self._done[place + 1 :]))
        depth = 1 + max(self._depths[place + 1 :], default=0)
        while self._openers and self._openers[-1] > place:
            self._openers.pop()
        del self._done[place + 1 :]
        del self._depths[place + 1 :]
        opening.count -= size
        closing.count -= size
        if not opening.count:
            self._openers.pop()
            self._done.pop()
            self._depths.pop()
        self._add(Emphasis(children, strong), depth)


def _pair(opening: Run, closing: Run) -> bool:
    """Runs that both open and close pair only when their lengths add up to no multiple of three (CommonMark)."""
    if not (opening.closes or closing.opens):
        return True
    return (opening.length + closing.length) % 3 != 0 or (opening.length % 3 == 0 and closing.length % 3 == 0)


def _depth(piece: Piece) -> int:
    if isinstance(piece, Emphasis | Link):
        return 1 + max((_depth(child) for child in piece.children), default=0)
    return 0


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
