"""Which editor a field gets, by its kind."""

from __future__ import annotations

from kb_app.core.text import in_language
from kb_app.core.types import Field
from kb_app.views.editor.form.base import FieldEditor, FormContext
from kb_app.views.editor.form.chips import DocumentsEditor, ListEditor, PeopleEditor, TermsEditor
from kb_app.views.editor.form.groups import GroupEditor, GroupsEditor
from kb_app.views.editor.form.simple import (
    AsItIs,
    ChoiceEditor,
    DateEditor,
    LineEditor,
    LongTextEditor,
    NumberEditor,
    SwitchEditor,
)

FEW_TERMS = 14
"""A closed vocabulary up to this size is a box of choices; a longer one is searched."""


def make_editor(field: Field, context: FormContext) -> FieldEditor:
    """Return the editor for a field."""
    match field.kind:
        case "text":
            return LineEditor(field, context)
        case "long-text":
            return LongTextEditor(field, context)
        case "date":
            return DateEditor(field, context)
        case "number" | "money":
            return NumberEditor(field, context)
        case "yes-no" | "yes-partial-no":
            return SwitchEditor(field, context)
        case "choice":
            choices = tuple((choice.id, in_language(choice.label, context.language)) for choice in field.options)
            return ChoiceEditor(field, context, choices)
        case "term":
            return _term_editor(field, context)
        case "terms":
            return TermsEditor(field, context)
        case "list":
            return ListEditor(field, context)
        case "people":
            return PeopleEditor(field, context)
        case "document":
            return DocumentsEditor(field, context, is_single=True)
        case "documents":
            return DocumentsEditor(field, context)
        case "group":
            return GroupEditor(field, context, make_editor)
        case "groups" | "places" | "relations" | "media":
            return GroupsEditor(field, context, make_editor)
        case _:
            return AsItIs(field, context)


def _term_editor(field: Field, context: FormContext) -> FieldEditor:
    vocabulary = context.catalogue.vocabularies.get(field.vocabulary)
    if vocabulary is None or vocabulary.is_open or not 0 < len(vocabulary.terms) <= FEW_TERMS:
        return TermsEditor(field, context, is_single=True)
    choices = tuple(
        (term.id, in_language(term.label, context.language) or term.id) for term in vocabulary.terms.values()
    )
    return ChoiceEditor(field, context, choices)
