"""Pasting into the text: structure from other programs, tables from spreadsheets, letters alone when asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from kb_app.views.editor.text import MarkdownText
from kb_app.views.theme import Theme


@pytest.fixture
def text(qtbot: QtBot, theme: Theme) -> MarkdownText:
    made = MarkdownText(theme)
    qtbot.addWidget(made)
    made.setPlainText("Antes sobra.\n\nDespués.")
    return made


def paste(text: MarkdownText, *, html: str = "", plain: str = "") -> str:
    data = QMimeData()
    if html:
        data.setHtml(html)
    data.setText(plain or "x")
    text.insertFromMimeData(data)
    return text.toPlainText()


def select(text: MarkdownText, start: int, end: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def test_words_go_into_the_line_in_the_place_of_what_is_selected(text: MarkdownText) -> None:
    select(text, 6, 11)
    assert paste(text, html="<p>y <b>siempre</b></p>") == "Antes y **siempre**.\n\nDespués."


def test_paragraphs_and_tables_get_lines_of_their_own(text: MarkdownText) -> None:
    select(text, 5, 11)
    assert paste(text, html="<h2>Uno</h2><p>Dos</p>") == "Antes.\n\n## Uno\n\nDos\n\nDespués."


def test_cells_become_a_table(text: MarkdownText) -> None:
    select(text, 12, 12)
    assert "| a | b |\n| --- | --- |\n| 1 | 2 |" in paste(text, plain="a\tb\n1\t2\n")


def test_the_letters_alone(text: MarkdownText) -> None:
    select(text, 0, 12)
    data = QMimeData()
    data.setHtml("<b>Uno</b>")
    data.setText("Uno *")
    QGuiApplication.clipboard().setMimeData(data)
    text.paste_plain()
    assert text.toPlainText() == "Uno *\n\nDespués."
