"""What takes back the latest steps in a library, kept in the user's data folder until it is used or grows old."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.core.text import Message
from kb_app.storage.changes import FileChange, log_bytes, read_log
from kb_app.storage.files import read_bytes, remove_file, write_atomic

MOST_STEPS = 20
_SUFFIX = ".undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStep:
    """A step that can be taken back: its name in the log, what it did, and the changes that undo it."""

    name: str
    label: Message
    inverse: tuple[FileChange, ...]


class UndoLog:
    """The latest steps of one library, the newest last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def push(self, label: Message, inverse: Sequence[FileChange]) -> None:
        """Keep what takes a step back, and let go of the oldest. Raises StorageError."""
        names = self._names()
        number = int(names[-1].removesuffix(_SUFFIX)) + 1 if names else 1
        head = json.dumps({"label": label.source, "params": [[name, str(value)] for name, value in label.params]})
        write_atomic(self._folder / f"{number:08}{_SUFFIX}", head.encode() + b"\n" + log_bytes(inverse))
        for name in names[: len(names) + 1 - MOST_STEPS]:
            remove_file(self._folder / name)

    def newest(self) -> KeptStep | None:
        """Return the step to take back next, or None. One that cannot be read is passed over."""
        for name in reversed(self._names()):
            try:
                head, _, log = read_bytes(self._folder / name).partition(b"\n")
                values = json.loads(head)
                label = Message(str(values["label"]), tuple((str(key), value) for key, value in values["params"]))
            except (KbError, ValueError, KeyError, TypeError):
                continue
            if inverse := read_log(log):
                return KeptStep(name=name, label=label, inverse=inverse)
        return None

    def remove(self, step: KeptStep) -> None:
        """Let go of a step that was taken back. Raises StorageError."""
        remove_file(self._folder / step.name)

    def _names(self) -> list[str]:
        if not self._folder.is_dir():
            return []
        return sorted(file.name for file in self._folder.glob(f"*{_SUFFIX}") if file.stem.isdigit())
