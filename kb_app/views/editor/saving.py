"""Where an open document stands between its text and its file: saved, kept in the journal, in conflict."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, QTime, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from kb_app.core.errors import ConflictError, KbError
from kb_app.core.tasks import Task
from kb_app.jobs.runner import Job, JobRunner
from kb_app.views.editor.form.metadata_form import MetadataForm
from kb_app.views.editor.open_document import OpenDocument
from kb_app.views.notices import Answer, MessageBar
from kb_app.views.words import said_error

if TYPE_CHECKING:
    from kb_app.services.editing import Draft, Saved
    from kb_app.services.session import LibrarySession
    from kb_app.services.writing import Passage
    from kb_app.storage.drafts import JournalEntry

State = Literal["saved", "unsaved", "saving", "conflict", "failed", "away", "read-only"]

KEEP_DELAY_MS = 1_000
"""An unsaved text is in the journal this long after the last keystroke; while one types on, the page's timer asks."""

LOOK_AGAIN_MS = 5_000
"""How often a file that is not there is looked for: a drive that was taken out may come back."""


class Saving(QObject):
    """Writes one open document, over nothing but the file that was opened; says in the message bar what became of it.

    `compared` gives the passages of both texts, `moved` says that the file has another place.
    """

    state_changed = Signal()
    saved = Signal(object)  # Document
    reopen_wanted = Signal(str)  # its id: the front matter was mended
    moved = Signal()
    compared = Signal(object)  # tuple[Passage, ...]
    unsaved_asked = Signal(str)  # its path: compare what an earlier session left unsaved of it

    def __init__(
        self,
        jobs: JobRunner,
        session: LibrarySession,
        document: OpenDocument,
        form: MetadataForm,
        message_bar: MessageBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session = session
        self._document = document
        self._form = form
        self._message_bar = message_bar
        self._was_damaged = document.damage is not None
        self._state: State = "saved"
        self._saved_at = ""
        self._kept_text: str | None = None
        self._is_keeping = False
        self._keep_job: Job | None = None
        self._is_save_wanted = False
        self._fresh = document.draft
        self._keep_delay = _timer(self, KEEP_DELAY_MS, self.keep)
        self._look_again = _timer(self, LOOK_AGAIN_MS, self.look_for_outside_change)
        document.text_changed.connect(self._keep_delay.start)
        document.change_marked.connect(self._on_change_marked)

    @property
    def state(self) -> State:
        """Where the document stands between its text and its file."""
        return self._state

    @property
    def saved_at(self) -> str:
        """When it was last saved here, as a time of the day; "" when it was not."""
        return self._saved_at

    @property
    def is_waiting(self) -> bool:
        """Whether a save is to come right behind the journal."""
        return self._is_save_wanted

    def save(self) -> None:
        """Write the document, in the background, if its file is still the one that was opened."""
        if self._state in ("saving", "read-only"):
            return
        if self._is_keeping:  # the journal of this document is being written: the save comes right behind it
            self._is_save_wanted = True
            return
        draft = self._document.draft
        self._set_state("saving")
        job = self._jobs.submit(partial(_save, self._session, draft), lane="write", owner=self)
        job.succeeded.connect(partial(self._on_saved, draft.text))
        job.failed.connect(self._on_save_failed)
        job.cancelled.connect(self._on_save_cancelled)

    def save_copy(self) -> None:
        """Let the person write the text to any other place."""
        name = self._document.path.rsplit("/", 1)[-1]
        chosen, _ = QFileDialog.getSaveFileName(self._form, self.tr("Save a copy"), str(Path.home() / name))
        if chosen:
            job = self._jobs.submit(partial(_write_copy, Path(chosen), self._document.draft), lane="write")
            job.succeeded.connect(self._on_copied)
            job.failed.connect(self._message_bar.show_error)

    def keep(self) -> None:
        """Keep the unsaved text in the recovery journal, when it is not there yet."""
        if self._is_keeping or self._state in ("saving", "read-only") or not self._document.is_changed:
            return
        draft = self._document.draft
        if draft.text == self._kept_text:
            return
        self._is_keeping = True
        job = self._keep_job = self._jobs.submit(partial(_keep, self._session, draft))
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self._on_keep_failed)
        job.finished.connect(self._on_keep_finished)

    def forget(self) -> None:
        """Give the unsaved text up, out of the journal too."""
        self._jobs.submit(partial(_forget, self._session, self._document.path), lane="write")

    def look_for_outside_change(self, path: str = "") -> None:
        """See whether the file is still the one that was opened; at its new path when it was moved."""
        if self._state in ("saving", "conflict") or self._document.is_new:
            return
        job = self._jobs.submit(partial(_reopen, self._session, path or self._document.path))
        job.succeeded.connect(self._on_reopened)
        job.failed.connect(self._on_away)

    def look_for_unsaved(self) -> None:
        """See whether an earlier session left unsaved text of this document, and offer to compare it."""
        job = self._jobs.submit(partial(_left_unsaved, self._session, self._document.path))
        job.succeeded.connect(self._on_left_unsaved)

    def stop(self) -> None:
        """Do nothing more by itself: the document is closed."""
        self._keep_delay.stop()
        self._look_again.stop()
        if self._keep_job is not None:
            self._keep_job.cancel()  # a text that was given up must not come behind its giving up

    def keep_both(self) -> None:
        """Put the own text beside the document, as a second version of it, and go on with the document's."""
        job = self._jobs.submit(partial(_save_beside, self._session, self._document.draft), lane="write")
        job.succeeded.connect(self._on_kept_beside)
        job.failed.connect(self._message_bar.show_error)

    def compare(self) -> None:
        """Ask for the two texts side by side."""
        job = self._jobs.submit(partial(_compare, self._session, self._document.draft))
        job.succeeded.connect(self._on_compared)
        job.failed.connect(self._message_bar.show_error)

    def resolve(self, text: str) -> None:
        """Go on with the text that was put together from both."""
        self._document.replace_text(text)
        self._document.rebase(self._fresh)
        self._set_state("unsaved")
        said = self.tr("The texts were put together. Look it over and save.")
        self._message_bar.say(said, "success", (Answer(self.tr("Save"), self.save),))

    def tell_conflict(self) -> None:
        """Say that there are two texts, and offer to compare them."""
        text = self.tr("This document was changed outside meanwhile. Nothing was written; both texts are kept.")
        answers = (
            Answer(self.tr("Compare the two texts"), self.compare),
            Answer(self.tr("Keep mine beside it"), self.keep_both),
        )
        self._message_bar.say(text, "danger", answers)

    def set_read_only(self) -> None:
        """Nothing can be saved."""
        self._set_state("read-only")

    def tell_state(self) -> None:
        """Say anew where the document stands."""
        if self._state in ("saved", "unsaved"):
            self._state = "unsaved" if self._document.is_changed else "saved"
        self.state_changed.emit()

    def _set_state(self, state: State) -> None:
        self._state = "read-only" if self._session.is_read_only else state
        self.tell_state()

    def _on_change_marked(self, is_changed: bool) -> None:
        if self._state in ("saved", "unsaved"):
            self._set_state("unsaved" if is_changed else "saved")

    def _on_saved(self, text: str, saved: Saved) -> None:
        self._document.mark_saved(saved.draft, is_current=self._document.draft.text == text)
        self._kept_text = None
        self._saved_at = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self._set_state("unsaved" if self._document.is_changed else "saved")
        refused = self._form.refused
        if refused:
            name, reason = next(iter(refused.items()))
            said = self.tr("Saved, but for «{field}», which keeps its earlier value: {reason}")
            self._message_bar.say(said.format(field=self._form.label_of(name), reason=reason), "warning")
        else:
            self._message_bar.clear()
        self.saved.emit(saved.document)
        if self._was_damaged and not any(problem.severity == "error" for problem in saved.document.problems):
            self.reopen_wanted.emit(self._document.id)

    def _on_save_failed(self, error: KbError) -> None:
        if isinstance(error, ConflictError):
            self._on_conflict(error)
            return
        self._set_state("failed")
        self.keep()
        self._message_bar.show_error(error, (Answer(self.tr("Try again"), self._save_again),
                                             Answer(self.tr("Save a copy elsewhere…"), self.save_copy)))  # fmt: skip

    def _on_save_cancelled(self) -> None:
        self._set_state("unsaved")  # who waits for the end of the save must not wait for ever

    def _save_again(self) -> None:
        self._set_state("unsaved")
        self.save()

    def _on_copied(self, path: Path) -> None:
        self._message_bar.say(self.tr("A copy was saved as {path}.").format(path=path), "success")

    def _on_kept(self, text: str) -> None:
        self._kept_text = text

    def _on_keep_failed(self, error: KbError) -> None:
        text = self.tr("The recovery copy could not be kept: {reason} Save the document soon.")
        self._message_bar.say(text.format(reason=said_error(error)), "warning")

    def _on_keep_finished(self) -> None:
        self._is_keeping = False
        if self._is_save_wanted:
            self._is_save_wanted = False
            self.save()

    def _on_conflict(self, error: ConflictError) -> None:
        self._set_state("conflict")
        if error.theirs is None:
            text = self.tr("The file is gone: it was moved, renamed or deleted. Your text is kept here.")
            self._set_state("away")
            self._message_bar.say(text, "danger", self._answers_when_away())
            self._look_again.start()
            return
        self.tell_conflict()

    def _on_away(self, error: KbError) -> None:
        """The file cannot be read now: it was deleted or moved, its drive is away, or it may not be read any more."""
        if self._state in ("saving", "conflict"):
            return
        if self._state != "away":
            self._set_state("away")
            text = self.tr("{reason} The text stays here, and is kept for recovery.").format(reason=said_error(error))
            self._message_bar.say(text, "warning", self._answers_when_away())
        self._look_again.start()

    def _answers_when_away(self) -> tuple[Answer, ...]:
        return (
            Answer(self.tr("Look again"), self.look_for_outside_change),
            Answer(self.tr("Save it again"), self._save_anew),
            Answer(self.tr("Save a copy elsewhere…"), self.save_copy),
        )

    def _on_back(self) -> None:
        self._look_again.stop()
        self._set_state("unsaved")
        self._message_bar.say(self.tr("The file is there again; the text goes on where it was."), "success",
                              lasts_ms=6_000)  # fmt: skip

    def _on_left_unsaved(self, entry: JournalEntry | None) -> None:
        if entry is None or self._message_bar.text:
            return
        when = QLocale().toString(
            QDateTime.fromString(entry.kept_at, Qt.DateFormat.ISODateWithMs).toLocalTime(),
            QLocale.FormatType.ShortFormat,
        )
        text = self.tr("An earlier session left unsaved text of this document ({when}). It is safe.").format(when=when)
        asking = partial(self.unsaved_asked.emit, self._document.path)
        self._message_bar.say(text, "warning", (Answer(self.tr("Compare and recover…"), asking),))

    def _on_kept_beside(self, answer: tuple[str, Draft]) -> None:
        path, fresh = answer
        self._document.replace_text(fresh.text)
        self._document.mark_saved(fresh, is_current=True)
        self._kept_text = None
        self._set_state("saved")
        text = self.tr("Both texts are kept. Yours lies beside the document as «{name}»; put them together from the "
                       "Edit menu.")  # fmt: skip
        self._message_bar.say(text.format(name=path.rsplit("/", 1)[-1]), "success")
        self.saved.emit(None)

    def _on_compared(self, answer: tuple[Draft, tuple[Passage, ...]]) -> None:
        self._fresh, passages = answer
        self._message_bar.clear()
        self.compared.emit(passages)

    def _save_anew(self) -> None:
        self._document.detach()
        self._save_again()

    def _on_reopened(self, fresh: Draft) -> None:
        if self._state in ("saving", "conflict"):
            return
        if self._state == "away":
            self._on_back()
        if fresh.path != self._document.path:
            self._document.move_to(fresh.path)
            self.moved.emit()
        if fresh.base == self._document.draft.base:
            return
        if self._document.is_changed:
            self._set_state("conflict")
            self.tell_conflict()
            return
        self._document.replace_text(fresh.text)
        self._document.mark_saved(fresh, is_current=True)
        self._set_state("saved")
        self._message_bar.say(self.tr("The document was changed outside; this is its text now."), lasts_ms=6000)


