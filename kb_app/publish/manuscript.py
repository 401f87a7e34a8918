"""A manuscript: a publication assembled as blocks, every reference resolved, every gap a finding; not yet Word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kb_app.core.findings import Finding
from kb_app.core.publications import Publication
from kb_app.markup.blocks import Block
from kb_app.markup.words import inline_text, inlines_of, walk

StoryKind = Literal["front", "part", "chapter", "document", "annex", "index"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A stretch of the manuscript with one heading: a preliminary, a part, a chapter, a document, an annex.

    `key` is the document's id, or a name of its own; `level` the heading's; `bookmark` where links lead; `kicker` the
    line above the heading, `lead` the summary below it, `rows` the metadata box (label, value); `notes` the footnotes
    of its blocks; `terms` what the index leads to it by; `role` a preliminary's kind; `place` where the part stands in
    the publication's file (`front/0`, `chapters/1/0`, `annexes/2`), "" for a document. Levels of headings in `blocks`
    are final.
    """

    kind: StoryKind
    key: str
    title: str
    level: int
    bookmark: str
    blocks: tuple[Block, ...] = ()
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    rows: tuple[tuple[str, str], ...] = ()
    kicker: str = ""
    lead: str = ""
    terms: tuple[str, ...] = ()
    language: str = ""
    role: str = ""
    place: str = ""
    starts_page: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A figure or a table that is referred to: its number and the bookmark around «Figura 3»."""

    number: int
    bookmark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """The whole, in reading order. `anchors` lead from (story key, heading anchor) to a bookmark.

    `fingerprint` tells one set of sources from another; it stands in the feet of the pages. What has no cover begins
    with its first story.
    """

    publication: Publication
    stories: tuple[Story, ...]
    anchors: Mapping[tuple[str, str], str]
    numbered: Mapping[tuple[str, str], Numbered]
    findings: tuple[Finding, ...] = ()
    is_proof: bool = False
    notice: str = ""
    fingerprint: str = ""
    has_cover: bool = True

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents printed, in order."""
        return tuple(story.key for story in self.stories if story.kind == "document")


def story_text(story: Story) -> str:
    """Return the words of a story as they are printed, without its pictures."""
    blocks = [*walk(story.blocks), *(inner for note in story.notes.values() for inner in walk(note))]
    lines = (inline_text(line) for block in blocks for line in inlines_of(block))
    return "\n".join((story.title, story.lead, *(value for _, value in story.rows), *lines))
