"""The block structure of our dialect, by Python-Markdown: its block parser, stopped at the element tree.

Inlines are not read here: the texts of the elements are as written (see `inlines`). Every limit that keeps hostile
sources from stalling the application is counted here in work done, not in seconds, so that a document reads the same on
every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.util import Registry

from kb_app.markup.boxes import RESTRICTED, RESTRICTED_MARK
from kb_app.markup.cells import is_table

#: Containers within containers. Word has nine levels of lists; nobody reads forty.
DEEPEST = 40
#: Characters looked at by the block parser, all passes together.
MOST_WORK = 6_000_000


class BeyondLimitsError(Exception):
    """The source is nested or intertwined beyond what is read as Markdown."""


class Dialect(Markdown):
    """One reading of one document: holds its link references. Never shared."""

    def build_parser(self) -> Dialect:
        """Build the block parser alone."""
        self.preprocessors = Registry()
        self.inlinePatterns = Registry()
        self.treeprocessors = Registry()
        self.postprocessors = Registry()
        parser = _BoundedParser(self)
        self.parser = parser
        for priority, (name, processor) in enumerate(reversed(list(_processors(parser)))):
            parser.blockprocessors.register(processor, name, priority)
        parser.in_order = tuple(parser.blockprocessors)
        return self

    def element_tree(self, text: str) -> Element:
        """Return the blocks of a text as elements. Raises BeyondLimitsError."""
        root = Element("div")
        self.parser.parseChunk(root, text)
        return root

    @property
    def work(self) -> int:
        """How much this reading has taken so far, in characters looked at."""
        return cast(_BoundedParser, self.parser).work


def _processors(parser: BlockParser) -> Iterable[tuple[str, BlockProcessor]]:
    yield "box", _BoxProcessor(parser)
    yield "empty", EmptyBlockProcessor(parser)
    yield "indent", ListIndentProcessor(parser)
    yield "defindent", DefListIndentProcessor(parser)
    yield "code", CodeBlockProcessor(parser)
    yield "table", _TableProcessor(parser)
    yield "hashheader", _HashHeaderProcessor(parser)
    yield "setextheader", SetextHeaderProcessor(parser)
    yield "hr", _RuleProcessor(parser)
    yield "olist", _OrderedListProcessor(parser)
    yield "ulist", _BulletListProcessor(parser)
    yield "deflist", _DefinitionProcessor(parser)
    yield "quote", _QuoteProcessor(parser)
    yield "reference", _AddressProcessor(parser)
    yield "paragraph", ParagraphProcessor(parser)


class _BoundedParser(BlockParser):
    """The block parser, which gives up on sources that would take it too long or too deep."""

    in_order: tuple[BlockProcessor, ...] = ()

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._depth = 0
        self.work = 0

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        """Parse blocks into a parent. Raises BeyondLimitsError."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise BeyondLimitsError
        processors = self.in_order
        while blocks:
            # Taking the first of a long list of blocks moves all the others.
            self.work += len(blocks[0]) + len(blocks) // 256 + 100
            if self.work > MOST_WORK:
                raise BeyondLimitsError
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
        self._depth -= 1


def _items(processor: SaneOListProcessor | SaneUListProcessor, block: str) -> list[str]:
    """Break a block into items as Python-Markdown does, in linear time."""
    items: list[list[str]] = []
    indented = " " * processor.tab_length
    for line in block.split("\n"):
        found = processor.CHILD_RE.match(line)
        if found:
            if not items and processor.TAG == "ol":
                number = re.match(r"\d+", found.group(1))
                setattr(processor, "STARTSWITH", number.group() if number else "1")  # noqa: B010  (typed a class variable)
            items.append([found.group(3)])
        elif items and processor.INDENT_RE.match(line) and not items[-1][0].startswith(indented):
            items.append([line])
        elif items:
            items[-1].append(line)
        else:
            items.append([line])
    return ["\n".join(lines) for lines in items]


class _OrderedListProcessor(SaneOListProcessor):
    def get_items(self, block: str) -> list[str]:
        return _items(self, block)


class _BulletListProcessor(SaneUListProcessor):
    def get_items(self, block: str) -> list[str]:
        return _items(self, block)


# Most blocks are paragraphs: whether they hold the sign at all is asked before a pattern looks at every line of them.


class _HashHeaderProcessor(HashHeaderProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return "#" in block and super().test(parent, block)


class _RuleProcessor(HRProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return any(block.count(sign) > 2 for sign in "-_*") and super().test(parent, block)


class _DefinitionProcessor(DefListProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return ":" in block and super().test(parent, block)


class _QuoteProcessor(BlockQuoteProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return ">" in block and super().test(parent, block)


class _AddressProcessor(ReferenceProcessor):
    """Definitions of link addresses: `[name]: https://…`.

    Only what looks like an address defines one: `[Nota]: Importante` is something that a person wrote.
    """

    RE = re.compile(
        r"^[ ]{0,3}\[(?!\^)([^\[\]\n]+)\]:[ ]*(?:\n[ ]*)?"
        r"(<[^<>\n]+>|#\S{1,2000}+|(?=[^\s<>]{0,2000}?[:/.][^\s<>])[^\s<>]{1,2000}+(?<![:.]))[ ]*+"
        r"(?:\n[ ]*)?(([\"'])(.*)\4[ ]*|\((.*)\)[ ]*)?$",
        re.MULTILINE,
    )

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002  (Python-Markdown calls it so)
        return "]:" in block and bool(self.RE.search(block))


class _TableProcessor(BlockProcessor):
    """Tables of pipes. A row longer than the heading widens the table: no cell is dropped."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002  (Python-Markdown calls it so)
        return "|" in block and is_table(block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        table = SubElement(parent, "table")
        table.text = block
        # The rows stay one text until the cells are read: 600 rows of ten cells need no elements.


_TOKEN = r"""(?:"(?:[^"\n]|"(?![ ]*(?:\}|$|\n|[ ][\w-]+=)))*"|[\w-]+=(?:"[^"\n]*"|[^\s"=]+)|[\w-]+(?=[ \n]|$))"""


class _BoxProcessor(AdmonitionProcessor):
    """Boxes: `!!! lesson "Title"`, `!!! restricted level="internal" reason="…"`; indented content."""

    # A restricted box is one however its header is written: what was meant to be kept back is never shown as text.
    RE = re.compile(
        rf"(?:^|\n)(?: {{0,3}}{RESTRICTED_MARK}({RESTRICTED})([^\n]*)|!!! ?([\w-]+)((?: +{_TOKEN})*)) *(?:\n|$)"
    )

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the lines right below the header of a restricted box for its content, indented or not."""
        found = self.RE.search(blocks[0])
        if found and found.group(1):
            head, rest = blocks[0][: found.end()], blocks[0][found.end() :]
            if rest and not rest.startswith(" " * self.tab_length):
                blocks[0] = head + "\n".join(" " * self.tab_length + line for line in rest.split("\n"))
        super().run(parent, blocks)

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Keep the header whole in the element's class; `boxes.read_header` reads it."""
        kind, rest = match.group(1, 2) if match.group(1) else match.group(3, 4)
        return f"{kind} {rest.strip()}".strip(), None
