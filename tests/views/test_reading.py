"""The reader's text: what is set, what is refused, and finding in it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kb_app.markup.parse import parse
from kb_app.views.reading.browser import DocumentBrowser
from kb_app.views.reading.matches import find_all, find_words, fold_places
from kb_app.views.reading.pictures import load_pictures
from kb_app.views.reading.rich_text import picture_sources, rich_text
from kb_app.views.theme import Theme

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def browser(theme: Theme, qtbot: QtBot) -> DocumentBrowser:
    """Return an empty reader."""
    made = DocumentBrowser(theme)
    qtbot.addWidget(made)
    return made


def shown(browser: DocumentBrowser, markdown: str) -> str:
    """Show Markdown and return the text that a person sees."""
    browser.show_rich_text(rich_text(parse(markdown), "es"), {})
    return browser.toPlainText()


def test_every_kind_of_block_is_shown(browser: DocumentBrowser) -> None:
    text = shown(
        browser,
        "## Título\n\nUn *párrafo* con nota.[^1]\n\n- uno\n- dos\n\n1. primero\n\n| a | b |\n|---|--:|\n| c | 7 |\n\n"
        '!!! lesson "Aprendido"\n    El precio.\n\n> Cita\n\n```\ncódigo\n```\n\nTérmino\n:   Definición\n\n'
        "![Alternativo](media/x.png)\n\n[^1]: La nota.\n",
    )

    for expected in (
        "Título",
        "párrafo",
        "uno",
        "primero",
        "7",
        "Aprendido",
        "Cita",
        "código",
        "Definición",
        "La nota",
    ):
        assert expected in text
    assert "Alternativo" in text  # a picture that is not there is described


def test_html_in_a_document_is_text(browser: DocumentBrowser) -> None:
    text = shown(browser, "Antes <b onclick=x>negrita</b> <img src='/etc/passwd'> <script>alert(1)</script> después\n")

    assert "<script>" in text
    assert "<img" in text


@pytest.mark.parametrize(
    "address",
    ["/etc/hostname", "file:///etc/hostname", "../../etc/hostname", "//host/share/x.png", "http://127.0.0.1:9/x.png",
     "kb-picture:other.png", "data:image/png;base64,iVBORw0KGgo="],
)  # fmt: skip
def test_only_pictures_that_were_handed_over_are_drawn(browser: DocumentBrowser, address: str) -> None:
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    browser.show_rich_text("<p>x</p>", {"media/own.png": picture})

    answer = browser.loadResource(IMAGE, QUrl(address))

    assert isinstance(answer, QImage)
    assert answer.isNull()
    own = browser.loadResource(IMAGE, QUrl("kb-picture:media/own.png"))
    assert isinstance(own, QImage)
    assert not own.isNull()


def test_no_style_or_page_is_read_from_the_disk(browser: DocumentBrowser, tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<p>secret</p>")

    for kind in QTextDocument.ResourceType:
        if kind.value != IMAGE:
            assert not browser.loadResource(kind.value, QUrl.fromLocalFile(str(secret)))
    browser.setSource(QUrl.fromLocalFile(str(secret)))

    assert "secret" not in browser.toPlainText()


def test_links_only_ask(browser: DocumentBrowser, qtbot: QtBot) -> None:
    with qtbot.waitSignal(browser.document_asked) as asked:
        browser.anchorClicked.emit(QUrl("kb:tejedoras#contexto"))
    with qtbot.waitSignal(browser.web_asked) as web:
        browser.anchorClicked.emit(QUrl("https://www.unesco.org/es"))
    with qtbot.assertNotEmitted(browser.web_asked):
        browser.anchorClicked.emit(QUrl("file:///etc/passwd"))
        browser.anchorClicked.emit(QUrl("javascript:alert(1)"))

    assert asked.args == ["tejedoras", "contexto"]
    assert web.args == ["https://www.unesco.org/es"]


def test_a_link_without_words_shows_the_title_of_its_document() -> None:
    html = rich_text(parse("Véase [[retablos]].\n"), "es", titles={"retablos": "Retablos de Huamanga"})

    assert "Retablos de Huamanga" in html


def test_a_link_that_leads_nowhere_cannot_be_followed() -> None:
    html = rich_text(parse("Véase [[perdido]].\n"), "es", missing=frozenset({"perdido"}))

    assert 'href="kb:perdido"' not in html
    assert "perdido" in html


def test_figures_are_numbered_as_they_are_referred_to() -> None:
    content = parse("![A](media/a.png)\n\n![B](media/b.png){#fig-b}\n\nVéase @fig-b.\n")

    html = rich_text(content, "es")

    assert "Figura 2</a>" in html
    assert picture_sources(content) == ("media/a.png", "media/b.png")


def test_pictures_come_no_wider_than_the_text(tmp_path: Path, qapp: QApplication) -> None:
    wide = QImage(1200, 300, QImage.Format.Format_RGB32)
    wide.fill(0)
    wide.save(str(tmp_path / "wide.png"))

    loaded = load_pictures(["wide.png"], lambda source: tmp_path / source, 500, 1.0)

    assert (loaded["wide.png"].width(), loaded["wide.png"].height()) == (500, 125)


def test_what_is_no_picture_or_a_drawing_with_references_is_left_out(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "a.png").write_text("not a picture")
    (tmp_path / "b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (tmp_path / "c.png").write_bytes((tmp_path / "b.svg").read_bytes())

    loaded = load_pictures(["a.png", "b.svg", "c.png", "gone.png"], lambda source: tmp_path / source, 500, 1.0)

    assert loaded == {}


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("La Artesanía de Ayacucho", "artesania", "Artesanía"),
        ("el q’aytu rojo", "q'aytu", "q’aytu"),
        ("el q'aytu rojo", "qaytu", "q'aytu"),
        ("Cabaña", "cabana", "Cabaña"),
        ("precio\njusto", "precio  JUSTO", "precio\njusto"),
        ("corazo\u0301n abierto", "corazón", "corazo\u0301n"),
    ],
)
def test_finding_folds_case_accents_and_apostrophes(text: str, wanted: str, found: str) -> None:
    spans = find_all(fold_places(text), wanted)

    assert [text[start:end] for start, end in spans] == [found]


def test_words_are_found_whole_and_by_their_start() -> None:
    text = "Precio, precios y aprecio del téjido"

    spans = find_words(fold_places(text), ["precio"], ["tej"])

    assert [text[start:end] for start, end in spans] == ["Precio", "téjido"]


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(min_size=1, max_size=8))
def test_whatever_is_found_lies_in_the_text_in_order(text: str, wanted: str) -> None:
    spans = find_all(fold_places(text), wanted)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_text_keeps_to_a_measure_on_a_wide_screen(browser: DocumentBrowser) -> None:
    browser.resize(1800, 600)
    shown(browser, "palabra " * 200)

    assert browser.viewport().width() <= browser.measure_px + 2 * 24 + 2


def table(*rows: Sequence[str]) -> str:
    """Return a Markdown table of cells."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * len(rows[0]), *rows[1:])) + "\n"


