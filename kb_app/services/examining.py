"""A received library read once as all later work will read it: what ends a reader ends it here, before it is taken.

Meant for a process of its own (`jobs/receiving.py`). Whatever is told as a step is what the work is at.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from kb_app.core.errors import KbError
from kb_app.core.tasks import Progress, Task
from kb_app.index.builder import build_of
from kb_app.index.records import Analysed, Analyser
from kb_app.markup.html import to_html
from kb_app.markup.parse import parse
from kb_app.packages.names import PICTURE_SUFFIXES
from kb_app.storage import frontmatter
from kb_app.storage.catalogue import read_catalogue
from kb_app.storage.files import read_bytes, remove_folder
from kb_app.storage.library import FileState, Library
from kb_app.storage.pictures import decode

Examine = Callable[[Path, Path | None, Task], bool]
"""Examines the library in a folder, and tells whether its index was written into the other one, where one is named."""


def examine(folder: Path, index: Path | None, task: Task) -> bool:
    """Read every list, picture and document of a library that was received, and index it.

    Raises nothing for what they hold: each reader defuses that by itself. Tells whether the index was written: a full
    disk loses the index, not the library.
    """
    lists = sorted(folder.rglob("*.yaml"))
    pictures = sorted(file for file in folder.rglob("*") if file.suffix.lower() in PICTURE_SUFFIXES)
    told = _Told(task, len(lists) + len(pictures))
    for file in lists:
        told.meet(_name(folder, file))
        with contextlib.suppress(KbError):
            frontmatter.read_yaml(read_bytes(file).decode("utf-8", "replace"), path=file.name)
    for file in pictures:
        told.meet(_name(folder, file))
        with contextlib.suppress(KbError):
            decode(file)
    try:
        library = Library.open(folder)
    except KbError:  # whoever takes the library opens it next, and says so
        return False
    states = library.scan()
    told.total += len(states)
    documents = _read(library, Analyser(read_catalogue(folder)), states, told)
    if index is not None:
        try:
            build_of(documents, told.total, index, task)
            return True
        except (OSError, KbError):
            remove_folder(index)
    for _ in documents:
        pass
    return False


class _Told:
    """Tells which file comes next."""

    def __init__(self, task: Task, total: int) -> None:
        self.total = total
        self._task = task
        self._done = 0

    def meet(self, path: str) -> None:
        self._task.step(Progress(self._done, self.total, path))
        self._done += 1


def _name(folder: Path, file: Path) -> str:
    return PurePosixPath(file.relative_to(folder)).as_posix()


def _read(library: Library, analyser: Analyser, states: Sequence[FileState], told: _Told) -> Iterator[Analysed]:
    for state in states:
        told.meet(state.path)
        try:
            document = library.read(state.path)
        except KbError:
            continue
        to_html(parse(document.body, path=document.path), target="window")
        yield analyser.analyse(document, state.mtime_ns)
