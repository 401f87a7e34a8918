"""What comes before the text: the cover, the half-title, the legal page."""

from __future__ import annotations

from itertools import repeat

from kb_app.markup.blocks import Block, Paragraph
from kb_app.markup.words import inline_text, inlines_of, walk
from kb_app.publish.facts import shown_date
from kb_app.publish.manuscript import Story
from kb_app.publish.word.blocks import BlockWriter
from kb_app.publish.word.context import Context
from kb_app.publish.word.figures import crop_to, drawing, fitted_size
from kb_app.publish.word.flow import Flow
from kb_app.publish.word.page import EMU_PER_TWIP
from kb_app.publish.word.properties import bound
from kb_app.publish.word.xml import ordered, paragraph, run

COVER_SHARE = 0.47
"""How much of the page's height the cover's picture takes."""
SMALL_COVER_SHARE = 0.36
SMALL_PAGE = 14_000
"""On a page lower than this, in twips (A5: 11,906), the lines below the picture need more of it."""
LOGO = (2400, 900)
LEGAL_CHARACTER, LEGAL_LINE, LEGAL_AFTER, LEGAL_SPARE = 84, 222, 100, 600
"""How wide a character of the legal page is, how high its lines are and what stands below its paragraphs, in twips; and
what is left free, because these are estimates."""


def write_cover(context: Context, flow: Flow) -> None:
    """Write the cover: a picture to the edges of the page, or a band of colour; then who, what and when."""
    publication = context.manuscript.publication
    indent = f'w:left="{context.page.left}" w:right="{context.page.right}"'
    found = context.picture(publication.cover.image) if publication.cover.image else None
    if found is not None:
        _write_picture(context, flow, found[0])
    else:
        if publication.cover.image:
            context.warn(context.why_not(publication.cover.image, publication.cover.image))
        flow.add(paragraph("CoverBand", run(publication.publisher or context.labels(publication.kind))))
    # The places are given here too: an organisation's own styles know nothing of a page without margins.
    placed = ordered(spacing='w:before="900" w:after="200"', indent=indent)
    flow.add(paragraph("Title", _control(context, "title", publication.title), placed))
    lines = [publication.title]
    if publication.subtitle:
        placed = ordered(spacing='w:before="0" w:after="480"', indent=indent)
        flow.add(paragraph("Subtitle", _control(context, "subject", publication.subtitle), placed))
    lines.append(publication.subtitle)
    for author in publication.authors:
        shown = run(author) if len(publication.authors) > 1 else _control(context, "creator", author)
        flow.add(paragraph("CoverLine", shown))
    lines += publication.authors
    edition = f"{context.labels('edition')} {publication.edition}" if publication.edition else ""
    publisher = publication.publisher if found is not None else ""
    foot = " · ".join(filter(None, (publisher, edition, shown_date(publication.date, publication.language))))
    lines.append(foot if found is not None else f"{publication.publisher} {foot}")
    if foot:
        flow.add(paragraph("CoverFoot", run(foot)))
    if context.manuscript.is_proof:
        flow.add(paragraph("CoverLine", run(context.labels("proof"), '<w:rStyle w:val="ProofMark"/>')))
    logos = "".join(_logo(context, logo) for logo in publication.cover.logos)
    if logos:
        flow.add(paragraph("CoverLine", logos, f'<w:spacing w:before="480"/><w:ind {indent}/>'))
    context.words += sum(len(line.split()) for line in lines)


def _control(context: Context, name: str, value: str) -> str:
    """Return a text that shows a property of the file, and changes it when it is changed."""
    return bound(name, run(value), value, context.ids.control())


def _write_picture(context: Context, flow: Flow, digest: str) -> None:
    picture = context.pictures[context.manuscript.publication.cover.image][1]
    share = COVER_SHARE if context.page.height >= SMALL_PAGE else SMALL_COVER_SHARE
    width, height = context.page.width, int(context.page.height * share)
    number = context.ids.drawing()
    alt = context.manuscript.publication.title
    graphic = drawing(
        context.body_links.picture(digest), number, (width * EMU_PER_TWIP, height * EMU_PER_TWIP),
        name=context.labels("cover"), alt=f"{context.labels('cover')}: {alt}", crop=crop_to(picture, width / height),
    )  # fmt: skip
    flow.add(paragraph("CoverPicture", graphic))


def _logo(context: Context, source: str) -> str:
    found = context.picture(source)
    if found is None:
        context.warn(context.why_not(source, source))
        return ""
    digest, picture = found
    size = fitted_size(picture, width=LOGO[0], height=LOGO[1], share=None)
    number = context.ids.drawing()
    alt = context.labels("logo")
    return drawing(context.body_links.picture(digest), number, size, name=alt, alt=f"{alt} {number}") + run("    ")


def write_half_title(context: Context, story: Story, flow: Flow, *, page_break: bool) -> None:
    """Write the half-title: the title alone on a page."""
    broken = "<w:pageBreakBefore/>" if page_break else ""
    is_title = story.title == context.manuscript.publication.title
    title = _control(context, "title", story.title) if is_title else run(story.title)
    flow.add(paragraph("HalfTitle", title, broken))
    context.words += len(story.title.split())
    flow.galley.new_page()


def write_legal(context: Context, story: Story, writer: BlockWriter, flow: Flow, *, page_break: bool) -> None:
    """Write the legal page: small, at the foot of its page, without a heading, what is pending marked."""
    pending = context.labels("pending")
    room = (
        context.page.text_height - sum(map(_legal_height, story.blocks, repeat(context.page.text_width))) - LEGAL_SPARE
    )
    for place, block in enumerate(story.blocks):
        at_foot = f'w:before="{room}" w:after="100"' if place == 0 and room > 0 else ""
        broken = ordered(page_break=page_break and place == 0, spacing=at_foot)
        if isinstance(block, Paragraph):
            content = writer.inlines(block.children)
            content = content.replace(
                f'<w:r><w:t xml:space="preserve">{pending}</w:t></w:r>', run(pending, '<w:rStyle w:val="Pending"/>')
            )
            flow.add(paragraph("LegalText", content, broken))
        else:
            writer.write((block,), flow)
    context.characters = 0
    flow.galley.new_page()


def _legal_height(block: Block, width: int) -> int:
    """Return how high a paragraph of the legal page is likely to be, in twips."""
    characters = sum(len(inline_text(line)) for inner in walk((block,)) for line in inlines_of(inner))
    return (-(-characters * LEGAL_CHARACTER // width) or 1) * LEGAL_LINE + LEGAL_AFTER
