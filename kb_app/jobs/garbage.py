"""When the interpreter looks through all it holds for garbage: not while work runs, for the window stands still then.

The trees of a thousand documents are millions of values. To look through them takes half a second, and whichever thread
is at it keeps the interpreter; what is no longer needed goes without, and what stands in circles can wait.
"""

from __future__ import annotations

import gc
import threading

NEVER = 1_000_000
"""How often the younger values are looked through before the old ones are."""


class _Deferred:
    """Defers whole looks while any thread is inside."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._usual = gc.get_threshold()

    def __enter__(self) -> None:
        with self._lock:
            if self._inside == 0:
                self._usual = gc.get_threshold()
                gc.set_threshold(*self._usual[:2], NEVER)
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                gc.set_threshold(*self._usual)


whole_looks_deferred = _Deferred()
"""One for the process, as what it holds back is."""
