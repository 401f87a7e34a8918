"""Makes a document ready to be shown, in a background lane: blocks, pictures and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from kb_app.core.tasks import Progress, Task
from kb_app.views.reading import heading
from kb_app.views.reading.pictures import PictureShelf
from kb_app.views.reading.rich_text import picture_sources, rich_passages
from kb_app.views.status_sign import status_image
from kb_app.views.tokens import Tokens

if TYPE_CHECKING:
    from kb_app.services.reading import DocumentView
    from kb_app.services.session import LibrarySession


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a document is to be set: colours, language of the interface, the widest that text is set and the room that
    it has now, scale of the screen."""

    look: Tokens
    language: str
    measure_px: int
    width_px: int
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A document ready to be shown: what stands above its body, a passage for each block, what stands below."""

    view: DocumentView
    passages: tuple[str, ...]
    pictures: Mapping[str, QImage]

    @property
    def html(self) -> str:
        """All of it as one rich text."""
        return f"<body>{''.join(self.passages)}</body>"


def render_document(session: LibrarySession, document_id: str, frame: Frame, task: Task) -> Rendered:
    """Read a document and set it. Raises NotFoundError, StorageError."""
    from kb_app.services.reading import view

    task.step(Progress(0, 0))
    read = view(session, document_id)
    task.step(Progress(0, 0))
    return render_view(session, read, frame, PictureShelf())


def render_view(session: LibrarySession, view: DocumentView, frame: Frame, shelf: PictureShelf) -> Rendered:
    """Set a document that was read, with pictures that may lie ready on a shelf."""
    around = heading.Surroundings(session.catalogue, frame.look, frame.language)
    sources = picture_sources(view.content)
    pictures = dict(shelf.load(sources, session.library.media, frame.measure_px, frame.ratio))
    widths = {source: round(image.width() / frame.ratio) for source, image in pictures.items()}
    language = view.document.metadata.language or session.language
    body = rich_passages(
        view.content,
        language,
        pictures=widths,
        missing=frozenset(view.missing_links),
        titles={hit.id: hit.title for hit in view.links},
        measure_px=frame.measure_px,
        width_px=frame.width_px,
    )
    pictures[heading.STATUS_PICTURE] = status_image(
        frame.look, view.document.metadata.status, 11, frame.ratio, frame.look.surface
    )
    pictures[heading.LOCK_PICTURE] = _lock_image(frame.look.muted, 12, frame.ratio)
    foot = heading.facts(view.document, around) + heading.links(view, around)
    passages = (heading.header(view, around), *body, *([f"<hr>{foot}"] if foot else []))
    return Rendered(view=view, passages=passages, pictures=pictures)


def _lock_image(color: str, side: int, ratio: float) -> QImage:
    """Return a small padlock."""
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), 1.3))
    painter.drawArc(QRectF(side * 0.3, side * 0.08, side * 0.4, side * 0.7), 0, 180 * 16)
    painter.drawRoundedRect(QRectF(side * 0.16, side * 0.44, side * 0.68, side * 0.46), 1.5, 1.5)
    painter.end()
    return image
