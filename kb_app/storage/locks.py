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

from kb_app.core.errors import LockedError
from kb_app.core.text import message
from kb_app.storage.files import translating

SAVE_LOCK = ".kb-lock"
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


@contextlib.contextmanager
def save_lock(root: Path) -> Iterator[None]:
    """Hold the library's save lock. Raises LockedError when another program keeps it for more than 10 s."""
    path = root / SAVE_LOCK
    with translating(path, writing=True):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(descriptor, path)
        yield
    finally:
        os.close(descriptor)  # closing gives the lock back


def _lock(descriptor: int, path: Path) -> None:
    deadline = time.monotonic() + _WAIT_S
    while True:
        try:
            _try_lock(descriptor)
        except OSError as error:
            if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL):
                return  # a share without locks: the comparison before the replace is all there is
            if time.monotonic() > deadline:
                reason = message(
                    "Another program is saving in this library and does not finish. Try again in a moment."
                )
                raise LockedError("save-locked", reason, path=str(path.parent)) from error
            time.sleep(0.01)
        else:
            return


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
    if holder is None:
        return None
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        return None
    if age > WINDOW_LOCK_LIFE_S:
        return None
    if holder.host == socket.gethostname() and not _is_running(holder.pid):
        return None
    return holder


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
