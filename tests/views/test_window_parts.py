"""Notices, running work, palette, actions, first page, preferences."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QMainWindow, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from kb_app.core.errors import KbError, RefusedError
from kb_app.core.settings import Settings
from kb_app.core.tasks import Progress
from kb_app.core.text import message
from kb_app.index.builder import IndexReport
from kb_app.jobs.runner import Job, JobRunner
from kb_app.storage.catalogue import read_catalogue
from kb_app.views.actions import Actions
from kb_app.views.crash_report import CrashReporter, report_of
from kb_app.views.first_run import FirstRunPage
from kb_app.views.library_notices import LibraryNotices
from kb_app.views.new_document import NewDocumentDialog
from kb_app.views.notices import Answer, MessageBar, ProgressArea
from kb_app.views.page import Command, Page
from kb_app.views.palette import Entry, Palette, ranked
from kb_app.views.preferences import PreferencesPage
from kb_app.views.rail import Rail
from kb_app.views.theme import Theme


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> MessageBar:
    """Return a message bar in a shown window."""
    made = MessageBar(theme)
    qtbot.addWidget(made)
    return made


def button(widget: object, text: str) -> QPushButton:
    """Return the button that says a text."""
    return next(item for item in widget.findChildren(QPushButton) if item.text() == text)  # type: ignore[attr-defined,no-any-return]


def test_an_error_says_its_sentence_and_its_details_can_be_copied(bar: MessageBar, qtbot: QtBot) -> None:
    error = RefusedError("consent", message("Not published."), reasons=(message("No consent."),), path="documents/a.md")

    bar.show_error(error)
    qtbot.mouseClick(button(bar, "Copy the details"), Qt.MouseButton.LeftButton)

    assert bar.text == "Not published."
    copied = QGuiApplication.clipboard().text()
    assert "No consent." in copied
    assert "documents/a.md" in copied


def test_an_answer_is_given_once_and_takes_the_notice_away(bar: MessageBar, qtbot: QtBot) -> None:
    pressed: list[str] = []
    bar.say("Moved.", answers=(Answer("Undo", lambda: pressed.append("undo")),))

    qtbot.mouseClick(button(bar, "Undo"), Qt.MouseButton.LeftButton)

    assert pressed == ["undo"]
    assert bar.text == ""


def test_small_news_goes_by_itself_but_not_what_came_after_it(bar: MessageBar, qtbot: QtBot) -> None:
    bar.say("Copied.", lasts_ms=30)
    bar.say("Not saved.", "danger")

    qtbot.wait(80)

    assert bar.text == "Not saved."


def test_work_is_shown_with_its_progress_and_cancelled_by_its_button(
    jobs: JobRunner, theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ProgressArea, "SHOWN_AFTER_MS", 0)
    area = ProgressArea(theme)
    qtbot.addWidget(area)
    job = Job("Indexing")
    area.watch(job)
    qtbot.waitUntil(lambda: not area.isHidden())
    job.progressed.emit(Progress(12, 40))
    said = area.findChildren(QLabel)[0].text()
    qtbot.mouseClick(area.findChild(QToolButton, "cancelButton"), Qt.MouseButton.LeftButton)
    job.finished.emit()

    assert "Indexing" in said
    assert "12 of 40" in said
    assert job.is_cancelled
    assert area.isHidden()


def test_work_without_a_name_is_not_shown(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ProgressArea, "SHOWN_AFTER_MS", 0)
    area = ProgressArea(theme)
    qtbot.addWidget(area)

    area.watch(Job())
    qtbot.wait(20)

    assert area.isHidden()


ENTRIES = [Entry("a", "Export to Word"), Entry("b", "Exportar índice"), Entry("c", "Open a library", "File")]


@pytest.mark.parametrize(
    ("typed", "found"), [("", ["a", "b", "c"]), ("INDICE exp", ["b"]), ("word", ["a"]), ("lib file", ["c"]), ("zz", [])]
)
def test_the_palette_finds_by_parts_of_words_in_any_order(typed: str, found: list[str]) -> None:
    assert [entry.key for entry in ranked(ENTRIES, typed)] == found


@pytest.fixture
def palette(theme: Theme, qtbot: QtBot) -> Iterator[Palette]:
    """Return a palette over a shown window."""
    window = QMainWindow()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    yield Palette(theme, window)
    window.close()


def test_the_palette_is_driven_by_the_keyboard(palette: Palette, qtbot: QtBot) -> None:
    palette.open("Type a command", ENTRIES, filters=True)
    box = palette._box
    qtbot.keyClicks(box, "exp")
    qtbot.keyClick(box, Qt.Key.Key_Down)

    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)

    assert chosen.args == ["b"]
    assert palette.isHidden()


def test_what_cannot_be_done_stays_in_the_palette_and_cannot_be_chosen(palette: Palette, qtbot: QtBot) -> None:
    palette.open("Type a command", [Entry("a", "Save", refusal="Open a document first.")], filters=True)

    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette._box, Qt.Key.Key_Return)

    assert not palette.isHidden()


@pytest.fixture
def actions(theme: Theme, qtbot: QtBot) -> Iterator[Actions]:
    """Return the window's own actions in a window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(theme, window)
    made.declare(window, made.window_specs())
    made.fill_menus(window, {})
    yield made
    window.close()


