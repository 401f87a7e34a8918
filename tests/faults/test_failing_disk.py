"""A disk that fails at every operation in turn: what was there stays, or what was asked is done; never a half."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_app.core.errors import ConflictError, KbError
from kb_app.services import bulk, changing, editing, packaging, publishing, receiving, relocating
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage.changes import LOG
from kb_app.storage.files import TEMPORARY_PREFIX

OLD = "El precio justo del tejido. Ver [[retablos]].\n"
NEW = "\nUn texto nuevo.\n"
PUBLICATION = "title: Prueba\nlanguage: es\nchapters:\n- title: Uno\n  documents: [tejedoras, retablos]\n"


KILLED = -1
"""In place of an error's number: the program is killed at the operation, and does nothing any more."""


class Killed(BaseException):
    """The end of a program that is killed: no later operation is carried out, not even to clean up."""


class FailingDisk:
    """Fails the operation of a given number below a folder, and every one after it when it is sticky."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path, number: int, code: int, *, sticky: bool) -> None:
        self.count = 0
        self._root = str(root)
        self._number = number
        self._code = code
        self._sticky = sticky
        self._descriptors: set[int] = set()
        real_open, real_write, real_fsync = os.open, os.write, os.fsync

        def opened(path: object, flags: int, *rest: object, **named: object) -> int:
            inside = str(path).startswith(self._root)
            if inside and flags & (os.O_WRONLY | os.O_RDWR):
                self._tick()
            descriptor = real_open(path, flags, *rest, **named)  # type: ignore[arg-type]
            if inside:
                self._descriptors.add(descriptor)
            return descriptor

        def written(descriptor: int, data: bytes) -> int:
            if descriptor in self._descriptors:
                self._tick()
            return real_write(descriptor, data)

        def synced(descriptor: int) -> None:
            if descriptor in self._descriptors:
                self._tick()
            real_fsync(descriptor)

        monkeypatch.setattr(os, "open", opened)
        monkeypatch.setattr(os, "write", written)
        monkeypatch.setattr(os, "fsync", synced)
        for name in ("replace", "rename", "unlink", "mkdir"):
            monkeypatch.setattr(Path, name, self._wrapped(getattr(Path, name)))

    def _wrapped(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(path: Path, *rest: object, **named: object) -> object:
            if str(path).startswith(self._root):
                self._tick()
            return real(path, *rest, **named)

        return call

    def _tick(self) -> None:
        self.count += 1
        if self.count == self._number or (self._sticky and self.count > self._number):
            if self._code == KILLED:
                raise Killed
            raise OSError(self._code, os.strerror(self._code))


def fresh(root: Path, places: Places) -> LibrarySession:
    return open_session(root, places)


def sweep(
    monkeypatch: pytest.MonkeyPatch,
    make_root: Callable[[], Path],
    act: Callable[[Path], None],
    check: Callable[[Path, bool], None],
    *,
    code: int,
    sticky: bool,
) -> int:
    """Act once for each operation, with that operation failing, and check what is left; return how many there were."""
    number = 0
    while True:
        number += 1
        root = make_root()
        with monkeypatch.context() as patch:
            disk = FailingDisk(patch, root, number, code, sticky=sticky)
            failed = False
            try:
                act(root)
            except (KbError, Killed):
                failed = True
        if disk.count < number:
            return number - 1
        check(root, failed)
        assert number < 200


@pytest.fixture
def make_root(tmp_path: Path, library_root: Path) -> Callable[[], Path]:
    """Return what makes one more copy of the small library."""
    (library_root / "publications" / "prueba.yaml").write_text(PUBLICATION, encoding="utf-8")
    made = iter(range(1000))

    def make() -> Path:
        target = tmp_path / f"copy-{next(made)}"
        shutil.copytree(library_root, target)
        (target / "exports").mkdir()
        return target

    return make


def left_behind(root: Path) -> list[str]:
    """Return what is half written below a folder; not in a cache, where the next index lets go of it."""
    found = [path.relative_to(root) for path in root.rglob(f"{TEMPORARY_PREFIX}*")]
    return [path.as_posix() for path in found if "cache" not in path.parts]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("sticky", [False, True])
def test_a_save_is_whole_old_or_whole_new(
    monkeypatch: pytest.MonkeyPatch, make_root: Callable[[], Path], places: Places, code: int, sticky: bool
) -> None:
    def act(root: Path) -> None:
        session = fresh(root, places)
        editing.save(session, editing.open_draft(session, "tejedoras").with_body(NEW))

    def check(root: Path, failed: bool) -> None:
        body = fresh(root, places).document("tejedoras").body
        assert body == NEW or (failed and body.lstrip("\n") == OLD)
        assert sticky or left_behind(root) == []

    assert sweep(monkeypatch, make_root, act, check, code=code, sticky=sticky) >= 5


def texts(root: Path) -> dict[str, bytes]:
    folders = ("documents", "publications", "media")
    files = [file for folder in folders for file in (root / folder).rglob("*") if file.is_file()]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


STEPS: dict[str, Callable[[LibrarySession], object]] = {
    "rename": lambda session: relocating.rename(session, "retablos", "retablos-de-huamanga"),
    "move": lambda session: relocating.move(session, ["tejedoras", "quinua"], "otra/carpeta"),
    "fields": lambda session: bulk.carry_out(
        session, bulk.plan(session, ["tejedoras", "retablos", "quinua"], bulk.read_edits(["keywords+=feria"]))
    ),
}


@pytest.mark.parametrize(
    ("step", "code", "sticky"),
    [
        ("rename", KILLED, True), ("rename", errno.ENOSPC, True), ("move", KILLED, True), ("fields", KILLED, True),
        ("fields", errno.EIO, False),
    ],
)  # fmt: skip
def test_a_step_over_many_files_is_done_in_all_or_in_none(
    monkeypatch: pytest.MonkeyPatch, make_root: Callable[[], Path], places: Places, step: str, code: int, sticky: bool
) -> None:
    monkeypatch.setattr(changing, "_indexed", lambda *_: True)  # the index lies elsewhere and has tests of its own
    first = make_root()
    old = texts(first)
    STEPS[step](fresh(first, places))
    new = texts(first)
    assert old != new

    def act(root: Path) -> None:
        STEPS[step](fresh(root, places))

    def check(root: Path, failed: bool) -> None:
        for left in root.rglob(f"{TEMPORARY_PREFIX}*"):
            assert sticky, left
            left.unlink()
        fresh(root, places)  # whoever opens the library next carries to its end what was begun
        assert texts(root) == new or (failed and texts(root) == old)
        assert not (root / LOG).exists()

    assert sweep(monkeypatch, make_root, act, check, code=code, sticky=sticky) >= 8


def test_a_full_disk_is_told_without_the_names_of_our_own_files(
    monkeypatch: pytest.MonkeyPatch, make_root: Callable[[], Path], places: Places
) -> None:
    said: list[str] = []

    def act(root: Path) -> None:
        try:
            STEPS["rename"](fresh(root, places))
        except KbError as error:
            said.append(f"{error.message} {error.path}")
            raise

    sweep(monkeypatch, make_root, act, lambda *_: None, code=errno.ENOSPC, sticky=True)

    assert said
    assert [text for text in said if LOG in text or ".kb-" in text] == []


def test_a_step_that_could_neither_be_done_nor_undone_is_finished_before_the_next_one(
    monkeypatch: pytest.MonkeyPatch, make_root: Callable[[], Path], places: Places
) -> None:
    monkeypatch.setattr(changing, "_indexed", lambda *_: True)
    first = make_root()
    expected = []
    for steps in (("move",), ("rename", "move")):
        root = first if steps == ("move",) else make_root()
        for step in steps:
            STEPS[step](fresh(root, places))
        expected.append(texts(root))
    sessions: list[LibrarySession] = []

    def act(root: Path) -> None:
        sessions.append(fresh(root, places))
        STEPS["rename"](sessions[-1])

    def check(root: Path, failed: bool) -> None:
        session = sessions.pop()
        if failed:
            try:
                STEPS["move"](session)
            except ConflictError:  # looked at before the first step was finished
                STEPS["move"](session)
            for left in root.rglob(f"{TEMPORARY_PREFIX}*"):
                left.unlink()
            assert texts(root) in expected
            assert not (root / LOG).exists()

    assert sweep(monkeypatch, make_root, act, check, code=errno.ENOSPC, sticky=True) >= 8


@pytest.mark.parametrize("code", [KILLED, errno.ENOSPC])
def test_the_journal_has_the_text_before_or_the_one_after(
    monkeypatch: pytest.MonkeyPatch, make_root: Callable[[], Path], tmp_path: Path, code: int
) -> None:
    def session_of(root: Path) -> LibrarySession:
        home = root / "exports"
        return open_session(root, Places(data=home / "data", cache=tmp_path / "cache", config=home / "config"))

    def act(root: Path) -> None:
        session = session_of(root)
        draft = editing.open_draft(session, "quinua")
        for text in ("uno\n", "dos\n"):
            editing.keep_in_journal(session, draft.with_body(text))
            (root / "exports" / "kept").write_text(text)

    def check(root: Path, failed: bool) -> None:
        kept = root / "exports" / "kept"
        said = kept.read_text() if kept.exists() else ""
        found = {entry.text[-4:] for entry in editing.unsaved(session_of(root))}
        assert found <= {"uno\n", "dos\n"}
        assert not said or said in found or (said == "uno\n" and failed and found == {"dos\n"})

    assert sweep(monkeypatch, make_root, act, check, code=code, sticky=code == KILLED) >= 6


def test_a_deleted_document_is_in_one_place(
    monkeypatch: pytest.MonkeyPatch, make_root: Callable[[], Path], places: Places
) -> None:
    def act(root: Path) -> None:
        session = fresh(root, places)
        editing.restore(session, editing.delete(session, "tejedoras").key)

    def check(root: Path, failed: bool) -> None:
        del failed
        texts = [path for path in root.rglob("*.md") if OLD.strip() in path.read_text(encoding="utf-8")]
        assert len(texts) == 1

    assert sweep(monkeypatch, make_root, act, check, code=errno.EIO, sticky=False) >= 6


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_an_export_over_an_old_file_leaves_it_or_replaces_it(
    monkeypatch: pytest.MonkeyPatch, make_root: Callable[[], Path], places: Places, code: int
) -> None:
    def act(root: Path) -> None:
        (root / "exports" / "prueba.docx").write_bytes(b"old")
        session = fresh(root, places)
        publishing.export(session, publishing.publication_named(session, "prueba"), root / "exports" / "prueba.docx")

    def check(root: Path, failed: bool) -> None:
        data = (root / "exports" / "prueba.docx").read_bytes()
        assert data[:2] == b"PK" or (failed and data == b"old")
        assert left_behind(root) == []

    assert sweep(monkeypatch, make_root, act, check, code=code, sticky=False) >= 3


def test_a_package_is_whole_or_not_there(
    monkeypatch: pytest.MonkeyPatch, make_root: Callable[[], Path], places: Places
) -> None:
    def act(root: Path) -> None:
        packaging.pack(fresh(root, places), Selection(), root / "exports" / "a.kbpack")

    def check(root: Path, failed: bool) -> None:
        target = root / "exports" / "a.kbpack"
        assert failed or packaging.verify(target, places).is_sound
        assert not target.exists() or packaging.verify(target, places).is_sound
        assert left_behind(root) == []

    assert sweep(monkeypatch, make_root, act, check, code=errno.ENOSPC, sticky=False) >= 3


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_newer_edition_takes_the_place_of_the_older_or_leaves_it(
    monkeypatch: pytest.MonkeyPatch, make_root: Callable[[], Path], places: Places, code: int
) -> None:
    """Numbers 35 and 36: whatever fails, one whole edition is there with its notes, and the package can be taken again."""
    pristine = make_root()
    packaging.pack(fresh(pristine, places), Selection(profile="minimal"), pristine / "exports" / "1.kbpack")
    document = next(pristine.rglob("tejedoras.md"))
    document.write_text(document.read_text(encoding="utf-8") + NEW, encoding="utf-8")
    packaging.pack(fresh(pristine, places), Selection(profile="minimal"), pristine / "exports" / "2.kbpack")
    office = home_below(pristine)
    first, _ = receiving.receive(pristine / "exports" / "1.kbpack", office, is_agreed=True)
    receiving.write_notes(office, first.key, "nota")

    def make() -> Path:
        return Path(shutil.copytree(pristine, make_root(), dirs_exist_ok=True))

    def act(root: Path) -> None:
        receiving.receive(root / "exports" / "2.kbpack", home_below(root))

    def check(root: Path, failed: bool) -> None:
        (library,) = receiving.received(home_below(root))
        text = next(Path(library.folder).rglob("tejedoras.md")).read_text(encoding="utf-8")
        assert (library.version, NEW.strip() in text) in ((2, True), (1, False))
        assert failed or library.version == 2
        assert receiving.notes_of(home_below(root), library.key) == "nota"
        receiving.remove_left_behind(home_below(root))
        assert left_behind(root) == []
        assert receiving.receive(root / "exports" / "2.kbpack", home_below(root))[0].version == 2

    assert sweep(monkeypatch, make, act, check, code=code, sticky=True) >= 10


def home_below(root: Path) -> Places:
    home = root / "office"
    return Places(data=home / "data", cache=home / "cache", config=home / "config")
