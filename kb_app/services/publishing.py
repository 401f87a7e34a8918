"""Publications: found, checked against the gate, assembled and written, as Word, PDF, EPUB or a web page."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from kb_app.core.errors import FormatError, KbError, NotFoundError, RefusedError
from kb_app.core.findings import Finding
from kb_app.core.issues import Issue, IssueChanges, changes_between
from kb_app.core.publications import Publication, chapters_of
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, in_language, message
from kb_app.publish import preflight
from kb_app.publish.assemble import assemble
from kb_app.publish.composition import SHEET_PAGES, check_length
from kb_app.publish.manuscript import Manuscript
from kb_app.publish.single import singles
from kb_app.publish.written import Written
from kb_app.services import searching
from kb_app.services.formats import FORMATS, Format, Printer, measure, picture_fault, printed_pages, write_all
from kb_app.services.resolving import Resolved, document_ids, gate_of, resolve, resolve_documents, rules_of
from kb_app.services.session import LibrarySession
from kb_app.storage.files import fixity_of, read_bytes, write_atomic
from kb_app.storage.issues import read_issues, write_issue
from kb_app.storage.publications import publication_names, read_publication, write_publication

__all__ = [
    "FORMATS", "ExportReport", "Format", "Printer", "Resolved", "changes_between", "check", "document_ids",
    "documents_now", "export", "export_each", "issue_named", "issues", "manuscript_of", "names", "publication_named",
    "refresh", "reissue", "resolve", "resolve_documents", "save", "since_last_issue",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """A written publication. `file` is the file, or the folder of a file for each document. `skipped` and its reasons
    are for the maker's eyes only."""

    file: Path
    documents: tuple[str, ...]
    words: int
    figures: int
    tables: int
    footnotes: int
    skipped: tuple[tuple[str, Message], ...]
    warnings: tuple[Message, ...]
    took_s: float


def names(session: LibrarySession) -> tuple[str, ...]:
    """Return the names of the library's publications."""
    return publication_names(session.library)


def publication_named(session: LibrarySession, name: str) -> Publication:
    """Read a publication by its name or the path of its file. Raises NotFoundError, FormatError, StorageError."""
    return read_publication(session.library, name)


def save(session: LibrarySession, publication: Publication) -> None:
    """Write a publication's file. Raises StorageError."""
    write_publication(session.library, publication)


def refresh(session: LibrarySession, publication: Publication, task: Task = UNWATCHED) -> None:
    """Bring the index up to date for a publication's live queries; one without them does not ask it. Raises
    LockedError, StorageError, Cancelled."""
    if any(chapter.query is not None for chapter in chapters_of(publication.chapters)):
        searching.refresh(session, task)


def check(session: LibrarySession, publication: Publication, task: Task = UNWATCHED) -> tuple[Finding, ...]:
    """Return what is amiss with a publication: errors refuse a final, warnings are listed. Raises Cancelled."""
    resolved = resolve(session, publication, task=task)
    manuscript = manuscript_of(session, resolved, task=task)
    return (*_all_findings(session, resolved, manuscript), *_lengths(session, (manuscript,), task))


def manuscript_of(
    session: LibrarySession, resolved: Resolved, *, proof: bool = False, task: Task = UNWATCHED
) -> Manuscript:
    """Assemble a publication as blocks, every reference resolved: what a preview shows and the writers write."""
    gate = gate_of(session, resolved.publication, drafts=proof)
    rules = rules_of(session, resolved, gate)
    return assemble(
        resolved.publication,
        resolved.chapters,
        session.catalogue,
        rules,
        fault_of=cache(partial(picture_fault, session)),
        is_proof=proof,
        notice=in_language(session.library.info.notice, resolved.publication.language),
        task=task,
    )


def export(
    session: LibrarySession,
    publication: Publication,
    target: Path,
    *,
    format: Format = "docx",
    proof: bool = False,
    printer: Printer | None = None,
    task: Task = UNWATCHED,
) -> ExportReport:
    """Write a publication; the file at the target changes only when the new one is whole.

    The checks and the gate are the same for every format. `printer` makes a PDF where LibreOffice cannot. Raises
    RefusedError with the reasons when the checks find errors and no proof was asked, StorageError (the target open in
    Word, a full disk), Cancelled.
    """
    started = time.perf_counter()
    ready = _ready(session, publication, proof=proof, task=task)
    too_long = _lengths(session, (ready.manuscript,), task, is_final=not proof)
    _refuse(publication, (*ready.warnings, *too_long), proof=proof)
    _, file = next(write_all(session, {publication.name: ready.manuscript}, format, printer=printer, task=task))
    write_atomic(target, file.data)
    unrecorded = () if proof else _record(session, ready.resolved, ready.manuscript, format, file.data)
    return _report(target, ready, [file], (*too_long, *ready.warnings), (*file.warnings, *unrecorded), started)


