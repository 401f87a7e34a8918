"""A document while it is edited: its metadata and its body as one text, with one history of changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QPlainTextDocumentLayout

from kb_app.core.documents import Metadata, Value

if TYPE_CHECKING:
    from kb_app.services.editing import Draft
    from kb_app.storage.frontmatter import FrontMatter

PARAGRAPH, FRAME_START, FRAME_END = "\u2029", "\ufdd0", "\ufdd1"


class OpenDocument(QObject):
    """One open document.

    The body lives in `body` (a text document of the toolkit), the front matter beside it as it is spelled in the file.
    Both change under one `history`. `metadata_changed` comes after a field was set or taken back.
    """

    metadata_changed = Signal()
    text_changed = Signal()
    change_marked = Signal(bool)  # whether there is something to save
    place_restored = Signal(int)  # where in the body a step of the history was

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        parts = draft.parts()
        self.damage = next((finding for finding in parts.findings if finding.severity == "error"), None)
        """What kept the front matter from being read when it was opened. The form is of no use then: all is text."""
        self._head, body = _divided(draft, parts)
        self._saved_head = self._head
        self._metadata = parts.metadata
        self._opened_body = body
        self._was_changed = False
        self._before_field, self._latest_field = "", ("", -1)
        self.body = QTextDocument(self)
        self.body.setDocumentLayout(QPlainTextDocumentLayout(self.body))
        self.body.setPlainText(body)
        self.body.setModified(False)
        self.history = QUndoStack(self)
        self.body.undoCommandAdded.connect(self._on_body_command)
        self.body.contentsChanged.connect(self._on_body_changed)
        self.body.modificationChanged.connect(self._tell_changed)
        if draft.is_changed:
            self.body.setModified(True)
        self._tell_changed()

    @property
    def draft(self) -> Draft:
        """The draft as it stands now."""
        return self._draft.with_text(self._head + self.body_text)

    @property
    def body_text(self) -> str:
        """The body as it stands now. One that was not touched comes back as it was, letter by letter."""
        if not self.body.isModified():
            return self._opened_body
        text = self.body.toRawText()
        return text.replace(PARAGRAPH, "\n").replace(FRAME_START, "\n").replace(FRAME_END, "\n")

    @property
    def path(self) -> str:
        """Where the document lies in the library."""
        return self._draft.path

    @property
    def id(self) -> str:
        """The document's id: its file's stem."""
        return self._draft.path.rsplit("/", 1)[-1].removesuffix(".md")

    @property
    def metadata(self) -> Metadata:
        """The metadata as it stands now."""
        return self._metadata

    @property
    def title(self) -> str:
        """The title to show."""
        return self._metadata.title or self.id

    @property
    def is_new(self) -> bool:
        """Whether it has never been saved."""
        return self._draft.base is None

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.is_new or self.body.isModified() or self._head != self._saved_head

    @property
    def first_line(self) -> int:
        """The line of the file at which the body's first line stands."""
        return self._head.count("\n") + 1

    def set_fields(self, changes: Mapping[str, Value | None]) -> None:
        """Set or remove metadata, as one step of the history. Raises FormatError when it cannot be done safely."""
        fields = "|".join(changes)
        # Typing on in a field is one step from where it began: a field emptied and filled again keeps its place.
        goes_on = self._latest_field == (fields, self.history.index())
        before = self._before_field if goes_on else self._head
        head = self._with_fields(before, changes)
        if head != self._head:
            self.history.push(_HeadCommand(self, self._head, head, fields))
            self._before_field, self._latest_field = before, (fields, self.history.index())

    def replace_text(self, text: str) -> None:
        """Take up another whole text, as one step of the history: only what differs is changed."""
        head, body = _divided(self._draft.with_text(text))
        self.history.beginMacro("")
        if head != self._head:
            self.history.push(_HeadCommand(self, self._head, head, ""))
        replace_body(self.body, self.body_text, body)
        self.history.endMacro()

    def replace_body(self, body: str) -> None:
        """Take up another body, as one step of the history: only what differs is changed."""
        replace_body(self.body, self.body_text, body)

    def insert(self, place: int, text: str) -> None:
        """Put a text into the body, as one step of the history. `place` counts characters of `body_text`."""
        cursor = QTextCursor(self.body)
        cursor.setPosition(self.units_at(place))
        cursor.insertText(text)

    def units_at(self, place: int) -> int:
        """Return a place in `body_text` as the toolkit counts it."""
        return units(self.body_text[:place])

    def detach(self) -> None:
        """Go on as a document that was never saved: its file is gone."""
        self._draft = replace(self._draft, base=None, opened="")
        self._tell_changed()

    def move_to(self, path: str) -> None:
        """Go on with the file at its new place."""
        self._draft = replace(self._draft, path=path)

    def rebase(self, draft: Draft) -> None:
        """Go on from a newer state of the file; the text and the history stay as they are."""
        self._draft = draft
        self._saved_head = _divided(draft.with_text(draft.opened.replace("\r\n", "\n").replace("\r", "\n")))[0]
        self._forget_clean_state()
        self._tell_changed()

    def mark_saved(self, saved: Draft, *, is_current: bool) -> None:
        """Take up that a draft was saved; `is_current` tells that nothing was changed meanwhile."""
        self._draft = saved
        self._saved_head, self._opened_body = _divided(saved)
        if is_current:
            self.body.setModified(False)
        else:
            self._forget_clean_state()
        self._tell_changed()

    def take_head(self, head: str) -> None:
        """Set the front matter's text. For steps of the history only."""
        self._head = head
        self._metadata = replace(self._draft, text=head).parts().metadata
        self.metadata_changed.emit()
        self.text_changed.emit()
        self._tell_changed()

    def step_body(self, *, back: bool) -> None:
        """Take back a change of the body or make it again. For steps of the history only."""
        cursor = QTextCursor(self.body)
        if back:
            self.body.undo(cursor)
        else:
            self.body.redo(cursor)
        self.place_restored.emit(cursor.position())

    def _forget_clean_state(self) -> None:
        """The state that the history would call unchanged is no longer what the file holds."""
        self.body.setModified(False)
        self.body.setModified(True)

    def _with_fields(self, head: str, changes: Mapping[str, Value | None]) -> str:
        if head.strip("\ufeff"):
            return self._draft.with_text(head).with_fields(changes).text
        body = self.body_text
        text = self._draft.with_text(head + body).with_fields(changes).text
        return text[: len(text) - len(body)] if body else text

    def _on_body_command(self) -> None:
        self.history.push(_BodyCommand(self))

    def _on_body_changed(self) -> None:
        self.text_changed.emit()

    def _tell_changed(self, _: bool = False) -> None:
        if self.is_changed != self._was_changed:
            self._was_changed = self.is_changed
            self.change_marked.emit(self.is_changed)


