"""What is put aside while a package is made: read again as it was, and no file of it left."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_app.packages.kept_files import KeptFiles
from kb_app.storage import scratch
from kb_app.storage.scratch import Scratch


@pytest.mark.parametrize("in_memory", [1 << 20, 10])
def test_bytes_are_read_again_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: int) -> None:
    monkeypatch.setattr(scratch, "IN_MEMORY", in_memory)
    aside = Scratch(tmp_path / "new" / "folder")

    first = aside.put(b"uno")
    assert aside.get(first) == b"uno"
    second, empty = aside.put(b"dos y tres" * 3), aside.put(b"")

    assert (aside.get(second), aside.get(empty), aside.get(first)) == (b"dos y tres" * 3, b"", b"uno")


def test_no_file_of_it_can_be_found_or_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "IN_MEMORY", 10)
    aside = Scratch(tmp_path)
    aside.put(b"x" * 1000)
    del aside

    assert list(tmp_path.iterdir()) == []


@given(st.dictionaries(st.from_regex(r"[a-zñ]{1,5}/[a-z]{1,5}\.(md|png)", fullmatch=True), st.binary(max_size=400)))
def test_kept_files_are_the_files_that_were_put_in(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    kept = KeptFiles(Scratch(tmp_path_factory.getbasetemp()))
    for path, data in files.items():
        kept.put(path, data)
    again = KeptFiles(Scratch(tmp_path_factory.getbasetemp()))
    again.put_all(kept.only(files))

    assert dict(again) == files
    assert {path: again.size(path) for path in again} == {path: len(data) for path, data in files.items()}
