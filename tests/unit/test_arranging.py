"""A publication arranged: nothing is lost, nothing doubled, and every place is found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb_app.core import arranging
from kb_app.core.arranging import Node
from kb_app.core.publications import Annex, Chapter, DocumentRef, Publication


def publication() -> Publication:
    def refs(*names: str) -> tuple[DocumentRef, ...]:
        return tuple(DocumentRef(id=name) for name in names)

    return Publication(
        name="p",
        title="P",
        chapters=(
            Chapter(title="A", documents=refs("a1", "a2"), chapters=(Chapter(title="AA", documents=refs("aa1")),)),
            Chapter(title="B", documents=refs("b1", "b2", "b3")),
            Chapter(title="C"),
        ),
        annexes=(Annex(kind="glossary"), Annex(kind="acronyms")),
    )


def ids(value: Publication) -> list[str]:
    return [ref.id for ref in value.refs()]


NODES = st.one_of(
    st.builds(Node, st.just("document"), st.sampled_from([(0,), (0, 0), (1,), (2,)]), st.integers(0, 3)),
    st.builds(Node, st.just("chapter"), st.sampled_from([(0,), (0, 0), (1,), (2,)])),
)


@given(NODES, st.sampled_from([-1, 1]))
def test_a_step_keeps_every_document(node: Node, by: int) -> None:
    changed, _ = arranging.step(publication(), node, by)

    assert sorted(ids(changed)) == sorted(ids(publication()))


@given(NODES, st.sampled_from([(), (0,), (0, 0), (1,), (2,)]), st.integers(0, 4))
def test_a_move_keeps_every_document_and_says_where_it_went(node: Node, path: tuple[int, ...], position: int) -> None:
    before = publication()

    changed, now = arranging.move(before, node, path, position)

    assert sorted(ids(changed)) == sorted(ids(before))
    if changed != before and node.kind == "document":
        source, target = arranging.chapter_at(before, node.path), arranging.chapter_at(changed, now.path)
        assert source and target
        assert target.documents[now.position] == source.documents[node.position]


def test_a_document_at_the_edge_goes_over_to_the_next_chapter() -> None:
    changed, now = arranging.step(publication(), Node("document", (1,), 2), 1)

    assert now == Node("document", (2,), 0)
    assert [ref.id for ref in changed.chapters[2].documents] == ["b3"]


def test_a_chapter_never_goes_into_itself() -> None:
    assert arranging.move(publication(), Node("chapter", (0,)), (0, 0), 0)[0] == publication()


def test_a_document_is_not_put_twice() -> None:
    changed = arranging.add_documents(publication(), (DocumentRef(id="b1"), DocumentRef(id="new")), (1,), 0)

    assert [ref.id for ref in changed.chapters[1].documents] == ["new", "b1", "b2", "b3"]


def test_a_removed_chapter_takes_its_documents() -> None:
    assert ids(arranging.remove(publication(), Node("chapter", (0,)))) == ["b1", "b2", "b3"]
