"""A selection of the library written for others: as a package, as pages for any browser, as a book, for Kiwix.

Every form goes through the same gate, is made from the filtered payload alone, and is scanned before it is released.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from kb_app.core.documents import Fixity
from kb_app.core.errors import UsageError
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import message
from kb_app.packages import kiwix
from kb_app.packages.archive import ArchiveWriter
from kb_app.packages.kept_files import KeptFiles
from kb_app.packages.manifest import manifest_bytes, sha256
from kb_app.packages.names import READER_FOLDER, READER_START, is_reader
from kb_app.packages.profiles import PackageFormat
from kb_app.packages.reader.shelf import shelf_of
from kb_app.services import packaging
from kb_app.services.choosing import Chosen, Selection, choose_to_pack
from kb_app.services.packaging import PackReport
from kb_app.services.payloads import Leaks, newest_date, payload_of
from kb_app.services.pocket_book import book_bytes, texts_of
from kb_app.services.session import LibrarySession
from kb_app.storage.files import Sink, fixity_of, fixity_of_file, write_atomic, write_atomic_by, write_folder
from kb_app.storage.library import MEDIA

ENDINGS: Mapping[PackageFormat, str] = {"kbpack": ".kbpack", "site": ".zip", "epub": ".epub", "zim": ".zim"}
"""The ending of the file that each format makes; pages also go into a folder, whose name has no ending."""

_SERVED_START = "index.html"
_OF_SITE = frozenset({READER_START, READER_FOLDER, MEDIA, _SERVED_START, "LEEME.txt"})


def write(
    session: LibrarySession, selection: Selection, target: Path, format: PackageFormat, task: Task = UNWATCHED
) -> PackReport:
    """Write a selection in a format. The target changes only when the new one is whole.

    Raises UsageError, RefusedError when nothing is left or something restricted was found in the result, StorageError,
    Cancelled.
    """
    if format == "kbpack":
        return packaging.pack(session, selection, target, task)
    if selection.is_update:
        reason = message("Only packages have updates; pages and books are always whole.")
        raise UsageError("no-update", reason)
    if format == "epub":
        return write_book(session, selection, target, task)
    if format == "zim":
        return write_archive(session, selection, target, task)
    return write_site(session, selection, target, task)


def usual_name(session: LibrarySession, selection: Selection, format: PackageFormat) -> str:
    """Return the name that a file of a format usually has."""
    name = f"{session.library.root.name}-{selection.partner or selection.audience.value}"
    stem = "".join(char if char.isalnum() or char in "-_." else "-" for char in name)
    return f"{stem}{ENDINGS[format]}"


def write_site(session: LibrarySession, selection: Selection, target: Path, task: Task = UNWATCHED) -> PackReport:
    """Write a selection as pages for any browser: a `.zip` when the target's name ends so, else a folder."""
    started = time.perf_counter()
    is_zip = target.suffix.lower() == ".zip"
    if not is_zip:
        _refuse_taken(target)
    chosen = choose_to_pack(session, selection, task)
    payload = payload_of(session, selection, chosen, task, with_reader=True)
    files = payload.only(path for path in sorted(payload) if is_reader(path) or path in chosen.media)
    files.put(_SERVED_START, files[READER_START])
    if is_zip:
        write_atomic_by(target, lambda sink: _zip(sink, files, target.stem, task))
        size = target.stat().st_size
        return _report(target, chosen, size, fixity_of_file(target).removeprefix("sha256:"), started)
    write_folder(target, files, lambda done: task.step(Progress(done, len(files), message("Writing the pages"))))
    listed = sha256(manifest_bytes(files.checksums))
    return _report(target, chosen, sum(map(files.size, files)), listed, started)


def write_book(session: LibrarySession, selection: Selection, target: Path, task: Task = UNWATCHED) -> PackReport:
    """Write a selection as a book for phones: an EPUB 3."""
    started = time.perf_counter()
    chosen = choose_to_pack(session, selection, task)
    payload = payload_of(session, selection, chosen, task)
    shelf = shelf_of(payload, session.catalogue, task)
    data = book_bytes(shelf, payload, selection.audience, newest_date(chosen.documents.heads.values()), task)
    leaks = Leaks(chosen.names)
    for path, text in texts_of(data):
        leaks.look_into(path, text)
    leaks.require_none()
    write_atomic(target, data)
    return _report(target, chosen, len(data), fixity_of(data).removeprefix("sha256:"), started)


def write_archive(session: LibrarySession, selection: Selection, target: Path, task: Task = UNWATCHED) -> PackReport:
    """Write a selection as an archive for Kiwix, by the additional program for it. Raises KbError without it."""
    started = time.perf_counter()
    kiwix.require_program()
    chosen = choose_to_pack(session, selection, task)
    payload = payload_of(session, selection, chosen, task, with_reader=True)
    files = payload.only(path for path in payload if is_reader(path) or path in chosen.media)
    shelf = shelf_of(payload, session.catalogue, task)
    data = kiwix.zim_bytes(shelf, files, newest_date(chosen.documents.heads.values()), task)
    write_atomic(target, data)
    return _report(target, chosen, len(data), fixity_of(data).removeprefix("sha256:"), started)


def _report(target: Path, chosen: Chosen, size: int, digest: str, started: float) -> PackReport:
    return PackReport(
        file=target,
        documents=len(chosen.documents),
        media=len(chosen.media),
        size=size,
        fixity=Fixity(f"sha256:{digest}"),
        key="",
        left_out=chosen.left_out,
        took_s=time.perf_counter() - started,
    )


def _zip(sink: Sink, files: KeptFiles, root: str, task: Task) -> None:
    """Write the files in one folder of a zip: unpacked anywhere, they stay together."""
    writer = ArchiveWriter(sink)
    for done, path in enumerate(sorted(files)):
        task.step(Progress(done, len(files), message("Writing the pages")))
        writer.add_packed(f"{root}/{path}", files.packed(path))
    writer.close()


def _refuse_taken(target: Path) -> None:
    """Refuse a folder that holds anything but pages that were written before."""
    if not target.exists():
        return
    names = {entry.name for entry in target.iterdir()} if target.is_dir() else {""}
    if names and not (names <= _OF_SITE and READER_START in names):
        reason = message(
            "«{name}» holds other things. Choose a new folder, or one with pages of before.", name=target.name
        )
        raise UsageError("not-empty", reason, path=str(target))
