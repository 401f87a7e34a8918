"""Manuscripts written in the format that was asked for: Word, PDF, EPUB or a web page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import quote

from kb_app.core.errors import KbError, NotFoundError
from kb_app.core.publications import Publication
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import Message, message
from kb_app.publish.manuscript import Manuscript
from kb_app.publish.office import office_program, pages_of, print_by_office
from kb_app.publish.word.writer import WordFile, write_word
from kb_app.publish.written import PictureOf, Written
from kb_app.services.session import LibrarySession
from kb_app.storage.files import read_bytes
from kb_app.storage.pictures import CleanPicture, clean, inspect

Format = Literal["docx", "pdf", "epub", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""The formats of a publication; each is the ending of its files."""

Printer = Callable[[bytes, str, str, Task], bytes]
"""Makes a PDF of a web page of ours, given what stands in the heads and what marks a proof: the toolkit's own printing,
which this layer does not know."""

PRINT_PIXELS = 2400
TEMPLATES = "templates"
OFFICE_S = 240
OFFICE_S_PER_DOCUMENT = 3
"""How long LibreOffice may take; 300 documents took it 190 seconds."""


def write_all(
    session: LibrarySession,
    manuscripts: Mapping[str, Manuscript],
    format: Format,
    *,
    printer: Printer | None,
    task: Task,
) -> Iterator[tuple[str, Written]]:
    """Yield each manuscript written, by its name.

    Raises Cancelled, NotFoundError and FormatError for a template, KbError when no PDF can be made.
    """
    # Each writer is loaded when it is asked for: loading all of them takes as long as writing thirty documents.
    siblings = {name: quote(f"{name}.html") for name in manuscripts} if len(manuscripts) > 1 else {}
    match format:
        case "docx":
            yield from _word(session, manuscripts, task)
        case "html":
            from kb_app.publish.web import writer as web

            for name, manuscript in manuscripts.items():
                yield name, web.write_web(manuscript, _pictures(session, web.PICTURE_PIXELS), task, siblings)
        case "epub":
            from kb_app.publish.epub import writer as epub

            for name, manuscript in manuscripts.items():
                yield name, epub.write_epub(manuscript, _pictures(session, epub.PICTURE_PIXELS), task)
        case "pdf":
            yield from _pdf(session, manuscripts, printer, task)


def measure(session: LibrarySession, manuscript: Manuscript, task: Task) -> WordFile:
    """Write a manuscript to Word to know how long it is. Raises Cancelled, NotFoundError, FormatError."""
    template = _template(session, manuscript.publication)
    return write_word(manuscript, _pictures(session, PRINT_PIXELS), task, template)


def printed_pages(file: WordFile, task: Task) -> int:
    """Return how many pages a Word file really has, by LibreOffice; its own estimate where there is none."""
    program = office_program()
    if program is None:
        return file.pages
    try:
        return pages_of(print_by_office(program, {"sheet": file.data}, OFFICE_S, task)["sheet"]) or file.pages
    except KbError:
        return file.pages


def _word(
    session: LibrarySession, manuscripts: Mapping[str, Manuscript], task: Task
) -> Iterator[tuple[str, Written]]:  # fmt: skip
    from kb_app.publish.word.writer import write_word

    for name, manuscript in manuscripts.items():
        template = _template(session, manuscript.publication)
        made = write_word(manuscript, _pictures(session, PRINT_PIXELS), task, template)
        yield name, Written(
            data=made.data, words=made.words, figures=made.figures, tables=made.tables, footnotes=made.footnotes,
            warnings=made.warnings,
        )  # fmt: skip


def _pdf(
    session: LibrarySession, manuscripts: Mapping[str, Manuscript], printer: Printer | None, task: Task
) -> Iterator[tuple[str, Written]]:
    """Yield the Word files printed by LibreOffice; where there is none or it fails, the web pages by the toolkit."""
    program = office_program()
    if program is None:
        reason = message("LibreOffice is not installed")
    else:
        written = dict(_word(session, manuscripts, task))
        count = sum(len(manuscript.documents) for manuscript in manuscripts.values())
        timeout_s = OFFICE_S + OFFICE_S_PER_DOCUMENT * count
        try:
            made = print_by_office(program, {name: file.data for name, file in written.items()}, timeout_s, task)
        except KbError as error:
            reason = error.message
        else:
            yield from ((name, _with(file, made[name])) for name, file in written.items())
            return
    if printer is None:
        raise KbError(
            "no-pdf",
            message("No PDF could be made: {reason}. Install LibreOffice, or export to Word and save as PDF there.",
                    reason=reason),
        )  # fmt: skip
    told = message(
        "The PDF was made without Word's layout, because {reason}: its contents have no page numbers. "
        "With LibreOffice installed it would look like the Word file.", reason=reason,
    )  # fmt: skip
    from kb_app.publish.web import writer as web

    for name, manuscript in manuscripts.items():
        file = web.write_web(manuscript, _pictures(session, web.PICTURE_PIXELS), task)
        task.step(Progress(0, 0, message("Printing the pages")))
        proof = web.proof_of(manuscript)
        yield name, _with(file, printer(file.data, manuscript.publication.title, proof, task), told)


def _with(file: Written, data: bytes, *more: Message) -> Written:
    return Written(
        data=data, words=file.words, figures=file.figures, tables=file.tables, footnotes=file.footnotes,
        warnings=(*more, *file.warnings),
    )  # fmt: skip


def _pictures(session: LibrarySession, max_pixels: int) -> PictureOf:
    return partial(_picture, session, max_pixels)


def _picture(session: LibrarySession, max_pixels: int, source: str) -> CleanPicture:
    return clean(_picture_file(session, source), max_pixels=max_pixels)


def _picture_file(session: LibrarySession, source: str) -> Path:
    file = session.library.media(source)
    if file is None:
        reason = message("The picture «{picture}» is missing.", picture=source)
        raise NotFoundError("missing-picture", reason, path=source)
    return file


def picture_fault(session: LibrarySession, source: str) -> KbError | None:
    """Return why a picture of the library cannot be used, as far as can be told without decoding it; None if it can."""
    try:
        inspect(_picture_file(session, source))
    except KbError as error:
        return error
    return None


def _template(session: LibrarySession, publication: Publication) -> tuple[str, bytes] | None:
    """Return the publication's own template by name and bytes; None for the application's. Raises NotFoundError."""
    if not publication.template:
        return None
    name = publication.template
    path = name if "/" in name or "." in name else f"{TEMPLATES}/{name}.docx"
    file = session.library.media(path) or session.library.media(f"{TEMPLATES}/{path}")
    if file is None:
        reason = message("There is no template «{name}» in this library. Choose another, or none.", name=name)
        raise NotFoundError("no-template", reason, path=path)
    return file.name, read_bytes(file)
