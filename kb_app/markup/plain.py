"""The plain text of a body for the search index, by a few regular expressions: faster than parsing it.

The words are those of `content_text(parse(body))`; a test compares the two on whole documents. They may differ where
only a full reading can judge: a lone `](x)`, code by indentation, a `1.` that starts no list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kb_app.markup.attributes import attributes
from kb_app.markup.blocks import (
    Abbreviation,
    Block,
    Box,
    CodeBlock,
    Content,
    CrossReference,
    DefinitionList,
    Emphasis,
    Figure,
    Inline,
    InlineImage,
    Link,
    List,
    Quote,
    Table,
)
from kb_app.markup.boxes import read_header
from kb_app.markup.captions import CAPTION
from kb_app.markup.characters import clean, decoded_reference
from kb_app.markup.limits import is_beyond
from kb_app.markup.source import MOST_ABBREVIATIONS
from kb_app.markup.verbatim import verbatim
from kb_app.markup.words import inline_text

# Characters of code and escaped ones must not be taken for emphasis later.
_PROTECTED = str.maketrans({"*": "\x04", "_": "\x05"})
_RESTORED = {4: "*", 5: "_"}
_MARK = re.compile("\x02([0-9]+)\x03")

_INLINE = re.compile(
    r"""
    (?=[\\`&<\[\]!@])  # quick to refuse: most characters start nothing
    (?:
      (?P<ticks>(?<!`)`++)(?P<code>(?:[^`\n]|\n(?!\n)|(?!(?P=ticks)(?!`))`++){1,2000}?)(?P=ticks)(?!`)(?:\{[^{}\n]*\})?
    | \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<reference>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | <!--(?P<comment>(?:(?!-->|<!--)[^\n]|\n(?!\n)){0,20000}?)-->
    | <(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,30}:[^<>\s]+|[^<>\s@:]+@[^<>\s@]+)>
    | \[\[(?P<wiki>[^\[\]\n]+)\]\](?!\()
    | \[\^(?P<note>[^\]\s\[]+)\]
    | \]\(\s*(?:<[^<>\n]{0,4000}>|(?:[^\s()]|\([^\s()]*\)|[ ](?![ ]*["'(])){0,4000}?)
      (?:\s+(?:"(?P<title>.{0,1500}?)"|'(?P<quoted>.{0,1500}?)'))?\s*\)(?:\{(?P<list>[^{}\n]*)\})?
    | \][ ]?\[(?P<name>[^\[\]\n]{0,500})\]
    | !?\[ | \]
    | (?<![\w@])@(?:fig|tbl)-\w+(?:-+\w+)*
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_STARS = re.compile(r"(\*(?<!\*\*)\*{0,2})(?![\s*])((?:[^*\n]|\n(?!\n))*?)(?<![\s*])\1(?!\*)")
_LINES = re.compile(r"(_(?<!\w_)_{0,2})(?![\s_])((?:[^_\n]|(?<=\w)_++(?=\w)|\n(?!\n))*?)(?<![\s_])\1(?!\w)")

_HEADING = re.compile(r"^(?:[ ]{0,3}#{1,6}[ ]*|(?:=+|-+)[ ]*$)", re.MULTILINE)
_HEADING_END = re.compile(r"#(?<![#\\]#)#*[ ]*$", re.MULTILINE)
_LIST_START = re.compile(r"[ >]*(?:[-*+]|\d+\.)[ ]")
_LIST_MARK = re.compile(r"^[ >]*(?:(?:[-*+]|\d+\.)[ ]+)+(?:\[[ xX]\][ ]+(?=\S))?", re.MULTILINE)
_END_LIST = re.compile(r"\{(?<=[\n*_ ]\{):?[ ]*([^{}\n]+)\}(?=[ ]*(?:$|\|))", re.MULTILINE)
_TABLE_DASHES = re.compile(r"^[ >]*+\|?(?=[ :|]*-)[ :|-]*+$", re.MULTILINE)
_BOX = re.compile(r"^[ >]*!!! ?([\w-]+(?:[ ][^\n]*)?)$", re.MULTILINE)
_NOTE = re.compile(r"^[ ]{0,3}\[\^([^\]\s]+)\]:[ ]*", re.MULTILINE)
_NOTE_USE = re.compile(r"\[\^([^\]\s\[]+)\](?!:)")
_ABBREVIATION = re.compile(r"^\*\[([^\[\]\\]+)\][ ]?:[ ]*(?=\S)", re.MULTILINE)
_ADDRESS = re.compile(
    r"^[ ]{0,3}\[(?!\^)([^\[\]\n]+)\]:[ ]*"
    r"(?:<[^<>\n]+>|#\S{1,2000}+|(?=[^\s<>]{0,2000}?[:/.][^\s<>])[^\s<>]{1,2000}+(?<![:.]))"
    r"(?:[ ]++(?:[\"'(]([^\n]{0,1500})[\"')][ ]*)?)?$",
    re.MULTILINE,
)
_BORDER = re.compile(r"^[ ]*\|[ ]*|[ ]*\|[ ]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^[ ]{0,3}:[ ]{1,3}", re.MULTILINE)
_QUOTE = re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE)
_SPACES = re.compile(r"  +")
_GAPS = re.compile(r"\n[\n ]+")


def plain_text(body: str) -> str:
    """Return the words of a body without its markup: text, headings, captions, alternative texts, cells, notes."""
    text = clean(body)
    if is_beyond(body):
        return " ".join(text.split())
    if "\t" in text:
        text = text.expandtabs(4)
    passages: list[str] = []
    if "```" in text or "~~~" in text or "<!--" in text:
        text = _without_passages(text, passages)
    text = _Stripping(text).text
    if "|" in text:
        text = _BORDER.sub("", text)
    if passages:
        text = _MARK.sub(lambda mark: passages[int(mark.group(1))], text)
    return _GAPS.sub("\n", _SPACES.sub(" ", text).replace(" \n", "\n")).strip()


def plain_line(text: str) -> str:
    """Return the words of one line of inlines, such as a heading's text."""
    return _SPACES.sub(" ", _without_inline_markup(clean(text), set(), {})).strip()


def _without_passages(text: str, passages: list[str]) -> str:
    lines = text.split("\n")
    kept: list[str] = []
    after = 0
    for found in verbatim(lines):
        kept += lines[after : found.start]
        after = found.end
        if not found.is_code:
            kept.append("")
            continue
        kept.append(f"\n\x02{len(passages)}\x03\n")
        passages.append(found.content(lines))
    return "\n".join(kept + lines[after:])


class _Stripping:
    """The text of one body, its markup taken off step by step."""

    def __init__(self, text: str) -> None:
        self._notes: set[str] = set()
        self._names: dict[str, str] = {}
        if "]:" in text or "] :" in text:
            text = self._definitions(text)
        text = self._blocks(text)
        self.text = _without_inline_markup(text, self._notes, self._names)

    def _definitions(self, text: str) -> str:
        if "[^" in text:
            defined = {found.group(1) for found in _NOTE.finditer(text)}
            self._notes = defined
            unseen = defined & {found.group(1) for found in _NOTE_USE.finditer(text)}
            text = _NOTE.sub(lambda found: _note_label(found, unseen), text)
        for found in _ADDRESS.finditer(text):
            self._names.setdefault(found.group(1).strip().lower(), found.group(2) or "")
        if self._names:
            text = _ADDRESS.sub(lambda found: found.group(2) or "", text)
        return _abbreviations_defined(text) if "*[" in text else text

    def _blocks(self, text: str) -> str:
        blocks = text.split("\n\n")
        for place, block in enumerate(blocks):
            first = block.lstrip("\n >")[:1]
            if first in "-*+0123456789" and first and _LIST_START.match(block.lstrip("\n")):
                block = _LIST_MARK.sub("", block)
            if "|" in block and "-" in block:
                block = _TABLE_DASHES.sub("", block).replace("\\|", "\x06") if _TABLE_DASHES.search(block) else block
            if "Tab" in block or "tab" in block or "TAB" in block:
                block = _without_caption_word(blocks, place, block)
            blocks[place] = block
        text = "\n\n".join(blocks).replace("\x06", "\\|")
        if "#" in text or "\n--" in text or "\n==" in text:
            text = _HEADING.sub("", text)
            if "#\n" in text:
                text = _HEADING_END.sub("", text)
        if "!!!" in text:
            text = _BOX.sub(lambda found: read_header(found.group(1)).title, text)
        if "\n:" in text:
            text = _DEFINITION.sub("", text)
        return _QUOTE.sub("", text) if ">" in text else text


def _without_inline_markup(text: str, notes: Collection[str], names: Mapping[str, str]) -> str:
    if "{" in text:
        text = _END_LIST.sub(_without_list, text)
    text = _INLINE.sub(lambda found: _shown(found, notes, names), text)
    if "*" in text:
        text = _STARS.sub(r"\2", _STARS.sub(r"\2", text))
    if "_" in text:
        text = _LINES.sub(r"\2", text)
    return text.translate(_RESTORED) if "\x04" in text or "\x05" in text else text


def _shown(found: re.Match[str], notes: Collection[str], names: Mapping[str, str]) -> str:
    match found.lastgroup:
        case "ticks" | "code":
            return found["code"].strip().translate(_PROTECTED)
        case "escaped":
            return found["escaped"].translate(_PROTECTED)
        case "reference":
            return decoded_reference(found["reference"]).translate(_PROTECTED)
        case "address":
            return found["address"].translate(_PROTECTED)
        case "wiki":
            target, _, label = found["wiki"].partition("|")
            if label or "#" in target:
                return label or target.removesuffix("\\")
            return target.removesuffix("\\").replace("-", " ")  # the words of the id, most of its title
        case "comment":
            return ""
        case "note":
            return "" if found["note"] in notes else found.group()
        case "title" | "quoted":
            return f" {found['title'] or found['quoted'] or ''} "
        case "name":
            name = found["name"].strip().lower()
            return "" if not name or name in names else f" {found['name']} "
        case _:
            given = found["list"]
            if given is not None and attributes(given.lstrip(": ")) is None:
                return "{" + given + "}"
            title = found["title"] or found["quoted"]
            return f" {title} " if title else ""


def _note_label(found: re.Match[str], unseen: set[str]) -> str:
    """Drop the label of a note; keep it where nothing refers to the note, or it is defined again."""
    if found.group(1) in unseen:
        unseen.discard(found.group(1))
        return ""
    return f"\\[^{found.group(1)}\\]: "


def _abbreviations_defined(text: str) -> str:
    """Drop the names of the abbreviations that the text uses from their definitions; what they stand for stays."""
    defined = {found.group(1).strip() for found in _ABBREVIATION.finditer(text)}
    if len(defined) > MOST_ABBREVIATIONS:
        return text
    uses = {name: len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) for name in defined}
    return _ABBREVIATION.sub(lambda found: "" if uses[found.group(1).strip()] > 1 else found.group(), text)


