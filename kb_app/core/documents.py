"""A document: one catalogued Markdown file, its metadata and its body.

Metadata is kept as the text that the file holds (`NO` stays "NO", `007` stays "007"); the types' fields say what it
means.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NewType

from kb_app.core.findings import Finding

DocumentId = NewType("DocumentId", str)
"""The file's stem, NFC: unique in a library whatever the letter case."""

Fixity = NewType("Fixity", str)
"""`sha256:` and the hexadecimal digest of a whole file."""

Value = str | tuple["Value", ...] | Mapping[str, "Value"]
"""A metadata value as the front matter holds it: text, a list, or a group of named values."""

ID_PATTERN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
"""A well-made id (library-format.md): lower-case ASCII letters, digits and hyphens, at most 80 characters."""


class Access(StrEnum):
    """Who may see a document, from the most open to the most closed."""

    PUBLIC = "public"
    PARTNERS = "partners"
    INTERNAL = "internal"
    RESTRICTED = "restricted"

    @property
    def rank(self) -> int:
        """0 for public up to 3 for restricted; the effective level of several is the highest."""
        return _RANKS[self]

    def allows(self, level: Access) -> bool:
        """Tell whether something of `level` may be shown to this audience."""
        return level.rank <= self.rank


_LEVELS = tuple(Access)
_RANKS = {level: rank for rank, level in enumerate(_LEVELS)}

GUARDED_KEYS = frozenset({"access", "embargo_until", "consent", "consent_until"})
"""The metadata that says who may see a document."""

GUARDED_OTHERWISE = frozenset({"acceso", "nivel_de_acceso", "embargo_hasta", "consentimiento", "confidencial"})
"""What people write for the keys that say who may see a document; beside or instead of them nothing is clear."""

_GUARDED_SOMEHOW = GUARDED_KEYS | GUARDED_OTHERWISE

