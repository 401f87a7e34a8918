"""A packaged library made: chosen, built, written, verified as a stranger would, moved into place, logged."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb_app import __version__
from kb_app.core.documents import Fixity, make_id
from kb_app.core.errors import RefusedError, UsageError
from kb_app.core.tasks import UNWATCHED, Task
from kb_app.core.text import Message, message
from kb_app.packages import bag
from kb_app.packages.bagging import write_bag
from kb_app.packages.manifest import PAYLOAD, content_digest, content_of
from kb_app.packages.names import fault_of
from kb_app.services import editions
from kb_app.services.choosing import Chosen, Selection, choose, choose_to_pack
from kb_app.services.editions import Edition
from kb_app.services.payloads import newest_date, payload_of
from kb_app.services.session import LibrarySession
from kb_app.services.trust import own_key
from kb_app.services.unpacking import unpack
from kb_app.services.verifying import Verification, verify
from kb_app.storage.files import Sink, fixity_of_file, write_atomic_by
from kb_app.storage.library import Library

__all__ = ["Chosen", "PackReport", "Selection", "Verification", "choose", "pack", "payload_of", "unpack", "verify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackReport:
    """A written package; `left_out` and its reasons are for the maker's eyes only."""

    file: Path
    documents: int
    media: int
    size: int
    fixity: Fixity
    key: str
    left_out: tuple[tuple[str, Message], ...]
    took_s: float
    version: int = 1
    is_update: bool = False


def pack(session: LibrarySession, selection: Selection, target: Path, task: Task = UNWATCHED) -> PackReport:
    """Write a packaged library with what may leave, verify it as a stranger would, and move it into place.

    Raises UsageError for an empty selection or an update without an edition before it, RefusedError when something
    restricted was found in the result, StorageError; an earlier package at the target stays as it was then.
    """
    started = time.perf_counter()
    chosen = choose_to_pack(session, selection, task)
    is_whole = selection.profile != "minimal" and not selection.is_update
    payload = payload_of(session, selection, chosen, task, with_reader=is_whole)
    places, library = session.places, session.library
    audience, partner = selection.audience.value, selection.partner
    checksums = {f"{PAYLOAD}{path}": digest for path, digest in payload.checksums.items()}
    listed = content_digest(checksums)
    newest = editions.latest(places, library.root, audience, partner)
    version = editions.number_for(places, library.root, audience, partner, listed)
    base = _base(session, newest, version) if selection.is_update else None
    root = f"lib-{_short_name(library)}-v{version:04}"
    key = own_key(places)
    info = {
        "Source-Organization": library.info.publisher,
        "External-Identifier": library.info.id,
        "External-Description": session.title(session.language),
        "Bagging-Date": newest_date(chosen.documents.heads.values()),
        "Bag-Software-Agent": f"kb_app {__version__}",
        "Contact-Email": library.info.contact,
        "Audience": audience,
        "Recipient": partner,
        "Version": str(version),
        "Signing-Key": key.public.as_text("").splitlines()[-1],
    }
    comment = (
        f"lib={info['External-Identifier'] or root} version={version} previous={version - 1} audience={audience} "
        f"created={info['Bagging-Date']}"
    )

    def fill(sink: Sink) -> None:
        write_bag(
            sink, root, payload, info, key=key, trusted_comment=comment, base=base,
            base_version=newest.version if newest else 0, task=task,
        )  # fmt: skip

    written = _write_verified(target, fill, task)
    edition = Edition(
        version=version, audience=audience, partner=partner, manifest=listed, made=date.today().isoformat(),
        documents=len(chosen.documents), size=written.size, file=str(target.resolve()),
    )  # fmt: skip
    editions.record(places, library.root, edition, content_of(checksums))
    return PackReport(
        file=target,
        documents=len(chosen.documents),
        media=len(chosen.media),
        size=written.size,
        fixity=written.fixity,
        key=key.public.fingerprint,
        left_out=chosen.left_out,
        took_s=time.perf_counter() - started,
        version=version,
        is_update=base is not None,
    )


def _short_name(library: Library) -> str:
    """Return what the folder in a package is called after: the library's id, or its folder where it has none."""
    name = (library.info.id or library.root.name).removeprefix("urn:uuid:")[:36]
    return name if fault_of(name) is None else make_id(name)


def _base(session: LibrarySession, newest: Edition | None, version: int) -> dict[str, str]:
    """Return the files of the edition that an update goes on from. Raises UsageError when there is none."""
    if newest is None:
        raise UsageError("no-edition", message("There is no earlier package for this audience and partner to update."))
    if newest.version == version:
        raise UsageError("no-change", message("Nothing changed since the last package for this audience and partner."))
    found = editions.files_of(session.places, session.library.root, newest)
    if found is None:
        raise UsageError("no-edition", message("The list of the last package is not kept here. Make a full package."))
    return found


@dataclass(frozen=True, slots=True)
class _Written:
    """How large a file is that was written, and its fingerprint."""

    size: int
    fixity: Fixity


def _write_verified(target: Path, fill: Callable[[Sink], None], task: Task) -> _Written:
    """Write the package beside its target, verify what the disk holds, and only then move it into place."""
    found: list[_Written] = []

    def verify_written(temporary: Path) -> None:
        verified = bag.verify(temporary, task)
        if verified.findings:
            reason = message("The package that was written does not verify; it was not kept.")
            said = (message("{path}: {reason}", path=one.path, reason=one.message) for one in verified.findings[:20])
            raise RefusedError("unsound", reason, reasons=tuple(said))
        found.append(_Written(temporary.stat().st_size, fixity_of_file(temporary)))

    write_atomic_by(target, fill, before_replace=verify_written)
    return found[0]
