"""The interview's answers become sections: in their order, whatever is typed, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.core.documents import Metadata
from kb_app.core.types import DocumentType, Section
from kb_app.markup.outline import headings
from kb_app.services.interview import questions_of, with_answer

KIND = DocumentType(
    id="case",
    label={"es": "Caso"},
    plural={"es": "Casos"},
    sections=tuple(
        Section(id=name, heading={"es": name.capitalize()}, question={"es": f"¿{name}?"}, min_words=3)
        for name in ("contexto", "proceso", "resultados")
    ),
)
BODY = "Una entrada.\n\n## Contexto {#contexto}\n\nAntes.\n\n### Detalle\n\nMás.\n\n## Anexo propio\n\nMío.\n"


def answer_of(body: str, name: str) -> str:
    return next(
        item.answer for item in questions_of(Metadata(values={"language": "es"}), body, KIND) if item.id == name
    )


def test_the_questions_follow_the_type_and_know_what_is_answered() -> None:
    questions = questions_of(Metadata(values={"language": "es"}), BODY, KIND)

    assert [item.id for item in questions] == ["contexto", "proceso", "resultados"]
    assert questions[0].answer == "Antes.\n\n### Detalle\n\nMás."
    assert [item.is_answered for item in questions] == [True, False, False]


def test_answers_come_in_the_order_of_the_type_whatever_the_order_of_answering() -> None:
    body = with_answer(BODY, KIND, "resultados", "Ganan más.", "es")
    body = with_answer(body, KIND, "proceso", "Primero la feria.", "es")

    assert [item.anchor for item in headings(body) if item.level == 2] == [
        "contexto", "proceso", "resultados", "anexo-propio",
    ]  # fmt: skip
    assert answer_of(body, "proceso") == "Primero la feria."
    assert body.startswith(BODY[: BODY.index("## Anexo")])
    assert body.endswith("## Anexo propio\n\nMío.\n")


def test_the_same_answer_changes_no_letter() -> None:
    assert with_answer(BODY, KIND, "contexto", "Antes.\n\n### Detalle\n\nMás.\n", "es") == BODY
    assert with_answer(BODY, KIND, "proceso", "  ", "es") == BODY


@pytest.mark.parametrize(
    "answer", ["## Otra\n\ncosa", "# 1 prioridad", "Título\n---\nmás", "```\nsin fin", "<!-- sin fin"]
)
@pytest.mark.parametrize("name", ["contexto", "proceso"])
def test_what_is_typed_never_becomes_another_section(answer: str, name: str) -> None:
    body = with_answer(BODY, KIND, name, answer, "es")

    expected = ["contexto", "anexo-propio"] if name == "contexto" else ["contexto", "proceso", "anexo-propio"]
    assert [item.anchor for item in headings(body) if item.level <= 2] == expected


@settings(max_examples=150, deadline=None)
@given(
    answers=st.lists(
        st.tuples(
            st.sampled_from(["contexto", "proceso", "resultados"]),
            st.text(alphabet="abc #-=`~<>!*\n\t|[]:é1.", max_size=40),
        ),
        max_size=4,
    )
)
def test_whatever_is_answered_the_other_sections_stay(answers: list[tuple[str, str]]) -> None:
    body = BODY
    for name, text in answers:
        others = {item: answer_of(body, item) for item in ("contexto", "proceso", "resultados") if item != name}
        body = with_answer(body, KIND, name, text, "es")
        assert {item: answer_of(body, item) for item in others} == others
        assert body.endswith("## Anexo propio\n\nMío.\n")
