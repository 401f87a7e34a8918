"""A manuscript written as a Word file: cover, preliminaries, contents, parts, chapters, documents, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from lxml import etree

from kb_app.core.documents import parse_partial_date
from kb_app.core.publications import Publication
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import Message, whole_number
from kb_app.publish.manuscript import Manuscript, Story
from kb_app.publish.word import furniture
from kb_app.publish.word.blocks import BlockWriter
from kb_app.publish.word.context import Context
from kb_app.publish.word.flow import Flow, Section
from kb_app.publish.word.galley import Galley
from kb_app.publish.word.indexing import write_index
from kb_app.publish.word.numbering import numbering_xml
from kb_app.publish.word.opening import write_cover, write_half_title, write_legal
from kb_app.publish.word.package import WordPackage
from kb_app.publish.word.page import PAGES, Page
from kb_app.publish.word.properties import bound, custom_properties, extended_properties
from kb_app.publish.word.scripts import language_tag
from kb_app.publish.word.stories import write_front, write_story
from kb_app.publish.word.styles import styles_xml
from kb_app.publish.word.template import Template, own_template, read_template
from kb_app.publish.word.toc import Entry, captions_instruction, contents_instruction, write_table_of
from kb_app.publish.word.xml import HEADER, NAMESPACES, paragraph, run
from kb_app.publish.words import word
from kb_app.publish.written import PictureOf

DEPTH = 3
SHEET_RESERVE = 1600
"""How much of a fact sheet's pages its estimate keeps back: what it lets pass must really have two."""
SHORT_LISTS = 20
"""The lists of figures and tables with fewer entries than that stand on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A written file: its bytes, what was counted, what a reader will miss; how many pages it is likely to have, and on
    which the headings of the contents stand."""

    data: bytes
    words: int
    figures: int
    tables: int
    footnotes: int
    pages: int
    warnings: tuple[Message, ...]
    headings: tuple[tuple[str, int], ...] = ()


def write_word(
    manuscript: Manuscript,
    picture_of: PictureOf,
    task: Task,
    template: tuple[str, bytes] | None = None,
) -> WordFile:
    """Write a manuscript. `template` is an organisation's own by its file's name and bytes.

    The same manuscript gives the same bytes. Raises Cancelled, and FormatError for a template that is none.
    """
    return _Writer(manuscript, picture_of, task, template_of(manuscript.publication, template)).written()


def template_of(publication: Publication, file: tuple[str, bytes] | None) -> Template:
    """Return the template of a publication, our own or its organisation's. Raises FormatError."""
    page = PAGES.get(publication.option("page", "A4"), PAGES["A4"])
    if publication.is_sheet and file is None:
        page = page.tightened()
    numbers = publication.wants("number_headings", default=False)
    styles = styles_xml(publication.language, page, numbers_headings=numbers)
    if file is None:
        return own_template(styles, page)
    return read_template(file[1], name=file[0], styles=styles, page=page)


