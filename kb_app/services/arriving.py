"""A package at the door: whether it is whole, whose it is, what it would bring, what must be asked. Writes nothing."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kb_app.core.errors import KbError, NotFoundError
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message, whole_number
from kb_app.packages import bag
from kb_app.packages.bag import Verified
from kb_app.packages.fingerprint import words_of
from kb_app.packages.manifest import PAYLOAD
from kb_app.packages.signing import PublicKey, is_valid, read_public_key
from kb_app.services import trust
from kb_app.services.places import Places
from kb_app.services.shelf import Received, edition_of
from kb_app.services.titles import ReadTitles, titles_of
from kb_app.services.verifying import reasons_of
from kb_app.storage import frontmatter
from kb_app.storage.files import read_bytes

MOST_TITLES = 200
"""Of more new and changed documents the ids are told, not the titles."""

MANY = 10
"""From so many documents on, an edition that has lost more than half of them is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a newer edition brought: the titles of documents that are new, changed, or gone."""

    entered: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A package as it stands at the door. `before` is the edition that is here already, None for a first one.

    `changes` are those that it would bring. `words` are those of the key that signed it, `is_known` tells that the key
    is trusted or was met before with this library. `questions` must be answered with yes before it is taken; `refusal`
    says why it cannot be.
    """

    path: Path
    title: str
    publisher: str
    audience: str
    version: int
    documents: int
    is_update: bool
    signer: str
    words: str
    is_known: bool
    before: Received | None
    questions: tuple[Message, ...]
    refusal: Message | None
    reasons: tuple[Message, ...] = ()
    changes: Changes = Changes()


def inspect(package: Path, places: Places, task: Task = UNWATCHED, *, read_titles: ReadTitles = titles_of) -> Arrival:
    """Look at a package before it is taken: every defect at once, and what must be asked. Writes nothing.

    `read_titles` reads the documents' titles, in this process when it is not given.
    Raises NotFoundError, StorageError, Cancelled.
    """
    verified = verified_file(package, task)
    arrival = arrival_of(package, places, verified)
    if arrival.refusal is not None or verified.checksums is None:
        return arrival
    return replace(arrival, changes=_coming(package, verified, arrival.before, task, read_titles))


def changes_between(old: Path | None, new: Path) -> Changes:
    """Return what the library in one folder brings over that in another."""
    before, after = _documents_in(old) if old else {}, _documents_in(new)
    return Changes(
        entered=tuple(title for path, (_, title) in after.items() if path not in before),
        changed=tuple(title for path, (digest, title) in after.items() if path in before and before[path][0] != digest),
        left=tuple(title for path, (_, title) in before.items() if path not in after),
    )


def verified_file(package: Path, task: Task) -> Verified:
    if not package.is_file():
        reason = message("There is no package «{name}».", name=package.name)
        raise NotFoundError("not-found", reason, path=str(package))
    return bag.verify(package, task)


def arrival_of(package: Path, places: Places, verified: Verified) -> Arrival:
    values = verified.info.values if verified.info else {}
    audience = values.get("Audience", "")
    version = whole_number(values.get("Version", ""), 1)
    before = edition_of(places, values.get("External-Identifier", "") or verified.root, audience)
    signer, is_good = _signer(places, verified, values)
    trusted = {known.fingerprint for known in trust.trusted_keys(places)}
    own = trust.own_known_key(places)
    trusted |= {own.fingerprint} if own else set()
    is_known = bool(signer) and (signer in trusted or (before is not None and before.signer == signer))
    refusal, reasons = _refusal(verified, before, version, signer, is_good=is_good, is_trusted=signer in trusted)
    questions = () if refusal else tuple(_questions(verified, before, signer, is_known=is_known))
    return Arrival(
        path=package,
        title=values.get("External-Description", "") or package.stem,
        publisher=values.get("Source-Organization", ""),
        audience=audience,
        version=version,
        documents=verified.documents,
        is_update=verified.delta is not None,
        signer=signer,
        words=words_of(signer) if signer else "",
        is_known=is_known,
        before=before,
        questions=questions,
        refusal=refusal,
        reasons=reasons,
    )


