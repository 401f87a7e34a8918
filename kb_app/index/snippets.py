"""Extracts cut from a document's file around the best cluster of matches, with what matched marked in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kb_app.core.queries import Snippet
from kb_app.core.query_language import Question
from kb_app.index.marks import Found, Marker, Wanted, decoded
from kb_app.index.records import Record
from kb_app.index.stems import same_stem
from kb_app.markup.plain import plain_text

WIDTH = 220
MAX_READ = 400_000
MAX_FORMS = 40
_BEFORE = 60
_MAX_PARAGRAPH = 1_600


class SnippetMaker:
    """Cuts extracts from the files of a library."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)

    def marker(self, question: Question, forms: Sequence[str]) -> Marker:
        """Return what marks the words of a question and the forms that stood for them."""
        wanted: dict[Wanted, None] = {}
        for place, word in enumerate(question.words):
            wanted[Wanted(word.text, word.is_prefix, place)] = None
            for part in word.text.replace("/", "-").split("-") if not word.text.isalnum() else ():
                wanted[Wanted(part, is_start=False, word=place)] = None
        texts = [word.text for word in question.words]
        starts = tuple(word.text for word in question.words if word.is_prefix)
        for form in dict.fromkeys(forms):
            if form not in texts and not (starts and form.startswith(starts)):
                place = next((place for place, text in enumerate(texts) if same_stem(text, form)), len(texts))
                wanted[Wanted(form, is_start=False, word=place)] = None
        place = len(texts) + 1
        for phrase in question.phrases:
            for part in phrase.words:
                wanted[Wanted(part, is_start=False, word=place)] = None
                place += 1
        return Marker([item for item in list(wanted)[:MAX_FORMS] if item.form])

    def cut(self, record: Record, marker: Marker) -> Snippet:
        """Return the extract of a document; its summary where nothing matched in the text."""
        if marker.is_empty:
            return Snippet(text=record.lead)
        text = self._body(record.path)
        start = _best_start(marker.found(text))
        if start >= 0:
            plain = " ".join(plain_text(_paragraph(text, start)).split())
            found = marker.found(plain)
            if found:
                return _window(plain, found)
        return Snippet(text=record.lead, marks=marker.marks(record.lead))

    def _body(self, path: str) -> str:
        try:
            with open(f"{self._root}/{path}", "rb") as stream:  # noqa: PTH123 - twenty times an answer
                text = decoded(stream.read(MAX_READ))
        except OSError:
            return ""
        if text.startswith(("---", "\ufeff---")):
            end = text.find("\n---", 3)
            text = text[text.find("\n", end + 4) + 1 :] if end >= 0 else text
        return text


def _window(plain: str, found: Found) -> Snippet:
    """Return the part of a paragraph around its best matches."""
    if len(plain) <= WIDTH + _BEFORE:
        return Snippet(text=plain, marks=tuple((start, end) for start, end, _ in found))
    best = _best_start(found)
    low = max(0, min(best - _BEFORE, len(plain) - WIDTH))
    if low > 0:
        low = plain.find(" ", low, best) + 1 or best
    high = min(len(plain), max(low + WIDTH, found[-1][1] if found[-1][0] < low + WIDTH else 0))
    if high < len(plain):
        last = max((end for start, end, _ in found if start < high), default=0)
        high = max(plain.rfind(" ", low, high), last)
    before, after = "…" if low > 0 else "", "…" if high < len(plain) else ""
    shift = len(before) - low
    marks = tuple((start + shift, end + shift) for start, end, _ in found if start >= low and end <= high)
    return Snippet(text=before + plain[low:high] + after, marks=marks)


def _best_start(found: Found) -> int:
    """Return where the window with the most different words of the question begins; -1 when nothing was found."""
    best, best_count = (found[0][0] if found else -1), 0
    for place, (start, _, _) in enumerate(found):
        seen = set()
        for other, end, word in found[place:]:
            if end > start + WIDTH:
                break
            seen.add(word)
            if other == start and len(seen) > 1:
                break
        if len(seen) > best_count:
            best, best_count = start, len(seen)
    return best


def _paragraph(text: str, place: int) -> str:
    """Return the paragraph around a place: whole, for markup is read by paragraphs."""
    low = text.rfind("\n\n", 0, place) + 2
    low = low if low > 1 else 0
    high = text.find("\n\n", place)
    high = len(text) if high < 0 else high
    if high - low > _MAX_PARAGRAPH:
        line_low = text.rfind("\n", low, place) + 1
        line_high = text.find("\n", place, high)
        low = max(low, line_low)
        high = line_high if line_high >= 0 else high
        if high - low > _MAX_PARAGRAPH:
            low, high = max(low, place - _MAX_PARAGRAPH // 2), min(high, place + _MAX_PARAGRAPH // 2)
    return text[low:high]
