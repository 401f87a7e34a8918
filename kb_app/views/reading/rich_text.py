"""A document's blocks as the toolkit's rich text. Everything written is escaped: no HTML of a document gets through.

Runs in a background lane; it touches no widget and no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from kb_app.core.text import LocalText, in_language
from kb_app.markup import blocks as b
from kb_app.views.reading.columns import columns_of
from kb_app.views.tokens import READING_MEASURE

DOCUMENT_SCHEME = "kb"
FILE_SCHEME = "kb-file"
PICTURE_SCHEME = "kb-picture"

_NUMBERED: Mapping[str, LocalText] = {
    "fig": {"es": "Figura {n}", "en": "Figure {n}"},
    "tbl": {"es": "Tabla {n}", "en": "Table {n}"},
}
_BOX_TITLES: Mapping[str, LocalText] = {
    "lesson": {"es": "Lección", "en": "Lesson"},
    "testimony": {"es": "Testimonio", "en": "Testimony"},
    "restricted": {"es": "Contenido restringido", "en": "Restricted content"},
}
_NOTES: LocalText = {"es": "Notas", "en": "Notes"}
GAP = '<p class="gap">&nbsp;</p>'
"""The toolkit gives tables no margin of their own."""

_NO_PICTURE: LocalText = {"es": "Falta la imagen «{name}»", "en": "The picture «{name}» is missing"}


def rich_text(
    content: b.Content,
    language: str,
    *,
    pictures: Mapping[str, int] | None = None,
    missing: frozenset[str] = frozenset(),
    titles: Mapping[str, str] | None = None,
    measure_px: int = 560,
    width_px: int = 0,
) -> str:
    """Return the body as rich text for a `DocumentBrowser`.

    `pictures` gives the width in pixels of each picture that was loaded, by its source; `missing` are the ids of links
    that lead nowhere; `titles` name linked documents where the author wrote only the id; `measure_px` is the width of
    the text, `width_px` what of it there is room for now (0: all of it).
    """
    return "".join(
        rich_passages(
            content,
            language,
            pictures=pictures,
            missing=missing,
            titles=titles,
            measure_px=measure_px,
            width_px=width_px,
        )
    )


def rich_passages(
    content: b.Content,
    language: str,
    *,
    pictures: Mapping[str, int] | None = None,
    missing: frozenset[str] = frozenset(),
    titles: Mapping[str, str] | None = None,
    measure_px: int = 560,
    width_px: int = 0,
) -> tuple[str, ...]:
    """Return the same as `rich_text` in parts: one for each block of the body, and one for its notes.

    Each begins and ends with a line of its own, never with a table: they can be put in each other's place.
    """
    return _Writer(content, language, pictures or {}, missing, titles or {}, measure_px, width_px).passages()


def inline_text(inlines: Sequence[b.Inline]) -> str:
    """Return inlines as plain text."""
    parts = []
    for item in inlines:
        match item:
            case b.Text(text) | b.Code(text) | b.Abbreviation(text, _):
                parts.append(text)
            case b.Break():
                parts.append(" ")
            case b.Emphasis(children) | b.Link(_, _, children):
                parts.append(inline_text(children))
            case b.InlineImage(_, alt):
                parts.append(alt)
            case _:
                pass
    return "".join(parts)


class _Writer:
    def __init__(
        self,
        content: b.Content,
        language: str,
        pictures: Mapping[str, int],
        missing: frozenset[str],
        titles: Mapping[str, str],
        measure_px: int,
        width_px: int,
    ) -> None:
        self._content = content
        self._language = language
        self._pictures = pictures
        self._missing = missing
        self._titles = titles
        self._measure = measure_px
        self._width = min(width_px or measure_px, measure_px)
        self._note_numbers = {note: number for number, note in enumerate(content.notes, start=1)}
        self._numbers = _numbered_anchors(content.blocks)
        self._figures = 0
        self._tables = 0

    def passages(self) -> tuple[str, ...]:
        body = tuple(self._block(block) for block in self._content.blocks)
        return (*body, self._notes()) if self._content.notes else body

    def _notes(self) -> str:
        notes = [
            f'<tr><td class="number"><a name="note-{n}" href="#ref-{n}">{n}</a></td>'
            f'<td class="note">{self._blocks(self._content.notes[note])}</td></tr>'
            for note, n in self._note_numbers.items()
        ]
        heading = escape(in_language(_NOTES, self._language))
        return f'<h4 class="notes">{heading}</h4><table class="notes">{"".join(notes)}</table>{GAP}'

    def _blocks(self, blocks: Sequence[b.Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: b.Block) -> str:
        match block:
            case b.Heading():
                # The document's title is the first level, so its own headings start below it.
                level = min(max(block.level, 2), 5)
                anchor = f'<a name="{escape(block.anchor)}"></a>' if block.anchor else ""
                return f"<h{level}>{anchor}{self._inlines(block.children)}</h{level}>"
            case b.Paragraph():
                inner = self._inlines(block.children)
                return f"<p>{inner}</p>" if inner else ""
            case b.List():
                return self._list(block)
            case b.DefinitionList():
                return "".join(
                    f'<p class="term">{self._inlines(item.term)}</p>'
                    + "".join(f"<dd>{self._blocks(definition)}</dd>" for definition in item.definitions)
                    for item in block.items
                )
            case b.Table():
                return self._table(block)
            case b.Figure():
                return self._figure(block)
            case b.CodeBlock():
                lines = f"<pre>{escape(block.text)}</pre>"
                return f'{GAP}<table class="code" width="100%"><tr><td>{lines}</td></tr></table>{GAP}'
            case b.Quote():
                inner = self._blocks(block.blocks)
                return f'{GAP}<table class="quote" width="100%"><tr><td>{inner}</td></tr></table>{GAP}'
            case b.Box():
                return self._box(block)
            case b.Rule():
                return "<hr>"

    def _list(self, block: b.List) -> str:
        items = []
        for item in block.items:
            mark = "" if item.checked is None else ' class="checked"' if item.checked else ' class="unchecked"'
            items.append(f"<li{mark}>{self._item(item.blocks)}</li>")
        if block.ordered:
            start = f' start="{block.start}"' if block.start != 1 else ""
            return f"<ol{start}>{''.join(items)}</ol>"
        return f"<ul>{''.join(items)}</ul>"

    def _item(self, blocks: Sequence[b.Block]) -> str:
        # A paragraph of its own would stand below the bullet: the first one is written bare.
        if blocks and isinstance(blocks[0], b.Paragraph):
            return self._inlines(blocks[0].children) + self._blocks(blocks[1:])
        return self._blocks(blocks)

    def _table(self, block: b.Table) -> str:
        self._tables += 1
        columns = columns_of(block, self._width, self._measure / READING_MEASURE)
        caption = self._caption("tbl", self._tables, block.caption, block.anchor) if block.caption else ""
        gap = "" if caption else GAP
        if columns.is_records:
            records = self._records(block, columns.shares[0])
            return f'{gap}{caption}<table class="records" cellspacing="0" width="100%">{records}</table>{GAP}'
        rows = []
        if any(block.header):
            sides = tuple(side or "left" for side in block.alignments)
            rows.append(self._row("th", block.header, sides, columns.shares))
        first = () if rows else columns.shares
        for row in block.rows:
            rows.append(self._row("td", row, block.alignments, first))
            first = ()
        kind = "data compact" if columns.is_compact else "data"
        width = ' width="100%"' if columns.shares else ""
        return f'{gap}{caption}<table class="{kind}" cellspacing="0"{width}>{"".join(rows)}</table>{GAP}'

    def _row(
        self, tag: str, cells: Sequence[Sequence[b.Inline]], sides: Sequence[b.Alignment], shares: Sequence[int]
    ) -> str:
        parts = []
        for place, (cell, side) in enumerate(zip(cells, sides, strict=False)):
            width = f' width="{shares[place]}%"' if shares else ""
            parts.append(f"<{tag}{_align(side)}{width}>{self._inlines(cell)}</{tag}>")
        return f"<tr>{''.join(parts)}</tr>"

    def _records(self, block: b.Table, share: int) -> str:
        """Return a table that is too wide as one record for each row: every cell on a line with its column's name."""
        parts = []
        for row in block.rows:
            filled = [pair for pair in zip(block.header, row, strict=False) if pair[1]]
            for place, (name, cell) in enumerate(filled):
                kind = ("first " if place == 0 else "") + ("last" if place == len(filled) - 1 else "")
                parts.append(
                    f'<tr><td class="label {kind}" width="{share}%">{self._inlines(name)}</td>'
                    f'<td class="{kind}">{self._inlines(cell)}</td></tr>'
                )
        return "".join(parts)

    def _figure(self, block: b.Figure) -> str:
        self._figures += 1
        own = self._pictures.get(block.source)
        if own is None:
            text = in_language(_NO_PICTURE, self._language).format(name=block.written)
            alt = f"<br>{escape(block.alt)}" if block.alt else ""
            picture = f'{GAP}<table class="missing" width="100%"><tr><td>{escape(text)}{alt}</td></tr></table>{GAP}'
        else:
            width = min(own, round(self._measure * (block.width or 1.0)))
            source = f"{PICTURE_SCHEME}:{escape(block.source)}"
            fit = f'width="{width}" style="max-width: 100%"'
            picture = f'<p class="figure"><img src="{source}" {fit} alt="{escape(block.alt)}"></p>'
        credit = f'<p class="caption"><i>{escape(block.credit)}</i></p>' if block.credit else ""
        return picture + self._caption("fig", self._figures, block.caption, block.anchor) + credit

    def _caption(self, kind: str, number: int, caption: Sequence[b.Inline], anchor: str) -> str:
        name = f'<a name="{escape(anchor)}"></a>' if anchor else ""
        label = escape(in_language(_NUMBERED[kind], self._language).format(n=number))
        if not caption:
            return f'<p class="caption">{name}</p>' if name else ""
        return f'<p class="caption">{name}<b>{label}.</b> {self._inlines(caption)}</p>'

    def _box(self, block: b.Box) -> str:
        title = self._inlines(block.title)
        if not title and block.kind in _BOX_TITLES:
            title = escape(in_language(_BOX_TITLES[block.kind], self._language))
        heading = f'<p class="box-title">{title}</p>' if title else ""
        kind = "restricted" if block.kind == "restricted" else "box"
        return (
            f'{GAP}<table class="{kind}" width="100%"><tr><td>{heading}{self._blocks(block.blocks)}</td></tr></table>'
            f"{GAP}"
        )

    def _inlines(self, inlines: Sequence[b.Inline]) -> str:
        return "".join(self._inline(item) for item in inlines)

    def _inline(self, item: b.Inline) -> str:
        match item:
            case b.Text(text):
                return escape(text)
            case b.Code(text):
                return f"<code>{escape(text)}</code>"
            case b.Break():
                return "<br>"
            case b.Emphasis(children, strong):
                tag = "b" if strong else "i"
                return f"<{tag}>{self._inlines(children)}</{tag}>"
            case b.Abbreviation(text, _):
                return escape(text)
            case b.Link():
                return self._link(item)
            case b.NoteReference(note):
                number = self._note_numbers.get(note)
                if number is None:
                    return ""
                return f'<a name="ref-{number}"></a><sup><a href="#note-{number}">{number}</a></sup>'
            case b.CrossReference(anchor):
                kind, number = self._numbers.get(anchor, ("", 0))
                if not kind:
                    return escape(f"@{anchor}")
                label = in_language(_NUMBERED[kind], self._language).format(n=number)
                return f'<a href="#{escape(anchor)}">{escape(label)}</a>'
            case b.InlineImage(source, alt):
                width = self._pictures.get(source)
                if width is None:
                    return escape(f"[{alt}]") if alt else ""
                return f'<img src="{PICTURE_SCHEME}:{escape(source)}" width="{width}" alt="{escape(alt)}">'

    def _link(self, link: b.Link) -> str:
        text = self._inlines(link.children) or escape(link.target or link.fragment)
        fragment = f"#{link.fragment}" if link.fragment else ""
        match link.kind:
            case "document":
                if link.target in self._titles and inline_text(link.children) in ("", link.target):
                    text = escape(self._titles[link.target])
                if link.target in self._missing:
                    return f'<span class="lost">{text}</span>'
                address = f"{DOCUMENT_SCHEME}:{link.target}{fragment}"
            case "anchor":
                address = fragment
            case "file":
                address = f"{FILE_SCHEME}:{link.target}"
            case "mail":
                address = link.target if link.target.startswith("mailto:") else f"mailto:{link.target}"
            case "web":
                address = link.target
        return f'<a href="{escape(address)}">{text}</a>'


