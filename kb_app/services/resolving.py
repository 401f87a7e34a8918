"""The documents of a publication as of now: found, passed through the gate, with the rules of what may be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import chain

from kb_app.core.catalogue import FACETS
from kb_app.core.documents import Access, Document, access_named
from kb_app.core.errors import KbError, NotFoundError
from kb_app.core.findings import Finding
from kb_app.core.folding import fold
from kb_app.core.gate import Gate
from kb_app.core.labels import rules_in
from kb_app.core.publications import Chapter, DocumentRef, LiveQuery, Publication, chapters_of
from kb_app.core.queries import Query
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message
from kb_app.markup.blocks import Box
from kb_app.markup.written_links import Mention
from kb_app.publish.selection import Fate, Placed, ResolvedChapter, Rules
from kb_app.services.files_used import mentions_of
from kb_app.services.picture_gate import files_in, kept_by_others, kept_by_their_document, own_pictures
from kb_app.services.searching import find
from kb_app.services.session import LibrarySession
from kb_app.storage.consents import read_consents

CHANNEL = "print"
MOST_FOUND = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A publication with the documents that may be printed now, what was left out and why, and what is amiss.

    `skipped` names documents, and pictures of documents that are printed (`id: path`); `pictures` are the paths that
    the gate keeps back, by the document in which they are, "" for those kept back everywhere; `mentions` is what each
    document's text names, by its id.
    """

    publication: Publication
    chapters: tuple[ResolvedChapter, ...]
    skipped: tuple[tuple[str, Message], ...]
    findings: tuple[Finding, ...]
    pictures: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mentions: Mapping[str, frozenset[Mention]] = field(default_factory=dict)

    def documents(self) -> tuple[Document, ...]:
        """Return the documents printed, in reading order."""
        return tuple(placed.document for chapter in self.chapters for placed in chapter.all_documents())


def resolve(
    session: LibrarySession, publication: Publication, *, proof: bool = False, task: Task = UNWATCHED
) -> Resolved:
    """Find the documents of a publication, those of its live queries too, and pass each and its pictures through the
    gate."""
    resolved = resolve_documents(session, publication, proof=proof, task=task)
    gate = gate_of(session, publication, drafts=proof)
    mentions = {str(document.id): mentions_of(document) for document in resolved.documents()}
    shown = {document.id: files_in(session, document, mentions[document.id]) for document in resolved.documents()}
    own = own_pictures(publication)
    printed = {document.path: document for document in resolved.documents()}
    pictures = (*own, *chain.from_iterable(shown.values()))
    everywhere = kept_by_others(session, gate, pictures, publication.language, printed)
    skipped: list[tuple[str, Message]] = []
    kept: dict[str, frozenset[str]] = {"": frozenset(everywhere)}
    for document in resolved.documents():
        said = kept_by_their_document(gate, document, shown[document.id])
        kept[document.id] = frozenset(said)
        reasons = {path: said.get(path) or everywhere[path] for path in shown[document.id]
                   if path in said or path in everywhere}  # fmt: skip
        skipped += [(f"{document.id}: {path}", reason) for path, reason in reasons.items()]
    skipped += [(f"{publication.name}: {path}", everywhere[path]) for path in own if path in everywhere]
    return replace(resolved, skipped=(*resolved.skipped, *skipped), pictures=kept, mentions=mentions)


def resolve_documents(
    session: LibrarySession, publication: Publication, *, proof: bool = False, task: Task = UNWATCHED
) -> Resolved:
    """Find the documents of a publication that pass the gate; their pictures are not looked at."""
    resolver = _Resolver(session, publication, gate_of(session, publication, drafts=proof), task)
    chapters = tuple(resolver.chapter(chapter) for chapter in publication.chapters)
    return Resolved(
        publication=publication,
        chapters=chapters,
        skipped=tuple(resolver.skipped),
        findings=tuple(resolver.findings),
    )


def document_ids(session: LibrarySession, publication: Publication) -> tuple[str, ...]:
    """Return the ids of every document that a publication names or finds, before the gate."""
    found: dict[str, None] = {}
    for chapter in chapters_of(publication.chapters):
        found.update(dict.fromkeys(ref.id for ref in chapter.documents))
        if chapter.query is not None:
            ids = found_ids(session, chapter.query)
            found.update(dict.fromkeys(ids[: chapter.query.limit or None]))
    return tuple(found)


