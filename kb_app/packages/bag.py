"""A package as a stranger's: a BagIt bag in a zip, verified as a whole, and unpacked beside its target."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb_app.core.errors import FormatError
from kb_app.core.findings import Finding
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import message
from kb_app.packages import manifest
from kb_app.packages.archive import ArchiveReader
from kb_app.packages.manifest import (
    BAG_DECLARATION,
    BAG_INFO,
    DELTA,
    MANIFEST,
    PAYLOAD,
    SIGNATURE,
    TAG_MANIFEST,
    BagInfo,
    Delta,
)
from kb_app.packages.names import clashes, fault_of, suffix_fault_of
from kb_app.packages.signing import Signature, read_signature
from kb_app.storage.files import inside, read_bytes, remove_folder, translating, write_new_file

MAX_TAG_BYTES = 24 * 1024**2
"""A list of 60,000 files at 180 characters each, and no more: these are held in memory."""

MAX_INFO_BYTES = 64 * 1024
TAGS = frozenset({BAG_DECLARATION, BAG_INFO, MANIFEST, TAG_MANIFEST, SIGNATURE, DELTA})
"""All that may lie beside the payload."""


_SHORT_TAGS = frozenset({BAG_DECLARATION, BAG_INFO, SIGNATURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was found in a package. It is sound when there are no findings.

    `root` is the bag's folder in the archive; `checksums` those of the payload's files by their path in the bag;
    `signature` is there when the package is signed and could be read; `signed` are the bytes that it covers;
    `manifest` is the SHA-256 of the library's own list, without the reader. Of a delta, `absent` are the files that
    the version before it must give.
    """

    root: str = ""
    info: BagInfo | None = None
    checksums: Mapping[str, str] | None = None
    signature: Signature | None = None
    signed: bytes = b""
    manifest: str = ""
    delta: Delta | None = None
    absent: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()

    @property
    def documents(self) -> int:
        """How many documents the payload holds."""
        prefix = f"{PAYLOAD}documents/"
        return sum(path.startswith(prefix) and path.endswith(".md") for path in self.checksums or ())


def verify(path: Path, task: Task = UNWATCHED) -> Verified:
    """Look at a package as a stranger's: every defect is listed at once. Writes nothing.

    Raises NotFoundError, StorageError when the file itself cannot be read.
    """
    with translating(path), ArchiveReader.open(path) as archive:
        if archive.findings:
            return Verified(findings=archive.findings)
        return _verify_bag(archive, task)


def unpack(
    path: Path,
    verified: Verified,
    folder: Path,
    task: Task = UNWATCHED,
    *,
    base: Path | None = None,
    with_reader: bool = True,
) -> None:
    """Write a verified package's payload into a new folder, checking every byte again.

    Without the reader no script is written: the application has its own. What a delta leaves out is taken from the
    folder of the version before it (`base`). Raises FormatError when the file, or the base, is not what was verified,
    StorageError; nothing is left behind then.
    """
    assert verified.checksums is not None
    with translating(folder, writing=True):
        folder.mkdir(parents=True)
    try:
        with translating(path), ArchiveReader.open(path) as archive:
            wanted = verified.checksums if with_reader else manifest.content_of(verified.checksums)
            for done, (name, digest) in enumerate(sorted(wanted.items()), start=1):
                task.step(Progress(done, len(wanted), message("Unpacking")))
                target = folder / name.removeprefix(PAYLOAD)
                if name in verified.absent:
                    _take_over(base, name.removeprefix(PAYLOAD), digest, target)
                else:
                    _unpack_one(archive, f"{verified.root}/{name}", digest, target)
    except BaseException:
        remove_folder(folder)
        raise


def read_some(path: Path, verified: Verified, names: Iterable[str]) -> dict[str, bytes]:
    """Return some files of a verified package, of those that are in it. Raises StorageError."""
    found: dict[str, bytes] = {}
    with translating(path), ArchiveReader.open(path) as archive:
        for name in names:
            with contextlib.suppress(ValueError, KeyError):
                found[name] = archive.read(f"{verified.root}/{name}")
    return found


def _unpack_one(archive: ArchiveReader, name: str, digest: str, target: Path) -> None:
    changed = FormatError("changed", message("The package changed while it was being opened."), path=name)
    try:
        data = archive.read(name)
    except (ValueError, KeyError) as error:
        raise changed from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise changed
    write_new_file(target, data)


def _take_over(base: Path | None, name: str, digest: str, target: Path) -> None:
    source = inside(base, name) if base is not None else None
    data = read_bytes(source) if source is not None and source.is_file() else None
    if data is None or hashlib.sha256(data).hexdigest() != digest:
        reason = message("What this update goes on from is not here as it was. Ask for the full package.")
        raise FormatError("gap", reason, path=name)
    write_new_file(target, data)


