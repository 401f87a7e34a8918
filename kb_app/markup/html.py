"""Blocks → HTML, for the window's reader and for browsers. Safe by construction: every text is escaped, every address
is one that the parser allowed, and nothing is ever fetched from the network.

The window shows HTML with Qt's rich text, which knows a part of HTML 3.2 and CSS 2.1: there a box is a table, a caption
a paragraph. Both kinds take their looks from the caller's style sheet, by the same class names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kb_app.markup.blocks import (
    Alignment,
    Block,
    Box,
    CodeBlock,
    Content,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    LinkKind,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from kb_app.markup.html_inlines import (
    InlineWriter,
    Resolve,
    attribute,
    back_anchor,
    escaped,
    named_anchor,
    picture_tag,
)
from kb_app.markup.numbers import Numbers
from kb_app.markup.withholding import WITHHELD, withhold

Target = Literal["window", "browser"]

# Qt draws tables that follow each other as one.
_GAP = '<p class="gap"></p>\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlWords:
    """The words that a page adds to the author's, in the reader's language. `boxes` names boxes by kind."""

    boxes: Mapping[str, str] = field(default_factory=dict)
    figure: str = "Figure"
    table: str = "Table"
    notes: str = "Notes"
    back: str = "Back to the text"
    withheld: str = "Content withheld by agreement with the community"
    missing_picture: str = "Picture not available"


def library_address(kind: LinkKind | Literal["picture"], target: str, fragment: str) -> str | None:
    """Return addresses as the window knows them: `kb:ID#fragment`, and `kb-media:PATH` for files and pictures."""
    tail = f"#{fragment}" if fragment else ""
    match kind:
        case "document":
            return f"kb:{target}{tail}"
        case "file" | "picture":
            return f"kb-media:{target}" if target else None
        case "anchor":
            return tail or None
        case "mail":
            return f"mailto:{target}"
        case "web":
            return target if target.lower().startswith(("http://", "https://")) else None


def to_html(
    content: Content,
    *,
    target: Target = "browser",
    words: HtmlWords | None = None,
    titles: Mapping[str, str] | None = None,
    resolve: Resolve = library_address,
    shows: Callable[[Box], bool] | None = None,
    text_width: int = 0,
    marks_lines: bool = False,
) -> str:
    """Return the HTML of a body, without `<html>` and `<body>` around it.

    `titles` gives the titles of documents by id, for links without a label. `resolve` gives the addresses to write. A
    box for which `shows` is false is replaced by a stub. `text_width` in pixels sizes the figures.
    `marks_lines` lets a preview follow the source: anchors `line:12` in the window, `data-line` in a browser.
    """
    shown = withhold(content, shows) if shows else content
    words = words or HtmlWords()
    numbers = Numbers.of(shown)
    inlines = InlineWriter(
        numbers=numbers,
        notes=shown.notes,
        names={"fig": words.figure, "tbl": words.table},
        titles=titles or {},
        resolve=resolve,
        is_window=target == "window",
    )
    kind = _WindowWriter if target == "window" else _BrowserWriter
    return kind(inlines, numbers, words, resolve, text_width, marks_lines).page(shown)


class _BrowserWriter:
    """Writes a page in the HTML of today's browsers."""

    LINES_ARE_ANCHORS = False

    def __init__(
        self,
        inlines: InlineWriter,
        numbers: Numbers,
        words: HtmlWords,
        resolve: Resolve,
        text_width: int,
        marks_lines: bool,
    ) -> None:
        self._inlines = inlines
        self._numbers = numbers
        self._words = words
        self._resolve = resolve
        self._text_width = text_width
        self._marks_lines = marks_lines

    def page(self, content: Content) -> str:
        """Return the blocks, and the notes under them."""
        body = self._blocks(content.blocks)
        # Notes are written after the text that refers to them, and may refer to each other: the links back come last.
        notes = [(name, self._blocks(blocks)) for name, blocks in content.notes.items()]
        if not notes:
            return body
        items = "".join(self._note(number, name, text) for number, (name, text) in enumerate(notes, start=1))
        return f"{body}{self._notes(items)}"

    # What both kinds of page share

    def _blocks(self, blocks: Sequence[Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p{self._line(block.line)}>{self._mark(block.line)}{self._text(block.children)}</p>\n"
            case Heading():
                return self._heading(block)
            case List():
                return self._list(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Quote():
                return f"<blockquote{self._line(block.line)}>\n{self._blocks(block.blocks)}</blockquote>\n"
            case Box():
                return self._box(block)
            case CodeBlock():
                language = f' class="language-{attribute(block.language)}"' if block.language else ""
                code = f"<code{language}>{escaped(block.text)}</code>"
                return f"<pre{self._line(block.line)}>{self._mark(block.line)}{code}</pre>\n"
            case DefinitionList():
                return self._definitions(block)
            case Rule():
                return "<hr>\n"

    def _text(self, inlines: Sequence[Inline]) -> str:
        return self._inlines.write(inlines)

    def _heading(self, heading: Heading) -> str:
        tag = f"h{min(max(heading.level, 1), 6)}"
        anchor = named_anchor(heading.anchor) + self._mark(heading.line)
        return f"<{tag}{self._line(heading.line)}>{anchor}{self._text(heading.children)}</{tag}>\n"

    def _list(self, block: List) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(self._item(item, tight=block.tight) for item in block.items)
        return f"<{tag}{start}{self._line(block.line)}>\n{items}</{tag}>\n"

    def _item(self, item: ListItem, *, tight: bool) -> str:
        task = "" if item.checked is None else ("☑ " if item.checked else "☐ ")
        kind = ' class="task"' if task else ""
        first = item.blocks[0] if item.blocks else None
        if isinstance(first, Paragraph) and (tight or task):
            text = self._mark(first.line) + task + self._text(first.children)
            inside = text + ("\n" + self._blocks(item.blocks[1:]) if len(item.blocks) > 1 else "")
        else:
            inside = task + self._blocks(item.blocks)
        return f"<li{kind}>{inside}</li>\n"

    def _definitions(self, block: DefinitionList) -> str:
        parts: list[str] = []
        for item in block.items:
            parts.append(f"<dt>{self._text(item.term)}</dt>\n")
            for definition in item.definitions:
                only = definition[0] if len(definition) == 1 else None
                text = self._text(only.children) if isinstance(only, Paragraph) else self._blocks(definition)
                parts.append(f"<dd>{text}</dd>\n")
        return f"<dl{self._line(block.line)}>\n{''.join(parts)}</dl>\n"

    def _rows(self, table: Table) -> str:
        head = self._row(table.header, table.alignments, "th") if any(table.header) else ""
        rows = "".join(self._row(row, table.alignments, "td") for row in table.rows)
        return (f"<thead>\n{head}</thead>\n" if head else "") + f"<tbody>\n{rows}</tbody>\n"

    def _row(self, cells: Sequence[Sequence[Inline]], alignments: Sequence[Alignment], tag: str) -> str:
        written = (
            f"<{tag}{self._aligned(alignment)}>{self._text(cell)}</{tag}>"
            for cell, alignment in zip(cells, alignments, strict=False)
        )
        return f"<tr>{''.join(written)}</tr>\n"

    def _caption(self, block: Figure | Table, name: str) -> str:
        """Return the words of a caption: its number, and its text if it has one."""
        number = self._numbers.by_block.get(id(block))
        if number is None:
            return ""
        label = f'<span class="number">{escaped(name)} {number}.</span>'
        return f"{label} {self._text(block.caption)}" if block.caption else label

    def _picture(self, figure: Figure) -> str:
        address = self._resolve("picture", figure.source, "") if figure.source else None
        if address is None:
            shown = figure.alt or figure.written
            return f'<span class="missing">{escaped(self._words.missing_picture)}: {escaped(shown)}</span>'
        return picture_tag(address, figure.alt, self._pixels(figure))

    def _box_title(self, box: Box) -> str:
        kind = self._words.boxes.get(box.kind) or box.kind.capitalize()
        title = f": {self._text(box.title)}" if box.title else ""
        return f'<span class="kind">{escaped(kind)}</span>{title}'

    def _box_inside(self, box: Box) -> str:
        if WITHHELD in box.attributes:
            return f'<p class="withheld">{escaped(self._words.withheld)}</p>\n'
        return self._blocks(box.blocks)

    def _links_back(self, number: int, name: str) -> str:
        count = self._inlines.references.get(name, 0)
        links = (
            f'<a class="back" href="#{back_anchor(number, nth)}" title="{attribute(self._words.back)}">↩</a>'
            for nth in range(1, count + 1)
        )
        return " ".join(links)

    def _note(self, number: int, name: str, text: str) -> str:
        """Return a note as an item of the list of notes, its links back at the end of its last paragraph."""
        back = self._links_back(number, name)
        end = "</p>\n"
        text = f"{text.removesuffix(end)} {back}{end}" if text.endswith(end) else f"{text}<p>{back}{end}"
        return self._note_item(number, text)

    def _line(self, line: int) -> str:
        """Return the attribute that tells a block's line, where the page may have attributes of its own."""
        return f' data-line="{line}"' if self._marks_lines and line and not self.LINES_ARE_ANCHORS else ""

    def _mark(self, line: int) -> str:
        """Return the anchor that tells a block's line, where the page may not."""
        return named_anchor(f"line:{line}") if self._marks_lines and line and self.LINES_ARE_ANCHORS else ""

    def _pixels(self, figure: Figure) -> int:
        return round(figure.width * self._text_width) if figure.width and self._text_width else 0

    # What a browser's page has of its own

    def _notes(self, items: str) -> str:
        title = attribute(self._words.notes)
        return f'<section class="notes" aria-label="{title}">\n<hr>\n<ol>\n{items}</ol>\n</section>\n'

    def _note_item(self, number: int, text: str) -> str:
        return f'<li id="note:{number}">{text}</li>\n'

    def _aligned(self, alignment: Alignment) -> str:
        return f' class="{alignment}"' if alignment else ""

    def _table(self, table: Table) -> str:
        caption = self._caption(table, self._words.table)
        named = f' id="{attribute(table.anchor)}"' if table.anchor else ""
        head = f"<caption>{caption}</caption>\n" if caption else ""
        return f"<table{named}{self._line(table.line)}>\n{head}{self._rows(table)}</table>\n"

    def _figure(self, figure: Figure) -> str:
        caption = self._caption(figure, self._words.figure)
        named = f' id="{attribute(figure.anchor)}"' if figure.anchor else ""
        # A class for each twentieth of the width: pages that forbid inline styles keep their figures' sizes.
        sized = f" w{max(1, round(figure.width * 20)) * 5}" if figure.width else ""
        credit = f'<span class="credit">{escaped(figure.credit)}</span>' if figure.credit else ""
        words = " ".join(filter(None, (caption, credit)))
        under = f"<figcaption>{words}</figcaption>\n" if words else ""
        return (
            f'<figure class="picture{sized}"{named}{self._line(figure.line)}>\n'
            f"{self._picture(figure)}\n{under}</figure>\n"
        )

    def _box(self, box: Box) -> str:
        kind = attribute("".join(letter for letter in box.kind if letter.isalnum() or letter == "-"))
        return (
            f'<aside class="box box-{kind}"{self._line(box.line)}>\n<p class="box-title">{self._box_title(box)}</p>\n'
            f"{self._box_inside(box)}</aside>\n"
        )


class _WindowWriter(_BrowserWriter):
    """Writes a page in the HTML that Qt's rich text knows."""

    LINES_ARE_ANCHORS = True

    def _notes(self, items: str) -> str:
        return f'<hr>\n<p class="notes-title">{escaped(self._words.notes)}</p>\n{items}'

    def _note_item(self, number: int, text: str) -> str:
        # Qt numbers lists itself but cannot jump to their items: the number is written, and is the anchor.
        opening = f'<p class="note">{named_anchor(f"note:{number}")}{number}. '
        return opening + text.removeprefix("<p>") if text.startswith("<p>") else f"{opening}</p>\n{text}"

    def _aligned(self, alignment: Alignment) -> str:
        return f' align="{alignment}"' if alignment else ""

    def _table(self, table: Table) -> str:
        caption = self._caption(table, self._words.table)
        anchor = named_anchor(table.anchor) + self._mark(table.line)
        above = f'<p class="caption">{anchor}{caption}</p>\n' if caption or anchor else ""
        return f'{above}<table class="data" cellspacing="0" cellpadding="6">\n{self._rows(table)}</table>\n{_GAP}'

    def _figure(self, figure: Figure) -> str:
        caption = self._caption(figure, self._words.figure)
        anchor = named_anchor(figure.anchor) + self._mark(figure.line)
        credit = f"<i>{escaped(figure.credit)}</i>" if figure.credit else ""
        words = " ".join(filter(None, (caption, credit)))
        under = f'<p class="caption" align="center">{words}</p>\n' if words else ""
        return f'<p class="picture" align="center">{anchor}{self._picture(figure)}</p>\n{under}'

    def _box(self, box: Box) -> str:
        kind = attribute("".join(letter for letter in box.kind if letter.isalnum() or letter == "-"))
        title = f'<p class="box-title">{self._mark(box.line)}{self._box_title(box)}</p>\n'
        return (
            f'<table class="box box-{kind}" width="100%" cellspacing="0" cellpadding="8"><tr>'
            f'<td class="box-bar" width="4"></td>\n<td class="box-body">{title}{self._box_inside(box)}</td>'
            f"</tr></table>\n{_GAP}"
        )
