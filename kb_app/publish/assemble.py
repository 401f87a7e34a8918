"""A publication and its documents assembled into a manuscript: order, levels, anchors, numbers, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document, as_text
from kb_app.core.findings import Finding
from kb_app.core.publications import Chapter, DocumentRef, Inclusion, Publication
from kb_app.core.text import message
from kb_app.markup.blocks import (
    Block,
    Box,
    Content,
    CrossReference,
    Figure,
    Heading,
    Link,
    Paragraph,
    Quote,
    Table,
    Text,
)
from kb_app.markup.parse import parse
from kb_app.markup.words import inlines_of, walk, walk_inlines
from kb_app.publish.annexes import annex_story
from kb_app.publish.manuscript import Manuscript, Numbered, Story
from kb_app.publish.resolve import fitted, sections_only
from kb_app.publish.word.ids import Ids
from kb_app.publish.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A document that is printed: how much of it, under a heading of which level."""

    document: Document
    ref: DocumentRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedChapter:
    """A chapter with the documents that it has now, those of its live query too."""

    chapter: Chapter
    documents: tuple[Placed, ...]
    chapters: tuple[ResolvedChapter, ...]

    def all_documents(self) -> Iterable[Placed]:
        """Yield the documents here and below, in reading order."""
        yield from self.documents
        for below in self.chapters:
            yield from below.all_documents()


def assemble(
    publication: Publication,
    chapters: Sequence[ResolvedChapter],
    catalogue: Catalogue,
    *,
    is_proof: bool,
    notice: str,
    findings: tuple[Finding, ...] = (),
) -> Manuscript:
    """Return the manuscript. Gaps met on the way are added to the findings; nothing is left out silently."""
    builder = _Builder(publication, catalogue)
    for page in publication.front:
        builder.add_front(page.kind, page.title, page.text, page.fields)
    if notice:
        builder.add_front("text", word(publication.language, "note"), notice, {})
    for chapter in chapters:
        builder.add_chapter(chapter, 1)
    documents = [placed.document for chapter in chapters for placed in chapter.all_documents()]
    for annex in publication.annexes:
        story = annex_story(annex, publication, documents, catalogue, builder.ids.name(f"annex {annex.kind}"))
        if story is not None:
            builder.stories.append(story)
    builder.number()
    return Manuscript(
        publication=publication,
        stories=tuple(builder.stories),
        anchors=builder.anchors,
        numbered=builder.numbered,
        findings=(*findings, *builder.findings()),
        is_proof=is_proof,
        notice=notice,
    )


