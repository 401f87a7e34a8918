"""The headers of boxes: their kind, title and attributes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_KINDS = {
    "bloque": "block",
    "leccion": "lesson",
    "testimonio": "testimony",
    "cifra": "figure",
    "restringido": "restricted",
}
_ATTRIBUTES = {"nivel": "level", "motivo": "reason"}
_ATTRIBUTE = re.compile(r"([\w-]+)=(?:\"([^\"\n]*)\"|([^\s\"=]+))(?=[ ]|$)")
_TITLE = re.compile(r"\"(.*)\"")


@dataclass(frozen=True, slots=True)
class BoxHeader:
    """What the first line of a box says. `title` is inline source."""

    kind: str
    title: str
    attributes: dict[str, str]


def read_header(header: str) -> BoxHeader:
    """Read what follows `!!!`. Without a quoted title the words after the kind are the title."""
    kind, _, rest = header.partition(" ")
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
