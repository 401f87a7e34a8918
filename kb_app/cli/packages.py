"""`kb pack`, `kb verify`, `kb unpack`, `kb receive`, `kb received`, `kb trust`, `kb keys`."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from kb_app.cli.output import Output
from kb_app.core.documents import Access
from kb_app.core.text import Message, message
from kb_app.jobs import receiving as jobs
from kb_app.packages.fingerprint import words_of
from kb_app.services import package_formats, packaging, receiving, searching
from kb_app.services import trust as trust_service
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


def verify(options: argparse.Namespace, output: Output) -> int:
    """Check a package; exit 1 when something is amiss."""
    task = output.task()
    key = trust_service.read_key(options.key) if options.key else None
    result = packaging.verify(options.package, Places.of_user(), key=key, task=task)
    task.clear()
    signer = result.signed_by or result.unknown_key
    if options.json:
        output.json(
            {
                "ok": result.is_sound,
                "signed_by": signer or None,
                "known_key": result.known_key,
                "words": words_of(result.signed_by or result.unknown_key)
                if result.is_signed and result.is_sound
                else "",
                "documents": result.documents,
                "findings": [
                    {"path": item.path, "code": item.code, "message": output.say(item.message)}
                    for item in result.findings
                ],
            }
        )
        return 0 if result.is_sound else 1
    for item in result.findings:
        place = f"{item.path}: " if item.path else ""
        output.line(f"{place}{output.say(item.message)} [{item.code}]")
    if result.is_sound:
        output.line(output.say(message("The package is whole: {documents} documents.", documents=result.documents)))
        output.line(output.say(_origin(result)))
    return 0 if result.is_sound else 1


def _origin(result: packaging.Verification) -> Message:
    if result.known_key:
        return message("It was signed by a key that is known: {words}.", words=words_of(result.signed_by))
    if result.is_signed:
        return message(
            "It is signed by a key that is not known here. Ask the sender by telephone for the eight words of the key, "
            "and compare them with these: {words}.", words=words_of(result.unknown_key),
        )  # fmt: skip
    return message("It is not signed: nothing tells who made it.")


def trust(options: argparse.Namespace, output: Output) -> int:
    """Trust a key."""
    text = trust_service.key_text(options.key)
    known = trust_service.trust(Places.of_user(), text, options.name or trust_service.name_from(options.key))
    output.line(output.say(message("«{name}» is trusted now. Its words: {words}.", name=known.name, words=known.words)))
    return 0


def keys(options: argparse.Namespace, output: Output) -> int:
    """List the own key and the trusted ones, with their words."""
    places = Places.of_user()
    trust_service.own_key(places)
    own = trust_service.own_known_key(places)
    known = [*([own] if own else ()), *trust_service.trusted_keys(places)]
    if options.json:
        rows = [
            {"name": key.name, "fingerprint": key.fingerprint, "words": key.words, "own": key.is_own, "key": key.text}
            for key in known
        ]
        output.json({"keys": rows})
        return 0
    for key in known:
        output.line(output.say(message("this office")) if key.is_own else key.name)
        output.line(f"  {key.words}")
        output.line(f"  {key.text.splitlines()[1]}")
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
