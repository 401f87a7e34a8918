"""What a good document of its type holds beyond fields and sections, as the type's rules list it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_app.core.checks.facts import BodyFacts, Entry, LibraryView, folded
from kb_app.core.checks.metadata import is_filled, number_of
from kb_app.core.checks.report import Report
from kb_app.core.documents import Metadata, as_text
from kb_app.core.text import in_language, message

BOX_NAMES = {
    "bloque": "block", "leccion": "lesson", "lección": "lesson", "testimonio": "testimony", "cifra": "figure",
    "restringido": "restricted", "advertencia": "warning",
}  # fmt: skip
_BOX = re.compile(r"\s*!!! ([\wñáéíóú-]+)")
_CONDITION = re.compile(
    r"\b(?:cuando|si|donde|antes de|al |mientras|en caso|siempre que|when|if|where|before|while|whenever|unless)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"\b(?:conviene|debe|deben|hace falta|es necesario|hay que|es mejor|se necesita|exige|requiere|it pays|should|must"
    r"|needs?|it is (?:better|best|wise|worth)|\w+(?:ar|er|ir|arse|erse|irse)|do|agree|set|measure|make|keep|ask)\b",
    re.IGNORECASE,
)


def check_needs(report: Report, facts: BodyFacts) -> None:
    """Boxes, fields, groups and statements that the type's rules ask for once a document is under review."""
    _check_statement(report)
    _check_consent_to_list(report)
    _check_scores(report)
    if report.rank < 1:
        return
    _check_boxes(report, facts)
    _check_fields(report)
    _check_groups(report)
    _check_consents(report, facts)
    _check_sign_off(report)


def check_links_needed(report: Report, entry: Entry, view: LibraryView) -> None:
    """Enough documents of the types named by the rules must be linked, in whichever direction."""
    if report.rank < 1:
        return
    related = {relation.target for relation in view.outgoing(entry.id)}
    related |= {relation.source for relation in view.incoming(entry.id)}
    related |= {link.target for link in entry.links if link.kind == "document"}
    types = [found.metadata.type for found in map(view.entry, sorted(related - {entry.id})) if found is not None]
    for need in _parts(report.kind.rule("links_needed"), ";"):
        least, *wanted = need.split()
        count = sum(kind in wanted for kind in types)
        if count < int(least):
            names = ", ".join(report.catalogue.type_of(kind).name_in(entry.metadata.language) for kind in wanted)
            reason = message(
                "It is linked to {count} documents of these types; {least} are needed: {types}.",
                count=count, least=int(least), types=names,
            )  # fmt: skip
            report.add("missing-links", reason, field="relations", line=entry.key_lines.get("relations"))
    for need in _parts(report.kind.rule("links_field"), ";"):
        name, _, least = need.partition(" ")
        if len(entry.metadata.items(name)) < int(least or 1):
            reason = message(
                "«{name}» should name at least {least} document.", name=report.label(name), least=int(least or 1)
            )
            report.add("missing-links", reason, field=name)


def _check_statement(report: Report) -> None:
    name = report.kind.rule("condition_and_action")
    text = report.document.metadata.text(name) if name else ""
    if text and not (_CONDITION.search(text) and _ACTION.search(text)):
        reason = message("The statement should name a condition and what to do: «When …, do … because …».")
        report.add("weak-statement", reason, field=name)


def _check_boxes(report: Report, facts: BodyFacts) -> None:
    for need in _parts(report.kind.rule("boxes_needed"), ";"):
        least, _, kind = need.partition(" ")
        count = sum(box == kind for box in boxes(facts))
        if count < int(least):
            reason = message("It needs at least {least} box of the kind «{kind}».", least=int(least), kind=kind)
            report.add("missing-box", reason, body_line=len(facts.lines) or 1)


def boxes(facts: BodyFacts) -> Iterator[str]:
    """Yield the kind of each box in a body, by its English name."""
    for line in facts.lines:
        match = _BOX.match(line) if "!!!" in line else None
        if match:
            name = match[1].lower()
            yield BOX_NAMES.get(name, name)


def _check_fields(report: Report) -> None:
    metadata = report.document.metadata
    for need in _parts(report.kind.rule("fields_needed")):
        names = [name.strip() for name in need.split("|")]
        if not any(is_filled(metadata, name) for name in names):
            labels = " / ".join(map(report.label, names))
            reason = message("«{label}» is needed to complete it ({name}).", label=labels, name=" | ".join(names))
            report.add("field-needed", reason, field=names[0], line=1)
    for need in _parts(report.kind.rule("parts_needed"), ";"):
        name, *parts = need.split()
        missing = [part for part in parts if not is_filled(metadata, f"{name}.{part}")]
        if missing and is_filled(metadata, name):
            names_of_parts = ", ".join(report.part_label(name, part) for part in missing)
            reason = message("«{name}» does not say: {missing}.", name=report.label(name), missing=names_of_parts)
            report.add("field-needed", reason, field=name)


