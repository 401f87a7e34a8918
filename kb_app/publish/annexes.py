"""Annexes that the program makes from a publication's documents and the vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document, as_text
from kb_app.core.folding import fold
from kb_app.core.publications import Annex, Publication
from kb_app.core.text import in_language
from kb_app.markup.blocks import (
    Block,
    DefinitionItem,
    DefinitionList,
    Inline,
    Link,
    List,
    ListItem,
    Paragraph,
    Table,
    Text,
)
from kb_app.markup.plain import plain_text
from kb_app.publish.manuscript import Story
from kb_app.publish.words import word

_ACRONYM = re.compile(r"\b(?:[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ0-9]{1,9})\b")


def annex_story(
    annex: Annex, publication: Publication, documents: Sequence[Document], catalogue: Catalogue, bookmark: str
) -> Story | None:
    """Return an annex as a story; None for a kind that has nothing to show."""
    language = publication.language
    makers: dict[str, Callable[[Sequence[Document], Catalogue, str], tuple[Block, ...]]] = {
        "lessons-table": _lessons,
        "results-table": _results,
        "evidence-matrix": _results,
        "glossary": _glossary,
        "acronyms": _acronyms,
        "contributors": _contributors,
        "bibliography": _bibliography,
        "places": _places,
    }
    maker = makers.get(annex.kind)
    blocks = maker(documents, catalogue, language) if maker else ()
    if not blocks:
        return None
    title = annex.title or word(language, annex.kind)
    return Story(
        kind="annex",
        key=f"annex-{annex.kind}",
        title=title,
        level=1,
        bookmark=bookmark,
        blocks=blocks,
        language=language,
    )


def _cell(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()


def _linked(document: Document) -> tuple[Inline, ...]:
    return (Link("document", document.id, (Text(document.title),)),)


def _table(header: Sequence[str], rows: Iterable[Sequence[tuple[Inline, ...]]]) -> tuple[Block, ...]:
    found = tuple(tuple(row) for row in rows)
    if not found:
        return ()
    return (Table(header=tuple(_cell(name) for name in header), rows=found, alignments=("left",) * len(header)),)


def _lessons(documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    rows = []
    for document in documents:
        if document.metadata.type == "lesson-learned":
            statement = document.metadata.text("statement") or document.metadata.summary
            audiences = catalogue.vocabularies.get("audiences")
            values = document.metadata.terms("applies_to") or document.metadata.terms("audiences")
            named = ", ".join(audiences.label_of(value, language) if audiences else value for value in values)
            rows.append((_linked(document), _cell(statement), _cell(named)))
    return _table([word(language, name) for name in ("lesson", "statement", "applies")], rows)


def _results(documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    vocabulary = catalogue.vocabularies.get("results")
    if vocabulary is None:
        return ()
    rows = []
    for term in vocabulary.terms.values():
        evidence = [document for document in documents if term.id in document.metadata.terms("results")]
        inlines: list[Inline] = []
        for document in evidence:
            inlines += [*([Text("; ")] if inlines else []), *_linked(document)]
        label = in_language(term.label, language)
        target = in_language(term.note, language) or term.extra.get("target", "")
        code = term.notation or term.id.upper()
        rows.append((_cell(f"{code}. {label}"), _cell(target), tuple(inlines) or _cell("–")))
    return _table([word(language, name) for name in ("result", "target", "documents")], rows)


def _glossary(documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return the terms that the documents use and that have a note to explain them."""
    found: dict[str, str] = {}
    for name in ("sectors", "components", "ich-domains", "cultural-domains", "practice-levels", "regions"):
        vocabulary = catalogue.vocabularies.get(name)
        if vocabulary is None:
            continue
        for term in vocabulary.terms.values():
            note = in_language(term.note, language) if term.note else ""
            key = {"ich-domains": "ich_domains", "cultural-domains": "cultural_domains"}.get(name, name)
            if note and any(term.id in document.metadata.terms(key) for document in documents):
                found[in_language(term.label, language)] = note
    items = tuple(
        DefinitionItem(term=(Text(label),), definitions=((Paragraph(children=(Text(found[label]),)),),))
        for label in sorted(found, key=fold)
    )
    return (DefinitionList(items=items),) if items else ()


def _acronyms(documents: Sequence[Document], catalogue: Catalogue, language: str) -> tuple[Block, ...]:
    """Return the acronyms that the texts use and that a vocabulary spells out."""
    spelled: dict[str, str] = {}
    for name in ("agencies", "counterparts"):
        vocabulary = catalogue.vocabularies.get(name)
        for term in vocabulary.terms.values() if vocabulary else ():
            label = in_language(term.label, language)
            for other in term.labels():
                if _ACRONYM.fullmatch(other) and fold(other) != fold(label):
                    spelled[other] = label
    used: set[str] = set()
    for document in documents:
        used.update(_ACRONYM.findall(plain_text(document.body)))
    items = tuple(
        DefinitionItem(term=(Text(short),), definitions=((Paragraph(children=(Text(spelled[short]),)),),))
        for short in sorted(used & set(spelled), key=fold)
    )
    return (DefinitionList(items=items),) if items else ()


def _contributors(documents: Sequence[Document], _: Catalogue, language: str) -> tuple[Block, ...]:
    works: dict[str, list[Document]] = {}
    credits: dict[str, None] = {}
    for document in documents:
        for name in document.metadata.items("authors"):
            works.setdefault(name, []).append(document)
        for entry in document.metadata.groups("media"):
            credit = as_text(entry.get("credit", "")).strip()
            if credit:
                credits[credit] = None
    rows = []
    for name in sorted(works, key=fold):
        inlines: list[Inline] = []
        for document in works[name]:
            inlines += [*([Text("; ")] if inlines else []), *_linked(document)]
        rows.append((_cell(name), tuple(inlines)))
    blocks = _table([word(language, "author"), word(language, "documents")], rows)
    if credits:
        items = tuple(ListItem(blocks=(Paragraph(children=(Text(credit),)),)) for credit in sorted(credits, key=fold))
        blocks = (*blocks, Paragraph(children=(Text(word(language, "pictures")),)), List(items=items))
    return blocks


def _bibliography(documents: Sequence[Document], _: Catalogue, language: str) -> tuple[Block, ...]:
    del language
    found: dict[str, None] = {}
    for document in documents:
        for entry in document.metadata.groups("sources"):
            found[_cited(entry)] = None
        for text in document.metadata.items("sources"):
            found[text] = None
    entries = sorted(filter(None, found), key=fold)
    items = tuple(ListItem(blocks=(Paragraph(children=(Text(entry),)),)) for entry in entries)
    return (List(items=items),) if items else ()


def _cited(entry: Mapping[str, object]) -> str:
    parts = [str(entry.get(name, "")).strip() for name in ("author", "year", "title", "place", "url")]
    author, year, *rest = parts
    return ". ".join(filter(None, (f"{author} ({year})" if author and year else author or year, *rest)))


def _places(documents: Sequence[Document], _: Catalogue, language: str) -> tuple[Block, ...]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        for place in document.metadata.groups("places"):
            name = as_text(place.get("name", "")).strip()
            if name and document not in found.setdefault(name, []):
                found[name].append(document)
    rows = []
    for name in sorted(found, key=fold):
        inlines: list[Inline] = []
        for document in found[name]:
            inlines += [*([Text("; ")] if inlines else []), *_linked(document)]
        rows.append((_cell(name), tuple(inlines)))
    return _table([word(language, "place"), word(language, "documents")], rows)
