"""A body as it may leave the library: comments gone, restricted boxes and links to what stays behind made neutral.

Works on the lines of the source, so that what leaves is the author's Markdown otherwise; code blocks are untouched, and
the scan before a package's release looks into them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from kb_app.core.documents import Access
from kb_app.markup.boxes import BoxLines, boxes_of

Fate = Literal["included", "absent", "hidden"]
"""What becomes of a linked document: it is included; it is not, but may be named; nothing may be known of it."""

STUBS = {
    "es": ("Contenido reservado por acuerdo con la comunidad.", "documento no incluido", "Imagen no incluida."),
    "en": ("Content reserved by agreement with the community.", "document not included", "Picture not included."),
}
"""By language: what stands for a restricted box, a link, and a picture. Data of the output, not of the interface."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BEFORE_BOX = re.compile(r"[ >]*(?:(?:[-*+]|\d+\.|[:>])[ ]*|\[\^[^\]\s]+\]:[ ]*)*(?=!!!)")
_NOTE_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
_NOTE_USE = re.compile(r"\[\^([^\]\s]+)\]")
_WIKI = re.compile(r"\[\[([^\[\]|#\n]+)(#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]")
_TARGET = r"\(\s*<?([^\s()<>]+)>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_LABEL = r"\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]"
_LINK = re.compile(rf"(?<!!){_LABEL}{_TARGET}")
_PICTURE = re.compile(rf"!{_LABEL}{_TARGET}(?:\{{[^}}\n]*\}})?")
_DEFINITION = re.compile(r" {0,3}\[([^\]\n^]+)\]:\s*<?(\S+?)>?(?:\s+.*)?$")
_CODE_SPAN = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What may pass: `fate` of a linked id, `keeps_picture` of an address as written, the audience, the language."""

    fate: Callable[[str], Fate]
    keeps_picture: Callable[[str], bool]
    audience: Access
    language: str


def redact(body: str, rules: Redaction) -> str:
    """Return a body with everything made neutral that may not leave."""
    lines = _replace_boxes(_drop_comments(body), rules)
    out, fence = [], ""
    for line in lines:
        match = _FENCE.match(line)
        if fence:
            fence = "" if _closes(line, fence) else fence
            out.append(line)
        elif match:
            fence = match[1]
            out.append(line)
        else:
            out.append(_redact_line(line, rules))
    return "\n".join(out)


def without_comments(body: str) -> str:
    """Return a body without its HTML comments, every line still in its place; what is written as code stays."""
    return _drop_comments(body, keeps_lines=True) if "<!--" in body else body


def _drop_comments(body: str, *, keeps_lines: bool = False) -> str:
    """Remove HTML comments outside code blocks; one that never ends takes the rest with it, as in a browser."""
    out: list[str] = []
    fence, in_comment = "", False
    for line in body.split("\n"):
        if fence:
            out.append(line)
            if _closes(line, fence):
                fence = ""
            continue
        rest, kept = line, ""
        while rest:
            if in_comment:
                _, end, rest = rest.partition("-->")
                in_comment = not end
            else:
                before, start, rest = rest.partition("<!--")
                kept += before
                in_comment = bool(start) and not (keeps_lines and kept.count("`") % 2)
                if start and not in_comment:
                    kept += start
        opening = _FENCE.match(kept)
        fence = opening[1] if opening else ""
        if kept or not line or keeps_lines:
            out.append(kept)
    return "\n".join(out)


def _closes(line: str, fence: str) -> bool:
    """Tell whether a line ends the code block that a fence began."""
    match = _FENCE.match(line)
    return bool(match and match[1].startswith(fence) and not line.strip(" `~"))


def _replace_boxes(body: str, rules: Redaction) -> list[str]:
    """Put a stub in the place of each restricted box that may not pass, and drop the notes that only it cites."""
    lines = body.split("\n")
    gone: set[int] = set()
    stubs: dict[int, list[str]] = {}
    for box in boxes_of(body):
        if box.header.kind != "restricted" or box.start - 1 in gone or _may_pass(box, rules.audience):
            continue
        place = box.start - 1
        gone.update(range(place, max(box.end - 1, box.start)))
        opening = _BEFORE_BOX.match(lines[place])
        before = opening.group() if opening else ""
        blank = re.sub(r"[^>\s]", " ", before)
        stubs[place] = [f"{before}!!! restricted", f"{blank}    {_stubs(rules.language)[0]}", blank.rstrip()]
    if not gone:
        return lines
    kept: list[str] = []
    for place, line in enumerate(lines):
        kept += stubs.get(place, [])
        if place not in gone:
            kept.append(line)
    return _without_orphans(kept, "\n".join(lines[place] for place in sorted(gone)))


def _without_orphans(lines: list[str], removed: str) -> list[str]:
    """Return the lines without the definitions of notes that only the removed text cited."""
    defined = [match[1] if (match := _NOTE_DEFINITION.match(line)) else "" for line in lines]
    cited = {
        name
        for line, definition in zip(lines, defined, strict=True)
        for name in _NOTE_USE.findall(line.partition("]:")[2] if definition else line)
    }
    orphans = set(_NOTE_USE.findall(removed)) - cited
    kept: list[str] = []
    dropping = False
    for line, definition in zip(lines, defined, strict=True):
        if definition or (line.strip() and not line.startswith((" ", "\t"))):
            dropping = definition in orphans and bool(definition)
        if not dropping:
            kept.append(line)
    return kept


def _may_pass(box: BoxLines, audience: Access) -> bool:
    level = box.header.attributes.get("level", "").strip().lower() or Access.RESTRICTED.value
    return level in set(Access) and audience.allows(Access(level))


def _redact_line(line: str, rules: Redaction) -> str:
    definition = _DEFINITION.match(line)
    if definition:
        target = document_of(definition[2])
        if target and rules.fate(target) != "included":
            return ""
        if not target and _is_local(definition[2]) and not rules.keeps_picture(definition[2]):
            return ""
    parts, position = [], 0
    for span in _CODE_SPAN.finditer(line):
        parts += [_redact_text(line[position : span.start()], rules), span.group()]
        position = span.end()
    return "".join([*parts, _redact_text(line[position:], rules)])


def _redact_text(text: str, rules: Redaction) -> str:
    _, link_stub, picture_stub = _stubs(rules.language)

    def wiki(match: re.Match[str]) -> str:
        fate = rules.fate(match[1].strip())
        if fate == "included":
            return match.group()
        return (match[3] or match[1]).strip() if fate == "absent" else link_stub

    def link(match: re.Match[str]) -> str:
        target = document_of(match[2])
        if target:
            fate = rules.fate(target)
            return match.group() if fate == "included" else match[1] if fate == "absent" else link_stub
        if _is_local(match[2]) and not rules.keeps_picture(match[2]):
            return match[1]
        return match.group()

    def picture(match: re.Match[str]) -> str:
        return match.group() if rules.keeps_picture(match[2]) else f"*{picture_stub}*"

    return _LINK.sub(link, _WIKI.sub(wiki, _PICTURE.sub(picture, text)))


def document_of(address: str) -> str:
    """Return the id of the document that a relative address means, "" for anything else."""
    path = address.split("#", 1)[0]
    if not path or not _is_local(address) or "\\" in path:
        return ""
    name = PurePosixPath(path)
    return name.stem if name.suffix.lower() == ".md" else (name.name if not name.suffix else "")


def _is_local(address: str) -> bool:
    return not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#", address)


def _stubs(language: str) -> tuple[str, str, str]:
    return STUBS["en"] if language.startswith("en") else STUBS["es"]
