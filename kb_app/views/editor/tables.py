"""A Markdown table as a grid of texts, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb_app.markup.blocks import Alignment
from kb_app.markup.cells import alignments, is_bordered, is_table, split_row

_TICKS = re.compile(r"\\.|`+")
_BARE_PIPE = re.compile(r"\\.|\|")
_DASHES: dict[Alignment, str] = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its heading row, its rows, and how each column stands."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sides: tuple[Alignment, ...]


def empty_grid(columns: int = 3, rows: int = 3) -> Grid:
    """Return a table with nothing in it."""
    return Grid(header=("",) * columns, rows=(("",) * columns,) * rows, sides=_plain(columns))


def read_grid(source: str) -> Grid | None:
    """Read the lines of a Markdown table; None when they are none."""
    lines = [line.strip() for line in source.strip().split("\n")]
    if len(lines) < 2 or not is_table("\n".join(lines)):
        return None
    has_border = is_bordered(lines[0])
    header = split_row(lines[0])
    width = len(header)
    sides = alignments(lines[1], bordered=has_border)
    rows = [split_row(line, bordered=has_border) for line in lines[2:]]
    return Grid(
        header=tuple(map(_shown, header)),
        rows=tuple(tuple(map(_shown, (row + [""] * width)[:width])) for row in rows),
        sides=(sides + _plain(width))[:width],
    )


def write_grid(grid: Grid) -> str:
    """Return a table as Markdown, its columns lined up."""
    header, *rows = [[_written(cell) for cell in row] for row in (grid.header, *grid.rows)]
    widths = [max(3, *(len(row[column]) for row in (header, *rows))) for column in range(len(header))]
    dashes = [_dashes(side, width) for side, width in zip(grid.sides, widths, strict=True)]
    lines = [header, dashes, *rows]
    return "\n".join(f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
                     for line in lines)  # fmt: skip


def _plain(columns: int) -> tuple[Alignment, ...]:
    return tuple("" for _ in range(columns))


def _dashes(side: Alignment, width: int) -> str:
    left, right = _DASHES[side][0], _DASHES[side][-1]
    return left + "-" * (width - 2) + right


def _shown(cell: str) -> str:
    plain = cell.replace("\\|", "|")
    if any(found.group()[0] == "`" for found in _TICKS.finditer(plain)):
        return plain
    return _TICKS.sub(lambda found: "`" if found.group() == "\\`" else found.group(), plain)


def _written(cell: str) -> str:
    plain = _with_own_code(" ".join(cell.split()))
    cells = split_row(f"| {plain} |", bordered=True)
    if len(cells) == 1 and cells[0] == plain:
        return plain
    return _BARE_PIPE.sub(lambda found: "\\|" if found.group() == "|" else found.group(), plain)


def _with_own_code(cell: str) -> str:
    """Escape the backticks of a cell when they are not all closed in it: they would make code of the next cell."""
    waiting: list[str] = []
    for found in _TICKS.finditer(cell):
        run = found.group()
        if run[0] == "\\":
            continue
        if run in waiting:
            del waiting[waiting.index(run) :]
        else:
            waiting.append(run)
    if not waiting:
        return cell
    return _TICKS.sub(lambda found: found.group() if found.group()[0] == "\\" else "\\`" * len(found.group()), cell)
