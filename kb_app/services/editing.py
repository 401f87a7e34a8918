"""Writing documents: opened, saved only over the text that was opened, journalled, made, changed by field, deleted."""

from __future__ import annotations

import contextlib
import difflib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from kb_app.core.documents import Document, DocumentId, Fixity, Value
from kb_app.core.errors import FormatError, KbError, UsageError
from kb_app.core.text import in_language, message
from kb_app.core.types import DocumentType
from kb_app.services.fields import checked_values
from kb_app.services.session import LibrarySession
from kb_app.storage import frontmatter, trash
from kb_app.storage.drafts import JournalEntry
from kb_app.storage.locks import LIBRARY_FILE
from kb_app.storage.trash import Trashed


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document's text while it is edited, with line ends as `\\n`.

    `opened` is the text as it stood in the file (its line ends too), `base` its fixity; None for a document that has
    never been saved.
    """

    path: str
    text: str
    opened: str = ""
    base: Fixity | None = None

    def with_text(self, text: str) -> Draft:
        """Return the draft with another text."""
        return replace(self, text=text)

    def with_fields(self, changes: Mapping[str, Value | None]) -> Draft:
        """Return the draft with metadata set or removed (None), every other character as it was. Raises FormatError."""
        return replace(self, text=frontmatter.edit(self.text, changes))

    def parts(self) -> frontmatter.FrontMatter:
        """Return the draft's metadata, body and what is amiss in its front matter."""
        return frontmatter.parse(self.text)

    def with_body(self, body: str) -> Draft:
        """Return the draft with another body under the same front matter."""
        return replace(self, text=self.text[: len(self.text) - len(frontmatter.split(self.text)[1])] + body)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.base is None or self.text != _with_unix_ends(self.opened)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A saved document; `draft` goes on from it. With `index_is_stale` the next refresh of the index takes it up."""

    document: Document
    draft: Draft
    index_is_stale: bool = False


def open_draft(session: LibrarySession, document_id: str) -> Draft:
    """Open a document for editing. Raises NotFoundError, StorageError, FormatError for a file that is not UTF-8."""
    return _open(session, session.document(document_id).path)


def reopen(session: LibrarySession, path: str) -> Draft:
    """Read a document's file again, as after a conflict. Raises like `open_draft`."""
    return _open(session, path)


def save_written(session: LibrarySession, draft: Draft) -> Saved:
    """Save the text that is being written in this window: its copy in the journal is not needed any more.

    Raises like `save`; the copy stays then.
    """
    saved = save(session, draft)
    with contextlib.suppress(KbError):  # the document is safe; a text kept once too often does no harm
        session.journal.discard(draft.path)
    return saved


def save(session: LibrarySession, draft: Draft) -> Saved:
    """Write the draft if the file is still the one that was opened, keep a version, and refresh the index.

    Raises ConflictError with the other text when it is not, StorageError; nothing is written then.
    """
    text = _with_ends_of(draft.opened, draft.text)
    if draft.base is not None and not draft.text.strip() and draft.opened.strip():
        # An empty text over a full one is a slip or a bug more often than a wish: keep what is about to go.
        session.versions.keep(_key(draft.path), draft.opened)
    fixity = session.library.write_text(draft.path, text, expected=draft.base)
    with contextlib.suppress(KbError):  # the document is safe; a full data folder must not say otherwise
        if draft.opened:
            session.versions.keep(_key(draft.path), draft.opened)
        session.versions.keep(_key(draft.path), text)
    document = session.library.read(draft.path)
    stale = not _indexed(session, document)
    return Saved(document=document, draft=replace(draft, opened=text, base=fixity), index_is_stale=stale)


def save_beside(session: LibrarySession, draft: Draft) -> str:
    """Keep the draft's text beside its document, as a second version of it; return its path. Raises StorageError."""
    return session.library.write_beside(draft.path, _with_ends_of(draft.opened, draft.text))


def keep_in_journal(session: LibrarySession, draft: Draft) -> None:
    """Keep an unsaved text in the recovery journal. Raises StorageError."""
    entry = JournalEntry(
        path=draft.path,
        title=draft.parts().metadata.title or draft.path,
        text=draft.text,
        base=draft.base or "",
        kept_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        root=os.path.realpath(session.library.root),
    )
    session.journal.keep(entry)


def unsaved(session: LibrarySession) -> tuple[JournalEntry, ...]:
    """Return the unsaved texts of this library, the newest first; one that its file holds by now is forgotten."""
    kept = []
    for entry in session.journal.entries():
        if not _is_of_here(session, entry):
            continue
        try:
            text, _ = session.library.read_text(entry.path)
        except KbError:
            text = None
        if text is None or _with_unix_ends(text) != entry.text:
            kept.append(entry)
        elif not session.journal.is_own(entry):
            with contextlib.suppress(KbError):
                session.journal.discard_entry(entry.key)
    return tuple(kept)


def discard_unsaved(session: LibrarySession, path: str) -> None:
    """Forget what this window kept of a document's unsaved text. Raises StorageError."""
    session.journal.discard(path)


