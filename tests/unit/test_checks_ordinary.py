"""What strangers write well is left in peace by the checks, and what looks alike but is amiss is still found."""

from __future__ import annotations

from datetime import date

import pytest
from clean_documents import CATALOGUE, clean_body, document, facts_of

from kb_app.core.checks import check_document, lexicon_of
from kb_app.core.checks.facts import heading_key

LEXICON = lexicon_of(CATALOGUE)
CASE = CATALOGUE.types["case-study"]


def found(body: str, type_id: str = "case-study") -> list[str]:
    doc = document(type_id, body)
    facts = facts_of(doc)
    return [finding.code for finding in check_document(doc, facts, CATALOGUE, LEXICON, today=date(2012, 6, 1))]


def with_text(text: str, section: str = "cultura") -> str:
    """Return a clean case study with a paragraph more in one of its sections."""
    return clean_body(CASE).replace(f"{{#{section}}}\n", f"{{#{section}}}\n\n{text}\n", 1)


ORDINARY = [
    "NO se aceptaron intermediarios y TODO el proceso fue público.",
    "El D.S. 008-2006-JUS y la R.M. 123-2010-MINCETUR/DM fijan el marco.",
    "La Asociación de Artesanos del Distrito (en adelante, ADEAP) nació en 1998. La ADEAP agrupa a treinta socios.",
    "CARTA DE MACHU PICCHU es el título del acuerdo.",
    "IMPORTANTE: es importante leer el acta antes.",
    "La XXV edición de la feria y la II asamblea se celebraron en el siglo XXI.",
    "Quedó por completar el registro de la comunidad.",
    "La obra pública fue de 950 000 000 soles y llegó a 98765432 habitantes.",
    "El libro lleva el ISBN 978-612-4012-34-5.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_spanish_raises_nothing(text: str) -> None:
    assert found(with_text(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "El 14 de marzo de 2011 se abrió el puesto y el 3 y 4 de mayo se repitió.",
        "La 3.ª feria fue la mejor, según el artículo 5 de la Ley N.º 28296.",
        "Véase la tabla 2, la página 12 y el anexo 3; la reunión empezó a las 10:30.",
        "1. Se acordó el precio.\n2. Se firmó el acta.",
    ],
)
def test_numbers_that_count_nothing_need_no_source(text: str) -> None:
    assert found(with_text(text, "resultados")) == []


@pytest.mark.parametrize(
    ("text", "section", "code"),
    [
        ("TODO: contar las ventas.", "cultura", "leftover-text"),
        ("Aquí va el cuadro [por completar].", "cultura", "leftover-text"),
        ("El plan lo aprobó la XYZW en la feria.", "cultura", "undefined-acronym"),
        ("El 14 de marzo se vendieron 80 mantas.", "resultados", "figure-without-source"),
        ("1. Las ventas subieron a 4500 soles.", "resultados", "figure-without-source"),
        ("Llamar al 987 654 321.", "cultura", "personal-data"),
        ("Con DNI 45678912 firmó.", "cultura", "personal-data"),
    ],
)
def test_what_is_amiss_is_found_beside_it(text: str, section: str, code: str) -> None:
    assert found(with_text(text, section)) == [code]


@pytest.mark.parametrize(
    "heading", ["1. Resumen", "I. Resumen", "2) Resumen:", "1.2. RESUMEN", "Resumen", "a) Resumen", "3 Resumen"]
)
def test_a_numbered_heading_is_known_by_its_words(heading: str) -> None:
    assert heading_key(heading) == "resumen"


def test_a_heading_that_begins_like_a_number_keeps_its_words() -> None:
    assert heading_key("Vida y obra") == "vida y obra"
    assert heading_key("I") == "i"


def test_an_article_with_a_letter_stands_behind_its_number() -> None:
    body = document("regulatory-draft").body
    third = body.replace("## Competencias", "### Artículo 2-A. Ferias {#art-2-a}\n\nSe apoyan.\n\n## Competencias", 1)

    assert "article-numbering" not in found(third, "regulatory-draft")


def test_a_finding_calls_fields_and_parts_by_their_names() -> None:
    doc = document("case-study", people_reached={"women": "30", "men": "20", "total": "40"}, indicators=None)
    findings = check_document(doc, facts_of(doc), CATALOGUE, LEXICON, today=date(2012, 6, 1))
    said = {finding.code: str(finding.message) for finding in findings}

    assert said["sum-exceeded"] == "In «Personas alcanzadas», Mujeres + Hombres is more than Total."
    assert said["incomplete-group"] == "«Indicadores» needs at least one entry with: Línea de base, Valor final."
