"""The one fold of the application: what is searched, filtered, completed and jumped to is compared in this form.

Case, accents and the apostrophes of Quechua and Aymara do not count: `Q'aytu`, `qaytu` and `QAYTU` are one, and so are
`año` and `ano` (the exact one ranks first where that matters: `exact_fold`).
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+")
_SIGNS = "'’‘ʼ`ʻ"
_APOSTROPHES = re.compile(rf"(?<=\w)[{_SIGNS}](?=\w)")
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)+")


def fold(text: str) -> str:
    """Return a text without case, accents and inner apostrophes."""
    if text.isascii():
        plain = text.lower()
    else:
        # An acute accent of its own serves as apostrophe; decomposed it would be a space.
        signed = text.replace("´", "'")
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", signed.casefold())).casefold()
    if any(sign in plain for sign in _SIGNS):
        plain = _APOSTROPHES.sub("", plain).replace("ʼ", " ").replace("ʻ", " ")
    return plain


def caseless(text: str) -> str:
    """Return a text as systems compare names that do not tell letter case: composed, without case, accents kept."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def exact_fold(word: str) -> str:
    """Return a word folded but for its ñ."""
    composed = unicodedata.normalize("NFC", word).casefold()
    return fold(composed.replace("ñ", "\ue0f1")).replace("\ue0f1", "ñ")


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(fold(text))


def words_of_folded(folded: str) -> list[str]:
    """Return the words of a text that is folded already, in order."""
    return _WORD.findall(folded)


def codes_of_folded(folded: str) -> list[str]:
    """Return the joined codes of a folded text that hold a digit (`ds-008-2006-jus`), each as one word."""
    if "-" not in folded and "/" not in folded:
        return []
    parts = (part for part in folded.split() if "-" in part or "/" in part)
    found = (code for part in parts for code in _CODE.findall(part))
    return [code for code in found if any(c.isdigit() for c in code) and ("-" in code or "/" in code)]
