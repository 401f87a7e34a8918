"""The dictionaries that come with the program, by language; read when they are first asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kb_app.spelling.hunspell import HunspellDictionary
from kb_app.spelling.speller import Dictionary

FOLDER = Path(__file__).parent.parent / "resources" / "spelling"
FILES = {"es": ("es",), "en": ("en", "en-gb")}
"""The word lists of each language. English is right in its American and in its British spelling."""


@lru_cache(maxsize=4)
def dictionaries(language: str) -> tuple[Dictionary, ...]:
    """Return the dictionaries of a language; none for one that has none, or where its files are damaged."""
    if language not in FILES:
        return ()
    lists = [FOLDER / f"{name}.dic" for name in FILES[language]]
    try:
        return (HunspellDictionary.read(FOLDER / f"{language}.aff", *lists),)
    except (OSError, UnicodeDecodeError):
        return ()


@lru_cache(maxsize=4)
def words_of_the_field(language: str) -> frozenset[str]:
    """Return words of our users' work that the dictionaries of a language lack."""
    file = FOLDER / f"{language}.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
