"""What a body consists of, by a fast look at its lines: headings, sections, links, pictures, the number of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_app.markup.addresses import Address, link_address, picture_path, wiki_address
from kb_app.markup.anchors import Anchors, slug, split_heading
from kb_app.markup.blocks import LinkKind
from kb_app.markup.characters import clean
from kb_app.markup.limits import is_beyond
from kb_app.markup.plain import plain_line, plain_text
from kb_app.markup.references import Written, references
from kb_app.markup.verbatim import verbatim

_HEADING = re.compile(r"(?P<marks>#{1,6})(?P<text>.*)")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
_WORD = re.compile(r"\w+(?:[-'’.,/]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLine:
    """A heading: its level, its text without markup, its anchor as `parse` gives it, its line from 1."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLink:
    """A link of a body. `kind`, `target` and `fragment` as in `blocks.Link`."""

    kind: LinkKind
    target: str
    fragment: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPicture:
    """A picture of a body. `source` is "" when its address is not allowed; `written` is as the author wrote it."""

    source: str
    written: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, up to the next heading of its level or above.

    `start` and `end` are places in the body (`body[start:end]`): the text under the heading. `words` counts it,
    but not the headings of the sections within.
    """

    anchor: str
    text: str
    level: int
    line: int
    start: int
    end: int
    words: int


def headings(body: str) -> tuple[HeadingLine, ...]:
    """Return the headings of a body in order; those in code and comments are none."""
    return tuple(heading for heading, _ in _headings(body))


def sections_of(body: str) -> tuple[Section, ...]:
    """Return a section for each heading, with the subsections within it."""
    found = list(_headings(body))
    starts = [*_starts(body), len(body)]
    texts = [min(starts[min(next_line, len(starts)) - 1], len(body)) for _, next_line in found]
    heads = [*(starts[heading.line - 1] for heading, _ in found), len(body)]
    counts = [word_count(body[start:end]) for start, end in zip(texts, heads[1:], strict=True)]
    sections: list[Section] = []
    for place, (heading, _) in enumerate(found):
        later = range(place + 1, len(found))
        after = next((other for other in later if found[other][0].level <= heading.level), len(found))
        start, end = texts[place], heads[after]
        sections.append(
            Section(
                anchor=heading.anchor,
                text=heading.text,
                level=heading.level,
                line=heading.line,
                start=start,
                end=max(start, end),
                words=sum(counts[place:after]),
            )
        )
    return tuple(sections)


def links_of(body: str, *, path: str = "") -> tuple[BodyLink, ...]:
    """Return the links of a body that lead somewhere allowed, in order. `path`: its document's, for links to files."""
    found = ((_address(written, path), written.line) for written in references(body) if not written.is_picture)
    return tuple(
        BodyLink(kind=address.kind, target=address.target, fragment=address.fragment, line=line)
        for address, line in found
        if address is not None
    )


def pictures_of(body: str, *, path: str = "") -> tuple[BodyPicture, ...]:
    """Return the pictures of a body in order."""
    return tuple(
        BodyPicture(
            source=picture_path(found.text, path), written=found.text, alt=plain_line(found.label), line=found.line
        )
        for found in references(body)
        if found.is_picture
    )


def word_count(body: str) -> int:
    """Return the number of words that a reader reads; a number with its decimals or a hyphenated word is one."""
    return len(_WORD.findall(plain_text(body)))


def text_words(body: str) -> int:
    """Return the number of words of a body without its headings: 0 for a template in which nothing is written yet."""
    return sum(map(word_count, texts_of(body)))


def texts_of(body: str) -> Iterator[str]:
    """Give what stands above the first heading of a body and under each, as written."""
    found = list(_headings(body))
    starts = [*_starts(body), len(body)]
    texts = [0, *(min(starts[min(following, len(starts)) - 1], len(body)) for _, following in found)]
    ends = [*(starts[heading.line - 1] for heading, _ in found), len(body)]
    return (body[start:end] for start, end in zip(texts, ends, strict=True))


def _address(written: Written, path: str) -> Address | None:
    return wiki_address(written.text) if written.is_wiki else link_address(written.text, path)


def _headings(body: str) -> Iterator[tuple[HeadingLine, int]]:
    """Give each heading with the number of the line behind it."""
    if is_beyond(body):
        return
    lines = clean(body).expandtabs(4).split("\n")
    hidden = bytearray(len(lines))
    for passage in verbatim(lines):
        hidden[passage.start : passage.end] = b"\x01" * (passage.end - passage.start)
    anchors = Anchors()
    starts_block = True
    for place, line in enumerate(lines):
        if hidden[place] or not line or line.isspace():
            starts_block = True
            continue
        below = lines[place + 1] if place + 1 < len(lines) and not hidden[place + 1] else ""
        found = _HEADING.match(line)
        level, written, after = 0, "", place + 2
        if found:
            level, written = len(found["marks"]), found["text"].rstrip().rstrip("#")
        elif starts_block and below[:1] in ("=", "-") and _UNDERLINE.fullmatch(below) and not line.startswith("    "):
            level, written, after = (1 if below[0] == "=" else 2), line, place + 3
        starts_block = bool(level)
        if level:
            text, given = split_heading(written.strip())
            text = plain_line(text)
            yield HeadingLine(level=level, text=text, anchor=anchors.take(given or slug(text)), line=place + 1), after


def _starts(body: str) -> list[int]:
    """Return where each line of a body starts, its lines counted as `clean` leaves them."""
    starts = [0]
    starts += [found.end() for found in re.finditer(r"\r\n|\r|\n", body)]
    return starts
