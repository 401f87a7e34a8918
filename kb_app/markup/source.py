"""A body made ready for the block parser: verbatim passages, footnotes and abbreviations taken out, lines numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb_app.markup.captions import CAPTION
from kb_app.markup.characters import clean
from kb_app.markup.verbatim import Verbatim, verbatim

# What was taken out leaves a mark of two characters that `clean` lets no source contain.
MARK = re.compile("\x02([0-9]+)\x03")

NOTE_DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\]\s]+)\]:[ ]*(.*)")
ABBREVIATION_DEFINITION = re.compile(r"\*\[([^\[\]\\]+)\][ ]?:[ ]*(\S.*)")

#: Each is looked for in the whole text; a body with more keeps its definitions as text.
MOST_ABBREVIATIONS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body and its number, from 1."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of code, and the same as it stood in the source."""

    text: str
    written: str
    language: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's definition."""

    id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A body in parts. `passages` are those that the marks in the lines count."""

    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    abbreviations: dict[str, str]


def prepare(body: str) -> Source:
    """Take a body apart. No word is lost but those of comments: what is left in no part stays in the lines."""
    written = clean(body).expandtabs(4).split("\n")
    lines, passages = _without_passages(written)
    lines, notes = _without_notes(lines)
    lines, abbreviations = _without_abbreviations(lines)
    return Source(tuple(_parted(lines)), tuple(passages), tuple(notes), abbreviations)


def _without_passages(written: Sequence[str]) -> tuple[list[Line], list[Passage]]:
    lines: list[Line] = []
    passages: list[Passage] = []
    after = 0
    for found in verbatim(written):
        lines += _numbered(written, after, found.start)
        after = found.end
        if not found.is_code:
            lines.append(Line("", 0))
            continue
        mark = Line(f"{found.prefix}\x02{len(passages)}\x03", found.start + 1)
        # A fence without indentation stands alone even where no blank line parts it; within a list or quotation a
        # blank line would end that.
        lines += (Line("", 0), mark, Line("", 0)) if not found.prefix else (mark,)
        passages.append(_passage(found, written))
    lines += _numbered(written, after, len(written))
    return lines, passages


def _numbered(written: Sequence[str], start: int, end: int) -> list[Line]:
    return [Line("" if not text or text.isspace() else text, number) for number, text in
            enumerate(written[start:end], start + 1)]  # fmt: skip


def _passage(found: Verbatim, written: Sequence[str]) -> Passage:
    return Passage(
        text=found.content(written),
        written="\n".join(written[found.start : found.end]),
        language=found.language or "",
        line=found.start + 1,
    )


def _without_notes(lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """Take out the definitions of footnotes: their line, those right below, and indented ones after blank lines."""
    kept: list[Line] = []
    notes: list[Note] = []
    position = 0
    while position < len(lines):
        found = NOTE_DEFINITION.match(lines[position].text) if "[^" in lines[position].text else None
        if found is None:
            kept.append(lines[position])
            position += 1
            continue
        own = [Line(found.group(2), lines[position].number)]
        position += 1
        after_blank = False
        while position < len(lines):
            line = lines[position]
            if not line.text:
                after_blank = True
            elif line.text.startswith("    "):
                line = Line(line.text[4:], line.number)
            elif after_blank or NOTE_DEFINITION.match(line.text):
                break
            own.append(line)
            position += 1
        notes.append(Note(found.group(1), tuple(own)))
        kept.append(Line("", 0))  # what stood above and below the note are two paragraphs
    return kept, notes


def _without_abbreviations(lines: list[Line]) -> tuple[list[Line], dict[str, str]]:
    """Take out the definitions of abbreviations that the text uses; the others stay for their author to see."""
    defined: dict[str, tuple[str, Line]] = {}
    for line in lines:
        found = ABBREVIATION_DEFINITION.match(line.text) if line.text.startswith("*[") else None
        if found and found.group(1).strip():
            defined.setdefault(found.group(1).strip(), (found.group(2).strip(), line))
    if not defined or len(defined) > MOST_ABBREVIATIONS:
        return lines, {}
    definitions = {id(line) for _, line in defined.values()}
    text = "\n".join(line.text for line in lines if id(line) not in definitions)
    used = {
        name: meaning for name, (meaning, _) in defined.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }
    taken = {id(line) for name, (_, line) in defined.items() if name in used}
    return [Line("", 0) if id(line) in taken else line for line in lines], used


def _parted(lines: list[Line]) -> list[Line]:
    """Give the caption of a table its own paragraph where it touches the table."""
    if not any(line.text.lstrip().lower().startswith("tab") for line in lines):
        return lines
    parted: list[Line] = []
    for position, line in enumerate(lines):
        if CAPTION.match(line.text):
            if parted and "|" in parted[-1].text:
                parted.append(Line("", 0))
            parted.append(line)
            if position + 1 < len(lines) and "|" in lines[position + 1].text:
                parted.append(Line("", 0))
        else:
            parted.append(line)
    return parted
