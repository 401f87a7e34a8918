"""The application's fold as tables that a browser can follow: what a reader types meets what was indexed.

The fold has one definition (`core.folding`); these tables are worked out from it, and a test compares the two on every
character there is.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from array import array
from functools import cache

from kb_app.core.folding import fold

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LAST_WITH_CASE = 0x20000
_LETTERS = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+")


@cache
def tables() -> str:
    """Return the tables as a script's object: `letters` are the ranges of what makes words, each by its distance from
    the one before; `special` the characters that a browser's lower case leaves otherwise than our fold."""
    return json.dumps({"letters": _letters(), "special": _special()}, ensure_ascii=False, separators=(",", ":"))


def _letters() -> str:
    ranges: list[str] = []
    last = 0
    every = array("I", range(sys.maxunicode + 1))
    for found in _LETTERS.finditer(every.tobytes().decode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")):
        start, end = found.start(), found.end() - 1
        ranges.append(_base36(start - last) + (f",{_base36(end - start)}" if end > start else ""))
        last = end
    return ";".join(ranges)


def _special() -> str:
    """Return pairs `character folded` for what lower case and decomposition alone do not fold."""
    found = []
    for code in range(0x80, _LAST_WITH_CASE):
        character = chr(code)
        lower = character.lower()
        if character.casefold() == lower and (lower == character or lower.islower()):
            apart = unicodedata.normalize("NFKD", lower)
            if apart.casefold() == apart.lower():
                continue
        # Between letters, where what is an apostrophe says nothing of letters.
        is_seen = character.isalnum() or _MARKS.match(character)
        if is_seen and fold(f"a{character}b") != f"a{_browser_fold(character)}b":
            found.append(f"{character}{character.casefold()}")
    return " ".join(found)


def _browser_fold(character: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", character.lower())).lower()


def _base36(number: int) -> str:
    text = ""
    while True:
        text = _DIGITS[number % 36] + text
        number //= 36
        if not number:
            return text
