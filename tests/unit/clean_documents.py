"""Documents of every type with nothing amiss, for tests that then spoil one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kb_app.core.checks.facts import BodyFacts, Entry, HeadingFact, LinkFact, PictureFact, SectionFact
from kb_app.core.documents import Document, DocumentId, Metadata, Value
from kb_app.core.relations import Relation, RelationGraph, relations_of
from kb_app.core.types import DocumentType
from kb_app.storage.catalogue import read_catalogue

CATALOGUE = read_catalogue(None)
SENTENCE = "Las socias acuerdan el precio en asamblea y lo anotan en el cuaderno. "

COMMON: dict[str, Value] = {
    "title": "Precios acordados en la feria",
    "language": "es",
    "status": "published",
    "access": "public",
    "summary": SENTENCE * 5,
    "authors": ("Equipo de sistematización",),
    "created": "2011-03",
    "modified": "2011-05-02",
    "period_start": "2010",
    "regions": ("ayacucho",),
    "places": ({"ubigeo": "0510", "name": "Víctor Fajardo", "precision": "provincia"},),
    "sectors": ("handicrafts",),
    "components": ("c2",),
    "results": ({"code": "r10", "metric": "pilots", "value": "1"},),
    "audiences": ("entrepreneurs",),
    "license": "CC-BY-4.0",
    "rights_holder": "Programa",
}

OWN: dict[str, dict[str, Value]] = {
    "lesson-learned": {
        "statement": "Cuando la feria se acerca, conviene fijar el precio en asamblea, porque la costumbre y la prisa "
        "llevan a vender por debajo del costo.",
        "not_valid_when": "Cuando el comprador ya fijó el precio por contrato.",
        "applies_to": ("entrepreneurs",),
    },
    "case-study": {
        "indicators": ({"name": "Precio", "unit": "S/", "baseline": "40", "final": "65"},),
        "cost": {"total": "12 000", "currency": "PEN"},
        "min_standards": {"labour": "yes", "environment": "partial", "heritage": "yes"},
        "community_return_date": "2011-04-10",
        "jobs": {"women": "12", "men": "3"},
    },
    "regulatory-draft": {
        "norm_type": "regional-ordinance",
        "norm_stage": "preliminary-draft",
        "legal_basis": ("Ley orgánica de gobiernos regionales",),
        "prior_consultation": {"applies": "to-be-assessed"},
    },
    "heritage-study": {
        "element_names": ({"name": "Away", "lang": "qu"},),
        "communities": ("sarhua",),
        "ich_domains": ("e",),
        "customary_access": "El diseño se muestra entero; su historia la cuenta la comunidad.",
        "viability": "vital",
        "safeguards": ("Taller de transmisión",),
        "consents": ("sarhua-2011-asamblea",),
        "sign_offs": ({"role": "community-steward", "name": "Junta directiva", "date": "2011-04"},),
    },
    "pilot": {
        "members": {"women": "12", "men": "3"},
        "standards": {"labour": "yes", "environment": "yes", "heritage": "partial"},
        "formalization_stage": "in-process",
        "sales": {"base": "1200", "last": "3400", "currency": "PEN"},
    },
    "guide": {"tested_in": ("otro-caso",)},
    "training-module": {"modality": "workshop", "hours": "2", "objectives": ("Calcular el costo",)},
    "evidence": {
        "event_kind": "workshop",
        "date": "2011-02-12",
        "place": "Sarhua",
        "counts": {"women": "12", "men": "3"},
        "attachments": ("Lista de asistencia",),
        "unit_key": "taller-sarhua-2011",
    },
    "tour": {"stops": ({"name": "Plaza", "ubigeo": "051001"},), "days": "2", "community_rules": ("Pedir permiso",)},
    "market-study": {"method": "Encuesta a compradores", "valid_until": "2100"},
    "partner": {"org_type": "association", "services": ("Diseño",), "consent_to_list": "yes"},
    "planning-instrument": {
        "kind": "concerted-development-plan",
        "entity": "Gobierno regional",
        "budget": {"total": "150000", "currency": "PEN"},
        "gov_level": ("regional",),
    },
}  # fmt: skip

SECTION_TEXT: dict[str, str] = {
    "bloques": '!!! bloque "Asamblea de precios"\n    Qué es y qué necesita.\n\n',
    "articulado": "### Artículo 1. Objeto {#art-1}\n\nSe fomenta la artesanía.\n\n"
    "### Artículo 2. Ámbito {#art-2}\n\nRige lo dicho en el artículo 1.\n\n",
    "competencias": "| Nivel | Qué hace |\n|---|---|\n| Nacional | Norma |\n| Regional | Promueve |\n"
    "| Provincial | Compra |\n| Distrital | Registra |\n\n",
    "modificatorias": "Donde dice «el plazo es de sesenta días», debe decir «el plazo es de quince días».\n\n",
    "motivos": "El problema se mide con datos de la encuesta. El costo es menor que el beneficio. "
    "La legislación vigente no cambia.\n\n",
    "pasos": "1. El comité llena el formato en dos horas.\n2. El equipo revisa los materiales en un día.\n\n",
    "formatos": "| Producto | Precio |\n|---|---|\n| Chalina | |\n\n",
    "plan-de-sesion": "| Momento | Minutos |\n|---|---|\n| Inicio | 30 |\n| Práctica | 90 |\n| Total | 120 |\n\n",
}  # fmt: skip

LINKED = {"lesson-learned": ("un-caso",), "case-study": ("leccion-uno", "leccion-dos"), "guide": ("otro-caso",)}
OTHERS = {"un-caso": "case-study", "otro-caso": "case-study", "leccion-uno": "lesson-learned",
          "leccion-dos": "lesson-learned"}  # fmt: skip


def clean_body(kind: DocumentType) -> str:
    """Return a body with every section of the type, long enough."""
    parts = []
    for section in kind.sections:
        text = SECTION_TEXT.get(section.id, "")
        filler = SENTENCE * (section.min_words // 12 + 1)
        parts.append(f"## {section.heading['es']} {{#{section.id}}}\n\n{text}{filler.strip()}\n")
    links = " ".join(f"[[{target}]]" for target in LINKED.get(kind.id, ()))
    return "\n".join(parts) + (f"\n{links}\n" if links else "")


def document(
    type_id: str, body: str | None = None, *, document_id: str = "precios", **changes: Value | None
) -> Document:
    """Return a clean document of a type, with some fields changed (None removes one)."""
    kind = CATALOGUE.types[type_id]
    values = {"type": type_id, **COMMON, **OWN[type_id], **changes}
    kept = {key: value for key, value in values.items() if value is not None}
    return Document(
        id=DocumentId(document_id),
        path=f"documents/{type_id}/2011/{document_id}.md",
        metadata=Metadata(values=kept),
        body=clean_body(kind) if body is None else body,
        body_line=len(kept) + 3,
        key_lines={key: line for line, key in enumerate(kept, start=2)},
    )


_HEADING = re.compile(r"(#+)\s+(.*?)\s*(?:\{#([\w.-]+)\})?")
_LINK = re.compile(r"\[\[([^\]|#]*)(?:#([^\]|]+))?(?:\|[^\]]*)?\]\]")


def facts_of(document: Document, *, pictures: tuple[PictureFact, ...] = ()) -> BodyFacts:
    """Return a body's outline, read simply: these tests are about the checks, not about reading Markdown."""
    lines = tuple(document.body.split("\n"))
    headings = tuple(_headings(lines))
    sections = []
    for place, heading in enumerate(headings):
        ends = (other.line - 1 for other in headings[place + 1 :] if other.level <= heading.level)
        end = next(ends, len(lines))
        words = sum(len(re.findall(r"\w+", line)) for line in lines[heading.line : end])
        sections.append(SectionFact(heading=heading, end=end, words=words))
    links = tuple(
        LinkFact(kind="document" if match[1] else "anchor", target=match[1], fragment=match[2] or "", line=number)
        for number, line in enumerate(lines, start=1)
        for match in _LINK.finditer(line)
    )
    anchors = frozenset({heading.anchor for heading in headings} | set(re.findall(r"\{#([\w.-]+)\}", document.body)))
    return BodyFacts(
        lines=lines, headings=headings, links=links, pictures=pictures, sections=tuple(sections), anchors=anchors
    )


