"""Blocks as markup: paragraphs, lists, tables with their headers, figures, boxes, notes with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb_app.core.text import message
from kb_app.markup.blocks import (
    Block,
    Box,
    CodeBlock,
    CrossReference,
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
    Text,
)
from kb_app.markup.withholding import WITHHELD
from kb_app.markup.words import inline_text
from kb_app.publish.boxes import kind_of, label_of
from kb_app.publish.source_text import TYPED_ITEM
from kb_app.publish.web.context import Context, Place
from kb_app.publish.web.inlines import InlineWriter
from kb_app.publish.web.markup import attribute, identifier, lines, shown, text
from kb_app.publish.word.scripts import has_foreign, is_mostly_rtl
from kb_app.publish.word.tables import MANY_COLUMNS

NUMBERED_LEVELS = 3
VERY_MANY_COLUMNS = 12


class BlockWriter:
    """Writes blocks; nothing within a note or a box is part of the outline."""

    def __init__(self, context: Context, *, numbers_headings: bool = False) -> None:
        self._context = context
        self._inlines = InlineWriter(context)
        self._numbers_headings = numbers_headings
        self._numbers = [0] * NUMBERED_LEVELS

    def write(self, blocks: Sequence[Block], *, is_top: bool = True) -> str:
        """Return some blocks as markup."""
        return "".join([self._one(block, is_top) for block in blocks])

    def inlines(self, inlines: Sequence[Inline]) -> str:
        """Return some inlines as markup."""
        return self._inlines.write(inlines)

    def heading(self, inlines: Sequence[Inline], level: int, element_id: str, *, kind: str = "") -> str:
        """Return a heading, and note it for the contents."""
        context = self._context
        words = self._inlines.write(inlines)
        number = self._number(level)
        if not element_id:
            element_id = f"h-{len(context.headings) + 1}"
        named = context.claim(element_id)
        if named:
            context.headings.append(Place(level, shown(number + words), context.story_key, element_id))
        depth = level + context.heading_offset
        deeper = f' aria-level="{depth}" role="heading"' if depth > 6 else ""
        looks = f' class="{kind}"' if kind else ""
        return f"<h{min(depth, 6)}{named}{looks}{deeper}>{number}{words}</h{min(depth, 6)}>\n"

    def notes(self) -> str:
        """Return the notes that the story so far referred to, each with the way back, and forget them."""
        context = self._context
        found: list[tuple[str, int, str]] = []
        while context.waiting:  # a note may refer to another
            note_id, number = context.waiting.pop(0)
            blocks = context.story.notes[note_id] if context.story else ()
            context.in_note = True
            found.append((note_id, number, self.write(blocks, is_top=False)))
            context.in_note = False
        if not found:
            return ""
        kind = ' epub:type="footnotes"' if context.is_book else ""
        written = "".join(self._note(*note) for note in found)
        return f'<section class="notes"{kind} aria-label="{attribute(context.labels("notes"))}">\n{written}</section>\n'

    def _note(self, note_id: str, number: int, markup: str) -> str:
        context = self._context
        label = attribute(context.labels("back-to-text"))
        back = "".join(
            f' <a class="back" role="doc-backlink" href="#noteref-{number}{f"-{nth}" if nth > 1 else ""}" '
            f'aria-label="{label}">↩\ufe0e</a>'
            for nth in range(1, context.references_to(note_id) + 1)
        )
        kind = ' epub:type="footnote"' if context.is_book else ""
        mark = f'<span class="mark">{number}</span> '
        markup = f"<p>{mark}{markup[3:]}" if markup.startswith("<p>") else f"<p>{mark}</p>\n{markup}"
        end = "</p>\n"
        markup = f"{markup.removesuffix(end)}{back}{end}" if markup.endswith(end) else f"{markup}<p>{back}{end}"
        return f'<aside class="footnote"{kind} role="doc-footnote"{context.claim(f"note-{number}")}>{markup}</aside>\n'

    def _number(self, level: int) -> str:
        story = self._context.story
        counts = story is not None and story.kind in ("part", "chapter", "document")
        if not self._numbers_headings or not counts or level > NUMBERED_LEVELS:
            return ""
        self._numbers[level - 1] += 1
        self._numbers[level:] = [0] * (NUMBERED_LEVELS - level)
        shown_number = ".".join(str(number) for number in self._numbers[:level])
        return f'<span class="number">{shown_number}</span> '

    def _one(self, block: Block, is_top: bool) -> str:
        match block:
            case Paragraph(children=children):
                return self._paragraph(children, is_top)
            case Heading():
                return self._heading(block, is_top)
            case List():
                return self._list(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Quote(blocks=blocks):
                return f"<blockquote>\n{self.write(blocks, is_top=False)}</blockquote>\n"
            case Box():
                return self._box(block)
            case CodeBlock(text=code):
                self._context.count(code)
                return f"<pre><code>{lines(code)}</code></pre>\n"
            case DefinitionList():
                return self._definitions(block)
            case Rule():
                return "<hr/>\n"

    def _paragraph(self, children: Sequence[Inline], is_top: bool) -> str:
        first = children[0] if children else None
        typed = TYPED_ITEM.match(first.text) if is_top and isinstance(first, Text) else None
        if typed is not None:
            rest = self._inlines.write((Text(typed.string[typed.end() :]), *children[1:]))
            return f'<p class="clause"><span class="letter">{typed["mark"]}</span> {rest}</p>\n'
        markup = self._inlines.write(children)
        if not markup:
            return ""
        words = inline_text(children)
        turned = ' dir="rtl"' if not words.isascii() and has_foreign(words) and is_mostly_rtl(words) else ""
        return f"<p{turned}>{markup}</p>\n"

    def _heading(self, heading: Heading, is_top: bool) -> str:
        context = self._context
        bookmark = context.manuscript.anchors.get((context.story_key, heading.anchor), "") if heading.anchor else ""
        name = identifier(bookmark)
        if is_top:
            return self.heading(heading.children, heading.level, name)
        named = context.claim(name)  # within a list or a box it is no part of the outline
        return f'<p class="inner-heading"{named}><strong>{self._inlines.write(heading.children)}</strong></p>\n'

    # Lists

    def _list(self, block: List) -> str:
        if not block.items:
            return ""
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        loose = "" if block.tight else ' class="loose"'
        items = "".join(self._item(item, tight=block.tight) for item in block.items)
        return f"<{tag}{start}{loose}>\n{items}</{tag}>\n"

    def _item(self, item: ListItem, *, tight: bool) -> str:
        task = "" if item.checked is None else ("☑\ufe0e " if item.checked else "☐\ufe0e ")
        kind = ' class="task"' if task else ""
        first, rest = (item.blocks[0], item.blocks[1:]) if item.blocks else (None, ())
        if isinstance(first, Paragraph) and (tight or task):
            inside = task + self._inlines.write(first.children)
            inside += "\n" + self.write(rest, is_top=False) if rest else ""
        else:
            inside = task + self.write(item.blocks, is_top=False)
        return f"<li{kind}>{inside}</li>\n"

    def _definitions(self, block: DefinitionList) -> str:
        parts: list[str] = []
        for item in block.items:
            parts.append(f"<dt>{self._inlines.write(item.term)}</dt>\n")
            for definition in item.definitions or ((),):
                only = definition[0] if len(definition) == 1 else None
                alone = isinstance(only, Paragraph)
                words = self._inlines.write(only.children) if isinstance(only, Paragraph) else ""
                parts.append(f"<dd>{words if alone else self.write(definition, is_top=False)}</dd>\n")
        return f"<dl>\n{''.join(parts)}</dl>\n" if parts else ""

    # Tables

    def _table(self, table: Table) -> str:
        context = self._context
        table = without_pages(table)
        if not table.alignments:
            return ""
        context.tables += 1
        columns = len(table.alignments)
        caption, named = "", ""
        if (table.caption or table.anchor) and not context.in_note:
            words, named = self._caption("table", table.caption, table.anchor)
            caption = f"<caption>{words}</caption>\n"
        has_header = any(inline_text(cell).strip() for cell in table.header)
        header = table.header if has_header or not table.rows else table.rows[0]
        rows = table.rows if has_header or not table.rows else table.rows[1:]
        wide = " wide" if columns >= MANY_COLUMNS else ""
        wide += " very-wide" if columns > VERY_MANY_COLUMNS else ""
        head = self._row(header, table, 'th scope="col"', "th")
        body = "".join(self._row(row, table, "td", "td") for row in rows)
        # A table wider than the page is moved within its frame, by keyboard too.
        label = attribute((inline_text(table.caption).strip() or context.labels("table"))[:120])
        moved = f' role="region" tabindex="0" aria-label="{label}"' if wide and not context.is_book else ""
        frame = f'<div class="table{wide}"{moved}>'
        body = f"<tbody>\n{body}</tbody>\n" if body else ""
        return f"{frame}\n<table{named}>\n{caption}<thead>\n{head}</thead>\n{body}</table>\n</div>\n"

    def _row(self, cells: Sequence[Sequence[Inline]], table: Table, opening: str, tag: str) -> str:
        parts = []
        for place, alignment in enumerate(table.alignments):
            content = self._inlines.write(cells[place]) if place < len(cells) else ""
            looks = f' class="{alignment}"' if alignment in ("center", "right") else ""
            parts.append(f"<{opening}{looks}>{content}</{tag}>")
        return f"<tr>{''.join(parts)}</tr>\n"

    # Figures and captions

    def _caption(self, kind: str, inlines: Sequence[Inline], anchor: str) -> tuple[str, str]:
        """Return the words of a caption, and the id of what it belongs to."""
        context = self._context
        number = len(context.captions[kind]) + 1
        numbered = context.manuscript.numbered.get((context.story_key, anchor)) if anchor else None
        element_id = identifier(numbered.bookmark) if numbered is not None else ""
        named = context.claim(element_id)
        if not named:
            element_id = f"{kind}-{number}"
            named = context.claim(element_id)
        label = f'<span class="number">{text(context.labels(kind))} {number}.</span>'
        words = self._inlines.write(inlines)
        markup = f"{label} {words}" if words else label
        context.captions[kind].append(Place(1, shown(markup), context.story_key, element_id))
        return markup, named

    def _figure(self, figure: Figure) -> str:
        context = self._context
        context.figures += 1
        caption, named = "", ""
        credit = f' <span class="credit">{text(figure.credit)}</span>' if figure.credit and not context.in_note else ""
        context.count(figure.credit if credit else "")
        if (figure.caption or figure.anchor) and not context.in_note:
            words, named = self._caption("figure", figure.caption or (Text(figure.alt),), figure.anchor)
            caption = f"\n<figcaption>{words}{credit}</figcaption>"
        elif credit:
            caption = f"\n<figcaption>{credit.strip()}</figcaption>"
        # A class for each twentieth of the width: inline styles are forbidden by the page's own policy.
        sized = f' class="w{max(1, round(figure.width * 20)) * 5}"' if figure.width else ""
        return f"<figure{named}{sized}>\n{self._picture(figure)}{caption}\n</figure>\n"

    def _picture(self, figure: Figure) -> str:
        context = self._context
        found = context.picture(figure.source)
        if found is None:
            context.warn(context.why_not(figure.source, figure.written))
            said = figure.alt or context.labels("picture")
            return f'<p class="missing">[{text(context.labels("missing-picture"))}: {text(said)}]</p>'
        alt = figure.alt.strip()
        if not alt:
            context.undescribed += 1
            context.warn(message("The picture «{picture}» has no alternative text.", picture=figure.written))
            alt = inline_text(figure.caption).strip() or context.labels("picture-without-text")
        return f'<img src="{found.address}" alt="{attribute(alt)}" width="{found.width}" height="{found.height}"/>'

    # Boxes

    def _box(self, box: Box) -> str:
        context = self._context
        label = label_of(box, context.labels)
        context.count(label)
        title = self._inlines.write(box.title)
        heading = f'<span class="label">{text(label)}</span>{" " + title if title else ""}'
        inside = self.write(box.blocks, is_top=False)
        if WITHHELD in box.attributes:
            inside = f"<p>{text(context.labels('reserved'))}</p>\n" + inside
        named = f"{label}: {inline_text(box.title)}" if box.title else label
        return (
            f'<aside class="box {kind_of(box)}" aria-label="{attribute(named)}">\n<p class="box-title">{heading}</p>\n'
            f"{inside}</aside>\n"
        )


def without_pages(table: Table) -> Table:
    """Return a table without its column of page numbers: what has no pages leads there by its links."""
    paged = [
        place
        for place in range(len(table.alignments))
        if table.rows and all(place < len(row) and _is_page(row[place]) for row in table.rows)
    ]
    if not paged:
        return table

    def kept(cells: Sequence[tuple[Inline, ...]]) -> tuple[tuple[Inline, ...], ...]:
        return tuple(cell for place, cell in enumerate(cells) if place not in paged)

    alignments = tuple(item for place, item in enumerate(table.alignments) if place not in paged)
    return replace(table, header=kept(table.header), rows=tuple(map(kept, table.rows)), alignments=alignments)


def _is_page(cell: Sequence[Inline]) -> bool:
    return len(cell) == 1 and isinstance(cell[0], CrossReference) and cell[0].anchor.startswith("page:")
