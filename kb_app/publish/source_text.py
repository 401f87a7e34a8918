"""Source within text: what an author escaped to be read as source, or what never became a tag, a note or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

SourceKind = Literal["", "undefined-note", "raw-html", "raw-markdown"]

_SOURCE = re.compile(
    r"""
      (?P<note>\[\^[^\]\s]+\])
    | (?P<html><!--.*?(?:-->|$)|-->|</?[A-Za-z][^<>]*>|&(?:[a-zA-Z]{2,}|\#\d+|\#x[0-9a-fA-F]+);)
    | (?P<escaped>(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])|(?<![\w_/])_[^\s_](?:[^_]*[^\s_])?_(?![\w_/])|`[^`]+`)
    | (?P<markdown>
        \*\*+ | (?<![_\w])__(?=[^\s_]) | (?<=[^\s_])__(?![_\w]) | `+ | ~~+ | ==(?=\S)[^=]+(?<=\S)==
      | \[\[[^\[\]]*\]\] | !?\[[^\[\]]*\]\([^\s()]*\)? | \[[^\[\]]+\]\[[^\[\]]*\] | ^\[[^\[\]]+\]:(?=\s) | !\[ | \]\(
      | ^\|.*\|$ | \|\s*:?-{2,}:?\s*(?:\||$) | ^\#{1,6}(?=\s) | ^:{3,} | ^!!!(?=\s) | ^\[!\w+\] | ^-{3,}$
      | ^(?:[-*+]\s+)?\[[ xX]\](?=\s) | \{[:\#.][\w.:\#="' -]*\}
      | \\(?:pagebreak|newpage)\b | \\[(\[] | ^\[TOC\]$ | \$\$[^$]*\$\$ | \$\$ | \$[^$\\]*\\[a-zA-Z]+[^$]*\$
      )
    """,
    re.VERBOSE,
)
TYPED_ITEM = re.compile(
    r"(?P<mark>(?P<letter>[a-z])\)|\(?(?P<bracket>\d{1,2})\)|(?P<dot>\d{1,2})\.|(?P<dash>–)|[-*+•·▪‣])\s+(?=\S)"
)
"""How a paragraph begins that is an item of a list typed by hand, as in legal acts («a)») and texts from elsewhere."""
_SIGNS = re.compile(r"[*_\[\]<>&`~|\\${=]")
"""What every source has a character of: most texts have none of these."""
_FIRST_SIGNS = frozenset("#:!-")


def has_signs(text: str) -> bool:
    """Tell whether a text may hold source at all; most do not."""
    return _SIGNS.search(text) is not None or text[:1] in _FIRST_SIGNS


def passages(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, each with whether it is source."""
    place = 0
    for found in _SOURCE.finditer(text):
        if found.start() > place:
            yield text[place : found.start()], False
        yield found.group(), True
        place = found.end()
    if place < len(text):
        yield text[place:], False


def kind_of_source(text: str) -> tuple[SourceKind, str]:
    """Return of what kind the first source in a text is that its author can hardly have meant to be read, and it."""
    if not has_signs(text):
        return "", ""
    for found in _SOURCE.finditer(text):
        match found.lastgroup:
            case "note":
                return "undefined-note", found.group()
            case "html":
                return "raw-html", found.group()
            case "markdown":
                return "raw-markdown", found.group()
            case _:
                pass
    return "", ""
