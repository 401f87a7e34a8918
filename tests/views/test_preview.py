"""The preview sets only what changed: what it shows then is what it would show, set whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kb_app.jobs.runner import JobRunner
from kb_app.markup.parse import parse
from kb_app.services.editing import Draft
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession
from kb_app.views.editor.preview import PreviewPane
from kb_app.views.reading.passages import Passages, changed_part
from kb_app.views.reading.reading_style import reading_style
from kb_app.views.reading.rich_text import rich_passages
from kb_app.views.theme import Theme, font
from kb_app.views.tokens import tokens
from tests.unit.markup_sources import EVERYTHING, PATH
from tests.views.editor_parts import session_of

HEAD = "---\ntitle: Prueba\ntype: case-study\nlanguage: es\nstatus: draft\n---\n\n"
PASSAGES = rich_passages(parse(EVERYTHING, path=PATH), "es")
LISTS = st.lists(st.sampled_from((*PASSAGES, "", "<hr>")), max_size=12)


def document() -> QTextDocument:
    """Return an empty text in the reader's style."""
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    made.setDefaultFont(font(11))
    made.setDefaultStyleSheet(reading_style(tokens("light"), font(11)))
    return made


@settings(max_examples=60, deadline=None)
@given(LISTS, st.lists(LISTS, max_size=4))
def test_passages_set_by_what_changed_are_the_passages_set_whole(
    qapp: QApplication, first: list[str], changes: list[list[str]]
) -> None:
    text = document()
    passages = Passages(text)
    for wanted in (first, *changes):
        passages.replace(*changed_part(passages.htmls, wanted))
        whole = document()
        Passages(whole).replace(0, 0, wanted)

        assert text.toHtml() == whole.toHtml()
        assert list(passages.htmls) == wanted


@pytest.mark.parametrize("place", range(len(PASSAGES)))
def test_a_passage_starts_where_its_place_says(qapp: QApplication, place: int) -> None:
    text = document()
    passages = Passages(text)
    passages.replace(0, 0, PASSAGES)
    above, below = document(), document()
    Passages(above).replace(0, 0, PASSAGES[:place])
    Passages(below).replace(0, 0, PASSAGES[place:])

    start = passages.position_of(place)

    assert text.toRawText()[start:] == below.toRawText()[1:]
    assert text.toRawText()[: start - 1] == above.toRawText()


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    """Return a session on the small library."""
    return session_of(library_root, places)


def pane(qtbot: QtBot, jobs: JobRunner, theme: Theme) -> PreviewPane:
    """Return a preview on the screen."""
    made = PreviewPane(jobs, theme, "preview")
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    return made


def show(qtbot: QtBot, preview: PreviewPane, session: LibrarySession, body: str) -> None:
    """Show a body and wait until it is there."""
    with qtbot.waitSignal(preview.shown, timeout=10_000):
        preview.show_draft(session, Draft(path="documents/prueba.md", text=HEAD + body))


def test_a_preview_after_changes_is_a_new_preview_of_the_text(
    qtbot: QtBot, jobs: JobRunner, theme: Theme, session: LibrarySession
) -> None:
    long = "\n\n".join(f"## Parte {number}\n\nDe la parte {number}: [[retablos]].\n" for number in range(300))
    changed = (
        EVERYTHING, EVERYTHING.replace("Contexto", "Otro contexto"), "", long, long.replace("parte 150:", "parte x:"),
        "# Antes\n\n" + long, long.replace("Parte 7\n", "Parte 7[^n]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTabla: x\n")
        + "\n[^n]: nota\n", EVERYTHING,
    )  # fmt: skip
    preview = pane(qtbot, jobs, theme)
    for body in changed:
        show(qtbot, preview, session, body)
        new = pane(qtbot, jobs, theme)
        show(qtbot, new, session, body)

        assert preview.document().toHtml() == new.document().toHtml()


def test_the_preview_follows_the_cursor_to_its_paragraph(
    qtbot: QtBot, jobs: JobRunner, theme: Theme, session: LibrarySession
) -> None:
    preview = pane(qtbot, jobs, theme)
    show(qtbot, preview, session, "\n\n".join(f"Párrafo {number} del texto." for number in range(400)))

    preview.follow(601)

    seen = preview.cursorForPosition(preview.viewport().rect().center()).block().text()
    assert 285 <= int(seen.split()[1]) <= 315
