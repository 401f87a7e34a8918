"""One open document at work: its form and sections, its text, its preview and its quality, and how it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QSettings, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.documents import Value
from kb_app.core.errors import ConflictError, KbError
from kb_app.core.findings import Finding
from kb_app.core.queries import Hit
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor import formatting
from kb_app.views.editor.conflict import ConflictView
from kb_app.views.editor.form.base import FormContext
from kb_app.views.editor.form.metadata_form import MetadataForm
from kb_app.views.editor.highlighter import MarkdownHighlighter
from kb_app.views.editor.interview import InterviewView
from kb_app.views.editor.lookup import LibraryLookup
from kb_app.views.editor.open_document import OpenDocument
from kb_app.views.editor.preview import PreviewPane
from kb_app.views.editor.quality import QualityPanel
from kb_app.views.editor.replace_bar import ReplaceBar
from kb_app.views.editor.review import ReviewPanel
from kb_app.views.editor.section_list import SectionList
from kb_app.views.editor.sections import GuidedSection, SectionGuide
from kb_app.views.editor.spelling import SpellingMarks
from kb_app.views.editor.text import MarkdownText
from kb_app.views.notices import Answer, MessageBar
from kb_app.views.theme import Theme
from kb_app.views.words import said, said_error

if TYPE_CHECKING:
    from kb_app.services.editing import Draft, Saved
    from kb_app.services.media import AddedPicture
    from kb_app.services.neighbours import Neighbour
    from kb_app.services.session import LibrarySession
    from kb_app.services.writing import Look, Passage

State = Literal["saved", "unsaved", "saving", "conflict", "failed", "read-only"]

LOOK_DELAY_MS = 600
WIDTHS = (316, 540, 420)


class DocumentDesk(QWidget):
    """Everything about one open document. The page has one for each tab."""

    title_changed = Signal()
    state_changed = Signal()
    saved = Signal(object)  # Document
    reopen_wanted = Signal(str)  # its id: the front matter was mended
    document_asked = Signal(str)
    sections_changed = Signal()
    commands_changed = Signal()

    def __init__(
        self, jobs: JobRunner, theme: Theme, session: LibrarySession, draft: Draft, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._session = session
        self._language = QLocale().name()[:2]
        self.document = OpenDocument(draft, self)
        self._was_damaged = self.document.damage is not None
        self._look: Look | None = None
        self._state: State = "saved"
        self._saved_at = ""
        self._kept_text: str | None = None
        self._theirs: str | None = None
        self._keeping = False
        self._save_wanted = False
        self._kind_id: str | None = None
        self._fresh = draft
        self._look_delay = QTimer(self)
        self._look_delay.setSingleShot(True)
        self._look_delay.setInterval(LOOK_DELAY_MS)
        self._build()
        self._connect()
        self._show_document()
        self.set_writable(not session.is_read_only)
        self._look_delay.start(0)

    def _build(self) -> None:
        self.lookup = LibraryLookup(self._jobs, self._session, self)
        context = FormContext(self._theme, self._session.catalogue, self._language, self.lookup)
        self.message_bar = MessageBar(self._theme)
        self.form = MetadataForm(context)
        self.sections = SectionList(self._theme)
        self._left_tabs = QTabBar()
        self._left_tabs.setObjectName("paneTabs")
        self._left_tabs.setAccessibleName(self.tr("Form, sections or review"))
        self._left_tabs.setDrawBase(False)
        self._left_tabs.setExpanding(True)
        self._left_tabs.addTab(self.tr("Form"))
        self._left_tabs.addTab(self.tr("Sections"))
        self._left_tabs.addTab(self.tr("Review"))
        self.review = ReviewPanel(
            self._theme, self._session.catalogue.vocabularies.get("practice-levels"), self._language
        )
        self._left_stack = QStackedWidget()
        self._left_stack.addWidget(self.form)
        self._left_stack.addWidget(self.sections)
        self._left_stack.addWidget(self.review)
        self._left = left = _column("leftPane", self._left_tabs, self._left_stack)
        self.text = MarkdownText(self._theme)
        self.text.setDocument(self.document.body)
        self._highlighter = MarkdownHighlighter(self.document.body, self._theme, self)
        self.replace_bar = ReplaceBar(self._theme, self.text)
        self.spelling = SpellingMarks(self._jobs, self._theme, self._session, self.document, self.text)
        self._foot = QLabel()
        self._foot.setObjectName("textFoot")
        middle = _column("middlePane", self.replace_bar, self.text, self._foot)
        self.preview = PreviewPane(self._jobs, self._theme, f"preview-{self.document.path}")
        self.quality = QualityPanel(self._theme)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.setObjectName("rightPane")
        self._right.setHandleWidth(1)
        self._right.addWidget(self.preview)
        self._right.addWidget(self.quality)
        self._right.setSizes([430, 190])
        self._right.setStretchFactor(0, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part, least in ((left, 240), (middle, 300), (self._right, 260)):
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setStretchFactor(2, 2)
        self.splitter.setSizes(list(WIDTHS))
        self.conflict = ConflictView(self._theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.conflict)
        self.interview = InterviewView(self._theme)
        self._stack.addWidget(self.interview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message_bar)
        layout.addWidget(self._stack, 1)
        shown = QSettings().value("editor/left", 0)
        self._left_tabs.setCurrentIndex(int(str(shown)) if str(shown) in ("0", "1", "2") else 0)
        self._left_stack.setCurrentIndex(self._left_tabs.currentIndex())

    def _connect(self) -> None:
        document, text = self.document, self.text
        document.text_changed.connect(self._on_text_changed)
        document.metadata_changed.connect(self._on_metadata_changed)
        document.change_marked.connect(self._on_change_marked)
        document.place_restored.connect(text.go_to_place)
        document.history.canUndoChanged.connect(self._on_history_changed)
        document.history.canRedoChanged.connect(self._on_history_changed)
        text.undo_requested.connect(self.undo)
        text.redo_requested.connect(self.redo)
        text.place_changed.connect(self._on_place_changed)
        text.links_wanted.connect(self._on_links_wanted)
        text.picture_dropped.connect(self._on_picture_dropped)
        text.picture_pasted.connect(self._on_picture_pasted)
        text.table_edit_requested.connect(self.edit_table)
        self.form.edited.connect(self._on_field_edited)
        self.sections.go_requested.connect(self._on_section_chosen)
        self.sections.add_requested.connect(self.add_section)
        self.preview.draft_wanted.connect(self._on_preview_wanted)
        self.preview.document_asked.connect(self._on_preview_document)
        self.quality.place_requested.connect(self.show_place)
        self.quality.fix_requested.connect(self._on_fix_wanted)
        self.quality.related_wanted.connect(self._ask_neighbours)
        self.quality.document_requested.connect(self.document_asked)
        self.quality.link_requested.connect(self._on_link_wanted)
        self.spelling.failed.connect(self.message_bar.show_error)
        self.spelling.availability_changed.connect(self.commands_changed)
        self.review.scored.connect(self._on_scored)
        self.conflict.resolved.connect(self._on_resolved)
        self.conflict.dismissed.connect(self._on_conflict_dismissed)
        self.interview.answered.connect(self._on_answered)
        self.interview.finished.connect(self.end_interview)
        self._left_tabs.currentChanged.connect(self._on_left_changed)
        self._look_delay.timeout.connect(self._look_again)

    # What the page asks.

    @property
    def state(self) -> State:
        """Where the document stands between its text and its file."""
        return self._state

    @property
    def saved_at(self) -> str:
        """When it was last saved here, as a time of the day; "" when it was not."""
        return self._saved_at

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.document.is_changed

    @property
    def is_comparing(self) -> bool:
        """Whether two texts are being compared instead of one written."""
        return self._stack.currentWidget() is self.conflict

    @property
    def is_interviewing(self) -> bool:
        """Whether the guiding questions are being answered one by one."""
        return self._stack.currentWidget() is self.interview

    @property
    def is_waiting_to_save(self) -> bool:
        """Whether a save is to come right behind the journal."""
        return self._save_wanted

    def close_down(self) -> None:
        """Stop all that goes on by itself: the tab is closed."""
        self._look_delay.stop()
        self.blockSignals(True)

    def sections_offered(self) -> tuple[tuple[GuidedSection, bool], ...]:
        """Return the type's sections, and which are in the text."""
        states = self._look.sections if self._look else ()
        return tuple(
            (GuidedSection(state.id, state.heading, state.question), bool(state.line))
            for state in states
            if not state.is_own
        )

    def set_scale(self, scale: float) -> None:
        """Enlarge the text and the preview."""
        self.text.set_scale(scale)
        self._highlighter.set_scale(scale)
        self.preview.set_scale(scale)

    def set_focused(self, is_focused: bool, *, with_preview: bool) -> None:
        """Leave the text alone on the page, or show everything again."""
        self._left.setVisible(not is_focused)
        self._right.setVisible(with_preview and not is_focused)

    def set_writable(self, is_writable: bool) -> None:
        """Allow changes or none."""
        self.text.setReadOnly(not is_writable)
        self.form.set_writable(is_writable and not self._was_damaged)
        self.review.set_writable(is_writable and not self._was_damaged)
        if not is_writable:
            self._set_state("read-only")

    def undo(self) -> None:
        """Take back the last change, of the text or of the form."""
        self.document.history.undo()

    def redo(self) -> None:
        """Make a change again that was taken back."""
        self.document.history.redo()

    def apply_format(self, name: str) -> None:
        """Do what a button of the toolbar says."""
        if self.text.isReadOnly():
            return
        kind, _, detail = name.partition("-")
        match kind:
            case "bold":
                self.text.apply(partial(formatting.toggle_mark, mark="**"))
            case "italic":
                self.text.apply(partial(formatting.toggle_mark, mark="*"))
            case "heading":
                self.text.apply(lambda cursor: formatting.set_heading(cursor, int(detail)))
            case "list" | "numbers":
                self.text.apply(lambda cursor: formatting.toggle_list(cursor, is_numbered=kind == "numbers"))
            case "quote":
                self.text.apply(lambda cursor: formatting.toggle_quote(cursor))
            case "note":
                self.text.apply(formatting.insert_note)
            case "box":
                self._insert_box(detail)
            case "link":
                self._ask_link()
            case "picture":
                self._ask_picture()
            case "table":
                self.edit_table()
            case _:
                raise ValueError(name)

    def add_section(self, section_id: str) -> None:
        """Go to a section of the type, putting it in at its place when it is not there."""
        from kb_app.services.writing import section_insertion

        state = next((state for state in self.sections.states if state.id == section_id), None)
        if state is not None and state.line:
            self._on_section_chosen(state.line)
            return
        if self.text.isReadOnly():
            return
        kind = self._session.catalogue.type_of(self.document.metadata.type)
        body = self.document.body_text
        insertion = section_insertion(body, kind, section_id, self.document.metadata.language or "en")
        self.document.insert(insertion.place, insertion.text)
        self.document.place_restored.emit(self.document.units_at(insertion.cursor))
        self.text.show_near_top(self.text.textCursor().blockNumber() - 2)
        self.text.setFocus()
        self._look_delay.start(0)

    def begin_interview(self) -> None:
        """Ask the guiding questions of the type one by one."""
        from kb_app.services.interview import questions_of

        metadata = self.document.metadata
        kind = self._session.catalogue.type_of(metadata.type)
        questions = questions_of(metadata, self.document.body_text, kind)
        if not questions or self.text.isReadOnly():
            return
        self.interview.begin(questions)
        self._stack.setCurrentWidget(self.interview)
        self.interview.setFocus()
        self.state_changed.emit()

    def end_interview(self) -> None:
        """Go back to the whole text, to the section that was asked for last."""
        from kb_app.services.writing import line_of_section

        if not self.is_interviewing:
            return
        self._stack.setCurrentWidget(self.splitter)
        question = self.interview.question
        if question is not None:
            self._look_delay.start(0)
            metadata, body = self.document.metadata, self.document.body_text
            kind = self._session.catalogue.type_of(metadata.type)
            line = line_of_section(metadata, body, kind, question.id)
            if line:
                self._on_section_chosen(line)
        self.text.setFocus()
        self.state_changed.emit()

    def _on_answered(self, section_id: str, answer: str) -> None:
        from kb_app.services.interview import with_answer

        metadata = self.document.metadata
        kind = self._session.catalogue.type_of(metadata.type)
        before = self.document.body_text
        self.document.replace_body(with_answer(before, kind, section_id, answer, metadata.language or "en"))

    def show_place(self, finding: Finding) -> None:
        """Go to where a finding is."""
        field = (finding.field or "").partition(".")[0]
        state = next((state for state in self.sections.states if state.id == field and not state.is_own), None)
        if state is not None:
            self.add_section(state.id)
        elif field and self.form.focus_field(field):
            self._left_tabs.setCurrentIndex(0)
            self.form.focus_field(field)
        elif finding.line and finding.line >= self.document.first_line:
            self.text.go_to_line(finding.line - self.document.first_line + 1)
        else:
            self._left_tabs.setCurrentIndex(0)

    def place_of(self, finding: Finding) -> str:
        """Return in words where a finding is: its field, or the section that its line stands in."""
        field = (finding.field or "").partition(".")[0]
        states = self._look.sections if self._look else ()
        if any(state.id == field and not state.is_own for state in states):
            return ""  # its sentence names the section
        if field:
            return self.form.label_of(field)
        line = (finding.line or 0) - self.document.first_line + 1
        if line < 1:
            return ""
        above = [state for state in states if 0 < state.line <= line]
        if above:
            return max(above, key=lambda state: state.line).heading
        return self.tr("line {line}").format(line=line)

    # Saving.

    def save(self) -> None:
        """Write the document, in the background, if its file is still the one that was opened."""
        if self._state in ("saving", "read-only"):
            return
        if self._keeping:  # the journal of this document is being written: the save comes right behind it
            self._save_wanted = True
            return
        draft = self.document.draft
        revision = self.document.body.revision(), draft.text
        self._set_state("saving")
        job = self._jobs.submit(partial(_save, self._session, draft), lane="write")
        job.succeeded.connect(partial(self._on_saved, revision))
        job.failed.connect(self._on_save_failed)
        job.cancelled.connect(self._tell_state)

    def keep(self) -> None:
        """Keep the unsaved text in the recovery journal, when it is not there yet."""
        if self._keeping or self._state in ("saving", "read-only") or not self.is_changed:
            return
        draft = self.document.draft
        if draft.text == self._kept_text:
            return
        self._keeping = True
        job = self._jobs.submit(partial(_keep, self._session, draft))
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self._on_keep_failed)
        job.finished.connect(self._on_keep_finished)

    def forget(self) -> None:
        """Give the unsaved text up, out of the journal too."""
        self._jobs.submit(partial(_forget, self._session, self.document.path), lane="write")

    def look_for_outside_change(self, path: str = "") -> None:
        """See whether the file is still the one that was opened; at its new path when it was moved."""
        if self._state in ("saving", "conflict") or self.document.is_new:
            return
        job = self._jobs.submit(partial(_reopen, self._session, path or self.document.path))
        job.succeeded.connect(self._on_reopened)

    def _on_saved(self, revision: tuple[int, str], saved: Saved) -> None:
        draft = saved.draft
        is_current = self.document.draft.text == revision[1]
        self.document.mark_saved(draft, is_current=is_current)
        self._kept_text = None
        self._theirs = None
        self._saved_at = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self._set_state("unsaved" if self.is_changed else "saved")
        refused = self.form.refused
        if refused:
            name, reason = next(iter(refused.items()))
            text = self.tr("Saved, but for «{field}», which keeps its earlier value: {reason}")
            self.message_bar.say(text.format(field=self.form.label_of(name), reason=reason), "warning")
        else:
            self.message_bar.clear()
        self.saved.emit(saved.document)
        if self._was_damaged and not any(problem.severity == "error" for problem in saved.document.problems):
            self.reopen_wanted.emit(self.document.id)
        self._look_delay.start(0)

    def _on_save_failed(self, error: KbError) -> None:
        if isinstance(error, ConflictError):
            self._on_conflict(error)
            return
        self._set_state("failed")
        self.keep()
        self.message_bar.show_error(error, (Answer(self.tr("Try again"), self._save_again),
                                            Answer(self.tr("Save a copy elsewhere…"), self.save_copy)))  # fmt: skip

    def _save_again(self) -> None:
        self._set_state("unsaved")
        self.save()

    def save_copy(self) -> None:
        """Let the person write the text to any other place."""
        name = self.document.path.rsplit("/", 1)[-1]
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save a copy"), str(Path.home() / name))
        if chosen:
            job = self._jobs.submit(partial(_write_copy, Path(chosen), self.document.draft), lane="write")
            job.succeeded.connect(self._on_copied)
            job.failed.connect(self.message_bar.show_error)

    def _on_copied(self, path: Path) -> None:
        self.message_bar.say(self.tr("A copy was saved as {path}.").format(path=path), "success")

    def _on_kept(self, text: str) -> None:
        self._kept_text = text

    def _on_keep_failed(self, error: KbError) -> None:
        text = self.tr("The recovery copy could not be kept: {reason} Save the document soon.")
        self.message_bar.say(text.format(reason=said_error(error)), "warning")

    def _on_keep_finished(self) -> None:
        self._keeping = False
        if self._save_wanted:
            self._save_wanted = False
            self.save()

    # Conflicts.

    def _on_conflict(self, error: ConflictError) -> None:
        self._theirs = error.theirs
        self._set_state("conflict")
        if error.theirs is None:
            text = self.tr("The file is gone: it was moved, renamed or deleted. Your text is kept here.")
            anew = Answer(self.tr("Save it again"), self._save_anew)
            copy = Answer(self.tr("Save a copy elsewhere…"), self.save_copy)
            self.message_bar.say(text, "danger", (anew, copy))
            return
        self._tell_conflict()

    def _tell_conflict(self) -> None:
        text = self.tr("This document was changed outside meanwhile. Nothing was written; both texts are kept.")
        self.message_bar.say(text, "danger", (Answer(self.tr("Compare the two texts"), self.compare),))

    def compare(self) -> None:
        """Show the two texts side by side."""
        job = self._jobs.submit(partial(_compare, self._session, self.document.draft))
        job.succeeded.connect(self._on_compared)
        job.failed.connect(self.message_bar.show_error)

    def _on_compared(self, answer: tuple[Draft, tuple[Passage, ...]]) -> None:
        self._fresh, passages = answer
        self.message_bar.clear()
        self.conflict.show_passages(passages)
        self._stack.setCurrentWidget(self.conflict)
        self.state_changed.emit()

    def _on_resolved(self, text: str) -> None:
        self._stack.setCurrentWidget(self.splitter)
        self.document.replace_text(text)
        self.document.rebase(self._fresh)
        self._set_state("unsaved")
        self.message_bar.say(
            self.tr("The texts were put together. Look it over and save."), "success",
            (Answer(self.tr("Save"), self.save),),
        )  # fmt: skip
        self.text.setFocus()

    def _on_conflict_dismissed(self) -> None:
        self._stack.setCurrentWidget(self.splitter)
        self._tell_conflict()
        self.state_changed.emit()

    def _save_anew(self) -> None:
        self.document.detach()
        self._set_state("unsaved")
        self.save()

    def _on_reopened(self, fresh: Draft | None) -> None:
        if fresh is None or self._state in ("saving", "conflict"):
            return
        if fresh.path != self.document.path:
            self.document.move_to(fresh.path)
            self.title_changed.emit()
        if fresh.base == self.document.draft.base:
            return
        if self.is_changed:
            self._theirs = fresh.text
            self._set_state("conflict")
            self._tell_conflict()
            return
        self.document.replace_text(fresh.text)
        self.document.mark_saved(fresh, is_current=True)
        self._set_state("saved")
        self.message_bar.say(self.tr("The document was changed outside; this is its text now."), lasts_ms=6000)

    # The document.

    def _show_document(self) -> None:
        damage = self.document.damage
        if damage is not None:
            text = self.tr("The form is off: {reason} Mend the lines at the top of the text and save.")
            self.message_bar.say(text.format(reason=said(damage.message)), "warning")
        self._show_metadata()
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.text.setTextCursor(cursor)
        self._tell_state()

    def _show_metadata(self) -> None:
        from kb_app.services.writing import guide_of

        metadata = self.document.metadata
        kind = self._session.catalogue.type_of(metadata.type)
        self.form.show_metadata(metadata, kind)
        key = f"{kind.id} {metadata.language}"
        if key != self._kind_id:
            self._kind_id = key
            self.text.set_guide(SectionGuide(guide_of(kind, metadata.language or self._language)))

    def _on_field_edited(self, name: str, value: Value | None) -> None:
        from kb_app.services.fields import checked_values

        metadata = self.document.metadata
        kind = self._session.catalogue.types.get(metadata.type)
        try:
            checked_values(self._session.catalogue, kind, {name: value}, present=frozenset(metadata))
            self.form.accept(name, value)
            self.document.set_fields({name: value})
        except KbError as error:
            self.form.refuse(name, said_error(error))
        else:
            self.form.refuse(name, "")

    def _on_metadata_changed(self) -> None:
        self._show_metadata()
        self.title_changed.emit()

    def _on_text_changed(self) -> None:
        self._look_delay.start(LOOK_DELAY_MS)
        self.preview.refresh()

    def _on_change_marked(self, is_changed: bool) -> None:
        if self._state in ("saved", "unsaved"):
            self._set_state("unsaved" if is_changed else "saved")

    def _on_history_changed(self, _: bool) -> None:
        self.commands_changed.emit()

    def _on_place_changed(self, line: int) -> None:
        self.sections.show_place(line)
        self.preview.follow(line)
        self._tell_foot()

    def _on_section_chosen(self, line: int) -> None:
        self.text.go_to_line(line, is_below=True)

    def _on_left_changed(self, place: int) -> None:
        self._left_stack.setCurrentIndex(place)
        QSettings().setValue("editor/left", place)

    # What is learnt of it in the background.

    def _look_again(self) -> None:
        job = self._jobs.submit(
            partial(_look, self._session, self.document.draft), replaces=f"look-{self.document.path}"
        )
        job.succeeded.connect(self._on_looked)

    def _on_looked(self, look: Look) -> None:
        self._look = look
        self.sections.show_sections(look.sections)
        self.sections.show_place(self.text.textCursor().blockNumber() + 1)
        expected = [state for state in look.sections if state.is_expected]
        filled = sum(state.is_filled for state in expected)
        if expected:
            title = self.tr("Sections {filled}/{total}").format(filled=filled, total=len(expected))
            self._left_tabs.setTabText(1, title)
        statuses = self._session.catalogue.vocabularies.get("statuses")
        goal = statuses.label_of(look.next_status, self._language) if statuses else look.next_status
        self.quality.show_findings(look.findings, look.completeness, self.place_of, ahead=look.ahead, goal=goal)
        self.review.show_review(look.review)
        self._left_tabs.setTabVisible(2, bool(look.review.criteria or look.review.practice))
        if self.quality.is_showing_related:
            self._ask_neighbours()
        values = self.document.metadata.values
        by_field: dict[str, str] = {}
        for finding in sorted(look.findings, key=lambda finding: finding.severity != "error"):
            name = (finding.field or "").partition(".")[0]
            # What is merely not there yet is said by the field's own need; here stands what is amiss in what is there.
            if name and (values.get(name) or finding.severity == "error"):
                by_field.setdefault(name, said(finding.message))
        self.form.show_findings(by_field)
        self._tell_foot()
        self.sections_changed.emit()

    def _on_fix_wanted(self, finding: Finding) -> None:
        if finding.fix is None or self.text.isReadOnly() or self._was_damaged:
            return
        self._on_field_edited(finding.fix.field, finding.fix.value)
        self._show_metadata()
        self._look_delay.start(0)

    def _on_scored(self, criterion: str, reviewer: str, score: int | None) -> None:
        from kb_app.services.reviewing import FIELD, with_score

        entries = with_score(self.document.metadata, criterion, reviewer, score, date.today())
        self._on_field_edited(FIELD, entries)
        self._show_metadata()
        self._look_delay.start(0)

    def _ask_neighbours(self) -> None:
        job = self._jobs.submit(
            partial(_neighbours, self._session, self.document.draft), replaces=f"near-{self.document.path}"
        )
        job.succeeded.connect(self._on_neighbours)

    def _on_neighbours(self, found: tuple[Neighbour, ...]) -> None:
        self.quality.show_neighbours(found, self.kind_of)

    def _on_link_wanted(self, document_id: str) -> None:
        if not self.text.isReadOnly():
            self.text.apply(partial(formatting.insert_link, document_id=document_id))

    def _tell_foot(self) -> None:
        if self._look is None:
            return
        parts = [self.tr("%Ln word(s)", "", self._look.words)]
        line = self.text.textCursor().blockNumber() + 1
        here = [state for state in self._look.sections if 0 < state.line <= line]
        if here:
            state = max(here, key=lambda state: state.line)
            count = self.tr("%Ln word(s)", "", state.words)
            if state.min_words:
                count = self.tr("{words} of {least} words").format(words=state.words, least=state.min_words)
            parts.append(f"{state.heading}: {count}")
        self._foot.setText("   ·   ".join(parts))

    def _on_preview_wanted(self) -> None:
        self.preview.show_draft(self._session, self.document.draft)

    def _on_preview_document(self, document_id: str, _: str) -> None:
        self.document_asked.emit(document_id)

    # Links, pictures, tables, boxes.

    def kind_of(self, hit: Hit) -> tuple[str, str]:
        """Return the icon and the colour of a document's type."""
        kind = self._session.catalogue.type_of(hit.type)
        return kind.icon or "ph.file-text", self._theme.tokens.type_color(kind.color)

    def _on_links_wanted(self, prefix: str) -> None:
        self.lookup.documents(prefix, lambda hits: self.text.show_links(prefix, hits, self.kind_of))

    def _ask_link(self) -> None:
        from kb_app.views.editor.link_dialog import LinkDialog

        dialog = LinkDialog(self._theme, self.lookup, self.kind_of, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if dialog.document_id:
            self.text.apply(partial(formatting.insert_link, document_id=dialog.document_id))
        elif dialog.address:
            self.text.apply(partial(formatting.insert_web_link, address=dialog.address))

    def _insert_box(self, kind: str) -> None:
        titles = {
            "lesson": self.tr("What was learnt"),
            "block": self.tr("Name of the building block"),
            "testimony": "",
            "figure": "",
            "restricted": "",
        }
        text = self.tr("Write here.")
        self.text.apply(lambda cursor: formatting.insert_box(cursor, kind, titles.get(kind, ""), text))

    def edit_table(self) -> None:
        """Edit the table at the cursor in a grid, or put in a new one."""
        from kb_app.views.editor.table_dialog import TableDialog
        from kb_app.views.editor.tables import empty_grid, read_grid, write_grid

        cursor = self.text.textCursor()
        source = formatting.table_at(cursor)
        grid = read_grid(source.selectedText().replace("\u2029", "\n")) if source is not None else None
        dialog = TableDialog(self._theme, grid or empty_grid(), None if grid else "", self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        text = write_grid(dialog.grid)
        if grid is not None and source is not None:
            source.insertText(text)
            self.text.setTextCursor(source)
        else:
            caption = self.tr("Table: {caption}").format(caption=dialog.caption) if dialog.caption else ""
            whole = f"Table: {dialog.caption}\n\n{text}" if caption else text
            self.text.apply(lambda here: formatting.insert_block(here, whole))

    def _ask_picture(self) -> None:
        filters = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)"
        folder = str(QSettings().value("editor/pictures", str(Path.home())))
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a picture"), folder, filters)
        if chosen:
            QSettings().setValue("editor/pictures", str(Path(chosen).parent))
            self._on_picture_dropped(chosen)

    def _on_picture_dropped(self, file: str) -> None:
        from kb_app.views.editor.picture_dialog import glimpse

        self._ask_picture_texts(
            glimpse(file), Path(file).name, partial(_add_picture, self._session, self.document.path, Path(file))
        )

    def _on_picture_pasted(self, image: QImage) -> None:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, b"PNG")
        name = f"{self.document.id}.png"
        work = partial(_add_picture_bytes, self._session, self.document.path, bytes(data.data()), name)
        self._ask_picture_texts(image, name, work)

    def _ask_picture_texts(self, image: QImage, name: str, work: Callable[[Task], AddedPicture]) -> None:
        from kb_app.views.editor.picture_dialog import PictureDialog

        if self.text.isReadOnly():
            return
        dialog = PictureDialog(image, name, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        job = self._jobs.submit(work, lane="write", label=self.tr("Copying the picture"))
        job.succeeded.connect(
            partial(self._on_picture_added, dialog.alt, dialog.caption, dialog.credit, dialog.width_share)
        )
        job.failed.connect(self.message_bar.show_error)

    def _on_picture_added(self, alt: str, caption: str, credit: str, width: str, added: AddedPicture) -> None:
        text = formatting.picture_markdown(alt, added.address, caption, width)
        self.text.apply(lambda cursor: formatting.insert_block(cursor, text))
        if credit or alt or caption:
            entry = {"path": added.path, "caption": caption, "alt": alt, "credit": credit}
            filled = {name: value for name, value in entry.items() if value}
            before = self.document.metadata.values.get("media")
            others = before if isinstance(before, tuple) else (before,) if before else ()
            known = [item for item in others if not (isinstance(item, dict) and item.get("path") == added.path)]
            self._on_field_edited("media", (*known, filled))
            self._show_metadata()

    # State.

    def _set_state(self, state: State) -> None:
        if self._session.is_read_only:
            state = "read-only"
        self._state = state
        self._tell_state()

    def _tell_state(self) -> None:
        if self._state in ("saved", "unsaved"):
            self._state = "unsaved" if self.is_changed else "saved"
        self.state_changed.emit()


def _column(name: str, *parts: QWidget) -> QWidget:
    pane = QWidget()
    pane.setObjectName(name)
    pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, 1 if part is parts[-1] or isinstance(part, MarkdownText) else 0)
    if isinstance(parts[-1], QLabel):
        layout.setStretch(len(parts) - 1, 0)
    return pane


