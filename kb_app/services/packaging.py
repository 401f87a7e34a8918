"""Packaged libraries: chosen, passed through the gate, written, verified, opened."""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from kb_app import __version__
from kb_app.core.catalogue import FACETS
from kb_app.core.documents import Access, Document, Fixity, Value
from kb_app.core.errors import KbError, NotFoundError, RefusedError, UsageError
from kb_app.core.findings import Finding
from kb_app.core.gate import Gate
from kb_app.core.queries import Query
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, in_language, message
from kb_app.markup.outline import pictures_of
from kb_app.markup.redact import Fate
from kb_app.packages import bag
from kb_app.packages.bag import Verified
from kb_app.packages.manifest import PAYLOAD, SIGNATURE, content_digest, content_of, sha256
from kb_app.packages.payload import PayloadRules, document_bytes, ro_crate_bytes, vocabulary_bytes
from kb_app.packages.reader.site import site_files
from kb_app.packages.signing import PublicKey, is_valid
from kb_app.services import editions
from kb_app.services.editions import Edition
from kb_app.services.places import Places
from kb_app.services.reading import linked_ids
from kb_app.services.searching import find
from kb_app.services.session import LibrarySession
from kb_app.services.trust import own_key, own_known_key, trusted_keys
from kb_app.storage import frontmatter
from kb_app.storage.consents import read_consents
from kb_app.storage.files import fixity_of, move_folder, remove_folder, write_atomic
from kb_app.storage.library import LIBRARY_FILE, RECEIVED_FILE, Library
from kb_app.storage.pictures import clean

