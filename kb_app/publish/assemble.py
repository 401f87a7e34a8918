"""A publication and its documents assembled into a manuscript: order, levels, anchors, numbers, gaps."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document
from kb_app.core.errors import KbError
from kb_app.core.findings import Finding
from kb_app.core.publications import Cover, Publication
from kb_app.core.tasks import Progress, Task
from kb_app.markup.blocks import (
    Block,
    Box,
    Content,
    Figure,
    Heading,
    Inline,
    InlineImage,
    Link,
    Paragraph,
    Table,
    Text,
)
from kb_app.markup.parse import parse
from kb_app.markup.withholding import WITHHELD, withhold
from kb_app.markup.words import inline_text, walk
from kb_app.publish import annexes, preflight
from kb_app.publish.acknowledged import as_shown, credit_of, label_rows
from kb_app.publish.annex_tables import comparative_tables
from kb_app.publish.composition import check_composition, check_whole, empty_annex, empty_chapter
from kb_app.publish.facts import facts_of, kicker_of, terms_of
from kb_app.publish.fitting import figures_changed, levelled, relinked, sections_only, without_title
from kb_app.publish.imprint import legal_page, sheet_imprint
from kb_app.publish.manuscript import Manuscript, Numbered, Story, StoryKind, story_text
from kb_app.publish.selection import Placed, ResolvedChapter, Rules
from kb_app.publish.sources import permitted_body, printable
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
    for number, page in enumerate(publication.front):
        builder.add_front(f"front/{number}", page.kind, page.title, page.text, page.fields)
    if notice and not publication.is_sheet:
        builder.add_front("notice", "notice", word(publication.language, "note"), notice, {})
    for number, chapter in enumerate(chapters):
        builder.add_chapter(f"chapters/{number}", chapter, 1)
    documents = [placed.document for chapter in chapters for placed in chapter.all_documents()]
    for number, annex in enumerate(publication.annexes):
        builder.add_annex(f"annexes/{number}", annex.kind, annex.title)
    builder.add_owed()
    if publication.is_sheet:
        builder.add_imprint(notice)
    return Manuscript(
        publication=replace(publication, cover=_permitted_cover(publication.cover, rules)),
        stories=tuple(builder.stories),
        anchors=builder.anchors,
        numbered=builder.numbered(),
        findings=tuple(
            dict.fromkeys(
                (
                    *check_composition(publication, lambda path: fault_of(path) is None),
                    *builder.findings,
                    *builder.whole_findings(),
                )
            )
        ),
        is_proof=is_proof,
        notice=notice,
        fingerprint=fingerprint_of(publication, documents),
        has_cover=not publication.is_sheet,
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
        self._documents: list[Document] = []
        self.stories: list[Story] = []
        self.anchors: dict[tuple[str, str], str] = {}
        self.findings: list[Finding] = []

    def add_front(self, place: str, kind: str, title: str, text: str, fields: Mapping[str, str]) -> None:
        """Add a preliminary; its Markdown is the publication's own, for its own audience. An empty one is left out."""
        content = self._own_text(place, title or word(self._language, kind), text)
        blocks: tuple[Block, ...] = levelled(without_title(content.blocks, title), 1)
        if not blocks and kind not in ("legal", "half-title"):
            return
        shown = title or (word(self._language, kind) if kind not in ("text", "half-title", "legal") else "")
        if kind == "legal":
            blocks = (*legal_page(self._publication, self._catalogue, fields, blocks), *blocks)
        if kind == "half-title":
            shown = title or self._publication.title
        key = f"front {len(self.stories) + 1}"
        self._add(
            Story(kind="front", role=kind, key=key, title=shown, level=1, bookmark=self._bookmark(key), blocks=blocks,
                  notes=content.notes, language=self._language, place=place)
        )  # fmt: skip

    def add_chapter(self, place: str, resolved: ResolvedChapter, level: int) -> None:
        """Add a part or a chapter with all that it gathers; with nothing to gather or to say it is left out."""
        chapter = resolved.chapter
        title = chapter.title or word(self._language, "documents")
        content = self._own_text(place, title, chapter.introduction)
        if not content.blocks and not any(True for _ in resolved.all_documents()):
            self.findings.append(empty_chapter(title, place, self._publication))
            return
        if self._publication.is_sheet and not content.blocks:
            self._add_sheet(resolved)
            return
        kind: StoryKind = "part" if resolved.chapters and level == 1 else "chapter"
        key = f"{kind} {len(self.stories) + 1}"
        blocks = levelled(without_title(content.blocks, title), level)
        self._add(
            Story(kind=kind, key=key, title=title, level=level, bookmark=self._bookmark(title), blocks=blocks,
                  notes=content.notes, language=self._language, kicker=self._counted(kind), place=place)
        )  # fmt: skip
        for number, below in enumerate(resolved.chapters):
            self.add_chapter(f"{place}/{number}", below, level + 1)
        first = not resolved.chapters and len(chapter.introduction.split()) <= SHORT_INTRODUCTION
        for placed in resolved.documents:
            self._done += 1
            self._task.step(Progress(self._done, self.total, placed.document.title))
            self._add_document(placed, level + 1, continues=first)
            first = False

    def _add_sheet(self, resolved: ResolvedChapter) -> None:
        """Add the documents of a sheet's chapter without its heading: each begins with its own title."""
        for placed in resolved.all_documents():
            self._add_document(placed, 1, continues=True)

    def add_imprint(self, notice: str) -> None:
        """Add to the last document of a sheet what a book says on its legal page."""
        if self.stories and self._documents:
            last = self.stories[-1]
            said = sheet_imprint(self._publication, self._documents, self._catalogue, notice)
            self.stories[-1] = replace(last, blocks=(*last.blocks, said))

    def add_annex(self, place: str, kind: str, title: str) -> None:
        """Add an annex that the program makes; one with nothing to show is left out, and that is said."""
        language = self._language
        if kind == "index":
            blocks: tuple[Block, ...] = ()
            is_empty = not any(story.terms for story in self.stories)
        else:
            blocks = self._annex_blocks(kind)
            is_empty = not blocks
        if is_empty:
            self.findings.append(empty_annex(title or word(language, kind), place, self._publication))
            return
        self._add_annex(kind, title or word(language, kind), blocks, place)

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
        publication = self._publication
        content = self._printable(document, document.body)
        found = survey(content)
        self.findings += preflight.check_document(document, content, found, self._rules, self._fault_of)
        self.findings += preflight.check_terms(document, self._catalogue)
        permitted = permitted_body(document, self._rules, self._publication.audience, self._language)
        if permitted is not None:
            content = self._printable(document, permitted)
            found = survey(content)
        content = self._shown(document, content, found)
        blocks, notes = content.blocks, content.notes
        metadata = document.metadata
        lead = metadata.summary if publication.wants("summaries", default=True) else ""
        match ref.include:
            case "summary":
                blocks = () if metadata.summary else blocks[:3]
                lead = metadata.summary
            case "sections":
                blocks = sections_only(blocks, ref.sections)
                lead = metadata.summary if publication.is_sheet else ""
            case "box":
                summary = Paragraph(children=(Text(metadata.summary or document.title),))
                blocks, lead = (Box(kind="note", title=(Text(document.title),), blocks=(summary,)),), ""
            case _:
                pass
        printed = found if ref.include == "whole" else survey(Content(blocks=blocks, notes=notes))
        document = as_shown(document, self._catalogue, self._language, self._kept_sources(document, printed))
        self._documents.append(document)
        facts = publication.wants("metadata_box", default=True) and ref.include in ("whole", "summary")
        self._add(
            Story(
                kind="document",
                key=document.id,
                title=document.title,
                level=level,
                bookmark=self._bookmark(document.id),
                blocks=levelled(without_title(blocks, document.title), level),
                notes=notes,
                rows=(
                    *(facts_of(document, self._catalogue, self._language) if facts else ()),
                    *label_rows(document, self._catalogue, self._language, self._rules.consents),
                ),
                kicker=kicker_of(document, self._catalogue, self._language),
                lead="" if _begins_with(blocks, lead) else lead,
                terms=terms_of(document, self._catalogue, self._language) if self._wants_index else (),
                language=metadata.language,
                starts_page=publication.wants("new_page_per_document", default=not publication.is_sheet)
                and not continues,
            )
        )  # fmt: skip

    def add_owed(self) -> None:
        """Add the credits where labels ask for them and the publication has no annex that would print them."""
        kind = "contributors"
        has_annex = any(annex.kind == kind for annex in self._publication.annexes)
        if has_annex or self._publication.is_sheet:
            return
        blocks = annexes.labels_annex(self._documents, self._catalogue, self._language)
        if blocks:
            self._add_annex(kind, word(self._language, "community-labels"), blocks)

    def whole_findings(self) -> Iterator[Finding]:
        """Yield what only the whole shows to be amiss."""
        yield from check_whole(self._publication, self._documents, self.stories, self._catalogue)

    def _annex_blocks(self, kind: str) -> tuple[Block, ...]:
        if kind == "comparative-table":
            drafts = {item.id for item in self._documents if item.metadata.type == "regulatory-draft"}
            return comparative_tables([(story.title, story.blocks) for story in self.stories if story.key in drafts])
        if kind == "acronyms":
            texts = (story_text(story) for story in self.stories if story.kind == "document")
            return annexes.acronyms(texts, self._catalogue, self._language)
        if kind == "contributors":
            return annexes.credits(self._documents, self._catalogue, self._language, self._rules.consents)
        return annexes.blocks_of(kind, self._documents, self._catalogue, self._language)

    def _kept_sources(self, document: Document, found: Survey) -> Iterator[str]:
        for source in [*(figure.source for figure in found.figures), *(image.source for image in found.images)]:
            if source and self._rules.keeps_picture(document, source):
                yield source

    @property
    def _wants_index(self) -> bool:
        return any(annex.kind == "index" for annex in self._publication.annexes)

    def _own_text(self, place: str, title: str, text: str) -> Content:
        """Return a text of the publication's own, with what its audience may see of it."""
        content = withhold(parse(text), self._rules.shows)
        found = survey(content)
        self.findings += preflight.check_own_text(
            self._publication.name, place, title, content, found, self._rules, self._fault_of
        )
        return self._shown(None, content, found)

    def _printable(self, document: Document, body: str) -> Content:
        return printable(body, document.path, self._rules.shows, word(self._language, "reserved"))

    def _shown(self, document: Document | None, content: Content, found: Survey) -> Content:
        """Return the content with what may not be shown made neutral, and links named as their targets are."""
        blocks, notes = content.blocks, content.notes
        consents = self._rules.consents
        credit = credit_of(document, self._catalogue, self._language, consents) if document else str

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

        def shown(figure: Figure) -> Block:
            if not keeps(figure.source):
                return STUB
            line = credit(figure.source) if document else ""
            return replace(figure, credit=line) if line else figure

        if any(shown(figure) is not figure for figure in found.figures):
            blocks = figures_changed(blocks, shown)
            notes = {name: figures_changed(note, shown) for name, note in notes.items()}
        named = (link for link, _ in found.links if link.kind == "document")
        if any(change(link) is not link for link in named) or not all(keeps(image.source) for image in found.images):
            blocks = relinked(blocks, change)
            notes = {name: relinked(note, change) for name, note in notes.items()}
        return replace(content, blocks=blocks, notes=notes)

    def _counted(self, kind: str) -> str:
        if self._publication.is_sheet:
            return ""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{word(self._language, kind)} {self._counts[kind]}"

    def _add_annex(self, kind: str, title: str, blocks: tuple[Block, ...], place: str = "") -> None:
        key = f"annex {kind} {len(self.stories)}"
        story_kind: StoryKind = "index" if kind == "index" else "annex"
        self._add(
            Story(kind=story_kind, key=key, title=title, level=1, bookmark=self._bookmark(key), blocks=blocks,
                  language=self._language, kicker=self._counted("annex"), place=place)
        )  # fmt: skip

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


def _permitted_cover(cover: Cover, rules: Rules) -> Cover:
    image = cover.image if rules.keeps_picture(None, cover.image) else ""
    return Cover(image=image, logos=tuple(logo for logo in cover.logos if rules.keeps_picture(None, logo)))
