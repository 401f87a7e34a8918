"""Text as markup: escaped in one place, stripped of what XML does not allow and of what reorders a reader's line.

What is written is HTML and XML at once: every element is closed, every attribute quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_app.publish.word.scripts import language_tag
from kb_app.publish.word.xml import clean

_BREAKS = re.compile(r"[\t\r\n\u2028\u2029]+")
_MARKUP = re.compile("[&<>\"'\t\r\n\u2028\u2029]")
_TAGS = re.compile(r"<[^>]*>")
_NOTES = re.compile(r"<sup class=\"noteref\".*?</sup>")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_EAST = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
_FOREIGN = re.compile(f"(?P<rtl>[{_RTL}](?:[{_RTL}\\s،؛.-]*[{_RTL}])?)|(?P<east>[{_EAST}]+)")
_FIRST_FOREIGN = re.compile(f"[{_RTL}{_EAST}]")


def text(value: str) -> str:
    """Return text for an element, on one line."""
    value = clean(value)
    if not _MARKUP.search(value):
        return value
    return _escaped(_BREAKS.sub(" ", value))


def lines(value: str) -> str:
    """Return text for an element, its line breaks kept: code."""
    return _escaped(clean(value).replace("\r\n", "\n").replace("\r", "\n"))


def attribute(value: str) -> str:
    """Return text for an attribute between double quotes."""
    return text(value).replace('"', "&quot;").replace("'", "&#39;")


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shown(markup: str) -> str:
    """Return the words of some markup, still escaped, without the marks of its notes."""
    return " ".join(_TAGS.sub("", _NOTES.sub("", markup)).split())


def identifier(bookmark: str) -> str:
    """Return a bookmark as the id of an element; bookmarks differ in more than their case."""
    return bookmark.lstrip("_").lower()


def language_of(code: str) -> str:
    """Return a language as `lang` takes it; "" for what is no language."""
    return language_tag(code)


def has_foreign(value: str) -> bool:
    """Tell whether a text has letters of a script that a reader must be told of."""
    return not value.isascii() and bool(_FIRST_FOREIGN.search(value))


def in_scripts(value: str) -> Iterator[tuple[str, str]]:
    """Yield a text in stretches, each with the attributes that tell its script; none for Latin letters.

    The script is known, the language is not: Arabic letters may be Persian.
    """
    place = 0
    for match in _FOREIGN.finditer(value):
        if match.start() > place:
            yield value[place : match.start()], ""
        word = match.group()
        if match.lastgroup == "rtl":
            is_hebrew = word[0] <= "\u05ff"
            yield word, f' lang="und-{"Hebr" if is_hebrew else "Arab"}" dir="rtl"'
        else:
            kana = any("\u3040" <= letter <= "\u30ff" for letter in word)
            korean = any("\uac00" <= letter <= "\ud7af" for letter in word)
            yield word, f' lang="und-{"Jpan" if kana else "Kore" if korean else "Hani"}"'
        place = match.end()
    if place < len(value):
        yield value[place:], ""
