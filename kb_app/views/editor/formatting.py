"""What the toolbar does to Markdown: each function is one step that can be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor

_HEADING = re.compile(r"#{1,6}[ \t]+")
_ATTRIBUTE = re.compile(r"[ \t]*\{[^{}\n]*\}[ \t]*$")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<sign>[.)]))[ \t]+(?P<task>\[[ xX]\][ \t]+)?"
)
_QUOTE = re.compile(r"(?P<indent>[ \t]{0,3})>[ \t]?")
_NOTE = re.compile(r"\[\^(\d{1,9})\]")

BOX_KINDS = ("lesson", "block", "testimony", "figure", "restricted")


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[QTextCursor]:
    """Make everything that is done inside one step of the history."""
    cursor.beginEditBlock()
    try:
        yield cursor
    finally:
        cursor.endEditBlock()


def toggle_mark(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Put a mark (`**`, `*`) round the selection or the word, or take it away; return where to go on."""
    if not cursor.hasSelection():
        word = QTextCursor(cursor)
        word.select(QTextCursor.SelectionType.WordUnderCursor)
        if not word.hasSelection() or not word.selectedText().strip("*_"):
            with one_step(cursor):
                cursor.insertText(mark + mark)
            cursor.setPosition(cursor.position() - len(mark))
            return cursor
        cursor = word
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    text = cursor.selectedText()
    inner = text.strip()
    if not inner:
        return cursor
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    block = cursor.document().findBlock(start)
    line, first = block.text(), start - block.position()
    is_inside = _has_mark(_stars(inner, inner[::-1]), mark) and len(inner) > 2 * len(mark)
    outside = _stars(line[:first][::-1], line[first + end - start :])
    is_around = not is_inside and _has_mark(outside, mark)
    edit = QTextCursor(cursor)
    with one_step(edit):
        if is_inside or is_around:
            first = start if is_inside else start - len(mark)
            last = end if is_inside else end + len(mark)
            _replace(edit, last - len(mark), last, "")
            _replace(edit, first, first + len(mark), "")
            start, end = first, last - 2 * len(mark)
        else:
            _replace(edit, end, end, mark)
            _replace(edit, start, start, mark)
            start, end = start + len(mark), end + len(mark)
    edit.setPosition(start)
    edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return edit


def set_heading(cursor: QTextCursor, level: int) -> None:
    """Make the lines of the selection headings of a level, plain text with 0."""
    with one_step(cursor):
        for block in _blocks(cursor):
            text = block.text()
            found = _HEADING.match(text)
            bare = text[found.end() :] if found else text
            if level == 0:
                bare = _ATTRIBUTE.sub("", bare)
            elif not bare.strip() and block != cursor.document().lastBlock() and not found:
                continue
            _set_line(block, f"{'#' * level} {bare.lstrip()}" if level else bare)


def toggle_list(cursor: QTextCursor, *, is_numbered: bool) -> None:
    """Make the lines of the selection a list, or plain lines when they are one of this kind already."""
    blocks = _blocks(cursor)
    filled = [block for block in blocks if block.text().strip()] or blocks[:1]
    matches = [_ITEM.match(block.text()) for block in filled]
    is_list = all(match and bool(match["number"]) == is_numbered for match in matches)
    with one_step(cursor):
        if not is_list:
            _keep_apart(filled[0])
        for number, (block, match) in enumerate(zip(filled, matches, strict=True), start=1):
            text = block.text()
            bare = text[match.end() :] if match else text.lstrip()
            indent = match["indent"] if match else ""
            mark = "" if is_list else f"{number}. " if is_numbered else "- "
            _set_line(block, indent + mark + bare)


def toggle_quote(cursor: QTextCursor) -> None:
    """Make the paragraphs of the selection a quotation, or plain again."""
    blocks = _blocks(cursor)
    is_quote = all(_QUOTE.match(block.text()) for block in blocks if block.text().strip()) and any(
        block.text().strip() for block in blocks
    )
    with one_step(cursor):
        if not is_quote:
            _keep_apart(blocks[0])
        for block in blocks:
            text = block.text()
            found = _QUOTE.match(text)
            _set_line(block, text[found.end() :] if is_quote and found else text if found else f"> {text}".rstrip(" "))
        if not is_quote and not blocks[-1].text()[2:].strip() and len(blocks) == 1:
            _set_line(blocks[0], "> ")


