"""What every editor of a metadata field has in common, and what it may ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Value
from kb_app.core.queries import Hit
from kb_app.core.text import in_language
from kb_app.core.types import Field
from kb_app.views.theme import Theme


class Lookup(Protocol):
    """Answers what an editor wants to know of the library; answers come later, on the window's thread."""

    def documents(self, text: str, answer: Callable[[Sequence[Hit]], object]) -> None:
        """Find documents by their titles."""

    def titles(self, ids: Sequence[str], answer: Callable[[Mapping[str, str]], object]) -> None:
        """Find the titles of documents; those that are not there are left out."""


@dataclass(frozen=True, slots=True)
class FormContext:
    """What the editors of a form share. `language` is that of the window; `lookup` asks the library."""

    theme: Theme
    catalogue: Catalogue
    language: str
    lookup: Lookup

    def label(self, field: Field) -> str:
        """Return what a field is called."""
        return in_language(field.label, self.language) or field.name

    def help(self, field: Field) -> str:
        """Return what a field is for."""
        return in_language(field.help, self.language)

    def term_label(self, vocabulary: str, term: str) -> str:
        """Return what a term is called; its id when nothing names it."""
        found = self.catalogue.vocabularies.get(vocabulary)
        return found.label_of(term, self.language) if found else term


class FieldEditor(QWidget):
    """Edits one value. `edited` gives the value that the person wants (None: none); showing one emits nothing."""

    edited = Signal(object)  # Value | None

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.context = context

    def show_value(self, value: Value | None) -> None:
        """Show a value of the document, or none."""
        raise NotImplementedError

    def fits(self, value: Value | None) -> bool:
        """Tell whether this editor can show a value without losing any of it."""
        return value is None or isinstance(value, str)

    def set_invalid(self, is_invalid: bool) -> None:
        """Show whether what is typed may not be."""
        target = self.focusProxy() or self
        if bool(target.property("invalid")) != is_invalid:
            target.setProperty("invalid", is_invalid)
            target.style().unpolish(target)
            target.style().polish(target)

    def set_writable(self, is_writable: bool) -> None:
        """Allow changes or none."""
        self.setEnabled(is_writable)

    def note(self) -> str:
        """Return a quiet remark on what is typed, as a count of words; "" for none."""
        return ""
