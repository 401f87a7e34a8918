"""A publication shown by pages: sheets of paper, set from the same manuscript as the Word file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from kb_app.core.arrangement import Place, part_at
from kb_app.core.publications import DocumentRef, Publication
from kb_app.core.tasks import Task
from kb_app.markup.blocks import Content
from kb_app.views.reading.pictures import load_pictures
from kb_app.views.reading.reading_style import reading_style
from kb_app.views.reading.rich_text import PICTURE_SCHEME, picture_sources, rich_text
from kb_app.views.theme import Theme, font, small_font
from kb_app.views.tokens import LIGHT, READING_PT, SPACE_L, SPACE_XL

if TYPE_CHECKING:
    from kb_app.publish.manuscript import Manuscript, Story
    from kb_app.services.session import LibrarySession

SHEET = QSizeF(794, 1123)
MARGIN = 92
MOST_WORDS = 4_000
COVER = "cover"
TITLES = ((24, LIGHT.text), (18, LIGHT.accent), (15, LIGHT.accent), (13, LIGHT.text))
"""The size and the colour of a title by its level, as the file has them."""
_NUMBERED = re.compile(r"<b>(?P<kind>Figura|Figure|Tabla|Table) (?P<number>\d+)\.</b>")


@dataclass(frozen=True, slots=True)
class CoverText:
    """The words of a cover: above its picture or in the band of colour, below it, at its foot."""

    band: str
    title: str
    lines: tuple[str, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class PageSet:
    """A part of a publication ready to be shown by pages; `is_cut` says that more follows; within it no cover."""

    html: str
    pictures: Mapping[str, QImage]
    title: str
    cover: CoverText | None
    is_cut: bool


class PagesView(QAbstractScrollArea):
    """Paints sheets below one another. The sheets are white in any theme: they are paper."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paperArea")
        self.setAccessibleName(self.tr("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._pages: PageSet | None = None
        self._document = QTextDocument(self)
        theme.changed.connect(self.viewport().update)

    def show_pages(self, pages: PageSet) -> None:
        """Show a part from its first page."""
        self._pages = pages
        document = QTextDocument(self)
        face = font(READING_PT * 1.05)
        document.setDefaultFont(face)
        document.setDefaultStyleSheet(reading_style(LIGHT, face) + _PAPER)
        document.setDocumentMargin(MARGIN)
        document.setIndentWidth(26)
        for source, image in pages.pictures.items():
            address = QUrl(f"{PICTURE_SCHEME}:{source}")
            document.addResource(QTextDocument.ResourceType.ImageResource.value, address, image)
        document.setHtml(pages.html)
        document.setPageSize(SHEET)
        self._document.deleteLater()
        self._document = document
        self._fit()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    @property
    def count(self) -> int:
        """How many pages there are."""
        if self._pages is None:
            return 0
        return self._document.pageCount() + (1 if self._pages.cover is not None else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._theme.color("raised"))
        if self._pages is not None:
            step = self._step()
            top = self.verticalScrollBar().value()
            first = max(0, int(top // step))
            for number in range(first, self.count):
                y = SPACE_L + number * step - top
                if y > self.viewport().height():
                    break
                self._paint_sheet(painter, number, y)
        painter.end()

    def _paint_sheet(self, painter: QPainter, number: int, y: float) -> None:
        scale = self._scale()
        left = (self.viewport().width() - SHEET.width() * scale) / 2
        painter.save()
        painter.translate(left, y)
        painter.scale(scale, scale)
        sheet = QRectF(QPointF(0, 0), SHEET)
        painter.fillRect(sheet.translated(3, 4), QColor(0, 0, 0, 28))
        painter.fillRect(sheet, QColor(LIGHT.surface))
        painter.setPen(QColor(LIGHT.line))
        painter.drawRect(sheet)
        cover = self._pages.cover if self._pages is not None else None
        if cover is not None and number == 0:
            self._paint_cover(painter, cover)
            painter.restore()
            return
        self._paint_furniture(painter, number)
        if cover is not None:  # the first sheet is painted, the text begins on the second
            number -= 1
        painter.setClipRect(sheet)
        painter.translate(0, -number * SHEET.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, number * SHEET.height(), SHEET.width(), SHEET.height())
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_cover(self, painter: QPainter, cover: CoverText) -> None:
        image = self._pages.pictures.get(COVER) if self._pages else None
        area = QRectF(0, 0, SHEET.width(), SHEET.height() * 0.46)
        if image is None:
            painter.fillRect(area, QColor(LIGHT.accent))
            self._write(painter, cover.band, QRectF(MARGIN, area.bottom() - 70, SHEET.width() - 2 * MARGIN, 60), 13,
                        LIGHT.surface)  # fmt: skip
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ratio = max(area.width() / image.width(), area.height() / image.height())
            width, height = area.width() / ratio, area.height() / ratio
            source = QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)
            painter.drawImage(area, image, source)
        room = QRectF(MARGIN, area.bottom() + 70, SHEET.width() - 2 * MARGIN, SHEET.height())
        room.setTop(self._write(painter, cover.title, room, 30, LIGHT.text) + 18)
        for size, line in zip((14, *(11 for _ in cover.lines)), cover.lines, strict=False):
            if line:
                room.setTop(self._write(painter, line, room, size, LIGHT.muted) + 12)
        foot = QRectF(MARGIN, SHEET.height() - 110, SHEET.width() - 2 * MARGIN, 40)
        self._write(painter, cover.foot, foot, 10, LIGHT.muted)

    def _write(self, painter: QPainter, text: str, room: QRectF, size: float, color: str) -> float:
        """Write a text over as many lines as it needs; return where it ends."""
        painter.setFont(font(size))
        painter.setPen(QColor(color))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
        return painter.drawText(room, flags, text).bottom() if text else room.top()

    def _paint_furniture(self, painter: QPainter, number: int) -> None:
        face = small_font()
        painter.setFont(face)
        painter.setPen(QColor(LIGHT.muted))
        line = QRectF(MARGIN, 44, SHEET.width() - 2 * MARGIN, 20)
        if self._pages is not None:
            title = painter.fontMetrics().elidedText(self._pages.title, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, title)
        foot = QRectF(MARGIN, SHEET.height() - 60, SHEET.width() - 2 * MARGIN, 20)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(number + 1))

    def _scale(self) -> float:
        return max(0.25, min(1.0, (self.viewport().width() - 2 * SPACE_XL) / SHEET.width()))

    def _step(self) -> float:
        return SHEET.height() * self._scale() + SPACE_L

    def _fit(self) -> None:
        whole = round(self.count * self._step() + SPACE_L)
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(60)
        bar.setRange(0, max(0, whole - self.viewport().height()))


def set_pages(session: LibrarySession, publication: Publication, place: Place, task: Task) -> PageSet:
    """Set the part of a publication that begins at a place. Raises Cancelled, StorageError."""
    from kb_app.services.publishing import manuscript_of, resolve

    resolved = resolve(session, publication, proof=True, task=task)
    manuscript = manuscript_of(session, resolved, proof=True, task=task)
    start = _start(manuscript, publication, place)
    has_cover = place.kind == "publication" and manuscript.has_cover
    chosen, is_cut = _until(manuscript.stories[start:])
    measure = round(SHEET.width()) - 2 * MARGIN
    sources = {source for story in chosen for source in picture_sources(_content(story))}
    pictures = dict(load_pictures(sources, session.library.media, measure, 1.0))
    parts = []
    if has_cover:
        image = publication.cover.image
        for found in load_pictures([image] if image else [], session.library.media, round(SHEET.width()), 1.0).values():
            pictures[COVER] = found
        parts.append(_contents(manuscript))
    counts = {"fig": 0, "tbl": 0}
    for number, story in enumerate(chosen):
        parts.append(_story(story, pictures, measure, counts, is_first=number == 0 and not has_cover))
    cover = _cover(manuscript) if has_cover else None
    return PageSet("<body>" + "".join(parts) + "</body>", pictures, publication.title, cover, is_cut)


def _start(manuscript: Manuscript, publication: Publication, place: Place) -> int:
    """Return the number of the story that a part of the tree begins; of one that is not printed, where it would be."""
    part = part_at(publication, place)
    if isinstance(part, DocumentRef):
        key, named = part.id, ""
    else:
        numbers = "/".join(map(str, place.chapter if place.kind == "query" else place.path))
        kinds = {
            "front": "front",
            "annex": "annexes",
            "chapter": "chapters",
            "query": "chapters",
            "document": "chapters",
        }
        key, named = "", f"{kinds.get(place.kind, '')}/{numbers}"
    stories = enumerate(manuscript.stories)
    if place.kind == "publication":
        return 0
    return next((number for number, story in stories if (story.key == key if key else story.place == named)), 0)


def _until(stories: Sequence[Story]) -> tuple[Sequence[Story], bool]:
    """Return as many stories as are quickly set."""
    weight, found = 0, []
    for story in stories:
        found.append(story)
        weight += len(repr(story.blocks)) // 18
        if weight > MOST_WORDS:
            break
    return found, len(found) < len(stories)


def _content(story: Story) -> Content:
    return Content(blocks=story.blocks, notes=story.notes)


def _cover(manuscript: Manuscript) -> CoverText:
    from kb_app.publish.words import word

    publication = manuscript.publication
    language = publication.language
    edition = f"{word(language, 'edition')} {publication.edition}" if publication.edition else ""
    return CoverText(
        band=publication.publisher or word(language, publication.kind),
        title=publication.title,
        lines=(publication.subtitle, *publication.authors),
        foot=" · ".join(filter(None, (publication.publisher, edition, publication.date))),
    )


def _contents(manuscript: Manuscript) -> str:
    from kb_app.publish.words import word

    language = manuscript.publication.language
    if not manuscript.publication.wants("contents", default=True):
        return ""
    rows = [f"<h2>{escape(word(language, 'contents'))}</h2>"]
    for story in manuscript.stories:
        if story.title and story.role not in ("half-title", "legal") and story.level <= 3:
            indent = 22 * (story.level - 1)
            strong = "font-weight: 600;" if story.level == 1 else ""
            rows.append(f'<p style="margin-left: {indent}px; margin-bottom: 3px; {strong}">{escape(story.title)}</p>')
    return "".join(rows)


def _story(
    story: Story, pictures: Mapping[str, QImage], measure: int, counts: dict[str, int], *, is_first: bool
) -> str:
    language = story.language or "es"
    widths = {source: image.width() for source, image in pictures.items()}
    body = rich_text(_content(story), language, pictures=widths, measure_px=measure)
    body = _renumbered(body, language, counts)
    new_page = "page-break-before: always;" if story.starts_page and not is_first else ""
    size, color = TITLES[min(story.level, len(TITLES)) - 1]
    size = 26 if story.kind == "part" else size
    look = f"margin-top: 6px; margin-bottom: 10px; font-size: {size}pt; font-weight: 600; color: {color};"
    parts = []
    if story.kicker:
        parts.append(f'<p class="kicker" style="color: {LIGHT.accent}; {new_page}">{escape(story.kicker)}</p>')
        new_page = ""
    if story.title:
        parts.append(f'<p style="{look} {new_page}">{escape(story.title)}</p>')
        new_page = ""
    elif new_page:
        parts.append(f'<p style="{new_page}"></p>')
    if story.lead:
        parts.append(f'<p class="lead">{escape(story.lead)}</p>')
    if story.rows:
        rows = "".join(
            f'<tr><td class="label">{escape(label)}</td><td>{escape(value)}</td></tr>' for label, value in story.rows
        )
        parts.append(f'<table class="facts" width="100%" bgcolor="{LIGHT.raised}" cellpadding="5">{rows}</table>')
        parts.append('<p class="gap"></p>')
    return "".join(parts) + body


def _renumbered(html: str, language: str, counts: dict[str, int]) -> str:
    """Go on counting figures and tables where the story before ended, with the words of the printed publication."""
    from kb_app.publish.words import word

    def count(found: re.Match[str]) -> str:
        kind = "fig" if found["kind"] in ("Figura", "Figure") else "tbl"
        counts[kind] += 1
        return f"<b>{word(language, 'figure' if kind == 'fig' else 'table')} {counts[kind]}.</b>"

    return _NUMBERED.sub(count, html)


_PAPER = """
.facts td { font-size: 9pt; }
"""
