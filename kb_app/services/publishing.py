"""Publications: found, checked against the gate, assembled and written to Word."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kb_app.core.consents import Consent
from kb_app.core.documents import Access, Document
from kb_app.core.errors import KbError, NotFoundError, RefusedError
from kb_app.core.findings import Finding
from kb_app.core.folding import fold
from kb_app.core.gate import Gate
from kb_app.core.publications import Chapter, DocumentRef, LiveQuery, Publication
from kb_app.core.queries import Query
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, in_language, message
from kb_app.markup.outline import pictures_of
from kb_app.publish.assemble import Placed, ResolvedChapter, assemble
from kb_app.publish.manuscript import Manuscript
from kb_app.publish.word.writer import write_word
from kb_app.services.searching import find
from kb_app.services.session import LibrarySession
from kb_app.storage.consents import read_consents
from kb_app.storage.files import write_atomic
from kb_app.storage.pictures import CleanPicture, clean
from kb_app.storage.publications import publication_names, read_publication, write_publication

CHANNEL = "print"
PRINT_PIXELS = 2400


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """A written publication. `skipped` and its reasons are for the maker's eyes only."""

    file: Path
    documents: tuple[str, ...]
    words: int
    figures: int
    tables: int
    footnotes: int
    skipped: tuple[tuple[str, Message], ...]
    warnings: tuple[Message, ...]
    took_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A publication with the documents that may be printed now, what was left out and why, and what is amiss."""

    publication: Publication
    chapters: tuple[ResolvedChapter, ...]
    skipped: tuple[tuple[str, Message], ...]
    findings: tuple[Finding, ...]

    def documents(self) -> tuple[Document, ...]:
        """Return the documents printed, in reading order."""
        return tuple(placed.document for chapter in self.chapters for placed in chapter.all_documents())


def names(session: LibrarySession) -> tuple[str, ...]:
    """Return the names of the library's publications."""
    return publication_names(session.library)


def publication_named(session: LibrarySession, name: str) -> Publication:
    """Read a publication by its name or the path of its file. Raises NotFoundError, FormatError, StorageError."""
    return read_publication(session.library, name)


def save(session: LibrarySession, publication: Publication) -> None:
    """Write a publication's file. Raises StorageError."""
    write_publication(session.library, publication)


def resolve(
    session: LibrarySession, publication: Publication, *, proof: bool = False, task: Task = UNWATCHED
) -> Resolved:
    """Find the documents of a publication, those of its live queries too, and pass each through the gate."""
    resolver = _Resolver(session, publication, read_consents(session.library), proof, task)
    chapters = tuple(resolver.chapter(chapter) for chapter in publication.chapters)
    return Resolved(
        publication=publication,
        chapters=chapters,
        skipped=tuple(resolver.skipped),
        findings=tuple(resolver.findings),
    )


def document_ids(session: LibrarySession, publication: Publication) -> tuple[str, ...]:
    """Return the ids of every document that a publication names or finds, before the gate."""
    resolver = _Resolver(session, publication, {}, True, UNWATCHED)
    return tuple(dict.fromkeys(ref.id for chapter in _flat(publication.chapters) for ref in resolver.refs(chapter)))


def check(session: LibrarySession, publication: Publication, task: Task = UNWATCHED) -> tuple[Finding, ...]:
    """Return what is amiss with a publication: errors refuse a final, warnings are listed."""
    resolved = resolve(session, publication, task=task)
    manuscript = _assembled(session, resolved, proof=False)
    return _all_findings(session, resolved, manuscript)


def export(
    session: LibrarySession, publication: Publication, target: Path, *, proof: bool = False, task: Task = UNWATCHED
) -> ExportReport:
    """Write a publication to Word; the file at the target changes only when the new one is whole.

    Raises RefusedError with the reasons when its checks find errors and no proof was asked, StorageError (the target
    open in Word, a full disk), Cancelled.
    """
    started = time.perf_counter()
    resolved = resolve(session, publication, proof=proof, task=task)
    manuscript = _assembled(session, resolved, proof=proof)
    findings = _all_findings(session, resolved, manuscript)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors and not proof:
        reason = message(
            "«{title}» was not written: {count} things must be mended first. A proof can be written as it is.",
            title=publication.title, count=len(errors),
        )  # fmt: skip
        reasons = tuple(_with_place(finding) for finding in errors)
        raise RefusedError("publication-refused", reason, reasons=reasons, path=publication.name)
    written = write_word(manuscript, lambda source: _picture(session, source), task)
    write_atomic(target, written.data)
    listed = tuple(_with_place(finding) for finding in findings if finding.code not in ("missing-picture", "no-alt"))
    return ExportReport(
        file=target,
        documents=manuscript.documents,
        words=written.words,
        figures=written.figures,
        tables=written.tables,
        footnotes=written.footnotes,
        skipped=resolved.skipped,
        warnings=tuple(dict.fromkeys((*listed, *written.warnings))),
        took_s=time.perf_counter() - started,
    )


