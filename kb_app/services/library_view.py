"""The rest of a library as a document's checks ask about it: read as a whole, or only where they look."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePosixPath

from kb_app.core.checks.facts import Entry
from kb_app.core.documents import Document
from kb_app.core.errors import KbError
from kb_app.core.relations import Relation, RelationGraph
from kb_app.services.facts import FactFinder, entry_of
from kb_app.services.session import LibrarySession
from kb_app.storage.library import Library


def stem_of(path: str) -> str:
    """Return the id that a document at this path has."""
    return unicodedata.normalize("NFC", PurePosixPath(path).stem)


def paths_by_id(library: Library) -> dict[str, list[str]]:
    """Return every document's path by its id without letter case: more than one path is a duplicate."""
    paths: dict[str, list[str]] = defaultdict(list)
    for state in library.scan():
        paths[stem_of(state.path).casefold()].append(state.path)
    return paths


class WholeView:
    """A library of which every document was read."""

    def __init__(self, entries: Mapping[str, Entry], graph: RelationGraph) -> None:
        self._entries = entries
        self._graph = graph

    def entry(self, document_id: str) -> Entry | None:
        return self._entries.get(document_id)

    def outgoing(self, document_id: str) -> tuple[Relation, ...]:
        return self._graph.outgoing.get(document_id, ())

    def incoming(self, document_id: str) -> tuple[Relation, ...]:
        return self._graph.incoming.get(document_id, ())


class LazyView:
    """A library of which documents are read when they are asked for; who points here the index knows."""

    def __init__(self, session: LibrarySession, paths: Mapping[str, list[str]]) -> None:
        self.finder = FactFinder(session.library)
        self._session = session
        self._paths = paths
        self._entries: dict[str, Entry | None] = {}
        self._graphs: dict[str, RelationGraph] = {}

    def put(self, entry: Entry) -> None:
        """Take this for what is known of a document: it may be newer than its file."""
        self._entries[entry.id] = entry

    def read(self, path: str) -> Document | None:
        """Read a document; None when its file cannot be read."""
        try:
            return self._session.library.read(path)
        except KbError:
            return None

    def entry(self, document_id: str) -> Entry | None:
        if document_id not in self._entries:
            candidates = self._paths.get(document_id.casefold(), [])
            path = next((path for path in candidates if stem_of(path) == document_id), None)
            document = self.read(path) if path else None
            self._entries[document_id] = entry_of(document, self.finder.facts_of(document)) if document else None
        return self._entries[document_id]

    def outgoing(self, document_id: str) -> tuple[Relation, ...]:
        return self._graph(document_id).outgoing.get(document_id, ())

    def incoming(self, document_id: str) -> tuple[Relation, ...]:
        return self._graph(document_id).incoming.get(document_id, ())

    def _graph(self, document_id: str) -> RelationGraph:
        if document_id not in self._graphs:
            own = self.entry(document_id)
            others = (self.entry(hit.id) for hit in self._session.index.backlinks(document_id))
            known = [found for found in (own, *others) if found is not None]
            stated = (relation for found in known for relation in found.relations)
            self._graphs[document_id] = RelationGraph.of(stated, self._session.catalogue.vocabularies.get("relations"))
        return self._graphs[document_id]
