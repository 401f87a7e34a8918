"""Whole files, safely: read, fingerprinted, and written beside and moved into place.

The procedure of `write_atomic` is the one that lost nothing under kill, torn writes, a full disk and power loss:
temporary file in the same folder, synced, moved over the target, folder synced.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from kb_app.core.documents import Fixity
from kb_app.core.errors import NotFoundError, StorageError
from kb_app.core.text import Message, message

TEMPORARY_PREFIX = ".kb-tmp-"
"""Temporary files begin so; the library ignores them, and removes those that a killed program left behind."""

_TOGETHER = 256 * 1024
_SHARING_ERRORS = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation
_RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)


class Sink(Protocol):
    """What takes the bytes of a file, one piece after the other."""

    def write(self, data: bytes, /) -> object:
        """Write some bytes."""


def fixity_of(data: bytes) -> Fixity:
    """Return the fingerprint of a file's bytes."""
    return Fixity(f"sha256:{hashlib.sha256(data).hexdigest()}")


def fixity_of_file(path: Path) -> Fixity:
    """Return the fingerprint of a file without holding it in memory. Raises StorageError, NotFoundError."""
    with translating(path), path.open("rb") as stream:
        return Fixity(f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}")


@contextlib.contextmanager
def translating(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn an OSError about `path` into NotFoundError or StorageError, with a sentence that says what to do."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotFoundError(
            "not-found", message("«{name}» is not there any more. It may have been moved or deleted.", name=path.name),
            path=str(path),
        ) from error  # fmt: skip
    except OSError as error:
        code, sentence = _describe(error, path, writing=writing)
        raise StorageError(code, sentence, path=str(path)) from error


def _describe(error: OSError, path: Path, *, writing: bool) -> tuple[str, Message]:
    name = path.name
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "full", message(
                "There is no room left on the disk for «{name}». Nothing was changed. Free some space and try again.",
                name=name,
            )
        case errno.EROFS:
            return "read-only", message(
                "«{name}» lies on a disk that cannot be written. Nothing was changed. Save to another place.", name=name
            )
        case errno.EACCES | errno.EPERM if writing:
            return "denied", message(
                "The folder does not allow writing «{name}», or another program holds it open. Nothing was changed. "
                "Close the other program or save to another place.",
                name=name,
            )
        case errno.EACCES | errno.EPERM:
            return "denied", message("«{name}» may not be read by this user account.", name=name)
        case errno.EISDIR | errno.ENOTDIR:
            return "not-a-file", message("«{name}» is a folder where a file is needed, or the reverse.", name=name)
        case errno.ENAMETOOLONG:
            return "name-too-long", message(
                "The name «{name}» is too long for this disk. Use a shorter one.", name=name
            )
        case errno.EIO:
            return "disk-error", message(
                "The disk reported an error with «{name}». Nothing was changed. Check the disk or the connection and "
                "try again.",
                name=name,
            )
        case _:
            return "disk", message(
                "The disk would not do it for «{name}»: {reason}.", name=name, reason=error.strerror or str(error)
            )


def read_bytes(path: Path) -> bytes:
    """Return a regular file's bytes. Raises NotFoundError, StorageError; a pipe or device is refused at once."""
    with reading(path) as stream:
        return stream.read()


