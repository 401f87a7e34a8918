"""Checks of a draft act: its articles, provisions, motives, definitions and consultation."""

from __future__ import annotations

import re

from kb_app.core.checks.facts import BodyFacts, HeadingFact, SectionFact, folded
from kb_app.core.checks.needs import mentions
from kb_app.core.checks.report import Report
from kb_app.core.documents import Metadata
from kb_app.core.text import message

_ARTICLE = re.compile(
    r"(?:Art[ií]culo|Article)\s+(\d{1,6})(?!\d)(?P<letter>\s?-?[A-Z]\b)?\s*[.°º]*[-–—:]?\s*(.*)", re.IGNORECASE
)
_MENTION = re.compile(r"\b(?:art[ií]culos?|articles?)\s+(\d{1,6})(?!\d)(?:\.\d+)?", re.IGNORECASE)
_FOREIGN = re.compile(
    r"[^.;]{0,25}?\b(?:de|del|of)\s+(?:(?:la|el|los|las|the)\s+)?(?:presente\s+)?"
    r"(?:Ley|Constituci|Decreto|Ordenanza|Reglamento|Convenio|Convenci|C[oó]digo|T\.?U\.?O|Law|Constitution|Decree"
    r"|Ordinance|Convention|Code|Act|Directiva|Resoluci)",
)
_ORDINAL = re.compile(
    r"(?:\*\*)?\s*(?:[ÚU]nica|Primera|Segunda|Tercera|Cuarta|Quinta|Sexta|S[eé]ptima|Octava|Novena|D[eé]cima|Sole|Single|First"
    r"|Second|Third|Fourth|Fifth|Sixth)\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"(?:\*\*)?\s*(?:[ÚU]nica|Sole|Single)\b", re.IGNORECASE)
_QUOTE = re.compile(r"^\s*>|[«“\"][^»”\"]{10,}[»”\"]", re.MULTILINE)
_DEFINITION = re.compile(r"(?m)^([^\n:|#>*-][^\n|]{1,60})\n:\s+\S")
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")


def check_act(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """Everything that a draft act can be checked for by reading it."""
    if not report.kind.rule("articles"):
        return
    check_articles(report, facts)
    _check_provisions(report, facts, found)
    _check_motives(report, facts, found)
    _check_amendments(report, facts, found)
    _check_levels(report, facts, found)
    _check_definitions(report, facts, found)
    _check_consultation(report, facts, found)


def check_articles(report: Report, facts: BodyFacts) -> None:
    """Articles run from 1 without gaps, each with its epigraph, and references lead to one of them."""
    articles = [(heading, match) for heading in facts.headings if (match := _ARTICLE.match(heading.text))]
    expected = 0
    for heading, match in articles:
        number = int(match[1])
        if not match["letter"] or number != expected:  # 5-A stands behind 5
            expected += 1
        if number != expected:
            reason = message(
                "Article {number} stands where article {expected} is due.", number=number, expected=expected
            )
            report.add("article-numbering", reason, body_line=heading.line)
        if not match[3].strip(" ."):
            reason = message("Article {number} has no epigraph.", number=number)
            report.add("article-without-epigraph", reason, body_line=heading.line)
    known = {int(match[1]) for _, match in articles}
    if not known:
        return
    for line_number, line in enumerate(facts.lines, start=1):
        if line.startswith(("#", ">")) or "rt" not in line:
            continue
        for mention in _MENTION.finditer(line):
            number = int(mention[1])
            if number not in known and not _FOREIGN.match(line, mention.end()):
                reason = message("It refers to article {number}, which is not here.", number=number)
                report.add("broken-article-reference", reason, body_line=line_number)


def _provisions(facts: BodyFacts, fact: SectionFact) -> list[HeadingFact | str]:
    """Return a section's provisions: its subheadings, or its paragraphs that begin with an ordinal."""
    headings: list[HeadingFact | str] = [
        heading
        for heading in facts.headings
        if fact.heading.line < heading.line <= fact.end and heading.level > fact.heading.level
    ]
    return headings or [line for line in facts.text_of(fact).split("\n") if _ORDINAL.match(line)]


def _check_provisions(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    for section_id in report.kind.rule("provisions_order").split():
        fact = found.get(section_id)
        if fact is None:
            continue
        provisions = _provisions(facts, fact)
        if len(provisions) == 1:
            only = provisions[0]
            text = only if isinstance(only, str) else only.text
            if not _SINGLE.match(text):
                reason = message("A single provision is titled «Única».")
                report.add("provision-numbering", reason, body_line=fact.heading.line)


def _check_motives(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """Sections named by the rules must touch each of their parts; a part is known by any of its words."""
    if report.rank < 1:
        return
    section_id, _, parts = report.kind.rule("section_words_needed").partition(":")
    fact = found.get(section_id.strip())
    if fact is None:
        return
    text = facts.text_of(fact)
    for part in parts.split(";"):
        words = part.split()
        if words and not mentions(text, words):
            reason = message("«{section}» does not speak of: {part}.", section=fact.heading.text, part=words[0])
            report.add("missing-part", reason, body_line=fact.heading.line)


def _check_amendments(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    fact = found.get(report.kind.rule("quotes_base_text"))
    if fact is not None and fact.words > 5 and not _QUOTE.search(facts.text_of(fact)):
        reason = message("An amending provision quotes the text that it changes.")
        report.add("unquoted-text", reason, body_line=fact.heading.line)


def _check_levels(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """The competence matrix has a row for each level of government."""
    fact = found.get(report.kind.rule("levels_section"))
    levels = report.catalogue.vocabularies.get("government-levels")
    if fact is None or levels is None or report.rank < 1:
        return
    text = facts.text_of(fact)
    for term in levels.terms.values():
        names = [folded(label).split()[-1] for label in term.labels() if folded(label)]
        if not mentions(text, names):
            label = levels.label_of(term.id, report.document.metadata.language)
            reason = message("The powers of the level «{level}» are not said.", level=label)
            report.add("missing-level", reason, body_line=fact.heading.line)


def _check_definitions(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """A term that is defined is used somewhere else."""
    fact = found.get(report.kind.rule("definitions_section"))
    if fact is None:
        return
    whole = folded(report.document.body)
    for match in _DEFINITION.finditer(facts.text_of(fact)):
        term = match[1].strip(" *")
        if folded(term) and whole.count(folded(term)) < 2:
            line = fact.heading.line + 1 + facts.text_of(fact).count("\n", 0, match.start())
            reason = message("«{term}» is defined but never used.", term=term)
            report.add("unused-definition", reason, body_line=line)


def _check_consultation(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """From the stage named by the rules on, every comment of the consultation has its answer."""
    stages = report.catalogue.vocabularies.get("norm-stages")
    metadata = report.document.metadata
    stage = report.kind.rule("consultation_answered_from")
    if stages is None or not stage or stages.rank_of(metadata.text("norm_stage")) < stages.rank_of(stage):
        return
    for group in metadata.groups("consultation"):
        for comment in Metadata(values=group).groups("comments"):
            if not Metadata(values=comment).text("response"):
                reason = message("A comment of the consultation has no answer.")
                report.add("unanswered-comment", reason, field="consultation")
    fact = found.get("consulta")
    if fact is None:
        return
    for line in range(fact.heading.line + 1, fact.end + 1):
        row = _ROW.match(facts.lines[line - 1])
        if row and any(not cell.strip() for cell in row[1].split("|")):
            reason = message("A row of the consultation matrix is not complete.")
            report.add("unanswered-comment", reason, body_line=line)
