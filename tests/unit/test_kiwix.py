"""Archives for Kiwix: made by a program of its own, without which a sentence says how to get it."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_app.core.errors import KbError
from kb_app.packages import kiwix
from kb_app.services import package_formats
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session

HAS_LIBZIM = bool(os.environ.get(kiwix.PYTHON_VARIABLE)) or importlib.util.find_spec("libzim") is not None

STAND_IN = """#!{python}
import hashlib, json, sys
from pathlib import Path
folder, out = Path(sys.argv[3]), Path(sys.argv[4])
plan = json.loads((folder / "zim.json").read_text(encoding="utf-8"))
plan["texts"] = {{entry["path"]: (folder / entry["file"]).read_text(encoding="utf-8") for entry in plan["entries"]
                 if entry["mimetype"].startswith("text/")}}
plan["words"] = {{entry["path"]: (folder / entry["words"]).read_text(encoding="utf-8") for entry in plan["entries"]
                 if entry["is_document"]}}
data = json.dumps(plan).encode()
out.write_bytes(data + hashlib.md5(data).digest())
print(json.dumps({{"is_whole": True, "has_words": {has_words}}}))
"""


@pytest.fixture
def session(library_root: Path, places: Places, add_document: Callable[..., Path]) -> LibrarySession:
    hidden = add_document("reservado-de-la-asamblea", "Reservado", body="El zarzuelero calla.\n")
    hidden.write_text(hidden.read_text().replace("access: public", "access: restricted"))
    add_document("andenes", "Andenes", region="puno", body="La **canción** y [[reservado-de-la-asamblea]].\n")
    return open_session(library_root, places)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, *, has_words: bool = True) -> None:
    """Stand in for the Python that has libzim: keeps what it was given in place of an archive."""
    program = folder / "program"
    program.write_text(STAND_IN.format(python=sys.executable, has_words=has_words))
    program.chmod(0o755)
    monkeypatch.setenv(kiwix.PYTHON_VARIABLE, str(program))


def test_without_the_program_a_sentence_says_how_to_get_it(
    session: LibrarySession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(kiwix.PYTHON_VARIABLE, raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    with pytest.raises(KbError, match=r"kb-app\[zim\]"):
        package_formats.write(session, Selection(), tmp_path / "b.zim", "zim")
    assert not (tmp_path / "b.zim").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the program that stands in is a script")
def test_the_pages_go_without_script_and_index_and_nothing_restricted(
    session: LibrarySession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch)

    report = package_formats.write(session, Selection(), tmp_path / "b.zim", "zim")

    plan = json.loads(report.file.read_bytes()[:-16])
    everything = json.dumps(plan, ensure_ascii=False)
    assert "zarzuelero" not in everything and "reservado-de-la-asamblea" not in everything
    assert "<script" not in everything and not [path for path in plan["texts"] if path.endswith(".js")]
    found = {path: words for path, words in plan["words"].items() if "cancion" in words}
    assert [path.rsplit("/", 1)[1] for path in found] == ["andenes.html"]
    assert plan["main"] == "LEEME.html" and plan["language"] == "spa"
    assert len(plan["words"]) == report.documents


@pytest.mark.skipif(sys.platform == "win32", reason="the program that stands in is a script")
def test_an_archive_that_cannot_be_searched_is_not_kept(
    session: LibrarySession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, has_words=False)
    (tmp_path / "b.zim").write_bytes(b"old")

    with pytest.raises(KbError):
        package_formats.write(session, Selection(), tmp_path / "b.zim", "zim")
    assert (tmp_path / "b.zim").read_bytes() == b"old"


@pytest.mark.skipif(
    not HAS_LIBZIM, reason=f"libzim is not installed and {kiwix.PYTHON_VARIABLE} names no Python with it"
)
def test_libzim_reads_the_archive_back(session: LibrarySession, tmp_path: Path) -> None:
    report = package_formats.write(session, Selection(), tmp_path / "b.zim", "zim")

    assert report.file.read_bytes()[:4] == b"ZIM\x04"
    assert "libzim" not in sys.modules
