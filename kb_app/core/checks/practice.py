"""The practice ladder: pilot → promising → good → institutionalised, earned by evidence, never by adjectives."""

from __future__ import annotations

from dataclasses import dataclass

from kb_app.core.catalogue import Catalogue
from kb_app.core.checks.facts import Entry, LibraryView
from kb_app.core.checks.needs import complete_groups, scores_of
from kb_app.core.documents import Metadata
from kb_app.core.relations import Relation
from kb_app.core.text import Message, message

LEVELS = ("", "pilot", "promising", "good", "institutionalised")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that a level asks for, and whether it is met."""

    level: str
    is_met: bool
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """The level that a document has earned ("" for none) and every condition on the way, from the lowest up."""

    level: str
    conditions: tuple[Condition, ...]

    @property
    def missing(self) -> tuple[Condition, ...]:
        """What is not met for the next level."""
        following = LEVELS[min(LEVELS.index(self.level) + 1, len(LEVELS) - 1)]
        return tuple(item for item in self.conditions if item.level == following and not item.is_met)


def practice_of(entry: Entry, view: LibraryView, catalogue: Catalogue) -> Practice | None:
    """Compute the practice level; None for a type that cannot earn one (its rules name no `practice_criteria`)."""
    kind = catalogue.type_of(entry.metadata.type)
    if not kind.rule("practice_criteria"):
        return None
    grade = evidence_grade(entry, view, catalogue)
    name, *parts = (kind.rule("practice_measured") or "results value").split()
    measured = complete_groups(entry.metadata, name, parts) > 0
    scores = {criterion: min(given) for criterion, given in scores_of(entry.metadata).items()}
    criteria = kind.rule("practice_criteria").split()
    well_scored = all(scores.get(criterion, 0) >= 2 for criterion in criteria)
    safeguard = kind.rule("practice_safeguard")
    conditions = (
        Condition(
            level="pilot",
            is_met=catalogue.rank(entry.metadata.status) >= catalogue.rank("validated"),
            reason=message("It must be validated."),
        ),
        Condition(
            level="promising", is_met=measured, reason=message("It must have results measured against a baseline.")
        ),
        Condition(
            level="promising",
            is_met=grade >= 2,
            reason=message("Its evidence must be a record of the programme or better (E2)."),
        ),
        Condition(
            level="good",
            is_met=grade >= 3,
            reason=message("Its evidence must be independent, or of two kinds or more (E3)."),
        ),
        Condition(
            level="good",
            is_met=_has_replication(entry, view, catalogue),
            reason=message("It must have been replicated with results in another place or sector."),
        ),
        Condition(
            level="good", is_met=well_scored, reason=message("Reviewers must score every criterion with 2 or more.")
        ),
        Condition(
            level="good",
            is_met=scores.get(safeguard, 0) > 0,
            reason=message("Reviewers must not score its safeguarding with 0."),
        ),
        Condition(
            level="institutionalised",
            is_met=_is_adopted(entry, view, catalogue),
            reason=message("It must inform an approved act, a planning instrument or a published guide."),
        ),
    )
    level = ""
    for name in LEVELS[1:]:
        if not all(item.is_met for item in conditions if item.level == name):
            break
        level = name
    return Practice(level=level, conditions=conditions)


def evidence_grade(entry: Entry, view: LibraryView, catalogue: Catalogue) -> int:
    """Return the best grade of what evidences a document; two kinds of records count as triangulated (E3).

    Evidence without a stated grade is a claim (E0), unless it is an evidence record, which is a record (E2).
    """
    grades = catalogue.vocabularies.get("evidence-grades")
    records: set[str] = set()
    best = 0
    for relation in view.incoming(entry.id):
        if relation.rel != "evidences":
            continue
        source = view.entry(relation.source)
        grade = grades.rank_of(relation.grade) if grades and relation.grade else _default_grade(source)
        best = max(best, grade)
        if grade >= 2 and source is not None:
            records.add(source.metadata.text("event_kind") or source.metadata.type)
    return max(best, 3) if len(records) >= 2 else best


def _default_grade(source: Entry | None) -> int:
    return 2 if source is not None and source.metadata.type == "evidence" else 0


def _has_replication(entry: Entry, view: LibraryView, catalogue: Catalogue) -> bool:
    return any(
        relation.rel == "replicates" and _is_elsewhere_with_results(entry, relation, view, catalogue)
        for relation in view.incoming(entry.id)
    )


def _is_elsewhere_with_results(entry: Entry, relation: Relation, view: LibraryView, catalogue: Catalogue) -> bool:
    other = view.entry(relation.source)
    if other is None:
        return False
    name, *parts = (catalogue.type_of(other.metadata.type).rule("practice_measured") or "results value").split()
    has_results = complete_groups(other.metadata, name, parts) > 0
    return has_results and (_places(entry) != _places(other) or _sectors(entry) != _sectors(other))


def _places(entry: Entry) -> frozenset[str]:
    """Return the districts if they are known, else the regions."""
    codes = frozenset(Metadata(values=group).text("ubigeo") for group in entry.metadata.groups("places")) - {""}
    return codes or frozenset(entry.metadata.items("regions"))


def _sectors(entry: Entry) -> frozenset[str]:
    return frozenset(entry.metadata.items("sectors"))


def _is_adopted(entry: Entry, view: LibraryView, catalogue: Catalogue) -> bool:
    stages = catalogue.vocabularies.get("norm-stages")
    adopted = [relation.target for relation in view.outgoing(entry.id) if relation.rel == "informs"]
    adopted += [relation.source for relation in view.incoming(entry.id) if relation.rel == "derived_from"]
    for target in filter(None, map(view.entry, adopted)):
        kind = target.metadata.type
        stage = stages.rank_of(target.metadata.text("norm_stage")) if stages else 0
        approved = bool(stages) and 9 > stage >= stages.rank_of("approved") > 0 if stages else False
        published = catalogue.rank(target.metadata.status) >= catalogue.rank("published")
        if (
            kind == "planning-instrument"
            or (kind == "regulatory-draft" and approved)
            or (kind == "guide" and published)
        ):
            return True
    return False
