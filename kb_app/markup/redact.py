"""A body as it may leave the library: comments gone, restricted boxes and links to what stays behind made neutral.

Works on the source, so that what leaves is the author's Markdown otherwise. It takes more for a link, a box or a
comment than any reader does: what looks like one to somebody leaves nothing behind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kb_app.core.documents import Access, access_named
from kb_app.core.folding import caseless
from kb_app.markup.boxes import BoxLines, boxes_of_clean
from kb_app.markup.characters import clean
from kb_app.markup.remarks import without_remarks
from kb_app.markup.source import NOTE_DEFINITION
from kb_app.markup.written_links import (
    Kind,
    Mention,
    WrittenLink,
    addresses_of,
    definitions_in,
    document_of,
    is_local,
    links_in,
    wiki_document,
)

Fate = Literal["included", "absent", "hidden"]
"""What becomes of a document or a file: it is included; it is not, but may be named; nothing may be known of it."""

STUBS = {
    "es": ("Contenido reservado por acuerdo con la comunidad.", "documento no incluido", "archivo no incluido",
           "Imagen no incluida"),
    "en": ("Content reserved by agreement with the community.", "document not included", "file not included",
           "Picture not included"),
}  # fmt: skip
"""By language, what stands for a restricted box, a link to a document or a file, a picture. Data of the output."""

MOST_PASSES = 6
"""What stands in the place of one link may, with the brackets around it, be read as another."""

_BEFORE_BOX = re.compile(r"[ >]*(?:(?:[-*+]|\d+\.|[:>])[ ]*|\[\^[^\]\s]+\]:[ ]*)*(?=!!!|\?\?\?)")
_NOTE_USE = re.compile(r"\[\^([^\]\s]+)\]")
_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_REST_OF_SLUG = re.compile(r"-(?<=[^\W_]-)[^\W_]+(?:-[^\W_]+)*")
"""A slug from its first hyphen on: a search for hyphens is ten times as fast as one for words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What may pass: the `fate` of a linked id and of a file's address as written, for whom, in which language.

    `names` are the ids of what stays behind, caseless, that are no words of the language: wherever one stands it is
    made neutral. `title_of` names a document that is only absent.
    """

    fate: Callable[[str], Fate]
    file_fate: Callable[[str], Fate]
    audience: Access
    language: str
    names: Collection[str] = frozenset()
    title_of: Callable[[str], str] = str


def redact(body: str, rules: Redaction) -> str:
    """Return a body with everything made neutral that may not leave."""
    return redact_text(without_unprinted(body, rules.audience, rules.language), rules)


def without_unprinted(body: str, audience: Access, language: str) -> str:
    """Return a body without comments, notes that nothing cites, and the restricted boxes that may not pass."""
    # Cleaned as every reader of it does: a lone return is a line's end to some, and none to others.
    return _with_cited_notes(_replace_boxes(without_remarks(clean(body)), audience, language))


def may_stay(mentions: Iterable[Mention], rules: Redaction) -> bool:
    """Tell whether all that a text mentions may stay as it is written."""
    return all(_fate_of(kind, address, rules) == "included" for kind, address in mentions)


def redact_text(text: str, rules: Redaction) -> str:
    """Return a text with the links, pictures and names made neutral that may not leave."""
    for _ in range(MOST_PASSES if "[" in text else 0):
        before, text = text, _redact_links(text, rules)
        if text == before:
            break
    return without_names(text, rules)


def without_names(text: str, rules: Redaction) -> str:
    """Return a text in which no name of what stays behind is left."""
    if not rules.names or "-" not in text:
        return text
    parts, position = [], 0
    for start, end in _slugs(text):
        if caseless(text[start:end]) in rules.names:
            parts += [text[position:start], _stubs(rules.language)[1]]
            position = end
    return "".join([*parts, text[position:]]) if parts else text


def is_distinctive(name: str) -> bool:
    """Tell whether an id is a name and nothing else: several words joined by hyphens, which no text holds by chance."""
    return bool(_SLUG.fullmatch(name))


def names_in(text: str, names: Collection[str]) -> set[str]:
    """Return those of some distinctive names that stand in a text."""
    return {name for start, end in _slugs(text) if (name := caseless(text[start:end])) in names} if names else set()


def _slugs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words joined by hyphens stand in a text."""
    for found in _REST_OF_SLUG.finditer(text):
        start = found.start()
        while start and text[start - 1].isalnum():
            start -= 1
        yield start, found.end()


