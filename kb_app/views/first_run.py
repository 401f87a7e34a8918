"""What a person sees without a library: three ways to begin, and the libraries opened before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kb_app.jobs.runner import JobRunner
from kb_app.views.page import Page
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS


class FirstRunPage(Page):
    """Explore the sample, open a folder, make a new library; recent ones below."""

    sample_asked = Signal()
    open_asked = Signal()
    new_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(jobs, theme, parent)
        self.setObjectName("firstRunPage")
        title = QLabel(self.tr("Choose how to begin"))
        title.setProperty("role", "title")
        text = QLabel(
            self.tr("A library is a folder of documents. Nothing leaves this computer, and nothing needs an account.")
        )
        text.setProperty("role", "muted")
        text.setWordWrap(True)
        self._ways = [
            _Way(theme, "ph.compass", self.tr("Explore the sample"),
                 self.tr("A real library with cases, lessons and publications to search, read and try things on."),
                 self.tr("Open the sample"), "sampleButton"),
            _Way(theme, "ph.folder-open", self.tr("Open a library"),
                 self.tr("A folder on this computer or on a shared drive. A folder of Markdown files opens too."),
                 self.tr("Choose a folder…"), "openButton"),
            _Way(theme, "ph.folder-plus", self.tr("New library"),
                 self.tr("An empty library in a new folder, with the programme's document types ready."),
                 self.tr("Make a library…"), "newLibraryButton"),
        ]  # fmt: skip
        self._ways[0].button.setProperty("kind", "primary")
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        for way in self._ways:
            row.addWidget(way, 1)
        self._recent_title = QLabel(self.tr("Opened before"))
        self._recent_title.setProperty("role", "caption")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(SPACE_XS)
        column = QVBoxLayout()
        column.setSpacing(SPACE_S)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(text)
        column.addSpacing(SPACE_L)
        column.addLayout(row)
        column.addSpacing(SPACE_XL)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        column.addStretch(3)
        middle = QWidget()
        middle.setMaximumWidth(880)
        middle.setLayout(column)
        around = QHBoxLayout()
        around.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        around.addStretch(1)
        around.addWidget(middle, 8)
        around.addStretch(1)
        self.body.addLayout(around, 1)
        self._ways[0].button.clicked.connect(self.sample_asked)
        self._ways[1].button.clicked.connect(self.open_asked)
        self._ways[2].button.clicked.connect(self.new_asked)
        self.show_recent(())

    def offer_sample(self, is_there: bool) -> None:
        """Offer the sample library only where it came with the application."""
        self._ways[0].setVisible(is_there)

    def show_recent(self, roots: Sequence[str]) -> None:
        """Show the libraries opened before, the last one first."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for root in roots[:5]:
            button = QPushButton(f"{Path(root).name}   ·   {root}")
            button.setProperty("kind", "link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(partial(self._on_recent, root))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._recent_title.setVisible(bool(roots))

    def panes(self) -> Sequence[QWidget]:
        return tuple(way.button for way in self._ways)

    def _on_recent(self, root: str, _: bool = False) -> None:
        self.recent_asked.emit(root)


class _Way(QFrame):
    """A card: what it is, what one gets, and the button."""

    def __init__(self, theme: Theme, icon: str, title: str, text: str, verb: str, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._theme = theme
        self._icon = icon
        self._sign = QLabel()
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        words = QLabel(text)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.button = QPushButton(verb)
        self.button.setObjectName(name)
        self.button.setAccessibleName(f"{title}: {verb}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._sign)
        layout.addWidget(heading)
        layout.addWidget(words, 1)
        layout.addSpacing(SPACE_S)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setMinimumSize(QSize(240, 220))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._sign.setPixmap(self._theme.pixmap(self._icon, "accent", 32, self.devicePixelRatioF()))