def insert_block(cursor: QTextCursor, text: str, select: tuple[int, int] | None = None) -> QTextCursor:
    """Put a passage on lines of its own below the cursor's line; `select` is what is selected of it afterwards."""
    edit = QTextCursor(cursor)
    with one_step(edit):
        block = cursor.block()
        if block.text().strip():
            edit.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            edit.insertText("\n\n")
        elif block.previous().isValid() and block.previous().text().strip():
            edit.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            edit.insertText("\n")
        start = edit.position()
        following = edit.block().next()
        edit.insertText(text + ("\n" if following.isValid() and following.text().strip() else ""))
    begin, end = select or (len(text), len(text))
    edit.setPosition(start + begin)
    edit.setPosition(start + end, QTextCursor.MoveMode.KeepAnchor)
    return edit


def insert_box(cursor: QTextCursor, kind: str, title: str, text: str) -> QTextCursor:
    """Put a box on lines of its own; a selection becomes its text."""
    chosen = cursor.selectedText().replace("\u2029", "\n") if cursor.hasSelection() else ""
    inner = chosen or text
    lines = "\n".join(f"    {line}" if line.strip() else "" for line in inner.split("\n"))
    head = f'!!! {kind} "{title}"' if title else f"!!! {kind}"
    edit = QTextCursor(cursor)
    with one_step(edit):
        if chosen:
            edit.removeSelectedText()
        first = len(head) + 5
        return insert_block(edit, f"{head}\n{lines}", None if chosen else (first, first + len(inner)))


def insert_note(cursor: QTextCursor) -> QTextCursor:
    """Put a footnote's number here and its text's place at the end; return that place."""
    document = cursor.document()
    taken = {int(number) for number in _NOTE.findall(document.toPlainText())}
    number = max(taken, default=0) + 1
    edit = QTextCursor(cursor)
    with one_step(edit):
        edit.setPosition(cursor.selectionEnd())
        edit.insertText(f"[^{number}]")
        edit.movePosition(QTextCursor.MoveOperation.End)
        last = document.lastBlock()
        if last.text().strip():
            is_note = last.text().startswith(("[^", "    "))
            edit.insertText("\n" if is_note else "\n\n")
        elif last.previous().isValid() and last.previous().text().strip():
            edit.insertText("" if last.previous().text().startswith("[^") else "\n")
        edit.insertText(f"[^{number}]: ")
    return edit


def insert_link(cursor: QTextCursor, document_id: str, label: str = "") -> QTextCursor:
    """Put a link to a document here; a selection becomes its label."""
    chosen = cursor.selectedText() if cursor.hasSelection() and "\u2029" not in cursor.selectedText() else ""
    text = chosen or label
    clean = text.replace("[", "").replace("]", "").replace("|", "-")
    edit = QTextCursor(cursor)
    with one_step(edit):
        edit.insertText(f"[[{document_id}|{clean}]]" if clean and clean != document_id else f"[[{document_id}]]")
    return edit


def insert_web_link(cursor: QTextCursor, address: str) -> QTextCursor:
    """Put a link to an address here; a selection becomes its text."""
    chosen = cursor.selectedText() if cursor.hasSelection() and "\u2029" not in cursor.selectedText() else ""
    target = address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    label = (chosen or address).replace("[", "").replace("]", "")
    edit = QTextCursor(cursor)
    start = edit.selectionStart()
    with one_step(edit):
        edit.insertText(f"[{label}]({target})")
    edit.setPosition(start + 1)
    edit.setPosition(start + 1 + len(label), QTextCursor.MoveMode.KeepAnchor)
    return edit


def table_at(cursor: QTextCursor) -> QTextCursor | None:
    """Return a selection of the table's lines round the cursor, None when it is in no table."""
    block = cursor.block()
    if "|" not in block.text():
        return None
    first = last = block
    while first.previous().isValid() and "|" in first.previous().text():
        first = first.previous()
    while last.next().isValid() and "|" in last.next().text():
        last = last.next()
    found = QTextCursor(first)
    found.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    return found