def _without_caption_word(blocks: Sequence[str], place: int, block: str) -> str:
    """Drop the word `Table:` where a caption touches a table: pipes in the line or the block next to it."""
    lines = block.split("\n")
    before = blocks[place - 1] if place else ""
    after = blocks[place + 1] if place + 1 < len(blocks) else ""
    for number, line in enumerate(lines):
        if CAPTION.match(line):
            above = lines[number - 1] if number else before
            below = lines[number + 1] if number + 1 < len(lines) else after
            if "|" in above or "|" in below or (not number and "|" in after):
                lines[number] = CAPTION.sub("", line)
    return "\n".join(lines)


def _without_list(found: re.Match[str]) -> str:
    return "" if attributes(found.group(1)) else found.group()


@dataclass(frozen=True, slots=True)
class _Saying:
    """The titles of documents by id, for links without a label, and the abbreviations that were explained so far."""

    titles: Mapping[str, str]
    explained: set[str] = field(default_factory=set)


def content_text(content: Content, titles: Mapping[str, str] | None = None) -> str:
    """Return the words of blocks, one paragraph or row a line, the notes last.

    `titles` gives the titles of documents by id, for links without a label: else they are their ids.
    """
    saying = _Saying(titles or {})
    lines = [line for block in content.blocks for line in _lines(block, saying)]
    lines += [line for note in content.notes.values() for block in note for line in _lines(block, saying)]
    return "\n".join(line for line in lines if line.strip())


