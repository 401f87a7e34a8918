"""How complete a document is, as one figure: what its type asks for and what of it is there."""

from __future__ import annotations

from kb_app.core.checks.facts import BodyFacts, expected_sections, find_sections
from kb_app.core.checks.metadata import is_filled
from kb_app.core.documents import Metadata
from kb_app.core.types import DocumentType


def completeness(metadata: Metadata, facts: BodyFacts, kind: DocumentType) -> float:
    """Return 0 to 1: the mean of the fields filled and of the sections written, whatever the status.

    Fields are those that any status requires or recommends; a section counts by its words against the least it needs.
    """
    fields = [item.name for item in kind.fields if item.required_from or item.recommended_from]
    filled = sum(is_filled(metadata, name) for name in fields)
    shares = [filled / len(fields)] if fields else []
    sections = expected_sections(kind, metadata)
    if sections:
        found = find_sections(facts, kind)
        written = 0.0
        for section in sections:
            words = found[section.id].words if section.id in found else 0
            written += min(1.0, words / max(1, section.min_words))
        shares.append(written / len(sections))
    return round(sum(shares) / len(shares), 4) if shares else 1.0
