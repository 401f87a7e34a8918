"""Boxes in the source: their headers, and the lines that they hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kb_app.markup.characters import clean
from kb_app.markup.verbatim import verbatim

_KINDS = {
    "bloque": "block",
    "leccion": "lesson",
    "testimonio": "testimony",
    "cifra": "figure",
    "restringido": "restricted",
    "restringida": "restricted",
    "reservado": "restricted",
    "reservada": "restricted",
}

#: The names of restricted boxes, as a regular expression.
RESTRICTED = r"(?i:restricted|restringid[oa]|reservad[oa])(?![\w-])"

#: How a restricted box may begin: what was meant to be kept back is kept back, also with the marks of other dialects.
RESTRICTED_MARK = r"(?:!!!|\?\?\?\+?) *"

_ATTRIBUTES = {"nivel": "level", "motivo": "reason"}
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)[ ]*=[ ]*(?:[\"“”]([^\"“”\n]*)[\"“”]|([^\s\"=]+))(?=[ ,;]|$)")
_OPENING = re.compile(
    r"(?P<before>[ >]*)(?P<within>(?:(?:[-*+]|\d+\.|[:>])[ ]*|\[\^[^\]\s]+\]:[ ]*)*)"
    rf"(?:{RESTRICTED_MARK}(?={RESTRICTED})|!!! ?)(?P<header>[\w-]+.*)"
)
_QUOTE_MARK = re.compile(r"^[ ]{0,3}>[ ]?")
_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_KIND = re.compile(r"[\w-]+")
_TITLE = re.compile(r"\"(.*)\"")


@dataclass(frozen=True, slots=True)
class BoxHeader:
    """What the first line of a box says. `title` is inline source."""

    kind: str
    title: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class BoxLines:
    """A box in the source: lines `start` to `end` (without it), counted from 1, its header first."""

    header: BoxHeader
    start: int
    end: int


def boxes_of(body: str) -> tuple[BoxLines, ...]:
    """Return the boxes of a body in order, those within lists, quotations and other boxes too.

    What `parse` reads as a box is among them, with all its lines: who leaves these lines out leaves the box out.
    """
    return boxes_of_clean(clean(body))


def boxes_of_clean(body: str) -> tuple[BoxLines, ...]:
    """Return the boxes of a body that is clean already."""
    if "!!!" not in body and "???" not in body:
        return ()
    lines = body.expandtabs(4).split("\n")
    hidden = {place for passage in verbatim(lines) for place in range(passage.start, passage.end)}
    found: list[BoxLines] = []
    paragraph_end = 0
    indented: list[int] = []
    for place, line in enumerate(lines):
        opening = _OPENING.match(line) if ("!!!" in line or "???" in line) and place not in hidden else None
        if opening:
            header = read_header(opening["header"])
            end = _end(lines, place, opening)
            if header.kind == "restricted":
                paragraph_end = max(paragraph_end, place + 1)
                while paragraph_end < len(lines) and lines[paragraph_end].strip(" >"):
                    paragraph_end += 1
                if not _is_indented(lines[place + 1 : place + 2], than=line):
                    indented = indented or _ends_of_indented(lines)
                    end = max(end, indented[paragraph_end])
            found.append(BoxLines(header, place + 1, end + 1))
    return tuple(found)


def _end(lines: Sequence[str], start: int, opening: re.Match[str]) -> int:
    """Return the place behind a box's last line: what stands farther left than its content ends it."""
    quoted = _QUOTED.match(opening["before"])
    marks = quoted.group() if quoted else ""
    needed = len(opening["before"]) - len(marks) + 4
    if ">" in opening["within"]:  # a quotation within a note or a list: whatever is indented may belong to the box
        marks, needed = "", 1
    last = start
    for place in range(start + 1, len(lines)):
        line = lines[place]
        for _ in range(marks.count(">")):
            line = _QUOTE_MARK.sub("", line)
        if not line.strip():
            continue
        if len(line) - len(line.lstrip(" >" if needed == 1 else " ")) < needed:
            break
        last = place
    return last + 1


def _ends_of_indented(lines: Sequence[str]) -> list[int]:
    """Return, for each place, the one behind the indented lines that go on from there; itself where none do.

    They may belong to a box or a list within the paragraph before them.
    """
    ends = list(range(len(lines) + 1))
    for place in reversed(range(len(lines))):
        following = ends[place + 1]
        if not lines[place].strip(" >"):
            ends[place] = following if following > place + 1 else place
        elif len(_lead(lines[place])) >= 4:
            ends[place] = following
    return ends


def _is_indented(lines: Sequence[str], *, than: str) -> bool:
    """Tell whether the line right below a header is its content; where nobody indented it, the whole paragraph is."""
    header = len(than) - len(than.lstrip(" "))
    quoted = _lead(than).count(">")
    return any(len(_lead(line)) >= header + 4 and _lead(line).count(">") <= quoted for line in lines)


def _lead(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" >"))]


def read_header(header: str) -> BoxHeader:
    """Read what follows `!!!`. Without a quoted title the words after the kind are the title."""
    named = _KIND.match(header)
    kind, rest = (named.group(), header[named.end() :].lstrip(" :")) if named else ("", header)
    attributes: dict[str, str] = {}
    for name, quoted, bare in _ATTRIBUTE.findall(rest):
        attributes[_ATTRIBUTES.get(name.lower(), name.lower())] = quoted or bare
    rest = _ATTRIBUTE.sub("", rest).strip()
    titled = _TITLE.search(rest)
    return BoxHeader(_kind(kind), titled.group(1) if titled else rest, attributes)


def _kind(word: str) -> str:
    lower = word.lower()
    folded = "".join(letter for letter in unicodedata.normalize("NFD", lower) if unicodedata.category(letter) != "Mn")
    return _KINDS.get(folded, lower)
