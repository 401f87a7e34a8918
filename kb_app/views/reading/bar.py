"""The bar over the reader: back and forward, the matches of the query, the outline, finding, editing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from kb_app.markup.blocks import Heading
from kb_app.views.reading.rich_text import inline_text
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S, SPACE_XS


class ReaderBar(QFrame):
    """Buttons that only ask; the reader says what can be done."""

    back_asked = Signal()
    forward_asked = Signal()
    step_asked = Signal(int)  # 1: next match, -1: previous
    find_asked = Signal()
    edit_asked = Signal()
    section_asked = Signal(str)  # a heading's anchor

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerBar")
        self._theme = theme
        self._headings: Sequence[Heading] = ()
        self._back = _tool(self.tr("Back"), self.tr("Back (Alt+Left)"))
        self._forward = _tool(self.tr("Forward"), self.tr("Forward (Alt+Right)"))
        self._count = QLabel()
        self._count.setObjectName("matchCount")
        self._previous = _tool(self.tr("Previous match"), self.tr("Previous match (Shift+F3)"))
        self._next = _tool(self.tr("Next match"), self.tr("Next match (F3)"))
        self._outline = _tool(self.tr("Outline"), self.tr("Go to a section of this document"))
        self._outline.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._outline.setMenu(self._menu)
        self._find = _tool(self.tr("Find in this document"), self.tr("Find in this document (Ctrl+F)"))
        self._edit = QPushButton(self.tr("Edit"))
        self._edit.setObjectName("editButton")
        self._edit.setToolTip(self.tr("Edit this document (Ctrl+E)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_M, SPACE_XS)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._back)
        row.addWidget(self._forward)
        row.addSpacing(SPACE_S)
        row.addWidget(self._count)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addStretch(1)
        row.addWidget(self._outline)
        row.addWidget(self._find)
        row.addSpacing(SPACE_XS)
        row.addWidget(self._edit)
        self._back.clicked.connect(self.back_asked)
        self._forward.clicked.connect(self.forward_asked)
        self._previous.clicked.connect(partial(self._on_step, -1))
        self._next.clicked.connect(partial(self._on_step, 1))
        self._find.clicked.connect(self.find_asked)
        self._edit.clicked.connect(self.edit_asked)
        self._menu.aboutToShow.connect(self._fill_outline)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_matches(0, 0)

    def show_history(self, *, can_go_back: bool, can_go_forward: bool) -> None:
        """Offer the ways that there are."""
        self._back.setEnabled(can_go_back)
        self._forward.setEnabled(can_go_forward)

    def show_matches(self, current: int, total: int) -> None:
        """Say on which match of how many the reader stands (from 1; 0: on none); nothing without any."""
        if current:
            self._count.setText(self.tr("{current} of {total}").format(current=current, total=total))
        else:
            self._count.setText(self.tr("%Ln match(es)", "", total))
        for part in (self._count, self._previous, self._next):
            part.setVisible(bool(total))

    def show_outline(self, headings: Sequence[Heading]) -> None:
        """Offer the sections of a document."""
        self._headings = headings

    def _fill_outline(self) -> None:
        self._menu.clear()
        for heading in self._headings:
            indent = "    " * max(0, heading.level - 2)
            action = self._menu.addAction(indent + inline_text(heading.children).replace("&", "&&"))
            action.triggered.connect(partial(self._on_section, heading.anchor))
        if not self._headings:
            self._menu.addAction(self.tr("This document has no sections")).setEnabled(False)

    def _on_step(self, step: int, _: bool = False) -> None:
        self.step_asked.emit(step)

    def _on_section(self, anchor: str, _: bool = False) -> None:
        self.section_asked.emit(anchor)

    def _dress(self) -> None:
        for button, name in (
            (self._back, "ph.arrow-left"),
            (self._forward, "ph.arrow-right"),
            (self._previous, "ph.caret-up"),
            (self._next, "ph.caret-down"),
            (self._outline, "ph.list-bullets"),
            (self._find, "ph.magnifying-glass"),
        ):
            button.setIcon(self._theme.icon(name, "muted"))
        self._edit.setIcon(self._theme.icon("ph.pencil-simple"))


def _tool(name: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(hint)
    button.setIconSize(QSize(18, 18))
    return button
