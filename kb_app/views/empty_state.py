"""What a part of the window shows when it has nothing: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kb_app.views.notices import Answer
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_S, SPACE_XL

MEASURE = 520
"""How wide its sentences are at most, in pixels: longer lines are hard to read in the middle of an empty page."""


class EmptyState(QWidget):
    """An icon, a sentence, a quieter one, and the steps that lead on."""

    def __init__(self, theme: Theme, icon: str, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        self._theme = theme
        self._icon = icon
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(title)
        self._title.setObjectName("emptyTitle")
        self._title.setProperty("role", "heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        self._text = QLabel(text)
        self._text.setProperty("role", "muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setWordWrap(True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_S)
        layout.addStretch(2)
        layout.addWidget(self._sign)
        layout.addSpacing(SPACE_S)
        for label in (self._title, self._text):
            label.setMaximumWidth(MEASURE)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 1000)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addSpacing(SPACE_L)
        layout.addLayout(self._steps)
        layout.addStretch(3)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def title(self) -> str:
        """The sentence that is shown."""
        return self._title.text()

    def tell(self, title: str, text: str = "", steps: Sequence[Answer] = ()) -> None:
        """Say something else, with the steps that lead on; the first is the likeliest."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, step in enumerate(steps):
            button = QPushButton(step.text)
            button.setProperty("kind", "primary" if number == 0 else "")
            button.clicked.connect(step.action)
            self._steps.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _dress(self) -> None:
        self._sign.setPixmap(self._theme.pixmap(self._icon, "line_strong", 48, self.devicePixelRatioF()))
