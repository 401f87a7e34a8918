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

from kb_app.core.arrangement import Place, places
from kb_app.core.publications import Publication
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
_NUMBERED = re.compile(r"<b>(?P<kind>Figura|Figure|Tabla|Table) (?P<number>\d+)\.</b>")


@dataclass(frozen=True, slots=True)
class PageSet:
    """A part of a publication ready to be shown by pages; `is_cut` tells that more follows."""

    html: str
    pictures: Mapping[str, QImage]
    title: str
    has_cover: bool
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
        return self._document.pageCount() if self._pages else 0

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
        is_cover = number == 0 and self._pages is not None and self._pages.has_cover
        if is_cover:
            self._paint_cover(painter)
        else:
            self._paint_furniture(painter, number)
        painter.setClipRect(sheet)
        painter.translate(0, -number * SHEET.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, number * SHEET.height(), SHEET.width(), SHEET.height())
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_cover(self, painter: QPainter) -> None:
        image = self._pages.pictures.get(COVER) if self._pages else None
        area = QRectF(0, 0, SHEET.width(), 440)
        if image is None:
            painter.fillRect(area, QColor(LIGHT.accent))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = max(area.width() / image.width(), area.height() / image.height())
        width, height = area.width() / ratio, area.height() / ratio
        source = QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)
        painter.drawImage(area, image, source)
        painter.fillRect(QRectF(0, 440, SHEET.width(), 10), QColor(LIGHT.accent))

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
    has_cover = start == 0 and place.kind == "publication"
    chosen, is_cut = _until(manuscript.stories[start:])
    measure = round(SHEET.width()) - 2 * MARGIN
    sources = {source for story in chosen for source in picture_sources(_content(story))}
    pictures = dict(load_pictures(sources, session.library.media, measure, 1.0))
    parts = []
    if has_cover:
        parts.append(_cover(manuscript))
        image = publication.cover.image
        for found in load_pictures([image] if image else [], session.library.media, round(SHEET.width()), 1.0).values():
            pictures[COVER] = found
        parts.append(_contents(manuscript))
    counts = {"fig": 0, "tbl": 0}
    for number, story in enumerate(chosen):
        parts.append(_story(story, pictures, measure, counts, is_first=number == 0 and not has_cover))
    return PageSet("<body>" + "".join(parts) + "</body>", pictures, publication.title, has_cover, is_cut)


def _start(manuscript: Manuscript, publication: Publication, place: Place) -> int:
    """Return the number of the story that a part of the tree begins."""
    stories = manuscript.stories
    if place.kind == "front":
        found = [number for number, story in enumerate(stories) if story.kind == "front"]
    elif place.kind in ("chapter", "document", "query"):
        found = [number for number, story in enumerate(stories) if story.kind in ("part", "chapter")]
    elif place.kind == "annex":
        kind = publication.annexes[place.index].kind if place.index < len(publication.annexes) else ""
        named = (number for number, story in enumerate(stories) if story.key.startswith((f"annex {kind}", kind)))
        return next(named, 0)
    else:
        return 0
    if place.kind == "front":
        return found[place.index] if place.index < len(found) else 0
    path = place.path if place.kind == "chapter" else place.chapter
    order = [other.path for other in places(publication) if other.kind == "chapter"]
    number = order.index(path) if path in order else 0
    chapter = found[number] if number < len(found) else 0
    if place.kind == "document":
        from kb_app.core.arrangement import chapter_at

        parent = chapter_at(publication, path)
        wanted = parent.documents[place.index].id if parent and place.index < len(parent.documents) else ""
        return next((n for n, story in enumerate(stories) if story.key == wanted and story.kind == "document"), chapter)
    return chapter


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


def _cover(manuscript: Manuscript) -> str:
    publication = manuscript.publication
    lines = [
        f'<p style="margin-top: 400px" class="cover-title">{escape(publication.title)}</p>',
        f'<p class="cover-subtitle">{escape(publication.subtitle)}</p>' if publication.subtitle else "",
        f'<p class="lead">{escape(", ".join(publication.authors))}</p>' if publication.authors else "",
        f'<p class="meta">{escape(" · ".join(filter(None, (publication.publisher, publication.date))))}</p>',
    ]
    return "".join(lines)


def _contents(manuscript: Manuscript) -> str:
    from kb_app.publish.words import word

    language = manuscript.publication.language
    rows = [f'<h2 style="page-break-before: always">{escape(word(language, "contents"))}</h2>']
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
    heading = 'class="part"' if story.kind == "part" else ""
    level = min(story.level + 1, 4)
    parts = []
    if story.kicker:
        parts.append(f'<p class="kicker" style="color: {LIGHT.accent}; {new_page}">{escape(story.kicker)}</p>')
        new_page = ""
    if story.title:
        parts.append(f'<h{level} {heading} style="margin-top: 6px; {new_page}">{escape(story.title)}</h{level}>')
        new_page = ""
    elif new_page:
        parts.append(f'<p style="{new_page}"></p>')
    if story.lead:
        parts.append(f'<p class="lead">{escape(story.lead)}</p>')
    if story.rows:
        rows = "".join(
            f'<tr><td class="label">{escape(label)}</td><td>{escape(value)}</td></tr>' for label, value in story.rows
        )
        parts.append(f'<table class="box" width="100%"><tr><td><table class="facts">{rows}</table></td></tr></table>')
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


_PAPER = f"""
.cover-title {{ font-size: 30pt; font-weight: 700; line-height: 110%; color: {LIGHT.text}; }}
.cover-subtitle {{ font-size: 15pt; color: {LIGHT.muted}; }}
.part {{ font-size: 26pt; }}
"""