def _assembled(session: LibrarySession, resolved: Resolved, *, proof: bool) -> Manuscript:
    notice = in_language(session.library.info.notice, resolved.publication.language)
    return assemble(
        resolved.publication,
        resolved.chapters,
        session.catalogue,
        is_proof=proof,
        notice=notice,
        findings=resolved.findings,
    )


def _all_findings(session: LibrarySession, resolved: Resolved, manuscript: Manuscript) -> tuple[Finding, ...]:
    found = list(manuscript.findings)
    for document in resolved.documents():
        for picture in pictures_of(document.body, path=document.path):
            if not picture.source or session.library.media(picture.source) is None:
                reason = message("The picture «{picture}» is missing.", picture=picture.written)
                found.append(_finding("missing-picture", reason, document, picture.line))
            elif not picture.alt.strip():
                reason = message("The picture «{picture}» has no alternative text.", picture=picture.written)
                found.append(_finding("no-alt", reason, document, picture.line))
    if not manuscript.documents:
        reason = message("No document of this publication can be printed.")
        found.append(Finding(code="empty-publication", message=reason, path=resolved.publication.name))
    return tuple(dict.fromkeys(found))


def _finding(code: str, reason: Message, document: Document, line: int) -> Finding:
    place = line + document.body_line - 1 if line else None
    return Finding(code=code, message=reason, severity="warning", id=document.id, path=document.path, line=place)


def _with_place(finding: Finding) -> Message:
    if not finding.id:
        return finding.message
    return message("{document}: {what}", document=finding.id, what=finding.message)


def _picture(session: LibrarySession, source: str) -> CleanPicture | None:
    file = session.library.media(source)
    if file is None:
        return None
    try:
        return clean(file, max_pixels=PRINT_PIXELS)
    except KbError:
        return None


def _flat(chapters: Iterable[Chapter]) -> Iterable[Chapter]:
    for chapter in chapters:
        yield chapter
        yield from _flat(chapter.chapters)


class _Resolver:
    """Finds documents chapter by chapter; each is printed whole once."""

    def __init__(
        self, session: LibrarySession, publication: Publication, consents: dict[str, Consent], proof: bool, task: Task
    ) -> None:
        self._session = session
        self._gate = Gate(
            audience=publication.audience,
            channel=CHANNEL,
            today=date.today(),
            consents=consents,
            drafts=proof or publication.audience in (Access.INTERNAL, Access.RESTRICTED),
        )
        self._task = task
        self._seen: set[str] = set()
        self._done = 0
        self._total = sum(1 for _ in publication.refs())
        self.skipped: list[tuple[str, Message]] = []
        self.findings: list[Finding] = []

    def chapter(self, chapter: Chapter) -> ResolvedChapter:
        placed = []
        for ref in self.refs(chapter):
            self._done += 1
            self._task.step(Progress(self._done, max(self._total, self._done), ref.id))
            if ref.id in self._seen:
                continue
            document = self._document(ref)
            if document is None:
                continue
            self._seen.add(ref.id)
            placed.append(Placed(document=document, ref=ref))
        below = tuple(self.chapter(part) for part in chapter.chapters)
        return ResolvedChapter(chapter=chapter, documents=tuple(placed), chapters=below)

    def refs(self, chapter: Chapter) -> list[DocumentRef]:
        """Return the documents of a chapter itself: those named, then those its query finds."""
        refs = list(chapter.documents)
        if chapter.query is not None:
            named = {ref.id for ref in refs}
            found = self._found(chapter.query)
            refs += [DocumentRef(id=found_id, include=chapter.include) for found_id in found if found_id not in named]
        return refs

    def _found(self, query: LiveQuery) -> list[str]:
        limit = query.limit or 1_000_000
        asked = Query(text=query.text, filters=dict(query.where), sort=query.sort, limit=limit, snippets=False)
        hits = find(self._session, asked).hits
        if query.sort == "title":
            hits = tuple(sorted(hits, key=lambda hit: (fold(hit.title), hit.id)))
        return [hit.id for hit in hits]

    def _document(self, ref: DocumentRef) -> Document | None:
        try:
            document = self._session.document(ref.id)
        except NotFoundError:
            reason = message("There is no document «{id}» in this library.", id=ref.id)
            self.findings.append(Finding(code="no-document", message=reason, id=ref.id))
            return None
        except KbError as error:
            self.findings.append(Finding(code="unreadable", message=error.message, id=ref.id))
            return None
        refusal = self._gate.refusal(document)
        if refusal is not None:
            self.skipped.append((document.id, refusal))
            return None
        return self._without_media(document)

    def _without_media(self, document: Document) -> Document:
        """Return a document without the pictures that its consents or labels keep from this channel."""
        body = document.body
        for picture in pictures_of(body, path=document.path):
            refusal = self._gate.media_refusal(document, picture.source) if picture.source else None
            if refusal is not None:
                body = body.replace(f"({picture.written}", "(x-reserved:")
                self.skipped.append((f"{document.id}: {picture.written}", refusal))
        return document if body is document.body else replace(document, body=body)
