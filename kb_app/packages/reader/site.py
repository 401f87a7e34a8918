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
    Postings,
    label_texts,
    levels_of,
    numbers_text,
    script,
)
from kb_app.packages.reader.lists import list_files
from kb_app.packages.reader.related import related
from kb_app.packages.reader.shelf import Shelf, shelf_of
from kb_app.packages.reader.words import WORDS, reader_language

_FILES_IN_A_FOLDER = 400
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def site_files(
    payload: Mapping[str, bytes], catalogue: Catalogue, task: Task = UNWATCHED
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the reader with their path beside the payload's, which is read before the first of them.

    The same payload gives the same bytes. Raises Cancelled.
    """
    shelf = shelf_of(payload, catalogue, task)
    for name, data in _files(shelf, reader_language(shelf.language), task):
        yield name if name == READER_START else f"{READER_FOLDER}/{name}", data


def _files(shelf: Shelf, language: str, task: Task) -> Iterator[tuple[str, bytes]]:
    postings = Postings()
    reads: list[Read] = []
    total = len(shelf.entries)
    for entry in shelf.entries:
        task.step(Progress(entry.number, total, message("Setting the pages")))
        reads.append(read(entry, shelf))
        postings.add(entry.number, levels_of(entry.document, label_texts(shelf, entry.document), reads[-1].text))
    task.step(Progress(total, total, message("Indexing the words")))
    near = related(postings, total)
    backlinks: dict[str, list[str]] = defaultdict(list)
    for entry, read_ in zip(shelf.entries, reads, strict=True):
        for target in read_.links:
            backlinks[target].append(entry.id)
    frame = Frame(shelf, language, DEPTH)
    for entry in shelf.entries:
        read_ = reads[entry.number]
        reads[entry.number] = replace(read_, markup="")  # its page holds it from here on
        if entry.number % 50 == 0:
            task.step(Progress(entry.number, total, message("Writing the pages")))
        known = {*read_.links, *backlinks[entry.id]} | {one.other for one in shelf.relations.get(entry.id, ())}
        nearest = [shelf.entries[number].id for number in near[entry.number]]
        yield entry.page, document_page(
            entry, frame, read_, backlinks=backlinks[entry.id],
            related=[other for other in nearest if other not in known],
        )  # fmt: skip
    leads = [lead_of(entry, read_.text) for entry, read_ in zip(shelf.entries, reads, strict=True)]
    yield READER_START, home_page(shelf, language, leads)
    yield HELP, guide_page(shelf, language)
    yield from list_files(shelf, language)
    yield from postings.files()
    yield from _data(shelf, [read_.text for read_ in reads])
    yield STYLE, style(shelf)
    yield SCRIPT, reader_script()


def _data(shelf: Shelf, texts: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what the catalog needs: facets and dates, titles, and the texts that extracts are cut from."""
    facets = [
        {
            "id": facet.id,
            "values": [[value.label["es"], value.label["en"], numbers_text(value.numbers)] for value in facet.values],
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
    for start in range(0, len(texts), TEXTS_IN_A_FILE):
        number = start // TEXTS_IN_A_FILE
        name = f"x/{number // _FILES_IN_A_FOLDER}/{number}"
        part = [
            [lead_of(shelf.entries[place], texts[place]), " ".join(texts[place].split())]
            for place in range(start, min(start + TEXTS_IN_A_FILE, len(texts)))
        ]
        yield f"i/{name}.js", script(name, part)


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
    return f"var KB_FOLD={folding.tables()};\nvar KB_WORDS={said};\n{_resource('reader.js')}".encode()


def _resource(name: str) -> str:
    return (resources.files("kb_app") / "resources" / "reader" / name).read_text(encoding="utf-8")
