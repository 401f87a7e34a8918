"""The page of a document: its header, its text typeset, what it says of itself, and the ways on from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal
from urllib.parse import quote

from kb_app.core.documents import Document
from kb_app.core.folding import fold
from kb_app.markup.blocks import Block, Content, Heading, LinkKind
from kb_app.markup.html import HtmlWords, to_html
from kb_app.markup.parse import parse
from kb_app.markup.plain import content_text
from kb_app.markup.words import documents_linked, inline_text
from kb_app.packages.reader.facts import cell, date_of, facts_of, people_of
from kb_app.packages.reader.frame import Frame, css_name, licence_names
from kb_app.packages.reader.shelf import Entry, Shelf, labels_of, type_names
from kb_app.packages.reader.words import both, reader_language, said, said_attribute, said_number, word

DEPTH = 2
"""How many folders below the reader's a document's page lies."""

_LONG_OUTLINE = 3
"""From so many headings on, a document shows its outline."""

_TAGS = re.compile(r"(<[^>]*>)")
_LOST = re.compile(r"(?<![\w@])@(fig|tbl)-[\w-]+")

_ENDS = ".:;!?…»”)"
"""What ends a text so that nothing need stand between it and the next."""

_BOXES = ("block", "lesson", "testimony", "figure", "note", "warning", "restricted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document as the reader has read it: its text as markup and as plain words, its headings, its links."""

    markup: str
    text: str
    count: int
    headings: tuple[tuple[int, str, str], ...]
    links: tuple[str, ...]


def read(entry: Entry, shelf: Shelf) -> Read:
    """Read a document of the payload: its links lead to pages of the reader, its pictures to those of the payload."""
    document = entry.document
    content = _below_the_title(parse(document.body, path=document.path), document.title)
    targets = [target for target in documents_linked(content) if target in shelf.by_id]
    titles = {target: shelf.by_id[target].document.title for target in targets}
    language = reader_language(document.metadata.language or shelf.language)
    markup = to_html(
        content,
        words=_words(language),
        titles=titles,
        resolve=lambda kind, target, fragment: _address(shelf, kind, target, fragment),
    )
    # Every text and attribute is escaped: a tag in the markup is a tag of ours.
    table = escape(word("table", language))
    scrolling = f'<div class="scroll" role="region" tabindex="0" aria-label="{table}"><table'
    markup = markup.replace("<table", scrolling).replace("</table>", "</table></div>")
    if "@fig-" in markup or "@tbl-" in markup:
        markup = _without_lost_references(markup, language)
    headings = tuple(
        (block.level, block.anchor, inline_text(block.children))
        for block in content.blocks
        if isinstance(block, Heading) and block.anchor and block.level <= 3
    )
    lines = [" ".join(line.split()) for line in content_text(content, titles).split("\n")]
    return Read(
        markup=markup,
        text=_in_one_line(lines),
        count=sum(line.count(" ") + 1 for line in lines if line),
        headings=headings,
        links=tuple(target for target in targets if target != document.id),
    )


def _in_one_line(lines: Iterable[str]) -> str:
    """Return lines of text in one, with a point between a heading or a row and what follows it."""
    parts: list[str] = []
    for line in filter(None, lines):
        parts += [line, " " if line[-1] in _ENDS else " · "]
    return "".join(parts[:-1])


def document_page(
    entry: Entry,
    frame: Frame,
    read_: Read,
    *,
    backlinks: Sequence[str],
    related: Sequence[str],
) -> bytes:
    """Return the page of a document. `frame` is that of pages as deep as it."""
    shelf, language = frame.shelf, frame.language
    document = entry.document
    written_in = document.metadata.language
    lang = f' lang="{escape(written_in)}"' if written_in and written_in != language else ""
    outline = _outline(read_.headings, language)
    article = (
        f'<article class="document t-{css_name(document.metadata.type)}">\n{_header(entry, shelf, language, read_)}'
        f'<div class="text"{lang}>\n{read_.markup}</div>\n{_facts(document, shelf, language)}'
        f"{_ways_on(entry, frame, read_, backlinks, related)}</article>\n"
    )
    tools = (
        f'<p class="tools"><a class="return js-only" hidden href="{frame.home}">'
        f"← {said('back-to-results', language)}</a>"
        f'<span class="found js-only" hidden role="status"></span>'
        f'<button type="button" class="js-only" data-print="all">{said("print", language)}</button>'
        f'<button type="button" class="js-only" data-print="sheet">{said("print-sheet", language)}</button></p>\n'
    )
    kind = "with-outline" if outline else "without-outline"
    main = f'<main id="main" class="reading {kind}">\n{outline}<div class="column">{tools}{article}</div></main>\n'
    return frame.page(document.title, main, kind="reader", described=document.metadata.summary[:300])


def _header(entry: Entry, shelf: Shelf, language: str, read_: Read) -> str:
    document, catalogue = entry.document, shelf.catalogue
    metadata = document.metadata
    es, en = type_names(catalogue, metadata.type)
    kicker = f'<p class="kicker">{both(es, en, language)}</p>\n' if metadata.type else ""
    line = []
    for facet, key in (("region", "regions"), ("sector", "sectors")):
        for value in metadata.terms(key):
            label = labels_of(catalogue, facet, value)
            line.append(both(label["es"], label["en"], language))
    date = date_of(document)
    line += [both(*date, language)] if date[0] else []
    line.append(f"{said_number(read_.count, language)} {said('words', language, count='').strip()}")
    people = people_of(document)
    lang = f' lang="{escape(metadata.language)}"' if metadata.language and metadata.language != language else ""
    return (
        f'<header>\n{kicker}<h1{lang}>{escape(document.title)}</h1>\n<p class="meta">{" · ".join(line)}</p>\n'
        + (f'<p class="meta people">{escape(people)}</p>\n' if people else "")
        + (f'<p class="lead"{lang}>{escape(metadata.summary)}</p>\n' if metadata.summary else "")
        + "</header>\n"
    )


