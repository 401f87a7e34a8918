"""What stands in circles is let go of in the window's thread, whichever thread makes things meanwhile."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kb_app.jobs import garbage
from kb_app.jobs.garbage import GarbageKeeper
from kb_app.jobs.runner import JobRunner


class Circle:
    """Tells in which thread it ended."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        self._itself = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    """Return a runner with real threads."""
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def keeper(runner: JobRunner) -> Iterator[GarbageKeeper]:
    """Return a keeper at work; the interpreter's own looks are back afterwards."""
    keeper = GarbageKeeper(runner)
    yield keeper
    keeper.stop()
    assert gc.isenabled()


def test_a_circle_ends_in_the_windows_thread(keeper: GarbageKeeper, runner: JobRunner, qtbot: QtBot) -> None:
    ended: list[threading.Thread] = []
    Circle(ended)

    job = runner.submit(lambda _: [[] for _ in range(100_000)])  # the interpreter would look many times meanwhile
    with qtbot.waitSignal(job.succeeded) as made:
        pass
    qtbot.waitUntil(lambda: bool(ended))

    assert ended == [threading.main_thread()]
    assert len(made.args[0]) == 100_000


def test_everything_is_looked_through_when_it_is_quiet(
    runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "QUIET_MS", 50)
    ended: list[threading.Thread] = []
    aged = Circle(ended)
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)
    del aged
    keeper = GarbageKeeper(runner)
    release = threading.Event()
    job = runner.submit(lambda _: release.wait(20))

    qtbot.wait(200)
    while_working = list(ended)
    with qtbot.waitSignal(job.finished):
        release.set()
    qtbot.waitUntil(lambda: bool(ended))
    keeper.stop()

    assert while_working == []
    assert ended == [threading.main_thread()]