def picture_markdown(alt: str, address: str, caption: str, width: str) -> str:
    """Return a picture as Markdown."""
    label = alt.replace("[", "(").replace("]", ")")
    quoted = caption.replace('"', "”")
    title = f' "{quoted}"' if caption else ""
    return f"![{label}]({address}{title})" + (f"{{width={width}}}" if width else "")


def continue_line(cursor: QTextCursor) -> bool:
    """Do what Enter does in a list or a quotation: go on with it, or end it on an empty item. False: no such line."""
    block = cursor.block()
    text = block.text()
    found = _ITEM.match(text) or _QUOTE.match(text)
    if not found or cursor.hasSelection() or cursor.positionInBlock() < found.end():
        return False
    with one_step(cursor):
        if not text[found.end() :].strip():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            return True
        cursor.insertText("\n" + _next_mark(found))
    return True


def indent(cursor: QTextCursor, step: int) -> bool:
    """Move the items of a list in (1) or out (-1). False when the cursor is not in a list."""
    blocks = _blocks(cursor)
    if not any(_ITEM.match(block.text()) for block in blocks):
        return False
    with one_step(cursor):
        for block in blocks:
            text = block.text()
            if step > 0:
                _set_line(block, "    " + text if text.strip() else text)
            else:
                _set_line(block, text[len(text) - len(text.lstrip()) :] if not text.startswith("    ") else text[4:])
    return True


def make_room(cursor: QTextCursor) -> None:
    """Keep what is about to be typed apart from the headings right above and below it."""
    block = cursor.block()
    if block.text().strip() or cursor.hasSelection():
        return
    above, below = block.previous(), block.next()
    is_below = above.isValid() and bool(_HEADING.match(above.text()))
    is_above = below.isValid() and bool(_HEADING.match(below.text()))
    if not is_below and not is_above:
        return
    edit = QTextCursor(cursor)
    with one_step(edit):
        edit.insertText("\n" * (is_below + is_above))
    cursor.setPosition(edit.position() - is_above)


def _stars(left: str, right: str) -> int:
    """Return how many `*` both texts begin with."""
    return min(len(left) - len(left.lstrip("*")), len(right) - len(right.lstrip("*")))


def _has_mark(stars: int, mark: str) -> bool:
    """Tell what stars mean: one is emphasis, two are strong, three are both."""
    return stars >= 2 if mark == "**" else stars in (1, 3)


def _next_mark(found: re.Match[str]) -> str:
    if found.re is _QUOTE:
        return found.group()
    number = found["number"]
    mark = f"{int(number) + 1}{found['sign']}" if number else found["mark"]
    return f"{found['indent']}{mark} {'[ ] ' if found['task'] else ''}"


def _keep_apart(block: QTextBlock) -> None:
    """A list or a quotation begins after a blank line, or it would go on the paragraph above."""
    above = block.previous()
    if above.isValid() and above.text().strip() and not _ITEM.match(above.text()) and not _QUOTE.match(above.text()):
        cursor = QTextCursor(above)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertText("\n")


def _blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if cursor.hasSelection() and last != block and cursor.selectionEnd() == last.position():
        last = last.previous()
    found = [block]
    while block != last and block.next().isValid():
        block = block.next()
        found.append(block)
    return found


def _set_line(block: QTextBlock, text: str) -> None:
    """Change a line by what differs, so that the cursor stays in its word."""
    old = block.text()
    if old == text:
        return
    start = 0
    while start < min(len(old), len(text)) and old[start] == text[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(text)) - start and old[-1 - tail] == text[-1 - tail]:
        tail += 1
    cursor = QTextCursor(block)
    size = len(old[: len(old) - tail].encode("utf-16-le", "surrogatepass")) // 2
    cursor.setPosition(block.position() + len(old[:start].encode("utf-16-le", "surrogatepass")) // 2)
    cursor.setPosition(block.position() + size, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text[start : len(text) - tail])


def _replace(cursor: QTextCursor, start: int, end: int, text: str) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)
