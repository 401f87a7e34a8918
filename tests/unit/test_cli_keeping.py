"""`kb undo`, `kb unsaved`, `kb copies`: what was done is taken back, what was left is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb_app.cli.main import run
from kb_app.services import editing
from kb_app.services.places import Places
from kb_app.services.session import open_session
from tests.unit.test_cli import Kb


@pytest.fixture
def kb(capsys: pytest.CaptureFixture[str]) -> Kb:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def texts(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*.md")}


def test_steps_are_taken_back_the_last_one_first(kb: Kb, library_root: Path) -> None:
    first = texts(library_root)
    kb("rename", library_root, "retablos", "retablos-de-huamanga")
    second = texts(library_root)
    kb("set", library_root, "--where", "", "keywords+=feria")
    kb("move", library_root, "quinua", "otra")

    assert kb("undo", library_root)[0] == 0
    assert kb("undo", library_root)[0] == 0
    assert texts(library_root) == second
    told = json.loads(kb("undo", library_root, "--json")[1])
    assert texts(library_root) == first
    assert told["moved"] == {
        "documents/case-study/2011/retablos-de-huamanga.md": "documents/case-study/2011/retablos.md"
    }
    assert kb("undo", library_root)[0] == 2


def test_a_step_is_not_taken_back_over_what_was_written_since(kb: Kb, library_root: Path) -> None:
    kb("set", library_root, "--where", "", "keywords+=feria")
    file = library_root / "documents" / "case-study" / "2011" / "quinua.md"
    file.write_text(file.read_text() + "De otra persona.\n")
    before = texts(library_root)

    assert kb("undo", library_root)[0] == 2

    assert texts(library_root) == before
    file.write_text(file.read_text().removesuffix("De otra persona.\n"))
    assert kb("undo", library_root)[0] == 0


def test_an_undo_that_is_damaged_does_nothing(kb: Kb, library_root: Path, places: Places) -> None:
    kb("set", library_root, "quinua", "status=validated")
    before = texts(library_root)
    for file in places.data.rglob("*.undo"):
        file.write_bytes(file.read_bytes().replace(b"documents/", b"../escape/"))

    assert kb("undo", library_root)[0] == 2

    assert texts(library_root) == before


def test_a_document_with_unsaved_text_is_named_and_left(kb: Kb, library_root: Path, places: Places) -> None:
    session = open_session(library_root, places)
    editing.keep_in_journal(session, editing.open_draft(session, "quinua").with_body("Sin guardar.\n"))
    before = texts(library_root)["documents/case-study/2011/quinua.md"]

    code, _, error = kb("set", library_root, "quinua", "status=validated")
    assert (code, "not saved" in error) == (2, True)
    told = json.loads(kb("set", library_root, "--where", "", "status=validated", "--json")[1])

    assert [item["id"] for item in told["skipped"]] == ["quinua"]
    assert len(told["changed"]) == 2
    assert texts(library_root)["documents/case-study/2011/quinua.md"] == before


def test_unsaved_texts_are_listed_shown_and_given_up(kb: Kb, library_root: Path, places: Places) -> None:
    session = open_session(library_root, places)
    draft = editing.open_draft(session, "quinua").with_body("Sin guardar.\n")
    editing.keep_in_journal(session, draft)

    (entry,) = json.loads(kb("unsaved", library_root, "--json")[1])["unsaved"]
    assert entry["path"] == draft.path
    assert kb("unsaved", library_root, "--show", "1")[1] == draft.text
    assert kb("unsaved", library_root, "--show", "2")[0] == 2
    assert kb("unsaved", library_root, "--give-up", "1")[0] == 0
    assert kb("unsaved", library_root)[1] == ""
    assert kb("versions", library_root, "quinua", "--show", "1")[1] == draft.text


@pytest.mark.parametrize(("side", "expected"), [("copy", "Otra.\n"), ("document", "La cosecha")])
def test_second_versions_are_listed_and_settled(kb: Kb, library_root: Path, side: str, expected: str) -> None:
    file = library_root / "documents" / "case-study" / "2011" / "quinua.md"
    before = file.read_text()
    copy = file.with_name("quinua-PUNO-PC3.md")
    copy.write_text("Otra.\n")

    (pair,) = json.loads(kb("copies", library_root, "--json")[1])["copies"]
    assert kb("copies", library_root, pair["copy"], "--keep", side)[0] == 0

    assert expected in file.read_text()
    assert not copy.exists()
    kept = file.read_text() + kb("versions", library_root, "quinua", "--show", "2")[1] if side == "copy" else before
    assert before in kept
    assert kb("copies", library_root, pair["copy"], "--keep", side)[0] == 2
