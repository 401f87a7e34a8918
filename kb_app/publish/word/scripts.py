"""Passages of other scripts and of other languages than the text around them, told to Word."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FOREIGN = re.compile("[\u0590-\u08ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc]")
_STRETCHES = re.compile(
    "(?P<rtl>[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
    "(?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\\s،؛.-]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?)"
    "|(?P<east>[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+)"
)
_KOREAN = re.compile("[\uac00-\ud7af\u1100-\u11ff]")
_JAPANESE = re.compile("[\u3040-\u30ff]")
_TAGS = {"es": "es-PE", "en": "en-GB", "qu": "quz-PE", "quz": "quz-PE", "ay": "ay-BO", "ayr": "ayr-PE"}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2}|-\d{3})?")


def language_tag(code: str) -> str:
    """Return a language as Word names it: with the country whose spelling is meant; "" for what is no language."""
    code = code.strip()
    if code.lower() in _TAGS:
        return _TAGS[code.lower()]
    return code if _TAG.fullmatch(code) else ""


def has_foreign(text: str) -> bool:
    """Tell whether a text has letters of a script that needs to be told to Word."""
    return bool(_FOREIGN.search(text))


def stretches(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text in stretches with the run properties of their script (none for Latin letters)."""
    place = 0
    for match in _STRETCHES.finditer(text):
        if match.start() > place:
            yield text[place : match.start()], ""
        if match.lastgroup == "rtl":
            hebrew = "\u0590" <= match.group()[0] <= "\u05ff"
            yield match.group(), f'<w:rtl/><w:lang w:bidi="{"he-IL" if hebrew else "ar-SA"}"/>'
        else:
            yield match.group(), f'<w:lang w:eastAsia="{_eastern(match.group(), text)}"/>'
        place = match.end()
    if place < len(text):
        yield text[place:], ""


def _eastern(letters: str, text: str) -> str:
    """Return the language of letters of the East: Korean by its own, Japanese by its syllables anywhere in the text."""
    if _KOREAN.search(letters):
        return "ko-KR"
    return "ja-JP" if _JAPANESE.search(text) else "zh-CN"


def is_mostly_rtl(text: str) -> bool:
    """Tell whether a paragraph runs from right to left."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and 2 * sum(bool(_RTL.match(letter)) for letter in letters) > len(letters)


_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
