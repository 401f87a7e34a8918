"""What a writer of publications gives: a file's bytes, and what was counted while they were written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kb_app.core.text import Message, message
from kb_app.storage.pictures import CleanPicture

PictureOf = Callable[[str], CleanPicture]
"""Gives a library's picture cleaned, by its path. Raises KbError with the reason when it cannot be used."""

_ELSEWHERE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")


def not_allowed(written: str) -> Message:
    """Return why a picture is not looked for at all, given its address as its author wrote it."""
    if not written.strip():
        return message("A picture has no address.")
    if _ELSEWHERE.match(written):
        return message("The picture «{path}» is on the web and is not loaded. Copy it into media/.", path=written[:120])
    return message("The picture «{path}» lies outside the library and is not shown.", path=written[:120])


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A written file: its bytes, what was counted, and what a reader of it will miss."""

    data: bytes
    words: int
    figures: int
    tables: int
    footnotes: int
    warnings: tuple[Message, ...] = ()
