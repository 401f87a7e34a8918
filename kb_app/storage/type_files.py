"""What a type's file says, as a document type: fields merged over the common ones, rules flattened to text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kb_app.core.documents import Value, as_text
from kb_app.core.findings import Finding
from kb_app.core.text import LocalText, message, whole_number
from kb_app.core.types import FIELD_KINDS, Choice, Criterion, DocumentType, Field, Section
from kb_app.storage.vocabulary_files import local, plain, truth

FieldValues = Mapping[str, Value]


def type_of(
    values: FieldValues, common: FieldValues, *, shared: Mapping[str, Field], stem: str, path: str
) -> tuple[DocumentType, tuple[Finding, ...]]:
    """Return the type with the common fields and rules under its own, and what was passed over.

    A field that both name takes the keys of the type's own file; one that only the common file names is the `shared`
    one. The file's stem is the id when it names none.
    """
    own = {plain(item.get("name")) for item in _groups(values.get("fields"))}
    findings: list[Finding] = []
    merged = {plain(item.get("name")): item for item in _groups(common.get("fields")) if plain(item.get("name"))}
    for item in _groups(values.get("fields")):
        name = plain(item.get("name"))
        if not name:
            reason = message("A field without a name is passed over.")
            findings.append(Finding(code="bad-field", message=reason, severity="warning", path=path))
            continue
        merged[name] = {**merged[name], **item} if name in merged else item
    anchors = _anchors(values.get("anchors")) or _anchors(common.get("anchors"))
    kind = DocumentType(
        id=plain(values.get("id")) or stem,
        label=local(values.get("label")) or {"en": stem},
        plural=local(values.get("plural")) or local(values.get("label")) or {"en": stem},
        description=local(values.get("description")),
        icon=plain(values.get("icon")),
        color=plain(values.get("color")),
        default_access=plain(values.get("default_access")) or "internal",
        fields=tuple(
            shared[name] if name in shared and name not in own else _field_of(item, path, findings)
            for name, item in merged.items()
        ),
        sections=tuple(_section_of(item) for item in _groups(values.get("sections")) if plain(item.get("id"))),
        criteria=tuple(
            _criterion_of(item, anchors) for item in _groups(values.get("criteria")) if plain(item.get("id"))
        ),
        rules={**dict(_flat(common.get("rules"))), **dict(_flat(values.get("rules")))},
    )
    return kind, tuple(findings)


def common_of(common: FieldValues, *, path: str) -> tuple[DocumentType, tuple[Finding, ...]]:
    """Return what every type has, as a type without a name."""
    kind, findings = type_of(common, {}, shared={}, stem="", path=path)
    return replace(kind, label={}, plural={}), findings


def _field_of(item: FieldValues, path: str, findings: list[Finding]) -> Field:
    name = plain(item.get("name"))
    kind = plain(item.get("kind")) or "text"
    if kind not in FIELD_KINDS:
        reason = message("The field «{name}» has the unknown kind «{kind}»; it is shown as text.", name=name, kind=kind)
        findings.append(Finding(code="unknown-kind", message=reason, severity="warning", path=path, field=name))
        kind = "text"
    return Field(
        name=name,
        kind=kind,
        label=local(item.get("label")) or {"en": name},
        help=local(item.get("help")),
        vocabulary=plain(item.get("vocabulary")),
        required_from=plain(item.get("required_from")),
        recommended_from=plain(item.get("recommended_from")),
        group=plain(item.get("group")),
        term=plain(item.get("term")),
        options=tuple(
            Choice(id=plain(option.get("id")), label=local(option.get("label")))
            for option in _groups(item.get("options"))
        ),
        parts=tuple(_field_of(part, path, findings) for part in _groups(item.get("parts")) if plain(part.get("name"))),
        min_words=_number(item.get("min_words")),
        max_words=_number(item.get("max_words")),
        max_length=_number(item.get("max_length")),
        max_items=_number(item.get("max_items")),
    )


def _section_of(item: FieldValues) -> Section:
    section_id = plain(item.get("id"))
    return Section(
        id=section_id,
        heading=local(item.get("heading")) or {"en": section_id},
        question=local(item.get("question")),
        required=truth(item["required"]) if "required" in item else True,
        min_words=_number(item.get("min_words")),
    )


def _criterion_of(item: FieldValues, anchors: tuple[LocalText, ...]) -> Criterion:
    criterion_id = plain(item.get("id"))
    return Criterion(
        id=criterion_id,
        label=local(item.get("label")) or {"en": criterion_id},
        help=local(item.get("help")),
        anchors=_anchors(item.get("anchors")) or anchors,
    )


def _anchors(value: Value | None) -> tuple[LocalText, ...]:
    return tuple(local(item) for item in value) if isinstance(value, tuple) else ()


def _groups(value: Value | None) -> Sequence[FieldValues]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, tuple) else []


def _flat(value: Value | None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield settings as text, groups by dotted names: `severity.broken-link`."""
    if not isinstance(value, Mapping):
        return
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield from _flat(item, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", as_text(item)


def _number(value: Value | None) -> int:
    return whole_number(plain(value))
