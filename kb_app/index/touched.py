"""Files that were touched or copied back without a change: looked into once, remembered with their new time."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.storage.files import write_atomic

_FILE = "touched.json"
_State = tuple[int, int]


class Touched:
    """Sizes and times of files whose content is what the index has, beside one generation of the index."""

    def __init__(self, generation: Path | None) -> None:
        self._file = generation / _FILE if generation else None
        self._states: dict[str, _State] = {}
        self._is_new = False
        if self._file is not None:
            with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
                known = json.loads(self._file.read_text(encoding="utf-8"))
                self._states = {str(path): (int(size), int(mtime)) for path, (size, mtime) in known.items()}

    def get(self, path: str) -> _State | None:
        """Return the state of a file that was looked into."""
        return self._states.get(path)

    def note(self, path: str, state: _State) -> None:
        """Remember that a file in this state has the content that the index has."""
        self._states[path] = state
        self._is_new = True

    def keep(self) -> None:
        """Write down what is new; when that fails, the files are looked into again."""
        if self._file is not None and self._is_new:
            with contextlib.suppress(KbError):
                write_atomic(self._file, json.dumps(self._states).encode())
                self._is_new = False
