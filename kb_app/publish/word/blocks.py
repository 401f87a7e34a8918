"""Blocks as paragraphs, lists, tables, figures and boxes: native features of Word, never imitations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kb_app.core.text import message
from kb_app.markup.blocks import (
    Block,
    Box,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    InlineImage,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from kb_app.markup.withholding import WITHHELD
from kb_app.markup.words import inline_text
from kb_app.publish.boxes import kind_of, label_of
from kb_app.publish.source_text import TYPED_ITEM
from kb_app.publish.word.context import CaptionEntry, Context, HeadingEntry
from kb_app.publish.word.figures import drawing, fitted_size
from kb_app.publish.word.flow import Flow
from kb_app.publish.word.inlines import BOLD, ITALIC, NOTE_MARK, InlineWriter
from kb_app.publish.word.scripts import has_foreign, is_mostly_rtl
from kb_app.publish.word.tables import TableLook, kept_rows, turns_page, write_table
from kb_app.publish.word.xml import bookmarked, field, ordered, paragraph, run, shown_text

DEEPEST_LIST = 8
LIST_STEP = 454
BOX_INDENT = 284
SHEET_PICTURE = 0.22
"""How much of a fact sheet's page a picture may take."""
AIR = 'w:before="200"'
"""Room above what follows a table or a box, which have none below themselves."""
INLINE_PICTURE = (2000, 1400)
"""The room of a picture within a line, in twips."""


class Sink(Protocol):
    """What takes paragraphs and tables: the body, or a note's list of them."""

    def add(self, element: str, *, keeps: bool = False) -> None:
        """Take an element."""


