"""`kb new`, `kb show`, `kb set`, `kb check`."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace

from kb_app.cli.output import Output
from kb_app.core.errors import UsageError
from kb_app.core.queries import Query
from kb_app.core.text import message
from kb_app.jobs.checking import check_everything
from kb_app.markup.html import to_html
from kb_app.services import bulk, editing
from kb_app.services.checking import check_library, completeness
from kb_app.services.fields import parse_assignments
from kb_app.services.places import Places
from kb_app.services.reading import linked_ids, view_of
from kb_app.services.searching import find, refresh
from kb_app.services.session import open_session
from kb_app.services.spelling import check_spelling


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
    task = output.task()
    if options.where is None:
        document_id, *texts = options.assignments
        if not texts:
            raise UsageError("bad-assignment", message("Nothing to change was given: kb set LIBRARY ID field=value."))
        ids = [str(session.document(document_id).id)]
    else:
        texts = options.assignments
        refresh(session, task)
        query = Query(text=options.where, limit=1_000_000, snippets=False)
        ids = [hit.id for hit in find(session, query).hits]
    plan = bulk.plan(session, ids, bulk.read_edits(texts), task)
    if plan.files and not options.dry_run:
        bulk.carry_out(session, plan, task)
    task.clear()
    _say_plan(output, plan, options)
    return 0


def _say_plan(output: Output, plan: bulk.BulkPlan, options: argparse.Namespace) -> None:
    if options.json:
        changed = [
            {
                "id": item.id,
                "path": item.path,
                "changes": [{"field": one.field, "before": one.before, "after": one.after} for one in item.changes],
            }
            for item in plan.documents
        ]
        skipped = [{"id": name, "reason": output.say(reason)} for name, reason in plan.skipped]
        output.json({"changed": changed, "unchanged": plan.unchanged, "skipped": skipped, "dry_run": options.dry_run})
        return
    for item in plan.documents:
        fields = ", ".join(change.field for change in item.changes)
        would = message("{fields} would change in {path}.", fields=fields, path=item.path)
        done = message("{fields} changed in {path}.", fields=fields, path=item.path)
        output.line(output.say(would if options.dry_run else done))
    if options.where is None and not plan.documents:
        output.line(output.say(message("It is so already; nothing was changed.")))
    for name, reason in plan.skipped:
        output.line(output.say(message("Left as it is: {id}. {reason}", id=name, reason=reason)))
    if options.where is not None:
        counts = message("{changed} documents to change, {same} as wanted already, {skipped} left.",
                         changed=len(plan.documents), same=plan.unchanged, skipped=len(plan.skipped))  # fmt: skip
        output.line(output.say(counts))


def check(options: argparse.Namespace, output: Output) -> int:
    """List findings; exit 1 when there is an error among them."""
    session = open_session(options.library, Places.of_user())
    for document_id in options.ids:
        session.document(document_id)
    task = output.task()
    findings = (
        check_library(session, tuple(options.ids), task, as_status=options.as_status)
        if options.ids
        else check_everything(session, task, as_status=options.as_status)
    )
    if options.spelling:
        findings += check_spelling(session, tuple(options.ids), task)
    task.clear()
    errors = sum(finding.severity == "error" for finding in findings)
    documents = len(options.ids) or len(session.library.scan())
    if options.json:
        shown = [{**asdict(replace(finding, fix=None)), "message": output.say(finding.message)} for finding in findings]
        for item in shown:
            del item["fix"]
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
