"""Inlines → HTML."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from kb_app.markup.blocks import (
    Abbreviation,
    Break,
    Code,
    CrossReference,
    Emphasis,
    Inline,
    InlineImage,
    Link,
    LinkKind,
    NoteReference,
    Text,
)
from kb_app.markup.numbers import Numbers
from kb_app.markup.words import inline_text

#: Gives the address to write for a link or picture (`kind`, `target`, `fragment`); None leaves its text alone.
Resolve = Callable[[LinkKind | Literal["picture"], str, str], str | None]


def escaped(text: str) -> str:
    """Return a text as HTML shows it."""
    return html.escape(text, quote=False)


def attribute(text: str) -> str:
    """Return a text as it stands between the double quotes of an attribute."""
    return html.escape(text, quote=True)


def picture_tag(address: str, alt: str, width: int = 0) -> str:
    """Return an `<img>`; `width` in pixels, 0 for the picture's own."""
    sized = f' width="{width}"' if width else ""
    return f'<img src="{attribute(address)}" alt="{attribute(alt)}"{sized}>'


class InlineWriter:
    """Writes the inlines of one page, and counts the references to each note for the links back."""

    def __init__(
        self,
        *,
        numbers: Numbers,
        notes: Iterable[str],
        names: Mapping[str, str],
        titles: Mapping[str, str],
        resolve: Resolve,
        is_window: bool,
    ) -> None:
        self.references: dict[str, int] = {}
        self._note_numbers = {name: number for number, name in enumerate(notes, start=1)}
        self._numbers = numbers
        self._names = names
        self._titles = titles
        self._resolve = resolve
        self._is_window = is_window

    def write(self, inlines: Sequence[Inline]) -> str:
        """Return inlines as HTML."""
        return "".join(self._one(inline) for inline in inlines)

    def _one(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escaped(text)
            case Code(text):
                return f"<code>{escaped(text)}</code>"
            case Break():
                return "<br>"
            case Emphasis(children, strong):
                tag = "strong" if strong else "em"
                return f"<{tag}>{self.write(children)}</{tag}>"
            case Abbreviation(text, title):
                return f'<abbr title="{attribute(title)}">{escaped(text)}</abbr>'
            case Link():
                return self._link(inline)
            case NoteReference(name):
                return self._note(name)
            case CrossReference(anchor):
                return self._reference(anchor)
            case InlineImage(source, alt):
                address = self._resolve("picture", source, "") if source else None
                return picture_tag(address, alt) if address else f'<span class="missing">{escaped(alt)}</span>'

    def _link(self, link: Link) -> str:
        shown = self.write(link.children)
        if link.kind == "document" and inline_text(link.children) in (link.target, f"{link.target}#{link.fragment}"):
            shown = escaped(self._titles.get(link.target, "")) or shown
        address = self._resolve(link.kind, link.target, link.fragment)
        if not address:
            return shown
        title = f' title="{attribute(link.title)}"' if link.title else ""
        apart = ' rel="noopener noreferrer"' if link.kind == "web" and not self._is_window else ""
        return f'<a class="{link.kind}" href="{attribute(address)}"{title}{apart}>{shown}</a>'

    def _note(self, name: str) -> str:
        number = self._note_numbers.get(name)
        if number is None:
            return escaped(f"[^{name}]")
        count = self.references[name] = self.references.get(name, 0) + 1
        return (
            f'<sup>{named_anchor(back_anchor(number, count))}<a class="note" href="#note:{number}">{number}</a></sup>'
        )

    def _reference(self, anchor: str) -> str:
        number = self._numbers.by_anchor.get(anchor)
        if number is None:
            return escaped(f"@{anchor}")
        name = self._names.get(anchor.partition("-")[0], "")
        return f'<a class="reference" href="#{attribute(anchor)}">{escaped(name)} {number}</a>'


def back_anchor(number: int, count: int) -> str:
    """Return the anchor of the nth reference to a note. No heading makes an anchor with a colon."""
    return f"note:{number}:{count}"


def named_anchor(anchor: str) -> str:
    """Return an empty anchor: `name` for Qt's rich text, `id` for browsers."""
    return f'<a id="{attribute(anchor)}" name="{attribute(anchor)}"></a>' if anchor else ""