def test_an_action_nobody_offers_is_disabled_and_says_why(actions: Actions) -> None:
    actions.offer({"actionQuit": Command(lambda: None)})

    assert actions["actionQuit"].isEnabled()
    assert not actions["actionJump"].isEnabled()
    assert actions["actionJump"].toolTip() == "Open a library first."


def test_an_offered_action_shows_its_shortcut(actions: Actions) -> None:
    actions.offer({"actionJump": Command(lambda: None)})

    assert "Ctrl+J" in actions["actionJump"].toolTip()


def test_menus_have_letters_of_their_own(actions: Actions) -> None:
    letters = [title[title.index("&") + 1].lower() for title in actions.menu_titles().values()]

    assert len(set(letters)) == len(letters)


def test_the_first_page_offers_three_ways_and_what_was_open(jobs: JobRunner, theme: Theme, qtbot: QtBot) -> None:
    page = FirstRunPage(jobs, theme)
    qtbot.addWidget(page)
    page.show_recent(["/libraries/puno"])
    asked: list[str] = []
    for signal, name in ((page.sample_asked, "sample"), (page.open_asked, "open"), (page.new_asked, "new")):
        signal.connect(lambda name=name: asked.append(name))
    page.recent_asked.connect(asked.append)

    for name in ("sampleButton", "openButton", "newLibraryButton"):
        qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
    recent = next(item for item in page.findChildren(QPushButton) if "/libraries/puno" in item.text())
    qtbot.mouseClick(recent, Qt.MouseButton.LeftButton)

    assert asked == ["sample", "open", "new", "/libraries/puno"]


def test_a_choice_takes_effect_at_once_and_keeps_the_others(jobs: JobRunner, theme: Theme, qtbot: QtBot) -> None:
    page = PreferencesPage(jobs, theme)
    qtbot.addWidget(page)
    page.show_settings(Settings(language="es", author="Rosa Quispe", text_scale=1.15))
    box = page.findChild(QComboBox, "themeChoice")

    with qtbot.waitSignal(page.changed) as changed:
        box.setCurrentIndex(box.findData("dark"))
        box.activated.emit(box.currentIndex())

    assert changed.args == [Settings(language="es", author="Rosa Quispe", text_scale=1.15, theme="dark")]


def test_a_new_document_needs_a_title(theme: Theme, qtbot: QtBot) -> None:
    dialog = NewDocumentDialog(theme, read_catalogue(None), "lesson-learned", "es")
    qtbot.addWidget(dialog)
    make = dialog.findChild(QPushButton, "makeButton")
    could = make.isEnabled()

    qtbot.keyClicks(dialog._title, "  Lo que   aprendimos ")

    assert not could
    assert make.isEnabled()
    assert (dialog.type_id, dialog.document_title, dialog.language) == ("lesson-learned", "Lo que aprendimos", "es")


def test_the_rail_says_which_page_is_asked_for(theme: Theme, qtbot: QtBot) -> None:
    rail = Rail(theme)
    qtbot.addWidget(rail)
    rail.add_page("catalog", "Catalog", "ph.books", "ph.books-fill")
    rail.add_page("publications", "Publications", "ph.book-bookmark", "ph.book-bookmark-fill")

    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.mouseClick(rail.findChild(QToolButton, "rail-publications"), Qt.MouseButton.LeftButton)
    rail.show_chosen("preferences")

    assert chosen.args == ["publications"]
    assert not any(item.isChecked() for item in rail.findChildren(QToolButton))


def test_a_bug_is_shown_with_a_report_and_the_next_one_joins_it(qtbot: QtBot) -> None:
    reporter = CrashReporter()
    reporter.report(ValueError("first"))
    qtbot.waitUntil(lambda: reporter._dialog is not None)
    dialog = reporter._dialog
    assert dialog is not None
    qtbot.addWidget(dialog)
    reporter.report(KeyError("second"))
    qtbot.waitUntil(lambda: "second" in dialog.report)

    assert "ValueError: first" in dialog.report
    assert dialog.findChild(QPlainTextEdit).isReadOnly()


def test_a_report_names_the_versions_and_no_document() -> None:
    try:
        raise KbError("denied", message("No."))
    except KbError as error:
        report = report_of(error)

    assert "Python" in report
    assert "Traceback" in report


def test_files_that_cannot_be_read_are_named_once(jobs: JobRunner, theme: Theme, qtbot: QtBot) -> None:
    page = Page(jobs, theme)
    qtbot.addWidget(page)
    notices = LibraryNotices()
    report = IndexReport(failed=(("documents/a.md", message("Denied.")),))

    notices.tell_failed(page, report)
    details = page.message_bar.findChild(QPlainTextEdit).toPlainText()
    page.message_bar.clear()
    notices.tell_failed(page, report)

    assert details == "documents/a.md: Denied."
    assert page.message_bar.text == ""


def test_many_missing_files_are_asked_about(jobs: JobRunner, theme: Theme, qtbot: QtBot) -> None:
    page = Page(jobs, theme)
    qtbot.addWidget(page)
    notices = LibraryNotices()

    notices.tell_held_back(page, IndexReport(held_back=300))
    with qtbot.waitSignal(notices.removal_confirmed):
        qtbot.mouseClick(button(page, "They were deleted"), Qt.MouseButton.LeftButton)
