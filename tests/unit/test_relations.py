"""Relations: read, seen from both ends, and searched for circles."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.core.documents import Metadata
from kb_app.core.relations import Relation, RelationGraph, cycles, inverse_of, relations_of
from kb_app.storage.catalogue import read_catalogue

VOCABULARY = read_catalogue(None).vocabularies["relations"]
NODES = st.integers(0, 7).map(str)


def test_relations_are_read_from_the_metadata() -> None:
    groups = ({"rel": "draws-on", "target": "telar#voces", "grade": "E2"}, {"rel": "cites"}, "text")

    assert relations_of("caso", Metadata(values={"relations": groups})) == (
        Relation(source="caso", rel="draws_on", target="telar", grade="E2"),
    )


def test_a_relation_is_the_same_whichever_document_states_it() -> None:
    here = Relation(source="leccion", rel="is_evidenced_by", target="acta")
    there = Relation(source="acta", rel="evidences", target="leccion", grade="E2")

    graph = RelationGraph.of([here, there], VOCABULARY)

    assert graph.incoming["leccion"] == (there,)
    assert graph.outgoing["acta"] == (there,)
    assert graph.neighbours("leccion") == {"acta"}


def test_an_inverse_has_a_name() -> None:
    assert inverse_of("supersedes", VOCABULARY) == "superseded_by"
    assert inverse_of("unheard-of", VOCABULARY) == ""


def test_a_chain_of_any_length_is_walked() -> None:
    chain = {str(number): [str(number + 1)] for number in range(50_000)}

    assert cycles(chain) == ()
    assert len(cycles({**chain, "50000": ["0"]})[0]) == 50_001


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(NODES, st.sets(NODES)))
def test_circles_are_the_nodes_that_reach_themselves(edges: dict[str, set[str]]) -> None:
    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(edges.get(start, ()))
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting += edges.get(node, ())
        return seen

    expected = {node for node in edges if node in reached(node)}
    found = cycles(edges)

    assert {node for group in found for node in group} == expected
    assert all(other in reached(node) for group in found for node in group for other in group)
