"""A body without its HTML comments: what an author noted between the lines is for the office, not for readers."""

from __future__ import annotations

import re

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_CODE_OR_REMARK = re.compile(r"(?<!`)(?P<ticks>`++)(?:[^`]|(?!(?P=ticks)(?!`))`++){1,2000}?(?P=ticks)(?!`)|<!--")


def without_remarks(body: str) -> str:
    """Return a body without comments, as many lines as before; one that never ends takes the rest with it.

    Comments in code are code.
    """
    if "<!--" not in body:
        return body
    out: list[str] = []
    fence, is_remark = "", False
    for line in body.split("\n"):
        if fence:
            out.append(line)
            fence = "" if _closes(line, fence) else fence
            continue
        kept, is_remark = _without(line, is_remark=is_remark)
        opening = _FENCE.match(kept)
        fence = opening[1] if opening else ""
        out.append(kept)
    return "\n".join(out)


def _without(line: str, *, is_remark: bool) -> tuple[str, bool]:
    """Return what is left of a line, and whether a comment goes on behind it."""
    kept, position = "", 0
    while True:
        if is_remark:
            end = line.find("-->", position)
            if end < 0:
                return kept, True
            position, is_remark = end + 3, False
        found = next((one for one in _CODE_OR_REMARK.finditer(line, position) if one[0] == "<!--"), None)
        if found is None:
            return kept + line[position:], False
        kept += line[position : found.start()]
        position, is_remark = found.end(), True


def _closes(line: str, fence: str) -> bool:
    """Tell whether a line ends the code that a fence began."""
    match = _FENCE.match(line)
    return bool(match and match[1].startswith(fence) and not line.strip(" >`~"))
