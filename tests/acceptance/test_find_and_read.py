"""The walk open → index → search → show, as a person goes it, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kb_app.app import Application
from kb_app.core.queries import ResultPage
from kb_app.views.catalog.page import CatalogPage
from tests.conftest import write_document

Start = Callable[..., Application]


def typed(qtbot: QtBot, catalog: CatalogPage, text: str) -> ResultPage:
    """Type into the search box and return the answer that is then shown."""
    box = catalog.search_box
    box.setFocus()
    box.selectAll()
    with qtbot.waitSignal(catalog.answered, check_params_cb=lambda page: page.query.text == text) as answered:
        qtbot.keyClicks(box, text)
    return answered.args[0]  # type: ignore[no-any-return]


def test_a_library_opened_at_the_start_is_searched_at_once(start: Start, library_root: Path, qtbot: QtBot) -> None:
    window = start("en", library_root).window

    qtbot.waitUntil(window.catalog.search_box.hasFocus)


def test_words_without_accents_and_half_a_word_find_and_show_the_case(
    start: Start, library_root: Path, language: str, qtbot: QtBot
) -> None:
    window = start(language, library_root).window
    catalog = window.catalog

    page = typed(qtbot, catalog, "organica caba")
    qtbot.keyClick(catalog.search_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: catalog.reader.document_id == "quinua")

    assert [hit.id for hit in page.hits] == ["quinua"]
    assert "Quinua orgánica de Cabana" in catalog.reader.browser.toPlainText()
    assert catalog.reader.matches[1] >= 2
    assert window.windowTitle().startswith("Quinua orgánica de Cabana")


def test_every_word_of_the_window_is_in_its_language(start: Start, library_root: Path, language: str) -> None:
    window = start(language, library_root).window

    menus = [action.text().replace("&", "") for action in window.menuBar().actions()]

    assert ("Archivo" in menus) == (language == "es")
    assert ("File" in menus) == (language == "en")


def test_the_keyboard_alone_finds_reads_follows_a_link_and_comes_back(
    start: Start, library_root: Path, language: str, qtbot: QtBot
) -> None:
    catalog = start(language, library_root).window.catalog
    typed(qtbot, catalog, "tejedoras")
    with qtbot.waitSignal(catalog.reader.shown):
        qtbot.keyClick(catalog.search_box, Qt.Key.Key_Down)
    with qtbot.waitSignal(catalog.reader.shown) as followed:
        catalog.reader.browser.anchorClicked.emit("kb:retablos")
    with qtbot.waitSignal(catalog.reader.shown) as returned:
        catalog.reader.go_back()

    assert followed.args == ["retablos"]
    assert returned.args == ["tejedoras"]
    assert catalog.reader.can_go_forward


def test_a_filter_narrows_is_shown_as_a_chip_and_is_given_up(
    start: Start, library_root: Path, language: str, qtbot: QtBot
) -> None:
    catalog = start(language, library_root).window.catalog
    with qtbot.waitSignal(catalog.answered) as narrowed:
        catalog.facets.ticked.emit("region", "puno", True)
    chip = catalog.results.chips.findChildren(QPushButton)[0]
    with qtbot.waitSignal(catalog.answered) as widened:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)

    assert [hit.id for hit in narrowed.args[0].hits] == ["quinua"]
    assert "Puno" in chip.text()
    assert widened.args[0].total == 3


def test_finding_in_the_document_counts_and_goes_round(
    start: Start, library_root: Path, language: str, qtbot: QtBot
) -> None:
    body = "\n\n".join(f"Párrafo {number} sobre el **ají** de Ayacucho." for number in range(40))
    write_document(library_root, "ajies", "Los ajíes", "ayacucho", body)
    window = start(language, library_root).window
    reader = window.catalog.reader
    with qtbot.waitSignal(reader.shown, check_params_cb=lambda shown: shown == "ajies"):
        window.show_document("ajies")
    window.actions_["actionFind"].trigger()
    qtbot.keyClicks(QApplication.focusWidget(), "AJI")
    first = reader.matches
    qtbot.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    window.actions_["actionFindPrevious"].trigger()

    assert first == (1, 41)
    assert reader.matches[0] in (40, 41)
    qtbot.waitUntil(lambda: len(reader.browser.verticalScrollBar().marks) > 10)  # type: ignore[attr-defined]


def test_a_file_written_by_another_program_appears(
    start: Start, library_root: Path, language: str, qtbot: QtBot
) -> None:
    window = start(language, library_root).window
    folder = str(library_root / "documents" / "case-study" / "2011")
    qtbot.waitUntil(lambda: folder in window.desk.watcher.folders)
    with qtbot.waitSignal(window.desk.refreshed, check_params_cb=lambda report: report.added == 1):
        write_document(library_root, "nuevo", "Un documento nuevo", "cusco", "Texto.\n")
    page = typed(qtbot, window.catalog, "documento nuevo")

    assert [hit.id for hit in page.hits] == ["nuevo"]


def test_jump_goes_to_a_document_by_part_of_its_title(
    start: Start, library_root: Path, language: str, qtbot: QtBot
) -> None:
    window = start(language, library_root).window
    window.actions_["actionJump"].trigger()
    palette = window.palette_().palette
    qtbot.keyClicks(QApplication.focusWidget(), "retab")
    qtbot.waitUntil(lambda: [entry.key for entry in palette.entries] == ["retablos"])
    with qtbot.waitSignal(window.catalog.reader.shown, check_params_cb=lambda shown: shown == "retablos"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert palette.isHidden()


def test_a_second_window_reads_only_and_says_who_writes(
    start: Start, library_root: Path, qtbot: QtBot, monkeypatch: object
) -> None:
    import json
    import socket
    import time

    (library_root / ".kb-window.json").write_text(
        json.dumps({"user": "rosa", "host": f"not-{socket.gethostname()}", "pid": 1, "since": time.time()})
    )

    window = start("en", library_root).window

    assert window.desk.session is not None
    assert window.desk.session.is_read_only
    assert "rosa" in window.catalog.message_bar.text
    assert not window.actions_["actionNewDocument"].isEnabled()
    assert "reading only" in window.actions_["actionNewDocument"].toolTip()


def test_a_folder_that_is_gone_is_said_and_the_window_stays(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    window = start("en").window

    with qtbot.waitSignal(window.desk.failed):
        window.open_library(tmp_path / "gone")

    assert "There is no folder" in window.page.message_bar.text
    assert window.page is window.start


def test_what_was_open_is_open_the_next_time(start: Start, library_root: Path, qtbot: QtBot) -> None:
    first = start("en", library_root)
    first.close()

    second = start("en")
    with qtbot.waitSignal(second.window.desk.opened) as opened:
        pass

    assert opened.args[0].library.root == library_root


def test_a_closed_window_lets_others_write_at_once(start: Start, library_root: Path) -> None:
    application = start("en", library_root)
    was_claimed = (library_root / ".kb-window.json").exists()

    application.close()

    assert was_claimed
    assert not (library_root / ".kb-window.json").exists()


def test_f6_goes_round_the_parts(start: Start, library_root: Path, qtbot: QtBot) -> None:
    window = start("en", library_root).window
    qtbot.waitUntil(lambda: bool(window.catalog.reader.document_id))
    window.catalog.focus_search()
    parts = []

    for _ in range(4):
        window.actions_["actionNextPane"].trigger()
        focus = QApplication.focusWidget()
        parts.append(next(name for name, pane in (
            ("facets", window.catalog.facets), ("results", window.catalog.results), ("reader", window.catalog.reader),
            ("box", window.catalog.search_box),
        ) if pane is focus or pane.isAncestorOf(focus)))  # fmt: skip

    assert parts == ["facets", "results", "reader", "box"]


def test_every_action_has_its_own_shortcut_and_none_is_altgr(start: Start, library_root: Path) -> None:
    window = start("en", library_root).window
    keys = [key.toString(QKeySequence.SequenceFormat.PortableText) for action in window.actions_.all
            for key in action.shortcuts()]  # fmt: skip

    assert sorted(key for key in keys if keys.count(key) > 1) == []
    assert [key for key in keys if "Ctrl+Alt" in key or "Alt+Ctrl" in key] == []


def test_a_disabled_action_says_why(start: Start) -> None:
    window = start("en").window

    silent = [
        action.objectName()
        for action in window.actions_.all
        if not action.isEnabled() and not action.toolTip().endswith(".")
    ]

    assert silent == []
    assert window.childAt(QPoint(5, 5)) is not None


def test_a_document_goes_to_the_trash_and_comes_back(start: Start, library_root: Path, qtbot: QtBot) -> None:
    window = start("en", library_root).window
    catalog = window.catalog
    with qtbot.waitSignal(catalog.reader.shown, check_params_cb=lambda shown: shown == "quinua"):
        window.show_document("quinua")
    file = next(library_root.rglob("quinua.md"))
    with qtbot.waitSignal(catalog.answered, check_params_cb=lambda page: page.total == 2):
        window.actions_["actionTrash"].trigger()
    was_gone = not file.exists()
    undo = next(button for button in catalog.message_bar.findChildren(QPushButton) if button.text() == "Undo")
    with qtbot.waitSignal(catalog.answered, check_params_cb=lambda page: page.total == 3):
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)

    assert was_gone
    assert file.exists()


def test_another_language_is_spoken_at_once_on_the_same_library(start: Start, library_root: Path, qtbot: QtBot) -> None:
    application = start("en", library_root)
    first = application.window
    application.window.show_page("preferences")
    first.take_settings(replace(first.settings, language="es"))
    qtbot.waitUntil(lambda: application.window.desk.session is not None)

    assert application.window is not first
    assert application.window.desk.session is not None
    assert not application.window.desk.session.is_read_only
    assert QLocale().name().startswith("es")


def test_dark_is_put_on_while_reading_and_the_document_stays(start: Start, library_root: Path, qtbot: QtBot) -> None:
    application = start("en", library_root)
    catalog = application.window.catalog
    qtbot.waitUntil(lambda: bool(catalog.reader.document_id))
    document = catalog.reader.document_id

    with qtbot.waitSignal(catalog.reader.shown) as shown:
        application.window.actions_["actionTheme"].trigger()

    assert shown.args == [document]
    assert application.theme.tokens.shade == "dark"
    assert application.settings.theme == "dark"


def test_escape_goes_back_one_step_at_a_time(start: Start, library_root: Path, qtbot: QtBot) -> None:
    window = start("en", library_root).window
    catalog = window.catalog
    typed(qtbot, catalog, "tejedoras")
    qtbot.waitUntil(lambda: bool(catalog.reader.document_id))
    catalog.reader.open_find()
    steps = []

    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        focus = QApplication.focusWidget()
        steps.append((focus.objectName() if focus else "", catalog.search_box.text()))

    assert steps[0][0] == "readerView"
    assert steps[1] == ("searchBox", "tejedoras")
    assert steps[2] == ("searchBox", "")


def test_every_control_has_a_name_for_those_who_do_not_see_it(start: Start, library_root: Path, qtbot: QtBot) -> None:
    window = start("en", library_root).window
    qtbot.waitUntil(lambda: bool(window.catalog.reader.document_id))
    window.catalog.reader.open_find()
    nameless = []

    for page in ("start", "catalog", "preferences"):
        window.show_page(page)
        for widget in window.findChildren(QWidget):
            is_reached = widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            text = widget.property("text")
            if is_reached and not widget.accessibleName() and not text:
                nameless.append((page, type(widget).__name__, widget.objectName()))

    assert nameless == []


def test_a_new_answer_begins_at_its_best_document(start: Start, library_root: Path, qtbot: QtBot) -> None:
    for number in range(30):
        write_document(library_root, f"feria-{number}", f"Feria {number}", "cusco", "El tejido de la feria.\n" * number)
    catalog = start("en", library_root).window.catalog
    typed(qtbot, catalog, "feria")
    view = catalog.results.view
    view.setCurrentIndex(view.model().index(14, 0))
    view.scrollToBottom()

    typed(qtbot, catalog, "tejido")

    assert view.verticalScrollBar().value() == 0


def test_the_best_answer_is_there_to_read_when_the_typing_rests(start: Start, library_root: Path, qtbot: QtBot) -> None:
    catalog = start("en", library_root).window.catalog
    qtbot.waitUntil(lambda: bool(catalog.reader.document_id))
    other = next(name for name in ("quinua", "retablos") if name != catalog.reader.document_id)

    typed(qtbot, catalog, "quinua" if other == "quinua" else "retablistas")
    qtbot.waitUntil(lambda: catalog.reader.document_id == other)

    assert catalog.results.view.current_id == other
    assert catalog.search_box.hasFocus()
    assert not catalog.reader.can_go_back


def test_the_document_that_is_read_stays_while_it_is_among_the_answers(
    start: Start, library_root: Path, qtbot: QtBot
) -> None:
    window = start("en", library_root).window
    shown = window.catalog.reader.shown
    with qtbot.waitSignal(shown, check_params_cb=lambda document: document == "retablos"):
        window.show_document("retablos")

    typed(qtbot, window.catalog, "precio")
    qtbot.waitUntil(lambda: window.catalog.results.view.current_id == "retablos")

    assert window.catalog.reader.document_id == "retablos"


def test_a_narrow_window_gives_the_filters_room_only_when_they_are_asked_for(
    start: Start, library_root: Path, qtbot: QtBot
) -> None:
    window = start("en", library_root).window
    window.resize(1366, 768)
    states = [window.catalog.facets.isVisible()]
    window.resize(900, 600)
    qtbot.waitUntil(lambda: not window.catalog.facets.isVisible())
    window.actions_["actionFilters"].trigger()
    states.append(window.catalog.facets.isVisible())

    assert states == [True, True]
    assert window.catalog.reader.width() >= 320


def test_every_menu_is_there_without_its_page_being_opened(start: Start, library_root: Path, qtbot: QtBot) -> None:
    window = start("en", library_root).window

    qtbot.waitUntil(lambda: "actionSave" in window.actions_ and "actionPublish" in window.actions_)
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]

    assert titles == ["File", "Edit", "View", "Insert", "Format", "Search", "Publish", "Tools", "Help"]
    assert not window.actions_["actionSave"].isEnabled()
    assert window.actions_["actionSave"].toolTip()


def test_a_search_that_is_kept_is_there_the_next_time_and_asked_by_a_click(
    start: Start, library_root: Path, language: str, qtbot: QtBot
) -> None:
    first = start(language, library_root).window
    typed(qtbot, first.catalog, "retabl")
    first.actions_["actionSaveSearch"].trigger()
    first.close()

    catalog = start(language, library_root).window.catalog
    name = catalog.facets.searches.name_of(catalog.facets.searches.shelf.saved[0])
    kept = next(button for button in catalog.facets.searches.findChildren(QPushButton) if button.text() == name)
    with qtbot.waitSignal(catalog.answered) as answered:
        qtbot.mouseClick(kept, Qt.MouseButton.LeftButton)

    assert answered.args[0].hits[0].id == "retablos"
    assert catalog.search_box.text() == "retabl"
