"""An open library: its files, its types and vocabularies, its index, and the person's own data about it."""

from __future__ import annotations

import contextlib
import unicodedata
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document
from kb_app.core.errors import KbError, LockedError, NotFoundError
from kb_app.core.text import in_language, message
from kb_app.services.places import Places, library_identity
from kb_app.storage.catalogue import read_catalogue
from kb_app.storage.drafts import Journal
from kb_app.storage.files import make_private_folder
from kb_app.storage.library import Library
from kb_app.storage.likeness import Likenesses
from kb_app.storage.locks import WindowLock
from kb_app.storage.media_uses import MediaUses
from kb_app.storage.undo_log import UndoLog
from kb_app.storage.versions import Versions

if TYPE_CHECKING:
    from kb_app.index.store import SearchIndex


class LibrarySession:
    """Everything about one open library. Shared by the threads that read; writing happens one at a time."""

    def __init__(self, library: Library, catalogue: Catalogue, places: Places) -> None:
        self.library = library
        self.catalogue = catalogue
        self.places = places
        identity = library_identity(library.info.id, library.root)
        self.journal = Journal(places.journal_of(identity))
        self.media_uses = MediaUses(library)
        self.likenesses = Likenesses(library)
        self.versions = Versions(places.versions_of(identity))
        self.undo_log = UndoLog(places.undo_of(identity))
        self.held_by: LockedError | None = None
        self._lock: WindowLock | None = None
        self._index: SearchIndex | None = None
        self._opening = Lock()
        self._paths: dict[str, str] = {}

    @property
    def index(self) -> SearchIndex:
        """The search index as it was left, opened by whoever first asks it something."""
        return self.open_index()

    def open_index(self) -> SearchIndex:
        """Open the search index as it was left, unless it is open. Raises StorageError when it lies in the library."""
        # Most commands find their documents by the files alone, and need not load what searches in texts.
        with self._opening:
            if self._index is None:
                from kb_app.index.store import SearchIndex

                root = self.library.root
                self._index = SearchIndex.open(self.places.index_of(root), root, self.catalogue)
            return self._index

    @property
    def language(self) -> str:
        """The library's own language."""
        return self.library.info.language

    @property
    def is_read_only(self) -> bool:
        """Whether nothing may be written: the folder, the format, or another window forbids it."""
        return self.library.is_read_only

    def title(self, language: str) -> str:
        """Return the library's title in a language."""
        return in_language(self.library.info.title, language) or self.library.root.name

    def path_of(self, document_id: str) -> str | None:
        """Return the path of a document, as it was known before when that is right, else from the files."""
        wanted = unicodedata.normalize("NFC", document_id)
        known = self._paths.get(wanted) if self._index is None else self._index.path_of(document_id)
        if known is not None and self.library.file(known).is_file():
            return known
        paths = [state.path for state in self.library.scan()]
        self._paths = {_stem(path): path for path in reversed(paths)}  # of two documents with one id the first counts
        exact = self._paths.get(wanted)
        return exact or next((path for path in paths if _stem(path).casefold() == wanted.casefold()), None)

    def document(self, document_id: str) -> Document:
        """Read a document by its id. Raises NotFoundError, StorageError."""
        path = self.path_of(document_id)
        if path is None:
            reason = message("There is no document «{id}» in this library.", id=document_id)
            raise NotFoundError("no-document", reason, path=str(self.library.root))
        return self.library.read(path)

    def claim(self) -> None:
        """Claim the library for writing, as a window does. Held by another window, it becomes read-only here."""
        if self.library.is_read_only:
            return
        try:
            self._lock = WindowLock.take(self.library.root)
        except LockedError as error:
            self.held_by = error
            self.library.is_read_only = True
        except KbError:
            self.library.is_read_only = True

    def claim_anyway(self) -> None:
        """Write although another window holds the library: saving compares the files, so nothing is overwritten."""
        self.held_by = None
        self.library.is_read_only = False

    def renew_claim(self) -> bool:
        """Say that this window still lives, and tell whether the library is there; to be called every half minute."""
        if self._lock is not None:
            self._lock.renew()
        return self.library.is_there

    def close(self) -> None:
        """Give back the claim and the index."""
        if self._lock is not None:
            self._lock.release()
        with contextlib.suppress(KbError):
            if self._index is not None:
                self._index.close()


def open_session(root: Path, places: Places) -> LibrarySession:
    """Open a library. Its index is as it was left; `searching.refresh` brings it up to date.

    Raises NotFoundError, StorageError, FormatError.
    """
    library = Library.open(root)
    with contextlib.suppress(KbError):  # whatever needs it says so
        make_private_folder(places.data)
    return LibrarySession(library, read_catalogue(library.root), places)


def create_library(root: Path, *, title: str, language: str) -> Library:
    """Make an empty library. Raises UsageError for a folder that is not empty, StorageError."""
    return Library.create(root, title=title, language=language)


def _stem(path: str) -> str:
    return unicodedata.normalize("NFC", PurePosixPath(path).stem)
