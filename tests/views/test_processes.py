"""Work in a child process: progress, killing, failure."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_app.core.errors import Cancelled, KbError
from kb_app.core.queries import Query
from kb_app.core.tasks import UNWATCHED, Progress
from kb_app.jobs.indexing import bring_up_to_date
from kb_app.jobs.processes import run_module
from kb_app.services.places import Places
from kb_app.services.searching import find
from kb_app.services.session import open_session
from tests.conftest import write_document


class Listener:
    """A task that remembers its steps, and cancels when told to."""

    def __init__(self) -> None:
        self.heard: list[Progress] = []
        self.is_cancelled = False

    def step(self, progress: Progress) -> None:
        """Remember, or cancel."""
        if self.is_cancelled:
            raise Cancelled
        self.heard.append(progress)


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Return what makes a module that a child can run."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))

    def make(source: str) -> str:
        (tmp_path / "childwork.py").write_text(source)
        return "childwork"

    return make


def test_progress_and_result_of_a_child_are_heard(module: Callable[[str], str]) -> None:
    name = module(
        "import json, sys\n"
        "for n in range(3): print(json.dumps({'done': n + 1, 'total': 3}), flush=True)\n"
        "print('a warning of some library')\n"
        "print(json.dumps({'report': sys.argv[1]}))\n"
    )
    task = Listener()

    result = run_module(name, ["ñandú"], task)

    assert result == {"report": "ñandú"}
    assert [(step.done, step.total) for step in task.heard if step.total][-1] == (3, 3)


def test_a_cancelled_child_is_killed_though_it_says_nothing(module: Callable[[str], str], tmp_path: Path) -> None:
    name = module(
        "import os, pathlib, time\n"
        f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)\n"
    )
    task = Listener()

    def cancel() -> None:
        deadline = time.monotonic() + 20
        while not (tmp_path / "pid").exists() and time.monotonic() < deadline:
            threading.Event().wait(0.01)
        task.is_cancelled = True

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(Cancelled):
        run_module(name, [], task)
    canceller.join()

    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_child_that_fails_says_why(module: Callable[[str], str]) -> None:
    name = module("raise SystemExit('the disk is full')\n")

    with pytest.raises(KbError, match="the disk is full"):
        run_module(name, [], UNWATCHED)


def test_a_large_library_is_indexed_in_a_child(
    library_root: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(160):
        write_document(library_root, f"caso-{number}", f"Caso {number}", "cusco", f"Texto número {number}.\n")
    session = open_session(library_root, places)
    ran: list[str] = []

    def run(name: str, *rest: object) -> object:
        ran.append(name)
        return run_module(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("kb_app.jobs.indexing.run_module", run)
    report = bring_up_to_date(session, UNWATCHED, rebuild=False, confirm_removal=False)
    page = find(session, _query("tejedoras"))
    again = bring_up_to_date(session, UNWATCHED, rebuild=False, confirm_removal=False)
    session.close()

    assert ran == ["kb_app.index.builder"]
    assert report.documents == 163
    assert [hit.id for hit in page.hits] == ["tejedoras"]
    assert (again.added, again.updated, again.removed, again.unchanged) == (0, 0, 0, 163)


def test_a_cancelled_build_leaves_the_index_that_was(library_root: Path, places: Places) -> None:
    for number in range(160):
        write_document(library_root, f"caso-{number}", f"Caso {number}", "cusco", f"Texto número {number}.\n")
    session = open_session(library_root, places)
    bring_up_to_date(session, UNWATCHED, rebuild=False, confirm_removal=False)
    task = Listener()
    task.is_cancelled = True

    with pytest.raises(Cancelled):
        bring_up_to_date(session, task, rebuild=True, confirm_removal=False)
    page = find(session, _query("tejedoras"))
    session.close()

    assert page.total == 1
    assert len(list(places.index_of(library_root).glob("g*"))) == 1


def _query(text: str) -> Query:

    return Query(text=text)
