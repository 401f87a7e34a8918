"""Blocks as paragraphs, lists, tables, figures and boxes: native features of Word, never imitations."""

from __future__ import annotations

from collections.abc import Sequence

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
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from kb_app.markup.words import inline_text
from kb_app.publish.word.context import EMU_PER_TWIP, Context
from kb_app.publish.word.inlines import NOTE_MARK, InlineWriter
from kb_app.publish.word.styles import BOX_COLORS
from kb_app.publish.word.tables import natural_width, write_table
from kb_app.publish.word.xml import attribute, field, paragraph, run

DEEPEST_LIST = 8
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Marks a picture without any text as one that a reading voice passes over."""
_SEPARATOR = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr><w:r><w:t>\u200b</w:t></w:r></w:p>'
"""Between two tables, which Word would join: a zero-width space, for an empty paragraph is read aloud as blank."""
TURNED_FROM = 1.0
"""A table whose longest words ask for more than the text's width stands on a page of its own, in landscape."""

_BOX_LABELS = {"block": "block", "lesson": "lesson", "testimony": "testimony", "figure": "cifra", "restricted": "note"}


class BlockWriter:
    """Writes blocks into paragraphs; `section_break` ends a portrait section and begins a landscape one, or back."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._inlines = InlineWriter(context, self._note)
        self._after = ""
        self._air = False

    def write(self, blocks: Sequence[Block]) -> str:
        """Return the paragraphs and tables of some blocks."""
        return "".join(self._spaced(block, "BodyText", 0) for block in blocks)

    def inlines(self, inlines: Sequence[Inline]) -> str:
        """Return the runs of some inlines."""
        return self._inlines.write(inlines)

    def heading(self, inlines: Sequence[Inline], level: int, bookmarks: Sequence[str], properties: str = "") -> str:
        """Return a heading with the bookmarks that lead to it."""
        opening, closing = "", ""
        for name in bookmarks:
            number = self._context.ids.bookmark()
            opening += f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            closing = f'<w:bookmarkEnd w:id="{number}"/>' + closing
        return paragraph(f"Heading{level}", opening + self._inlines.write(inlines) + closing, properties)

    def end(self) -> str:
        """Return what must stand behind a table that ends a story: Word wants a paragraph there."""
        closing = _SEPARATOR if self._after == "table" else ""
        self._after = ""
        return closing

    def _spaced(self, block: Block, style: str, depth: int) -> str:
        """Return a block with air above it where a table or a box stands before: no empty paragraphs for that."""
        before, self._after = self._after, ""
        self._air = bool(before)
        written = self._one(block, style, depth)
        self._air = False
        if before == "table" and written.startswith("<w:tbl>"):
            written = _SEPARATOR + written
        if written.endswith("</w:tbl>"):
            self._after = "table"
        elif isinstance(block, Box):
            self._after = "box"
        return written

    def _air_above(self) -> str:
        """Return the spacing of the first paragraph behind a table or a box."""
        air, self._air = self._air, False
        return '<w:spacing w:before="200"/>' if air else ""

    def _one(self, block: Block, style: str, depth: int) -> str:
        match block:
            case Heading(level=level, children=children, anchor=anchor):
                story = self._context.story
                name = self._context.manuscript.anchors.get((story.key if story else "", anchor))
                return self.heading(children, level, [name] if name else [])
            case Paragraph(children=children):
                return self._paragraph(children, style, self._air_above())
            case List():
                return self._list(block, style, depth, self._context.list_id(ordered=block.ordered, start=block.start))
            case DefinitionList():
                return self._definitions(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case CodeBlock(text=text):
                lines = text.split("\n") or [""]
                code = "<w:r><w:br/></w:r>".join(run(line.replace("\t", "    ")) for line in lines)
                self._context.words += len(text.split())
                return paragraph("SourceCode", code, '<w:spacing w:before="120" w:after="160"/>')
            case Quote(blocks=blocks):
                return "".join(self._one(inner, "Quote", depth) for inner in blocks)
            case Box():
                return self._box(block, depth)
            case Rule():
                return paragraph(
                    "BodyText", run("⁂"),
                    '<w:keepNext/><w:spacing w:before="160" w:after="160"/><w:jc w:val="center"/>',
                )  # fmt: skip

    def _paragraph(self, children: Sequence[Inline], style: str, properties: str = "") -> str:
        content = self._inlines.write(children)
        pictures = [inline for inline in children if isinstance(inline, InlineImage)]
        written = paragraph(style, content, properties) if content else ""
        for picture in pictures:
            figure = Figure(source=picture.source, written=picture.source, alt=picture.alt)
            written += self._picture_paragraph(figure, caption=False)
        return written

    def _list(self, block: List, style: str, depth: int, list_id: int) -> str:
        parts = []
        level = min(depth, DEEPEST_LIST)
        boxed = style.startswith("Box")
        for item in block.items:
            first = True
            for inner in item.blocks:
                if isinstance(inner, List):
                    nested = self._context.list_id(ordered=inner.ordered, start=inner.start)
                    parts.append(self._list(inner, style, depth + 1, nested))
                elif isinstance(inner, Paragraph) and first:
                    children = inner.children
                    if item.checked is not None:
                        children = (Text("☑ " if item.checked else "☐ "), *children)
                    numbering = (
                        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>{self._air_above()}'
                    )
                    name = style if boxed else "ListParagraph"
                    content = self._inlines.write(children)
                    parts.append(paragraph(name, content or run("–"), numbering))
                else:
                    indent = f'<w:ind w:left="{454 * (level + 1)}"/>'
                    if isinstance(inner, Paragraph):
                        parts.append(self._paragraph(inner.children, style if boxed else "ListParagraph", indent))
                    else:
                        parts.append(self._one(inner, style, depth + 1))
                first = False
        return "".join(parts)

    def _definitions(self, block: DefinitionList) -> str:
        parts = []
        for item in block.items:
            parts.append(paragraph("DefinitionTerm", self._inlines.write(item.term)))
            for definition in item.definitions:
                parts += [self._one(inner, "Definition", 1) for inner in definition]
        return "".join(parts)

    def _table(self, table: Table) -> str:
        context = self._context
        if not table.alignments:
            return ""
        context.tables += 1
        available = context.page.text_width
        is_turned = natural_width(table) > available * TURNED_FROM and not context.in_note
        if is_turned:
            available = context.page.turned().text_width
            context.has_landscape = True
        caption = inline_text(table.caption).strip()
        title = ""
        description = caption or ", ".join(filter(None, (inline_text(cell).strip() for cell in table.header)))
        if caption and not context.in_note:
            title = self._caption("table", table.caption, table.anchor, style="TableCaption")
        written = write_table(table, available, self._inlines.write, description=description or context.labels("table"))
        whole = title + written
        if is_turned:
            return f"{PORTRAIT_ENDS}{whole}{LANDSCAPE_ENDS}"
        return whole

    def _caption(self, kind: str, inlines: Sequence[Inline], anchor: str, *, style: str) -> str:
        context = self._context
        label = context.labels(kind)
        number = len(context.captions[kind]) + 1
        story_key = context.story.key if context.story else ""
        numbered = context.manuscript.numbered.get((story_key, anchor)) if anchor else None
        target = context.ids.name(f"Toc_{kind}_{number}")
        context.captions[kind].append((f"{label} {number}", inline_text(inlines), target))
        whole = context.ids.bookmark()
        counted = run(f"{label} ", "<w:b/><w:bCs/>") + field(
            f"SEQ {label} \\* ARABIC", run(str(number), "<w:b/><w:bCs/>")
        )
        if numbered is not None:
            own = context.ids.bookmark()
            counted = (
                f'<w:bookmarkStart w:id="{own}" w:name="{numbered.bookmark}"/>{counted}<w:bookmarkEnd w:id="{own}"/>'
            )
        text = self._inlines.write(inlines)
        content = f'<w:bookmarkStart w:id="{whole}" w:name="{target}"/>{counted}{run(". ")}{text}<w:bookmarkEnd w:id="{whole}"/>'
        return paragraph(style, content)

    def _figure(self, figure: Figure) -> str:
        caption = figure.caption
        if not inline_text(caption).strip() and figure.anchor and figure.alt:
            caption = (Text(figure.alt),)
        has_caption = bool(inline_text(caption).strip())
        written = self._picture_paragraph(figure, caption=has_caption)
        if has_caption:
            written += self._caption("figure", caption, figure.anchor, style="Caption")
        return written

    def _picture_paragraph(self, figure: Figure, *, caption: bool) -> str:
        context = self._context
        context.figures += 1
        found = context.picture(figure.source) if figure.source else None
        if found is None:
            context.warn(message("The picture «{picture}» is missing or cannot be used.", picture=figure.written))
            placeholder = f"[{context.labels('missing-picture')}: {figure.alt or figure.written}]"
            return paragraph("Figure" if caption else "BodyText", run(placeholder, "<w:i/><w:iCs/>"))
        digest, picture = found
        width, height = self._size(picture.width, picture.height, picture.dpi, figure.width)
        drawing = context.ids.drawing()
        alt = figure.alt.strip() or inline_text(figure.caption).strip()
        if not figure.alt.strip():
            context.warn(message("The picture «{picture}» has no alternative text.", picture=figure.written))
        name = attribute(context.labels("figure"))
        described = (
            f'<wp:docPr id="{drawing}" name="{name} {drawing}" descr="{attribute(alt)}"/>'
            if alt
            else f'<wp:docPr id="{drawing}" name="{name} {drawing}">{DECORATIVE}</wp:docPr>'
        )
        relation = context.links.picture(digest)
        graphic = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
            f"{described}"
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{drawing}" name="{drawing}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )
        return paragraph("Figure", graphic, "" if caption else '<w:keepNext w:val="0"/>')

    def _size(self, width: int, height: int, dpi: float, share: float | None) -> tuple[int, int]:
        """Return the size in EMU: as asked, or its own at its resolution, never beyond the text area."""
        page = self._context.page
        limit_width = page.text_width * EMU_PER_TWIP
        limit_height = int(page.text_height * EMU_PER_TWIP * 0.8)
        wanted = limit_width * share if share else min(limit_width, width / (dpi or 150.0) * 914400)
        scale = min(wanted / width, limit_height / height)
        return max(1, int(width * scale)), max(1, int(height * scale))

    def _box(self, box: Box, depth: int) -> str:
        kind = box.kind if box.kind in BOX_COLORS else "note"
        style = f"Box{kind.capitalize()}"
        title = self._inlines.write(box.title)
        label = self._context.labels(_BOX_LABELS.get(box.kind, "note"))
        heading = run(f"{label}: ") + title if title else run(label)
        inner = "".join(self._one(block, style, depth) for block in box.blocks)
        spaced = '<w:spacing w:before="200" w:after="40"/>'
        return paragraph(f"{style}Title", heading, spaced) + inner

    def _note(self, blocks: Sequence[Block]) -> str:
        """Return a note's content: its mark, then its paragraphs; what is no paragraph there becomes one."""
        parts: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                content = self._inlines.write(block.children)
                parts.append(paragraph("FootnoteText", (NOTE_MARK if not parts else "") + content))
            else:
                if not parts:
                    parts.append(paragraph("FootnoteText", NOTE_MARK))
                parts.append(self._one(block, "FootnoteText", 0))
        return "".join(parts) or paragraph("FootnoteText", NOTE_MARK)


PORTRAIT_ENDS = "<!--portrait-ends-->"
LANDSCAPE_ENDS = "<!--landscape-ends-->"
"""Where a landscape section begins and ends; the writer of sections puts their properties there."""
