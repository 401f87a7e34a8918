"""What communities and makers of pictures asked to be said beside their work: credits, labels, what they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kb_app.core.agreed_places import agreed_place
from kb_app.core.catalogue import Catalogue
from kb_app.core.consents import Consent
from kb_app.core.documents import Document, Metadata
from kb_app.core.gate import is_same_file
from kb_app.core.labels import FIELDS, Rule, labels_of, rule_of, rules_in
from kb_app.core.text import in_language
from kb_app.publish.words import word

_VOCABULARIES = {"tk_labels": "tk-labels", "notices": "notices"}


def as_shown(document: Document, catalogue: Catalogue, language: str, pictures: Iterable[str]) -> Document:
    """Return a document as its readers may know it: places as coarse as agreed, the printed pictures alone."""
    metadata = document.metadata
    changed: dict[str, object] = {}
    if "places" in metadata:
        groups = metadata.groups("places")
        changed["places"] = tuple(agreed_place(place, catalogue.vocabularies, language) for place in groups)
    if "media" in metadata:
        printed = tuple(pictures)
        changed["media"] = tuple(entry for entry in metadata.groups("media") if _is_among(entry, printed))
    if not changed:
        return document
    return replace(document, metadata=replace(metadata, values={**metadata.values, **changed}))  # type: ignore[dict-item]


def label_rows(
    document: Document, catalogue: Catalogue, language: str, consents: Mapping[str, Consent]
) -> tuple[tuple[str, str], ...]:
    """Return what must stand beside a document whatever else of its data is printed: its labels, what they ask."""
    said = _labels(document.metadata, catalogue, language)
    rows = [(word(language, "labels"), said)] if said else []
    rules = _rules(document.metadata, catalogue)
    if "export-with-notice" in rules:
        held = (consents.get(name) for name in document.metadata.items("consents"))
        terms = "; ".join(filter(None, (consent.benefit_sharing for consent in held if consent)))
        contact = document.metadata.text("contact")
        asked = word(language, "open-to-commerce")
        rows.append((word(language, "commercial-use"), " ".join(filter(None, (asked, terms, contact)))))
    if "non-commercial" in rules:
        rows.append((word(language, "commercial-use"), word(language, "non-commercial")))
    return tuple(rows)


def credit_of(
    document: Document, catalogue: Catalogue, language: str, consents: Mapping[str, Consent]
) -> Callable[[str], str]:
    """Return what gives the line below a picture of a document: who made it, the labels it carries."""
    entries = [Metadata(values=group) for group in document.metadata.groups("media")]

    def line(picture: str) -> str:
        for entry in entries:
            if is_same_file(entry.text("path"), picture):
                credit = picture_credit(entry, consents)
                said = (f"{word(language, 'credit')}: {credit}" if credit else "", _labels(entry, catalogue, language))
                return ". ".join(part.rstrip(".") for part in said if part) + ("." if any(said) else "")
        return ""

    return line


def picture_credit(entry: Metadata, consents: Mapping[str, Consent]) -> str:
    """Return whom a picture names: as its own data say, else as its consent wished."""
    wished = (consents.get(name) for name in (*entry.items("consent"), *entry.items("consents")))
    return entry.text("credit") or next((consent.credit for consent in wished if consent and consent.credit), "")


def labelled(documents: Sequence[Document], catalogue: Catalogue, language: str) -> list[tuple[Document, str]]:
    """Return the documents that carry labels, themselves or by their pictures, with the labels' words."""
    found = []
    for document in documents:
        records = (document.metadata, *(Metadata(values=group) for group in document.metadata.groups("media")))
        said = dict.fromkeys(filter(None, (_labels(record, catalogue, language) for record in records)))
        if said:
            found.append((document, "; ".join(said)))
    return found


def agreed_with(documents: Sequence[Document], consents: Mapping[str, Consent]) -> tuple[str, ...]:
    """Return with whose agreement documents and their pictures are printed, as each wished to be named."""
    names: dict[str, None] = {}
    for document in documents:
        records = (document.metadata, *(Metadata(values=group) for group in document.metadata.groups("media")))
        for record in records:
            for name in (*record.items("consents"), *record.items("consent")):
                consent = consents.get(name)
                if consent and consent.credit:
                    names[consent.credit] = None
    return tuple(names)


def forbids_commerce(document: Document, catalogue: Catalogue) -> bool:
    """Tell whether a label of a document or of its pictures keeps it from commercial use."""
    records = (document.metadata, *(Metadata(values=group) for group in document.metadata.groups("media")))
    return any("non-commercial" in _rules(record, catalogue) for record in records)


def _rules(record: Metadata, catalogue: Catalogue) -> set[Rule]:
    known = rules_in(catalogue.vocabularies)
    return {rule_of(label, known) for label in labels_of(record)}


def _labels(record: Metadata, catalogue: Catalogue, language: str) -> str:
    """Return the labels and notices in words: the community's own text where it gave one."""
    said: list[str] = []
    for field in FIELDS:
        vocabulary = catalogue.vocabularies.get(_VOCABULARIES[field])
        texts = {Metadata(values=group).text("code"): Metadata(values=group).text("text")
                 for group in record.groups(field)}  # fmt: skip
        for label in record.terms(field):
            term = vocabulary.terms.get(label) if vocabulary else None
            name = in_language(term.label, language) if term else label
            shown = f"{name} ({term.notation})" if term and term.notation else name
            own = texts.get(label) or (in_language(term.note, language) if term and term.note else "")
            said.append(f"{shown}: {own}" if own else shown)
    return "; ".join(said)


def _is_among(entry: Mapping[str, object], pictures: Sequence[str]) -> bool:
    path = entry.get("path")
    return isinstance(path, str) and any(is_same_file(path, picture) for picture in pictures)
