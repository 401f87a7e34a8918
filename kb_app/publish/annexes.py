"""Annexes that the program makes from a publication's documents and the vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from kb_app.core.catalogue import Catalogue
from kb_app.core.consents import Consent
from kb_app.core.documents import Document
from kb_app.core.folding import fold
from kb_app.core.text import in_language
from kb_app.markup.blocks import Block, DefinitionItem, DefinitionList, Heading, Link, List, ListItem, Paragraph, Text
from kb_app.publish.acknowledged import agreed_with, labelled
from kb_app.publish.annex_tables import (
    contributors,
    evidence_matrix,
    lessons_table,
    places,
    results_table,
    table,
)
from kb_app.publish.words import word

Maker = Callable[[Sequence[Document], Catalogue, str], tuple[Block, ...]]

_ACRONYM = re.compile(r"\b(?:[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ0-9]{1,9})\b")
_GLOSSARY_FIELDS = {
    "sectors": "sectors", "components": "components", "ich-domains": "ich_domains", "regions": "regions",
    "cultural-domains": "cultural_domains", "practice-levels": "practice_level", "communities": "communities",
    "tk-labels": "tk_labels", "norm-types": "norm_type", "modalities": "modality",
}  # fmt: skip
"""The vocabularies whose terms a glossary explains, and the fields that name them."""


def blocks_of(kind: str, documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return an annex; nothing for an unknown kind or one that has nothing to show."""
    maker = _MAKERS.get(kind)
    return maker(documents, catalogue, language) if maker else ()


def glossary(documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return the terms that the documents use and that have a note to explain them."""
    found: dict[str, str] = {}
    for name, key in _GLOSSARY_FIELDS.items():
        vocabulary = catalogue.vocabularies.get(name)
        used = {term for document in documents for term in document.metadata.terms(key)}
        for term in vocabulary.terms.values() if vocabulary else ():
            note = in_language(term.note, language) if term.note else ""
            if note and term.id in used:
                found[in_language(term.label, language)] = note
    return _defined(found)


def acronyms(texts: Iterable[str], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return the acronyms that printed texts use and that a vocabulary spells out."""
    spelled: dict[str, str] = {}
    for name in ("agencies", "counterparts"):
        vocabulary = catalogue.vocabularies.get(name)
        for term in vocabulary.terms.values() if vocabulary else ():
            names = (in_language(term.label, language), *(text for code, text in term.alt if code == language))
            long = next((name for name in names if not _ACRONYM.fullmatch(name)), "")
            if long:
                shorts = (*term.labels(), term.notation)
                spelled.update((short, long) for short in shorts if _ACRONYM.fullmatch(short))
    used: set[str] = set()
    for text in texts:
        used.update(_ACRONYM.findall(text))
    return _defined({short: long for short, long in spelled.items() if short in used})


def credits(
    documents: Sequence[Document], catalogue: Catalogue, language: str, consents: Mapping[str, Consent]
) -> tuple[Block, ...]:
    """Return who wrote and pictured what, with whose agreement, and the communities' labels."""
    blocks = contributors(documents, consents, language)
    agreed = agreed_with(documents, consents)
    if agreed:
        items = tuple(ListItem(blocks=(Paragraph(children=(Text(name),)),)) for name in sorted(agreed, key=fold))
        blocks = (*blocks, _heading(word(language, "agreed-with")), List(items=items))
    labels = labels_annex(documents, catalogue, language)
    return (*blocks, _heading(word(language, "community-labels")), *labels) if labels else blocks


def labels_annex(documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return the labels that communities put on the documents and their pictures; nothing when there are none."""
    rows = (((Link("document", document.id, (Text(document.title),)),), (Text(said),))
            for document, said in labelled(documents, catalogue, language))  # fmt: skip
    return table([word(language, "document"), word(language, "labels")], rows)


def bibliography(documents: Sequence[Document], _: Catalogue, language: str) -> tuple[Block, ...]:
    """Return the sources that the documents name, each once."""
    del language
    found: dict[str, None] = {}
    for document in documents:
        for key in ("sources", "references", "source"):
            for entry in document.metadata.groups(key):
                found[_cited(entry)] = None
            for text in document.metadata.items(key):
                found[text] = None
    entries = sorted(filter(None, found), key=fold)
    items = tuple(ListItem(blocks=(Paragraph(children=(Text(entry),)),)) for entry in entries)
    return (List(items=items),) if items else ()


_MAKERS: Mapping[str, Maker] = {
    "lessons-table": lessons_table,
    "results-table": results_table,
    "evidence-matrix": evidence_matrix,
    "glossary": glossary,
    "bibliography": bibliography,
    "places": places,
}


def _heading(text: str) -> Heading:
    return Heading(level=2, children=(Text(text),))


def _defined(texts: Mapping[str, str]) -> tuple[Block, ...]:
    items = tuple(
        DefinitionItem(term=(Text(label),), definitions=((Paragraph(children=(Text(texts[label]),)),),))
        for label in sorted(texts, key=fold)
    )
    return (DefinitionList(items=items),) if items else ()


def _cited(entry: Mapping[str, object]) -> str:
    """Return a source as a list of sources writes it."""
    author, year, *rest = (
        str(entry.get(name, "")).strip() for name in ("author", "year", "title", "place", "publisher", "url")
    )
    head = f"{author} ({year})" if author and year else author or year
    return ". ".join(filter(None, (head, *rest)))
