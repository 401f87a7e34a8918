"""The element tree of a body turned into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from kb_app.markup.anchors import Anchors, slug, split_heading
from kb_app.markup.attributes import attributes, share
from kb_app.markup.blocks import (
    Alignment,
    Block,
    Box,
    Break,
    CodeBlock,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from kb_app.markup.boxes import read_header
from kb_app.markup.captions import caption_and_anchor, captions
from kb_app.markup.cells import alignments, is_bordered, split_row
from kb_app.markup.inlines import InlineReader
from kb_app.markup.places import Places
from kb_app.markup.source import Passage
from kb_app.markup.words import inline_text

_HEADING = re.compile(r"h([1-6])")
_MORE_HASHES = re.compile(r"#+\s+(?=\S)")
_TASK = re.compile(r"\[([ xX])\][ ]+(?=\S)")
_BLOCK_ATTRIBUTES = re.compile(r"\n[ ]*\{:?[ ]*([^{}\n]+)\}[ ]*$")
_CELL_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*([^{}\n]+)\}[ ]*$")
_ONLY_MARK = re.compile("[ ]*\x02([0-9]+)\x03[ ]*")


class Converter:
    """Turns elements into blocks for one document."""

    def __init__(self, reader: InlineReader, passages: Sequence[Passage], anchors: Anchors) -> None:
        self._reader = reader
        self._passages = passages
        self._anchors = anchors
        self._places = Places(())

    def blocks(self, root: Element, places: Places) -> tuple[Block, ...]:
        """Return the blocks of a tree whose lines `places` knows."""
        self._places = places
        return self._inside(root)

    def _inside(self, element: Element) -> tuple[Block, ...]:
        blocks: list[Block] = []
        if element.text:
            blocks += self._texts(element.text)
        children = list(element)
        tables = captions(children)
        captioned = {table: caption for caption, table in tables.items()}
        for place, child in enumerate(children):
            if place in tables:
                continue
            if place in captioned:
                caption = captioned[place]
                blocks.append(self._table(child, children[caption].text or "", is_above=caption < place))
            else:
                blocks += self._block(child)
            if child.tail:
                blocks += self._texts(child.tail)
        return tuple(blocks)

    def _block(self, element: Element) -> Iterable[Block]:
        match element.tag:
            case "p":
                return self._texts(element.text or "")
            case "ul" | "ol":
                return (self._list(element),)
            case "table":
                return (self._table(element),)
            case "blockquote":
                line = self._places.peek(_first_text(element))
                return (Quote(blocks=self._inside(element), line=line),)
            case "dl":
                return self._definitions(element)
            case "pre":
                return (self._indented_code(element),)
            case "hr":
                return (Rule(line=self._places.rule()),)
            case "div":
                return (self._box(element),)
            case _:
                return (self._heading(element),)

    def _heading(self, element: Element) -> Heading:
        written = element.text or ""
        found = _HEADING.fullmatch(element.tag)
        text, given = split_heading(_without_marks(written))
        line = self._places.take(written) if written.strip() else self._places.heading()
        children = self._reader.read(text, line)
        anchor = self._anchors.take(given or slug(inline_text(children)))
        return Heading(level=int(found.group(1)) if found else 6, children=children, anchor=anchor, line=line)

    def _texts(self, written: str) -> list[Block]:
        """Return the paragraphs and verbatim passages of a text."""
        if not written.strip():
            return []
        if "\x02" not in written:
            return list(self._paragraph(written))
        blocks: list[Block] = []
        lines: list[str] = []
        for line in written.split("\n"):
            mark = _ONLY_MARK.fullmatch(line)
            if mark is None:
                lines.append(line)
                continue
            if any(lines):
                blocks += self._paragraph("\n".join(lines))
            lines = []
            self._places.take(line)
            passage = self._passages[int(mark.group(1))]
            blocks.append(CodeBlock(text=passage.text, language=passage.language, line=passage.line))
        if any(lines):
            blocks += self._paragraph("\n".join(lines))
        return blocks

    def _paragraph(self, written: str) -> tuple[Block, ...]:
        """Return the paragraph or figure of a text; none where all of it is a comment."""
        line = self._places.take(written)
        text = written.strip("\n")
        given: dict[str, str] = {}
        if text.endswith("}") and (found := _BLOCK_ATTRIBUTES.search(text)):
            given = attributes(found.group(1)) or {}
            text = text[: found.start()] if given else text
        picture = self._reader.picture(text, line)
        if picture is None:
            children = self._reader.read(text, line)
            return (Paragraph(children=children, line=line),) if children else ()
        given |= picture.attributes
        figure = Figure(
            source=picture.source,
            written=picture.written,
            alt=picture.alt,
            caption=self._reader.read(picture.title, line),
            width=share(given.get("width", "")),
            anchor=given.get("id", ""),
            line=line,
        )
        return (figure,)

    def _list(self, element: Element) -> List:
        line = self._places.peek(_first_text(element))
        tight = not any(child.tag == "p" for item in element for child in item)
        return List(
            items=tuple(self._item(item) for item in element),
            ordered=element.tag == "ol",
            start=int(element.get("start", "1")[:9]),
            tight=tight,
            line=line,
        )

    def _item(self, element: Element) -> ListItem:
        if element.tag != "li":
            return ListItem(blocks=tuple(self._block(element)))
        first = element
        if not (element.text or "").strip() and len(element) and element[0].tag == "p":
            first = element[0]
        written = first.text or ""
        task = _TASK.match(written)
        if task is None:
            return ListItem(blocks=self._inside(element))
        first.text = written[task.end() :]
        blocks = self._inside(element)
        first.text = written  # a footnote that is shown twice is read twice
        return ListItem(blocks=blocks, checked=task.group(1) != " ")

    def _table(self, element: Element, caption: str = "", *, is_above: bool = True) -> Table:
        rows = (element.text or "").split("\n")
        caption_line = self._places.take(caption) if is_above else 0
        line = self._places.take(element.text or "")
        if not is_above:
            caption_line = self._places.take(caption)
        caption, anchor = caption_and_anchor(caption)
        bordered = is_bordered(rows[0])
        aligned = alignments(rows[1], bordered=bordered)
        cells = [split_row(rows[0], bordered=bordered)]
        cells += [split_row(row, bordered=bordered) for row in rows[2:]]
        width = max(len(aligned), *map(len, cells))
        unaligned: tuple[Alignment, ...] = ("",)
        wide = aligned + unaligned * (width - len(aligned))
        places = [line, *range(line + 2, line + 2 + len(cells))] if line else [0] * len(cells)
        read = [self._row(row, width, place) for row, place in zip(cells, places, strict=False)]
        return Table(
            header=read[0],
            rows=tuple(read[1:]),
            alignments=wide,
            caption=self._reader.read(caption, caption_line),
            anchor=anchor,
            line=line,
        )

    def _row(self, cells: list[str], width: int, line: int) -> tuple[tuple[Inline, ...], ...]:
        read = [self._reader.read(_cell(cell), line) for cell in cells]
        return tuple(read + [()] * (width - len(read)))

    def _definitions(self, element: Element) -> list[Block]:
        line = self._places.peek(_first_text(element))
        items: list[DefinitionItem] = []
        terms: list[tuple[Inline, ...]] = []
        definitions: list[tuple[Block, ...]] = []
        for child in element:
            if child.tag == "dt":
                if definitions:
                    items.append(_definition_item(terms, definitions))
                    terms, definitions = [], []
                written = child.text or ""
                terms.append(self._reader.read(written, self._places.take(written)))
            else:
                definitions.append(self._inside(child))
        if terms or definitions:
            items.append(_definition_item(terms, definitions))
        return [DefinitionList(items=tuple(items), line=line)]

    def _indented_code(self, element: Element) -> CodeBlock:
        escaped = element[0].text or "" if len(element) else ""
        # Python-Markdown escapes code where it finds it, for the serialiser that we do not use.
        written = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").rstrip()
        line = self._places.take(written)
        return CodeBlock(text=self._reader.restored(written), line=line)

    def _box(self, element: Element) -> Box:
        written = element.get("class", "").partition(" ")[2]
        header = read_header(written)
        line = self._places.take(f"!!! {written}" if written else "!!!")
        return Box(
            kind=header.kind,
            title=self._reader.read(header.title, line),
            blocks=self._inside(element),
            attributes=header.attributes,
            line=line,
        )


def _without_marks(heading: str) -> str:
    """Return a heading's text without the seventh mark: there are six levels, and nobody means a mark to be read."""
    found = _MORE_HASHES.match(heading)
    return heading[found.end() :] if found else heading


def _definition_item(terms: list[tuple[Inline, ...]], definitions: list[tuple[Block, ...]]) -> DefinitionItem:
    """Join several terms of one definition, each on a line of its own."""
    joined: list[Inline] = []
    for term in terms:
        if joined:
            joined.append(Break())
        joined += term
    return DefinitionItem(term=tuple(joined), definitions=tuple(definitions))


def _cell(text: str) -> str:
    if text.endswith("}") and (found := _CELL_ATTRIBUTES.search(text)) and attributes(found.group(1)):
        return text[: found.start()]
    return text


def _first_text(element: Element) -> str:
    return next((found.text for found in element.iter() if found.text and found.text.strip()), "")
