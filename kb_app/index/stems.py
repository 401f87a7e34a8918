"""Light stems: plural and gender in Spanish, plural and the commonest endings in English.

Light on purpose: `artesano`, `artesana`, `artesanos`, `artesanas` meet; `artesanal` stays another word. A word of the
question is stemmed both ways and meets a form when either stem is the same, so that mixed documents need no guess of
their language.
"""

from __future__ import annotations

from functools import lru_cache

_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=200_000)
def spanish(word: str) -> str:
    """Return the Spanish stem of a folded word."""
    if len(word) < 4 or not word.isalpha():
        return word
    stem = word
    if stem.endswith("ces") and len(stem) > 4:
        stem = stem[:-3] + "z"
    elif stem.endswith("es") and len(stem) > 4 and stem[-3] not in _VOWELS:
        stem = stem[:-2]
    elif stem.endswith("s") and not stem.endswith(("ss", "is", "us")):
        stem = stem[:-1]
    if len(stem) > 3 and stem[-1] in "aoe":
        stem = stem[:-1]
    return stem


@lru_cache(maxsize=200_000)
def english(word: str) -> str:
    """Return the English stem of a folded word."""
    if len(word) < 4 or not word.isalpha():
        return word
    stem = word
    if stem.endswith("ies") and len(stem) > 4:
        stem = stem[:-3] + "y"
    elif stem.endswith(("sses", "shes", "ches", "xes")):
        stem = stem[:-2]
    elif stem.endswith("s") and not stem.endswith(("ss", "us", "is")):
        stem = stem[:-1]
    for ending in ("ing", "ed"):
        rest = stem.removesuffix(ending)
        if rest != stem and len(rest) > 2 and any(letter in _VOWELS or letter == "y" for letter in rest):
            stem = rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "ls" else rest
            break
    return stem[:-1] if stem.endswith("e") and len(stem) > 3 else stem


def same_stem(word: str, form: str) -> bool:
    """Tell whether a word of a question and a form of a text are one word in Spanish or in English."""
    return spanish(word) == spanish(form) or english(word) == english(form)


def related_forms(word: str) -> list[str]:
    """Return every other form that the word may have in plural or gender, by both languages' endings."""
    if len(word) < 3 or not word.isalpha():
        return []
    candidates: dict[str, None] = {}
    for stem in {spanish(word), word}:
        candidates |= dict.fromkeys(stem + ending for ending in ("", "a", "o", "e", "s", "as", "os", "es"))
        if stem.endswith("z"):
            candidates[stem[:-1] + "ces"] = None
    for stem in {english(word), word}:
        endings = ("", "e", "s", "es", "ed", "ing", "ings", stem[-1] + "ed", stem[-1] + "ing")
        candidates |= dict.fromkeys(stem + ending for ending in endings)
        if stem.endswith("y"):
            candidates |= dict.fromkeys((stem[:-1] + "ies", stem[:-1] + "ied"))
    return [form for form in candidates if form != word and same_stem(word, form)]
