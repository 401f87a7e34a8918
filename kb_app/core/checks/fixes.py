"""Changes that mend a finding for sure: a term written as it should be, one that is missing, a date as we write it."""

from __future__ import annotations

import re
from difflib import get_close_matches

from kb_app.core.checks.facts import folded
from kb_app.core.documents import Metadata, parse_partial_date
from kb_app.core.findings import Fix
from kb_app.core.text import message
from kb_app.core.vocabularies import Vocabulary

_ALIKE = 0.8
"""How alike (0 to 1, as `difflib` counts) a word and a term must be to be taken for a slip of the pen."""

_NUMERIC = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4})")
_BACKWARD = re.compile(r"(\d{4}) (\d{1,2})(?: (\d{1,2}))?")
_NAMED = re.compile(r"(?:(\d{1,2}) (?:de )?)?([^\W\d]{3,}) (?:del? )?(\d{4})")
_MONTHS = (
    ("enero", "january"), ("febrero", "february"), ("marzo", "march"), ("abril", "april"), ("mayo", "may"),
    ("junio", "june"), ("julio", "july"), ("agosto", "august"), ("septiembre", "september", "setiembre"),
    ("octubre", "october"), ("noviembre", "november"), ("diciembre", "december"),
)  # fmt: skip


def adding(metadata: Metadata, field: str, term: str, label: str) -> Fix:
    """Return the fix that adds a term to a field of terms."""
    return Fix(field=field, value=(*metadata.items(field), term), label=message("Add «{label}»", label=label))


def writing(metadata: Metadata, field: str, old: str, new: str) -> Fix | None:
    """Return the fix that writes one value of a field in another way; None for a value inside a group."""
    value = metadata.values.get(field)
    label = message("Write «{text}»", text=new)
    if isinstance(value, str):
        return Fix(field=field, value=new, label=label)
    if not isinstance(value, tuple) or old not in value:
        return None
    words = [new if item == old else item for item in value if isinstance(item, str)]
    if len(words) < len(value):
        return None
    return Fix(field=field, value=tuple(dict.fromkeys(words)), label=label)


def nearest(vocabulary: Vocabulary, word: str) -> str:
    """Return the term that a word is a slip of the pen for, "" for none."""
    ids = {folded(label): term.id for term in vocabulary.terms.values() for label in (term.id, *term.labels())}
    found = get_close_matches(folded(word), ids, n=1, cutoff=_ALIKE)
    return ids[found[0]] if found else ""


def date_in(text: str) -> str:
    """Return a date in other writing (`31/05/2012`, `mayo de 2012`) as we write it, "" when it cannot be told.

    A day and a month that could both be either are left alone, unless they are the same.
    """
    text = folded(text)
    year = month = day = 0
    if match := _NUMERIC.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        if day <= 12 and month <= 12 and day != month:
            return ""
        if month > 12:
            day, month = month, day
    elif match := _BACKWARD.fullmatch(text):
        year, month, day = (int(part or 0) for part in match.groups())
    elif match := _NAMED.fullmatch(text):
        name = match[2]
        months = [place for place, names in enumerate(_MONTHS, 1) if any(full.startswith(name) for full in names)]
        if len(months) != 1:
            return ""
        day, month, year = int(match[1] or 0), months[0], int(match[3])
    parts = [f"{year:04}", f"{month:02}", f"{day:02}"][: 3 if day else 2 if month else 1]
    found = "-".join(parts)
    return found if year and parse_partial_date(found) else ""
