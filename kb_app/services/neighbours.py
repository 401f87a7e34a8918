"""Documents that a text being written is close to: what it may link to, and what it may be repeating."""

from __future__ import annotations

from dataclasses import dataclass

from kb_app.core.checks.facts import folded
from kb_app.core.documents import Document, Metadata
from kb_app.core.errors import KbError
from kb_app.core.queries import Hit
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.markup.plain import plain_text
from kb_app.services.session import LibrarySession

MOST = 8
ALIKE = 0.8
"""The share of common words from which two texts say nearly the same, where the type's rules name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A document close to the one being written. `is_alike`: it says nearly the same; `is_linked`: it is linked to."""

    hit: Hit
    is_alike: bool
    is_linked: bool


def neighbours(session: LibrarySession, document: Document, task: Task = UNWATCHED) -> tuple[Neighbour, ...]:
    """Return the documents most like a draft, saved or not, those that say nearly the same first. Raises Cancelled.

    Its own translations are none of them.
    """
    body = plain_text(document.body)
    hits = session.index.similar(document.id, f"{document.title}\n{body}", MOST)
    least = session.catalogue.type_of(document.metadata.type).number("near_duplicate") or ALIKE
    mine = (_words(_gist(document.metadata)), _words(body))
    original = document.metadata.text("translation_of")
    linked = {*_linked(document)}
    found = []
    for done, hit in enumerate(hits, start=1):
        task.step(Progress(done, len(hits)))
        try:
            other = session.document(hit.id)
        except KbError:
            continue  # gone since it was indexed
        if other.id == original or other.metadata.text("translation_of") in {document.id, original} - {""}:
            continue
        theirs = (_words(_gist(other.metadata)), _words(plain_text(other.body)))
        is_alike = any(_share(one, two) >= least for one, two in zip(mine, theirs, strict=True))
        found.append(Neighbour(hit=hit, is_alike=is_alike, is_linked=hit.id in linked))
    return tuple(sorted(found, key=lambda neighbour: not neighbour.is_alike))


def _gist(metadata: Metadata) -> str:
    return f"{metadata.title} {metadata.text('statement')} {metadata.summary}"


def _linked(document: Document) -> tuple[str, ...]:
    from kb_app.services.reading import linked_ids

    return tuple(linked_ids(document))


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


def _share(one: frozenset[str], two: frozenset[str]) -> float:
    """A handful of words says nothing about likeness."""
    return len(one & two) / len(one | two) if min(len(one), len(two)) > 5 else 0.0
