"""Editors of values with parts: one group, or a list of groups as cards that open one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from kb_app.core.documents import Value, as_text
from kb_app.core.types import Field
from kb_app.views.editor.form.base import FieldEditor, FormContext
from kb_app.views.tokens import SPACE_S, SPACE_XS

_SHORT = ("number", "money")
"""Kinds of parts that stand two in a row."""

MakeEditor = Callable[[Field, FormContext], FieldEditor]


class GroupEditor(FieldEditor):
    """One group of named values. Parts that the type does not know are kept as they are."""

    def __init__(self, field: Field, context: FormContext, make: MakeEditor, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self._values: dict[str, Value] = {}
        self._editors: dict[str, FieldEditor] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        pair: QHBoxLayout | None = None
        for part in field.parts:
            editor = make(part, context)
            label = QLabel(context.label(part))
            label.setProperty("role", "small")
            label.setBuddy(editor)
            name = f"{context.label(field)}: {context.label(part)}"
            (editor.focusProxy() or editor).setAccessibleName(name)
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(label)
            cell.addWidget(editor)
            if part.kind not in _SHORT:
                pair = None
                layout.addLayout(cell)
            elif pair is None:
                pair = QHBoxLayout()
                pair.setSpacing(SPACE_S)
                pair.addLayout(cell, 1)
                layout.addLayout(pair)
            else:
                pair.addLayout(cell, 1)
                pair = None
            editor.edited.connect(partial(self._on_edited, part.name))
            self._editors[part.name] = editor
        first = next(iter(self._editors.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def show_value(self, value: Value | None) -> None:
        self._values = dict(value) if isinstance(value, Mapping) else {}
        for name, editor in self._editors.items():
            editor.show_value(self._values.get(name))

    def fits(self, value: Value | None) -> bool:
        if value is None or value == "":
            return True
        return isinstance(value, Mapping) and all(
            editor.fits(value.get(name)) for name, editor in self._editors.items()
        )

    def summary(self) -> str:
        """Return the group as one line: the names of what it holds."""
        parts = []
        for part in self.field.parts:
            value = self._values.get(part.name)
            if value in (None, "", ()):
                continue
            editor = self._editors[part.name]
            named = getattr(editor, "name_of", None)
            if named is not None:
                items = value if isinstance(value, tuple) else (value,)
                parts.append(", ".join(named(item) for item in items))
            elif part.kind == "term" and isinstance(value, str):
                parts.append(self.context.term_label(part.vocabulary, value))
            elif part.kind not in ("group", "groups"):
                parts.append(as_text(value))
            if len(parts) == 3:
                break
        return " · ".join(parts)

    def _on_edited(self, name: str, value: Value | None) -> None:
        if value is None:
            self._values.pop(name, None)
        else:
            self._values[name] = value
        self.edited.emit(dict(self._values) or None)


class _Card(QFrame):
    """One entry of a list of groups: its summary, and its parts when it is open."""

    edited = Signal(object)
    removed = Signal()
    moved = Signal(int)

    def __init__(self, field: Field, context: FormContext, make: MakeEditor) -> None:
        super().__init__()
        self.setProperty("role", "entry")
        self._context = context
        self._make = make
        self._field = field
        self._value: Value = {}
        self._body: GroupEditor | None = None
        self._open = QToolButton()
        self._open.setProperty("kind", "entry")
        self._open.setCheckable(True)
        self._open.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._up, self._down, self._remove = QToolButton(), QToolButton(), QToolButton()
        for button, name in (
            (self._open, self.tr("Show or hide the details of this entry")),
            (self._up, self.tr("Move this entry up")),
            (self._down, self.tr("Move this entry down")),
            (self._remove, self.tr("Remove this entry")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setIconSize(QSize(14, 14))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._open)
        row.addWidget(self._summary, 1)
        for button in (self._up, self._down, self._remove):
            row.addWidget(button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        self._layout.addLayout(row)
        self._open.toggled.connect(self._on_toggled)
        self._remove.clicked.connect(self.removed)
        self._up.clicked.connect(partial(self.moved.emit, -1))
        self._down.clicked.connect(partial(self.moved.emit, 1))
        context.theme.changed.connect(self._dress)
        self._dress()

    def show_value(self, value: Value) -> None:
        self._value = value
        if self._body is not None:
            self._body.show_value(value)
        self._summarise()

    def open(self) -> None:
        """Show the parts, the first one ready to be typed in."""
        self._open.setChecked(True)
        if self._body is not None:
            self._body.setFocus()

    def _on_toggled(self, is_open: bool) -> None:
        if is_open and self._body is None:
            self._body = GroupEditor(self._field, self._context, self._make)
            self._body.setContentsMargins(SPACE_S, 0, SPACE_XS, SPACE_XS)
            self._body.show_value(self._value)
            self._body.edited.connect(self._on_edited)
            self._layout.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(is_open)
        self._summarise()
        self._dress()

    def _on_edited(self, value: Value | None) -> None:
        self._value = value or {}
        self._summarise()
        self.edited.emit(self._value)

    def _summarise(self) -> None:
        if self._body is not None:
            text = self._body.summary()
        else:
            group = self._value if isinstance(self._value, Mapping) else {}
            named = [
                self._context.term_label(part.vocabulary, str(group[part.name])) if part.vocabulary
                and isinstance(group[part.name], str) else as_text(group[part.name])
                for part in self._field.parts
                if group.get(part.name) not in (None, "", ())
            ]  # fmt: skip
            text = " · ".join(named[:3])
        self._summary.setText(text or self.tr("New entry"))

    def _dress(self) -> None:
        theme = self._context.theme
        self._open.setIcon(theme.icon("ph.caret-down" if self._open.isChecked() else "ph.caret-right", "muted"))
        self._up.setIcon(theme.icon("ph.arrow-up", "muted"))
        self._down.setIcon(theme.icon("ph.arrow-down", "muted"))
        self._remove.setIcon(theme.icon("ph.trash", "muted"))


class GroupsEditor(FieldEditor):
    """A list of groups. A single group in the file, outside a list, stays one until there are two."""

    def __init__(self, field: Field, context: FormContext, make: MakeEditor, parent: QWidget | None = None) -> None:
        super().__init__(field, context, parent)
        self._make = make
        self._values: list[Value] = []
        self._cards: list[_Card] = []
        self._add = QPushButton(self.tr("Add an entry"))
        self._add.setProperty("kind", "link")
        self._add.setAccessibleName(self.tr("Add an entry to «{field}»").format(field=context.label(field)))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_XS)
        self._layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)
        self._add.clicked.connect(self._on_add)
        context.theme.changed.connect(self._dress)
        self._dress()

    def show_value(self, value: Value | None) -> None:
        if value is None or value == "":
            values: list[Value] = []
        else:
            values = list(value) if isinstance(value, tuple) else [value]
        if values == self._values:
            return
        self._values = values
        while len(self._cards) > len(values):
            card = self._cards.pop()
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self._cards) < len(values):
            self._new_card()
        for card, item in zip(self._cards, values, strict=True):
            card.show_value(self._as_group(item))

    def fits(self, value: Value | None) -> bool:
        if value is None or isinstance(value, Mapping | str):
            return True
        return isinstance(value, tuple) and all(isinstance(item, Mapping | str) for item in value)

    def _as_group(self, item: Value) -> Value:
        """An entry written as a plain text (`results: [r10]`) is the first part's; it is kept so until it is edited."""
        return {self.field.parts[0].name: item} if isinstance(item, str) and self.field.parts else item

    def _new_card(self) -> _Card:
        card = _Card(self.field, self.context, self._make)
        card.edited.connect(partial(self._on_edited, card))
        card.removed.connect(partial(self._on_removed, card))
        card.moved.connect(partial(self._on_moved, card))
        self._cards.append(card)
        self._layout.insertWidget(len(self._cards) - 1, card)
        return card

    def _on_add(self) -> None:
        card = self._new_card()
        self._values.append({})
        card.show_value({})
        card.open()

    def _on_edited(self, card: _Card, value: Value) -> None:
        self._values[self._cards.index(card)] = value
        self._tell()

    def _on_removed(self, card: _Card) -> None:
        place = self._cards.index(card)
        del self._cards[place], self._values[place]
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._tell()

    def _on_moved(self, card: _Card, step: int) -> None:
        here = self._cards.index(card)
        there = here + step
        if not 0 <= there < len(self._cards):
            return
        self._cards.insert(there, self._cards.pop(here))
        self._values.insert(there, self._values.pop(here))
        self._layout.removeWidget(card)
        self._layout.insertWidget(there, card)
        self._tell()

    def _tell(self) -> None:
        filled = tuple(value for value in self._values if value)
        self.edited.emit(filled or None)

    def _dress(self) -> None:
        self._add.setIcon(self.context.theme.icon("ph.plus", "accent"))
