"""The first page of the reader: the catalog, with its filters, as plain links that the script makes quick."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kb_app.core.text import in_language
from kb_app.packages.reader.frame import Frame
from kb_app.packages.reader.lists import LISTED, list_page
from kb_app.packages.reader.shelf import Entry, Facet, Shelf
from kb_app.packages.reader.words import both, said, said_attribute, said_number, word

NEWEST = 20
OPEN_FACETS = 5
VALUES_SHOWN = 6
LEAD_LENGTH = 240


def home_page(shelf: Shelf, language: str, leads: Sequence[str]) -> bytes:
    """Return the first page. `leads` are the beginnings of the documents by their numbers."""
    frame = Frame(shelf, language, depth=-1)
    newest = sorted(shelf.entries, key=lambda entry: (_reversed(entry.document.date), entry.number))[:NEWEST]
    cards = "".join(frame.card(entry, level=3, extract=leads[entry.number]) for entry in newest)
    title_es, title_en = (in_language(shelf.title, code) for code in ("es", "en"))
    hints = "".join(f"<span>{said(f'hint-{name}', language)}</span>" for name in ("phrase", "without", "field"))
    main = (
        f'<main id="main" class="front">\n<section class="intro"><h1>{both(title_es, title_en, language)}</h1>\n'
        f'<p class="meta">{_totals(shelf, language)}</p>\n'
        f'<p class="hint js-only">{hints}</p></section>\n'
        '<div class="catalog">\n'
        f'<aside class="facets"{said_attribute("aria-label", "filters", language)}>\n'
        f'<details class="drawer" open><summary>{said("filters", language)}</summary>\n'
        f"{''.join(_facet(frame, facet, place) for place, facet in enumerate(shelf.facets))}</details></aside>\n"
        '<section class="results">\n'
        f'<div class="head"><h2><span id="status" role="status" tabindex="-1">{said("newest", language)}</span></h2>'
        f'<label class="sort js-only" hidden>{said("sort", language)} <select id="sort">'
        f"{_choice('relevance', 'by-relevance', language)}{_choice('date', 'by-date', language)}"
        f"{_choice('title', 'by-title', language)}</select></label></div>\n"
        '<p id="chips" class="chips js-only"></p>\n<p id="note" class="told js-only" hidden></p>\n'
        f'<ol id="newest" class="cards">{cards}</ol>\n<ol id="hits" class="cards js-only"></ol>\n'
        f'<p class="all"><a href="{frame.to("l/index.html")}">{said("all-lists", language)}</a></p>\n'
        f'<button type="button" id="more" class="js-only" hidden>{said("more", language)}</button>\n'
        "</section>\n</div>\n</main>\n"
    )
    return frame.page(in_language(shelf.title, language), main, kind="home", described=shelf.publisher)


def _choice(value: str, name: str, language: str) -> str:
    shown, other = word(name, language), word(name, "en" if language == "es" else "es")
    return f'<option value="{value}" data-o="{escape(other)}">{escape(shown)}</option>'


def _totals(shelf: Shelf, language: str) -> str:
    parts = [escape(shelf.publisher)] if shelf.publisher else []
    for count, name in ((len(shelf.entries), "documents"), (len(shelf.media), "pictures")):
        if count == 1 and name == "documents":
            parts.append(said("one-document", language))
        elif count:
            parts.append(f"{said_number(count, language)} {said(name, language)}")
    return " · ".join(parts)


def _facet(frame: Frame, facet: Facet, place: int) -> str:
    """Return a facet: its values as links to plain pages where there are some, else for the script alone."""
    language = frame.language
    is_linked = facet.id in LISTED
    rows = []
    for number, value in enumerate(facet.values, start=1):
        href = f' href="{frame.to(list_page(facet.id, number))}"' if is_linked else ""
        rows.append(
            f'<li><a{href} data-v="{place}:{number - 1}">{both(value.label["es"], value.label["en"], language)} '
            f'<span class="count">{len(value.numbers)}</span></a></li>\n'
        )
    first, rest = rows[:VALUES_SHOWN], rows[VALUES_SHOWN:]
    more = (
        f'<details class="rest"><summary>{said("more-values", language)} ({len(rest)})</summary>'
        f"<ul>{''.join(rest)}</ul></details>"
        if rest
        else ""
    )
    is_open = " open" if place < OPEN_FACETS else ""
    hidden = "" if is_linked else " js-only"
    return (
        f'<details class="facet{hidden}"{is_open}><summary>{said(facet.name, language)}</summary>'
        f"<ul>{''.join(first)}</ul>{more}</details>\n"
    )


def _reversed(date: str) -> tuple[int, ...]:
    """Return a key that puts the newest date first, and what has none last."""
    digits = [int(part) for part in date.split("-")] if date else []
    return tuple(-part for part in (*digits, 0, 0, 0)[:3])


def lead_of(entry: Entry, text: str) -> str:
    """Return the beginning of a document: its summary, else its text."""
    lead = " ".join((entry.document.metadata.summary or text[: LEAD_LENGTH * 2]).split())
    return lead if len(lead) <= LEAD_LENGTH else lead[:LEAD_LENGTH].rsplit(" ", 1)[0] + "…"
