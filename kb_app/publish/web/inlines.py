"""Inlines as markup: emphasis, links, notes, references. Addresses are those that the parser allowed, and no others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb_app.core.text import message
from kb_app.markup.blocks import (
    Abbreviation,
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
from kb_app.publish.source_text import has_signs, passages
from kb_app.publish.web.context import Context
from kb_app.publish.web.markup import attribute, has_foreign, in_scripts, lines, text
from kb_app.publish.weblinks import encoded

_ALLOWED = re.compile(r"https?://\S+|mailto:\S+", re.IGNORECASE)


class InlineWriter:
    """Writes inlines; notes are noted for the end of their story."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def write(self, inlines: Sequence[Inline]) -> str:
        """Return inlines as markup."""
        return "".join([self._one(inline) for inline in inlines])

    def _one(self, inline: Inline) -> str:
        match inline:
            case Text(words):
                return self._text(words)
            case Emphasis(children, strong):
                tag = "strong" if strong else "em"
                return f"<{tag}>{self.write(children)}</{tag}>"
            case Link():
                return self.write(inline.children) if self._context.in_link else self._link(inline)
            case NoteReference(note_id):
                return self._note(note_id)
            case Code(words):
                self._context.count(words)
                return f"<code>{lines(words)}</code>"
            case CrossReference(anchor):
                return self._reference(anchor)
            case Abbreviation(words, title):
                self._context.count(words)
                return f'<abbr title="{attribute(title)}">{text(words)}</abbr>'
            case Break():
                return "<br/>"
            case InlineImage():
                return self._picture(inline)

    def _text(self, words: str) -> str:
        if not has_signs(words):
            return self._plain(words)
        parts = []
        for part, is_source in passages(words):
            if is_source:
                self._context.count(part)
            parts.append(f"<code>{text(part)}</code>" if is_source else self._plain(part))
        return "".join(parts)

    def _plain(self, words: str) -> str:
        self._context.count(words)
        if has_foreign(words):
            return "".join(
                f"<span{script}>{text(part)}</span>" if script else text(part) for part, script in in_scripts(words)
            )
        return text(words)

    def _link(self, link: Link) -> str:
        context = self._context
        address, kind = self._address(link), link.kind
        context.in_link = True
        shown = self.write(link.children)
        context.in_link = False
        notes, context.after_link = "".join(context.after_link), []
        if not address or not inline_text(link.children).strip():
            return shown + notes
        title = f' title="{attribute(link.title)}"' if link.title else ""
        apart = ' rel="noopener noreferrer"' if kind == "web" else ""
        bare = " bare" if kind == "web" and inline_text(link.children).strip() == link.target else ""
        return f'<a class="{kind}{bare}" href="{attribute(address)}"{title}{apart}>{shown}</a>{notes}'

    def _address(self, link: Link) -> str | None:
        context = self._context
        match link.kind:
            case "anchor":
                return context.target(context.story_key, link.fragment)
            case "document":
                found = context.target(link.target, link.fragment) or context.target(link.target, "")
                return found or context.siblings.get(link.target)
            case "web" | "mail":
                return outside(link)
            case "file":
                return None

    def _note(self, note_id: str) -> str:
        context = self._context
        if context.story is None or note_id not in context.story.notes:
            return ""
        number, count = context.refer_to_note(note_id)
        name = f"noteref-{number}" + (f"-{count}" if count > 1 else "")
        kind = ' epub:type="noteref"' if context.is_book else ""
        mark = (
            f'<sup class="noteref"><a{kind} role="doc-noteref"{context.claim(name)} href="#note-{number}">{number}</a>'
            "</sup>"
        )
        if context.in_link:  # a link within a link is none
            context.after_link.append(mark)
            return ""
        return mark

    def _reference(self, anchor: str) -> str:
        context = self._context
        label = context.labels("figure" if anchor.startswith("fig") else "table")
        numbered = context.manuscript.numbered.get((context.story_key, anchor))
        if numbered is None:
            context.warn(message("The reference @{anchor} leads nowhere.", anchor=anchor))
            context.count(label)
            return text(label.lower())
        context.words += 2
        words = f"{text(label)} {numbered.number}"
        if context.in_link:
            return words
        return f'<a class="reference" href="{context.target(context.story_key, anchor)}">{words}</a>'

    def _picture(self, image: InlineImage) -> str:
        context = self._context
        context.figures += 1
        found = context.picture(image.source)
        context.undescribed += not image.alt.strip()
        alt = image.alt.strip() or context.labels("picture-without-text")
        if found is None:
            context.warn(context.why_not(image.source, image.written))
            return f'<span class="missing">[{text(context.labels("missing-picture"))}: {text(alt)}]</span>'
        return (
            f'<img class="inline" src="{found.address}" alt="{attribute(alt)}" width="{found.width}" '
            f'height="{found.height}"/>'
        )


def outside(link: Link) -> str | None:
    """Return the address of a link to the web or to a mailbox; None for one that may not be followed."""
    address = link.target
    if link.kind == "mail" and not address.lower().startswith("mailto:"):
        address = f"mailto:{address}"
    if link.kind == "web" and link.fragment and "#" not in address:
        address += f"#{link.fragment}"
    written = encoded(address)
    return written if _ALLOWED.fullmatch(written) else None
