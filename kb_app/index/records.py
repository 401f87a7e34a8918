"""A document as the index keeps it: a record to show and filter by, and the forms of its rendered plain text."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kb_app.core.catalogue import FACETS, Catalogue
from kb_app.core.documents import Document, as_text
from kb_app.core.folding import codes_of_folded, exact_fold, fold, words_of_folded
from kb_app.core.queries import Hit
from kb_app.index.postings import code_of, length_class_of
from kb_app.index.schema import MAX_PLACE
from kb_app.markup.outline import links_of, pictures_of
from kb_app.markup.plain import plain_text

_TITLE_ROOM = 64
_META_ROOM = 2_048
"""Places of the title, then of the metadata, then of the body: a phrase never crosses from one into the next."""

_LEAD_LENGTH = 260
_LONGEST_FORM = 64
_MANY = 15
_UNSEARCHED = frozenset({"status", "language", "access"})
"""Facets whose labels say nothing of what a document is about."""

_WITH_ENYE = re.compile(r"[^\W_]*ñ[^\W_]*")


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
    """A document ready for the index: its record, and for each form its code (postings.py) and its places."""

    record: Record
    forms: dict[str, tuple[int, bytes]]


class Analyser:
    """Makes documents ready for the index. Labels of terms are folded once for all documents."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._labels: dict[tuple[str, str], list[list[str]]] = {}

    def analyse(self, document: Document, mtime_ns: int) -> Analysed:
        """Make a document's record and its forms."""
        metadata = document.metadata
        facets = {name: values for name in FACETS if (values := _values(document, name))}
        body = plain_text(document.body)
        texts = [*_texts_about(document)]
        about = [words_of_folded(fold(text)) for text in texts if text]
        for facet, values in facets.items():
            if facet not in _UNSEARCHED:
                about += (words for value in values for words in self._names(facet, value))
        lead = " ".join((metadata.summary or body[: _LEAD_LENGTH * 2]).split())
        forms, length = _forms(document.title, "\n".join((*texts, *facets.get("keyword", ()))), about, body)
        record = Record(
            id=document.id,
            path=document.path,
            title=document.title,
            type=metadata.type,
            status=metadata.status,
            language=metadata.language,
            date=document.date,
            access=as_text(metadata.values.get("access", "")),
            facets=facets,
            links=_links(document),
            lead=lead if len(lead) <= _LEAD_LENGTH else lead[:_LEAD_LENGTH].rsplit(" ", 1)[0] + "…",
            length=length,
            size=document.size,
            mtime_ns=mtime_ns,
            fixity=document.fixity,
            is_damaged=document.is_damaged,
            has_pictures=bool(pictures_of(document.body)) if "![" in document.body else False,
            authors=", ".join(_names_in(document, "authors")),
            number=metadata.text("number"),
        )
        return Analysed(record, forms)

    def _names(self, facet: str, value: str) -> list[list[str]]:
        """Return the words of every name of a facet's value in every language."""
        key = (facet, value)
        known = self._labels.get(key)
        if known is None:
            vocabulary = self._catalogue.vocabularies.get(FACETS[facet][1])
            names: Iterable[str] = ()
            if facet == "type":
                kind = self._catalogue.types.get(value)
                names = kind.label.values() if kind else ()
            elif vocabulary is not None:
                term = vocabulary.terms.get(value)
                names = term.labels() if term else (value,)
            elif facet != "year":
                names = (value,)
            known = self._labels[key] = [words for name in names if (words := words_of_folded(fold(name)))]
        return known


def _forms(title: str, texts: str, about: list[list[str]], body: str) -> tuple[dict[str, tuple[int, bytes]], int]:
    """Return the forms of a document with their codes and places, and how many words it has."""
    places: dict[str, list[int]] = defaultdict(list)
    folded_title, folded_body = fold(title), fold(body)
    title_words = words_of_folded(folded_title)
    for place, form in enumerate(title_words[:_TITLE_ROOM]):
        places[form].append(place)
    place = _TITLE_ROOM
    for words in about:
        for form in words:
            if place < _META_ROOM:
                places[form].append(place)
            place += 1
        place += 1
    of_titles = set(title_words)
    of_about = {form for words in about for form in words}
    before_body = {form: len(places[form]) for form in of_titles | of_about}
    body_words = words_of_folded(folded_body)
    room = MAX_PLACE - _META_ROOM
    for place, form in enumerate(body_words[:room], start=_META_ROOM):
        places[form].append(place)
    for form in body_words[room:]:
        places[form]  # a form that stands only beyond the last place is found, though in no phrase
    length = len(title_words) + sum(map(len, about)) + len(body_words)
    length_class = length_class_of(length)
    by_count = [code_of(0, 0, count, length_class) for count in range(_MANY + 1)]
    forms = {
        form: (by_count[len(found)] if len(found) < _MANY else by_count[_MANY], array("H", found).tobytes())
        for form, found in places.items()
    }
    for form, before in before_body.items():
        found = places[form]
        code = code_of(form in of_titles, form in of_about, len(found) - before, length_class)
        forms[form] = (code, array("H", found).tobytes())
    extra = _codes_and_exact(title, folded_title, texts, body, folded_body)
    for form, (title_count, about_count, body_count) in extra.items():
        if form not in forms:
            forms[form] = (code_of(title_count, about_count, body_count, length_class), b"")
    for form in [form for form in forms if len(form) > _LONGEST_FORM]:
        del forms[form]
    return forms, length


def _codes_and_exact(title: str, folded_title: str, texts: str, body: str, folded_body: str) -> dict[str, list[int]]:
    """Return, with their counts by region, joined codes as one form, and words with ñ in the spelling that keeps it."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for region, folded in enumerate((folded_title, fold(texts), folded_body)):
        for code in codes_of_folded(folded):
            counts[code][region] += 1
    for region, text in enumerate((title, texts, body)):
        for word in _words_with_enye(text):
            counts[word][region] += 1
    return counts


def _words_with_enye(text: str) -> Iterator[str]:
    if "\u0303" in text:
        text = unicodedata.normalize("NFC", text)
    if "ñ" in text or "Ñ" in text:
        for part in text.lower().split():
            if "ñ" in part:
                yield from map(exact_fold, _WITH_ENYE.findall(part))


def _values(document: Document, facet: str) -> tuple[str, ...]:
    metadata = document.metadata
    match facet:
        case "year":
            return (document.date[:4],) if document.date else ()
        case "status":
            return (metadata.status,) if metadata.status else ()
        case "language":
            return (metadata.language,) if metadata.language else ()
    return metadata.terms(FACETS[facet][0])


def _texts_about(document: Document) -> Iterator[str]:
    """Yield the document's own texts beside title and body."""
    metadata = document.metadata
    yield metadata.summary
    yield metadata.text("number")
    yield document.id.replace("-", " ")
    yield from _names_in(document, "authors")
    yield from _names_in(document, "places")
    yield from metadata.items("communities")
    for entry in metadata.groups("media"):
        yield from (as_text(entry.get(name, "")) for name in ("caption", "alt", "credit"))


def _names_in(document: Document, key: str) -> list[str]:
    """Return the names that a field lists, as plain texts or as groups with a `name`."""
    metadata = document.metadata
    named = (as_text(group.get("name", "")) for group in metadata.groups(key))
    return [*metadata.items(key), *(name for name in named if name)]


def _links(document: Document) -> tuple[str, ...]:
    body = document.body
    targets = (
        [link.target for link in links_of(body, path=document.path) if link.kind == "document"]
        if "](" in body or "[[" in body
        else []
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
