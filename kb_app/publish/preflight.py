"""What a reader of a publication would stumble over: checked before export, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from kb_app.core.documents import Document, parse_partial_date
from kb_app.core.errors import KbError
from kb_app.core.findings import Finding, Severity
from kb_app.core.folding import fold
from kb_app.core.publications import Publication
from kb_app.core.text import Message, message
from kb_app.markup.blocks import Content, Figure, Heading, InlineImage
from kb_app.markup.words import inline_text
from kb_app.publish.oddities import check_oddities
from kb_app.publish.selection import Rules
from kb_app.publish.survey import Survey
from kb_app.publish.written import not_allowed

FACT_SHEET_WORDS = 700
LEGAL_FIELDS = ("legal_deposit", "isbn")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def check_document(
    document: Document, content: Content, found: Survey, rules: Rules, fault_of: Callable[[str], KbError | None]
) -> Iterator[Finding]:
    """Yield what is amiss in a document that is printed."""

    def warn(code: str, reason: Message, line: int = 0) -> Finding:
        place = line + document.body_line - 1 if line else None
        return _finding(code, reason, document, place)

    if content.is_plain:
        yield warn(
            "too-complex", message("The text is too complex to be formatted; it is printed as plain paragraphs.")
        )
    if "<!--" in document.body:
        yield warn("comment", message("The text holds comments (<!-- … -->); they are left out."))
    if _CONTROL.search(document.body):
        yield warn("control-characters", message("The text holds control characters; they are left out."))
    pictures: tuple[Figure | InlineImage, ...] = (*found.figures, *found.images)
    for picture in pictures:
        if picture.source and not rules.keeps_picture(document, picture.source):
            continue
        fault = fault_of(picture.source) if picture.source else None
        if fault is not None or not picture.source:
            reason = fault.message if fault else not_allowed(picture.written)
            yield warn(fault.code if fault else "missing-picture", reason, picture.line)
        elif not picture.alt.strip():
            reason = message("The picture «{picture}» has no alternative text.", picture=picture.written)
            yield warn("no-alt", reason, picture.line)
    numbered = {block.anchor for block in found.numbered if block.anchor}
    for reference in found.references:
        if reference.anchor not in numbered:
            reason = message("The reference @{anchor} leads nowhere.", anchor=reference.anchor)
            yield warn("broken-reference", reason, reference.line)
    yield from _links(found, rules, warn)
    yield from _headings(content, warn)
    yield from check_oddities(content, warn)


def _links(found: Survey, rules: Rules, warn: Callable[..., Finding]) -> Iterator[Finding]:
    anchors = {heading.anchor for heading in found.headings}
    anchors.update(block.anchor for block in found.numbered)
    for link, line in found.links:
        if link.kind == "anchor" and link.fragment not in anchors:
            yield warn("broken-anchor", message("A link leads to a place that is not there: #{anchor}.",
                                                anchor=link.fragment), line)  # fmt: skip
        if link.kind != "document":
            continue
        match rules.fate(link.target):
            case "missing":
                reason = message("A link leads to «{id}», which is not in the library; its text stays.", id=link.target)
                yield warn("broken-link", reason, line)
            case "named":
                reason = message("A link leads to «{id}», which is not printed here; its text stays.", id=link.target)
                yield warn("link-outside", reason, line)
            case "hidden":
                reason = message("A link leads to «{id}», which this audience may not see; nothing of it is printed.",
                                 id=link.target)  # fmt: skip
                yield warn("link-hidden", reason, line)
            case _:
                pass


def _headings(content: Content, warn: Callable[..., Finding]) -> Iterator[Finding]:
    headings = [block for block in content.blocks if isinstance(block, Heading)]
    texts = Counter(fold(inline_text(heading.children)).strip() for heading in headings)
    told: set[str] = set()
    for place, block in enumerate(content.blocks):
        if not isinstance(block, Heading):
            continue
        text = inline_text(block.children).strip()
        following = content.blocks[place + 1] if place + 1 < len(content.blocks) else None
        if not text:
            yield warn("empty-heading", message("A heading has no text; it is left out."), block.line)
        elif following is None or (isinstance(following, Heading) and following.level <= block.level):
            yield warn("empty-section", message("The section «{title}» is empty.", title=text), block.line)
        if text and texts[fold(text).strip()] > 1 and fold(text) not in told:
            told.add(fold(text))
            yield warn("repeated-heading", message("The heading «{title}» stands here twice.", title=text), block.line)


def check_translation(document: Document, original: Document | None) -> Iterator[Finding]:
    """Yield whether a translation is older than what it translates."""
    if original is None:
        return
    own, other = (parse_partial_date(item.metadata.text("modified")) for item in (document, original))
    if own and other and own < other:
        reason = message("This translation is older than its original «{id}».", id=original.id)
        yield _finding("stale-translation", reason, document, None)


def check_publication(publication: Publication) -> Iterator[Finding]:
    """Yield what is amiss with the publication itself."""
    for page in publication.front:
        if page.kind != "legal":
            continue
        # What goes to a printer needs its numbers; an electronic edition may await them.
        severity: Severity = "error" if is_printed(page.fields) else "warning"
        for name in LEGAL_FIELDS:
            asked = name in page.fields or is_printed(page.fields)
            if asked and not page.fields.get(name, "").strip():
                reason = message("The legal page lacks «{field}»; it is printed as pending.", field=name)
                yield Finding(
                    code="legal-pending", message=reason, severity=severity, path=publication.name, field=name
                )
    if not publication.title.strip() or publication.title == publication.name:
        reason = message("The publication has no title of its own.")
        yield Finding(code="no-title", message=reason, severity="warning", path=publication.name, field="title")


def is_printed(fields: Mapping[str, str]) -> bool:
    """Tell whether a legal page is one of an edition on paper."""
    return bool(fields.get("printer") or fields.get("print_run"))


def check_length(publication: Publication, words: int) -> Iterator[Finding]:
    """Yield whether a fact sheet is longer than its two pages; it is refused, with what to do."""
    if publication.kind == "fact-sheet" and words > FACT_SHEET_WORDS:
        reason = message(
            "The fact sheet has {words} words; two pages hold {limit}. Print summaries, or choose fewer sections.",
            words=words, limit=FACT_SHEET_WORDS,
        )  # fmt: skip
        yield Finding(code="too-long", message=reason, path=publication.name)


def _finding(code: str, reason: Message, document: Document, line: int | None) -> Finding:
    return Finding(code=code, message=reason, severity="warning", id=document.id, path=document.path, line=line)