def export_each(
    session: LibrarySession,
    publication: Publication,
    folder: Path,
    *,
    format: Format = "docx",
    proof: bool = False,
    printer: Printer | None = None,
    task: Task = UNWATCHED,
) -> ExportReport:
    """Write each document of a publication to a file of its own, named by its id, in a folder.

    Checked and passed through the gate as the whole is; nothing is written before everything is made. Raises as
    `export` does.
    """
    started = time.perf_counter()
    ready = _ready(session, publication, proof=proof, task=task)
    apart = dict(singles(ready.manuscript, ready.resolved.documents(), session.catalogue))
    too_long = _lengths(session, tuple(apart.values()), task, is_final=not proof)
    _refuse(publication, (*ready.warnings, *too_long), proof=proof)
    made = dict(write_all(session, apart, format, printer=printer, task=task))
    for done, (name, file) in enumerate(made.items(), start=1):
        task.step(Progress(done, len(made), name))
        write_atomic(folder / f"{name}.{format}", file.data)
    said = tuple(warning for file in made.values() for warning in file.warnings)
    return _report(folder, ready, list(made.values()), (*too_long, *ready.warnings), said, started)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A publication resolved, assembled and checked."""

    resolved: Resolved
    manuscript: Manuscript
    warnings: tuple[Finding, ...]


def _ready(session: LibrarySession, publication: Publication, *, proof: bool, task: Task) -> _Ready:
    resolved = resolve(session, publication, proof=proof, task=task)
    manuscript = manuscript_of(session, resolved, proof=proof, task=task)
    findings = _all_findings(session, resolved, manuscript)
    return _Ready(resolved=resolved, manuscript=manuscript, warnings=findings)


def _lengths(
    session: LibrarySession, manuscripts: Sequence[Manuscript], task: Task, *, is_final: bool = False
) -> tuple[Finding, ...]:
    """Return which fact sheets are longer than two pages; how long they are is known when they are written to Word.

    A final of two pages is printed to be sure, where there is a program that can.
    """
    found: list[Finding] = []
    for manuscript in manuscripts:
        if manuscript.publication.is_sheet and manuscript.documents:
            with contextlib.suppress(FormatError, NotFoundError):  # a template that cannot be used is said elsewhere
                made = measure(session, manuscript, task)
                pages = printed_pages(made, task) if is_final and made.pages == SHEET_PAGES else made.pages
                found += check_length(manuscript.publication, made.words, pages, made.headings)
    return tuple(found)


def _refuse(publication: Publication, findings: Sequence[Finding], *, proof: bool) -> None:
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors and not proof:
        raise _refusal(publication, errors)


def _report(
    file: Path, ready: _Ready, written: Sequence[Written], findings: Sequence[Finding], said: Sequence[Message],
    started: float,
) -> ExportReport:  # fmt: skip
    told = {"left-out"}  # `skipped` says it too; what the writers say again, they say in the same words
    listed = tuple(_with_place(finding) for finding in findings if finding.code not in told)
    return ExportReport(
        file=file,
        documents=ready.manuscript.documents,
        words=sum(one.words for one in written),
        figures=sum(one.figures for one in written),
        tables=sum(one.tables for one in written),
        footnotes=sum(one.footnotes for one in written),
        skipped=ready.resolved.skipped,
        warnings=tuple(dict.fromkeys((*listed, *said))),
        took_s=time.perf_counter() - started,
    )


def issues(session: LibrarySession, publication: str) -> tuple[Issue, ...]:
    """Return the recorded issues of a publication, the oldest first."""
    return read_issues(session.library, publication)


def issue_named(session: LibrarySession, publication: str, name: str) -> Issue:
    """Return an issue by its number or the beginning of its fingerprint. Raises NotFoundError."""
    found = issues(session, publication)
    for issue in found:
        if name == str(issue.number) or (len(name) >= 4 and issue.fingerprint.startswith(name)):
            return issue
    known = ", ".join(str(issue.number) for issue in found) or "–"
    reason = message(
        "There is no issue «{name}» of «{publication}». Recorded are: {known}.",
        name=name, publication=publication, known=known,
    )  # fmt: skip
    raise NotFoundError("no-issue", reason, path=publication)


def reissue(session: LibrarySession, issue: Issue, target: Path, task: Task = UNWATCHED) -> None:
    """Write an issue again, to the byte: from the file kept on this computer, else from its sources.

    Raises FormatError when neither gives the same bytes any more, with what changed; the target is as it was then.
    """
    kept = _kept(session, issue)
    data = read_bytes(kept) if kept.is_file() else b""
    if fixity_of(data) != issue.file:
        data = _made_again(session, issue, task)
    write_atomic(target, data)


def _made_again(session: LibrarySession, issue: Issue, task: Task) -> bytes:
    publication = publication_named(session, issue.publication)
    changes = changes_between(issue.documents, documents_now(session, publication))
    changed: Message | str = ", ".join((*changes.changed, *changes.left, *changes.entered))
    if not changes and issue.format in FORMATS:
        ready = _ready(session, publication, proof=False, task=task)
        _refuse(publication, ready.warnings, proof=False)
        format: Format = next(name for name in FORMATS if name == issue.format)
        _, file = next(write_all(session, {publication.name: ready.manuscript}, format, printer=None, task=task))
        if fixity_of(file.data) == issue.file:
            return file.data
        changed = message("the publication, its pictures or the program")
    reason = message(
        "The issue cannot be made again to the byte here: its file is not kept on this computer, and since then "
        "changed: {changed}.", changed=changed,
    )  # fmt: skip
    raise FormatError("issue-changed", reason, path=issue.publication)


def documents_now(session: LibrarySession, publication: Publication, task: Task = UNWATCHED) -> dict[str, str]:
    """Return the fixities of the documents that a publication has now, by id, in reading order."""
    resolved = resolve_documents(session, publication, task=task)
    return {str(document.id): str(document.fixity) for document in resolved.documents()}


def _kept(session: LibrarySession, issue: Issue) -> Path:
    return session.places.issues_of(session.library.root) / f"{issue.file.rpartition(':')[2]}.{issue.format}"


def since_last_issue(session: LibrarySession, publication: Publication) -> IssueChanges | None:
    """Return what entered, left or changed since the last recorded issue; None when there is none."""
    issues = read_issues(session.library, publication.name)
    if not issues:
        return None
    return changes_between(issues[-1].documents, documents_now(session, publication))


def _record(
    session: LibrarySession, resolved: Resolved, manuscript: Manuscript, format: Format, data: bytes
) -> tuple[Message, ...]:
    """Record a final in the library unless the publication wants none, and keep its file on this computer.

    A record that fails is said, not a failed export.
    """
    publication = resolved.publication
    if not publication.wants("record_issues", default=True) or session.is_read_only:
        return ()
    issue = Issue(
        publication=publication.name,
        made=date.today().isoformat(),
        fingerprint=manuscript.fingerprint,
        file=fixity_of(data),
        format=format,
        edition=publication.edition,
        audience=publication.audience.value,
        template=publication.template,
        documents={str(document.id): str(document.fixity) for document in resolved.documents()},
        versions={
            str(document.id): version
            for document in resolved.documents()
            if (version := document.metadata.text("version"))
        },
        titles={str(document.id): document.title for document in resolved.documents()},
    )
    try:
        write_atomic(_kept(session, issue), data)
        write_issue(session.library, issue)
    except KbError as error:
        return (message("The issue was written but not recorded: {reason}", reason=error.message),)
    return ()


def _refusal(publication: Publication, errors: Sequence[Finding]) -> RefusedError:
    reason = (
        message("«{title}» was not written: one thing must be mended first. A proof can be written as it is.",
                title=publication.title)
        if len(errors) == 1
        else message("«{title}» was not written: {count} things must be mended first. A proof can be written as it is.",
                     title=publication.title, count=len(errors))
    )  # fmt: skip
    return RefusedError("publication-refused", reason, reasons=tuple(map(_with_place, errors)), path=publication.name)


def _all_findings(session: LibrarySession, resolved: Resolved, manuscript: Manuscript) -> tuple[Finding, ...]:
    found = [*resolved.findings, *manuscript.findings]
    for name, reason in resolved.skipped:
        what = message("It is left out. {reason}", reason=reason)
        owner = name.partition(": ")[0]
        found.append(Finding(code="left-out", message=what, severity="warning", path=resolved.publication.name,
                             id="" if owner == resolved.publication.name else owner))  # fmt: skip
    today = date.today()
    for document in resolved.documents():
        found += preflight.check_currency(document, today)
        original = document.metadata.text("translation_of")
        if original:
            with contextlib.suppress(KbError):
                found += preflight.check_translation(document, session.document(original))
    if not manuscript.documents:
        reason = message("No document of this publication can be printed.")
        found.append(Finding(code="empty-publication", message=reason, path=resolved.publication.name))
    return tuple(dict.fromkeys(found))


def _with_place(finding: Finding) -> Message:
    if not finding.id:
        return finding.message
    return message("{document}: {what}", document=finding.id, what=finding.message)
