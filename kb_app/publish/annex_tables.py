"""Annexes that are tables: lessons, results, evidence, places, contributors, the two sides of a regulation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kb_app.core.catalogue import Catalogue
from kb_app.core.consents import Consent
from kb_app.core.documents import Document, Metadata, as_text
from kb_app.core.folding import fold
from kb_app.core.relations import relations_of
from kb_app.core.text import in_language
from kb_app.markup.blocks import (
    Alignment,
    Block,
    CrossReference,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Paragraph,
    Table,
    Text,
)
from kb_app.markup.words import inline_text
from kb_app.publish.acknowledged import picture_credit
from kb_app.publish.words import word

Cell = tuple[Inline, ...]

_COUNTS_PEOPLE = frozenset({"pilot", "evidence"})
_PEOPLE = frozenset({"", "people", "students", "representatives", "members-of-congress", "leaders", "trainers",
                     "entrepreneurs", "families", "population"})  # fmt: skip
_FEW = frozenset("1234")
"""So few people of a venture or a workshop could be told by name: their number is not printed (domain.md X6)."""


def lessons_table(documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return each lesson with whom it serves and the page where it stands."""
    audiences = catalogue.vocabularies.get("audiences")
    rows = []
    for document in documents:
        metadata = document.metadata
        if metadata.type != "lesson-learned":
            continue
        terms = metadata.terms("applies_to") or metadata.terms("audiences")
        named = ", ".join(audiences.label_of(term, language) if audiences else term for term in terms)
        statement = metadata.text("statement") or metadata.summary
        rows.append((_linked(document), _cell(statement), _cell(named), _page(document)))
    return table([word(language, name) for name in ("lesson", "statement", "applies", "where")], rows)


def results_table(documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return each expected result with its target and the documents that are evidence for it."""
    results = catalogue.vocabularies.get("results")
    rows = []
    for term in results.terms.values() if results else ():
        evidence = [document for document in documents if term.id in document.metadata.terms("results")]
        achieved = "; ".join(filter(None, (_achieved(document, term.id, catalogue, language) for document in evidence)))
        target = in_language(term.note, language) if term.note else ""
        label = (
            f"{term.notation}. {in_language(term.label, language)}"
            if term.notation
            else in_language(term.label, language)
        )
        rows.append((_cell(label), _cell(target), _cell(achieved or "–"), _several(evidence) or _cell("–")))
    return table([word(language, name) for name in ("result", "target", "achieved", "documents")], rows)


def evidence_matrix(documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return what supports each lesson: the documents of this publication that are related to it, and their grade."""
    printed = {document.id: document for document in documents}
    relations = catalogue.vocabularies.get("relations")
    grades = catalogue.vocabularies.get("evidence-grades")
    rows = []
    for document in documents:
        for relation in relations_of(document.id, document.metadata):
            target = next((item for key, item in printed.items() if key == relation.target), None)
            if target is not None:
                label = relations.label_of(relation.rel, language) if relations else relation.rel
                grade = grades.label_of(relation.grade, language) if grades and relation.grade else relation.grade
                rows.append((_linked(document), _cell(label), _linked(target), _cell(grade or "–")))
    return table([word(language, name) for name in ("document", "relation", "evidence", "grade")], rows)


def contributors(documents: Sequence[Document], consents: Mapping[str, Consent], language: str) -> tuple[Block, ...]:
    """Return who wrote what, and the credits of the pictures."""
    works: dict[str, list[Document]] = {}
    credits: dict[str, None] = {}
    for document in documents:
        for name in (*_names(document.metadata, "authors"), *_names(document.metadata, "contributors")):
            if document not in works.setdefault(name, []):
                works[name].append(document)
        for entry in document.metadata.groups("media"):
            credit = picture_credit(Metadata(values=entry), consents)
            if credit:
                credits[credit] = None
    rows = ((_cell(name), _several(works[name])) for name in sorted(works, key=fold))
    blocks = table([word(language, "author"), word(language, "documents")], rows)
    if credits:
        items = tuple(ListItem(blocks=(Paragraph(children=(Text(credit),)),)) for credit in sorted(credits, key=fold))
        heading = Heading(level=2, children=(Text(word(language, "picture-credits")),))
        blocks = (*blocks, heading, List(items=items))
    return blocks


def places(documents: Sequence[Document], _: Catalogue, language: str) -> tuple[Block, ...]:
    """Return the places that the documents speak of."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        for place in document.metadata.groups("places"):
            name = as_text(place.get("name", "")).strip()
            if name and document not in found.setdefault(name, []):
                found[name].append(document)
    rows = ((_cell(name), _several(found[name])) for name in sorted(found, key=fold))
    return table([word(language, "place"), word(language, "documents")], rows)


def comparative_tables(drafts: Sequence[tuple[str, Sequence[Block]]]) -> tuple[Block, ...]:
    """Return the comparative tables of some drafts (title and blocks as printed), each under its draft's title."""
    blocks: list[Block] = []
    for title, printed in drafts:
        inside, told = False, False
        for block in printed:
            if isinstance(block, Heading):
                inside = block.anchor == "comparativo" or fold(inline_text(block.children)).strip() in _COMPARATIVE
            elif inside and isinstance(block, Table):
                if not told:
                    blocks.append(Heading(level=2, children=(Text(title),)))
                    told = True
                blocks.append(replace(block, caption=(), anchor=""))
    return tuple(blocks)


_COMPARATIVE = {"cuadro comparativo", "comparative table"}


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> tuple[Block, ...]:
    """Return a table; nothing when it would have no rows."""
    found = tuple(tuple(row) for row in rows)
    if not found:
        return ()
    return (Table(header=tuple(_cell(name) for name in header), rows=found, alignments=_left(len(header))),)


def _left(columns: int) -> tuple[Alignment, ...]:
    left: Alignment = "left"
    return (left,) * columns


def _achieved(document: Document, code: str, catalogue: Catalogue, language: str) -> str:
    """Return what a document says was contributed to a result."""
    metrics = catalogue.vocabularies.get("metrics")
    for group in document.metadata.groups("results"):
        entry = Metadata(values=group)
        if entry.text("code") == code:
            metric = entry.text("metric")
            unit = metrics.label_of(metric, language).lower() if metrics and metric else entry.text("unit")
            value = entry.text("value")
            if document.metadata.type in _COUNTS_PEOPLE and metric in _PEOPLE and value in _FEW:
                value = word(language, "few-people")
            amount = f"{value} {unit}".strip() if value else ""
            return amount or entry.text("contribution")
    return ""


def _names(metadata: Metadata, key: str) -> tuple[str, ...]:
    groups = (Metadata(values=group).text("name") for group in metadata.groups(key))
    return (*metadata.items(key), *filter(None, groups))


def _cell(text: str) -> Cell:
    return (Text(text),) if text else ()


def _page(document: Document) -> Cell:
    return (CrossReference(f"page:{document.id}"),)


def _linked(document: Document) -> Cell:
    return (Link("document", document.id, (Text(document.title),)),)


def _several(documents: Sequence[Document]) -> Cell:
    inlines: list[Inline] = []
    for document in documents:
        inlines += [*([Text("; ")] if inlines else []), *_linked(document)]
    return tuple(inlines)