CHANNEL = "ngo-package"
Profile = Literal["minimal", "standard", "complete"]
PROFILES: tuple[Profile, ...] = get_args(Profile)
PICTURE_PIXELS: dict[Profile, int] = {"minimal": 0, "standard": 1600, "complete": 6000}
"""The longer side of a picture; 0: none goes along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What goes into a package, for whom. Without a query, a publication or ids it is the whole library.

    `profile` is how large it may be: texts alone, pictures for a screen, or pictures for print. With `is_update` only
    what changed since the last edition for this audience and partner is written.
    """

    where: str = ""
    publication: str = ""
    ids: tuple[str, ...] = ()
    profile: Profile = "standard"
    is_update: bool = False
    partner: str = ""
    audience: Access = Access.PUBLIC


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What would go into a package: the documents and pictures by path, and what stays with the reason.

    `reserved` are the documents that may not leave, by id with their titles; `missing` what the chosen ones link to
    and that is not among them.
    """

    documents: Mapping[str, Document]
    media: Mapping[str, bytes]
    reserved: Mapping[str, str]
    left_out: tuple[tuple[str, Message], ...]
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What verifying a package found; `signed_by` is the fingerprint of a known key with a good signature, or ""."""

    documents: int
    findings: tuple[Finding, ...]
    signed_by: str = ""
    known_key: bool = False
    is_signed: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing is amiss."""
        return not self.findings


def choose(session: LibrarySession, selection: Selection, task: Task = UNWATCHED) -> Chosen:
    """Pass a selection through the gate and close it over pictures; writes nothing. For the maker's eyes only.

    Raises RefusedError when nothing is left, NotFoundError for an unknown publication or id, Cancelled.
    """
    wanted = _selected(session, selection)
    gate = Gate(
        audience=selection.audience, channel=CHANNEL, today=date.today(), consents=read_consents(session.library)
    )
    included: dict[str, Document] = {}
    hidden: dict[str, str] = {}
    left_out: list[tuple[str, Message]] = []
    restricted_media: set[str] = set()
    states = session.library.scan()
    there: set[str] = set()
    for done, state in enumerate(states, start=1):
        task.step(Progress(done, len(states), message("Choosing documents")))
        document = session.library.read(state.path)
        there.add(document.id)
        refusal = gate.refusal(document)
        if refusal is not None:
            hidden[document.id] = document.title
            restricted_media.update(_pictures_of(document))
            if wanted is None or state.path in wanted:
                left_out.append((document.id, refusal))
        elif (wanted is None or state.path in wanted) and document.id not in included:
            included[document.id] = document
    if not included:
        reason = message("Nothing of this selection may go to this audience. No package was written.")
        raise RefusedError("nothing-to-pack", reason, reasons=tuple(why for _, why in left_out[:20]))
    pixels = PICTURE_PIXELS[selection.profile]
    media, media_left_out = _media(session, included.values(), gate, restricted_media, pixels, task)
    missing = tuple(
        (document.id, target)
        for document in included.values()
        for target in linked_ids(document)
        if target in there and target not in included and target not in hidden
    )
    return Chosen(
        documents=included,
        media=media,
        reserved=hidden,
        left_out=(*left_out, *media_left_out),
        missing=missing,
    )


def payload_of(
    session: LibrarySession, selection: Selection, chosen: Chosen, task: Task = UNWATCHED, *, with_reader: bool = False
) -> dict[str, bytes]:
    """Return the files of a package by path, built from what was chosen alone and scanned for what may not leave.

    The reader is made from the other files of the payload and from nothing else. Raises RefusedError when something
    restricted was found in the result, Cancelled.
    """
    payload = _payload(session, selection, dict(chosen.documents), dict(chosen.reserved), dict(chosen.media), task)
    if with_reader:
        payload |= site_files(payload, session.catalogue, task)
    _refuse_leaks(payload, dict(chosen.reserved), dict(chosen.documents))
    return payload


def require_no_leaks(files: Mapping[str, bytes], chosen: Chosen) -> None:
    """Scan what another form of the package says. Raises RefusedError when it names what may not leave."""
    _refuse_leaks(dict(files), dict(chosen.reserved), dict(chosen.documents))


def pack(session: LibrarySession, selection: Selection, target: Path, task: Task = UNWATCHED) -> PackReport:
    """Write a packaged library with what may leave, verify it as a stranger would, and move it into place.

    Raises UsageError for an empty selection or an update without an edition before it, RefusedError when something
    restricted was found in the result, StorageError; an earlier package at the target stays as it was then.
    """
    started = time.perf_counter()
    chosen = choose(session, selection, task)
    is_whole = selection.profile != "minimal" and not selection.is_update
    payload = payload_of(session, selection, chosen, task, with_reader=is_whole)
    places, library = session.places, session.library
    audience, partner = selection.audience.value, selection.partner
    checksums = {f"{PAYLOAD}{path}": sha256(data) for path, data in payload.items()}
    listed = content_digest(checksums)
    newest = editions.latest(places, library.root, audience, partner)
    version = editions.number_for(places, library.root, audience, partner, listed)
    base = _base(session, newest, version) if selection.is_update else None
    root = f"lib-{(library.info.id or library.root.name).removeprefix('urn:uuid:')[:36]}-v{version:04}"
    key = own_key(places)
    info = {
        "Source-Organization": library.info.publisher,
        "External-Identifier": library.info.id,
        "External-Description": session.title(session.language),
        "Bagging-Date": newest_date(chosen.documents.values()),
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
    data = bag.bag_bytes(
        root, payload, info, key=key, trusted_comment=comment, base=base, base_version=newest.version if newest else 0
    )
    _write_verified(target, data, task)
    edition = Edition(
        version=version, audience=audience, partner=partner, manifest=listed, made=date.today().isoformat(),
        documents=len(chosen.documents), size=len(data), file=str(target.resolve()),
    )  # fmt: skip
    editions.record(places, library.root, edition, content_of(checksums))
    return PackReport(
        file=target,
        documents=len(chosen.documents),
        media=len(chosen.media),
        size=len(data),
        fixity=fixity_of(data),
        key=key.public.fingerprint,
        left_out=chosen.left_out,
        took_s=time.perf_counter() - started,
        version=version,
        is_update=base is not None,
    )


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


def verify(package: Path, places: Places, *, key: PublicKey | None = None, task: Task = UNWATCHED) -> Verification:
    """Check a package's integrity and origin, with the key given or those that are trusted; writes nothing.

    A package whose signature is not good is unsound; one by a key that is not known is sound, and says so.
    Raises NotFoundError, StorageError.
    """
    _require_file(package)
    verified = bag.verify(package, task)
    return _with_origin(verified, places, key)


def unpack(package: Path, folder: Path, task: Task = UNWATCHED) -> Library:
    """Open a verified package as a read-only library in a new folder.

    Raises RefusedError with every defect when the package is not sound, UsageError when the folder is taken.
    """
    _require_file(package)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        reason = message("«{name}» is not empty. Choose a new or an empty folder.", name=folder.name)
        raise UsageError("not-empty", reason, path=str(folder))
    verified = bag.verify(package, task)
    if verified.findings:
        reason = message("The package is not sound; nothing was unpacked. Ask for it again.")
        reasons = tuple(message("{path}: {reason}", path=item.path, reason=item.message) for item in verified.findings)
        raise RefusedError("unsound", reason, reasons=reasons[:100], path=str(package))
    staging = folder.parent / f".kb-tmp-{secrets.token_hex(8)}"
    try:
        bag.unpack(package, verified, staging, task)
        write_atomic(staging / RECEIVED_FILE, json.dumps(_origin(verified), ensure_ascii=False, indent=1).encode())
        move_folder(staging, folder)
    except BaseException:
        remove_folder(staging)
        raise
    return Library.open(folder)


def _with_origin(verified: Verified, places: Places, key: PublicKey | None) -> Verification:
    findings = list(verified.findings)
    signature = verified.signature
    signer = ""
    if key is not None and signature is None and verified.checksums is not None:
        reason = message("The package is not signed, although a key was given to check it with.")
        findings.append(Finding(code="unsigned", message=reason))
    if signature is not None:
        own = own_known_key(places)
        known = [key] if key is not None else [item.public for item in (*trusted_keys(places), *([own] if own else ()))]
        match = next((item for item in known if is_valid(signature, verified.signed, item)), None)
        if match is not None:
            signer = match.fingerprint
        elif key is not None or any(item.name == signature.name for item in known):
            reason = message("The signature is not good: the package was altered, or somebody else made it.")
            findings.append(Finding(code="bad-signature", message=reason, path=SIGNATURE))
    return Verification(
        documents=verified.documents,
        findings=tuple(findings),
        signed_by=signer,
        known_key=bool(signer),
        is_signed=signature is not None,
    )


def _origin(verified: Verified) -> dict[str, str]:
    values = verified.info.values if verified.info else {}
    return {"library": values.get("External-Identifier", ""), "publisher": values.get("Source-Organization", ""),
            "audience": values.get("Audience", "")}  # fmt: skip


def _require_file(package: Path) -> None:
    if not package.is_file():
        reason = message("There is no package «{name}».", name=package.name)
        raise NotFoundError("not-found", reason, path=str(package))


def _selected(session: LibrarySession, selection: Selection) -> set[str] | None:
    """Return the paths of the documents chosen; None for all."""
    chosen: set[str] | None = None
    if selection.ids:
        chosen = {session.document(document_id).path for document_id in selection.ids}
    if selection.where:
        page = find(session, Query(text=selection.where, limit=1_000_000, snippets=False))
        found = {hit.path for hit in page.hits}
        chosen = found if chosen is None else chosen & found
    if selection.publication:
        from kb_app.services.publishing import document_ids, publication_named

        paths = map(session.path_of, document_ids(session, publication_named(session, selection.publication)))
        of_publication = {path for path in paths if path is not None}
        chosen = of_publication if chosen is None else chosen & of_publication
    return chosen


def _pictures_of(document: Document) -> set[str]:
    """Return the library paths of every picture that a document shows or lists."""
    folder = PurePosixPath(document.path).parent
    written = [picture.written for picture in pictures_of(document.body)]
    written += [str(entry.get("path", "")) for entry in document.metadata.groups("media")]
    return {path for address in written for path in _resolved(folder, address)}


def _resolved(folder: PurePosixPath, address: str) -> Iterable[str]:
    """Yield the library paths that an address may mean: relative to the document, or to the library."""
    for base in (str(folder), ""):
        path = os.path.normpath(f"{base}/{address}".lstrip("/")).replace(os.sep, "/")
        if address and not path.startswith(".."):
            yield path


def _media(
    session: LibrarySession,
    documents: Iterable[Document],
    gate: Gate,
    restricted: set[str],
    pixels: int,
    task: Task,
) -> tuple[dict[str, bytes], list[tuple[str, Message]]]:
    """Return the pictures that may leave, cleaned, by library path; and those left out with the reason."""
    found: dict[str, bytes] = {}
    left_out: list[tuple[str, Message]] = []
    if not pixels:
        return found, left_out
    for document in documents:
        for path in sorted(_pictures_of(document)):
            file = session.library.media(path)
            if file is None or path in found or file.suffix.lower() not in (".png", ".jpg", ".jpeg"):
                continue
            task.step(Progress(len(found), 0, message("Cleaning pictures")))
            refusal = gate.media_refusal(document, path)
            if path in restricted:
                refusal = message("The picture «{path}» is also used by a document that stays behind.", path=path)
            if refusal is not None:
                left_out.append((document.id, refusal))
                continue
            try:
                found[path] = clean(file, max_pixels=pixels).data
            except KbError as error:
                left_out.append((document.id, error.message))
    return found, left_out


def _payload(
    session: LibrarySession,
    selection: Selection,
    included: dict[str, Document],
    hidden: dict[str, str],
    media: dict[str, bytes],
    task: Task,
) -> dict[str, bytes]:
    def fate(document_id: str) -> Fate:
        return "included" if document_id in included else "hidden" if document_id in hidden else "absent"

    def keeps_picture(document: Document, address: str) -> bool:
        return any(path in media for path in _resolved(PurePosixPath(document.path).parent, address))

    rules = PayloadRules(fate=fate, keeps_picture=keeps_picture, audience=selection.audience)
    payload: dict[str, bytes] = {}
    for done, document in enumerate(included.values(), start=1):
        task.step(Progress(done, len(included), message("Packing documents")))
        payload[document.path] = document_bytes(document, session.catalogue, rules)
    payload.update(media)
    info = session.library.info
    values: dict[str, Value] = {
        "format": "1",
        "id": info.id,
        "title": dict(info.title),
        "language": info.language,
    }
    if info.publisher:
        values["publisher"] = info.publisher
    if info.rights:
        values["rights"] = info.rights
    if info.notice:
        values["notice"] = dict(info.notice)
    payload[LIBRARY_FILE] = frontmatter.render(values).encode()
    for name in sorted(_own_vocabularies(session)):
        key = next((key for _, (key, vocabulary) in FACETS.items() if vocabulary == name), name)
        used = frozenset(term for document in included.values() for term in document.metadata.terms(key))
        payload[f"vocabularies/{name}.yaml"] = vocabulary_bytes(session.catalogue, name, used)
    payload["ro-crate-metadata.json"] = ro_crate_bytes(
        library_id=info.id or "urn:kb:" + session.library.root.name,
        title=info.title,
        language=info.language,
        publisher=info.publisher,
        rights=info.rights,
        date=newest_date(included.values()),
        documents={document.path: document for document in included.values()},
        media={path: "image/png" if data[:4] == b"\x89PNG" else "image/jpeg" for path, data in media.items()},
    )
    payload["LEEME.txt"] = _readme(session, len(included), selection).encode()
    return payload


def _own_vocabularies(session: LibrarySession) -> set[str]:
    folder = session.library.root / "vocabularies"
    names = {file.stem for file in folder.glob("*.yaml")} if folder.is_dir() else set()
    return {name for name in names if name in session.catalogue.vocabularies}


def _readme(session: LibrarySession, documents: int, selection: Selection) -> str:
    title = in_language(session.library.info.title, "es")
    return (
        f"{title}\n\n"
        f"ES: Esta carpeta contiene {documents} documentos en Markdown, que se leen con cualquier editor de texto.\n"
        "La lista manifest-sha256.txt permite comprobar que nada fue alterado.\n\n"
        f"EN: This folder holds {documents} documents in Markdown, readable with any text editor.\n"
        "The list manifest-sha256.txt lets you check that nothing was altered.\n"
        + (f"\nPara / For: {selection.partner}\n" if selection.partner else "")
    )


def newest_date(documents: Iterable[Document]) -> str:
    """Return the newest day that the documents name: the same content has the same date, whenever it is packed."""
    days = [text for document in documents for key in ("modified", "issued", "created")
            if len(text := document.metadata.text(key)) == 10]  # fmt: skip
    return max(days, default="1980-01-01")


def _refuse_leaks(payload: dict[str, bytes], hidden: dict[str, str], included: dict[str, Document]) -> None:
    """Look into every byte of what is about to leave for the names of what stays behind.

    Raises RefusedError naming the documents to mend. Short titles are words of the language, not names.
    """
    names = {name for name in hidden if len(name) >= 6 and name not in included}
    leaks = []
    for path, data in payload.items():
        if not path.endswith((".md", ".yaml", ".json", ".txt", ".html", ".js")):
            continue
        text = data.decode("utf-8", "replace")
        leaks += [
            message("{path} names «{id}», which may not leave.", path=path, id=name) for name in names if name in text
        ]
    if leaks:
        reason = message("The package was not written: it would name documents that may not leave.")
        raise RefusedError("leak", reason, reasons=tuple(leaks[:50]))


def _leak(path: str, name: str) -> Message:
    return message("{path} names «{id}», which may not leave.", path=path, id=name)


def _write_verified(target: Path, data: bytes, task: Task) -> None:
    """Write the package beside its target, verify what the disk holds, and only then move it into place."""

    def verify_written(temporary: Path) -> None:
        verified = bag.verify(temporary, task)
        if verified.findings:
            reason = message("The package that was written does not verify; it was not kept.")
            raise RefusedError("unsound", reason, reasons=tuple(item.message for item in verified.findings[:20]))

    write_atomic(target, data, before_replace=verify_written)
