"""Rows of tables, split into cells where a pipe is no part of code, of a link to a document, or escaped."""

from __future__ import annotations

import re

from kb_app.markup.blocks import Alignment

_PIPE = re.compile(r"\\.|`+|\[\[[^\[\]\n]+\]\]|\|")
_SEPARATOR = set("|:- ")
_END_BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")


def is_table(block: str) -> bool:
    """Tell whether a block's first two lines are a heading row and the row of dashes under it."""
    header, _, rest = block.partition("\n")
    dashes = rest.partition("\n")[0].strip(" ")
    if not dashes or not set(dashes) <= _SEPARATOR:
        return False
    header = header.strip(" ")
    cells = split_row(header)
    if len(cells) == 1:
        rows = [row.strip(" ") for row in block.split("\n")]
        if not is_bordered(header) or not all(row.startswith("|") or _END_BORDER.search(row) for row in rows[1:]):
            return False
    return len(split_row(dashes, bordered=is_bordered(header))) == len(cells)


def split_row(row: str, *, bordered: bool | None = None) -> list[str]:
    """Return the texts of a row's cells. `bordered`: the pipes at its ends are borders (by default: if it has any)."""
    row = row.strip(" ")
    if bordered is None:
        bordered = is_bordered(row)
    if bordered:
        row = row.removeprefix("|")
        row = row[:-1] if _END_BORDER.search(row) else row
    if "`" not in row and "\\" not in row and "[[" not in row:
        return [cell.strip(" ") for cell in row.split("|")]
    cells: list[str] = []
    start = 0
    for position in _pipes(row):
        cells.append(row[start:position].strip(" "))
        start = position + 1
    cells.append(row[start:].strip(" "))
    return cells


def alignments(dashes: str, *, bordered: bool) -> tuple[Alignment, ...]:
    """Return the alignments that the row of dashes asks for."""
    return tuple(_alignment(cell) for cell in split_row(dashes, bordered=bordered))


def _alignment(cell: str) -> Alignment:
    if cell.startswith(":"):
        return "center" if cell.endswith(":") and len(cell) > 1 else "left"
    return "right" if cell.endswith(":") else ""


def is_bordered(row: str) -> bool:
    """Tell whether the pipes at the ends of a table's rows are borders: its heading has one."""
    row = row.strip(" ")
    return row.startswith("|") or _END_BORDER.search(row) is not None


def _pipes(row: str) -> list[int]:
    tokens = list(_PIPE.finditer(row))
    last_of_length: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.group()[0] == "`":
            last_of_length[len(token.group())] = index
    pipes: list[int] = []
    code = 0  # the length of the backticks that opened the code we are in
    for index, token in enumerate(tokens):
        text = token.group()
        if text[0] == "`":
            if code == len(text):
                code = 0
            elif not code and last_of_length[len(text)] > index:
                code = len(text)
        elif text == "|" and not code:
            pipes.append(token.start())
    return pipes
