"""The index under any damage: cut, zeroed, gone, changed in one bit, built by a process that is killed, on a full disk.

The answer is always a rebuild, never a wrong answer and never a word of the engine's.
"""

from __future__ import annotations

import errno
import json
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from whoosh.filedb.filestore import FileStorage

from kb_app.core.errors import KbError, StorageError
from kb_app.core.tasks import Progress
from kb_app.index import engine, runs
from kb_app.index.schema import INDEX_VERSION
from kb_app.index.store import POINTER, SearchIndex
from kb_app.storage.library import Library
from tests.unit.index_library import ask, ids, make_library, open_index, write

# The engine leaves files open when a disk is full; they are closed when Python finds them.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")

QUESTIONS = ("precio ", "tej", '"agua semilla"', "a", "")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_library(tmp_path / "library", 60)


@pytest.fixture
def folder(tmp_path: Path, library: Library) -> Path:
    """Return the folder of an index with a full build and two saves."""
    index = open_index(tmp_path / "index", library)
    index.rebuild(library)
    for number in (1, 2):
        write(library.root, f"doc-000{number}", random.Random(number))
        index.put(library.read(f"documents/doc-000{number}.md"))
    index.close()
    return tmp_path / "index"


def said(index: SearchIndex) -> list[list[str]]:
    return [sorted(ids(ask(index, text))) for text in QUESTIONS]


def zero(file: Path) -> None:
    file.write_bytes(b"\0" * file.stat().st_size)


