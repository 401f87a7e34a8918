"""Sentences in the person's language where there is no toolkit: read from the translation source that ships with us."""

from __future__ import annotations

import locale
import os
from functools import cache
from importlib import resources
from xml.etree import ElementTree

from kb_app.core.text import Translate

LANGUAGES = ("es", "en")


def user_language() -> str:
    """Return `es` or `en` from `KB_LANGUAGE` or the system's settings; English for any other."""
    for variable in ("KB_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(variable, "")[:2].lower()
        if code:
            return code if code in LANGUAGES else "en"
    code = (locale.getlocale()[0] or "")[:2].lower()
    return code if code in LANGUAGES else "en"


def translator(language: str) -> Translate:
    """Return what gives a sentence of `core.text.message` in a language, or the English one when it has none."""
    sentences = _sentences(language) if language != "en" else {}
    return lambda source: sentences.get(source, source)


@cache
def _sentences(language: str) -> dict[str, str]:
    file = resources.files("kb_app") / "i18n" / f"kb_app_{language}.ts"
    try:
        root = ElementTree.fromstring(file.read_bytes())
    except (OSError, ElementTree.ParseError):
        return {}
    found = {}
    for context in root.iter("context"):
        if context.findtext("name"):
            continue  # the window's own contexts; sentences of the core have none
        for entry in context.iter("message"):
            translation = entry.findtext("translation")
            if translation:
                found[entry.findtext("source") or ""] = translation
    return found