class _Builder:
    """Collects stories, and gives out bookmarks and numbers."""

    def __init__(self, publication: Publication, catalogue: Catalogue) -> None:
        self._publication = publication
        self._catalogue = catalogue
        self.ids = Ids()
        self.stories: list[Story] = []
        self.anchors: dict[tuple[str, str], str] = {}
        self.numbered: dict[tuple[str, str], Numbered] = {}

    def add_front(self, kind: str, title: str, text: str, fields: Mapping[str, str]) -> None:
        language = self._publication.language
        content = parse(text)
        blocks = list(fitted(content, title=title, level=2, audience=self._publication.audience, language=language))
        if kind == "legal":
            blocks = [*_legal(self._publication, fields), *blocks]
        shown = title or (word(language, kind) if kind not in ("text", "half-title", "legal") else "")
        if kind == "half-title":
            shown = title or self._publication.title
        key = f"front-{len(self.stories) + 1}"
        self._add(
            Story(kind="front", key=key, title=shown, level=1, bookmark=self.ids.name(key), blocks=tuple(blocks),
                  notes=content.notes, language=language)
        )  # fmt: skip

    def add_chapter(self, resolved: ResolvedChapter, level: int) -> None:
        chapter = resolved.chapter
        content = parse(chapter.introduction)
        key = f"chapter-{len(self.stories) + 1}"
        title = chapter.title or word(self._publication.language, "documents")
        blocks = fitted(
            content, title=title, level=level, audience=self._publication.audience, language=self._publication.language
        )
        kind = "part" if resolved.chapters and level == 1 else "chapter"
        self._add(
            Story(kind=kind, key=key, title=title, level=level, bookmark=self.ids.name(title), blocks=blocks,
                  notes=content.notes, language=self._publication.language)  # type: ignore[arg-type]
        )  # fmt: skip
        for below in resolved.chapters:
            self.add_chapter(below, level + 1)
        for placed in resolved.documents:
            self.add_document(placed, level + 1)

    def add_document(self, placed: Placed, level: int) -> None:
        document, ref = placed.document, placed.ref
        publication = self._publication
        content = parse(document.body, path=document.path)
        blocks = self._included(document, ref.include, ref.sections, content, level)
        kind = self._catalogue.types.get(document.metadata.type)
        story = Story(
            kind="document",
            key=document.id,
            title=document.title,
            level=level,
            bookmark=self.ids.name(document.id),
            blocks=blocks,
            notes=content.notes,
            rows=self._rows(document) if publication.wants("metadata_box", default=True) else (),
            kicker=kind.name_in(publication.language) if kind else "",
            language=document.metadata.language,
        )
        self._add(story)

    def number(self) -> None:
        """Number the figures and tables that have an anchor, in reading order."""
        figures = tables = 0
        for story in self.stories:
            for block in walk(story.blocks):
                if isinstance(block, Figure) and (block.caption or (block.anchor and block.alt)):
                    figures += 1
                    self._numbered(story, block.anchor, figures, "fig")
                elif isinstance(block, Table) and block.caption:
                    tables += 1
                    self._numbered(story, block.anchor, tables, "tbl")

    def findings(self) -> tuple[Finding, ...]:
        """Return what a reader would miss: links and references that lead nowhere, within what is printed."""
        found: list[Finding] = []
        printed = {story.key for story in self.stories}
        for story in self.stories:
            if story.kind != "document":
                continue
            for block in walk(story.blocks):
                for inlines in inlines_of(block):
                    for inline in walk_inlines(inlines):
                        if isinstance(inline, CrossReference) and (story.key, inline.anchor) not in self.numbered:
                            reason = message("The reference @{anchor} leads nowhere.", anchor=inline.anchor)
                            found.append(_warning("broken-reference", reason, story.key))
                        if isinstance(inline, Link) and inline.kind == "document" and inline.target not in printed:
                            reason = message("A link leads to a document that is not printed here; its text stays.")
                            found.append(_warning("link-outside", reason, story.key))
        return tuple(dict.fromkeys(found))

    def _add(self, story: Story) -> None:
        self.stories.append(story)
        self.anchors.setdefault((story.key, ""), story.bookmark)
        for block in walk(story.blocks):
            if isinstance(block, Heading) and block.anchor and (story.key, block.anchor) not in self.anchors:
                self.anchors[story.key, block.anchor] = self.ids.name(f"{story.key[:14]} {block.anchor}")

    def _numbered(self, story: Story, anchor: str, number: int, prefix: str) -> None:
        if anchor and (story.key, anchor) not in self.numbered:
            name = self.ids.name(f"{prefix} {number}", "_Ref_")
            self.numbered[story.key, anchor] = Numbered(number=number, bookmark=name)

    def _included(
        self, document: Document, include: Inclusion, sections: tuple[str, ...], content: Content, level: int
    ) -> tuple[Block, ...]:
        language = document.metadata.language or self._publication.language
        blocks = fitted(
            content, title=document.title, level=level, audience=self._publication.audience, language=language
        )
        summary = document.metadata.summary
        match include:
            case "summary":
                return (Paragraph(children=(Text(summary),)),) if summary else blocks[:3]
            case "sections":
                return sections_only(blocks, sections)
            case "box":
                inner = (Paragraph(children=(Text(summary or document.title),)),)
                return (Box(kind="note", title=(Text(document.title),), blocks=inner),)
        lead = (Quote(blocks=(Paragraph(children=(Text(summary),)),)),) if summary else ()
        return (*lead, *blocks) if self._publication.wants("summaries", default=True) else blocks

    def _rows(self, document: Document) -> tuple[tuple[str, str], ...]:
        """Return the metadata box: who, where, what about, when; what is empty is left out."""
        language = self._publication.language
        metadata = document.metadata
        label = self._catalogue.label

        def named(facet: str, key: str) -> str:
            return ", ".join(label(facet, value, language) for value in metadata.terms(key))

        places = ", ".join(as_text(place.get("name", "")) for place in metadata.groups("places") if place.get("name"))
        rows = (
            (word(language, "author"), ", ".join(metadata.items("authors"))),
            (word(language, "place"), " · ".join(filter(None, (named("region", "regions"), places)))),
            (word(language, "sector"), named("sector", "sectors")),
            (word(language, "agencies"), named("agency", "agencies")),
            (word(language, "date"), document.date),
            (word(language, "license"), metadata.text("license")),
        )
        return tuple((name, value) for name, value in rows if value)


def _legal(publication: Publication, fields: Mapping[str, str]) -> list[Block]:
    language = publication.language
    pending = word(language, "pending")
    lines = [
        publication.title,
        f"{word(language, 'edition')}: {publication.edition}" if publication.edition else "",
        "; ".join(publication.authors),
        publication.publisher,
        f"{word(language, 'address')}: {fields['address']}" if fields.get("address") else "",
        f"{word(language, 'printer')}: {fields['printer']}" if fields.get("printer") else "",
        f"{word(language, 'date')}: {publication.date}" if publication.date else "",
        f"{word(language, 'print_run')}: {fields['print_run']}" if fields.get("print_run") else "",
        f"{word(language, 'legal_deposit')} {fields.get('legal_deposit') or pending}",
        f"ISBN: {fields.get('isbn') or pending}",
        f"{word(language, 'license')}: {publication.rights}" if publication.rights else "",
    ]
    return [Paragraph(children=(Text(line),)) for line in lines if line]


def _warning(code: str, reason: object, document_id: str) -> Finding:
    return Finding(code=code, message=reason, severity="warning", id=document_id)  # type: ignore[arg-type]
