"""What is pasted from Word, Excel or a web page as clean Markdown: its structure, none of its looks.

Kept are headings, paragraphs, bold, italics, links, lists, tables, quotations, code and line breaks; colours, fonts,
scripts, hidden parts and pictures (which paste by themselves) are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kb_app.markup.addresses import link_address

_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "source"})
_HIDDEN = frozenset({"style", "script", "head", "title", "xml", "template", "noscript", "svg", "object", "select"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "main", "aside", "center", "dl", "dt", "dd", "figure",
     "figcaption", "address", "form", "fieldset", "caption", "nav"}
)  # fmt: skip
_SELF_CLOSED = frozenset({"p", "li", "tr", "td", "th"})
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite"})
_SPACES = re.compile(r"[ \t\r\n\f\u200b]+")
_SPECIAL = re.compile(r"([\\`*_\[\]<])")
_LINE_START = re.compile(r"^(?:(#{1,6}|[-+]|>|!!!|:::|={3,}|-{3,})(?=\s|$)|(\d{1,9})([.)])(?=\s|$))")
_LIST_LEVEL = re.compile(r"mso-list:[^;]*level(\d)")
_BULLET = re.compile(r"^(?:[·•§o▪‣–-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s*")
_OPEN, _END, _CLOSE = "\ue000", "\ue001", "\ue002"
"""Signs around a mark of emphasis while its block is gathered."""
_SIGNS = re.compile(f"[{_OPEN}{_END}{_CLOSE}]")
_OPENED = re.compile(f"{_OPEN}([*`]+){_END}( *)")
_CLOSED = re.compile(f"((?:  \n| )*){_CLOSE}([*`]+){_END}")
_EMPTY = re.compile(f"{_OPEN}([*`]+){_END}{_CLOSE}\\1{_END}")
MOST_CELLS = 20_000


@dataclass(slots=True)
class _Block:
    """A block being gathered: what stands before its lines, and its text."""

    kind: str = "p"
    level: int = 0
    text: str = ""


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    in_cell: bool = False
    span: int = 1


def markdown_of(html: str) -> str:
    """Return pasted HTML as Markdown, "" when there is no text in it. Never raises for what it holds."""
    reader = _Reader()
    reader.feed(_closed(_fragment(html)))
    reader.close()
    return reader.finished()


def table_of(text: str) -> str:
    """Return lines of cells with tabs between them, as a spreadsheet copies them, as a table; "" when it is none."""
    lines = [line for line in text.replace("\r\n", "\n").strip("\n").split("\n") if line.strip()]
    counts = {line.count("\t") for line in lines}
    if len(lines) < 2 or counts == {0} or len(counts) != 1:
        return ""
    return _as_table([[_escaped(cell.strip(), in_cell=True) for cell in line.split("\t")] for line in lines])


def _fragment(html: str) -> str:
    """Return what was selected, where the program that copied marks it."""
    start, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    return html[start:end] if 0 <= start < end else html


def _closed(html: str) -> str:
    """Return HTML without what is opened and never closed: for each such place the parser would search to the end."""
    parts, position = [], 0
    while (start := html.find("<!--", position)) >= 0 and (end := html.find("-->", start)) >= 0:
        parts.append(html[position:start])
        position = end + 3
    parts.append(html[position:].replace("<!--", "&lt;!--"))
    whole = "".join(parts).replace("<![", "<?[")  # of what Word writes as `<![if …]>` nothing is wanted either
    last = whole.rfind(">") + 1
    return whole[:last] + whole[last:].replace("<", "&lt;")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[_Block] = []
        self._block = _Block()
        self._hidden = 0
        self._hidden_tag = ""
        self._lists: list[str] = []
        self._numbers: list[int] = []
        self._quotes = 0
        self._is_code = False
        self._table: _Table | None = None
        self._depth_of_tables = 0
        self._links: list[str] = []
        self._marks: list[str] = []

    def finished(self) -> str:
        self._end_block()
        written: list[str] = []
        before = ""
        for block in self._blocks:
            is_tight = block.kind in ("ul", "ol") and before in ("ul", "ol")
            written.append(("" if not written else "\n" if is_tight else "\n\n") + block.text)
            before = block.kind
        return "".join(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._handle_void(tag)
            return
        if self._hidden and tag == self._hidden_tag in _SELF_CLOSED:
            self._hidden = 0  # its like begins: its end was left out
        if self._hidden:
            self._hidden += tag == self._hidden_tag
            return
        style = given.get("style", "").lower().replace(" ", "")
        if tag in _HIDDEN or "display:none" in style or "mso-list:ignore" in style:  # Word's bullets, as text
            self._hidden, self._hidden_tag = 1, tag
            return
        self._open(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._hidden:
            self._hidden -= tag == self._hidden_tag
            return
        self._close(tag)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._is_code:
            self._block.text += data
            return
        text = _SPACES.sub(" ", data.replace("\u00a0", " ").replace("\u00ad", ""))
        if not self._block.text or self._block.text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        self._block.text += _escaped(text, in_cell=bool(self._table and self._table.in_cell))

    def _handle_void(self, tag: str) -> None:
        if self._hidden:
            return
        in_cell = bool(self._table and self._table.in_cell)
        if tag == "br" and self._block.text.strip():
            self._block.text = self._block.text.rstrip(" ") + (" " if in_cell else "\n" if self._is_code else "  \n")
        elif tag == "hr" and not in_cell:
            self._end_block()

    def _open(self, tag: str, given: dict[str, str]) -> None:
        style = given.get("style", "").lower()
        if tag in _BOLD and "font-weight:normal" not in style.replace(" ", ""):
            self._mark("**")
        elif tag in _ITALIC:
            self._mark("*")
        elif tag == "a":
            href = given.get("href", "").strip()
            is_web = re.match(r"(?:https?://|mailto:)", href, re.IGNORECASE)
            address = link_address(href, path="") if is_web else None
            self._links.append(href if address is not None and not re.search(r"[\s<>()]", href) else "")
            if self._links[-1]:
                self._block.text += "["
        elif tag == "table":
            self._depth_of_tables += 1
            if self._depth_of_tables == 1:
                self._end_block()
                self._table = _Table()
        elif self._table is not None:
            self._open_in_table(tag, given)
        elif tag in ("ul", "ol"):
            self._end_block()
            self._lists.append(tag)
            self._numbers.append(0)
        elif tag == "li":
            self._end_block()
            self._begin_item()
        elif tag == "blockquote":
            self._end_block()
            self._quotes += 1
        elif tag == "pre":
            self._end_block()
            self._is_code = True
            self._begin("code")
        elif tag == "code" and not self._is_code:
            self._mark("`")
        elif re.fullmatch(r"h[1-6]", tag):
            self._end_block()
            self._begin("h", max(2, int(tag[1])))
        elif tag in _BLOCKS:
            self._open_block(given, style)

    def _open_block(self, given: dict[str, str], style: str) -> None:
        is_item = self._block.kind in ("ul", "ol") and not _tidy(self._block.text)
        if is_item:
            return
        self._end_block()
        level = _LIST_LEVEL.search(style.replace(" ", ""))
        heading = re.match(r"(?:mso)?(?:heading|t[ií]tulo|ttulo)\s?(\d)", given.get("class", ""), re.IGNORECASE)
        if level:
            self._begin("word-item", int(level[1]) - 1)
        elif heading:
            self._begin("h", max(2, min(6, int(heading[1]))))

    def _open_in_table(self, tag: str, given: dict[str, str]) -> None:
        table = self._table
        if table is None or self._depth_of_tables > 1:
            return
        if tag == "tr":
            table.rows.append([])
        elif tag in ("td", "th") and table.rows:
            table.in_cell = True
            span = given.get("colspan", "1")
            table.span = min(60, max(1, int(span))) if span.isdecimal() and len(span) < 4 else 1
            self._marks.clear()
            self._begin("cell")
        elif tag in _BLOCKS and self._block.text.strip():
            self._block.text = self._block.text.rstrip() + " "

    def _close(self, tag: str) -> None:
        if tag in _BOLD:
            self._unmark("**")
        elif tag in _ITALIC:
            self._unmark("*")
        elif tag == "a" and self._links:
            address = self._links.pop()
            if address:
                self._end_link(address)
        elif tag == "table" and self._depth_of_tables:
            self._depth_of_tables -= 1
            if self._depth_of_tables == 0:
                self._end_table()
        elif self._table is not None:
            if tag in ("td", "th") and self._depth_of_tables == 1 and self._table.in_cell:
                self._end_cell(self._table)
        elif tag in ("ul", "ol") and self._lists:
            self._end_block()
            self._lists.pop()
            self._numbers.pop()
        elif tag == "blockquote":
            self._end_block()
            self._quotes = max(0, self._quotes - 1)
        elif tag == "pre":
            self._end_block()
            self._is_code = False
        elif tag == "code" and not self._is_code:
            self._unmark("`")
        elif tag == "li" or tag in _BLOCKS or re.fullmatch(r"h[1-6]", tag):
            self._end_block()

    def _begin_item(self) -> None:
        kind = self._lists[-1] if self._lists else "ul"
        if self._numbers:
            self._numbers[-1] += 1
        self._begin(kind, max(0, len(self._lists) - 1))

    def _mark(self, mark: str) -> None:
        if mark in self._marks:
            return
        self._marks.append(mark)
        if self._block.kind != "h":
            self._block.text += f"{_OPEN}{mark}{_END}"

    def _unmark(self, mark: str) -> None:
        if mark in self._marks:
            self._marks.remove(mark)
            if self._block.kind == "h":
                return
            self._block.text += f"{_CLOSE}{mark}{_END}"

    def _end_link(self, address: str) -> None:
        text = self._block.text
        start = text.rfind("[")
        while start > 0 and text[start - 1] == "\\":
            start = text.rfind("[", 0, start)
        label = text[start + 1 :] if start >= 0 else ""
        if label.strip():
            self._block.text = f"{text[:start]}[{label.strip()}]({address})" + (" " if label.endswith(" ") else "")
        else:
            self._block.text = text[: max(start, 0)]

    def _end_cell(self, table: _Table) -> None:
        row = table.rows[-1]
        closed = "".join(f"{_CLOSE}{mark}{_END}" for mark in reversed(self._marks))
        row += [_tidy(self._block.text + closed).replace("\n", " ")] + [""] * (table.span - 1)
        table.in_cell = False
        self._marks.clear()
        self._begin("p")

    def _end_table(self) -> None:
        table, self._table = self._table, None
        self._begin("p")
        if table is None:
            return
        rows = [row for row in table.rows if any(row)]
        if sum(map(len, rows)) > MOST_CELLS:
            rows = rows[: max(1, MOST_CELLS // max(map(len, rows)))]
        if len(rows) == 1 or all(len(row) == 1 for row in rows):  # a table that only arranges
            self._blocks += [_Block("p", 0, cell) for row in rows for cell in row if cell]
        elif rows:
            self._blocks.append(_Block("table", 0, _as_table(rows)))

    def _end_block(self) -> None:
        if self._table is not None:
            return
        block = self._block
        self._begin("p")
        if block.kind == "code":
            if block.text.strip():
                self._blocks.append(_Block("code", 0, f"```\n{block.text.strip(chr(10))}\n```"))
            return
        closed = "".join(f"{_CLOSE}{mark}{_END}" for mark in reversed(self._marks)) if block.kind != "h" else ""
        text = _tidy(block.text + closed)
        if text:
            self._blocks.append(self._written(block, text))

    def _begin(self, kind: str, level: int = 0) -> None:
        """Begin a block; what is bold goes on in it."""
        marks = "" if kind in ("h", "code") else "".join(f"{_OPEN}{mark}{_END}" for mark in self._marks)
        self._block = _Block(kind, level, marks)

    def _written(self, block: _Block, text: str) -> _Block:
        kind, prefix = block.kind, ""
        if kind == "h":
            text = f"{'#' * block.level} {text.replace(chr(10), ' ')}"
        elif kind == "word-item":
            is_numbered = bool(re.match(r"\(?(?:\d{1,3}|[a-z])[.)]\s", text))
            kind = "ol" if is_numbered else "ul"
            text = _BULLET.sub("", text)
            prefix = "    " * block.level + ("1. " if is_numbered else "- ")
        elif kind in ("ul", "ol"):
            number = self._numbers[-1] if self._numbers else 1
            prefix = "    " * block.level + (f"{number}. " if kind == "ol" else "- ")
        else:
            text = "\n".join(_with_plain_start(line) for line in text.split("\n"))
        if prefix:
            text = prefix + text.replace("\n", "\n" + " " * len(prefix))
        if self._quotes:
            text = "\n".join(f"{'> ' * min(self._quotes, 4)}{line}".rstrip() for line in text.split("\n"))
            kind = "quote" if kind == "p" else kind
        return _Block(kind, block.level, text)


def _escaped(text: str, *, in_cell: bool) -> str:
    plain = "".join(char for char in text if (char >= " " or char == "\n") and not _OPEN <= char <= _CLOSE)
    text = _SPECIAL.sub(r"\\\1", plain)
    return text.replace("|", "\\|") if in_cell else text


def _with_plain_start(line: str) -> str:
    """Return a line that begins no list, heading or box by its first characters."""
    return _LINE_START.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", line)


def _tidy(text: str) -> str:
    """Return text with its marks of emphasis next to their words, and none around nothing."""
    text = _OPENED.sub(lambda match: f"{match[2]}{_OPEN}{match[1]}{_END}", text)
    text = _CLOSED.sub(lambda match: f"{_CLOSE}{match[2]}{_END}{match[1]}", text)
    before = ""
    while before != text:
        before, text = text, _EMPTY.sub("", text)
    text = _SIGNS.sub("", text)
    return re.sub(r"(?<! ) (?=\n)", "", re.sub(r" {2,}(?!\n)", " ", text)).strip()


def _as_table(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = ["| " + " | ".join(cell or " " for cell in row) + " |" for row in filled]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
