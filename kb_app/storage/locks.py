"""Two locks on a library: a moment's lock around each save, and a window's lasting lock that names who is writing.

The first keeps two programs from saving at once (a hash compared without it lost 62 of 1,000 saves). The second makes
a second window open read-only. Both are advisory and live in hidden files of the library's folder, because only they
are seen by everybody who shares it.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kb_app.core.errors import LockedError, StorageError
from kb_app.core.text import message
from kb_app.storage.files import translating

LIBRARY_FILE = "library.yaml"
SAVE_LOCK = ".kb-lock"
LOCK_FILE = ".kb-lock-held"
"""Takes the place of the save lock on shares that know no locks."""
LOCK_FILE_LIFE_S = 60.0
WINDOW_LOCK = ".kb-window.json"
WINDOW_LOCK_LIFE_S = 120.0
"""A window renews its lock well within this time; after it the lock counts as left behind."""

_WAIT_S = 10.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a window's lock: the account, the computer, the process, and since when (seconds of the epoch)."""

    user: str
    host: str
    pid: int
    since: float


class SaveLock:
    """A save lock that is held. `renew` is for a save of many files: it says that the program still lives."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file

    def renew(self) -> None:
        """Say that the save goes on. A lost share is no error here."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.utime(self._file)


@contextlib.contextmanager
def save_lock(root: Path) -> Iterator[SaveLock]:
    """Hold the library's save lock.

    Raises StorageError when the library is not there any more, LockedError when another program keeps the lock for
    more than 10 s.
    """
    _require_present(root)
    with folder_lock(root) as lock:
        yield lock


@contextlib.contextmanager
def folder_lock(folder: Path) -> Iterator[SaveLock]:
    """Hold the lock of a folder of the application's own.

    Raises StorageError, LockedError when another program keeps the lock for more than 10 s.
    """
    with translating(folder, writing=True):
        descriptor = os.open(folder / SAVE_LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if _lock(descriptor, folder):
            yield SaveLock()
        else:
            with _lock_file(folder) as lock:
                yield lock
    finally:
        os.close(descriptor)  # closing gives the lock back


def _require_present(root: Path) -> None:
    """An empty place where a stick was must not be taken for a library from which everything was deleted."""
    with translating(root):
        if not root.is_dir() or not (root / LIBRARY_FILE).is_file():
            reason = message(
                "The library's folder is not there now: a drive was taken out, or a share is away. Nothing was "
                "changed. Bring it back and try again."
            )
            raise StorageError("library-away", reason, path=str(root))


def _lock(descriptor: int, root: Path) -> bool:
    """Take the lock; False on a share that knows no locks. Raises LockedError."""
    for _ in _tries(root):
        try:
            _try_lock(descriptor)
        except OSError as error:
            if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL):
                return False
        else:
            return True
    raise AssertionError("unreachable")


@contextlib.contextmanager
def _lock_file(root: Path) -> Iterator[SaveLock]:
    """Lock by a file that only one program can make, with who made it; one left behind by a killed program goes."""
    path = root / LOCK_FILE
    mine = json.dumps(asdict(Holder(_user(), socket.gethostname(), os.getpid(), time.time())))
    for _ in _tries(root):
        try:
            with translating(path, writing=True):
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except StorageError as error:
            if not isinstance(error.__cause__, FileExistsError):
                raise
            if _is_left_behind(path, LOCK_FILE_LIFE_S):
                with contextlib.suppress(OSError):
                    path.unlink()
            continue
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(mine)
        break
    try:
        yield SaveLock(path)
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def _tries(root: Path) -> Iterator[None]:
    """Give a hundred tries a second for as long as a save may take. Raises LockedError when it takes longer."""
    deadline = time.monotonic() + _WAIT_S
    while time.monotonic() < deadline:
        yield
        time.sleep(0.01)
    reason = message("Another program is saving in this library and does not finish. Try again in a moment.")
    raise LockedError("save-locked", reason, path=str(root))


def _try_lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WindowLock:
    """A window's claim to write in a library, kept alive by `renew`."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self._path = path
        self._holder = holder

    @classmethod
    def take(cls, root: Path) -> WindowLock:
        """Claim the library. Raises LockedError naming the holder while another window lives; StorageError."""
        path = root / WINDOW_LOCK
        mine = Holder(_user(), socket.gethostname(), os.getpid(), time.time())
        with save_lock(root):
            other = holder_of(root)
            if other is not None and (other.host, other.pid) != (mine.host, mine.pid):
                since = time.strftime("%H:%M", time.localtime(other.since))
                reason = message(
                    "{user} has had this library open on {host} since {since}. It is opened for reading only.",
                    user=other.user, host=other.host, since=since,
                )  # fmt: skip
                raise LockedError("window-locked", reason, path=str(root))
            lock = cls(path, mine)
            lock._write()
        return lock

    def renew(self) -> None:
        """Say that the window still lives; to be called every half minute. A lost share is no error here."""
        with contextlib.suppress(OSError):
            os.utime(self._path)

    def release(self) -> None:
        """Give the claim back if it is still ours."""
        with contextlib.suppress(OSError):
            if _read(self._path) == self._holder:
                self._path.unlink()

    def _write(self) -> None:
        with translating(self._path, writing=True):
            self._path.write_text(json.dumps(asdict(self._holder)), encoding="utf-8")


def holder_of(root: Path) -> Holder | None:
    """Return who holds a library's window lock; None when nobody does or the holder is surely gone."""
    path = root / WINDOW_LOCK
    holder = _read(path)
    return None if holder is None or _is_left_behind(path, WINDOW_LOCK_LIFE_S) else holder


def _is_left_behind(path: Path, life: float) -> bool:
    """Tell whether a lock's file is surely nobody's any more: too old, or of a process that ended on this computer."""
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        return True
    holder = _read(path)
    return age > life or (holder is not None and holder.host == socket.gethostname() and not _is_running(holder.pid))


def _read(path: Path) -> Holder | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(data["user"]), str(data["host"]), int(data["pid"]), float(data["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _is_running(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # only the age tells there
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