def _facts(document: Document, shelf: Shelf, language: str) -> str:
    rows = [
        f"<div><dt>{both(*label, language)}</dt><dd>{cell(value, language)}</dd></div>\n"
        for label, value in facts_of(document, shelf.catalogue)
    ]
    plain = [(said("identifier", language), escape(document.id))]
    if shelf.rights and not document.metadata.text("license") and not document.metadata.text("rights"):
        plain.append((said("rights", language), both(*licence_names(shelf), language)))
    rows += [f"<div><dt>{label}</dt><dd>{value}</dd></div>\n" for label, value in plain]
    title = f"<h2>{said('about', language)}</h2>"
    return f'<section class="about">{title}\n<dl class="facts">\n{"".join(rows)}</dl></section>\n'


def _ways_on(
    entry: Entry, frame: Frame, read_: Read, backlinks: Sequence[str], related: Sequence[str]
) -> str:  # fmt: skip
    shelf, language = frame.shelf, frame.language
    stated = shelf.relations.get(entry.id, ())
    vocabulary = shelf.catalogue.vocabularies.get("relations")
    groups: dict[str, list[str]] = {}
    for relation in stated:
        groups.setdefault(relation.rel, []).append(relation.other)
    parts = [_rows(said("translations", language), shelf.translations.get(entry.id, ()), frame)]
    for rel, others in groups.items():
        es, en = ((vocabulary.label_of(rel, code) if vocabulary else rel) for code in ("es", "en"))
        parts.append(_rows(both(es, en, language), others, frame))
    # What is related in a way that has a name is not listed once more as a link.
    named = {*shelf.translations.get(entry.id, ()), *(relation.other for relation in stated)}
    for title, linked in (("links", read_.links), ("backlinks", backlinks), ("related", related)):
        parts.append(_rows(said(title, language), [other for other in linked if other not in named], frame))
        named.update(linked)
    shown = "".join(parts)
    label = said_attribute("aria-label", "ways-on", language)
    return f'<nav class="ways-on"{label}>\n{shown}</nav>\n' if shown else ""


def _rows(title: str, ids: Iterable[str], frame: Frame) -> str:
    rows = "".join(frame.row(frame.shelf.by_id[document_id]) for document_id in dict.fromkeys(ids))
    return f'<section><h2>{title}</h2>\n<ul class="rows">{rows}</ul></section>\n' if rows else ""


def _outline(headings: Sequence[tuple[int, str, str]], language: str) -> str:
    if len(headings) < _LONG_OUTLINE:
        return ""
    top = min(level for level, _, _ in headings)
    rows = "".join(
        f'<li class="level-{min(level - top + 1, 2)}"><a href="#{escape(anchor)}">{escape(title)}</a></li>\n'
        for level, anchor, title in headings
    )
    label = said_attribute("aria-label", "outline", language)
    shown = f"<summary>{said('outline', language)}</summary>\n<ol>{rows}</ol>"
    return f'<nav class="outline"{label}><details open>{shown}</details></nav>\n'


def _address(
    shelf: Shelf, kind: LinkKind | Literal["picture"], target: str, fragment: str
) -> str | None:  # fmt: skip
    tail = f"#{fragment}" if fragment else ""
    match kind:
        case "document":
            entry = shelf.by_id.get(target)
            return f"{'../' * DEPTH}{quote(entry.page)}{tail}" if entry else None
        case "picture" | "file":
            return f"{'../' * (DEPTH + 1)}{quote(target)}" if target in shelf.media else None
        case "anchor":
            return tail or None
        case "mail":
            return f"mailto:{target}"
        case "web":
            return target if target.lower().startswith(("http://", "https://")) else None


def _below_the_title(content: Content, title: str) -> Content:
    """Return the blocks below the page's heading: the title is not said twice, other headings stand below it."""
    blocks: tuple[Block, ...] = content.blocks
    first = blocks[0] if blocks else None
    if isinstance(first, Heading) and fold(inline_text(first.children)).strip() == fold(title).strip():
        blocks = blocks[1:]
    if any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        blocks = tuple(
            replace(block, level=min(block.level + 1, 6)) if isinstance(block, Heading) else block for block in blocks
        )
    return replace(content, blocks=blocks)


def _without_lost_references(markup: str, language: str) -> str:
    """Return the markup with words where a figure or table is referred to that did not come along."""
    said_ = {kind: escape(word(f"lost-{kind}", language)) for kind in ("fig", "tbl")}
    parts = _TAGS.split(markup)
    parts[::2] = [_LOST.sub(lambda found: said_[found[1]], text) for text in parts[::2]]
    return "".join(parts)


def _words(language: str) -> HtmlWords:
    return _WORDS[language]


_WORDS: Mapping[str, HtmlWords] = {
    language: HtmlWords(
        boxes={kind: word(f"box-{kind}", language) for kind in _BOXES},
        figure=word("figure", language),
        table=word("table", language),
        notes=word("notes", language),
        back=word("back-to-text", language),
        withheld=word("withheld", language),
        missing_picture=word("missing-picture", language),
    )
    for language in ("es", "en")
}
