"""What tests of widgets share: a runner that works at once, and the look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from kb_app.jobs.runner import JobRunner
from kb_app.views.theme import Theme
from tests.waiting import Dialogs


class AtOnce(Executor):
    """An executor without threads: what is submitted is done when submit returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the work now."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[JobRunner]:
    """Return a runner that works at once; its signals come with the next turn of the event loop."""
    runner = JobRunner(executors={"read": AtOnce(), "write": AtOnce()})
    yield runner
    runner.close()


@pytest.fixture(autouse=True)
def dialogs(qapp: QApplication) -> Iterator[Dialogs]:
    """Return what answers the dialogs of a test; a test that leaves one open fails instead of waiting for ever."""
    watch = Dialogs()
    yield watch
    watch.raise_failures()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Return the light look, applied."""
    look = Theme("light")
    look.apply(qapp)
    return look


@pytest.fixture(autouse=True)
def state(tmp_path: Path) -> None:
    """Keep the window's remembered state of every test in its own folder."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "state"))
