"""One open document at work: its form and sections, its text, its preview and its quality, and who does what there."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from kb_app.core.documents import Value
from kb_app.core.errors import KbError
from kb_app.core.findings import Finding
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.conflict import ConflictView
from kb_app.views.editor.form.base import FormContext
from kb_app.views.editor.form.metadata_form import MetadataForm
from kb_app.views.editor.guiding import Guiding
from kb_app.views.editor.highlighter import MarkdownHighlighter
from kb_app.views.editor.inserting import Inserting
from kb_app.views.editor.interview import InterviewView
from kb_app.views.editor.looking import Looking
from kb_app.views.editor.lookup import LibraryLookup
from kb_app.views.editor.open_document import OpenDocument
from kb_app.views.editor.preview import PreviewPane
from kb_app.views.editor.quality import QualityPanel
from kb_app.views.editor.replace_bar import ReplaceBar
from kb_app.views.editor.review import ReviewPanel
from kb_app.views.editor.saving import Saving, State
from kb_app.views.editor.section_list import SectionList
from kb_app.views.editor.sections import GuidedSection, SectionGuide
from kb_app.views.editor.spelling import SpellingMarks
from kb_app.views.editor.text import MarkdownText
from kb_app.views.notices import MessageBar
from kb_app.views.theme import Theme
from kb_app.views.words import said, said_error

if TYPE_CHECKING:
    from kb_app.core.types import DocumentType
    from kb_app.services.editing import Draft
    from kb_app.services.session import LibrarySession
    from kb_app.services.writing import Passage

WIDTHS = (316, 540, 420)
HEIGHTS = (370, 240)
FORM, SECTIONS, REVIEW = range(3)


class DocumentDesk(QWidget):
    """Everything about one open document. The page has one for each tab."""

    title_changed = Signal()
    state_changed = Signal()
    saved = Signal(object)  # Document
    reopen_wanted = Signal(str)  # its id: the front matter was mended
    document_asked = Signal(str)
    unsaved_asked = Signal(str)  # its path: compare what an earlier session left unsaved of it
    sections_changed = Signal()
    commands_changed = Signal()

    def __init__(
        self, jobs: JobRunner, theme: Theme, session: LibrarySession, draft: Draft, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._language = QLocale().name()[:2]
        self.document = OpenDocument(draft, self)
        self._was_damaged = self.document.damage is not None
        self._kind_id: str | None = None
        self._build(jobs, theme)
        self._saving = Saving(jobs, session, self.document, self.form, self.message_bar, self)
        self._inserting = Inserting(jobs, theme, session, self.document, self.text, self.lookup, self)
        self._looking = Looking(
            jobs, session, self.document, self.form, self.sections, self.quality, self.review,
            self._inserting.kind_of, self._language, self,
        )  # fmt: skip
        self._guiding = Guiding(session, self.document, self.text, self.sections, self._looking, self)
        self._connect()
        self._show_document()
        self.set_writable(not session.is_read_only)
        self._looking.at_once()

    def _build(self, jobs: JobRunner, theme: Theme) -> None:
        self.lookup = LibraryLookup(jobs, self._session, self)
        self.message_bar = MessageBar(theme)
        self.form = MetadataForm(FormContext(theme, self._session.catalogue, self._language, self.lookup))
        self.sections = SectionList(theme)
        self.review = ReviewPanel(theme, self._session.catalogue.vocabularies.get("practice-levels"), self._language)
        self._left_tabs = QTabBar()
        self._left_tabs.setObjectName("paneTabs")
        self._left_tabs.setAccessibleName(self.tr("Form, sections or review"))
        self._left_tabs.setDrawBase(False)
        self._left_tabs.setExpanding(True)
        self._left_stack = QStackedWidget()
        for name in (self.tr("Form"), self.tr("Sections"), self.tr("Review")):
            self._left_tabs.addTab(name)
        for pane in (self.form, self.sections, self.review):
            self._left_stack.addWidget(pane)
        self._left = _column("leftPane", self._left_tabs, self._left_stack)
        self.text = MarkdownText(theme)
        self.text.setDocument(self.document.body)
        self._highlighter = MarkdownHighlighter(self.document.body, theme, self)
        self.replace_bar = ReplaceBar(theme, self.text)
        self.spelling = SpellingMarks(jobs, theme, self._session, self.document, self.text)
        self._foot = QLabel()
        self._foot.setObjectName("textFoot")
        middle = _column("middlePane", self.replace_bar, self.text, self._foot)
        self.preview = PreviewPane(jobs, theme, f"preview-{self.document.path}")
        self.quality = QualityPanel(theme)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.setObjectName("rightPane")
        self._right.setHandleWidth(1)
        self._right.addWidget(self.preview)
        self._right.addWidget(self.quality)
        self._right.setSizes(_remembered("editor/heights", HEIGHTS))
        self._right.setStretchFactor(0, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part, least in ((self._left, 240), (middle, 300), (self._right, 260)):
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setStretchFactor(2, 2)
        self.splitter.setSizes(list(WIDTHS))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message_bar)
        layout.addWidget(self._stack, 1)
        shown = QSettings().value("editor/left", 0)
        self._left_tabs.setCurrentIndex(int(str(shown)) if str(shown) in ("0", "1", "2") else FORM)
        self._left_stack.setCurrentIndex(self._left_tabs.currentIndex())

    def _connect(self) -> None:
        document, text = self.document, self.text
        document.text_changed.connect(self.preview.refresh)
        document.metadata_changed.connect(self._on_metadata_changed)
        document.place_restored.connect(text.go_to_place)
        document.history.canUndoChanged.connect(self._on_history_changed)
        document.history.canRedoChanged.connect(self._on_history_changed)
        text.undo_requested.connect(self.undo)
        text.redo_requested.connect(self.redo)
        text.place_changed.connect(self._on_place_changed)
        self._saving.state_changed.connect(self.state_changed)
        self._saving.saved.connect(self._on_saved)
        self._saving.reopen_wanted.connect(self.reopen_wanted)
        self._saving.moved.connect(self.title_changed)
        self._saving.compared.connect(self._on_compared)
        self._saving.unsaved_asked.connect(self.unsaved_asked)
        self._inserting.media_changed.connect(self._on_media_changed)
        self._inserting.failed.connect(self.message_bar.show_error)
        self._looking.looked.connect(self._on_looked)
        self.form.edited.connect(self._on_field_edited)
        self._guiding.interview_ended.connect(self._on_interview_ended)
        self.preview.draft_wanted.connect(self._on_preview_wanted)
        self.preview.document_asked.connect(self._on_preview_document)
        self.quality.place_requested.connect(self.show_place)
        self.quality.fix_requested.connect(self._on_fix_wanted)
        self.quality.document_requested.connect(self.document_asked)
        self.quality.link_requested.connect(self._inserting.link_to)
        self.spelling.failed.connect(self.message_bar.show_error)
        self.spelling.availability_changed.connect(self.commands_changed)
        self.review.scored.connect(self._on_scored)
        self._left_tabs.currentChanged.connect(self._on_left_changed)
        self._right.splitterMoved.connect(self._on_right_moved)

    # What few documents need is made when it is wanted.

    @cached_property
    def conflict(self) -> ConflictView:
        """The two texts of a conflict, side by side."""
        view = ConflictView(self._theme)
        view.resolved.connect(self._on_resolved)
        view.dismissed.connect(self._on_conflict_dismissed)
        self._stack.addWidget(view)
        return view

    @cached_property
    def interview(self) -> InterviewView:
        """The guiding questions, one by one."""
        view = InterviewView(self._theme)
        self._guiding.lead(view)
        self._stack.addWidget(view)
        return view

    # What the page asks.

    @property
    def state(self) -> State:
        """Where the document stands between its text and its file."""
        return self._saving.state

    @property
    def saved_at(self) -> str:
        """When it was last saved here, as a time of the day; "" when it was not."""
        return self._saving.saved_at

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.document.is_changed

    @property
    def is_comparing(self) -> bool:
        """Whether two texts are being compared instead of one written."""
        return isinstance(self._stack.currentWidget(), ConflictView)

    @property
    def is_interviewing(self) -> bool:
        """Whether the guiding questions are being answered one by one."""
        return isinstance(self._stack.currentWidget(), InterviewView)

    @property
    def is_waiting_to_save(self) -> bool:
        """Whether a save is to come right behind the journal."""
        return self._saving.is_waiting

    def close_down(self) -> None:
        """Stop all that goes on by itself: the tab is closed."""
        self._looking.stop()
        self._saving.stop()
        self.blockSignals(True)

    def let_go(self) -> None:
        """Give up what can be made again when the document is seen again."""
        self.preview.let_go()
        self.form.let_go()

    def sections_offered(self) -> tuple[tuple[GuidedSection, bool], ...]:
        """Return the type's sections, and which are in the text."""
        return self._guiding.offered()

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
            self._saving.set_read_only()

    def undo(self) -> None:
        """Take back the last change, of the text or of the form."""
        self.document.history.undo()

    def redo(self) -> None:
        """Make a change again that was taken back."""
        self.document.history.redo()

    def save(self) -> None:
        """Write the document, in the background, if its file is still the one that was opened."""
        self._saving.save()

    def save_copy(self) -> None:
        """Let the person write the text to any other place."""
        self._saving.save_copy()

    def keep(self) -> None:
        """Keep the unsaved text in the recovery journal, when it is not there yet."""
        self._saving.keep()

    def forget(self) -> None:
        """Give the unsaved text up, out of the journal too."""
        self._saving.forget()

    def look_for_outside_change(self, path: str = "") -> None:
        """See whether the file is still the one that was opened; at its new path when it was moved."""
        self._saving.look_for_outside_change(path)

    def look_for_unsaved(self) -> None:
        """Offer what an earlier session left unsaved of this document."""
        self._saving.look_for_unsaved()

    def take_up(self, text: str) -> None:
        """Go on with another text of this document, as one step that can be undone."""
        self.document.replace_text(text)

    def compare(self) -> None:
        """Show the two texts of a conflict side by side."""
        self._saving.compare()

    def apply_format(self, name: str) -> None:
        """Do what a button of the toolbar says."""
        self._inserting.apply(name)

    def edit_table(self) -> None:
        """Edit the table at the cursor in a grid, or put in a new one."""
        self._inserting.edit_table()

    def add_section(self, section_id: str) -> None:
        """Go to a section of the type, putting it in at its place when it is not there."""
        self._guiding.add(section_id)

    def begin_interview(self) -> None:
        """Ask the guiding questions of the type one by one."""
        if self._guiding.begin_interview(self.interview):
            self._stack.setCurrentWidget(self.interview)
            self.interview.setFocus()
            self.state_changed.emit()

    def end_interview(self) -> None:
        """Go back to the whole text, to the section that was asked for last."""
        if self.is_interviewing:
            self._guiding.end_interview()

    def show_place(self, finding: Finding) -> None:
        """Go to where a finding is."""
        field = (finding.field or "").partition(".")[0]
        if self._looking.section_named(field) is not None:
            self.add_section(field)
        elif field and self.form.focus_field(field):
            self._left_tabs.setCurrentIndex(FORM)
            self.form.focus_field(field)
        elif finding.line and finding.line >= self.document.first_line:
            self.text.go_to_line(finding.line - self.document.first_line + 1)
        else:
            self._left_tabs.setCurrentIndex(FORM)

    # The document.

    @property
    def _kind(self) -> DocumentType:
        return self._session.catalogue.type_of(self.document.metadata.type)

    def _show_document(self) -> None:
        damage = self.document.damage
        if damage is not None:
            text = self.tr("The form is off: {reason} Mend the lines at the top of the text and save.")
            self.message_bar.say(text.format(reason=said(damage.message)), "warning")
        self._show_metadata()
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.text.setTextCursor(cursor)
        self._saving.tell_state()

    def _show_metadata(self) -> None:
        from kb_app.services.writing import guide_of

        metadata, kind = self.document.metadata, self._kind
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

    def _set_field(self, name: str, value: Value | None) -> None:
        """Change a field from outside the form, and show it there."""
        self._on_field_edited(name, value)
        self._show_metadata()
        self._looking.at_once()

    def _on_fix_wanted(self, finding: Finding) -> None:
        if finding.fix is not None and not self.text.isReadOnly() and not self._was_damaged:
            self._set_field(finding.fix.field, finding.fix.value)

    def _on_scored(self, criterion: str, reviewer: str, score: int | None) -> None:
        from kb_app.services.reviewing import FIELD, with_score

        self._set_field(FIELD, with_score(self.document.metadata, criterion, reviewer, score, date.today()))

    def _on_media_changed(self, entries: tuple[Value, ...]) -> None:
        self._set_field("media", entries)

    def _on_metadata_changed(self) -> None:
        self._show_metadata()
        self.title_changed.emit()

    def _on_history_changed(self, _: bool) -> None:
        self.commands_changed.emit()

    def _on_place_changed(self, line: int) -> None:
        self.sections.show_place(line)
        self.preview.follow(line)
        self._foot.setText(self._looking.said_at(line))

    def _on_interview_ended(self) -> None:
        self._stack.setCurrentWidget(self.splitter)
        self.state_changed.emit()

    def _on_left_changed(self, place: int) -> None:
        self._left_stack.setCurrentIndex(place)
        QSettings().setValue("editor/left", place)

    def _on_right_moved(self, *_: int) -> None:
        QSettings().setValue("editor/heights", self._right.sizes())

    def _on_looked(self) -> None:
        look, line = self._looking.look, self.text.textCursor().blockNumber() + 1
        if look is None:
            return
        self.sections.show_place(line)
        expected = [state for state in look.sections if state.is_expected]
        if expected:
            filled = sum(state.is_filled for state in expected)
            title = self.tr("Sections {filled}/{total}").format(filled=filled, total=len(expected))
            self._left_tabs.setTabText(SECTIONS, title)
        self._left_tabs.setTabVisible(REVIEW, bool(look.review.criteria or look.review.practice))
        self._foot.setText(self._looking.said_at(line))
        self.sections_changed.emit()

    def _on_preview_wanted(self) -> None:
        self.preview.show_draft(self._session, self.document.draft)

    def _on_preview_document(self, document_id: str, _: str) -> None:
        self.document_asked.emit(document_id)

    def _on_saved(self, document: object) -> None:
        self.saved.emit(document)
        self._looking.at_once()

    # Conflicts.

    def _on_compared(self, passages: tuple[Passage, ...]) -> None:
        self.conflict.show_passages(passages)
        self._stack.setCurrentWidget(self.conflict)
        self.state_changed.emit()

    def _on_resolved(self, text: str) -> None:
        self._stack.setCurrentWidget(self.splitter)
        self._saving.resolve(text)
        self.text.setFocus()

    def _on_conflict_dismissed(self) -> None:
        self._stack.setCurrentWidget(self.splitter)
        self._saving.tell_conflict()
        self.state_changed.emit()


def _remembered(key: str, usual: tuple[int, ...]) -> list[int]:
    """Return the sizes of a splitter as they were left, or as they usually are."""
    sizes = QSettings().value(key)
    if isinstance(sizes, list) and len(sizes) == len(usual) and all(str(size).isdecimal() for size in sizes):
        return [int(size) for size in sizes]
    return list(usual)


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
