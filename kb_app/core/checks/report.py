"""Where checks put what they find: each code has a severity, which the type's rules may change or switch off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document
from kb_app.core.findings import Finding, Fix, Severity
from kb_app.core.text import Message, in_language
from kb_app.core.types import DocumentType

MOST_OF_A_KIND = 20
"""More findings of one code in one document tell a person nothing new."""

CODES: Mapping[str, str] = {
    # integrity
    "duplicate-id": "error",
    "malformed-id": "warning",
    "broken-link": "error",
    "broken-anchor": "warning",
    "broken-file-link": "warning",
    "broken-reference": "warning",
    "missing-picture": "error",
    "picture-outside": "error",
    "picture-elsewhere": "warning",
    "picture-without-alt": "warning",
    "picture-without-caption": "warning",
    "picture-small": "warning",
    "missing-relation-target": "error",
    "bad-relation": "error",
    "relation-cycle": "error",
    "missing-original": "error",
    "stale-translation": "warning",
    "missing-document": "error",
    # metadata
    "unknown-type": "error",
    "unknown-term": "error",
    "deprecated-term": "warning",
    "term-by-label": "warning",
    "missing-field": "error",
    "recommended-field": "warning",
    "bad-date": "error",
    "bad-number": "error",
    "bad-value": "error",
    "date-order": "error",
    "field-length": "warning",
    "too-many-items": "warning",
    "sum-exceeded": "error",
    "not-disaggregated": "warning",
    "review-overdue": "warning",
    "expired": "warning",
    "unknown-place": "warning",
    "place-region": "warning",
    # sections and writing
    "missing-section": "error from in-review",
    "short-section": "error from validated",
    "section-order": "warning",
    "leftover-text": "warning",
    "long-sentence": "warning",
    "undefined-acronym": "warning",
    "figure-without-source": "warning",
    "unlisted-region": "warning",
    "unlisted-sector": "warning",
    # access and people
    "access-unclear": "error",
    "access-of-folder": "warning",
    "consent-contradiction": "error",
    "consent-missing": "error",
    "label-contradiction": "error",
    "media-incomplete": "warning",
    "personal-data": "error",
    # the type's own checks
    "missing-box": "warning",
    "missing-links": "warning",
    "incomplete-group": "warning",
    "field-needed": "warning",
    "weak-statement": "warning",
    "score-low": "warning",
    "scores-differ": "warning",
    "near-duplicate": "warning",
    "article-numbering": "error from in-review",
    "article-without-epigraph": "warning",
    "broken-article-reference": "warning",
    "provision-numbering": "warning",
    "missing-part": "warning",
    "unquoted-text": "warning",
    "missing-level": "warning",
    "unanswered-comment": "error",
    "unused-definition": "warning",
    "missing-sign-off": "error",
    "step-incomplete": "warning",
    "hours-mismatch": "warning",
    "missing-form": "warning",
    "duplicate-unit": "warning",
    "not-consented-to-list": "error",
    "unearned-level": "warning",
}
"""Every code of the checks with its severity: `error`, `warning`, `off`, or `error from <status>` (before: warning)."""


@dataclass(slots=True)
class Report:
    """Gathers the findings of one document; `rank` is what its status demands (see `Catalogue.rank`)."""

    document: Document
    kind: DocumentType
    catalogue: Catalogue
    rank: int
    findings: list[Finding] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        code: str,
        reason: Message,
        *,
        field: str | None = None,
        body_line: int | None = None,
        line: int | None = None,
        is_mild: bool = False,
        fix: Fix | None = None,
    ) -> None:
        """Note a finding at a line of the body, a line of the file, or the line of a metadata field.

        A mild case is a warning where others of its code are errors.
        """
        severity = self.severity(code)
        if is_mild and severity == "error":
            severity = "warning"
        self._counts[code] += 1
        if severity is None or self._counts[code] > MOST_OF_A_KIND:
            return
        if body_line is not None:
            line = body_line + self.document.body_line - 1
        elif line is None and field is not None:
            line = self.document.key_lines.get(field.partition(".")[0])
        self.findings.append(
            Finding(
                code=code,
                message=reason,
                severity=severity,
                id=self.document.id,
                path=self.document.path,
                line=line,
                field=field,
                fix=fix,
            )
        )

    def label(self, name: str) -> str:
        """Return what a field, or a part of one (`cost.total`), is called in the document's language."""
        whole, _, part = name.partition(".")
        field = self.kind.field_named(whole)
        label = in_language(field.label, self.document.metadata.language or "en") if field else ""
        return f"{label or whole} · {self.part_label(whole, part)}" if part else label or whole

    def part_label(self, name: str, part: str) -> str:
        """Return what a part of a field is called in the document's language."""
        field = self.kind.field_named(name)
        found = next((item for item in field.parts if item.name == part), None) if field else None
        return (in_language(found.label, self.document.metadata.language or "en") if found else "") or part

    def severity(self, code: str) -> Severity | None:
        """Return how grave a finding is here, None when the rules switch it off."""
        return severity_of(self.kind.rule(f"severity.{code}") or CODES[code], self.rank, self.catalogue)


def severity_of(rule: str, rank: int, catalogue: Catalogue) -> Severity | None:
    """Read a severity rule for a document whose status has this rank. An unreadable rule is a warning."""
    grade, _, status = rule.partition(" from ")
    if grade == "off":
        return None
    if grade == "error" and (not status or rank >= catalogue.rank(status.strip())):
        return "error"
    return "warning"
