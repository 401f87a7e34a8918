"""Integrity and quality of a library's documents: what `kb check` lists and the quality panel shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kb_app.core.catalogue import Catalogue
from kb_app.core.checks import check_document, check_in_library, lexicon_of, references
from kb_app.core.checks import completeness as completeness_of
from kb_app.core.checks.facts import Entry
from kb_app.core.checks.practice import Practice, practice_of
from kb_app.core.checks.report import CODES, severity_of
from kb_app.core.documents import Document
from kb_app.core.errors import KbError, NotFoundError, UsageError
from kb_app.core.findings import Finding
from kb_app.core.relations import RelationGraph, acyclic_relations
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message
from kb_app.services.facts import FactFinder, entry_of
from kb_app.services.library_view import LazyView, WholeView, paths_by_id, stem_of
from kb_app.services.session import LibrarySession
from kb_app.storage.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Documents that were read, without their bodies, with what others need to know of them and what is amiss."""

    findings: tuple[Finding, ...]
    read: tuple[tuple[Document, Entry], ...]


ReadParts = Callable[[LibrarySession, Sequence[str], str, Task], Iterable[Part]]
"""Reads the documents at these paths as `read_part` does, in parts in the order of the paths."""


def check_library(
    session: LibrarySession,
    ids: Iterable[str] = (),
    task: Task = UNWATCHED,
    *,
    as_status: str = "",
    read_parts: ReadParts | None = None,
) -> tuple[Finding, ...]:
    """Return what is amiss in the documents of these ids, in all of them when none is given.

    `as_status` asks what would be amiss if they had that status; `read_parts` is who reads a whole library, one after
    the other here when it is not given. Sorted by path and line. Reads each document once;
    raises Cancelled, UsageError for a status that is none; never for what a document holds.
    """
    statuses = session.catalogue.vocabularies.get("statuses")
    if as_status and statuses and as_status not in statuses.terms:
        known = ", ".join(statuses.terms)
        raise UsageError(
            "unknown-status", message("There is no status «{name}»: {known}.", name=as_status, known=known)
        )
    wanted = tuple(ids)
    paths = paths_by_id(session.library)
    findings = list(_duplicates(paths))
    if wanted:
        view = LazyView(session, paths)
        chosen = [path for document_id in wanted if (path := session.path_of(document_id)) is not None]
        shown = {stem_of(path).casefold() for path in chosen}
        findings = [finding for finding in findings if finding.id.casefold() in shown]
        for done, path in enumerate(chosen, start=1):
            task.step(Progress(done, len(chosen), path))
            document = view.read(path)
            findings += (
                _unreadable(session, path)
                if document is None
                else _check_one(session, document, view, as_status=as_status)
            )
    else:
        findings += session.library.scan_findings()
        findings += session.catalogue.problems
        findings += session.library.info.problems
        every = sorted(path for group in paths.values() for path in group)
        findings += _check_all(session, every, task, as_status, read_parts or _read_here)
    return tuple(sorted(findings, key=lambda finding: (finding.path, finding.line or 0, finding.code)))


def check_text(session: LibrarySession, document: Document, *, as_status: str = "") -> tuple[Finding, ...]:
    """Check one document as it stands in the editor, saved or not. `as_status` asks what a status would demand."""
    view = LazyView(session, paths_by_id(session.library))
    return _in_order(_check_one(session, document, view, as_status=as_status))


