"""An index after saves, removals and merges answers as one that was built from nothing; two programs on one index."""

from __future__ import annotations

import os
import random
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from kb_app.core.catalogue import FACETS
from kb_app.core.errors import LockedError
from kb_app.core.queries import Query
from kb_app.index import store
from kb_app.index.store import SearchIndex
from kb_app.storage.library import Library
from tests.unit.index_library import NOUNS, ask, ids, make_library, open_index, write

QUESTIONS = ("", "precio ", "tej", "a", '"agua semilla"', "año ", "ano ", "precio -quinua ", "ds-008 ", "weavers ", "q")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_library(tmp_path / "library", 80)


@pytest.fixture
def index(tmp_path: Path, library: Library) -> SearchIndex:
    index = open_index(tmp_path / "index", library)
    index.rebuild(library)
    return index


def answers(index: SearchIndex) -> list[object]:
    """Return what an index says to all questions: what is found, and every count."""
    said: list[object] = []
    for text in QUESTIONS:
        page = ask(index, text)
        said.append((sorted(ids(page)), page.total, {name: sorted(map(str, page.facets[name])) for name in FACETS}))
    return [*said, index.ids(), index.titles(), sorted(ids(ask(index, "links:doc-0001")))]


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_saves_and_merges_answers_as_a_new_build(
    seed: int, tmp_path: Path, library: Library, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MAX_SMALL_SEGMENTS", 3)
    rng = random.Random(seed)
    for _ in range(40):
        states = library.scan()
        choice = rng.random()
        if choice < 0.6:
            name = f"doc-{rng.randrange(100):04}"
            write(library.root, name, rng)
            index.put(library.read(f"documents/{name}.md"))
        elif choice < 0.8 and states:
            path = rng.choice(states).path
            (library.root / path).unlink()
            index.remove(path)
        elif choice < 0.9:
            index.tidy()
        else:
            index.reopen()

    fresh = open_index(tmp_path / "fresh", library)
    fresh.rebuild(library)
    assert answers(index) == answers(fresh)
    assert answers(open_index(tmp_path / "index", library)) == answers(fresh)


def test_orders_by_title_and_date_hold_after_saves(library: Library, index: SearchIndex) -> None:
    rng = random.Random(1)
    for number in (3, 90, 91):
        write(library.root, f"doc-{number:04}", rng, title="Azul " + rng.choice(NOUNS))
        index.put(library.read(f"documents/doc-{number:04}.md"))

    by_title = index.find(Query(sort="title", limit=200)).hits
    by_date = index.find(Query(sort="date", limit=200)).hits

    from kb_app.index.columns import spoken

    assert [spoken(hit.title) for hit in by_title] == sorted(spoken(hit.title) for hit in by_title)
    assert [hit.date for hit in by_date] == sorted((hit.date for hit in by_date), reverse=True)
    assert len(by_title) == len(by_date) == 82


def test_two_files_with_one_id_are_both_found(library: Library, index: SearchIndex) -> None:
    other = library.root / "documents" / "b" / "doc-0001.md"
    other.parent.mkdir()
    other.write_bytes((library.root / "documents" / "doc-0001.md").read_bytes())

    index.update(library)

    assert [hit.path for hit in ask(index, "id:doc-0001").hits].count("documents/b/doc-0001.md") == 1
    assert len(ask(index, "id:doc-0001").hits) == 2
    assert index.path_of("doc-0001") == "documents/b/doc-0001.md"


def test_a_second_program_on_the_index_sees_and_writes_what_is_there(
    tmp_path: Path, library: Library, index: SearchIndex
) -> None:
    other = open_index(tmp_path / "index", library)
    rng = random.Random(2)
    write(library.root, "nueva", rng, body="xilofono")
    other.put(library.read("documents/nueva.md"))

    write(library.root, "otra", rng, body="xilofono")
    index.put(library.read("documents/otra.md"))

    assert sorted(ids(ask(index, "xilofono"))) == ["nueva", "otra"]
    assert sorted(ids(ask(open_index(tmp_path / "index", library), "xilofono"))) == ["nueva", "otra"]


def test_a_build_of_another_program_is_taken_up_before_writing(
    tmp_path: Path, library: Library, index: SearchIndex
) -> None:
    other = open_index(tmp_path / "index", library)
    write(library.root, "nueva", random.Random(2), body="xilofono")
    other.rebuild(library)

    index.put(library.read("documents/doc-0003.md"))

    assert ids(ask(index, "xilofono")) == ["nueva"]
    assert index.documents == 81


def test_who_cannot_write_because_another_writes_says_so(library: Library, index: SearchIndex) -> None:
    lock = index._index.lock("WRITELOCK")
    assert lock.acquire()

    with pytest.raises(LockedError):
        index.put(library.read("documents/doc-0003.md"))

    lock.release()
    index.put(library.read("documents/doc-0003.md"))


def test_reading_goes_on_while_another_thread_saves(library: Library, index: SearchIndex) -> None:
    problems: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                page = ask(index, "precio ")
                assert page.total == len(page.hits)
                assert sum(count.count for count in page.facets["region"]) == page.total
        except BaseException as problem:
            problems.append(problem)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    rng = random.Random(4)
    for number in range(25):
        write(library.root, f"doc-{number:04}", rng)
        index.put(library.read(f"documents/doc-{number:04}.md"))
        index.tidy()
    index.rebuild(library)
    done.set()
    for reader in readers:
        reader.join()

    assert problems == []


def test_files_that_vanish_in_number_wait_for_a_word(library: Library, index: SearchIndex) -> None:
    for state in library.scan()[:60]:
        (library.root / state.path).unlink()

    held = index.update(library, confirm_removal=False)
    assert (held.held_back, held.removed, index.documents) == (60, 0, 80)

    assert index.update(library).removed == 60
    assert index.documents == 20


def test_a_touched_file_is_looked_into_once(
    tmp_path: Path, library: Library, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = library.scan()[0]
    os.utime(library.root / state.path, ns=(1, state.mtime_ns + 5_000))
    assert index.update(library).unchanged == 80

    looked: list[Path] = []
    monkeypatch.setattr(store, "fixity_of_file", looked.append)

    assert index.update(library).unchanged == 80
    assert open_index(tmp_path / "index", library).changes(library.scan()).unchanged == 80
    assert looked == []


def test_many_saves_ask_for_a_new_build_in_the_end(
    library: Library, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "WORN_DOCUMENTS", 5)
    for number in range(25):
        index.put(library.read(f"documents/doc-{number:04}.md"))
    assert index.is_worn

    index.update(library)

    assert not index.is_worn
    assert index.documents == 80


def test_a_library_that_was_empty_is_searched_after_its_first_document(tmp_path: Path) -> None:
    library = make_library(tmp_path / "empty", 0)
    index = open_index(tmp_path / "index", library)
    index.rebuild(library)
    assert ask(index, "precio").total == 0

    write(library.root, "uno", random.Random(1), body="precio")
    index.put(library.read("documents/uno.md"))

    assert ids(ask(index, "pre")) == ["uno"]
    assert ids(ask(open_index(tmp_path / "index", library), "precio ")) == ["uno"]


def test_an_empty_library_takes_up_what_is_saved_after_its_index_was_looked_through(tmp_path: Path) -> None:
    library = make_library(tmp_path / "empty", 0)
    index = open_index(tmp_path / "index", library)
    index.rebuild(library)
    index.warm()

    write(library.root, "uno", random.Random(1), body="precio")
    index.put(library.read("documents/uno.md"))

    assert ids(ask(index, "precio")) == ["uno"]


def test_similar_leaves_out_the_document_itself(library: Library, index: SearchIndex) -> None:
    write(library.root, "uno", random.Random(1), body="xilofono marimba zampoña charango")
    write(library.root, "dos", random.Random(1), body="marimba charango xilofono")
    index.update(library)

    hits = index.similar("uno", "xilofono marimba zampoña charango", 3)

    assert hits[0].id == "dos"
    assert replace(hits[0], score=0.0).title
    assert "uno" not in [hit.id for hit in hits]
