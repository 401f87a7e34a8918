"""The documents of a manuscript, each as a manuscript of its own: one file for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document, DocumentId
from kb_app.core.publications import Cover
from kb_app.markup.blocks import Block, Figure, Heading, Paragraph, Table, Text
from kb_app.markup.words import walk
from kb_app.publish.annexes import bibliography
from kb_app.publish.manuscript import Manuscript, Numbered, Story
from kb_app.publish.words import word


def singles(
    manuscript: Manuscript, documents: Sequence[Document], catalogue: Catalogue
) -> Iterator[tuple[str, Manuscript]]:
    """Yield each document of a manuscript with what stands before it always: title, kicker, metadata box, summary;
    and after it: its sources and credits, and where it is from."""
    known = {document.id: document for document in documents}
    for story in manuscript.stories:
        if story.kind == "document":
            yield story.key, _single(manuscript, story, known[DocumentId(story.key)], catalogue)


def _single(manuscript: Manuscript, story: Story, document: Document, catalogue: Catalogue) -> Manuscript:
    publication = replace(
        manuscript.publication,
        title=story.title,
        subtitle="",
        authors=document.metadata.items("authors") or manuscript.publication.authors,
        rights=document.metadata.text("license") or manuscript.publication.rights,
        cover=Cover(),
        front=(),
        chapters=(),
        annexes=(),
        options={
            **manuscript.publication.options, "contents": "no", "list_of_figures": "no", "list_of_tables": "no",
            "number_headings": "no",
        },
    )  # fmt: skip
    own = replace(story, level=1, blocks=tuple(_raised(story.blocks, story.level - 1)), starts_page=False, terms=())
    end = _end(manuscript, document, catalogue)
    return replace(
        manuscript,
        publication=publication,
        stories=(own, *end),
        anchors={place: mark for place, mark in manuscript.anchors.items() if place[0] == story.key},
        numbered=_renumbered(own, manuscript.numbered),
        findings=(),
        has_cover=False,
    )


def _raised(blocks: Sequence[Block], steps: int) -> Iterator[Block]:
    for block in blocks:
        yield replace(block, level=max(1, block.level - steps)) if isinstance(block, Heading) else block


def _renumbered(
    story: Story, numbered: Mapping[tuple[str, str], Numbered]
) -> dict[tuple[str, str], Numbered]:  # fmt: skip
    """Return the numbers of the figures and tables of one document, from 1."""
    found: dict[tuple[str, str], Numbered] = {}
    counts = {Figure: 0, Table: 0}
    for block in walk(story.blocks):
        if isinstance(block, Figure | Table) and (block.caption or block.anchor):
            counts[type(block)] += 1
            place = (story.key, block.anchor)
            if place in numbered and place not in found:
                found[place] = replace(numbered[place], number=counts[type(block)])
    return found


def _end(manuscript: Manuscript, document: Document, catalogue: Catalogue) -> Iterator[Story]:
    """Yield the sources and where the document is from, in the small; the pictures' credits stand below them."""
    publication = manuscript.publication
    language = publication.language
    sources = bibliography((document,), catalogue, language)
    if sources:
        yield _annex("sources", word(language, "bibliography"), sources, language)
    edition = f"{word(language, 'edition')} {publication.edition}" if publication.edition else ""
    origin = " · ".join(filter(None, (publication.title, publication.publisher, edition, publication.date)))
    lines: list[Block] = [_line(f"{word(language, 'from')}: {origin}")]
    lines += [_line(f"{word(language, 'contributors-of')}: {name}") for name in _others(document)]
    if manuscript.notice:
        lines.append(_line(manuscript.notice))
    yield _annex("credits", word(language, "credits"), tuple(lines), language)


def _others(document: Document) -> tuple[str, ...]:
    authors = document.metadata.items("authors")
    return tuple(name for name in document.metadata.items("contributors") if name not in authors)


def _annex(key: str, title: str, blocks: tuple[Block, ...], language: str) -> Story:
    return Story(kind="annex", key=key, title=title, level=2, bookmark=f"_End_{key}", blocks=blocks,
                 language=language, starts_page=False)  # fmt: skip


def _line(words: str) -> Paragraph:
    return Paragraph(children=(Text(words),))
