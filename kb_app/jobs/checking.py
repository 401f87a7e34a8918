"""Checking a large library with every core of the computer: its documents are read by several processes."""

from __future__ import annotations

import functools
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from kb_app.core.catalogue import Catalogue
from kb_app.core.findings import Finding
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.services.checking import Part, check_library, read_part
from kb_app.services.session import LibrarySession
from kb_app.storage.catalogue import read_catalogue
from kb_app.storage.library import Library

MANY = 1_500
"""With fewer documents, starting the processes takes longer than they save."""

BATCH = 250
MOST_PROCESSES = 8


def check_everything(
    session: LibrarySession, task: Task = UNWATCHED, *, as_status: str = "", many: int = MANY
) -> tuple[Finding, ...]:
    """Return what is amiss in a library, as `check_library` does, its documents read by several processes when there
    are `many`. Raises Cancelled, UsageError."""
    documents = len(session.library.scan())
    processes = min(os.cpu_count() or 1, MOST_PROCESSES, documents // BATCH)
    if documents < many or processes < 2:
        return check_library(session, task=task, as_status=as_status)
    try:
        return check_library(
            session, task=task, as_status=as_status, read_parts=functools.partial(_read_by_many, processes)
        )
    except BrokenProcessPool:  # killed for want of memory, or not allowed: alone it takes longer, and does it
        return check_library(session, task=task, as_status=as_status)


def _read_by_many(
    processes: int, session: LibrarySession, paths: Sequence[str], as_status: str, task: Task
) -> Iterator[Part]:
    read = functools.partial(_read, str(session.library.root), as_status)
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))
    try:
        done = 0
        for part in pool.map(read, batches):
            done = min(done + BATCH, len(paths))
            task.step(Progress(done, len(paths), paths[done - 1]))
            yield part
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _read(root: str, as_status: str, paths: Sequence[str]) -> Part:
    library, catalogue = _opened(root)
    return read_part(library, catalogue, paths, as_status, UNWATCHED)


@functools.lru_cache(maxsize=1)
def _opened(root: str) -> tuple[Library, Catalogue]:
    """Open a library once in each process."""
    library = Library.open(Path(root))
    return library, read_catalogue(library.root)
