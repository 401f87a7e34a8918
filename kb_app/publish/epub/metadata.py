"""The package document: what the book is, what it holds, in which order, and whom it serves."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from kb_app.core.documents import parse_partial_date
from kb_app.publish.epub.package import Part
from kb_app.publish.manuscript import Manuscript
from kb_app.publish.web.context import Context
from kb_app.publish.web.markup import language_of, text

_NAMESPACE = uuid.UUID("8a0f6c7e-2f5d-4c0a-9f6e-5d1b7a3c9e21")
"""Names of publications are names within this space: the same sources have the same identifier everywhere."""
COVER = "cover-picture"
"""The id of the picture on the cover."""

_ISBN = re.compile(r"(?:97[89])?\d{9}[\dX]")


def identifier_of(manuscript: Manuscript) -> str:
    """Return the identifier of a book: another one for other sources."""
    name = f"{manuscript.publication.name} {manuscript.fingerprint} {manuscript.is_proof}"
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}"


def package_of(context: Context, parts: Sequence[Part], title: str) -> str:
    """Return the package document."""
    language = language_of(context.manuscript.publication.language) or "es"
    metadata = "".join(f"{line}\n" for line in _metadata(context, title, language))
    items = "".join(
        f'<item id="{part.id}" href="{part.name}" media-type="{part.media_type}"'
        f"{f' properties={chr(34)}{part.properties}{chr(34)}' if part.properties else ''}/>\n"
        for part in parts
    )
    spine = "".join(f'<itemref idref="{part.id}"/>\n' for part in parts if part.in_spine)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{language}" '
        'prefix="schema: http://schema.org/">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}</metadata>\n'
        f'<manifest>\n{items}</manifest>\n<spine toc="ncx">\n{spine}</spine>\n</package>\n'
    )


def _metadata(context: Context, title: str, language: str) -> Iterator[str]:
    manuscript = context.manuscript
    publication = manuscript.publication
    yield f'<dc:identifier id="id">{identifier_of(manuscript)}</dc:identifier>'
    isbn = _isbn(manuscript)
    if isbn:
        yield f"<dc:identifier>urn:isbn:{isbn}</dc:identifier>"
    yield f'<dc:title id="title">{title}</dc:title>'
    yield '<meta refines="#title" property="title-type">main</meta>'
    if publication.subtitle:
        yield f'<dc:title id="subtitle">{text(publication.subtitle)}</dc:title>'
        yield '<meta refines="#subtitle" property="title-type">subtitle</meta>'
    yield f"<dc:language>{language}</dc:language>"
    for place, author in enumerate(publication.authors, start=1):
        yield f'<dc:creator id="author-{place}">{text(author)}</dc:creator>'
        yield f'<meta refines="#author-{place}" property="role" scheme="marc:relators">aut</meta>'
    if publication.publisher:
        yield f"<dc:publisher>{text(publication.publisher)}</dc:publisher>"
    if parse_partial_date(publication.date):
        yield f"<dc:date>{text(publication.date)}</dc:date>"
    if publication.rights:
        yield f"<dc:rights>{text(publication.rights)}</dc:rights>"
    yield f'<meta property="dcterms:modified">{_moment(publication.date)}</meta>'
    yield from _access(context)
    if context.picture(publication.cover.image) is not None:
        yield f'<meta name="cover" content="{COVER}"/>'


def _access(context: Context) -> Iterator[str]:
    """Yield for whom the book is fit: what is read with eyes alone, what has words."""
    has_pictures = context.figures > 0
    yield '<meta property="schema:accessMode">textual</meta>'
    if has_pictures:
        yield '<meta property="schema:accessMode">visual</meta>'
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    features = ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"]
    described = has_pictures and not context.undescribed
    features += ["alternativeText"] if described else []
    features += ["index"] if context.indexed else []
    for feature in features:
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
    yield '<meta property="schema:accessibilityHazard">none</meta>'
    words = context.labels("accessibility")
    words += f" {context.labels('accessibility-pictures')}" if described else ""
    yield f'<meta property="schema:accessibilitySummary">{text(words)}</meta>'


def _isbn(manuscript: Manuscript) -> str:
    """Return the ISBN of the legal page, without its hyphens; "" when there is none that could be one."""
    for page in manuscript.publication.front:
        digits = re.sub(r"[\s–-]", "", page.fields.get("isbn", "")).upper()
        if _ISBN.fullmatch(digits):
            return digits
    return ""


def _moment(date: str) -> str:
    """Return the day that a publication is dated: a book made again is the same book."""
    year, month, day = parse_partial_date(date) or (2000, 1, 1)
    return datetime(max(1, year), month or 1, day or 1, tzinfo=UTC).isoformat().replace("+00:00", "Z")
