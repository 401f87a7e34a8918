"""The dialogs of the editor: a table in its grid, a picture as it will be seen."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QTableWidget, QToolButton
from pytestqt.qtbot import QtBot

from kb_app.views.editor.picture_dialog import SHOWN_PX, PictureDialog, glimpse, glimpse_of_file
from kb_app.views.editor.table_dialog import TableDialog
from kb_app.views.editor.tables import Grid
from kb_app.views.theme import Theme


def dialog_of(qtbot: QtBot, theme: Theme) -> tuple[TableDialog, QTableWidget]:
    dialog = TableDialog(theme, Grid(header=("Año", "Soles"), rows=(("2010", "45"),), sides=("", "right")))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog, dialog.findChild(QTableWidget, "tableCells")


def test_a_table_is_written_by_the_keyboard_alone(qtbot: QtBot, theme: Theme) -> None:
    dialog, cells = dialog_of(qtbot, theme)
    cells.setCurrentCell(1, 0)

    qtbot.keyClick(cells, Qt.Key.Key_Return)
    qtbot.keyClicks(cells, "2")  # opens the cell, which takes the rest
    editor = cells.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "012")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: (cells.currentRow(), cells.currentColumn()) == (3, 0))
    assert dialog.grid.rows == (("2010", "45"), ("2012", ""))


def test_tab_behind_the_last_cell_begins_a_row(qtbot: QtBot, theme: Theme) -> None:
    _, cells = dialog_of(qtbot, theme)
    cells.setCurrentCell(1, 1)

    qtbot.keyClick(cells, Qt.Key.Key_Tab)

    assert cells.rowCount() == 3
    assert (cells.currentRow(), cells.currentColumn()) == (2, 0)


def test_the_buttons_say_how_the_column_stands(qtbot: QtBot, theme: Theme) -> None:
    dialog, cells = dialog_of(qtbot, theme)
    cells.setCurrentCell(1, 1)

    pressed = [one.accessibleName() for one in dialog.findChildren(QToolButton) if one.isChecked()]

    assert pressed == ["Column to the right, as numbers"]
    assert dialog.grid.sides == ("", "right")


def test_a_picture_is_shown_upright_and_small(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "foto.jpg"
    picture = Image.new("RGB", (3000, 2000), "sienna")
    exif = picture.getexif()
    exif[0x0112] = 6
    picture.save(file, exif=exif)

    shown = glimpse_of_file(file)

    assert shown.height() > shown.width()
    assert shown.height() <= 4 * SHOWN_PX
    assert glimpse_of_file(tmp_path / "nada.jpg").isNull()
    assert glimpse(b"not a picture").isNull()


def test_a_picture_takes_the_place_of_its_name(qtbot: QtBot) -> None:
    dialog = PictureDialog("foto.jpg")
    qtbot.addWidget(dialog)
    label = dialog.findChild(QLabel, "pictureShown")
    image = QImage(100, 50, QImage.Format.Format_RGB32)

    dialog.show_picture(QImage())
    name = label.text()
    dialog.show_picture(image)

    assert name == "foto.jpg"
    assert label.pixmap().height() == SHOWN_PX