def new_draft(
    session: LibrarySession,
    type_id: str,
    title: str,
    language: str = "",
    values: Mapping[str, Value] | None = None,
    *,
    author: str = "",
    today: date | None = None,
) -> Draft:
    """Return a draft of a new document from its type's template: front matter, and the sections' headings.

    Raises UsageError for an unknown type, an empty title, or values that may not be.
    """
    session.library.require_writable()
    kind = session.catalogue.types.get(type_id)
    if kind is None:
        known = ", ".join(session.catalogue.types)
        reason = message("There is no document type «{type}». The types are: {known}.", type=type_id, known=known)
        raise UsageError("unknown-type", reason, field="type")
    title = " ".join(title.split())
    if not title:
        raise UsageError("no-title", message("A document needs a title."), field="title")
    day = today or date.today()
    language = language or session.language
    given = checked_values(session.catalogue, kind, values or {})
    metadata: dict[str, Value] = {
        "title": title,
        "type": type_id,
        "language": language,
        "status": "draft",
        "access": kind.default_access,
        **({"authors": (author,)} if author else {}),
        "created": day.isoformat(),
        **{name: value for name, value in given.items() if value is not None},
    }
    document_id = session.library.new_id(title)
    year = str(metadata["created"])[:4]
    path = session.library.new_path(type_id, year if year.isdigit() else str(day.year), document_id)
    text = f"---\n{frontmatter.render(metadata)}---\n\n{template_body(kind, language)}"
    return Draft(path=path, text=text)


def new_document(
    session: LibrarySession,
    type_id: str,
    title: str,
    language: str = "",
    values: Mapping[str, Value] | None = None,
    *,
    author: str = "",
) -> Document:
    """Make a document from its type's template, on disk and in the index. Raises UsageError, StorageError."""
    return save(session, new_draft(session, type_id, title, language, values, author=author)).document


def template_body(kind: DocumentType, language: str) -> str:
    """Return the headings of a type's sections in a language, each with its anchor."""
    headings = (f"## {in_language(section.heading, language)} {{#{section.id}}}\n" for section in kind.sections)
    return "\n".join(headings)


def delete(session: LibrarySession, document_id: str) -> Trashed:
    """Move a document to the library's trash. Raises NotFoundError, StorageError."""
    document = session.document(document_id)
    entry = trash.move_to_trash(session.library, document.path, title=document.title)
    session.index.remove(document.path)
    return entry


def delete_all(session: LibrarySession, document_ids: Sequence[str]) -> tuple[Trashed, ...]:
    """Move documents to the library's trash, all or none. Raises NotFoundError, StorageError."""
    done = []
    with contextlib.ExitStack() as putting_back:
        for document_id in document_ids:
            entry = delete(session, document_id)
            putting_back.callback(restore, session, entry.key)
            done.append(entry)
        putting_back.pop_all()
    return tuple(done)


def restore(session: LibrarySession, key: str) -> Document:
    """Put a document back from the trash. Raises NotFoundError, UsageError, StorageError."""
    return session.library.read(put_back(session, key))


def put_back(session: LibrarySession, key: str) -> str:
    """Put a document or a picture back from the trash, and return its path. Raises like `restore`."""
    path = trash.restore(session.library, key)
    if path.lower().endswith(".md"):
        _indexed(session, session.library.read(path))
    return path


def trashed(session: LibrarySession) -> tuple[Trashed, ...]:
    """Return what lies in the library's trash, the newest first."""
    return trash.trashed(session.library)


def empty_trash(session: LibrarySession) -> int:
    """Delete for good what lies in the trash, and return how many documents that were. Raises StorageError."""
    return trash.empty(session.library)


def _open(session: LibrarySession, path: str) -> Draft:
    text, fixity = session.library.read_text(path)
    document = session.library.read(path)
    if any(problem.code == "too-large" for problem in document.problems):
        raise FormatError("too-large", document.problems[0].message, path=path)
    return Draft(path=path, text=_with_unix_ends(text), opened=text, base=fixity)


def _indexed(session: LibrarySession, document: Document) -> bool:
    """Put a document into the index; a failure there is no failure of the save."""
    try:
        session.index.put(document)
    except KbError:
        return False
    return True


def _is_of_here(session: LibrarySession, entry: JournalEntry) -> bool:
    """Tell whether an unsaved text belongs here: to this folder, or to one that the library has left since."""
    here = os.path.realpath(session.library.root)
    return entry.root in ("", here) or not Path(entry.root, LIBRARY_FILE).is_file()


def _key(path: str) -> str:
    return DocumentId(path.rsplit("/", 1)[-1].removesuffix(".md"))


def _with_unix_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_ends_of(opened: str, text: str) -> str:
    """Give an edited text the line ends of its file; in a file of mixed ends each line that was kept keeps its own."""
    if "\r" in text:
        return text
    carriage_returns, newlines = opened.count("\r\n"), opened.count("\n")
    if "\r" not in opened:
        return text
    if newlines == 0:
        return text.replace("\n", "\r")
    if carriage_returns == newlines == opened.count("\r"):
        return text.replace("\n", "\r\n")
    old = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", opened)
    bare = [line.rstrip("\r\n") for line in old]
    new = text.split("\n")
    ends = ["\r\n" if carriage_returns * 2 > newlines else "\n"] * (len(new) - 1) + [""]
    matcher = difflib.SequenceMatcher(None, bare, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and old_end - old_start == new_end - new_start):
            for offset in range(min(new_end, len(new) - 1) - new_start):
                line = old[old_start + offset]
                ends[new_start + offset] = line[len(line.rstrip("\r\n")) :] or ends[new_start + offset]
    return "".join(line + end for line, end in zip(new, ends, strict=True))
