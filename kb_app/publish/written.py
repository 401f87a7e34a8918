"""What a writer of publications gives: a file's bytes, and what was counted while they were written."""

from __future__ import annotations

from dataclasses import dataclass

from kb_app.core.text import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A written file: its bytes, what was counted, and what a reader of it will miss."""

    data: bytes
    words: int
    figures: int
    tables: int
    footnotes: int
    warnings: tuple[Message, ...] = ()
