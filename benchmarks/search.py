"""Search measured: whole answers through the window's own service, beside SQLite's FTS5 and Tantivy in the same run.

    python benchmarks/search.py LIBRARY [--queries FILE] [--questions N] [--no-rivals] [--json]

An answer is query, ranking, the counts of every facet and twenty extracts. Without a file of queries (one a line) they
are made from the library's own words, always the same; the interactive ones are asked letter by letter, as typed.
Building, opening and the memory held are measured in processes of their own; our answers and the rivals' are asked in
turn. Prints JSON: for each kind `p50_ms`, `p95_ms`, `max_ms`, `documents`, `rss_mb`, then the rivals and the ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from search_rivals import rivals

from kb_app.core.queries import Query
from kb_app.markup.plain import plain_text
from kb_app.services import searching
from kb_app.services.places import HOME_VARIABLE, Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage.library import Library

SAVES = 20
OPENINGS = 3


def made_queries(library: Library, questions: int) -> dict[str, list[str]]:
    """Make questions of each kind from the words of a library, always the same ones."""
    rng = random.Random(7)
    states = library.scan()
    typed, kinds = [], {"words": [], "phrase": [], "field": [], "short": [], "typo": []}  # type: dict[str, list[str]]
    for _ in range(questions):
        document = library.read(rng.choice(states).path)
        body = re.findall(r"[^\W\d_]{3,}", plain_text(document.body)) or ["texto"]
        place = rng.randrange(len(body))
        some = body[place : place + rng.choice((1, 2, 2, 3))]
        typed.append(" ".join(re.findall(r"\w+", document.title)[:4]) if rng.random() < 0.3 else " ".join(some))
        kinds["words"].append(" ".join(some) + " ")
        kinds["phrase"].append(f'"{" ".join(body[place : place + 2])}"')
        kinds["field"].append(f"{body[place]} region:puno type:case-study")
        kinds["short"].append(body[place][: rng.choice((1, 2, 3))])
        word = max(body[place : place + 10], key=len)
        cut = rng.randrange(1, len(word))
        kinds["typo"].append(word[:cut] + word[cut + 1 :] + " ")
    return {"interactive": list(keystrokes(typed)), **kinds}


def keystrokes(questions: Iterable[str]) -> Iterable[str]:
    """Yield every question letter by letter."""
    for question in questions:
        yield from (question[:end] for end in range(1, len(question) + 1))


def figures(times: Sequence[float], documents: int) -> dict[str, float]:
    """Return the figures of some times in milliseconds."""
    ordered = sorted(times)
    return {
        "p50_ms": round(statistics.median(ordered), 2),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)], 2),
        "max_ms": round(ordered[-1], 2),
        "queries": len(ordered),
        "documents": documents,
        "rss_mb": rss_mb(),
    }


def timed(call: Callable[[], object]) -> float:
    """Return how long a call takes in milliseconds."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def rss_mb() -> float:
    """Return the memory that this process holds now, or its peak where only that is known."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmRSS:\s+(\d+)", status.read_text(encoding="ascii"))
        return round(int(found[1]) / 1024, 1) if found else 0.0
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def megabytes(folder: Path) -> float:
    """Return the size of a folder's files."""
    return round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6, 1)


def saving(session: LibrarySession) -> list[float]:
    """Save documents one by one, each found by the next question."""
    times = []
    for state in session.library.scan()[:SAVES]:
        document = session.library.read(state.path)
        question = Query(text=document.title[:20], limit=1)
        times.append(timed(lambda d=document, q=question: (session.index.put(d), searching.find(session, q))))
        session.index.tidy()
    return times


def step(name: str, library: Path, folder: Path) -> dict[str, float]:
    """Do one step in this process and return its figures."""
    started = time.perf_counter()
    if name == "build":
        session = open_session(library, Places.of_user())
        searching.refresh(session)
    elif name == "open":
        session = open_session(library, Places.of_user())
        searching.find(session, Query(text="precio"))
    else:
        rivals(folder)[name].build(Library.open(library))
    took = time.perf_counter() - started
    return {"s": round(took, 3), "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)}


def in_a_process(name: str, library: Path, folder: Path) -> dict[str, float]:
    """Do one step in a process of its own."""
    command = [sys.executable, __file__, str(library), "--step", name, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def measure(root: Path, folder: Path, queries: dict[str, list[str]], *, with_rivals: bool) -> dict[str, object]:
    """Measure everything on one library."""
    built = in_a_process("build", root, folder)
    openings = [in_a_process("open", root, folder)["s"] * 1000 for _ in range(OPENINGS)]
    places = Places.of_user()
    session = open_session(root, places)
    documents = session.index.documents
    result: dict[str, object] = {
        "documents": documents,
        "index_s": built["s"],
        "index_peak_mb": built["peak_mb"],
        "index_mb": megabytes(places.cache),
        "open_to_first_answer_ms": round(statistics.median(openings), 1),
        "unchanged_scan_ms": round(timed(lambda: searching.refresh(session)), 1),
    }
    for kind, texts in queries.items():
        times = [timed(partial(searching.find, session, Query(text=text))) for text in texts]
        result[kind] = figures(times, documents)
    starts = [text for text in queries["interactive"] if len(text) < 16]
    result["jump"] = figures([timed(partial(searching.jump, session, text)) for text in starts], documents)
    result["save_to_searchable"] = figures(saving(session), documents)
    if with_rivals:
        result["rivals"] = beside(session, root, folder, queries["interactive"], built["s"])
    session.close()
    return result


def beside(
    session: LibrarySession, root: Path, folder: Path, texts: Sequence[str], index_s: float
) -> dict[str, object]:
    """Ask every question of ours and of the rivals in turn."""
    others = rivals(folder)
    builds = {name: in_a_process(name, root, folder) for name in others}
    times: dict[str, list[float]] = {"ours": [], **{name: [] for name in others}}
    for text in texts:
        times["ours"].append(timed(partial(searching.find, session, Query(text=text))))
        for name, rival in others.items():
            times[name].append(timed(partial(rival.ask, text)))
    documents = session.index.documents
    found: dict[str, object] = {"ours": figures(times["ours"], documents)}
    documents_read = [session.library.read(state.path) for state in session.library.scan()[:SAVES]]
    for name, rival in others.items():
        ours, theirs = figures(times["ours"], documents), figures(times[name], documents)
        saves = [timed(partial(rival.save, document)) for document in documents_read]
        found[name] = {
            "index_s": builds[name]["s"],
            "interactive": theirs,
            "save_ms": round(statistics.median(saves), 1),
            "ratio_p50": round(ours["p50_ms"] / theirs["p50_ms"], 2),
            "ratio_p95": round(ours["p95_ms"] / theirs["p95_ms"], 2),
            "ratio_index": round(index_s / builds[name]["s"], 2),
        }
    return found


def main() -> int:
    """Measure one library and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--queries", type=Path, help="a file with one query a line, each asked as it stands")
    parser.add_argument("--questions", type=int, default=60, help="how many questions are made of each kind")
    parser.add_argument("--no-rivals", action="store_true")
    parser.add_argument("--json", action="store_true", help="the output is JSON in any case")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    root = options.library.resolve()
    if options.step:
        print(json.dumps(step(options.step, root, options.folder)))
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ[HOME_VARIABLE] = folder
        if options.queries:
            lines = options.queries.read_text(encoding="utf-8").splitlines()
            queries = {"interactive": [line for line in lines if line.strip()]}
        else:
            queries = made_queries(Library.open(root), options.questions)
        result = measure(root, Path(folder), queries, with_rivals=not options.no_rivals)
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
