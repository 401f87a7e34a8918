"""Pictures of every screen of the real window on the sample library, light and dark, in both languages.

`make screenshots` writes them to `docs/screenshots/`. Works with or without a display.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
LANGUAGES = ("es", "en")
SHADES = ("light", "dark")
SIZE = (1366, 768)
TIMEOUT_MS = 60_000


def take(language: str, shade: str, target: Path) -> None:
    """Take every picture in one language and one shade."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

    from kb_app.app import Application, make_qt, sample_library
    from kb_app.core.settings import Settings
    from kb_app.services import preferences
    from kb_app.services.places import Places

    home = Path(tempfile.mkdtemp(prefix="kb-screens-"))
    os.environ["KB_APP_HOME"] = str(home)
    sample = sample_library()
    if sample is None:
        sys.exit("The sample library is missing.")
    library = home / "library"
    shutil.copytree(sample, library)
    places = Places.of_user()
    preferences.save(places, Settings(language=language, theme=shade, author="Rosa Quispe"))  # type: ignore[arg-type]
    qt = make_qt(["kb_app"], places)
    application = Application(qt, places)
    window = application.window
    catalog = window.catalog

    def wait(signal: Any, act: Callable[[], object]) -> None:
        """Do something and wait until it is said to be done."""
        loop = QEventLoop()
        signal.connect(lambda *_: loop.quit())
        QTimer.singleShot(TIMEOUT_MS, loop.quit)
        QTimer.singleShot(0, act)
        loop.exec()

    def rest(milliseconds: int = 250) -> None:
        """Let what was asked be painted."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def picture(name: str, widget: QWidget | None = None) -> None:
        rest()
        (widget or window).grab().save(str(target / f"{name}-{language}-{shade}.png"))

    window.resize(*SIZE)
    application.start()
    picture("start")
    wait(window.desk.refreshed, lambda: window.open_library(library))
    if not catalog.reader.document_id:
        wait(catalog.reader.shown, lambda: None)
    rest(600)
    picture("catalog")
    query = "precio artesania" if language == "es" else "price market"
    wait(catalog.answered, lambda: catalog.search_box.setText(query))
    wait(catalog.reader.shown, catalog.results.view.choose_first)
    picture("search")
    wait(catalog.answered, lambda: catalog.facets.ticked.emit("type", "case-study", True))
    wait(catalog.answered, lambda: catalog.search_box.setText("zzzz"))
    picture("no-results")
    catalog.clear_filters()
    wait(catalog.answered, catalog.search_box.clear)
    figure = longest_with_figure(window.desk.session)
    if figure and figure != catalog.reader.document_id:
        wait(catalog.reader.shown, lambda: window.show_document(figure))
    bar = catalog.reader.browser.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    picture("reader")
    bar.setValue(bar.maximum())
    picture("links")
    bar.setValue(0)
    window.actions_["actionFind"].trigger()
    box = catalog.reader.findChild(QLineEdit, "findBox")
    box.setText("de la" if language == "es" else "the")
    picture("find")
    catalog.reader.close_find()
    window.actions_["actionCommandPalette"].trigger()
    picture("palette")
    window.palette_().palette.close_palette()
    from kb_app.views.new_document import NewDocumentDialog

    if window.desk.session is not None:
        dialog = NewDocumentDialog(application.theme, window.desk.session.catalogue, "lesson-learned", language, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.show()
        picture("new-document", dialog)
        dialog.close()
    if figure:
        window.edit_document(figure)
        rest(1500)
        picture("editor")
    window.show_page("publications")
    rest(1200)
    picture("publications")
    window.show_page("packages")
    rest(1200)
    picture("packages")
    window.page.findChild(QPushButton, "makePackage").click()
    look = window.page.findChild(QPushButton, "packLook")
    look.click()
    outcome = window.page.findChild(QLabel, "packOutcome")
    for _ in range(TIMEOUT_MS // 100):
        if outcome.text():
            break
        rest(100)
    picture("package-checks")
    window.show_page("preferences")
    picture("preferences")
    application.close()
    shutil.rmtree(home, ignore_errors=True)


def longest_with_figure(session: Any) -> str:
    """Return the document with the most pictures, tables and words: the one that shows most of the reader."""
    best, most = "", -1
    for state in session.library.scan():
        document = session.library.read(state.path)
        score = document.body.count("![") * 400 + document.body.count("\n|") * 20 + len(document.body) // 50
        if score > most and document.metadata.text("access") == "public":
            best, most = document.id, score
    return best


def shrink(file: Path) -> None:
    """Keep 256 colours of a picture: a window has no more, and the file is a third."""
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def main() -> int:
    """Take them all, each language and shade in a process of its own."""
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) == 4:
        take(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
        return 0
    target = Path(sys.argv[1]) if len(sys.argv) == 2 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    environment = dict(os.environ)
    if sys.platform.startswith("linux") and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    for language in LANGUAGES:
        for shade in SHADES:
            for old in target.glob(f"*-{language}-{shade}.png"):
                old.unlink()
    failed = 0
    for language in LANGUAGES:
        for shade in SHADES:
            words = [sys.executable, __file__, language, shade, str(target)]
            failed |= subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode
    for file in target.glob("*.png"):
        shrink(file)
    print(f"{len(list(target.glob('*.png')))} pictures in {target}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
