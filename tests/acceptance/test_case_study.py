"""The walk of a programme officer who never saw Markdown: from an empty library to a complete, checked case study."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from answers import ANSWERS
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kb_app.app import Application
from kb_app.cli.main import run as main
from kb_app.views.editor.desk import DocumentDesk
from kb_app.views.editor.page import EditorPage
from kb_app.views.main_window import MainWindow
from tests.waiting import Dialogs

Start = Callable[..., Application]

LESSONS = ("Fijar el precio antes de la feria", "Crear el fondo antes de las lluvias")
TITLE = "Tejedoras de Taquile venden sin intermediarios"
SUMMARY = (
    "Cuarenta y tres tejedoras y tejedores de la isla de Taquile acordaron en asamblea un precio mínimo por pieza, "
    "abrieron un puesto en el puerto de Puno y crearon un fondo de compensación. En dos campañas el precio de la faja "
    "subió de 45 a 80 soles y las mujeres pasaron a decidir qué se teje y cuándo se vende."
)
TABLE = (("Concepto", "2010", "2012"), ("Precio de la faja", "45", "80"), ("Mujeres que deciden solas", "9", "26"))


def begin(window: MainWindow, qtbot: QtBot, dialogs: Dialogs, type_id: str, title: str) -> DocumentDesk:
    """Make a new document through its dialog and return the desk that it is on."""

    def answer(dialog: QDialog) -> None:
        kinds = dialog.findChild(QComboBox, "newType")
        kinds.setCurrentIndex(kinds.findData(type_id))
        type_in(dialog.findChild(QLineEdit, "newTitle"), title)
        dialog.findChild(QPushButton, "makeButton").click()

    with dialogs.answer(answer, "newDocumentDialog"):
        window.actions_["actionNewDocument"].trigger()
    qtbot.waitUntil(
        lambda: (
            isinstance(window.page, EditorPage)
            and window.page.desk is not None
            and window.page.desk.document.title == title
        ),
    )
    page = window.page
    assert isinstance(page, EditorPage)
    assert page.desk is not None
    return page.desk


def type_in(widget: QWidget, text: str) -> None:
    """Type letter by letter; an accented one comes as a keyboard gives it, as a text without a key."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def save(window: MainWindow, qtbot: QtBot, desk: DocumentDesk) -> None:
    window.actions_["actionSave"].trigger()
    qtbot.waitUntil(lambda: desk.state == "saved")


