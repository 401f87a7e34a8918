"""The status bar: which library, how many documents, whether the index is up to date; running work on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from kb_app.views.notices import ProgressArea
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M


class StatusLine(QStatusBar):
    """Says quietly how things stand."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        self._documents: int | None = None
        self._library = ""
        self._state = ""
        self._label = QLabel()
        self._label.setObjectName("statusLabel")
        self.progress = ProgressArea(theme)
        self.addWidget(self._label, 1)
        self.addPermanentWidget(self.progress)

    @property
    def text(self) -> str:
        """What the bar says."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Say something until the library has something to say."""
        self._label.setText(text)

    def tell_documents(self, count: int) -> None:
        """Take up how many documents there are."""
        self._documents = count
        self._write()

    def tell_library(self, title: str, *, is_read_only: bool, is_refreshing: bool) -> None:
        """Take up which library is open and how its index stands."""
        if not title:
            self._documents = None
        self._library = title
        states = [self.tr("Read only")] if is_read_only else []
        if title:
            states.append(self.tr("Looking for changes…") if is_refreshing else self.tr("Index up to date"))
        self._state = " · ".join(states)
        self._write()

    def _write(self) -> None:
        count = "" if self._documents is None else self.tr("%Ln document(s)", "", self._documents)
        self._label.setText(" · ".join(part for part in (self._library, count, self._state) if part))
