"""How fast the window is: start to first painted results, and keystroke to painted results. Prints JSON.

    benchmarks/window.py LIBRARY [--runs 5] [--words "precio justo" ...]

The start is that of a whole process, beside an empty window of the toolkit measured in the same run; the index is
built before. Needs a display (`xvfb-run` serves).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = ("precio justo del tejido", "artesania ayacucho", "quinua organica", "lecciones turismo", "craft fair price")

EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print(time.time()), application.quit()))
window = Window(); window.resize(1366, 768); window.show(); application.exec()
"""


def drive(library: Path, words: list[str]) -> None:
    """Run the window in this process: print when the results are first painted, then each keystroke's time in ms."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QEvent, QObject, QTimer

    from kb_app.app import Application, make_qt
    from kb_app.services.places import Places

    places = Places.of_user()
    qt = make_qt(["kb_app"], places)
    application = Application(qt, places)
    catalog = application.window.catalog
    times: list[float] = []

    class Painted(QObject):
        """Notices that an answer was painted."""

        has_answer = False
        is_first = True
        asked_at = 0.0
        keys: list[str] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self.has_answer:
                self.has_answer = False
                QTimer.singleShot(0, self.on_painted)
            return False

        def on_answer(self, page: object) -> None:
            self.has_answer = bool(getattr(page, "hits", ()))
            if not self.has_answer:
                self.on_painted()
            catalog.results.view.viewport().update()

        def on_painted(self) -> None:
            now = time.perf_counter()
            if self.is_first:
                self.is_first = False
                print(json.dumps({"first_painted": time.time()}), flush=True)
                if not words:
                    qt.quit()
                    return
                self.keys = list("\b".join(words))
                QTimer.singleShot(1500, self.type_next)
                return
            times.append((now - self.asked_at) * 1000)
            QTimer.singleShot(40, self.type_next)

        def type_next(self) -> None:
            if not self.keys:
                print(json.dumps({"keystrokes": times}), flush=True)
                qt.quit()
                return
            key = self.keys.pop(0)
            text = "" if key == "\b" else catalog.search_box.text() + key
            self.asked_at = time.perf_counter()
            catalog.search_box.setText(text)

    painted = Painted()
    catalog.results.view.viewport().installEventFilter(painted)
    catalog.answered.connect(painted.on_answer)
    application.start(library)
    qt.exec()
    application.close()


def run(arguments: list[str], environment: dict[str, str]) -> tuple[float, list[dict[str, object]]]:
    """Run a process and return when it started and what it printed."""
    started = time.time()
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    return started, [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def summary(values: list[float]) -> dict[str, float]:
    """Return median and 95th percentile."""
    ordered = sorted(values)
    return {
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
        "max": round(ordered[-1], 1),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--words", nargs="*", default=list(WORDS))
    parser.add_argument("--home", help="keep the index in this folder between runs")
    parser.add_argument("--drive", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.drive:
        drive(options.library, options.words)
        return 0
    home = options.home or tempfile.mkdtemp(prefix="kb-bench-")
    environment = {**os.environ, "KB_APP_HOME": home, "PYTHONPATH": str(ROOT)}
    library = str(options.library.resolve())
    subprocess.run([sys.executable, "-m", "kb_app", "index", library], env=environment, check=True, capture_output=True)
    empty: list[float] = []
    ours: list[float] = []
    for _ in range(options.runs):
        started, told = run(["-c", EMPTY], environment)
        empty.append((float(str(told[0])) - started) * 1000)
        started, told = run([__file__, library, "--drive", "--words"], environment)
        ours.append((float(str(told[0]["first_painted"])) - started) * 1000)
    _, told = run([__file__, library, "--drive", "--words", *options.words], environment)
    keystrokes = [float(value) for value in told[1]["keystrokes"]]  # type: ignore[attr-defined]
    result = {
        "empty_window_ms": summary(empty),
        "first_painted_results_ms": summary(ours),
        "start_ratio": round(statistics.median(ours) / statistics.median(empty), 2),
        "keystroke_to_painted_ms": summary(keystrokes),
        "keystrokes": len(keystrokes),
    }
    print(json.dumps(result, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
