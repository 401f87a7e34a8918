"""Plain pages that lead to every document by links alone: by title, by type, by place, by subject, by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from kb_app.core.folding import fold
from kb_app.packages.reader.frame import Frame
from kb_app.packages.reader.shelf import Entry, Facet, FacetValue, Shelf
from kb_app.packages.reader.words import both, said, word

ENTRIES_ON_A_PAGE = 200
LISTED = ("type", "region", "sector", "year")
"""The facets that have plain pages; the others need the script."""


def list_files(shelf: Shelf, language: str) -> Iterator[tuple[str, bytes]]:
    """Yield the plain pages by their path below the reader."""
    letters = _letters(shelf)
    yield "l/index.html", _contents(shelf, language, letters)
    for name, entries in letters:
        title = said("without-title", language) if name == "_" else escape(name)
        yield from _pages(shelf, language, f"az/{name.lower()}", title, name.replace("_", "–"), entries)
    for facet, number, value in listed_values(shelf):
        es, en = value.label["es"], value.label["en"]
        shown = es if language == "es" else en
        title = f"{said(facet.name, language)}: {both(es, en, language)}"
        entries = [shelf.entries[place] for place in value.numbers]
        yield from _pages(shelf, language, f"{facet.id}/{number}", title, shown, entries)


def listed_values(shelf: Shelf) -> Iterator[tuple[Facet, int, FacetValue]]:
    """Yield the facets' values that have a plain page, with the number in its name."""
    for facet in shelf.facets:
        if facet.id in LISTED:
            for number, value in enumerate(facet.values, start=1):
                yield facet, number, value


def list_page(facet: str, number: int) -> str:
    """Return the first plain page of a facet's value."""
    return f"l/{facet}/{number}.html"


def _letters(shelf: Shelf) -> list[tuple[str, list[Entry]]]:
    """Return the documents by the first letter of their titles; what begins with no plain letter stands last."""
    found: dict[str, list[Entry]] = {}
    for entry in shelf.entries:
        first = next((c for c in fold(entry.document.title) if c.isalnum()), "")
        name = first.upper() if first.isascii() and first.isalpha() else "0" if first.isdecimal() else "_"
        found.setdefault(name, []).append(entry)
    return sorted(found.items(), key=lambda item: (item[0] == "_", item[0]))


def _contents(shelf: Shelf, language: str, letters: Sequence[tuple[str, list[Entry]]]) -> bytes:
    frame = Frame(shelf, language, depth=1)
    chips = "".join(
        f'<a href="{frame.to(f"l/az/{name.lower()}.html")}">'
        f"{said('without-title', language) if name == '_' else '0–9' if name == '0' else name}"
        f' <span class="count">{len(entries)}</span></a>\n'
        for name, entries in letters
    )
    parts = [f'<section><h2>{said("a-z", language)}</h2>\n<p class="letters">{chips}</p></section>\n']
    for facet in shelf.facets:
        if facet.id in LISTED:
            rows = "".join(
                f'<li><a href="{frame.to(list_page(facet.id, number))}">'
                f"{both(value.label['es'], value.label['en'], language)}</a> "
                f'<span class="count">{len(value.numbers)}</span></li>\n'
                for number, value in enumerate(facet.values, start=1)
            )
            parts.append(f'<section><h2>{said(facet.name, language)}</h2>\n<ul class="columns">{rows}</ul></section>\n')
    main = f'<main id="main" class="plain"><h1>{said("all-lists", language)}</h1>\n{"".join(parts)}</main>\n'
    return frame.page(word("all-lists", language), main, kind="list")


def _pages(
    shelf: Shelf, language: str, name: str, title: str, plain_title: str, entries: Sequence[Entry]
) -> Iterator[tuple[str, bytes]]:
    frame = Frame(shelf, language, depth=2)
    count = max(1, -(-len(entries) // ENTRIES_ON_A_PAGE))
    for number in range(1, count + 1):
        part = entries[(number - 1) * ENTRIES_ON_A_PAGE : number * ENTRIES_ON_A_PAGE]
        rows = "".join(frame.row(entry) for entry in part)
        main = (
            f'<main id="main" class="plain"><p class="kicker"><a href="{frame.to("l/index.html")}">'
            f"{said('all-lists', language)}</a></p>\n<h1>{title} "
            f'<span class="count">{len(entries)}</span></h1>\n<ul class="rows">{rows}</ul>\n'
            f"{_turning(frame, name, number, count)}</main>\n"
        )
        yield _file(name, number), frame.page(plain_title, main, kind="list")


def _file(name: str, number: int) -> str:
    return f"l/{name}.html" if number == 1 else f"l/{name}-{number}.html"


def _turning(frame: Frame, name: str, number: int, count: int) -> str:
    if count == 1:
        return ""
    links = []
    if number > 1:
        links.append(f'<a rel="prev" href="{frame.to(_file(name, number - 1))}">{said("previous", frame.language)}</a>')
    links.append(f"<span>{said('page', frame.language)} {number} / {count}</span>")
    if number < count:
        links.append(f'<a rel="next" href="{frame.to(_file(name, number + 1))}">{said("next", frame.language)}</a>')
    return f'<nav class="turning">{" ".join(links)}</nav>\n'
