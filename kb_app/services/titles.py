"""The titles of documents that are at the door: read from their bytes alone, before anything of them is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from kb_app.core.tasks import Progress, Task
from kb_app.storage import frontmatter

ReadTitles = Callable[[Mapping[str, bytes], Task], Mapping[str, str]]
"""Reads the titles of documents from their bytes, by path."""


def titles_of(documents: Mapping[str, bytes], task: Task) -> Mapping[str, str]:
    """Return the titles of documents by path; the name of the file where one has none."""
    found = {}
    for done, (path, data) in enumerate(documents.items()):
        task.step(Progress(done, len(documents), path))
        found[path] = frontmatter.parse(data.decode("utf-8", "replace")).metadata.title or PurePosixPath(path).stem
    return found
