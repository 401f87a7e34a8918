"""A library on disk: a folder of Markdown documents that a person can read without the application."""

from __future__ import annotations

import contextlib
import os
import posixpath
import time
import unicodedata
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from kb_app.core.documents import Document, DocumentId, Fixity, Metadata, Value, make_id
from kb_app.core.errors import ConflictError, FormatError, KbError, NotFoundError, StorageError, UsageError
from kb_app.core.findings import Finding
from kb_app.core.text import message
from kb_app.storage import frontmatter
from kb_app.storage.changes import finish_changes
from kb_app.storage.conflict_names import conflict_name, conflict_original
from kb_app.storage.decoding import decode as decode
from kb_app.storage.files import TEMPORARY_PREFIX, fixity_of, inside, read_bytes, translating, write_atomic
from kb_app.storage.library_file import FORMAT, LibraryInfo, is_received, read_info
from kb_app.storage.library_file import RECEIVED_FILE as RECEIVED_FILE
from kb_app.storage.locks import LIBRARY_FILE as LIBRARY_FILE
from kb_app.storage.locks import save_lock

DOCUMENTS = "documents"
MEDIA = "media"
MAX_DOCUMENT_BYTES = 32 * 1024 * 1024
"""A longer file is no document that a person wrote; it is listed with a finding and not read."""

_LEFT_BEHIND_S = 3600.0


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells cheaply whether a document's file changed."""

    path: str
    size: int
    mtime_ns: int


