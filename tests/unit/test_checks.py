"""The machine checks: a clean document raises nothing, and every code is raised by what it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from clean_documents import CATALOGUE, OWN, FakeLibrary, clean_body, document, entry_of, facts_of

from kb_app.core.checks import CODES, check_document, check_in_library, lexicon_of
from kb_app.core.checks.facts import BodyFacts, LinkFact, PictureFact
from kb_app.core.documents import Document, Metadata, Value
from kb_app.core.findings import Finding
from kb_app.core.text import message

LEXICON = lexicon_of(CATALOGUE)
TODAY = date(2012, 6, 1)


def check(doc: Document, facts: BodyFacts | None = None, **options: str) -> tuple[Finding, ...]:
    return check_document(doc, facts or facts_of(doc), CATALOGUE, LEXICON, today=TODAY, **options)


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


@pytest.mark.parametrize("type_id", OWN)
def test_a_clean_document_raises_nothing(type_id: str) -> None:
    doc = document(type_id)
    entry = entry_of(doc)

    alone = check(doc)
    among_others = check_in_library(doc, entry, FakeLibrary(entry), CATALOGUE)

    assert [(finding.code, str(finding.message)) for finding in (*alone, *among_others)] == []


LONG = "El comité reunió " + "a muchas socias y " * 12 + "acordó."

#: code → type, changed fields, text put at the end of the body
FROM_FIELDS: dict[str, tuple[str, dict[str, Value | None]]] = {
    "unknown-type": ("case-study", {"type": "caso-raro"}),
    "missing-field": ("case-study", {"license": None}),
    "recommended-field": ("case-study", {"rights_holder": None}),
    "unknown-term": ("case-study", {"regions": ("atlantis",)}),
    "term-by-label": ("case-study", {"sectors": ("Artesanía",)}),
    "bad-date": ("case-study", {"created": "2011-13-40"}),
    "bad-number": ("training-module", {"hours": "dos"}),
    "bad-value": ("case-study", {"min_standards": {"labour": "maybe", "environment": "no", "heritage": "na"}}),
    "date-order": ("case-study", {"period_start": "2012", "period_end": "2011-06"}),
    "field-length": ("case-study", {"summary": "Muy corto."}),
    "too-many-items": ("case-study", {"subjects_primary": ("a", "b", "c", "d", "e")}),
    "sum-exceeded": ("case-study", {"people_reached": {"women": "30", "men": "20", "total": "40"}}),
    "not-disaggregated": ("case-study", {"people_reached": {"total": "40"}}),
    "review-overdue": ("case-study", {"review_due": "2012-05"}),
    "expired": ("market-study", {"valid_until": "2011"}),
    "unknown-place": ("case-study", {"places": ({"ubigeo": "0599"},)}),
    "place-region": ("case-study", {"places": ({"ubigeo": "2101"},)}),
    "access-unclear": ("case-study", {"access": "publico"}),
    "consent-contradiction": ("heritage-study", {"consent": "revoked"}),
    "consent-missing": ("heritage-study", {"consents": None}),
    "label-contradiction": ("heritage-study", {"tk_labels": ("tkss",)}),
    "media-incomplete": ("case-study", {"media": ({"path": "media/a.png", "caption": "Feria", "alt": "Feria"},)}),
    "personal-data": ("case-study", {"credit_line": "Escribir a juana@example.org"}),
    "incomplete-group": ("case-study", {"indicators": ({"name": "Precio", "baseline": "40"},)}),
    "field-needed": ("case-study", {"cost": None}),
    "weak-statement": ("lesson-learned", {"statement": "Los precios bajos. " * 8}),
    "score-low": ("lesson-learned", {"scores": ({"criterion": "valid", "score": "2"},)}),
    "scores-differ": (
        "case-study",
        {"scores": ({"criterion": "effective", "score": "0"}, {"criterion": "effective", "score": "3"})},
    ),
    "unanswered-comment": (
        "regulatory-draft",
        {"norm_stage": "submitted", "consultation": {"comments": ({"actor": "Gremio", "comment": "Falta plazo"},)}},
    ),
    "missing-sign-off": ("heritage-study", {"sign_offs": None}),
    "hours-mismatch": ("training-module", {"hours": "5"}),
    "not-consented-to-list": ("partner", {"consent_to_list": "no"}),
    "bad-relation": ("case-study", {"relations": ("leccion-uno",)}),
}  # fmt: skip

FROM_TEXT: dict[str, tuple[str, str]] = {
    "broken-anchor": ("case-study", "Ver [[#no-esta]]."),
    "broken-reference": ("case-study", "Como muestra @fig-ausente."),
    "leftover-text": ("case-study", "TODO: revisar."),
    "long-sentence": ("case-study", LONG),
    "undefined-acronym": ("case-study", "El plan lo aprobó la XYZW en la feria."),
    "unlisted-region": ("case-study", "Puno. En Puno se vende. De Puno se trae."),
    "unlisted-sector": ("case-study", "turismo " * 9),
    "personal-data": ("case-study", "Llamar al 987 654 321."),
    "article-numbering": ("regulatory-draft", "### Artículo 4. Premios {#art-4}"),
    "article-without-epigraph": ("regulatory-draft", "### Artículo 3 {#art-3}"),
    "broken-article-reference": ("regulatory-draft", "Según el artículo 9, se compra."),
}

REPLACED: dict[str, tuple[str, str, str]] = {
    "missing-section": ("case-study", "## Sostenibilidad {#sostenibilidad}", ""),
    "short-section": ("lesson-learned", "## Contexto {#contexto}", "## Contexto {#contexto}\n\nBreve.\n\n## Aparte"),
    "figure-without-source": (
        "case-study",
        "{#resultados}\n",
        "{#resultados}\n\nLas ventas subieron a 4500 soles.\n",
    ),
    "missing-box": ("case-study", "!!! bloque", "!!! cifra"),
    "missing-part": ("regulatory-draft", "La legislación vigente no cambia.", ""),
    "missing-level": ("regulatory-draft", "| Distrital | Registra |\n", ""),
    "provision-numbering": (
        "regulatory-draft",
        "{#finales}\n",
        "{#finales}\n\n### Primera. Vigencia\n\nRige desde mañana.\n",
    ),
    "unquoted-text": (
        "regulatory-draft",
        "Donde dice «el plazo es de sesenta días», debe decir «el plazo es de quince días».",
        "Se cambia el plazo de pago a proveedores artesanos.",
    ),
    "unused-definition": ("regulatory-draft", "{#ambito}\n", "{#ambito}\n\nEmpresa ancla\n:   La que compra.\n"),
    "step-incomplete": ("guide", "2. El equipo revisa los materiales en un día.", "2. Se revisa."),
    "missing-form": ("guide", "| Producto | Precio |\n|---|---|\n| Chalina | |\n", ""),
    "section-order": (
        "lesson-learned",
        "## Enunciado {#enunciado}",
        "## Qué hacer {#recomendacion}\n\nAcordar.\n\n## Enunciado {#enunciado}",
    ),
}  # fmt: skip

PICTURES: dict[str, PictureFact] = {
    "missing-picture": PictureFact(source="x.png", state="missing", alt="Feria", caption="Feria."),
    "picture-outside": PictureFact(source="../../../../x.png", state="outside", alt="Feria", caption="Feria."),
    "picture-elsewhere": PictureFact(source="https://x/y.png", state="elsewhere", alt="Feria", caption="Feria."),
    "picture-without-alt": PictureFact(source="x.png", caption="Feria."),
    "picture-without-caption": PictureFact(source="x.png", alt="Feria"),
    "picture-small": PictureFact(source="x.png", alt="Feria", caption="Feria.", width=300),
}

IN_LIBRARY: dict[str, tuple[str, dict[str, Value | None], str]] = {
    "broken-link": ("case-study", {}, "Ver [[no-existe]]."),
    "broken-anchor": ("case-study", {}, "Ver [[un-caso#lejos]]."),
    "missing-relation-target": ("case-study", {"relations": ({"rel": "cites", "target": "no-existe"},)}, ""),
    "bad-relation": ("case-study", {"relations": ({"rel": "cites", "target": "precios"},)}, ""),
    "missing-document": ("case-study", {"partners": ("no-existe",)}, ""),
    "missing-original": ("case-study", {"translation_of": "no-existe"}, ""),
    "missing-links": ("guide", {"tested_in": None}, ""),
    "unearned-level": ("case-study", {"practice_level": "good"}, ""),
}

ELSEWHERE = {
    "duplicate-id", "malformed-id", "broken-file-link", "deprecated-term", "stale-translation", "relation-cycle",
    "near-duplicate", "duplicate-unit", "access-of-folder",
}  # fmt: skip
"""Codes with tests of their own, here or in `test_checking.py`."""


@pytest.mark.parametrize("code", FROM_FIELDS)
def test_a_spoilt_field_raises_its_code(code: str) -> None:
    type_id, changes = FROM_FIELDS[code]
    kind = changes.pop("type", type_id) if code == "unknown-type" else type_id
    doc = document(type_id, **changes)
    if kind != type_id:
        doc = replace(doc, metadata=Metadata(values={**doc.metadata.values, "type": kind}))

    assert code in codes(check(doc))


@pytest.mark.parametrize("code", FROM_TEXT)
def test_a_spoilt_text_raises_its_code_at_its_line(code: str) -> None:
    type_id, text = FROM_TEXT[code]
    doc = document(type_id)
    spoilt = replace(doc, body=f"{doc.body}\n{text}\n")

    findings = [finding for finding in check(spoilt) if finding.code == code]

    last_line = spoilt.body_line + spoilt.body.count("\n") - 1
    assert findings
    assert code.startswith("unlisted") or findings[0].line == last_line


@pytest.mark.parametrize("code", REPLACED)
def test_a_spoilt_section_raises_its_code(code: str) -> None:
    type_id, old, new = REPLACED[code]
    doc = document(type_id)
    assert old in doc.body

    assert code in codes(check(replace(doc, body=doc.body.replace(old, new))))


@pytest.mark.parametrize("code", PICTURES)
def test_a_spoilt_picture_raises_its_code_alone(code: str) -> None:
    doc = document("case-study")

    assert codes(check(doc, facts_of(doc, pictures=(PICTURES[code],)))) == {code}


@pytest.mark.parametrize("code", IN_LIBRARY)
def test_a_broken_tie_to_others_raises_its_code(code: str) -> None:
    type_id, changes, text = IN_LIBRARY[code]
    doc = document(type_id, clean_body(CATALOGUE.types[type_id]) + text, **changes)
    entry = entry_of(doc)

    assert code in codes(check_in_library(doc, entry, FakeLibrary(entry), CATALOGUE))


def test_a_public_document_in_a_restricted_folder_is_told() -> None:
    doc = document("case-study")

    assert codes(check(replace(doc, path="documents/restringido/uno.md"))) == {"access-of-folder"}


def test_every_code_has_a_test() -> None:
    tested = {*FROM_FIELDS, *FROM_TEXT, *REPLACED, *PICTURES, *IN_LIBRARY, *ELSEWHERE}

    assert tested == set(CODES)


def test_a_name_in_odd_letters_is_told() -> None:
    assert codes(check(document("case-study", document_id="Ñandú 2"))) == {"malformed-id"}


def test_a_link_to_a_missing_file_is_told() -> None:
    doc = document("case-study")
    facts = replace(facts_of(doc), links=(LinkFact(kind="file", target="acta.pdf", line=1, exists=False),))

    assert codes(check(doc, facts)) == {"broken-file-link"}


def test_a_translation_older_than_its_original_is_told() -> None:
    original = document("case-study", document_id="original", modified="2012-01")
    doc = document("case-study", translation_of="original", language="en", modified="2011-12")
    entry = entry_of(doc)

    found = check_in_library(doc, entry, FakeLibrary(entry, entry_of(original)), CATALOGUE)

    assert codes(found) == {"stale-translation"}


def test_a_circle_is_told_with_its_documents() -> None:
    doc = document("case-study")
    entry = entry_of(doc)

    found = check_in_library(doc, entry, FakeLibrary(entry), CATALOGUE, circle=("otro", "precios"))

    assert [str(finding.message) for finding in found] == ["Its relations lead in a circle: otro, precios."]


def test_a_draft_is_not_asked_for_what_publication_needs() -> None:
    doc = document("case-study", "", status="draft", license=None, summary=None, regions=None)

    assert not {finding.code for finding in check(doc) if finding.severity == "error"}


def test_what_a_status_would_demand_can_be_asked_before_it_is_set() -> None:
    doc = document("case-study", status="draft", license=None)

    asked = check(doc, as_status="published")

    assert [finding.field for finding in asked if finding.code == "missing-field"] == ["license"]


def test_a_damaged_document_tells_its_damage_alone() -> None:
    problem = Finding(code="bad-front-matter", message=message("It is not YAML."), line=3)
    doc = replace(document("case-study"), metadata=Metadata(), problems=(problem,))

    assert check(doc) == (problem,)


def test_a_rule_of_the_type_changes_a_severity_and_switches_a_check_off() -> None:
    kind = CATALOGUE.types["case-study"]
    doc = document("case-study", license=None, rights_holder=None)
    rules = {**kind.rules, "severity.missing-field": "off", "severity.recommended-field": "error from published"}
    catalogue = replace(CATALOGUE, types={**CATALOGUE.types, kind.id: replace(kind, rules=rules)})

    found = check_document(doc, facts_of(doc), catalogue, LEXICON, today=TODAY)

    assert [(finding.code, finding.severity) for finding in found] == [("recommended-field", "error")]


def test_a_large_sum_is_not_taken_for_an_identity_number() -> None:
    doc = document("case-study", cost={"total": "12500000", "currency": "PEN"})

    assert codes(check(doc)) == set()


@pytest.mark.parametrize("text", ["DNI 45678912", "RUC 20123456789", "+51 987654321", "junta@sarhua.pe"])
def test_people_are_protected_in_public_documents_only(text: str) -> None:
    body = clean_body(CATALOGUE.types["case-study"]) + f"\n{text}\n"

    assert codes(check(document("case-study", body))) == {"personal-data"}
    assert codes(check(document("case-study", body, access="internal"))) == set()


@pytest.mark.parametrize("text", ["Acta 2011-11-12", "S/ 1 250 000", "art. 12345.6789", "[acta](20110314-acta.pdf)"])
def test_ordinary_figures_are_no_personal_data(text: str) -> None:
    body = clean_body(CATALOGUE.types["case-study"]) + f"\n{text}\n"

    assert codes(check(document("case-study", body))) == set()


def test_a_brief_asks_for_five_sections_only() -> None:
    body = clean_body(CATALOGUE.types["case-study"])
    kept = [part for part in body.split("\n## ") if "{#sostenibilidad}" not in part and "{#replica}" not in part]

    doc = document("case-study", "\n## ".join(kept), depth="brief")

    assert "missing-section" not in codes(check(doc))


def test_a_section_nearly_long_enough_is_a_warning_and_a_thin_one_an_error() -> None:
    doc = document("lesson-learned")
    texts = {count: doc.body.replace("## Qué hacer {#recomendacion}\n\n", marker) for count, marker in (
        (29, "## Qué hacer {#recomendacion}\n\n" + "paso " * 29 + "\n\n## Aparte\n\n"),
        (9, "## Qué hacer {#recomendacion}\n\n" + "paso " * 9 + "\n\n## Aparte\n\n"),
    )}  # fmt: skip

    graded = {count: {f.severity for f in check(replace(doc, body=text)) if f.code == "short-section"}
              for count, text in texts.items()}  # fmt: skip

    assert graded == {29: {"warning"}, 9: {"error"}}


def test_a_section_is_known_by_its_heading_in_another_language() -> None:
    body = clean_body(CATALOGUE.types["case-study"]).replace("## Sostenibilidad {#sostenibilidad}", "## SUSTAINABILITY")

    assert "missing-section" not in codes(check(document("case-study", body)))


def test_a_reference_to_another_law_is_no_broken_reference() -> None:
    body = clean_body(CATALOGUE.types["regulatory-draft"]) + "\nConforme al artículo 192 de la Constitución.\n"

    assert codes(check(document("regulatory-draft", body))) == set()


def test_a_finding_of_the_front_matter_has_the_line_of_its_key() -> None:
    doc = document("case-study", regions=("atlantis",))

    found = next(finding for finding in check(doc) if finding.code == "unknown-term")

    assert (found.line, found.field, found.path) == (doc.key_lines["regions"], "regions", doc.path)


def test_a_deprecated_term_is_told() -> None:
    sectors = CATALOGUE.vocabularies["sectors"]
    old = replace(sectors.terms["handicrafts"], deprecated=True)
    changed = replace(sectors, terms={**sectors.terms, "handicrafts": old})
    catalogue = replace(CATALOGUE, vocabularies={**CATALOGUE.vocabularies, "sectors": changed})
    doc = document("case-study")

    found = check_document(doc, facts_of(doc), catalogue, LEXICON, today=TODAY)

    assert codes(found) == {"deprecated-term"}


@pytest.mark.parametrize("mark", ["acordaron esperar.[^acta] ", "acordaron esperar.** ", "«acordaron esperar.» "])
def test_a_note_or_a_mark_of_emphasis_does_not_join_two_sentences(mark: str) -> None:
    doc = document("case-study")
    half = "las socias que tejen de noche y venden de día " * 2
    text = f"Todas {half}{mark}Las otras, {half}no."

    assert "long-sentence" not in codes(check(replace(doc, body=f"{doc.body}\n{text}\n")))
