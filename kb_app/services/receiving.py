"""Packages received from others: verified, opened beside what was there before, replaced by newer editions.

The record of a library is written last: a kill at any moment leaves the old edition or the new one.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from kb_app.core.errors import KbError, RefusedError
from kb_app.core.tasks import UNWATCHED, Task
from kb_app.core.text import message
from kb_app.index.store import make_home, name_generation
from kb_app.packages import bag
from kb_app.packages.bag import Verified
from kb_app.services.arriving import Arrival, Changes, arrival_of, changes_between, inspect, verified_file
from kb_app.services.examining import Examine
from kb_app.services.examining import examine as examine_here
from kb_app.services.places import Places
from kb_app.services.shelf import (
    STATE,
    Received,
    forget,
    home_of,
    key_of,
    locked,
    notes_of,
    received,
    remove,
    remove_left_behind,
    write_notes,
)
from kb_app.storage.files import TEMPORARY_PREFIX, move_folder, remove_folder, translating, write_atomic
from kb_app.storage.library import RECEIVED_FILE, Library

__all__ = [
    "Arrival", "Changes", "Received", "inspect", "notes_of", "receive", "received", "remove", "remove_left_behind",
    "write_notes",
]  # fmt: skip

FIRST_GENERATION = "g1"


def receive(
    package: Path, places: Places, *, is_agreed: bool = False, task: Task = UNWATCHED, examine: Examine = examine_here
) -> tuple[Received, Changes]:
    """Take a package: verify it, open it beside the edition before it, and put it in its place.

    `is_agreed`: a person answered the questions of `inspect` with yes. `examine` reads all of it, in this process when
    it is not given, before it is taken. Raises RefusedError with the reasons when the
    package is not sound, older, another of the same number, signed by another key, or not agreed to; StorageError,
    Cancelled. What was there before stays as it was then.
    """
    verified = verified_file(package, task)
    arrival = arrival_of(package, places, verified)
    if arrival.refusal is not None:
        raise RefusedError("refused", arrival.refusal, reasons=arrival.reasons, path=str(package))
    if arrival.questions and not is_agreed:
        reason = message("The package must be agreed to first.")
        words = (message("The words of its key: {words}.", words=arrival.words),) if arrival.words else ()
        raise RefusedError("not-agreed", reason, reasons=(*arrival.questions, *words), path=str(package))
    before = arrival.before
    if before is not None and before.version == arrival.version:
        return before, Changes()
    with locked(places):
        taken = _placed(arrival, verified, places, task, examine)
    changes = changes_between(Path(before.folder) if before else None, Path(taken.folder))
    if before is not None:
        forget(places, Path(before.folder))
    return taken, changes


def _placed(arrival: Arrival, verified: Verified, places: Places, task: Task, examine: Examine) -> Received:
    """Open a package beside what is there, look all of it through, then name it in the record."""
    before = arrival.before
    values = verified.info.values if verified.info else {}
    key = key_of(values.get("External-Identifier", "") or verified.root, arrival.audience)
    home = home_of(places) / key
    staging = home / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}"
    folder = home / f"v{arrival.version:04}"
    index = places.index_of(folder)
    origin = {"library": values.get("External-Identifier", ""), "publisher": arrival.publisher,
              "audience": arrival.audience, "version": str(arrival.version)}  # fmt: skip
    try:
        with translating(home, writing=True):
            home.mkdir(parents=True, exist_ok=True)
        bag.unpack(arrival.path, verified, staging, task, base=Path(before.folder) if before else None)
        write_atomic(staging / RECEIVED_FILE, json.dumps(origin, ensure_ascii=False, indent=1).encode())
        is_indexed = examine(staging, _new_index(index), task)
        Library.open(staging)
        remove_folder(folder)
        move_folder(staging, folder)
    except BaseException:
        remove_folder(staging)
        remove_folder(index)
        raise
    if is_indexed:
        with contextlib.suppress(KbError):  # it is made anew at the first question
            name_generation(index, index / FIRST_GENERATION)
    taken = Received(
        key=key, library=origin["library"], title=arrival.title, publisher=arrival.publisher,
        audience=arrival.audience, version=arrival.version, manifest=verified.manifest, signer=arrival.signer,
        received=datetime.now(UTC).isoformat(timespec="seconds"), documents=arrival.documents, folder=str(folder),
    )  # fmt: skip
    write_atomic(home / STATE, json.dumps(asdict(taken), ensure_ascii=False).encode())
    return taken


def _new_index(folder: Path) -> Path | None:
    """Return where the index of a library that comes may be written; None where that cannot be."""
    remove_folder(folder)
    try:
        make_home(folder)
    except OSError:
        return None
    return folder / FIRST_GENERATION
