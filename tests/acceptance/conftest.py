"""The real window on a copied library: threads, index and all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kb_app.app import Application, make_qt, sample_library
from kb_app.core.settings import Settings
from kb_app.services import preferences
from kb_app.services.places import Places
from kb_app.views.main_window import MainWindow
from tests.waiting import Dialogs


@pytest.fixture(params=["es", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Return the language of the window; every walk is gone once in each."""
    return str(request.param)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample library."""
    original = sample_library()
    if original is None:
        pytest.fail("the sample library is missing")
    return Path(shutil.copytree(original, tmp_path / "biblioteca"))


@pytest.fixture(autouse=True)
def dialogs(qapp: QApplication) -> Iterator[Dialogs]:
    """Return what answers the dialogs of a test; a test that leaves one open fails instead of waiting for ever."""
    watch = Dialogs()
    yield watch
    watch.raise_failures()


@pytest.fixture
def start(
    places: Places, qtbot: QtBot, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Application]]:
    """Return what starts the application; it is closed after the test."""
    running: list[Application] = []

    def begin(language: str = "en", library: Path | None = None, **choices: object) -> Application:
        preferences.save(places, Settings(language=language, theme="light", **choices))  # type: ignore[arg-type]
        application = Application(make_qt(["kb_app"], places), places)
        running.append(application)
        if library is None:
            application.start()
            return application
        with qtbot.waitSignal(application.window.desk.refreshed):
            application.start(library)
        return application

    yield begin
    monkeypatch.setattr(MainWindow, "may_leave", lambda _: True)  # a test that failed is not asked about its text
    for application in running:
        application.close()
        application.window.retire()
    QSettings().clear()
