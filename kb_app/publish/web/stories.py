"""Stories as markup: the cover, the preliminaries, and each part, chapter, document and annex with its opening."""

from __future__ import annotations

from kb_app.markup.blocks import Inline, Paragraph, Text
from kb_app.publish.facts import shown_date
from kb_app.publish.manuscript import Story
from kb_app.publish.web.blocks import BlockWriter
from kb_app.publish.web.context import Context
from kb_app.publish.web.index import write_index
from kb_app.publish.web.markup import attribute, identifier, language_of, text

_ROLES = {
    "part": "doc-part", "chapter": "doc-chapter", "annex": "doc-appendix", "index": "doc-index",
    "foreword": "doc-foreword", "acknowledgements": "doc-acknowledgments", "annex glossary": "doc-glossary",
    "annex bibliography": "doc-bibliography", "annex contributors": "doc-credits",
}  # fmt: skip
"""What a story is, in the words of digital publishing, by its kind, its preliminary's role or its annex."""
_TYPES = {
    "part": "part", "chapter": "chapter", "annex": "appendix", "index": "index", "foreword": "foreword",
    "acknowledgements": "acknowledgments", "annex glossary": "glossary", "annex bibliography": "bibliography",
    "half-title": "halftitlepage", "legal": "copyright-page", "notice": "notice",
}  # fmt: skip


def write_cover(context: Context) -> str:
    """Return the cover: a picture or a band of colour; then who, what and when."""
    publication, labels = context.manuscript.publication, context.labels
    found = context.picture(publication.cover.image) if publication.cover.image else None
    parts: list[str] = []
    if found is not None:
        alt = attribute(f"{labels('cover')}: {publication.title}")
        parts.append(
            f'<img class="cover-picture" src="{found.address}" alt="{alt}" width="{found.width}" '
            f'height="{found.height}"/>\n'
        )
    else:
        if publication.cover.image:
            context.warn(context.why_not(publication.cover.image, publication.cover.image))
        parts.append(f'<p class="band">{text(publication.publisher or labels(publication.kind))}</p>\n')
    parts.append(f'<div class="titles">\n<h1 class="title">{text(publication.title)}</h1>\n')
    if publication.subtitle:
        parts.append(f'<p class="subtitle">{text(publication.subtitle)}</p>\n')
    parts += [f'<p class="author">{text(author)}</p>\n' for author in publication.authors]
    edition = f"{labels('edition')} {publication.edition}" if publication.edition else ""
    publisher = publication.publisher if found is not None and publication.publisher not in publication.authors else ""
    date = shown_date(publication.date, publication.language)
    foot = " · ".join(filter(None, (publisher, edition, date)))
    if foot:
        parts.append(f'<p class="imprint">{text(foot)}</p>\n')
    if context.manuscript.is_proof:
        parts.append(f'<p class="proof-mark">{text(labels("proof"))}</p>\n')
    logos = "".join(_logo(context, source) for source in publication.cover.logos)
    parts.append(f'{f"""<p class="logos">{logos}</p>{chr(10)}""" if logos else ""}</div>\n')
    # The words of a printed cover, so that a limit of words is the same limit in every format.
    printed = " · ".join(filter(None, (publication.publisher if found else "", edition, date)))
    foot = printed if found is not None else f"{publication.publisher} {printed}"
    for line in (publication.title, publication.subtitle, *publication.authors, foot):
        context.count(line)
    return "".join(parts)


def _logo(context: Context, source: str) -> str:
    found = context.picture(source)
    if found is None:
        context.warn(context.why_not(source, source))
        return ""
    label = attribute(context.labels("logo"))
    return f'<img src="{found.address}" alt="{label}" width="{found.width}" height="{found.height}"/> '


def write_story(context: Context, story: Story, writer: BlockWriter) -> str:
    """Return a preliminary, a part, a chapter, a document or an annex, with its notes."""
    context.story = story
    match story.role if story.kind == "front" else story.kind:
        case "half-title":
            context.count(story.title)
            inside = f'<p class="half-title"{context.claim(identifier(story.bookmark))}>{text(story.title)}</p>\n'
        case "legal":
            inside = _legal(context, story, writer)
        case "index":
            inside = _opening(context, story, writer) + write_index(context)
        case _:
            inside = _opening(context, story, writer) + writer.write(story.blocks)
    inside += writer.notes()
    context.story = None
    return f"<section{_attributes(context, story)}>\n{inside}</section>\n"


def _attributes(context: Context, story: Story) -> str:
    own = language_of(story.language)
    is_foreign = bool(own) and own != language_of(context.manuscript.publication.language)
    names = (story.role or story.kind, " ".join(story.key.split()[:2]), story.kind)
    role = next((_ROLES[name] for name in names if name in _ROLES), "")
    kind = next((_TYPES[name] for name in names if name in _TYPES), "") if context.is_book else ""
    parts = [f' class="{story.kind}{f" {story.role}" if story.role else ""}{"" if story.starts_page else " follows"}"']
    parts += [f' epub:type="{kind}"'] if kind else []
    parts += [f' role="{role}"'] if role else []
    parts += [f' lang="{own}"'] if is_foreign else []
    parts += [f' xml:lang="{own}"'] if is_foreign and context.is_book else []
    return "".join(parts)


def _opening(context: Context, story: Story, writer: BlockWriter) -> str:
    """Return what leads up to a story: kicker, heading, summary, the metadata box."""
    language = language_of(context.manuscript.publication.language)
    foreign = language_of(story.language) not in ("", language)
    ours = f' lang="{language}"' if foreign else ""
    ours += f' xml:lang="{language}"' if foreign and context.is_book else ""
    for term in story.terms:
        context.indexed.setdefault(term, []).append(story)
    parts = []
    if story.kicker:
        context.count(story.kicker)
        parts.append(f'<p class="kicker"{ours}>{text(story.kicker)}</p>\n')
    if story.title:
        title: tuple[Inline, ...] = (Text(story.title),)
        parts.append(writer.heading(title, story.level, identifier(story.bookmark), kind="story-title"))
    if story.lead:
        parts.append(f'<p class="lead">{writer.inlines((Text(story.lead),))}</p>\n')
    if story.rows:
        rows = ""
        for label, value in story.rows:
            context.count(label)
            context.count(value)
            rows += f"<div><dt>{text(label)}</dt><dd>{text(value)}</dd></div>\n"
        parts.append(f'<dl class="facts"{ours}>\n{rows}</dl>\n')
    return f"<header>\n{''.join(parts)}</header>\n" if parts else ""


def _legal(context: Context, story: Story, writer: BlockWriter) -> str:
    """Return the legal page: small, what is pending marked, its title said to those who cannot see that it is one."""
    pending = context.labels("pending")
    parts = []
    for place, block in enumerate(story.blocks):
        named = context.claim(identifier(story.bookmark)) if place == 0 else ""
        if isinstance(block, Paragraph):
            words = writer.inlines(block.children)
            words = words.replace(text(pending), f"<mark>{text(pending)}</mark>")
            parts.append(f"<p{named}>{words}</p>\n")
        else:
            parts.append(writer.write((block,), is_top=False))
    return "".join(parts)
