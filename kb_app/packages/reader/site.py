"""The whole reader: every page and file, made from the payload of a package and from nothing else."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import parse_partial_date
from kb_app.core.query_language import FACET_FIELDS, FIELDS
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import message
from kb_app.packages.names import READER_FOLDER, READER_START
from kb_app.packages.reader import folding
from kb_app.packages.reader.document import DEPTH, Read, document_page, read
from kb_app.packages.reader.frame import HELP, SCRIPT, STYLE, Frame, css_name
from kb_app.packages.reader.guide import guide_page
from kb_app.packages.reader.home import home_page, lead_of
from kb_app.packages.reader.index import (
    TEXTS_IN_A_FILE,
    TITLES_IN_A_FILE,
    Labels,
    Postings,
    levels_of,
    numbers_text,
    script,
    texts_about,
)
from kb_app.packages.reader.lists import list_files
from kb_app.packages.reader.related import related
from kb_app.packages.reader.shelf import Entry, Shelf, shelf_of
from kb_app.packages.reader.words import WORDS, reader_language
from kb_app.storage.scratch import Scratch, Span

_FILES_IN_A_FOLDER = 400
_SCRIPT_PARTS = (
    "words", "numbers", "question", "marks", "files", "language", "search", "catalog", "document",
)  # fmt: skip
"""In this order they make one script; they share one function, so that nothing of theirs is seen outside."""
_ASKED_FIELDS = (FACET_FIELDS - {"access"}) | {"title"}
"""The fields that the reader can ask for; what is asked of another is searched as words."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def site_files(
    payload: Mapping[str, bytes], catalogue: Catalogue, aside: Scratch, task: Task = UNWATCHED
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the reader with their path beside the payload's, which is read before the first of them.

    Pages wait in `aside` until all documents are read: each names those that lead to it. The same payload gives the
    same bytes. Raises StorageError when there is no room to put them aside, Cancelled.
    """
    shelf = shelf_of(payload, catalogue, task)
    for name, data in _files(shelf, reader_language(shelf.language), aside, task):
        yield name if name == READER_START else f"{READER_FOLDER}/{name}", data


def _files(shelf: Shelf, language: str, aside: Scratch, task: Task) -> Iterator[tuple[str, bytes]]:
    postings, labels = Postings(), Labels(shelf)
    reads: list[Read] = []
    markups: list[Span] = []
    leads: list[str] = []
    texts: list[list[str]] = []
    total = len(shelf.entries)
    for entry in shelf.entries:
        task.step(Progress(entry.number, total, message("Setting the pages")))
        read_ = read(entry, shelf)
        postings.add(entry.number, levels_of(entry.document, labels.of(entry.document), read_.text))
        leads.append(lead_of(entry, read_.text))
        texts.append(_searched(entry, leads[-1], read_.text))
        markups.append(aside.put(read_.markup.encode()))
        reads.append(replace(read_, markup="", text=""))
        if len(texts) == TEXTS_IN_A_FILE or entry.number == total - 1:
            yield _texts_file(entry.number // TEXTS_IN_A_FILE, texts)
            texts.clear()
    task.step(Progress(total, total, message("Indexing the words")))
    near = related(postings, total)
    backlinks: dict[str, list[str]] = defaultdict(list)
    for entry, read_ in zip(shelf.entries, reads, strict=True):
        for target in read_.links:
            backlinks[target].append(entry.id)
    frame = Frame(shelf, language, DEPTH)
    for entry in shelf.entries:
        read_ = replace(reads[entry.number], markup=aside.get(markups[entry.number]).decode())
        if entry.number % 50 == 0:
            task.step(Progress(entry.number, total, message("Writing the pages")))
        known = {*read_.links, *backlinks[entry.id]} | {one.other for one in shelf.relations.get(entry.id, ())}
        nearest = [shelf.entries[number].id for number in near[entry.number]]
        yield entry.page, document_page(
            entry, frame, read_, backlinks=backlinks[entry.id],
            related=[other for other in nearest if other not in known],
        )  # fmt: skip
    yield READER_START, home_page(shelf, language, leads)
    yield HELP, guide_page(shelf, language)
    yield from list_files(shelf, language)
    yield from postings.files()
    yield from _data(shelf)
    yield STYLE, style(shelf)
    yield SCRIPT, reader_script()


def _data(shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """Yield what the catalog needs: facets and dates, and titles."""
    facets = [
        {
            "id": facet.id,
            "values": [
                [value.label["es"], value.label["en"], numbers_text(value.numbers), value.id] for value in facet.values
            ],
        }
        for facet in shelf.facets
    ]
    types = sorted({entry.document.metadata.type for entry in shelf.entries})
    value = {
        "count": len(shelf.entries),
        "facets": facets,
        "days": " ".join(_day(entry.document.date) for entry in shelf.entries),
        "types": [css_name(name) for name in types],
    }
    yield "i/catalog.js", script("catalog", value)
    places = {name: place for place, name in enumerate(types)}
    for start in range(0, len(shelf.entries), TITLES_IN_A_FILE):
        rows = [
            "\t".join(
                (" ".join(entry.document.title.split()), entry.page[2:-5], str(places[entry.document.metadata.type]))
            )
            for entry in shelf.entries[start : start + TITLES_IN_A_FILE]
        ]
        name = f"t/{start // TITLES_IN_A_FILE}"
        yield f"i/{name}.js", script(name, "\n".join(rows))


def _texts_file(number: int, texts: Sequence[list[str]]) -> tuple[str, bytes]:
    """Return a file of the texts that extracts are cut from and phrases are looked for in."""
    name = f"x/{number // _FILES_IN_A_FOLDER}/{number}"
    return f"i/{name}.js", script(name, texts)


def _searched(entry: Entry, lead: str, text: str) -> list[str]:
    """Return what is searched in a document besides its title: its beginning, its text, and what is said about it."""
    about = (" ".join(one.split()) for one in texts_about(entry.document))
    return [lead, text, *(one for one in about if " " in one and one != lead)]


def _day(date: str) -> str:
    """Return a date as a number that sorts, in few digits; "" where there is none."""
    parts = parse_partial_date(date) if date else None
    return f"{parts[0] * 372 + parts[1] * 31 + parts[2]:x}" if parts else ""


def style(shelf: Shelf) -> bytes:
    """Return the style sheet, with a colour for every type on the shelf."""
    used = sorted({entry.document.metadata.type for entry in shelf.entries})
    rules = []
    for type_id in used:
        kind = shelf.catalogue.types.get(type_id)
        colour = kind.color if kind else ""
        value = colour if _COLOUR.fullmatch(colour) else f"var(--type-{css_name(colour)}, var(--muted))"
        rules.append(f".t-{css_name(type_id)} {{ --type: {value}; }}\n")
    return (_resource("reader.css") + "".join(rules)).encode()


def reader_script() -> bytes:
    """Return the script, with the tables of the fold and its own words."""
    words = {name: list(texts) for name, texts in WORDS.items()}
    said = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    parts = "\n".join(_resource(f"script/{part}.js") for part in _SCRIPT_PARTS)
    script_ = f'(function (global) {{\n"use strict";\n\n{parts}}})(typeof window === "undefined" ? this : window);\n'
    fields = {name: meant if meant in _ASKED_FIELDS else "-" for name, meant in FIELDS.items()}
    named = json.dumps(fields, separators=(",", ":"))
    tables = f"var KB_FOLD={folding.tables()};\nvar KB_FIELDS={named};\nvar KB_WORDS={said};\n"
    return f"{tables}{script_}".encode()


def _resource(name: str) -> str:
    return (resources.files("kb_app") / "resources" / "reader" / name).read_text(encoding="utf-8")