class _Writer:
    """Writes the flows of a file: opening, preliminaries, main text; then the tables, which need the pages of all."""

    def __init__(
        self,
        manuscript: Manuscript,
        picture_of: PictureOf,
        task: Task,
        template: Template,
    ) -> None:
        publication = manuscript.publication
        self._manuscript = manuscript
        self._task = task
        self._template = template
        self._page = template.page
        depth = publication.option("toc_depth", "")
        self._depth = min(9, max(1, whole_number(depth, DEPTH)))
        page = self._page.lowered(SHEET_RESERVE) if publication.is_sheet else self._page
        self._galley = Galley(page, template.scale)
        language = publication.language
        self._context = Context(manuscript, self._page, lambda name: word(language, name), picture_of, self._galley)
        self._blocks = BlockWriter(self._context, contents_depth=self._depth)

    def written(self) -> WordFile:
        """Write everything."""
        flows = self._flows()
        context = self._context
        data = self._package(flows).as_bytes(
            lambda: self._task.step(Progress(0, 0, self._manuscript.publication.title))
        )
        return WordFile(
            data=data,
            words=context.words,
            figures=context.figures,
            tables=context.tables,
            footnotes=len(context.notes),
            pages=self._galley.page,
            warnings=(*self._template.notes, *context.warnings),
            headings=tuple((entry.text, context.pages.get(entry.bookmark, 0)) for entry in context.headings),
        )

    def _flows(self) -> tuple[Flow, ...]:
        stories = self._manuscript.stories
        cover = Flow(Section(page=_to_the_edges(self._page), heads=""), Galley(self._page))
        if self._manuscript.has_cover:
            write_cover(self._context, cover)
            cover.end_section()
        roman = Section(page=self._page, heads="R", numbers="lowerRoman", start=1)
        # The half-title and the legal page are counted but show neither head nor number, unless they are a proof's.
        blank = replace(roman, heads="R" if self._manuscript.is_proof else "")
        opening = Flow(blank, Galley(self._page))
        preliminaries = Flow(roman, Galley(self._page))
        front = [story for story in stories if story.kind == "front"]
        for story in front:
            self._front(story, opening, preliminaries)
        main = Flow(self._main_section(start=1, chapter=1), self._galley)
        chapters = [story for story in stories if story.kind != "front"]
        chapter = 1
        for done, story in enumerate(chapters, start=1):
            self._task.step(Progress(done, len(chapters), story.title))
            if story.level == 1 and not main.is_empty:
                chapter += 1
                main.begin(self._main_section(start=None, chapter=chapter))
            write_story(self._context, story, self._blocks, main)
            if story.kind == "index":
                write_index(self._context, main)
        if main.is_empty:
            main.add(paragraph("BodyText", run("–")))
        tables = Flow(roman, Galley(self._page))
        self._tables(tables)
        if not opening.is_empty and not (tables.is_empty and preliminaries.is_empty):
            opening.end_section()
            tables.section = preliminaries.section = replace(roman, start=None)
        if not (opening.is_empty and tables.is_empty and preliminaries.is_empty):
            last = next(flow for flow in (preliminaries, tables, opening) if not flow.is_empty)
            last.end_section()
        return cover, opening, tables, preliminaries, main

    def _main_section(self, *, start: int | None, chapter: int) -> Section:
        return Section(page=self._page, heads="M", numbers="decimal", start=start, opens_plain=True, chapter=chapter)

    @property
    def _chapters(self) -> list[str]:
        """The titles that the running heads of the main text show, in order."""
        main = [story for story in self._manuscript.stories if story.kind != "front"]
        return [story.title for place, story in enumerate(main) if story.level == 1 or place == 0] or [""]

    def _front(self, story: Story, opening: Flow, preliminaries: Flow) -> None:
        self._context.story = story
        match story.role:
            case "half-title":
                write_half_title(self._context, story, opening, page_break=not opening.is_empty)
            case "legal":
                write_legal(self._context, story, self._blocks, opening, page_break=not opening.is_empty)
            case _:
                write_front(self._context, story, self._blocks, preliminaries)
        self._context.story = None

    def _tables(self, flow: Flow) -> None:
        """Write the contents and the lists of figures and tables."""
        context, publication = self._context, self._manuscript.publication
        headings = [
            Entry(f"TOC{heading.level}", heading.text, heading.bookmark) for heading in context.headings if heading.text
        ]
        if headings and publication.wants("contents", default=not publication.is_sheet):
            self._table(contents_instruction(self._depth), "contents", headings, flow, breaks=False)
        for kind, title in (("figure", "figures"), ("table", "tables")):
            entries = [Entry("TableofFigures", entry.text, entry.bookmark) for entry in context.captions[kind]]
            if entries and publication.wants(f"list_of_{title}", default=len(entries) > 1 and not publication.is_sheet):
                instruction = captions_instruction(context.labels(kind))
                short = kind == "table" and len(context.captions["figure"]) + len(entries) < SHORT_LISTS
                self._table(instruction, title, entries, flow, breaks=not flow.is_empty and not short)

    def _table(self, instruction: str, title: str, entries: list[Entry], flow: Flow, *, breaks: bool) -> None:
        below = "" if flow.is_empty else '<w:spacing w:before="720" w:after="280"/>'
        broken = "<w:pageBreakBefore/>" if breaks else below
        flow.add(paragraph("TOCHeading", run(self._context.labels(title)), broken))
        write_table_of(instruction, entries, self._context.pages, flow)

    # The package

    def _package(self, flows: tuple[Flow, ...]) -> WordPackage:
        context, publication = self._context, self._manuscript.publication
        main = flows[-1]

        def document() -> Iterator[str]:
            yield f"{HEADER}<w:document {NAMESPACES}><w:body>"
            for flow in flows:
                yield from flow.pieces()
            yield main.section.properties() + "</w:body></w:document>"

        package = WordPackage(self._template.data)
        if main.ends_with_table:
            main.add(paragraph("TableText", ""))
        package.set_stream("document.xml", document)
        package.set_text("styles.xml", self._template.styles)
        package.set_text("numbering.xml", numbering_xml(context.lists))
        package.set_text("settings.xml", self._settings())
        pictures = context.hand_over_pictures()
        if context.notes:
            notes = package.add_part("footnotes.xml", "footnotes", furniture.footnotes_xml(context.notes), "rIdFn")
            package.add_links(context.note_links.links, notes)
            package.add_pictures(context.note_links.pictures, pictures, notes)
        self._furnish(package, has_roman=any(not flow.is_empty for flow in flows[1:4]))
        package.add_links(context.body_links.links)
        package.add_pictures(context.body_links.pictures, pictures)
        package.add_properties(
            extended=extended_properties(publication.publisher),
            custom=custom_properties(
                {
                    "Publication": publication.name, "Kind": publication.kind, "Edition": publication.edition,
                    "Audience": publication.audience.value, "Fingerprint": self._manuscript.fingerprint,
                    "Rights": publication.rights, "Documents": str(len(self._manuscript.documents)),
                    "Proof": context.labels("proof") if self._manuscript.is_proof else "",
                }
            ),
        )  # fmt: skip
        package.describe(
            title=publication.title,
            subject=publication.subtitle,
            author=self._author(),
            keywords="",
            language=language_tag(publication.language),
            comments=self._manuscript.notice,
            date=_date(publication.date),
        )
        return package

    def _author(self) -> str:
        publication = self._manuscript.publication
        return "; ".join(publication.authors) or publication.publisher or publication.title

    def _settings(self) -> str:
        return furniture.settings_xml(
            self._manuscript.publication.language,
            has_notes=bool(self._context.notes),
            embeds_fonts=self._template.embeds_fonts,
        )

    def _furnish(self, package: WordPackage, *, has_roman: bool) -> None:
        """Add the running heads and feet: mirrored, the chapter on odd pages, none where a chapter opens."""
        context, publication = self._context, self._manuscript.publication
        proof = context.labels("proof") if self._manuscript.is_proof else ""

        def title() -> str:
            return bound("title", run(publication.title), publication.title, context.ids.control())

        edition = f"{context.labels('edition')} {publication.edition}" if publication.edition else ""
        identity = " · ".join(filter(None, (edition, self._manuscript.fingerprint)))
        # The cover has none: it says in its own text that it is a proof's.
        for heads in "MR" if has_roman else "M":
            parts = {
                "he": ("header", furniture.head(title(), at_right=False, proof=proof)),
                "hf": ("header", furniture.head("", at_right=True, proof=proof)),
                "fe": ("footer", furniture.foot(identity, at_right=False)),
                "fd": ("footer", furniture.foot(identity, at_right=True)),
                "ff": ("footer", furniture.foot("", at_right=True)),
            }
            if heads == "R":
                parts["hd"] = ("header", furniture.head(title(), at_right=True, proof=proof))
            else:  # one for each chapter: LibreOffice shows what the field holds, and does not look the chapter up
                for number, chapter in enumerate(self._chapters, start=1):
                    shown = furniture.running_chapter(chapter)
                    parts[f"hd{number}"] = ("header", furniture.head(shown, at_right=True, proof=proof))
            for name, (kind, xml) in parts.items():
                file, relation = f"{kind}{heads}{name[1:]}.xml", f"rId{heads}{name}"
                theirs = self._template.head_for(kind, name[1])
                if theirs:
                    package.reuse_head(theirs, file, relation, partial(self._fit, kind, identity, proof))
                else:
                    package.add_part(file, kind, xml, relation)

    def _fit(self, kind: str, identity: str, proof: str, root: etree._Element) -> None:
        """Fit a head or foot of the organisation's template."""
        publication = self._manuscript.publication
        values = {
            "title": publication.title, "subject": publication.subtitle, "creator": self._author(),
            "Company": publication.publisher,
        }  # fmt: skip
        furniture.fit_head(
            root, self._template.renamed, values, self._context.ids,
            logo=self._context.labels("logo"), proof=proof if kind == "header" else "",
        )  # fmt: skip
        if kind == "footer":
            furniture.fit_foot(root, identity, numbered=not self._template.counts_pages)


def _to_the_edges(page: Page) -> Page:
    """Return a page without margins: a cover's picture goes to the edges, its texts have indents of their own."""
    return Page(width=page.width, height=page.height, left=0, right=0, top=0, bottom=850)


def _date(text: str) -> datetime:
    """Return the day that a publication is dated: a file made again is the same file."""
    found = parse_partial_date(text)
    if found is None:
        return datetime(2000, 1, 1, tzinfo=UTC)
    year, month, day = found
    return datetime(max(1, year), month or 1, day or 1, tzinfo=UTC)
