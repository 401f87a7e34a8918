"""The payload of a package, built from an allow-list: nothing reaches it that was not put there on purpose.

A document's front matter is written anew from the fields that its type knows and that may leave; its body is redacted;
its pictures are cleaned. Vocabularies and types are cut down to what the documents use.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Access, Document, Metadata, Value
from kb_app.core.text import in_language
from kb_app.core.types import DocumentType, Field
from kb_app.markup.redact import Fate, Redaction, redact, redact_text
from kb_app.storage import frontmatter

INTERNAL_FIELDS = frozenset(
    {
        "access_reason", "consents", "protocols", "content_hash", "reviewers", "review_notes", "scores", "informants",
        "informants_count", "personal_data", "notes", "comments", "file_no",
    }
)  # fmt: skip
"""Fields about how a document came about and who said what: they stay in the office."""

GUARD_FIELDS = ("embargo_until", "consent", "consent_until")
"""They travel, so that a reader's application goes on honouring them."""

_COMMON_FIELDS = frozenset({"title", "type", "language", "status", "access", "created", *GUARD_FIELDS})
"""They travel whether a type knows them or not."""

_LANGUAGES = frozenset({"es", "en", "qu", "ay"})
"""A text may be given per language: `{es: …, en: …}`."""

_MEDIA_KEYS = frozenset({"path", "caption", "alt", "credit", "date", "tk_labels", "gps_removed"})
_PLACE_KEYS = ("name", "ubigeo", "precision")
_UBIGEO_DIGITS = {"región": 2, "region": 2, "provincia": 4, "province": 4, "distrito": 6, "district": 6}


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadRules:
    """How documents are filtered: what becomes of other documents and of files, for whom, and the names (ids of what
    stays behind) that no text may hold. `title_of` names a document that is only absent."""

    fate: Callable[[str], Fate]
    file_fate: Callable[[Document, str], Fate]
    audience: Access
    names: frozenset[str] = frozenset()
    title_of: Callable[[str], str] = str

    def of(self, document: Document) -> Redaction:
        """Return the rules for one document's texts."""
        return Redaction(
            fate=self.fate,
            file_fate=lambda address: self.file_fate(document, address),
            audience=self.audience,
            language=document.metadata.language,
            names=self.names,
            title_of=self.title_of,
        )


def document_bytes(document: Document, catalogue: Catalogue, rules: PayloadRules) -> bytes:
    """Return the file of a document as it may leave."""
    redaction = rules.of(document)
    values = _filtered_metadata(document, catalogue, redaction)
    body = redact(document.body.replace("\r\n", "\n"), redaction)
    return f"---\n{frontmatter.render(values)}---\n{body if body.startswith(chr(10)) else chr(10) + body}".encode()


def _filtered_metadata(document: Document, catalogue: Catalogue, redaction: Redaction) -> dict[str, Value]:
    fields = {field.name: field for field in catalogue.type_of(document.metadata.type).fields}
    kept: dict[str, Value] = {}
    for name, value in document.metadata.values.items():
        if name in INTERNAL_FIELDS or not (name in fields or name in _COMMON_FIELDS):
            continue
        field = fields.get(name)
        if name == "media":
            pictures = document.metadata.groups("media")
            value = tuple(entry for entry in pictures if redaction.file_fate(str(entry.get("path", ""))) == "included")
            value = tuple({key: entry[key] for key in entry if key in _MEDIA_KEYS} for entry in value)
        elif name == "places":
            value = tuple(_generalised(place) for place in document.metadata.groups("places"))
        filtered = _without_hidden(value, field, redaction)
        if filtered is not None:
            kept[name] = filtered
    return kept


