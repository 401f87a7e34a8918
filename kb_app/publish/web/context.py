"""What the writers of one web page or book share: where things stand, what was counted, what is still to be written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kb_app.core.errors import KbError
from kb_app.core.text import Message, message
from kb_app.publish.manuscript import Manuscript, Story
from kb_app.publish.web.markup import identifier
from kb_app.publish.written import PictureOf, not_allowed
from kb_app.storage.pictures import CleanPicture


@dataclass(frozen=True, slots=True)
class Place:
    """Something that the contents or a list lead to: its level, its words (escaped), the story and the id."""

    level: int
    words: str
    story: str
    id: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the text names it: its address and its size in pixels."""

    address: str
    width: int
    height: int


@dataclass
class Context:
    """The state of what is being written.

    `address_of` gives the address of a cleaned picture by its digest; `files` tells in which file each story stands,
    where there are several; `siblings` which other documents stand in files beside this one. `undescribed` counts the
    pictures to which nobody gave words.
    """

    manuscript: Manuscript
    labels: Callable[[str], str]
    picture_of: PictureOf
    address_of: Callable[[str, CleanPicture], str]
    files: Mapping[str, str] = field(default_factory=dict)
    siblings: Mapping[str, str] = field(default_factory=dict)
    heading_offset: int = 0
    is_book: bool = False
    story: Story | None = None
    in_link: bool = False
    in_note: bool = False
    words: int = 0
    figures: int = 0
    tables: int = 0
    footnotes: int = 0
    undescribed: int = 0
    captions: dict[str, list[Place]] = field(default_factory=lambda: {"figure": [], "table": []})
    headings: list[Place] = field(default_factory=list)
    indexed: dict[str, list[Story]] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)
    waiting: list[tuple[str, int]] = field(default_factory=list)
    after_link: list[str] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    _noted: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _pictures: dict[str, Picture | None] = field(default_factory=dict)
    _unusable: dict[str, Message] = field(default_factory=dict)

    @property
    def story_key(self) -> str:
        """The key of the story that is being written; "" between stories."""
        return self.story.key if self.story else ""

    def claim(self, wanted: str) -> str:
        """Return an id as an attribute the first time it is asked for; "" when it is taken."""
        if not wanted or wanted in self._ids:
            return ""
        self._ids.add(wanted)
        return f' id="{wanted}"'

    def href(self, story_key: str, element_id: str, *, here: str | None = None) -> str:
        """Return the address of an element from the story that is being written, or from the file `here`."""
        own = self.files.get(self.story_key, "") if here is None else here
        target = self.files.get(story_key, "")
        return f"{'' if target == own else target}#{element_id}"

    def target(self, story_key: str, anchor: str) -> str | None:
        """Return the address of a place of the manuscript; None when there is no such place."""
        place = (story_key, anchor)
        bookmark = self.manuscript.anchors.get(place)
        if bookmark is None and place in self.manuscript.numbered:
            bookmark = self.manuscript.numbered[place].bookmark
        return self.href(story_key, identifier(bookmark)) if bookmark else None

    def picture(self, source: str) -> Picture | None:
        """Return a picture of the library; None when it cannot be used, and `why_not` tells why."""
        if source not in self._pictures:
            self._pictures[source] = self._read(source) if source else None
        return self._pictures[source]

    def _read(self, source: str) -> Picture | None:
        try:
            cleaned = self.picture_of(source)
        except KbError as error:
            self._unusable[source] = error.message
            return None
        if cleaned.note is not None:
            self.warn(cleaned.note)
        digest = hashlib.sha256(cleaned.data).hexdigest()
        return Picture(self.address_of(digest, cleaned), cleaned.width, cleaned.height)

    def why_not(self, source: str, written: str) -> Message:
        """Return why a picture cannot be used; `written` is its address as its author wrote it."""
        return self._unusable.get(source) or not_allowed(written)

    def refer_to_note(self, note_id: str) -> tuple[int, int]:
        """Return the number of a note of this story, and which reference to it this is."""
        place = (self.story_key, note_id)
        if place not in self._noted:
            self.footnotes += 1
            self._noted[place] = [self.footnotes, 0]
            self.waiting.append((note_id, self.footnotes))
        self._noted[place][1] += 1
        number, count = self._noted[place]
        return number, count

    def references_to(self, note_id: str) -> int:
        """Return how often a note of this story was referred to."""
        return self._noted[self.story_key, note_id][1]

    def count(self, value: str) -> None:
        """Count the words of a text."""
        self.words += len(value.split())

    def warn(self, reason: Message) -> None:
        """Note what a reader will miss, once."""
        key = self.story.key if self.story and self.story.kind == "document" else ""
        said = message("{document}: {what}", document=key, what=reason) if key else reason
        if said not in self.warnings:
            self.warnings.append(said)
