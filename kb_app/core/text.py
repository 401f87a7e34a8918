"""Sentences for a person, kept apart from the language they are shown in.

Core code never translates. It carries a `Message`: the English sentence, which is also the key of the
translation, and the values of its placeholders. The window and the command line render it in their language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

#: Gives the sentence in the reader's language; the English sentence itself when there is none.
Translate = Callable[[str], str]

LocalText = Mapping[str, str]
"""A text in several languages by their code: `{"es": "Artesanía", "en": "Handicrafts"}`."""

_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with `{named}` placeholders, and their values (text, numbers or other messages)."""

    source: str
    params: tuple[tuple[str, object], ...] = ()

    def render(self, translate: Translate | None = None) -> str:
        """Return the sentence in the language of `translate` (English without one), its placeholders filled."""
        template = translate(self.source) if translate else self.source
        values = {name: value.render(translate) if isinstance(value, Message) else value for name, value in self.params}
        try:
            return template.format(**values)
        except (KeyError, IndexError, ValueError):  # a damaged translation must not hide the message
            return self.source.format(**values)

    def __str__(self) -> str:
        return self.render()


def message(source: str, **params: object) -> Message:
    """Mark a sentence for translation; the translation tools collect the calls of this function."""
    return Message(source, tuple(params.items()))


def whole_number(text: str, otherwise: int = 0) -> int:
    """Return the whole number that a text is, up to nine digits; `otherwise` when it is none.

    Whoever counts with a stranger's digits may meet a hundred thousand of them, or `²`, which is a digit and no number.
    """
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise


def in_language(text: LocalText, language: str) -> str:
    """Return the text in a language, else in English, else in Spanish, else in whatever there is."""
    for code in (language, "en", "es"):
        if text.get(code):
            return text[code]
    return next(iter(text.values()), "")
