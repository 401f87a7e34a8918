"""Background work: what a view hears of it, and when."""

from __future__ import annotations

import threading
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kb_app.core.errors import KbError
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import message
from kb_app.jobs.runner import Crash, Job, JobRunner


@pytest.fixture
def threads(qtbot: QtBot) -> JobRunner:
    """Return a runner with real threads, closed after the test."""
    return JobRunner()


def test_a_result_comes_on_the_windows_thread(threads: JobRunner, qtbot: QtBot) -> None:
    told: list[tuple[object, bool]] = []

    job = threads.submit(lambda _: threading.current_thread().name)
    job.succeeded.connect(lambda name: told.append((name, threading.current_thread() is threading.main_thread())))
    with qtbot.waitSignal(job.finished):
        pass
    threads.close()

    assert told[0][0].startswith("kb-read")
    assert told[0][1] is True


def test_a_newer_job_silences_the_older_one_of_the_same_name(threads: JobRunner, qtbot: QtBot) -> None:
    release = threading.Event()
    heard: list[str] = []

    older = threads.submit(lambda _: release.wait(5), replaces="search")
    older.succeeded.connect(lambda _: heard.append("older"))
    older.cancelled.connect(lambda: heard.append("older cancelled"))
    newer = threads.submit(lambda _: "answer", replaces="search")
    newer.succeeded.connect(lambda _: heard.append("newer"))
    with qtbot.waitSignals([newer.finished]):
        pass
    with qtbot.waitSignal(older.finished):
        release.set()
    threads.close()

    assert sorted(heard) == ["newer", "older cancelled"]


def test_work_of_who_is_gone_comes_to_its_end_and_is_told_to_nobody(threads: JobRunner, qtbot: QtBot) -> None:
    owner, release = QObject(), threading.Event()
    heard: list[str] = []

    job = threads.submit(lambda _: release.wait(5) and heard.append("done"), owner=owner)
    job.succeeded.connect(partial(heard.append, "told"))
    shiboken6.delete(owner)
    with qtbot.waitSignal(job.finished):
        release.set()
    threads.close()

    assert heard == ["done"]


def test_cancelled_work_stops_at_its_next_step(threads: JobRunner, qtbot: QtBot) -> None:
    started, release = threading.Event(), threading.Event()
    reached: list[str] = []

    def work(task: Task) -> None:
        started.set()
        release.wait(5)
        task.step(Progress(1, 2))
        reached.append("after the step")

    job = threads.submit(work)
    started.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        release.set()
    threads.close()

    assert reached == []


def test_an_error_of_ours_is_told_and_a_bug_is_reported(jobs: JobRunner, qtbot: QtBot) -> None:
    def refuse(task: Task) -> None:
        raise KbError("denied", message("No."))

    def fail(task: Task) -> None:
        raise ZeroDivisionError

    refused = jobs.submit(refuse)
    with qtbot.waitSignal(refused.failed) as told:
        pass
    broken = jobs.submit(fail, label="Counting")
    crashes: list[Crash] = []
    jobs.crashed.connect(crashes.append)
    with qtbot.waitSignals([broken.failed, broken.finished]):
        pass

    assert told.args[0].code == "denied"
    assert [type(crash.error) for crash in crashes] == [ZeroDivisionError]


def test_writing_is_done_one_after_the_other(threads: JobRunner, qtbot: QtBot) -> None:
    running = 0
    most = 0
    guard = threading.Lock()

    def write(task: Task) -> None:
        nonlocal running, most
        with guard:
            running += 1
            most = max(most, running)
        threading.Event().wait(0.002)
        with guard:
            running -= 1

    done = [threads.submit(write, lane="write") for _ in range(8)]
    with qtbot.waitSignal(done[-1].finished):
        pass
    threads.close()

    assert most == 1


def test_ten_thousand_steps_are_told_in_few_signals_and_the_last_is_right(threads: JobRunner, qtbot: QtBot) -> None:
    heard: list[Progress] = []

    def count(task: Task) -> None:
        for number in range(10_000):
            task.step(Progress(number + 1, 10_000))

    job = threads.submit(count)
    job.progressed.connect(heard.append)
    with qtbot.waitSignal(job.finished):
        pass
    threads.close()

    assert 0 < len(heard) < 10_000
    assert heard[-1].done == 10_000


def test_closing_waits_for_what_is_being_written(threads: JobRunner) -> None:
    started = threading.Event()
    written: list[str] = []

    def write(task: Task) -> None:
        started.set()
        threading.Event().wait(0.05)
        written.append("whole")

    threads.submit(write, lane="write")
    started.wait(5)
    threads.close()

    assert written == ["whole"]


def test_twenty_thousand_signals_are_all_delivered(jobs: JobRunner, qtbot: QtBot) -> None:
    """A release of the toolkit aborted after some 570 emissions on one version of Python: this is its alarm."""
    count = 0

    def hear(_: object) -> None:
        nonlocal count
        count += 1

    job = Job()
    job.progressed.connect(hear)
    for number in range(20_000):
        job.progressed.emit(Progress(number, 20_000))

    assert count == 20_000


def test_a_finished_job_is_no_longer_running(jobs: JobRunner, qtbot: QtBot) -> None:
    job = jobs.submit(lambda _: 3)
    assert jobs.running == (job,)

    with qtbot.waitSignal(job.finished):
        pass

    assert jobs.running == ()
    assert job.is_finished