class _BodyCommand(QUndoCommand):
    """A change that the body's own history knows: this one only says when its turn is."""

    def __init__(self, document: OpenDocument) -> None:
        super().__init__()
        self._document = document
        self._is_made = True

    def undo(self) -> None:
        self._document.step_body(back=True)

    def redo(self) -> None:
        if self._is_made:
            self._is_made = False
            return
        self._document.step_body(back=False)


class _HeadCommand(QUndoCommand):
    """A change of the metadata. Typing on in one field stays one step."""

    def __init__(self, document: OpenDocument, before: str, after: str, fields: str) -> None:
        super().__init__()
        self._document = document
        self._before = before
        self._after = after
        self._fields = fields

    def undo(self) -> None:
        self._document.take_head(self._before)

    def redo(self) -> None:
        self._document.take_head(self._after)

    def id(self) -> int:
        return 1 if self._fields else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _HeadCommand) or other._fields != self._fields:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True


def replace_body(document: QTextDocument, before: str, after: str) -> None:
    """Change a text document to another text by what differs between its first and its last difference."""
    if before == after:
        return
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    most = min(len(before), len(after)) - start
    tail = 0
    while tail < most and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    cursor = QTextCursor(document)
    cursor.setPosition(units(before[:start]))
    cursor.setPosition(units(before[: len(before) - tail]), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(after[start : len(after) - tail])


def units(text: str) -> int:
    """Return how long a text is as the toolkit counts: a character beyond the basic plane counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _divided(draft: Draft, parts: FrontMatter | None = None) -> tuple[str, str]:
    """Return the front matter with the blank lines behind it, and the body."""
    parts = parts or draft.parts()
    if any(finding.severity == "error" for finding in parts.findings):
        return "", draft.text  # what cannot be read is shown as it is, to be mended by hand
    body = parts.body
    start = len(body) - len(body.lstrip("\n")) if body.strip("\n") else len(body)
    cut = len(draft.text) - len(body) + start
    if cut and not draft.text[: len(draft.text) - len(body)]:
        cut = 0  # without front matter the blank lines are the body's own
    return draft.text[:cut], draft.text[cut:]
