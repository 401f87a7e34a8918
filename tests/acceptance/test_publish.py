"""The walk of who publishes: composed, kept, checked and written to Word through the real window."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as WordDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QPushButton, QRadioButton, QTabBar, QToolButton
from pytestqt.qtbot import QtBot

from kb_app.app import Application
from kb_app.core.arrangement import WHOLE, Place
from kb_app.storage.library import Library
from kb_app.storage.publications import read_publication
from kb_app.views.main_window import MainWindow
from kb_app.views.publications.bench import ISSUES, PROPERTIES, WORD
from kb_app.views.publications.checks import FINDING_ROLE
from kb_app.views.publications.issues_pane import ISSUE_ROLE
from kb_app.views.publications.list_pane import NAME_ROLE
from kb_app.views.publications.page import PublicationsPage

Start = Callable[..., Application]
BOOKLET = "cuadernillo-artesania"


def publications(window: MainWindow, qtbot: QtBot, name: str = BOOKLET) -> PublicationsPage:
    """Return the page with a publication open in it."""
    window.show_page("publications")
    page = window.page
    assert isinstance(page, PublicationsPage)
    qtbot.waitUntil(lambda: page.publication is not None)
    entries = page.findChild(QListWidget, "publicationList")
    row = next(row for row in range(entries.count()) if entries.item(row).data(NAME_ROLE) == name)
    entries.setCurrentRow(row)
    qtbot.waitUntil(lambda: page.publication is not None and page.publication.name == name)
    return page


def file_of(root: Path, name: str = BOOKLET) -> Path:
    return root / "publications" / f"{name}.yaml"


def press(qtbot: QtBot, page: PublicationsPage, name: str) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def export(qtbot: QtBot, page: PublicationsPage, target: Path, choice: str = "proofChoice") -> None:
    field = page.findChild(QLineEdit, "exportTarget")
    page.findChild(QTabBar, "paneTabs").setCurrentIndex(WORD)
    field.setText(str(target))
    page.findChild(QRadioButton, choice).setChecked(True)
    press(qtbot, page, "exportButton")
    result = page.findChild(QFrame, "exportResult")
    qtbot.waitUntil(lambda: result.isVisible() and not page.word.is_running, timeout=60_000)


def test_a_document_is_found_added_moved_and_written_to_word(
    start: Start, sample: Path, language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    page = publications(start(language, sample).window, qtbot)
    page.tree.choose(Place("chapter", (), 0))
    before = [ref.id for ref in page.publication.chapters[0].documents]

    qtbot.keyClicks(page.adding.box, "chocolate convencion")
    found = page.adding.list
    qtbot.waitUntil(lambda: found.count() > 0 and found.item(0).text().startswith("Chocolate"))
    found.setCurrentRow(0)
    qtbot.keyClick(found, Qt.Key.Key_Return)
    added = [ref.id for ref in page.publication.chapters[0].documents]
    assert added == [*before, "piloto-chocolate-de-la-convencion"]

    page.tree.choose(Place("document", (0,), len(before)))
    qtbot.keyClick(page.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    moved = [ref.id for ref in page.publication.chapters[0].documents]
    assert moved == [*before[:-1], "piloto-chocolate-de-la-convencion", before[-1]]
    qtbot.waitUntil(lambda: "piloto-chocolate" in file_of(sample).read_text(encoding="utf-8"))

    target = tmp_path / "cuaderno.docx"
    export(qtbot, page, target)
    text = "\n".join(paragraph.text for paragraph in WordDocument(str(target)).paragraphs)
    assert "Chocolate de La Convención" in text


def test_what_was_done_is_taken_back_step_by_step_also_in_the_file(
    start: Start, sample: Path, language: str, qtbot: QtBot
) -> None:
    page = publications(start(language, sample).window, qtbot)
    written = file_of(sample).read_bytes()
    original = page.publication

    page.arranger.add_chapter()
    page.tree.choose(Place("chapter", (), 0))
    page.arranger.remove()
    qtbot.waitUntil(lambda: file_of(sample).read_bytes() != written)
    for _ in range(2):
        qtbot.mouseClick(page.findChild(QToolButton, "undoButton"), Qt.MouseButton.LeftButton)

    assert page.publication == original
    qtbot.waitUntil(lambda: read_publication(Library.open(sample), BOOKLET) == original)


def test_a_publication_changed_elsewhere_is_not_written_over(start: Start, sample: Path, qtbot: QtBot) -> None:
    page = publications(start("en", sample).window, qtbot)
    theirs = file_of(sample).read_text(encoding="utf-8").replace("title: ", "title: Otro ", 1)
    file_of(sample).write_text(theirs, encoding="utf-8")

    page.arranger.add_chapter()
    qtbot.waitUntil(lambda: page.message_bar.isVisible())

    assert file_of(sample).read_text(encoding="utf-8") == theirs
    assert page.may_close() is False


@pytest.mark.parametrize("proof_first", [False, True])
def test_errors_refuse_the_final_and_allow_the_proof(
    start: Start, sample: Path, qtbot: QtBot, tmp_path: Path, proof_first: bool
) -> None:
    page = publications(start("en", sample).window, qtbot)
    page.tree.choose(Place("chapter", (), 0))
    page.arranger.add_documents(["cantos-de-la-herranza"], Place("document", (0,), 0))
    page.arranger.add_documents(["nadie-lo-escribio"], Place("document", (0,), 0))
    target = tmp_path / "final.docx"
    target.write_bytes(b"as it was")

    export(qtbot, page, target, "proofChoice" if proof_first else "finalChoice")

    assert (target.read_bytes() == b"as it was") is not proof_first
    if not proof_first:
        press(qtbot, page, "proofButton")
        qtbot.waitUntil(lambda: target.read_bytes() != b"as it was" and not page.word.is_running, timeout=60_000)
    if proof_first:
        with ZipFile(target) as parts:
            assert not [name for name in parts.namelist() if b"herranza" in parts.read(name).lower()]


def test_the_checks_lead_to_the_document(start: Start, sample: Path, qtbot: QtBot) -> None:
    page = publications(start("en", sample).window, qtbot)
    page.arranger.add_documents(["nadie-lo-escribio"], Place("document", (0,), 0))
    qtbot.waitUntil(lambda: any(one.id == "nadie-lo-escribio" for one in page.checks.findings))

    page.tree.choose(WHOLE)
    items = (page.checks.list.item(row) for row in range(page.checks.list.count()))
    found = (item for item in items if item.data(FINDING_ROLE) and item.data(FINDING_ROLE).id == "nadie-lo-escribio")
    page.checks.list.itemClicked.emit(next(found))

    assert page.tree.place == Place("document", (0,), 0)


def test_a_deleted_publication_comes_back(start: Start, sample: Path, qtbot: QtBot) -> None:
    page = publications(start("en", sample).window, qtbot)
    written = file_of(sample).read_bytes()

    page.delete()
    qtbot.waitUntil(lambda: not file_of(sample).exists())
    qtbot.waitUntil(lambda: page.message_bar.isVisible())
    undo = next(button for button in page.message_bar.findChildren(QPushButton) if button.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: file_of(sample).exists() and file_of(sample).read_bytes() == written)


def test_a_library_that_cannot_be_written_is_shown_and_left_alone(start: Start, sample: Path, qtbot: QtBot) -> None:
    elsewhere = {"user": "rosa", "host": f"not-{socket.gethostname()}", "pid": 1, "since": time.time()}
    (sample / ".kb-window.json").write_text(json.dumps(elsewhere))
    page = publications(start("en", sample).window, qtbot)
    before = page.publication

    page.arranger.add_chapter()

    assert page.publication == before
    assert not page.findChild(QToolButton, "addPartButton").isEnabled()


def test_an_issue_is_recorded_compared_with_now_and_made_again(
    start: Start, sample: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    page = publications(start("en", sample).window, qtbot)
    target, again = tmp_path / "final.docx", tmp_path / "again.docx"
    export(qtbot, page, target, "finalChoice")
    changed = next((sample / "documents").rglob("medir-antes-de-empezar.md"))
    changed.write_text(changed.read_text(encoding="utf-8") + "\nY una frase más.\n", encoding="utf-8")
    page.tree.choose(Place("chapter", (), 0))
    page.arranger.add_documents(["piloto-chocolate-de-la-convencion"], Place("document", (0,), 0))

    page.findChild(QTabBar, "paneTabs").setCurrentIndex(ISSUES)
    issues = page.bench.issues
    qtbot.waitUntil(lambda: issues.list.count() == 1 and issues.changes.count() == 4)
    told = [issues.changes.item(row).text() for row in range(4)]
    issues.make_again(issues.list.item(0).data(ISSUE_ROLE), again)
    qtbot.waitUntil(again.exists)

    assert told[0].startswith("Entered")
    assert told[1].startswith("Chocolate")
    assert told[2].startswith("Changed")
    assert told[3].startswith("Medir")
    assert again.read_bytes() == target.read_bytes()


def test_a_remark_about_the_publication_leads_to_its_part(start: Start, sample: Path, qtbot: QtBot) -> None:
    page = publications(start("en", sample).window, qtbot)
    page.arranger.add_front("acknowledgements")
    qtbot.waitUntil(lambda: any(one.code == "empty-preliminary" for one in page.checks.findings))
    page.tree.choose(WHOLE)

    page.checks.place_requested.emit(next(one for one in page.checks.findings if one.code == "empty-preliminary"))

    assert page.publication is not None
    assert page.tree.place == Place("front", (), len(page.publication.front) - 1)
    assert page.bench.pane == PROPERTIES
