"""Second versions of documents: known by their names, never documents of their own, put together without a loss."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kb_app.core.errors import ConflictError, StorageError
from kb_app.services import conflict_copies, editing, packaging, publishing
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage import trash
from kb_app.storage.conflict_names import conflict_name, conflict_original
from kb_app.storage.publications import publication_names

FOLDER = "documents/case-study/2011"
QUINUA = f"{FOLDER}/quinua.md"


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    return open_session(library_root, places)


@pytest.mark.parametrize(
    "name",
    [
        "plan.sync-conflict-20261123-101112-ABCDEFG.md", "plan.sync-conflict-20261123-101112.md",
        "plan (copia en conflicto de PUNO-PC 2026-11-23).md", "plan (Copia en conflicto de María 2026-11-23).md",
        "plan (Ana's conflicted copy 2026-11-23).md", "plan (conflicted copy 2026-11-23 101112).md",
        "plan (cópia em conflito de Rui 2026-11-23).md", "plan (Copie en conflit de Zoé 2026-11-23).md",
        "plan (In Konflikt stehende Kopie von Uwe 2026-11-23).md", "plan (Case Conflict).md",
        "plan (SFConflict ana@puno.pe 2026-11-23-10-11-12).md", "plan_conflict-20261123-101112.md",
        "plan (1).md", "plan (12).md", "plan-PUNO-PC3.md", "plan-DESKTOP-7AB12CD.md", "plan-CUSCO.md",
        "plan-LAPTOP-3K2-2.md", "plan-MacBook Pro de Ana.md", "plan-Ana’s MacBook Air.md",
        "plan (conflicto cusco 2026-11-23).md", "plan (conflicto cusco 2026-11-23 2).md",
    ],
)  # fmt: skip
def test_second_versions_are_known_by_what_sync_programs_add_to_a_name(name: str) -> None:
    assert conflict_original(name, {name, "plan.md", "otro.md"}) == "plan.md"
    assert conflict_original(name, {name, "otro.md"}) is None


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("plan-2011.md", "plan.md"), ("plan-cusco.md", "plan.md"), ("plan (Cusco).md", "plan.md"),
        ("plan (conflicto minero).md", "plan.md"), ("ACTA-FINAL.md", "ACTA.md"), ("plan (123).md", "plan.md"),
        ("plan-de-accion.md", "plan.md"), ("plan.md", "plan.md"), ("plan (1).txt", "plan.md"),
    ],
)  # fmt: skip
def test_documents_of_their_own_are_left_alone(name: str, beside: str) -> None:
    assert conflict_original(name, {name, beside}) is None


def test_a_name_that_a_mac_wrote_in_pieces_is_known_too() -> None:
    written = unicodedata.normalize("NFD", "lección (1).md")

    assert conflict_original(written, {written, "lección.md"}) == "lección.md"


def second_version(session: LibrarySession, text: str) -> Path:
    path = session.library.root / FOLDER / "quinua-PUNO-PC3.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_second_version_is_no_document_and_leaves_in_nothing(session: LibrarySession, tmp_path: Path) -> None:
    copy = second_version(session, "---\ntitle: Quinua\ntype: case-study\naccess: public\n---\nxilofono\n")
    session.index.update(session.library)

    packaging.pack(session, Selection(), tmp_path / "a.kbpack")

    assert session.index.documents == 3
    assert b"xilofono" not in (tmp_path / "a.kbpack").read_bytes()
    packed = packaging.verify(tmp_path / "a.kbpack", session.places)
    assert packed.is_sound
    assert copy.exists()


def test_a_publication_has_its_second_version_too(session: LibrarySession) -> None:
    for name in ("revista", "revista (1)", "revista-PUNO-PC3"):
        (session.library.root / "publications" / f"{name}.yaml").write_text("title: Revista\n")

    assert publication_names(session.library) == ("revista",)
    assert publishing.publication_named(session, "revista").title == "Revista"


def test_two_versions_become_one_document_again(session: LibrarySession) -> None:
    text = (session.library.root / QUINUA).read_text(encoding="utf-8")
    second_version(session, text + "\nDe Puno.\n")
    (pair,) = conflict_copies.pairs(session)
    compared = conflict_copies.compare_pair(session, pair)

    whole = "".join(passage.chosen("theirs") for passage in compared.passages)
    conflict_copies.settle(session, compared, whole)

    assert (session.library.root / QUINUA).read_text(encoding="utf-8") == text + "\nDe Puno.\n"
    assert conflict_copies.pairs(session) == ()
    assert [entry.path for entry in trash.trashed(session.library)] == [f"{FOLDER}/quinua-PUNO-PC3.md"]


def test_the_second_version_stays_when_the_document_changed_meanwhile(session: LibrarySession) -> None:
    copy = second_version(session, "Otra.\n")
    compared = conflict_copies.compare_pair(session, conflict_copies.pairs(session)[0])
    (session.library.root / QUINUA).write_text("De fuera.\n")

    with pytest.raises(ConflictError):
        conflict_copies.settle(session, compared, "Juntas.\n")

    assert copy.exists()


def test_a_text_kept_beside_its_document_is_a_second_version(session: LibrarySession) -> None:
    draft = editing.open_draft(session, "quinua").with_body("Lo mío.\n")
    (session.library.root / QUINUA).write_text("De fuera.\n")

    first, again = editing.save_beside(session, draft), editing.save_beside(session, draft)

    assert first == again
    assert (session.library.root / first).read_text(encoding="utf-8") == draft.text
    assert [pair.copy for pair in conflict_copies.pairs(session)] == [first]
    assert (session.library.root / QUINUA).read_text() == "De fuera.\n"


def test_a_file_that_another_program_does_not_let_go_keeps_the_text_beside_it(
    session: LibrarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = editing.open_draft(session, "quinua").with_body("Lo mío.\n")
    before = (session.library.root / QUINUA).read_bytes()
    real = Path.replace
    waited: list[float] = []

    def held(source: Path, target: Path) -> Path:
        if target.name == "quinua.md":
            error = PermissionError(13, "denied")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        return real(source, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("kb_app.storage.files.time.sleep", waited.append)

    with pytest.raises(StorageError) as refusal:
        editing.save(session, draft)

    assert refusal.value.code == "kept-beside"
    assert (waited[0], sum(waited)) == (0.05, 2.5)
    (pair,) = conflict_copies.pairs(session)
    assert (session.library.root / pair.copy).read_text(encoding="utf-8") == draft.text
    assert (session.library.root / QUINUA).read_bytes() == before


def test_the_names_of_our_own_are_among_those_known() -> None:
    from datetime import date

    name = conflict_name("quinua", date(2026, 11, 23), 2) + ".md"

    assert conflict_original(name, {name, "quinua.md"}) == "quinua.md"
