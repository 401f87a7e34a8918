"""The contents, and the lists of figures and tables, as lists of links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb_app.core.text import whole_number
from kb_app.publish.web.context import Context, Place
from kb_app.publish.web.markup import text

DEPTH = 3


@dataclass(frozen=True, slots=True)
class Branch:
    """A place of the contents with those below it."""

    place: Place
    below: tuple[Branch, ...] = ()

    @property
    def depth(self) -> int:
        """How many levels there are, this one with them."""
        return 1 + max((branch.depth for branch in self.below), default=0)


def contents_depth(context: Context) -> int:
    """Return how many levels of headings the contents have."""
    depth = context.manuscript.publication.option("toc_depth", "")
    return min(9, max(1, whole_number(depth, DEPTH)))


def branches_of(places: Sequence[Place]) -> tuple[Branch, ...]:
    """Return places in reading order as a tree by their levels; a level that was skipped is no level."""

    def grow(start: int, above: int) -> tuple[tuple[Branch, ...], int]:
        found: list[Branch] = []
        while start < len(places) and places[start].level > above:
            place = places[start]
            below, start = grow(start + 1, place.level)
            found.append(Branch(place, below))
        return tuple(found), start

    return grow(0, 0)[0]


def contents_of(context: Context) -> tuple[Branch, ...]:
    """Return the tree of the contents; empty where the publication wants none."""
    if not context.manuscript.publication.wants("contents", default=not context.manuscript.publication.is_sheet):
        return ()
    depth = contents_depth(context)
    return branches_of([place for place in context.headings if place.level <= depth and place.words])


def lists_of(context: Context) -> Iterator[tuple[str, Sequence[Place]]]:
    """Yield the lists of figures and tables that are wanted, by the name of the list."""
    for kind, title in (("figure", "figures"), ("table", "tables")):
        entries = context.captions[kind]
        if entries and context.manuscript.publication.wants(f"list_of_{title}", default=len(entries) > 1):
            yield title, entries


def as_list(context: Context, branches: Sequence[Branch], *, here: str = "") -> str:
    """Return a tree as nested lists of links, as they are written in the file `here`."""
    items = "".join(
        f'<li><a href="{context.href(branch.place.story, branch.place.id, here=here)}">{branch.place.words}</a>'
        f"{chr(10) + as_list(context, branch.below, here=here) if branch.below else ''}</li>\n"
        for branch in branches
    )
    return f"<ol>\n{items}</ol>\n"


def as_plain_list(context: Context, places: Sequence[Place], *, here: str = "") -> str:
    """Return places as one list of links."""
    return as_list(context, [Branch(place) for place in places], here=here)


def heading(context: Context, name: str, *, level: int) -> str:
    """Return the heading of a list."""
    return f"<h{level}>{text(context.labels(name))}</h{level}>\n"
