"""Finds on which line of the body an element stands: Python-Markdown does not tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_app.markup.source import Line

_RULE = re.compile(r"[ >]*(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})$")
_HEADING = re.compile(r"[ >]*(?:#|=+[ ]*$|-+[ ]*$)|[ >]*(?:[*+-]|\d+\.)[ ]+#")

#: Elements come in the order of their lines, so that each is looked for after the one before. What is not found within
#: so many lines was changed by the parser, and has no known line.
_FARTHEST = 400


class Places:
    """The lines of one text, with a place that moves forward as its elements are met in order."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._next = 0

    def take(self, written: str) -> int:
        """Return the line of the body on which a text starts, and go on behind it; 0 when it is not found."""
        place = self._find(written)
        if place is None:
            return 0
        self._next = place + written.strip("\n").count("\n") + 1
        return self._lines[place].number

    def peek(self, written: str) -> int:
        """Return the line on which a text starts, without going on."""
        place = self._find(written)
        return self._lines[place].number if place is not None else 0

    def rule(self) -> int:
        """Return the line of the next thematic break, and go on behind it."""
        return self._take_match(_RULE)

    def heading(self) -> int:
        """Return the line of the next heading, whatever its text, and go on behind it."""
        return self._take_match(_HEADING)

    def _find(self, written: str) -> int | None:
        first = written.strip("\n").partition("\n")[0].strip()
        if not first:
            return None
        for place in range(self._next, min(self._next + _FARTHEST, len(self._lines))):
            if first in self._lines[place].text:
                return place
        return None

    def _take_match(self, pattern: re.Pattern[str]) -> int:
        for place in range(self._next, min(self._next + _FARTHEST, len(self._lines))):
            if pattern.match(self._lines[place].text):
                self._next = place + 1
                return self._lines[place].number
        return 0
