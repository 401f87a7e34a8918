"""A question to the catalog and its answer, as the window, the command line and the index exchange them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kb_app.core.text import Message

Sort = Literal["relevance", "date", "title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a person asks: the text as typed and the chosen facet values (OR within a facet, AND between facets).

    `snippets` False leaves out extracts; `audience` and other gates are not here: a query never grants access.
    """

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    limit: int = 20
    offset: int = 0
    snippets: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """An extract of plain text; `marks` are the (start, end) places of the matches in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def marked(self, before: str = "«", after: str = "»") -> str:
        """Return the text with each match between two marks."""
        parts, last = [], 0
        for start, end in self.marks:
            parts += [self.text[last:start], before, self.text[start:end], after]
            last = end
        return "".join([*parts, self.text[last:]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One document of an answer. `title_marks` are matches in the title; `is_approximate` marks a fuzzy match."""

    id: str
    path: str
    title: str
    type: str
    status: str
    language: str
    date: str
    access: str
    regions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    score: float = 0.0
    snippet: Snippet = Snippet(text="")
    title_marks: tuple[tuple[int, int], ...] = ()
    is_approximate: bool = False
    is_damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """How many documents of the answer have a value. The counts of a facet ignore the facet's own selection."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """A page of an answer.

    `total` counts every document found; `correction` is a better spelling ("" for none); `understood` says in words how
    the text was read; `notes` are quiet remarks (a part was searched as plain words); `is_partial` tells that the time
    budget ended first; `any_word_total` counts what OR would find when AND found nothing.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    took_ms: float = 0.0
    correction: str = ""
    understood: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    is_partial: bool = False
    any_word_total: int = 0
