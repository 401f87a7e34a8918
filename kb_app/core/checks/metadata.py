"""Checks of the front matter: what must be there, and that each value is what its field says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from kb_app.core.checks import fixes
from kb_app.core.checks.facts import folded
from kb_app.core.checks.report import Report
from kb_app.core.documents import Metadata, Value, last_day, parse_partial_date
from kb_app.core.text import in_language, message
from kb_app.core.types import Field
from kb_app.core.vocabularies import Vocabulary

_NUMBER = re.compile(r"[-+]?\d{1,3}(?:[ .,\u00a0\u202f]\d{3})*(?:[.,]\d+)?|[-+]?\d+(?:[.,]\d+)?")
_YES_NO = frozenset({"yes", "no", "true", "false", "sí", "si"})
_YES_PARTIAL_NO = frozenset({"yes", "partial", "no", "na"})


def check_type(report: Report) -> None:
    """The type must be one that the library knows."""
    name = report.document.metadata.type
    if name and name not in report.catalogue.types:
        known = ", ".join(report.catalogue.types)
        reason = message("The type «{name}» is unknown. Known types: {known}.", name=name, known=known)
        report.add("unknown-type", reason, field="type")


def check_required(report: Report) -> None:
    """What the status demands must be filled; what it merely suggests is a recommendation."""
    metadata, catalogue, rank = report.document.metadata, report.catalogue, report.rank
    language = metadata.language or "en"
    for field in report.kind.fields:
        wanted = field.required_from or field.recommended_from
        if not wanted or field.name == "access" or is_filled(metadata, field.name):
            continue
        if field.name == "language" and metadata.language:  # given as `lang`
            continue
        label = in_language(field.label, language)
        if field.required_from and rank >= catalogue.rank(field.required_from):
            reason = message("«{label}» is missing ({name}).", label=label, name=field.name)
            report.add("missing-field", reason, field=field.name, line=1)
        elif field.recommended_from and rank >= catalogue.rank(field.recommended_from):
            reason = message("«{label}» should be filled in ({name}).", label=label, name=field.name)
            report.add("recommended-field", reason, field=field.name, line=1)


def check_values(report: Report) -> None:
    """Every value must fit its field: a date, a number, a term of its vocabulary, within its length."""
    for field in report.kind.fields:
        value = report.document.metadata.values.get(field.name)
        if value is None or value in ("", ()) or field.name in ("type", "access"):
            continue
        _check_value(report, field, value, field.name)
        _check_length(report, field, value)


def check_rules(report: Report) -> None:
    """The arithmetic between fields: dates in order, parts within their sum, people counted by sex."""
    metadata = report.document.metadata
    for rule in _listed(report.kind.rule("date_order"), ";"):
        first, _, second = (part.strip() for part in rule.partition("<="))
        _check_order(report, first, second)
    for rule in _listed(report.kind.rule("sum_fields"), ";"):
        _check_sum(report, rule)
    for name in _listed(report.kind.rule("disaggregate")):
        value = metadata.values.get(name)
        if value in (None, "", ()):
            continue
        groups = metadata.groups(name)
        counted = any(is_filled(Metadata(values=group), key) for group in groups for key in ("women", "men"))
        apart = any({"women", "men"} <= {key for key in group if group[key] not in ("", ())} for group in groups)
        if not apart and (counted or not groups or any("total" in group for group in groups)):
            reason = message("«{name}» should give women and men separately.", name=report.label(name))
            report.add("not-disaggregated", reason, field=name)


def check_validity(report: Report, today: date) -> None:
    """Say when the day of review or expiry has passed; nothing is withdrawn by itself."""
    metadata = report.document.metadata
    due = last_day(metadata.text("review_due"))
    if due is not None and due < today:
        reason = message("Its review was due on {date}: its validity is to be confirmed.", date=due.isoformat())
        report.add("review-overdue", reason, field="review_due")
    name = report.kind.rule("expiry_field")
    until = last_day(metadata.text(name)) if name else None
    if until is not None and until < today:
        reason = message("It was valid until {date}.", date=until.isoformat())
        report.add("expired", reason, field=name)


def check_places(report: Report) -> None:
    """Ubigeo codes must exist in the places known, and lie in one of the document's regions."""
    metadata, vocabularies = report.document.metadata, report.catalogue.vocabularies
    regions, places = vocabularies.get("regions"), vocabularies.get("places")
    if regions is None or places is None:
        return
    region_codes = {term.extra["inei"]: term.id for term in regions.terms.values() if term.extra.get("inei")}
    place_codes = {term.notation for term in places.terms.values()}
    stated = set(metadata.items("regions"))
    for group in metadata.groups("places"):
        code = Metadata(values=group).text("ubigeo")
        if not code:
            continue
        region = region_codes.get(code[:2])
        if not re.fullmatch(r"\d{2}(?:\d{2}){0,2}", code) or (region and len(code) > 2 and code[:4] not in place_codes):
            reason = message("«{code}» is not a ubigeo code of the INEI.", code=code)
            report.add("unknown-place", reason, field="places")
        elif region and stated and region not in stated:
            label = regions.label_of(region, metadata.language)
            reason = message(
                "The place «{code}» lies in {region}, which is not among the regions.", code=code, region=label
            )
            add = fixes.adding(metadata, "regions", region, label)
            report.add("place-region", reason, field="places", fix=add)


