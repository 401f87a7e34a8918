"""The libraries that were received: their records, their folders in the user's data, what is noted about them.

Each has a folder of its own: `state.json` says which edition is there, the folder `v0007` holds it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kb_app.core.errors import KbError, NotFoundError
from kb_app.core.text import message
from kb_app.packages.fingerprint import words_of
from kb_app.services.places import Places
from kb_app.storage.files import (
    TEMPORARY_PREFIX,
    read_bytes,
    remove_file,
    remove_folder,
    translating,
    write_atomic,
)
from kb_app.storage.locks import folder_lock

STATE = "state.json"
NOTES = "notes.txt"


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


def received(places: Places) -> tuple[Received, ...]:
    """Return the received libraries by title. One whose record or folder is damaged is left out."""
    found = []
    home = home_of(places)
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
    home = home_of(places) / key
    write_atomic(home / STATE, b"{}")
    forget(places, Path(taken.folder))
    remove_folder(home)


def notes_of(places: Places, key: str) -> str:
    """Return what was noted here about a received library; it survives every new edition."""
    with contextlib.suppress(KbError):
        return read_bytes(home_of(places) / key / NOTES).decode("utf-8", "replace")
    return ""


def write_notes(places: Places, key: str, text: str) -> None:
    """Keep what is noted about a received library. Raises StorageError."""
    write_atomic(home_of(places) / key / NOTES, text.encode("utf-8", "replace"))


def remove_left_behind(places: Places) -> None:
    """Clean up after a kill: folders that no record names, files half written."""
    home = home_of(places)
    if not home.is_dir():
        return
    with contextlib.suppress(KbError), locked(places):
        for library in home.iterdir():
            taken = _read(library / STATE)
            for left in library.iterdir() if library.is_dir() else ():
                if left.is_dir() and (taken is None or left != Path(taken.folder)):
                    remove_folder(left)
                elif left.name.startswith(TEMPORARY_PREFIX):
                    remove_file(left)


@contextlib.contextmanager
def locked(places: Places) -> Iterator[None]:
    """Let one program at a time change what was received. Raises LockedError, StorageError."""
    home = home_of(places)
    with translating(home, writing=True):
        home.mkdir(parents=True, exist_ok=True)
    with folder_lock(home):
        yield


def edition_of(places: Places, library: str, audience: str) -> Received | None:
    """Return the edition of a library, by its id and audience, that is here; None when there is none."""
    return _read(home_of(places) / key_of(library, audience) / STATE)


def _read(state: Path) -> Received | None:
    with contextlib.suppress(KbError, ValueError, TypeError, KeyError):
        values = json.loads(read_bytes(state))
        # The folder is beside its record, wherever the user's data was moved to.
        values["folder"] = str(state.parent / Path(values["folder"]).name)
        taken = Received(**values)
        if Path(taken.folder).is_dir():
            return taken
    return None


def forget(places: Places, folder: Path) -> None:
    """Delete an edition and its index; a folder that cannot be deleted now is deleted at the next start."""
    with contextlib.suppress(KbError, OSError):
        remove_folder(places.index_of(folder))
        remove_folder(folder)


def home_of(places: Places) -> Path:
    """Return the folder of all received libraries."""
    return places.data / "received"


def key_of(library: str, audience: str) -> str:
    """Return the name of a received library's own folder."""
    return hashlib.sha256(f"{library}\n{audience}".encode()).hexdigest()[:24]
