"""Metadata of one or many documents changed: what may not be is refused, every other byte stays, one undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_app.core.errors import ConflictError, FormatError, UsageError
from kb_app.services import bulk, changing, editing
from kb_app.services.changing import Changed
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session

ALL = ("tejedoras", "retablos", "quinua")


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    opened = open_session(library_root, places)
    opened.index.update(opened.library)
    return opened


def change(session: LibrarySession, ids: tuple[str, ...], *texts: str) -> Changed:
    return bulk.carry_out(session, bulk.plan(session, ids, bulk.read_edits(texts)))


def texts(session: LibrarySession) -> dict[str, str]:
    return {state.path: (session.library.root / state.path).read_text() for state in session.library.scan()}


def test_metadata_changes_leave_the_body_and_the_rest(session: LibrarySession) -> None:
    before = texts(session)

    change(session, ("tejedoras",), "status=validated", "regions=ayacucho, puno")

    path = session.path_of("tejedoras") or ""
    expected = before[path].replace("published", "validated").replace("[ayacucho]", "[ayacucho, puno]")
    assert texts(session) == {**before, path: expected}


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        ("regoins=puno", "unknown-field"), ("regions=lima", "unknown-term"), ("created=ayer", "bad-date"),
        ("access=open", "unknown-term"), ("type=poem", "unknown-term"), ("title=", "no-title"),
        ("status+=draft", "not-a-list"), ("sin-signo", "bad-assignment"),
    ],
)  # fmt: skip
def test_what_may_not_be_is_refused_and_nothing_written(session: LibrarySession, edit: str, code: str) -> None:
    before = texts(session)

    with pytest.raises(UsageError) as refusal:
        change(session, ("tejedoras",), edit)

    assert refusal.value.code == code
    assert texts(session) == before


def test_a_damaged_document_is_not_changed_by_field(session: LibrarySession) -> None:
    (session.library.root / (session.path_of("tejedoras") or "")).write_text("---\ntitle: [\n---\nTexto\n")

    with pytest.raises(FormatError):
        change(session, ("tejedoras",), "status=validated")


def test_values_are_added_and_taken_away_in_many(session: LibrarySession) -> None:
    change(session, ALL, "regions+=puno", "sectors-=handicrafts", "keywords+=feria, precio")

    found = {name: session.document(name).metadata for name in ALL}
    assert [found[name].items("regions") for name in ALL] == [("ayacucho", "puno"), ("ayacucho", "puno"), ("puno",)]
    assert [found[name].items("sectors") for name in ALL] == [(), (), ()]
    assert {found[name].items("keywords") for name in ALL} == {("feria", "precio")}


def test_the_plan_says_what_would_change_and_what_not(session: LibrarySession) -> None:
    (session.library.root / (session.path_of("retablos") or "")).write_text("---\ntitle: [\n---\nTexto\n")

    plan = bulk.plan(session, ALL, bulk.read_edits(["regions=puno"]))

    assert [(item.id, item.changes[0].before, item.changes[0].after) for item in plan.documents] == [
        ("tejedoras", ("ayacucho",), ("puno",))
    ]
    assert plan.unchanged == 1
    assert [name for name, _ in plan.skipped] == ["retablos"]


def test_what_belongs_to_one_document_is_not_given_to_many(session: LibrarySession) -> None:
    with pytest.raises(UsageError, match="belongs to one"):
        bulk.plan(session, ALL, bulk.read_edits(["title=Igual"]))


def test_one_undo_takes_it_all_back(session: LibrarySession) -> None:
    before = texts(session)
    done = change(session, ALL, "status=withdrawn", "keywords+=x")

    changing.undo(session, done)

    assert texts(session) == before


def test_nothing_is_written_when_one_document_changed_meanwhile(session: LibrarySession) -> None:
    plan = bulk.plan(session, ALL, bulk.read_edits(["status=withdrawn"]))
    path = session.library.root / (session.path_of("quinua") or "")
    path.write_text(path.read_text() + "De otra persona.\n")
    before = texts(session)

    with pytest.raises(ConflictError):
        bulk.carry_out(session, plan)

    assert texts(session) == before


def test_the_index_knows_what_was_changed(session: LibrarySession) -> None:
    change(session, ALL, "status=withdrawn")

    assert {hit.status for hit in session.index.hits_of(ALL)} == {"withdrawn"}


def test_a_document_with_unsaved_text_is_left_out_and_the_others_change(session: LibrarySession) -> None:
    path = session.path_of("retablos") or ""
    before = texts(session)[path]
    editing.keep_in_journal(session, editing.open_draft(session, "retablos").with_body("Sin guardar.\n"))

    plan = bulk.plan(session, ALL, bulk.read_edits(["status=withdrawn"]))
    done = bulk.carry_out(session, plan)

    assert [item.id for item in plan.documents] == ["tejedoras", "quinua"]
    assert [name for name, _ in plan.skipped] == ["retablos"]
    assert texts(session)[path] == before
    assert len(done.paths) == 2
    assert "not saved" in done.skipped[0].render()


def test_a_document_in_which_somebody_began_to_write_since_the_preview_is_left_out(session: LibrarySession) -> None:
    plan = bulk.plan(session, ALL, bulk.read_edits(["status=withdrawn"]))
    editing.keep_in_journal(session, editing.open_draft(session, "quinua").with_body("Sin guardar.\n"))

    done = bulk.carry_out(session, plan)

    assert session.document("quinua").metadata.status == "published"
    assert len(done.paths) == 2
    assert len(editing.unsaved(session)) == 1
