"""Stories: a heading with what leads up to it and what stands below it."""

from __future__ import annotations

from kb_app.markup.blocks import Inline, Text
from kb_app.publish.manuscript import Story
from kb_app.publish.word.blocks import BlockWriter
from kb_app.publish.word.context import Context
from kb_app.publish.word.flow import Flow
from kb_app.publish.word.scripts import language_tag
from kb_app.publish.word.xml import bookmarked, ordered, paragraph, run

BETWEEN = 'w:before="560" w:after="0"'
PART_OPENING = 'w:before="4200" w:after="60"'


def write_front(context: Context, story: Story, writer: BlockWriter, flow: Flow) -> None:
    """Write a preliminary: a heading that is no part of the outline, and its text."""
    context.story = story
    if story.title:
        title = bookmarked(run(story.title), context.ids.bookmark(), story.bookmark)
        context.words += len(story.title.split())
        flow.add(paragraph("FrontHeading", title, ordered(page_break=True)), keeps=True)
    writer.write(story.blocks, flow)
    context.story = None


def write_story(context: Context, story: Story, writer: BlockWriter, flow: Flow) -> None:
    """Write a part, a chapter, a document or an annex."""
    context.story = story
    own = language_tag(story.language)
    foreign = bool(own) and own != language_tag(context.manuscript.publication.language)
    context.language = f'<w:lang w:val="{own}"/>' if foreign else ""
    breaks = story.starts_page and story.level > 1
    if breaks:
        flow.galley.new_page()
    if story.kicker:
        spacing = PART_OPENING if story.kind == "part" and story.level == 1 else ""
        if story.level > 1 and not breaks and not flow.opens_page:
            spacing = BETWEEN
        context.words += len(story.kicker.split())
        writer.plain("Kicker", run(story.kicker), flow, ordered(page_break=breaks, spacing=spacing), keeps=True)
        breaks = False
    title: tuple[Inline, ...] = (Text(story.title),)
    writer.heading(title, story.level, story.bookmark, flow, page_break=breaks, extra=_index_marks(context, story))
    if story.lead:
        leads_on = bool(story.rows)  # or the box of facts would stand alone on the next page
        writer.plain("Lead", writer.inlines((Text(story.lead),)), flow, ordered(keep=leads_on), keeps=leads_on)
    context.language = ""
    for place, (label, value) in enumerate(story.rows, start=1):
        content = run(label, '<w:rStyle w:val="FactLabel"/>') + "<w:r><w:tab/></w:r>" + run(value)
        context.words += len(label.split()) + len(value.split())
        context.characters += len(value)
        is_last = place == len(story.rows)
        writer.plain("FactEnd" if is_last else "Fact", content, flow, keeps=not is_last)
    context.language = f'<w:lang w:val="{own}"/>' if foreign else ""
    writer.write(story.blocks, flow)
    context.story, context.language = None, ""


def _index_marks(context: Context, story: Story) -> str:
    """Return the marks that lead from the index of terms to this heading."""
    for term in story.terms:
        context.indexed.setdefault(term, []).append(story.bookmark)
    return "".join(_mark(term) for term in story.terms)


def _mark(term: str) -> str:
    plain = term.replace('"', "'").replace(":", " ").replace("\\", " ")
    begin, end = ('<w:r><w:fldChar w:fldCharType="' + kind + '"/></w:r>' for kind in ("begin", "end"))
    return begin + f'<w:r><w:instrText xml:space="preserve"> XE "{_escaped(plain)}" </w:instrText></w:r>' + end


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
