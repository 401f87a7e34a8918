"""The reader: one document typeset for reading, with a way back and forward, its outline, and finding in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kb_app.core.errors import KbError
from kb_app.core.queries import Hit, ResultPage
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.empty_state import EmptyState
from kb_app.views.notices import Answer, MessageBar
from kb_app.views.reading import heading
from kb_app.views.reading.bar import ReaderBar
from kb_app.views.reading.browser import DocumentBrowser
from kb_app.views.reading.find_bar import FindBar, MarkedScrollBar
from kb_app.views.reading.marks import MatchMarks
from kb_app.views.reading.rendering import Frame, Rendered, render_document
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_S, SPACE_XL
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
        self._answer: ResultPage | None = None
        self._wanted = _Place("")
        self._wanted_fragment = ""
        self._keeps_place = False
        self._back: list[_Place] = []
        self._forward: list[_Place] = []
        self._build()
        self._connect()
        self._tell_history()

    def _build(self) -> None:
        self._bar = ReaderBar(self._theme)
        self._find = FindBar(self._theme)
        self.message_bar = MessageBar(self._theme)
        self.browser = DocumentBrowser(self._theme)
        self.browser.setObjectName("readerView")
        self.browser.setAccessibleName(self.tr("Document"))
        self._scroll_bar = MarkedScrollBar(self._theme)
        self.browser.setVerticalScrollBar(self._scroll_bar)
        self._marks = MatchMarks(self.browser, self._scroll_bar, self._theme)
        self._empty = EmptyState(
            self._theme,
            "ph.book-open",
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

    def _connect(self) -> None:
        self._bar.back_asked.connect(self.go_back)
        self._bar.forward_asked.connect(self.go_forward)
        self._bar.step_asked.connect(self.step_match)
        self._bar.find_asked.connect(self.open_find)
        self._bar.edit_asked.connect(self.edit)
        self._bar.section_asked.connect(self.browser.scrollToAnchor)
        self._find.wanted.connect(self._marks.mark_text)
        self._find.moved.connect(self.step_match)
        self._find.closed.connect(self._on_find_closed)
        self._marks.changed.connect(self._on_matches)
        self.browser.document_asked.connect(self._on_document_asked)
        self.browser.web_asked.connect(self._on_web_asked)
        self.browser.file_asked.connect(self._on_file_asked)
        self._theme.changed.connect(self.reload)

    # What the page asks.

    @property
    def document_id(self) -> str:
        """The document that is shown, or ""."""
        return self._rendered.view.document.id if self._rendered else ""

    @property
    def wanted_id(self) -> str:
        """The document that is shown, or that is on its way."""
        return self._wanted.document_id

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

    @property
    def matches(self) -> tuple[int, int]:
        """On which match the reader stands (from 1; 0: none), and how many there are."""
        return self._marks.state

    def set_session(self, session: LibrarySession | None) -> None:
        """Read from another library; what was shown goes."""
        self._session = session
        self._back.clear()
        self._forward.clear()
        self.message_bar.clear()
        self.leave()

    def leave(self) -> None:
        """Show no document."""
        gone = self.document_id
        self._back = [place for place in self._back if place.document_id != gone]
        self._forward = [place for place in self._forward if place.document_id != gone]
        self._rendered = None
        self._wanted = _Place("")
        self._find.hide()
        self._stack.setCurrentWidget(self._empty)
        self._tell_history()

    def show_document(self, document_id: str, fragment: str = "", *, remember: bool = True) -> None:
        """Show a document, remembering where the person came from unless they did not ask to be there."""
        if document_id == self._wanted.document_id and not fragment:
            return
        if remember and self.document_id and self.document_id != document_id:
            self._back.append(self._here())
            self._forward.clear()
        self._load(_Place(document_id), fragment)

    def reload(self) -> None:
        """Show the same document as it is now, at the same place."""
        if self.document_id:
            self._load(self._here(), keeps_place=True)

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
        if self._find.isHidden() and self.document_id:
            self._marks.mark_answer(page)

    def step_match(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) match, round the end."""
        self._marks.step(step)

    # Loading.

    def _here(self) -> _Place:
        return _Place(self.document_id, self._scroll_bar.value())

    def _go(self, to: list[_Place], back: list[_Place]) -> None:
        if to:
            if self.document_id:
                back.append(self._here())
            self._load(to.pop(), keeps_place=True)

    def _load(self, place: _Place, fragment: str = "", *, keeps_place: bool = False) -> None:
        if self._session is None:
            return
        self._wanted, self._wanted_fragment, self._keeps_place = place, fragment, keeps_place
        frame = Frame(
            look=self._theme.tokens,
            language=QLocale().name()[:2],
            measure_px=self.browser.measure_px,
            width_px=self.browser.width_px,
            ratio=self.devicePixelRatioF(),
        )
        work = partial(render_document, self._session, place.document_id, frame)
        job = self._jobs.submit(work, replaces="reader")
        job.succeeded.connect(self._on_rendered)
        job.failed.connect(self._on_failed)
        self._tell_history()

    def _on_rendered(self, rendered: Rendered) -> None:
        self._rendered = rendered
        self.message_bar.clear()
        self._stack.setCurrentWidget(self.browser)
        document = rendered.view.document
        self.browser.show_rich_text(rendered.html, rendered.pictures)
        if self._keeps_place:
            self._scroll_bar.setValue(self._wanted.scroll)
        elif self._wanted_fragment:
            self.browser.scrollToAnchor(self._wanted_fragment)
        self._bar.show_outline(rendered.view.outline)
        if self._find.isHidden():
            self._marks.mark_answer(self._answer)
        else:
            self._marks.mark_text(self._find.text)
        if document.problems:
            details = "\n".join(f"{problem.line or ''}: {said(problem.message)}" for problem in document.problems)
            self.message_bar.say(said(document.problems[0].message), "warning", details=details)
        self._tell_history()
        self.shown.emit(document.id)
        self._ask_related(document.id)

    def _on_failed(self, error: KbError) -> None:
        self._wanted = _Place(self.document_id)
        self.message_bar.show_error(error)

    def _ask_related(self, document_id: str) -> None:
        if self._session is not None:
            job = self._jobs.submit(partial(_similar, self._session, document_id), replaces="related")
            job.succeeded.connect(self._on_related)

    def _on_related(self, answer: tuple[str, tuple[Hit, ...]]) -> None:
        document_id, hits = answer
        if document_id != self.document_id or self._session is None or not hits:
            return
        around = heading.Surroundings(self._session.catalogue, self._theme.tokens, QLocale().name()[:2])
        cursor = QTextCursor(self.browser.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        place = self._scroll_bar.value()
        space = QTextBlockFormat()
        space.setTopMargin(SPACE_XL)
        space.setBottomMargin(SPACE_S)
        cursor.insertBlock(space)
        cursor.insertHtml(heading.related(hits, around))
        self._scroll_bar.setValue(place)
        self._marks.show_again()

    # Links.

    def _on_document_asked(self, document_id: str, fragment: str) -> None:
        if document_id == self.document_id and fragment:
            self.browser.scrollToAnchor(fragment)
        else:
            self.show_document(document_id, fragment)

    def _on_web_asked(self, address: str) -> None:
        opening = Answer(self.tr("Open in the browser"), partial(QDesktopServices.openUrl, QUrl(address)))
        text = self.tr("This link leads out of the library: {address}").format(address=address)
        self.message_bar.say(text, answers=(opening,))

    def _on_file_asked(self, path: str) -> None:
        file = self._session.library.media(path) if self._session else None
        if file is None:
            self.message_bar.say(self.tr("The file «{path}» is not in the library.").format(path=path), "warning")
            return
        folder = QUrl.fromLocalFile(str(file.parent))
        opening = Answer(self.tr("Show in its folder"), partial(QDesktopServices.openUrl, folder))
        text = self.tr("This link is a file of the library: {path}").format(path=path)
        self.message_bar.say(text, answers=(opening,))

    # Finding.

    def _on_find_closed(self) -> None:
        self._find.hide()
        self._marks.mark_answer(self._answer)
        self.browser.setFocus()

    def _on_matches(self, current: int, total: int) -> None:
        self._find.show_count(current, total)
        self._bar.show_matches(current, total if self._find.isHidden() else 0)

    def _tell_history(self) -> None:
        self._bar.show_history(can_go_back=self.can_go_back, can_go_forward=self.can_go_forward)
        self._bar.setVisible(bool(self.document_id))
        self.history_changed.emit()


def _similar(session: LibrarySession, document_id: str, _: Task) -> tuple[str, tuple[Hit, ...]]:
    from kb_app.services.searching import similar

    return document_id, tuple(similar(session, document_id, RELATED))
