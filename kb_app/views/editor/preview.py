"""The preview: the draft as the reader will show it, set in the background, following the cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kb_app.core.tasks import Progress, Task
from kb_app.jobs.runner import Job, JobRunner
from kb_app.markup.blocks import Block, Content, Heading, NoteReference
from kb_app.views.reading.browser import DocumentBrowser
from kb_app.views.reading.rendering import Frame, Rendered, render_view
from kb_app.views.theme import Theme

if TYPE_CHECKING:
    from kb_app.services.editing import Draft
    from kb_app.services.session import LibrarySession

DELAY_MS = 45
LONG_BODY = 18_000
"""Characters beyond which only the part around the cursor is shown: setting more would hold up the typing."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft ready to be shown. `headings` are the lines of the headings that are shown, in order; `first` and
    `last` the lines of the body that are (0: to the end)."""

    rendered: Rendered
    headings: tuple[int, ...]
    first: int
    last: int
    took_s: float


class PreviewPane(DocumentBrowser):
    """Shows a draft. `draft_wanted` asks for it when the preview is ready to take it, `shown` tells that it is."""

    draft_wanted = Signal()
    shown = Signal()

    def __init__(self, jobs: JobRunner, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("previewView")
        self.setAccessibleName(self.tr("Preview"))
        self._jobs = jobs
        self._look = theme
        self._name = name
        self._line = 1
        self._shown: Preview | None = None
        self._tops: tuple[tuple[int, float], ...] = ()
        self._job: Job | None = None
        self._is_stale = False
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._on_delay)
        theme.changed.connect(self.refresh)

    @property
    def rest_ms(self) -> int:
        """How long the preview lets the text rest before it is set anew."""
        return self._delay.interval()

    def refresh(self) -> None:
        """Show the draft anew, soon; while nobody sees the preview nothing is done."""
        self._is_stale = True
        if self.isVisible() and not self._delay.isActive():
            self._delay.start()

    def show_draft(self, session: LibrarySession, draft: Draft) -> None:
        """Set a draft in the background; an older one that is still being set is dropped."""
        frame = Frame(
            look=self._look.tokens,
            language=QLocale().name()[:2],
            measure_px=self.measure_px,
            ratio=self.devicePixelRatioF(),
        )
        self._is_stale = False
        self._job = self._jobs.submit(partial(_set, session, draft, frame, self._line), replaces=self._name)
        self._job.succeeded.connect(self._on_set)
        self._job.finished.connect(self._on_finished)

    def follow(self, line: int) -> None:
        """Show the place of a line of the body (from 1)."""
        self._line = line
        shown = self._shown
        if shown is not None and (line < shown.first or (shown.last and line > shown.last)):
            self.refresh()
        else:
            self._scroll()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._is_stale or self._shown is None:
            self.refresh()

    def _on_delay(self) -> None:
        # One at a time: while a draft is being set, the next waits, and only the newest is taken.
        if self._job is None and self.isVisible():
            self.draft_wanted.emit()

    def _on_finished(self) -> None:
        self._job = None
        if self._is_stale:
            self._delay.start()

    def _on_set(self, preview: Preview) -> None:
        self._shown = preview
        self.update_rich_text(preview.rendered.html, preview.rendered.pictures)
        # A draft that takes long to set is set less often.
        self._delay.setInterval(max(DELAY_MS, min(1500, round(preview.took_s * 500))))
        self._tops = ()
        self._scroll()
        self.shown.emit()

    def _scroll(self) -> None:
        """Bring the cursor's place into view: between two headings by its share of the lines."""
        tops = self._heading_tops()
        if not tops:
            return
        lines = [line for line, _ in tops]
        place = bisect_right(lines, self._line)
        if place == 0:
            top = 0.0
        else:
            line, begin = tops[place - 1]
            following = tops[place] if place < len(tops) else (line + 60, begin + 900.0)
            share = (self._line - line) / max(1, following[0] - line)
            top = begin + min(1.0, share) * (following[1] - begin)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + height * 0.08 <= top <= bar.value() + height * 0.7:
            bar.setValue(round(top - height * 0.25))

    def _heading_tops(self) -> tuple[tuple[int, float], ...]:
        if not self._tops and self._shown is not None:
            layout = self.document().documentLayout()
            tops = []
            block = self.document().begin()
            while block.isValid():
                if block.blockFormat().headingLevel() > 1:
                    tops.append(layout.blockBoundingRect(block).top())
                block = block.next()
            self._tops = tuple(zip(self._shown.headings, tops, strict=False))
        return self._tops


def _set(session: LibrarySession, draft: Draft, frame: Frame, line: int, task: Task) -> Preview:
    from kb_app.services.writing import draft_view

    started = perf_counter()
    task.step(Progress(0, 0))
    view = draft_view(session, draft)
    task.step(Progress(0, 0))
    first, last = 0, 0
    if len(view.document.body) > LONG_BODY:
        part, first, last = _around(view.content, line)
        view = replace(view, content=part)
    headings = tuple(block.line for block in view.content.blocks if isinstance(block, Heading))
    rendered = render_view(session, view, frame)
    return Preview(rendered, headings, first, last, perf_counter() - started)


def _around(content: Content, line: int) -> tuple[Content, int, int]:
    """Return the part of a long body around a line, with its first and last lines (0: its beginning, its end)."""
    blocks = content.blocks
    here = max(0, bisect_right([block.line for block in blocks], line) - 1)
    first, last, weight = here, here, _weight(blocks[here : here + 1])
    while weight < LONG_BODY // 2 and (first > 0 or last < len(blocks) - 1):
        if first > 0:
            first -= 1
            weight += _weight(blocks[first : first + 1])
        if last < len(blocks) - 1:
            last += 1
            weight += _weight(blocks[last : last + 1])
    part = blocks[first : last + 1]
    wanted = _notes_of(part)
    notes = {name: note for name, note in content.notes.items() if name in wanted}
    begin = blocks[first].line if first else 0
    end = blocks[last + 1].line - 1 if last < len(blocks) - 1 else 0
    return replace(content, blocks=part, notes=notes), begin, end


def _weight(blocks: Sequence[Block]) -> int:
    """Return about how many characters blocks hold."""
    return sum(len(repr(block)) for block in blocks) // 3


def _notes_of(blocks: Sequence[Block]) -> set[str]:
    from kb_app.markup.words import inlines_of, walk, walk_inlines

    return {
        inline.id
        for block in walk(blocks)
        for inlines in inlines_of(block)
        for inline in walk_inlines(inlines)
        if isinstance(inline, NoteReference)
    }
