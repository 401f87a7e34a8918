"""Which names a package may hold: those that every system of our partners can store, and that cannot run.

The rules of trust.md section 2: whatever does not match is refused whole, never renamed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from kb_app.core.text import Message, message

MAX_PART_BYTES = 200
MAX_PATH_CHARACTERS = 180

_LONGEST_ROOT = f"lib-{'0' * 36}-v0000/data/"

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN_CHARACTERS = set('<>:"|?*\\')
_HIDDEN_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}

PAYLOAD_SUFFIXES = frozenset({".md", ".yaml", ".json", ".txt", ".png", ".jpg", ".jpeg", ".pdf"})
"""What a payload consists of: texts and pictures. Nothing that a double click runs."""

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg"})

READER_SUFFIXES = frozenset({".html", ".css", ".js"})
READER_FOLDER = "sitio"
READER_START = "LEEME.html"
"""The pages of the reader: nowhere but in its folder and its first page; Windows runs a `.js` that is clicked."""

_READER_PREFIX = f"{READER_FOLDER}/"

_DANGEROUS_NAMES = frozenset({"desktop.ini", "autorun.inf", "thumbs.db"})


def is_reader(path: str) -> bool:
    """Tell whether a path of the payload (without `data/`) is the reader's: made from the library, not part of it."""
    return path == READER_START or path.startswith(_READER_PREFIX)


def fault_of(path: str) -> Message | None:
    """Return why a path may not be in a package; None when it may."""
    if not path or path.startswith("/") or "\\" in path or len(path) > MAX_PATH_CHARACTERS:
        return message("The name is absolute, too long, or holds a backslash.")
    if not path.isascii() and unicodedata.normalize("NFC", path) != path:
        return message("The name is not in composed form (NFC).")
    return next((fault for part in path.split("/") if (fault := _fault_of_part(part)) is not None), None)


def payload_fault_of(path: str) -> Message | None:
    """Return why a file of the library may not lie in a package, below its folder; None when it may."""
    return fault_of(f"{_LONGEST_ROOT}{path}")


def document_fault_of(path: str) -> Message | None:
    """Return why a document may not be in a package, nor its page in the reader; None when they may."""
    page = f"{READER_FOLDER}/d/00/{path.rpartition('/')[2].rpartition('.')[0]}.html"
    return payload_fault_of(path) or payload_fault_of(page)


@lru_cache(maxsize=1024)  # most parts are the folders of the part before
def _fault_of_part(part: str) -> Message | None:
    if part in ("", ".", ".."):
        return message("The name leads out of its folder.")
    if part.startswith(".") or part.casefold() in _DANGEROUS_NAMES:
        return message("Hidden and system files have no place in a package.")
    if len(part.encode("utf-8", "replace")) > MAX_PART_BYTES or part[-1] in ". ":
        return message("A part of the name is too long, or ends with a dot or a space.")
    if _RESERVED.fullmatch(part) or not _FORBIDDEN_CHARACTERS.isdisjoint(part):
        return message("The name cannot be stored on every computer.")
    # Nearly every name is letters that print; which of the others may be in one is looked up letter by letter.
    if not part.isprintable() and any(unicodedata.category(one) in _HIDDEN_CATEGORIES for one in part):
        return message("The name holds invisible characters.")
    return None


def suffix_fault_of(path: str) -> Message | None:
    """Return why a payload file (`data/…`) of this kind may not be in a package; None when it may."""
    name = path.rsplit("/", 1)[-1].casefold()
    suffix = "." + name.rsplit(".", 1)[-1] if "." in name else ""
    of_reader = path == f"data/{READER_START}" or path.startswith(f"data/{READER_FOLDER}/")
    if suffix in PAYLOAD_SUFFIXES or (of_reader and suffix in READER_SUFFIXES):
        return None
    return message("Files of this kind are not taken from packages.")


def clashes(paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of paths that some file systems cannot tell apart (letter case, ß and ss, composed accents).

    So are a folder spelled in two ways, and a file with the name of a folder.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    spellings: set[str] = set()
    found = []
    for path in paths:
        key = _folded(path)
        if key in files:
            found.append((files[key], path))
        files.setdefault(key, path)
        if path.rpartition("/")[0] in spellings:
            continue  # and so are the folders above it
        for end, character in enumerate(path):
            if character == "/" and (folder := path[:end]) not in spellings:
                spellings.add(folder)
                known = folders.setdefault(_folded(folder), folder)
                if known != folder:
                    found.append((known, path))
    return (*found, *((files[key], folder) for key, folder in folders.items() if key in files))


def _folded(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path.casefold()).casefold())
