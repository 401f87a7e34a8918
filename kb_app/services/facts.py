"""A document's outline as the facts that the checks look at: line scans only, no Markdown parser."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from kb_app.core.checks.facts import BodyFacts, Entry, HeadingFact, LinkFact, PictureFact, PictureState, SectionFact
from kb_app.core.documents import Document
from kb_app.core.errors import KbError
from kb_app.core.relations import relations_of
from kb_app.markup import outline
from kb_app.storage.library import Library
from kb_app.storage.pictures import inspect

_ANCHOR = re.compile(r"\{[^{}\n]*#([\w.:-]+)[^{}\n]*\}")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class FactFinder:
    """Looks into documents of one library; what it learns of a file it remembers while it lives."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._widths: dict[str, int | None] = {}

    def facts_of(self, document: Document) -> BodyFacts:
        """Return the outline of a document's body."""
        body = document.body
        lines = tuple(body.split("\n"))
        headings = tuple(
            HeadingFact(level=found.level, text=found.text, anchor=found.anchor, line=found.line)
            for found in outline.headings(body)
        )
        anchors = {heading.anchor for heading in headings}
        if "{" in body:
            anchors.update(_ANCHOR.findall(body))
        return BodyFacts(
            lines=lines,
            headings=headings,
            links=self._links(document),
            pictures=tuple(self._pictures(document)),
            sections=sections_of(headings, lines),
            anchors=frozenset(anchors),
        )

    def _links(self, document: Document) -> tuple[LinkFact, ...]:
        return tuple(
            LinkFact(
                kind=link.kind,
                target=link.target,
                fragment=link.fragment,
                line=link.line,
                exists=link.kind != "file" or self._resolves(document.path, link.target),
            )
            for link in outline.links_of(document.body)
        )

    def _resolves(self, path: str, target: str) -> bool:
        inside = beside(path, target)
        return inside is not None and self._library.media(inside) is not None

    def _pictures(self, document: Document) -> list[PictureFact]:
        found = []
        for picture in outline.pictures_of(document.body):
            source = picture.source
            state: PictureState = "present"
            width = 0
            path = beside(document.path, source)
            if _SCHEME.match(source):
                state = "elsewhere"
            elif path is None:
                state = "outside"
            else:
                known = self._width(path)
                state = "missing" if known is None else "present"
                width = known or 0
            found.append(
                PictureFact(
                    source=source, state=state, alt=picture.alt, caption=picture.caption, line=picture.line, width=width
                )
            )
        return found

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


def sections_of(headings: tuple[HeadingFact, ...], lines: tuple[str, ...]) -> tuple[SectionFact, ...]:
    """Return each heading with the lines that stand under it, those of its subheadings included."""
    counts = [0]
    for line in lines:
        counts.append(counts[-1] + outline.word_count(line))
    found = []
    for place, heading in enumerate(headings):
        following = next((other.line for other in headings[place + 1 :] if other.level <= heading.level), None)
        end = len(lines) if following is None else following - 1
        found.append(SectionFact(heading=heading, end=end, words=counts[end] - counts[min(heading.line, end)]))
    return tuple(found)


def beside(path: str, target: str) -> str | None:
    """Return the library path of a target written in the document at `path`; None when it leads out."""
    clean = unquote(target.partition("#")[0].partition("?")[0]).replace("\\", "/")
    if not clean or clean.startswith("/") or _SCHEME.match(clean):
        return None
    joined = posixpath.normpath(posixpath.join(str(PurePosixPath(path).parent), clean))
    return None if joined == ".." or joined.startswith("../") else joined


def _width_of(file: Path) -> int:
    try:
        return inspect(file).width
    except KbError:
        return 0
