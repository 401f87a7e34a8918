"""The machine checks of documents: pure functions from values to findings.

`check_document` needs the document alone, `check_in_library` the rest of its library too. What is checked, how
strictly and with which limits is data of the document types (`rules`).
"""

from __future__ import annotations

from datetime import date

from kb_app.core.catalogue import Catalogue
from kb_app.core.checks import (
    access,
    articles,
    fixes,
    integrity,
    metadata,
    needs,
    references,
    sections,
    teaching,
    writing,
)
from kb_app.core.checks.completeness import completeness
from kb_app.core.checks.facts import BodyFacts, Entry, LibraryView, find_sections
from kb_app.core.checks.lexicon import Lexicon, lexicon_of
from kb_app.core.checks.practice import practice_of
from kb_app.core.checks.report import CODES, Report
from kb_app.core.documents import Document
from kb_app.core.findings import Finding
from kb_app.core.text import message

__all__ = ["CODES", "check_document", "check_in_library", "completeness", "lexicon_of"]


def check_document(
    document: Document,
    facts: BodyFacts,
    catalogue: Catalogue,
    lexicon: Lexicon,
    *,
    today: date,
    as_status: str = "",
    is_plain: bool = False,
) -> tuple[Finding, ...]:
    """Check what a document says by itself. Of a damaged one only its damage is told.

    `as_status` asks what would be amiss if it had that status. `is_plain` is for a folder that is no library: its
    files need no metadata.
    """
    if document.is_damaged:
        return document.problems
    report = _report(document, catalogue, as_status)
    integrity.check_links(report, facts)
    integrity.check_pictures(report, facts)
    if is_plain and not document.metadata.values:
        return (*document.problems, *report.findings)
    integrity.check_name(report)
    metadata.check_type(report)
    metadata.check_required(report)
    metadata.check_values(report)
    metadata.check_rules(report)
    metadata.check_validity(report, today)
    metadata.check_places(report)
    access.check_access(report, today)
    access.check_media(report)
    access.check_personal_data(report, facts)
    found = find_sections(facts, report.kind)
    sections.check_sections(report, facts, found)
    writing.check_leftovers(report, facts, found)
    writing.check_sentences(report, facts)
    writing.check_acronyms(report, facts, lexicon)
    writing.check_figures(report, facts, found)
    writing.check_gazetteer(report, lexicon)
    needs.check_needs(report, facts)
    articles.check_act(report, facts, found)
    teaching.check_teaching(report, facts, found)
    return (*document.problems, *report.findings)


def check_in_library(
    document: Document,
    entry: Entry,
    view: LibraryView,
    catalogue: Catalogue,
    *,
    circle: tuple[str, ...] = (),
    as_status: str = "",
) -> tuple[Finding, ...]:
    """Check what a document says about others: links, relations, its original, the level it claims.

    `circle` are the documents of a circle of relations that it stands in.
    """
    if document.is_damaged:
        return ()
    report = _report(document, catalogue, as_status)
    references.check_link_targets(report, entry, view)
    references.check_relations(report, entry, view)
    references.check_translation(report, entry, view)
    references.check_circle(report, circle)
    needs.check_links_needed(report, entry, view)
    _check_level(report, entry, view)
    return tuple(report.findings)


def _check_level(report: Report, entry: Entry, view: LibraryView) -> None:
    """A level set by hand above the one that is earned needs a reason."""
    stated = entry.metadata.text("practice_level")
    if not stated or entry.metadata.text("practice_level_reason"):
        return
    practice = practice_of(entry, view, report.catalogue)
    levels = report.catalogue.vocabularies.get("practice-levels")
    if practice is None or levels is None or levels.rank_of(stated) <= levels.rank_of(practice.level):
        return
    reason = message(
        "It claims the level «{stated}», but has earned «{earned}». Give a reason or what is missing.",
        stated=levels.label_of(stated, entry.metadata.language),
        earned=levels.label_of(practice.level, entry.metadata.language) if practice.level else "–",
    )
    fix = None
    if practice.level:
        fix = fixes.writing(entry.metadata, "practice_level", stated, practice.level)
    report.add("unearned-level", reason, field="practice_level", fix=fix)


def _report(document: Document, catalogue: Catalogue, as_status: str) -> Report:
    status = as_status or document.metadata.status
    kind = catalogue.type_of(document.metadata.type)
    return Report(document=document, kind=kind, catalogue=catalogue, rank=catalogue.rank(status))
