"""What the findings about a publication are about, in the order in which they matter to who publishes it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from kb_app.core.findings import Finding

_SUBJECTS: dict[str, tuple[str, ...]] = {
    "left-out": ("left-out",),
    "publication": (
        "legal-pending", "legal-incomplete", "no-legal-page", "no-title", "unknown-kind", "unknown-preliminary",
        "empty-preliminary", "unknown-annex", "empty-annex", "no-chapter-title", "empty-chapter", "empty-query",
        "booklet-size", "licence-too-open", "named-twice", "repeated-title",
    ),
    "pictures": ("missing-picture", "unusable-picture", "no-alt", "no-caption", "no-credit"),
    "texts": ("empty-section", "empty-heading", "repeated-heading", "too-complex", "control-characters", "no-label",
              "broken-reference", "stale-translation", "review-due"),
    "links": ("broken-link", "broken-anchor", "raw-link", "link-outside", "link-hidden"),
}  # fmt: skip


def grouped(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Return findings by what they are about: first what must be mended, then each subject that has any."""
    groups: dict[str, list[Finding]] = {name: [] for name in ("errors", "left-out", "publication", "pictures", "texts",
                                                              "others", "links")}  # fmt: skip
    for finding in findings:
        groups["errors" if finding.severity == "error" else _subject(finding.code)].append(finding)
    return [(name, found) for name, found in groups.items() if found]


def subject_name(name: str) -> str:
    """Return what a group is called."""
    translate = QCoreApplication.translate
    return {
        "errors": translate("Publications", "To be mended before a final"),
        "left-out": translate("Publications", "Left out"),
        "publication": translate("Publications", "The publication"),
        "pictures": translate("Publications", "Pictures"),
        "texts": translate("Publications", "Texts"),
        "links": translate("Publications", "Links"),
    }.get(name, translate("Publications", "Other remarks"))


def _subject(code: str) -> str:
    return next((name for name, codes in _SUBJECTS.items() if code in codes), "others")