def _timer(parent: QObject, interval: int, asked: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(asked)
    return timer


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


def _reopen(session: LibrarySession, path: str, _: Task) -> Draft:
    from kb_app.services.editing import reopen

    return reopen(session, path)


def _left_unsaved(session: LibrarySession, path: str, _: Task) -> JournalEntry | None:
    from kb_app.services.recovering import left_unsaved

    if session.held_by is not None:
        return None  # what is unsaved there is being written in the other window
    return next((entry for entry in left_unsaved(session) if entry.path == path), None)


def _save_beside(session: LibrarySession, draft: Draft, _: Task) -> tuple[str, Draft]:
    from kb_app.services.editing import discard_unsaved, reopen, save_beside

    path = save_beside(session, draft)
    fresh = reopen(session, draft.path)
    discard_unsaved(session, draft.path)
    return path, fresh


def _compare(session: LibrarySession, draft: Draft, _: Task) -> tuple[Draft, tuple[Passage, ...]]:
    from kb_app.services.editing import reopen
    from kb_app.services.writing import compare

    fresh = reopen(session, draft.path)
    return fresh, compare(draft.text, fresh.text, draft.opened.replace("\r\n", "\n"))


def _write_copy(path: Path, draft: Draft, _: Task) -> Path:
    from kb_app.services.writing import write_copy

    write_copy(path, draft)
    return path
