"""Completeness as a figure."""

from __future__ import annotations

import pytest
from clean_documents import CATALOGUE, OWN, document, facts_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.core.checks import completeness
from kb_app.core.documents import Document, Metadata

CASE = CATALOGUE.types["case-study"]


def figure(doc: Document) -> float:
    return completeness(doc.metadata, facts_of(doc), CATALOGUE.type_of(doc.metadata.type))


def test_a_complete_document_is_1_and_an_empty_one_0() -> None:
    empty = Document(id=document("case-study").id, path="", metadata=Metadata(), body="")

    assert figure(document("case-study")) == 1.0
    assert completeness(empty.metadata, facts_of(empty), CASE) == 0.0


@pytest.mark.parametrize("type_id", OWN)
def test_every_type_can_be_nearly_complete(type_id: str) -> None:
    assert figure(document(type_id)) > 0.85


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from([field.name for field in CASE.fields if field.required_from])))
def test_taking_fields_away_never_makes_it_more_complete(names: set[str]) -> None:
    whole = document("case-study")
    less = document("case-study", **dict.fromkeys(names))

    assert 0 <= figure(less) <= figure(whole)
