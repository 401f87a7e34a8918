"""Whatever a document holds, the checks answer: with findings whose lines lie in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from clean_documents import CATALOGUE, FakeLibrary, clean_body, document, entry_of, facts_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb_app.core.checks import CODES, check_document, check_in_library, completeness, lexicon_of
from kb_app.core.checks.facts import folded
from kb_app.core.checks.metadata import number_of
from kb_app.core.checks.references import near_duplicates
from kb_app.core.checks.teaching import planned_minutes
from kb_app.core.documents import Metadata
from kb_app.core.text import whole_number

LEXICON = lexicon_of(CATALOGUE)
NAMES = st.sampled_from(sorted({field.name for kind in CATALOGUE.types.values() for field in kind.fields} | {"raro"}))
WORDS = st.sampled_from(
    ["yes", "2011-02-30", "2011", "ayacucho", "-1", "1.300", "", "público", "E9", "a@b.org", "\x00"]
)
VALUES = st.recursive(
    WORDS | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from(["rel", "target", "women", "code", "ubigeo", "id", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
LINES = st.lists(
    st.sampled_from(
        ["## Contexto {#contexto}", "### Artículo 2", "### Artículo 1. Objeto", "| a | b |", "|---|", "| | 3 h |", "```",
         "!!! bloque", "1. Paso", "- Uno", "[[x]]", "> cita", "Término", ":   Definición", "artículo 7", "4500 soles", ""]
    )
    | st.text(max_size=20),
    max_size=25,
).map("\n".join)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(CATALOGUE.types)), st.dictionaries(NAMES, VALUES, max_size=8), LINES)
def test_no_content_makes_a_check_fail(type_id: str, values: dict[str, Any], body: str) -> None:
    doc = document(type_id, body)
    doc = replace(doc, metadata=Metadata(values={**doc.metadata.values, **values}))
    facts, entry = facts_of(doc), entry_of(doc)

    found = check_document(doc, facts, CATALOGUE, LEXICON, today=date(2012, 1, 1))
    found += check_in_library(doc, entry, FakeLibrary(entry), CATALOGUE)

    last = doc.body_line + body.count("\n")
    assert all(finding.line is None or 1 <= finding.line <= last for finding in found)
    assert all(finding.code in CODES and str(finding.message) for finding in found)
    assert 0 <= completeness(doc.metadata, facts, CATALOGUE.type_of(doc.metadata.type)) <= 1


@pytest.mark.parametrize(
    ("text", "number"),
    [("1 300", 1300), ("1.300", 1300), ("1,300", 1300), ("12,5", 12.5), ("12.5", 12.5), ("1.300,50", 1300.5),
     ("1,300.50", 1300.5), ("-3", -3), ("muchos", None), ("", None), ("1,2,3", None)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert number_of(text) == number


@given(st.integers(0, 10**9), st.sampled_from([" ", ".", ",", "\u00a0"]))
def test_a_number_with_its_thousands_apart_is_the_same_number(number: int, mark: str) -> None:
    assert number_of(f"{number:,}".replace(",", mark)) == number


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_folding_keeps_the_letter_ene() -> None:
    assert folded("¡El AÑO de Páucar!") == "el año de paucar"


@pytest.mark.parametrize("digits", ["9" * 5_000, "²", "٣", "0" * 5_000 + "1"])
def test_an_article_may_have_any_number(digits: str) -> None:
    doc = document("regulatory-draft", f"### Artículo {digits}. Objeto\n\nSegún el artículo {digits}, se hace.\n")

    found = check_document(doc, facts_of(doc), CATALOGUE, LEXICON, today=date(2012, 1, 1))

    assert all(str(finding.message) for finding in found)


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("٣", 3), ("", 7), ("²", 7), ("-1", 7), ("1.5", 7), ("9" * 5_000, 7), ("1 ", 7)]
)
def test_a_whole_number_is_up_to_nine_digits(text: str, number: int) -> None:
    assert whole_number(text, 7) == number


@pytest.mark.parametrize(
    ("header", "cells", "minutes"),
    [
        ("Minutos", ["30", "90 min"], 120),
        ("Tiempo", ["30 min", "1 h", "1,5 horas"], 180),
        ("Horas", ["2", "1"], 180),
        ("Tema", ["30", "90"], 0),
    ],
)
def test_the_time_column_of_a_plan_is_added_up(header: str, cells: list[str], minutes: float) -> None:
    rows = "\n".join(f"| Momento | {cell} |" for cell in cells)

    assert planned_minutes(f"| Actividad | {header} |\n|---|---:|\n{rows}\n| **Total** | 999 |\n") == minutes


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.integers(0, 30).map(str),
        st.lists(st.sampled_from(["precio", "feria", "asamblea", "telar", "puno", "cusco", "papa", "queso", "ruta", "lana"]), min_size=6,
                 max_size=9).map(" ".join),
        max_size=14,
    )
)  # fmt: skip
def test_near_duplicates_are_those_that_share_enough_words(texts: dict[str, str]) -> None:
    found = near_duplicates(texts, 0.8)

    def alike(one: str, other: str) -> bool:
        a, b = set(texts[one].split()), set(texts[other].split())
        return len(a & b) >= 0.8 * len(a | b)

    assert all(alike(one, other) for one, other in found.items())
    assert set(found) == {one for one in texts for other in texts if one != other and alike(one, other)}


def test_a_type_that_nobody_knows_is_checked_by_what_is_common() -> None:
    doc = document("case-study", clean_body(CATALOGUE.types["case-study"]))
    doc = replace(doc, metadata=Metadata(values={**doc.metadata.values, "type": "x", "sectors": ("atlantis",)}))

    found = check_document(doc, facts_of(doc), CATALOGUE, LEXICON, today=date(2012, 1, 1))

    assert {finding.code for finding in found} == {"unknown-type", "unknown-term"}
