"""What the parts of a publication are called in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kb_app.core.publications import Annex, FrontMatter, Publication


def kind_name(kind: str) -> str:
    """Return what a kind of publication is called."""
    translate = QCoreApplication.translate
    return {
        "compendium": translate("Publications", "Compendium"),
        "case-booklet": translate("Publications", "Booklet of cases"),
        "fact-sheet": translate("Publications", "Fact sheet of two pages"),
        "replication-guide": translate("Publications", "Replication guide"),
        "regulatory-dossier": translate("Publications", "Regulatory dossier"),
    }.get(kind, kind)


def front_name(kind: str) -> str:
    """Return what a preliminary is called."""
    translate = QCoreApplication.translate
    return {
        "half-title": translate("Publications", "Half-title"),
        "legal": translate("Publications", "Legal page"),
        "foreword": translate("Publications", "Foreword"),
        "acknowledgements": translate("Publications", "Acknowledgements"),
        "how-to-use": translate("Publications", "How to use it"),
        "text": translate("Publications", "Text of one's own"),
    }.get(kind, kind)


def annex_name(kind: str) -> str:
    """Return what an annex is called."""
    translate = QCoreApplication.translate
    return {
        "lessons-table": translate("Publications", "Table of lessons"),
        "results-table": translate("Publications", "Table of results"),
        "comparative-table": translate("Publications", "Comparative table"),
        "evidence-matrix": translate("Publications", "Evidence matrix"),
        "glossary": translate("Publications", "Glossary"),
        "acronyms": translate("Publications", "Acronyms"),
        "contributors": translate("Publications", "Contributors and credits"),
        "bibliography": translate("Publications", "Bibliography"),
        "index": translate("Publications", "Index of terms"),
        "places": translate("Publications", "Places"),
    }.get(kind, kind)


def inclusion_name(inclusion: str) -> str:
    """Return how much of a document is printed, in words."""
    translate = QCoreApplication.translate
    return {
        "whole": translate("Publications", "Whole"),
        "summary": translate("Publications", "Summary only"),
        "sections": translate("Publications", "Chosen sections"),
        "box": translate("Publications", "In a box"),
    }.get(inclusion, inclusion)


def part_title(part: Publication | FrontMatter | Annex) -> str:
    """Return the title of a part, what it is called when it has none."""
    if isinstance(part, FrontMatter):
        return part.title or front_name(part.kind)
    if isinstance(part, Annex):
        return part.title or annex_name(part.kind)
    return part.title
