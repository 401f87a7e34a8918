"""The one style sheet, made from the tokens. Widgets opt into a variant by a property: `kind`, `role`."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from string import Template

from kb_app.views.tokens import RADIUS, SMALL_PT, TEXT_PT, TITLE_PT, Tokens


def style_sheet(look: Tokens) -> str:
    """Return the style sheet for a shade.

    Properties: `kind` on buttons ("primary", "quiet", "danger", "link"); `role` on labels ("title", "heading", "muted",
    "small", "caption") and frames ("card", "bar", "surface").
    """
    values: dict[str, object] = {
        name: getattr(look, name) for name in look.__dataclass_fields__ if name not in {"shade", "types"}
    }
    folder = Path(str(resources.files("kb_app"))) / "resources" / "look"
    for image in ("check", "caret-down", "caret-up", "caret-right"):
        values[image.replace("-", "_")] = (folder / f"{image}-{look.shade}.svg").as_posix()
    values |= {"radius": RADIUS, "text_pt": TEXT_PT, "small_pt": SMALL_PT, "title_pt": TITLE_PT}
    return _SHEET.substitute(values)


_SHEET = Template("""
QMainWindow, QDialog, QMessageBox { background: $paper; }
QWidget { color: $text; selection-background-color: $accent; selection-color: $on_accent; }
QToolTip { background: $text; color: $surface; border: none; padding: 4px 8px; font-size: ${small_pt}pt; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title_pt}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 12pt; font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small_pt}pt; }
QLabel[role="caption"] { color: $muted; font-size: ${small_pt}pt; font-weight: 600; }
QLabel[role="figure"] { font-size: 20pt; font-weight: 600; }
QLabel[role="step"] { background: $accent_soft; color: $accent; border-radius: 12px; font-weight: 600; }
QLabel[role="word"] {
    background: $raised; border: 1px solid $line; border-radius: ${radius}px; padding: 6px 8px; font-weight: 600;
}
QLabel:disabled { color: $line_strong; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[role="surface"], QWidget[role="surface"] { background: $surface; }
QFrame[role="bar"] { background: $paper; border: none; border-bottom: 1px solid $line; }
QFrame[role="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="notice"] {
    background: $raised; border: 1px solid $line; border-radius: ${radius}px; margin: 8px;
}
QFrame[role="notice"][tone="warning"] { background: $warning_soft; border-color: $warning; }
QFrame[role="notice"][tone="danger"] { background: $danger_soft; border-color: $danger; }

QMenuBar { background: $paper; border-bottom: 1px solid $line; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; color: $text; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $raised; }
QMenu { background: $surface; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::item:disabled:selected { background: $raised; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::right-arrow { image: url("$caret_right"); width: 12px; height: 12px; margin-right: 6px; }

QStatusBar { background: $raised; border-top: 1px solid $line; color: $muted; font-size: ${small_pt}pt; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; font-size: ${small_pt}pt; }
QSizeGrip { width: 0; height: 0; image: none; }

QPushButton, QToolButton[kind="button"] {
    background: $surface; border: 1px solid $line_strong; border-radius: ${radius}px;
    padding: 6px 14px; min-height: 18px; color: $text;
}
QPushButton:hover, QToolButton[kind="button"]:hover { background: $hover; border-color: $muted; }
QPushButton:pressed, QToolButton[kind="button"]:pressed { background: $raised; }
QPushButton:focus, QToolButton[kind="button"]:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled, QToolButton[kind="button"]:disabled {
    color: $line_strong; border-color: $line; background: $paper;
}
QPushButton::menu-indicator { image: url("$caret_down"); subcontrol-position: right center; right: 8px; width: 12px; }
QPushButton[kind="primary"], QToolButton[kind="primary"], QPushButton:default {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QToolButton[kind="primary"]:hover, QPushButton:default:hover {
    background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed, QToolButton[kind="primary"]:pressed, QPushButton:default:pressed {
    background: $accent_pressed; border-color: $accent_pressed;
}
QPushButton[kind="primary"]:focus, QPushButton:default:focus { border: 2px solid $text; padding: 5px 13px; }
QPushButton[kind="primary"]:disabled, QToolButton[kind="primary"]:disabled {
    background: $raised; color: $muted; border-color: $line; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_soft; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: $text; padding: 6px 10px; }
QPushButton[kind="quiet"]:hover { background: $raised; }
QPushButton[kind="quiet"]:pressed { background: $line; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 5px 9px; }
QPushButton[kind="link"] {
    background: transparent; border: 1px solid transparent; color: $link; padding: 2px 4px; text-align: left;
    min-height: 16px;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; border-radius: 4px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: ${radius}px; padding: 5px; }
QToolButton:hover { background: $raised; }
QToolButton:pressed { background: $line; }
QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:checked:disabled { background: transparent; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:disabled { color: $line_strong; }
QToolButton::menu-indicator { image: none; }
QToolButton[hasCaret="true"] { padding-right: 20px; }
QToolButton[kind="primary"] { padding: 8px 14px 8px 12px; }
QToolButton[kind="primary"]:focus { border: 2px solid $text; padding: 7px 13px 7px 11px; }
QToolButton[hasCaret="true"]::menu-indicator {
    image: url("$caret_down"); subcontrol-origin: padding; subcontrol-position: right center; right: 5px; width: 12px;
}
QToolBar { background: $paper; border: none; spacing: 2px; padding: 4px; }
QToolBar::separator { background: $line; width: 1px; margin: 4px 6px; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {
    background: $surface; border: 1px solid $line_strong; border-radius: ${radius}px; padding: 5px 8px; color: $text;
}
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: 20px; }
QLineEdit:hover, QComboBox:hover, QSpinBox:hover, QPlainTextEdit:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus {
    border: 2px solid $accent; padding: 4px 7px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
    background: $paper; color: $muted; border-color: $line;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border-color: $danger; }
QPlainTextEdit[frameless="true"], QTextEdit[frameless="true"], QTextBrowser {
    border: none; border-radius: 0; padding: 0;
}
QPlainTextEdit[frameless="true"]:focus, QTextEdit[frameless="true"]:focus, QTextBrowser:focus {
    border: none; padding: 0;
}
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$caret_down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; padding: 4px; outline: 0; }
QSpinBox::up-button, QSpinBox::down-button { background: transparent; border: none; width: 18px; }
QSpinBox::up-arrow { image: url("$caret_up"); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url("$caret_down"); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; padding: 2px; }
QCheckBox::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid $line_strong; border-radius: 4px; background: $surface;
}
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$check");
}
QCheckBox::indicator:focus { border: 2px solid $accent; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $accent; border-radius: 4px; }
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $line_strong; border-radius: 8px; background: $surface;
}
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; border-radius: 8px; }

QAbstractScrollArea { background: transparent; border: none; }
QAbstractItemView { outline: 0; }
QListView, QTreeView, QTableView {
    background: $surface; border: 1px solid $line; border-radius: ${radius}px; padding: 2px;
    alternate-background-color: $paper;
}
QListView[frameless="true"], QTreeView[frameless="true"], QTableView[frameless="true"] {
    background: transparent; border: none; border-radius: 0; padding: 0;
}
QListView::item, QTreeView::item { padding: 4px 6px; border-radius: 4px; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url("$caret_right"); }
QTreeView::branch:has-children:open { image: url("$caret_down"); }
QHeaderView::section {
    background: $paper; border: none; border-bottom: 1px solid $line; padding: 6px 8px; color: $muted;
    font-size: ${small_pt}pt; font-weight: 600;
}
QTableView { gridline-color: $line; selection-background-color: $accent_soft; selection-color: $text; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 8px 12px; border: none; border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }

QGroupBox { border: none; margin-top: 20px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: $muted; }

QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; margin: 0; }
QScrollBar:horizontal { height: 12px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; background: none; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }

