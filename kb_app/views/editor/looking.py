"""What is learnt of an open document in the background, and what of it is shown where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kb_app.core.findings import Finding
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.form.metadata_form import MetadataForm
from kb_app.views.editor.open_document import OpenDocument
from kb_app.views.editor.quality import KindOf, QualityPanel
from kb_app.views.editor.review import ReviewPanel
from kb_app.views.editor.section_list import SectionList
from kb_app.views.words import said

if TYPE_CHECKING:
    from kb_app.services.editing import Draft
    from kb_app.services.neighbours import Neighbour
    from kb_app.services.session import LibrarySession
    from kb_app.services.writing import Look, SectionState

LOOK_DELAY_MS = 600


class Looking(QObject):
    """Looks at the document a moment after each change. `looked` says that there is a newer look."""

    looked = Signal()

    def __init__(
        self,
        jobs: JobRunner,
        session: LibrarySession,
        document: OpenDocument,
        form: MetadataForm,
        sections: SectionList,
        quality: QualityPanel,
        review: ReviewPanel,
        kind_of: KindOf,
        language: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session = session
        self._document = document
        self._form = form
        self._sections = sections
        self._quality = quality
        self._review = review
        self._kind_of = kind_of
        self._language = language
        self._look: Look | None = None
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._ask)
        document.text_changed.connect(self.later)
        quality.related_wanted.connect(self._ask_neighbours)

    @property
    def look(self) -> Look | None:
        """The newest look, None before the first."""
        return self._look

    def later(self) -> None:
        """Look again when nothing has changed for a moment."""
        self._delay.start(LOOK_DELAY_MS)

    def at_once(self) -> None:
        """Look again now."""
        self._delay.start(0)

    def stop(self) -> None:
        """Look no more."""
        self._delay.stop()

    def section_named(self, section_id: str) -> SectionState | None:
        """Return how a section of the type stood at the last look."""
        states = self._look.sections if self._look else ()
        return next((state for state in states if state.id == section_id and not state.is_own), None)

    def place_of(self, finding: Finding) -> str:
        """Return in words where a finding is: its field, or the section that its line stands in."""
        field = (finding.field or "").partition(".")[0]
        if self.section_named(field) is not None:
            return ""  # its sentence names the section
        if field:
            return self._form.label_of(field)
        line = (finding.line or 0) - self._document.first_line + 1
        if line < 1:
            return ""
        section = self._section_at(line)
        return section.heading if section else self.tr("line {line}").format(line=line)

    def said_at(self, line: int) -> str:
        """Return how many words there are, in all and in the section that a line of the body stands in."""
        if self._look is None:
            return ""
        parts = [self.tr("%Ln word(s)", "", self._look.words)]
        section = self._section_at(line)
        if section:
            count = self.tr("%Ln word(s)", "", section.words)
            if section.min_words:
                count = self.tr("{words} of {least} words").format(words=section.words, least=section.min_words)
            parts.append(f"{section.heading}: {count}")
        return "   ·   ".join(parts)

    def _section_at(self, line: int) -> SectionState | None:
        states = self._look.sections if self._look else ()
        return max((state for state in states if 0 < state.line <= line), key=lambda state: state.line, default=None)

    def _ask(self) -> None:
        job = self._jobs.submit(
            partial(_look, self._session, self._document.draft, self._language),
            replaces=f"look-{self._document.path}",
            owner=self,
        )
        job.succeeded.connect(self._on_looked)

    def _on_looked(self, look: Look) -> None:
        self._look = look
        self._sections.show_sections(look.sections)
        statuses = self._session.catalogue.vocabularies.get("statuses")
        goal = statuses.label_of(look.next_status, self._language) if statuses else look.next_status
        self._quality.show_findings(look.findings, look.completeness, self.place_of, ahead=look.ahead, goal=goal)
        self._review.show_review(look.review)
        if self._quality.is_showing_related:
            self._ask_neighbours()
        self._form.show_findings(self._by_field(look))
        self.looked.emit()

    def _by_field(self, look: Look) -> dict[str, str]:
        values = self._document.metadata.values
        found: dict[str, str] = {}
        for finding in sorted(look.findings, key=lambda finding: finding.severity != "error"):
            name = (finding.field or "").partition(".")[0]
            # What is merely not there yet is said by the field's own need; here stands what is amiss in what is there.
            if name and (values.get(name) or finding.severity == "error"):
                found.setdefault(name, said(finding.message))
        return found

    def _ask_neighbours(self) -> None:
        job = self._jobs.submit(
            partial(_neighbours, self._session, self._document.draft),
            replaces=f"near-{self._document.path}",
            owner=self,
        )
        job.succeeded.connect(self._on_neighbours)

    def _on_neighbours(self, found: tuple[Neighbour, ...]) -> None:
        self._quality.show_neighbours(found, self._kind_of)


def _look(session: LibrarySession, draft: Draft, language: str, task: Task) -> Look:
    from kb_app.services.writing import look_at

    return look_at(session, draft, task, language=language)


def _neighbours(session: LibrarySession, draft: Draft, task: Task) -> tuple[Neighbour, ...]:
    from kb_app.services.neighbours import neighbours
    from kb_app.services.writing import document_of

    return neighbours(session, document_of(draft), task)
