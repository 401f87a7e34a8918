"""The reader: one document typeset for reading, with a way back and forward, its outline, and finding in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.errors import KbError
from kb_app.core.queries import Hit, ResultPage
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.empty_state import EmptyState
from kb_app.views.notices import Answer, MessageBar
from kb_app.views.reading import heading
from kb_app.views.reading.browser import DocumentBrowser
from kb_app.views.reading.find_bar import FindBar, MarkedScrollBar
from kb_app.views.reading.matches import FoldedText, Span, find_all, find_words, fold_places, fold_words
from kb_app.views.reading.rendering import Frame, Rendered, render_document
from kb_app.views.reading.rich_text import inline_text
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S, SPACE_XS
from kb_app.views.words import said

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession

RELATED = 5


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the person was: a document and how far down."""

    document_id: str
    scroll: int = 0


class Reader(QWidget):
    """Shows one document. `shown` says which; `edit_requested` that it is to be edited."""

    shown = Signal(str)
    edit_requested = Signal(str)
    history_changed = Signal()

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerPane")
        self._jobs = jobs
        self._theme = theme
        self._session: LibrarySession | None = None
        self._rendered: Rendered | None = None
        self._related: tuple[Hit, ...] = ()
        self._wanted_id = ""
        self._wanted_fragment = ""
        self._wanted_scroll: int | None = None
        self._answer: ResultPage | None = None
        self._text = ""
        self._folded = fold_places("")
        self._back: list[_Place] = []
        self._forward: list[_Place] = []
        self._matches: tuple[Span, ...] = ()
        self._match = -1
        self._build()
        self.browser.document_asked.connect(self._on_document_asked)
        self.browser.web_asked.connect(self._on_web_asked)
        self.browser.file_asked.connect(self._on_file_asked)
        self._find.wanted.connect(self._on_find_wanted)
        self._find.moved.connect(self.step_match)
        self._find.closed.connect(self._on_find_closed)
        self._back_button.clicked.connect(self.go_back)
        self._forward_button.clicked.connect(self.go_forward)
        self._edit.clicked.connect(self.edit)
        self._previous_match.clicked.connect(partial(self.step_match, -1))
        self._next_match.clicked.connect(partial(self.step_match, 1))
        self._outline_menu.aboutToShow.connect(self._fill_outline)
        theme.changed.connect(self._on_look_changed)
        self._dress()
        self._tell_history()

    def _build(self) -> None:
        self._back_button = self._tool(self.tr("Back"), self.tr("Back (Alt+Left)"))
        self._forward_button = self._tool(self.tr("Forward"), self.tr("Forward (Alt+Right)"))
        self._count = QLabel()
        self._count.setObjectName("matchCount")
        self._previous_match = self._tool(self.tr("Previous match"), self.tr("Previous match (Shift+F3)"))
        self._next_match = self._tool(self.tr("Next match"), self.tr("Next match (F3)"))
        self._outline = self._tool(self.tr("Outline"), self.tr("Go to a section of this document"))
        self._outline.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._outline_menu = QMenu(self)
        self._outline.setMenu(self._outline_menu)
        self._find_button = self._tool(self.tr("Find in this document"), self.tr("Find in this document (Ctrl+F)"))
        self._edit = QPushButton(self.tr("Edit"))
        self._edit.setObjectName("editButton")
        self._edit.setToolTip(self.tr("Edit this document (Ctrl+E)"))
        self._bar = QFrame()
        self._bar.setObjectName("readerBar")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_M, SPACE_XS)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._back_button)
        row.addWidget(self._forward_button)
        row.addSpacing(SPACE_S)
        row.addWidget(self._count)
        row.addWidget(self._previous_match)
        row.addWidget(self._next_match)
        row.addStretch(1)
        row.addWidget(self._outline)
        row.addWidget(self._find_button)
        row.addSpacing(SPACE_XS)
        row.addWidget(self._edit)
        self.message_bar = MessageBar(self._theme)
        self._find = FindBar(self._theme)
        self._find_button.clicked.connect(self.open_find)
        self.browser = DocumentBrowser(self._theme)
        self.browser.setObjectName("readerView")
        self.browser.setAccessibleName(self.tr("Document"))
        self._scroll_bar = MarkedScrollBar(self._theme)
        self.browser.setVerticalScrollBar(self._scroll_bar)
        self._empty = EmptyState(
            self._theme,
            "ph.book-open-text",
            self.tr("Choose a document to read it here"),
            self.tr("Press Down in the search box to go through the results, Enter to read."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.browser)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._bar, self._find, self.message_bar):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)

    def _tool(self, name: str, hint: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(hint)
        button.setIconSize(QSize(18, 18))
        return button

    # What the page asks.

    @property
    def document_id(self) -> str:
        """The document that is shown, or ""."""
        return self._rendered.view.document.id if self._rendered else ""

    @property
    def title(self) -> str:
        """The title of what is shown, or ""."""
        return self._rendered.view.document.title if self._rendered else ""

    @property
    def can_go_back(self) -> bool:
        """Whether there is a document to go back to."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether the person went back from a document."""
        return bool(self._forward)

    def set_session(self, session: LibrarySession | None) -> None:
        """Read from another library; what was shown goes."""
        self._session = session
        self._back.clear()
        self._forward.clear()
        self._rendered = None
        self._wanted_id = ""
        self.message_bar.clear()
        self._stack.setCurrentWidget(self._empty)
        self._tell_history()

    def show_document(self, document_id: str, fragment: str = "") -> None:
        """Show a document, remembering where the person came from."""
        if document_id == self._wanted_id and not fragment:
            return
        if self.document_id and self.document_id != document_id:
            self._back.append(_Place(self.document_id, self._scroll_bar.value()))
            self._forward.clear()
        self._load(document_id, fragment)

    def reload(self) -> None:
        """Show the same document as it is now, at the same place."""
        if self.document_id:
            self._load(self.document_id, "", self._scroll_bar.value())

    def go_back(self) -> None:
        """Show the document before this one."""
        self._go(self._back, self._forward)

    def go_forward(self) -> None:
        """Show the document from which the person went back."""
        self._go(self._forward, self._back)

    def edit(self) -> None:
        """Ask to edit what is shown."""
        if self.document_id:
            self.edit_requested.emit(self.document_id)

    def set_scale(self, scale: float) -> None:
        """Enlarge the text."""
        self.browser.set_scale(scale)

    def open_find(self) -> None:
        """Open the find bar."""
        if self.document_id:
            self._find.open()

    def close_find(self) -> bool:
        """Close the find bar; False when it was not open."""
        if self._find.isHidden():
            return False
        self._on_find_closed()
        return True

    def mark_answer(self, page: ResultPage) -> None:
        """Mark what the catalog's query found, as long as the find bar is closed."""
        self._answer = page
        if self._find.isHidden():
            self._mark(jump=False)

    def step_match(self, step: int, _: bool = False) -> None:
        """Go to the next (1) or the previous (-1) match, round the end."""
        if not self._matches:
            return
        if self._match < 0:
            self._match = self._first_visible() if step > 0 else self._first_visible() - 1
        else:
            self._match += step
        self._match %= len(self._matches)
        self._show_matches(scroll=True)

    @property
    def matches(self) -> tuple[int, int]:
        """On which match the reader stands (from 1; 0: none), and how many there are."""
        return self._match + 1, len(self._matches)

    # Loading.

    def _go(self, here: list[_Place], there: list[_Place]) -> None:
        if not here:
            return
        if self.document_id:
            there.append(_Place(self.document_id, self._scroll_bar.value()))
        place = here.pop()
        self._load(place.document_id, "", place.scroll)

    def _load(self, document_id: str, fragment: str, scroll: int | None = None) -> None:
        if self._session is None:
            return
        self._wanted_id, self._wanted_fragment, self._wanted_scroll = document_id, fragment, scroll
        frame = Frame(
            look=self._theme.tokens,
            language=QLocale().name()[:2],
            measure_px=self.browser.measure_px,
            ratio=self.devicePixelRatioF(),
        )
        job = self._jobs.submit(partial(render_document, self._session, document_id, frame), replaces="reader")
        job.succeeded.connect(self._on_rendered)
        job.failed.connect(self._on_failed)
        self._tell_history()

    def _on_rendered(self, rendered: Rendered) -> None:
        self._rendered = rendered
        self._related = ()
        self.message_bar.clear()
        self._stack.setCurrentWidget(self.browser)
        document = rendered.view.document
        self.browser.show_rich_text(rendered.html, rendered.pictures)
        if self._wanted_scroll is not None:
            self._scroll_bar.setValue(self._wanted_scroll)
        elif self._wanted_fragment:
            self.browser.scrollToAnchor(self._wanted_fragment)
        self._mark(jump=self._wanted_scroll is None and not self._wanted_fragment)
        if document.problems:
            worst = document.problems[0]
            details = "\n".join(f"{problem.line or ''}: {said(problem.message)}" for problem in document.problems)
            self.message_bar.say(said(worst.message), "warning", details=details)
        self._tell_history()
        self.shown.emit(document.id)
        self._ask_related(document.id)

    def _on_failed(self, error: KbError) -> None:
        self._wanted_id = self.document_id
        self.message_bar.show_error(error)

    def _ask_related(self, document_id: str) -> None:
        if self._session is None:
            return
        job = self._jobs.submit(partial(_similar, self._session, document_id), replaces="related")
        job.succeeded.connect(self._on_related)

    def _on_related(self, answer: tuple[str, tuple[Hit, ...]]) -> None:
        document_id, hits = answer
        if document_id != self.document_id or self._session is None or not hits:
            return
        self._related = hits
        around = heading.Surroundings(self._session.catalogue, self._theme.tokens, QLocale().name()[:2])
        cursor = QTextCursor(self.browser.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        place = self._scroll_bar.value()
        cursor.insertHtml(heading.related(hits, around))
        self._scroll_bar.setValue(place)
        self._show_matches(scroll=False)

    # Links.

    def _on_document_asked(self, document_id: str, fragment: str) -> None:
        if document_id == self.document_id and fragment:
            self.browser.scrollToAnchor(fragment)
        else:
            self.show_document(document_id, fragment)

    def _on_web_asked(self, address: str) -> None:
        opening = Answer(self.tr("Open in the browser"), partial(QDesktopServices.openUrl, QUrl(address)))
        self.message_bar.say(self.tr("This link leads out of the library: {address}").format(address=address),
                             answers=(opening,))  # fmt: skip

    def _on_file_asked(self, path: str) -> None:
        file = self._session.library.media(path) if self._session else None
        if file is None:
            self.message_bar.say(self.tr("The file «{path}» is not in the library.").format(path=path), "warning")
            return
        opening = Answer(
            self.tr("Show in its folder"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(file.parent)))
        )
        self.message_bar.say(self.tr("This link is a file of the library: {path}").format(path=path),
                             answers=(opening,))  # fmt: skip

    # Finding.

    def _on_find_wanted(self, text: str) -> None:
        self._mark(jump=bool(text))

    def _on_find_closed(self) -> None:
        self._find.hide()
        self._mark(jump=False)
        self.browser.setFocus()

    def _mark(self, *, jump: bool) -> None:
        """Look for what is wanted: the find bar's text when it is open, else what the catalog's query matches."""
        text = self.browser.document().toRawText() if self.document_id else ""
        if text != self._text:
            self._text, self._folded = text, fold_places(text)
        if not self._find.isHidden():
            spans = find_all(self._folded, self._find.text)
        elif self._answer is not None:
            spans = _answer_spans(self._folded, self._answer)
        else:
            spans = ()
        self._matches = _in_utf16(text, spans)
        self._match = -1
        if jump and self._matches and not self._find.isHidden():
            self._match = self._first_visible()
        self._show_matches(scroll=jump and self._match >= 0)

    def _first_visible(self) -> int:
        """Return the first match at or below the top of what is seen."""
        top = self.browser.cursorForPosition(QPoint(0, 0)).position()
        return next((number for number, (start, _) in enumerate(self._matches) if start >= top), 0)

    def _show_matches(self, *, scroll: bool) -> None:
        selections = []
        document = self.browser.document()
        last = document.characterCount() - 1
        for number, (start, end) in enumerate(self._matches):
            if end > last:
                continue
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            is_current = number == self._match
            look.setBackground(self._theme.color("mark_current" if is_current else "mark"))
            look.setForeground(self._theme.color("mark_text"))
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.browser.setExtraSelections(selections)
        self._find.show_count(self._match + 1, len(self._matches))
        self._tell_matches()
        if scroll and 0 <= self._match < len(selections):
            self._reveal(selections[self._match].cursor)
        # Where the marks stand is known only when the text is laid out.
        QTimer.singleShot(0, self, self._show_scroll_marks)

    def _tell_matches(self) -> None:
        """Say beside the arrows how many matches the catalog's query has here; the find bar says its own."""
        current, total = self.matches
        is_shown = bool(total) and self._find.isHidden()
        if current:
            self._count.setText(self.tr("{current} of {total}").format(current=current, total=total))
        else:
            self._count.setText(self.tr("%Ln match(es)", "", total))
        for part in (self._count, self._previous_match, self._next_match):
            part.setVisible(is_shown)

    def _reveal(self, cursor: QTextCursor) -> None:
        here = QTextCursor(cursor)
        here.clearSelection()
        rect = self.browser.cursorRect(here)
        height = self.browser.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            self._scroll_bar.setValue(self._scroll_bar.value() + rect.top() - height // 3)

    def _show_scroll_marks(self) -> None:
        layout = self.browser.document().documentLayout()
        height = layout.documentSize().height()
        if not self._matches or height <= 0:
            self._scroll_bar.show_marks(())
            return
        shares = set()
        for start, _ in self._matches:
            block = self.browser.document().findBlock(start)
            top = layout.blockBoundingRect(block).top()
            shares.add(round(top / height, 3))
        self._scroll_bar.show_marks(tuple(sorted(shares)))

    # Looks.

    def _fill_outline(self) -> None:
        self._outline_menu.clear()
        headings = self._rendered.view.outline if self._rendered else ()
        for item in headings:
            indent = "    " * max(0, item.level - 2)
            action = self._outline_menu.addAction(indent + inline_text(item.children).replace("&", "&&"))
            action.triggered.connect(partial(self.browser.scrollToAnchor, item.anchor))
        if not headings:
            self._outline_menu.addAction(self.tr("This document has no sections")).setEnabled(False)

    def _tell_history(self) -> None:
        self._back_button.setEnabled(self.can_go_back)
        self._forward_button.setEnabled(self.can_go_forward)
        has_document = bool(self.document_id)
        self._bar.setVisible(has_document)
        self.history_changed.emit()

    def _on_look_changed(self) -> None:
        self._dress()
        self.reload()

    def _dress(self) -> None:
        self._back_button.setIcon(self._theme.icon("ph.arrow-left", "muted"))
        self._forward_button.setIcon(self._theme.icon("ph.arrow-right", "muted"))
        self._previous_match.setIcon(self._theme.icon("ph.caret-up", "muted"))
        self._next_match.setIcon(self._theme.icon("ph.caret-down", "muted"))
        self._outline.setIcon(self._theme.icon("ph.list-bullets", "muted"))
        self._find_button.setIcon(self._theme.icon("ph.magnifying-glass", "muted"))
        self._edit.setIcon(self._theme.icon("ph.pencil-simple"))


def _similar(session: LibrarySession, document_id: str, _: Task) -> tuple[str, tuple[Hit, ...]]:
    from kb_app.services.searching import similar

    return document_id, tuple(similar(session, document_id, RELATED))


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
    if text.isascii() or max(text, default="") <= "\uffff":
        return tuple(spans)

    def units(place: int) -> int:
        return len(text[:place].encode("utf-16-le")) // 2

    return tuple((units(start), units(end)) for start, end in spans)
