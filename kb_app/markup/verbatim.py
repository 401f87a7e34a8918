"""The lines of a body that are not read as Markdown: fenced code, and comments that stand on lines of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_FENCE = re.compile(r"(?P<prefix>[ >]*)(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`\n]*)$")
_INFO = re.compile(r"\{[^{}]*?(?<![^{ ])\.(?P<listed>[\w#+-]+)|\.?(?P<language>[\w#+-][\w#.+-]*)")
_COMMENT = re.compile(r"[ ]{0,3}<!--")


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines `start` to `end` (without it). A fence has a language, perhaps "", and its fences are no content."""

    start: int
    end: int
    prefix: str
    language: str | None

    @property
    def is_code(self) -> bool:
        return self.language is not None

    def content(self, lines: Sequence[str]) -> str:
        """Return the text within, its common prefix taken off."""
        if not self.is_code:
            return "\n".join(lines[self.start : self.end])
        return "\n".join(self._without_prefix(line) for line in lines[self.start + 1 : self.end - 1])

    def _without_prefix(self, line: str) -> str:
        if line.startswith(self.prefix):
            return line[len(self.prefix) :]
        if ">" in self.prefix:
            return line.removeprefix(self.prefix.rstrip())
        return line.lstrip(" ")


def verbatim(lines: Sequence[str]) -> list[Verbatim]:
    """Return the verbatim passages of a body in order. What is never closed is none."""
    fences = _Fences(lines)
    comment_ends = [number for number, line in enumerate(lines) if "-->" in line]
    found: list[Verbatim] = []
    after = 0
    for number in fences.candidates(lines):
        if number < after:
            continue
        passage = fences.passage(number, lines[number]) or _comment(lines, number, comment_ends)
        if passage is not None:
            found.append(passage)
            after = passage.end
    return found


class _Fences:
    """Every line that could close a fence, by what it would close: a search from each opening would be quadratic."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._closings: dict[tuple[str, str], list[int]] = {}
        self._lines: list[int] = []
        for number, line in enumerate(lines):
            if "```" in line or "~~~" in line:
                found = _FENCE.match(line)
                if found is None:
                    continue
                self._lines.append(number)
                if not found["info"].strip():
                    self._closings.setdefault((found["prefix"], found["fence"]), []).append(number)

    def candidates(self, lines: Sequence[str]) -> list[int]:
        comments = [number for number, line in enumerate(lines) if "<!--" in line and _COMMENT.match(line)]
        return sorted(self._lines + comments) if comments else self._lines

    def passage(self, number: int, line: str) -> Verbatim | None:
        opening = _FENCE.match(line)
        if opening is None:
            return None
        closings = self._closings.get((opening["prefix"], opening["fence"]), [])
        place = bisect_right(closings, number)
        if place == len(closings):
            return None
        return Verbatim(number, closings[place] + 1, opening["prefix"], _language(opening["info"]))


def _language(info: str) -> str:
    """Return the language that a fence names, as the dialects write it: `python`, `{.python .x}`, `rust,ignore`."""
    found = _INFO.match(info.strip())
    return found["listed"] or found["language"] or "" if found else ""


def _comment(lines: Sequence[str], number: int, ends: Sequence[int]) -> Verbatim | None:
    if not _COMMENT.match(lines[number]):
        return None
    place = bisect_right(ends, number - 1)
    if place == len(ends):
        return None
    end = ends[place]
    alone = not lines[end].rpartition("-->")[2].strip()
    return Verbatim(number, end + 1, "", None) if alone else None
