"""Building a whole index beside the one in use: in this process for the command line, in a child for the window.

`python -m kb_app.index.builder LIBRARY FOLDER` writes a line of progress a batch on standard output and the report as
its last line; it may be killed at any moment, for nothing looks at the folder before it is finished.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb_app.core.catalogue import Catalogue
from kb_app.core.errors import KbError
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import Message, message
from kb_app.index import engine
from kb_app.index.records import Analysed, Analyser
from kb_app.index.views import SEALS, SNAPSHOT, SnapshotMaker, seals_bytes
from kb_app.storage.catalogue import read_catalogue
from kb_app.storage.files import write_atomic
from kb_app.storage.library import FileState, Library

BATCH = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexReport:
    """What bringing an index up to date did; `failed` are files that could not be read, with the reason.

    `held_back` counts files that are gone but kept in the index until somebody confirms it.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[tuple[str, Message], ...] = ()
    documents: int = 0
    took_s: float = 0.0
    held_back: int = 0


def build(library: Library, catalogue: Catalogue, folder: Path, task: Task) -> IndexReport:
    """Write the index of a whole library into a new folder. Raises StorageError; Cancelled leaves a useless folder."""
    states = library.scan()
    failed: list[tuple[str, Message]] = []
    report = build_of(read_all(library, Analyser(catalogue), states, failed, task), len(states), folder, task)
    return replace(report, failed=tuple(failed))


def build_of(documents: Iterable[Analysed], total: int, folder: Path, task: Task) -> IndexReport:
    """Write the index of some documents into a new folder, as `build` does. Raises OSError, and what they raise."""
    started = time.perf_counter()
    folder.mkdir(parents=True, mode=0o700)
    writer = engine.PiecesSegmentWriter(engine.create(folder), compound=False)
    snapshot = SnapshotMaker()
    records = []
    try:
        for analysed in documents:
            writer.add(analysed)
            records.append(analysed.record)
        task.step(Progress(total, total, message("Writing the search index")))
        snapshot.total = len(records)
        writer.watch = snapshot.see
        writer.commit(merge=False)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    write_atomic(folder / SEALS, seals_bytes(folder))  # an empty library's index has them too, or it would seem damaged
    segments = engine.segments_of(engine.open_index(folder))
    if segments:
        write_atomic(folder / SNAPSHOT, snapshot.written(segments[0].name, records))
    return IndexReport(added=len(records), documents=len(records), took_s=time.perf_counter() - started)


def read_all(
    library: Library,
    analyser: Analyser,
    states: Sequence[FileState],
    failed: list[tuple[str, Message]],
    task: Task,
) -> Iterable[Analysed]:
    """Yield documents ready for the index; those that cannot be read are noted and left out."""
    for done, state in enumerate(states):
        if done % BATCH == 0:
            task.step(Progress(done, len(states), message("Indexing")))
        try:
            document = library.read(state.path)
        except KbError as error:
            failed.append((state.path, error.message))
            continue
        yield analyser.analyse(document, state.mtime_ns)


class _LineTask:
    """Reports progress as a line of JSON."""

    def step(self, progress: Progress) -> None:
        sys.stdout.write(json.dumps({"done": progress.done, "total": progress.total}) + "\n")
        sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Build in a process of its own."""
    library = Library.open(Path(arguments[0]))
    report = build(library, read_catalogue(library.root), Path(arguments[1]), _LineTask())
    failed = [[path, reason.source, dict(reason.params)] for path, reason in report.failed]
    sys.stdout.write(json.dumps({"report": {"documents": report.documents, "failed": failed}}, default=str) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
