"""What is amiss with a publication as it is composed: its legal page, its parts, its limits, what only the whole shows.

`field` of a finding is the part's place in the file: `front/0`, `chapters/1/0`, `annexes/2`, or a property's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document
from kb_app.core.findings import Finding, Severity
from kb_app.core.folding import fold
from kb_app.core.labels import is_non_commercial
from kb_app.core.publications import (
    ANNEX_KINDS,
    FRONT_KINDS,
    PUBLICATION_KINDS,
    Chapter,
    FrontMatter,
    Publication,
)
from kb_app.core.text import Message, message
from kb_app.publish.acknowledged import forbids_commerce
from kb_app.publish.manuscript import Story
from kb_app.publish.words import word

LEGAL_FIELDS = ("legal_deposit", "isbn")
BOOKLET_CASES = (4, 8)
SHEET_WORDS = 700
SHEET_PAGES = 2
CASES = frozenset({"case-study", "pilot"})


def check_composition(publication: Publication, has_picture: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield what is amiss with the publication itself."""

    def warn(code: str, reason: Message, field: str = "", severity: Severity = "warning") -> Finding:
        return Finding(code=code, message=reason, severity=severity, path=publication.name, field=field or None)

    if not publication.title.strip() or publication.title == publication.name:
        yield warn("no-title", message("The publication has no title of its own."), "title")
    if publication.kind not in PUBLICATION_KINDS:
        yield warn("unknown-kind", message("«{kind}» is no kind of publication.", kind=publication.kind), "kind")
    for picture in (publication.cover.image, *publication.cover.logos):
        if picture and not has_picture(picture):
            yield warn("missing-picture", message("The picture «{picture}» is missing.", picture=picture), "cover")
    yield from _legal(publication, warn)
    for number, page in enumerate(publication.front):
        yield from _front(page, f"front/{number}", publication.language, warn)
    for place, chapter in _placed(publication.chapters, "chapters"):
        if not chapter.title.strip():
            yield warn("no-chapter-title", message("A chapter has no title."), place)
    for number, annex in enumerate(publication.annexes):
        if annex.kind not in ANNEX_KINDS:
            reason = message("«{kind}» is no annex that the program can make.", kind=annex.kind)
            yield warn("unknown-annex", reason, f"annexes/{number}")
    named = Counter(ref.id for ref in publication.refs())
    for document_id, count in named.items():
        if count > 1:
            reason = message("«{id}» is named {count} times; it is printed once.", id=document_id, count=count)
            yield Finding(code="named-twice", message=reason, severity="warning", id=document_id, path=publication.name)


def check_whole(
    publication: Publication, documents: Sequence[Document], stories: Sequence[Story], catalogue: Catalogue
) -> Iterator[Finding]:
    """Yield what only the whole shows to be amiss."""

    def finding(code: str, reason: Message, severity: Severity = "warning", document: str = "") -> Finding:
        return Finding(code=code, message=reason, severity=severity, id=document, path=publication.name)

    if publication.rights and not is_non_commercial(publication.rights):
        for document in documents:
            if forbids_commerce(document, catalogue):
                reason = message(
                    "A community's label forbids commercial use, and the publication's licence «{licence}» allows it. "
                    "Choose a licence that does not.", licence=publication.rights,
                )  # fmt: skip
                yield finding("licence-too-open", reason, "error", document.id)
    titles = Counter(fold(story.title) for story in stories if story.kind == "document")
    for story in stories:
        if story.kind == "document" and titles[fold(story.title)] > 1:
            reason = message("Two documents here have the title «{title}».", title=story.title)
            yield finding("repeated-title", reason, document=story.key)
    if publication.kind == "case-booklet":
        cases = sum(document.metadata.type in CASES for document in documents)
        least, most = BOOKLET_CASES
        if not least <= cases <= most:
            reason = message(
                "A booklet of cases holds {least} to {most} cases; this one has {count}.",
                least=least, most=most, count=cases,
            )  # fmt: skip
            yield finding("booklet-size", reason)


