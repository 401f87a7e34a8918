"""Places as coarse as a community agreed to be found by: the code cut, and the name of what the code still says.

A name can give away more than its precision allows (a workshop under the code of its province), so that from the
province upwards the vocabulary's own name stands in its place.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb_app.core.documents import Metadata, Value, fold_key
from kb_app.core.folding import fold
from kb_app.core.text import in_language
from kb_app.core.vocabularies import Vocabulary

_DIGITS = {"exact": 6, "exacta": 6, "distrito": 6, "district": 6, "provincia": 4, "province": 4, "region": 2}
"""How much of an INEI code each precision leaves: district 6 digits, province 4, region 2."""


def agreed_place(place: Mapping[str, Value], vocabularies: Mapping[str, Vocabulary], language: str) -> dict[str, Value]:
    """Return a place's name, code and precision as they may be told; never its coordinates.

    A precision that is not understood counts as the coarsest. A name finer than agreed, or that cannot be checked, is
    left out.
    """
    record = Metadata(values=place)
    precision, code, name = record.text("precision"), record.text("ubigeo"), record.text("name")
    digits = _DIGITS.get(fold_key(precision), 2) if precision else 6
    known = _names(vocabularies, language)
    shown = name
    if digits < 6:
        named = [label for key, label in known.items() if len(key) <= digits and fold(label) == fold(name)]
        shown = known.get(code[:digits], "") or (named[0] if named else "")
        if not shown and code and len(code) <= digits:
            shown = name
    kept = {"ubigeo": code[:digits], "name": shown, "precision": precision}
    return {key: value for key, value in kept.items() if value}


def _names(vocabularies: Mapping[str, Vocabulary], language: str) -> dict[str, str]:
    """Return the names of provinces and regions by their INEI code."""
    found: dict[str, str] = {}
    for vocabulary in (vocabularies.get("regions"), vocabularies.get("places")):
        for term in vocabulary.terms.values() if vocabulary else ():
            code = term.extra.get("inei", "")
            if code:
                found[code] = in_language(term.label, language)
    return found
