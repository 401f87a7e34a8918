"""The look: contrast, icons, the style sheet."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kb_app.views.icons import IconFont
from kb_app.views.plurals import EnglishPlurals
from kb_app.views.style_sheet import style_sheet
from kb_app.views.theme import Theme
from kb_app.views.tokens import DARK, LIGHT, STATUS_GLYPHS, Tokens

LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG."""
    channels = QColor(color).getRgbF()[:3]
    parts = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@LOOKS
def test_text_can_be_read_on_every_ground(look: Tokens) -> None:
    grounds = (look.paper, look.surface, look.raised, look.hover, look.accent_soft)

    pairs = [
        (ink, ground, round(contrast(ink, ground), 2))
        for ink, ground in itertools.product((look.text, look.muted), grounds)
        if contrast(ink, ground) < 4.5
    ]

    assert pairs == []


@LOOKS
def test_every_type_can_be_read_on_a_card(look: Tokens) -> None:
    too_faint = {name: color for name, color in look.types.items() if contrast(color, look.surface) < 4.5}

    assert too_faint == {}


@LOOKS
def test_buttons_marks_and_notices_can_be_read(look: Tokens) -> None:
    pairs = (
        (look.on_accent, look.accent), (look.on_accent, look.accent_hover), (look.mark_text, look.mark),
        (look.text, look.warning_soft), (look.text, look.danger_soft), (look.link, look.surface),
        (look.success, look.surface), (look.warning, look.surface), (look.danger, look.surface),
        (look.mark_text, look.mark_current) if look.shade == "light" else (look.text, look.paper),
    )  # fmt: skip

    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@LOOKS
def test_the_style_sheet_has_no_hole(look: Tokens) -> None:
    assert "$" not in style_sheet(look)


def test_both_shades_know_the_same_types() -> None:
    assert LIGHT.types.keys() == DARK.types.keys()


def test_every_icon_of_the_document_types_exists(qapp: QApplication) -> None:
    from kb_app.storage.catalogue import read_catalogue

    font = IconFont()
    catalogue = read_catalogue(None)

    assert [kind.icon for kind in catalogue.types.values() if not font.knows(kind.icon)] == []


def test_every_type_has_a_colour_of_its_own(qapp: QApplication) -> None:
    from kb_app.storage.catalogue import read_catalogue

    colors = [LIGHT.type_color(kind.color) for kind in read_catalogue(None).types.values()]

    assert LIGHT.muted not in colors
    assert len(set(colors)) == len(colors)


def test_every_state_has_a_sign() -> None:
    from kb_app.storage.catalogue import read_catalogue

    assert set(read_catalogue(None).vocabularies["statuses"].terms) <= STATUS_GLYPHS.keys()


def test_choosing_dark_changes_the_colours_and_says_so(theme: Theme, qapp: QApplication, qtbot: object) -> None:
    changes: list[str] = []
    theme.changed.connect(lambda: changes.append(theme.tokens.shade))

    theme.choose("dark")

    assert changes == ["dark"]
    assert qapp.palette().window().color().name().upper() == DARK.paper
    theme.choose("light")


def test_an_unknown_icon_is_drawn_as_a_document(theme: Theme) -> None:
    assert theme.glyph("ph.no-such-icon") == theme.glyph("ph.file-text")
    assert not theme.icon("ph.no-such-icon").pixmap(16, 16).isNull()


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 matches in 0 documents"), (1, "1 match in 1 document"), (2, "2 matches in 2 documents")],
)
def test_english_counts_as_english_does(qapp: QApplication, count: int, said: str) -> None:
    translator = EnglishPlurals()
    qapp.installTranslator(translator)
    try:
        text = QCoreApplication.translate("Any", "%n match(es) in %n document(s)", "", count)
        plain = QCoreApplication.translate("Any", "Word(s) as written")
    finally:
        qapp.removeTranslator(translator)

    assert text == said
    assert plain == "Word(s) as written"
