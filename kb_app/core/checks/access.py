"""Checks of who may see a document: its access level, its consents and labels, and people's data in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from kb_app.core.checks.facts import BodyFacts
from kb_app.core.checks.report import Report
from kb_app.core.documents import (
    GUARDED_KEYS,
    GUARDED_OTHERWISE,
    Access,
    Metadata,
    Value,
    as_text,
    fold_key,
    last_day,
)
from kb_app.core.text import message
from kb_app.core.types import Field

_CONSENTED = frozenset({"granted", "not-needed"})

# A number with a coin before it or a unit behind it is a sum or a count, whatever its length.
_NO_COIN = r"(?<![$€] )(?<!S/ )(?<!S/. )"
_NO_UNIT = (
    r"(?!\s+(?:de\s+)?(?:soles|d[óo]lares|euros|habitantes|personas|visitantes|turistas|hect[áa]reas|kilos"
    r"|dollars|people|inhabitants|visitors|tourists|hectares))"
)
_PERSONAL = (
    ("e-mail", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("RUC", re.compile(r"(?<![\w/.-])(?:10|15|16|17|20)\d{9}(?![\w-])")),
    (
        "phone",
        re.compile(rf"(?<![\w/.-]){_NO_COIN}(?:\+51[ -]?)?9\d{{2}}[ -]?\d{{3}}[ -]?(?!000)\d{{3}}(?![\w-]){_NO_UNIT}"),
    ),
    ("DNI", re.compile(rf"(?<![\w/.,-]){_NO_COIN}\d{{8}}(?![\w-]){_NO_UNIT}")),
)
_WORTH_A_LOOK = re.compile(r"[@\d](?:(?<=@)|\d{7}|(?<=9)\d\d[ -]?\d{3}[ -]?\d{3})")


def check_access(report: Report, today: date) -> None:
    """The access level must be said clearly, and agree with consents and labels."""
    metadata = report.document.metadata
    stated = metadata.values.get("access")
    guarded = GUARDED_KEYS | GUARDED_OTHERWISE
    odd = sorted(key for key in metadata if key not in GUARDED_KEYS and fold_key(key) in guarded)
    unclear = odd or GUARDED_KEYS.intersection(metadata.repeated)
    if stated is None or stated == "":
        reason = message("The access level is missing: the document counts as restricted.")
        report.add("access-unclear", reason, field="access", line=1)
        return
    if not isinstance(stated, str) or stated not in set(Access) or unclear:
        name = odd[0] if odd else "access"
        reason = message(
            "The access level is not clear: the document counts as restricted. Write one of {levels}, once.",
            levels=", ".join(Access),
        )
        report.add("access-unclear", reason, field=name)
        return
    closest = report.document.access(today)
    if closest.rank > metadata.access(today).rank:
        reason = message(
            "Its folder, or a second front matter, keeps it «{level}» whatever the field says.", level=closest
        )
        report.add("access-of-folder", reason, field="access")
    if stated in (Access.PUBLIC, Access.PARTNERS):
        _check_consent(report, today)
    _check_labels(report, stated)


def check_media(report: Report) -> None:
    """Pictures of a public document need a caption, an alternative text, a credit and a consent."""
    if report.document.metadata.text("access") != Access.PUBLIC:
        return
    for group in report.document.metadata.groups("media"):
        entry = Metadata(values=group)
        wanted = ("caption", "alt", "credit", "consent")
        missing = [name for name in wanted if not as_text(group.get(name, "")).strip()]
        if missing:
            names = ", ".join(report.part_label("media", name) for name in missing)
            reason = message("The picture «{path}» lacks: {missing}.", path=entry.text("path"), missing=names)
            report.add("media-incomplete", reason, field="media")


def check_personal_data(report: Report, facts: BodyFacts) -> None:
    """A public document must not give away a person's numbers or addresses."""
    document = report.document
    if document.metadata.text("access") != Access.PUBLIC:
        return
    for name, value in document.metadata.values.items():
        if name not in ("contact", "unit_key", "number", "code"):
            kind = next(filter(None, map(_personal, _texts(value, report.kind.field_named(name)))), "")
            if kind:
                _tell(report, kind, field=name)
    if not _WORTH_A_LOOK.search(document.body):
        return
    for number, line in enumerate(facts.lines, start=1):
        kind = _personal(line)
        if kind:
            _tell(report, kind, body_line=number)


def _texts(value: Value, field: Field | None) -> Iterator[str]:
    """Yield the texts that people wrote into a value: sums, dates and terms cannot give anyone away."""
    if field is not None and field.kind in ("number", "money", "date", "term", "terms", "document", "documents"):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        parts = {part.name: part for part in field.parts} if field else {}
        for name, item in value.items():
            if name != "ubigeo":
                yield from _texts(item, parts.get(name))
    else:
        for item in value:
            yield from _texts(item, field)


def _tell(report: Report, kind: str, *, field: str | None = None, body_line: int | None = None) -> None:
    reason = message("A public document seems to hold a person's data here ({kind}). Remove it.", kind=kind)
    report.add("personal-data", reason, field=field, body_line=body_line)


def _personal(text: str) -> str:
    """Return what kind of personal data a text seems to hold, or ""."""
    if not _WORTH_A_LOOK.search(text):
        return ""
    return next((kind for kind, pattern in _PERSONAL if pattern.search(text)), "")


def _check_consent(report: Report, today: date) -> None:
    metadata = report.document.metadata
    consent = metadata.text("consent")
    if consent and consent not in _CONSENTED:
        reason = message(
            "It is open to others, but its consent is «{consent}»: it counts as restricted.", consent=consent
        )
        report.add("consent-contradiction", reason, field="consent")
    until = last_day(metadata.text("consent_until"))
    if until is not None and until < today:
        reason = message("Its consent ended on {date}: it counts as restricted.", date=until.isoformat())
        report.add("consent-contradiction", reason, field="consent_until")
    for group in metadata.groups("consents"):
        record = Metadata(values=group)
        ended = last_day(record.text("expiry"))
        if record.text("withdrawn") or (ended is not None and ended < today):
            reason = message("The consent «{id}» was withdrawn or has ended.", id=record.text("id"))
            report.add("consent-contradiction", reason, field="consents")
    has_consents = bool(metadata.items("consents") or metadata.groups("consents"))
    if metadata.items("communities") and not has_consents and consent not in _CONSENTED:
        reason = message("It names communities and is open to others, but records no consent.")
        report.add("consent-missing", reason, field="communities")


def _check_labels(report: Report, stated: str) -> None:
    """Labels and notices set the least access level that a document may have."""
    least = {"never-leaves": Access.RESTRICTED, "restricted-by-default": Access.RESTRICTED,
             "internal-until-resolved": Access.INTERNAL}  # fmt: skip
    for name, vocabulary_id in (("tk_labels", "tk-labels"), ("notices", "notices")):
        vocabulary = report.catalogue.vocabularies.get(vocabulary_id)
        for label in report.document.metadata.items(name) if vocabulary else ():
            term = vocabulary.terms.get(label) if vocabulary else None
            level = least.get(term.extra.get("rule", "")) if term else None
            if term and level and Access(stated).rank < level.rank:
                shown = vocabulary.label_of(label, report.document.metadata.language) if vocabulary else label
                reason = message(
                    "The label «{label}» asks for access «{level}» at least.", label=shown, level=level.value
                )
                report.add("label-contradiction", reason, field=name)
