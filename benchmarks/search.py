"""Search measured: whole interactive answers (query, ranking, facets, 20 extracts) through the window's own service.

    python benchmarks/search.py LIBRARY [--queries FILE] [--json]

Without a file of queries (one a line) it makes them from the library's own words: prefixes as typed, two and three
words, phrases and rare words. Prints JSON: p50, p95 and maximum in milliseconds and the memory held, for the index and
for SQLite FTS5 over the same plain text in the same run, and the times to build, to save and to open.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kb_app.core.queries import Query
from kb_app.markup.plain import plain_text
from kb_app.services import searching
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session

FACETS = ("type", "region", "sector", "component", "agency", "status", "language", "year")


def made_queries(session: LibrarySession, count: int) -> list[str]:
    """Make queries from the words of the library, always the same ones."""
    rng = random.Random(7)
    states = session.library.scan()
    queries = []
    for _ in range(count):
        words = plain_text(session.library.read(rng.choice(states).path).body).split()
        place = rng.randrange(max(1, len(words) - 4))
        kind = rng.random()
        if kind < 0.3:
            word = words[place]
            queries.append(word[: rng.randint(1, max(1, len(word)))])
        elif kind < 0.6:
            queries.append(f"{words[place]} {words[place + 1][:3]}")
        elif kind < 0.8:
            queries.append(" ".join(words[place : place + 3]))
        elif kind < 0.9:
            queries.append(f'"{words[place]} {words[place + 1]}"')
        else:
            queries.append(f"{words[place]} region:puno")
    return queries


def timed(call: Callable[[str], object], queries: Sequence[str]) -> dict[str, float]:
    """Time one call a query and return the figures in milliseconds."""
    times = []
    for query in queries:
        started = time.perf_counter()
        call(query)
        times.append((time.perf_counter() - started) * 1000)
    ordered = sorted(times)
    return {
        "p50_ms": round(statistics.median(ordered), 2),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)], 2),
        "max_ms": round(ordered[-1], 2),
    }


def fts5(session: LibrarySession, path: str) -> tuple[sqlite3.Connection, float]:
    """Build an FTS5 index of the same plain text with the same facets, and return it with the seconds it took."""
    started = time.perf_counter()
    database = sqlite3.connect(path)
    database.execute(
        "create virtual table docs using fts5(title, body, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )
    database.execute("create table facets (doc integer, name text, value text)")
    for number, state in enumerate(session.library.scan(), start=1):
        document = session.library.read(state.path)
        database.execute(
            "insert into docs(rowid, title, body) values (?, ?, ?)", (number, document.title, plain_text(document.body))
        )
        rows = [(number, "year", document.date[:4])]
        for name, key in (("type", "type"), ("region", "regions"), ("sector", "sectors"), ("component", "components"),
                          ("agency", "agencies"), ("status", "status"), ("language", "language")):  # fmt: skip
            rows += [(number, name, value) for value in document.metadata.items(key)]
        database.executemany("insert into facets values (?, ?, ?)", rows)
    database.execute("create index by_doc on facets(doc)")
    database.commit()
    return database, time.perf_counter() - started


def ask_fts5(database: sqlite3.Connection, text: str) -> None:
    """Give the same interactive answer with FTS5: ranking, facet counts, twenty extracts."""
    words = [
        word for word in "".join(c if c.isalnum() else " " for c in text.replace("region:puno", "")).split() if word
    ]
    if not words:
        return
    match = " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'
    database.execute("create temp table if not exists found (doc integer primary key)")
    database.execute("delete from found")
    database.execute("insert into found select rowid from docs where docs match ?", (match,))
    database.execute("select name, value, count(*) from facets join found using (doc) group by name, value").fetchall()
    database.execute(
        "select rowid, snippet(docs, 1, '«', '»', '…', 24), bm25(docs, 6.0, 1.0) from docs where docs match ? "
        "order by bm25(docs, 6.0, 1.0) limit 20", (match,),
    ).fetchall()  # fmt: skip


def main() -> int:
    """Measure one library and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--no-fts5", action="store_true")
    parser.add_argument("--json", action="store_true", help="the output is JSON in any case")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KB_APP_HOME"] = folder
        places = Places.of_user()
        session = open_session(options.library, places)
        built = searching.refresh(session)
        started = time.perf_counter()
        searching.refresh(session)
        scan_s = time.perf_counter() - started
        queries = (
            [line for line in options.queries.read_text(encoding="utf-8").splitlines() if line.strip()]
            if options.queries
            else made_queries(session, options.count)
        )
        result: dict[str, object] = {"documents": built.documents, "queries": len(queries)}
        result["index_s"] = round(built.took_s, 2)
        result["index_mb"] = round(sum(f.stat().st_size for f in places.cache.rglob("*") if f.is_file()) / 1e6, 1)
        result["unchanged_scan_s"] = round(scan_s, 3)
        result["interactive"] = timed(lambda text: searching.find(session, Query(text=text)), queries)
        result["interactive_again"] = timed(lambda text: searching.find(session, Query(text=text)), queries)
        saves = []
        for state in session.library.scan()[:20]:
            document = session.library.read(state.path)
            started = time.perf_counter()
            session.index.put(document)
            searching.find(session, Query(text=document.title[:20]))
            saves.append((time.perf_counter() - started) * 1000)
        result["save_to_searchable_ms"] = round(statistics.median(saves), 1)
        session.close()
        program = (
            "import sys, time; from pathlib import Path\n"
            "from kb_app.core.queries import Query; from kb_app.services import searching\n"
            "from kb_app.services.places import Places; from kb_app.services.session import open_session\n"
            "started = time.perf_counter(); session = open_session(Path(sys.argv[1]), Places.of_user())\n"
            "searching.find(session, Query(text='precio')); print((time.perf_counter() - started) * 1000)\n"
            "print([line for line in open('/proc/self/status') if line.startswith('VmHWM')][0].split()[1])"
        )
        fresh = subprocess.run(
            [sys.executable, "-c", program, str(options.library)], capture_output=True, text=True, check=True
        ).stdout.split()
        result["open_to_first_answer_ms"] = round(float(fresh[0]), 1)
        result["rss_mb_after_open"] = round(float(fresh[1]) / 1024, 1)
        result["rss_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
        if not options.no_fts5:
            database, took = fts5(session, str(Path(folder) / "fts5.db"))
            result["fts5_index_s"] = round(took, 2)
            result["fts5"] = timed(lambda text: ask_fts5(database, text), queries)
        print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
