"""Saved and recent searches of a library: kept on this computer, shown above the facets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QSettings, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from kb_app.core.catalogue import Catalogue
from kb_app.core.queries import Query
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_S, SPACE_XS

MAX_SAVED = 40
MAX_RECENT = 6
_SHOWN_CHARACTERS = 26


class SearchShelf(QObject):
    """The searches that a person keeps, and the last ones that led to a document."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._saved: list[Query] = []
        self._recent: list[Query] = []

    def open(self, library: str) -> None:
        """Take up the searches of a library, by its id or folder; "" for none."""
        self._key = library.replace("/", "_").replace("\\", "_")
        self._saved = _read(self._key, "saved")
        self._recent = _read(self._key, "recent")
        self.changed.emit()

    @property
    def saved(self) -> tuple[Query, ...]:
        """The kept searches, the newest first."""
        return tuple(self._saved)

    @property
    def recent(self) -> tuple[Query, ...]:
        """The last searches that are not kept, the newest first."""
        return tuple(query for query in self._recent if query not in self._saved)[:MAX_RECENT]

    def has(self, query: Query) -> bool:
        """Tell whether a search is kept."""
        return _bare(query) in self._saved

    def keep(self, query: Query) -> None:
        """Keep a search; one that asks for everything is nothing to keep."""
        bare = _bare(query)
        if bare.text or bare.filters:
            self._saved = [bare, *(item for item in self._saved if item != bare)][:MAX_SAVED]
            self._write("saved", self._saved)

    def let_go(self, query: Query) -> None:
        """Keep a search no longer."""
        self._saved = [item for item in self._saved if item != _bare(query)]
        self._write("saved", self._saved)

    def note(self, query: Query) -> None:
        """Remember a search that led to a document. Of one that was typed on, only the last is remembered."""
        bare = _bare(query)
        if len(bare.text) < 3 and not bare.filters:
            return
        others = [item for item in self._recent if item != bare and not _grew_into(item, bare)]
        self._recent = [bare, *others][: 2 * MAX_RECENT]
        self._write("recent", self._recent)

    def _write(self, name: str, queries: Sequence[Query]) -> None:
        told = [{"text": query.text, "filters": dict(query.filters), "sort": query.sort} for query in queries]
        QSettings().setValue(f"searches/{self._key}/{name}", json.dumps(told, ensure_ascii=False))
        self.changed.emit()


class SearchesPanel(QWidget):
    """The searches of the shelf as lines to click. `chosen` gives the query."""

    chosen = Signal(object)  # Query

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchesPanel")
        self._theme = theme
        self._language = language
        self._catalogue: Catalogue | None = None
        self.shelf = SearchShelf(self)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.shelf.changed.connect(self._rebuild)
        theme.changed.connect(self._rebuild)
        self.hide()

    def set_catalogue(self, catalogue: Catalogue | None) -> None:
        """Take the names of chosen values from a library's catalogue."""
        self._catalogue = catalogue

    def _rebuild(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        saved, recent = self.shelf.saved, self.shelf.recent
        if saved:
            self._rows.addWidget(_heading(self.tr("Saved searches")))
            for query in saved:
                self._rows.addWidget(self._row(query, is_saved=True))
        if recent:
            self._rows.addWidget(_heading(self.tr("Recent searches")))
            for query in recent:
                self._rows.addWidget(self._row(query, is_saved=False))
        if saved or recent:
            space = QWidget()
            space.setFixedHeight(SPACE_S)
            self._rows.addWidget(space)
        self.setVisible(bool(saved or recent))

    def _row(self, query: Query, *, is_saved: bool) -> QWidget:
        name = self.name_of(query)
        button = QPushButton(name if len(name) <= _SHOWN_CHARACTERS else name[: _SHOWN_CHARACTERS - 1] + "…")
        button.setProperty("kind", "row")
        # A long name must not make the facets below wider than their pane.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setToolTip(name)
        button.setAccessibleName(self.tr("Search again: {name}").format(name=name))
        button.setIcon(self._theme.icon("ph.star-fill" if is_saved else "ph.clock-counter-clockwise", "muted"))
        button.setIconSize(QSize(14, 14))
        button.clicked.connect(partial(self._on_chosen, query))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(button, 1)
        if is_saved:
            remove = QToolButton()
            remove.setIcon(self._theme.icon("ph.x", "muted"))
            remove.setIconSize(QSize(12, 12))
            remove.setToolTip(self.tr("Remove this saved search"))
            remove.setAccessibleName(self.tr("Remove the saved search {name}").format(name=name))
            remove.clicked.connect(partial(self._on_let_go, query))
            layout.addWidget(remove)
        return row

    def name_of(self, query: Query) -> str:
        """Return what a search is called: its text and its chosen values."""
        labels = [
            self._catalogue.label(facet, value, self._language) if self._catalogue else value
            for facet, values in query.filters.items()
            for value in values
        ]
        return " · ".join([*([query.text.strip()] if query.text.strip() else []), *labels])

    def _on_chosen(self, query: Query, _: bool = False) -> None:
        self.chosen.emit(query)

    def _on_let_go(self, query: Query, _: bool = False) -> None:
        self.shelf.let_go(query)


def _heading(text: str) -> QLabel:
    label = QLabel(text.upper())
    label.setProperty("role", "caption")
    label.setContentsMargins(SPACE_XS, SPACE_S, 0, SPACE_XS)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return label


def _bare(query: Query) -> Query:
    """Return what makes a search the same search: not how many hits were asked for."""
    text = " ".join(query.text.split())
    filters = {facet: tuple(sorted(values)) for facet, values in sorted(query.filters.items()) if values}
    return replace(Query(), text=text, filters=filters, sort=query.sort)


def _grew_into(older: Query, newer: Query) -> bool:
    return newer.text.startswith(older.text) and older.filters == newer.filters


def _read(key: str, name: str) -> list[Query]:
    """Return kept searches; what is damaged is left out."""
    if not key:
        return []
    try:
        told: Any = json.loads(str(QSettings().value(f"searches/{key}/{name}") or "[]"))
        return [
            Query(
                text=str(item["text"]),
                filters={
                    str(facet): tuple(str(value) for value in values) for facet, values in item["filters"].items()
                },
                sort=item["sort"] if item.get("sort") in ("relevance", "date", "title") else "relevance",
            )
            for item in told
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
