"""The dictionaries that come with the program, by language; read when they are first asked for."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kb_app.spelling.hunspell import HunspellDictionary
from kb_app.spelling.speller import Dictionary

FOLDER = Path(__file__).parent.parent / "resources" / "spelling"
FILES = {"es": ("es", "es-field"), "en": ("en", "en-gb", "en-field")}
"""The word lists of each language: English in its American and British spelling, and our users' field in both."""


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
