"""The interview: a type's guiding questions one by one, each answer turned into its section."""

from __future__ import annotations

from dataclasses import dataclass

from kb_app.core.checks.facts import expected_sections, find_sections
from kb_app.core.documents import Metadata
from kb_app.core.text import in_language
from kb_app.core.types import DocumentType
from kb_app.markup import outline
from kb_app.services.writing import body_facts, section_insertion


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A section's guiding question in the document's language, with what is answered so far."""

    id: str
    heading: str
    question: str
    answer: str
    min_words: int

    @property
    def is_answered(self) -> bool:
        """Whether there is as much as a sensible answer needs."""
        return bool(self.answer.strip()) and outline.word_count(self.answer) >= self.min_words


def questions_of(metadata: Metadata, body: str, kind: DocumentType) -> tuple[Question, ...]:
    """Return the questions of the sections that the document must have, and of those that it has already."""
    language = metadata.language or "en"
    found = find_sections(body_facts(body), kind)
    expected = {section.id for section in expected_sections(kind, metadata)}
    return tuple(
        Question(
            id=section.id,
            heading=found[section.id].heading.text if section.id in found else in_language(section.heading, language),
            question=in_language(section.question, language),
            answer=_answer_of(body, kind, section.id),
            min_words=section.min_words,
        )
        for section in kind.sections
        if section.id in expected or section.id in found
    )


def with_answer(body: str, kind: DocumentType, section_id: str, answer: str, language: str) -> str:
    """Return a body with an answer as the text of a section, which is put in at its place when it is not there.

    Nothing else of the body changes; an empty answer to a section that is not there changes nothing. Lines that
    would begin another section are kept as plain text.
    """
    present = _section_of(body, kind, section_id)
    if answer.strip() == (body[present.start : present.end].strip() if present else ""):
        return body
    if present is None:
        insertion = section_insertion(body, kind, section_id, language)
        body = body[: insertion.place] + insertion.text + body[insertion.place :]
        present = _section_of(body, kind, section_id)
    if present is None:  # what stands above swallows every heading: an unclosed block of code
        return body
    before, behind = body[: present.start], body[present.end :]
    after = outline.headings(behind)
    for text in (_without_headings(answer, present.level), _as_plain_lines(answer)):
        changed = before + _spaced(text, has_more=bool(behind))
        whole = changed + behind
        if [item.text for item in outline.headings(whole)][-len(after) :] == [item.text for item in after] or not after:
            return whole
    return whole


def _answer_of(body: str, kind: DocumentType, section_id: str) -> str:
    section = _section_of(body, kind, section_id)
    return body[section.start : section.end].strip("\n") if section else ""


def _section_of(body: str, kind: DocumentType, section_id: str) -> outline.Section | None:
    fact = find_sections(body_facts(body), kind).get(section_id)
    if fact is None:
        return None
    return next(section for section in outline.sections_of(body) if section.line == fact.heading.line)


def _spaced(text: str, *, has_more: bool) -> str:
    if not text:
        return "\n"
    return f"\n{text}\n\n" if has_more else f"\n{text}\n"


def _without_headings(answer: str, level: int) -> str:
    """Return an answer in which no line begins a section of this level or above."""
    lines = answer.replace("\r\n", "\n").strip("\n").split("\n")
    for heading in outline.headings("\n".join(lines)):
        if heading.level <= level:
            line = lines[heading.line - 1]
            lines[heading.line - 1] = f"\\{line}" if line.startswith("#") else f"{line}\n"
    return "\n".join(lines)


def _as_plain_lines(answer: str) -> str:
    """Return an answer in which no line opens what would swallow the sections behind it."""
    lines = _without_headings(answer, 6).split("\n")
    return "\n".join(f"\\{line.lstrip()}" if line.lstrip().startswith(("`", "~", "<")) else line for line in lines)
