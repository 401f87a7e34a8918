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
    CodeBlock,
    CrossReference,
    Emphasis,
    Inline,
    InlineImage,
    Link,
    NoteReference,
    Text,
)
from kb_app.markup.words import inline_text, inlines_of, walk
from kb_app.publish.source_text import has_signs, passages
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
            case Abbreviation(text, title):
                spelled = "" if self._context.is_spelled_out(text, title) else f" ({title})"
                return self._text(text + spelled, properties, style)
            case Break():
                return "<w:r><w:br/></w:r>"
            case InlineImage():
                return self._picture(inline)

    def _several(self, inlines: Sequence[Inline], properties: str, style: str) -> str:
        return "".join([self._one(inline, properties, style) for inline in inlines])

    def _text(self, text: str, properties: str, style: str) -> str:
        if not has_signs(text):
            return self._plain(text, properties, style)
        return "".join(
            [self._plain(part, properties, _CODE if is_source else style) for part, is_source in passages(text)]
        )

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
        blocks = context.story.notes.get(note_id) if context.story is not None else None
        if not blocks:
            return ""
        known = context.noted(note_id)
        if known is not None:  # a second note of the same words would count as another
            number, name = known
            return field(f"NOTEREF {name} \\f \\h", run(str(number), '<w:rStyle w:val="FootnoteReference"/>'))
        if context.in_note:
            return self._note_within(note_id, blocks)
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

    def _note_within(self, note_id: str, blocks: Sequence[Block]) -> str:
        """Return the words of a note that another one refers to, in brackets: Word has no notes within notes."""
        context = self._context
        if note_id in context.open_notes:
            return ""
        context.open_notes.add(note_id)
        pieces = []
        for block in walk(blocks):
            if isinstance(block, CodeBlock):
                pieces.append(self._plain(block.text, "", _CODE))
            pieces += [self.write(inlines) for inlines in inlines_of(block)]
        context.open_notes.discard(note_id)
        return run(" [") + run(" ").join(filter(None, pieces)) + run("]")

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
