"""What a person who writes needs to know of a draft: its sections, what is amiss, and two texts compared."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from kb_app.core.checks import completeness
from kb_app.core.checks.facts import BodyFacts, HeadingFact, SectionFact, expected_sections, find_sections
from kb_app.core.documents import Document, DocumentId, Metadata
from kb_app.core.findings import Finding
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import in_language
from kb_app.core.types import DocumentType, Section
from kb_app.markup import outline
from kb_app.services.checking import check_ahead
from kb_app.services.editing import Draft
from kb_app.services.reviewing import Review, review_of
from kb_app.services.session import LibrarySession
from kb_app.storage import frontmatter
from kb_app.storage.files import write_atomic

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+(?:[^\S\n]*\n)*|(?:[^\S\n]*\n)+|[^\n]+")
"""A paragraph with the blank lines behind it."""

MOST_PAIRS = 2_500
"""More pairs of paragraphs than these are not tried: they are shown as one passage."""
ALIKE = 0.5
"""Two paragraphs with this share of common words are two forms of one."""

Choice = Literal["mine", "theirs", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState:
    """How a section of the type stands in a draft.

    `line` is its heading's in the body (from 1), 0 when it is not there; `is_expected` tells that the document must
    have it; `is_own` that the writer added it, beyond the type.
    """

    id: str
    heading: str
    question: str = ""
    words: int = 0
    min_words: int = 0
    line: int = 0
    is_expected: bool = True
    is_own: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether there is as much in it as a sensible answer needs."""
        return bool(self.words) and self.words >= self.min_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A draft as its writer is told of it; `findings` are those of `kb check`, `review` what people judge of it.

    `ahead` is what `next_status` ("" for none) would ask for besides: new findings, and graver ones.
    """

    document: Document
    sections: tuple[SectionState, ...]
    findings: tuple[Finding, ...]
    next_status: str
    ahead: tuple[Finding, ...]
    completeness: float
    words: int
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """A text to be put into a body at a place; `cursor` is where in the new body writing goes on."""

    place: int
    text: str
    cursor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of two texts: the same in both, or what each has there. `suggested` says which one is newer."""

    mine: str
    theirs: str
    suggested: Choice | Literal[""] = ""

    @property
    def is_same(self) -> bool:
        """Whether both texts agree here."""
        return self.mine == self.theirs

    def chosen(self, choice: Choice) -> str:
        """Return the passage as it is to be."""
        if choice == "both" and not self.is_same:
            gap = "" if not self.mine or self.mine.endswith("\n\n") else "\n" if self.mine.endswith("\n") else "\n\n"
            return self.mine + (gap if self.theirs else "") + self.theirs
        return self.theirs if choice == "theirs" else self.mine


def write_copy(path: Path, draft: Draft) -> None:
    """Write a draft's text to any place outside the library. Raises StorageError."""
    write_atomic(path, draft.text.encode("utf-8", "surrogateescape"))


def document_of(draft: Draft) -> Document:
    """Return the document that a draft would be, saved."""
    parts = draft.parts()
    return Document(
        id=DocumentId(PurePosixPath(draft.path).stem),
        path=draft.path,
        metadata=parts.metadata,
        body=parts.body,
        body_line=parts.body_line,
        key_lines=parts.key_lines,
        size=len(draft.text),
        problems=parts.findings,
    )


def look_at(session: LibrarySession, draft: Draft, task: Task = UNWATCHED, *, language: str = "") -> Look:
    """Check a draft as it stands, saved or not; the review is said in `language`. Raises Cancelled."""
    document = document_of(draft)
    kind = session.catalogue.type_of(document.metadata.type)
    task.step(Progress(0, 0))
    facts = body_facts(document.body)
    states = section_states(document.metadata, facts, kind)
    share = completeness(document.metadata, facts, kind)
    task.step(Progress(0, 0))
    findings, ahead = check_ahead(session, document)
    return Look(
        document=document,
        sections=states,
        findings=findings,
        next_status=session.catalogue.next_status(document.metadata.status),
        ahead=ahead,
        completeness=share,
        review=review_of(session, document, language),
        words=outline.text_words(document.body),
    )


def body_facts(body: str) -> BodyFacts:
    """Return the sections of a body, by a scan of its lines."""
    sections = outline.sections_of(body)
    facts = []
    last = body.count("\n") + 1
    for place, section in enumerate(sections):
        after = next((other.line for other in sections[place + 1 :] if other.level <= section.level), last + 1)
        heading = HeadingFact(level=section.level, text=section.text, anchor=section.anchor, line=section.line)
        facts.append(SectionFact(heading=heading, end=after - 1, words=section.words))
    return BodyFacts(headings=tuple(fact.heading for fact in facts), sections=tuple(facts))


