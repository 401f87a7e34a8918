"""What the writers of one Word file share: counters, relationships, lists, notes, pictures, and where they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kb_app.core.errors import KbError
from kb_app.core.text import Message, message
from kb_app.markup.words import inline_text, inlines_of, walk
from kb_app.publish.manuscript import Manuscript, Story
from kb_app.publish.weblinks import encoded
from kb_app.publish.word.galley import Galley
from kb_app.publish.word.ids import Ids
from kb_app.publish.word.numbering import HEADINGS
from kb_app.publish.word.page import Page
from kb_app.publish.written import PictureOf, not_allowed
from kb_app.storage.pictures import CleanPicture


class Relationships:
    """The relationships of one part: ids by target, each target once."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._links: dict[str, str] = {}
        self._pictures: dict[str, str] = {}

    def link(self, address: str) -> str:
        """Return the id of a hyperlink's relationship."""
        target = encoded(address)
        return self._links.setdefault(target, f"{self._prefix}L{len(self._links) + 1}")

    def picture(self, digest: str) -> str:
        """Return the id of a picture's relationship."""
        return self._pictures.setdefault(digest, f"{self._prefix}P{len(self._pictures) + 1}")

    @property
    def links(self) -> Mapping[str, str]:
        """The ids by address."""
        return self._links

    @property
    def pictures(self) -> Mapping[str, str]:
        """The ids by a picture's digest."""
        return self._pictures


@dataclass(frozen=True, slots=True)
class CaptionEntry:
    """A caption as the list of figures or tables shows it."""

    text: str
    bookmark: str


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    """A heading as the contents show it."""

    level: int
    text: str
    bookmark: str


@dataclass
class Context:
    """The state of a file that is being written."""

    manuscript: Manuscript
    page: Page
    labels: Callable[[str], str]
    picture_of: PictureOf
    galley: Galley
    ids: Ids = field(default_factory=Ids)
    body_links: Relationships = field(default_factory=lambda: Relationships("rId"))
    note_links: Relationships = field(default_factory=lambda: Relationships("rIdN"))
    lists: list[tuple[str, int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: dict[str, tuple[str, CleanPicture]] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)
    story: Story | None = None
    language: str = ""
    in_note: bool = False
    open_notes: set[str] = field(default_factory=set)
    figures: int = 0
    tables: int = 0
    words: int = 0
    characters: int = 0
    captions: dict[str, list[CaptionEntry]] = field(default_factory=lambda: {"figure": [], "table": []})
    headings: list[HeadingEntry] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    indexed: dict[str, list[str]] = field(default_factory=dict)
    _known_lists: dict[str, int] = field(default_factory=dict)
    _unusable: dict[str, Message] = field(default_factory=dict)
    _spelled: set[tuple[str, str]] = field(default_factory=set)
    _noted: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    @property
    def links(self) -> Relationships:
        """The relationships of the part that is being written."""
        return self.note_links if self.in_note else self.body_links

    @property
    def story_key(self) -> str:
        """The key of the story that is being written; "" between stories."""
        return self.story.key if self.story else ""

    def picture(self, source: str) -> tuple[str, CleanPicture] | None:
        """Return a picture of the library by its digest; None when it cannot be used, and `why_not` tells why."""
        if source in self._unusable:
            return None
        if source not in self.pictures:
            try:
                cleaned = self.picture_of(source)
            except KbError as error:
                self._unusable[source] = error.message
                return None
            if cleaned.note is not None:
                self.warn(cleaned.note)
            self.pictures[source] = (hashlib.sha256(cleaned.data).hexdigest(), cleaned)
        return self.pictures[source]

    def hand_over_pictures(self) -> dict[str, CleanPicture]:
        """Return the pictures by their digests, and keep none: all is written."""
        pictures = dict(self.pictures.values())
        self.pictures.clear()
        return pictures

    def why_not(self, source: str, written: str) -> Message:
        """Return why a picture cannot be used; `written` is its address as its author wrote it."""
        return self._unusable.get(source) or not_allowed(written)

    def list_id(self, kind: str, *, level: int = 0, start: int = 1) -> int:
        """Return the id of a list. Each ordered list of the source has its own, so that every one starts anew."""
        if kind.endswith("numbers"):
            self.lists.append((kind, level, start))
            return len(self.lists) + HEADINGS
        if kind not in self._known_lists:
            self.lists.append((kind, 0, 0))
            self._known_lists[kind] = len(self.lists) + HEADINGS
        return self._known_lists[kind]

    def noted(self, note_id: str) -> tuple[int, str] | None:
        """Return the number and the bookmark of a note of this story that was referred to before."""
        return self._noted.get((self.story_key, note_id))

    def remember_note(self, note_id: str, number: int, bookmark: str) -> None:
        """Remember where a note was first referred to."""
        self._noted[self.story_key, note_id] = (number, bookmark)

    def is_spelled_out(self, abbreviation: str, title: str) -> bool:
        """Tell whether an abbreviation was met before in this story, or its words stand there anyway.

        On paper nothing can be pointed at: the first time an abbreviation is spelled out.
        """
        place = (self.story_key, abbreviation)
        if place in self._spelled:
            return True
        self._spelled.add(place)
        lines = (line for block in walk(self.story.blocks if self.story else ()) for line in inlines_of(block))
        return any(title.casefold() in inline_text(line).casefold() for line in lines)

    def mark_page(self, bookmark: str) -> None:
        """Note that a bookmark stands where the galley is."""
        self.pages[bookmark] = self.galley.page

    def warn(self, text: Message) -> None:
        """Note what a reader of the file will miss, once."""
        key = self.story.key if self.story and self.story.kind == "document" else ""
        said = message("{document}: {what}", document=key, what=text) if key else text
        if said not in self.warnings:
            self.warnings.append(said)
