"""The practice ladder: each rung is earned, and says what is missing."""

from __future__ import annotations

from typing import Any

from clean_documents import CATALOGUE, FakeLibrary, document, entry_of

from kb_app.core.checks.facts import Entry
from kb_app.core.checks.practice import Practice, evidence_grade, practice_of

SCORES = tuple({"criterion": criterion.id, "score": "2"} for criterion in CATALOGUE.types["case-study"].criteria)


def case(**changes: Any) -> Entry:
    return entry_of(document("case-study", document_id="caso", **changes))


def evidence(name: str, grade: str, kind: str = "workshop") -> Entry:
    relation = {"rel": "evidences", "target": "caso", "grade": grade}
    return entry_of(document("evidence", document_id=name, event_kind=kind, relations=(relation,)))


def replication(**changes: Any) -> Entry:
    relations = ({"rel": "replicates", "target": "caso"},)
    return entry_of(document("case-study", document_id="replica", relations=relations, **changes))


ELSEWHERE = {"places": ({"ubigeo": "2101"},), "regions": ("puno",)}


def ladder(subject: Entry, *others: Entry) -> Practice:
    found = practice_of(subject, FakeLibrary(subject, *others), CATALOGUE)
    assert found is not None
    return found


def test_a_type_without_criteria_of_practice_earns_no_level() -> None:
    lesson = entry_of(document("lesson-learned"))

    assert practice_of(lesson, FakeLibrary(lesson), CATALOGUE) is None


def test_a_draft_has_earned_nothing() -> None:
    assert ladder(case(status="draft")).level == ""


def test_a_validated_case_is_a_pilot_and_is_told_what_comes_next() -> None:
    found = ladder(case(status="validated"))

    assert found.level == "pilot"
    assert [str(item.reason) for item in found.missing] == [
        "Its evidence must be a record of the programme or better (E2)."
    ]


def test_measured_results_with_a_record_are_promising() -> None:
    assert ladder(case(), evidence("taller", "E2")).level == "promising"


def test_results_without_a_baseline_are_not_promising() -> None:
    unmeasured = case(indicators=({"name": "Precio", "final": "65"},))

    assert ladder(unmeasured, evidence("taller", "E2")).level == "pilot"


def test_two_kinds_of_records_count_as_triangulated() -> None:
    subject = case()
    both = FakeLibrary(subject, evidence("taller", "E2"), evidence("encuesta", "E2", "survey"))

    assert evidence_grade(subject, both, CATALOGUE) == 3


def test_a_good_practice_needs_evidence_scores_and_a_replication_elsewhere() -> None:
    subject = case(scores=SCORES)

    assert ladder(subject, evidence("taller", "E3"), replication(**ELSEWHERE)).level == "good"


def test_a_replication_in_the_same_place_and_sector_does_not_count() -> None:
    assert ladder(case(scores=SCORES), evidence("taller", "E3"), replication()).level == "promising"


def test_a_low_score_keeps_a_practice_from_being_good() -> None:
    low = (*SCORES[1:], {"criterion": "effective", "score": "1"})

    assert ladder(case(scores=low), evidence("taller", "E3"), replication(**ELSEWHERE)).level == "promising"


def test_an_approved_act_makes_it_institutionalised() -> None:
    subject = case(scores=SCORES, relations=({"rel": "informs", "target": "ordenanza"},))
    act = entry_of(document("regulatory-draft", document_id="ordenanza", norm_stage="approved"))
    idea = entry_of(document("regulatory-draft", document_id="ordenanza", norm_stage="idea"))
    others = (evidence("taller", "E3"), replication(**ELSEWHERE))

    assert ladder(subject, *others, act).level == "institutionalised"
    assert ladder(subject, *others, idea).level == "good"
