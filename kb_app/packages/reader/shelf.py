"""What the reader shows: the documents of a payload in order, their facets with true counts, who links to whom.

It is made from the files of the payload alone: what did not pass the gate cannot be counted, listed or searched here.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath

from kb_app.core.catalogue import FACETS, Catalogue
from kb_app.core.documents import Document, DocumentId, as_text
from kb_app.core.folding import fold
from kb_app.core.relations import active, relations_of
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import LocalText, in_language, message
from kb_app.packages.reader.words import WORDS, both, reader_language
from kb_app.storage import frontmatter
from kb_app.storage.library import DOCUMENTS

MOST_VALUES = 80
"""A facet with more values is no filter any more: the commonest are offered."""

_PUBLISHER = "publisher"
_OFFERED = (
    "type", "region", "sector", "component", "agency", "language", "year", "result", "keyword", _PUBLISHER,
)  # fmt: skip
_FEWEST = 2
"""A facet that says the same of every document is not offered."""

LabelledFacet = tuple[str, LocalText]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value of a facet: its names by language, and the numbers of the documents that have it, rising."""

    id: str
    label: LocalText
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A field offered as filter; `name` is among the reader's words."""

    id: str
    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document on the shelf: its number in the order of titles, and the address of its page below the reader.

    `line` says in markup what it is, where and when, in both of the reader's languages.
    """

    number: int
    document: Document
    page: str
    line: str

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A relation as one of its two documents shows it: the relation's id and the other document."""

    rel: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A payload as the reader sees it. `media` are the paths of its pictures."""

    title: LocalText
    language: str
    publisher: str
    rights: str
    notice: LocalText
    library_id: str
    entries: tuple[Entry, ...]
    by_id: Mapping[str, Entry]
    facets: tuple[Facet, ...]
    media: frozenset[str]
    catalogue: Catalogue
    relations: Mapping[str, tuple[Stated, ...]]
    translations: Mapping[str, tuple[str, ...]]


def shelf_of(payload: Mapping[str, bytes], catalogue: Catalogue, task: Task) -> Shelf:
    """Put the documents of a payload on the shelf. Raises Cancelled."""
    documents = []
    paths = [path for path in payload if path.startswith(f"{DOCUMENTS}/") and path.endswith(".md")]
    for done, path in enumerate(paths, start=1):
        if done % 50 == 0:
            task.step(Progress(done, len(paths), message("Ordering documents")))
        documents.append(_document(path, payload[path]))
    documents.sort(key=lambda document: (fold(document.title), document.id))
    taken: set[str] = set()
    about = frontmatter.parse(f"---\n{payload['library.yaml'].decode()}---\n").metadata
    language = reader_language(about.text("language"))
    entries = tuple(
        Entry(
            number=number,
            document=document,
            page=_page(document.id, taken),
            line=_line(document, catalogue, language),
        )
        for number, document in enumerate(documents)
    )
    by_id = {entry.id: entry for entry in entries}
    title = next(iter(about.groups("title")), {})
    notice = next(iter(about.groups("notice")), {})
    return Shelf(
        title={code: as_text(text) for code, text in title.items()},
        language=about.text("language"),
        publisher=about.text("publisher"),
        rights=about.text("rights"),
        notice={code: as_text(text) for code, text in notice.items()},
        library_id=about.text("id"),
        entries=entries,
        by_id=by_id,
        facets=tuple(_facets(entries, catalogue)),
        media=frozenset(path for path in payload if path.lower().endswith((".png", ".jpg", ".jpeg"))),
        catalogue=catalogue,
        relations=_relations(entries, by_id, catalogue),
        translations=_translations(entries, by_id),
    )


def facet_values(document: Document, facet: str) -> tuple[str, ...]:
    """Return what a document has in a facet."""
    metadata = document.metadata
    if facet == "year":
        return (document.date[:4],) if document.date else ()
    if facet == "language":
        return (metadata.language,) if metadata.language else ()
    if facet == _PUBLISHER:
        return metadata.items(_PUBLISHER)
    return metadata.terms(FACETS[facet][0])


def labels_of(catalogue: Catalogue, facet: str, value: str) -> LocalText:
    """Return the names of a facet's value in the reader's languages."""
    if facet in FACETS:
        return {code: catalogue.label(facet, value, code) for code in ("es", "en")}
    return {"es": value, "en": value}


def type_names(catalogue: Catalogue, type_id: str) -> tuple[str, str]:
    """Return what a document's type is called in Spanish and in English."""
    kind = catalogue.types.get(type_id)
    return (in_language(kind.label, "es"), in_language(kind.label, "en")) if kind else (type_id, type_id)


