"""Attribute lists: `{#fig-mapa .wide width=60%}`."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"""[#.][^\s#.{}="']+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}=]+)""")
_LIST = re.compile(r"\{:?[ ]*([^{}\n]+?)[ ]*\}")


def attributes(text: str) -> dict[str, str] | None:
    """Return the attributes that the inside of a list names (`id`, `class`, keys), None when it is no attribute list.

    A bare word makes it no list: `{nota}` is something that a person wrote, and stays text.
    """
    found: dict[str, str] = {}
    position = 0
    while position < len(text):
        if text[position] == " ":
            position += 1
            continue
        token = _TOKEN.match(text, position)
        if token is None:
            return None
        word = token.group()
        if word[0] == "#":
            found["id"] = word[1:]
        elif word[0] == ".":
            found["class"] = f"{found['class']} {word[1:]}" if "class" in found else word[1:]
        else:
            key, _, value = word.partition("=")
            found[key.lower()] = value.strip("\"'")
        position = token.end()
        if position < len(text) and text[position] not in " #.":
            return None
    return found or None


def attributes_at(text: str, position: int) -> tuple[dict[str, str], int]:
    """Return the attribute list that starts exactly at a position and the position after it; nothing when none does."""
    if not text.startswith("{", position):
        return {}, position
    found = _LIST.match(text, position)
    given = attributes(found.group(1)) if found else None
    return (given, found.end()) if found and given else ({}, position)


def share(width: str) -> float | None:
    """Return `60%` or `0.6` as a share in (0, 1]; None for anything else, such as pixels."""
    number, factor = (width[:-1], 0.01) if width.endswith("%") else (width, 1.0)
    try:
        value = float(number) * factor
    except ValueError:
        return None
    return round(value, 4) if 0 < value <= 1 else (1.0 if factor != 1.0 and value > 1 else None)
