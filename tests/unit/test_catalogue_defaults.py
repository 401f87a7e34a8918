"""The types and vocabularies that come with the application: whole, in both languages, and agreeing with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_app.core.checks import CODES
from kb_app.core.text import LocalText
from kb_app.core.types import FIELD_KINDS, Field
from kb_app.storage.catalogue import read_catalogue

CATALOGUE = read_catalogue(None)
TYPES = tuple(CATALOGUE.types.values())
VOCABULARIES = tuple(CATALOGUE.vocabularies.values())
TWELVE = {
    "lesson-learned", "case-study", "regulatory-draft", "heritage-study", "pilot", "guide", "training-module",
    "evidence", "tour", "market-study", "partner", "planning-instrument",
}  # fmt: skip


def fields() -> Iterator[Field]:
    """Yield every field of every type with its parts."""
    waiting = [field for kind in TYPES for field in kind.fields]
    while waiting:
        field = waiting.pop()
        waiting += field.parts
        yield field


def in_both(text: LocalText) -> bool:
    return bool(text.get("es", "").strip() and text.get("en", "").strip())


def test_the_twelve_types_are_there_and_nothing_is_amiss() -> None:
    assert set(CATALOGUE.types) == TWELVE
    assert CATALOGUE.problems == ()


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.id)
def test_a_type_speaks_both_languages(kind) -> None:
    labels = [kind.label, kind.plural, kind.description]
    labels += [text for section in kind.sections for text in (section.heading, section.question)]
    labels += [text for criterion in kind.criteria for text in (criterion.label, criterion.help, *criterion.anchors)]

    assert all(map(in_both, labels))


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.id)
def test_a_type_has_what_its_form_and_its_review_need(kind) -> None:
    assert kind.icon.startswith("ph.")
    assert kind.color
    assert kind.default_access in CATALOGUE.vocabularies["access"].terms
    assert {"title", "type", "language", "status", "access", "summary"} <= {field.name for field in kind.fields}
    assert len({field.name for field in kind.fields}) == len(kind.fields)
    assert kind.sections
    assert all(len(criterion.anchors) == 4 for criterion in kind.criteria)


def test_heritage_studies_begin_restricted() -> None:
    assert CATALOGUE.types["heritage-study"].default_access == "restricted"


def test_fields_are_well_made() -> None:
    statuses = set(CATALOGUE.vocabularies["statuses"].terms) | {""}
    groups = set(CATALOGUE.vocabularies["field-groups"].terms)

    for field in fields():
        assert field.kind in FIELD_KINDS, field.name
        assert in_both(field.label), field.name
        assert not field.help or in_both(field.help), field.name
        assert not field.vocabulary or field.vocabulary in CATALOGUE.vocabularies, field.name
        assert field.kind not in ("term", "terms") or field.vocabulary, field.name
        assert {field.required_from, field.recommended_from} <= statuses, field.name
        assert re.fullmatch(r"(?:dcterms:[a-zA-Z]+)?", field.term), field.name
    assert all(field.group in groups for kind in TYPES for field in kind.fields)


def test_ids_are_well_made() -> None:
    terms = [term.id for vocabulary in VOCABULARIES for term in vocabulary.terms.values()]
    sections = [section.id for kind in TYPES for section in kind.sections]
    criteria = [criterion.id for kind in TYPES for criterion in kind.criteria]

    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name) for name in terms)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) for name in sections + criteria)


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.id)
def test_a_vocabulary_speaks_both_languages(vocabulary) -> None:
    assert in_both(vocabulary.label)
    assert all(in_both(term.label) for term in vocabulary.terms.values())
    assert all(not term.note or in_both(term.note) for term in vocabulary.terms.values() if "en" in term.note)
    assert all(not term.broader or term.broader in vocabulary.terms for term in vocabulary.terms.values())
    assert vocabulary.terms or vocabulary.is_open


def test_relations_and_their_inverses_name_each_other() -> None:
    relations = CATALOGUE.vocabularies["relations"].terms

    assert all(relations[term.extra["inverse"]].extra["inverse"] == term.id for term in relations.values())


def test_one_side_of_each_relation_is_passive() -> None:
    relations = CATALOGUE.vocabularies["relations"].terms

    assert all(
        (term.extra.get("passive") == "yes") != (relations[term.extra["inverse"]].extra.get("passive") == "yes")
        for term in relations.values()
    )


def test_provinces_have_the_code_of_their_region() -> None:
    regions, places = CATALOGUE.vocabularies["regions"].terms, CATALOGUE.vocabularies["places"].terms

    assert len(places) == 40
    assert all(term.notation.startswith(regions[term.extra["region"]].extra["inei"]) for term in places.values())


def test_results_belong_to_components_and_name_known_metrics() -> None:
    results = CATALOGUE.vocabularies["results"].terms
    metrics = CATALOGUE.vocabularies["metrics"].terms

    assert len(results) == 13
    for term in results.values():
        assert term.extra["component"] in CATALOGUE.vocabularies["components"].terms
        targets = dict(target.strip().split("=") for target in term.extra["targets"].split(","))
        assert set(targets) <= set(metrics)
        assert all(number.isdecimal() for number in targets.values())


def test_statuses_of_the_workflow_are_ranked() -> None:
    ranks = [CATALOGUE.rank(status) for status in ("draft", "in-review", "validated", "published")]

    assert ranks == [0, 1, 2, 3]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.id)
def test_rules_speak_of_fields_sections_and_types_that_exist(kind) -> None:
    names = {field.name for field in kind.fields}
    section_ids = {section.id for section in kind.sections}
    severities = {name.partition(".")[2] for name in kind.rules if name.startswith("severity.")}

    assert severities <= set(CODES)
    for need in kind.rule("fields_needed").split(","):
        assert {name.strip() for name in need.split("|")} - {""} <= names
    for rule in ("complete_groups", "parts_needed", "practice_measured"):
        for need in filter(None, kind.rule(rule).split(";")):
            name, *parts = need.split()
            assert set(parts) <= {part.name for part in kind.field_named(name).parts}
    for rule in ("figures_sourced", "provisions_order", "quotes_base_text", "levels_section", "definitions_section",
                 "steps_section", "forms_section"):  # fmt: skip
        assert set(kind.rule(rule).split()) <= section_ids
    for need in filter(None, kind.rule("links_needed").split(";")):
        assert set(need.split()[1:]) <= set(CATALOGUE.types)
    criteria = {criterion.id for criterion in kind.criteria}
    assert {*kind.rule("practice_criteria").split(), *kind.rule("practice_safeguard").split()} <= criteria
    for rule in kind.rule("date_order").split(";"):
        for side in rule.split("<="):
            name, _, part = side.strip().partition(".")
            field = kind.field_named(name)
            assert field is not None
            assert not part or part in {item.name for item in field.parts}


def test_labels_find_the_terms_in_other_spellings() -> None:
    cusco = CATALOGUE.vocabularies["regions"].terms["cusco"]

    assert {"Cuzco", "Qosqo", "Qusqu"} <= set(cusco.labels())


def test_the_tourism_organization_is_not_the_trade_one() -> None:
    agency = CATALOGUE.vocabularies["agencies"].terms["unwto"]

    assert agency.label["es"] == "OMT"
    assert "World Tourism Organization" in agency.labels()


def test_every_rule_of_the_data_is_read_by_a_check_and_documented() -> None:
    root = Path(__file__).parents[2]
    sources = [*(root / "kb_app/core/checks").glob("*.py"), root / "kb_app/services/checking.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    manual = (root / "docs/document-types.md").read_text(encoding="utf-8")
    rules = {name for kind in TYPES for name in kind.rules if not name.startswith(("severity.", "step_"))}

    assert [name for name in sorted(rules) if f'"{name}"' not in code] == []
    assert [name for name in sorted(rules) if f"`{name}`" not in manual] == []
