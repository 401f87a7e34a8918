"""The look, applied: a palette and one style sheet made from the tokens; it follows the system or the person."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from kb_app.core.settings import Theme as ThemeChoice
from kb_app.views.icons import IconFont
from kb_app.views.style_sheet import style_sheet
from kb_app.views.tokens import (
    FONT_FAMILIES,
    MONOSPACE_FAMILIES,
    READING_PT,
    SMALL_PT,
    TEXT_PT,
    Shade,
    Tokens,
    tokens,
)

__all__ = ["Theme", "font", "monospace_font", "tokens"]


class Theme(QObject):
    """The look in force. `changed` tells widgets that paint themselves or hold icons to look again."""

    changed = Signal()

    def __init__(self, choice: ThemeChoice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: ThemeChoice = choice
        self._icons = IconFont()
        self._tokens = tokens(self._wanted())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    def color(self, name: str) -> QColor:
        """Return a token's colour by its name."""
        return QColor(str(getattr(self._tokens, name)))

    def type_color(self, name: str) -> QColor:
        """Return the colour of a document type (see `Tokens.type_color`)."""
        return QColor(self._tokens.type_color(name))

    def icon(self, name: str, color: str = "", *, active: str = "") -> QIcon:
        """Return an icon of the family (`ph.books`) in a token's colour or `#rrggbb`; the text's when none is given.

        `active` colours it when it is checked. Ask again on `changed`.
        """
        return self._icons.icon(
            name,
            self._resolve(color or "text"),
            self._resolve("line_strong"),
            self._resolve(active or color or "text"),
        )

    def pixmap(self, name: str, color: str, side: int, ratio: float = 1.0) -> QPixmap:
        """Return an icon as a picture of any size."""
        return self._icons.pixmap(name, side, ratio, self._resolve(color))

    def glyph(self, name: str) -> str:
        """Return the character of an icon in `icon_font`, for what paints itself."""
        return self._icons.glyph(name)

    def icon_font(self, pixels: int) -> QFont:
        """Return the font of the icons in a size."""
        return self._icons.font(pixels)

    def apply(self, application: QApplication) -> None:
        """Dress the application. Called once before the first widget, and again when the shade changes."""
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(font())
        self._dress(application)

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self._take_up()

    def _on_system_changed(self) -> None:
        self._take_up()

    def _take_up(self) -> None:
        shade = self._wanted()
        if shade == self._tokens.shade:
            return
        self._tokens = tokens(shade)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._dress(application)
        self.changed.emit()

    def _dress(self, application: QApplication) -> None:
        application.setPalette(palette(self._tokens))
        application.setStyleSheet(style_sheet(self._tokens))

    def _wanted(self) -> Shade:
        if self._choice != "system":
            return self._choice
        return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _resolve(self, color: str) -> QColor:
        return QColor(color) if color.startswith("#") else self.color(color)


def palette(look: Tokens) -> QPalette:
    """Return the toolkit's palette for the tokens."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, value in (
        (role.Window, look.paper),
        (role.WindowText, look.text),
        (role.Base, look.surface),
        (role.AlternateBase, look.raised),
        (role.Text, look.text),
        (role.Button, look.raised),
        (role.ButtonText, look.text),
        (role.BrightText, look.on_accent),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Accent, look.accent),
        (role.Link, look.link),
        (role.LinkVisited, look.link),
        (role.PlaceholderText, look.muted),
        (role.ToolTipBase, look.text),
        (role.ToolTipText, look.surface),
        (role.Light, look.surface),
        (role.Midlight, look.raised),
        (role.Mid, look.line),
        (role.Dark, look.line_strong),
        (role.Shadow, look.line_strong),
    ):
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(look.line_strong))
    return made


def font(points: float = TEXT_PT, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the interface's font in a size."""
    made = QFont()
    made.setFamilies(list(FONT_FAMILIES))
    made.setPointSizeF(points)
    made.setWeight(weight)
    return made


def small_font(*, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of what accompanies: dates, counts, captions."""
    return font(SMALL_PT, weight=weight)


def monospace_font(points: float = READING_PT) -> QFont:
    """Return the font of code and of Markdown where columns matter."""
    made = QFont()
    made.setFamilies(list(MONOSPACE_FAMILIES))
    made.setStyleHint(QFont.StyleHint.Monospace)
    made.setPointSizeF(points)
    return made
