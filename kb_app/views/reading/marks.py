"""The matches in the text that is shown: marked, counted, gone through, and shown in the scroll bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from kb_app.core.queries import ResultPage
from kb_app.views.reading.browser import DocumentBrowser
from kb_app.views.reading.find_bar import MarkedScrollBar
from kb_app.views.reading.matches import FoldedText, Span, find_all, find_words, fold_places, fold_words
from kb_app.views.theme import Theme


class MatchMarks(QObject):
    """Marks what is looked for: a text that was typed, or what the catalog's query found."""

    changed = Signal(int, int)  # the current match (from 1; 0: none), how many

    def __init__(self, browser: DocumentBrowser, scroll_bar: MarkedScrollBar, theme: Theme) -> None:
        super().__init__(browser)
        self._browser = browser
        self._scroll_bar = scroll_bar
        self._theme = theme
        self._text = ""
        self._folded = fold_places("")
        self._matches: tuple[Span, ...] = ()
        self._current = -1

    @property
    def state(self) -> tuple[int, int]:
        """The current match (from 1; 0: none), and how many there are."""
        return self._current + 1, len(self._matches)

    def mark_text(self, wanted: str) -> None:
        """Mark a text and go to its first place from here on."""
        self._take(find_all(self._read(), wanted))
        if self._matches:
            self._current = self._first_visible()
        self._show(scroll=bool(self._matches))

    def mark_answer(self, page: ResultPage | None) -> None:
        """Mark what an answer's query found."""
        self._take(_answer_spans(self._read(), page) if page is not None else ())
        self._show(scroll=False)

    def show_again(self) -> None:
        """Mark the same places, as after text was added at the end."""
        self._show(scroll=False)

    def step(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) match, round the end."""
        if not self._matches:
            return
        if self._current < 0:
            self._current = self._first_visible() if step > 0 else self._first_visible() - 1
        else:
            self._current += step
        self._current %= len(self._matches)
        self._show(scroll=True)

    def _read(self) -> FoldedText:
        text = self._browser.document().toRawText()
        if text != self._text:
            self._text, self._folded = text, fold_places(text)
        return self._folded

    def _take(self, spans: Sequence[Span]) -> None:
        self._matches = _in_utf16(self._text, spans)
        self._current = -1

    def _first_visible(self) -> int:
        """Return the first match at or below the top of what is seen."""
        top = self._browser.cursorForPosition(QPoint(0, 0)).position()
        return next((number for number, (start, _) in enumerate(self._matches) if start >= top), 0)

    def _show(self, *, scroll: bool) -> None:
        document = self._browser.document()
        last = document.characterCount() - 1
        plain, current = self._look("mark"), self._look("mark_current")
        selections = []
        for number, (start, end) in enumerate(self._matches):
            cursor = QTextCursor(document)
            cursor.setPosition(min(start, last))
            cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format = current if number == self._current else plain
            selections.append(selection)
        self._browser.setExtraSelections(selections)
        if scroll and self._current >= 0:
            self._reveal(selections[self._current].cursor)
        self.changed.emit(*self.state)
        # Where the marks stand is known only when the text is laid out.
        QTimer.singleShot(0, self, self._show_in_scroll_bar)

    def _look(self, name: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(self._theme.color(name))
        look.setForeground(self._theme.color("mark_text"))
        return look

    def _reveal(self, cursor: QTextCursor) -> None:
        here = QTextCursor(cursor)
        here.clearSelection()
        rect = self._browser.cursorRect(here)
        height = self._browser.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            self._scroll_bar.setValue(self._scroll_bar.value() + rect.top() - height // 3)

    def _show_in_scroll_bar(self) -> None:
        document = self._browser.document()
        layout = document.documentLayout()
        height = layout.documentSize().height()
        shares = set()
        if height > 0:
            for start, _ in self._matches:
                top = layout.blockBoundingRect(document.findBlock(start)).top()
                shares.add(round(top / height, 3))
        self._scroll_bar.show_marks(tuple(sorted(shares)))


def _answer_spans(text: FoldedText, page: ResultPage) -> tuple[Span, ...]:
    """Return where the words stand that an answer's query found, in the forms that the index marked in its hits."""
    if not page.query.text.strip():
        return ()
    forms: set[str] = set()
    for hit in page.hits:
        for start, end in hit.snippet.marks:
            forms.update(fold_words(hit.snippet.text[start:end]))
        for start, end in hit.title_marks:
            forms.update(fold_words(hit.title[start:end]))
    return find_words(text, forms)


def _in_utf16(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return places as the toolkit counts them: a character beyond the basic plane counts twice there."""
    if not spans or max(text) <= "\uffff":
        return tuple(spans)

    def units(place: int) -> int:
        return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2

    return tuple((units(start), units(end)) for start, end in spans)
