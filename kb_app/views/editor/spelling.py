"""Misspelt words underlined as the text is written, and what the menu of one offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QSettings, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QTextEdit

from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.open_document import units
from kb_app.views.editor.text import MarkdownText
from kb_app.views.theme import Theme

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession
    from kb_app.services.spelling import Misspelt
    from kb_app.spelling.speller import Speller

KEY = "editor/spelling"
DELAY_MS = 500
MOST_MARKED = 400


def is_wanted() -> bool:
    """Whether the person wants misspelt words underlined."""
    return str(QSettings().value(KEY, "true")) != "false"


class Spelt(Protocol):
    """A text that is looked over: a whole document, or an answer of the interview."""

    @property
    def text_changed(self) -> SignalInstance:
        """Said after each change."""

    @property
    def body(self) -> QTextDocument:
        """The text as the toolkit holds it."""

    @property
    def body_text(self) -> str:
        """The text as it stands now."""

    @property
    def language(self) -> str:
        """The language that it is written in."""

    @property
    def path(self) -> str:
        """What tells it from other texts."""


class SpellingMarks(QObject):
    """Looks a text over in the background, shortly after typing stops. The word at the cursor is left alone."""

    failed = Signal(object)  # KbError
    availability_changed = Signal()

    def __init__(
        self, jobs: JobRunner, theme: Theme, session: LibrarySession, document: Spelt, text: MarkdownText
    ) -> None:
        super().__init__(text)
        self._jobs = jobs
        self._theme = theme
        self._session = session
        self._document = document
        self._text = text
        self._speller: Speller | None = None
        self._language = ""
        self._is_on = is_wanted()
        self._has_looked = False
        self._marks: list[QTextEdit.ExtraSelection] = []
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._look)
        document.text_changed.connect(self.look_again)
        text.cursorPositionChanged.connect(self._show)
        text.menu_wanted.connect(self._on_menu)
        theme.changed.connect(self.look_again)
        self.look_again()

    @property
    def is_available(self) -> bool:
        """Whether there is a dictionary for the document's language; not known before the first look."""
        return self._speller is not None or not self._has_looked

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are underlined, in order; the one at the cursor too."""
        return tuple(mark.cursor.selectedText() for mark in self._marks)

    def set_on(self, is_on: bool) -> None:
        """Underline misspelt words, or none."""
        self._is_on = is_on
        self._marks = []
        self._show()
        self.look_again()

    def look_again(self) -> None:
        """Look the text over when it rests."""
        if self._is_on:
            self._delay.start()

    def _look(self) -> None:
        if not self._is_on:
            return
        language = self._document.language
        if language != self._language:
            self._language, self._speller = language, None
        work = partial(_misspelt, self._session, self._speller, language, self._document.body_text)
        job = self._jobs.submit(work, replaces=f"spelling-{self._document.path}", owner=self)
        job.succeeded.connect(partial(self._on_looked, self._document.body.revision()))

    def _on_looked(self, revision: int, answer: tuple[Speller | None, str, tuple[Misspelt, ...]]) -> None:
        if answer[1] != self._language or revision != self._document.body.revision() or not self._is_on:
            return  # it is being typed: another look follows
        was_available = self.is_available
        self._speller, self._has_looked = answer[0], True
        if was_available != self.is_available:
            self.availability_changed.emit()
        text = self._document.body_text
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        look.setUnderlineColor(self._theme.color("danger"))
        self._marks = []
        place = counted = 0
        for word in answer[2][:MOST_MARKED]:
            place += units(text[counted : word.start])
            counted = word.start
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self._document.body)
            mark.cursor.setPosition(place)
            mark.cursor.setPosition(place + units(word.text), QTextCursor.MoveMode.KeepAnchor)
            mark.format = look
            self._marks.append(mark)
        self._show()

    def _show(self) -> None:
        place = self._text.textCursor().position()
        is_typing = self._text.hasFocus()
        shown = [mark for mark in self._marks if not (is_typing and _holds(mark, place))]
        self._text.set_marks("spelling", shown)

    # The menu.

    def _on_menu(self, menu: QMenu, at: QPoint) -> None:
        place = self._text.cursorForPosition(at).position()
        mark = next((mark for mark in self._marks if _holds(mark, place)), None)
        if mark is None or self._speller is None or self._text.isReadOnly():
            return
        cursor = QTextCursor(mark.cursor)
        word = cursor.selectedText()
        present = menu.actions()
        waiting = QAction(self.tr("Looking for suggestions…"), menu)
        waiting.setEnabled(False)
        add = QAction(self.tr("Add to the library's words"), menu)
        add.setEnabled(not self._session.is_read_only)
        add.triggered.connect(partial(self._add, word))
        ignore = QAction(self.tr("Ignore here"), menu)
        ignore.triggered.connect(partial(self._ignore, word))
        separator = QAction(menu)
        separator.setSeparator(True)
        menu.addActions([waiting, add, ignore, separator])
        for action in present:  # theirs come behind the word's own
            menu.addAction(action)
        work = partial(_suggestions, self._speller, word)
        job = self._jobs.submit(work, replaces="spelling-suggestions", owner=self)
        job.succeeded.connect(partial(self._on_suggested, menu, waiting, cursor))

    def _on_suggested(self, menu: QMenu, waiting: QAction, cursor: QTextCursor, found: tuple[str, ...]) -> None:
        from shiboken6 import isValid

        if not isValid(menu):
            return
        if not found:
            waiting.setText(self.tr("No suggestion"))
            return
        for meant in found:
            action = QAction(meant, menu)
            face = action.font()
            face.setBold(True)
            action.setFont(face)
            action.triggered.connect(partial(self._replace, cursor, meant))
            menu.insertAction(waiting, action)
        menu.removeAction(waiting)

    def _replace(self, cursor: QTextCursor, meant: str, _: bool = False) -> None:
        cursor.insertText(meant)

    def _ignore(self, word: str, _: bool = False) -> None:
        if self._speller is not None:
            self._speller.learn(word)
        self.look_again()

    def _add(self, word: str, _: bool = False) -> None:
        self._ignore(word)
        job = self._jobs.submit(partial(_add_word, self._session, word), lane="write")
        job.failed.connect(self.failed)


def _holds(mark: QTextEdit.ExtraSelection, place: int) -> bool:
    cursor: QTextCursor = mark.cursor
    return cursor.selectionStart() <= place <= cursor.selectionEnd()


def _misspelt(
    session: LibrarySession, speller: Speller | None, language: str, body: str, _: Task
) -> tuple[Speller | None, str, tuple[Misspelt, ...]]:
    from kb_app.services.spelling import misspelt, speller_of

    speller = speller or speller_of(session, language)
    return speller, language, misspelt(speller, body) if speller else ()


def _suggestions(speller: Speller, word: str, _: Task) -> tuple[str, ...]:
    return speller.suggest(word)


def _add_word(session: LibrarySession, word: str, _: Task) -> None:
    from kb_app.services.spelling import add_word

    add_word(session, word)
