"""The handle that running work sees: it reports steps and learns that it was cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kb_app.core.text import Message


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is, in the person's units (documents, pictures), never bytes. `total` 0: not known yet."""

    done: int
    total: int
    what: Message | str = ""


class Task(Protocol):
    """What work calls between two steps."""

    def step(self, progress: Progress) -> None:
        """Report progress. Raises Cancelled when the person no longer wants the work."""


class Unwatched:
    """A task that nobody watches and nobody cancels."""

    def step(self, progress: Progress) -> None:
        """Do nothing."""


UNWATCHED: Task = Unwatched()
