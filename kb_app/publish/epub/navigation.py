"""How a reader finds the way in a book: the contents, the lists, the landmarks; and the table that old readers know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_app.publish.epub.metadata import identifier_of
from kb_app.publish.web.contents import Branch, as_list, as_plain_list, heading, lists_of
from kb_app.publish.web.context import Context
from kb_app.publish.web.markup import text

NAME = "nav.xhtml"
_LISTS = {"figures": "loi", "tables": "lot"}


def navigation_of(context: Context, branches: Sequence[Branch], *, cover: str, beginning: str) -> str:
    """Return the body of the navigation document. `cover` and `beginning` are the files of the cover and the text."""
    if branches:
        contents = as_list(context, branches, here=NAME)
    else:  # the contents may not be empty
        contents = f'<ol>\n<li><a href="{beginning}">{text(context.labels("begin"))}</a></li>\n</ol>\n'
    head = heading(context, "contents", level=1)
    parts = [f'<nav epub:type="toc" role="doc-toc" id="toc">\n{head}{contents}</nav>\n']
    for name, places in lists_of(context):
        head = heading(context, name, level=1)
        listed = as_plain_list(context, places, here=NAME)
        parts.append(f'<nav epub:type="{_LISTS[name]}" id="{_LISTS[name]}" class="flat">\n{head}{listed}</nav>\n')
    marks = [("cover", cover, "cover")] if cover else []
    marks += [("toc", f"{NAME}#toc", "contents"), ("bodymatter", beginning, "begin")]
    items = "".join(
        f'<li><a epub:type="{kind}" href="{href}">{text(context.labels(label))}</a></li>\n'
        for kind, href, label in marks
    )
    parts.append(f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n{items}</ol>\n</nav>\n')
    return "".join(parts)


def old_table_of(context: Context, branches: Sequence[Branch], title: str, *, beginning: str) -> str:
    """Return the table of contents of EPUB 2."""
    points = "".join(_points(context, branches, [0]))
    if not points:
        points = _point(1, context.labels("begin"), beginning, "")
    depth = max((branch.depth for branch in branches), default=1)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{identifier_of(context.manuscript)}"/>'
        f'<meta name="dtb:depth" content="{depth}"/><meta name="dtb:totalPageCount" content="0"/>'
        '<meta name="dtb:maxPageNumber" content="0"/></head>\n'
        f"<docTitle><text>{title}</text></docTitle>\n<navMap>\n{points}</navMap>\n</ncx>\n"
    )


def _points(context: Context, branches: Sequence[Branch], count: list[int]) -> Iterator[str]:
    for branch in branches:
        count[0] += 1
        number = count[0]
        below = "".join(_points(context, branch.below, count))
        href = context.href(branch.place.story, branch.place.id, here=NAME)
        yield _point(number, branch.place.words, href, below)


def _point(number: int, words: str, href: str, below: str) -> str:
    return (
        f'<navPoint id="point-{number}" playOrder="{number}"><navLabel><text>{words}</text></navLabel>'
        f'<content src="{href}"/>{below}</navPoint>\n'
    )
