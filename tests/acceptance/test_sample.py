"""The sample library in the window: what everyone sees first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from kb_app.app import Application
from kb_app.core.tasks import UNWATCHED
from kb_app.services.places import Places
from kb_app.services.session import open_session
from kb_app.views.reading.browser import DocumentBrowser
from kb_app.views.reading.rendering import Frame, render_document
from kb_app.views.theme import Theme
from kb_app.views.tokens import LIGHT

Start = Callable[..., Application]


def test_the_sample_is_searched_and_read(start: Start, sample: Path, language: str, qtbot: QtBot) -> None:
    window = start(language, sample).window
    catalog = window.catalog
    with qtbot.waitSignal(
        catalog.answered, check_params_cb=lambda page: page.query.text == "tejedoras de sarhua"
    ) as answered:
        qtbot.keyClicks(catalog.search_box, "tejedoras de sarhua")
    qtbot.waitUntil(lambda: catalog.reader.document_id.startswith("tejedoras-de-sarhua"))

    assert answered.args[0].hits[0].id.startswith("tejedoras-de-sarhua")
    assert catalog.reader.matches[1] > 3
    assert window.desk.session is not None
    assert window.desk.session.index.documents >= 48


def test_a_document_asked_for_before_the_first_answer_stays(start: Start, sample: Path, qtbot: QtBot) -> None:
    catalog = start("es").window.catalog
    window = catalog.window()
    asked = "picanterias-y-productores-del-valle-de-urubamba"
    window.desk.opened.connect(lambda _: catalog.show_document(asked))  # type: ignore[attr-defined]

    with qtbot.waitSignal(catalog.answered, check_params_cb=lambda page: bool(page.hits)) as answered:
        window.open_library(sample)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(catalog.reader.document_id))

    assert asked not in [hit.id for hit in answered.args[0].hits]
    assert catalog.reader.document_id == catalog.reader.wanted_id == asked


def test_every_document_of_the_sample_is_shown_with_its_pictures(sample: Path, places: Places, qtbot: QtBot) -> None:
    session = open_session(sample, places)
    theme = Theme("light")
    browser = DocumentBrowser(theme)
    qtbot.addWidget(browser)
    frame = Frame(look=LIGHT, language="es", measure_px=560, width_px=560, ratio=1.0)
    lacking = []

    for state in session.library.scan():
        document = session.library.read(state.path)
        rendered = render_document(session, document.id, frame, UNWATCHED)
        browser.show_rich_text(rendered.html, rendered.pictures)
        if document.title not in browser.toPlainText() or 'class="missing"' in rendered.html:
            lacking.append(document.id)
    session.close()

    assert lacking == []