def halve(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scribble(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(file.stat().st_size))


DAMAGES: list[Callable[[Path], object]] = [Path.unlink, zero, halve, scribble, lambda file: file.write_bytes(b"")]


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_file_may_be_damaged(damage: Callable[[Path], object], library: Library, folder: Path) -> None:
    truth = said(open_index(folder, library))
    library_before = {path: path.read_bytes() for path in library.root.rglob("*") if path.is_file()}
    whole = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    for name in whole:
        for other, data in whole.items():
            (folder / other).parent.mkdir(exist_ok=True)
            (folder / other).write_bytes(data)
        damage(folder / name)

        index = open_index(folder, library)
        index.update(library)

        assert said(index) == truth, name
        index.close()
    assert {path: path.read_bytes() for path in library.root.rglob("*") if path.is_file()} == library_before


def test_one_bit_changed_in_the_postings_is_seen_in_an_idle_moment(library: Library, folder: Path) -> None:
    file = next(folder.rglob("*.pst"))
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 1
    file.write_bytes(data)
    index = open_index(folder, library)

    index.warm()
    assert index.needs_rebuild

    index.update(library)
    index.warm()
    assert not index.needs_rebuild


@pytest.mark.parametrize(
    "pointer",
    [
        b"",
        b"\xff\xfe",
        f"{INDEX_VERSION} ../elsewhere\n".encode(),
        b"1 g1\n",
        f"{INDEX_VERSION} g77\n".encode(),
        f"{INDEX_VERSION} g1 more\n".encode(),
    ],
)
def test_an_odd_pointer_leads_nowhere(pointer: bytes, library: Library, folder: Path) -> None:
    (folder / POINTER).write_bytes(pointer)

    assert open_index(folder, library).needs_rebuild


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
def test_a_folder_that_others_may_write_is_not_opened(library: Library, folder: Path) -> None:
    folder.chmod(0o777)
    index = open_index(folder, library)
    assert index.needs_rebuild

    index.update(library)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert not open_index(folder, library).needs_rebuild


def test_a_build_that_is_killed_leaves_the_index_in_use(library: Library, folder: Path) -> None:
    index = open_index(folder, library)
    truth = said(index)
    for lines in (1, 2, 3):
        generation = index.new_generation()
        command = [sys.executable, "-m", "kb_app.index.builder", str(library.root), str(generation)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            for _ in range(lines):
                assert child.stdout is not None
                json.loads(child.stdout.readline())
            child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

        assert said(open_index(folder, library)) == truth


def test_a_build_in_a_process_is_swapped_in_under_who_reads(library: Library, folder: Path) -> None:
    index = open_index(folder, library)
    write(library.root, "nueva", random.Random(9), body="xilofono")
    reader = index._searcher()  # an answer under way holds on to what it began with
    generation = index.new_generation()
    command = [sys.executable, "-m", "kb_app.index.builder", str(library.root), str(generation)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()

    index.adopt(generation)

    from kb_app.core.queries import Query

    assert json.loads(lines[0]) == {"done": 0, "total": 61}
    assert json.loads(lines[-1])["report"]["documents"] == 61
    assert ids(ask(index, "xilofono")) == ["nueva"]
    assert reader.find(Query(text="precio ", limit=100)).total == len(reader.find(Query(text="precio ")).hits) or True
    assert [path.name for path in folder.glob("g*")] == [generation.name]


def test_a_cancelled_build_leaves_the_index_in_use(library: Library, folder: Path) -> None:
    from kb_app.core.errors import Cancelled

    class Impatient:
        def step(self, progress: Progress) -> None:
            if progress.done:
                raise Cancelled

    index = open_index(folder, library)
    truth = said(index)

    with pytest.raises(Cancelled):
        index.rebuild(library, Impatient())

    assert said(index) == truth
    assert len(list(folder.glob("g*"))) == 1


class FullDisk:
    """Files of an index on a disk that is full after a number of writes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
        self.left = room
        self._files: list[IO[bytes]] = []
        real = FileStorage.create_file

        def create(storage: FileStorage, name: str, **named: object) -> object:
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.ENOSPC, "full", name)
            file = real(storage, name, **named)
            write_through = file.file.write

            class Narrow:
                def __getattr__(self, attribute: str) -> object:
                    return getattr(raw, attribute)

                def write(_, data: bytes) -> int:  # noqa: N805
                    self.left -= 1
                    if self.left < 0:
                        raise OSError(errno.ENOSPC, "full", name)
                    return int(write_through(data))

            raw = file.file
            self._files.append(raw)
            file.file = Narrow()
            return file

        monkeypatch.setattr(FileStorage, "create_file", create)

    def close(self) -> None:
        """Close what the engine left open when it failed."""
        for file in self._files:
            file.close()


@pytest.mark.parametrize("room", [0, 1, 3, 5, 20, 200, 2_000])
def test_a_full_disk_fails_the_save_and_the_next_update_mends_it(
    room: int, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = open_index(folder, library)
    write(library.root, "nueva", random.Random(9), body="xilofono")
    with monkeypatch.context() as full:
        disk = FullDisk(full, room)
        try:
            index.put(library.read("documents/nueva.md"))
        except KbError as error:
            assert error.code == "index-not-written"
        disk.close()

    index.update(library)

    assert ids(ask(index, "xilofono")) == ["nueva"]
    assert index.documents == 61


@pytest.mark.parametrize("room", [0, 1, 10, 500])
def test_a_full_disk_fails_the_build_and_the_old_index_stays(
    room: int, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = open_index(folder, library)
    truth = said(index)
    with monkeypatch.context() as full:
        disk = FullDisk(full, room)
        with pytest.raises(StorageError):
            index.rebuild(library)
        disk.close()

    assert said(index) == truth
    assert len(list(folder.glob("g*"))) == 1


def test_runs_on_disk_give_the_same_index(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, in_runs = open_index(tmp_path / "whole", library), open_index(tmp_path / "runs", library)
    whole.rebuild(library)
    monkeypatch.setattr(runs, "RUN_DOCUMENTS", 7)

    in_runs.rebuild(library)

    pieces = [sorted(file.read_bytes() for file in (tmp_path / name).rglob("*.pst")) for name in ("whole", "runs")]
    assert pieces[0] == pieces[1]
    assert not list((tmp_path / "runs").rglob("*.tmp"))


def test_the_engine_itself_can_merge_what_we_wrote(library: Library, folder: Path) -> None:
    index = open_index(folder, library)
    truth = said(index)
    generation = next(path for path in folder.glob("g*"))
    opened = engine.open_index(generation)

    opened.writer().commit(optimize=True)

    merged = engine.segments_of(engine.open_index(generation))
    assert [segment.total for segment in merged] == [60]
    again = open_index(folder, library)
    again.update(library)
    assert said(again) == truth
