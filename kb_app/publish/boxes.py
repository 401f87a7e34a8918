"""The boxes of a publication: which kind a boxed passage is set as, and the word that stands above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kb_app.markup.blocks import Box

KINDS = ("block", "lesson", "testimony", "figure", "restricted", "note", "warning")
"""The kinds that have a look of their own; every other one looks like a note."""

_LABELS: Mapping[str, str] = {
    "block": "block", "lesson": "lesson", "testimony": "testimony", "figure": "cifra", "warning": "warning",
    "restricted": "reserved-title", "note": "note",
}  # fmt: skip
_ALIASES: Mapping[str, str] = {
    **dict.fromkeys(("nota", "info", "tip", "hint", "consejo"), "note"),
    **dict.fromkeys(("advertencia", "aviso", "caution", "danger", "important", "importante"), "warning"),
}
"""Other words for the boxes that every dialect has."""


def kind_of(box: Box) -> str:
    """Return the kind that a box is set as, one of `KINDS`."""
    meant = _ALIASES.get(box.kind, box.kind)
    return meant if meant in KINDS else "note"


def label_of(box: Box, labels: Callable[[str], str]) -> str:
    """Return the word above a box: the program's own for the kinds it knows, else the author's."""
    meant = _ALIASES.get(box.kind, box.kind)
    return labels(_LABELS[meant]) if meant in _LABELS else box.kind.replace("-", " ").capitalize()
