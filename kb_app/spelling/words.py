"""The words of a Markdown text that can be misspelt, each at its place; markup, code, addresses and codes are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_app.markup.verbatim import verbatim

_HIDDEN = re.compile(  # every repetition is bounded: a text made to be slow must not be
    r"`+[^`\n]*`+"  # code
    r"|\[\[(?:[^\[\]|\n]{0,200}\||[^\[\]\n]{0,200}(?=\]\]))"  # the address of a link to a document; its label is text
    r"|\]\([^)\n]{0,500}\)|\]\[[^\[\]\n]{0,200}\]|^ {0,3}\[(?!\^)[^\[\]\n]{1,200}\]:.*$"  # of links and pictures
    r"|\[\^[^\[\]\n]{0,80}\]|@[\w:-]+"  # notes and references
    r"|\{[^{}\n]*\}|<[^<>\n]*>|&#?\w{1,32};"  # attributes, tags, entities
    r"|(?<!\w)__|__(?!\w)"  # strong
    r"|\d\.(?:er|ers|o|a|os|as)\b"  # ordinals
    r"|(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,99}"  # addresses
    r"|^[ \t]*(?:!!!|\?\?\?)[ \t]*[\w-]{1,40}|^[ \t]*:::[ \t]*[\w-]{0,40}"  # the kind of a box
    r"|\b[\w-]{1,40}=\"[^\"\n]{0,200}\""  # its settings
    r"|(?<![*\w])\*[^*\n]{1,60}\*(?!\*)|(?<![_\w])_[^_\n]{1,60}_(?!\w)",  # in italics: a word of another language
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_²³¹ªº]+(?:['’ʼ‘\-\u0300-\u036f]+[^\W\d_²³¹ªº]+)*")
_CODE_NEAR = re.compile(r"[^\W²³¹ªº]|[@#/\\]")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:|\"“«(\[>]|[-*+•—–]|\d[.)])[\s*_#>\"“«¿¡(\[]*$")
_TITLE_BEFORE = re.compile(r"\b(?:[SD]r(?:a|es|as|ta|s)?|Ing|Lic|Prof|Gral|Mons|Fr|Sta?|Mrs?|Ms|Jr|Av|N[uú]m|art)\.\s$")
"""Behind these a name follows, not a sentence."""
_ROMAN = re.compile(r"[IVXLCDM]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place: `text[start:end]`. `begins`: a capital is due here, so that it tells nothing."""

    text: str
    start: int
    end: int
    begins: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def words_of(body: str) -> Iterator[Word]:
    """Yield the words of a body that a dictionary may be asked about.

    Acronyms, Roman numbers, words with capitals within, words beside digits and single letters are left out.
    """
    shown = _shown(body)
    for match in _WORD.finditer(shown):
        text = match[0]
        start, end = match.span()
        has_capitals_within = any(part[1:] != part[1:].lower() for part in _parts(text))
        if len(text) < 2 or has_capitals_within or _ROMAN.fullmatch(text) or _beside_code(shown, start, end):
            continue
        line = shown.rfind("\n", 0, start) + 1
        before = shown[max(line, start - 40) : start]
        yield Word(text, start, end, bool(_SENTENCE_START.search(before) and not _TITLE_BEFORE.search(before)))


def _parts(text: str) -> list[str]:
    return re.split(r"['’ʼ‘\-]+", text)


def _beside_code(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return bool(_CODE_NEAR.match(before) or (_CODE_NEAR.match(after) and after not in "/"))


def _shown(body: str) -> str:
    """Return a body of the same length in which all that is no running text is blank."""
    if "```" in body or "~~~" in body or "<!--" in body:
        lines = body.split("\n")
        for passage in verbatim(lines):
            for number in range(passage.start, min(passage.end, len(lines))):
                lines[number] = " " * len(lines[number])
        body = "\n".join(lines)
    return _HIDDEN.sub(lambda match: " " * len(match[0]), body)
