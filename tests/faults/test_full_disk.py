"""A disk that is really full: what was written is kept, the sentence says why, and a later save works."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_app.core.errors import StorageError
from kb_app.services import editing, relocating
from kb_app.services.places import Places
from kb_app.services.session import create_library, open_session


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of two megabytes."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only the administrator of a Linux computer can mount a small disk")
    folder = tmp_path / "small"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(folder: Path) -> Path:
    """Fill a disk to its last block."""
    file = folder / "fill"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT)
    try:
        while True:
            os.write(descriptor, b"x" * 4096)
    except OSError:
        os.close(descriptor)
    return file


@pytest.mark.parametrize("is_home_full", [False, True])
def test_a_full_disk_keeps_the_text_and_lets_a_later_save_through(
    small_disk: Path, tmp_path: Path, is_home_full: bool
) -> None:
    home = (small_disk if is_home_full else tmp_path) / "home"
    places = Places(data=home / "data", cache=tmp_path / "cache", config=tmp_path / "config")
    create_library(small_disk / "library", title="Prueba", language="es")
    session = open_session(small_disk / "library", places)
    for number in range(3):
        editing.new_document(session, "guide", f"Guía {number}")
    draft = editing.open_draft(session, "guia-0")
    draft = draft.with_text(draft.text + "palabra " * 4000)
    filling = fill(small_disk)
    before = {file: file.read_bytes() for file in session.library.root.rglob("*.md")}

    for attempt in (
        lambda: editing.save_written(session, draft),
        lambda: editing.new_document(session, "guide", "Otra"),
        lambda: relocating.rename(session, "guia-1", "guia-uno"),
        lambda: editing.delete(session, "guia-2"),
    ):
        with pytest.raises(StorageError) as refusal:
            attempt()
        assert refusal.value.code == "full"
    if is_home_full:
        with pytest.raises(StorageError):
            editing.keep_in_journal(session, draft)
    else:
        editing.keep_in_journal(session, draft)
        assert [entry.text for entry in editing.unsaved(session)] == [draft.text]
    assert {file: file.read_bytes() for file in session.library.root.rglob("*.md")} == before
    assert not list(session.library.root.rglob(".kb-tmp-*"))

    filling.unlink()
    editing.save_written(session, draft)
    assert session.document("guia-0").body.count("palabra") == 4000
    assert editing.unsaved(session) == ()