def _replace_boxes(body: str, audience: Access, language: str) -> str:
    """Put a stub in the place of each restricted box of a clean body that may not pass; its lines keep their numbers
    but for those of a stub that is longer than its box."""
    lines = body.split("\n")
    gone: set[int] = set()
    stubs: dict[int, list[str]] = {}
    for box in boxes_of_clean(body):
        if box.header.kind != "restricted" or box.start - 1 in gone or _may_pass(box, audience):
            continue
        place, end = box.start - 1, max(box.end - 1, box.start)
        gone.update(range(place, end))
        opening = _BEFORE_BOX.match(lines[place])
        before = opening.group() if opening else ""
        blank = re.sub(r"[^>\s]", " ", before)
        stub = [f"{before}!!! restricted", f"{blank}    {_stubs(language)[0]}", blank.rstrip()]
        stubs[place] = stub + [blank.rstrip()] * (end - place - len(stub))
    if not gone:
        return body
    kept: list[str] = []
    for place, line in enumerate(lines):
        kept += stubs.get(place, [])
        if place not in gone:
            kept.append(line)
    return "\n".join(kept)


def _may_pass(box: BoxLines, audience: Access) -> bool:
    return audience.allows(access_named(box.header.attributes.get("level", "")))


def _with_cited_notes(body: str) -> str:
    """Return a body without the notes that nothing cites, as many lines as before.

    No reader would see them; whoever opens the file would.
    """
    if "[^" not in body:
        return body
    lines = body.split("\n")
    owner = _note_of_each_line(lines)
    cited = set(_uses(line for line, note in zip(lines, owner, strict=True) if not note))
    while more := set(_uses(_of_notes(lines, owner, cited))) - cited:
        cited |= more
    return "\n".join(line if not note or note in cited else "" for line, note in zip(lines, owner, strict=True))


def _note_of_each_line(lines: list[str]) -> list[str]:
    """Return the name of the note that each line belongs to, "" for the text."""
    owner: list[str] = []
    note, after_blank = "", False
    for line in lines:
        expanded = line.expandtabs(4)
        defined = NOTE_DEFINITION.match(expanded)
        if defined:
            note, after_blank = defined.group(1), False
        elif not line.strip():
            after_blank = True
        elif after_blank and not expanded.startswith("    "):
            note = ""
        owner.append(note)
    return owner


def _of_notes(lines: list[str], owner: list[str], names: Collection[str]) -> list[str]:
    texts = []
    for line, note in zip(lines, owner, strict=True):
        if note in names:
            defined = NOTE_DEFINITION.match(line.expandtabs(4))
            texts.append(defined.group(2) if defined else line)
    return texts


def _uses(lines: Iterable[str]) -> list[str]:
    return [name for line in lines for name in _NOTE_USE.findall(line)]


def _redact_links(text: str, rules: Redaction) -> str:
    defined = definitions_in(text)
    links = links_in(text, addresses_of(defined))
    changes: list[tuple[int, int, str]] = []
    reached = 0
    starts = [one.start for one in defined]
    for link in links:
        before = bisect_right(starts, link.start) - 1
        if link.start < reached or (before >= 0 and link.start < defined[before].end):
            continue
        new = _instead(link, rules)
        if new is not None:
            changes.append((link.start, link.end, new))
            reached = link.end
    changes += [(one.start, one.end, "") for one in defined if _fate_of("link", one.address, rules) != "included"]
    parts, position = [], 0
    for start, end, new in sorted(changes):
        if start < position:
            continue
        parts += [text[position:start], new]
        position = end
    return "".join([*parts, text[position:]])


def _fate_of(kind: Kind, address: str, rules: Redaction) -> Fate:
    if kind == "picture":
        return rules.file_fate(address)
    target = wiki_document(address) if kind == "wiki" else document_of(address)
    if target:
        return rules.fate(target)
    return rules.file_fate(address) if kind == "link" and address and is_local(address) else "included"


def _instead(link: WrittenLink, rules: Redaction) -> str | None:
    """Return what stands in the place of a link or picture; None when it may stay."""
    fate = _fate_of(link.kind, link.address, rules)
    if fate == "included":
        return None
    _, link_stub, file_stub, picture_stub = _stubs(rules.language)
    if link.kind == "picture":
        said = " ".join((link.title or link.label).split()) if fate == "absent" else ""
        return f"({picture_stub}: {redact_text(said, rules)})" if said else f"*{picture_stub}.*"
    if link.kind == "wiki":
        said = link.label.strip() or rules.title_of(wiki_document(link.address))
        return link_stub if fate == "hidden" else redact_text(said, rules)
    if fate == "hidden":
        return link_stub if document_of(link.address) else file_stub
    return redact_text(link.label, rules)


def _stubs(language: str) -> tuple[str, str, str, str]:
    return STUBS["en"] if language.startswith("en") else STUBS["es"]
