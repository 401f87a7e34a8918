"""A library on disk: opened whatever its state, read with tolerance, written with care."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kb_app.core.errors import ConflictError, FormatError, LockedError, NotFoundError, StorageError, UsageError
from kb_app.storage import drafts, trash
from kb_app.storage.drafts import Journal, JournalEntry
from kb_app.storage.library import Library
from kb_app.storage.locks import WindowLock, holder_of
from kb_app.storage.versions import Versions

SARHUA = "documents/case-study/2011/tejedoras.md"


def test_documents_are_found_wherever_they_lie(library_root: Path) -> None:
    deep = library_root / "documents" / "a" / "b" / "Otro.MD"
    deep.parent.mkdir(parents=True)
    deep.write_text("# Otro\n")

    paths = [state.path for state in Library.open(library_root).scan()]

    assert "documents/a/b/Otro.MD" in paths
    assert len(paths) == 4


def test_what_is_no_document_is_passed_over(library_root: Path) -> None:
    documents = library_root / "documents"
    (documents / ".oculto.md").write_text("x")
    (documents / "carpeta.md").mkdir()
    (documents / "notas.txt").write_text("x")
    os.mkfifo(documents / "pipe.md")
    (documents / "loop").symlink_to(documents)
    (documents / "broken.md").symlink_to("nowhere")
    (documents / "out.md").symlink_to(library_root.parent / "secret.md")
    (library_root.parent / "secret.md").write_text("secreto")

    library = Library.open(library_root)

    assert len(library.scan()) == 3
    assert {finding.path for finding in library.scan_findings()} == {
        "documents/pipe.md", "documents/broken.md", "documents/out.md",
    }  # fmt: skip


def test_a_folder_of_markdown_opens_for_reading(tmp_path: Path) -> None:
    (tmp_path / "notas").mkdir()
    (tmp_path / "notas" / "uno.md").write_text("# Uno\n")

    library = Library.open(tmp_path / "notas")

    assert library.is_plain
    assert library.is_read_only
    assert [state.path for state in library.scan()] == ["uno.md"]


def test_a_damaged_library_file_opens_for_reading_with_a_finding(library_root: Path) -> None:
    (library_root / "library.yaml").write_text("format: [", encoding="utf-8")

    library = Library.open(library_root)

    assert library.is_read_only
    assert [finding.code for finding in library.info.problems] == ["bad-library-file"]
    assert len(library.scan()) == 3


def test_a_newer_format_is_refused(library_root: Path) -> None:
    (library_root / "library.yaml").write_text("format: 2\n", encoding="utf-8")

    with pytest.raises(FormatError):
        Library.open(library_root)


@pytest.mark.parametrize("number", ["²", "9" * 5_000, "uno", "-1", "[]"])
def test_a_format_that_is_no_number_does_not_keep_a_library_shut(library_root: Path, number: str) -> None:
    (library_root / "library.yaml").write_text(f"format: {number}\n", encoding="utf-8")

    assert len(Library.open(library_root).scan()) == 3


def test_a_missing_folder_and_a_file_are_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(NotFoundError):
        Library.open(tmp_path / "no")
    with pytest.raises(StorageError):
        Library.open(tmp_path / "file")


def test_a_new_library_needs_an_empty_folder(library_root: Path, tmp_path: Path) -> None:
    made = Library.create(tmp_path / "nueva", title="Mi biblioteca: uno")

    assert made.info.title == {"es": "Mi biblioteca: uno"}
    assert made.info.id.startswith("urn:uuid:")
    with pytest.raises(UsageError):
        Library.create(library_root, title="Otra")


@pytest.mark.parametrize("data", [b"\xff\xfeh\x00o\x00", "año".encode("cp1252"), b"a\0b"])
def test_bytes_that_are_no_utf8_are_shown_and_never_overwritten(library_root: Path, data: bytes) -> None:
    library = Library.open(library_root)
    (library_root / SARHUA).write_bytes(data)

    document = library.read(SARHUA)

    assert document.is_damaged
    assert document.body
    with pytest.raises(FormatError):
        library.read_text(SARHUA)


@pytest.mark.parametrize(
    "data", ["\ufefftexto\n", "uno\r\ndos\r\n", "sin fin", "", "mixto\r\nfin\n\r", "---\ntitle: x\n---\n"]
)
def test_a_text_read_and_written_is_the_same_bytes(library_root: Path, data: str) -> None:
    library = Library.open(library_root)
    (library_root / SARHUA).write_bytes(data.encode())

    text, fixity = library.read_text(SARHUA)
    library.write_text(SARHUA, text, expected=fixity)

    assert (library_root / SARHUA).read_bytes() == data.encode()


def test_a_file_changed_meanwhile_is_a_conflict_and_stays(library_root: Path) -> None:
    library = Library.open(library_root)
    _, fixity = library.read_text(SARHUA)
    (library_root / SARHUA).write_text("otro texto")

    with pytest.raises(ConflictError) as conflict:
        library.write_text(SARHUA, "mío", expected=fixity)

    assert conflict.value.theirs == "otro texto"
    assert (library_root / SARHUA).read_text() == "otro texto"


def test_a_deleted_file_is_a_conflict(library_root: Path) -> None:
    library = Library.open(library_root)
    _, fixity = library.read_text(SARHUA)
    (library_root / SARHUA).unlink()

    with pytest.raises(ConflictError) as conflict:
        library.write_text(SARHUA, "mío", expected=fixity)

    assert conflict.value.theirs is None


def test_a_new_document_does_not_overwrite(library_root: Path) -> None:
    with pytest.raises(ConflictError):
        Library.open(library_root).write_text(SARHUA, "mío", expected=None)


@pytest.mark.parametrize("path", ["../fuera.md", "/tmp/fuera.md", "documents/../../fuera.md", ""])
def test_nothing_is_written_outside(library_root: Path, path: str) -> None:
    with pytest.raises(UsageError):
        Library.open(library_root).write_text(path, "x", expected=None)


def test_two_programs_lose_no_save(library_root: Path) -> None:
    program = """
