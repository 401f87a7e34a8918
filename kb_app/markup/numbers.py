"""The numbers of a body's figures and tables, which references name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb_app.markup.blocks import Content, Figure, Table
from kb_app.markup.words import walk


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from 1, in reading order: by anchor for references, by identity of the block for captions.

    What has neither caption nor anchor has no number, as in print.
    """

    by_anchor: Mapping[str, int]
    by_block: Mapping[int, int]

    @classmethod
    def of(cls, content: Content) -> Numbers:
        """Number the figures and tables of a body, each kind for itself."""
        by_anchor: dict[str, int] = {}
        by_block: dict[int, int] = {}
        counts = {Figure: 0, Table: 0}
        for block in walk(content.blocks):
            if isinstance(block, Figure | Table) and (block.caption or block.anchor):
                counts[type(block)] += 1
                by_block[id(block)] = counts[type(block)]
                if block.anchor:
                    by_anchor.setdefault(block.anchor, counts[type(block)])
        return cls(by_anchor, by_block)
