"""Lists as Word numbers them: one abstract list for each look, one list of its own for each ordered list."""

from __future__ import annotations

from collections.abc import Sequence

from kb_app.publish.word.xml import HEADER, NAMESPACES

LEVELS = 9
HEADINGS = 1
"""The list that numbers the headings, when they are numbered: always the first."""

_BULLETS = ("•", "–", "▪", "◦", "•", "–", "▪", "◦", "•")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman") * 3
_KINDS = (
    "headings",
    "bullets",
    "numbers",
    "clause-numbers",
    "bracket-numbers",
    "dashes",
    "open",
    "done",
    "box-bullets",
    "box-numbers",
    "box-open",
    "box-done",
)
_STEP, _HANGING, _BOX = 454, 340, 284


def numbering_xml(lists: Sequence[tuple[str, int, int]]) -> str:
    """Return `numbering.xml`. A list is its kind, and for an ordered one its level and first number."""
    parts = [f"{HEADER}<w:numbering {NAMESPACES}>"]
    for number, kind in enumerate(_KINDS):
        levels = "".join(_level(kind, level) for level in range(LEVELS))
        multi = "multilevel" if kind == "headings" else "hybridMultilevel"
        parts.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{multi}"/>{levels}</w:abstractNum>'
        )
    parts.append(f'<w:num w:numId="{HEADINGS}"><w:abstractNumId w:val="0"/></w:num>')
    for number, (kind, level, start) in enumerate(lists, start=HEADINGS + 1):
        override = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            if kind.endswith("numbers") else ""
        )  # fmt: skip
        parts.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_KINDS.index(kind)}"/>{override}</w:num>')
    parts.append("</w:numbering>")
    return "".join(parts)


def _level(kind: str, level: int) -> str:
    family = kind.removeprefix("box-")
    match family:
        case "headings":
            text, number_format = ".".join(f"%{place}" for place in range(1, level + 2)), "decimal"
        case "numbers":
            text, number_format = f"%{level + 1}.", _FORMATS[level]
        case "clause-numbers":
            text, number_format = f"%{level + 1})", "lowerLetter"
        case "bracket-numbers":
            text, number_format = f"%{level + 1})", "decimal"
        case "dashes":
            text, number_format = "–", "bullet"
        case "bullets":
            text, number_format = _BULLETS[level], "bullet"
        case _:
            text, number_format = ("☐" if family == "open" else "☑"), "bullet"
    style = f'<w:pStyle w:val="Heading{level + 1}"/>' if family == "headings" and level < 3 else ""
    if family == "headings":
        place = '<w:suff w:val="space"/>', '<w:ind w:left="0" w:firstLine="0"/>'
    elif kind.startswith("box-"):
        # All paragraphs of a box have one indent, or Word would draw a box around each.
        place = '<w:suff w:val="space"/>', f'<w:ind w:left="{_BOX}" w:right="{_BOX}" w:firstLine="0"/>'
    else:
        place = "", f'<w:ind w:left="{_STEP * (level + 1)}" w:hanging="{_HANGING}"/>'
    suffix, indent = place
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{style}{suffix}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
    )
