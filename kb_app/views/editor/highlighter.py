"""Markdown made easy on the eye while it is written: marks are dimmed, what they mean is shown. One block at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from kb_app.views.theme import Theme
from kb_app.views.tokens import MONOSPACE_FAMILIES, READING_PT, SMALL_PT

PLAIN, FENCED, FENCED_WAVES = 0, 1, 2
EAGER_BLOCKS = 400
CHUNK = 120

_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_HEADING = re.compile(r"(#{1,6})([ \t]*)(.*?)([ \t]*(?:\{[^{}]*\})?[ \t]*)$")
_LIST = re.compile(r"(\s*)([-*+]|\d+[.)])([ \t]+)(\[[ xX]\][ \t])?")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_BOX = re.compile(r"\s*(!!!)[ \t]+([\w-]+)(.*)$")
_CAPTION = re.compile(r"(?:Table|Tabla):")
_NOTE_TEXT = re.compile(r"\[\^[^\]]+\]:")
_INLINE = re.compile(
    r"(?P<code>`+)(?P<code_text>.+?)(?P=code)"
    r"|(?P<wiki>\[\[)(?P<wiki_text>[^\[\]\n]+)\]\]"
    r"|(?P<image>!)?\[(?P<label>[^\[\]\n]*)\](?P<address>\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))(?P<attributes>\{[^{}\n]*\})?"
    r"|(?P<note>\[\^[^\]\s]+\])"
    r"|(?P<strong>\*\*|__)(?=\S)(?P<strong_text>.+?)(?<=\S)(?P=strong)"
    r"|(?P<emphasis>(?<![\w*])\*|(?<![\w_])_)(?=[^\s*_])(?P<emphasis_text>.+?)(?<=\S)(?P=emphasis)(?!\w)"
    r"|(?P<reference>@(?:fig|tbl)-[\w-]+)"
)


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours a body as it is typed. A long one is coloured from the top at once, the rest a little at a time."""

    def __init__(self, document: QTextDocument, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent or document)
        self._theme = theme
        self._scale = 1.0
        self._horizon = EAGER_BLOCKS
        self._rest = QTimer(self)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._on_rest)
        self._dress()
        theme.changed.connect(self._on_look_changed)
        self.setDocument(document)
        if document.blockCount() > EAGER_BLOCKS:
            self._rest.start()
        else:
            self._horizon = -1

    def set_scale(self, scale: float) -> None:
        """Enlarge the text."""
        if scale != self._scale:
            self._scale = scale
            self._on_look_changed()

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        if 0 <= self._horizon < block.blockNumber():
            return
        state = self._fence_state(text)
        self.setCurrentBlockState(state)
        if state != PLAIN or _FENCE.match(text):
            self.setFormat(0, _length(text), self._code)
            return
        if not text or text.isspace():
            return
        self._line(text, block)

    def _fence_state(self, text: str) -> int:
        before = max(self.previousBlockState(), PLAIN)
        fence = _FENCE.match(text)
        if not fence:
            return before
        kind = FENCED if fence[1][0] == "`" else FENCED_WAVES
        if before == PLAIN:
            return kind
        return PLAIN if before == kind else before

    def _line(self, text: str, block: QTextBlock) -> None:
        at = _Units(text)
        start = 0
        heading = _HEADING.match(text) if text[0] == "#" else None
        if heading:
            level = len(heading[1])
            self._mark(at, 0, heading.end(2), self._mark_format)
            self._mark(at, heading.start(3), heading.end(3), self._headings[min(level, 4)])
            self._mark(at, heading.start(4), heading.end(4), self._attribute)
            return
        first = text.lstrip()[:1]
        if first == "|" or (block.previous().isValid() and set(text.strip()) <= set("|:- ") and "|" in text):
            self._mark(at, 0, len(text), self._table)
            for place, character in enumerate(text):
                if character == "|":
                    self._mark(at, place, place + 1, self._table_mark)
        elif first == "!" and (box := _BOX.match(text)):
            self._mark(at, 0, box.end(1), self._mark_format)
            self._mark(at, box.start(2), len(text), self._box)
            return
        elif first == ">" and (quote := _QUOTE.match(text)):
            self._mark(at, 0, len(text), self._quote)
            self._mark(at, 0, quote.end(), self._mark_format)
            start = quote.end()
        elif item := _LIST.match(text):
            self._mark(at, item.start(2), item.end(2), self._bullet)
            if item[4]:
                self._mark(at, item.start(4), item.end(4), self._mark_format)
            start = item.end()
        elif first == "[" and (note := _NOTE_TEXT.match(text)):
            self._mark(at, 0, note.end(), self._note)
            start = note.end()
        elif first == "T" and (caption := _CAPTION.match(text)):
            self._mark(at, 0, caption.end(), self._box)
        self._inlines(text, start, at)

    def _inlines(self, text: str, start: int, at: _Units) -> None:
        for match in _INLINE.finditer(text, start):
            kind = match.lastgroup or ""
            begin, end = match.span()
            if match["code"]:
                self._mark(at, begin, end, self._code)
            elif match["wiki"]:
                self._mark(at, begin, end, self._mark_format)
                self._mark(at, begin + 2, end - 2, self._link)
            elif match["address"]:
                self._mark(at, begin, end, self._mark_format)
                self._mark(at, match.start("label"), match.end("label"), self._link)
            elif match["note"]:
                self._mark(at, begin, end, self._note)
            elif match["reference"]:
                self._mark(at, begin, end, self._link)
            elif match["strong"]:
                self._mark(at, begin, end, self._mark_format)
                self._mark(at, begin + 2, end - 2, self._strong)
            elif kind:
                self._mark(at, begin, end, self._mark_format)
                self._mark(at, begin + 1, end - 1, self._emphasis)

    def _mark(self, at: _Units, start: int, end: int, look: QTextCharFormat) -> None:
        self.setFormat(at[start], at[end] - at[start], look)

    def _on_rest(self) -> None:
        """Colour the next blocks below those that are done; the last one's state leads on."""
        document = self.document()
        start = self._horizon + 1
        last = document.blockCount() - 1
        self._horizon = min(self._horizon + CHUNK, last)
        for block in _blocks(document, start, self._horizon):
            self.rehighlightBlock(block)
        if self._horizon >= last:
            self._horizon = -1
            self._rest.stop()

    def _on_look_changed(self) -> None:
        self._dress()
        if self._horizon < 0 and self.document().blockCount() > EAGER_BLOCKS:
            self._horizon = EAGER_BLOCKS
            self._rest.start()
        self.rehighlight()

    def _dress(self) -> None:
        look = self._theme.tokens
        size = READING_PT * self._scale
        self._mark_format = _format(look.muted)
        self._attribute = _format(look.muted, points=SMALL_PT * self._scale)
        self._headings = {
            level: _format(look.text, weight=QFont.Weight.DemiBold, points=size * share)
            for level, share in ((1, 1.5), (2, 1.3), (3, 1.14), (4, 1.04))
        }
        self._strong = _format(look.text, weight=QFont.Weight.Bold)
        self._emphasis = _format(look.text, italic=True)
        self._link = _format(look.link)
        self._note = _format(look.link, weight=QFont.Weight.DemiBold)
        self._code = _format(look.text, mono=True, ground=look.raised, points=size * 0.94)
        self._table = _format(look.text, mono=True, points=size * 0.9)
        self._table_mark = _format(look.muted, mono=True, points=size * 0.9)
        self._bullet = _format(look.accent, weight=QFont.Weight.Bold)
        self._quote = _format(look.muted, italic=True)
        self._box = _format(look.accent, weight=QFont.Weight.DemiBold)


class _Units:
    """Places in a line as the toolkit counts them: a character beyond the basic plane counts twice there."""

    def __init__(self, text: str) -> None:
        self._is_plain = text.isascii() or max(text) <= "\uffff"
        self._text = text

    def __getitem__(self, place: int) -> int:
        return place if self._is_plain else len(self._text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _length(text: str) -> int:
    return _Units(text)[len(text)] if text else 0


def _blocks(document: QTextDocument, start: int, end: int) -> Iterator[QTextBlock]:
    block = document.findBlockByNumber(start)
    while block.isValid() and block.blockNumber() <= end:
        yield block
        block = block.next()


def _format(
    color: str,
    *,
    weight: QFont.Weight | None = None,
    italic: bool = False,
    mono: bool = False,
    ground: str = "",
    points: float = 0,
) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(color))
    if weight is not None:
        made.setFontWeight(weight)
    if italic:
        made.setFontItalic(True)
    if mono:
        made.setFontFamilies(list(MONOSPACE_FAMILIES))
    if ground:
        made.setBackground(QColor(ground))
    if points:
        made.setFontPointSize(points)
    return made