def _align(side: b.Alignment) -> str:
    return f' align="{side}"' if side else ""


def _numbered_anchors(blocks: Sequence[b.Block]) -> dict[str, tuple[str, int]]:
    """Return the number of each figure and table that can be referred to, counted as they are written."""
    numbers: dict[str, tuple[str, int]] = {}
    counts = {"fig": 0, "tbl": 0}

    def walk(nested: Sequence[b.Block]) -> None:
        for block in nested:
            match block:
                case b.Figure(anchor=anchor):
                    counts["fig"] += 1
                    if anchor:
                        numbers[anchor] = ("fig", counts["fig"])
                case b.Table(anchor=anchor):
                    counts["tbl"] += 1
                    if anchor:
                        numbers[anchor] = ("tbl", counts["tbl"])
                case b.Quote() | b.Box():
                    walk(block.blocks)
                case b.List():
                    for item in block.items:
                        walk(item.blocks)
                case b.DefinitionList():
                    for entry in block.items:
                        for definition in entry.definitions:
                            walk(definition)
                case _:
                    pass

    walk(blocks)
    return numbers


def picture_sources(content: b.Content) -> tuple[str, ...]:
    """Return the sources of every picture of a body, each once."""
    found: dict[str, None] = {}

    def in_text(inlines: Sequence[b.Inline]) -> None:
        for item in inlines:
            match item:
                case b.InlineImage(source, _):
                    found[source] = None
                case b.Emphasis(children) | b.Link(_, _, children):
                    in_text(children)
                case _:
                    pass

    def walk(nested: Sequence[b.Block]) -> None:
        for block in nested:
            match block:
                case b.Figure(source=source):
                    found[source] = None
                case b.Heading(children=children) | b.Paragraph(children=children):
                    in_text(children)
                case b.Quote() | b.Box():
                    walk(block.blocks)
                case b.List():
                    for item in block.items:
                        walk(item.blocks)
                case b.DefinitionList():
                    for entry in block.items:
                        for definition in entry.definitions:
                            walk(definition)
                case b.Table():
                    for row in (block.header, *block.rows):
                        for cell in row:
                            in_text(cell)
                case _:
                    pass

    walk(content.blocks)
    for note in content.notes.values():
        walk(note)
    found.pop("", None)
    return tuple(found)
