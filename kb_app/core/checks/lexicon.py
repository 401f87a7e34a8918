"""What the vocabularies say about words in a text: known acronyms, and names that give away a region or sector.

Made once for a library, used for each of its documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb_app.core.catalogue import Catalogue
from kb_app.core.vocabularies import Term

# Both patterns begin with a letter rather than `\b`, so that the search leaps from capital to capital: twice as
# fast over a long text. `(?<!\w.)` behind that letter says the same.
ACRONYM = re.compile(r"[A-ZÁÉÍÓÚÑ](?<!\w.)[A-ZÁÉÍÓÚÑ]{1,9}\b", re.DOTALL)
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """`regions` and `sectors` find names; the mappings say which term each name stands for."""

    acronyms: frozenset[str]
    regions: re.Pattern[str]
    region_of: Mapping[str, str]
    sectors: re.Pattern[str]
    sector_of: Mapping[str, str]


def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """Gather the names of a library's vocabularies."""
    labels = [
        label
        for vocabulary in catalogue.vocabularies.values()
        for term in vocabulary.terms.values()
        for label in term.labels()
    ]
    region_of: dict[str, str] = {}
    if "places" in catalogue.vocabularies:
        for term in catalogue.vocabularies["places"].terms.values():
            if term.extra.get("gazetteer") != "no" and term.extra.get("region"):
                region_of.update(dict.fromkeys(_names(term), term.extra["region"]))
    if "regions" in catalogue.vocabularies:
        for term in catalogue.vocabularies["regions"].terms.values():
            if term.extra.get("inei"):
                region_of.update(dict.fromkeys(_names(term), term.id))
    sector_of: dict[str, str] = {}
    if "sectors" in catalogue.vocabularies:
        for term in catalogue.vocabularies["sectors"].terms.values():
            sector_of.update({label.lower(): term.id for label in term.label.values()})
    return Lexicon(
        acronyms=frozenset(acronym for label in labels for acronym in ACRONYM.findall(label)),
        regions=_any_of(region_of),
        region_of=region_of,
        sectors=_any_of(sector_of),
        sector_of=sector_of,
    )


def _names(term: Term) -> tuple[str, ...]:
    return (*term.label.values(), *(text for _, text in term.alt))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of whole names, the longest first so that a name within a name does not win."""
    ordered = sorted(names, key=len, reverse=True)
    alternatives = "|".join(rf"{re.escape(name[0])}(?<!\w.){re.escape(name[1:])}" for name in ordered if name)
    return re.compile(rf"(?:{alternatives})\b", re.DOTALL) if alternatives else _NOTHING
