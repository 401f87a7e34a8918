"""When the interpreter looks for values that stand in circles: in the window's thread alone, whole when it is quiet.

By itself it looks in whichever thread happens to be making something. A window that is held only by a circle then dies
in a thread of the background, its timers go on in the window's, and the program crashes at the next one. And a look
through all that an export of a thousand documents holds takes half a second, in which the window stands still.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from kb_app.jobs.runner import Job, JobRunner

LOOK_MS = 200
QUIET_MS = 3_000
"""How long no work may have begun before everything is looked through: nobody is typing or waiting then."""


class GarbageKeeper(QObject):
    """Takes over from the interpreter as long as it lives, until `stop`."""

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._look_through_all)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        jobs.started.connect(self._on_started)
        gc.disable()
        self._timer.start()
        self._quiet.start()

    def look(self) -> None:
        """Look through the young values, when the interpreter would have done so."""
        young, middle, _ = gc.get_count()
        limits = gc.get_threshold()
        if middle > limits[1]:
            gc.collect(1)
        elif young > limits[0]:
            gc.collect(0)

    def stop(self) -> None:
        """Leave it to the interpreter again."""
        self._timer.stop()
        self._quiet.stop()
        gc.enable()

    def _look_through_all(self) -> None:
        if self._jobs.running:
            self._quiet.start()
        elif gc.get_count()[2] > gc.get_threshold()[2]:
            gc.collect()

    def _on_started(self, _: Job) -> None:
        self._quiet.start()
