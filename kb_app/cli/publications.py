"""`kb publish`."""

from __future__ import annotations

import argparse
from pathlib import Path

from kb_app.cli.output import Output
from kb_app.core.text import message
from kb_app.services import publishing, searching
from kb_app.services.places import Places
from kb_app.services.session import open_session


def publish(options: argparse.Namespace, output: Output) -> int:
    """Write a publication to Word. Raises RefusedError (exit 1) when its checks find errors and no proof was asked."""
    session = open_session(options.library, Places.of_user())
    task = output.task()
    searching.refresh(session, task)
    publication = publishing.publication_named(session, options.publication)
    target: Path = options.output or Path("exports") / f"{publication.name}.docx"
    report = publishing.export(session, publication, target, proof=options.proof, task=task)
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
