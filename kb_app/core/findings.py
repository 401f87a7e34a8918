"""A finding: something amiss in content, with its place, as the checks report it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb_app.core.text import Message

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A change that mends a finding for sure: a metadata field and its new value. `label` says what it does."""

    field: str
    value: str | tuple[str, ...]
    label: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something amiss in a document, a publication or a package.

    `code` is stable and for programs (`broken-link`); `line` counts from 1 in the file, None when it has no place.
    """

    code: str
    message: Message
    severity: Severity = "error"
    id: str = ""
    path: str = ""
    line: int | None = None
    field: str | None = None
    fix: Fix | None = None