@contextlib.contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file to read a part of it. Raises as `read_bytes` does."""
    with translating(path):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise StorageError(
                    "not-a-file", message("«{name}» is not an ordinary file.", name=path.name), path=str(path)
                )
            yield stream


def write_atomic(
    path: Path, data: bytes, *, before_replace: Callable[[Path], None] | None = None, known_as: Path | None = None
) -> None:
    """Write a whole file so that at every moment either the old or the new one is there, whole.

    Missing folders are made; the old file's mode is kept; a symbolic link is followed. `before_replace` gets the new
    file when it lies synced beside the old one, and may raise to give up. `known_as` is what an error names, where a
    person does not know the file. Raises StorageError; nothing is left behind.
    """
    write_atomic_by(path, lambda sink: sink.write(data), before_replace=before_replace, known_as=known_as)


def write_atomic_by(
    path: Path,
    fill: Callable[[Sink], object],
    *,
    before_replace: Callable[[Path], None] | None = None,
    known_as: Path | None = None,
) -> None:
    """Write a file as `write_atomic` does, its bytes given one after the other: it need not fit into memory."""
    with translating(known_as or path, writing=True):
        target = Path(os.path.realpath(path))
        if target.exists() and not (target.is_file() or target.is_dir()):
            reason = message(
                "«{name}» is a device, not a file. Nothing was written. Choose another name.", name=path.name
            )
            raise StorageError("not-a-file", reason, path=str(path))
        make_folder(target.parent)
        temporary = target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}"
        try:
            _write_synced(temporary, fill, mode=_mode_of(target))
            if before_replace is not None:
                before_replace(temporary)
            _replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(target.parent)


def write_new_file(path: Path, data: bytes) -> None:
    """Write a file into a folder that is being filled and that nobody uses yet. Raises StorageError."""
    with translating(path, writing=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_synced(path, lambda sink: sink.write(data), mode=0o644)


def move_folder(source: Path, target: Path) -> None:
    """Move a whole folder to a place where there is none, or an empty one. Raises StorageError.

    The names in all its folders are made durable before and after, and that of the folder itself last: else a power cut
    leaves the folder and loses what is in it, where a file system does not carry synced names along with their folder.
    """
    with translating(target, writing=True):
        _sync_tree(source)
        if target.is_dir():
            target.rmdir()
        source.rename(target)
        _sync_tree(target)
        sync_folder(target.parent)


def write_folder(target: Path, files: Mapping[str, bytes], step: Callable[[int], None]) -> None:
    """Write a whole folder of files beside its place and move it there; an older folder there is replaced by it.

    `files` are by their path with `/`; `step` is called with how many are written and may raise. Thousands of small
    files are synced together, not one by one. Raises StorageError; what was there before stays as it was then.
    """
    target = Path(os.path.realpath(target))
    staging = target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}"
    retired = target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}"
    try:
        with translating(target, writing=True):
            make_folder(target.parent)
            staging.mkdir()
            made = {staging}
            for done, (path, data) in enumerate(files.items()):
                step(done)
                file = staging.joinpath(*path.split("/"))
                if file.parent not in made:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    made.add(file.parent)
                file.write_bytes(data)
            if hasattr(os, "sync"):
                os.sync()
            if target.exists():
                target.rename(retired)
            try:
                staging.rename(target)
            except OSError:
                if retired.exists():
                    retired.rename(target)
                raise
            _sync_tree(target)
            sync_folder(target.parent)
    finally:
        remove_folder(staging)
        remove_folder(retired)


def remove_folder(folder: Path) -> None:
    """Remove a folder that was being filled and what it holds, as far as that goes; the rest is removed later."""
    shutil.rmtree(folder, ignore_errors=True)


def move_atomic(source: Path, target: Path) -> None:
    """Move a file within one disk so that it is at one place or the other. Raises StorageError, NotFoundError."""
    with translating(target, writing=True):
        make_folder(target.parent)
        _replace(source, target)
        sync_folder(target.parent)
        if source.parent != target.parent:
            sync_folder(source.parent)


def remove_file(path: Path) -> None:
    """Remove a file and sync its folder; a file already gone is no error. Raises StorageError."""
    with translating(path, writing=True):
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def inside(root: Path, relative: str) -> Path | None:
    """Return the regular file at a relative path when it really lies below `root`; None for anything else.

    Absolute paths, drive letters, `..`, backslashes, and links that lead out are all None: the path may come from a
    stranger's document.
    """
    if not relative or "\\" in relative or "\0" in relative or ":" in relative or relative.startswith("/"):
        return None
    parts = relative.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return None
    path = root.joinpath(*parts)
    try:
        state = _state_without_links(root, parts)
        if state is None:
            real = path.resolve(strict=True)
            if not real.is_relative_to(root.resolve()):
                return None
            state = real.stat()
    except (OSError, RuntimeError, ValueError):
        return None
    return path if stat.S_ISREG(state.st_mode) else None


def _state_without_links(root: Path, parts: Sequence[str]) -> os.stat_result | None:
    """Return the state of what lies below a folder; None when something on the way is a link, or a Windows junction.

    Without links a path is where it says: finding out where it really leads costs a look at every folder of the disk.
    """
    place, state = root, None
    for part in parts:
        place /= part
        state = place.lstat()
        if stat.S_ISLNK(state.st_mode) or getattr(state, "st_reparse_tag", None):
            return None
    return state


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably; one that is there stays."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def make_private_folder(folder: Path) -> None:
    """Make a folder that other accounts of the computer may not read; one that is there keeps its rights."""
    if not folder.is_dir():
        with translating(folder, writing=True):
            make_folder(folder.parent)
            folder.mkdir(mode=0o700, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows does so by itself and cannot open folders."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # file systems that cannot sync a folder
            raise
    finally:
        os.close(descriptor)


def _mode_of(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


class _DescriptorSink:
    """Writes to an open file; small pieces together."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._pieces: list[bytes] = []
        self._waiting = 0
        self.length = 0

    def write(self, data: bytes) -> None:
        """Write some bytes."""
        self._pieces.append(data)
        self._waiting += len(data)
        self.length += len(data)
        if self._waiting >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Give everything to the operating system."""
        view = memoryview(self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces))
        while view:
            view = view[os.write(self._descriptor, view) :]
        self._pieces, self._waiting = [], 0


def _write_synced(path: Path, fill: Callable[[Sink], object], *, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        sink = _DescriptorSink(descriptor)
        fill(sink)
        sink.flush()
        if hasattr(os, "fchmod"):
            with contextlib.suppress(PermissionError):  # some shares keep their own modes
                os.fchmod(descriptor, mode)
        _sync_file(descriptor)
    finally:
        os.close(descriptor)
    if path.stat().st_size != sink.length:
        raise OSError(errno.EIO, "the file was not written whole")


def _sync_tree(root: Path) -> None:
    for folder, _, _ in os.walk(root):
        sync_folder(Path(folder))


def _sync_file(descriptor: int) -> None:
    # A failed sync is never tried again on the same file: the kernel forgets the error with the first report.
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _replace(source: Path, target: Path) -> None:
    for seconds in _RETRY_SECONDS:
        try:
            source.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _SHARING_ERRORS:
                raise
            time.sleep(seconds)  # antivirus and sync programs hold a new file for a moment (Windows)
        else:
            return
    try:
        source.replace(target)
    except PermissionError as error:
        if getattr(error, "winerror", None) not in _SHARING_ERRORS:
            raise
        reason = message(
            "Another program holds «{name}» open. Nothing was changed. Close the other program and try again.",
            name=target.name,
        )
        raise StorageError("held", reason, path=str(target)) from error
