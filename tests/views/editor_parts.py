"""Helps tests of the editor: a session on the small library, and a text to format."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QTextCursor, QTextDocument

from kb_app.services import searching
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session


def session_of(root: Path, places: Places) -> LibrarySession:
    """Open a library with its index up to date."""
    session = open_session(root, places)
    searching.refresh(session)
    return session


def cursor_in(marked: str) -> QTextCursor:
    """Return a cursor in a text: `|` stands where it is, two of them round a selection."""
    start = marked.index("|")
    text = marked.replace("|", "")
    end = marked.index("|", start + 1) - 1 if marked.count("|") == 2 else start
    document = QTextDocument()
    document.setPlainText(text)
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.kept = document  # type: ignore[attr-defined]
    return cursor


def text_of(cursor: QTextCursor) -> str:
    """Return the whole text of a cursor's document."""
    return cursor.document().toPlainText()
