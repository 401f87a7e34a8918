"""Packages through the real window: made, opened at another office, replaced by the next edition, searched, read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kb_app.app import Application
from kb_app.services.packaging import Selection, pack
from kb_app.services.places import Places
from kb_app.services.receiving import notes_of, receive, received
from kb_app.services.session import open_session
from kb_app.views.main_window import MainWindow

Start = Callable[..., Application]
Part = TypeVar("Part", bound=QWidget)


def part(window: MainWindow, kind: type[Part], name: str) -> Part:
    found = window.page.findChild(kind, name)
    assert found is not None, name
    return found


def click(window: MainWindow, qtbot: QtBot, name: str) -> None:
    button = part(window, QPushButton, name)
    qtbot.waitUntil(button.isEnabled)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def of_partner(tmp_path: Path, library_root: Path, name: str) -> Path:
    """Return a package of the same library by another office."""
    home = tmp_path / "partner"
    session = open_session(library_root, Places(data=home / "data", cache=home / "cache", config=home / "config"))
    return pack(session, Selection(), tmp_path / name).file


def test_a_package_is_looked_at_and_written(
    start: Start, library_root: Path, language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    window = start(language, library_root).window
    window.show_page("packages")
    window.actions_["actionPack"].trigger()
    click(window, qtbot, "packLook")
    target = part(window, QLineEdit, "packTarget")
    qtbot.waitUntil(lambda: target.isVisible() and bool(target.text()))
    target.setText(str(tmp_path / "para socias"))
    click(window, qtbot, "packWrite")

    qtbot.waitUntil((tmp_path / "para socias.kbpack").is_file)
    listed = part(window, QListWidget, "packagesView")
    qtbot.waitUntil(lambda: listed.count() == 1)
    assert listed.item(0).text() == "para socias.kbpack"


def test_pages_for_any_browser_and_a_book_are_written_from_the_same_page(
    start: Start, library_root: Path, language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    window = start(language, library_root).window
    window.show_page("packages")
    window.actions_["actionPack"].trigger()
    form = part(window, QComboBox, "packFormat")
    for name, file in (("site", "pages"), ("epub", "libro.epub")):
        form.setCurrentIndex(form.findData(name))
        assert part(window, QLabel, "packFormatHint").text()
        assert part(window, QCheckBox, "packUpdate").isHidden()
        click(window, qtbot, "packLook")
        target = part(window, QLineEdit, "packTarget")
        qtbot.waitUntil(lambda field=target: field.isVisible() and bool(field.text()))
        target.setText(str(tmp_path / file))
        click(window, qtbot, "packWrite")
        qtbot.waitUntil(part(window, QPushButton, "packOpen").isVisible)

    assert (tmp_path / "pages" / "LEEME.html").is_file() and (tmp_path / "libro.epub").is_file()


def test_a_partners_package_is_opened_noted_searched_and_read(
    start: Start, library_root: Path, language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    window = start(language, library_root).window
    window.open_package(of_partner(tmp_path, library_root, "a.kbpack"))
    yes = lambda: window.page.findChild(QCheckBox, "arrivalYes0")  # noqa: E731
    qtbot.waitUntil(lambda: yes() is not None)
    opening = part(window, QPushButton, "arrivalOpen")
    assert not opening.isEnabled()
    yes().setChecked(True)
    click(window, qtbot, "arrivalOpen")
    listed = part(window, QListWidget, "packagesView")
    qtbot.waitUntil(lambda: listed.count() == 1)
    places = Places.of_user()
    (library,) = received(places)

    listed.setCurrentRow(0)
    part(window, QPlainTextEdit, "receivedNotes").setPlainText("Leer con las socias.")
    qtbot.waitUntil(lambda: notes_of(places, library.key) == "Leer con las socias.")
    part(window, QLineEdit, "everywhereBox").setText("quinua")
    found = part(window, QListWidget, "everywhereView")
    qtbot.waitUntil(lambda: found.count() >= 2)
    row = next(row for row in range(found.count()) if found.item(row).data(Qt.ItemDataRole.UserRole + 1)[0] is not None)
    found.itemActivated.emit(found.item(row))

    qtbot.waitUntil(lambda: window.desk.session is not None and window.desk.session.is_read_only)
    qtbot.waitUntil(lambda: bool(window.catalog.reader.document_id))


def test_a_damaged_package_is_refused_with_its_defects(
    start: Start, library_root: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    package = of_partner(tmp_path, library_root, "a.kbpack")
    data = bytearray(package.read_bytes())
    for place in range(len(data) // 3, len(data) // 3 + 40):
        data[place] ^= 1
    package.write_bytes(bytes(data))
    window = start("en", library_root).window
    window.open_package(package)

    verdict = part(window, QLabel, "arrivalVerdict")
    qtbot.waitUntil(lambda: "not sound" in verdict.text())
    assert not part(window, QPushButton, "arrivalOpen").isVisible()
    assert not received(Places.of_user())


def test_a_package_dropped_on_the_window_is_shown_with_what_it_changes(
    start: Start, library_root: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    places = Places.of_user()
    receive(of_partner(tmp_path, library_root, "a.kbpack"), places, is_agreed=True)
    changed = next(library_root.rglob("quinua.md"))
    changed.write_text(changed.read_text(encoding="utf-8") + "\nMás.\n", encoding="utf-8")
    newer = of_partner(tmp_path, library_root, "b.kbpack")
    window = start("en", library_root).window
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(newer))])
    where = QPointF(40, 40)
    drop = QDropEvent(where, Qt.DropAction.CopyAction, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)

    window.dropEvent(drop)

    opening = part(window, QPushButton, "arrivalOpen")
    qtbot.waitUntil(opening.isVisible)
    assert "Replace" in opening.text()
    shown = [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
    assert any("Quinua" in text for text in shown)


def test_a_package_named_at_the_start_is_at_the_door(
    start: Start, library_root: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    package = of_partner(tmp_path, library_root, "a.kbpack")
    started = start("es")

    started.start(package)

    window = started.window

    qtbot.waitUntil(lambda: window.page.objectName() == "packagesPage")
    qtbot.waitUntil(lambda: part(window, QPushButton, "arrivalOpen").isVisible())


def test_what_chosen_documents_link_to_is_added_with_a_click(
    start: Start, library_root: Path, qtbot: QtBot, add_document: Callable[..., Path]
) -> None:
    add_document("citado", "Documento citado", body="Texto.\n")
    add_document("citante", "Documento citante", body="Ver [[citado]].\n")
    window = start("en", library_root).window
    window.show_page("packages")
    window.actions_["actionPack"].trigger()
    part(window, QComboBox, "packWhat").setCurrentIndex(1)
    part(window, QLineEdit, "packQuery").setText("citante")
    click(window, qtbot, "packLook")
    add = part(window, QPushButton, "packAddMissing")
    qtbot.waitUntil(add.isVisible)

    click(window, qtbot, "packAddMissing")

    qtbot.waitUntil(lambda: part(window, QPushButton, "packWrite").isVisible())
    qtbot.waitUntil(lambda: any("Documento citado" in label.text() for label in window.page.findChildren(QLabel)))
    assert not add.isVisible()
