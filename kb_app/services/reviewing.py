"""What people judge of a document: each criterion scored by each reviewer, and the level the practice has earned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kb_app.core.checks.practice import Practice
from kb_app.core.documents import Document, Metadata, Value
from kb_app.core.text import in_language
from kb_app.core.types import DocumentType
from kb_app.services.checking import practice
from kb_app.services.session import LibrarySession

FIELD = "scores"
HIGHEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A criterion of the type in one language, and each reviewer's score of it (0 to 3)."""

    id: str
    label: str
    help: str
    anchors: tuple[str, ...]
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How a document stands with its reviewers. `needed` is the sum that its type asks for, 0 for none."""

    criteria: tuple[Scored, ...]
    needed: float
    practice: Practice | None

    @property
    def total(self) -> float:
        """The sum of the criteria's means, as the checks count it."""
        given = [tuple(item.scores.values()) for item in self.criteria if item.scores]
        return sum(sum(scores) / len(scores) for scores in given)


def review_of(session: LibrarySession, document: Document, language: str = "") -> Review:
    """Return how a document stands with its reviewers, as it is in the editor, saved or not.

    Criteria are called as in `language`, the document's own when none is given.
    """
    kind = session.catalogue.type_of(document.metadata.type)
    return Review(
        criteria=criteria_of(kind, document.metadata, language),
        needed=kind.number("scores_total"),
        practice=practice(session, document),
    )


def criteria_of(kind: DocumentType, metadata: Metadata, language: str = "") -> tuple[Scored, ...]:
    """Return the type's criteria with the scores that the metadata hold."""
    language = language or metadata.language or "en"
    given: dict[str, dict[str, float]] = {}
    for group in metadata.groups(FIELD):
        entry = Metadata(values=group)
        try:
            score = float(entry.text("score"))
        except ValueError:
            continue
        given.setdefault(entry.text("criterion"), {})[entry.text("reviewer")] = score
    return tuple(
        Scored(
            id=item.id,
            label=in_language(item.label, language),
            help=in_language(item.help, language),
            anchors=tuple(in_language(anchor, language) for anchor in item.anchors),
            scores=given.get(item.id, {}),
        )
        for item in kind.criteria
    )


def with_score(
    metadata: Metadata, criterion: str, reviewer: str, score: int | None, today: date
) -> tuple[Value, ...] | None:
    """Return the field of scores with one reviewer's score of a criterion set, or taken back with None.

    What else an entry holds (a note) stays. None when no score is left.
    """
    present = metadata.values.get(FIELD, ())
    entries: list[Value] = list(present) if isinstance(present, tuple) else [present]
    stated: dict[str, Value] = {"criterion": criterion, "reviewer": reviewer}
    kept: list[Value] = []
    is_set = False
    for entry in entries:
        is_this = isinstance(entry, Mapping) and all(entry.get(name) == value for name, value in stated.items())
        if not is_this:
            kept.append(entry)
        elif isinstance(entry, Mapping) and score is not None and not is_set:
            kept.append({**entry, "score": str(score), "date": today.isoformat()})
            is_set = True
    if score is not None and not is_set:
        kept.append({"criterion": criterion, "score": str(score), "reviewer": reviewer, "date": today.isoformat()})
    return tuple(kept) or None