def found_ids(session: LibrarySession, query: LiveQuery) -> tuple[str, ...]:
    """Return the ids of every document that a live query finds, in its order."""
    asked = Query(text=query.text, filters=dict(query.where), sort=query.sort, limit=MOST_FOUND, snippets=False)
    hits = find(session, asked).hits
    if query.sort == "title":
        hits = tuple(sorted(hits, key=lambda hit: (fold(hit.title), hit.id)))
    return tuple(hit.id for hit in hits)


def gate_of(session: LibrarySession, publication: Publication, *, drafts: bool) -> Gate:
    """Return the gate of a publication: its audience, in print, today; drafts pass in proofs and within the office."""
    return Gate(
        audience=publication.audience,
        channel=CHANNEL,
        today=date.today(),
        consents=read_consents(session.library),
        drafts=drafts or publication.audience in (Access.INTERNAL, Access.RESTRICTED),
        labels=rules_in(session.catalogue.vocabularies),
    )


def rules_of(session: LibrarySession, resolved: Resolved, gate: Gate) -> Rules:
    """Return what may be shown to the publication's audience, boxes, pictures and names of documents."""
    printed: dict[str, str] = {document.id: document.title for document in resolved.documents()}
    audience = resolved.publication.audience

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

    def keeps_picture(document: Document | None, source: str) -> bool:
        kept = resolved.pictures.get(document.id, frozenset()) if document else frozenset()
        return source not in kept and source not in resolved.pictures.get("", frozenset())

    return Rules(
        shows=shows,
        keeps_picture=keeps_picture,
        fate=lambda document_id: looked_up(document_id)[0],
        title_of=lambda document_id: looked_up(document_id)[1],
        consents=gate.consents,
        mentions=resolved.mentions,
    )


class _Resolver:
    """Finds documents chapter by chapter; each is printed whole once."""

    def __init__(self, session: LibrarySession, publication: Publication, gate: Gate, task: Task) -> None:
        self._session = session
        self._publication = publication
        self._gate = gate
        self._task = task
        self._seen: set[str] = set()
        self._done = 0
        self._total = sum(1 for _ in publication.refs())
        self.skipped: list[tuple[str, Message]] = []
        self.findings: list[Finding] = []

    def chapter(self, chapter: Chapter) -> ResolvedChapter:
        placed = [one for one in map(self._placed, chapter.documents) if one is not None]
        if chapter.query is not None:
            found = list(self._found(chapter, chapter.query))
            self._look_at_query(chapter, chapter.query, is_empty=not found)
            placed += found
        below = tuple(self.chapter(part) for part in chapter.chapters)
        return ResolvedChapter(chapter=chapter, documents=tuple(placed), chapters=below)

    def _found(self, chapter: Chapter, query: LiveQuery) -> Iterator[Placed]:
        """Yield what a live query finds and may be printed; what is kept back does not count towards its limit."""
        count = 0
        for found_id in found_ids(self._session, query):
            placed = self._placed(DocumentRef(id=found_id, include=chapter.include, sections=chapter.sections))
            if placed is not None:
                yield placed
                count += 1
                if count == query.limit:
                    return

    def _look_at_query(self, chapter: Chapter, query: LiveQuery, *, is_empty: bool) -> None:
        """Note what is amiss with a live query: it filters by what nothing is catalogued by, or finds nothing."""
        unknown = ", ".join(name for name in query.where if name not in FACETS)
        reason = None
        if unknown:
            reason = message("The live query of «{title}» filters by «{names}», by which nothing is catalogued.",
                             title=chapter.title, names=unknown)  # fmt: skip
        elif is_empty:
            reason = message("The live query of «{title}» finds nothing more that may be printed.", title=chapter.title)
        if reason is not None:
            name = self._publication.name
            self.findings.append(Finding(code="empty-query", message=reason, severity="warning", path=name))

    def _placed(self, ref: DocumentRef) -> Placed | None:
        self._done += 1
        self._task.step(Progress(self._done, max(self._total, self._done), ref.id))
        document = None if ref.id in self._seen else self._document(ref)
        if document is None or document.id in self._seen:
            return None
        self._seen.update((ref.id, document.id))
        return Placed(document=document, ref=ref)

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
        return document