def _lines(block: Block, saying: _Saying) -> list[str]:
    match block:
        case List(items=items):
            return [line for item in items for inner in item.blocks for line in _lines(inner, saying)]
        case Quote(blocks=blocks):
            return [line for inner in blocks for line in _lines(inner, saying)]
        case Box(title=title, blocks=blocks):
            return [_words(title, saying), *(line for inner in blocks for line in _lines(inner, saying))]
        case DefinitionList(items=entries):
            lines: list[str] = []
            for entry in entries:
                lines.append(_words(entry.term, saying))
                lines += (line for part in entry.definitions for inner in part for line in _lines(inner, saying))
            return lines
        case Table():
            rows = (block.header, *block.rows)
            return [_words(block.caption, saying), *(" ".join(_words(cell, saying) for cell in row) for row in rows)]
        case Figure(alt=alt, caption=caption):
            return [alt, _words(caption, saying)]
        case CodeBlock(text=text):
            return [text]
        case _:
            return [_words(getattr(block, "children", ()), saying)]


def _words(inlines: Sequence[Inline], saying: _Saying) -> str:
    return "".join(_word(inline, saying) for inline in inlines)


def _word(inline: Inline, saying: _Saying) -> str:
    """Return what an inline says; an abbreviation also what it stands for, the first time."""
    match inline:
        case Emphasis(children):
            return _words(children, saying)
        case Link(kind="document", target=target, children=children, title="") if inline_text(children) == target:
            return saying.titles.get(target) or target.replace("-", " ")
        case Link(children=children, title=title):
            return _words(children, saying) + (f" {title} " if title else "")
        case InlineImage(alt=alt, title=title):
            return f"{alt} {title} " if title else alt
        case CrossReference():
            return ""
        case Abbreviation(text, title) if text not in saying.explained:
            saying.explained.add(text)
            return f"{text} {title} "
        case _:
            return inline_text((inline,))
