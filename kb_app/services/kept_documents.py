"""Documents as they were read once, their texts outside memory: what is packed is what the gate saw."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from kb_app.core.documents import Document
from kb_app.storage.scratch import Scratch, Span


class KeptDocuments(Mapping[str, Document]):
    """Documents by id, in the order in which they were put in."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._kept: dict[str, tuple[Document, Span]] = {}

    def put(self, document: Document) -> None:
        """Put a document in. Raises StorageError when there is no room on the disk."""
        span = self._scratch.put(document.body.encode("utf-8", "surrogatepass"))
        self._kept[document.id] = replace(document, body="", key_lines={}), span

    def only(self, names: Container[str]) -> KeptDocuments:
        """Return those of some ids, which are not copied for it."""
        found = KeptDocuments(self._scratch)
        found._kept = {name: kept for name, kept in self._kept.items() if name in names}
        return found

    @property
    def heads(self) -> Mapping[str, Document]:
        """The documents by id without their texts, for whoever needs the metadata alone."""
        return {name: head for name, (head, _) in self._kept.items()}

    def __getitem__(self, name: str) -> Document:
        head, span = self._kept[name]
        return replace(head, body=self._scratch.get(span).decode("utf-8", "surrogatepass"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, name: object) -> bool:
        return name in self._kept
