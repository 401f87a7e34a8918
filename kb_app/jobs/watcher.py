"""Notices that files of the library changed outside the application."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner

MAX_FOLDERS = 512
"""Folders beyond these are looked at when the window comes back to the front; systems allow few watches."""

SETTLE_MS = 400
"""A sync program writes many files in a row: one look after the last."""


class LibraryWatcher(QObject):
    """Watches a library's folders. `changed` says that it is time to look; it may say so for nothing."""

    changed = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._root: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._watcher.directoryChanged.connect(self._settle.start)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state_changed)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that are watched."""
        return tuple(self._watcher.directories())

    def watch(self, root: Path | None) -> None:
        """Watch a library's folder, or nothing."""
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._root = root
        self._look_for_folders()

    def _on_settled(self) -> None:
        self._look_for_folders()
        self.changed.emit()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if self._root is not None and state == Qt.ApplicationState.ApplicationActive:
            self._settle.start()

    def _look_for_folders(self) -> None:
        if self._root is not None:
            root = self._root
            job = self._jobs.submit(lambda task: folders_below(root, task), replaces="watched-folders")
            job.succeeded.connect(self._on_folders)

    def _on_folders(self, folders: tuple[str, ...]) -> None:
        fresh = sorted(set(folders) - set(self._watcher.directories()))
        if fresh:
            self._watcher.addPaths(fresh)


def folders_below(root: Path, _: Task) -> tuple[str, ...]:
    """Return the folders of a library that may hold documents or publications, hidden ones left out."""
    found = []
    for folder, names, _files in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith(".") and name != "media")
        found.append(folder)
        if len(found) >= MAX_FOLDERS:
            break
    return tuple(found)
