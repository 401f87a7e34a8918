"""The preview: the draft as the reader will show it, read in the background, set anew where it changed, following the
cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QWidget

from kb_app.core.tasks import Progress, Task
from kb_app.jobs.runner import Job, JobRunner
from kb_app.views.reading.browser import DocumentBrowser
from kb_app.views.reading.passages import Passages, changed_part
from kb_app.views.reading.pictures import PictureShelf
from kb_app.views.reading.rendering import Frame, Rendered, render_view
from kb_app.views.reading.rich_text import PICTURE_SCHEME
from kb_app.views.theme import Theme

if TYPE_CHECKING:
    from kb_app.services.drafting import DraftReader
    from kb_app.services.editing import Draft
    from kb_app.services.session import LibrarySession

DELAY_MS = 45
AT_ONCE = 6_000
"""So many characters of rich text are set in one go: more would hold up the typing."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft ready to be shown. `lines` are the lines of the body at which its passages begin, with their places
    among the passages."""

    rendered: Rendered
    lines: tuple[tuple[int, int], ...]
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
        self._width = 0
        self._reading = _Reading()
        self._preview: Preview | None = None
        self._passages = Passages(self.document())
        self._images: dict[str, QImage] = {}
        self._job: Job | None = None
        self._is_stale = False
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._delay.timeout.connect(self._on_delay)
        self._setting = QTimer(self)
        self._setting.setSingleShot(True)
        self._setting.setInterval(0)
        self._setting.timeout.connect(self._set_more)
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
        """Read a draft in the background and show it; an older one that is still being read is dropped."""
        frame = Frame(
            look=self._look.tokens,
            language=QLocale().name()[:2],
            measure_px=self.measure_px,
            width_px=self.width_px,
            ratio=self.devicePixelRatioF(),
        )
        self._is_stale = False
        self._width = self.width_px
        self._job = self._jobs.submit(partial(_read, self._reading, session, draft, frame), replaces=self._name)
        self._job.succeeded.connect(self._on_read)
        self._job.finished.connect(self._on_finished)

    def follow(self, line: int) -> None:
        """Show the place of a line of the body (from 1)."""
        self._line = line
        self._scroll()

    def let_go(self) -> None:
        """Give up what can be made again: nobody has seen it for long."""
        if self._preview is None or self.isVisible():
            return
        self._setting.stop()
        self._preview, self._images, self._reading = None, {}, _Reading()
        self._passages.clear()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._is_stale or self._preview is None:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width_px != self._width:  # tables are set for the room that they have
            self.refresh()

    def _on_delay(self) -> None:
        # One at a time: while a draft is being read, the next waits, and only the newest is taken.
        if self._job is None and self.isVisible():
            self.draft_wanted.emit()

    def _on_finished(self) -> None:
        self._job = None
        if self._is_stale:
            self._delay.start()

    def _on_read(self, preview: Preview) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        self._preview = preview
        self._take_pictures(preview.rendered)
        # A draft that takes long to read is read less often.
        self._delay.setInterval(max(DELAY_MS, min(1500, round(preview.took_s * 500))))
        self._set_more()

    def _take_pictures(self, rendered: Rendered) -> None:
        for source, image in rendered.pictures.items():
            if self._images.get(source) is not image:
                address = QUrl(f"{PICTURE_SCHEME}:{source}")
                self.document().addResource(QTextDocument.ResourceType.ImageResource.value, address, image)
        self._images = dict(rendered.pictures)

    def _set_more(self) -> None:
        """Bring what is shown nearer to what is to be shown; a long text comes to stand there in several goes."""
        if self._preview is None:
            return
        wanted = self._preview.rendered.passages
        place = self.verticalScrollBar().value()
        # The words are counted in the head: it is looked at for itself, or all down to the change would be set anew.
        if tuple(self._passages.htmls[:1]) != wanted[:1]:
            self._passages.replace(0, min(1, len(self._passages.htmls)), wanted[:1])
        start, end, new = changed_part(self._passages.htmls, wanted)
        now = _first_part(new)
        is_all = len(now) == len(new)
        if start != end or now:
            self._passages.replace(start, end if is_all else min(end, start + len(now)), now)
        self.verticalScrollBar().setValue(place)
        if is_all:
            self._setting.stop()
            self._scroll()
            self.shown.emit()
        else:
            self._setting.start()

    def _on_look_changed(self) -> None:
        self._dress()
        self._passages.clear()
        self._set_more()

    def _scroll(self) -> None:
        """Bring the cursor's place into view: within its passage by its share of the lines."""
        preview = self._preview
        if preview is None or self._setting.isActive() or not preview.lines:
            return
        lines = preview.lines
        here = bisect_right(lines, (self._line, len(self._passages.htmls))) - 1
        if here < 0:
            top = 0.0
        else:
            line, passage = lines[here]
            begin = self._top_of(passage)
            if here + 1 < len(lines):
                following, end = lines[here + 1][0], self._top_of(lines[here + 1][1])
            else:
                following, end = line + 60, begin + 900.0
            top = begin + min(1.0, (self._line - line) / max(1, following - line)) * (end - begin)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + height * 0.08 <= top <= bar.value() + height * 0.7:
            bar.setValue(round(top - height * 0.25))

    def _top_of(self, passage: int) -> float:
        block = self.document().findBlock(self._passages.position_of(passage))
        return self.document().documentLayout().blockBoundingRect(block).top()


class _Reading:
    """What is kept from one reading of a draft to the next. The job alone uses it."""

    def __init__(self) -> None:
        self.pictures = PictureShelf()
        self._reader: DraftReader | None = None

    @property
    def reader(self) -> DraftReader:
        from kb_app.services.drafting import DraftReader

        self._reader = self._reader or DraftReader()
        return self._reader


def _read(reading: _Reading, session: LibrarySession, draft: Draft, frame: Frame, task: Task) -> Preview:
    started = perf_counter()
    task.step(Progress(0, 0))
    view = reading.reader.view(session, draft)
    task.step(Progress(0, 0))
    rendered = render_view(session, view, frame, reading.pictures)
    lines: list[tuple[int, int]] = []
    for place, block in enumerate(view.content.blocks, start=1):
        if block.line > (lines[-1][0] if lines else 0):
            lines.append((block.line, place))
    return Preview(rendered, tuple(lines), perf_counter() - started)


def _first_part(passages: Sequence[str]) -> Sequence[str]:
    """Return as many of the passages as are set in one go, at least one."""
    size = 0
    for place, passage in enumerate(passages):
        size += len(passage)
        if size > AT_ONCE and place:
            return passages[:place]
    return passages
