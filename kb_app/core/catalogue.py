"""The catalogue's vocabulary of a library: its document types and controlled vocabularies, defaults and own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_app.core.findings import Finding
from kb_app.core.types import DocumentType
from kb_app.core.vocabularies import Vocabulary

#: The facets offered everywhere, in the order shown: facet name → (metadata key, vocabulary id or "" for none).
FACETS: Mapping[str, tuple[str, str]] = {
    "type": ("type", ""),
    "region": ("regions", "regions"),
    "sector": ("sectors", "sectors"),
    "component": ("components", "components"),
    "agency": ("agencies", "agencies"),
    "status": ("status", "statuses"),
    "language": ("language", "languages"),
    "access": ("access", "access"),
    "result": ("results", "results"),
    "year": ("created", ""),
    "keyword": ("keywords", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Types and vocabularies by id, and what was amiss in their files (the default stands in for a damaged one).

    `common` holds the fields and rules of every type: what is known of a document whose type is unknown.
    """

    types: Mapping[str, DocumentType]
    vocabularies: Mapping[str, Vocabulary]
    common: DocumentType = field(default_factory=lambda: DocumentType(id="", label={}, plural={}))
    problems: tuple[Finding, ...] = ()

    def type_of(self, type_id: str) -> DocumentType:
        """Return a document type, or what is common to all types for an unknown one."""
        return self.types.get(type_id, self.common)

    def rank(self, status: str) -> int:
        """Return how much a status demands: 0 nothing yet, 1 under review, 2 validated, 3 published."""
        statuses = self.vocabularies.get("statuses")
        return statuses.rank_of(status) if statuses else 0

    def next_status(self, status: str) -> str:
        """Return the status that a document of this one goes on to when it is ready; "" when none is foreseen."""
        statuses = self.vocabularies.get("statuses")
        term = statuses.terms.get(status.replace("_", "-")) if statuses else None
        following = term.extra.get("next", "") if term else ""
        return following if statuses and following in statuses.terms else ""

    def label(self, facet: str, value: str, language: str) -> str:
        """Return what a facet's value is called in a language; the value itself when nothing names it."""
        if facet == "type":
            kind = self.types.get(value)
            return kind.name_in(language) if kind else value
        vocabulary = self.vocabularies.get(FACETS[facet][1]) if facet in FACETS else None
        return vocabulary.label_of(value, language) if vocabulary else value
