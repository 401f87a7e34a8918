"""A manuscript as one web page that stands alone: no script, nothing fetched, its pictures and its looks within it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from importlib import resources

from kb_app.core.tasks import Progress, Task
from kb_app.publish.manuscript import Manuscript
from kb_app.publish.web.blocks import BlockWriter
from kb_app.publish.web.contents import as_list, as_plain_list, contents_of, heading, lists_of
from kb_app.publish.web.context import Context
from kb_app.publish.web.markup import attribute, language_of, text
from kb_app.publish.web.stories import write_cover, write_story
from kb_app.publish.word.page import PAGES, TWIPS_PER_CM
from kb_app.publish.words import word
from kb_app.publish.written import PictureOf, Written
from kb_app.storage.pictures import CleanPicture

PICTURE_PIXELS = 1200
"""The longer side of a picture in a page: sharp on a screen, and light enough to be sent."""


def write_web(
    manuscript: Manuscript,
    picture_of: PictureOf,
    task: Task,
    siblings: Mapping[str, str] | None = None,
) -> Written:
    """Write a manuscript as one HTML file. `siblings` are the files beside it by the document in them.

    The same manuscript gives the same bytes. Raises Cancelled.
    """
    publication = manuscript.publication
    context = Context(
        manuscript=manuscript,
        labels=lambda name: word(publication.language, name),
        picture_of=picture_of,
        address_of=_inlined,
        siblings=siblings or {},
        heading_offset=1 if manuscript.has_cover else 0,
    )
    writer = BlockWriter(context, numbers_headings=publication.wants("number_headings", default=False))
    cover = f'<header class="cover" id="cover">\n{write_cover(context)}</header>\n' if manuscript.has_cover else ""
    front: list[str] = []
    main: list[str] = []
    for done, story in enumerate(manuscript.stories, start=1):
        task.step(Progress(done, len(manuscript.stories), story.title))
        (front if story.kind == "front" else main).append(write_story(context, story, writer))
    contents = _contents(context)
    ways = _way(context, "skip", "text", "to-text"), _way(context, "to-contents", "contents", "to-contents")
    body = "".join((
        ways[0], _proof(context), cover, '<div class="book">\n', contents, '<main id="text">\n', *front, *main,
        "</main>\n</div>\n", _colophon(context), ways[1] if contents else "",
    ))  # fmt: skip
    return Written(
        data=_page(context, body).encode(),
        words=context.words,
        figures=context.figures,
        tables=context.tables,
        footnotes=context.footnotes,
        warnings=tuple(context.warnings),
    )


def title_of(context: Context) -> str:
    """Return the title of a page, escaped; a proof says that it is one."""
    title = text(context.manuscript.publication.title)
    return f"{text(context.labels('proof'))} · {title}" if context.manuscript.is_proof else title


def proof_of(manuscript: Manuscript) -> str:
    """Return what marks a proof; "" for a final."""
    return word(manuscript.publication.language, "proof") if manuscript.is_proof else ""


def sheet(name: str) -> str:
    """Return a style sheet of the application."""
    return (resources.files("kb_app") / "resources" / "publish" / f"{name}.css").read_text(encoding="utf-8")


def _inlined(digest: str, picture: CleanPicture) -> str:
    del digest
    return f"data:image/{picture.kind};base64,{base64.b64encode(picture.data).decode()}"


def _page(context: Context, body: str) -> str:
    publication = context.manuscript.publication
    page = PAGES.get(publication.option("page", "A4"), PAGES["A4"])
    width, height = (f"{side / TWIPS_PER_CM * 10:.0f}mm" for side in (page.width, page.height))
    proof = _css_text(context.labels("proof")) if context.manuscript.is_proof else '""'
    looks = (
        sheet("web")
        + f"@page {{ size: {width} {height}; @top-center {{ content: {proof}; }} }}\n"
        + f"@page wide {{ size: {height} {width}; }}\n"
    )
    policy = base64.b64encode(hashlib.sha256(looks.encode()).digest()).decode()
    described = publication.subtitle or publication.title
    authors = "; ".join(publication.authors)
    return (
        f'<!DOCTYPE html>\n<html lang="{language_of(publication.language) or "es"}">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        f"style-src 'sha256-{policy}'; base-uri 'none'; form-action 'none'\"/>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        '<meta name="referrer" content="no-referrer"/>\n<meta name="color-scheme" content="light dark"/>\n'
        f'<meta name="description" content="{attribute(described)}"/>\n'
        + (f'<meta name="author" content="{attribute(authors)}"/>\n' if authors else "")
        + f"<title>{title_of(context)}</title>\n<style>{looks}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _css_text(value: str) -> str:
    plain = "".join(letter if letter.isalnum() or letter in " —-" else " " for letter in value)
    return f'"{plain}"'


def _proof(context: Context) -> str:
    if not context.manuscript.is_proof:
        return ""
    return f'<p class="proof-banner" role="note">{text(context.labels("proof"))}</p>\n'


def _way(context: Context, kind: str, target: str, name: str) -> str:
    return f'<a class="{kind}" href="#{target}">{text(context.labels(name))}</a>\n'


def _contents(context: Context) -> str:
    branches = contents_of(context)
    parts = []
    if branches:
        parts.append(f'<div class="list">\n{heading(context, "contents", level=2)}{as_list(context, branches)}</div>\n')
    for name, places in lists_of(context):
        parts.append(
            f'<div class="list flat">\n{heading(context, name, level=2)}{as_plain_list(context, places)}</div>\n'
        )
    if not parts:
        return ""
    label = attribute(context.labels("contents"))
    return f'<nav id="contents" role="doc-toc" aria-label="{label}">\n{"".join(parts)}</nav>\n'


def _colophon(context: Context) -> str:
    manuscript, labels = context.manuscript, context.labels
    edition = f"{labels('edition')} {manuscript.publication.edition}" if manuscript.publication.edition else ""
    identity = f"{labels('identity')}: {manuscript.fingerprint}" if manuscript.fingerprint else ""
    line = " · ".join(filter(None, (manuscript.publication.title, edition, identity)))
    return f'<footer class="colophon"><p>{text(line)}</p></footer>\n'
