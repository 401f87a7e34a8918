"""`kb new`, `kb show`, `kb set`, `kb check`."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from kb_app.cli.output import Output
from kb_app.core.text import message
from kb_app.markup.html import to_html
from kb_app.services import editing
from kb_app.services.checking import check_library, completeness
from kb_app.services.fields import parse_assignments
from kb_app.services.places import Places
from kb_app.services.reading import linked_ids, view_of
from kb_app.services.searching import refresh
from kb_app.services.session import open_session


def new(options: argparse.Namespace, output: Output) -> int:
    """Make a document and print its id."""
    session = open_session(options.library, Places.of_user())
    values = parse_assignments(session.catalogue.types.get(options.type), options.assignments)
    given = {name: value for name, value in values.items() if value is not None}
    document = editing.new_document(session, options.type, options.title, options.language, given)
    output.line(document.id)
    return 0


def show(options: argparse.Namespace, output: Output) -> int:
    """Print one document as Markdown (the file itself), HTML or JSON."""
    session = open_session(options.library, Places.of_user())
    document = session.document(options.id)
    if options.format == "markdown":
        output.text(session.library.shown_text(document.path))
        return 0
    if options.format == "html":
        output.text(to_html(view_of(session, document).content))
        return 0
    refresh(session)
    view = view_of(session, document)
    output.json(
        {
            "id": document.id,
            "path": document.path,
            "metadata": dict(document.metadata.values),
            "body": document.body,
            "words": view.words,
            "links": list(linked_ids(document)),
            "backlinks": [hit.id for hit in view.backlinks],
            "completeness": completeness(session, document),
        }
    )
    return 0


def set_values(options: argparse.Namespace, output: Output) -> int:
    """Change metadata fields."""
    session = open_session(options.library, Places.of_user())
    document = session.document(options.id)
    changes = parse_assignments(session.catalogue.types.get(document.metadata.type), options.assignments)
    changed = editing.set_fields(session, document.id, changes)
    names = ", ".join(changes)
    output.line(output.say(message("{fields} changed in {path}.", fields=names, path=changed.path)))
    return 0


def check(options: argparse.Namespace, output: Output) -> int:
    """List findings; exit 1 when there is an error among them."""
    session = open_session(options.library, Places.of_user())
    for document_id in options.ids:
        session.document(document_id)
    task = output.task()
    findings = check_library(session, tuple(options.ids), task)
    task.clear()
    errors = sum(finding.severity == "error" for finding in findings)
    documents = len(options.ids) or len(session.library.scan())
    if options.json:
        shown = [{**asdict(finding), "message": output.say(finding.message)} for finding in findings]
        output.json({"documents": documents, "errors": errors, "warnings": len(findings) - errors, "findings": shown})
        return 1 if errors else 0
    for finding in findings:
        place = ":".join(str(part) for part in (finding.path, finding.line, finding.field) if part not in (None, ""))
        severity = output.say(message("error") if finding.severity == "error" else message("warning"))
        output.line(f"{place}: {severity}: {output.say(finding.message)} [{finding.code}]")
    summary = message(
        "{documents} documents, {errors} errors, {warnings} warnings.",
        documents=documents, errors=errors, warnings=len(findings) - errors,
    )  # fmt: skip
    output.line(output.say(summary))
    return 1 if errors else 0
