"""What a vocabulary's file says, as a vocabulary: tolerant of what is missing, deaf to what it does not know."""

from __future__ import annotations

from collections.abc import Mapping

from kb_app.core.documents import Value, as_text
from kb_app.core.findings import Finding
from kb_app.core.text import LocalText, message
from kb_app.core.vocabularies import Term, Vocabulary

TRUE_WORDS = frozenset({"yes", "true", "on", "1", "sí", "si"})


def vocabulary_of(values: Mapping[str, Value], *, stem: str, path: str) -> tuple[Vocabulary, tuple[Finding, ...]]:
    """Return the vocabulary and what was passed over. The file's stem is its id when it names none."""
    terms: dict[str, Term] = {}
    findings: list[Finding] = []
    listed = values.get("terms", ())
    for number, item in enumerate(listed if isinstance(listed, tuple) else (), start=1):
        term = _term_of(item)
        if term is None:
            reason = message("Entry {number} of the vocabulary has no id; it is passed over.", number=number)
            findings.append(Finding(code="bad-term", message=reason, severity="warning", path=path))
        elif term.id in terms:
            reason = message("The term «{id}» is given more than once; the first counts.", id=term.id)
            findings.append(Finding(code="repeated-term", message=reason, severity="warning", path=path))
        else:
            terms[term.id] = term
    vocabulary = Vocabulary(
        id=plain(values.get("id")) or stem,
        label=local(values.get("label")) or {"en": stem},
        terms=terms,
        version=plain(values.get("version")),
        source=plain(values.get("source")),
        is_open=truth(values.get("open")),
    )
    return vocabulary, tuple(findings)


def _term_of(item: Value) -> Term | None:
    """Return a term; a plain text is its id and its name. None when there is no id."""
    if isinstance(item, str):
        return Term(id=item, label={"en": item}) if item else None
    if not isinstance(item, Mapping):
        return None
    term_id = plain(item.get("id"))
    if not term_id:
        return None
    matches = item.get("exact_match", ())
    extra = item.get("extra", {})
    return Term(
        id=term_id,
        label=local(item.get("label")) or {"en": term_id},
        alt=_labels(item.get("alt")),
        hidden=_labels(item.get("hidden")),
        broader=plain(item.get("broader")),
        notation=plain(item.get("notation")),
        note=local(item.get("note")),
        exact_match=tuple(as_text(match) for match in matches) if isinstance(matches, tuple) else (as_text(matches),),
        deprecated=truth(item.get("deprecated")),
        extra={key: as_text(value) for key, value in extra.items()} if isinstance(extra, Mapping) else {},
    )


def _labels(value: Value | None) -> tuple[tuple[str, str], ...]:
    """Return (language, label) pairs of `{es: [a, b], en: c}`; a plain text or list has no language."""
    if isinstance(value, Mapping):
        return tuple(
            (language, as_text(text))
            for language, texts in value.items()
            for text in (texts if isinstance(texts, tuple) else (texts,))
            if text
        )
    if isinstance(value, tuple):
        return tuple(("", as_text(text)) for text in value if text)
    return (("", value),) if value else ()


def plain(value: Value | None) -> str:
    """Return a plain text; "" for anything else."""
    return value.strip() if isinstance(value, str) else ""


def truth(value: Value | None) -> bool:
    """Tell whether a text says yes."""
    return plain(value).lower() in TRUE_WORDS


def local(value: Value | None) -> LocalText:
    """Return a text per language; a plain text counts for English and Spanish alike."""
    if isinstance(value, Mapping):
        return {language: text for language, text in value.items() if isinstance(text, str) and text}
    text = plain(value)
    return {"en": text, "es": text} if text else {}
