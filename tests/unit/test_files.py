"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb_app.core.errors import KbError, NotFoundError, StorageError
from kb_app.storage.files import inside, read_bytes, write_atomic


def test_a_write_makes_folders_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b.md", b"uno")

    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.md"]
    assert (tmp_path / "a" / "b.md").read_bytes() == b"uno"


def test_the_old_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"uno")
    path.chmod(0o640)

    write_atomic(path, b"dos")

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"uno")
    (tmp_path / "link.md").symlink_to("real.md")

    write_atomic(tmp_path / "link.md", b"dos")

    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"dos"


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("number", [28, 5, 13, 30])
def test_a_failing_disk_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"uno")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    if call == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(os, call, fail)
    with pytest.raises(StorageError) as failure:
        write_atomic(path, b"dos")
    monkeypatch.undo()

    assert path.read_bytes() == b"uno"
    assert [entry.name for entry in tmp_path.iterdir() if entry.name != "home"] == ["a.md"]
    assert str(failure.value).endswith(".")


def test_giving_up_before_the_replace_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"uno")

    def give_up(temporary: Path) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_atomic(path, b"dos", before_replace=give_up)

    assert path.read_bytes() == b"uno"
    assert [entry.name for entry in tmp_path.iterdir() if entry.name != "home"] == ["a.md"]


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")

    with pytest.raises(StorageError):
        read_bytes(tmp_path / "pipe.md")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_bytes(tmp_path / "no.md")


@pytest.mark.parametrize(
    "path",
    [
        "../secret",
        "/etc/passwd",
        "a/../../secret",
        "a\\..\\b",
        "C:x",
        "",
        ".",
        "./a.md",
        "out/secret",
        "folder",
        "a\0b",
    ],
)
def test_paths_that_lead_out_are_nothing(tmp_path: Path, path: str) -> None:
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (tmp_path / "secret").write_text("x")
    (root / "out").symlink_to(tmp_path)

    assert inside(root, path) is None


def test_a_file_inside_is_found(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.png").write_bytes(b"x")

    assert inside(tmp_path, "media/a.png") == tmp_path / "media" / "a.png"


def test_errors_travel_between_processes(tmp_path: Path) -> None:
    import pickle

    try:
        read_bytes(tmp_path / "no.md")
    except KbError as error:
        copy = pickle.loads(pickle.dumps(error))

    assert str(copy) == str(error_text(tmp_path))


def error_text(tmp_path: Path) -> str:
    try:
        read_bytes(tmp_path / "no.md")
    except KbError as error:
        return str(error)
    return ""