def _document(path: str, data: bytes) -> Document:
    parts = frontmatter.parse(data.decode("utf-8", "replace"))
    stem = DocumentId(unicodedata.normalize("NFC", PurePosixPath(path).stem))
    return Document(id=stem, path=path, metadata=parts.metadata, body=parts.body)


def _line(document: Document, catalogue: Catalogue, language: str) -> str:
    metadata = document.metadata
    parts = [f'<b class="type">{both(*type_names(catalogue, metadata.type), language)}</b>'] if metadata.type else []
    for facet, key in (("region", "regions"), ("sector", "sectors")):
        for value in metadata.terms(key)[:2]:
            label = labels_of(catalogue, facet, value)
            parts.append(both(label["es"], label["en"], language))
    parts += [escape(document.date[:4])] if document.date else []
    return " · ".join(parts)


def _page(document_id: str, taken: set[str]) -> str:
    """Return where a document's page stands: 256 folders hold any library, and a page keeps its place between editions.

    Ids that differ in letter case alone are one name to Windows.
    """
    name, number = document_id, 2
    while name.casefold() in taken:
        name, number = f"{document_id}-{number}", number + 1
    taken.add(name.casefold())
    folder = hashlib.sha256(name.casefold().encode()).hexdigest()[:2]
    return f"d/{folder}/{name}.html"


def _facets(entries: tuple[Entry, ...], catalogue: Catalogue) -> Iterator[Facet]:
    for facet in _OFFERED:
        found: dict[str, list[int]] = defaultdict(list)
        for entry in entries:
            for value in dict.fromkeys(facet_values(entry.document, facet)):
                found[value].append(entry.number)
        if facet == "keyword":
            found = {value: numbers for value, numbers in found.items() if len(numbers) > 1}
        if len(found) < _FEWEST:
            continue
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), fold(item[0]), item[0]))[:MOST_VALUES]
        if facet == "year":
            ordered.sort(reverse=True)
        name = f"{facet}-facet" if f"{facet}-facet" in WORDS else facet
        values = tuple(
            FacetValue(id=value, label=labels_of(catalogue, facet, value), numbers=tuple(numbers))
            for value, numbers in ordered
        )
        yield Facet(id=facet, name=name, values=values)


def _relations(
    entries: tuple[Entry, ...], by_id: Mapping[str, Entry], catalogue: Catalogue
) -> dict[str, tuple[Stated, ...]]:
    vocabulary = catalogue.vocabularies.get("relations")
    found: dict[str, dict[Stated, None]] = defaultdict(dict)
    for entry in entries:
        for stated in relations_of(entry.id, entry.document.metadata):
            relation = active(stated, vocabulary)
            if relation.source in by_id and relation.target in by_id and relation.source != relation.target:
                found[relation.source][Stated(rel=relation.rel, other=relation.target)] = None
                term = vocabulary.terms.get(relation.rel) if vocabulary else None
                inverse = term.extra.get("inverse", "") if term else ""
                found[relation.target][Stated(rel=inverse or relation.rel, other=relation.source)] = None
    return {document_id: tuple(stated) for document_id, stated in found.items()}


def _translations(entries: tuple[Entry, ...], by_id: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    families: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        original = entry.document.metadata.text("translation_of")
        if original and original in by_id and original != entry.id:
            families[original].append(entry.id)
    found: dict[str, tuple[str, ...]] = {}
    for original, others in families.items():
        family = [original, *others]
        for member in family:
            found[member] = tuple(other for other in family if other != member)
    return found