class Library:
    """A folder of documents. Nothing here is cached: the files are the truth."""

    def __init__(self, root: Path, info: LibraryInfo, *, is_plain: bool, is_read_only: bool) -> None:
        self.root = root
        self.info = info
        self.is_plain = is_plain
        self.is_read_only = is_read_only

    @classmethod
    def open(cls, root: Path) -> Library:
        """Open a folder: a library, or any folder of Markdown files (then for reading only).

        A damaged `library.yaml` opens for reading only, with a finding. Raises NotFoundError, StorageError, and
        FormatError for a library of a newer format.
        """
        root = Path(os.path.abspath(root))  # noqa: PTH100 - keeps the person's own links in the path
        with translating(root):
            if not root.is_dir():
                if root.exists():
                    reason = message("«{name}» is a file. A library is a folder.", name=root.name)
                    raise StorageError("not-a-folder", reason, path=str(root))
                reason = message("There is no folder «{name}».", name=root.name)
                raise NotFoundError("not-found", reason, path=str(root))
            with os.scandir(root):
                pass  # fails here, with a sentence, when the folder may not be read
        file = root / LIBRARY_FILE
        if not file.exists():
            title = {"es": root.name, "en": root.name}
            return cls(root, LibraryInfo(title=title), is_plain=True, is_read_only=True)
        info = read_info(file)
        damaged = any(problem.severity == "error" for problem in info.problems)
        writable = os.access(root, os.W_OK) and not damaged and not is_received(root)
        library = cls(root, info, is_plain=False, is_read_only=not writable)
        if writable:
            library.remove_left_behind()
            with contextlib.suppress(KbError):  # the log stays for the next opening
                finish_changes(root)
        return library

    @classmethod
    def create(cls, root: Path, *, title: str, language: str = "es") -> Library:
        """Make an empty library in a new or empty folder. Raises UsageError when the folder holds something already."""
        root = Path(os.path.abspath(root))  # noqa: PTH100
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            reason = message("«{name}» is not empty. Choose a new or an empty folder.", name=root.name)
            raise UsageError("not-empty", reason, path=str(root))
        values: dict[str, Value] = {
            "format": str(FORMAT),
            "id": uuid.uuid4().urn,
            "title": {language: title},
            "language": language,
        }
        write_atomic(root / LIBRARY_FILE, frontmatter.render(values).encode())
        for folder in (DOCUMENTS, MEDIA, "publications"):
            with translating(root / folder, writing=True):
                (root / folder).mkdir(exist_ok=True)
        return cls.open(root)

    @property
    def is_there(self) -> bool:
        """Whether the library's folder can be seen now, and is not the empty place where a drive was."""
        try:
            return self.root.is_dir() and (self.is_plain or (self.root / LIBRARY_FILE).is_file())
        except OSError:
            return False

    @property
    def documents_folder(self) -> Path:
        """Where the documents lie: `documents/`, or the folder itself when it is a plain one."""
        return self.root if self.is_plain else self.root / DOCUMENTS

    def scan(self) -> tuple[FileState, ...]:
        """Return the state of every document's file, by path. Conflict copies and temporary files are left out."""
        return tuple(sorted((state for state, _ in self._walk() if state is not None), key=lambda state: state.path))

    def scan_findings(self) -> tuple[Finding, ...]:
        """Return what the scan had to pass over: unreadable folders and names, conflict copies of sync programs."""
        return tuple(finding for _, finding in self._walk() if finding is not None)

    def second_versions(self) -> tuple[tuple[str, str], ...]:
        """Return every second version that a sync program left, with the document that it belongs to, by path."""
        found = []
        for finding in self.scan_findings():
            if finding.code == "conflict-copy":
                folder, name = posixpath.split(finding.path)
                with translating(self.root / folder):
                    original = conflict_original(name, {file.name for file in (self.root / folder).iterdir()})
                if original is not None:
                    found.append((finding.path, posixpath.join(folder, original)))
        return tuple(found)

    def read(self, path: str) -> Document:
        """Read a document. What is wrong with its content is in `problems`. Raises NotFoundError, StorageError."""
        file = self.file(path)
        stem = DocumentId(unicodedata.normalize("NFC", PurePosixPath(path).stem))
        with translating(file):
            size = file.stat().st_size
        if size > MAX_DOCUMENT_BYTES:
            reason = message("The file is too large for a document ({size} MB).", size=size // 1_000_000)
            finding = Finding(code="too-large", message=reason, id=stem, path=path)
            return Document(id=stem, path=path, metadata=Metadata(), body="", size=size, problems=(finding,))
        data = read_bytes(file)
        text, encoding_finding = decode(data)
        parts = frontmatter.parse(text)
        found = (*((encoding_finding,) if encoding_finding else ()), *parts.findings)
        return Document(
            id=stem,
            path=path,
            metadata=parts.metadata,
            body=parts.body,
            body_line=parts.body_line,
            key_lines=parts.key_lines,
            size=len(data),
            fixity=fixity_of(data),
            problems=tuple(replace(finding, id=stem, path=path) for finding in found),
        )

    def read_text(self, path: str) -> tuple[str, Fixity]:
        """Return a document's whole text and its fixity. Raises FormatError when it is not UTF-8."""
        data = read_bytes(self.file(path))
        text, finding = decode(data)
        if finding is not None:
            raise FormatError("not-utf8", finding.message, path=path, line=finding.line)
        return text, fixity_of(data)

    def shown_text(self, path: str) -> str:
        """Return a document's whole text to look at, whatever its encoding. Raises NotFoundError, StorageError."""
        return decode(read_bytes(self.file(path)))[0]

    def write_text(self, path: str, text: str, *, expected: Fixity | None) -> Fixity:
        """Write a document's whole text if the file is still the expected one (None: if there is none yet).

        Raises ConflictError with the text on disk when it is not; nothing is written then. Raises StorageError.
        """
        self.require_writable()
        file = self.file(path)
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError as error:
            reason = message("The text holds half a character that cannot be saved. Remove it and save again.")
            line = text.count("\n", 0, error.start) + 1
            raise FormatError("bad-character", reason, path=path, line=line) from error
        with save_lock(self.root):
            try:
                write_atomic(file, data, before_replace=lambda _: self._require_unchanged(file, path, expected))
            except StorageError as error:
                if error.code == "held":
                    self._tell_kept_beside(path, self._keep_beside(path, data), error)
                raise
        return fixity_of(data)

    def write_beside(self, path: str, text: str) -> str:
        """Keep a text beside the document that it could not be saved over, and return the new file's path.

        It is shown as the document's second version. Raises StorageError.
        """
        self.require_writable()
        with save_lock(self.root):
            return self._keep_beside(path, text.encode("utf-8", "surrogatepass"))

    def file(self, path: str) -> Path:
        """Return the file of a library-relative path. Raises UsageError for a path that leads out of the library."""
        parts = PurePosixPath(path).parts
        if not parts or ".." in parts or path.startswith("/") or "\0" in path or "\\" in path:
            reason = message("«{path}» is not a path inside the library.", path=path)
            raise UsageError("outside", reason, path=path)
        return self.root.joinpath(*parts)

    def media(self, path: str) -> Path | None:
        """Return a picture's or attachment's file when it is a regular file really inside the library, else None."""
        return inside(self.root, path)

    def new_path(self, type_id: str, year: str, document_id: DocumentId) -> str:
        """Return where a new document goes: `documents/<type>/<year>/<id>.md` (folders stay below some 500 files)."""
        return f"{DOCUMENTS}/{type_id or 'other'}/{year}/{document_id}.md"

    def new_id(self, title: str) -> DocumentId:
        """Make an id from a title that no document of the library has, in whatever letter case."""
        taken = frozenset(PurePosixPath(state.path).stem.casefold() for state in self.scan())
        return make_id(title, taken)

    def require_writable(self) -> None:
        """Raise StorageError with what to do when nothing may be written here."""
        if self.is_read_only:
            reason = message("This library is open for reading only. Nothing was changed.")
            raise StorageError("read-only", reason, path=str(self.root))

    def remove_left_behind(self) -> None:
        """Remove temporary files of programs that were killed; younger ones may belong to a save that is running."""
        limit = time.time() - _LEFT_BEHIND_S
        for folder, _, names in os.walk(self.root):
            for name in names:
                if name.startswith(TEMPORARY_PREFIX):
                    file = Path(folder, name)
                    try:
                        if file.stat().st_mtime < limit:
                            file.unlink()
                    except OSError:
                        continue

    def _keep_beside(self, path: str, data: bytes) -> str:
        folder, name = posixpath.split(path)
        stem, _, suffix = name.rpartition(".")
        for number in range(1, 100):
            beside = posixpath.join(folder, f"{conflict_name(stem, date.today(), number)}.{suffix}")
            file = self.file(beside)
            if not file.exists():
                write_atomic(file, data)
            if read_bytes(file) == data:
                return beside
        raise StorageError("taken", message("There are too many second versions of «{name}».", name=name), path=path)

    @staticmethod
    def _tell_kept_beside(path: str, beside: str, error: StorageError) -> None:
        reason = message(
            "Another program (an antivirus or a sync program) holds «{name}» and does not let go. It was not changed; "
            "the text lies beside it as «{beside}». Close the other program and save again.",
            name=posixpath.basename(path), beside=posixpath.basename(beside),
        )  # fmt: skip
        raise StorageError("kept-beside", reason, path=path) from error

    def _require_unchanged(self, file: Path, path: str, expected: Fixity | None) -> None:
        try:
            current: bytes | None = read_bytes(file)
        except NotFoundError:
            current = None
        if (fixity_of(current) if current is not None else None) == expected:
            return
        if current is None:
            reason = message("The file was deleted or moved while it was open. Nothing was written; the text is kept.")
            raise ConflictError(reason, path=path, theirs=None)
        reason = message("The document was changed outside the application. Nothing was written; both texts are kept.")
        raise ConflictError(reason, path=path, theirs=decode(current)[0])

    def _walk(self) -> Iterator[tuple[FileState | None, Finding | None]]:
        folders = [self.documents_folder]
        prefix = len(str(self.root)) + 1
        while folders:
            folder = folders.pop()
            try:
                with os.scandir(folder) as found:
                    entries = list(found)
            except FileNotFoundError:
                continue
            except OSError as error:
                reason = message("This folder cannot be read: {reason}.", reason=error.strerror or str(error))
                yield None, Finding(code="unreadable-folder", message=reason, path=_shown(str(folder)[prefix:]))
                continue
            names = {entry.name for entry in entries}
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                path = entry.path[prefix:].replace(os.sep, "/")
                try:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                        continue
                    if not entry.name.lower().endswith(".md"):
                        continue
                    if not entry.is_file() or (entry.is_symlink() and inside(self.root, path) is None):
                        reason = message("This is not an ordinary file of the library; it is passed over.")
                        yield None, Finding(code="not-a-file", message=reason, path=_shown(path))
                        continue
                    state = entry.stat()
                except OSError as error:
                    reason = message("This file cannot be read: {reason}.", reason=error.strerror or str(error))
                    yield None, Finding(code="unreadable", message=reason, path=_shown(path))
                    continue
                if not _is_printable(path):
                    reason = message("The file's name holds bytes that are no text. Rename it to use it.")
                    yield None, Finding(code="bad-name", message=reason, path=_shown(path))
                    continue
                original = conflict_original(entry.name, names)
                if original is not None:
                    reason = message("A sync program kept a second version of «{name}» here.", name=original)
                    yield None, Finding(code="conflict-copy", message=reason, path=path, severity="warning")
                    continue
                yield FileState(path, state.st_size, state.st_mtime_ns), None


def _is_printable(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return path.isprintable()


def _shown(path: str) -> str:
    return path.encode("utf-8", "replace").decode("utf-8")
