"""Two texts of one document side by side by paragraph: mine, theirs, both, or a text of its own; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS

if TYPE_CHECKING:
    from kb_app.services.writing import Choice, Passage


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two texts are called: over their columns, and short on the buttons."""

    mine: str
    theirs: str
    mine_short: str
    theirs_short: str


SAME_CHARACTERS = 160
_WORDS = re.compile(r"\s+|[\w]+|[^\w\s]+")


class _Difference(QFrame):
    """One passage that differs, with its choices."""

    chosen = Signal()

    def __init__(self, passage: Passage, theme: Theme, sides: Sides) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.passage = passage
        self.choice: Choice | Literal["edit"] | None = None
        self._editor: QPlainTextEdit | None = None
        mine, theirs = _marked(passage.mine, passage.theirs, theme.tokens.mark, theme.tokens.mark_text)
        self._sides = {"mine": _Side(mine), "theirs": _Side(theirs)}
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        grid.addWidget(self._sides["mine"], 0, 0)
        grid.addWidget(self._sides["theirs"], 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        names: dict[Choice | Literal["edit"], str] = {
            "mine": sides.mine_short,
            "theirs": sides.theirs_short,
            "both": self.tr("Both"),
            "edit": self.tr("Edit"),
        }
        for value, text in names.items():
            button = QPushButton(text)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.choose, value))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[value] = button
        row.addStretch(1)
        grid.addLayout(row, 1, 0, 1, 2)
        self._grid = grid

    @property
    def text(self) -> str:
        """The passage as it is to be."""
        if self.choice == "edit" and self._editor is not None:
            written = self._editor.toPlainText().rstrip("\n")
            return written + _tail(self.passage.chosen("both")) if written.strip() else ""
        return self.passage.chosen(self.choice if self.choice in ("theirs", "both") else "mine")

    def choose(self, choice: Choice | Literal["edit"], _: bool = False) -> None:
        """Take one side, both, or what the person writes in their place."""
        if choice == "edit":
            self._begin_editing()
        elif self._editor is not None:
            self._editor.hide()
        self.choice = choice
        self._buttons[choice].setChecked(True)
        for name, side in self._sides.items():
            side.show_kept(choice in (name, "both"))
        self.chosen.emit()

    def _begin_editing(self) -> None:
        if self._editor is None:
            self._editor = QPlainTextEdit()
            self._editor.setObjectName("passageText")
            self._editor.setAccessibleName(self.tr("The passage as it is to be"))
            self._editor.setTabChangesFocus(True)
            self._grid.addWidget(self._editor, 2, 0, 1, 2)
        if self.choice != "edit":
            self._editor.setPlainText((self.text if self.choice else self.passage.chosen("both")).rstrip("\n"))
            lines = max(3, min(12, len(self._editor.toPlainText()) // 90 + self._editor.document().blockCount()))
            self._editor.setFixedHeight(self._editor.fontMetrics().lineSpacing() * lines + 24)
        self._editor.show()
        self._editor.setFocus()


class _Side(QLabel):
    """One side of a passage; `html` is escaped text with its differences marked."""

    def __init__(self, html: str) -> None:
        super().__init__(html or "–")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setProperty("role", "passage")

    def show_kept(self, is_kept: bool) -> None:
        """Show whether this side goes into the text."""
        self.setProperty("kept", "yes" if is_kept else "no")
        self.style().unpolish(self)
        self.style().polish(self)


def _tail(text: str) -> str:
    """Return the line ends at the end of a passage: they divide it from the next one."""
    return text[len(text.rstrip("\n")) :]


def _marked(mine: str, theirs: str, ground: str, ink: str) -> tuple[str, str]:
    """Return both sides of a passage as escaped rich text, with the words marked that the other side has not."""
    left, right = (_WORDS.findall(text.strip("\n")) for text in (mine, theirs))
    sides: tuple[list[str], list[str]] = ([], [])
    for tag, start, end, other_start, other_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for side, words in zip(sides, (left[start:end], right[other_start:other_end]), strict=True):
            text = escape("".join(words)).replace("\n", "<br>")
            is_marked = tag != "equal" and mine.strip() and theirs.strip() and text
            side.append(f'<span style="background-color: {ground}; color: {ink}">{text}</span>' if is_marked else text)
    return "".join(sides[0]), "".join(sides[1])


class ConflictView(QWidget):
    """The comparison. `resolved` gives the text that was put together, `dismissed` that the person goes on writing."""

    resolved = Signal(str)
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflictView")
        self._theme = theme
        self._passages: tuple[Passage, ...] = ()
        self._differences: list[_Difference] = []
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._text = QLabel()
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        heads = QHBoxLayout()
        self._heads = (QLabel(), QLabel())
        for label in self._heads:
            label.setProperty("role", "caption")
            heads.addWidget(label, 1)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, SPACE_S, 0)
        self._column.setSpacing(SPACE_S)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._inside)
        area.setAccessibleName(self.tr("Passages that differ"))
        self._left = QLabel()
        self._left.setProperty("role", "muted")
        self._mine = QPushButton()
        self._theirs = QPushButton()
        self._back = QPushButton(self.tr("Decide later"))
        self._back.setProperty("kind", "quiet")
        self._done = QPushButton(self.tr("Use this text"))
        self._done.setObjectName("resolveButton")
        self._done.setProperty("kind", "primary")
        for button in (self._mine, self._theirs, self._back):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._mine)
        row.addWidget(self._theirs)
        row.addWidget(self._left, 1)
        row.addWidget(self._back)
        row.addWidget(self._done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(heads)
        layout.addWidget(area, 1)
        layout.addLayout(row)
        self._mine.clicked.connect(partial(self.take_all, "mine"))
        self._theirs.clicked.connect(partial(self.take_all, "theirs"))
        self._back.clicked.connect(self.dismissed)
        self._done.clicked.connect(self._on_done)
        sides = Sides(
            self.tr("Mine: what I wrote here"),
            self.tr("Theirs: what the file holds now"),
            self.tr("Mine"),
            self.tr("Theirs"),
        )
        self.name_sides(self.tr("Two texts of this document"), sides)

    def name_sides(self, title: str, sides: Sides) -> None:
        """Say what is compared; for the passages that are shown from now on."""
        self._sides = sides
        self._title.setText(title)
        for label, text in zip(self._heads, (sides.mine, sides.theirs), strict=True):
            label.setText(text)
        everywhere = self.tr("{text} everywhere")
        self._mine.setText(everywhere.format(text=sides.mine_short))
        self._theirs.setText(everywhere.format(text=sides.theirs_short))

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show two texts compared; what only one side changed is chosen already."""
        self._passages = tuple(passages)
        self._differences = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for passage in self._passages:
            if passage.is_same:
                self._column.addWidget(self._same(passage))
                continue
            difference = _Difference(passage, self._theme, self._sides)
            if passage.suggested:
                difference.choose(passage.suggested)
            difference.chosen.connect(self._tell)
            self._differences.append(difference)
            self._column.addWidget(difference)
        self._column.addStretch(1)
        self._text.setText(
            self.tr("They differ in %Ln place(s). Choose for each what to keep; nothing is written until you save.", "",
                    len(self._differences))
        )  # fmt: skip
        self._tell()

    def _same(self, passage: Passage) -> QLabel:
        text = " ".join(passage.mine.split())
        shown = text
        if passage.mine.startswith("---\n"):
            shown = self.tr("The form is the same in both, as far as here.")
        elif len(text) > SAME_CHARACTERS:
            shown = f"{text[: SAME_CHARACTERS // 2]} … {text[-SAME_CHARACTERS // 2 :]}"
        label = QLabel(shown)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "small")
        label.setWordWrap(True)
        label.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        return label

    def take_all(self, choice: Choice, _: bool = False) -> None:
        """Choose one side in every place."""
        for difference in self._differences:
            difference.choose(choice)

    def _tell(self) -> None:
        left = sum(difference.choice is None for difference in self._differences)
        self._left.setText(self.tr("%Ln place(s) still to choose", "", left) if left else "")
        self._done.setEnabled(not left)

    def _on_done(self) -> None:
        differences = iter(self._differences)
        parts = [passage.mine if passage.is_same else next(differences).text for passage in self._passages]
        self.resolved.emit("".join(parts))
