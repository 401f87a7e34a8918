"""What every page of the reader has: the policy that lets nothing foreign in, the bar above, the foot below."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from kb_app.core.text import in_language
from kb_app.packages.names import READER_FOLDER, READER_START
from kb_app.packages.reader.shelf import Entry, Shelf
from kb_app.packages.reader.words import both, said, said_attribute, said_number

POLICY = "default-src 'none'; script-src 'self'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
SCRIPT, STYLE, HELP, LISTS = "reader.js", "reader.css", "guia.html", "l/index.html"


class Frame:
    """The frame of one page. `depth` is how many folders below the reader's it lies; -1 is the first page above it."""

    def __init__(self, shelf: Shelf, language: str, depth: int) -> None:
        self.shelf = shelf
        self.language = language
        self._up = f"{READER_FOLDER}/" if depth < 0 else "../" * depth
        self._root = "" if depth < 0 else "../" * (depth + 1)
        self._around = (self._bar(), self._foot())

    def to(self, page: str) -> str:
        """Return the address of a page or file of the reader."""
        return self._up + quote(page)

    @property
    def home(self) -> str:
        """The address of the first page."""
        return self._root + READER_START

    def page(self, title: str, main: str, *, kind: str, described: str = "") -> bytes:
        """Return a whole page. `title` is plain text; `main` markup; `kind` the class of its body."""
        shelf, language = self.shelf, self.language
        bar, foot = self._around
        library = in_language(shelf.title, language)
        named = title if title == library or not library else f"{title} · {library}"
        about = f'<meta name="description" content="{escape(described)}">\n' if described else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{language}" data-library="{escape(shelf.library_id)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
            f"{about}<title>{escape(named)}</title>\n"
            f'<link rel="stylesheet" href="{self.to(STYLE)}">\n<script src="{self.to(SCRIPT)}"></script>\n'
            f'</head>\n<body class="{kind}">\n{bar}{main}{foot}</body>\n</html>\n'
        ).encode()

    def card(self, entry: Entry, *, level: int = 2, extract: str = "") -> str:
        """Return a document as an item of a list."""
        document = entry.document
        title = f'<h{level}><a href="{self.to(entry.page)}">{escape(document.title)}</a></h{level}>'
        lead = f'<p class="extract">{escape(extract)}</p>' if extract else ""
        line = f'<p class="line">{entry.line}</p>'
        return f'<li class="card t-{css_name(document.metadata.type)}">{title}{lead}{line}</li>\n'

    def row(self, entry: Entry) -> str:
        """Return a document as a line of a plain list, with its type and year."""
        document = entry.document
        return (
            f'<li class="t-{css_name(document.metadata.type)}"><a href="{self.to(entry.page)}">'
            f'{escape(document.title)}</a> <span class="line">{entry.line}</span></li>\n'
        )

    def _bar(self) -> str:
        language, shelf = self.language, self.shelf
        es, en = (in_language(shelf.title, code) for code in ("es", "en"))
        count = said_number(len(shelf.entries), language)
        return (
            f'<a class="skip" href="#main">{said("skip", language)}</a>\n'
            '<header class="bar" role="banner">\n'
            f'<a class="brand" href="{self.home}">{both(es, en, language)}</a>\n'
            f'<form class="search js-only" role="search" data-home="{self.home}">'
            f'<input type="search" id="search" autocomplete="off" autocapitalize="none" spellcheck="false" '
            f'maxlength="200"{said_attribute("aria-label", "search-label", language)}'
            f"{said_attribute('placeholder', 'search-in', language, count=count)}></form>\n"
            f'<nav class="ways"{said_attribute("aria-label", "lists", language)}>'
            f'<a href="{self.to(LISTS)}">{said("a-z", language)}</a>'
            f'<a class="help" href="{self.to(HELP)}">{said("help", language)}</a>'
            '<button type="button" id="language" class="js-only"></button></nav>\n</header>\n'
        )

    def _foot(self) -> str:
        shelf, language = self.shelf, self.language
        rights = licence_names(shelf)
        parts = [escape(shelf.publisher), both(*rights, language) if shelf.rights else ""]
        notice = both(in_language(shelf.notice, "es"), in_language(shelf.notice, "en"), language)
        line = " · ".join(part for part in parts if part)
        return (
            '<footer class="foot" role="contentinfo">\n'
            + (f"<p>{line}</p>\n" if line else "")
            + (f"<p>{notice}</p>\n" if shelf.notice else "")
            + f'<p class="sheet-only">{said("sheet-note", language)}</p>\n'
            + f'<p class="help"><a href="{self.to(HELP)}">{said("help", language)}</a></p>\n'
            + "</footer>\n"
        )


def licence_names(shelf: Shelf) -> tuple[str, str]:
    """Return what the library's licence is called in Spanish and in English."""
    known = shelf.catalogue.vocabularies.get("licences")
    es, en = ((known.label_of(shelf.rights, code) if known else shelf.rights) for code in ("es", "en"))
    return es, en


def css_name(type_id: str) -> str:
    """Return a type's id as a class of the style sheet."""
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in type_id.lower())[:60] or "none"
