"""The inlines of a text: code, links, pictures, notes, references, emphasis.

One pass from left to right. Python-Markdown's own reader of inlines goes over the text once for each kind of markup,
and takes more than linear time on hostile sources; this one reads the same dialect. Raw HTML is text, but for its
comments: those are their author's notes, and shown nowhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kb_app.markup.addresses import link_address, picture_path, wiki_address
from kb_app.markup.attributes import attributes_at
from kb_app.markup.blocks import (
    Abbreviation,
    Break,
    Code,
    CrossReference,
    Inline,
    InlineImage,
    Link,
    NoteReference,
    Text,
)
from kb_app.markup.characters import decode_references, decoded_reference
from kb_app.markup.emphasis import Piece, Run, emphasise, merged, run_at
from kb_app.markup.source import MARK
from kb_app.markup.words import inline_text

_SPECIAL = re.compile(r"[\\`&<\[\]!@*_\x02\n]")
_TOKEN = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<code>`+)
    | (?P<reference>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<comment><!--)
    | <(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,30}:[^<>\s]+|[^<>\s@:]+@[^<>\s@]+)>
    | (?<!!)\[\[(?P<wiki>[^\[\]\n]+)\]\](?!\()
    | \[\^(?P<note>[^\]\s\[]+)\]
    | (?P<picture>!\[)
    | (?P<open>\[)
    | (?P<close>\])
    | (?<![\w@])@(?P<cross>(?:fig|tbl)-\w+(?:-+\w+)*)
    | (?P<run>\*+|_+)
    | (?P<line>\n[ ]*)
    | \x02(?P<mark>[0-9]+)\x03
    """,
    re.VERBOSE,
)
_DESTINATION = re.compile(
    r"""
    \(\s*
    (?: <(?P<angled>[^<>\n]{0,4000})>
      | (?P<bare>(?:[^\s()]|\([^\s()]*\)|[ ](?![ ]*["'(])){0,4000}?) )
    (?:\s+(?:"(?P<title>.{0,1500}?)"|'(?P<quoted>.{0,1500}?)'))?
    \s*\)
    """,
    re.VERBOSE | re.DOTALL,
)
_BACKTICKS = re.compile("`+")
_LONGEST_NAME = 500
_NAME = re.compile(r"[ ]?\[(?P<name>[^\[\]]{0,500})\]")
_SPACES = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as written: what a figure or a picture in a line of text is made from."""

    written: str
    source: str
    alt: str
    title: str
    attributes: Mapping[str, str]
    line: int


@dataclass(slots=True)
class _Bracket:
    """An opening bracket: its place among the pieces and in the text. An outer one is closed to links by an inner."""

    place: int
    position: int
    is_picture: bool
    line: int
    is_active: bool = True


@dataclass(slots=True, kw_only=True)
class InlineReader:
    """Reads the inlines of one document, and remembers the notes met so far in the order of their first reference."""

    path: str = ""
    addresses: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    notes: Collection[str] = ()
    marks: tuple[str, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    noted: dict[str, None] = field(default_factory=dict)
    _abbreviated: re.Pattern[str] | None = None

    def __post_init__(self) -> None:
        if self.abbreviations:
            names = sorted(self.abbreviations, key=len, reverse=True)
            self._abbreviated = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")

    def read(self, text: str, line: int = 0) -> tuple[Inline, ...]:
        """Return the inlines of a text that starts on a line of the body."""
        text = text.strip(" \n")
        if not text:
            return ()
        if not _SPECIAL.search(text):
            return tuple(merged(self.plain(text)))
        return tuple(emphasise(_Reading(self, text, line).pieces()))

    def picture(self, text: str, line: int = 0) -> Picture | None:
        """Return the picture that a text consists of alone, None when it is anything else."""
        text = text.strip(" \n")
        if not text.startswith("!["):
            return None
        reading = _Reading(self, text, line)
        pieces = reading.pieces()
        alone = [piece for piece in pieces if not isinstance(piece, str) or piece.strip()]
        return reading.picture if len(alone) == 1 and isinstance(alone[0], InlineImage) else None

    def plain(self, text: str) -> list[Piece]:
        """Return a text without markup as pieces: its spaces single, its abbreviations known."""
        if "  " in text or "\n" in text:
            text = _SPACES.sub(" ", text)
        if self._abbreviated is None:
            return [text]
        pieces: list[Piece] = []
        end = 0
        for found in self._abbreviated.finditer(text):
            pieces.append(text[end : found.start()])
            pieces.append(Abbreviation(found.group(), self.abbreviations[found.group()]))
            end = found.end()
        pieces.append(text[end:])
        return [piece for piece in pieces if piece]

    def restored(self, text: str) -> str:
        """Return a text with the verbatim passages back in it, where they stand within something else."""
        return MARK.sub(lambda mark: self.marks[int(mark.group(1))], text) if "\x02" in text else text


class _Reading:
    """One pass over one text."""

    def __init__(self, reader: InlineReader, text: str, line: int) -> None:
        self.picture: Picture | None = None
        self._reader = reader
        self._text = text
        self._line = line
        self._pieces: list[Piece] = []
        self._brackets: list[_Bracket] = []
        self._backticks: dict[int, list[int]] | None = None
        self._last_comment_end: int | None = None

    def pieces(self) -> list[Piece]:
        """Return the pieces of the text: runs that may be emphasis are not paired yet."""
        text, end = self._text, 0
        while found := _SPECIAL.search(text, end):
            start = found.start()
            if start > end:
                self._pieces += self._reader.plain(text[end:start])
            token = _TOKEN.match(text, start)
            if token is None:
                self._pieces.append(text[start])
                end = start + 1
            else:
                end = self._take(token)
        if end < len(text):
            self._pieces += self._reader.plain(text[end:])
        return self._pieces

    def _take(self, token: re.Match[str]) -> int:
        """Add what a token stands for, and return where the text goes on."""
        end = token.end()
        match token.lastgroup:
            case "run":
                return self._take_run(token)
            case "line":
                self._take_line(token)
            case "open" | "picture":
                is_picture = token.lastgroup == "picture"
                self._brackets.append(_Bracket(len(self._pieces), end, is_picture, self._line))
                self._pieces.append(token.group())
            case "close":
                return self._take_closing(token)
            case "code":
                return self._take_code(token)
            case "comment":
                return self._take_comment(token)
            case "escaped":
                self._pieces.append(token["escaped"])
            case "reference":
                self._pieces.append(decoded_reference(token["reference"]))
            case "address":
                self._take_address(token)
            case "wiki":
                self._take_wiki(token)
            case "note":
                self._take_note(token)
            case "cross":
                self._pieces.append(CrossReference(token["cross"], self._line))
            case _:
                self._pieces += self._reader.plain(self._reader.restored(token.group()))
        return end

    def _take_run(self, token: re.Match[str]) -> int:
        run = run_at(self._text, token.start(), token.end())
        self._pieces.append(run)
        return self._after_attributes(token.end()) if isinstance(run, Run) and run.closes else token.end()

    def _take_line(self, token: re.Match[str]) -> None:
        """A line ends: two spaces before it make a break, else it is a space."""
        self._line += 1
        last = self._pieces[-1] if self._pieces else None
        if isinstance(last, str) and last.endswith(" "):
            self._pieces[-1] = last.rstrip(" ")
        is_break = self._text.endswith("  ", 0, token.start())
        self._pieces.append(Break() if is_break else " ")

    def _take_code(self, token: re.Match[str]) -> int:
        """Backticks: code up to as many backticks, literal characters when there are none."""
        length, end = len(token["code"]), token.end()
        if self._backticks is None:
            self._backticks = {}
            for found in _BACKTICKS.finditer(self._text):
                self._backticks.setdefault(found.end() - found.start(), []).append(found.start())
        closings = self._backticks.get(length, [])
        place = bisect_left(closings, end)
        if place == len(closings):
            self._pieces.append(token["code"])
            return end
        written = self._text[end : closings[place]]
        self._line += written.count("\n")
        code = _SPACES.sub(" ", self._reader.restored(written)).strip()
        self._pieces.append(Code(code) if code else written)
        return self._after_attributes(closings[place] + length)

    def _take_comment(self, token: re.Match[str]) -> int:
        """A comment up to its end, literal characters when there is none."""
        if self._last_comment_end is None:
            self._last_comment_end = self._text.rfind("-->")
        if self._last_comment_end < token.end():
            self._pieces.append(token.group())
            return token.end()
        end = self._text.index("-->", token.end()) + len("-->")
        self._line += self._text.count("\n", token.end(), end)
        last = self._pieces[-1] if self._pieces else " "
        if isinstance(last, str) and last.endswith(" "):
            while self._text.startswith(" ", end):
                end += 1
            if end == len(self._text) and self._pieces:
                self._pieces[-1] = last.rstrip(" ")
        return end

    def _take_address(self, token: re.Match[str]) -> None:
        written = token["address"]
        is_mail = "@" in written and ":" not in written
        address = link_address(f"mailto:{written}" if is_mail else written, self._reader.path)
        shown = decode_references(written)
        if address is None or address.kind not in ("web", "mail"):
            self._pieces.append(f"<{shown}>")
        else:
            self._pieces.append(Link(address.kind, address.target, (Text(shown),), line=self._line))

    def _take_wiki(self, token: re.Match[str]) -> None:
        target, _, label = token["wiki"].partition("|")
        target = target.removesuffix("\\")  # `[[id\\|label]]`: how other editors write it in a table
        address = wiki_address(target)
        if address is None:
            self._pieces.append(token.group())
            return
        children = self._reader.read(label, self._line) or (Text(target.strip()),)
        self._pieces.append(Link(address.kind, address.target, children, fragment=address.fragment, line=self._line))

    def _take_note(self, token: re.Match[str]) -> None:
        name = token["note"]
        if name in self._reader.notes:
            self._reader.noted.setdefault(name)
            self._pieces.append(NoteReference(name))
        else:
            self._pieces.append(token.group())

    def _take_closing(self, token: re.Match[str]) -> int:
        """A closing bracket: the end of a link or a picture, if an address follows or its text names one."""
        end = token.end()
        bracket = self._brackets.pop() if self._brackets else None
        found = self._destination(bracket, token.start(), end) if bracket and bracket.is_active else None
        if bracket is None or found is None:
            self._pieces.append("]")
            return end
        written, title, end = found
        given, end = attributes_at(self._text, end)
        inside = emphasise(self._pieces[bracket.place + 1 :])
        del self._pieces[bracket.place :]
        if bracket.is_picture:
            self._add_picture(written, inline_text(inside), title, given, bracket.line)
        else:
            self._add_link(written, inside, title, bracket.line)
        return end

    def _add_picture(self, written: str, alt: str, title: str, given: Mapping[str, str], line: int) -> None:
        source = picture_path(written, self._reader.path)
        self.picture = Picture(written, source, alt, title, given, line)
        self._pieces.append(InlineImage(source, alt, line, title, written))

    def _add_link(self, written: str, inside: list[Inline], title: str, line: int) -> None:
        address = link_address(written, self._reader.path)
        if address is None:
            self._pieces += inside
            return
        for outer in self._brackets:  # a link holds no link
            if not outer.is_picture:
                outer.is_active = False
        children = tuple(inside) or (Text(address.target or address.fragment),)
        self._pieces.append(Link(address.kind, address.target, children, address.fragment, title, line))

    def _destination(self, bracket: _Bracket, start: int, end: int) -> tuple[str, str, int] | None:
        """Return the address that follows a closing bracket, its title, and where the text goes on."""
        text = self._text
        if text.startswith("(", end):
            found = _DESTINATION.match(text, end)
            if found:
                written = found["angled"] if found["angled"] is not None else found["bare"]
                title = found["title"] if found["title"] is not None else found["quoted"]
                return written, _unescaped(title or ""), found.end()
        if not self._reader.addresses or start - bracket.position > _LONGEST_NAME:
            return None
        label = text[bracket.position : start]
        named = _NAME.match(text, end)
        name = (named["name"] or label) if named else label
        known = self._reader.addresses.get(name.strip().lower())
        if known is None and named:
            named, known = None, self._reader.addresses.get(label.strip().lower())
        return (known[0], known[1] or "", named.end() if named else end) if known else None

    def _after_attributes(self, position: int) -> int:
        return attributes_at(self._text, position)[1]


def _unescaped(title: str) -> str:
    return title.replace('\\"', '"')
