"""A manuscript written as a Word file: cover, preliminaries, contents, parts, chapters, documents, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from kb_app.core.documents import parse_partial_date
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import Message
from kb_app.markup.blocks import Heading, Text
from kb_app.markup.words import inline_text
from kb_app.publish.manuscript import Manuscript, Story
from kb_app.publish.word import parts, toc
from kb_app.publish.word.blocks import LANDSCAPE_ENDS, PORTRAIT_ENDS, BlockWriter
from kb_app.publish.word.context import EMU_PER_TWIP, PAGES, Context
from kb_app.publish.word.package import WordPackage
from kb_app.publish.word.styles import styles_xml
from kb_app.publish.word.toc import Entry, Measure
from kb_app.publish.word.xml import HEADER, NAMESPACES, attribute, paragraph, run
from kb_app.publish.words import word
from kb_app.storage.pictures import CleanPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A written file: its bytes, what was counted, what a reader will miss."""

    data: bytes
    words: int
    figures: int
    tables: int
    footnotes: int
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A story as written: its XML, the entries it gives to the contents, whether it begins a page."""

    xml: str
    entries: tuple[tuple[int, str, str, float], ...]


def write_word(manuscript: Manuscript, picture_of: Callable[[str], CleanPicture | None], task: Task) -> WordFile:
    """Write a manuscript. `picture_of` gives a library's picture cleaned, None when it cannot be used.

    The same manuscript gives the same bytes. Raises Cancelled.
    """
    publication = manuscript.publication
    language = publication.language
    page = PAGES.get(publication.option("page", "A4"), PAGES["A4"])
    context = Context(manuscript, page, lambda name: word(language, name), picture_of)
    writer = BlockWriter(context)
    measure = Measure(page)
    depth = _depth(publication.option("toc_depth", "3"))
    cover = _cover(context)
    stories = manuscript.stories
    chunks: list[tuple[Story, _Chunk]] = []
    for done, story in enumerate(stories, start=1):
        task.step(Progress(done, len(stories), story.title))
        chunks.append((story, _story(context, writer, story, depth, measure)))
    front = [chunk for story, chunk in chunks if story.kind == "front"]
    main = [(story, chunk) for story, chunk in chunks if story.kind != "front"]
    body = _assembled(context, cover, front, main, depth, measure)
    package = _package(context, body)
    data = package.as_bytes(lambda: task.step(Progress(len(stories), len(stories), publication.title)))
    return WordFile(
        data=data,
        words=context.words,
        figures=context.figures,
        tables=context.tables,
        footnotes=len(context.notes),
        warnings=tuple(context.warnings),
    )


_METADATA_END = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="6" w:color="D8D0C4"/></w:pBdr><w:spacing w:before="0" w:after="200"/>'
"""The line that closes the metadata box."""


def _depth(text: str) -> int:
    return min(9, max(1, int(text))) if text.isdigit() else 3


def _story(context: Context, writer: BlockWriter, story: Story, depth: int, measure: Measure) -> _Chunk:
    context.story = story
    written: list[str] = []
    entries: list[tuple[int, str, str, float]] = []
    if story.kicker:
        starts_page = "<w:pageBreakBefore/>" if _starts_page(context, story) else ""
        written.append(paragraph("Kicker", run(story.kicker), f"<w:keepNext/>{starts_page}" if starts_page else ""))
    properties = "<w:pageBreakBefore/>" if _starts_page(context, story) and not story.kicker else ""
    if story.kind == "front":
        number = context.ids.bookmark()
        title = f'<w:bookmarkStart w:id="{number}" w:name="{story.bookmark}"/>{run(story.title)}<w:bookmarkEnd w:id="{number}"/>'
        written.append(paragraph("FrontHeading", title, "<w:pageBreakBefore/>") if story.title else "")
    else:
        written.append(writer.heading((Text(story.title),), story.level, [story.bookmark], properties))
        if story.level <= depth:
            entries.append((story.level, story.title, story.bookmark, 0.0))
    for place, (label, value) in enumerate(story.rows, start=1):
        rule = _METADATA_END if place == len(story.rows) else ""
        written.append(paragraph("MetadataText", run(f"{label}: ", "<w:b/><w:bCs/>") + run(value), rule))
    height = measure.lines("".join(written))
    for block in story.blocks:
        notes = len(context.notes)
        xml = writer.write((block,))
        if isinstance(block, Heading):
            name = context.manuscript.anchors.get((story.key, block.anchor))
            if name and block.level <= depth:
                entries.append((block.level, inline_text(block.children).strip(), name, height))
        height += measure.lines(xml) + sum(measure.lines(note) for note in context.notes[notes:])
        written.append(xml)
    written.append(writer.end())
    context.story = None
    entries.append((0, "", "", height))  # the story's whole height, for the pages of what follows
    return _Chunk("".join(written), tuple(entries))


def _starts_page(context: Context, story: Story) -> bool:
    if story.kind == "document":
        return context.manuscript.publication.wants("new_page_per_document", default=True)
    return True


def _assembled(
    context: Context,
    cover: str,
    front: list[_Chunk],
    main: list[tuple[Story, _Chunk]],
    depth: int,
    measure: Measure,
) -> str:
    """Return the body: cover, roman preliminaries with the tables, arabic main matter."""
    publication = context.manuscript.publication
    entries, positions = _positions(main, measure)
    pages = [str(position) for position in positions]
    labels = context.labels
    tables: list[str] = []
    if entries and publication.wants("contents", default=True):
        tables.append(paragraph("TOCHeading", run(labels("contents")), "<w:pageBreakBefore/>"))
        tables.append(toc.contents(entries, pages, depth=depth))
    for kind, title in (("figure", "figures"), ("table", "tables")):
        captions = context.captions[kind]
        if captions and publication.wants(f"list_of_{title}", default=True):
            found = [Entry(1, f"{label}. {text}", bookmark) for label, text, bookmark in captions]
            tables.append(
                paragraph("TOCHeading", run(labels(title)), '<w:keepNext/><w:spacing w:before="480" w:after="160"/>')
            )
            tables.append(toc.list_of(labels(kind), found, _pages_of_captions(found, main, measure)))
    page = context.page
    blank = parts.section(page, header="rIdH0", footer="rIdF0")
    roman = parts.section(page, header="rIdH1", footer="rIdF1", numbers="lowerRoman", start=1)
    arabic = parts.section(page, header="rIdH2", footer="rIdF1", numbers="decimal", start=1)
    onward = parts.section(page, header="rIdH2", footer="rIdF1", numbers="decimal")
    turned = parts.section(page.turned(), header="rIdH3", footer="rIdF2", numbers="decimal")
    text = "".join(chunk.xml for _, chunk in main)
    pieces = text.split(PORTRAIT_ENDS)
    first = True
    body = [pieces[0]]
    for piece in pieces[1:]:
        landscape, _, rest = piece.partition(LANDSCAPE_ENDS)
        body.append(parts.section_end(arabic if first else onward))
        body.append(landscape + parts.section_end(turned))
        body.append(rest)
        first = False
    last = arabic if first else onward
    preliminaries = "".join(chunk.xml for chunk in front) + "".join(tables)
    whole = [cover, parts.section_end(blank)]
    if preliminaries:
        whole += [preliminaries.replace("<w:pageBreakBefore/>", "", 1), parts.section_end(roman)]
    main_text = "".join(body)
    whole += [main_text.replace("<w:pageBreakBefore/>", "", 1) or paragraph("BodyText", ""), last]
    return f"{HEADER}<w:document {NAMESPACES}><w:body>{''.join(whole)}</w:body></w:document>"


def _positions(main: list[tuple[Story, _Chunk]], measure: Measure) -> tuple[list[Entry], list[int]]:
    """Return the entries of the contents and the page on which each is likely to stand."""
    entries: list[Entry] = []
    positions: list[int] = []
    page_start = 0.0
    per_page = measure.lines_per_page
    for story, chunk in main:
        for level, title, bookmark, height in chunk.entries:
            if level:
                entries.append(Entry(level, title, bookmark))
                positions.append(int(page_start + height / per_page) + 1)
        total = chunk.entries[-1][3]
        page_start += max(1.0, -(-total // per_page)) if story.kind else total / per_page
    return entries, positions


def _pages_of_captions(found: list[Entry], main: list[tuple[Story, _Chunk]], measure: Measure) -> list[str]:
    page_start = 0.0
    wanted = {entry.bookmark for entry in found}
    places: dict[str, int] = {}
    for _, chunk in main:
        for before, name in _bookmarks(chunk.xml, wanted):
            places[name] = int(page_start + measure.lines(chunk.xml[:before]) / measure.lines_per_page) + 1
        page_start += max(1.0, -(-chunk.entries[-1][3] // measure.lines_per_page))
    return [str(places.get(entry.bookmark, 1)) for entry in found]


def _bookmarks(xml: str, wanted: set[str]) -> Iterator[tuple[int, str]]:
    place = xml.find('w:name="_Toc_')
    while place >= 0:
        start = place + len('w:name="')
        name = xml[start : xml.index('"', start)]
        if name in wanted:
            yield place, name
        place = xml.find('w:name="_Toc_', start)


def _cover(context: Context) -> str:
    publication = context.manuscript.publication
    written = []
    found = context.picture(publication.cover.image) if publication.cover.image else None
    if found is not None:
        written.append(_cover_picture(context, *found))
        space = 480
    else:
        space = 3200
    written.append(paragraph("Title", run(publication.title), f'<w:spacing w:before="{space}" w:after="160"/>'))
    if publication.subtitle:
        written.append(paragraph("Subtitle", run(publication.subtitle)))
    if context.manuscript.is_proof:
        written.append(paragraph("CoverLine", run(context.labels("proof"), '<w:rStyle w:val="ProofMark"/>')))
    lines = ["; ".join(publication.authors), publication.publisher, _edition(context), publication.date]
    written += [paragraph("CoverLine", run(line)) for line in lines if line]
    context.words += sum(len(line.split()) for line in (publication.title, publication.subtitle, *lines))
    return "".join(written)


def _edition(context: Context) -> str:
    edition = context.manuscript.publication.edition
    return f"{context.labels('edition')} {edition}" if edition else ""


def _cover_picture(context: Context, digest: str, picture: CleanPicture) -> str:
    page = context.page
    limit_width = page.text_width * EMU_PER_TWIP
    limit_height = int(page.text_height * EMU_PER_TWIP * 0.58)
    scale = min(limit_width / picture.width, limit_height / picture.height)
    width, height = int(picture.width * scale), int(picture.height * scale)
    drawing = context.ids.drawing()
    title = attribute(context.manuscript.publication.title)
    relation = context.body_links.picture(digest)
    return paragraph(
        "Figure",
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{drawing}" name="Cover" descr="{title}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{drawing}" name="Cover"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
    )


def _package(context: Context, body: str) -> WordPackage:
    manuscript = context.manuscript
    publication = manuscript.publication
    package = WordPackage()
    package.set_text("document.xml", body)
    package.set_text("styles.xml", styles_xml(publication.language))
    package.set_text("numbering.xml", parts.numbering_xml(context.lists))
    package.set_text("settings.xml", parts.settings_xml(publication.language, has_notes=bool(context.notes)))
    if context.notes:
        notes = package.add_part("footnotes.xml", "footnotes", parts.footnotes_xml(context.notes), "rIdFn")
        package.add_links(context.note_links.links, notes)
        package.add_pictures(context.note_links.pictures, dict(context.pictures.values()), notes)
    _add_headers(package, context)
    package.add_links(context.body_links.links)
    package.add_pictures(context.body_links.pictures, dict(context.pictures.values()))
    package.describe(
        title=publication.title,
        subject=publication.subtitle,
        author="; ".join(publication.authors) or publication.publisher or publication.title,
        keywords="",
        language={"es": "es-PE", "en": "en-GB"}.get(publication.language, publication.language),
        comments=manuscript.notice,
        date=_date(publication.date),
    )
    return package


def _add_headers(package: WordPackage, context: Context) -> None:
    manuscript = context.manuscript
    publication = manuscript.publication
    proof = context.labels("proof") if manuscript.is_proof else ""
    first = next((story.title for story in manuscript.stories if story.kind != "front" and story.level == 1), "")
    width, turned = context.page.text_width, context.page.turned().text_width
    left = " · ".join(filter(None, (publication.publisher, _edition(context), publication.date)))
    title = publication.title
    package.add_part("header0.xml", "header", parts.empty_header_xml(), "rIdH0")
    package.add_part(
        "header1.xml", "header", parts.header_xml(title, "", width=width, proof=proof, running=False), "rIdH1"
    )
    package.add_part(
        "header2.xml", "header", parts.header_xml(title, first, width=width, proof=proof, running=bool(first)), "rIdH2"
    )
    if context.has_landscape:
        package.add_part(
            "header3.xml",
            "header",
            parts.header_xml(title, first, width=turned, proof=proof, running=bool(first)),
            "rIdH3",
        )
        package.add_part("footer2.xml", "footer", parts.footer_xml(left, width=turned), "rIdF2")
    package.add_part("footer0.xml", "footer", parts.empty_footer_xml(), "rIdF0")
    package.add_part("footer1.xml", "footer", parts.footer_xml(left, width=width), "rIdF1")


def _date(text: str) -> datetime:
    """Return the day that a publication is dated: a file made again is the same file."""
    found = parse_partial_date(text)
    if found is None:
        return datetime(2000, 1, 1, tzinfo=UTC)
    year, month, day = found
    return datetime(max(1, year), month or 1, day or 1, tzinfo=UTC)
