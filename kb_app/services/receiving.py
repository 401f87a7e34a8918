"""Packages received from others: verified, opened beside what was there before, replaced by newer editions.

Each received library has a folder of its own in the user's data: `state.json` says which edition is there, the folder
`v0007` holds it. The state is written last: a kill at any moment leaves the old edition or the new one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from kb_app.core.errors import KbError, NotFoundError, RefusedError
from kb_app.core.tasks import UNWATCHED, Task
from kb_app.core.text import Message, message
from kb_app.packages import bag
from kb_app.packages.bag import Verified
from kb_app.packages.fingerprint import words_of
from kb_app.packages.signing import PublicKey, is_valid, read_public_key
from kb_app.services import trust
from kb_app.services.places import Places
from kb_app.storage import frontmatter
from kb_app.storage.files import (
    TEMPORARY_PREFIX,
    move_folder,
    read_bytes,
    remove_file,
    remove_folder,
    translating,
    write_atomic,
)
from kb_app.storage.library import RECEIVED_FILE, Library
from kb_app.storage.locks import folder_lock

STATE = "state.json"
NOTES = "notes.txt"
MANY = 10
"""From so many documents on, an edition that has lost more than half of them is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A received library: who it is from, which edition, whose key signed it ("" for none), where it lies."""

    key: str
    library: str
    title: str
    publisher: str
    audience: str
    version: int
    manifest: str
    signer: str
    received: str
    documents: int
    folder: str

    @property
    def words(self) -> str:
        """The words of the key that signed it; "" when it is not signed."""
        return words_of(self.signer) if self.signer else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a newer edition brought: the titles of documents that are new, changed, or gone."""

    entered: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A package as it stands at the door. `before` is the edition that is here already, None for a first one.

    `words` are those of the key that signed it, `is_known` tells that the key is trusted or was met before with this
    library. `questions` must be answered with yes before it is taken; `refusal` says why it cannot be.
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


def inspect(package: Path, places: Places, task: Task = UNWATCHED) -> Arrival:
    """Look at a package before it is taken: every defect at once, and what must be asked. Writes nothing.

    Raises NotFoundError, StorageError, Cancelled.
    """
    return _arrival(package, places, _verified(package, task))


def receive(
    package: Path, places: Places, *, is_agreed: bool = False, task: Task = UNWATCHED
) -> tuple[Received, Changes]:
    """Take a package: verify it, open it beside the edition before it, and put it in its place.

    `is_agreed`: a person answered the questions of `inspect` with yes. Raises RefusedError with the reasons when the
    package is not sound, older, another of the same number, signed by another key, or not agreed to; StorageError,
    Cancelled. What was there before stays as it was then.
    """
    verified = _verified(package, task)
    arrival = _arrival(package, places, verified)
    if arrival.refusal is not None:
        raise RefusedError("refused", arrival.refusal, reasons=arrival.reasons, path=str(package))
    if arrival.questions and not is_agreed:
        reason = message("The package must be agreed to first.")
        raise RefusedError("not-agreed", reason, reasons=arrival.questions, path=str(package))
    before = arrival.before
    if before is not None and before.version == arrival.version:
        return before, Changes()
    with _locked(places):
        taken = _placed(arrival, verified, places, task)
    changes = _changes(Path(before.folder) if before else None, Path(taken.folder))
    if before is not None:
        _forget(places, Path(before.folder))
    return taken, changes


def received(places: Places) -> tuple[Received, ...]:
    """Return the received libraries by title. One whose record or folder is damaged is left out."""
    found = []
    home = _home(places)
    for state in home.glob(f"*/{STATE}") if home.is_dir() else ():
        taken = _read(state)
        if taken is not None:
            found.append(taken)
    return tuple(sorted(found, key=lambda taken: (taken.title.casefold(), taken.audience)))


def remove(places: Places, key: str) -> None:
    """Delete a received library with its notes. Raises NotFoundError, StorageError."""
    taken = next((one for one in received(places) if one.key == key), None)
    if taken is None:
        raise NotFoundError("not-found", message("This library is not here any more."), path=key)
    home = _home(places) / key
    write_atomic(home / STATE, b"{}")
    _forget(places, Path(taken.folder))
    remove_folder(home)


def notes_of(places: Places, key: str) -> str:
    """Return what was noted here about a received library; it survives every new edition."""
    with contextlib.suppress(KbError):
        return read_bytes(_home(places) / key / NOTES).decode("utf-8", "replace")
    return ""


def write_notes(places: Places, key: str, text: str) -> None:
    """Keep what is noted about a received library. Raises StorageError."""
    write_atomic(_home(places) / key / NOTES, text.encode("utf-8", "replace"))


def remove_left_behind(places: Places) -> None:
    """Clean up after a kill: folders that no record names, files half written."""
    home = _home(places)
    if not home.is_dir():
        return
    with contextlib.suppress(KbError), _locked(places):
        for library in home.iterdir():
            taken = _read(library / STATE)
            for left in library.iterdir() if library.is_dir() else ():
                if left.is_dir() and (taken is None or left != Path(taken.folder)):
                    remove_folder(left)
                elif left.name.startswith(TEMPORARY_PREFIX):
                    remove_file(left)


