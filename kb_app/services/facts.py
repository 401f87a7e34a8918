"""A document's outline as the facts that the checks look at: line scans only, no Markdown parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from kb_app.core.checks.facts import BodyFacts, Entry, HeadingFact, LinkFact, PictureFact, PictureState, SectionFact
from kb_app.core.documents import Document
from kb_app.core.errors import KbError
from kb_app.core.relations import relations_of
from kb_app.markup import outline
from kb_app.storage.library import Library
from kb_app.storage.pictures import inspect

_ANCHOR = re.compile(r"\{[^{}\n]*#([\w.:-]+)[^{}\n]*\}")
_TITLE = re.compile(r"""[>\s]+(["'])(.*?)\1""", re.DOTALL)
_LINE_END = re.compile(r"\r\n|\r|\n")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class FactFinder:
    """Looks into documents of one library; what it learns of a file it remembers while it lives."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._widths: dict[str, int | None] = {}

    def facts_of(self, document: Document) -> BodyFacts:
        """Return the outline of a document's body."""
        body = document.body
        lines = tuple(_LINE_END.split(body))
        sections = _sections(outline.headings(body), lines)
        headings = tuple(section.heading for section in sections)
        anchors = {heading.anchor for heading in headings}
        if "{" in body:
            anchors.update(_ANCHOR.findall(body))
        return BodyFacts(
            lines=lines,
            headings=headings,
            links=self._links(document),
            pictures=tuple(self._pictures(document, lines)) if "![" in body else (),
            sections=sections,
            anchors=frozenset(anchors),
        )

    def _links(self, document: Document) -> tuple[LinkFact, ...]:
        return tuple(
            LinkFact(
                kind=link.kind,
                target=link.target,
                fragment=link.fragment,
                line=link.line,
                exists=link.kind != "file" or self._library.media(link.target) is not None,
            )
            for link in outline.links_of(document.body, path=document.path)
        )

    def _pictures(self, document: Document, lines: tuple[str, ...]) -> Iterator[PictureFact]:
        for picture in outline.pictures_of(document.body, path=document.path):
            state: PictureState = "present"
            width = 0
            if not picture.source:
                state = "elsewhere" if _SCHEME.match(picture.written) else "outside"
            else:
                known = self._width(picture.source)
                state = "missing" if known is None else "present"
                width = known or 0
            yield PictureFact(
                source=picture.written,
                state=state,
                alt=picture.alt,
                caption=_caption(picture, lines),
                line=picture.line,
                width=width,
            )

    def _width(self, path: str) -> int | None:
        """Return how wide a picture of the library is, 0 when that cannot be told, None when there is none."""
        if path not in self._widths:
            file = self._library.media(path)
            self._widths[path] = None if file is None else _width_of(file)
        return self._widths[path]


def entry_of(document: Document, facts: BodyFacts) -> Entry:
    """Return what other documents may need to know of one."""
    return Entry(
        id=document.id,
        path=document.path,
        metadata=document.metadata,
        anchors=facts.anchors,
        links=facts.links,
        relations=relations_of(document.id, document.metadata),
        key_lines=document.key_lines,
        body_line=document.body_line,
    )


def _sections(headings: tuple[outline.HeadingLine, ...], lines: tuple[str, ...]) -> tuple[SectionFact, ...]:
    """Return each heading with what stands under it, its subheadings included. Every word is counted once only."""
    starts = [heading.line for heading in headings] + [len(lines) + 1]
    own = [outline.word_count("\n".join(lines[start : following - 1])) for start, following in pairwise(starts)]
    sections = []
    for place, heading in enumerate(headings):
        last = next(
            (after for after in range(place + 1, len(headings)) if headings[after].level <= heading.level),
            len(headings),
        )
        fact = HeadingFact(level=heading.level, text=heading.text, anchor=heading.anchor, line=heading.line)
        sections.append(SectionFact(heading=fact, end=starts[last] - 1, words=sum(own[place:last])))
    return tuple(sections)


def _caption(picture: outline.BodyPicture, lines: tuple[str, ...]) -> str:
    """Return a picture's title, which is its caption: the quoted text behind its address."""
    text = "\n".join(lines[picture.line - 1 : picture.line + 4])
    place = text.find(picture.written)
    match = _TITLE.match(text, place + len(picture.written)) if place >= 0 else None
    return match[2].strip() if match else ""


def _width_of(file: Path) -> int:
    try:
        return inspect(file).width
    except KbError:
        return 0
