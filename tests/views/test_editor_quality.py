"""What the editor tells of a document, and what can be done about it at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from editor_parts import session_of
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QListWidget, QMenu, QPlainTextEdit, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from kb_app.jobs.runner import JobRunner
from kb_app.services.places import Places
from kb_app.views.editor.desk import REVIEW, DocumentDesk
from kb_app.views.editor.finding_delegate import HEADER_ROLE, PLACE_ROLE, FindingDelegate
from kb_app.views.editor.page import EditorPage
from kb_app.views.editor.quality import FINDING_ROLE
from kb_app.views.theme import Theme


@pytest.fixture
def desk(qtbot: QtBot, jobs: JobRunner, theme: Theme, library_root: Path, places: Places) -> Iterator[DocumentDesk]:
    page = EditorPage(jobs, theme)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.set_session(session_of(library_root, places))
    page.show()
    page.open("quinua")
    qtbot.waitUntil(lambda: page.desk is not None)
    assert page.desk is not None
    yield page.desk


def found(desk: DocumentDesk, qtbot: QtBot, code: str) -> int:
    """Return the row of a finding when it is there."""
    qtbot.waitUntil(lambda: any(item.code == code for item in desk.quality.findings))
    return next(row for row, item in enumerate(desk.quality.findings) if item.code == code)


def test_a_click_on_what_mends_a_finding_mends_it_and_one_undo_takes_it_back(desk: DocumentDesk, qtbot: QtBot) -> None:
    before = desk.document.draft.text
    desk.document.set_fields({"created": "mayo de 2011"})
    row = found(desk, qtbot, "bad-date")
    view = desk.quality.findChild(QListWidget, "qualityView")
    assert view is not None
    view.scrollToItem(view.item(row))
    delegate = view.itemDelegate()
    assert isinstance(delegate, FindingDelegate)
    place = delegate.fix_box(view.model().index(row, 0), QRectF(view.visualItemRect(view.item(row)))).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))

    qtbot.waitUntil(lambda: desk.document.metadata.text("created") == "2011-05")
    desk.undo()
    desk.undo()
    assert desk.document.draft.text == before


def test_a_reviewer_scores_and_takes_it_back(desk: DocumentDesk, qtbot: QtBot) -> None:
    tabs = desk.findChild(QTabBar, "paneTabs")
    assert tabs is not None
    tabs.setCurrentIndex(REVIEW)
    qtbot.waitUntil(lambda: desk.review.findChild(QPushButton, "score-effective-2") is not None)
    button = desk.review.findChild(QPushButton, "score-effective-2")
    name = desk.review.findChild(QLineEdit, "reviewerName")
    assert button is not None and name is not None
    name.clear()
    assert not button.isEnabled()
    name.setText("Rosa")
    button.click()

    (entry,) = desk.document.metadata.groups("scores")
    assert (entry["criterion"], entry["score"], entry["reviewer"]) == ("effective", "2", "Rosa")
    qtbot.waitUntil(button.isChecked)
    button.click()
    assert not desk.document.metadata.groups("scores")


def test_the_interview_turns_answers_into_sections(desk: DocumentDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(desk.sections_offered()))
    desk.begin_interview()
    answer = desk.interview.findChild(QPlainTextEdit, "interviewAnswer")
    further = desk.interview.findChild(QPushButton, "interviewNext")
    assert answer is not None and further is not None and desk.is_interviewing
    asked = []
    while desk.is_interviewing:
        question = desk.interview.question
        assert question is not None
        asked.append(question.id)
        answer.setPlainText(f"Respuesta sobre {question.id}.")
        further.click()

    text = desk.document.body_text
    places = [text.index(f"Respuesta sobre {name}.") for name in asked]
    assert places == sorted(places)
    assert desk.is_changed


def test_a_document_that_says_the_same_is_shown_and_one_is_linked(
    desk: DocumentDesk, library_root: Path, qtbot: QtBot
) -> None:
    other = next(library_root.rglob("tejedoras.md")).read_text(encoding="utf-8")
    desk.document.replace_body(other.rpartition("\n---\n")[2])
    desk.quality.show_related()
    view = desk.quality.findChild(QListWidget, "relatedView")
    assert view is not None
    qtbot.waitUntil(lambda: view.count() > 0)
    assert "tejedoras" in view.item(0).data(FINDING_ROLE)
    assert "nearly the same" in str(view.item(0).data(PLACE_ROLE))
    desk.quality.link_requested.emit("retablos")

    assert "[[retablos]]" in desk.document.body_text


def test_misspelt_words_are_underlined_and_mended_from_the_menu(desk: DocumentDesk, qtbot: QtBot) -> None:
    desk.document.insert(0, "Las tejedroas de aquí. 🧵 Otra tejedroas.\n\n")
    qtbot.waitUntil(lambda: desk.spelling.words == ("tejedroas", "tejedroas"))

    at = desk.text.cursorRect(cursor_at(desk, 6)).center()
    menu = QMenu()
    qtbot.addWidget(menu)
    desk.text.menu_wanted.emit(menu, at)
    qtbot.waitUntil(lambda: "tejedoras" in [action.text() for action in menu.actions()])
    next(action for action in menu.actions() if action.text() == "tejedoras").trigger()

    assert desk.document.body_text.startswith("Las tejedoras de aquí.")
    qtbot.waitUntil(lambda: desk.spelling.words == ("tejedroas",))


def test_a_word_is_taken_into_the_librarys_list(desk: DocumentDesk, library_root: Path, qtbot: QtBot) -> None:
    desk.document.insert(0, "El xyzzyx.\n\n")
    qtbot.waitUntil(lambda: desk.spelling.words == ("xyzzyx",))
    menu = QMenu()
    qtbot.addWidget(menu)
    desk.text.menu_wanted.emit(menu, desk.text.cursorRect(cursor_at(desk, 5)).center())
    next(action for action in menu.actions() if action.text() == "Add to the library's words").trigger()

    qtbot.waitUntil(lambda: desk.spelling.words == ())
    qtbot.waitUntil(lambda: (library_root / "dictionary.txt").is_file())
    assert (library_root / "dictionary.txt").read_text(encoding="utf-8") == "xyzzyx\n"


def cursor_at(desk: DocumentDesk, place: int) -> QTextCursor:
    cursor = QTextCursor(desk.document.body)
    cursor.setPosition(place)
    return cursor


def test_what_the_next_status_asks_for_stands_under_its_name(desk: DocumentDesk, qtbot: QtBot) -> None:
    desk.document.set_fields({"status": "draft"})
    qtbot.waitUntil(lambda: any(item.code == "missing-section" for item in desk.quality.ahead))

    view = desk.quality.findChild(QListWidget, "qualityView")
    headers = [row for row in range(view.count()) if view.item(row).data(HEADER_ROLE)]
    assert [view.item(row).text() for row in headers] == [f"{len(desk.quality.ahead)} thing(s) to do for «In review»"]
    assert view.count() == len(desk.quality.findings) + 1 + len(desk.quality.ahead)
    assert not set(desk.quality.findings) & set(desk.quality.ahead)


def test_the_interview_ends_at_the_section_that_was_answered_last(desk: DocumentDesk, qtbot: QtBot) -> None:
    desk.begin_interview()
    desk.interview.findChild(QPlainTextEdit, "interviewAnswer").setPlainText("Una respuesta.")
    asked = desk.interview.question

    desk.interview.findChild(QPushButton, "interviewClose").click()

    assert asked is not None
    assert not desk.is_interviewing
    assert desk.text.textCursor().block().text() == "Una respuesta."
