"""A sheet of the packages page: a column of headings, lines of facts and lists, no wider than one reads well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

WIDEST = 720
MOST_LISTED = 60


class Sheet(QScrollArea):
    """A scrolling column. What is added comes below what is there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        self.column.setSpacing(SPACE_M)
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 1)
        row.addStretch(0)
        self.setWidget(around)

    def heading(self, text: str) -> QLabel:
        """Add a heading."""
        return self._label(text, "heading")

    def text(self, text: str, role: str = "") -> QLabel:
        """Add a paragraph."""
        return self._label(text, role)

    def _label(self, text: str, role: str) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            label.setProperty("role", role)
        self.column.addWidget(label)
        return label


class Facts(QWidget):
    """Names and values, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(SPACE_L)
        self._form.setVerticalSpacing(SPACE_S)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these; those without a value are left out."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts:
            if not value:
                continue
            label, shown = QLabel(name), QLabel(value)
            label.setProperty("role", "muted")
            shown.setWordWrap(True)
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(label, shown)


class Lines(QWidget):
    """A heading over a list of lines; hidden when there are none."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(heading)
        self._heading.setProperty("role", "caption")
        self._body = QLabel()
        self._body.setWordWrap(True)
        self._body.setTextFormat(Qt.TextFormat.PlainText)
        self._body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._heading)
        layout.addWidget(self._body)
        self.hide()

    @property
    def text(self) -> str:
        """What is listed."""
        return self._body.text() if not self.isHidden() else ""

    def show_lines(self, lines: Sequence[str]) -> None:
        """List these."""
        shown = [f"–  {line}" for line in lines[:MOST_LISTED]]
        if len(lines) > len(shown):
            shown.append(self.tr("… and %Ln more", "", len(lines) - len(shown)))
        self._body.setText("\n".join(shown))
        self.setVisible(bool(lines))
