"""One field of the form: its name, its editor, what it is for, and what is amiss with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from kb_app.core.documents import Value
from kb_app.core.types import Field
from kb_app.views.editor.form.base import FieldEditor, FormContext
from kb_app.views.editor.form.simple import AsItIs
from kb_app.views.tokens import SPACE_S, SPACE_XS


class FieldRow(QWidget):
    """A field with all that is said about it. `edited` passes on what its editor wants."""

    edited = Signal(object)  # Value | None

    def __init__(self, field: Field, context: FormContext, editor: FieldEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"row-{field.name}")
        self.field = field
        self._context = context
        self._editor = editor
        self._as_it_is: AsItIs | None = None
        self._finding = ""
        self._refusal = ""
        name = context.label(field)
        self._label = QLabel(name)
        self._label.setProperty("role", "field")
        self._label.setBuddy(editor)
        self._label.setWordWrap(True)  # a long name must not make the form wider than its pane
        self._need = QLabel()
        self._need.setProperty("role", "small")
        self._need.setMinimumWidth(1)  # where both do not fit on a line, it goes below
        self._note = QLabel()
        self._note.setProperty("role", "small")
        self._note.setWordWrap(True)
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        help_text = context.help(field)
        target = editor.focusProxy() or editor
        target.setAccessibleName(name)
        target.setAccessibleDescription(help_text)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(0)
        self._top.addWidget(self._label, 1)
        self._top.addWidget(self._need)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_XS)
        self._layout.addLayout(self._top)
        self._layout.addWidget(editor)
        self._layout.addWidget(self._problem)
        self._layout.addWidget(self._note)
        if help_text:
            helping = QLabel(help_text)
            helping.setProperty("role", "small")
            helping.setWordWrap(True)
            self._layout.addWidget(helping)
        self.setFocusProxy(editor)
        self._tell()
        editor.edited.connect(self._on_edited)

    @property
    def editor(self) -> FieldEditor:
        """What edits the value."""
        return self._as_it_is or self._editor

    @property
    def refusal(self) -> str:
        """Why what is typed was not taken up; "" when it was."""
        return self._refusal

    def show_value(self, value: Value | None) -> None:
        """Show a value; one that the editor cannot show whole is shown as it is."""
        fits = self._editor.fits(value)
        if not fits and self._as_it_is is None:
            self._as_it_is = AsItIs(self.field, self._context)
            self._layout.insertWidget(1, self._as_it_is)
        if self._as_it_is is not None:
            self._as_it_is.setVisible(not fits)
            self._as_it_is.show_value(value)
            self._editor.setVisible(fits)
        if fits:
            self._editor.show_value(value)
            if self._as_it_is is not None:
                self._as_it_is.deleteLater()
                self._as_it_is = None
        self._refusal = ""
        self._tell()

    def show_finding(self, text: str) -> None:
        """Show what the checks say of the field."""
        if text != self._finding:
            self._finding = text
            self._tell()

    def show_refusal(self, text: str) -> None:
        """Show why what is typed cannot be taken up."""
        self._refusal = text
        self._tell()

    def show_need(self, text: str) -> None:
        """Say from when on the field must be filled."""
        self._need.setText(text)
        self._arrange()

    def set_writable(self, is_writable: bool) -> None:
        """Allow changes or none."""
        self._editor.set_writable(is_writable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        name = self._label.fontMetrics().horizontalAdvance(self._label.text())
        fits = name + SPACE_S + self._need.sizeHint().width() <= self.width()
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def _on_edited(self, value: Value | None) -> None:
        self._finding = ""
        self.edited.emit(value)
        self._tell()

    def _tell(self) -> None:
        text = self._refusal or self._finding
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._editor.set_invalid(bool(self._refusal))
        note = self._editor.note()
        if self._as_it_is is not None:
            note = self.tr("This value has a shape of its own. It is kept as it is.")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