def check_ahead(session: LibrarySession, document: Document) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Check one document as it stands, and say what its next status would ask for besides.

    The first are those of `check_text`; the second are new or graver at the status that it goes on to.
    """
    view = LazyView(session, paths_by_id(session.library))
    now = _check_one(session, document, view)
    following = session.catalogue.next_status(document.metadata.status)
    if not following:
        return _in_order(now), ()
    known = {(finding.code, finding.field, finding.line, finding.severity) for finding in now}
    ahead = (
        finding
        for finding in _check_one(session, document, view, as_status=following)
        if (finding.code, finding.field, finding.line, finding.severity) not in known
    )
    return _in_order(now), _in_order(ahead)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.line or 0, finding.code)))


def completeness(session: LibrarySession, document: Document) -> float:
    """Return how complete a document is for its type, 0 to 1."""
    facts = FactFinder(session.library).facts_of(document)
    return completeness_of(document.metadata, facts, session.catalogue.type_of(document.metadata.type))


def practice(session: LibrarySession, document: Document) -> Practice | None:
    """Return the practice level that a document has earned, with the reasons; None for a type that earns none."""
    view = LazyView(session, paths_by_id(session.library))
    entry = entry_of(document, FactFinder(session.library).facts_of(document))
    view.put(entry)
    return practice_of(entry, view, session.catalogue)


def read_part(library: Library, catalogue: Catalogue, paths: Sequence[str], as_status: str, task: Task) -> Part:
    """Read documents and check what each says by itself. Raises Cancelled."""
    finder, lexicon, today = FactFinder(library), lexicon_of(catalogue), date.today()
    findings: list[Finding] = []
    read: list[tuple[Document, Entry]] = []
    for done, path in enumerate(paths, start=1):
        task.step(Progress(done, len(paths), path))
        try:
            document = library.read(path)
        except NotFoundError:
            continue
        except KbError as error:
            findings.append(Finding(code="unreadable", message=error.message, id=stem_of(path), path=path))
            continue
        facts = finder.facts_of(document)
        findings += check_document(
            document, facts, catalogue, lexicon, today=today, as_status=as_status, is_plain=library.is_plain
        )
        read.append((replace(document, body=""), entry_of(document, facts)))
    return Part(findings=tuple(findings), read=tuple(read))


def _read_here(session: LibrarySession, paths: Sequence[str], as_status: str, task: Task) -> Iterator[Part]:
    yield read_part(session.library, session.catalogue, paths, as_status, task)


def _check_all(
    session: LibrarySession, paths: Sequence[str], task: Task, as_status: str, read_parts: ReadParts
) -> list[Finding]:
    """Check every document: each is read once, what the others need of it is kept, and then they are compared."""
    catalogue = session.catalogue
    findings: list[Finding] = []
    entries: dict[str, Entry] = {}
    read: list[tuple[Document, Entry]] = []
    for part in read_parts(session, paths, as_status, task):
        findings += part.findings
        read += part.read
    for document, entry in read:
        entries.setdefault(document.id, entry)
    relations = (relation for entry in entries.values() for relation in entry.relations)
    graph = RelationGraph.of(relations, catalogue.vocabularies.get("relations"))
    view = WholeView(entries, graph)
    circles = references.circles(entries, view, acyclic_relations(catalogue.vocabularies.get("relations")))
    for document, entry in read:
        task.step(Progress(len(paths), len(paths)))
        circle = circles.get(document.id, ())
        findings += check_in_library(document, entry, view, catalogue, circle=circle, as_status=as_status)
    findings += _alike(session, entries)
    return findings


def _check_one(
    session: LibrarySession, document: Document, view: LazyView, *, as_status: str = ""
) -> tuple[Finding, ...]:
    catalogue = session.catalogue
    facts = view.finder.facts_of(document)
    entry = entry_of(document, facts)
    view.put(entry)
    alone = check_document(
        document,
        facts,
        catalogue,
        lexicon_of(catalogue),
        today=date.today(),
        as_status=as_status,
        is_plain=session.library.is_plain,
    )
    circle = references.circle_around(entry, view, acyclic_relations(catalogue.vocabularies.get("relations")))
    return (*alone, *check_in_library(document, entry, view, catalogue, circle=circle, as_status=as_status))


def _alike(session: LibrarySession, entries: Mapping[str, Entry]) -> list[Finding]:
    """Find documents that say nearly the same, or count the same thing twice, as their types' rules ask."""
    findings: list[Finding] = []
    by_type: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries.values():
        by_type[entry.metadata.type].append(entry)
    for type_id, alike in by_type.items():
        kind = session.catalogue.type_of(type_id)
        name = kind.rule("unique_field")
        originals = [entry for entry in alike if not entry.metadata.text("translation_of")]
        if name:
            holders: dict[str, list[str]] = defaultdict(list)
            for entry in originals:
                if entry.metadata.text(name):
                    holders[entry.metadata.text(name)].append(entry.id)
            for key, ids in holders.items():
                for document_id in ids if len(ids) > 1 else ():
                    others = ", ".join(other for other in ids if other != document_id)
                    reason = message("«{key}» is counted in «{others}» too.", key=key, others=others)
                    findings += _found(session, entries[document_id], "duplicate-unit", reason, name)
        least = kind.number("near_duplicate")
        if least:
            texts = {
                entry.id: f"{entry.metadata.title} {entry.metadata.text('statement')} {entry.metadata.summary}"
                for entry in originals
            }
            for document_id, other in references.near_duplicates(texts, least).items():
                reason = message("It says nearly the same as «{other}». Merge them?", other=other)
                findings += _found(session, entries[document_id], "near-duplicate", reason, "title")
    return findings


def _found(session: LibrarySession, entry: Entry, code: str, reason: Message, name: str) -> Iterator[Finding]:
    """Yield a finding about a document that is compared with others, as grave as its type's rules say."""
    catalogue = session.catalogue
    rule = catalogue.type_of(entry.metadata.type).rule(f"severity.{code}") or CODES[code]
    severity = severity_of(rule, catalogue.rank(entry.metadata.status), catalogue)
    if severity is not None:
        line = entry.key_lines.get(name)
        yield Finding(code=code, message=reason, severity=severity, id=entry.id, path=entry.path, line=line, field=name)


def _duplicates(paths: Mapping[str, list[str]]) -> Iterator[Finding]:
    """Find files whose ids differ in nothing but the letter case or the folder."""
    for group in paths.values():
        for path in group if len(group) > 1 else ():
            others = ", ".join(other for other in group if other != path)
            reason = message("Another document has the same id: {others}. Rename one of them.", others=others)
            yield Finding(code="duplicate-id", message=reason, id=stem_of(path), path=path)


def _unreadable(session: LibrarySession, path: str) -> Iterator[Finding]:
    """Say why a document could not be read."""
    try:
        session.library.read(path)
    except KbError as error:
        yield Finding(code="unreadable", message=error.message, id=stem_of(path), path=path)
