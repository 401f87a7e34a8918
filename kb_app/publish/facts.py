"""A document's metadata as a reader of a publication is shown it: kicker, facts, terms of the index."""

from __future__ import annotations

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document, as_text, parse_partial_date
from kb_app.publish.words import month, word

INDEXED = (("region", "regions"), ("sector", "sectors"))


def kicker_of(document: Document, catalogue: Catalogue, language: str) -> str:
    """Return the line above a document's title: what it is and where."""
    kind = catalogue.types.get(document.metadata.type)
    regions = ", ".join(catalogue.label("region", term, language) for term in document.metadata.terms("regions"))
    return " · ".join(filter(None, (kind.name_in(language) if kind else "", regions)))


def facts_of(document: Document, catalogue: Catalogue, language: str) -> tuple[tuple[str, str], ...]:
    """Return the metadata box: who, where, what about, when; what is empty is left out."""
    metadata = document.metadata

    def named(facet: str, key: str) -> str:
        return ", ".join(catalogue.label(facet, value, language) for value in metadata.terms(key))

    def term(vocabulary: str, value: str) -> str:
        known = catalogue.vocabularies.get(vocabulary)
        return known.label_of(value, language) if known and value else value

    places = ", ".join(as_text(place.get("name", "")) for place in metadata.groups("places") if place.get("name"))
    rights = metadata.text("license") or metadata.text("rights")
    rows = (
        ("author", ", ".join(metadata.items("authors"))),
        ("place", " · ".join(filter(None, (places, "" if places else named("region", "regions"))))),
        ("sector", named("sector", "sectors")),
        ("agencies", named("agency", "agencies")),
        ("date", shown_date(document.date, language)),
        ("code", metadata.text("number")),
        ("license", term("licences", rights)),
    )
    return tuple((word(language, name), value) for name, value in rows if value)


def terms_of(document: Document, catalogue: Catalogue, language: str) -> tuple[str, ...]:
    """Return what the index of terms leads to a document by: its keywords, places, regions and sectors."""
    metadata = document.metadata
    found = list(metadata.items("keywords"))
    found += [as_text(place.get("name", "")).strip() for place in metadata.groups("places")]
    for facet, key in INDEXED:
        found += [catalogue.label(facet, term, language) for term in metadata.terms(key)]
    tidy = (" ".join(term.split()) for term in found)
    return tuple(dict.fromkeys(term[:1].upper() + term[1:] for term in tidy if term))


def shown_date(text: str, language: str) -> str:
    """Return a partial date as a reader writes it; the text itself when it is none."""
    parts = parse_partial_date(text)
    if parts is None:
        return text
    year, month_number, day = parts
    if not month_number:
        return str(year)
    name = month(language, month_number)
    if language.startswith("en"):
        return f"{day} {name} {year}" if day else f"{name} {year}"
    return f"{day} de {name} de {year}" if day else f"{name} de {year}"