def section_states(metadata: Metadata, facts: BodyFacts, kind: DocumentType) -> tuple[SectionState, ...]:
    """Return the type's sections in their order, then those that the writer added."""
    language = metadata.language or "en"
    found = find_sections(facts, kind)
    expected = {section.id for section in expected_sections(kind, metadata)}
    states = []
    for section in kind.sections:
        fact = found.get(section.id)
        states.append(
            SectionState(
                id=section.id,
                heading=fact.heading.text if fact else in_language(section.heading, language),
                question=in_language(section.question, language),
                words=fact.words if fact else 0,
                min_words=section.min_words,
                line=fact.heading.line if fact else 0,
                is_expected=section.id in expected,
            )
        )
    known = {fact.heading.line for fact in found.values()}
    top = _top_level(facts)
    states += [
        SectionState(id=fact.heading.anchor, heading=fact.heading.text, words=fact.words, line=fact.heading.line,
                     is_expected=False, is_own=True)
        for fact in facts.sections
        if fact.heading.line not in known and fact.heading.level <= top
    ]  # fmt: skip
    return tuple(states)


def line_of_section(metadata: Metadata, body: str, kind: DocumentType, section_id: str) -> int:
    """Return the line of a section's heading in a body, from 1; 0 when it is not there."""
    states = section_states(metadata, body_facts(body), kind)
    return next((state.line for state in states if state.id == section_id and not state.is_own), 0)


def guide_of(kind: DocumentType, language: str) -> tuple[tuple[Section, str, str], ...]:
    """Return each section of a type with its heading and its guiding question in a language."""
    return tuple(
        (section, in_language(section.heading, language), in_language(section.question, language))
        for section in kind.sections
    )


def section_insertion(body: str, kind: DocumentType, section_id: str, language: str) -> Insertion:
    """Return how a section of the type comes into a body, at its place in the type's order."""
    heads = outline.headings(body)
    last = body.count("\n") + 1
    facts = []
    for place, head in enumerate(heads):
        after = next((other.line for other in heads[place + 1 :] if other.level <= head.level), last + 1)
        heading = HeadingFact(level=head.level, text=head.text, anchor=head.anchor, line=head.line)
        facts.append(SectionFact(heading=heading, end=after - 1, words=0))
    found = find_sections(BodyFacts(sections=tuple(facts)), kind)
    order = [section.id for section in kind.sections]
    rank = order.index(section_id)
    before = max((found[name].end for name in order[:rank] if name in found), default=0)
    behind = min((found[name].heading.line for name in order[rank + 1 :] if name in found), default=0)
    line = before + 1 if before else behind or last + 1
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    place = starts[line - 1] if line <= last else len(body)
    above, below = body[:place], body[place:]
    gap = "" if not above.strip() or above.endswith("\n\n") else "\n" if above.endswith("\n") else "\n\n"
    start = f"{gap}## {in_language(kind.sections[rank].heading, language)} {{#{section_id}}}\n\n"
    return Insertion(place=place, text=start + ("\n" if below.strip() else ""), cursor=place + len(start))


def compare(mine: str, theirs: str, base: str = "") -> tuple[Passage, ...]:
    """Return two texts side by side by paragraph (front matter by line). Joining the passages of one side gives that
    side, letter by letter. `base` is the text both began from: what only one of them changed is suggested."""
    left, right, origin = _pieces(mine), _pieces(theirs), "".join(_pieces(base))
    passages: list[Passage] = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            same = "".join(left[start:end])
            passages.append(Passage(mine=same, theirs=same))
            continue
        for one, other in _paired(left[start:end], right[other_start:other_end]):
            passages.append(Passage(mine=one, theirs=other, suggested=_suggested(one, other, origin)))
    return tuple(passages)


def _paired(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    """Lay changed paragraphs side by side, each beside the one that it was made of, in the order of both."""
    if len(left) == len(right):
        return list(zip(left, right, strict=True))
    if len(left) * len(right) > MOST_PAIRS:
        return [("".join(left), "".join(right))]
    pairs: list[tuple[str, str]] = []
    next_right = 0
    for piece in left:
        alike = next((n for n in range(next_right, len(right)) if _are_alike(piece, right[n])), None)
        if alike is None:
            pairs.append((piece, ""))
            continue
        pairs += [("", other) for other in right[next_right:alike]]
        pairs.append((piece, right[alike]))
        next_right = alike + 1
    return [*pairs, *(("", other) for other in right[next_right:])]


def _are_alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _suggested(mine: str, theirs: str, base: str) -> Choice | Literal[""]:
    """A passage that stands in the text both began from is the older one."""
    if not base:
        return ""
    mine_is_old = bool(mine) and mine in base
    theirs_is_old = bool(theirs) and theirs in base
    if mine_is_old != theirs_is_old and mine and theirs:
        return "theirs" if mine_is_old else "mine"
    if not mine and theirs:
        return "mine" if theirs_is_old else "theirs"
    if not theirs and mine:
        return "theirs" if mine_is_old else "mine"
    return ""


def _pieces(text: str) -> list[str]:
    """Divide a text: front matter into lines, the body into paragraphs with the blank lines behind them."""
    body = frontmatter.split(text)[1]
    head = text[: len(text) - len(body)]
    return [*head.splitlines(keepends=True), *_paragraphs(body)]


def _paragraphs(body: str) -> Iterator[str]:
    yield from _PARAGRAPH.findall(body)


def _top_level(facts: BodyFacts) -> int:
    """Return the highest level of headings there is: 2, but 1 where somebody wrote those."""
    return min((fact.heading.level for fact in facts.sections), default=2)
