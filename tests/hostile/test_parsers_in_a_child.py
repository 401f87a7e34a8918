"""A parser that crashes, hangs or swells over what a stranger sent: the package is refused by name, and nothing is lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_parts import state_of
from PIL import Image

from kb_app.core.errors import RefusedError
from kb_app.core.queries import Query
from kb_app.jobs import receiving as jobs
from kb_app.jobs.receiving import LIMITS
from kb_app.services import packaging, receiving
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.searching import find
from kb_app.services.session import open_session
from tests.conftest import write_document

QUICK = replace(LIMITS, step_s=3, silence_s=8)
ENDS = {
    "crash": "os.kill(os.getpid(), 11)", "hang": "time.sleep(60)", "busy": "[0 for _ in iter(int, 1)]", "swell": "bytearray(3 * 1024**3)",
    "bug": "{}['x']",
}  # fmt: skip
WORDS = {"hang": "too long", "busy": "too long", "swell": "memory"}


@pytest.fixture
def parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Return what makes a function that the child uses come to an end, when it meets what says FATAL."""

    def make(function: str, end: str) -> None:
        module, _, name = function.rpartition(".")
        (tmp_path / "child").mkdir()
        (tmp_path / "child" / "sitecustomize.py").write_text(
            f"import os, time, {module} as module\n"
            f"good = module.{name}\n"
            "def bad(value, *rest, **named):\n"
            f"    if 'FATAL' in str(value):\n        {end}\n"
            "    return good(value, *rest, **named)\n"
            f"module.{name} = bad\n"
        )
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "child"), *sys.path]))

    return make


@pytest.fixture
def packages(library_root: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Return a good package, and the next edition, whose document and picture say FATAL."""
    sender = Places(data=tmp_path / "s" / "data", cache=tmp_path / "s" / "cache", config=tmp_path / "s" / "config")
    session = open_session(library_root, sender)
    packaging.pack(session, Selection(), tmp_path / "uno.kbpack")
    Image.new("RGB", (9, 9)).save(library_root / "media" / "FATAL.png")
    write_document(library_root, "fatal", "Fatal", "puno", "FATAL\n\n![a](../../../media/FATAL.png)\n")
    packaging.pack(session, Selection(), tmp_path / "dos.kbpack")
    return tmp_path / "uno.kbpack", tmp_path / "dos.kbpack"


def kept(places: Places) -> dict[str, str]:
    return {path: seen for path, seen in state_of(places.data.parent).items() if not path.endswith(".lock")}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps neither memory nor time of a process here")
@pytest.mark.parametrize("end", ENDS)
def test_a_document_that_ends_its_parser_refuses_the_package(
    places: Places, packages: tuple[Path, Path], parser: Callable[[str, str], None], end: str
) -> None:
    good, fatal = packages
    first, _ = jobs.receive(good, places, is_agreed=True)
    before = kept(places)
    parser("kb_app.services.examining.parse", ENDS[end])

    with pytest.raises(RefusedError) as refusal:
        jobs.receive(fatal, places, is_agreed=True, limits=QUICK)

    assert "«documents/case-study/2011/fatal.md»" in str(refusal.value)
    assert WORDS.get(end, "broke off") in str(refusal.value)
    assert kept(places) == before
    assert receiving.received(places) == (first,)


def test_a_picture_that_ends_its_decoder_refuses_the_package(
    places: Places, packages: tuple[Path, Path], parser: Callable[[str, str], None], tmp_path: Path
) -> None:
    _, fatal = packages
    parser("kb_app.services.examining.decode", ENDS["crash"])

    for take in (
        lambda: jobs.receive(fatal, places, is_agreed=True, limits=QUICK),
        lambda: jobs.unpack(fatal, tmp_path / "abierta", limits=QUICK),
    ):
        with pytest.raises(RefusedError, match=r"«media/FATAL\.png» broke off"):
            take()

    assert receiving.received(places) == ()
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".kb-tmp-") or path.name == "abierta"]


def test_a_title_that_ends_its_reader_is_told_at_the_door(
    places: Places, packages: tuple[Path, Path], parser: Callable[[str, str], None]
) -> None:
    parser("kb_app.storage.frontmatter.parse", ENDS["crash"])

    with pytest.raises(RefusedError, match=r"«documents/.*/fatal\.md» broke off"):
        jobs.inspect(packages[1], places)


def test_what_was_received_can_be_searched_at_once(places: Places, packages: tuple[Path, Path]) -> None:
    taken, _ = jobs.receive(packages[0], places, is_agreed=True)

    session = open_session(Path(taken.folder), places)
    page = find(session, Query(text="cosecha"))
    changes = session.index.changes(session.library.scan())
    session.close()

    assert [hit.id for hit in page.hits] == ["quinua"]
    assert (changes.count, changes.unchanged) == (0, 3)


def test_titles_are_read_as_in_this_process(places: Places, packages: tuple[Path, Path]) -> None:
    assert jobs.inspect(packages[1], places) == receiving.inspect(packages[1], places)


def test_a_module_of_the_folder_that_one_stands_in_is_not_run(
    places: Places, packages: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stranger's folder of downloads may hold a `json.py`."""
    downloads = tmp_path / "Descargas"
    downloads.mkdir()
    (downloads / "json.py").write_text("open('PWNED', 'w')\nraise SystemExit(1)\n")
    monkeypatch.chdir(downloads)

    jobs.receive(packages[0], places, is_agreed=True)

    assert not (downloads / "PWNED").exists()