_SECOND_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """A document's typed fields, in the order of the file, as text.

    `repeated` names the keys that stand more than once in the front matter (the first value is kept).
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()

    def text(self, key: str) -> str:
        """Return a value as text: "" when it is missing or not a plain text."""
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) else ""

    def items(self, key: str) -> tuple[str, ...]:
        """Return a list of plain texts; a single text counts as a list of one, groups are left out."""
        value = self.values.get(key)
        if isinstance(value, str):
            return (value.strip(),) if value.strip() else ()
        if isinstance(value, tuple):
            return tuple(item.strip() for item in value if isinstance(item, str) and item.strip())
        return ()

    def groups(self, key: str) -> tuple[Mapping[str, Value], ...]:
        """Return a list of groups (`places`, `relations`, `media` …); whatever is not a group is left out."""
        value = self.values.get(key)
        if isinstance(value, Mapping):
            return (value,)
        if isinstance(value, tuple):
            return tuple(item for item in value if isinstance(item, Mapping))
        return ()

    def terms(self, key: str) -> tuple[str, ...]:
        """Return the term ids of a field, whether it lists terms or groups with a `code` (`results`)."""
        plain = self.items(key)
        coded = tuple(str(group["code"]).strip() for group in self.groups(key) if isinstance(group.get("code"), str))
        return tuple(dict.fromkeys((*plain, *coded)))

    def __contains__(self, key: object) -> bool:
        return key in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    @property
    def title(self) -> str:
        """The title; of a title given per language (`{es: …, en: …}`) the document's language, else the first."""
        value = self.values.get("title")
        if isinstance(value, Mapping):
            texts = {code: text for code, text in value.items() if isinstance(text, str)}
            return texts.get(self.language) or next(iter(texts.values()), "")
        return self.text("title")

    @property
    def type(self) -> str:
        """The id of the document's type."""
        return self.text("type")

    @property
    def language(self) -> str:
        """The language code, `language` first, `lang` as written elsewhere second; "" when not said."""
        return self.text("language") or self.text("lang")

    @property
    def status(self) -> str:
        """The editorial state's term id, in the spelling with hyphens (`in_review` reads as `in-review`)."""
        return self.text("status").replace("_", "-")

    @property
    def summary(self) -> str:
        """The abstract."""
        return self.text("summary")

    def access(self, today: date) -> Access:
        """Return the effective access level on a day. It fails closed: anything unclear is restricted.

        Missing, misspelt, repeated or unknown values, a running or unreadable embargo, and a pending, revoked,
        unknown or lapsed consent all count as restricted (library-format.md, trust.md decision 5).
        """
        spellings = {key for key in self.values if fold_key(key) in _GUARDED_SOMEHOW}
        if spellings - GUARDED_KEYS or GUARDED_KEYS.intersection(self.repeated):
            return Access.RESTRICTED
        value = self.values.get("access")
        if not isinstance(value, str) or value not in _LEVELS:
            return Access.RESTRICTED
        embargo = self.values.get("embargo_until")
        if embargo not in (None, "") and not _is_past(embargo, today):
            return Access.RESTRICTED
        consent = self.values.get("consent")
        if consent not in (None, "", "granted", "not-needed"):
            return Access.RESTRICTED
        until = self.values.get("consent_until")
        if until not in (None, "") and not _is_current(until, today):
            return Access.RESTRICTED
        return Access(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as read from its file.

    `path` is relative to the library with `/`; `body_line` is the line of the file (from 1) where the body begins and
    `key_lines` those of the metadata's keys; `size` is the file's in bytes;
    `problems` are what went wrong in reading (the document is then shown, never overwritten until it is mended).
    """

    id: DocumentId
    path: str
    metadata: Metadata
    body: str
    body_line: int = 1
    key_lines: Mapping[str, int] = field(default_factory=dict)
    size: int = 0
    fixity: Fixity = Fixity("")
    problems: tuple[Finding, ...] = ()

    @property
    def title(self) -> str:
        """The title to show: the metadata's, else the file's name."""
        return self.metadata.title or self.id

    @property
    def is_damaged(self) -> bool:
        """Whether the file could not be understood, so that nothing may be written over it."""
        return any(problem.severity == "error" for problem in self.problems)

    def access(self, today: date) -> Access:
        """Return the effective access level on a day: the metadata's, or that of a folder on the way when it is closer.

        A folder called `restringido`, `reservado`, `restricted` … closes all that lies in it, whatever a file says. A
        second front matter that has come to stand below the first leaves nothing clear.
        """
        second = _SECOND_FRONT_MATTER.match(self.body, 0, 65_536) if self.body.lstrip()[:3] == "---" else None
        if second and any(fold_key(line.partition(":")[0]) in GUARDED_KEYS for line in second[1].split("\n")):
            return Access.RESTRICTED
        return max(self.metadata.access(today), folder_access(self.path), key=lambda level: level.rank)

    @property
    def date(self) -> str:
        """The day to sort and show by: created, else issued, else modified, as `YYYY[-MM[-DD]]`; "" without one."""
        for key in ("created", "issued", "modified"):
            text = self.metadata.text(key)
            if parse_partial_date(text):
                return text
        return ""


def access_named(text: str) -> Access:
    """Return the level that a text names; restricted for anything but the exact name of one."""
    return Access(text) if text in _LEVELS else Access.RESTRICTED


FOLDER_LEVELS: Mapping[str, Access] = {
    **dict.fromkeys(
        ("restricted", "restringido", "restringida", "restringidos", "restringidas", "reservado", "reservada",
         "reservados", "reservadas", "confidential", "confidencial", "confidenciales", "secreto", "secretos"),
        Access.RESTRICTED,
    ),
    **dict.fromkeys(("internal", "interno", "interna", "internos", "internas"), Access.INTERNAL),
}  # fmt: skip
"""Names of folders, folded, that close what lies in them (trust.md, 69)."""


def folder_access(path: str) -> Access:
    """Return the closest level of the folders that a library path leads through; public when none says anything."""
    folders = (FOLDER_LEVELS.get(fold_key(part), Access.PUBLIC) for part in path.split("/")[:-1])
    return max(folders, key=lambda level: level.rank, default=Access.PUBLIC)


_LOOKALIKES = str.maketrans("асеорхуіѕјһԁԛԝαεικονρτυχ", "aceopxyisjhdqwaeikovptux")
"""Cyrillic and Greek letters that nobody tells from Latin ones by sight."""


@lru_cache(maxsize=4096)
def fold_key(key: str) -> str:
    """Return a metadata key as a careless reader would see it: no case, marks, spaces or invisible characters."""
    decomposed = unicodedata.normalize("NFKD", key).casefold().translate(_LOOKALIKES)
    visible = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf", "Cc"})
    return visible.strip().casefold().replace("-", "_").replace(" ", "_")


def make_id(title: str, taken: frozenset[str] = frozenset()) -> DocumentId:
    """Make an id from a title: its letters and digits in ASCII, hyphens between, cut at a word within 80 characters.

    `taken` are ids in lower case; a number is added when the id is one of them.
    """
    spelled = title.replace("ß", "ss").replace("æ", "ae").replace("œ", "oe").replace("ø", "o").replace("ł", "l")
    ascii_text = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"['`]", "", ascii_text)
    slug = re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "document"
    if len(slug) > 72:
        cut = slug[:72]
        slug = (cut.rsplit("-", 1)[0] if "-" in cut else cut).strip("-")
    if slug in WINDOWS_RESERVED:
        slug = f"{slug}-document"
    candidate, number = slug, 2
    while candidate in taken:
        candidate, number = f"{slug}-{number}", number + 1
    return DocumentId(candidate)


WINDOWS_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""File names that Windows keeps for devices, whatever the extension."""

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def parse_partial_date(text: str) -> tuple[int, int, int] | None:
    """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; missing parts are 0. None when it is no such date."""
    match = _PARTIAL_DATE.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return year, month, day


def last_day(text: str) -> date | None:
    """Return the last day that a partial date covers (`2012` → 31 December 2012)."""
    parts = parse_partial_date(text)
    if parts is None:
        return None
    year, month, day = parts
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def _is_past(value: Value, today: date) -> bool:
    """Tell whether a day surely lies before today; an unreadable one does not."""
    day = last_day(value) if isinstance(value, str) else None
    return day is not None and day < today


def _is_current(value: Value, today: date) -> bool:
    """Tell whether a day surely lies today or later; an unreadable one does not."""
    day = last_day(value) if isinstance(value, str) else None
    return day is not None and day >= today


def as_text(value: Value) -> str:
    """Return any metadata value as one readable line."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {as_text(item)}" for key, item in value.items())
    return ", ".join(as_text(item) for item in value)
