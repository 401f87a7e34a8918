"""Inlines as runs: emphasis, links, notes, references. Properties stand in the order of the schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kb_app.core.text import message
from kb_app.markup.blocks import (
    Abbreviation,
    Block,
    Break,
    Code,
    CrossReference,
    Emphasis,
    Inline,
    InlineImage,
    Link,
    NoteReference,
    Text,
)
from kb_app.markup.words import inline_text
from kb_app.publish.word.context import Context
from kb_app.publish.word.scripts import has_foreign, stretches
from kb_app.publish.word.xml import bookmarked, field, run

NOTE_MARK = (
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
)
BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"

_CODE = '<w:rStyle w:val="InlineCode"/>'
_SPACES = re.compile(" {2,}")
LITERAL = re.compile(r"</?[A-Za-z][^<>]*>|(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])|\[\^[^\]\s]+\]|`[^`]+`")
"""What the author wrote as source on purpose (an escaped asterisk, a tag to be read): set like code."""


class InlineWriter:
    """Writes inlines; the notes they refer to are written through `note_blocks`, pictures through `picture`."""

    def __init__(
        self,
        context: Context,
        note_blocks: Callable[[Sequence[Block]], str],
        picture: Callable[[InlineImage], str],
    ) -> None:
        self._context = context
        self._note_blocks = note_blocks
        self._picture = picture

    def write(self, inlines: Sequence[Inline], properties: str = "") -> str:
        """Return the runs of some inlines; `properties` are what they have in common (`BOLD`, `ITALIC`)."""
        return "".join([self._one(inline, properties, "") for inline in inlines])

    def _one(self, inline: Inline, properties: str, style: str) -> str:
        match inline:
            case Text(text):
                return self._text(text, properties, style)
            case Emphasis(children, strong):
                return self._several(children, _with(properties, BOLD if strong else ITALIC), style)
            case Link():
                return (
                    self._link(inline, properties) if not style else self._several(inline.children, properties, style)
                )
            case NoteReference(note_id):
                return self._note(note_id)
            case Code(text):
                return self._plain(text, properties, _CODE)
            case CrossReference(anchor):
                return self._reference(anchor, properties)
            case Abbreviation(text, _):
                return self._text(text, properties, style)
            case Break():
                return "<w:r><w:br/></w:r>"
            case InlineImage():
                return self._picture(inline)

    def _several(self, inlines: Sequence[Inline], properties: str, style: str) -> str:
        return "".join([self._one(inline, properties, style) for inline in inlines])

    def _text(self, text: str, properties: str, style: str) -> str:
        if ("*" in text or "<" in text or "[" in text or "`" in text) and LITERAL.search(text):
            place, parts = 0, []
            for match in LITERAL.finditer(text):
                parts.append(self._plain(text[place : match.start()], properties, style))
                parts.append(self._plain(match.group(), properties, _CODE))
                place = match.end()
            return "".join([*parts, self._plain(text[place:], properties, style)])
        return self._plain(text, properties, style)

    def _plain(self, text: str, properties: str, style: str) -> str:
        context = self._context
        if "  " in text and not style.startswith(_CODE):
            text = _SPACES.sub(" ", text)  # as in every reader of Markdown
        context.words += len(text.split())
        context.characters += len(text)
        language = context.language
        if not text.isascii() and has_foreign(text):
            return "".join(run(part, style + properties + (own or language)) for part, own in stretches(text))
        return run(text, style + properties + language)

    def _link(self, link: Link, properties: str) -> str:
        context = self._context
        if not inline_text(link.children).strip():
            return self._several(link.children, properties, "")
        bookmark = self._bookmark(link)
        if bookmark is None and link.kind not in ("web", "mail"):
            return self._several(link.children, properties, "")
        styled = self._several(link.children, properties, '<w:rStyle w:val="Hyperlink"/>')
        if bookmark is not None:
            return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{styled}</w:hyperlink>'
        address = link.target if link.kind == "web" or link.target.startswith("mailto:") else f"mailto:{link.target}"
        if link.kind == "web" and link.fragment and "#" not in address:
            address += f"#{link.fragment}"
        return f'<w:hyperlink r:id="{context.links.link(address)}" w:history="1">{styled}</w:hyperlink>'

    def _bookmark(self, link: Link) -> str | None:
        anchors = self._context.manuscript.anchors
        if link.kind == "anchor":
            return anchors.get((self._context.story_key, link.fragment))
        if link.kind == "document":
            return anchors.get((link.target, link.fragment)) or anchors.get((link.target, ""))
        return None

    def _note(self, note_id: str) -> str:
        context = self._context
        blocks = context.story.notes.get(note_id) if context.story is not None and not context.in_note else None
        if not blocks:
            return ""
        known = context.noted(note_id)
        if known is not None:  # a second note of the same words would count as another
            number, name = known
            return field(f"NOTEREF {name} \\f \\h", run(str(number), '<w:rStyle w:val="FootnoteReference"/>'))
        number = len(context.notes) + 1
        context.notes.append("")
        name = context.ids.name(f"note {number}", "_Ref_")
        context.remember_note(note_id, number, name)
        before, language = context.characters, context.language
        context.in_note, context.characters = True, 0
        content = self._note_blocks(blocks)
        context.galley.note(context.characters)
        context.in_note, context.characters, context.language = False, before, language
        context.notes[number - 1] = content
        mark = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
        return bookmarked(mark, context.ids.bookmark(), name)

    def _reference(self, anchor: str, properties: str) -> str:
        context = self._context
        numbered = context.manuscript.numbered.get((context.story_key, anchor))
        if anchor.startswith("page:"):
            bookmark = context.manuscript.anchors.get((anchor.removeprefix("page:"), ""), "")
            page = context.pages.get(bookmark)
            return field(f"PAGEREF {bookmark} \\h", run(str(page), properties)) if page else ""
        label = context.labels("figure" if anchor.startswith("fig") else "table")
        if numbered is None:
            context.warn(message("The reference @{anchor} leads nowhere.", anchor=anchor))
            return self._plain(label.lower(), properties, "")
        context.words += 2
        context.characters += len(label) + 3
        return field(f"REF {numbered.bookmark} \\h", run(f"{label} {numbered.number}", properties + context.language))


def _with(properties: str, more: str) -> str:
    """Return run properties with bold or italic added, in the order of the schema."""
    bold = BOLD if BOLD in (more, properties[: len(BOLD)]) else ""
    italic = ITALIC if more == ITALIC or ITALIC in properties else ""
    return bold + italic
