"""The index of a library in the user's cache: opened whatever its state, brought up to date, asked.

A folder holds generations (`g1`, `g2` …) and a pointer to the one in use, so that a finished build is swapped in under
a running window. Any failure to open means rebuild: the index is a cache.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from whoosh.writing import LockError

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document
from kb_app.core.errors import LockedError, StorageError
from kb_app.core.folding import fold, words
from kb_app.core.queries import Hit, Query, ResultPage
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message
from kb_app.index import engine
from kb_app.index.builder import IndexReport, build, read_all
from kb_app.index.layer import Layer, Vocabulary, load, numbers_of
from kb_app.index.records import Record, analyse, hit_of
from kb_app.index.schema import INDEX_VERSION
from kb_app.index.searcher import Searcher
from kb_app.index.snippets import SnippetMaker
from kb_app.storage.files import fixity_of_file, remove_folder, write_atomic
from kb_app.storage.library import FileState, Library

POINTER = "current"
MANY_CHANGES = 400
MAX_SEGMENTS = 12
MASS_REMOVAL_SHARE = 0.2
MASS_REMOVAL_FILES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How the files differ from the index: states to read, paths that are gone, how many are the same."""

    added: tuple[FileState, ...] = ()
    changed: tuple[FileState, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def count(self) -> int:
        """How many documents differ."""
        return len(self.added) + len(self.changed) + len(self.removed)


class SearchIndex:
    """An index that is always there to ask, empty at the worst. Reading from several threads is safe."""

    def __init__(self, folder: Path, library_root: Path, catalogue: Catalogue) -> None:
        self._folder = folder
        self._root = library_root
        self._catalogue = catalogue
        self._snippets = SnippetMaker(library_root)
        self._writing = threading.RLock()
        self._index: Any = None
        self._layer = Layer(_NoReader(), [], 0, Vocabulary([], array("I")))  # type: ignore[arg-type]
        self.needs_rebuild = True

    @classmethod
    def open(cls, folder: Path, library_root: Path, catalogue: Catalogue) -> SearchIndex:
        """Open the index of a library as it was left. Never fails: a damaged one is empty and needs a rebuild.

        Raises StorageError only for a folder inside the library, which is never used.
        """
        if folder.resolve().is_relative_to(library_root.resolve()):
            reason = message("The search index may not lie inside a library.")
            raise StorageError("index-in-library", reason, path=str(folder))
        index = cls(folder, library_root, catalogue)
        index.reopen()
        return index

    @property
    def documents(self) -> int:
        """How many documents the index holds."""
        return self._layer.count

    def reopen(self) -> None:
        """Take up the generation in use, as after a build elsewhere. Damage leaves it empty, to be rebuilt."""
        with self._writing:
            self._release()
            generation = self._generation()
            if generation is None:
                return
            try:
                _require_private(self._folder)
                opened = engine.open_index(generation)
                self._layer = load(generation, engine.IndexReader(opened))
                self._index = opened
                self.needs_rebuild = False
            except Exception:  # whatever a damaged index raises: it is rebuilt
                self._release()

    def changes(self, files: Sequence[FileState]) -> Changes:
        """Compare the files with the index by size and time, and by content where only the time differs."""
        layer = self._layer
        known = layer.by_path
        added, changed = [], []
        unchanged = 0
        for state in files:
            number = known.get(state.path)
            if number is None:
                added.append(state)
                continue
            record = layer.records[number]
            if (record.size, record.mtime_ns) == (state.size, state.mtime_ns) or (
                record.size == state.size and self._same_content(state.path, record.fixity)
            ):
                unchanged += 1
            else:
                changed.append(state)
        present = {state.path for state in files}
        removed = tuple(path for path in known if path not in present)
        return Changes(added=tuple(added), changed=tuple(changed), removed=removed, unchanged=unchanged)

    def update(self, library: Library, task: Task = UNWATCHED, *, confirm_removal: bool = True) -> IndexReport:
        """Bring the index up to date with the files; a few changes in place, many by a new build.

        With `confirm_removal` False, files that vanished in great number (a share that is gone) stay in the index and
        are counted as held back. Raises LockedError when another program is writing, StorageError.
        """
        started = time.perf_counter()
        changes = self.changes(library.scan())
        held_back = 0
        gone = changes.removed
        many = len(gone) > max(MASS_REMOVAL_FILES, self.documents * MASS_REMOVAL_SHARE)
        if many and not confirm_removal:
            held_back, gone = len(gone), ()
        if self.needs_rebuild or (changes.count > MANY_CHANGES and not held_back):
            report = self.rebuild(library, task)
            if self.needs_rebuild or not changes.unchanged:
                return report
            return replace(
                report,
                added=len(changes.added),
                updated=len(changes.changed),
                removed=len(gone),
                unchanged=changes.unchanged,
            )
        failed: list[tuple[str, Message]] = []
        states = (*changes.changed, *changes.added)
        documents = list(read_all(library, self._catalogue, states, failed, task))
        if documents or gone:
            known = self._layer.by_path
            numbers = [known[path] for path in gone]
            numbers += [known[item.record.path] for item in documents if item.record.path in known]
            self._write(documents, numbers)
            self.tidy()
        changed = {state.path for state in changes.changed}
        updated = sum(item.record.path in changed for item in documents)
        return IndexReport(
            added=len(documents) - updated,
            updated=updated,
            removed=len(gone),
            unchanged=changes.unchanged,
            failed=tuple(failed),
            documents=self.documents,
            took_s=time.perf_counter() - started,
            held_back=held_back,
        )

    def rebuild(self, library: Library, task: Task = UNWATCHED) -> IndexReport:
        """Build the whole index anew and take it up. Raises StorageError, Cancelled; the old one stays in use then."""
        with self._writing:
            fresh = self.new_generation()
            try:
                report = build(library, self._catalogue, fresh, task)
            except BaseException:
                remove_folder(fresh)
                raise
            self.adopt(fresh)
            return report

    def new_generation(self) -> Path:
        """Return the folder for a build that `adopt` may take up; it does not exist yet."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        numbers = [int(path.name[1:]) for path in self._folder.glob("g*") if path.name[1:].isdigit()]
        return self._folder / f"g{max(numbers, default=0) + 1}"

    def adopt(self, generation: Path) -> None:
        """Take up a finished build and let go of the others. Raises StorageError."""
        with self._writing:
            write_atomic(self._folder / POINTER, f"{INDEX_VERSION} {generation.name}\n".encode())
            self.reopen()
            for other in self._folder.glob("g*"):
                if other != generation:
                    remove_folder(other)

    def put(self, document: Document) -> None:
        """Take up one document as it now is. Raises LockedError, StorageError."""
        if self.needs_rebuild:
            return  # the build to come reads it
        try:
            mtime = (self._root / document.path).stat().st_mtime_ns
        except OSError:
            mtime = 0
        with self._writing:
            old = self._layer.by_path.get(document.path)
            self._write([analyse(document, self._catalogue, mtime)], [] if old is None else [old])

    def remove(self, path: str) -> None:
        """Let go of one document. Raises LockedError, StorageError."""
        with self._writing:
            old = self._layer.by_path.get(path)
            if old is not None:
                self._write([], [old])

    def tidy(self) -> None:
        """Merge the segments when saves have left many; for idle moments."""
        with self._writing:
            if self._index is None or len(self._layer.reader.segments) <= MAX_SEGMENTS:
                return
            with contextlib.suppress(LockError):
                engine.merge_segments(self._index)
                self.reopen()

    def warm(self, task: Task = UNWATCHED, limit: int = 400) -> None:
        """Read the postings of the commonest words, so that the first questions answer as fast as the next; for idle
        moments after opening."""
        layer = self._layer
        common = layer.vocabulary.most_frequent(limit)
        for done, form in enumerate(common):
            task.step(Progress(done, len(common)))
            if self._layer is not layer:
                return
            layer.term(form)

    def find(self, query: Query) -> ResultPage:
        """Answer a question. Never raises for what a person typed."""
        return self._searcher().find(query)

    def similar(self, document_id: str, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """Return the documents most like one, given its plain text."""
        counts: dict[str, int] = {}
        for word in words(text):
            counts[word] = counts.get(word, 0) + 1
        own = self._layer.by_id.get(document_id, -1)
        return self._searcher().similar(counts, own, limit)

    def jump(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return the documents whose title has words that begin as typed."""
        return self._searcher().jump(text, limit)

    def backlinks(self, document_id: str) -> tuple[Hit, ...]:
        """Return the documents that link to one, by title."""
        layer = self._layer
        numbers = sorted(layer.linked_from.get(document_id, ()), key=lambda number: layer.titles[number])
        return tuple(hit_of(layer.records[number]) for number in numbers)

    def path_of(self, document_id: str) -> str | None:
        """Return the path of a document, None when the index does not know it."""
        number = self._layer.by_id.get(document_id)
        return None if number is None else self._layer.records[number].path

    def ids(self) -> Mapping[str, str]:
        """Return the path of every document by its id."""
        layer = self._layer
        return {document_id: layer.records[number].path for document_id, number in layer.by_id.items()}

    def titles(self) -> Mapping[str, str]:
        """Return the title of every document by its id."""
        layer = self._layer
        return {document_id: layer.records[number].title for document_id, number in layer.by_id.items()}

    def hits_of(self, document_ids: Iterable[str]) -> tuple[Hit, ...]:
        """Return documents as hits, in the order asked, unknown ones left out."""
        layer = self._layer
        numbers = (layer.by_id.get(document_id) for document_id in document_ids)
        return tuple(hit_of(layer.records[number]) for number in numbers if number is not None)

    def records(self) -> tuple[Record, ...]:
        """Return the record of every document."""
        layer = self._layer
        return tuple(layer.records[number] for number in numbers_of(layer.live))

    def completions(self, start: str, limit: int = 12) -> tuple[str, ...]:
        """Return the commonest words of the library that begin so."""
        vocabulary = self._layer.vocabulary
        return tuple(vocabulary.commonest(fold(start), limit))

    def close(self) -> None:
        """Close the files."""
        with self._writing:
            self._release()

    def _searcher(self) -> Searcher:
        return Searcher(self._layer, self._catalogue, self._snippets)

    def _write(self, added: list, gone: list[int]) -> None:  # type: ignore[type-arg]
        with self._writing:
            index = self._index
            if index is None:
                return
            try:
                engine.write_small(index, added, gone)
            except LockError as error:
                reason = message("Another program is writing the search index. It will be brought up to date later.")
                raise LockedError("index-locked", reason) from error
            except OSError as error:
                self.needs_rebuild = True
                reason = message("The search index could not be written; it will be rebuilt. The documents are safe.")
                raise StorageError("index-not-written", reason, path=str(self._folder)) from error
            reader = engine.IndexReader(index)
            self._layer = self._layer.with_changes(reader, [(item.record, item.forms) for item in added], gone)

    def _generation(self) -> Path | None:
        try:
            version, name = (self._folder / POINTER).read_text(encoding="ascii").split()
        except (OSError, ValueError, UnicodeDecodeError):
            return None
        generation = self._folder / name
        good = version == str(INDEX_VERSION) and name[:1] == "g" and name[1:].isdigit() and generation.is_dir()
        return generation if good else None

    def _same_content(self, path: str, fixity: str) -> bool:
        try:
            return fixity_of_file(self._root / path) == fixity
        except Exception:  # unreadable now: let the update say so
            return False

    def _release(self) -> None:
        self._index = None
        self._layer = Layer(_NoReader(), [], 0, Vocabulary([], array("I")))  # type: ignore[arg-type]
        self.needs_rebuild = True


class _NoReader:
    """Stands for the reader of an index that is not there."""

    segments: tuple[str, ...] = ()


def _require_private(folder: Path) -> None:
    """Refuse a folder that others may write: opening an index runs what its files say."""
    if os.name == "posix":
        state = folder.stat()
        if state.st_uid != os.getuid() or state.st_mode & 0o022:
            raise PermissionError(folder)
