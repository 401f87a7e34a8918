"""Which file is the second version of another, by the name that a sync program or our own save gave it."""

from __future__ import annotations

import re
import socket
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date

from kb_app.core.documents import make_id

_WORDS = "|".join(
    (
        "conflicted copy", "case conflict", "selective sync conflict", "unicode encoding conflict", "sfconflict",
        "copia en conflicto", "copia conflictiva", "c[oó]pia em conflito", "copie en conflit", "copia in conflitto",
        "in konflikt stehende kopie", "konfliktkopie",
    )
)  # fmt: skip
_MARKED = (
    re.compile(r"(?P<stem>.+)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"),  # Syncthing
    re.compile(rf"(?P<stem>.+?) \([^()]*(?:{_WORDS})[^()]*\)", re.IGNORECASE),  # Dropbox, Nextcloud, Seafile
    re.compile(r"(?P<stem>.+?) \((?:conflicto|conflict) [^()]*\d{4}-\d\d-\d\d[^()]*\)", re.IGNORECASE),  # our own
    re.compile(r"(?P<stem>.+)_conflict-\d{8}-\d{6}"),  # ownCloud
    re.compile(r"(?P<stem>.+?) \(\d{1,2}\)"),  # OneDrive and Google Drive on the web, browsers
    re.compile(r"(?P<stem>.+?)-[^-]*\b(?:MacBook|iMac|Mac mini|Mac Studio)\b.*"),  # OneDrive on a Mac
)
_HINT = re.compile(r" \(|\.sync-conflict-|_conflict-|-.*[A-Z]")
"""Nearly every name has none of these: it is asked no further."""
_HOST = re.compile(r"[A-Z0-9-]{3,15}(?:-\d{1,2})?")
"""What OneDrive puts behind a hyphen: the computer's name, of at most 15 capitals, digits and hyphens."""


def conflict_original(name: str, beside: Collection[str]) -> str | None:
    """Return which of the files beside it a file is the second version of; None for a file of its own.

    `plan (2).md` without a `plan.md` is just a document.
    """
    if _HINT.search(name) is None:
        return None
    stem, dot, suffix = unicodedata.normalize("NFC", name).rpartition(".")
    candidates = [f"{original}{dot}{suffix}" for original in _originals(stem)] if dot else []
    if not candidates:
        return None
    known = {unicodedata.normalize("NFC", other): other for other in beside if other != name}
    return next((known[candidate] for candidate in candidates if candidate in known), None)


def conflict_name(stem: str, day: date, number: int = 1) -> str:
    """Return the stem of a file that keeps a text beside the document it could not be saved over."""
    again = f" {number}" if number > 1 else ""
    return f"{stem} (conflicto {make_id(socket.gethostname())} {day.isoformat()}{again})"


def _originals(stem: str) -> Iterator[str]:
    for pattern in _MARKED:
        match = pattern.fullmatch(stem)
        if match:
            yield match["stem"]
    for hyphen in re.finditer("-", stem):
        original, host = stem[: hyphen.start()], stem[hyphen.end() :]
        if _HOST.fullmatch(host) and _is_host(host, original):
            yield original


def _is_host(host: str, original: str) -> bool:
    """Behind a name in capitals (`ACTA-FINAL`) only what has both letters and digits is taken for a computer."""
    has_letters = any(char.isalpha() for char in host)
    is_lower = original == original.lower()
    return has_letters and (is_lower or any(char.isdigit() for char in host))
