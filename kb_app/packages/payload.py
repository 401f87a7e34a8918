"""The payload of a package, built from an allow-list: nothing reaches it that was not put there on purpose.

A document's front matter is written anew from the fields that its type knows and that may leave; its body is redacted;
its pictures are cleaned. Vocabularies and types are cut down to what the documents use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Access, Document, Value
from kb_app.core.text import in_language
from kb_app.markup.redact import Fate, Redaction, redact
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

_PLACE_KEYS = ("name", "ubigeo", "precision")
_UBIGEO_DIGITS = {"región": 2, "region": 2, "provincia": 4, "province": 4, "distrito": 6, "district": 6}


@dataclass(frozen=True, slots=True, kw_only=True)
class PayloadRules:
    """How documents are filtered: what becomes of other documents and pictures, for whom."""

    fate: Callable[[str], Fate]
    keeps_picture: Callable[[Document, str], bool]
    audience: Access


def document_bytes(document: Document, catalogue: Catalogue, rules: PayloadRules) -> bytes:
    """Return the file of a document as it may leave."""
    values = _filtered_metadata(document, catalogue, rules)
    body = redact(
        document.body.replace("\r\n", "\n"),
        Redaction(
            fate=rules.fate,
            keeps_picture=lambda address: rules.keeps_picture(document, address),
            audience=rules.audience,
            language=document.metadata.language,
        ),
    )
    return f"---\n{frontmatter.render(values)}---\n{body if body.startswith(chr(10)) else chr(10) + body}".encode()


def _filtered_metadata(document: Document, catalogue: Catalogue, rules: PayloadRules) -> dict[str, Value]:
    kind = catalogue.types.get(document.metadata.type)
    known = {field.name for field in (kind.fields if kind else catalogue.common.fields)}
    allowed = (known | {"title", "type", "language", "status", "access", "created", *GUARD_FIELDS}) - INTERNAL_FIELDS
    kept: dict[str, Value] = {}
    for name, value in document.metadata.values.items():
        if name not in allowed:
            continue
        if name == "media":
            pictures = document.metadata.groups("media")
            value = tuple(entry for entry in pictures if rules.keeps_picture(document, str(entry.get("path", ""))))
            value = tuple({key: item for key, item in entry.items() if key not in ("consent", "consents", "gps")}
                          for entry in value)  # fmt: skip
        if name == "places":
            value = tuple(_generalised(place) for place in document.metadata.groups("places"))
        filtered = _without_hidden(value, rules.fate)
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


def _without_hidden(value: Value, fate: Callable[[str], Fate]) -> Value | None:
    """Return a value without any mention of a hidden document; None when nothing is left of it."""
    if isinstance(value, str):
        return None if fate(value.strip()) == "hidden" else value
    if isinstance(value, Mapping):
        cleaned = {key: _without_hidden(item, fate) for key, item in value.items()}
        if "target" in value and cleaned.get("target") is None:
            return None
        return {key: item for key, item in cleaned.items() if item is not None} or None
    items = tuple(item for item in (_without_hidden(item, fate) for item in value) if item is not None)
    return items if items or not value else None


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
            terms.append(entry)
    data = {"id": vocabulary.id, "label": dict(vocabulary.label), "terms": terms}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _by_language(labels: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, text in labels:
        found.setdefault(language, []).append(text)
    return found


def ro_crate_bytes(
    *, library_id: str, title: Mapping[str, str], language: str, publisher: str, rights: str, date: str,
    documents: Mapping[str, Document], media: Mapping[str, str],
) -> bytes:  # fmt: skip
    """Return `ro-crate-metadata.json` (RO-Crate 1.1) for the payload: documents by path, media types by path."""
    parts: list[dict[str, object]] = []
    for path, document in documents.items():
        entry: dict[str, object] = {
            "@id": path,
            "@type": "File",
            "name": document.title,
            "encodingFormat": "text/markdown",
            "inLanguage": document.metadata.language or language,
        }
        if document.metadata.summary:
            entry["description"] = document.metadata.summary
        if document.metadata.items("keywords"):
            entry["keywords"] = ", ".join(document.metadata.items("keywords"))
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
        "license": {"@id": f"https://spdx.org/licenses/{rights}"} if re.fullmatch(r"[\w.-]+", rights) else rights,
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }
    if publisher:
        root["publisher"] = {"@type": "Organization", "name": publisher}
    descriptor = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    graph = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [descriptor, root, *parts]}
    return (json.dumps(graph, ensure_ascii=False, indent=1) + "\n").encode()
