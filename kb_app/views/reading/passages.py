"""A rich text in passages, each of which can be set anew by itself: what did not change is not laid out again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

_SMALLEST_PX = 1


class Passages:
    """The passages of a text document, in order. Each is rich text that begins and ends with a paragraph, heading,
    list or rule: beside a table the toolkit would put a line of its own."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._mould = QTextDocument()
        self._mould.setUndoRedoEnabled(False)
        self._htmls: list[str] = []
        self._lengths: list[int] = []
        self.clear()

    @property
    def htmls(self) -> Sequence[str]:
        """The passages as they were given."""
        return self._htmls

    def clear(self) -> None:
        """Begin anew, in the document's look as it is now."""
        self._mould.setDefaultFont(self._document.defaultFont())
        self._mould.setDefaultStyleSheet(self._document.defaultStyleSheet())
        self._document.clear()
        self._htmls, self._lengths = [], []
        # Passages are put in behind a line; the first one stands behind this one, which nobody sees.
        line = QTextBlockFormat()
        line.setLineHeight(_SMALLEST_PX, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        QTextCursor(self._document).setBlockFormat(line)

    def replace(self, start: int, end: int, htmls: Sequence[str]) -> None:
        """Put passages in the place of those from `start` to `end` (without it)."""
        begin = sum(self._lengths[:start])
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        cursor.setPosition(begin)
        line, letters = cursor.blockFormat(), cursor.blockCharFormat()
        cursor.setPosition(begin + sum(self._lengths[start:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        lengths = []
        for html in htmls:
            before = self._document.characterCount()
            if html:
                self._put(cursor, html)
            lengths.append(self._document.characterCount() - before)
        # Where an empty line (a rule) stands before, the toolkit takes it for what was taken out or put in.
        cursor.setPosition(begin)
        if cursor.blockFormat() != line:
            cursor.setBlockFormat(line)
            cursor.setBlockCharFormat(letters)
        cursor.endEditBlock()
        self._htmls[start:end] = htmls
        self._lengths[start:end] = lengths

    def position_of(self, place: int) -> int:
        """Return where a passage starts in the document."""
        return sum(self._lengths[:place]) + 1

    def _put(self, cursor: QTextCursor, html: str) -> None:
        """Put a passage in behind the cursor's line."""
        self._mould.setHtml(f"<body>{html}</body>")
        # The first line of what is put in goes on in the line where the cursor is: it is an empty one.
        source = QTextCursor(self._mould)
        source.insertBlock(source.blockFormat(), QTextCharFormat())
        source.select(QTextCursor.SelectionType.Document)
        cursor.insertFragment(source.selection())


def changed_part(shown: Sequence[str], wanted: Sequence[str]) -> tuple[int, int, Sequence[str]]:
    """Return from where to where passages that are shown differ from those that are wanted, and what comes there."""
    most = min(len(shown), len(wanted))
    start = next((place for place in range(most) if shown[place] != wanted[place]), most)
    most -= start
    same = next((place for place in range(most) if shown[-1 - place] != wanted[-1 - place]), most)
    return start, len(shown) - same, wanted[start : len(wanted) - same]