class _Pieces:
    """The paragraphs of a note."""

    def __init__(self) -> None:
        self.elements: list[str] = []

    def add(self, element: str, *, keeps: bool = False) -> None:  # noqa: ARG002 - notes do not break
        """Take an element."""
        if element.startswith("<w:tbl>") and self.elements and self.elements[-1].startswith("<w:tbl>"):
            self.elements.append(paragraph("FootnoteText", ""))
        self.elements.append(element)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where blocks stand: the style of their paragraphs, how deep in lists, how far indented, in which box."""

    style: str = "BodyText"
    depth: int = 0
    indent: int = 0
    box: str = ""

    @property
    def is_top(self) -> bool:
        """Whether nothing is around: only there can pages turn."""
        return self == Frame()


class BlockWriter:
    """Writes blocks into a flow."""

    def __init__(self, context: Context, *, contents_depth: int) -> None:
        self._context = context
        self._contents_depth = contents_depth
        self._inlines = InlineWriter(context, self._note, self._inline_picture)

    def write(self, blocks: Sequence[Block], sink: Sink) -> None:
        """Write some blocks."""
        for block in blocks:
            self._one(block, Frame(), sink)

    def heading(
        self, inlines: Sequence[Inline], level: int, bookmark: str, sink: Sink, *, page_break: bool = False,
        extra: str = "",
    ) -> None:  # fmt: skip
        """Write a heading with its bookmark, and note it for the contents."""
        context = self._context
        content = self._inlines.write(inlines)
        context.galley.text(f"Heading{min(level, 6)}", self._taken())
        if not bookmark and level <= self._contents_depth:
            bookmark = context.ids.name(f"h {len(context.headings) + 1}", "_Toc_")
        if bookmark:
            context.mark_page(bookmark)
            content = bookmarked(content, context.ids.bookmark(), bookmark)
        if level <= self._contents_depth:
            context.headings.append(HeadingEntry(level, shown_text(content), bookmark))
        counts = context.story is None or context.story.kind not in ("annex", "index")
        properties = ordered(page_break=page_break, numbering=None if counts else (0, 0))
        sink.add(paragraph(f"Heading{level}", content + extra, properties), keeps=True)

    def plain(self, style: str, content: str, sink: Sink, properties: str = "", *, keeps: bool = False) -> None:
        """Write a paragraph made of runs."""
        self._context.galley.text(style, self._taken())
        sink.add(paragraph(style, content, properties), keeps=keeps)

    def inlines(self, inlines: Sequence[Inline], properties: str = "") -> str:
        """Return the runs of some inlines."""
        return self._inlines.write(inlines, properties)

    def _taken(self) -> int:
        """Return how many characters were written since the last call."""
        count, self._context.characters = self._context.characters, 0
        return count

    def _one(self, block: Block, frame: Frame, sink: Sink) -> None:
        match block:
            case Paragraph(children=children):
                self._paragraph(children, frame, sink)
            case Heading(level=level, children=children, anchor=anchor):
                anchors = self._context.manuscript.anchors
                name = anchors.get((self._context.story_key, anchor), "") if anchor else ""
                if frame.is_top:
                    self.heading(children, level, name, sink)
                else:  # a heading within a list or a box is no part of the outline
                    self._paragraph(children, frame, sink, BOLD, keep=True)
            case List():
                self._list(block, frame, sink)
            case Table():
                self._table(block, frame, sink)
            case Figure():
                self._figure(block, frame, sink)
            case Quote(blocks=blocks):
                inner = frame if frame.box or self._context.in_note else replace(frame, style="Quote")
                for child in blocks:
                    self._one(child, inner, sink)
            case Box():
                self._box(block, sink)
            case CodeBlock(text=text):
                self._code(text, frame, sink)
            case DefinitionList():
                self._definitions(block, frame, sink)
            case Rule():
                style = frame.style if frame.box else "Ornament"
                self.plain(style, run("⁂"), sink)

    def _paragraph(
        self, children: Sequence[Inline], frame: Frame, sink: Sink, properties: str = "", *, keep: bool = False
    ) -> None:
        first = children[0] if frame.is_top and children else None
        typed = TYPED_ITEM.match(first.text) if isinstance(first, Text) else None
        if typed is not None:
            self._typed_item(typed, children, sink)
            return
        content = self._inlines.write(children, properties)
        if content:
            self.plain(frame.style, content, sink, self._properties(children, frame, sink, keep=keep))

    def _properties(self, children: Sequence[Inline], frame: Frame, sink: Sink, *, keep: bool = False) -> str:
        spacing = AIR if isinstance(sink, Flow) and sink.needs_air else ""
        indent = f'w:left="{frame.indent}"' if frame.indent and not frame.box else ""
        words = inline_text(children)
        bidi = not words.isascii() and has_foreign(words) and is_mostly_rtl(words)
        return ordered(keep=keep, spacing=spacing, indent=indent, is_bidi=bidi)

    def _typed_item(self, typed: re.Match[str], children: Sequence[Inline], sink: Sink) -> None:
        """Write a paragraph that begins with «a)», «1)» or «•» as an item of a list of Word's own, from that number."""
        if typed["letter"]:
            number = self._context.list_id("clause-numbers", start=ord(typed["letter"]) - ord("a") + 1)
        elif typed["bracket"]:
            number = self._context.list_id("bracket-numbers", start=int(typed["bracket"]))
        elif typed["dot"]:
            number = self._context.list_id("numbers", start=int(typed["dot"]))
        else:
            number = self._context.list_id("dashes" if typed["dash"] else "bullets")
        content = self._inlines.write((Text(typed.string[typed.end() :]), *children[1:]))
        self.plain("ListParagraph", content, sink, ordered(numbering=(0, number)))

    def _list(self, block: List, frame: Frame, sink: Sink) -> None:
        level = min(frame.depth, DEEPEST_LIST)
        family = "box-" if frame.box else ""
        own = self._context.list_id(f"{family}numbers", level=level, start=block.start) if block.ordered else 0
        for item in block.items:
            kind = f"{family}bullets" if item.checked is None else f"{family}{'done' if item.checked else 'open'}"
            list_id = own if own and item.checked is None else self._context.list_id(kind)
            self._item(item, (level, list_id), block.tight, frame, sink)

    def _item(self, item: ListItem, numbering: tuple[int, int], tight: bool, frame: Frame, sink: Sink) -> None:
        style = frame.style if frame.box or self._context.in_note else "ListParagraph"
        indent = LIST_STEP * (numbering[0] + 1)
        loose = None if tight or frame.box else False
        inner = replace(frame, style=style, depth=frame.depth + 1, indent=indent)
        blocks = item.blocks
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph) or (item.checked is not None or not isinstance(first, List)):
            children = first.children if isinstance(first, Paragraph) else ()
            blocks = blocks[1:] if isinstance(first, Paragraph) else blocks
            content = self._inlines.write(children)
            spacing = AIR if isinstance(sink, Flow) and sink.needs_air else ""
            own = ordered(numbering=numbering, spacing=spacing, contextual=loose)
            if content or not blocks:
                self._context.galley.text("ListParagraph", self._taken(), indent)
                sink.add(paragraph(style, content or run("–"), own))
        for child in blocks:
            self._one(child, inner, sink)

    def _definitions(self, block: DefinitionList, frame: Frame, sink: Sink) -> None:
        boxed = bool(frame.box) or self._context.in_note
        for item in block.items:
            style = frame.style if boxed else "DefinitionTerm"
            content = self._inlines.write(item.term, BOLD if boxed else "")
            self.plain(style, content or run("–"), sink, ordered(keep=boxed), keeps=True)
            inner = frame if boxed else replace(frame, style="Definition")
            for definition in item.definitions:
                for child in definition:
                    self._one(child, inner, sink)

    def _code(self, text: str, frame: Frame, sink: Sink) -> None:
        lines = text.split("\n") or [""]
        self._context.words += len(text.split())
        self._context.galley.block(230.0 * len(lines) + 160)
        code = "<w:r><w:br/></w:r>".join(run(line.replace("\t", "    ")) for line in lines)
        indent = f'w:left="{frame.indent + 113}" w:right="113"' if frame.indent else ""
        sink.add(paragraph("SourceCode", code or run(" "), ordered(indent=indent)))

    # Tables

    def _table(self, table: Table, frame: Frame, sink: Sink) -> None:
        context = self._context
        if not table.alignments:
            return
        context.tables += 1
        available = context.page.text_width
        turns = isinstance(sink, Flow) and frame.is_top and turns_page(table, available)
        if turns and isinstance(sink, Flow):
            available = context.page.turned().text_width
            sink.turn(landscape=True)
        caption = inline_text(table.caption).strip()
        numbered = bool(table.caption or table.anchor) and not context.in_note
        description = caption or ", ".join(filter(None, (inline_text(cell).strip() for cell in table.header)))
        if numbered:
            self._caption("table", table.caption, table.anchor, "TableCaption", sink)
        indent = min(frame.indent, available // 3) + (BOX_INDENT if frame.box else 0)
        look = TableLook(
            available=available - indent - (BOX_INDENT if frame.box else 0), indent=indent,
            description=description or context.labels("table"),
        )  # fmt: skip
        xml, heights = write_table(table, look, self._inlines.write)
        self._taken()
        together = 0.0
        needs = []
        for height, keeps in zip(reversed(heights), reversed(kept_rows(heights)), strict=True):
            together = together + height if keeps else height
            needs.append((height, together - height))
        for height, behind in reversed(needs):
            context.galley.block(height, together=behind)
        sink.add(xml)
        if turns and isinstance(sink, Flow):
            sink.turn(landscape=False)

    # Captions, figures

    def _caption(
        self, kind: str, inlines: Sequence[Inline], anchor: str, style: str, sink: Sink, properties: str = ""
    ) -> None:
        context = self._context
        label = context.labels(kind)
        number = len(context.captions[kind]) + 1
        numbered = context.manuscript.numbered.get((context.story_key, anchor)) if anchor else None
        target = context.ids.name(f"{kind} {number}", "_Toc_")
        counted = run(f"{label} ", BOLD) + field(f"SEQ {label} \\* ARABIC", run(str(number), BOLD))
        if numbered is not None:
            counted = bookmarked(counted, context.ids.bookmark(), numbered.bookmark)
        words = inline_text(inlines).strip()
        text = (run(". ", BOLD) + self._inlines.write(inlines)) if words else ""
        context.characters += len(label) + 4
        context.captions[kind].append(CaptionEntry(shown_text(counted + text), target))
        content = bookmarked(counted + text, context.ids.bookmark(), target)
        self.plain(style, content, sink, properties, keeps=style == "TableCaption" or bool(properties))
        context.mark_page(target)

    def _figure(self, figure: Figure, frame: Frame, sink: Sink) -> None:
        has_caption = bool(figure.caption or figure.anchor) and not self._context.in_note
        credit = "" if self._context.in_note else figure.credit
        self._picture(figure, frame, sink, has_caption=has_caption or bool(credit))
        if has_caption:
            close = '<w:keepNext/><w:spacing w:after="0"/>' if credit else ""
            self._caption("figure", figure.caption or (Text(figure.alt),), figure.anchor, "Caption", sink, close)
        if credit:
            self._context.characters += len(credit)
            self._context.words += len(credit.split())
            self.plain("Credit", run(credit), sink)

    def _picture(self, figure: Figure, frame: Frame, sink: Sink, *, has_caption: bool) -> None:
        context = self._context
        context.figures += 1
        own = frame.style if frame.box else "Figure"
        keep = ("<w:keepNext/>" if frame.box else "") if has_caption else '<w:keepNext w:val="0"/>'
        found = context.picture(figure.source) if figure.source else None
        if found is None:
            context.warn(context.why_not(figure.source, figure.written))
            shown = figure.alt or context.labels("picture")
            placeholder = run(f"[{context.labels('missing-picture')}: {shown}]", ITALIC)
            self.plain("MissingPicture" if not frame.box else own, placeholder, sink, keep, keeps=has_caption)
            return
        digest, picture = found
        width = context.galley.width - frame.indent - (2 * BOX_INDENT if frame.box else 0)
        height = int(context.page.text_height * (0.72 if has_caption else 0.8))
        if context.manuscript.publication.is_sheet:
            height = int(context.page.text_height * SHEET_PICTURE)
        if context.in_note:
            height //= 4
        size = fitted_size(picture, width=width, height=height, share=figure.width)
        alt = figure.alt.strip()
        if not alt:
            context.warn(message("The picture «{picture}» has no alternative text.", picture=figure.written))
            alt = inline_text(figure.caption).strip() or context.labels("picture-without-text")
        number = context.ids.drawing()
        graphic = drawing(context.links.picture(digest), number, size, name=context.labels("figure"), alt=alt)
        context.galley.block(size[1] / 635 + 260, together=500.0 if has_caption else 0.0)
        properties = keep + (ordered(indent=f'w:left="{frame.indent}"') if frame.indent and not frame.box else "")
        sink.add(paragraph(own, graphic, properties), keeps=has_caption)

    def _inline_picture(self, image: InlineImage) -> str:
        """Return a picture within a line of text, as small as a line can bear."""
        context = self._context
        context.figures += 1
        found = context.picture(image.source) if image.source else None
        if found is None:
            context.warn(context.why_not(image.source, image.written))
            return run(f"[{context.labels('missing-picture')}: {image.alt or context.labels('picture')}]", ITALIC)
        digest, picture = found
        size = fitted_size(picture, width=INLINE_PICTURE[0], height=INLINE_PICTURE[1], share=None)
        alt = image.alt.strip() or context.labels("picture-without-text")
        number = context.ids.drawing()
        return drawing(context.links.picture(digest), number, size, name=context.labels("figure"), alt=alt)

    # Boxes and notes

    def _box(self, box: Box, sink: Sink) -> None:
        context = self._context
        kind = kind_of(box)
        style = f"Box{kind.capitalize()}"
        withheld = WITHHELD in box.attributes
        label = label_of(box, context.labels)
        title = self._inlines.write(box.title)
        context.words += len(label.split())
        heading = run(label, '<w:rStyle w:val="BoxLabel"/>') + (run("  ") + title if title else "")
        spacing = 'w:before="240" w:after="40"'
        self.plain(f"{style}Title", heading, sink, ordered(spacing=spacing), keeps=True)
        inner = Frame(style=style, box=kind, depth=0)
        if withheld:
            self.plain(style, run(context.labels("reserved")), sink)
        for child in box.blocks:
            self._one(child, inner, sink)
        if isinstance(sink, Flow):
            sink.leave_air()

    def _note(self, blocks: Sequence[Block]) -> str:
        """Return a note's content: its mark, then its paragraphs."""
        pieces = _Pieces()
        frame = Frame(style="FootnoteText")
        first, rest = (blocks[0], blocks[1:]) if isinstance(blocks[0], Paragraph) else (None, blocks)
        content = self._inlines.write(first.children) if isinstance(first, Paragraph) else ""
        pieces.add(paragraph("FootnoteText", NOTE_MARK + content))
        for block in rest:
            self._one(block, frame, pieces)
        return "".join(pieces.elements)
