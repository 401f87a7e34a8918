"""What a document's metadata say to a reader, field by field, in Spanish and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document, Metadata, Value, as_text, parse_partial_date
from kb_app.core.text import in_language
from kb_app.core.types import Field
from kb_app.packages.reader.words import LANGUAGES, both, said_date, word

_ELSEWHERE = frozenset(
    {
        "title", "type", "language", "lang", "access", "summary", "created", "regions", "sectors", "authors", "id",
        "format", "translation_of", "relations", "media", "embargo_until", "consent", "consent_until", "modified",
        "issued", "version", "status",
    }
)  # fmt: skip
"""Shown in the header or below, or of no use to a reader."""

_LONGEST = 900
_YES_NO = {"yes": "yes", "true": "yes", "no": "no", "false": "no", "partial": "partial"}

Said = tuple[str, str]
"""A text in Spanish and in English."""


def facts_of(document: Document, catalogue: Catalogue) -> Iterator[tuple[Said, Said]]:
    """Yield the label and the value of each field that is filled and said nowhere else, both in both languages."""
    kind = catalogue.types.get(document.metadata.type) or catalogue.common
    for key, value in document.metadata.values.items():
        if key in _ELSEWHERE or not value:
            continue
        field = kind.field_named(key)
        es, en = (shown(value, field, catalogue, code)[:_LONGEST] for code in LANGUAGES)
        if es or en:
            yield _label(key, field), (es, en)
    credits_ = picture_credits(document)
    if credits_:
        yield (word("credits", "es"), word("credits", "en")), (credits_, credits_)


def shown(value: Value, field: Field | None, catalogue: Catalogue, language: str) -> str:
    """Return a value as a reader reads it: terms and choices by their names, dates spelled out, groups in words."""
    if isinstance(value, str):
        return _shown_text(value.strip(), field, catalogue, language)
    if isinstance(value, Mapping):
        return _shown_group(value, field, catalogue, language)
    is_grouped = any(isinstance(item, Mapping) for item in value)
    items = (shown(item, field, catalogue, language) for item in value)
    return ("; " if is_grouped else ", ").join(item for item in items if item)


def date_of(document: Document) -> Said:
    """Return the date to show of a document; "" where there is none."""
    parts = parse_partial_date(document.date) if document.date else None
    return (said_date(parts, "es"), said_date(parts, "en")) if parts else ("", "")


def people_of(document: Document) -> str:
    """Return who wrote a document."""
    metadata = document.metadata
    names = [*metadata.items("authors"), *(as_text(group.get("name", "")) for group in metadata.groups("authors"))]
    return ", ".join(name for name in names if name)


def picture_credits(document: Document) -> str:
    """Return who is to be named for the pictures, each once."""
    credits_ = (Metadata(values=entry).text("credit") for entry in document.metadata.groups("media"))
    return "; ".join(dict.fromkeys(credit for credit in credits_ if credit))


def cell(texts: Said, language: str) -> str:
    """Return a text in both languages as markup; an address of the web as a link."""
    if texts[0] == texts[1] and texts[0].startswith(("https://", "http://")) and " " not in texts[0]:
        return f'<a class="web" href="{escape(texts[0])}" rel="noopener noreferrer">{escape(texts[0])}</a>'
    return both(*texts, language)


def _label(key: str, field: Field | None) -> Said:
    if field is None or not field.label:
        plain = key.replace("_", " ").capitalize()
        return plain, plain
    return in_language(field.label, "es"), in_language(field.label, "en")


def _shown_text(text: str, field: Field | None, catalogue: Catalogue, language: str) -> str:
    if field is None or not text:
        return text
    vocabulary = catalogue.vocabularies.get(field.vocabulary)
    if vocabulary is not None:
        return vocabulary.label_of(text, language)
    if field.kind == "choice":
        chosen = next((choice for choice in field.options if choice.id == text), None)
        return in_language(chosen.label, language) if chosen else text
    if field.kind in ("yes-no", "yes-partial-no"):
        return word(_YES_NO[text.lower()], language) if text.lower() in _YES_NO else text
    if field.kind == "date":
        parts = parse_partial_date(text)
        return said_date(parts, language) if parts else text
    return text


def _shown_group(group: Mapping[str, Value], field: Field | None, catalogue: Catalogue, language: str) -> str:
    """Return a group: its name first, the rest behind it with their labels."""
    parts = {part.name: part for part in field.parts} if field else {}
    said: list[str] = []
    main = next((key for key in ("name", "title", "code", "id") if group.get(key)), "")
    head = shown(group[main], parts.get(main), catalogue, language) if main else ""
    if main == "code" and field is not None and field.vocabulary:
        head = _shown_text(as_text(group[main]), field, catalogue, language)
    for key, value in group.items():
        if key == main or not value or key in ("ubigeo", "precision"):
            continue
        part = parts.get(key)
        label = in_language(part.label, language) if part and part.label else key.replace("_", " ")
        text = shown(value, part, catalogue, language)
        if text:
            said.append(f"{label}: {text}")
    tail = ", ".join(said)
    return f"{head} ({tail})" if head and tail else head or tail