def paste(box: QPlainTextEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    box.selectAll()
    box.paste()


def go_behind(desk: DocumentDesk, words: str) -> None:
    """Put the cursor behind the paragraph that holds these words."""
    found = desk.document.body.find(words)
    assert not found.isNull()
    found.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    desk.text.setTextCursor(found)
    desk.text.setFocus()


def row(desk: DocumentDesk, name: str) -> QWidget:
    assert desk.form.focus_field(name)
    found = desk.form.findChild(QWidget, f"row-{name}")
    assert found is not None
    return found


def write(qtbot: QtBot, desk: DocumentDesk, name: str, *texts: str, part: str = "") -> None:
    """Type into a field of the form; each text is ended with Enter."""
    box = row(desk, name).findChild(QLineEdit, f"field-{part or name}")
    assert box is not None
    for text in texts:
        type_in(box, text)
        qtbot.keyClick(box, Qt.Key.Key_Return)


def choose(desk: DocumentDesk, name: str, value: str, part: str = "") -> None:
    """Choose in a box of the form."""
    box = row(desk, name).findChild(QComboBox, f"field-{part or name}")
    assert box is not None
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def answer_the_interview(window: MainWindow, desk: DocumentDesk) -> None:
    window.actions_["actionInterview"].trigger()
    box = desk.interview.findChild(QPlainTextEdit, "interviewAnswer")
    for _ in ANSWERS:
        assert desk.interview.question is not None
        paste(box, ANSWERS[desk.interview.question.id])
        desk.interview.findChild(QPushButton, "interviewNext").click()
    assert not desk.is_interviewing


def put_in_a_box(window: MainWindow, desk: DocumentDesk) -> None:
    go_behind(desk, "La segunda pieza es el fondo")
    window.actions_["actionBoxBlock"].trigger()
    type_in(desk.text, "Un acuerdo escrito en dos lenguas que se lee en voz alta cada enero.")


def put_in_a_table(window: MainWindow, dialogs: Dialogs, desk: DocumentDesk) -> None:
    def fill(dialog: QDialog) -> None:
        cells = dialog.findChild(QTableWidget, "tableCells")
        for row_number, texts in enumerate(TABLE):
            for column, text in enumerate(texts):
                cells.setCurrentCell(row_number, column)
                cells.currentItem().setText(text)
        caption = dialog.findChild(QLineEdit, "tableCaption")
        type_in(caption, "Cambios entre 2010 y 2012, según la encuesta final")
        dialog.accept()

    go_behind(desk, "La línea de base y la encuesta final")
    with dialogs.answer(fill, "tableDialog"):
        window.actions_["actionTable"].trigger()


def put_in_a_picture(qtbot: QtBot, dialogs: Dialogs, desk: DocumentDesk, file: Path) -> None:
    def fill(dialog: QDialog) -> None:
        type_in(dialog.findChild(QLineEdit, "pictureAlt"), "Tres tejedoras miden fajas en el puesto")
        type_in(dialog.findChild(QLineEdit, "pictureCaption"), "El puesto de Taquile en el puerto de Puno")
        type_in(dialog.findChild(QLineEdit, "pictureCredit"), "Archivo de la casa comunal")
        dialog.accept()

    go_behind(desk, "La faja calendario lleva")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    with dialogs.answer(fill, "pictureDialog"):
        desk.text.insertFromMimeData(dropped)
    qtbot.waitUntil(lambda: "![Tres tejedoras" in desk.document.body_text)


def link(qtbot: QtBot, desk: DocumentDesk, words: str) -> None:
    """Type the beginning of a link and take what is offered."""
    go_behind(desk, "Se haría igual la cuenta")
    desk.window().activateWindow()  # a window manager would have done so when the dialog closed
    qtbot.waitUntil(desk.text.hasFocus)
    type_in(desk.text, f" [[{words}")
    offered = desk.text.findChild(QListWidget, "linkPopup")
    qtbot.waitUntil(lambda: offered.isVisible() and offered.count() == 1)
    qtbot.keyClick(desk.text, Qt.Key.Key_Return)
    type_in(desk.text, ".")


def fill_in_the_form(qtbot: QtBot, desk: DocumentDesk) -> None:
    paste(row(desk, "summary").findChild(QPlainTextEdit, "field-summary"), SUMMARY)
    write(qtbot, desk, "authors", "Equipo de sistematización, Puno")
    write(qtbot, desk, "regions", "puno")
    write(qtbot, desk, "sectors", "artesania")
    write(qtbot, desk, "components", "c2")
    write(qtbot, desk, "audiences", "micro y pequenos")
    write(qtbot, desk, "period_start", "2010")
    write(qtbot, desk, "period_end", "12/2012")
    write(qtbot, desk, "rights_holder", "Comunidad de Taquile")
    write(qtbot, desk, "cost", "38400", part="total")
    write(qtbot, desk, "people_reached", "32", part="women")
    write(qtbot, desk, "people_reached", "11", part="men")
    write(qtbot, desk, "community_return_date", "14/3/2013")
    choose(desk, "license", "CC-BY-NC-SA-3.0-IGO")
    for part in ("labour", "environment", "heritage"):
        row(desk, "min_standards").findChild(QWidget, f"field-{part}").findChild(QPushButton).click()
    row(desk, "results").findChild(QPushButton).click()
    choose(desk, "results", "r10", part="code")
    write(qtbot, desk, "results", "1", part="value")
    row(desk, "indicators").findChild(QPushButton).click()
    for part, text in (("name", "Precio de la faja"), ("unit", "soles"), ("baseline", "45"), ("final", "80")):
        write(qtbot, desk, "indicators", text, part=part)
    choose(desk, "status", "validated")


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """Return a picture as a telephone takes it: on its side, with the place where it was taken."""
    file = tmp_path / "IMG_2012 (feria).jpg"
    picture = Image.new("RGB", (1300, 1700), "sienna")
    exif = picture.getexif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "S"
    picture.save(file, exif=exif)
    return file


def test_a_case_study_is_written_from_nothing(
    start: Start,
    tmp_path: Path,
    language: str,
    photograph: Path,
    qtbot: QtBot,
    dialogs: Dialogs,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = tmp_path / "biblioteca"
    assert main(["init", str(root), "--title", "Biblioteca de Puno"]) == 0
    window = start(language, root).window
    for lesson in LESSONS:
        save(window, qtbot, begin(window, qtbot, dialogs, "lesson-learned", lesson))
    desk = begin(window, qtbot, dialogs, "case-study", TITLE)

    answer_the_interview(window, desk)
    put_in_a_box(window, desk)
    put_in_a_table(window, dialogs, desk)
    put_in_a_picture(qtbot, dialogs, desk, photograph)
    link(qtbot, desk, "precio")
    link(qtbot, desk, "fondo")
    fill_in_the_form(qtbot, desk)
    save(window, qtbot, desk)

    qtbot.waitUntil(lambda: desk.quality.findings == () and not desk.form.refused)
    media = next((root / "media").iterdir())
    with Image.open(media) as copied:
        assert copied.size == (1700, 1300)
        assert not copied.getexif()
    capsys.readouterr()
    assert main(["check", str(root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["documents"] == 3
    assert [item for item in told["findings"] if item["id"].startswith("tejedoras")] == []
    assert main(["show", str(root), "tejedoras-de-taquile-venden-sin-intermediarios", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert sorted(shown["links"]) == ["crear-el-fondo-antes-de-las-lluvias", "fijar-el-precio-antes-de-la-feria"]
    assert shown["completeness"] == 1.0
    window.actions_["actionEdit"].trigger()
    qtbot.waitUntil(lambda: "Precio de la faja" in window.catalog.reader.browser.toPlainText())
