"""How the type's sections guide the writing: gone to, put in at their place, asked for one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kb_app.views.editor.interview import InterviewView
from kb_app.views.editor.looking import Looking
from kb_app.views.editor.open_document import OpenDocument
from kb_app.views.editor.section_list import SectionList
from kb_app.views.editor.sections import GuidedSection
from kb_app.views.editor.text import MarkdownText

if TYPE_CHECKING:
    from kb_app.core.types import DocumentType
    from kb_app.services.session import LibrarySession


class Guiding(QObject):
    """Leads through the sections. `interview_ended` says that the whole text is to be in front again."""

    interview_ended = Signal()

    def __init__(
        self,
        session: LibrarySession,
        document: OpenDocument,
        text: MarkdownText,
        sections: SectionList,
        looking: Looking,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._document = document
        self._text = text
        self._sections = sections
        self._interview: InterviewView | None = None
        self._looking = looking
        sections.go_requested.connect(self.go_to)
        sections.add_requested.connect(self.add)

    def offered(self) -> tuple[tuple[GuidedSection, bool], ...]:
        """Return the type's sections, and which are in the text."""
        return tuple(
            (GuidedSection(state.id, state.heading, state.question), bool(state.line))
            for state in self._sections.states
            if not state.is_own
        )

    def go_to(self, line: int) -> None:
        """Go to what stands below the heading in a line of the body."""
        self._text.go_to_line(line, is_below=True)

    def add(self, section_id: str) -> None:
        """Go to a section of the type, putting it in at its place when it is not there."""
        from kb_app.services.writing import section_insertion

        state = self._looking.section_named(section_id)
        if state is not None and state.line:
            self.go_to(state.line)
            return
        if self._text.isReadOnly():
            return
        insertion = section_insertion(self._document.body_text, self._kind, section_id, self._written)
        self._document.insert(insertion.place, insertion.text)
        self._document.place_restored.emit(self._document.units_at(insertion.cursor))
        self._text.show_near_top(self._text.textCursor().blockNumber() - 2)
        self._text.setFocus()
        self._looking.at_once()

    def lead(self, interview: InterviewView) -> None:
        """Take the answers of an interview into the text."""
        self._interview = interview
        interview.answered.connect(self._on_answered)
        interview.finished.connect(self.end_interview)

    def begin_interview(self, interview: InterviewView) -> bool:
        """Ask the guiding questions of the type one by one; False when there are none, or nothing may be written."""
        from kb_app.services.interview import questions_of

        questions = questions_of(self._document.metadata, self._document.body_text, self._kind)
        if not questions or self._text.isReadOnly():
            return False
        interview.begin(questions)
        return True

    def end_interview(self) -> None:
        """Go back to the whole text, to the section that was asked for last."""
        from kb_app.services.writing import line_of_section

        self.interview_ended.emit()
        question = self._interview.question if self._interview else None
        if question is not None:
            self._looking.at_once()
            metadata, body = self._document.metadata, self._document.body_text
            line = line_of_section(metadata, body, self._kind, question.id)
            if line:
                self.go_to(line)
        self._text.setFocus()

    def _on_answered(self, section_id: str, answer: str) -> None:
        from kb_app.services.interview import with_answer

        body = with_answer(self._document.body_text, self._kind, section_id, answer, self._written)
        self._document.replace_body(body)

    @property
    def _kind(self) -> DocumentType:
        return self._session.catalogue.type_of(self._document.metadata.type)

    @property
    def _written(self) -> str:
        """The language that the document is written in."""
        return self._document.metadata.language or "en"
