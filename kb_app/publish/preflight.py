"""What a reader would stumble over in a text that is printed: checked before export, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document, Metadata, last_day, parse_partial_date
from kb_app.core.errors import KbError
from kb_app.core.findings import Finding
from kb_app.core.folding import fold
from kb_app.core.gate import is_same_file
from kb_app.core.text import Message, message
from kb_app.markup.blocks import Content, Figure, Heading, InlineImage
from kb_app.markup.words import has_words, inline_text
from kb_app.publish.acknowledged import picture_credit
from kb_app.publish.oddities import check_oddities
from kb_app.publish.selection import Rules
from kb_app.publish.survey import Survey
from kb_app.publish.written import not_allowed

_PRINTED_TERMS = {"regions": "regions", "sectors": "sectors", "agencies": "agencies", "license": "licences"}
"""The terms that stand in a document's box of data, and the vocabularies that name them."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

Picture = Figure | InlineImage
FaultOf = Callable[[str], KbError | None]
"""Tells why a picture cannot be used, by its path; None where it can."""


def check_document(
    document: Document, content: Content, found: Survey, rules: Rules, fault_of: FaultOf
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
    kept = _kept(document, found, rules)
    yield from _pictures(kept, fault_of, warn)
    credited = [Metadata(values=group) for group in document.metadata.groups("media")]
    bare = [picture for picture in kept if picture.source and not _is_credited(picture.source, credited, rules)]
    if bare:
        names = ", ".join(dict.fromkeys(PurePosixPath(picture.source).name for picture in bare))
        yield warn("no-credit", message("Pictures without a credit: {pictures}.", pictures=names), bare[0].line)
    yield from _text(content, found, rules, warn)


def check_own_text(
    publication: str, place: str, title: str, content: Content, found: Survey, rules: Rules,
    fault_of: FaultOf,
) -> Iterator[Finding]:  # fmt: skip
    """Yield what is amiss in a text of the publication's own; `place` is where it stands in the publication's file."""

    def warn(code: str, reason: Message, _: int = 0) -> Finding:
        said = message("In «{part}»: {what}", part=title, what=reason)
        return Finding(code=code, message=said, severity="warning", path=publication, field=place)

    yield from _pictures(_kept(None, found, rules), fault_of, warn)
    yield from _text(content, found, rules, warn)


def _kept(document: Document | None, found: Survey, rules: Rules) -> list[Picture]:
    """Return the pictures that may be printed, and those whose address leads nowhere."""
    pictures: tuple[Picture, ...] = (*found.figures, *found.images)
    return [picture for picture in pictures if not picture.source or rules.keeps_picture(document, picture.source)]


def _pictures(pictures: Sequence[Picture], fault_of: FaultOf, warn: Callable[..., Finding]) -> Iterator[Finding]:
    for picture in pictures:
        fault = fault_of(picture.source) if picture.source else None
        if fault is not None or not picture.source:
            reason = fault.message if fault else not_allowed(picture.written)
            yield warn(fault.code if fault else "missing-picture", reason, picture.line)
            continue
        if not picture.alt.strip():
            reason = message("The picture «{picture}» has no alternative text.", picture=picture.written)
            yield warn("no-alt", reason, picture.line)
        if isinstance(picture, Figure) and not picture.caption:
            reason = message("The picture «{picture}» has no caption.", picture=picture.written)
            yield warn("no-caption", reason, picture.line)


def _is_credited(picture: str, entries: Sequence[Metadata], rules: Rules) -> bool:
    return any(picture_credit(entry, rules.consents) for entry in entries if is_same_file(entry.text("path"), picture))


def _text(content: Content, found: Survey, rules: Rules, warn: Callable[..., Finding]) -> Iterator[Finding]:
    numbered = {block.anchor for block in found.numbered if block.anchor}
    for reference in found.references:
        if reference.anchor not in numbered:
            reason = message("The reference @{anchor} leads nowhere.", anchor=reference.anchor)
            yield warn("broken-reference", reason, reference.line)
    yield from _links(found, rules, warn)
    yield from _headings(content, warn)
    yield from check_oddities(content, warn)


def check_terms(document: Document, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the printed data of a document that no vocabulary has a label for: they are printed as their codes."""
    for field, vocabulary_id in _PRINTED_TERMS.items():
        vocabulary = catalogue.vocabularies.get(vocabulary_id)
        for term in document.metadata.terms(field) if vocabulary and not vocabulary.is_open else ():
            if vocabulary and term not in vocabulary.terms:
                reason = message("«{term}» has no label among {vocabulary}; it is printed as it is.",
                                 term=term, vocabulary=vocabulary_id)  # fmt: skip
                yield Finding(code="no-label", message=reason, severity="warning", id=document.id, path=document.path,
                              line=document.key_lines.get(field), field=field)  # fmt: skip


def check_currency(document: Document, today: date) -> Iterator[Finding]:
    """Yield whether a document should have been looked at again before it is printed."""
    due = last_day(document.metadata.text("review_due"))
    if due is not None and due < today:
        reason = message("Its review was due on {date}: whether it still holds is to be confirmed.",
                         date=due.isoformat())  # fmt: skip
        yield Finding(code="review-due", message=reason, severity="warning", id=document.id, path=document.path,
                      line=document.key_lines.get("review_due"), field="review_due")  # fmt: skip


def _links(found: Survey, rules: Rules, warn: Callable[..., Finding]) -> Iterator[Finding]:
    anchors = {heading.anchor for heading in found.headings}
    anchors.update(block.anchor for block in found.numbered)
    for link, line in found.links:
        if link.kind == "anchor" and link.fragment not in anchors:
            yield warn("broken-anchor", message("A link leads to a place that is not there: #{anchor}.",
                                                anchor=link.fragment), line)  # fmt: skip
        if link.kind == "web" and inline_text(link.children).strip().rstrip("/") == link.target.rstrip("/"):
            yield warn("raw-link", message("A link shows its address, {address}: give it words.",
                                           address=link.target), line)  # fmt: skip
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
        if not has_words(block.children):
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


def _finding(code: str, reason: Message, document: Document, line: int | None) -> Finding:
    return Finding(code=code, message=reason, severity="warning", id=document.id, path=document.path, line=line)