def _look(session: LibrarySession, draft: Draft, task: Task) -> Look:
    from kb_app.services.writing import look_at

    return look_at(session, draft, task)


def _neighbours(session: LibrarySession, draft: Draft, task: Task) -> tuple[Neighbour, ...]:
    from kb_app.services.neighbours import neighbours
    from kb_app.services.writing import document_of

    return neighbours(session, document_of(draft), task)


def _save(session: LibrarySession, draft: Draft, _: Task) -> Saved:
    from kb_app.services.editing import save_written

    return save_written(session, draft)


def _keep(session: LibrarySession, draft: Draft, _: Task) -> str:
    from kb_app.services.editing import keep_in_journal

    keep_in_journal(session, draft)
    return draft.text


def _forget(session: LibrarySession, path: str, _: Task) -> None:
    from kb_app.services.editing import discard_unsaved

    discard_unsaved(session, path)


def _reopen(session: LibrarySession, path: str, _: Task) -> Draft | None:
    from kb_app.services.editing import reopen

    try:
        return reopen(session, path)
    except KbError:
        return None  # gone or unreadable: saving will say so, the text stays


def _compare(session: LibrarySession, draft: Draft, _: Task) -> tuple[Draft, tuple[Passage, ...]]:
    from kb_app.services.editing import reopen
    from kb_app.services.writing import compare

    fresh = reopen(session, draft.path)
    return fresh, compare(draft.text, fresh.text, draft.opened.replace("\r\n", "\n"))


def _write_copy(path: Path, draft: Draft, _: Task) -> Path:
    from kb_app.services.writing import write_copy

    write_copy(path, draft)
    return path


def _add_picture(session: LibrarySession, path: str, file: Path, _: Task) -> AddedPicture:
    from kb_app.services.media import add_picture

    return add_picture(session, path, file)


def _add_picture_bytes(session: LibrarySession, path: str, data: bytes, name: str, _: Task) -> AddedPicture:
    from kb_app.services.media import add_picture_bytes

    return add_picture_bytes(session, path, data, name)
