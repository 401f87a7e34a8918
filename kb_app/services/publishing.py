"""Publications: found, checked against the gate, assembled and written to Word."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb_app.core.errors import KbError, NotFoundError, RefusedError
from kb_app.core.findings import Finding
from kb_app.core.issues import Issue, IssueChanges, changes_between
from kb_app.core.publications import Publication
from kb_app.core.tasks import UNWATCHED, Task
from kb_app.core.text import Message, in_language, message
from kb_app.publish import preflight
from kb_app.publish.assemble import assemble
from kb_app.publish.manuscript import Manuscript
from kb_app.publish.word.writer import write_word
from kb_app.services.resolving import Resolved, document_ids, gate_of, resolve, rules_of
from kb_app.services.session import LibrarySession
from kb_app.storage.files import fixity_of, read_bytes, write_atomic
from kb_app.storage.issues import read_issues, write_issue
from kb_app.storage.pictures import CleanPicture, clean
from kb_app.storage.publications import publication_names, read_publication, write_publication

__all__ = [
    "ExportReport", "Resolved", "check", "document_ids", "export", "manuscript_of", "names", "publication_named",
    "resolve", "save", "since_last_issue",
]  # fmt: skip

PRINT_PIXELS = 2400
TEMPLATES = "templates"


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


def names(session: LibrarySession) -> tuple[str, ...]:
    """Return the names of the library's publications."""
    return publication_names(session.library)


def publication_named(session: LibrarySession, name: str) -> Publication:
    """Read a publication by its name or the path of its file. Raises NotFoundError, FormatError, StorageError."""
    return read_publication(session.library, name)


def save(session: LibrarySession, publication: Publication) -> None:
    """Write a publication's file. Raises StorageError."""
    write_publication(session.library, publication)


def check(session: LibrarySession, publication: Publication, task: Task = UNWATCHED) -> tuple[Finding, ...]:
    """Return what is amiss with a publication: errors refuse a final, warnings are listed. Raises Cancelled."""
    resolved = resolve(session, publication, task=task)
    return _all_findings(session, resolved, manuscript_of(session, resolved, task=task))


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
        has_picture=lambda source: session.library.media(source) is not None,
        is_proof=proof,
        notice=in_language(session.library.info.notice, resolved.publication.language),
        task=task,
    )


def export(
    session: LibrarySession, publication: Publication, target: Path, *, proof: bool = False, task: Task = UNWATCHED
) -> ExportReport:
    """Write a publication to Word; the file at the target changes only when the new one is whole.

    Raises RefusedError with the reasons when its checks find errors and no proof was asked, StorageError (the target
    open in Word, a full disk), Cancelled.
    """
    started = time.perf_counter()
    resolved = resolve(session, publication, proof=proof, task=task)
    manuscript = manuscript_of(session, resolved, proof=proof, task=task)
    findings = _all_findings(session, resolved, manuscript)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors and not proof:
        raise _refusal(publication, errors)
    written = write_word(manuscript, lambda source: _picture(session, source), task, _template(session, publication))
    too_long = list(preflight.check_length(publication, written.words))
    if too_long and not proof:
        raise _refusal(publication, too_long)
    write_atomic(target, written.data)
    unrecorded = () if proof else _record(session, resolved, manuscript, written.data)
    told = {"missing-picture", "no-alt", "broken-reference"}  # the writer says these too
    listed = tuple(_with_place(finding) for finding in (*findings, *too_long) if finding.code not in told)
    return ExportReport(
        file=target,
        documents=manuscript.documents,
        words=written.words,
        figures=written.figures,
        tables=written.tables,
        footnotes=written.footnotes,
        skipped=resolved.skipped,
        warnings=tuple(dict.fromkeys((*listed, *written.warnings, *unrecorded))),
        took_s=time.perf_counter() - started,
    )


def since_last_issue(session: LibrarySession, publication: Publication) -> IssueChanges | None:
    """Return what entered, left or changed since the last recorded issue; None when there is none."""
    issues = read_issues(session.library, publication.name)
    if not issues:
        return None
    now = {str(document.id): str(document.fixity) for document in resolve(session, publication).documents()}
    return changes_between(issues[-1].documents, now)


def _record(session: LibrarySession, resolved: Resolved, manuscript: Manuscript, data: bytes) -> tuple[Message, ...]:
    """Record a final in the library when the publication wants it. A record that fails is said, not a failed export."""
    publication = resolved.publication
    if not publication.wants("record_issues", default=False) or session.is_read_only:
        return ()
    issue = Issue(
        publication=publication.name,
        made=date.today().isoformat(),
        fingerprint=manuscript.fingerprint,
        file=fixity_of(data),
        edition=publication.edition,
        audience=publication.audience.value,
        template=publication.template,
        documents={str(document.id): str(document.fixity) for document in resolved.documents()},
    )
    try:
        write_issue(session.library, issue)
    except KbError as error:
        return (message("The issue was written but not recorded: {reason}", reason=error.message),)
    return ()


def _refusal(publication: Publication, errors: Sequence[Finding]) -> RefusedError:
    reason = message(
        "«{title}» was not written: {count} things must be mended first. A proof can be written as it is.",
        title=publication.title, count=len(errors),
    )  # fmt: skip
    return RefusedError("publication-refused", reason, reasons=tuple(map(_with_place, errors)), path=publication.name)


def _all_findings(session: LibrarySession, resolved: Resolved, manuscript: Manuscript) -> tuple[Finding, ...]:
    found = [*resolved.findings, *manuscript.findings]
    for document in resolved.documents():
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


def _picture(session: LibrarySession, source: str) -> CleanPicture | None:
    file = session.library.media(source)
    if file is None:
        return None
    try:
        return clean(file, max_pixels=PRINT_PIXELS)
    except KbError:
        return None


def _template(session: LibrarySession, publication: Publication) -> tuple[str, bytes] | None:
    """Return the publication's own template by name and bytes; None for the application's. Raises NotFoundError."""
    if not publication.template:
        return None
    name = publication.template
    path = name if "/" in name or "." in name else f"{TEMPLATES}/{name}.docx"
    file = session.library.media(path) or session.library.media(f"{TEMPLATES}/{path}")
    if file is None:
        reason = message("There is no template «{name}» in this library. Choose another, or none.", name=name)
        raise NotFoundError("no-template", reason, path=path)
    return file.name, read_bytes(file)