def _generalised(place: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return a place without coordinates, its code cut to the precision that was agreed (domain.md X4)."""
    precision = str(place.get("precision", "")).lower()
    digits = _UBIGEO_DIGITS.get(precision, 6)
    kept = {key: place[key] for key in _PLACE_KEYS if key in place}
    if isinstance(kept.get("ubigeo"), str):
        kept["ubigeo"] = str(kept["ubigeo"])[:digits]
    return kept


def _without_hidden(value: Value, field: Field | None, redaction: Redaction) -> Value | None:
    """Return a value without any mention of a hidden document; None when nothing is left of it.

    Of a group only the parts stay that its field knows; terms of a vocabulary are no documents, whatever they are
    called.
    """
    if isinstance(value, str):
        if field is not None and field.vocabulary and field.kind in ("term", "terms"):
            return value
        target = value.strip().partition("@")[0]  # `replication_of` names the version too: `id@sha256`
        return None if target and redaction.fate(target) == "hidden" else redact_text(value, redaction)
    if isinstance(value, Mapping):
        parts = {part.name: part for part in field.parts} if field is not None else {}
        known = {key: item for key, item in value.items() if not parts or key in parts or key in _LANGUAGES}
        cleaned = {key: _without_hidden(item, parts.get(key), redaction) for key, item in known.items()}
        is_about_hidden = any(
            cleaned[key] is None for key in known if key == "target" or (key in parts and parts[key].kind == "document")
        )
        kept = {key: item for key, item in cleaned.items() if item is not None}
        return None if is_about_hidden else kept or None
    items = tuple(item for item in (_without_hidden(item, field, redaction) for item in value) if item is not None)
    return items if items or not value else None


def used_terms(documents: Iterable[Document], catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """Return the terms that some documents use, by vocabulary, those within groups too."""
    used: dict[str, set[str]] = defaultdict(set)
    fields_of_type: dict[str, tuple[Field, ...]] = {}
    for document in documents:
        metadata = document.metadata
        fields = fields_of_type.get(metadata.type)
        if fields is None:
            fields = tuple(field for field in catalogue.type_of(metadata.type).fields if _has_terms(field))
            fields_of_type[metadata.type] = fields
        for field in fields:
            if field.name not in metadata.values:
                continue
            if field.vocabulary:
                used[field.vocabulary].update(metadata.terms(field.name))
            for part in field.parts:
                if part.vocabulary:
                    for group in metadata.groups(field.name):
                        used[part.vocabulary].update(Metadata(values=group).items(part.name))
    return {name: frozenset(terms) for name, terms in used.items()}


def _has_terms(field: Field) -> bool:
    return bool(field.vocabulary) or any(part.vocabulary for part in field.parts)


def type_bytes(kind: DocumentType) -> bytes:
    """Return a document type as YAML that is JSON too: what readers need to show and search its documents."""
    data = {
        "id": kind.id,
        "label": dict(kind.label),
        "plural": dict(kind.plural),
        "icon": kind.icon,
        "color": kind.color,
        "fields": [_field_data(field) for field in kind.fields if field.name not in INTERNAL_FIELDS],
        "sections": [{"id": section.id, "heading": dict(section.heading)} for section in kind.sections],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _field_data(field: Field) -> dict[str, object]:
    data: dict[str, object] = {"name": field.name, "kind": field.kind, "label": dict(field.label)}
    data |= {key: text for key, text in (("vocabulary", field.vocabulary), ("group", field.group), ("term", field.term))
             if text}  # fmt: skip
    if field.options:
        data["options"] = [{"id": option.id, "label": dict(option.label)} for option in field.options]
    if field.parts:
        data["parts"] = [_field_data(part) for part in field.parts]
    return data


def vocabulary_bytes(catalogue: Catalogue, name: str, used: frozenset[str]) -> bytes:
    """Return a vocabulary cut down to the terms used, and the broader ones above them, as YAML that is JSON too."""
    vocabulary = catalogue.vocabularies[name]
    wanted = set(used)
    for term_id in used:
        term = vocabulary.terms.get(term_id)
        while term is not None and term.broader and term.broader not in wanted:
            wanted.add(term.broader)
            term = vocabulary.terms.get(term.broader)
    terms = []
    for term in vocabulary.terms.values():
        if term.id in wanted:
            entry: dict[str, object] = {"id": term.id, "label": dict(term.label)}
            if term.alt:
                entry["alt"] = _by_language(term.alt)
            if term.broader:
                entry["broader"] = term.broader
            if term.notation:
                entry["notation"] = term.notation
            if term.note:
                entry["note"] = dict(term.note)
            if term.rank:
                entry["extra"] = {"rank": str(term.rank)}
            terms.append(entry)
    data: dict[str, object] = {"id": vocabulary.id, "label": dict(vocabulary.label), "terms": terms}
    if vocabulary.is_open:
        data["open"] = "yes"
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _by_language(labels: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, text in labels:
        found.setdefault(language, []).append(text)
    return found


def ro_crate_bytes(
    *, library_id: str, title: Mapping[str, str], language: str, publisher: str, rights: str, date: str,
    documents: Mapping[str, Document], media: Mapping[str, str], rules: PayloadRules,
) -> bytes:  # fmt: skip
    """Return `ro-crate-metadata.json` (RO-Crate 1.1) for the payload: documents by path, media types by path."""
    parts: list[dict[str, object]] = []
    for path, document in documents.items():
        entry: dict[str, object] = {
            "@id": path,
            "@type": "File",
            "name": redact_text(document.title, rules.of(document)),
            "encodingFormat": "text/markdown",
            "inLanguage": document.metadata.language or language,
        }
        if document.metadata.summary:
            entry["description"] = redact_text(document.metadata.summary, rules.of(document))
        keywords = [word for word in document.metadata.items("keywords") if rules.fate(word) != "hidden"]
        if keywords:
            entry["keywords"] = redact_text(", ".join(keywords), rules.of(document))
        parts.append(entry)
    parts += [{"@id": path, "@type": "File", "encodingFormat": kind} for path, kind in media.items()]
    root: dict[str, object] = {
        "@id": "./",
        "@type": "Dataset",
        "identifier": library_id,
        "name": in_language(title, language) or library_id,
        "datePublished": date,
        "inLanguage": language,
        "description": in_language(title, language) or library_id,
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }
    named: list[dict[str, object]] = []
    if rights:
        is_known = re.fullmatch(r"[\w.-]+", rights)
        named.append({"@id": f"https://spdx.org/licenses/{rights}" if is_known else "#rights", "@type": "CreativeWork",
                      "name": rights})  # fmt: skip
        root["license"] = {"@id": named[-1]["@id"]}
    if publisher:
        named.append({"@id": "#publisher", "@type": "Organization", "name": publisher})
        root["publisher"] = {"@id": "#publisher"}
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    graph = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [descriptor, root, *named, *parts]}
    return (json.dumps(graph, ensure_ascii=False, indent=1) + "\n").encode()
