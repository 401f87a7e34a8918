"""A result as a painted card: the type's bar and name, title and extract with their matches marked, chips, state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kb_app.core.catalogue import Catalogue
from kb_app.core.queries import Hit
from kb_app.views.catalog.results_model import HIT_ROLE, Index
from kb_app.views.status_sign import draw_status, status_color
from kb_app.views.theme import Theme, font, small_font
from kb_app.views.tokens import CARD_TITLE_PT, RADIUS, SMALL_PT, SPACE_M, SPACE_S, SPACE_XS
from kb_app.views.words import said_date

TEXT_LINES = 3
"""Lines shared by title and extract: a long title takes two and leaves one, so that every card is as high."""

_PADDING = 10

Marks = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Fonts:
    caption: QFont
    title: QFont
    text: QFont
    small: QFont


class CardDelegate(QStyledItemDelegate):
    """Paints a hit as a card. Laid-out texts are kept until the answer or the width changes."""

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._language = language
        self._catalogue: Catalogue | None = None
        caption = small_font(weight=QFont.Weight.DemiBold)
        caption.setPointSizeF(SMALL_PT - 0.5)
        caption.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
        self._fonts = _Fonts(
            caption, font(CARD_TITLE_PT, weight=QFont.Weight.DemiBold), font(SMALL_PT + 0.5), small_font()
        )
        self._layouts: dict[tuple[str, int], tuple[QTextLayout, QTextLayout]] = {}

    def set_catalogue(self, catalogue: Catalogue | None) -> None:
        """Take the names of types and terms from a library's catalogue."""
        self._catalogue = catalogue
        self.forget()

    def forget(self) -> None:
        """Drop what was laid out: other hits, or another look."""
        self._layouts.clear()

    @property
    def height(self) -> int:
        """The height of every card with its gap."""
        caption, title = QFontMetricsF(self._fonts.caption), QFontMetricsF(self._fonts.title)
        text, small = QFontMetricsF(self._fonts.text), QFontMetricsF(self._fonts.small)
        texts = max(title.height() * lines + text.height() * (TEXT_LINES - lines) for lines in range(1, TEXT_LINES))
        inner = caption.height() + 1 + texts + SPACE_XS + 2 + small.height() + 4
        return round(inner + 2 * _PADDING + SPACE_S)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(HIT_ROLE)
        if not isinstance(hit, Hit):
            return
        look = self._theme.tokens
        rect: QRectF = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        card = rect.adjusted(1, 1, -1, -SPACE_S)
        kind = self._catalogue.types.get(hit.type) if self._catalogue else None
        color = self._theme.type_color(kind.color if kind else "")

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, card, color, is_selected=is_selected, is_hovered=is_hovered, has_focus=has_focus)

        left, right = card.left() + SPACE_M + 4, card.right() - SPACE_M
        width = right - left
        y = card.top() + _PADDING - 1
        metrics = QFontMetricsF(self._fonts.caption)
        date = self._draw_right(painter, right, y, metrics.height(), said_date(hit.date))
        name = (kind.name_in(self._language) if kind else hit.type or self.tr("Without a type")).upper()
        painter.setFont(self._fonts.caption)
        painter.setPen(color)
        painter.drawText(
            QRectF(left, y, width - date - SPACE_S, metrics.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(name, Qt.TextElideMode.ElideRight, width - date - SPACE_S),
        )
        y += metrics.height() + 1

        title, extract = self._texts(hit, int(width))
        painter.setPen(QColor(look.text))
        title.draw(painter, QPointF(left, y))
        y += title.boundingRect().height() + 1
        painter.setPen(QColor(look.muted))
        extract.draw(painter, QPointF(left, y))

        self._draw_foot(painter, QRectF(left, card.top(), width, card.height() - _PADDING), hit)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, card: QRectF, color: QColor, *, is_selected: bool, is_hovered: bool, has_focus: bool
    ) -> None:
        look = self._theme.tokens
        shape = QPainterPath()
        shape.addRoundedRect(card, RADIUS, RADIUS)
        painter.fillPath(shape, QColor(look.surface))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(card.left(), card.top(), 4, card.height()), color)
        painter.restore()
        edge = look.accent if is_selected else look.line_strong if is_hovered else look.line
        painter.setPen(QPen(QColor(edge), 2.0 if is_selected and has_focus else 1.2 if is_selected else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _draw_right(self, painter: QPainter, right: float, y: float, height: float, text: str) -> float:
        painter.setFont(self._fonts.small)
        painter.setPen(QColor(self._theme.tokens.muted))
        width = QFontMetricsF(self._fonts.small).horizontalAdvance(text)
        painter.drawText(QRectF(right - width - 1, y, width + 2, height), Qt.AlignmentFlag.AlignVCenter, text)
        return width

    def _draw_foot(self, painter: QPainter, area: QRectF, hit: Hit) -> None:
        """Draw the chips on the left and the state on the right, at the bottom of an area."""
        look = self._theme.tokens
        metrics = QFontMetricsF(self._fonts.small)
        height = metrics.height() + 4
        top = area.bottom() - height
        status = self._label("status", hit.status)
        sign = metrics.ascent() * 0.9
        words = metrics.horizontalAdvance(status)
        x = area.right()
        if status:
            painter.setFont(self._fonts.small)
            painter.setPen(QColor(look.muted))
            painter.drawText(QRectF(x - words - 1, top, words + 2, height), Qt.AlignmentFlag.AlignVCenter, status)
            x -= words + sign + SPACE_XS + 2
            place = QRectF(x, top + (height - sign) / 2, sign, sign)
            draw_status(painter, place, hit.status, status_color(look, hit.status), QColor(look.surface))
        if hit.access in ("restricted", "internal"):
            x -= sign + SPACE_S
            painter.setPen(QColor(look.muted))
            painter.setFont(self._theme.icon_font(round(sign * 1.25)))
            lock = QRectF(x - 2, top, sign + 4, height)
            painter.drawText(lock, Qt.AlignmentFlag.AlignCenter, self._theme.glyph("ph.lock-simple"))
        room = x - SPACE_S
        left = area.left()
        painter.setFont(self._fonts.small)
        chips = [self._label("region", value) for value in hit.regions]
        chips += [self._label("sector", value) for value in hit.sectors]
        for number, chip in enumerate(chips):
            width = metrics.horizontalAdvance(chip) + 2 * SPACE_S
            rest = len(chips) - number
            if left + width > room:
                more = f"+{rest}"
                painter.setPen(QColor(look.muted))
                if left + metrics.horizontalAdvance(more) <= room:
                    painter.drawText(QRectF(left, top, 40, height), Qt.AlignmentFlag.AlignVCenter, more)
                break
            shape = QRectF(left, top, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.raised))
            painter.drawRoundedRect(shape, height / 2, height / 2)
            painter.setPen(QColor(look.muted))
            painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, chip)
            left += width + SPACE_XS

    def _label(self, facet: str, value: str) -> str:
        return self._catalogue.label(facet, value, self._language) if self._catalogue and value else value

    def _texts(self, hit: Hit, width: int) -> tuple[QTextLayout, QTextLayout]:
        key = (hit.id, width)
        made = self._layouts.get(key)
        if made is None:
            title = self._laid_out(hit.title, hit.title_marks, self._fonts.title, width, TEXT_LINES - 1)
            rest = TEXT_LINES - title.lineCount()
            extract = self._laid_out(hit.snippet.text, hit.snippet.marks, self._fonts.text, width, rest)
            made = self._layouts[key] = (title, extract)
        return made

    def _laid_out(self, text: str, marks: Marks, face: QFont, width: int, lines: int) -> QTextLayout:
        """Lay a text out in at most so many lines, the last one ending in … when it is cut."""
        text = text.replace("\n", " ")
        layout, end = self._lay(text, marks, face, width, lines)
        cut = end
        while cut < len(text) and cut > 0:
            shortened = text[:cut].rstrip(" ,;:.") + "…"
            layout, end = self._lay(shortened, marks, face, width, lines)
            if end >= len(shortened):
                break
            cut -= 2
        return layout

    def _lay(self, text: str, marks: Marks, face: QFont, width: int, lines: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(text, face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([part for start, end in marks if (part := self._marked(start, end, len(text)))])
        layout.beginLayout()
        y, done = 0.0, 0
        for _ in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
            done = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, done

    def _marked(self, start: int, end: int, length: int) -> QTextLayout.FormatRange | None:
        end = min(end, length)
        if start >= end:
            return None
        part = QTextLayout.FormatRange()
        part.start = start
        part.length = end - start
        look = QTextCharFormat()
        look.setBackground(self._theme.color("mark"))
        look.setForeground(self._theme.color("mark_text"))
        part.format = look
        return part
