"""The index of a library in the user's cache: opened whatever its state, brought up to date, asked.

A folder holds generations (`g1`, `g2` …) and a pointer to the one in use, so that a finished build is swapped in under
a running window. Any failure to open means rebuild: the index is a cache.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from whoosh.writing import LockError

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Document
from kb_app.core.errors import KbError, LockedError, StorageError
from kb_app.core.folding import fold
from kb_app.core.queries import Hit, Query, ResultPage
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message
from kb_app.index import engine
from kb_app.index.builder import IndexReport, build, read_all
from kb_app.index.layer import Layer
from kb_app.index.masks import is_in, numbers_of
from kb_app.index.records import Analysed, Analyser, hit_of
from kb_app.index.schema import INDEX_VERSION
from kb_app.index.searcher import Searcher, words_counted
from kb_app.index.snippets import SnippetMaker
from kb_app.index.touched import Touched
from kb_app.index.views import SNAPSHOT, SmallView, View, is_sound, read_base
from kb_app.storage.files import TEMPORARY_PREFIX, fixity_of_file, remove_file, remove_folder, write_atomic
from kb_app.storage.library import FileState, Library

POINTER = "current"
MANY_CHANGES = 400
MAX_SMALL_SEGMENTS = 8
MOST_SMALL_SEGMENTS = 24
WORN_SHARE = 0.25
WORN_DOCUMENTS = 1_000
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
        self._analyser = Analyser(catalogue)
        self._snippets = SnippetMaker(library_root)
        self._writing = threading.RLock()
        self._generation: Path | None = None
        self._index: Any = None
        self._layer = Layer((), 0)
        self._touched = Touched(None)
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

    @property
    def is_worn(self) -> bool:
        """Whether so much was saved since the last full build that the next update should be one."""
        views = [view for view, _ in self._layer.views]
        later = sum(view.total for view in views[1:])
        return bool(views) and later > max(WORN_DOCUMENTS, views[0].total * WORN_SHARE)

    def reopen(self) -> None:
        """Take up the generation in use, as after a build elsewhere. Damage leaves it empty, to be rebuilt."""
        with self._writing:
            generation = self._generation_in_use()
            if generation is None:
                self._release()
                return
            try:
                _require_private(self._folder)
                opened = engine.open_index(generation)
                layer = _layer_of(generation, opened)
            except Exception:  # whatever a damaged index raises: it is rebuilt
                self._release()
                return
            self._generation, self._index, self._layer = generation, opened, layer
            self._touched = Touched(generation)
            self.needs_rebuild = False

    def changes(self, files: Sequence[FileState]) -> Changes:
        """Compare the files with the index by size and time, and by content where only the time differs."""
        layer = self._layer
        known = layer.paths()
        added, changed = [], []
        unchanged = 0
        for state in files:
            number = known.get(state.path)
            if number is None:
                added.append(state)
            elif self._is_unchanged(layer, number, state):
                unchanged += 1
            else:
                changed.append(state)
        present = {state.path for state in files}
        removed = tuple(path for path in known if path not in present)
        return Changes(added=tuple(added), changed=tuple(changed), removed=removed, unchanged=unchanged)

    def update(self, library: Library, task: Task = UNWATCHED, *, confirm_removal: bool = True) -> IndexReport:
        """Bring the index up to date with the files; a few changes in place, many by a new build.

        With `confirm_removal` False, files that vanished in great number stay in the index and are counted as held
        back; so do all, in any case, while the library itself is away. Raises LockedError when another program is
        writing, StorageError.
        """
        started = time.perf_counter()
        self._follow()
        changes = self.changes(library.scan())
        held_back = 0
        gone = changes.removed
        many = len(gone) > max(MASS_REMOVAL_FILES, self.documents * MASS_REMOVAL_SHARE)
        if (many and not confirm_removal) or (gone and not library.is_there):
            held_back, gone = len(gone), ()
        if self.needs_rebuild or ((changes.count > MANY_CHANGES or self.is_worn) and not held_back):
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
        documents = list(read_all(library, self._analyser, (*changes.changed, *changes.added), failed, task))
        if documents or gone:
            self._write(documents, gone)
            self.tidy()
        self._touched.keep()
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
        fresh = self.new_generation()
        try:
            report = build(library, self._catalogue, fresh, task)
            self.adopt(fresh)
        except OSError as error:
            remove_folder(fresh)
            raise self._not_written() from error
        except BaseException:
            remove_folder(fresh)
            raise
        return report

    def new_generation(self) -> Path:
        """Return the folder for a build that `adopt` may take up; it does not exist yet. Raises StorageError."""
        try:
            make_home(self._folder)
            numbers = [int(path.name[1:]) for path in self._folder.glob("g*") if path.name[1:].isdigit()]
        except OSError as error:
            raise self._not_written() from error
        return self._folder / f"g{max(numbers, default=0) + 1}"

    def adopt(self, generation: Path) -> None:
        """Take up a finished build and let go of the others; who reads meanwhile goes on with the old. Raises
        StorageError."""
        with self._writing:
            name_generation(self._folder, generation)
            self.reopen()
            for other in self._folder.glob("g*"):
                if other != generation:
                    remove_folder(other)
            for left in self._folder.glob(f"{TEMPORARY_PREFIX}*"):
                with contextlib.suppress(StorageError):
                    remove_file(left)

    def put(self, document: Document) -> None:
        """Take up one document as it now is. Raises LockedError, StorageError."""
        if self.needs_rebuild:
            return  # the build to come reads it
        try:
            mtime = (self._root / document.path).stat().st_mtime_ns
        except OSError:
            mtime = 0
        self._write([self._analyser.analyse(document, mtime)], ())
        if len(self._layer.views) > MOST_SMALL_SEGMENTS:
            self.tidy()

    def remove(self, path: str) -> None:
        """Let go of one document. Raises LockedError, StorageError."""
        if self._layer.number_of_path(path) is not None:
            self._write([], [path])

    def tidy(self) -> None:
        """Merge the segments of saves when there are many; for idle moments. Another program that writes comes first.

        The oldest segment merged is no larger than all that is merged into it, so that a document is written anew only
        a few times however many saves follow.
        """
        with self._writing:
            layer, index = self._layer, self._index
            small = [place for place, (view, _) in enumerate(layer.views) if isinstance(view, SmallView)]
            if index is None or len(small) <= MAX_SMALL_SEGMENTS:
                return
            sizes = [layer.views[place][0].total for place in small]
            first = next(n for n in range(len(small)) if sizes[n] <= sum(sizes[n + 1 :]) or n == len(small) - 1)
            merged = small[first:]
            documents: list[Analysed] = []
            for place in merged:
                view, offset = layer.views[place]
                if isinstance(view, SmallView):
                    documents += view.analysed(n for n in range(view.total) if is_in(n + offset, layer.live))
            try:
                name = engine.write_small(index, documents, (), self._names(), merged)
            except (LockError, engine.StaleError):
                return
            except OSError:
                self.needs_rebuild = True
                return
            kept = Layer([view for view, _ in layer.views[: merged[0]]], 0)
            kept.live = layer.live & ((1 << kept.total) - 1)
            self._layer = kept.with_changes(SmallView.of(name, documents) if documents else None, ())

    def warm(self, task: Task = UNWATCHED, limit: int = 200) -> None:
        """Look through the files and read the postings of the commonest words, so that the first questions are
        answered as fast as the next; for idle moments after opening. A damaged index asks for a rebuild then."""
        layer, generation = self._layer, self._generation
        if generation is not None and not is_sound(generation, task):
            with self._writing:
                if self._generation == generation:
                    self._release()
            return
        common = layer.most_frequent(limit)
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
        searcher = self._searcher()
        return searcher.similar(words_counted(text), self._layer.number_of_id(document_id), limit)

    def jump(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return the documents whose title has words that begin as typed."""
        return self._searcher().jump(text, limit)

    def backlinks(self, document_id: str) -> tuple[Hit, ...]:
        """Return the documents that link to one, by title."""
        layer = self._layer
        numbers = sorted(layer.linking_to(document_id), key=lambda number: (layer.titles[number], layer.path(number)))
        return tuple(hit_of(layer.record(number)) for number in numbers)

    def path_of(self, document_id: str) -> str | None:
        """Return the path of a document, None when the index does not know it."""
        layer = self._layer
        number = layer.number_of_id(document_id)
        return None if number is None else layer.path(number)

    def ids(self) -> Mapping[str, str]:
        """Return the path of every document by its id; of two with one id, the first path."""
        layer = self._layer
        pairs = sorted(((layer.path(number), layer.ids[number]) for number in numbers_of(layer.live)), reverse=True)
        return {document_id: path for path, document_id in pairs}

    def titles(self) -> Mapping[str, str]:
        """Return the title of every document by its id."""
        layer = self._layer
        numbers = sorted(numbers_of(layer.live), key=layer.path, reverse=True)
        return {layer.ids[number]: layer.record(number).title for number in numbers}

    def hits_of(self, document_ids: Iterable[str]) -> tuple[Hit, ...]:
        """Return documents as hits, in the order asked, unknown ones left out."""
        layer = self._layer
        numbers = (layer.number_of_id(document_id) for document_id in document_ids)
        return tuple(hit_of(layer.record(number)) for number in numbers if number is not None)

    def completions(self, start: str, limit: int = 12) -> tuple[str, ...]:
        """Return the commonest words of the library that begin so."""
        return tuple(self._layer.commonest(fold(start), limit))

    def close(self) -> None:
        """Let go of the files."""
        with self._writing:
            self._release()

    def _searcher(self) -> Searcher:
        return Searcher(self._layer, self._catalogue, self._snippets)

    def _write(self, added: Sequence[Analysed], gone: Iterable[str]) -> None:
        """Write documents, and let go of paths, as one small segment."""
        with self._writing:
            self._follow()
            for attempt in (1, 2):
                if self._index is None:
                    return
                layer = self._layer
                paths = dict.fromkeys((*gone, *(item.record.path for item in added)))
                numbers = [n for path in paths if (n := layer.number_of_path(path)) is not None]
                try:
                    name = engine.write_small(self._index, added, numbers, self._names())
                except engine.StaleError:
                    self.reopen()  # another program wrote between the look and the lock
                    continue
                except LockError as error:
                    reason = message(
                        "Another program is writing the search index. It will be brought up to date later."
                    )
                    raise LockedError("index-locked", reason) from error
                except OSError as error:
                    if attempt == 1 and self._generation_in_use() != self._generation:
                        self.reopen()
                        continue
                    self.needs_rebuild = True
                    raise self._not_written() from error
                self._layer = layer.with_changes(SmallView.of(name, added) if added else None, numbers)
                return

    def _follow(self) -> None:
        """Take up what another program wrote meanwhile."""
        with self._writing:
            if self._generation is None or self._generation_in_use() != self._generation:
                self.reopen()
                return
            try:
                is_current = engine.names_of(self._index) == self._names()
            except Exception:  # whatever a damaged index raises: it is rebuilt
                self._release()
                return
            if not is_current:
                self.reopen()

    def _names(self) -> tuple[str, ...]:
        """Return the segments that the layer stands for."""
        return tuple(view.name for view, _ in self._layer.views)

    def _generation_in_use(self) -> Path | None:
        try:
            version, name = (self._folder / POINTER).read_text(encoding="ascii").split()
        except (OSError, ValueError, UnicodeDecodeError):
            return None
        generation = self._folder / name
        good = version == str(INDEX_VERSION) and name[:1] == "g" and name[1:].isdigit() and generation.is_dir()
        return generation if good else None

    def _is_unchanged(self, layer: Layer, number: int, state: FileState) -> bool:
        known = layer.state(number)
        now = (state.size, state.mtime_ns)
        if now in (known, self._touched.get(state.path)):
            return True
        if known[0] != state.size:
            return False
        try:
            if fixity_of_file(self._root / state.path) != layer.record(number).fixity:
                return False
        except KbError:  # unreadable now: let the update say so
            return False
        self._touched.note(state.path, now)
        return True

    def _not_written(self) -> StorageError:
        reason = message("The search index could not be written; it will be rebuilt. The documents are safe.")
        return StorageError("index-not-written", reason, path=str(self._folder))

    def _release(self) -> None:
        self._generation = self._index = None
        self._layer = Layer((), 0)
        self._touched = Touched(None)
        self.needs_rebuild = True


def _layer_of(generation: Path, index: Any) -> Layer:
    """Return the layer of an index. Raises anything when the index is damaged."""
    segments = engine.segments_of(index)
    views: list[View] = []
    live = offset = 0
    for place, segment in enumerate(segments):
        is_base = place == 0 and (generation / SNAPSHOT).exists()
        views.append(read_base(generation, segment) if is_base else SmallView.read(segment))
        gone = sum(1 << number for number in segment.deleted)
        live |= (((1 << segment.total) - 1) & ~gone) << offset
        offset += segment.total
    return Layer(views, live)


def make_home(folder: Path) -> None:
    """Make the folder of a library's index, for its owner alone. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def name_generation(folder: Path, generation: Path) -> None:
    """Say in an index's folder which of its generations is in use. Raises StorageError."""
    write_atomic(folder / POINTER, f"{INDEX_VERSION} {generation.name}\n".encode())


def _require_private(folder: Path) -> None:
    """Refuse a folder that others may write: opening an index runs what its files say."""
    if os.name == "posix":
        state = folder.stat()
        if state.st_uid != os.getuid() or state.st_mode & 0o022:
            raise PermissionError(folder)
