"""Relations between documents: read from the metadata, seen from both sides, and searched for circles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kb_app.core.documents import Metadata
from kb_app.core.vocabularies import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One document's word about another: `source` says that it `rel` `target`."""

    source: str
    rel: str
    target: str
    grade: str = ""
    note: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationGraph:
    """Relations in their active direction (`replicates`, never `replicated_by`), by both ends."""

    outgoing: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    incoming: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, relations: Iterable[Relation], vocabulary: Vocabulary | None) -> RelationGraph:
        """Gather relations, each once, whichever of its two documents states it."""
        outgoing: dict[str, dict[tuple[str, str], Relation]] = defaultdict(dict)
        incoming: dict[str, dict[tuple[str, str], Relation]] = defaultdict(dict)
        for stated in relations:
            relation = active(stated, vocabulary)
            known = outgoing[relation.source].get((relation.rel, relation.target))
            if known is None or relation.grade > known.grade:
                outgoing[relation.source][relation.rel, relation.target] = relation
                incoming[relation.target][relation.rel, relation.source] = relation
        return cls(
            outgoing={node: tuple(found.values()) for node, found in outgoing.items()},
            incoming={node: tuple(found.values()) for node, found in incoming.items()},
        )

    def neighbours(self, document_id: str) -> frozenset[str]:
        """Return every document related to this one, in either direction."""
        out = (relation.target for relation in self.outgoing.get(document_id, ()))
        back = (relation.source for relation in self.incoming.get(document_id, ()))
        return frozenset((*out, *back))


def relations_of(source: str, metadata: Metadata) -> tuple[Relation, ...]:
    """Return the relations that a document states. An entry without a target is left out."""
    found = []
    for group in metadata.groups("relations"):
        entry = Metadata(values=group)
        if entry.text("target"):
            found.append(
                Relation(
                    source=source,
                    rel=entry.text("rel").replace("-", "_"),
                    target=entry.text("target").partition("#")[0],
                    grade=entry.text("grade"),
                    note=entry.text("note"),
                    locator=entry.text("locator"),
                )
            )
    return tuple(found)


def inverse_of(rel: str, vocabulary: Vocabulary | None) -> str:
    """Return what a relation is called from its other end; "" when nothing names it."""
    term = vocabulary.terms.get(rel) if vocabulary else None
    return term.extra.get("inverse", "") if term else ""


def active(relation: Relation, vocabulary: Vocabulary | None) -> Relation:
    """Return the relation in its active direction: `B replicated_by A` becomes `A replicates B`."""
    term = vocabulary.terms.get(relation.rel) if vocabulary else None
    if term is None or term.extra.get("passive") != "yes" or not term.extra.get("inverse"):
        return relation
    return replace(relation, rel=term.extra["inverse"], source=relation.target, target=relation.source)


def acyclic_relations(vocabulary: Vocabulary | None) -> tuple[str, ...]:
    """Return the relations that may not lead back to where they started."""
    terms = vocabulary.terms.values() if vocabulary else ()
    return tuple(term.id for term in terms if term.extra.get("acyclic") == "yes")


def cycles(edges: Mapping[str, Collection[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of nodes that reach one another, each sorted; a node that points to itself is a group of one.

    Tarjan's strongly connected components without recursion, so that a chain of any length is walked.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    is_waiting: set[str] = set()
    found: list[tuple[str, ...]] = []
    for root in edges:
        if root in index:
            continue
        walk: list[tuple[str, Iterator[str]]] = []
        node: str | None = root
        while node is not None or walk:
            if node is not None:
                index[node] = low[node] = len(index)
                waiting.append(node)
                is_waiting.add(node)
                walk.append((node, iter(edges.get(node, ()))))
            current, targets = walk[-1]
            node = None
            for target in targets:
                if target not in index:
                    node = target
                    break
                if target in is_waiting:
                    low[current] = min(low[current], index[target])
            if node is not None:
                continue
            walk.pop()
            if walk:
                parent = walk[-1][0]
                low[parent] = min(low[parent], low[current])
            if low[current] == index[current]:
                group = []
                while True:
                    member = waiting.pop()
                    is_waiting.discard(member)
                    group.append(member)
                    if member == current:
                        break
                if len(group) > 1 or current in edges.get(current, ()):
                    found.append(tuple(sorted(group)))
    return tuple(sorted(found))