def _placed(arrival: Arrival, verified: Verified, places: Places, task: Task) -> Received:
    """Open a package beside what is there, then name it in the record."""
    before = arrival.before
    values = verified.info.values if verified.info else {}
    key = _key(values.get("External-Identifier", "") or verified.root, arrival.audience)
    home = _home(places) / key
    staging = home / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}"
    folder = home / f"v{arrival.version:04}"
    origin = {"library": values.get("External-Identifier", ""), "publisher": arrival.publisher,
              "audience": arrival.audience, "version": str(arrival.version)}  # fmt: skip
    try:
        with translating(home, writing=True):
            home.mkdir(parents=True, exist_ok=True)
        bag.unpack(arrival.path, verified, staging, task, base=Path(before.folder) if before else None)
        write_atomic(staging / RECEIVED_FILE, json.dumps(origin, ensure_ascii=False, indent=1).encode())
        Library.open(staging)
        remove_folder(folder)
        move_folder(staging, folder)
    except BaseException:
        remove_folder(staging)
        raise
    taken = Received(
        key=key, library=origin["library"], title=arrival.title, publisher=arrival.publisher,
        audience=arrival.audience, version=arrival.version, manifest=verified.manifest, signer=arrival.signer,
        received=datetime.now(UTC).isoformat(timespec="seconds"), documents=arrival.documents, folder=str(folder),
    )  # fmt: skip
    write_atomic(home / STATE, json.dumps(asdict(taken), ensure_ascii=False).encode())
    return taken


@contextlib.contextmanager
def _locked(places: Places) -> Iterator[None]:
    """Let one program at a time change what was received. Raises LockedError, StorageError."""
    home = _home(places)
    with translating(home, writing=True):
        home.mkdir(parents=True, exist_ok=True)
    with folder_lock(home):
        yield


def _verified(package: Path, task: Task) -> Verified:
    if not package.is_file():
        reason = message("There is no package «{name}».", name=package.name)
        raise NotFoundError("not-found", reason, path=str(package))
    return bag.verify(package, task)


def _arrival(package: Path, places: Places, verified: Verified) -> Arrival:
    values = verified.info.values if verified.info else {}
    audience = values.get("Audience", "")
    version = int(values["Version"]) if values.get("Version", "").isdecimal() and len(values["Version"]) < 9 else 1
    before = _before(places, values.get("External-Identifier", "") or verified.root, audience)
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
        reasons = tuple(message("{path}: {reason}", path=item.path, reason=item.message) for item in verified.findings)
        return message("The package is not sound; nothing was opened. Ask for it again."), reasons[:100]
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
                "It is signed by a key that is not known here. Ask the sender for the words of the key and compare: "
                "{words}. Are they the same?",
                words=words_of(signer),
            )
        )
    if before is not None and before.documents >= MANY and verified.documents * 2 < before.documents:
        asked.append(
            message("It has {new} documents; the edition that is here has {old}. The others would disappear. Go on?",
                    new=verified.documents, old=before.documents)
        )  # fmt: skip
    return asked


def _changes(old: Path | None, new: Path) -> Changes:
    before, after = _documents_in(old) if old else {}, _documents_in(new)
    return Changes(
        entered=tuple(title for path, (_, title) in after.items() if path not in before),
        changed=tuple(title for path, (digest, title) in after.items() if path in before and before[path][0] != digest),
        left=tuple(title for path, (_, title) in before.items() if path not in after),
    )


def _documents_in(folder: Path) -> dict[str, tuple[str, str]]:
    found = {}
    for file in sorted(folder.rglob("*.md")):
        data = file.read_bytes()
        title = frontmatter.parse(data.decode("utf-8", "replace")).metadata.title
        name = PurePosixPath(file.relative_to(folder)).as_posix()
        found[name] = (hashlib.sha256(data).hexdigest(), title or file.stem)
    return found


def _before(places: Places, library: str, audience: str) -> Received | None:
    return _read(_home(places) / _key(library, audience) / STATE)


def _read(state: Path) -> Received | None:
    with contextlib.suppress(KbError, ValueError, TypeError, KeyError):
        values = json.loads(read_bytes(state))
        # The folder is beside its record, wherever the user's data was moved to.
        values["folder"] = str(state.parent / Path(values["folder"]).name)
        taken = Received(**values)
        if Path(taken.folder).is_dir():
            return taken
    return None


def _forget(places: Places, folder: Path) -> None:
    """Delete an edition and its index; a folder that cannot be deleted now is deleted at the next start."""
    with contextlib.suppress(KbError, OSError):
        remove_folder(places.index_of(folder))
        remove_folder(folder)


def _home(places: Places) -> Path:
    return places.data / "received"


def _key(library: str, audience: str) -> str:
    return hashlib.sha256(f"{library}\n{audience}".encode()).hexdigest()[:24]
