"""Checks of a document's shape: the sections that its type expects, and how much stands in them."""

from __future__ import annotations

from kb_app.core.checks.facts import BodyFacts, SectionFact, expected_sections
from kb_app.core.checks.report import Report
from kb_app.core.text import in_language, message


def check_sections(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """Sections must be there, in their order, and long enough to say something."""
    metadata = report.document.metadata
    language = metadata.language or "en"
    last_line = len(facts.lines) or 1
    expected = expected_sections(report.kind, metadata)
    for section in expected:
        heading = in_language(section.heading, language)
        if section.id not in found:
            reason = message("The section «{heading}» is missing.", heading=heading)
            report.add("missing-section", reason, field=section.id, body_line=last_line)
    for section in report.kind.sections:
        fact = found.get(section.id)
        least = section.min_words if section in expected or (fact and fact.words) else 0
        if fact is not None and fact.words < least:
            label = in_language(section.heading, language)
            reason = (
                message("The section «{heading}» has {count} words; about {least} are needed to answer its question.",
                        heading=label, count=fact.words, least=least)
                if fact.words
                else message("The section «{heading}» is still empty.", heading=label)
            )  # fmt: skip
            nearly = fact.words >= least * report.kind.number("section_tolerance", 1)
            report.add("short-section", reason, field=section.id, body_line=fact.heading.line, is_mild=nearly)
    _check_order(report, found)


def _check_order(report: Report, found: dict[str, SectionFact]) -> None:
    last, before = 0, ""
    for section in report.kind.sections:
        fact = found.get(section.id)
        if fact is None:
            continue
        if fact.heading.line < last:
            reason = message(
                "The section «{heading}» should come after «{before}».", heading=fact.heading.text, before=before
            )
            report.add("section-order", reason, field=section.id, body_line=fact.heading.line)
        last, before = max(last, fact.heading.line), fact.heading.text
