"""The review: what people judge of the document, criterion by criterion, and the level that the practice has earned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.checks.practice import LEVELS, Practice
from kb_app.core.vocabularies import Vocabulary
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from kb_app.views.words import said

if TYPE_CHECKING:
    from kb_app.services.reviewing import Review, Scored

HIGHEST = 3
NAME_KEY = "review/name"


class ReviewPanel(QScrollArea):
    """Scores of the person's own and of others. `scored` gives the criterion, the reviewer and the score or None."""

    scored = Signal(str, str, object)  # int | None

    def __init__(self, theme: Theme, levels: Vocabulary | None, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewView")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._levels = levels
        self._language = language
        self._review: Review | None = None
        self._cards: dict[str, _Criterion] = {}
        self._is_writable = True
        self._name = QLineEdit(str(QSettings().value(NAME_KEY, "") or ""))
        self._name.setObjectName("reviewerName")
        self._name.setPlaceholderText(self.tr("Who reviews: name or role"))
        self._name.setAccessibleName(self.tr("Reviewer"))
        self._total = QLabel()
        self._total.setProperty("role", "muted")
        self._total.setWordWrap(True)
        self._ladder = QLabel()
        self._ladder.setObjectName("practiceLadder")
        self._ladder.setWordWrap(True)
        self._ladder.setTextFormat(Qt.TextFormat.RichText)
        self._scale = QLabel()
        self._scale.setObjectName("scoreScale")
        self._scale.setProperty("role", "small")
        self._scale.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_M)
        inside = QWidget()
        inside.setObjectName("formInside")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        self._ladder_title = _caption(self.tr("Level of the practice"))
        layout.addWidget(self._ladder_title)
        layout.addWidget(self._ladder)
        self._title = _caption(self.tr("Review"))
        layout.addWidget(self._title)
        layout.addWidget(self._name)
        layout.addWidget(self._total)
        layout.addWidget(self._scale)
        layout.addLayout(self._list)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setFocusProxy(self._name)
        self._name.textChanged.connect(self._on_name)
        theme.changed.connect(self._fill)

    def set_writable(self, is_writable: bool) -> None:
        """Allow scoring or not."""
        self._is_writable = is_writable
        self._fill()

    def show_review(self, review: Review) -> None:
        """Show how the document stands with its reviewers."""
        if review != self._review:
            self._review = review
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        """Show the review as it stands; the criteria are made when somebody looks."""
        review = self._review
        if review is None or not self.isVisible():
            return
        for item in review.criteria:
            if item.id not in self._cards:
                card = self._cards[item.id] = _Criterion(item)
                card.chosen.connect(partial(self._on_chosen, item.id))
                self._list.addWidget(card)
        present = {item.id: item for item in review.criteria}
        for name, card in self._cards.items():
            card.setVisible(name in present)
            if name in present:
                card.show_scores(present[name], self._reviewer, is_writable=self._is_writable and bool(self._reviewer))
        has_criteria = bool(review.criteria)
        for part in (self._title, self._name, self._total):
            part.setVisible(has_criteria)
        scale = _common_anchors(review.criteria)
        self._scale.setText("\n".join(f"{score}  {meaning}" for score, meaning in enumerate(scale)))
        self._scale.setVisible(bool(scale))
        self._name.setEnabled(self._is_writable)
        self._total.setText(self._said_total(review))
        for widget in (self._ladder_title, self._ladder):
            widget.setVisible(review.practice is not None)
        if review.practice is not None:
            self._ladder.setText(self._said_ladder(review.practice))

    @property
    def _reviewer(self) -> str:
        return " ".join(self._name.text().split())

    def _said_total(self, review: Review) -> str:
        if not self._reviewer and self._is_writable:
            return self.tr("Write who reviews; then score each criterion from 0 to 3.")
        scored = sum(bool(item.scores) for item in review.criteria)
        text = self.tr("{scored} of {count} criteria scored").format(scored=scored, count=len(review.criteria))
        if review.needed:
            sums = self.tr("{total} points of {needed} needed").format(
                total=_said(review.total), needed=_said(review.needed)
            )
            text = f"{text} · {sums}"
        return text

    def _said_ladder(self, practice: Practice) -> str:
        look = self._theme.tokens
        reached = LEVELS.index(practice.level)
        rows = []
        for place, level in enumerate(LEVELS[1:], start=1):
            name = self._levels.label_of(level, self._language) if self._levels else level
            is_reached = place <= reached
            sign, color = ("✓", look.success) if is_reached else ("○", look.muted)
            weight = "600" if place == reached else "400"
            rows.append(f"<p style='margin:2px 0;font-weight:{weight};color:{color}'>{sign}&nbsp; {name}</p>")
            if place == reached + 1:
                rows += [
                    f"<p style='margin:1px 0 1px 16px;color:{look.success if item.is_met else look.text}'>"
                    f"{'✓' if item.is_met else '–'}&nbsp; {said(item.reason)}</p>"
                    for item in practice.conditions
                    if item.level == level
                ]
        return "".join(rows)

    def _on_name(self) -> None:
        QSettings().setValue(NAME_KEY, self._reviewer)
        self._fill()

    def _on_chosen(self, criterion: str, score: int | None) -> None:
        if self._reviewer:
            self.scored.emit(criterion, self._reviewer, score)


