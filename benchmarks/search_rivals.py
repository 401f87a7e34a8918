"""What people would pick instead, given the same work: ranking, counts of every facet, twenty extracts.

SQLite's FTS5 is in the standard library; Tantivy is measured where the package is installed.
"""

from __future__ import annotations

import contextlib
import importlib.util
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from kb_app.core.catalogue import FACETS
from kb_app.core.documents import Document
from kb_app.core.folding import words
from kb_app.markup.plain import plain_text
from kb_app.storage.library import Library

LIMIT = 20


class Rival(Protocol):
    """Another index over the same plain text."""

    def build(self, library: Library) -> None: ...
    def ask(self, text: str) -> list[str]: ...
    def save(self, document: Document) -> None: ...


def rivals(folder: Path) -> dict[str, Rival]:
    """Return the rivals that can be measured here; what they built lies in the folder."""
    found: dict[str, Rival] = {"fts5": Fts5(folder / "fts5.db")}
    if importlib.util.find_spec("tantivy"):
        found["tantivy"] = Tantivy(folder / "tantivy")
    return found


def facet_values(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the facets of a document as the catalog counts them."""
    for name, (key, _) in FACETS.items():
        if name == "year":
            yield name, document.date[:4]
        else:
            yield from ((name, value) for value in document.metadata.terms(key))


def about(document: Document) -> str:
    """Return the metadata that is searched."""
    values = (value for name, value in facet_values(document) if name not in ("status", "language", "access"))
    return " ".join((document.metadata.summary, document.metadata.text("number"), document.id, *values))


class Fts5:
    """SQLite's full text search with prefix indexes and folded accents."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened: sqlite3.Connection | None = None

    def build(self, library: Library) -> None:
        """Index a library."""
        with contextlib.closing(sqlite3.connect(self._file)) as database:
            database.execute(
                "create virtual table docs using fts5(title, about, body, id unindexed, "
                "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
            )
            database.execute("create table facets (doc integer, name text, value text)")
            for number, state in enumerate(library.scan(), start=1):
                self._add(database, number, library.read(state.path))
            database.execute("create index by_doc on facets(doc, name, value)")
            database.commit()

    def ask(self, text: str) -> list[str]:
        """Answer as the catalog does; return the ids of the first hits."""
        asked = words(text)
        if not asked:
            return []
        open_end = "*" if text[-1:].isalnum() else ""
        match = " ".join([*(f'"{word}"' for word in asked[:-1]), f'"{asked[-1]}"{open_end}'])
        database = self._database
        database.execute("create temp table if not exists found (doc integer primary key)")
        database.execute("delete from found")
        database.execute("insert into found select rowid from docs where docs match ?", (match,))
        database.execute(
            "select name, value, count(*) from found join facets using (doc) group by name, value"
        ).fetchall()
        hits = database.execute(
            "select id, snippet(docs, 2, '«', '»', '…', 24) from docs where docs match ? "
            "order by bm25(docs, 6.0, 2.5, 1.0) limit ?",
            (match, LIMIT),
        ).fetchall()
        return [hit[0] for hit in hits]

    def save(self, document: Document) -> None:
        """Index one document more and commit."""
        database = self._database
        number = database.execute("select max(doc) + 1 from facets").fetchone()[0]
        self._add(database, number, document)
        database.commit()

    @property
    def _database(self) -> sqlite3.Connection:
        if self._opened is None:
            self._opened = sqlite3.connect(self._file)
        return self._opened

    def _add(self, database: sqlite3.Connection, number: int, document: Document) -> None:
        row = (number, document.title, about(document), plain_text(document.body), document.id)
        database.execute("insert into docs(rowid, title, about, body, id) values (?, ?, ?, ?, ?)", row)
        rows = [(number, name, value) for name, value in facet_values(document)]
        database.executemany("insert into facets values (?, ?, ?)", rows)


class Tantivy:
    """Tantivy (Rust) through its Python package."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: Any = None

    def build(self, library: Library) -> None:
        """Index a library."""
        self._folder.mkdir()
        writer = self._index.writer(heap_size=128_000_000, num_threads=1)
        for state in library.scan():
            writer.add_document(self._document(library.read(state.path)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def ask(self, text: str) -> list[str]:
        """Answer as the catalog does; return the ids of the first hits."""
        import tantivy

        asked = words(text)
        if not asked:
            return []
        schema, queries = self._index.schema, []
        for place, word in enumerate(asked):
            is_open = place == len(asked) - 1 and text[-1:].isalnum()
            fields = []
            for name, weight in (("title", 6.0), ("about", 2.5), ("body", 1.0)):
                query = tantivy.Query.term_query(schema, name, word)
                if is_open:
                    start = tantivy.Query.regex_query(schema, name, f"{word}.*")
                    query = tantivy.Query.boolean_query([(tantivy.Occur.Should, query), (tantivy.Occur.Should, start)])
                fields.append((tantivy.Occur.Should, tantivy.Query.boost_query(query, weight)))
            queries.append((tantivy.Occur.Must, tantivy.Query.boolean_query(fields)))
        query = tantivy.Query.boolean_query(queries)
        searcher = self._index.searcher()
        counts = {name: {"terms": {"field": f"f_{name}", "size": 400}} for name in FACETS}
        searcher.aggregate(query, counts)
        hits = searcher.search(query, LIMIT).hits
        extracts = tantivy.SnippetGenerator.create(searcher, query, schema, "body")
        ids = []
        for _, address in hits:
            document = searcher.doc(address)
            extracts.snippet_from_doc(document).to_html()
            ids.append(document["id"][0])
        return ids

    def save(self, document: Document) -> None:
        """Index one document more and commit."""
        writer = self._index.writer(heap_size=32_000_000, num_threads=1)
        writer.add_document(self._document(document))
        writer.commit()
        self._index.reload()

    @property
    def _index(self) -> Any:
        import tantivy

        if self._opened is None:
            builder = tantivy.SchemaBuilder()
            builder.add_text_field("id", stored=True, tokenizer_name="raw")
            builder.add_text_field("title", tokenizer_name="folded")
            builder.add_text_field("about", tokenizer_name="folded")
            builder.add_text_field("body", stored=True, tokenizer_name="folded")
            for name in FACETS:
                builder.add_text_field(f"f_{name}", fast=True, tokenizer_name="raw")
            self._opened = tantivy.Index(builder.build(), path=str(self._folder))
            analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            folded = analyzer.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()
            self._opened.register_tokenizer("folded", folded)
        return self._opened

    def _document(self, document: Document) -> Any:
        import tantivy

        made = tantivy.Document(id=document.id, title=document.title, about=about(document))
        made.add_text("body", plain_text(document.body))
        for name, value in facet_values(document):
            made.add_text(f"f_{name}", value)
        return made
