"""`kb pack`, `kb unpack`, `kb receive`, `kb received`."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from kb_app.cli.output import Output
from kb_app.core.documents import Access
from kb_app.core.text import message
from kb_app.jobs import receiving as jobs
from kb_app.services import package_formats, receiving, searching
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import open_session


def pack(options: argparse.Namespace, output: Output) -> int:
    """Write a packaged library."""
    session = open_session(options.library, Places.of_user())
    task = output.task()
    if options.where or options.publication:
        searching.refresh(session, task)
    selection = Selection(
        where=options.where,
        publication=options.publication,
        ids=tuple(options.id),
        profile=options.profile,
        is_closed=options.linked,
        is_update=options.update,
        partner=options.partner,
        audience=Access(options.audience),
    )
    target: Path = options.output or Path("exports") / package_formats.usual_name(session, selection, options.format)
    report = package_formats.write(session, selection, target, options.format, task)
    task.clear()
    if options.json:
        output.json(
            {
                "file": str(report.file),
                "documents": report.documents,
                "media": report.media,
                "bytes": report.size,
                "sha256": report.fixity.removeprefix("sha256:"),
                "key": report.key or None,
                "left_out": [{"id": name, "reason": output.say(reason)} for name, reason in report.left_out],
                "took_s": round(report.took_s, 3),
                "version": report.version,
                "update": report.is_update,
            }
        )
        return 0
    if options.format == "kbpack":
        summary = message(
            "{file}: edition {version}, {documents} documents, {media} pictures, {size} KB.", file=report.file,
            version=report.version, documents=report.documents, media=report.media, size=report.size // 1000,
        )  # fmt: skip
    else:
        summary = message(
            "{file}: {documents} documents, {media} pictures, {size} KB.", file=report.file,
            documents=report.documents, media=report.media, size=report.size // 1000,
        )  # fmt: skip
    output.line(output.say(summary))
    for name, reason in report.left_out:
        output.line(output.say(message("Left out: {id}. {reason}", id=name, reason=reason)))
    return 0


def unpack(options: argparse.Namespace, output: Output) -> int:
    """Open a package as a read-only library."""
    task = output.task()
    library = jobs.unpack(options.package, options.folder, task)
    task.clear()
    output.line(output.say(message("The library was opened in {folder}, for reading.", folder=library.root)))
    return 0


def receive(options: argparse.Namespace, output: Output) -> int:
    """Open a package beside the own library; exit 1 when it is refused or not agreed to."""
    task = output.task()
    taken, changes = jobs.receive(options.package, Places.of_user(), is_agreed=options.agree, task=task)
    task.clear()
    if options.json:
        output.json({**asdict(taken), "words": taken.words, "changes": asdict(changes)})
        return 0
    line = message(
        "«{title}», edition {version}, {documents} documents, is here: {folder}",
        title=taken.title, version=taken.version, documents=taken.documents, folder=taken.folder,
    )  # fmt: skip
    output.line(output.say(line))
    labels = (
        (message("new"), changes.entered),
        (message("changed"), changes.changed),
        (message("withdrawn"), changes.left),
    )
    is_first = len(changes.entered) == taken.documents
    for label, titles in () if is_first else labels:
        for title in titles:
            output.line(f"{output.say(label)}: {title}")
    return 0


def received(options: argparse.Namespace, output: Output) -> int:
    """List the received libraries, or delete one."""
    places = Places.of_user()
    if options.remove:
        receiving.remove(places, options.remove)
        output.line(output.say(message("It is deleted.")))
        return 0
    found = receiving.received(places)
    if options.json:
        output.json({"libraries": [{**asdict(taken), "words": taken.words} for taken in found]})
        return 0
    for taken in found:
        line = message(
            "{key}  «{title}»  {publisher}  edition {version}  {documents} documents", key=taken.key,
            title=taken.title, publisher=taken.publisher, version=taken.version, documents=taken.documents,
        )  # fmt: skip
        output.line(output.say(line))
    return 0
