"""The composition root of the window: settings, look, language, jobs, window, library. Nothing else knows them all."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from kb_app.core.settings import Settings
from kb_app.core.tasks import Task
from kb_app.jobs.garbage import GarbageKeeper
from kb_app.jobs.runner import Crash, JobRunner
from kb_app.services import preferences
from kb_app.services.language import user_language
from kb_app.services.places import Places
from kb_app.views.crash_report import CrashReporter
from kb_app.views.main_window import MainWindow
from kb_app.views.plurals import EnglishPlurals
from kb_app.views.theme import Theme

APPLICATION = "kb_app"
PACKAGE = Path(__file__).resolve().parent
SWITCH_INTERVAL_S = 0.0005
"""How long a background thread may hold the interpreter while the window waits: a keystroke must not wait for 5 ms."""


class Application(QObject):
    """The running application: it outlives its window, which is made anew when the language changes."""

    def __init__(self, qt: QApplication, places: Places, *, jobs: JobRunner | None = None) -> None:
        super().__init__()
        self._qt = qt
        self._places = places
        self._translators: list[QTranslator] = []
        self.settings = preferences.load(places)
        self._speak(self.settings)
        self.theme = Theme(self.settings.theme)
        self.theme.apply(qt)
        self.jobs = jobs or JobRunner()
        self._garbage = GarbageKeeper(self.jobs, self)
        self.jobs.submit(_warm_up)
        self.crashes = CrashReporter()
        self.jobs.crashed.connect(self._on_crashed)
        self.window = self._make_window()

    def start(self, asked: Path | None = None) -> None:
        """Show the window and open a library: the one asked for, else the last one. A package is shown at the door."""
        package = asked if asked is not None and asked.is_file() and asked.suffix.lower() == ".kbpack" else None
        library = asked if package is None else None
        if library is None and self.settings.open_last_library and (last := self.window.desk.last()):
            library = Path(last)
        if library is not None:
            self.window.show_page("catalog")  # where the results will stand: no other page flashes up before them
        if package is not None:
            self.window.open_package(package)
        self.window.show()
        if library is not None:
            self.window.open_library(library)

    def close(self) -> None:
        """Close the window and end the background work; what is being written is written to its end."""
        self.window.close()
        self.jobs.close()
        self._garbage.stop()
        for translator in self._translators:
            self._qt.removeTranslator(translator)

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.jobs, self.theme, self._places, self.settings, sample_library())
        window.settings_changed.connect(self._on_settings)
        return window

    def _on_settings(self, settings: Settings) -> None:
        before, self.settings = self.settings, settings
        job = self.jobs.submit(lambda _: preferences.save(self._places, settings), lane="write", replaces="settings")
        job.failed.connect(self.window.page.show_error)
        if settings.language != before.language:
            self._remake_window()

    def _remake_window(self) -> None:
        """Make the window anew in another language, where the old one stood, on the same library."""
        old = self.window
        if not old.close():
            return
        session = old.desk.session
        last = old.desk.last() if session is None else str(session.library.root)
        self.jobs.mute()
        old.retire()
        self._speak(self.settings)
        self.window = self._make_window()
        if last:
            self.window.show_page("catalog")
        self.window.show()
        if last:
            self.window.open_library(Path(last))

    def _speak(self, settings: Settings) -> None:
        for translator in self._translators:
            self._qt.removeTranslator(translator)
        language = settings.language or user_language()
        QLocale.setDefault(locale_for(language))
        self._translators = [
            translator
            for name, folder in (
                (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
                (f"kb_app_{language}", str(PACKAGE / "i18n")),
            )
            if (translator := QTranslator(self)).load(name, folder)
        ]
        if language == "en":
            self._translators.append(EnglishPlurals(self))
        for translator in self._translators:
            self._qt.installTranslator(translator)
        self._qt.setApplicationDisplayName(QCoreApplication.translate("Application", "Knowledge catalog"))

    def _on_crashed(self, crash: Crash) -> None:
        self.crashes.report(crash.error)


def _warm_up(_: Task) -> None:
    """Load what opening a library needs while the window is being built: on a slow disk it takes longer than that."""
    import_module("kb_app.services.searching")


def locale_for(language: str) -> QLocale:
    """Return the system's locale when it speaks the language, so that dates are written as there; else a common one."""
    system = QLocale.system()
    if system.name()[:2] == language:
        return system
    return QLocale("es_PE" if language == "es" else "en_GB")


def sample_library() -> Path | None:
    """Return the folder of the sample library, or None where it did not come with the application."""
    folder = PACKAGE.parent / "library"
    return folder if (folder / "library.yaml").is_file() else None


def make_qt(arguments: list[str], places: Places) -> QApplication:
    """Make the toolkit's application, its state kept with the application's own settings."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    QCoreApplication.setOrganizationName(APPLICATION)
    QCoreApplication.setApplicationName(APPLICATION)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(places.config))
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(arguments)


def open_window(arguments: list[str]) -> int:
    """Open the window, on a library when one is named, and return the exit code when it is closed."""
    places = Places.of_user()
    qt = make_qt([APPLICATION], places)
    application = Application(qt, places)
    application.crashes.install()
    library = next((Path(word) for word in arguments if not word.startswith("-")), None)
    application.start(library)
    code = qt.exec()
    application.close()
    return int(code)
