"""Locks: one program saves at a time, on shares without locks too; a library that is away is not written."""

from __future__ import annotations

import errno
import json
import os
import shutil
import threading
from pathlib import Path

import pytest

from kb_app.core.errors import LockedError, StorageError
from kb_app.services import editing
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage import locks
from kb_app.storage.locks import LOCK_FILE, save_lock


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    return open_session(library_root, places)


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be a share that knows no locks."""

    def refuse(_: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(locks, "_try_lock", refuse)


@pytest.mark.usefixtures("share")
def test_on_a_share_without_locks_a_file_is_the_lock(session: LibrarySession) -> None:
    file = session.library.root / LOCK_FILE

    with save_lock(session.library.root):
        assert json.loads(file.read_text())["pid"] == os.getpid()

    assert not file.exists()


@pytest.mark.usefixtures("share")
def test_on_a_share_without_locks_two_never_save_at_once(session: LibrarySession) -> None:
    inside: list[int] = []
    most = []

    def work() -> None:
        for _ in range(20):
            with save_lock(session.library.root):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert max(most) == 1
    assert len(most) == 60


@pytest.mark.usefixtures("share")
@pytest.mark.parametrize(
    "holder",
    ['{"user": "a", "host": "otra", "pid": 1, "since": 0}', "", "{"],
)
def test_a_lock_file_left_behind_long_ago_is_passed_over(session: LibrarySession, holder: str) -> None:
    file = session.library.root / LOCK_FILE
    file.write_text(holder)
    os.utime(file, (0, 0))

    with save_lock(session.library.root):
        pass

    assert not file.exists()


@pytest.mark.usefixtures("share")
def test_a_lock_file_of_a_living_program_is_waited_for(
    session: LibrarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_WAIT_S", 0.05)
    (session.library.root / LOCK_FILE).write_text('{"user": "a", "host": "otra", "pid": 1, "since": 0}')

    with pytest.raises(LockedError):
        editing.save(session, editing.open_draft(session, "quinua").with_body("x\n"))


@pytest.mark.parametrize("is_mount_point_left", [False, True])
def test_a_stick_pulled_out_and_put_back(session: LibrarySession, tmp_path: Path, is_mount_point_left: bool) -> None:
    root = session.library.root
    draft = editing.open_draft(session, "quinua").with_body("Lo mío.\n")
    shutil.move(root, tmp_path / "fuera")
    if is_mount_point_left:
        root.mkdir()

    with pytest.raises(StorageError) as refusal:
        editing.save_written(session, draft)
    assert refusal.value.code == "library-away"
    assert not root.exists() or not list(root.iterdir())

    shutil.copytree(tmp_path / "fuera", root, dirs_exist_ok=True)
    editing.save_written(session, draft)
    assert session.document("quinua").body == "Lo mío.\n"
