"""A selection as a book for phones: an EPUB 3 made from the filtered payload, by type and by region."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from kb_app.core.documents import Access, Document
from kb_app.core.errors import KbError, NotFoundError
from kb_app.core.folding import fold
from kb_app.core.publications import Annex, Chapter, DocumentRef, FrontMatter, Publication
from kb_app.core.tasks import Task
from kb_app.core.text import Message, in_language, message
from kb_app.packages.reader.shelf import Shelf
from kb_app.publish.assemble import assemble
from kb_app.publish.epub.writer import write_epub
from kb_app.publish.selection import Placed, ResolvedChapter, Rules
from kb_app.storage.pictures import CleanPicture, clean_bytes

PHONE_PIXELS = 900
"""The longer side of a picture: as wide as a phone shows it."""

MANY = 40
"""From so many documents on, a type's are divided by region."""

_WORDS = {
    "es": ("Documentos para llevar", "Otros lugares", "Sin tipo"),
    "en": ("Documents to carry", "Other places", "Without a type"),
}


def book_bytes(shelf: Shelf, payload: Mapping[str, bytes], audience: Access, date: str, task: Task) -> bytes:
    """Return the book of a payload. The same payload gives the same bytes. Raises Cancelled."""
    language = "en" if shelf.language.startswith("en") else "es"
    chapters = tuple(_chapters(shelf, language))
    publication = Publication(
        name="biblioteca",
        title=in_language(shelf.title, language) or "Biblioteca",
        subtitle=_WORDS[language][0],
        language=shelf.language or language,
        audience=audience,
        date=date,
        publisher=shelf.publisher,
        rights=shelf.rights,
        front=(FrontMatter(kind="legal"),),
        chapters=tuple(resolved.chapter for resolved in chapters),
        annexes=(Annex(kind="index"),),
        options={
            "toc_depth": "3" if any(one.chapters for one in chapters) else "2",
            "list_of_figures": "no",
            "list_of_tables": "no",
        },
    )

    def picture(source: str) -> CleanPicture:
        if source not in payload:
            raise NotFoundError("missing-picture", _missing(source))
        return clean_bytes(payload[source], name=PurePosixPath(source).name, max_pixels=PHONE_PIXELS)

    def fault_of(source: str) -> KbError | None:
        return None if source in shelf.media else NotFoundError("missing-picture", _missing(source))

    rules = Rules(
        shows=lambda box: box.kind != "restricted",
        keeps_picture=lambda _, source: source in shelf.media,
        fate=lambda document_id: "printed" if document_id in shelf.by_id else "missing",
        title_of=lambda document_id: shelf.by_id[document_id].document.title if document_id in shelf.by_id else "",
    )
    manuscript = assemble(
        publication,
        chapters,
        shelf.catalogue,
        rules,
        fault_of=fault_of,
        is_proof=False,
        notice=in_language(shelf.notice, language),
        task=task,
    )
    return write_epub(manuscript, picture, task).data


def texts_of(book: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every text of a book, named so that the scan for what may not leave looks into it."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for name in archive.namelist():
            if "/pictures/" not in name:
                yield f"{name}.html", archive.read(name)


def _missing(source: str) -> Message:
    return message("The picture «{picture}» is missing.", picture=source)


def _chapters(shelf: Shelf, language: str) -> Iterator[ResolvedChapter]:
    """Yield a chapter for each type; of many documents a part, with a chapter for each region."""
    by_type: dict[str, list[Document]] = {}
    for entry in shelf.entries:
        by_type.setdefault(entry.document.metadata.type, []).append(entry.document)
    is_large = any(len(documents) > MANY for documents in by_type.values())
    order = list(shelf.catalogue.types)
    for type_id in sorted(by_type, key=lambda name: (order.index(name) if name in order else len(order), name)):
        kind = shelf.catalogue.types.get(type_id)
        title = (in_language(kind.plural, language) or kind.name_in(language)) if kind else type_id
        title = title or _WORDS[language][2]
        if not is_large:
            yield _chapter(title, by_type[type_id])
            continue
        below = tuple(_by_region(by_type[type_id], shelf, language))
        part = Chapter(title=title, chapters=tuple(resolved.chapter for resolved in below))
        yield ResolvedChapter(chapter=part, documents=(), chapters=below)


def _by_region(documents: Sequence[Document], shelf: Shelf, language: str) -> Iterator[ResolvedChapter]:
    by_region: dict[str, list[Document]] = {}
    for document in documents:
        by_region.setdefault(next(iter(document.metadata.terms("regions")), ""), []).append(document)
    names = {region: shelf.catalogue.label("region", region, language) for region in by_region}
    for region in sorted(by_region, key=lambda name: (not name, fold(names[name]))):
        yield _chapter(names[region] or _WORDS[language][1], by_region[region])


def _chapter(title: str, documents: Sequence[Document]) -> ResolvedChapter:
    refs = tuple(DocumentRef(id=document.id) for document in documents)
    placed = tuple(Placed(document=document, ref=ref) for document, ref in zip(documents, refs, strict=True))
    return ResolvedChapter(chapter=Chapter(title=title, documents=refs), documents=placed, chapters=())
