"""Extracts cut from a document's file around the best cluster of matches, with what matched marked in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_app.core.queries import Snippet
from kb_app.core.query_language import Question
from kb_app.index.records import Record
from kb_app.markup.plain import plain_text

WIDTH = 200
MAX_READ = 400_000
MAX_MATCHES = 60
MAX_FORMS = 40

_VARIANTS = {
    "a": "aáàâäãå", "c": "cç", "e": "eéèêë", "i": "iíìîï", "n": "nñ", "o": "oóòôöõ", "u": "uúùûü", "y": "yýÿ",
}  # fmt: skip
_GLOTTAL = frozenset("ckpqth")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n.*?\n---[ \t]*\r?\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marker:
    """Finds in a text as written what a question matched."""

    pattern: re.Pattern[str] | None

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the places of the matches."""
        if self.pattern is None:
            return ()
        return tuple(match.span() for match in self.pattern.finditer(text))


class SnippetMaker:
    """Cuts extracts from the files of a library."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def marker(self, question: Question, forms: Sequence[str]) -> Marker:
        """Return what marks the words of a question and the forms that stood for them."""
        starts = [word.text for word in question.words if word.is_prefix]
        named = dict.fromkeys([*(word.text for word in question.words), *forms])
        # What a prefix finds anyway is not looked for twice: each alternative costs time in every document.
        whole = [form for form in named if not form.startswith(tuple(starts))][:MAX_FORMS] if starts else list(named)
        whole += [word for phrase in question.phrases for word in phrase.words]
        alternatives = [_spelled(start) + r"\w*" for start in dict.fromkeys(starts)]
        alternatives += [_spelled(form) + r"(?!\w)" for form in sorted(set(whole), key=len, reverse=True)]
        if not alternatives:
            return Marker(None)
        return Marker(re.compile(rf"\b(?:{'|'.join(alternatives)})", re.IGNORECASE))

    def cut(self, record: Record, marker: Marker) -> Snippet:
        """Return the extract of a document; its summary where nothing matched in the text."""
        if marker.pattern is None:
            return Snippet(text=record.lead)
        text = self._body(record.path)
        spans = []
        for match in marker.pattern.finditer(text):
            spans.append(match.span())
            if len(spans) >= MAX_MATCHES:
                break
        if not spans:
            return Snippet(text=record.lead, marks=marker.marks(record.lead))
        start = _best_start(text, spans)
        low, high = max(0, start - 60), min(len(text), start + WIDTH + 60)
        low = text.rfind("\n\n", low, start) + 2 if "\n\n" in text[low:start] else _next_space(text, low)
        plain = " ".join(plain_text(text[low:high]).split())
        if high < len(text) and " " in plain:
            plain = plain.rsplit(" ", 1)[0] + "…"
        if low > 0:
            plain = "…" + plain
        marks = marker.marks(plain)
        if not marks:
            return Snippet(text=record.lead, marks=marker.marks(record.lead))
        return Snippet(text=plain, marks=marks)

    def _body(self, path: str) -> str:
        try:
            with (self._root / path).open("rb") as stream:
                text = stream.read(MAX_READ).decode("utf-8", "replace")
        except OSError:
            return ""
        return _FRONT_MATTER.sub("", text, count=1)


def _spelled(form: str) -> str:
    """Return a pattern for a folded form as it may be written: with accents, with apostrophes after stops."""
    parts = []
    for letter in form:
        variants = _VARIANTS.get(letter)
        parts.append(f"[{variants}]" if variants else re.escape(letter))
        if letter in _GLOTTAL and len(form) > 2:
            parts.append("['’‘ʼ]?")
    return "".join(parts)


def _best_start(text: str, spans: list[tuple[int, int]]) -> int:
    """Return where the window with the most different matches begins."""
    best, best_count = spans[0][0], 0
    for place, (start, _) in enumerate(spans):
        seen = set()
        for other, end in spans[place:]:
            if end > start + WIDTH:
                break
            seen.add(text[other:end].casefold())
        if len(seen) > best_count:
            best, best_count = start, len(seen)
    return best


def _next_space(text: str, place: int) -> int:
    if place == 0:
        return 0
    space = text.find(" ", place, place + 40)
    return space + 1 if space >= 0 else place
