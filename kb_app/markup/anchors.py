"""The anchors of headings: given in the source or made from the text, unique in a document."""

from __future__ import annotations

import re
import unicodedata

from kb_app.markup.attributes import attributes

_NOT_WORD = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[-\s]+")
_HEADING_END = re.compile(r"^(.*?)[ ]+\{:?[ ]*([^{}\n]+)\}[ ]*$")

#: The anchor of a heading without any letter of the Latin alphabet.
NAMELESS = "section"


def slug(text: str) -> str:
    """Return the anchor that a heading's text makes: lower case, ASCII, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _GAPS.sub("-", _NOT_WORD.sub("", plain).strip().lower()).strip("-") or NAMELESS


class Anchors:
    """Hands out the anchors of one document; a second heading of the same text gets `_1`."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """Return the anchor wanted, or the next free one made from it."""
        if wanted not in self._counts:
            self._counts[wanted] = 0
            return wanted
        count = self._counts[wanted]
        while (anchor := f"{wanted}_{count + 1}") in self._counts:
            count += 1
        self._counts[wanted] = count + 1
        self._counts[anchor] = 0
        return anchor


def split_heading(text: str) -> tuple[str, str]:
    """Return a heading's text without its attribute list, and the anchor given there (`{#contexto}`), or ""."""
    found = _HEADING_END.match(text) if text.rstrip().endswith("}") else None
    if found is None:
        return text.strip(), ""
    given = attributes(found.group(2))
    if given is None:
        return text.strip(), ""
    return found.group(1).rstrip("#").strip(), given.get("id", "")
