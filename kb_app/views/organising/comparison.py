"""Two texts of one document in a dialog: what is put together of them is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kb_app.views.editor.conflict import ConflictView, Sides
from kb_app.views.theme import Theme

if TYPE_CHECKING:
    from kb_app.services.writing import Passage


class ComparisonDialog(QDialog):
    """Shows passages side by side. `resolved` gives the text that was put together."""

    resolved = Signal(str)

    def __init__(
        self, theme: Theme, title: str, sides: Sides, passages: Sequence[Passage], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("comparisonDialog")
        self.setWindowTitle(title)
        self.resize(1000, 620)
        self.view = ConflictView(theme)
        self.view.name_sides(title, sides)
        self.view.show_passages(passages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.resolved.connect(self._on_resolved)
        self.view.dismissed.connect(self.reject)

    def _on_resolved(self, text: str) -> None:
        self.accept()
        self.resolved.emit(text)
