"""The documents of a publication as of now: found, passed through the gate, with the rules of what may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from kb_app.core.documents import Access, Document, access_named
from kb_app.core.errors import KbError, NotFoundError
from kb_app.core.findings import Finding
from kb_app.core.folding import fold
from kb_app.core.gate import Gate
from kb_app.core.publications import Chapter, DocumentRef, LiveQuery, Publication
from kb_app.core.queries import Query
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message
from kb_app.markup.blocks import Box
from kb_app.publish.selection import Fate, Placed, ResolvedChapter, Rules
from kb_app.services.reserved import files_of, reserved_among
from kb_app.services.searching import find
from kb_app.services.session import LibrarySession
from kb_app.storage.consents import read_consents

CHANNEL = "print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A publication with the documents that may be printed now, what was left out and why, and what is amiss.

    `skipped` names documents, and pictures of documents that are printed (`id: path`, in `pictures` alone).
    """

    publication: Publication
    chapters: tuple[ResolvedChapter, ...]
    skipped: tuple[tuple[str, Message], ...]
    findings: tuple[Finding, ...]
    pictures: tuple[tuple[str, Message], ...] = ()

    def documents(self) -> tuple[Document, ...]:
        """Return the documents printed, in reading order."""
        return tuple(placed.document for chapter in self.chapters for placed in chapter.all_documents())


def resolve(
    session: LibrarySession, publication: Publication, *, proof: bool = False, task: Task = UNWATCHED
) -> Resolved:
    """Find the documents of a publication, those of its live queries too, and pass each through the gate."""
    resolver = _Resolver(session, publication, gate_of(session, publication, drafts=proof), task)
    chapters = tuple(resolver.chapter(chapter) for chapter in publication.chapters)
    resolver.look_at_shared_pictures()
    return Resolved(
        publication=publication,
        chapters=chapters,
        skipped=(*resolver.skipped, *resolver.pictures),
        findings=tuple(resolver.findings),
        pictures=tuple(resolver.pictures),
    )


def document_ids(session: LibrarySession, publication: Publication) -> tuple[str, ...]:
    """Return the ids of every document that a publication names or finds, before the gate."""
    resolver = _Resolver(session, publication, gate_of(session, publication, drafts=True), UNWATCHED)
    return tuple(dict.fromkeys(ref.id for chapter in _flat(publication.chapters) for ref in resolver.refs(chapter)))


def gate_of(session: LibrarySession, publication: Publication, *, drafts: bool) -> Gate:
    """Return the gate of a publication: its audience, in print, today; drafts pass in proofs and within the office."""
    return Gate(
        audience=publication.audience,
        channel=CHANNEL,
        today=date.today(),
        consents=read_consents(session.library),
        drafts=drafts or publication.audience in (Access.INTERNAL, Access.RESTRICTED),
    )


def rules_of(session: LibrarySession, resolved: Resolved, gate: Gate) -> Rules:
    """Return what may be shown to the publication's audience, boxes, pictures and names of documents."""
    printed: dict[str, str] = {document.id: document.title for document in resolved.documents()}
    audience = resolved.publication.audience
    withheld: dict[str, Message] = dict(resolved.pictures)

    @cache
    def looked_up(document_id: str) -> tuple[Fate, str]:
        if document_id in printed:
            return "printed", printed[document_id]
        try:
            document = session.document(document_id)
        except NotFoundError:
            return "missing", ""
        except KbError:
            return "hidden", ""
        return ("named", document.title) if gate.refusal(document) is None else ("hidden", "")

    def shows(box: Box) -> bool:
        if box.kind != "restricted":
            return True
        return audience.allows(access_named(box.attributes.get("level", "")))

    return Rules(
        shows=shows,
        keeps_picture=lambda document, source: f"{document.id}: {source}" not in withheld,
        fate=lambda document_id: looked_up(document_id)[0],
        title_of=lambda document_id: looked_up(document_id)[1],
    )


def _flat(chapters: Iterable[Chapter]) -> Iterable[Chapter]:
    for chapter in chapters:
        yield chapter
        yield from _flat(chapter.chapters)


class _Resolver:
    """Finds documents chapter by chapter; each is printed whole once."""

    def __init__(self, session: LibrarySession, publication: Publication, gate: Gate, task: Task) -> None:
        self._session = session
        self._gate = gate
        self._task = task
        self._seen: set[str] = set()
        self._done = 0
        self._total = sum(1 for _ in publication.refs())
        self.skipped: list[tuple[str, Message]] = []
        self.pictures: list[tuple[str, Message]] = []
        self._shown: list[tuple[str, str]] = []
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
        self._look_at_pictures(document)
        return document

    def _look_at_pictures(self, document: Document) -> None:
        """Note the pictures, and files linked to, that the gate keeps from this channel."""
        for path in sorted(files_of(document)):
            refusal = self._gate.media_refusal(document, path)
            if refusal is not None:
                self.pictures.append((f"{document.id}: {path}", refusal))
            else:
                self._shown.append((document.id, path))

    def look_at_shared_pictures(self) -> None:
        """Note the pictures that a document which stays behind uses too."""
        reserved = reserved_among(self._session, self._gate, {source for _, source in self._shown})
        for document_id, source in dict.fromkeys(self._shown):
            if source in reserved:
                reason = message("The picture «{path}» is also used by a document that stays behind.", path=source)
                self.pictures.append((f"{document_id}: {source}", reason))
