"""What a process that reads strangers' bytes may use: kept by the system, where it can.

Linux keeps memory and processor time, macOS the time. On Windows only a job object would keep either: there the
parent's patience with a silent child is the one limit.
"""

from __future__ import annotations

import contextlib
import sys
import time
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Memory in bytes; seconds of processor time for each step and in all; seconds of silence between two steps."""

    memory: int
    step_s: float
    total_s: float
    silence_s: float


class Keeper:
    """Keeps this process within its limits from now on: beyond them memory is refused, and the system ends it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._allowed = 0
        if sys.platform != "win32":
            import resource

            for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, limits.memory)):
                with contextlib.suppress(ValueError, OSError):  # macOS does not keep the size of a process
                    _, hard = resource.getrlimit(kind)
                    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        self.renew()

    def renew(self) -> None:
        """Allow the next step its time."""
        allowed = ceil(min(time.process_time() + self._limits.step_s, self._limits.total_s))
        if sys.platform != "win32" and allowed != self._allowed:
            import resource

            with contextlib.suppress(ValueError, OSError):
                _, hard = resource.getrlimit(resource.RLIMIT_CPU)
                resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))
            self._allowed = allowed
