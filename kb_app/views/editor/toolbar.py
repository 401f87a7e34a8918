"""The toolbar of the text: every format by its word, for people who have never seen Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from kb_app.views.editor.formatting import BOX_KINDS
from kb_app.views.editor.sections import GuidedSection
from kb_app.views.theme import Theme

_ICONS = {
    "heading": "ph.text-h", "bold": "ph.text-bolder", "italic": "ph.text-italic", "list": "ph.list-bullets",
    "numbers": "ph.list-numbers", "quote": "ph.quotes", "link": "ph.link", "picture": "ph.image", "table": "ph.table",
    "note": "ph.asterisk", "box": "ph.note", "section": "ph.list-plus",
}  # fmt: skip


class FormatBar(QToolBar):
    """Asks for a format by its name (`bold`, `heading-2`, `box-lesson`, …) or for a section by its id."""

    format_requested = Signal(str)
    section_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formatBar")
        self.setAccessibleName(self.tr("Format"))
        self.setMovable(False)
        self.setIconSize(QSize(17, 17))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._theme = theme
        self._buttons: dict[str, QToolButton] = {}
        self._section_menu = QMenu(self)
        self._heading_menu = QMenu(self)
        self._box_menu = QMenu(self)
        self._build()
        theme.changed.connect(self._dress)
        self._dress()

    def show_sections(self, sections: Sequence[tuple[GuidedSection, bool]]) -> None:
        """Offer the type's sections; those that are in the text already are ticked."""
        self._section_menu.clear()
        for section, is_there in sections:
            action = self._section_menu.addAction(section.heading.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(is_there)
            action.setToolTip(section.question)
            action.triggered.connect(partial(self.section_requested.emit, section.id))
        self._buttons["section"].setEnabled(bool(sections))

    def set_writable(self, is_writable: bool) -> None:
        """Allow formats or none."""
        for button in self._buttons.values():
            button.setEnabled(is_writable)

    def _build(self) -> None:
        self._add_menu("heading", self.tr("Heading"), self.tr("Make this line a heading"), self._heading_menu)
        for level, name, keys in (
            (2, self.tr("Section heading"), "Ctrl+2"),
            (3, self.tr("Heading within a section"), "Ctrl+3"),
            (4, self.tr("Minor heading"), "Ctrl+4"),
            (0, self.tr("Plain text"), "Ctrl+7"),
        ):
            action = self._heading_menu.addAction(f"{name}\t{keys}")
            action.triggered.connect(partial(self._ask, f"heading-{level}"))
        self._add("bold", self.tr("Bold"), self.tr("Bold (Ctrl+B)"))
        self._add("italic", self.tr("Italic"), self.tr("Italic (Ctrl+I)"))
        self.addSeparator()
        self._add("list", self.tr("List"), self.tr("List with bullets (Ctrl+Shift+L)"))
        self._add("numbers", self.tr("Numbers"), self.tr("Numbered list (Ctrl+Shift+N)"))
        self._add("quote", self.tr("Quotation"), self.tr("Quotation of somebody's words"))
        self.addSeparator()
        self._add("link", self.tr("Link"), self.tr("Link to a document (Ctrl+L)"))
        self._add("picture", self.tr("Picture"), self.tr("Picture with its caption"))
        self._add("table", self.tr("Table"), self.tr("Table, edited in a grid"))
        self._add("note", self.tr("Footnote"), self.tr("Footnote"))
        self._add_menu("box", self.tr("Box"), self.tr("Passage in a box"), self._box_menu)
        for kind, name in zip(
            BOX_KINDS,
            (
                self.tr("Lesson"),
                self.tr("Building block that others can reuse"),
                self.tr("Testimony"),
                self.tr("Figure that matters"),
                self.tr("Restricted passage"),
            ),
            strict=True,
        ):
            self._box_menu.addAction(name, partial(self._ask, f"box-{kind}"))
        self._add_menu("section", self.tr("Section"), self.tr("Go to a section of this type of document, or add it"),
                       self._section_menu)  # fmt: skip
        self._section_menu.setToolTipsVisible(True)

    def _add(self, name: str, text: str, hint: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"format-{name}")
        button.setText(text)
        button.setToolTip(hint)
        button.setAccessibleName(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self._ask, name))
        self.addWidget(button)
        self._buttons[name] = button
        return button

    def _add_menu(self, name: str, text: str, hint: str, menu: QMenu) -> None:
        button = self._add(name, text, hint)
        button.clicked.disconnect()
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setProperty("hasCaret", True)
        button.setMenu(menu)

    def _ask(self, name: str, _: bool = False) -> None:
        self.format_requested.emit(name)

    def _dress(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(self._theme.icon(_ICONS[name], "muted"))