#rail { background: $raised; border: none; border-right: 1px solid $line; }
#rail QToolButton {
    border: 1px solid transparent; border-radius: 8px; padding: 7px 2px 5px 2px; color: $muted;
    font-size: ${small_pt}pt;
}
#rail QToolButton:hover { background: $hover; color: $text; }
#rail QToolButton:checked { background: $surface; color: $accent; font-weight: 600; border-color: $line; }
#rail QToolButton:focus { border-color: $accent; }

#topBar { background: $paper; border: none; border-bottom: 1px solid $line; }
#searchBox { border-radius: 8px; padding: 7px 10px 7px 10px; min-height: 22px; font-size: 11pt; }
#searchBox:focus { padding: 6px 9px; }
#facetPane, #resultsPane { background: $paper; }
#readerPane, #readerView { background: $surface; }
#facetPane QListView { background: transparent; border: none; padding: 0; }
#facetHeader {
    border: none; border-radius: 4px; padding: 4px 4px; color: $muted; font-size: ${small_pt}pt; font-weight: 600;
    text-align: left;
}
#facetHeader:hover { color: $text; background: $raised; }
#facetHeader:focus { border: 1px solid $accent; padding: 3px; }
#facetMore { margin-left: 22px; color: $muted; font-size: ${small_pt}pt; }
QPushButton[kind="chip"] {
    background: $accent_soft; border: 1px solid $accent_soft; border-radius: 11px; color: $text;
    padding: 1px 10px 1px 10px; min-height: 18px; font-size: ${small_pt}pt;
}
QPushButton[kind="row"] {
    background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px 6px; text-align: left;
    min-height: 18px; font-size: 10pt; color: $text;
}
QPushButton[kind="row"]:hover { background: $raised; }
QPushButton[kind="row"]:focus { border: 1px solid $accent; }
#clearFilters { font-size: ${small_pt}pt; }
QPushButton[kind="chip"]:hover { border-color: $accent; }
QPushButton[kind="chip"]:focus { border: 1px solid $accent; }
#resultsView { background: transparent; border: none; padding: 0; }
#matchCount { color: $muted; font-size: ${small_pt}pt; }
#findBar { background: $raised; border: none; border-bottom: 1px solid $line; }
#commandPalette { background: $surface; border: 1px solid $line_strong; border-radius: 10px; }
#commandPalette QLineEdit {
    border: none; border-bottom: 1px solid $line; border-radius: 0; padding: 12px; background: transparent;
    font-size: 11pt;
}
#commandPalette QListView { border: none; background: transparent; }
QLabel[role="passage"] { padding: 8px; border: 1px solid $line; border-radius: 4px; background: $surface; }
QLabel[role="passage"][kept="yes"] { border-color: $accent; background: $accent_soft; }
QLabel[role="passage"][kept="no"] { color: $muted; background: $paper; }
QPushButton[kind="segment"] {
    border-radius: 4px; border: 1px solid $line; padding: 3px 9px; background: $surface; font-size: ${small_pt}pt;
}
QPushButton[kind="segment"]:hover { background: $hover; }
QPushButton[kind="segment"]:checked { background: $accent_soft; border-color: $accent; color: $text; }
QPushButton[kind="segment"]:focus { border: 1px solid $accent; padding: 3px 9px; }
#passageText { padding: 6px 8px; border-radius: 4px; }
#unsavedList::item, #versionsList::item { padding: 8px 10px; border-bottom: 1px solid $line; border-radius: 0; }
#emptyState { background: transparent; }
""")
