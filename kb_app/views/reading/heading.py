"""What stands around a document's body: its metadata above, its links, backlinks and relatives below, as rich text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document, as_text
from kb_app.core.queries import Hit
from kb_app.views.reading.rich_text import DOCUMENT_SCHEME, GAP, PICTURE_SCHEME
from kb_app.views.tokens import Tokens
from kb_app.views.words import said_date

if TYPE_CHECKING:
    from kb_app.services.reading import DocumentView

STATUS_PICTURE = "status-sign"
LOCK_PICTURE = "lock-sign"

_IN_HEADER = frozenset(
    {"title", "type", "language", "lang", "status", "access", "summary", "created", "regions", "sectors", "authors"}
)
_UNSEEN = frozenset({"id", "format", "translation_of"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the header and the foot need besides the document."""

    catalogue: Catalogue
    look: Tokens
    language: str


class _Counts(QObject):
    """Sentences that count: only a class's own `tr` is collected with its plurals."""

    def words(self, number: int) -> str:
        return self.tr("%Ln word(s)", "", number)


def header(view: DocumentView, around: Surroundings) -> str:
    """Return the header: type, status and access; the title; where, what, when, by whom; the summary."""
    document = view.document
    metadata = document.metadata
    catalogue, look, language = around.catalogue, around.look, around.language
    kind = catalogue.types.get(metadata.type)
    color = look.type_color(kind.color if kind else "")
    name = (kind.name_in(language) if kind else metadata.type).upper()
    kicker = [f'<span style="color: {color}; font-weight: 600">{escape(name)}</span>']
    if metadata.status:
        label = catalogue.label("status", metadata.status, language)
        sign = f'<img src="{PICTURE_SCHEME}:{STATUS_PICTURE}" width="11" height="11">'
        kicker.append(f'{sign}&nbsp;&nbsp;<span style="color: {look.muted}">{escape(label)}</span>')
    access = metadata.text("access")
    if access and access != "public":
        label = catalogue.label("access", access, language)
        sign = f'<img src="{PICTURE_SCHEME}:{LOCK_PICTURE}" width="12" height="12">'
        kicker.append(f'{sign}&nbsp;&nbsp;<span style="color: {look.muted}">{escape(label)}</span>')
    places = [catalogue.label("region", value, language) for value in metadata.terms("regions")]
    sectors = [catalogue.label("sector", value, language) for value in metadata.terms("sectors")]
    facts = [*places, *sectors, said_date(document.date)]
    count = _Counts().words(view.words)
    meta = " · ".join(escape(fact) for fact in [*facts, count] if fact)
    people = _people(document)
    divider = f' &nbsp;<span style="color: {look.line_strong}">·</span>&nbsp; '
    parts = [
        f'<p class="kicker">{divider.join(kicker)}</p>',
        f"<h1>{escape(document.title)}</h1>",
        f'<p class="meta">{meta}</p>',
    ]
    if people:
        parts.append(f'<p class="meta">{escape(people)}</p>')
    if metadata.summary:
        parts.append(f'<p class="lead">{escape(metadata.summary)}</p>')
    parts.append("<hr>")
    return "".join(part for part in parts if part)


def facts(document: Document, around: Surroundings) -> str:
    """Return the rest of the metadata that is filled, as a table below the body."""
    kind = around.catalogue.types.get(document.metadata.type)
    rows = []
    for key, value in document.metadata.values.items():
        if key in _IN_HEADER or key in _UNSEEN or not value:
            continue
        field = kind.field_named(key) if kind else None
        label = (field.label.get(around.language) or field.label.get("en") or key) if field else key
        vocabulary = around.catalogue.vocabularies.get(field.vocabulary) if field and field.vocabulary else None
        terms = document.metadata.terms(key) if vocabulary else ()
        if vocabulary and terms:
            text = ", ".join(vocabulary.label_of(term, around.language) for term in terms)
        else:
            text = said_date(value) if field and field.kind == "date" and isinstance(value, str) else as_text(value)
        rows.append(f'<tr><td class="label">{escape(label)}</td><td>{escape(text[:600])}</td></tr>')
    if not rows:
        return ""
    title = QCoreApplication.translate("Reader", "About this document")
    return f'{_section(title)}<table class="facts" cellspacing="0">{"".join(rows)}</table>{GAP}'


def links(view: DocumentView, around: Surroundings) -> str:
    """Return the documents that this one leads to, those that lead here, and its translations."""
    translate = QCoreApplication.translate
    return (
        hit_list(translate("Reader", "In other languages"), view.translations, around)
        + hit_list(translate("Reader", "Links to"), view.links, around)
        + hit_list(translate("Reader", "Linked from"), view.backlinks, around)
    )


def related(hits: Sequence[Hit], around: Surroundings) -> str:
    """Return the documents that speak of the same things."""
    return hit_list(QCoreApplication.translate("Reader", "Related documents"), hits, around)


def hit_list(title: str, hits: Sequence[Hit], around: Surroundings) -> str:
    """Return a titled list of documents, each with its type; "" when there are none."""
    if not hits:
        return ""
    rows = []
    for hit in hits:
        kind = around.catalogue.types.get(hit.type)
        name = kind.name_in(around.language) if kind else hit.type
        color = around.look.type_color(kind.color if kind else "")
        place = around.catalogue.label("region", hit.regions[0], around.language) if hit.regions else ""
        tail = " · ".join(escape(part) for part in (name, place, hit.date[:4]) if part)
        rows.append(
            f'<p class="row"><span style="color: {color}">▎</span><a href="{DOCUMENT_SCHEME}:{escape(hit.id)}">'
            f'{escape(hit.title)}</a> <span style="color: {around.look.muted}">{tail}</span></p>'
        )
    return _section(title) + "".join(rows)


def _section(title: str) -> str:
    return f'<p class="section">{escape(title.upper())}</p>'


def _people(document: Document) -> str:
    names = list(document.metadata.items("authors"))
    names += [as_text(group["name"]) for group in document.metadata.groups("authors") if group.get("name")]
    return ", ".join(names[:6]) + ("…" if len(names) > 6 else "")