def is_filled(metadata: Metadata, name: str) -> bool:
    """Tell whether a field (`name` or `group.part`) holds anything."""
    name, _, part = name.partition(".")
    value = metadata.values.get(name)
    if part:
        return any(is_filled(Metadata(values=group), part) for group in metadata.groups(name))
    return _holds(value)


def _holds(value: Value | None) -> bool:
    if isinstance(value, str):
        return value.strip() not in ("", "null", "~")
    if isinstance(value, Mapping):
        return any(_holds(item) for item in value.values())
    return any(_holds(item) for item in value or ())


def _check_value(report: Report, field: Field, value: Value, name: str) -> None:
    kind = field.kind
    if kind == "date":
        _check_date(report, value, name)
    elif kind in ("number", "money"):
        if not isinstance(value, str) or not _NUMBER.fullmatch(value.strip()):
            reason = message(
                "«{name}» should be a number, not «{value}».", name=report.label(name), value=_shown(value)
            )
            report.add("bad-number", reason, field=name)
    elif kind in ("yes-no", "yes-partial-no"):
        allowed = _YES_NO if kind == "yes-no" else _YES_PARTIAL_NO
        if not isinstance(value, str) or value.strip().lower() not in allowed:
            shown = "yes, no" if kind == "yes-no" else "yes, partial, no, na"
            reason = message("«{name}» should be one of: {allowed}.", name=report.label(name), allowed=shown)
            report.add("bad-value", reason, field=name)
    elif kind == "choice":
        if value not in [option.id for option in field.options]:
            shown = ", ".join(option.id for option in field.options)
            reason = message("«{name}» should be one of: {allowed}.", name=report.label(name), allowed=shown)
            report.add("bad-value", reason, field=name)
    elif field.parts:
        _check_groups(report, field, value, name)
    elif field.vocabulary:
        _check_terms(report, field.vocabulary, value, name)


def _check_groups(report: Report, field: Field, value: Value, name: str) -> None:
    parts = {part.name: part for part in field.parts}
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Mapping):
            for key, part_value in item.items():
                part = parts.get(key)
                if part is not None and part_value not in ("", ()):
                    _check_value(report, part, part_value, f"{name}.{key}")
        elif field.vocabulary and field.kind != "relations":
            _check_terms(report, field.vocabulary, item, name)
        elif field.kind in ("group", "relations", "places", "media"):
            reason = message(
                "«{name}» should hold named values, not «{value}».", name=report.label(name), value=_shown(item)
            )
            report.add("bad-relation" if field.kind == "relations" else "bad-value", reason, field=name)


def _check_terms(report: Report, vocabulary_id: str, value: Value, name: str) -> None:
    vocabulary = report.catalogue.vocabularies.get(vocabulary_id)
    if vocabulary is None:
        return
    for item in value if isinstance(value, tuple) else (value,):
        if not isinstance(item, str):
            reason = message("«{name}» should hold a term, not a group of values.", name=report.label(name))
            report.add("bad-value", reason, field=name)
            continue
        term_id = item.strip()
        if vocabulary_id == "statuses":
            term_id = term_id.replace("_", "-")
        elif vocabulary_id == "relations":
            term_id = term_id.replace("-", "_")
        term = vocabulary.terms.get(term_id)
        if term is None:
            _unknown_term(report, vocabulary, item, name)
        elif term.deprecated:
            reason = message("The term «{term}» is no longer used in «{name}».", term=item, name=report.label(name))
            heir = term.extra.get("replaced_by", "")
            fix = fixes.writing(report.document.metadata, name, item, heir) if heir in vocabulary.terms else None
            report.add("deprecated-term", reason, field=name, fix=fix)