def _check_groups(report: Report) -> None:
    metadata = report.document.metadata
    for need in _parts(report.kind.rule("complete_groups"), ";"):
        name, *parts = need.split()
        if not complete_groups(metadata, name, parts):
            names_of_parts = ", ".join(report.part_label(name, part) for part in parts)
            reason = message(
                "«{name}» needs at least one entry with: {parts}.", name=report.label(name), parts=names_of_parts
            )
            report.add("incomplete-group", reason, field=name)


def complete_groups(metadata: Metadata, name: str, parts: list[str]) -> int:
    """Count the entries of a field that have all of these parts."""
    groups = [Metadata(values=group) for group in metadata.groups(name)]
    return sum(all(is_filled(group, part) for part in parts) for group in groups)


def _check_consents(report: Report, facts: BodyFacts) -> None:
    metadata = report.document.metadata
    if report.kind.rule("media_consent"):
        for group in metadata.groups("media"):
            if not as_text(group.get("consent", "")).strip():
                path = Metadata(values=group).text("path")
                reason = message("The picture «{path}» has no consent.", path=path)
                report.add("consent-missing", reason, field="media")
    quotes = any(box == "testimony" for box in boxes(facts)) or any(line.startswith(">") for line in facts.lines)
    if report.kind.rule("quotation_consent") and quotes and not is_filled(metadata, "consents"):
        reason = message("It quotes people, but records no consent.")
        report.add("consent-missing", reason, field="consents")


def _check_sign_off(report: Report) -> None:
    role, _, status = report.kind.rule("sign_off_needed").partition(" from ")
    if not role or report.rank < report.catalogue.rank(status or "validated"):
        return
    roles = {Metadata(values=group).text("role") for group in report.document.metadata.groups("sign_offs")}
    if role not in roles:
        vocabulary = report.catalogue.vocabularies.get("workflow-roles")
        label = vocabulary.label_of(role, report.document.metadata.language) if vocabulary else role
        reason = message("It is validated without the sign-off of: {role}.", role=label)
        report.add("missing-sign-off", reason, field="sign_offs")


def _check_consent_to_list(report: Report) -> None:
    metadata = report.document.metadata
    if not report.kind.rule("consent_to_list") or metadata.text("access") not in ("public", "partners"):
        return
    if metadata.text("consent_to_list").lower() not in ("yes", "true", "sí", "si"):
        reason = message("It is open to others, but the partner has not agreed to be listed.")
        report.add("not-consented-to-list", reason, field="consent_to_list")


def scores_of(metadata: Metadata) -> dict[str, list[float]]:
    """Return the scores of each criterion, one for each reviewer."""
    found: dict[str, list[float]] = {}
    for group in metadata.groups("scores"):
        entry = Metadata(values=group)
        score = number_of(entry.text("score"))
        if entry.text("criterion") and score is not None:
            found.setdefault(entry.text("criterion"), []).append(score)
    return found


def _check_scores(report: Report) -> None:
    scores = scores_of(report.document.metadata)
    gap = report.kind.number("score_gap")
    labels = {criterion.id: criterion.label for criterion in report.kind.criteria}
    language = report.document.metadata.language
    for criterion, given in scores.items():
        if gap and max(given) - min(given) >= gap:
            label = in_language(labels.get(criterion, {"en": criterion}), language)
            reason = message("The reviewers' scores for «{criterion}» differ: talk it over.", criterion=label)
            report.add("scores-differ", reason, field="scores")
    total = report.kind.number("scores_total")
    if not scores or not total or report.rank < report.catalogue.rank("validated"):
        return
    means = [sum(given) / len(given) for given in scores.values()]
    if sum(means) < total or (report.kind.rule("scores_none_zero") and min(means) == 0):
        reason = message(
            "Its scores come to {sum}; {total} are needed and none at 0.", sum=round(sum(means), 1), total=int(total)
        )
        report.add("score-low", reason, field="scores")


def _parts(text: str, separator: str = ",") -> Iterator[str]:
    return (part.strip() for part in text.split(separator) if part.strip())


def mentions(text: str, words: list[str]) -> bool:
    """Tell whether one of the words (folded, as beginnings) stands in a text."""
    bag = folded(text).split()
    return any(word.startswith(folded(wanted)) for wanted in words if folded(wanted) for word in bag)
