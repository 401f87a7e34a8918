"""`kb rename`, `kb move`, `kb delete`, `kb trash`, `kb versions`, `kb media`: the files of a library put in order."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from kb_app.cli.output import Output
from kb_app.core.errors import UsageError
from kb_app.core.text import Message, message
from kb_app.services import editing, history, media, relocating
from kb_app.services.changing import Changed
from kb_app.services.places import Places
from kb_app.services.session import open_session


def rename(options: argparse.Namespace, output: Output) -> int:
    """Give a document another id."""
    session = open_session(options.library, Places.of_user())
    task = output.task()
    done = relocating.rename(session, options.id, options.new_id, task)
    task.clear()
    return _say(output, done, options.json)


def move(options: argparse.Namespace, output: Output) -> int:
    """Move documents to another folder, or a picture to another path."""
    session = open_session(options.library, Places.of_user())
    task = output.task()
    if session.library.media(options.ids[0]) is not None and len(options.ids) == 1:
        done = relocating.move_media(session, options.ids[0], options.folder, task)
    else:
        done = relocating.move(session, options.ids, options.folder, task)
    task.clear()
    return _say(output, done, options.json)


def delete(options: argparse.Namespace, output: Output) -> int:
    """Move documents to the library's trash."""
    session = open_session(options.library, Places.of_user())
    found = [session.document(document_id).id for document_id in options.ids]
    entries = [editing.delete(session, document_id) for document_id in found]
    if options.json:
        output.json({"deleted": [{"path": entry.path, "key": entry.key} for entry in entries]})
        return 0
    for entry in entries:
        output.line(output.say(message("{path} lies in the trash as {key}.", path=entry.path, key=entry.key)))
    return 0


def trash(options: argparse.Namespace, output: Output) -> int:
    """List the trash, put something back, or empty it."""
    session = open_session(options.library, Places.of_user())
    if options.restore:
        document = editing.restore(session, options.restore)
        output.line(output.say(message("{path} is back.", path=document.path)))
        return 0
    if options.empty:
        count = editing.empty_trash(session)
        output.line(output.say(message("{count} documents were deleted for good.", count=count)))
        return 0
    entries = editing.trashed(session)
    if options.json:
        output.json({"trash": [
            {"key": entry.key, "path": entry.path, "title": entry.title, "deleted_at": entry.deleted_at}
            for entry in entries
        ]})  # fmt: skip
        return 0
    for entry in entries:
        output.line(f"{entry.key}  {entry.deleted_at[:16].replace('T', ' ')}  {entry.path}  {entry.title}")
    return 0


def versions(options: argparse.Namespace, output: Output) -> int:
    """List a document's kept versions, print one, or put one back."""
    session = open_session(options.library, Places.of_user())
    kept = history.versions_of(session, options.id)
    if options.show or options.restore:
        number = options.show or options.restore
        if not 1 <= number <= len(kept):
            reason = message("There is no version {number}: there are {count}.", number=number, count=len(kept))
            raise UsageError("no-version", reason)
        if options.show:
            output.text(history.text_of(session, options.id, kept[number - 1]))
            return 0
        saved = history.restore(session, options.id, kept[number - 1])
        output.line(output.say(message("{path} is as it was.", path=saved.document.path)))
        return 0
    if options.json:
        output.json({"versions": [
            {"number": number, "when": version.when.isoformat(), "sha256": version.digest, "bytes": version.size}
            for number, version in enumerate(kept, start=1)
        ]})  # fmt: skip
        return 0
    for number, version in enumerate(kept, start=1):
        output.line(
            f"{number:4}  {version.when.astimezone():%Y-%m-%d %H:%M:%S}  {version.digest[:16]}  {version.size:>9}"
        )
    return 0


def pictures(options: argparse.Namespace, output: Output) -> int:
    """List the pictures and files that no document and no publication names."""
    session = open_session(options.library, Places.of_user())
    unused = media.unused_pictures(session)
    if options.json:
        output.json({"unused": list(unused)})
        return 0
    _lines(output, unused)
    output.line(output.say(message("{count} pictures and files are not used.", count=len(unused))))
    return 0


def _say(output: Output, done: Changed, as_json: bool) -> int:
    if as_json:
        output.json(
            {
                "changed": list(done.paths),
                "moved": done.moved,
                "skipped": [output.say(reason) for reason in done.skipped],
            }
        )
        return 0
    output.line(output.say(message("{what}. {count} files changed.", what=done.label, count=len(done.paths))))
    _lines(output, done.skipped)
    return 0


def _lines(output: Output, lines: Sequence[str | Message]) -> None:
    for line in lines:
        output.line(f"  {line if isinstance(line, str) else output.say(line)}")
