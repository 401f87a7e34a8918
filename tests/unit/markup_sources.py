"""Markdown that the tests of markup share: a document with everything in it, and ways to say what a tree holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from kb_app.markup.blocks import Block, Content, Inline
from kb_app.markup.words import inlines_of, walk_content, walk_inlines

PATH = "documents/case-study/2011/tejedoras.md"

DATA = Path(__file__).parents[1] / "data" / "markup"
EVERYTHING = (DATA / "everything.md").read_text(encoding="utf-8")

_Found = TypeVar("_Found")
_WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    """Return how often each word occurs in a text."""
    return Counter(_WORD.findall(text))


def blocks_of(content: Content, kind: type[_Found]) -> list[_Found]:
    """Return the blocks of a kind, wherever they stand."""
    return [block for block in walk_content(content) if isinstance(block, kind)]


def inlines_in(content: Content, kind: type[_Found]) -> list[_Found]:
    """Return the inlines of a kind, wherever they stand."""
    return [inline for inline in _inlines(content) if isinstance(inline, kind)]


def _inlines(content: Content) -> Iterator[Inline]:
    for block in walk_content(content):
        for line in inlines_of(block):
            yield from walk_inlines(line)


def first(content: Content) -> Block:
    """Return the first block."""
    return content.blocks[0]
