"""What the spelling costs: reading the dictionaries, a long document, and a letter typed in it. Prints JSON.

    benchmarks/spelling.py LIBRARY [--words 20000] [--keys 150]

The document is made of the library's own Spanish texts, every 200th word misspelt. It is typed in at a steady pace in
the editor, with the spelling checked and without. Needs a display (`xvfb-run` serves).
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PACE_MS = 70

LOAD = """
import json, sys, time
from pathlib import Path
from kb_app.spelling.dictionaries import dictionaries
from kb_app.spelling.speller import Speller
def held():
    status = Path("/proc/self/status")
    text = status.read_text() if status.is_file() else "VmRSS: 0"
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024
body, before, begun = Path(sys.argv[2]).read_text(encoding="utf-8"), held(), time.perf_counter()
speller = Speller(sys.argv[1], dictionaries(sys.argv[1]))
told = {"load_ms": time.perf_counter() - begun, "memory_mb": held() - before}
for name in ("first_check_ms", "next_check_ms"):
    begun = time.perf_counter()
    found = speller.unknown(body)
    told[name] = time.perf_counter() - begun
begun = time.perf_counter()
speller.suggest("comunicaion")
told["suggestions_ms"] = time.perf_counter() - begun
print(json.dumps({name: round(value * (1000 if name.endswith("ms") else 1), 1) for name, value in told.items()}
                 | {"misspelt": len(found)}))
"""


def long_body(library: Path, count: int) -> str:
    """Return a Spanish body of so many words, every 200th misspelt."""
    from kb_app.storage.library import Library

    source = Library.open(library)
    documents = [source.read(state.path) for state in source.scan()]
    paragraphs = [part for item in documents if item.metadata.language == "es" for part in item.body.split("\n\n")]
    taken: list[str] = []
    have = wrong = 0
    while have < count:
        for paragraph in paragraphs:
            have += len(paragraph.split())
            if have // 200 > wrong:
                wrong = have // 200
                paragraph += " Y otra palabrra mas."
            taken.append(paragraph)
            if have >= count:
                break
    return "\n\n".join(taken)


def type_into(library: Path, keys: int, is_on: bool) -> list[float]:
    """Return the milliseconds from each key to the painted text."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from kb_app.jobs.runner import JobRunner
    from kb_app.services.places import Places
    from kb_app.services.session import open_session
    from kb_app.views.editor.page import EditorPage
    from kb_app.views.editor.spelling import KEY
    from kb_app.views.theme import Theme

    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    home = Path(tempfile.mkdtemp(prefix="kb-bench-"))
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(home / "state"))
    QSettings().setValue(KEY, "true" if is_on else "false")
    theme, jobs = Theme("light"), JobRunner()
    theme.apply(qt)
    page = EditorPage(jobs, theme)
    page.resize(1366, 768)
    places = Places(data=home / "data", cache=home / "cache", config=home / "config")
    page.set_session(open_session(library, places))
    page.show()
    page.open("long")

    def rest(duration_ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(duration_ms, loop.quit)
        loop.exec()

    while page.desk is None:
        rest(50)
    desk = page.desk
    rest(6000)
    if is_on:
        assert desk.spelling.words
    text = desk.text
    text.go_to_place(text.document().findBlockByNumber(text.document().blockCount() // 2).position())
    painted: list[float] = []

    class Painted(QObject):
        """Notices when the text is painted."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, lambda: painted.append(time.perf_counter()))
            return False

    watch = Painted()
    text.viewport().installEventFilter(watch)
    times: list[float] = []
    for number in range(keys):
        painted.clear()
        begun = time.perf_counter()
        QTest.keyClick(text, Qt.Key.Key_Space if number % 7 == 6 else Qt.Key.Key_A)
        while not painted:
            qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)
        times.append((painted[0] - begun) * 1000)
        rest(PACE_MS if number % 25 else 1200)  # now and then a pause for thought: then the spelling is looked at
    page.close()
    jobs.close()
    shutil.rmtree(home, ignore_errors=True)
    return times


def summary(values: list[float]) -> dict[str, float]:
    """Return median, 95th percentile and the worst."""
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
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--keys", type=int, default=150)
    parser.add_argument("--type", choices=("on", "off"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.type:
        print(json.dumps(summary(type_into(options.library, options.keys, options.type == "on"))))
        return 0
    folder = Path(tempfile.mkdtemp(prefix="kb-bench-"))
    library = folder / "library"
    shutil.copytree(options.library, library)
    body = long_body(library, options.words)
    (folder / "body.md").write_text(body, encoding="utf-8")
    head = "---\ntype: case-study\ntitle: Long\nlanguage: es\nstatus: draft\n---\n\n"
    (library / "documents" / "long.md").write_text(head + body + "\n", encoding="utf-8")
    result: dict[str, object] = {"words": len(body.split())}
    for language in ("es", "en"):
        result[language] = run("-c", LOAD, language, str(folder / "body.md"))
    for state in ("off", "on"):
        result[f"key_to_painted_ms_{state}"] = run(__file__, str(library), "--type", state, "--keys", str(options.keys))
    print(json.dumps(result, indent=1))
    shutil.rmtree(folder, ignore_errors=True)
    return 0


def run(*arguments: str) -> object:
    """Run a process of its own and return what it printed."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(done.stderr[-3000:])
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
