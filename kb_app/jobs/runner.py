"""Background work: lanes, progress, cancelling. Work is a plain function of values with a `task`; it sees no widget.

Everything a job says is said on the window's thread, so a view may connect any function to it.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from kb_app.core.errors import Cancelled, KbError
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import message

Lane = Literal["read", "write"]
"""`read` runs a few works at a time; `write` one after the other: a library is never written twice at once."""

Work = Callable[[Task], object]

LANE_THREADS: dict[Lane, int] = {"read": 3, "write": 1}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crash:
    """A bug met by background work: the exception that is none of our errors."""

    error: BaseException
    what: str


class _Wish:
    """What a job and its work share. The work holds this, not the job: an object of the toolkit may die in the window's
    thread alone, and the last one to hold a job must not be another."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.lock = threading.Lock()
        self.latest: Progress | None = None
        self._cancelled = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody no longer wants the work."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()


class Job(QObject):
    """Running work as a view sees it. After one of succeeded, failed or cancelled comes finished, always."""

    progressed = Signal(object)  # Progress
    succeeded = Signal(object)  # what the work returned
    failed = Signal(object)  # KbError
    cancelled = Signal()
    finished = Signal()

    def __init__(self, label: str = "", lane: Lane = "read", owner: QObject | None = None) -> None:
        super().__init__()
        self._owner = owner
        self.label = label
        self.lane = lane
        self._is_muted = False
        self._wish = _Wish(label)
        self._is_finished = False

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody no longer wants the work."""
        return self._wish.is_cancelled

    @property
    def is_finished(self) -> bool:
        """Whether the job has said how it ended."""
        return self._is_finished

    @property
    def is_orphaned(self) -> bool:
        """Whether the one who wanted the work is gone."""
        return self._owner is not None and not shiboken6.isValid(self._owner)

    def cancel(self) -> None:
        """Ask the work to stop. Its result is dropped from now on, even when it is ready already."""
        self._wish.cancel()


@dataclass(frozen=True, slots=True)
class _Outcome:
    wish: _Wish
    kind: Literal["progress", "success", "failure", "cancelled"]
    value: object = None


class _JobTask:
    """What the work sees of its job."""

    def __init__(self, wish: _Wish, report: Callable[[_Wish, Progress], None]) -> None:
        self._wish = wish
        self._report = report

    def step(self, progress: Progress) -> None:
        """Report progress. Raises Cancelled when nobody wants the work any more."""
        if self._wish.is_cancelled:
            raise Cancelled
        self._report(self._wish, progress)


class JobRunner(QObject):
    """Runs work in its lanes. `started` and `crashed` are for the window: what to show below, what to report."""

    started = Signal(object)  # Job
    crashed = Signal(object)  # Crash
    _delivered = Signal(object)  # _Outcome, from whichever thread

    def __init__(self, parent: QObject | None = None, executors: dict[Lane, Executor] | None = None) -> None:
        """`executors` replaces the threads, for tests: one that works at once makes the runner work at once."""
        super().__init__(parent)
        self._executors: dict[Lane, Executor] = executors or {
            lane: ThreadPoolExecutor(count, thread_name_prefix=f"kb-{lane}") for lane, count in LANE_THREADS.items()
        }
        self._jobs: dict[_Wish, Job] = {}
        self._named: dict[str, Job] = {}
        self._is_closed = False
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)

    def submit(
        self, work: Work, lane: Lane = "read", replaces: str = "", label: str = "", owner: QObject | None = None
    ) -> Job:
        """Run work and return its job.

        A newer job cancels the running one that `replaces` the same. `label` names work that is worth showing to the
        person ("Indexing…"), with its progress and a way to cancel. When the `owner` is deleted meanwhile (the tab of a
        document, say), the work comes to its end and only `finished` is told: the toolkit forgets the plain methods of
        who is gone, but not a function with values bound to one.
        """
        if replaces and (older := self._named.get(replaces)) is not None:
            older.cancel()
        job = Job(label, lane, owner)
        if replaces:
            self._named[replaces] = job
        wish = job._wish
        self._jobs[wish] = job
        if self._is_closed:  # a last wish of a window that is closing
            job.cancel()
            self._deliver(_Outcome(wish, "cancelled"))
            return job
        self._executors[lane].submit(self._run, wish, work)
        self.started.emit(job)
        return job

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended."""
        return tuple(self._jobs.values())

    def mute(self) -> None:
        """Let running work end without telling anybody: those who listen are about to go."""
        for job in self._jobs.values():
            job._is_muted = True
        self._named.clear()

    def close(self) -> None:
        """Cancel what is read and what is long, let what is written come to its end, and end the threads."""
        self._is_closed = True
        for job in self._jobs.values():
            if job.lane == "read" or job.label:
                job.cancel()
        for lane, executor in self._executors.items():
            executor.shutdown(wait=True, cancel_futures=lane == "read")
        self._named.clear()

    def _run(self, wish: _Wish, work: Work) -> None:
        """Do the work, in a thread of its lane."""
        if wish.is_cancelled:
            self._deliver(_Outcome(wish, "cancelled"))
            return
        try:
            result = work(_JobTask(wish, self._report))
        except Cancelled:
            self._deliver(_Outcome(wish, "cancelled"))
        except KbError as error:
            self._deliver(_Outcome(wish, "failure", error))
        except Exception as error:
            log.exception("background work failed: %s", wish.label or work)
            self._deliver(_Outcome(wish, "failure", Crash(error, wish.label)))
        else:
            self._deliver(_Outcome(wish, "success", result))

    def _report(self, wish: _Wish, progress: Progress) -> None:
        # Ten thousand steps in a second must not become ten thousand events: one is under way at most.
        with wish.lock:
            is_under_way = wish.latest is not None
            wish.latest = progress
        if not is_under_way:
            self._deliver(_Outcome(wish, "progress"))

    def _deliver(self, outcome: _Outcome) -> None:
        try:
            self._delivered.emit(outcome)
        except RuntimeError:  # the window is gone; nobody is left to tell
            log.debug("an outcome came after the end: %s", outcome.kind)

    def _on_delivered(self, outcome: _Outcome) -> None:
        wish = outcome.wish
        job = self._jobs.get(wish)
        if job is None:
            return
        if outcome.kind == "progress":
            with wish.lock:
                progress, wish.latest = wish.latest, None
            if progress is not None and not (job.is_cancelled or job._is_muted or job.is_orphaned):
                job.progressed.emit(progress)
            return
        del self._jobs[wish]
        for name in [name for name, named in self._named.items() if named is job]:
            del self._named[name]
        job._is_finished = True
        if job._is_muted:
            return
        if isinstance(outcome.value, Crash):
            self.crashed.emit(outcome.value)
        if job.is_orphaned:
            pass
        elif isinstance(outcome.value, Crash):
            job.failed.emit(_unexpected())
        elif job.is_cancelled or outcome.kind == "cancelled":
            job.cancelled.emit()
        elif outcome.kind == "failure":
            job.failed.emit(outcome.value)
        else:
            job.succeeded.emit(outcome.value)
        job.finished.emit()


def _unexpected() -> KbError:
    return KbError("unexpected", message("Something unexpected happened. Your text is kept; the report says more."))
