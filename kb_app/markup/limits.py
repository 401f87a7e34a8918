"""How much of a body is read as Markdown: beyond, it is plain text, so that no source can stall the application."""

from __future__ import annotations

#: Some 90,000 words: a book of 300 pages in one document.
MOST_CHARACTERS = 600_000

#: A real document has some 200 of these characters in 10,000; each may cost a look at what follows it.
MOST_MARKS = 60_000
_MARKS = "[]!*_`<&@\\"


def is_beyond(body: str) -> bool:
    """Tell whether a body is too long, or too full of the characters of markup, to be read as Markdown."""
    if len(body) > MOST_CHARACTERS:
        return True
    return len(body) > MOST_MARKS and sum(body.count(mark) for mark in _MARKS) > MOST_MARKS
