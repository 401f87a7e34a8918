"""Values for metadata fields: read from what a person types, and checked before they are written.

Reading a library is tolerant; writing is strict: an unknown field, an unknown term or an impossible date is refused.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Access, Value, parse_partial_date
from kb_app.core.errors import FormatError, UsageError
from kb_app.core.text import message
from kb_app.core.types import DocumentType, Field
from kb_app.storage.frontmatter import read_yaml

LIST_KINDS = frozenset({"terms", "list", "people", "documents"})
"""Kinds of fields whose values are lists of texts."""
_LISTS_OF_ALL = {"keywords", "authors", "regions", "sectors", "components", "agencies"}
_GROUPS = {"places", "relations", "media", "group", "groups"}
_ALWAYS = {"title", "type", "language", "status", "access", "summary", "created", "modified", "issued", "keywords",
           "authors", "translation_of"}  # fmt: skip
_GUARDS = {"embargo_until", "consent", "consent_until"}


def parse_assignments(kind: DocumentType | None, texts: list[str]) -> dict[str, Value | None]:
    """Read `field=value` texts of the command line. An empty value removes the field; lists are divided at commas;
    a value in brackets is read as YAML. Raises UsageError."""
    changes: dict[str, Value | None] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        name = name.strip()
        if not sign or not name:
            reason = message("«{text}» is not of the form field=value.", text=text)
            raise UsageError("bad-assignment", reason)
        changes[name] = read_value(kind.field_named(name) if kind else None, name, value.strip())
    return changes


def read_value(field: Field | None, name: str, text: str) -> Value | None:
    """Read a value as a person types it, by the kind of its field; None for an empty one. Raises UsageError."""
    if not text:
        return None
    if text[0] in "[{" and text[-1] in "]}":
        try:
            return read_yaml(text, path=name)
        except FormatError as error:
            raise UsageError("bad-value", error.message, field=name) from error
    kind = field.kind if field else ""
    if kind in LIST_KINDS or (field is None and name in _LISTS_OF_ALL):
        return tuple(item.strip() for item in text.split(",") if item.strip())
    return text


def checked_values(
    catalogue: Catalogue,
    kind: DocumentType | None,
    changes: Mapping[str, Value | None],
    *,
    present: frozenset[str] = frozenset(),
) -> dict[str, Value | None]:
    """Return the changes when each may be written. `present` are fields the document has already, known or not.

    Raises UsageError naming the field and what would be right.
    """
    for name, value in changes.items():
        field = kind.field_named(name) if kind else None
        if field is None and name not in _ALWAYS | _GUARDS and name not in present and kind is not None:
            close = difflib.get_close_matches(name, [item.name for item in kind.fields] + sorted(_ALWAYS), 1)
            hint = message(" Did you mean «{name}»?", name=close[0]) if close else ""
            reason = message("A document of this type has no field «{name}».{hint}", name=name, hint=hint)
            raise UsageError("unknown-field", reason, field=name)
        if value is not None or name == "title":
            _check_one(catalogue, name, field, value)
    return dict(changes)


def _check_one(catalogue: Catalogue, name: str, field: Field | None, value: Value | None) -> None:
    if name == "title" and not (isinstance(value, Mapping) or str(value or "").strip()):
        raise UsageError("no-title", message("A document needs a title."), field=name)
    if value is None:
        return
    if name == "type" and value not in catalogue.types:
        _refuse_term(name, str(value), list(catalogue.types))
    if name == "access" and value not in set(Access):
        _refuse_term(name, str(value), list(Access))
    if field is None:
        return
    if field.kind == "date" and not (isinstance(value, str) and parse_partial_date(value)):
        reason = message("«{value}» is not a date. Write the year, or 2012-05, or 2012-05-31.", value=_shown(value))
        raise UsageError("bad-date", reason, field=name)
    if field.kind in ("number", "money") and isinstance(value, str) and not _is_number(value):
        raise UsageError("bad-number", message("«{value}» is not a number.", value=value), field=name)
    vocabulary = catalogue.vocabularies.get(field.vocabulary)
    if field.kind in ("term", "terms") and vocabulary is not None:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str) and item not in vocabulary.terms and not vocabulary.is_open:
                _refuse_term(name, item, list(vocabulary.terms))
    if field.kind == "choice" and value not in [choice.id for choice in field.options]:
        _refuse_term(name, _shown(value), [choice.id for choice in field.options])
    if field.kind in _GROUPS and isinstance(value, str):
        reason = message("«{name}» holds groups of values, as in {{name: …}}.", name=name)
        raise UsageError("bad-value", reason, field=name)


def _refuse_term(name: str, value: str, known: list[str]) -> None:
    close = difflib.get_close_matches(value, known, 1)
    shown = ", ".join(close or known[:12])
    reason = message("«{value}» is not one of its terms. Possible: {known}.", value=value, known=shown)
    raise UsageError("unknown-term", reason, field=name)


def _is_number(text: str) -> bool:
    try:
        float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        return False
    return True


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else "…"
