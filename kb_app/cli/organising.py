"""`kb rename`, `move`, `delete`, `trash`, `undo`, `unsaved`, `copies`, `versions`, `media`: files put in order."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime

from kb_app.cli.output import Output
from kb_app.core.errors import NotFoundError, UsageError
from kb_app.core.text import Message, message
from kb_app.services import changing, conflict_copies, editing, history, media, recovering, relocating
from kb_app.services.changing import Changed
from kb_app.services.places import Places
from kb_app.services.session import open_session
from kb_app.services.writing import Choice


def rename(options: argparse.Namespace, output: Output) -> int:
    """Give a document another id."""
    session = open_session(options.library, Places.of_user())
    task = output.task()
    done = relocating.rename(session, options.id, options.new_id, task)
    task.clear()
    return _say(output, done, as_json=options.json)


def move(options: argparse.Namespace, output: Output) -> int:
    """Move documents to another folder, or a picture to another path."""
    session = open_session(options.library, Places.of_user())
    task = output.task()
    if session.library.media(options.ids[0]) is not None and len(options.ids) == 1:
        done = relocating.move_media(session, options.ids[0], options.folder, task)
    else:
        done = relocating.move(session, options.ids, options.folder, task)
    task.clear()
    return _say(output, done, as_json=options.json)


def delete(options: argparse.Namespace, output: Output) -> int:
    """Move documents to the library's trash."""
    session = open_session(options.library, Places.of_user())
    found = [session.document(document_id).id for document_id in options.ids]
    entries = editing.delete_all(session, found)
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
        output.line(output.say(message("{path} is back.", path=editing.put_back(session, options.restore))))
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


def undo(options: argparse.Namespace, output: Output) -> int:
    """Take back the last step."""
    session = open_session(options.library, Places.of_user())
    task = output.task()
    done = changing.undo_newest(session, task)
    task.clear()
    if options.json:
        return _say(output, done, as_json=True)
    output.line(output.say(message("Taken back: {what}.", what=done.label)))
    return 0


def unsaved(options: argparse.Namespace, output: Output) -> int:
    """List the texts that were never saved, print one, or give one up."""
    session = open_session(options.library, Places.of_user())
    entries = editing.unsaved(session)
    number = options.show or options.give_up
    if number:
        if not 1 <= number <= len(entries):
            reason = message("There is no unsaved text {number}: there are {count}.", number=number, count=len(entries))
            raise UsageError("no-unsaved", reason)
        entry = entries[number - 1]
        if options.show:
            output.text(entry.text)
            return 0
        recovering.give_up(session, entry)
        output.line(output.say(message("The text of {path} was given up.", path=entry.path)))
        return 0
    if options.json:
        output.json({"unsaved": [
            {"number": number, "path": entry.path, "title": entry.title, "kept_at": entry.kept_at}
            for number, entry in enumerate(entries, start=1)
        ]})  # fmt: skip
        return 0
    for number, entry in enumerate(entries, start=1):
        kept_at = datetime.fromisoformat(entry.kept_at).astimezone()
        output.line(f"{number:4}  {kept_at:%Y-%m-%d %H:%M:%S}  {entry.path}  {entry.title}")
    return 0


def copies(options: argparse.Namespace, output: Output) -> int:
    """List the second versions of documents that sync programs left, or settle one."""
    session = open_session(options.library, Places.of_user())
    pairs = conflict_copies.pairs(session)
    if options.keep:
        pair = next((pair for pair in pairs if pair.copy == options.copy), None)
        if pair is None:
            reason = message("«{path}» is no second version of a document.", path=options.copy)
            raise NotFoundError("no-copy", reason, path=options.copy)
        compared = conflict_copies.compare_pair(session, pair)
        side: Choice = "mine" if options.keep == "document" else "theirs"
        conflict_copies.settle(session, compared, "".join(passage.chosen(side) for passage in compared.passages))
        what = message("{path} is one document again; the other text lies in the trash.", path=pair.path)
        if side == "theirs":
            what = message("{path} is one document again; its earlier text is among the versions.", path=pair.path)
        output.line(output.say(what))
        return 0
    if options.json:
        output.json({"copies": [{"id": pair.id, "path": pair.path, "copy": pair.copy} for pair in pairs]})
        return 0
    for pair in pairs:
        output.line(f"{pair.path}  {pair.copy}")
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
    if options.trash:
        entries = media.delete_unused(session, unused)
        if options.json:
            output.json({"deleted": [{"path": entry.path, "key": entry.key} for entry in entries]})
            return 0
        output.line(output.say(message("{count} pictures and files lie in the trash.", count=len(entries))))
        return 0
    if options.json:
        output.json({"unused": list(unused)})
        return 0
    _lines(output, unused)
    output.line(output.say(message("{count} pictures and files are not used.", count=len(unused))))
    return 0


def _say(output: Output, done: Changed, *, as_json: bool) -> int:
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
