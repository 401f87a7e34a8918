"""What a publication says of itself: on the legal page of a book, in the last box of a fact sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document
from kb_app.core.folding import fold
from kb_app.core.publications import Publication
from kb_app.markup.blocks import Block, Box, Emphasis, Inline, Paragraph, Text
from kb_app.markup.words import inline_text, inlines_of
from kb_app.publish.composition import is_printed
from kb_app.publish.facts import shown_date
from kb_app.publish.words import word


def legal_page(
    publication: Publication, catalogue: Catalogue, fields: Mapping[str, str], own: Sequence[Block]
) -> tuple[Block, ...]:
    """Return the lines of a legal page; what an edition on paper lacks is printed as pending.

    How to cite is said only where the page's own text does not say it.
    """
    language = publication.language
    rights = catalogue.vocabularies.get("licences")
    named = {
        "edition": publication.edition, "address": fields.get("address", ""),
        "date": shown_date(publication.date, language),
        "printer": fields.get("printer", ""), "print_run": fields.get("print_run", ""),
    }  # fmt: skip
    lines: list[tuple[Inline, ...]] = [(Text(publication.title),)]
    makers = dict.fromkeys(("; ".join(publication.authors), publication.publisher))
    lines += [(Text(text),) for text in makers if text]
    lines += [(Text(f"{word(language, name)}: {value}"),) for name, value in named.items() if value]
    for name, lead in (("legal_deposit", f"{word(language, 'legal_deposit')} "), ("isbn", "ISBN: ")):
        if name in fields or is_printed(fields):
            lines.append((Text(lead), Text(fields.get(name, "").strip() or word(language, "pending"))))
    if publication.rights:
        label = rights.label_of(publication.rights, language) if rights else publication.rights
        lines.append((Text(f"{word(language, 'license')}: {label}"),))
    year = publication.date[:4]
    cites = fold(word(language, "cite"))
    says_how = any(cites in fold(inline_text(line)) for block in own for line in inlines_of(block))
    if publication.authors and year and not says_how:
        cited = f"{'; '.join(publication.authors)} ({year}). {publication.title}. {publication.publisher}"
        lines.append((Text(f"{word(language, 'cite')}: {cited.strip()}"),))
    return tuple(Paragraph(children=line) for line in lines)


def sheet_imprint(publication: Publication, documents: Sequence[Document], catalogue: Catalogue, notice: str) -> Block:
    """Return the box at the end of a fact sheet: whom to ask, what it was made of, who publishes it, its licence."""
    language = publication.language
    contact = next(filter(None, (item.metadata.text("contact") for item in documents)), "")
    rights = catalogue.vocabularies.get("licences")
    licence = rights.label_of(publication.rights, language) if rights and publication.rights else publication.rights
    named = {
        "contact": contact, "code": ", ".join(item.id for item in documents),
        "publisher": " · ".join(filter(None, (publication.publisher, shown_date(publication.date, language)))),
        "license": licence,
    }  # fmt: skip
    said = " · ".join(f"{word(language, name)}: {value}" for name, value in named.items() if value)
    lines = [Paragraph(children=(Text(said),))]
    if notice:
        lines.append(Paragraph(children=(Emphasis((Text(notice),)),)))
    return Box(kind="note", title=(Text(word(language, "imprint")),), blocks=tuple(lines))
