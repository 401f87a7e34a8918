"""Packages received with what is in them read by a process of its own, which may use so much and no more.

    python -m kb_app.jobs.receiving < REQUEST

Verifying and unpacking count their own work and stay in the application's process; documents, pictures and lists are
a stranger's, and their readers are many.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb_app.core.errors import EndedError, RefusedError
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message
from kb_app.jobs.limits import Keeper, Limits
from kb_app.jobs.processes import run_module

if TYPE_CHECKING:
    from kb_app.services.arriving import Arrival, Changes
    from kb_app.services.places import Places
    from kb_app.services.shelf import Received
    from kb_app.storage.library import Library

LIMITS = Limits(memory=1536 * 1024**2, step_s=20, total_s=300, silence_s=60)
"""The largest picture that is read takes 0.5 GB; 10,000 documents and their index take another. The seconds are those
of a package of few files; each file adds to them, for an index is written in one step."""

MOST_HEAD_BYTES = 80_000
"""Of a document's start, as much as may be front matter."""

_MODULE = "kb_app.jobs.receiving"


def inspect(package: Path, places: Places, task: Task = UNWATCHED) -> Arrival:
    """Look at a package before it is taken, as `services.receiving.inspect` does.

    Raises RefusedError as well, when the titles in it cannot be read.
    """
    from kb_app.services import receiving

    return receiving.inspect(package, places, task, read_titles=_titles_in_child)


def receive(
    package: Path, places: Places, *, is_agreed: bool = False, task: Task = UNWATCHED, limits: Limits = LIMITS
) -> tuple[Received, Changes]:
    """Take a package, as `services.receiving.receive` does; one whose reading came to no end is refused."""
    from kb_app.services import receiving

    examine = partial(_examine_in_child, limits)
    return receiving.receive(package, places, is_agreed=is_agreed, task=task, examine=examine)


def unpack(package: Path, folder: Path, task: Task = UNWATCHED, *, limits: Limits = LIMITS) -> Library:
    """Open a package in a folder, as `services.packaging.unpack` does; one whose reading came to no end is refused."""
    from kb_app.services import packaging

    return packaging.unpack(package, folder, task, examine=partial(_examine_in_child, limits))


def _examine_in_child(limits: Limits, folder: Path, index: Path | None, task: Task) -> bool:
    files = sum(1 for file in folder.rglob("*") if file.is_file())
    allowed = replace(
        limits, step_s=limits.step_s + files / 100, total_s=limits.total_s + files / 4,
        silence_s=limits.silence_s + files / 50,
    )  # fmt: skip
    request = {"folder": str(folder.resolve()), "index": str(index.resolve()) if index is not None else None}
    return bool(_ask(request, allowed, task)["is_indexed"])


def _titles_in_child(documents: Mapping[str, bytes], task: Task) -> Mapping[str, str]:
    if not documents:
        return {}
    heads = {path: data[:MOST_HEAD_BYTES].decode("utf-8", "replace") for path, data in documents.items()}
    return dict(_ask({"heads": heads}, LIMITS, task)["titles"])


def _ask(request: Mapping[str, object], limits: Limits, task: Task) -> Mapping[str, Any]:
    """Let the child do it. Raises RefusedError that names what it was at when it came to no end, KbError, Cancelled."""
    given = json.dumps({**request, "limits": asdict(limits)}).encode()
    try:
        return run_module(_MODULE, (), task, message("Reading"), given=given, silence_s=limits.silence_s)
    except EndedError as ended:
        if not ended.at:
            raise
        raise RefusedError("unreadable", _refusal(ended, limits)) from ended


def _refusal(ended: EndedError, limits: Limits) -> Message:
    match ended.cause:
        case "memory":
            return message(
                "The package was not opened: to read «{path}» takes more memory than a package may use ({limit} MB). "
                "Nothing was changed. Tell the sender.",
                path=ended.at, limit=limits.memory // 1024**2,
            )  # fmt: skip
        case "time":
            return message(
                "The package was not opened: «{path}» takes too long to read. Nothing was changed. Tell the sender.",
                path=ended.at,
            )
        case _:
            return message(
                "The package was not opened: reading «{path}» broke off. Nothing was changed. Tell the sender.",
                path=ended.at,
            )


class _Announcing:
    """The child's task: says what comes next, and that its time begins anew."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def step(self, progress: Progress) -> None:
        self._keeper.renew()
        _say({"done": progress.done, "total": progress.total, "at": str(progress.what)})


def _say(value: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Do what is asked for on standard input."""
    request = json.loads(sys.stdin.buffer.read())
    task = _Announcing(Keeper(Limits(**request["limits"])))
    if "heads" in request:
        from kb_app.services.titles import titles_of

        heads = {path: text.encode() for path, text in request["heads"].items()}
        _say({"titles": dict(titles_of(heads, task))})
        return
    from kb_app.services.examining import examine

    index = Path(request["index"]) if request["index"] is not None else None
    _say({"is_indexed": examine(Path(request["folder"]), index, task)})


if __name__ == "__main__":
    main()
