"""How fast the editor is: a keystroke to painted text, the preview after one, a large document opened. Prints JSON.

    benchmarks/editor.py [--words 20000] [--keys 120]

A document of so many words is made in a library of its own; letters are typed in its middle, one after the other, as a
person types. `keystroke_ms`: until the text is painted; `preview_ms`: until the preview shows it, the rest before it
looks included and given apart; `open_2mb_ms`: from asking for a document of 2 MB to its painted text. Needs a display
(`xvfb-run` serves).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PARAGRAPH = (
    "En la asamblea de mayo las tejedoras acordaron un precio justo por metro, con el costo del hilo, las horas y el "
    "viaje a la feria; desde entonces venden por cuenta propia y llevan sus cuentas. Véase [[caso-uno]]. "
)


def body_of(words: int) -> str:
    """Return a body with headings, lists and a table now and then."""
    parts: list[str] = []
    count = number = 0
    while count < words:
        number += 1
        parts.append(f"## Sección {number} {{#s{number}}}\n")
        for paragraph in range(6):
            parts.append(PARAGRAPH * 2 + "\n")
            count += 2 * len(PARAGRAPH.split())
            if paragraph == 3:
                parts.append("- uno\n- dos con **negrita**\n- tres\n")
        parts.append("| Año | Soles |\n| --- | ---: |\n| 2010 | 45 |\n| 2012 | 80 |\n")
    return "\n".join(parts)


def summary(times: list[float]) -> dict[str, float]:
    """Return the middle, the 95th percentile and the longest."""
    ordered = sorted(times)
    return {
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[int(len(ordered) * 0.95) - 1], 1),
        "max": round(ordered[-1], 1),
    }


def run(words: int, keys: int) -> dict[str, object]:
    """Measure on libraries made for it."""
    from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QObject, QTimer
    from PySide6.QtGui import QTextCursor
    from PySide6.QtTest import QTest

    from kb_app.app import Application, make_qt
    from kb_app.services.places import Places
    from kb_app.storage.library import Library

    home = Path(tempfile.mkdtemp(prefix="kb-editor-"))
    os.environ["KB_APP_HOME"] = str(home)
    root = home / "library"
    Library.create(root, title="Prueba")
    folder = root / "documents"
    folder.mkdir(exist_ok=True)
    head = "---\ntitle: {title}\ntype: case-study\nlanguage: es\nstatus: draft\n---\n\n"
    (folder / "larga.md").write_text(head.format(title="Larga") + body_of(words), encoding="utf-8")
    big = body_of(words)
    text = big * (2_000_000 // len(big.encode()) + 1)
    (folder / "grande.md").write_text(head.format(title="Grande") + text[:1_950_000], encoding="utf-8")
    places = Places.of_user()
    qt = make_qt(["kb_app"], places)
    application = Application(qt, places)
    window = application.window
    window.resize(1366, 768)

    def rest(ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def until(is_so: object, timeout_ms: int = 60_000) -> None:
        clock = QElapsedTimer()
        clock.start()
        while not is_so() and clock.elapsed() < timeout_ms:  # type: ignore[operator]
            loop = QEventLoop()
            QTimer.singleShot(1, loop.quit)
            loop.exec()

    class Painted(QObject):
        """Notices the next painting of a widget."""

        at = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, self._note)
            return False

        def _note(self) -> None:
            self.at = self.at or time.perf_counter()

    application.start()
    window.open_library(root)
    rest(2500)
    window.edit_document("larga")
    editor = window.page
    until(lambda: editor.desk is not None)  # type: ignore[attr-defined]
    rest(3000)
    desk = editor.desk  # type: ignore[attr-defined]
    cursor = desk.text.textCursor()
    cursor.setPosition(desk.document.body.characterCount() // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    desk.text.setTextCursor(cursor)
    rest(500)
    painted = Painted()
    desk.text.viewport().installEventFilter(painted)
    shown: list[float] = []
    desk.preview.shown.connect(lambda: shown.append(time.perf_counter()))
    strokes, previews = [], []
    for number in range(keys):
        painted.at = 0.0
        shown.clear()
        started = time.perf_counter()
        QTest.keyClick(desk.text, "palabra "[number % 8])
        until(lambda: painted.at > 0)
        strokes.append((painted.at - started) * 1000)
        if number % 8 == 7:
            until(lambda: bool(shown), 5_000)
            previews.append((shown[0] - started) * 1000 if shown else 5_000.0)
        else:
            rest(40)
    started = time.perf_counter()
    window.edit_document("grande")
    until(lambda: editor.desk.document.id == "grande")  # type: ignore[attr-defined]
    painted.at = 0.0
    editor.desk.text.viewport().installEventFilter(painted)  # type: ignore[attr-defined]
    until(lambda: painted.at > 0)
    opened = (painted.at - started) * 1000
    return {
        "words": words,
        "keystroke_ms": summary(strokes),
        "preview_ms": summary(previews),
        "preview_rests_ms": desk.preview.rest_ms,
        "open_2mb_ms": round(opened),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--keys", type=int, default=120)
    options = parser.parse_args()
    print(json.dumps(run(options.words, options.keys), indent=2))
    os._exit(0)