def _headings(lines: tuple[str, ...]) -> Iterator[HeadingFact]:
    for number, line in enumerate(lines, start=1):
        match = _HEADING.fullmatch(line)
        if match:
            yield HeadingFact(level=len(match[1]), text=match[2], anchor=match[3] or match[2].lower(), line=number)


def entry_of(document: Document) -> Entry:
    """Return what other documents may know of this one."""
    facts = facts_of(document)
    return Entry(
        id=document.id,
        path=document.path,
        metadata=document.metadata,
        anchors=facts.anchors,
        links=facts.links,
        relations=relations_of(document.id, document.metadata),
        key_lines=document.key_lines,
        body_line=document.body_line,
    )


class FakeLibrary:
    """A library of a few entries, wholly known."""

    def __init__(self, *entries: Entry) -> None:
        others = (
            Entry(id=other, path=f"{other}.md", metadata=Metadata(values={"type": kind, "language": "es"}))
            for other, kind in OTHERS.items()
        )
        self.entries: Mapping[str, Entry] = {entry.id: entry for entry in (*others, *entries)}
        stated = (relation for entry in self.entries.values() for relation in entry.relations)
        self._graph = RelationGraph.of(stated, CATALOGUE.vocabularies["relations"])

    def entry(self, document_id: str) -> Entry | None:
        return self.entries.get(document_id)

    def outgoing(self, document_id: str) -> tuple[Relation, ...]:
        return self._graph.outgoing.get(document_id, ())

    def incoming(self, document_id: str) -> tuple[Relation, ...]:
        return self._graph.incoming.get(document_id, ())
