"""What communities' labels and an institution's notices ask of whoever shares a thing (domain.md 7.5).

The communities word their labels and the vocabularies name them; a library may know more labels than these, and says in
their `rule` what each asks. A label that nobody explains asks for the most.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast, get_args

from kb_app.core.documents import Metadata, fold_key
from kb_app.core.vocabularies import Vocabulary

Rule = Literal[
    "never-leaves", "restricted-by-default", "internal-until-resolved", "non-commercial", "export-with-notice",
    "print-label",
]  # fmt: skip
"""Nothing leaves; a steward's act must name the channel; only within the office; no commercial use; its notice is
printed; the label is printed. From the strictest to the mildest."""

FIELDS = ("tk_labels", "notices")
NON_COMMERCIAL_MARK = "NC"

_RULES: Mapping[str, Rule] = {
    **dict.fromkeys(("tkss", "tkmr", "tkwr", "tkco", "tkcl", "tkf"), "never-leaves"),
    **dict.fromkeys(("tkwg", "tkmg", "tks", "tkcs"), "restricted-by-default"),
    **dict.fromkeys(("tknv", "attribution_incomplete"), "internal-until-resolved"),
    **dict.fromkeys(("tknc", "tko"), "non-commercial"),
    "tkoc": "export-with-notice",
    **dict.fromkeys(("tka", "tkmc", "tkcv", "tkcr", "tkv", "tkcb", "tk_notice", "bc_notice", "open_to_collaborate"),
                    "print-label"),
}  # fmt: skip


def labels_of(record: Metadata) -> tuple[str, ...]:
    """Return the labels and notices of a document or a picture, as they are written."""
    return tuple(dict.fromkeys(label for name in FIELDS for label in record.terms(name)))


def are_clear(record: Metadata) -> bool:
    """Tell whether the labels and notices can be read for sure: each spelled once, as a term or a list of terms."""
    if any(fold_key(key) in FIELDS and key not in FIELDS for key in record) or set(FIELDS) & set(record.repeated):
        return False
    for name in FIELDS:
        value = record.values.get(name, "")
        written = value if isinstance(value, tuple) else (value,) if value else ()
        if len(record.items(name)) + sum("code" in group for group in record.groups(name)) < len(written):
            return False
    return True


def rule_of(label: str, known: Mapping[str, Rule]) -> Rule:
    """Return what a label asks; `known` are the rules of the library's own labels, which cannot weaken the others."""
    plain = fold_key(label)
    bare = plain.replace("_", "")
    return _RULES.get(plain) or _RULES.get(bare) or known.get(plain) or "never-leaves"


def rules_in(vocabularies: Mapping[str, Vocabulary]) -> dict[str, Rule]:
    """Return the rules that a library's vocabularies of labels and notices state, by folded id."""
    found: dict[str, Rule] = {}
    for name in ("tk-labels", "notices"):
        vocabulary = vocabularies.get(name)
        for term in vocabulary.terms.values() if vocabulary else ():
            rule = term.extra.get("rule", "")
            if rule in get_args(Rule):
                found[fold_key(term.id)] = cast(Rule, rule)
    return found


def forbids_commerce(record: Metadata, known: Mapping[str, Rule]) -> bool:
    """Tell whether a label keeps a thing from commercial use."""
    return any(rule_of(label, known) == "non-commercial" for label in labels_of(record))


def is_non_commercial(licence: str) -> bool:
    """Tell whether a licence keeps what it covers from commercial use: the NC ones, all rights reserved, a protocol."""
    parts = licence.upper().replace("_", "-").split("-")
    return NON_COMMERCIAL_MARK in parts or not ("CC" in parts or "CC0" in parts or "PD" in parts)