def _unknown_term(report: Report, vocabulary: Vocabulary, item: str, name: str) -> None:
    wanted = folded(item)
    meant = next((term.id for term in vocabulary.terms.values() if wanted in map(folded, term.labels())), None)
    if meant is not None:
        reason = message(
            "«{name}» names the term «{item}» by its label; write «{id}».", name=report.label(name), item=item, id=meant
        )
        fix = fixes.writing(report.document.metadata, name, item, meant)
        report.add("term-by-label", reason, field=name, fix=fix)
    elif not vocabulary.is_open:
        reason = message("«{item}» is not a term of «{name}».", item=item, name=report.label(name))
        near = fixes.nearest(vocabulary, item)
        fix = fixes.writing(report.document.metadata, name, item, near) if near else None
        report.add("unknown-term", reason, field=name, fix=fix)


def _check_date(report: Report, value: Value, name: str) -> None:
    if isinstance(value, str) and parse_partial_date(value):
        return
    reason = message(
        "«{name}» should be a date such as 2012, 2012-05 or 2012-05-31, not «{value}».",
        name=report.label(name), value=_shown(value),
    )  # fmt: skip
    date = fixes.date_in(value) if isinstance(value, str) else ""
    fix = fixes.writing(report.document.metadata, name, str(value), date) if date else None
    report.add("bad-date", reason, field=name, fix=fix)


def _check_length(report: Report, field: Field, value: Value) -> None:
    name = field.name
    if field.max_items and isinstance(value, tuple) and len(value) > field.max_items:
        reason = message("«{name}» holds more than {most} entries.", name=report.label(name), most=field.max_items)
        report.add("too-many-items", reason, field=name)
    if not isinstance(value, str):
        return
    if field.max_length and len(value) > field.max_length:
        reason = message(
            "«{name}» has {count} characters; {most} are the most.",
            name=report.label(name),
            count=len(value),
            most=field.max_length,
        )
        report.add("field-length", reason, field=name)
    words = len(value.split())
    if (field.max_words and words > field.max_words) or (field.min_words and words < field.min_words):
        reason = message(
            "«{name}» has {count} words; between {least} and {most} read best.",
            name=report.label(name), count=words, least=field.min_words, most=field.max_words,
        )  # fmt: skip
        report.add("field-length", reason, field=name)


def _check_order(report: Report, first: str, second: str) -> None:
    begin, end = _date_at(report, first), _date_at(report, second)
    start = parse_partial_date(begin)
    until = last_day(end)
    if start is None or until is None:
        return
    if date(start[0], start[1] or 1, start[2] or 1) > until:
        reason = message(
            "«{first}» ({begin}) lies after «{second}» ({end}).",
            first=report.label(first),
            begin=begin,
            second=report.label(second),
            end=end,
        )
        report.add("date-order", reason, field=second)


def _date_at(report: Report, name: str) -> str:
    name, _, part = name.partition(".")
    metadata = report.document.metadata
    if not part:
        return metadata.text(name)
    return next((Metadata(values=group).text(part) for group in metadata.groups(name)), "")


def _check_sum(report: Report, rule: str) -> None:
    name, _, terms = rule.strip().partition(" ")
    parts, _, whole = (text.strip() for text in terms.partition("<="))
    for group in report.document.metadata.groups(name):
        values = Metadata(values=group)
        addends = [number_of(values.text(part.strip())) for part in parts.split("+")]
        total = number_of(values.text(whole))
        if total is not None and sum(number for number in addends if number is not None) > total:
            names = " + ".join(report.part_label(name, part.strip()) for part in parts.split("+"))
            reason = message(
                "In «{name}», {parts} is more than {whole}.",
                name=report.label(name), parts=names, whole=report.part_label(name, whole),
            )  # fmt: skip
            report.add("sum-exceeded", reason, field=name)


def number_of(text: str) -> float | None:
    """Read a number as people write it (`1 300`, `1.300`, `1,300`, `12,5`); None when it is none."""
    compact = re.sub(r"[ \u00a0\u202f]", "", text.strip())
    if re.fullmatch(r"[-+]?\d{1,3}(?:[.,]\d{3})+", compact):
        compact = re.sub(r"[.,]", "", compact)
    elif re.fullmatch(r"[-+]?\d{1,3}(?:\.\d{3})+,\d+", compact):
        compact = compact.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+\.\d+", compact):
        compact = compact.replace(",", "")
    else:
        compact = compact.replace(",", ".")
    try:
        return float(compact) if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", compact) else None
    except ValueError:
        return None


def _listed(text: str, separator: str = ",") -> Iterator[str]:
    return (part.strip() for part in text.split(separator) if part.strip())


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else "…"
