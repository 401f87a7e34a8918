"""Coverage: how many documents each value of each facet has, and two facets crossed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from kb_app.core.catalogue import FACETS
from kb_app.core.queries import Query
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.markup.outline import word_count
from kb_app.services.searching import find
from kb_app.services.session import LibrarySession

CROSSED = (("region", "sector"), ("type", "region"), ("type", "status"), ("result", "region"))


@dataclass(frozen=True, slots=True)
class LabelledCount:
    """A facet's value with its label and how many documents have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossTable:
    """Two facets crossed: `cells[row][column]` counts the documents that have both values."""

    rows_facet: str
    columns_facet: str
    rows: tuple[LabelledCount, ...]
    columns: tuple[LabelledCount, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The coverage of a library."""

    documents: int
    words: int
    facets: Mapping[str, tuple[LabelledCount, ...]]
    tables: tuple[CrossTable, ...]

    def as_json(self) -> dict[str, object]:
        """Return the coverage in the form of `kb stats --json`."""
        return {
            "documents": self.documents,
            "words": self.words,
            "facets": {
                name: [{"value": item.value, "label": item.label, "count": item.count} for item in counts]
                for name, counts in self.facets.items()
            },
            "tables": [
                {
                    "rows": table.rows_facet,
                    "columns": table.columns_facet,
                    "row_values": [item.value for item in table.rows],
                    "column_values": [item.value for item in table.columns],
                    "cells": [list(row) for row in table.cells],
                }
                for table in self.tables
            ],
        }


def coverage(session: LibrarySession, language: str, task: Task = UNWATCHED) -> Coverage:
    """Count the documents of a library by every facet. The index must be up to date.

    The cross tables count each document once for each pair of its values.
    """
    page = find(session, Query(limit=0, snippets=False))
    label = session.catalogue.label
    facets = {
        facet: tuple(LabelledCount(item.value, label(facet, item.value, language), item.count) for item in counts)
        for facet, counts in page.facets.items()
    }
    crossed = {pair: Counter[tuple[str, str]]() for pair in CROSSED}
    words, states = 0, session.library.scan()
    for done, state in enumerate(states, start=1):
        task.step(Progress(done, len(states)))
        document = session.library.read(state.path)
        words += word_count(document.body)
        values = {facet: document.metadata.terms(key) for facet, (key, _) in FACETS.items()}
        values["status"] = (document.metadata.status,)
        for (rows, columns), counts in crossed.items():
            counts.update(product(set(values[rows]), set(values[columns])))
    tables = tuple(
        CrossTable(
            rows_facet=rows,
            columns_facet=columns,
            rows=facets.get(rows, ()),
            columns=facets.get(columns, ()),
            cells=tuple(
                tuple(crossed[rows, columns][row.value, column.value] for column in facets.get(columns, ()))
                for row in facets.get(rows, ())
            ),
        )
        for rows, columns in CROSSED
    )
    return Coverage(documents=page.total, words=words, facets=facets, tables=tables)
