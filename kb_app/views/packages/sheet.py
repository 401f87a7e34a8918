"""A sheet of the packages page: a column of cards, facts, figures and lists, no wider than one reads well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS

WIDEST = 800
MOST_LISTED = 60
MOST_SHOWN_AT_ONCE = 5


def line(text: str = "", role: str = "") -> QLabel:
    """Return a label whose text wraps, can be selected, and is never read as markup."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


class Sheet(QScrollArea):
    """A scrolling column in the middle of its place. What is added comes below what is there."""

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
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        self.setWidget(around)

    def heading(self, text: str) -> QLabel:
        """Add a heading."""
        return self.text(text, "title")

    def text(self, text: str, role: str = "") -> QLabel:
        """Add a paragraph."""
        label = line(text, role)
        self.column.addWidget(label)
        return label


class Card(QFrame):
    """A framed part with a heading; `number` makes it a step. What is added to `column` stands in it."""

    def __init__(self, heading: str = "", *, number: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        self.column.setSpacing(SPACE_M)
        self.heading = line(heading, "heading")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        if number:
            badge = QLabel(str(number))
            badge.setProperty("role", "step")
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            badge.setFixedSize(24, 24)
            row.addWidget(badge)
        row.addWidget(self.heading, 1)
        if heading or number:
            self.column.addLayout(row)


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
            if value:
                label = QLabel(name)
                label.setProperty("role", "muted")
                self._form.addRow(label, line(value))
        self.setVisible(self._form.rowCount() > 0)


class Figures(QWidget):
    """Numbers side by side, large, each over what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_XL)

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show these: the number, and what it counts."""
        _empty(self._row)
        for number, what in figures:
            cell = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(line(number, "figure"))
            column.addWidget(line(what, "small"))
            cell.setAccessibleName(f"{number} {what}")
            self._row.addWidget(cell)
        self._row.addStretch(1)
        self.setVisible(bool(figures))


class KeyWords(QWidget):
    """The eight words of a key, to be read aloud and compared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_S)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show these; hidden when there are none."""
        _empty(self._grid)
        for place, word in enumerate(words.split()):
            label = line(word, "word")
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(label, place // 4, place % 4)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class Lines(QWidget):
    """A heading over lines, the first few at once and the others on request; hidden when there are none."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._heading = line(heading, "caption")
        self._said = heading
        self._body = line()
        self._more = QPushButton()
        self._more.setProperty("kind", "link")
        self._more.clicked.connect(self._show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._heading)
        layout.addWidget(self._body)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def text(self) -> str:
        """What is listed."""
        return self._body.text() if not self.isHidden() else ""

    def show_lines(self, lines: Iterable[str], *, heading: str = "") -> None:
        """List these, under the usual heading or another."""
        self._lines = tuple(lines)
        self._heading.setText(heading or self._said)
        self._show(MOST_SHOWN_AT_ONCE if len(self._lines) > MOST_SHOWN_AT_ONCE + 2 else len(self._lines))
        self.setVisible(bool(self._lines))

    def _show(self, count: int) -> None:
        shown = [f"–  {text}" for text in self._lines[: min(count, MOST_LISTED)]]
        if count > MOST_LISTED:
            shown.append(self.tr("… and %Ln more", "", count - MOST_LISTED))
        self._body.setText("\n".join(shown))
        self._more.setText(self.tr("Show all %Ln", "", len(self._lines)))
        self._more.setVisible(count < len(self._lines))

    def _show_all(self) -> None:
        self._show(len(self._lines))


class Groups(QWidget):
    """Lists of lines, each under its own heading: what stays behind, by the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)
        self.hide()

    @property
    def text(self) -> str:
        """What is listed."""
        return "\n".join(part.text for part in self.findChildren(Lines) if not part.isHidden())

    def show_groups(self, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show these headings with their lines; hidden when there are none."""
        _empty(self._column)
        for heading, lines in groups:
            part = Lines(heading)
            self._column.addWidget(part)
            part.show_lines(lines)
        self.setVisible(bool(groups))


def _empty(layout: QHBoxLayout | QVBoxLayout | QGridLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
