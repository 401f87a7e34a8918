"""What the writers of one Word file share: counters, relationships, lists, notes, pictures, and where they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kb_app.core.text import Message, message
from kb_app.publish.manuscript import Manuscript, Story
from kb_app.publish.word.ids import Ids
from kb_app.publish.word.xml import uri
from kb_app.storage.pictures import CleanPicture

TWIPS_PER_CM = 567
EMU_PER_TWIP = 635


@dataclass(frozen=True, slots=True)
class Page:
    """A page's sizes in twentieths of a point."""

    width: int = 11906
    height: int = 16838
    left: int = 1418
    right: int = 1418
    top: int = 1531
    bottom: int = 1418

    @property
    def text_width(self) -> int:
        """The width of the text area."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height of the text area."""
        return self.height - self.top - self.bottom

    def turned(self) -> Page:
        """Return the page in landscape."""
        return Page(self.height, self.width, self.top, self.bottom, self.right, self.left)


PAGES = {"A4": Page(), "letter": Page(width=12240, height=15840), "A5": Page(8391, 11906, 1020, 1020, 1134, 1020)}


class Relationships:
    """The relationships of one part: ids by target, each target once."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._links: dict[str, str] = {}
        self._pictures: dict[str, str] = {}

    def link(self, address: str) -> str:
        """Return the id of a hyperlink's relationship."""
        target = uri(address)
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


@dataclass
class Context:
    """The state of a file that is being written."""

    manuscript: Manuscript
    page: Page
    labels: Callable[[str], str]
    picture_of: Callable[[str], CleanPicture | None]
    ids: Ids = field(default_factory=Ids)
    body_links: Relationships = field(default_factory=lambda: Relationships("rId"))
    note_links: Relationships = field(default_factory=lambda: Relationships("rIdN"))
    lists: list[tuple[bool, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: dict[str, tuple[str, CleanPicture]] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)
    story: Story | None = None
    in_note: bool = False
    has_landscape: bool = False
    figures: int = 0
    tables: int = 0
    words: int = 0
    captions: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: {"figure": [], "table": []})

    @property
    def links(self) -> Relationships:
        """The relationships of the part that is being written."""
        return self.note_links if self.in_note else self.body_links

    def picture(self, source: str) -> tuple[str, CleanPicture] | None:
        """Return a picture of the library by its digest; None, with a warning, when it cannot be used."""
        if source not in self.pictures:
            cleaned = self.picture_of(source)
            if cleaned is None:
                return None
            self.pictures[source] = (hashlib.sha256(cleaned.data).hexdigest(), cleaned)
        return self.pictures[source]

    def list_id(self, *, ordered: bool, start: int) -> int:
        """Return the id of a new list: one for each list of the source, so that every one starts anew."""
        self.lists.append((ordered, start))
        return len(self.lists)

    def warn(self, text: Message) -> None:
        """Note what a reader of the file will miss, once."""
        key = self.story.key if self.story else ""
        said = message("{document}: {what}", document=key, what=text) if key else text
        if said not in self.warnings:
            self.warnings.append(said)
