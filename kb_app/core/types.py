"""Document types as data: their fields, sections and criteria. Another programme changes the files, not the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_app.core.text import LocalText, in_language

FIELD_KINDS = (
    "text", "long-text", "date", "number", "money", "yes-no", "yes-partial-no", "choice", "term", "terms",
    "list", "people", "places", "relations", "document", "documents", "media", "group", "groups",
)  # fmt: skip
"""What a field may hold. `choice` has its own `options`; `term(s)` are ids of a vocabulary; `document(s)` are ids of
documents; `group(s)`, `places`, `relations` and `media` have named `parts`, fields themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that a `choice` field offers."""

    id: str
    label: LocalText


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A metadata field of a type.

    `required_from` is the status from which it must be filled ("" never, "draft" always), `recommended_from` the one
    from which it is missed; `group` names the block of the form it is shown in (a term of the vocabulary
    `field-groups`); `term` is its Dublin Core term (`dcterms:abstract`) or ""; 0 in a limit means none.
    """

    name: str
    kind: str
    label: LocalText
    help: LocalText = field(default_factory=dict)
    vocabulary: str = ""
    required_from: str = ""
    recommended_from: str = ""
    group: str = ""
    term: str = ""
    options: tuple[Choice, ...] = ()
    parts: tuple[Field, ...] = ()
    min_words: int = 0
    max_words: int = 0
    max_length: int = 0
    max_items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section that documents of a type are expected to have. Recognised by `id`, then by any of its headings."""

    id: str
    heading: LocalText
    question: LocalText = field(default_factory=dict)
    required: bool = True
    min_words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What a reviewer scores from 0 to 3; `anchors` say what each score means, from 0 up."""

    id: str
    label: LocalText
    help: LocalText = field(default_factory=dict)
    anchors: tuple[LocalText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A kind of document: what it is called, and what a good one holds.

    `color` names a token of the theme (`case-study`, `lesson`, …) or is a `#rrggbb`; `rules` are settings of the
    machine checks by their name, as text (`severity.broken-link`: `warning`).
    """

    id: str
    label: LocalText
    plural: LocalText
    icon: str = ""
    color: str = ""
    description: LocalText = field(default_factory=dict)
    default_access: str = "internal"
    fields: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)

    def field_named(self, name: str) -> Field | None:
        """Return the field of that name, or None."""
        return next((item for item in self.fields if item.name == name), None)

    def rule(self, name: str, default: str = "") -> str:
        """Return a setting of the machine checks."""
        return self.rules.get(name, default)

    def number(self, name: str, default: float = 0) -> float:
        """Return a setting as a number; the default when it is missing or no number."""
        try:
            return float(self.rules.get(name, ""))
        except ValueError:
            return default

    def name_in(self, language: str) -> str:
        """Return what the type is called in a language."""
        return in_language(self.label, language)
