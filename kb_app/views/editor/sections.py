"""The type's sections as the text shows them: which heading is which, and the question of one that is still empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QTextBlock

from kb_app.core.checks.facts import folded, heading_key
from kb_app.core.types import Section
from kb_app.markup.outline import HeadingLine, headings


@dataclass(frozen=True, slots=True)
class GuidedSection:
    """A section of the type in the document's language."""

    id: str
    heading: str
    question: str


class SectionGuide:
    """Knows the sections of a type by their anchors and by their headings in any language."""

    def __init__(self, sections: Sequence[tuple[Section, str, str]] = ()) -> None:
        self._by_anchor: dict[str, GuidedSection] = {}
        self._by_text: dict[str, GuidedSection] = {}
        for section, heading, question in sections:
            guided = GuidedSection(section.id, heading, question)
            self._by_anchor[section.id] = guided
            for name in section.heading.values():
                self._by_text.setdefault(folded(name), guided)

    def section_of(self, line: str) -> GuidedSection | None:
        """Return the section that a line is the heading of, or None."""
        heading = heading_of(line)
        if heading is None:
            return None
        return self._by_anchor.get(heading.anchor) or self._by_text.get(heading_key(heading.text))

    def question_at(self, block: QTextBlock) -> str:
        """Return the question to show in an empty line right below the heading of an empty section, else ""."""
        if block.text():
            return ""
        above = block.previous()
        if not above.isValid() or not above.text().startswith("#"):
            return ""
        section = self.section_of(above.text())
        if section is None or not section.question:
            return ""
        level = heading_level(above.text())
        below = block.next()
        while below.isValid():
            text = below.text()
            if text.strip():
                return section.question if 0 < heading_level(text) <= level else ""
            below = below.next()
        return section.question


@lru_cache(maxsize=2048)
def heading_of(line: str) -> HeadingLine | None:
    """Return a line as a heading, or None when it is none."""
    if not line.startswith("#"):
        return None
    return next(iter(headings(line)), None)


def heading_level(line: str) -> int:
    """Return the level of a heading's line, 0 for any other."""
    return len(line) - len(line.lstrip("#")) if line.startswith("#") else 0
