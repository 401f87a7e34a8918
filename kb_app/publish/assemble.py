"""A publication and its documents assembled into a manuscript: order, levels, anchors, numbers, gaps."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document
from kb_app.core.errors import KbError
from kb_app.core.findings import Finding
from kb_app.core.folding import fold
from kb_app.core.publications import Publication
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import in_language
from kb_app.markup.blocks import Block, Box, Content, Figure, Heading, Inline, InlineImage, Link, Paragraph, Table, Text
from kb_app.markup.parse import parse
from kb_app.markup.withholding import WITHHELD, withhold
from kb_app.markup.words import inline_text, inlines_of, walk
from kb_app.publish import annexes, preflight
from kb_app.publish.annex_tables import comparative_tables
from kb_app.publish.facts import facts_of, kicker_of, shown_date, terms_of
from kb_app.publish.fitting import levelled, relinked, sections_only, without_title, without_withheld
from kb_app.publish.manuscript import Manuscript, Numbered, Story, StoryKind
from kb_app.publish.selection import Placed, ResolvedChapter, Rules
from kb_app.publish.sources import printable
from kb_app.publish.survey import Survey, survey
from kb_app.publish.word.ids import Ids
from kb_app.publish.words import word

SHORT_INTRODUCTION = 120
"""A chapter's introduction of at most so many words does not stand alone on its page: its first document follows."""
STUB = Box(kind="restricted", title=(), blocks=(), attributes={WITHHELD: "yes"})


def assemble(
    publication: Publication,
    chapters: Sequence[ResolvedChapter],
    catalogue: Catalogue,
    rules: Rules,
    *,
    fault_of: Callable[[str], KbError | None],
    is_proof: bool,
    notice: str,
    task: Task,
) -> Manuscript:
    """Return the manuscript with what is amiss in it; nothing is left out silently. Raises Cancelled."""
    builder = _Builder(publication, catalogue, rules, fault_of, task)
    builder.total = sum(1 for chapter in chapters for _ in chapter.all_documents())
    for page in publication.front:
        builder.add_front(page.kind, page.title, page.text, page.fields)
    if notice:
        builder.add_front("notice", word(publication.language, "note"), notice, {})
    for chapter in chapters:
        builder.add_chapter(chapter, 1)
    documents = [placed.document for chapter in chapters for placed in chapter.all_documents()]
    for annex in publication.annexes:
        builder.add_annex(annex.kind, annex.title, documents)
    return Manuscript(
        publication=publication,
        stories=tuple(builder.stories),
        anchors=builder.anchors,
        numbered=builder.numbered(),
        findings=tuple(dict.fromkeys((*preflight.check_publication(publication), *builder.findings))),
        is_proof=is_proof,
        notice=notice,
        fingerprint=fingerprint_of(publication, documents),
    )


def fingerprint_of(publication: Publication, documents: Sequence[Document]) -> str:
    """Return eight digits that change with any source of a publication."""
    digest = hashlib.sha256(repr(publication).encode())
    for document in documents:
        digest.update(f"{document.id} {document.fixity}\n".encode())
    return digest.hexdigest()[:8]