def _verify_bag(archive: ArchiveReader, task: Task) -> Verified:
    roots = {name.split("/", 1)[0] for name in archive.entries}
    if len(roots) != 1 or not all("/" in name for name in archive.entries):
        return Verified(findings=(_missing(BAG_DECLARATION),))
    root = roots.pop()
    names = {name.removeprefix(f"{root}/") for name in archive.entries}
    findings: list[Finding] = [
        _missing(name) for name in (BAG_DECLARATION, MANIFEST, TAG_MANIFEST) if name not in names
    ]
    if findings:
        return Verified(root=root, findings=tuple(findings))
    findings += _strange_tags(names)
    try:
        tags = {name: _tag(archive, root, name) for name in names if name in TAGS}
        checksums = manifest.read_manifest(tags[MANIFEST], name=MANIFEST)
        tag_checksums = manifest.read_manifest(tags[TAG_MANIFEST], name=TAG_MANIFEST)
    except FormatError as error:
        found = Finding(code=error.code, message=error.message, path=error.path or "", line=error.line)
        return Verified(root=root, findings=(*findings, found))
    if not tags[BAG_DECLARATION].startswith(b"BagIt-Version: "):
        findings.append(Finding(code="bad-bag", message=message("It is not declared as a bag."), path=BAG_DECLARATION))
    findings += _tag_findings(tags, tag_checksums)
    findings += _oxum_findings(archive, root, names, tags)
    delta = None
    absent: frozenset[str] = frozenset()
    if DELTA in tags:
        try:
            delta = manifest.read_delta(tags[DELTA])
        except FormatError as error:
            findings.append(Finding(code=error.code, message=error.message, path=DELTA))
        else:
            absent = frozenset(name for name in checksums if name.startswith(PAYLOAD)) - names
            findings += [
                Finding(
                    code="name-clash", message=message("Some computers cannot tell «{one}» from it.", one=one), path=two
                )
                for one, two in clashes(checksums)
            ]
            if delta.result != manifest.sha256(tags[MANIFEST]):
                findings.append(_altered(DELTA))
    findings += _payload_findings(archive, root, names, checksums, absent, task)
    signature = None
    if SIGNATURE in tags:
        try:
            signature = read_signature(tags[SIGNATURE])
        except FormatError as error:
            findings.append(Finding(code="bad-signature", message=error.message, path=SIGNATURE))
    return Verified(
        root=root,
        info=manifest.read_info(tags[BAG_INFO]) if BAG_INFO in tags else None,
        checksums=checksums,
        signature=signature,
        signed=tags[TAG_MANIFEST],
        manifest=manifest.content_digest(checksums),
        delta=delta,
        absent=absent,
        findings=tuple(findings),
    )


def _strange_tags(names: set[str]) -> Iterable[Finding]:
    for name in sorted(names - TAGS):
        if name == "fetch.txt":
            reason = message("The package wants files fetched from elsewhere; that is never done.")
            yield Finding(code="fetch", message=reason, path=name)
        elif not name.startswith(PAYLOAD):
            reason = message("A package has nothing of this name beside its content.")
            yield Finding(code="unlisted", message=reason, path=name)


def _tag(archive: ArchiveReader, root: str, name: str) -> bytes:
    entry = archive.entries[f"{root}/{name}"]
    if entry.size > (MAX_INFO_BYTES if name in _SHORT_TAGS else MAX_TAG_BYTES):
        raise FormatError("too-large", message("A list of the package is too large."), path=name)
    try:
        return archive.read(f"{root}/{name}")
    except ValueError as error:
        raise FormatError("damaged", message("This file of the package is damaged."), path=name) from error


def _tag_findings(tags: Mapping[str, bytes], checksums: Mapping[str, str]) -> Iterable[Finding]:
    expected = set(tags) - {TAG_MANIFEST, SIGNATURE}
    for name in sorted(expected - set(checksums)):
        yield Finding(code="unlisted", message=message("It is in the package but on no list."), path=name)
    for name, digest in checksums.items():
        if name not in tags:
            yield _missing(name)
        elif manifest.sha256(tags[name]) != digest:
            yield _altered(name)


def _oxum_findings(archive: ArchiveReader, root: str, names: set[str], tags: Mapping[str, bytes]) -> Iterable[Finding]:
    """Compare how much there is with how much the description says: a cut package is told from an altered one."""
    said = manifest.read_info(tags[BAG_INFO]).values.get("Payload-Oxum", "") if BAG_INFO in tags else ""
    payload = [name for name in names if name.startswith(PAYLOAD)]
    there = f"{sum(archive.entries[f'{root}/{name}'].size for name in payload)}.{len(payload)}"
    if said and said != there:
        reason = message("There is more or less in the package than it says.")
        yield Finding(code="wrong-amount", message=reason, path=BAG_INFO)


def _payload_findings(
    archive: ArchiveReader,
    root: str,
    names: set[str],
    checksums: Mapping[str, str],
    absent: frozenset[str],
    task: Task,
) -> Iterable[Finding]:
    payload = {name for name in names if name.startswith(PAYLOAD)}
    if not checksums:
        yield Finding(code="empty", message=message("The package is empty."), path=MANIFEST)
    for name in sorted(payload - set(checksums)):
        yield Finding(code="unlisted", message=message("It is in the package but on no list."), path=name)
    for done, (name, digest) in enumerate(checksums.items(), start=1):
        task.step(Progress(done, len(checksums), message("Verifying")))
        fault = suffix_fault_of(name)
        if fault is not None:
            yield Finding(code="bad-kind", message=fault, path=name)
        if name in absent:
            wrong = fault_of(name)
            if wrong is not None:
                yield Finding(code="bad-name", message=wrong, path=name)
            continue
        if not name.startswith(PAYLOAD) or name not in payload:
            yield _missing(name)
            continue
        running = hashlib.sha256()
        try:
            for chunk in archive.chunks(f"{root}/{name}"):
                running.update(chunk)
        except ValueError:
            yield Finding(code="damaged", message=message("This file of the package is damaged."), path=name)
            continue
        if running.hexdigest() != digest:
            yield _altered(name)


def _missing(name: str) -> Finding:
    return Finding(code="missing", message=message("It is listed but not in the package."), path=name)


def _altered(name: str) -> Finding:
    return Finding(code="altered", message=message("It is not what was packed: it was altered or damaged."), path=name)