import sys
from pathlib import Path
from kb_app.core.errors import ConflictError
from kb_app.storage.library import Library
library, done = Library.open(Path(sys.argv[1])), 0
while done < 50:
    text, fixity = library.read_text("documents/case-study/2011/tejedoras.md")
    try:
        library.write_text("documents/case-study/2011/tejedoras.md", text + f"{sys.argv[2]}{done}\\n", expected=fixity)
    except ConflictError:
        continue
    done += 1
"""
    running = [subprocess.Popen([sys.executable, "-c", program, str(library_root), name]) for name in "AB"]
    assert [process.wait(60) for process in running] == [0, 0]

    lines = set((library_root / SARHUA).read_text().splitlines())

    assert {f"{name}{number}" for name in "AB" for number in range(50)} <= lines


def test_a_conflict_copy_is_a_finding_and_no_document(library_root: Path) -> None:
    copy = library_root / "documents" / "case-study" / "2011" / "tejedoras (1).md"
    copy.write_text("x")

    library = Library.open(library_root)

    assert len(library.scan()) == 3
    assert [finding.code for finding in library.scan_findings()] == ["conflict-copy"]


def test_a_second_window_learns_who_writes(library_root: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c",
         "import sys; from pathlib import Path; from kb_app.storage.locks import WindowLock;"
         "WindowLock.take(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()", str(library_root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdout is not None
    assert other.stdin is not None
    other.stdout.readline()

    with pytest.raises(LockedError):
        WindowLock.take(library_root)
    other.stdin.close()
    other.wait(10)
    other.stdout.close()

    assert holder_of(library_root) is None
    WindowLock.take(library_root).release()
    assert holder_of(library_root) is None


def test_a_deleted_document_comes_back(library_root: Path) -> None:
    library = Library.open(library_root)
    text = (library_root / SARHUA).read_bytes()

    entry = trash.move_to_trash(library, SARHUA, title="Tejedoras")

    assert len(library.scan()) == 2
    assert [item.title for item in trash.trashed(library)] == ["Tejedoras"]
    assert trash.restore(library, entry.key) == SARHUA
    assert (library_root / SARHUA).read_bytes() == text
    assert trash.trashed(library) == ()


def test_a_document_is_not_restored_over_another(library_root: Path, add_document: Callable[..., Path]) -> None:
    library = Library.open(library_root)
    entry = trash.move_to_trash(library, SARHUA)
    add_document("tejedoras", "Otra")

    with pytest.raises(UsageError):
        trash.restore(library, entry.key)

    assert len(trash.trashed(library)) == 1


def test_the_journal_keeps_the_last_text(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    for text in ("uno", "dos"):
        journal.keep(JournalEntry(path="documents/ñ.md", title="Ñ", text=text, base="", kept_at="2026"))

    assert [entry.text for entry in journal.entries()] == ["dos"]
    journal.discard("documents/ñ.md")
    assert journal.entries() == ()


def kept(text: str) -> JournalEntry:
    return JournalEntry(path="documents/ñ.md", title="Ñ", text=text, base="", kept_at="2026")


def test_a_torn_record_of_the_journal_leaves_the_one_before_and_hinders_none_behind(tmp_path: Path) -> None:
    Journal(tmp_path / "journal", writer="a").keep(kept("uno"))
    (file,) = (tmp_path / "journal").iterdir()
    whole = file.read_bytes()
    Journal(tmp_path / "journal", writer="a").keep(kept("dos"))
    torn = file.read_bytes()

    for length in range(len(whole), len(torn)):
        file.write_bytes(torn[:length])
        assert [entry.text for entry in Journal(tmp_path / "journal").entries()] == ["uno"]
        Journal(tmp_path / "journal", writer="a").keep(kept("tres"))
        assert [entry.text for entry in Journal(tmp_path / "journal").entries()] == ["tres"]


def test_the_journal_of_a_long_day_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_BYTES", 4_000)
    journal = Journal(tmp_path / "journal")
    for number in range(200):
        journal.keep(kept(f"{number} " + "palabra " * 10))

    (file,) = (tmp_path / "journal").iterdir()
    assert file.stat().st_size <= 4_500
    assert journal.entries()[0].text.startswith("199 ")


def test_half_a_character_survives_in_the_journal(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.keep(kept("a\ud83d\r\nb"))

    assert journal.entries()[0].text == "a\ud83d\r\nb"


def test_versions_are_kept_once_and_thinned_by_age(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "versions")
    now = datetime(2026, 11, 23, tzinfo=UTC)
    for hours in range(24 * 30, -1, -6):
        versions.keep("doc", f"texto {hours}", now=now - timedelta(hours=hours))
    versions.keep("doc", "texto 0", now=now + timedelta(minutes=1))

    kept = versions.of("doc")

    assert versions.text("doc", kept[0]) == "texto 0"
    assert sum(now - version.when <= timedelta(days=1) for version in kept) == 5
    assert 40 <= len(kept) <= 60


def test_the_same_text_is_kept_once_however_often_it_was_saved(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "versions")
    for text in ("uno", "dos", "uno", "dos", "uno"):
        versions.keep("doc", text)

    assert [versions.text("doc", version) for version in versions.of("doc")] == ["uno", "dos", "uno", "dos", "uno"]
    assert len(list((tmp_path / "versions").rglob("*.md"))) == 2


def test_versions_follow_the_order_of_saving_when_the_clock_goes_back_a_year(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "versions")
    now = datetime(2026, 11, 23, tzinfo=UTC)
    for number, days in enumerate((0, -365, -365, 1, 30)):
        versions.keep("doc", f"texto {number}", now=now + timedelta(days=days))

    found = [versions.text("doc", version) for version in versions.of("doc")]

    assert found == ["texto 4", "texto 3", "texto 2", "texto 1", "texto 0"]


def test_a_version_whose_record_is_damaged_is_shown_all_the_same(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "versions")
    for text in ("uno", "dos", "tres"):
        versions.keep("doc", text)
    (listed,) = (tmp_path / "versions").rglob("*.log")
    listed.write_bytes(listed.read_bytes()[:-3])

    assert {versions.text("doc", version) for version in versions.of("doc")} == {"uno", "dos", "tres"}


def test_a_damaged_version_is_never_taken_for_the_text(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "versions")
    versions.keep("doc", "uno")
    (content,) = (tmp_path / "versions").rglob("*.md")
    content.write_text("un0")

    with pytest.raises(StorageError, match="damaged"):
        versions.text("doc", versions.of("doc")[0])