def _signer(places: Places, verified: Verified, values: Mapping[str, str]) -> tuple[str, bool]:
    """Return the fingerprint of the key that signed a package, and whether the signature is good.

    A key that nobody trusts yet travels in the package: it tells that the package is whole, not who made it.
    """
    signature = verified.signature
    if signature is None:
        return "", True
    own = trust.own_known_key(places)
    candidates: list[PublicKey] = [known.public for known in trust.trusted_keys(places)]
    candidates += [own.public] if own else []
    with contextlib.suppress(KbError):
        candidates.append(read_public_key(values.get("Signing-Key", "")))
    match = next((key for key in candidates if is_valid(signature, verified.signed, key)), None)
    if match is None:
        return "", False
    said = signature.comment_values()
    agrees = all(
        said.get(name, values.get(label, "")) == values.get(label, "")
        for name, label in (("version", "Version"), ("audience", "Audience"))
    )
    return match.fingerprint, agrees


def _refusal(
    verified: Verified, before: Received | None, version: int, signer: str, *, is_good: bool, is_trusted: bool
) -> tuple[Message | None, tuple[Message, ...]]:
    if verified.findings:
        reason = message("The package is not sound; nothing was opened. Ask for it again.")
        return reason, reasons_of(verified.findings)
    if not is_good:
        return message("The signature is not good: the package was altered, or somebody else made it."), ()
    if before is not None and before.signer and signer != before.signer and not is_trusted:
        return (
            message(
                "This library came signed by another key until now ({words}). Do not open it before the sender "
                "confirms the new key by telephone; then trust the key first.",
                words=before.words,
            ),
            (),
        )
    if before is not None and version < before.version:
        reason = message(
            "It is older than what is here: edition {old}, here is {new}.", old=version, new=before.version
        )
        return reason, ()
    if before is not None and version == before.version and verified.manifest != before.manifest:
        return (
            message("There are two different editions of the number {number}. Ask the sender which is right.",
                    number=version),
            (),
        )  # fmt: skip
    if (
        verified.delta is not None
        and not (before and before.version == verified.delta.base)
        and (before is None or before.version != version)
    ):
        reason = message(
            "This update goes on from edition {base}, which is not here. Ask for the full package.",
            base=verified.delta.base,
        )
        return reason, ()
    return None, ()


def _questions(verified: Verified, before: Received | None, signer: str, *, is_known: bool) -> list[Message]:
    asked = []
    if not signer:
        asked.append(message("It is not signed: nothing tells who made it. Open it all the same?"))
    elif not is_known:
        asked.append(
            message(
                "It is signed by a key that is not known here. Ask the sender by telephone for the eight words of the "
                "key, and compare them with these. Are they the same?"
            )
        )
    if before is not None and before.documents >= MANY and verified.documents * 2 < before.documents:
        asked.append(
            message("It has {new} documents; the edition that is here has {old}. The others would disappear. Go on?",
                    new=verified.documents, old=before.documents)
        )  # fmt: skip
    return asked


def _coming(package: Path, verified: Verified, before: Received | None, task: Task, read_titles: ReadTitles) -> Changes:
    """Return what a package would bring, by its list alone; titles of what is new and changed are read from it."""
    prefix = f"{PAYLOAD}documents/"
    after = {
        path.removeprefix(PAYLOAD): digest
        for path, digest in (verified.checksums or {}).items()
        if path.startswith(prefix) and path.endswith(".md")
    }
    here = _documents_in(Path(before.folder), task) if before else {}
    entered = [path for path in after if path not in here]
    changed = [path for path in after if path in here and here[path][0] != after[path]]
    read = bag.read_some(package, verified, [f"{PAYLOAD}{path}" for path in (*entered, *changed)[:MOST_TITLES]])
    titles = read_titles({name.removeprefix(PAYLOAD): data for name, data in read.items()}, task)
    return Changes(
        entered=tuple(titles.get(path, PurePosixPath(path).stem) for path in entered),
        changed=tuple(titles.get(path) or here[path][1] for path in changed),
        left=tuple(title for path, (_, title) in here.items() if path not in after),
    )


def _title_of(data: bytes, path: str) -> str:
    return frontmatter.parse(data.decode("utf-8", "replace")).metadata.title or PurePosixPath(path).stem


def _documents_in(folder: Path, task: Task = UNWATCHED) -> dict[str, tuple[str, str]]:
    """Return the fingerprint and the title of each document of a received library, by path."""
    found = {}
    files = sorted((folder / "documents").rglob("*.md"))
    for done, file in enumerate(files, start=1):
        task.step(Progress(done, len(files), message("Comparing")))
        data = read_bytes(file)
        name = PurePosixPath(file.relative_to(folder)).as_posix()
        found[name] = (hashlib.sha256(data).hexdigest(), _title_of(data, name))
    return found