@pytest.mark.parametrize("columns", range(1, 13))
@pytest.mark.parametrize("width", [300, 420, 640])
def test_a_table_keeps_to_the_width_of_the_text_and_breaks_no_word(
    browser: DocumentBrowser, columns: int, width: int
) -> None:
    words = (
        "Municipalidad provincial",
        "Cooperación",
        "Presupuesto ejecutado",
        "Beneficiarias",
        "12",
        "Se entregó tarde",
    )
    rows = [[words[(row + place) % len(words)] for place in range(columns)] for row in range(4)]
    browser.resize(width, 400)
    browser.show()

    browser.show_rich_text(rich_text(parse(table(*rows)), "es", width_px=browser.width_px), {})

    browser.document().documentLayout().documentSize()
    assert browser.horizontalScrollBar().maximum() == 0
    block = browser.document().begin()
    while block.isValid():
        layout, text = block.layout(), block.text()
        ends = {layout.lineAt(line).textStart() for line in range(1, layout.lineCount())}
        assert all(text[end - 1] == " " for end in ends), (text, ends)
        block = block.next()


def test_every_cell_of_a_table_that_is_set_as_records_is_there(browser: DocumentBrowser) -> None:
    rows = [[f"Columna{place}larga" for place in range(9)], [f"celda{place}" for place in range(9)]]

    browser.show_rich_text(rich_text(parse(table(*rows)), "es", width_px=300), {})

    text = browser.toPlainText()
    assert all(cell in text for row in rows for cell in row)
