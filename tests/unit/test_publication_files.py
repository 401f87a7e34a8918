"""Publications' files: what is read is written again, and what did not change keeps its bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from string import printable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kb_app.core.documents import Access
from kb_app.core.publications import (
    ANNEX_KINDS,
    PUBLICATION_KINDS,
    Annex,
    Chapter,
    Cover,
    DocumentRef,
    FrontMatter,
    LiveQuery,
    Publication,
)
from kb_app.storage.library import Library
from kb_app.storage.publication_values import publication_from
from kb_app.storage.publication_writing import written
from kb_app.storage.publications import read_publication, write_publication
from kb_app.storage.yaml_reader import read_yaml

FILE = """\
# The compendium of the office
title: Compendio   # as on the cover
colour: [red, {deep: "yes"}]

chapters:   # by region
  - title: Uno
    note: to be kept
    documents:
      - a   # the first
      - {id: b, reason: "who asked"}
date: '2012'
front:
  - {kind: legal, isbn: "", weight: [1, 2]}
options: {page: A4, odd: [x]}
"""

words = some.text(some.sampled_from(printable + "áñ¿日\u2028\x85\ufeff"), max_size=20).map(
    lambda text: text.replace("\r", "").strip()
)
plain = words.map(lambda text: " ".join(text.split()) or "a")
refs = some.builds(
    DocumentRef, id=plain, include=some.sampled_from(("whole", "summary", "box", "sections")),
    sections=some.lists(plain, max_size=2).map(tuple),
)  # fmt: skip
queries = some.builds(
    LiveQuery, text=plain, where=some.dictionaries(plain, some.lists(plain, min_size=1, max_size=2).map(tuple), max_size=2),
    sort=some.sampled_from(("title", "date", "relevance")), limit=some.integers(0, 999),
)  # fmt: skip
leaves = some.builds(
    Chapter, title=plain, introduction=words, documents=some.lists(refs, max_size=3).map(tuple),
    query=some.none() | queries, sections=some.lists(plain, max_size=1).map(tuple),
)  # fmt: skip
chapters = some.builds(Chapter, title=plain, introduction=words, chapters=some.lists(leaves, max_size=2).map(tuple))
publications = some.builds(
    Publication, name=some.just("p"), title=plain, subtitle=plain, kind=some.sampled_from(PUBLICATION_KINDS),
    audience=some.sampled_from(list(Access)), authors=some.lists(plain, max_size=5).map(tuple), date=plain,
    cover=some.builds(Cover, image=plain, logos=some.lists(plain, max_size=2).map(tuple)),
    front=some.lists(some.builds(FrontMatter, kind=some.just("text"), title=plain, text=words,
                                 fields=some.dictionaries(some.just("isbn"), words, max_size=1)), max_size=2).map(tuple),
    chapters=some.lists(leaves | chapters, max_size=3).map(tuple),
    annexes=some.lists(some.builds(Annex, kind=some.sampled_from(ANNEX_KINDS), title=plain), max_size=3).map(tuple),
    options=some.dictionaries(plain, plain, max_size=3),
)  # fmt: skip


def read(text: str) -> Publication:
    values = read_yaml(text, path="p.yaml")
    assert isinstance(values, dict)
    return publication_from("p", values)


@settings(deadline=None, max_examples=60)
@given(publications)
def test_what_is_written_is_read_the_same(publication: Publication) -> None:
    assert read(written(publication, "")) == publication


@settings(deadline=None, max_examples=60)
@given(publications, publications)
def test_one_publication_written_over_another_is_read_the_same(before: Publication, after: Publication) -> None:
    assert read(written(after, written(before, ""))) == after


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_did_not_change_keeps_every_byte(newline: str, mark: str) -> None:
    before = mark + FILE.replace("\n", newline)
    publication = read(FILE)

    after = written(replace(publication, title="Otro", edition="2"), before)

    assert after == before.replace("title: Compendio   # as on the cover", f"title: Otro{newline}edition: 2")
    assert written(publication, before) == before


def test_what_is_not_understood_within_a_changed_part_is_carried_along() -> None:
    publication = read(FILE)
    part = publication.chapters[0]

    after = read(written(replace(publication, chapters=(replace(part, title="Dos"),)), FILE))

    assert after.chapters[0].extra == {"note": "to be kept"}
    assert after.chapters[0].documents[1].extra == {"reason": "who asked"}
    assert after.front[0].extra == {"weight": ("1", "2")}
    assert after.front[0].fields == {"isbn": ""}
    assert after.odd_options == {"odd": ("x",)}
    assert 'colour: [red, {deep: "yes"}]' in written(replace(publication, chapters=()), FILE)


@pytest.mark.parametrize(
    "before", ["{title: Uno}", "title: Uno\ntitle: Dos\n", "- a\n", "title: [", "\ufeff", "title: Uno"]
)
def test_a_file_that_cannot_be_edited_is_written_anew(before: str) -> None:
    assert read(written(Publication(name="p", title="Tres"), before)).title == "Tres"


def test_a_file_on_the_disk_keeps_its_comments(library_root: Path) -> None:
    library = Library.open(library_root)
    path = library_root / "publications" / "p.yaml"
    path.write_text(FILE, encoding="utf-8")

    write_publication(library, replace(read_publication(library, "p"), subtitle="Más"))

    assert path.read_text(encoding="utf-8") == FILE.replace("as on the cover\n", "as on the cover\nsubtitle: Más\n")