class _Builder:
    """Collects stories, and gives out bookmarks and numbers."""

    def __init__(
        self, publication: Publication, catalogue: Catalogue, rules: Rules, fault_of: Callable[[str], KbError | None],
        task: Task,
    ) -> None:  # fmt: skip
        self._publication = publication
        self._language = publication.language
        self._catalogue = catalogue
        self._rules = rules
        self._fault_of = fault_of
        self._task = task
        self._ids = Ids()
        self._counts: dict[str, int] = {}
        self.total = 0
        self._done = 0
        self.stories: list[Story] = []
        self.anchors: dict[tuple[str, str], str] = {}
        self.findings: list[Finding] = []

    def add_front(self, kind: str, title: str, text: str, fields: Mapping[str, str]) -> None:
        """Add a preliminary. Its Markdown is the publication's own, for its own audience."""
        content = parse(text)
        blocks: tuple[Block, ...] = levelled(without_title(self._permitted(content).blocks, title), 1)
        shown = title or (word(self._language, kind) if kind not in ("text", "half-title", "legal") else "")
        if kind == "legal":
            blocks = (*self._legal(fields, blocks), *blocks)
        if kind == "half-title":
            shown = title or self._publication.title
        key = f"front {len(self.stories) + 1}"
        self._add(
            Story(kind="front", role=kind, key=key, title=shown, level=1, bookmark=self._bookmark(key), blocks=blocks,
                  notes=content.notes, language=self._language)
        )  # fmt: skip

    def add_chapter(self, resolved: ResolvedChapter, level: int) -> None:
        """Add a part or a chapter with all that it gathers."""
        chapter = resolved.chapter
        content = self._permitted(parse(chapter.introduction))
        title = chapter.title or word(self._language, "documents")
        kind: StoryKind = "part" if resolved.chapters and level == 1 else "chapter"
        key = f"{kind} {len(self.stories) + 1}"
        blocks = levelled(without_title(content.blocks, title), level)
        self._add(
            Story(kind=kind, key=key, title=title, level=level, bookmark=self._bookmark(title), blocks=blocks,
                  notes=content.notes, language=self._language, kicker=self._counted(kind))
        )  # fmt: skip
        for below in resolved.chapters:
            self.add_chapter(below, level + 1)
        first = not resolved.chapters and len(chapter.introduction.split()) <= SHORT_INTRODUCTION
        for placed in resolved.documents:
            self._done += 1
            self._task.step(Progress(self._done, self.total, placed.document.title))
            self._add_document(placed, level + 1, continues=first)
            first = False

    def add_annex(self, kind: str, title: str, documents: Sequence[Document]) -> None:
        """Add an annex that the program makes; one with nothing to show is left out."""
        language = self._language
        if kind == "index":
            blocks: tuple[Block, ...] = ()
            if not any(story.terms for story in self.stories):
                return
        else:
            blocks = (
                self._comparative(documents) if kind == "comparative-table"
                else annexes.blocks_of(kind, documents, self._catalogue, language)
            )  # fmt: skip
            if not blocks:
                return
        shown = title or word(language, kind)
        key = f"annex {kind} {len(self.stories)}"
        story_kind: StoryKind = "index" if kind == "index" else "annex"
        self._add(
            Story(kind=story_kind, key=key, title=shown, level=1, bookmark=self._bookmark(key), blocks=blocks,
                  language=language, kicker=self._counted("annex"))
        )  # fmt: skip

    def numbered(self) -> dict[tuple[str, str], Numbered]:
        """Return the numbers of the figures and tables that have an anchor, in reading order."""
        found: dict[tuple[str, str], Numbered] = {}
        counts = {Figure: 0, Table: 0}
        for story in self.stories:
            for block in walk(story.blocks):
                if isinstance(block, Figure | Table) and (block.caption or block.anchor):
                    counts[type(block)] += 1
                    place = (story.key, block.anchor)
                    if block.anchor and place not in found:
                        prefix = "fig" if isinstance(block, Figure) else "tbl"
                        name = self._ids.name(f"{prefix} {counts[type(block)]}", "_Ref_")
                        found[place] = Numbered(number=counts[type(block)], bookmark=name)
        return found

    def _add_document(self, placed: Placed, level: int, *, continues: bool) -> None:
        document, ref = placed.document, placed.ref
        publication, metadata = self._publication, document.metadata
        content = printable(document, self._rules.shows, word(self._language, "reserved"))
        found = survey(content)
        self.findings += preflight.check_document(document, content, found, self._rules, self._fault_of)
        content = self._shown(document, content, found)
        blocks, notes = content.blocks, content.notes
        lead = metadata.summary if publication.wants("summaries", default=True) else ""
        match ref.include:
            case "summary":
                blocks = () if metadata.summary else blocks[:3]
                lead = metadata.summary
            case "sections":
                blocks, lead = sections_only(blocks, ref.sections), ""
            case "box":
                summary = Paragraph(children=(Text(metadata.summary or document.title),))
                blocks, lead = (Box(kind="note", title=(Text(document.title),), blocks=(summary,)),), ""
            case _:
                pass
        self._add(
            Story(
                kind="document",
                key=document.id,
                title=document.title,
                level=level,
                bookmark=self._bookmark(document.id),
                blocks=levelled(without_title(blocks, document.title), level),
                notes=notes,
                rows=facts_of(document, self._catalogue, self._language)
                if publication.wants("metadata_box", default=True) and ref.include in ("whole", "summary") else (),
                kicker=kicker_of(document, self._catalogue, self._language),
                lead="" if _begins_with(blocks, lead) else lead,
                terms=terms_of(document, self._catalogue, self._language) if self._wants_index else (),
                language=metadata.language,
                starts_page=publication.wants("new_page_per_document", default=publication.kind != "fact-sheet")
                and not continues,
            )
        )  # fmt: skip

    def _comparative(self, documents: Sequence[Document]) -> tuple[Block, ...]:
        drafts = {document.id for document in documents if document.metadata.type == "regulatory-draft"}
        return comparative_tables([(story.title, story.blocks) for story in self.stories if story.key in drafts])

    @property
    def _wants_index(self) -> bool:
        return any(annex.kind == "index" for annex in self._publication.annexes)

    def _permitted(self, content: Content) -> Content:
        return withhold(content, self._rules.shows)

    def _shown(self, document: Document, content: Content, found: Survey) -> Content:
        """Return the content with what may not be shown made neutral, and links named as their targets are."""
        blocks, notes = content.blocks, content.notes

        def keeps(source: str) -> bool:
            return not source or self._rules.keeps_picture(document, source)

        def change(item: Link | InlineImage) -> Inline:
            if isinstance(item, InlineImage):
                return item if keeps(item.source) else Text("")
            fate = self._rules.fate(item.target)
            if fate == "hidden":
                return Text(word(self._language, "absent"))
            if inline_text(item.children) == item.target and fate in ("printed", "named"):
                return replace(item, children=(Text(self._rules.title_of(item.target)),))
            return item

        if not all(keeps(figure.source) for figure in found.figures):
            blocks = without_withheld(blocks, keeps, STUB)
            notes = {name: without_withheld(note, keeps, STUB) for name, note in notes.items()}
        named = (link for link, _ in found.links if link.kind == "document")
        if any(change(link) is not link for link in named) or not all(keeps(image.source) for image in found.images):
            blocks = relinked(blocks, change)
            notes = {name: relinked(note, change) for name, note in notes.items()}
        return replace(content, blocks=blocks, notes=notes)

    def _legal(self, fields: Mapping[str, str], own: Sequence[Block]) -> tuple[Block, ...]:
        """Return the lines that the program knows; how to cite only where the page's own text does not say it."""
        publication, language = self._publication, self._language
        rights = self._catalogue.vocabularies.get("licences")
        named = {
            "edition": publication.edition, "address": fields.get("address", ""),
            "date": shown_date(publication.date, language),
            "printer": fields.get("printer", ""), "print_run": fields.get("print_run", ""),
        }  # fmt: skip
        lines: list[tuple[Inline, ...]] = [(Text(publication.title),)]
        makers = dict.fromkeys(("; ".join(publication.authors), publication.publisher))
        lines += [(Text(text),) for text in makers if text]
        lines += [(Text(f"{word(language, name)}: {value}"),) for name, value in named.items() if value]
        for name, lead in (("legal_deposit", f"{word(language, 'legal_deposit')} "), ("isbn", "ISBN: ")):
            if name in fields or preflight.is_printed(fields):
                lines.append((Text(lead), Text(fields.get(name, "").strip() or word(language, "pending"))))
        if publication.rights:
            label = rights.label_of(publication.rights, language) if rights else publication.rights
            lines.append((Text(f"{word(language, 'license')}: {label}"),))
        year = publication.date[:4]
        says_how = any(
            fold(word(language, "cite")) in fold(inline_text(line)) for block in own for line in inlines_of(block)
        )
        if publication.authors and year and not says_how:
            cited = f"{'; '.join(publication.authors)} ({year}). {publication.title}. {publication.publisher}"
            lines.append((Text(f"{word(language, 'cite')}: {cited.strip()}"),))
        return tuple(Paragraph(children=line) for line in lines)

    def _counted(self, kind: str) -> str:
        if self._publication.kind == "fact-sheet":
            return ""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{word(self._language, kind)} {self._counts[kind]}"

    def _bookmark(self, text: str) -> str:
        return self._ids.name(text, "_Doc_")

    def _add(self, story: Story) -> None:
        self.stories.append(story)
        self.anchors.setdefault((story.key, ""), story.bookmark)
        for block in walk(story.blocks):
            if isinstance(block, Heading) and block.anchor and (story.key, block.anchor) not in self.anchors:
                self.anchors[story.key, block.anchor] = self._bookmark(f"{story.key[:14]} {block.anchor}")


def _begins_with(blocks: Sequence[Block], lead: str) -> bool:
    """Tell whether a text begins with its own summary, which is then not said twice."""
    first = next((block for block in blocks if isinstance(block, Paragraph)), None)
    return bool(lead) and first is not None and inline_text(first.children).strip()[:80] == lead.strip()[:80]


def notice_of(notice: Mapping[str, str], language: str) -> str:
    """Return what the library wants said in all its publications."""
    return in_language(notice, language)