class _Criterion(QWidget):
    """One criterion: its question, four buttons, what the chosen score means, the scores of the others."""

    chosen = Signal(object)  # int | None

    def __init__(self, item: Scored) -> None:
        super().__init__()
        self._item = item
        self._label = QLabel()
        self._label.setProperty("role", "field")
        self._label.setWordWrap(True)
        self._help = QLabel()
        self._help.setProperty("role", "small")
        self._help.setWordWrap(True)
        self._meaning = QLabel()
        self._meaning.setProperty("role", "small")
        self._meaning.setWordWrap(True)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        for score in range(HIGHEST + 1):
            button = QPushButton(str(score))
            button.setObjectName(f"score-{item.id}-{score}")
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setFixedWidth(44)
            self._group.addButton(button, score)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._label)
        layout.addWidget(self._help)
        layout.addLayout(row)
        layout.addWidget(self._meaning)
        self._group.idClicked.connect(self._on_clicked)

    def show_scores(self, item: Scored, reviewer: str, *, is_writable: bool) -> None:
        """Show the scores of a criterion; the buttons are those of this reviewer."""
        self._item = item
        self._label.setText(item.label)
        self._help.setText(item.help)
        self._help.setVisible(bool(item.help))
        own = item.scores.get(reviewer)
        for button in self._group.buttons():
            score = self._group.id(button)
            button.setEnabled(is_writable)
            button.setChecked(own == score)
            meaning = item.anchors[score] if score < len(item.anchors) else ""
            button.setToolTip(meaning)
            button.setAccessibleName(f"{item.label}: {score} {meaning}".strip())
        parts = []
        if own is not None and own.is_integer() and 0 <= own < len(item.anchors):
            parts.append(item.anchors[int(own)])
        parts += [f"{name or '–'}: {_said(score)}" for name, score in item.scores.items() if name != reviewer]
        self._meaning.setText("  ·  ".join(parts))
        self._meaning.setVisible(bool(parts))

    def _on_clicked(self, score: int) -> None:
        button = self._group.button(score)
        self.chosen.emit(score if button.isChecked() else None)


def _common_anchors(criteria: Sequence[Scored]) -> tuple[str, ...]:
    """Return what the scores mean where they mean the same for every criterion."""
    found = {item.anchors for item in criteria}
    return next(iter(found)) if len(found) == 1 else ()


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "caption")
    label.setContentsMargins(0, SPACE_S, 0, 0)
    return label


def _said(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
