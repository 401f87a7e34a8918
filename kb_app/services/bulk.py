"""Metadata of many documents changed at once: first shown as what would change, then carried out as one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kb_app.core.documents import Value
from kb_app.core.errors import KbError, UsageError
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message
from kb_app.core.types import DocumentType, Field
from kb_app.services.changing import Changed, apply, unsaved_reasons
from kb_app.services.fields import LIST_KINDS, checked_values, read_value
from kb_app.services.session import LibrarySession
from kb_app.storage import frontmatter
from kb_app.storage.changes import FileChange

Action = Literal["replace", "add", "remove"]
OF_ONE = frozenset({"title", "summary", "translation_of", "created"})
"""Fields that say something of one document alone: the same value in many is a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEdit:
    """What becomes of a field in every document: replaced (by "": removed), or values added to or taken from its list.

    The value is given as such, or as `text` as a person writes it, lists divided by commas.
    """

    field: str
    action: Action
    text: str = ""
    value: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What a field holds now and would hold; None where it is not there."""

    field: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDocument:
    """A document that would change, with what."""

    id: str
    path: str
    title: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkPlan:
    """What an edit of many documents would do; nothing is written yet.

    `unchanged` counts documents that are so already; `skipped` says of each other one why it stays.
    """

    documents: tuple[PlannedDocument, ...]
    unchanged: int
    skipped: tuple[tuple[str, Message], ...]
    files: tuple[FileChange, ...]


def read_edits(texts: Iterable[str]) -> tuple[FieldEdit, ...]:
    """Read `field=value`, `field+=value` and `field-=value`. Raises UsageError."""
    edits = []
    for text in texts:
        name, sign, value = text.partition("=")
        action: Action = "replace"
        if name[-1:] in ("+", "-"):
            action = "add" if name[-1] == "+" else "remove"
            name = name[:-1]
        if not sign or not name.strip():
            reason = message("«{text}» is not of the form field=value, field+=value or field-=value.", text=text)
            raise UsageError("bad-assignment", reason)
        edits.append(FieldEdit(field=name.strip(), action=action, text=value.strip()))
    return tuple(edits)


def plan(
    session: LibrarySession, document_ids: Sequence[str], edits: Sequence[FieldEdit], task: Task = UNWATCHED
) -> BulkPlan:
    """Work out what an edit would change in each document. Raises UsageError when it suits none of them, Cancelled."""
    session.library.require_writable()
    for edit in edits:
        if edit.field in OF_ONE and edit.action == "replace" and len(document_ids) > 1:
            reason = message("«{field}» belongs to one document: it is not changed in many at once.", field=edit.field)
            raise UsageError("of-one", reason, field=edit.field)
    planned: list[PlannedDocument] = []
    files: list[FileChange] = []
    skipped: list[tuple[str, Message]] = []
    refusal: KbError | None = None
    unchanged = 0
    waiting = unsaved_reasons(session)
    for done, document_id in enumerate(document_ids):
        task.step(Progress(done, len(document_ids), message("Looking at the documents")))
        try:
            found = _planned(session, document_id, edits, waiting)
        except KbError as error:
            refusal = error
            skipped.append((document_id, error.message))
            continue
        if found is None:
            unchanged += 1
            continue
        planned.append(found[0])
        files.append(found[1])
    if refusal is not None and not planned and not unchanged:
        raise refusal
    return BulkPlan(documents=tuple(planned), unchanged=unchanged, skipped=tuple(skipped), files=tuple(files))


def carry_out(session: LibrarySession, bulk: BulkPlan, task: Task = UNWATCHED) -> Changed:
    """Write what was planned, in all documents or in none; `changing.undo` takes it back.

    A document in which somebody began to write since is left out, with its reason. Raises ConflictError when a
    document changed since it was planned, UsageError when none is left, StorageError, Cancelled.
    """
    waiting = unsaved_reasons(session)
    files = [change for change in bulk.files if change.path not in waiting]
    late = [waiting[change.path] for change in bulk.files if change.path in waiting]
    if late and not files:
        raise UsageError("unsaved", late[0])
    label = message("{count} documents changed", count=len(files))
    if len(files) == 1:
        title = next(item.title for item in bulk.documents if item.path == files[0].path)
        label = message("Fields of «{title}» changed", title=title)
    return apply(session, files, label, skipped=(*(reason for _, reason in bulk.skipped), *late), task=task)


def _planned(
    session: LibrarySession, document_id: str, edits: Sequence[FieldEdit], waiting: Mapping[str, Message]
) -> tuple[PlannedDocument, FileChange] | None:
    """Return what becomes of a document, None when it is so already. Raises KbError for one that is left as it is."""
    document = session.document(document_id)
    text, fixity = session.library.read_text(document.path)
    values = document.metadata.values
    types = session.catalogue.types
    wanted: dict[str, Value | None] = {}
    for edit in edits:
        kind = types.get(str(wanted.get("type") or document.metadata.type))
        wanted[edit.field] = _result(kind, edit, wanted.get(edit.field, values.get(edit.field)))
    kind = types.get(str(wanted.get("type") or document.metadata.type))
    checked = checked_values(session.catalogue, kind, wanted, present=frozenset(values))
    new = frontmatter.edit(text, checked)
    if new == text:
        return None
    if document.path in waiting:
        raise UsageError("unsaved", waiting[document.path], path=document.path)
    after = frontmatter.parse(new).metadata.values
    changes = tuple(
        FieldChange(field=name, before=values.get(name), after=after.get(name))
        for name in checked
        if values.get(name) != after.get(name)
    )
    row = PlannedDocument(id=document.id, path=document.path, title=document.title, changes=changes)
    return row, FileChange(path=document.path, before=fixity, data=new.encode())


def _result(kind: DocumentType | None, edit: FieldEdit, before: Value | None) -> Value | None:
    """Return what the field holds after the edit. Raises UsageError for a list action on what is no list."""
    field = kind.field_named(edit.field) if kind else None
    value = edit.value if edit.value is not None else read_value(field, edit.field, edit.text)
    if edit.action == "replace":
        return value
    if not _is_list(field, before):
        reason = message("«{field}» holds one value: nothing can be added to it or taken from it.", field=edit.field)
        raise UsageError("not-a-list", reason, field=edit.field)
    given = value if isinstance(value, tuple) else () if value is None else (value,)
    had = before if isinstance(before, tuple) else () if before in (None, "") else (before,)
    if edit.action == "add":
        return (*had, *(item for item in given if item not in had))
    return tuple(item for item in had if item not in given) or None


def _is_list(field: Field | None, before: Value | None) -> bool:
    if field is not None:
        return field.kind in LIST_KINDS
    return before is None or isinstance(before, tuple)
