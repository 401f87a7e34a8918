"""Checks of the wording: leftovers, long sentences, acronyms, figures without a source, regions not listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kb_app.core.checks import fixes
from kb_app.core.checks.facts import BodyFacts, SectionFact
from kb_app.core.checks.lexicon import ACRONYM, Lexicon
from kb_app.core.checks.report import Report
from kb_app.core.text import message, whole_number

_FENCE = re.compile(r"\s*(?:```|~~~)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
# Notes and marks of emphasis stand between a full stop and the next sentence.
_NOTE_MARK = re.compile(r"\[\^[^\]]*\]")
_SENTENCE_END = re.compile(r"[.!?…][\"»”)*_]*\s+(?=[¿¡\"«“(*_\[]*[A-ZÁÉÍÓÚÑ\d])")
_CAPITALS = re.compile(r"[A-ZÁÉÍÓÚÑ]{2,}(?:[ ,«»“”\"]+[A-ZÁÉÍÓÚÑ]{1,}\b){2,}")  # a passage in capitals, not acronyms
_ROMAN = re.compile(r"[IVXLCDM]+")
# «TODO» is a mark of programmers, and Spanish for "all" in capitals.
_EVERYTHING = re.compile(
    r"TODO\s+(?:el|la|lo|los|las|un|una|es[aeo]s?|est[aeo]s?|aquel\w*|cuanto|ello|eso|se|es|fue|ser[áa]|est[áa]|ha|son|con|por|en|ya"
    r"|mi|tu|su|nuestr[oa])\b"
)
_FIGURE = re.compile(r"(?<![\w#^./-])\d[\d.,\u00a0]*(?![\w^\]/-])")
# Numbers that name something rather than count it: days, ordinals, items of a list, articles, pages, hours.
_NO_FIGURES = re.compile(
    r"^\s*\d+[.)]\s|\b\d{1,2}(?:\s+(?:al?|y)\s+\d{1,2})?\s+de\s+(?:ene|feb|mar|abr|may|jun|jul|ago|set|sep|oct|nov|dic)\w*"
    r"|\b\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct"
    r"|Nov|Dec)[a-z]*\s+\d{1,2}\b|\d+\.?[ºª°]|\b\d+(?:st|nd|rd|th)\b|\b\d{1,2}:\d{2}\b|(?:\bn\.?\s*[º°]|№)\s*\d[\d.,-]*"
    r"|\b(?:art(?:[íi]culos?|icles?|\.)|p[áa]g(?:inas?|s?\.)|pages?|cap[íi]tulos?|chapters?|secci[óo]n(?:es)?|sections?"
    r"|tablas?|tables?|cuadros?|figuras?|figures?|anexos?|annex(?:es)?|pasos?|steps?|fases?|phases?|leyes?|ley|law|km)"
    r"\s+\d[\d.,]*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d{2}[.,]?")
_SOURCE = re.compile(r"\[\^|\[\[|\]\(|@(?:fig|tbl)-")
_LABELLED_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")


def check_leftovers(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """Nothing of the template may be left standing."""
    words = [word.strip() for word in report.kind.rule("leftovers").split(",") if word.strip()]
    if any(word in report.document.body for word in words):
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
        for number, line in enumerate(facts.lines, start=1):
            match = pattern.search(line)
            if match and not _EVERYTHING.match(line, match.start()):
                reason = message("«{text}» seems to be left over. Finish or remove it.", text=match[0])
                report.add("leftover-text", reason, body_line=number)
    for section in report.kind.sections:
        fact = found.get(section.id)
        if fact is None:
            continue
        text = facts.text_of(fact)
        if any(question in text for question in section.question.values() if question):
            reason = message("The section «{heading}» still holds its guiding question.", heading=fact.heading.text)
            report.add("leftover-text", reason, body_line=fact.heading.line)


def check_sentences(report: Report, facts: BodyFacts) -> None:
    """Sentences that nobody can read aloud in one breath."""
    most = int(report.kind.number("sentence_words"))
    if not most:
        return
    for start, text in paragraphs(facts.lines):
        if text.startswith("|") or len(text) < most * 3:
            continue
        for sentence in _SENTENCE_END.split(_NOTE_MARK.sub("", text)):
            count = len(sentence.split())
            if count > most:
                opening = " ".join(sentence.split()[:6])
                reason = message(
                    "A sentence of {count} words («{opening}…»); {most} are the most that reads well.",
                    count=count, opening=opening, most=most,
                )  # fmt: skip
                report.add("long-sentence", reason, body_line=start)


def check_acronyms(report: Report, facts: BodyFacts, lexicon: Lexicon) -> None:
    """An acronym is spelt out where it first appears, unless the vocabularies or the rules know it."""
    text = report.document.body
    known = {word.strip() for word in report.kind.rule("known_acronyms").split(",")}
    unknown = {
        acronym
        for acronym in set(ACRONYM.findall(text)) - known - lexicon.acronyms
        if not _ROMAN.fullmatch(acronym) and not _is_spelt_out(acronym, text)
    }
    # A word that the text has in small letters too is a word in capitals, for emphasis.
    unknown -= {word for word in unknown if re.search(rf"\b(?:{word.lower()}|{word.capitalize()})\b", text)}
    if not unknown:
        return
    for number, line in enumerate(facts.lines, start=1):
        if line.startswith("#") or line.isupper():
            continue
        passages = [(run.start(), run.end()) for run in _CAPITALS.finditer(line)]
        for match in ACRONYM.finditer(line):
            acronym, place = match[0], match.start()
            is_code = line[place - 1 : place] in ("-", "/")  # 008-2006-JUS
            if acronym in unknown and not is_code and not any(start <= place < end for start, end in passages):
                unknown.discard(acronym)
                reason = message("«{acronym}» is not spelt out.", acronym=acronym)
                report.add("undefined-acronym", reason, body_line=number)


def _is_spelt_out(acronym: str, text: str) -> bool:
    """Tell whether a text explains an acronym.

    `words (ABC)`, `words (from now on, ABC)`, `ABC (words)`, `*[ABC]: words`, `ABC: words`.
    """
    signs = (f"({acronym}", f"{acronym} (", f"{acronym}** (", f"[{acronym}]:", f"{acronym}: ", f"{acronym}**: ")
    if any(sign in text for sign in signs):
        return True
    return f"{acronym})" in text and bool(re.search(rf"\([^()\n]{{1,40}}\b{acronym}\)", text))


def check_figures(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """Every paragraph with figures in the sections named by the rules says where they come from."""
    for section_id in report.kind.rule("figures_sourced").split():
        fact = found.get(section_id)
        if fact is None:
            continue
        captioned = False
        for start, text in paragraphs(facts.lines[fact.heading.line : fact.end]):
            sourced = bool(_SOURCE.search(text))
            is_caption = text.startswith(("Table:", "Tabla:"))
            counted = _NO_FIGURES.sub(" ", text)
            figures = [figure for figure in _FIGURE.findall(counted) if not _YEAR.fullmatch(figure)]
            if figures and not sourced and not is_caption and not (captioned and text.startswith("|")):
                reason = message("The figure «{figure}» has no source beside it.", figure=figures[0].rstrip(".,"))
                report.add("figure-without-source", reason, body_line=fact.heading.line + start)
            captioned = is_caption or (text.startswith("|") and captioned)


def check_gazetteer(report: Report, lexicon: Lexicon) -> None:
    """Regions and sectors that the text keeps naming should stand in the metadata."""
    metadata = report.document.metadata
    least = {
        name: whole_number(count, 1)
        for name, _, count in (part.strip().partition(" ") for part in report.kind.rule("gazetteer").split(","))
    }
    stated = set(metadata.items("regions"))
    text = report.document.body
    if "regions" in least and "national" not in stated:
        named = Counter(lexicon.region_of[name] for name in lexicon.regions.findall(text))
        in_title = {lexicon.region_of[name] for name in lexicon.regions.findall(metadata.title)}
        for region in sorted({*in_title, *(term for term, count in named.items() if count >= least["regions"])}):
            if region not in stated:
                label = report.catalogue.label("region", region, metadata.language)
                reason = message("The text speaks of {region}, which is not among its regions.", region=label)
                fix = fixes.adding(metadata, "regions", region, label)
                report.add("unlisted-region", reason, field="regions", fix=fix)
    if "sectors" in least:
        sectors = set(metadata.items("sectors"))
        counted = Counter(lexicon.sector_of[name] for name in lexicon.sectors.findall(text.lower()))
        for sector, count in counted.items():
            if count >= least["sectors"] and sector not in sectors:
                label = report.catalogue.label("sector", sector, metadata.language)
                reason = message("The text speaks of «{sector}», which is not among its sectors.", sector=label)
                fix = fixes.adding(metadata, "sectors", sector, label)
                report.add("unlisted-sector", reason, field="sectors", fix=fix)


def paragraphs(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, list item or table with the number of its first line, as one line of text.

    Code, headings and the opening lines of boxes are left out; links stand as their labels.
    """
    start, gathered, in_code = 0, list[str](), False
    for number, line in enumerate((*lines, ""), start=1):
        if _FENCE.match(line):
            in_code = not in_code
            line = ""
        text = line.strip()
        ends = not text or in_code or text.startswith(("#", "!!!", "??? "))
        if gathered and (ends or _ITEM.match(line) or (text[:1] == "|") != (gathered[0][:1] == "|")):
            yield start, _LABELLED_LINK.sub(r"[[\1]]", " ".join(gathered))
            gathered = []
        if not ends:
            if not gathered:
                start = number
            gathered.append(text)
