"""Checks of a document's own references: links, anchors, pictures; and of its name."""

from __future__ import annotations

import re

from kb_app.core.checks.facts import BodyFacts
from kb_app.core.checks.report import Report
from kb_app.core.documents import ID_PATTERN
from kb_app.core.text import message

_REFERENCE = re.compile(r"(?<![\w@/.])@((?:fig|tbl)-[\w-]+)")


def check_name(report: Report) -> None:
    """The file's stem must be a well-made id, or links to it break between systems."""
    document_id = report.document.id
    if ID_PATTERN.fullmatch(document_id):
        return
    reason = message(
        "The file name «{id}» should be made of lower-case letters without accents, digits and hyphens. Rename it.",
        id=document_id,
    )
    report.add("malformed-id", reason)


def check_links(report: Report, facts: BodyFacts) -> None:
    """Links inside the document and to files. Links to documents need the library: see `references`."""
    for link in facts.links:
        if link.kind == "anchor" and not has_anchor(facts.anchors, link.fragment):
            reason = message("There is no place «#{name}» in this document.", name=link.fragment)
            report.add("broken-anchor", reason, body_line=link.line)
        elif link.kind == "file" and not link.exists:
            reason = message("The linked file «{path}» is not in the library.", path=link.target)
            report.add("broken-file-link", reason, body_line=link.line)
    for number, line in enumerate(facts.lines, start=1):
        if "@" not in line:
            continue
        for match in _REFERENCE.finditer(line):
            if match[1] not in facts.anchors:
                reason = message("«@{name}» refers to a figure or table that is not here.", name=match[1])
                report.add("broken-reference", reason, body_line=number)


def check_pictures(report: Report, facts: BodyFacts) -> None:
    """Pictures must lie in the library and say in words what they show."""
    least = int(report.kind.number("print_width_px"))
    for picture in facts.pictures:
        name, line = picture.source, picture.line
        if picture.state == "missing":
            reason = message("The picture «{path}» is not there.", path=name)
            report.add("missing-picture", reason, body_line=line)
        elif picture.state == "outside":
            reason = message("The picture «{path}» lies outside the library and is not shown.", path=name)
            report.add("picture-outside", reason, body_line=line)
        elif picture.state == "elsewhere":
            reason = message("The picture «{path}» is on the web and is not loaded. Copy it into media/.", path=name)
            report.add("picture-elsewhere", reason, body_line=line)
        elif least and 0 < picture.width < least:
            reason = message(
                "The picture «{path}» is {width} pixels wide; for print it should have {least}.",
                path=name, width=picture.width, least=least,
            )  # fmt: skip
            report.add("picture-small", reason, body_line=line)
        if not picture.alt.strip():
            reason = message("The picture «{path}» has no alternative text for those who cannot see it.", path=name)
            report.add("picture-without-alt", reason, body_line=line)
        if not picture.caption.strip():
            reason = message("The picture «{path}» has no caption.", path=name)
            report.add("picture-without-caption", reason, body_line=line)


def has_anchor(anchors: frozenset[str], fragment: str) -> bool:
    """Tell whether a place exists: itself, or the article that a numeral belongs to (`art-4.1.a`)."""
    return not fragment or fragment in anchors or fragment.partition(".")[0] in anchors
