"""Shows rich text of a document and nothing else: it opens no file, no address and no style of its own accord."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from kb_app.views.reading.reading_style import reading_style
from kb_app.views.reading.rich_text import DOCUMENT_SCHEME, FILE_SCHEME, PICTURE_SCHEME
from kb_app.views.theme import Theme, font
from kb_app.views.tokens import READING_MEASURE, READING_PT, SPACE_XL, SPACE_XS

WEB_SCHEMES = frozenset({"http", "https", "mailto"})


class DocumentBrowser(QTextBrowser):
    """The reader's and the preview's text: at most 72 characters wide, with the pictures that it is given.

    Links only ask: `document_asked` with an id and a fragment, `web_asked` with an address, `file_asked` with a path.
    """

    document_asked = Signal(str, str)
    web_asked = Signal(str)
    file_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: Mapping[str, QImage] = {}
        self._html = ""
        self._scale = 1.0
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(SPACE_XL)
        self.document().setIndentWidth(26)
        self.anchorClicked.connect(self._on_anchor)
        theme.changed.connect(self._on_look_changed)
        self._dress()

    @property
    def measure_px(self) -> int:
        """The widest that text is set."""
        return round(QFontMetricsF(self._face()).averageCharWidth() * READING_MEASURE)

    @property
    def width_px(self) -> int:
        """The room that text has now."""
        return min(self.measure_px, self.viewport().width() - 2 * SPACE_XL)

    def show_rich_text(self, html: str, pictures: Mapping[str, QImage]) -> None:
        """Show text from the top."""
        self.update_rich_text(html, pictures)
        self.verticalScrollBar().setValue(0)

    def update_rich_text(self, html: str, pictures: Mapping[str, QImage]) -> None:
        """Show a new state of the same text, staying where the person reads."""
        place = self.verticalScrollBar().value()
        self._pictures = pictures
        self._html = html
        self.setHtml(html)
        self.verticalScrollBar().setValue(place)

    def set_scale(self, scale: float) -> None:
        """Enlarge the text."""
        if scale != self._scale:
            self._scale = scale
            self._on_look_changed()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give the pictures that were handed over; anything else is empty, whatever its address."""
        address = QUrl(name)
        is_image = int(kind) == QTextDocument.ResourceType.ImageResource.value
        if is_image and address.scheme() == PICTURE_SCHEME:
            image = self._pictures.get(address.path())
            if image is not None:
                return image
        # An invalid answer would make the toolkit ask the disk; an empty one ends the matter.
        return QImage() if is_image else b""

    def doSetSource(self, name: QUrl | str, kind: object = None) -> None:
        """Never open an address by itself."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep lines short on a wide screen and the text off the edges on a narrow one."""
        free = self.width() - self.verticalScrollBar().sizeHint().width() - self.measure_px - 2 * SPACE_XL
        side = max(SPACE_XS, free // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, max(0, free - side), 0)

    def _face(self) -> QFont:
        return font(READING_PT * self._scale)

    def _dress(self) -> None:
        face = self._face()
        self.document().setDefaultFont(face)
        self.document().setDefaultStyleSheet(reading_style(self._theme.tokens, face, self._scale))
        self._fit()

    def _on_look_changed(self) -> None:
        self._dress()
        self.update_rich_text(self._html, self._pictures)

    def _on_anchor(self, address: QUrl) -> None:
        scheme = address.scheme()
        if not scheme and address.hasFragment():
            self.scrollToAnchor(address.fragment())
        elif scheme == DOCUMENT_SCHEME:
            self.document_asked.emit(address.path(), address.fragment())
        elif scheme == FILE_SCHEME:
            self.file_asked.emit(address.path())
        elif scheme in WEB_SCHEMES:
            self.web_asked.emit(address.toString())
