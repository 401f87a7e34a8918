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
from kb_app.publish.word.xml import clean, field, run

NOTE_MARK = (
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
)


_TAG = re.compile(
    r"</?(a|abbr|article|aside|b|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|"
    r"figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|"
    r"object|ol|option|p|pre|q|s|samp|script|section|select|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|"
    r"textarea|tfoot|th|thead|tr|u|ul|var|video)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
_BREAKING = frozenset({"br", "p", "div", "td", "th", "tr", "li", "hr", "table"})
_LOST_NOTE = re.compile(r"\[\^[^\]\s]+\]")


class InlineWriter:
    """Writes inlines; notes they refer to are written through `note_blocks`."""

    def __init__(self, context: Context, note_blocks: Callable[[Sequence[Block]], str]) -> None:
        self._context = context
        self._note_blocks = note_blocks

    def write(self, inlines: Sequence[Inline], *, bold: bool = False, italic: bool = False) -> str:
        """Return the runs of some inlines."""
        return "".join(self._one(inline, bold, italic) for inline in inlines)

    def _one(self, inline: Inline, bold: bool, italic: bool) -> str:
        match inline:
            case Text(text):
                text = self._printed(text)
                self._context.words += len(text.split())
                return run(text, _properties(bold=bold, italic=italic))
            case Code(text):
                self._context.words += len(text.split())
                return run(text, '<w:rStyle w:val="InlineCode"/>' + _properties(bold=bold, italic=italic))
            case Break():
                return "<w:r><w:br/></w:r>"
            case Emphasis(children, strong):
                return self.write(children, bold=bold or strong, italic=italic or not strong)
            case Abbreviation(text, _):
                self._context.words += 1
                return run(text, _properties(bold=bold, italic=italic))
            case Link():
                return self._link(inline, bold, italic)
            case NoteReference(note_id):
                return self._note(note_id)
            case CrossReference(anchor):
                return self._reference(anchor, bold, italic)
            case InlineImage(_, alt):
                return run(alt, _properties(bold=bold, italic=italic)) if alt.strip() else ""

    def _printed(self, text: str) -> str:
        """Return a text as it is printed: raw HTML tags and notes that lead nowhere are source, not words."""
        if "<" in text and _TAG.search(text):
            self._context.warn(message("HTML tags in the text were left out; their words stay."))
            text = _TAG.sub(lambda tag: " " if tag[1].lower() in _BREAKING else "", text)
        if "[^" in text and _LOST_NOTE.search(text):
            self._context.warn(message("A footnote that is not defined was left out."))
            text = _LOST_NOTE.sub("", text)
        return text

    def _link(self, link: Link, bold: bool, italic: bool) -> str:
        context = self._context
        inner = link.children
        plain = self.write(inner, bold=bold, italic=italic)
        if not inline_text(inner).strip():
            return plain
        bookmark = self._bookmark(link)
        if bookmark is None and link.kind not in ("web", "mail"):
            return plain
        context.words -= _words(inner)
        styled = self._styled(inner, bold, italic)
        if bookmark is not None:
            return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{styled}</w:hyperlink>'
        address = link.target if link.kind == "web" or link.target.startswith("mailto:") else f"mailto:{link.target}"
        if link.kind == "web" and link.fragment and "#" not in address:
            address += f"#{link.fragment}"
        return f'<w:hyperlink r:id="{context.links.link(address)}" w:history="1">{styled}</w:hyperlink>'

    def _styled(self, inlines: Sequence[Inline], bold: bool, italic: bool) -> str:
        """Return the runs of a link; notes and links within it are only text there."""
        parts = []
        for inline in inlines:
            if isinstance(inline, Emphasis):
                parts.append(self._styled(inline.children, bold or inline.strong, italic or not inline.strong))
            elif isinstance(inline, Break):
                parts.append("<w:r><w:br/></w:r>")
            else:
                text = inline_text((inline,))
                self._context.words += len(text.split())
                parts.append(run(text, '<w:rStyle w:val="Hyperlink"/>' + _properties(bold=bold, italic=italic)))
        return "".join(parts)

    def _bookmark(self, link: Link) -> str | None:
        story = self._context.story
        if link.kind == "anchor" and story is not None:
            return self._context.manuscript.anchors.get((story.key, link.fragment))
        if link.kind == "document":
            anchors = self._context.manuscript.anchors
            return anchors.get((link.target, link.fragment)) or anchors.get((link.target, ""))
        return None

    def _note(self, note_id: str) -> str:
        context = self._context
        story = context.story
        blocks = story.notes.get(note_id) if story is not None and not context.in_note else None
        if not blocks:
            return ""
        context.in_note = True
        number = len(context.notes) + 1
        context.notes.append("")
        content = self._note_blocks(blocks)
        context.in_note = False
        context.notes[number - 1] = content
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def _reference(self, anchor: str, bold: bool, italic: bool) -> str:
        context = self._context
        story = context.story
        numbered = context.manuscript.numbered.get((story.key if story else "", anchor))
        label = context.labels("figure" if anchor.startswith("fig") else "table")
        if numbered is None:
            context.warn(message("The reference @{anchor} leads nowhere.", anchor=anchor))
            return run(label, _properties(bold=bold, italic=italic))
        context.words += 2
        result = run(f"{label} {numbered.number}", _properties(bold=bold, italic=italic))
        return field(f"REF {numbered.bookmark} \\h", result)


def _properties(*, bold: bool, italic: bool) -> str:
    return ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")


def _words(inlines: Sequence[Inline]) -> int:
    return len(clean(inline_text(inlines)).split())
