"""The sign of an editorial state: ring, half, dot, dot with tick, struck. Always shown beside its word."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from kb_app.views.tokens import STATUS_GLYPHS, Tokens

_GOOD = frozenset({"validated", "published"})
_OPEN = frozenset({"in-review", "changes-requested", "community-review"})


def status_color(look: Tokens, status: str) -> QColor:
    """Return the colour that goes with a state; the sign's form says the same without it."""
    if status in _GOOD:
        return QColor(look.success)
    return QColor(look.warning if status in _OPEN else look.muted)


def draw_status(painter: QPainter, area: QRectF, status: str, color: QColor, ground: QColor) -> None:
    """Draw the sign of a state into a square; `ground` is what lies behind it."""
    glyph = STATUS_GLYPHS.get(status, "ring")
    side = min(area.width(), area.height())
    width = max(1.2, side / 8)
    circle = QRectF(0, 0, side - width, side - width)
    circle.moveCenter(area.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, width))
    painter.setBrush(color if glyph in ("dot", "tick") else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    if glyph == "half":
        painter.setBrush(color)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(circle, 90 * 16, 180 * 16)
    elif glyph == "tick":
        painter.setPen(QPen(ground, width * 1.15, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        left, middle, right = (0.27, 0.52), (0.44, 0.69), (0.74, 0.34)
        points = [QPointF(circle.x() + x * circle.width(), circle.y() + y * circle.height()) for x, y in
                  (left, middle, right)]  # fmt: skip
        painter.drawPolyline(points)
    elif glyph == "struck":
        inset = circle.width() * 0.15
        painter.drawLine(circle.bottomLeft() + QPointF(inset, -inset), circle.topRight() + QPointF(-inset, inset))
    painter.restore()


def status_image(look: Tokens, status: str, side: int, ratio: float, ground: str) -> QImage:
    """Return the sign of a state as a picture, for rich text."""
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_status(painter, QRectF(0, 0, side, side), status, status_color(look, status), QColor(ground))
    painter.end()
    return image
