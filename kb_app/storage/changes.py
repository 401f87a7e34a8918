"""Several files of a library changed as one: all of them or none, whatever stops the program in between.

Before the first file is touched, a log with everything that is to be lies whole in the library (`.kb-change`). A
program that is killed leaves the log, and whoever opens the library next carries it to its end. It lies in the library
and not with the person's data because the next to open it may be somebody else, who must not find half a rename.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_app.core.documents import Fixity
from kb_app.core.errors import ConflictError, KbError, NotFoundError, StorageError, UsageError
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import message
from kb_app.storage.files import fixity_of, move_atomic, read_bytes, remove_file, write_atomic
from kb_app.storage.locks import save_lock

LOG = ".kb-change"
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """What becomes of one file: `data` its new bytes (None: as they are), `new_path` where it goes ("": it stays).

    `before` is the fixity that it must have, so that nobody's work is overwritten. Paths are relative to the library.
    """

    path: str
    before: Fixity
    data: bytes | None = None
    new_path: str = ""

    @property
    def place(self) -> str:
        """Where the file lies afterwards."""
        return self.new_path or self.path

    @property
    def after(self) -> Fixity:
        """The fixity that the file has afterwards."""
        return self.before if self.data is None else fixity_of(self.data)


def apply_changes(root: Path, changes: Sequence[FileChange], task: Task = UNWATCHED) -> tuple[FileChange, ...]:
    """Carry the changes out as one, and return the changes that undo them.

    Raises ConflictError when a file is not the expected one any more, UsageError when a new place is taken,
    NotFoundError, StorageError, Cancelled before the first file is touched; the library is as it was then.
    """
    if not changes:
        return ()
    with save_lock(root) as lock:
        _finish(root)  # what an earlier step could neither do nor undo comes first
        originals = []
        for done, change in enumerate(changes):
            lock.renew()
            task.step(Progress(done, len(changes), message("Looking at the documents")))
            originals.append(_require(root, change))
        write_atomic(root / LOG, log_bytes(changes), known_as=root)
        finished: list[tuple[FileChange, bytes]] = []
        try:
            for change, original in zip(changes, originals, strict=True):
                lock.renew()
                finished.append((change, original))
                _carry_out(root, change)
        except BaseException as error:
            if not _take_back(root, finished) and isinstance(error, StorageError):
                raise _half_done(error) from error
            raise
        with contextlib.suppress(StorageError):  # all is done; a log that stays finds nothing to do
            remove_file(root / LOG)
    return tuple(_inverse(change, original) for change, original in zip(changes, originals, strict=True))


def finish_changes(root: Path) -> tuple[str, ...]:
    """Carry to its end what a killed program began, and return the paths that somebody changed since, left alone.

    Raises StorageError, LockedError; the log stays then.
    """
    if not (root / LOG).is_file():
        return ()
    with save_lock(root):
        return _finish(root)


def _finish(root: Path) -> tuple[str, ...]:
    try:
        changes = read_log(read_bytes(root / LOG))
    except NotFoundError:
        return ()  # there is none, or the program that wrote it was alive and is through now
    left = []
    for change in changes:
        found = _fixity_at(root, change.path)
        if found == change.before or (found is not None and found == change.after):
            _carry_out(root, change)
        elif _fixity_at(root, change.place) != change.after:
            left.append(change.path)
    remove_file(root / LOG)
    return tuple(left)


def _require(root: Path, change: FileChange) -> bytes:
    """Return the file's bytes when it is as expected and its new place is free."""
    data = read_bytes(root / change.path)
    if fixity_of(data) != change.before:
        reason = message("«{path}» was changed meanwhile. Nothing was changed; try again.", path=change.path)
        raise ConflictError(reason, path=change.path, theirs=None)
    if change.new_path and change.new_path != change.path:
        target = root / change.new_path
        if target.exists() and not _is_same_file(root / change.path, target):
            reason = message("There is something at «{path}» already. Choose another name.", path=change.new_path)
            raise UsageError("taken", reason, path=change.new_path)
    return data


def _is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two names are one file, as `a.md` and `A.md` are on a disk that ignores the letter case."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _carry_out(root: Path, change: FileChange) -> None:
    source = root / change.path
    if change.data is not None and _fixity_at(root, change.path) != change.after:
        write_atomic(source, change.data)
    if change.new_path and change.new_path != change.path:
        move_atomic(source, root / change.new_path)


def _half_done(error: StorageError) -> StorageError:
    reason = message(
        "{reason} Some files are changed already, and the disk would not take that back either. What was begun is "
        "carried to its end at the next change, or when the library is opened again.",
        reason=error.message,
    )
    return StorageError("half-done", reason, path=error.path)


def _take_back(root: Path, finished: Sequence[tuple[FileChange, bytes]]) -> bool:
    """Undo after a failure; False when that fails too (a full disk): the log stays then, to be carried to its end."""
    try:
        for change, original in reversed(finished):
            if change.place != change.path and _fixity_at(root, change.path) is None:
                move_atomic(root / change.place, root / change.path)
            if change.data is not None and _fixity_at(root, change.path) != change.before:
                write_atomic(root / change.path, original)
    except StorageError:
        return False
    with contextlib.suppress(KbError):
        remove_file(root / LOG)
    return True


def _inverse(change: FileChange, original: bytes) -> FileChange:
    return FileChange(
        path=change.place,
        before=change.after,
        data=None if change.data is None else original,
        new_path=change.path if change.place != change.path else "",
    )


def _fixity_at(root: Path, path: str) -> Fixity | None:
    try:
        return fixity_of(read_bytes(root / path))
    except NotFoundError:
        return None


def log_bytes(changes: Sequence[FileChange]) -> bytes:
    """Return a log: one line of JSON that says what is to be done, and behind it the new contents, one by one."""
    entries = [
        {
            "path": change.path,
            "before": change.before,
            "new_path": change.new_path,
            "size": None if change.data is None else len(change.data),
        }
        for change in changes
    ]
    head = json.dumps({"format": _FORMAT, "changes": entries}, ensure_ascii=True).encode()
    return head + b"\n" + b"".join(change.data for change in changes if change.data is not None)


def read_log(log: bytes) -> tuple[FileChange, ...]:
    """Return the changes of a log. One that is not ours does nothing: it may have come with a stranger's folder."""
    head, _, rest = log.partition(b"\n")
    changes = []
    try:
        values = json.loads(head)
        if values["format"] != _FORMAT:
            return ()
        for entry in values["changes"]:
            size = entry["size"]
            data = None if size is None else rest[: int(size)]
            rest = rest[0 if size is None else int(size) :]
            change = FileChange(
                path=str(entry["path"]), before=Fixity(str(entry["before"])), data=data, new_path=str(entry["new_path"])
            )
            changes.append(change)
    except (ValueError, KeyError, TypeError):
        return ()
    return tuple(changes) if all(_is_inside(path) for item in changes for path in (item.path, item.place)) else ()


def _is_inside(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)
