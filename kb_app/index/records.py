"""A document as the index keeps it: a record to show and filter by, and the forms of its rendered plain text."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from kb_app.core.catalogue import FACETS, Catalogue
from kb_app.core.documents import Document, as_text
from kb_app.core.folding import codes_of_folded, exact_fold, fold, words_of_folded
from kb_app.core.queries import Hit
from kb_app.index.schema import BODY, MAX_PLACE, META, START_LENGTHS, TITLE, pack
from kb_app.markup.outline import links_of, pictures_of
from kb_app.markup.plain import plain_text

_TITLE_ROOM = 64
_META_ROOM = 2048
"""Places of the title, then of the metadata, then of the body: a phrase never crosses from one into the next."""

_LEAD_LENGTH = 260


class Record(NamedTuple):
    """What is shown, filtered and compared of a document without reading its file."""

    id: str
    path: str
    title: str
    type: str
    status: str
    language: str
    date: str
    access: str
    facets: dict[str, tuple[str, ...]]
    links: tuple[str, ...]
    lead: str
    length: int
    size: int
    mtime_ns: int
    fixity: str
    is_damaged: bool
    has_pictures: bool
    authors: str
    number: str


@dataclass(frozen=True, slots=True)
class Analysed:
    """A document ready for the index."""

    record: Record
    forms: dict[str, bytes]
    starts: set[str]


def analyse(document: Document, catalogue: Catalogue, mtime_ns: int) -> Analysed:
    """Make a document's record and the postings of its words."""
    metadata = document.metadata
    facets = {name: _values(document, name) for name in FACETS}
    body = plain_text(document.body)
    meta = "\n".join(_meta_texts(document, catalogue, facets))
    regions = (fold(document.title), fold(meta), fold(body))
    counts: dict[str, list[int]] = defaultdict(_no_counts)
    places: dict[str, list[int]] = defaultdict(list)
    length = 0
    for region, start, room in (
        (TITLE, 0, _TITLE_ROOM),
        (META, _TITLE_ROOM, _META_ROOM),
        (BODY, _META_ROOM, MAX_PLACE),
    ):
        found = words_of_folded(regions[region])
        length += len(found)
        for place, form in enumerate(found, start=start):
            counts[form][region] += 1
            if place < room:
                places[form].append(place)
        for code in codes_of_folded(regions[region]):
            counts[code][region] += 1
    for region, text in ((TITLE, document.title), (META, meta), (BODY, body)):
        if "ñ" in text or "Ñ" in text or "\u0303" in text:
            composed = unicodedata.normalize("NFC", text).lower()
            for word in composed.split():
                if "ñ" in word:
                    for form in words_of_folded(exact_fold(word)):
                        if "ñ" in form:
                            counts[form][region] += 1
    forms = {form: pack(count, places.get(form, [])) for form, count in counts.items() if len(form) <= 64}
    starts = {form[:size] for form in forms for size in START_LENGTHS if len(form) >= size}
    lead = " ".join((metadata.summary or body[: _LEAD_LENGTH * 2]).split())
    record = Record(
        id=document.id,
        path=document.path,
        title=document.title,
        type=metadata.type,
        status=metadata.status,
        language=metadata.language,
        date=document.date,
        access=as_text(metadata.values.get("access", "")),
        facets={name: values for name, values in facets.items() if values},
        links=_links(document),
        lead=lead if len(lead) <= _LEAD_LENGTH else lead[:_LEAD_LENGTH].rsplit(" ", 1)[0] + "…",
        length=length,
        size=document.size,
        mtime_ns=mtime_ns,
        fixity=document.fixity,
        is_damaged=document.is_damaged,
        has_pictures=bool(pictures_of(document.body)) if "![" in document.body else False,
        authors=", ".join(metadata.items("authors")),
        number=metadata.text("number"),
    )
    return Analysed(record, forms, starts)


def _no_counts() -> list[int]:
    return [0, 0, 0]


def _values(document: Document, facet: str) -> tuple[str, ...]:
    key = FACETS[facet][0]
    if facet == "year":
        year = document.date[:4]
        return (year,) if year else ()
    if facet == "status":
        return (document.metadata.status,) if document.metadata.status else ()
    if facet == "language":
        return (document.metadata.language,) if document.metadata.language else ()
    return document.metadata.terms(key)


def _meta_texts(document: Document, catalogue: Catalogue, facets: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the texts about the document: its own, and every label of its terms in every language."""
    metadata = document.metadata
    texts = [metadata.summary, metadata.text("number"), document.id.replace("-", " ")]
    texts += [*metadata.items("authors"), *metadata.items("keywords"), *metadata.items("communities")]
    texts += [as_text(group.get("name", "")) for group in metadata.groups("authors") + metadata.groups("places")]
    for entry in metadata.groups("media"):
        texts += [as_text(entry.get(name, "")) for name in ("caption", "alt", "credit")]
    kind = catalogue.types.get(metadata.type)
    if kind is not None:
        texts += kind.label.values()
    for facet, values in facets.items():
        vocabulary = catalogue.vocabularies.get(FACETS[facet][1])
        if vocabulary is not None and facet not in ("status", "language", "access"):
            for value in values:
                term = vocabulary.terms.get(value)
                texts += term.labels() if term is not None else (value,)
    return [text for text in texts if text]


def _links(document: Document) -> tuple[str, ...]:
    body = document.body
    targets = (
        [link.target for link in links_of(body) if link.kind == "document"] if "](" in body or "[[" in body else []
    )
    targets += [as_text(group.get("target", "")) for group in document.metadata.groups("relations")]
    targets.append(document.metadata.text("translation_of"))
    return tuple(dict.fromkeys(target for target in targets if target and target != document.id))


def hit_of(record: Record, **extra: object) -> Hit:
    """Return a record as a hit of an answer."""
    return Hit(
        id=record.id,
        path=record.path,
        title=record.title,
        type=record.type,
        status=record.status,
        language=record.language,
        date=record.date,
        access=record.access,
        regions=record.facets.get("region", ()),
        sectors=record.facets.get("sector", ()),
        is_damaged=record.is_damaged,
        **extra,  # type: ignore[arg-type]
    )
