"""`kb publish` and `kb issues`."""

from __future__ import annotations

import argparse
import gc
from dataclasses import asdict
from pathlib import Path

from kb_app.cli.output import Output
from kb_app.core.errors import UsageError
from kb_app.core.publications import Publication
from kb_app.core.tasks import Task
from kb_app.core.text import message
from kb_app.services import publishing
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session


def publish(options: argparse.Namespace, output: Output) -> int:
    """Write a publication. Raises RefusedError (exit 1) when its checks find errors and no proof was asked."""
    # Looking for garbage time and again in the trees of a thousand documents takes a third of the time.
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    session = open_session(options.library, Places.of_user())
    task = output.task()
    publication = publishing.publication_named(session, options.publication)
    publishing.refresh(session, publication, task)
    usual = Path("exports") / (publication.name if options.each else f"{publication.name}.{options.format}")
    write = publishing.export_each if options.each else publishing.export
    report = write(
        session,
        publication,
        options.output or usual,
        format=options.format,
        proof=options.proof,
        printer=_print_page,
        task=task,
    )
    task.clear()
    if options.json:
        output.json(
            {
                "file": str(report.file),
                "documents": list(report.documents),
                "words": report.words,
                "figures": report.figures,
                "tables": report.tables,
                "footnotes": report.footnotes,
                "skipped": [{"id": name, "reason": output.say(reason)} for name, reason in report.skipped],
                "warnings": [output.say(warning) for warning in report.warnings],
                "took_s": round(report.took_s, 3),
            }
        )
        return 0
    summary = message(
        "{file}: {documents} documents, {words} words, {figures} figures, {tables} tables, {notes} footnotes.",
        file=report.file, documents=len(report.documents), words=report.words, figures=report.figures,
        tables=report.tables, notes=report.footnotes,
    )  # fmt: skip
    output.line(output.say(summary))
    for name, reason in report.skipped:
        output.line(output.say(message("Left out: {id}. {reason}", id=name, reason=reason)))
    for warning in report.warnings:
        output.line(output.say(message("Warning: {warning}", warning=warning)))
    return 0


def _print_page(page: bytes, title: str, proof: str, task: Task) -> bytes:
    from kb_app.jobs.printing import print_page

    return print_page(page, title, proof, task)


def issues(options: argparse.Namespace, output: Output) -> int:
    """List the recorded issues of a publication, or say what differs between two, or between one and now."""
    session = open_session(options.library, Places.of_user())
    publication = publishing.publication_named(session, options.publication)
    if options.compare:
        return _compare(session, publication, options, output)
    if options.again:
        issue = publishing.issue_named(session, publication.name, options.again)
        target = options.output or Path("exports") / f"{publication.name}-{issue.number}.{issue.format}"
        publishing.reissue(session, issue, target, output.task())
        if options.json:
            output.json({"file": str(target)})
        else:
            output.line(output.say(message("{file}: as it was made on {day}.", file=target, day=issue.made)))
        return 0
    found = publishing.issues(session, publication.name)
    if options.json:
        shown = [{**asdict(issue), "documents": dict(issue.documents)} for issue in found]
        output.json({"publication": publication.name, "issues": shown})
        return 0
    for issue in found:
        line = message(
            "{number}  {made}  {fingerprint}  {format}  {documents} documents  {edition}",
            number=issue.number, made=issue.made, fingerprint=issue.fingerprint, format=issue.format,
            documents=len(issue.documents), edition=issue.edition,
        )  # fmt: skip
        output.line(output.say(line).rstrip())
    if not found:
        output.line(output.say(message("No final of «{name}» was made yet.", name=publication.name)))
    return 0


def _compare(session: LibrarySession, publication: Publication, options: argparse.Namespace, output: Output) -> int:
    if len(options.compare) > 2:
        raise UsageError("too-many", message("Two issues are compared, or one with now."))
    names = options.compare
    before = publishing.issue_named(session, publication.name, names[0])
    if len(names) == 2:
        later = publishing.issue_named(session, publication.name, names[1])
        changes = publishing.changes_between(before.documents, later.documents)
    else:
        changes = publishing.changes_between(before.documents, publishing.documents_now(session, publication))
    if options.json:
        output.json({"entered": changes.entered, "left": changes.left, "changed": changes.changed})
        return 0
    labels = (
        (message("entered"), changes.entered),
        (message("left"), changes.left),
        (message("changed"), changes.changed),
    )
    for label, ids in labels:
        for document_id in ids:
            output.line(f"{output.say(label)}: {document_id}")
    if not changes:
        output.line(output.say(message("Nothing differs.")))
    return 0