def check_length(
    publication: Publication, words: int, pages: int, headings: Sequence[tuple[str, int]]
) -> Iterator[Finding]:
    """Yield whether a fact sheet is longer than its two pages: by how much, what stands beyond them, what to do.

    `headings` are the headings with the pages on which they stand.
    """
    if not publication.is_sheet or (words <= SHEET_WORDS and pages <= SHEET_PAGES):
        return
    if words > SHEET_WORDS:
        reason = message(
            "The fact sheet has {words} words; two pages hold {limit}, {over} fewer. Print summaries, or choose fewer "
            "sections.", words=words, limit=SHEET_WORDS, over=words - SHEET_WORDS,
        )  # fmt: skip
    else:
        reason = message("The fact sheet has {pages} pages, and may have two. Choose fewer sections, or leave out "
                         "pictures and tables.", pages=pages)  # fmt: skip
    beyond = ", ".join(f"«{title}»" for title, page in headings if page > SHEET_PAGES)
    if beyond:
        reason = message("{what} Beyond the second page: {sections}.", what=reason, sections=beyond)
    yield Finding(code="too-long", message=reason, path=publication.name)


def empty_annex(title: str, place: str, publication: Publication) -> Finding:
    """Return that an annex has nothing to show."""
    reason = message("The annex «{title}» has nothing to show; it is left out.", title=title)
    return Finding(code="empty-annex", message=reason, severity="warning", path=publication.name, field=place)


def empty_chapter(title: str, place: str, publication: Publication) -> Finding:
    """Return that a chapter gathers no document and says nothing."""
    reason = message("The chapter «{title}» has neither documents nor an introduction; it is left out.", title=title)
    return Finding(code="empty-chapter", message=reason, severity="warning", path=publication.name, field=place)


def is_printed(fields: Mapping[str, str]) -> bool:
    """Tell whether a legal page is one of an edition on paper."""
    return bool(fields.get("printer") or fields.get("print_run"))


def _legal(publication: Publication, warn: Callable[..., Finding]) -> Iterator[Finding]:
    pages = [(number, page) for number, page in enumerate(publication.front) if page.kind == "legal"]
    if not pages and publication.kind in PUBLICATION_KINDS and not publication.is_sheet:
        yield warn("no-legal-page", message("There is no legal page."), "front")
    for number, page in pages:
        for name in LEGAL_FIELDS:
            asked = name in page.fields or is_printed(page.fields)
            if asked and not page.fields.get(name, "").strip():
                reason = message("The legal page lacks «{field}»; it is printed as pending.", field=name)
                # What goes to a printer needs its numbers; an electronic edition may await them.
                severity: Severity = "error" if is_printed(page.fields) else "warning"
                yield warn("legal-pending", reason, f"front/{number}", severity)
        stated = {
            "publisher": publication.publisher, "address": page.fields.get("address", ""), "date": publication.date,
            "rights": publication.rights,
        }  # fmt: skip
        for name, value in stated.items():
            if not value.strip():
                reason = message("The legal page lacks «{field}».", field=name)
                yield warn("legal-incomplete", reason, f"front/{number}" if name == "address" else name)


def _front(page: FrontMatter, place: str, language: str, warn: Callable[..., Finding]) -> Iterator[Finding]:
    if page.kind not in FRONT_KINDS:
        yield warn("unknown-preliminary", message("«{kind}» is no kind of preliminary.", kind=page.kind), place)
    elif page.kind not in ("legal", "half-title") and not page.text.strip():
        reason = message(
            "The preliminary «{title}» has no text yet; it is left out.", title=page.title or word(language, page.kind)
        )
        yield warn("empty-preliminary", reason, place)


def _placed(chapters: Sequence[Chapter], above: str) -> Iterator[tuple[str, Chapter]]:
    for number, chapter in enumerate(chapters):
        place = f"{above}/{number}"
        yield place, chapter
        yield from _placed(chapter.chapters, place)
