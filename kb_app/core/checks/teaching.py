"""Checks of guides and training modules: steps that can be followed, hours that add up, forms that are there."""

from __future__ import annotations

import re

from kb_app.core.checks.facts import BodyFacts, SectionFact
from kb_app.core.checks.metadata import number_of
from kb_app.core.checks.needs import mentions
from kb_app.core.checks.report import Report
from kb_app.core.text import message

_STEP_ITEM = re.compile(r"\d+[.)]\s+(.*)")
_ROW = re.compile(r"\s*\|(.+)\|\s*$")
_RULE = re.compile(r"[\s|:-]+")
_FORM = re.compile(r"^\s*\||\[[ x]\]|_{3,}|\]\(|^!\[", re.MULTILINE)
_SPAN = re.compile(r"(\d+(?:[.,]\d+)?)\s*(h\b|horas?|hours?|min|minutos?|minutes?|′|')?", re.IGNORECASE)


def check_teaching(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """What makes a guide or a module usable by someone else."""
    _check_steps(report, facts, found)
    _check_hours(report, facts, found)
    forms = found.get(report.kind.rule("forms_section"))
    if forms is not None and report.rank >= 1 and not _FORM.search(facts.text_of(forms)):
        reason = message("«{section}» holds no form: a table, a list to tick, or a file.", section=forms.heading.text)
        report.add("missing-form", reason, body_line=forms.heading.line)


def steps_of(facts: BodyFacts, fact: SectionFact) -> list[tuple[int, str, str]]:
    """Return a section's steps with line, name and whole text: its subheadings, or else its numbered items."""
    inner = [h for h in facts.headings if fact.heading.line < h.line <= fact.end and h.level > fact.heading.level]
    if inner:
        ends = [heading.line - 1 for heading in inner[1:]] + [fact.end]
        return [
            (heading.line, heading.text, f"{heading.text}\n" + "\n".join(facts.lines[heading.line : end]))
            for heading, end in zip(inner, ends, strict=True)
        ]
    steps: list[tuple[int, str, str]] = []
    for line in range(fact.heading.line + 1, fact.end + 1):
        text = facts.lines[line - 1]
        match = _STEP_ITEM.match(text)
        if match:
            steps.append((line, match[1], match[1]))
        elif steps:
            start, name, whole = steps[-1]
            steps[-1] = (start, name, f"{whole}\n{text}")
    return steps


def _check_steps(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    fact = found.get(report.kind.rule("steps_section"))
    if fact is None or report.rank < 1:
        return
    in_a_table = [line for line in facts.text_of(fact).split("\n") if _ROW.match(line)]
    for line, name, text in steps_of(facts, fact):
        # One table for all the steps may say for each of them who, with what and in how much time.
        whole = text if not in_a_table else "\n".join([text, *in_a_table])
        missing = [
            part
            for part in ("who", "with", "time")
            if not mentions(whole, [word.strip() for word in report.kind.rule(f"step_{part}").split()])
        ]
        if missing:
            words = {"who": message("who"), "with": message("with what"), "time": message("in how much time")}
            for part in missing:
                reason = message("The step «{step}» does not say: {part}.", step=name[:60], part=words[part])
                report.add("step-incomplete", reason, body_line=line)


def _check_hours(report: Report, facts: BodyFacts, found: dict[str, SectionFact]) -> None:
    """The minutes of the session plan come to the hours that the metadata states."""
    section_id, _, name = report.kind.rule("hours_sum").partition(" ")
    fact = found.get(section_id)
    hours = number_of(report.document.metadata.text(name)) if name else None
    if fact is None or not hours:
        return
    minutes = planned_minutes(facts.text_of(fact))
    if minutes and abs(minutes - hours * 60) > 1:
        reason = message(
            "The session plan comes to {planned} hours, the metadata says {hours}.",
            planned=f"{minutes / 60:g}", hours=f"{hours:g}",
        )  # fmt: skip
        report.add("hours-mismatch", reason, field=name, body_line=fact.heading.line)


def planned_minutes(text: str) -> float:
    """Add up the time column of the tables in a text; 0 when there is none. Rows of totals are left out."""
    total, column, is_hours = 0.0, -1, False
    for line in text.split("\n"):
        row = _ROW.match(line)
        if row is None:
            column = -1
            continue
        cells = [cell.strip() for cell in row[1].split("|")]
        if _RULE.fullmatch(line):
            continue
        if column < 0:
            column = next((place for place, cell in enumerate(cells) if _is_time(cell)), len(cells))
            is_hours = column < len(cells) and bool(re.search(r"\b(?:horas?|hours?)\b", cells[column], re.IGNORECASE))
            continue
        if column < len(cells) and not re.search(r"\btotal\b", cells[0], re.IGNORECASE):
            match = _SPAN.match(cells[column].strip("* "))
            number = number_of(match[1]) if match else None
            if match and number is not None:
                unit = (match[2] or "").lower()
                total += number * 60 if unit.startswith("h") or (is_hours and not unit) else number
    return total


def _is_time(header: str) -> bool:
    return bool(
        re.search(r"\b(?:min|minutos?|minutes?|tiempo|time|duraci[oó]n|duration|horas|hours)\b", header, re.IGNORECASE)
    )
