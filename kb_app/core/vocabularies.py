"""Controlled vocabularies (SKOS): concept schemes of terms with labels in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_app.core.text import LocalText, in_language, whole_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A concept: its id is what documents store; labels are for people, `alt` and `hidden` for searching too.

    `alt` and `hidden` hold (language, label) pairs: SKOS altLabel and hiddenLabel. `extra` keeps further data of the
    file (targets of a result, UBIGEO codes) as text.
    """

    id: str
    label: LocalText
    alt: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    broader: str = ""
    notation: str = ""
    note: LocalText = field(default_factory=dict)
    exact_match: tuple[str, ...] = ()
    deprecated: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)

    def labels(self) -> tuple[str, ...]:
        """Return every name of the concept in every language, each once."""
        names = (*self.label.values(), *(text for _, text in self.alt), *(text for _, text in self.hidden))
        return tuple(dict.fromkeys(name for name in (*names, self.notation) if name))

    @property
    def rank(self) -> int:
        """Where the term stands in an ordered list (statuses, evidence grades, stages); 0 when it is not ordered."""
        return whole_number(self.extra.get("rank", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A concept scheme; its terms in the order of the file. An open one allows values beyond its terms."""

    id: str
    label: LocalText
    terms: Mapping[str, Term]
    version: str = ""
    source: str = ""
    is_open: bool = False

    def rank_of(self, term_id: str) -> int:
        """Return where a term stands in an ordered list; 0 for an unknown one."""
        term = self.terms.get(term_id)
        return term.rank if term else 0

    def label_of(self, term_id: str, language: str) -> str:
        """Return a term's label in a language, or the id itself for an unknown term."""
        term = self.terms.get(term_id)
        return in_language(term.label, language) if term else term_id
