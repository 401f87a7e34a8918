"""Editors of single values: a line, a text, a partial date, a number, a choice, and whatever has another shape."""

from __future__ import annotations

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from kb_app.core.documents import Value, as_text, parse_partial_date
from kb_app.core.types import Field
from kb_app.views.catalog.chips import FlowLayout
from kb_app.views.editor.form.base import FieldEditor, FormContext
from kb_app.views.tokens import SPACE_XS
from kb_app.views.words import said_date


class LineEditor(FieldEditor):
    """One line of text."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self.box = QLineEdit()
        self.box.setObjectName(f"field-{field.name}")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACE_XS)
        self.row.addWidget(self.box, 1)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(self._on_edited)

    def show_value(self, value: Value | None) -> None:
        text = value if isinstance(value, str) else ""
        if text.strip() != self.box.text().strip():
            self.box.setText(text)
            self.box.setCursorPosition(0)

    def note(self) -> str:
        length, most = len(self.box.text().strip()), self.field.max_length
        if most and length > most * 0.8:
            return self.tr("{length} of {most} characters").format(length=length, most=most)
        return ""

    def _on_edited(self, text: str) -> None:
        self.edited.emit(text.strip() or None)


class DateEditor(LineEditor):
    """A date of which the year or the month may be all that is known."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self.box.setPlaceholderText(self.tr("2011, 2011-03 or 2011-03-14"))
        self._open = QToolButton()
        self._open.setToolTip(self.tr("Choose a day"))
        self._open.setAccessibleName(self.tr("Choose a day"))
        self._open.setIconSize(QSize(16, 16))
        self._open.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._open)
        self._calendar: QCalendarWidget | None = None
        self._open.setMenu(self._menu)
        self.row.addWidget(self._open)
        self._menu.aboutToShow.connect(self._on_open)
        context.theme.changed.connect(self._dress)
        self._dress()

    def note(self) -> str:
        text = self.box.text().strip()
        shown = said_date(text)
        return shown if shown != text else ""

    def _on_edited(self, text: str) -> None:
        # Other ways to write a date are understood: 2011/3/14, 14/3/2011.
        self.edited.emit(_plain_date(text) or None)

    def _on_open(self) -> None:
        if self._calendar is None:
            self._calendar = QCalendarWidget()
            self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            self._calendar.clicked.connect(self._on_day)
            holder = QWidgetAction(self._menu)
            holder.setDefaultWidget(self._calendar)
            self._menu.addAction(holder)
        parts = parse_partial_date(self.box.text())
        if parts:
            self._calendar.setSelectedDate(QDate(parts[0], parts[1] or 1, parts[2] or 1))

    def _on_day(self, day: QDate) -> None:
        self._menu.close()
        text = day.toString(Qt.DateFormat.ISODate)
        self.box.setText(text)
        self.edited.emit(text)

    def _dress(self) -> None:
        self._open.setIcon(self.context.theme.icon("ph.calendar-blank", "muted"))


class NumberEditor(LineEditor):
    """A number or a sum of money, as it is written."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)


class _GrowingText(QPlainTextEdit):
    """A text box as high as its text, within bounds; Tab leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _fit(self) -> None:
        lines = min(max(3, int(self.document().size().height())), 9)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 22)


class LongTextEditor(FieldEditor):
    """A text of some sentences, with its words counted against the sensible length."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self.box = _GrowingText()
        self.box.setObjectName(f"field-{field.name}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self._is_showing = False
        self.box.textChanged.connect(self._on_changed)

    def show_value(self, value: Value | None) -> None:
        text = value if isinstance(value, str) else ""
        if text.strip() != self.box.toPlainText().strip():
            self._is_showing = True
            self.box.setPlainText(text)
            self._is_showing = False

    def note(self) -> str:
        words = len(self.box.toPlainText().split())
        least, most = self.field.min_words, self.field.max_words
        if not words or not (least or most):
            return ""
        if least and most:
            return self.tr("%Ln word(s) of {least} to {most}", "", words).format(least=least, most=most)
        if least:
            return self.tr("%Ln word(s), at least {least}", "", words).format(least=least)
        return self.tr("%Ln word(s), at most {most}", "", words).format(most=most)

    def _on_changed(self) -> None:
        if not self._is_showing:
            self.edited.emit(self.box.toPlainText().strip() or None)


class _Combo(QComboBox):
    """A box of choices that does not change when the form is scrolled over it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceEditor(FieldEditor):
    """One of a few values; a value that is none of them is shown as it is."""

    def __init__(
        self,
        field: Field,
        context: FormContext,
        choices: tuple[tuple[str, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, context, parent)
        self._known = {value for value, _ in choices}
        self.box = _Combo()
        self.box.setObjectName(f"field-{field.name}")
        self.box.addItem("–", "")
        for value, label in choices:
            self.box.addItem(label, value)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._on_activated)

    def show_value(self, value: Value | None) -> None:
        text = value.strip() if isinstance(value, str) else ""
        while self.box.count() > len(self._known) + 1:
            self.box.removeItem(self.box.count() - 1)
        if text and text not in self._known:
            self.box.addItem(self.tr("{value} (unknown)").format(value=text), text)
        self.box.setCurrentIndex(max(0, self.box.findData(text)))

    def _on_activated(self, _: int) -> None:
        self.edited.emit(self.box.currentData() or None)


class SwitchEditor(FieldEditor):
    """Yes or no, perhaps partial or not applicable: buttons side by side, none pressed when nothing is said."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self.setObjectName(f"field-{field.name}")
        choices = [("yes", self.tr("Yes")), ("no", self.tr("No"))]
        if field.kind == "yes-partial-no":
            choices[1:1] = [("partial", self.tr("Partly"))]
            choices.append(("na", self.tr("Does not apply")))
        self._buttons: dict[str, QPushButton] = {}
        layout = FlowLayout(self, SPACE_XS)  # on two lines where the pane is narrow
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for value, text in choices:
            button = QPushButton(text)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAccessibleName(f"{context.label(field)}: {text}")
            button.clicked.connect(self._presser(value))
            layout.addWidget(button)
            self._buttons[value] = button
        self.setFocusProxy(self._buttons["yes"])

    def show_value(self, value: Value | None) -> None:
        meant = _meant(value)
        for name, button in self._buttons.items():
            button.setChecked(name == meant)

    def fits(self, value: Value | None) -> bool:
        return value is None or value == "" or _meant(value) in self._buttons

    def _presser(self, value: str) -> object:
        def press(is_checked: bool) -> None:
            chosen = value if is_checked else None
            self.show_value(chosen)
            self.edited.emit(chosen)

        return press

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)


class AsItIs(FieldEditor):
    """A value whose shape the form does not know: shown, and kept."""

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)

    def show_value(self, value: Value | None) -> None:
        self._text.setText(as_text(value) if value is not None else "")

    def fits(self, value: Value | None) -> bool:
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._text.setFocus()


def _meant(value: Value | None) -> str:
    """Return yes or no for the other words that files say it with."""
    text = value.strip().lower() if isinstance(value, str) else ""
    return {"true": "yes", "sí": "yes", "si": "yes", "false": "no"}.get(text, text)


def _plain_date(text: str) -> str:
    """Return a date as it is stored, from the ways in which people write it; other texts as they are."""
    parts = [part for part in text.strip().replace("/", "-").replace(".", "-").split("-") if part]
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return text.strip()
    if len(parts) > 1 and len(parts[0]) <= 2 and len(parts[-1]) == 4:
        parts.reverse()
    if len(parts[0]) != 4:
        return text.strip()
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
