"""The editor: open documents in tabs, each with its form, text, preview and quality; what is unsaved is never lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTimer, Signal
from PySide6.QtWidgets import (
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from kb_app.core.documents import Document
from kb_app.core.errors import KbError
from kb_app.core.settings import Settings
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.actions import FORMATS, EditorActions
from kb_app.views.editor.desk import DocumentDesk
from kb_app.views.editor.head import EditorHead
from kb_app.views.editor.look import editor_style
from kb_app.views.editor.spelling import KEY, is_wanted
from kb_app.views.editor.toolbar import FormatBar
from kb_app.views.empty_state import EmptyState
from kb_app.views.notices import Answer
from kb_app.views.page import ActionSpec, Command, Page
from kb_app.views.theme import Theme

if TYPE_CHECKING:
    from kb_app.services.editing import Draft
    from kb_app.services.session import LibrarySession

KEEP_EVERY_MS = 9_000
"""While one types on without a pause, what is unsaved goes to the journal this often: ten seconds may be lost at most,
and the writing takes its time."""
MOST_WHOLE = 8
"""So many documents, those seen last, keep their form and preview; the others make them anew when they are seen."""
REST_MS = 1500


class EditorPage(Page):
    """Opens documents for editing: `open` by id, `open_draft` with a text that may never have been saved."""

    focus_changed = Signal(bool)  # the text is alone, or everything is shown
    unsaved_asked = Signal(str)  # a document's path: compare what an earlier session left unsaved of it

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(jobs, theme, parent)
        self.setObjectName("editorPage")
        self._settings = Settings()
        self._desks: list[DocumentDesk] = []
        self._seen: list[DocumentDesk] = []  # the one seen last at the end
        self._is_focused = False
        self._is_preview_shown = str(QSettings().value("editor/preview", "true")) != "false"
        self._build()
        self._head.chosen.connect(self._on_tab_changed)
        self._head.moved.connect(self._on_tab_moved)
        self._head.close_requested.connect(self._close)
        self._head.save_requested.connect(self.save)
        self._head.read_requested.connect(self._on_read)
        self._head.interview_requested.connect(self._on_interview)
        self._head.preview_toggled.connect(self.show_preview)
        self._bar.format_requested.connect(self._on_format)
        self._bar.section_requested.connect(self._on_section)
        # What can be taken back changes with every letter typed in the form, several times: it is offered anew once.
        self._offering = QTimer(self)
        self._offering.setSingleShot(True)
        self._offering.setInterval(0)
        self._offering.timeout.connect(self.commands_changed)
        self._keeper = QTimer(self)
        self._keeper.setInterval(KEEP_EVERY_MS)
        self._keeper.timeout.connect(self._on_keep)
        self._keeper.start()
        self._sparing = QTimer(self)
        self._sparing.setSingleShot(True)
        self._sparing.setInterval(REST_MS)
        self._sparing.timeout.connect(self._on_rest)
        theme.changed.connect(self._dress)
        self._dress()
        self._tell()

    def _build(self) -> None:
        self._head = EditorHead(self.theme, has_preview=self._is_preview_shown)
        self._bar = FormatBar(self.theme)
        self._empty = EmptyState(
            self.theme,
            "ph.pencil-line",
            self.tr("No document is open"),
            self.tr("Choose a document in the catalog and press Edit, or begin a new one with Ctrl+N."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._head)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._stack, 1)

    # What the window asks.

    @property
    def title(self) -> str:
        desk = self.desk
        return desk.document.title if desk else ""

    @property
    def is_alone(self) -> bool:
        return self._is_focused and self.desk is not None

    @property
    def desk(self) -> DocumentDesk | None:
        """The document in front."""
        place = self._head.place
        return self._desks[place] if 0 <= place < len(self._desks) else None

    @property
    def desks(self) -> Sequence[DocumentDesk]:
        """Every open document."""
        return tuple(self._desks)

    def open(self, document_id: str) -> None:
        """Open a document by its id, or bring it to the front."""
        if self._bring(lambda desk: desk.document.id == document_id) or self.session is None:
            return
        job = self.jobs.submit(partial(_open, self.session, document_id), replaces="open-document")
        job.succeeded.connect(self.open_draft)
        job.failed.connect(partial(self._on_not_opened, document_id))

    def _on_not_opened(self, document_id: str, error: KbError) -> None:
        can_convert = error.code == "not-utf8" and self.session is not None and not self.session.is_read_only
        answers = (Answer(self.tr("Convert it"), partial(self._convert, document_id)),) if can_convert else ()
        self.message_bar.show_error(error, answers)

    def _convert(self, document_id: str) -> None:
        if self.session is None:
            return
        job = self.jobs.submit(partial(_convert, self.session, document_id), lane="write")
        job.succeeded.connect(self._on_converted)
        job.failed.connect(self.show_error)

    def _on_converted(self, draft: Draft) -> None:
        self.library_changed.emit()
        self.open_draft(draft)
        text = self.tr("The document is UTF-8 now. Look its letters over; the file as it was lies in the trash.")
        self.message_bar.say(text, "success")

    def open_draft(self, draft: Draft) -> None:
        """Open a draft, or bring its document to the front."""
        session = self.session
        if session is None:
            return
        if self._bring(lambda desk: desk.document.path == draft.path):
            if self.desk is not None and draft.is_changed:
                self.desk.take_up(draft.text)
            return
        self.message_bar.clear()
        desk = DocumentDesk(self.jobs, self.theme, session, draft)
        desk.set_scale(self._settings.text_scale)
        desk.set_focused(self._is_focused, with_preview=self._is_preview_shown)
        widths = QSettings().value("editor/widths")
        if isinstance(widths, list) and len(widths) == 3:
            desk.splitter.setSizes([int(width) for width in widths])
        desk.title_changed.connect(self._tell_head)
        desk.state_changed.connect(self._tell)
        desk.commands_changed.connect(self._offering.start)
        desk.sections_changed.connect(self._tell_sections)
        desk.document_asked.connect(self.document_requested)
        desk.unsaved_asked.connect(self.unsaved_asked)
        desk.saved.connect(self._on_saved)
        desk.reopen_wanted.connect(self._on_reopen_wanted)
        desk.splitter.splitterMoved.connect(self._on_splitter_moved)
        self._desks.append(desk)
        self._stack.addWidget(desk)
        self._head.bring(self._head.add(desk))
        desk.look_for_unsaved()

    def set_settings(self, settings: Settings) -> None:
        """Take up the person's preferences."""
        self._settings = settings
        for desk in self._desks:
            desk.set_scale(settings.text_scale)

    def action_specs(self) -> Sequence[ActionSpec]:
        return EditorActions().specs()

    def commands(self) -> Mapping[str, Command]:
        desk = self.desk
        if desk is None:
            return {}
        frozen = self.tr("This library is open for reading only.") if desk.state == "read-only" else ""
        if desk.is_comparing:
            frozen = self.tr("Decide first which text to keep.")
        nothing = "" if desk.is_changed else self.tr("Everything is saved.")
        no_undo = "" if desk.document.history.canUndo() else self.tr("There is nothing to take back.")
        no_redo = "" if desk.document.history.canRedo() else self.tr("There is nothing to make again.")
        no_words = "" if desk.spelling.is_available else self.tr("There is no dictionary for the document's language.")
        new = self.tr("Save the document first.") if desk.document.is_new else ""
        found = {
            "actionSave": Command(self.save, frozen or nothing),
            "actionSaveCopy": Command(desk.save_copy),
            "actionCloseTab": Command(self.close_document),
            "actionEdit": Command(self._on_read, new),
            "actionFind": Command(partial(desk.replace_bar.open, replacing=False)),
            "actionFindNext": Command(partial(desk.replace_bar.step, 1)),
            "actionFindPrevious": Command(partial(desk.replace_bar.step, -1)),
            "actionReplace": Command(partial(desk.replace_bar.open, replacing=True), frozen),
            "actionInterview": Command(partial(self._switch_interview, desk), frozen),
            "actionSpelling": Command(self._switch_spelling, no_words, is_checked=is_wanted() and not no_words),
            "actionFocusMode": Command(self._switch_focus, is_checked=self._is_focused),
            "actionShowPreview": Command(self._switch_preview, is_checked=self._is_preview_shown),
        }
        if not self._is_in_a_field():
            found |= {"actionUndo": Command(desk.undo, no_undo), "actionRedo": Command(desk.redo, no_redo)}
        elsewhere = self.tr("Leave the interview first.") if desk.is_interviewing else ""
        for name, form in FORMATS.items():
            found[name] = Command(partial(desk.apply_format, form), frozen or elsewhere)
        return found

    def panes(self) -> Sequence[QWidget]:
        desk = self.desk
        return (desk.text, desk.form, desk.sections, desk.preview, desk.quality) if desk else ()

    def set_session(self, session: LibrarySession | None) -> None:
        if session is not self.session:
            for desk in list(self._desks):
                self._remove(desk)
        super().set_session(session)
        if session is not None:
            for desk in self._desks:
                desk.set_writable(not session.is_read_only)
        self._tell()

    def refresh(self) -> None:
        for desk in self._desks:
            desk.look_for_outside_change()

    def follow(self, paths: Mapping[str, str]) -> None:
        """Go on with documents that were renamed or moved, at their new places."""
        for desk in self._desks:
            if desk.document.path in paths:
                desk.look_for_outside_change(paths[desk.document.path])

    def step_back(self) -> bool:
        desk = self.desk
        if desk is not None and desk.is_interviewing:
            desk.end_interview()
            return True
        if desk is not None and self._is_focused:
            self._switch_focus()
            return True
        if desk is not None and desk.replace_bar.isVisible():
            desk.replace_bar.close_bar()
            return True
        return desk is not None  # Escape alone must not leave a text that is being written

    def may_close(self) -> bool:
        return all(self._may_close(desk) for desk in list(self._desks))

    # Saving and closing.

    def save(self) -> None:
        """Save the document in front."""
        if self.desk is not None:
            self.desk.save()

    def close_document(self) -> None:
        """Close the document in front, asking about what is unsaved."""
        if self.desk is not None:
            self._close(self.desk)

    def show_preview(self, is_shown: bool) -> None:
        """Show the preview and the quality, or give their room to the text."""
        self._is_preview_shown = is_shown
        QSettings().setValue("editor/preview", "true" if is_shown else "false")
        self._head.show_preview(is_shown)
        for desk in self._desks:
            desk.set_focused(self._is_focused, with_preview=is_shown)
        self.commands_changed.emit()

    def _on_interview(self) -> None:
        if self.desk is not None:
            self._switch_interview(self.desk)

    def _switch_interview(self, desk: DocumentDesk) -> None:
        if desk.is_interviewing:
            desk.end_interview()
        else:
            desk.begin_interview()

    def _switch_focus(self) -> None:
        self._is_focused = not self._is_focused
        for desk in self._desks:
            desk.set_focused(self._is_focused, with_preview=self._is_preview_shown)
        self.focus_changed.emit(self._is_focused)
        self._tell()

    def _switch_spelling(self) -> None:
        is_on = not is_wanted()
        QSettings().setValue(KEY, "true" if is_on else "false")
        for desk in self._desks:
            desk.spelling.set_on(is_on)
        self.commands_changed.emit()

    def _switch_preview(self) -> None:
        self.show_preview(not self._is_preview_shown)

    def _close(self, desk: DocumentDesk) -> None:
        if self._may_close(desk):
            self._remove(desk)
            if not self._desks and desk.document.draft.base is not None:
                self.document_requested.emit(desk.document.id)

    def _may_close(self, desk: DocumentDesk) -> bool:
        """Ask about an unsaved text: Save, Don't save or Cancel."""
        if not desk.is_changed or desk.state == "read-only":
            return True
        self._head.bring(self._desks.index(desk))
        box = QMessageBox(self)
        box.setObjectName("unsavedBox")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Unsaved text"))
        box.setText(self.tr("«{title}» has changes that are not saved.").format(title=desk.document.title))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(self.tr("Don't save"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() is drop:
            desk.forget()
            return True
        return box.clickedButton() is save and self._save_and_wait(desk)

    def _save_and_wait(self, desk: DocumentDesk) -> bool:
        loop = QEventLoop(self)
        desk.state_changed.connect(loop.quit)
        desk.save()
        while desk.state == "saving" or desk.is_waiting_to_save:
            loop.exec()
        return not desk.is_changed

    def _remove(self, desk: DocumentDesk) -> None:
        place = self._desks.index(desk)
        del self._desks[place]
        self._seen.remove(desk)
        self._head.remove(place)
        self._stack.removeWidget(desk)
        desk.hide()
        desk.close_down()
        desk.deleteLater()
        self._on_tab_changed(self._head.place)

    def _on_saved(self, _: Document) -> None:
        self.library_changed.emit()
        self._tell()

    def _on_reopen_wanted(self, document_id: str) -> None:
        desk = next((desk for desk in self._desks if desk.document.id == document_id), None)
        if desk is not None and not desk.is_changed:
            self._remove(desk)
            self.open(document_id)

    def _on_keep(self) -> None:
        for desk in self._desks:
            desk.keep()

    # Tabs.

    def _bring(self, wanted: object) -> bool:
        place = next((place for place, desk in enumerate(self._desks) if wanted(desk)), -1)  # type: ignore[operator]
        if place < 0:
            return False
        self._head.bring(place)
        return True

    def _on_tab_changed(self, _: int) -> None:
        desk = self.desk
        self._stack.setCurrentWidget(desk or self._empty)
        if desk is not None:
            self._seen = [*(other for other in self._seen if other is not desk), desk]
            self._sparing.start()
        self._tell()
        self._tell_sections()
        if desk is not None and self.isVisible():
            desk.text.setFocus()
        self.commands_changed.emit()

    def _on_rest(self) -> None:
        for desk in self._seen[:-MOST_WHOLE]:
            desk.let_go()

    def _on_tab_moved(self, here: int, there: int) -> None:
        self._desks.insert(there, self._desks.pop(here))

    # Commands.

    def _on_format(self, name: str) -> None:
        if self.desk is not None:
            self.desk.apply_format(name)

    def _on_section(self, section_id: str) -> None:
        if self.desk is not None:
            self.desk.add_section(section_id)

    def _on_read(self) -> None:
        desk = self.desk
        if desk is not None and not desk.document.is_new:
            self.document_requested.emit(desk.document.id)

    def _is_in_a_field(self) -> bool:
        """A line of the form has its own small history while it is typed in."""
        desk = self.desk
        focus = self.focusWidget()
        if desk is None or focus is None or not hasattr(focus, "undo"):
            return False
        return desk.form.isAncestorOf(focus) or desk.is_interviewing

    def _on_splitter_moved(self, *_: int) -> None:
        if self.desk is not None and all(self.desk.splitter.sizes()):
            QSettings().setValue("editor/widths", self.desk.splitter.sizes())

    # Looks.

    def _tell_head(self) -> None:
        self._head.tell(self._desks, self.desk)

    def _tell(self) -> None:
        desk = self.desk
        self._tell_head()
        self._bar.setVisible(desk is not None and not desk.is_interviewing and not self._is_focused)
        if desk is not None:
            self._bar.set_writable(desk.state != "read-only" and not desk.is_comparing)
        self.commands_changed.emit()

    def _tell_sections(self) -> None:
        self._bar.show_sections(self.desk.sections_offered() if self.desk else ())

    def _dress(self) -> None:
        self.setStyleSheet(editor_style(self.theme.tokens))
        self._head.dress(self._desks)
        self._tell()


def _convert(session: LibrarySession, document_id: str, _: Task) -> Draft:
    from kb_app.services.converting import to_utf8
    from kb_app.services.editing import open_draft

    to_utf8(session, document_id)
    return open_draft(session, document_id)


def _open(session: LibrarySession, document_id: str, _: Task) -> Draft:
    from kb_app.services.editing import open_draft

    return open_draft(session, document_id)
