"""Whoosh at work: whole segments written from postings gathered by form, small segments for saves and merges.

Whoosh's own way sorts and sizes every posting and takes minutes for ten thousand documents. Here the postings of a
form come together and are written as one piece. Any segment can also be read, and merged, by Whoosh itself.
"""

from __future__ import annotations

import mmap
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC, FileIndex
from whoosh.writing import SegmentWriter

from kb_app.index.codec import PiecesCodec
from kb_app.index.postings import packed
from kb_app.index.records import Analysed, Record
from kb_app.index.runs import Gatherer
from kb_app.index.schema import TEXT_FIELD, make_schema


def create(folder: Path) -> FileIndex:
    """Make an empty index in an empty folder."""
    return FileStorage(str(folder)).create_index(make_schema())


def open_index(folder: Path) -> FileIndex:
    """Open an index that this application wrote. Raises anything when it is damaged."""
    return FileStorage(str(folder)).open_index()


class PiecesSegmentWriter(SegmentWriter):
    """Writes one segment, its postings gathered by form. `offsets` are told of each form's postings in the file."""

    def __init__(self, index: FileIndex, *, compound: bool = True) -> None:
        try:
            super().__init__(index, codec=PiecesCodec(), compound=compound)
        except BaseException:
            # On a full disk the engine would keep its lock; one that another holds was never taken.
            lock = getattr(self, "writelock", None)
            if lock is not None and getattr(lock, "fd", None) is not None:
                lock.release()
            raise
        self._paths: dict[bytes, int] = {}
        self._gatherer = Gatherer(Path(index.storage.folder))
        self.watch: Callable[[str, int, array[int]], None] | None = None

    def add(self, analysed: Analysed) -> None:
        """Add a document."""
        number = self.docnum
        per_document = self.perdocwriter
        per_document.start_doc(number)
        per_document.add_field("record", self.schema["record"], tuple(analysed.record), 0)
        per_document.finish_doc()
        self._paths[analysed.record.path.encode()] = number
        self._gatherer.add(number, analysed.forms)
        self._added = True
        self.docnum += 1

    def cancel(self) -> None:
        """Give up."""
        self._gatherer.discard()
        super().cancel()

    def _flush_segment(self) -> None:
        total = self.docnum
        self.perdocwriter.close()
        writer = self.fieldwriter
        writer.start_field("path", self.schema["path"])
        for term, number in sorted(self._paths.items()):
            writer.start_term(term)
            writer.add(number, 1.0, b"", None)
            writer.finish_term()
        writer.finish_field()
        writer.start_field(TEXT_FIELD, self.schema[TEXT_FIELD])
        watch = self.watch
        for form, gathered in self._gatherer.forms():
            numbers, counts = array("I"), array("H")
            numbers.frombytes(gathered.numbers)
            counts.frombytes(gathered.counts)
            piece = packed(numbers, gathered.codes, counts, gathered.places, total)
            offset = writer.add_piece(form.encode(), piece, numbers)
            if watch is not None:
                watch(form, offset, numbers)
        writer.finish_field()
        writer.close()


class StaleError(Exception):
    """The index is no longer the one that the document numbers were taken from."""


def write_small(
    index: FileIndex, added: Iterable[Analysed], gone: Iterable[int], known: Sequence[str], merged: Sequence[int] = ()
) -> str:
    """Delete documents by their number and add others as one small segment; return its name.

    `known` are the names of the segments that the numbers were taken from: StaleError when they are others now.
    `merged` are the places of segments that are dropped, since their documents are among those added. Raises Whoosh's
    LockError when another process writes.
    """
    writer = PiecesSegmentWriter(index)
    try:
        if [segment.segment_id() for segment in writer.segments] != list(known):
            raise StaleError
        for number in gone:
            writer.delete_document(number)
        for analysed in added:
            writer.add(analysed)
        writer.commit(mergetype=lambda _, segments: [s for place, s in enumerate(segments) if place not in merged])
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    return str(writer.newsegment.segment_id())


def names_of(index: FileIndex) -> tuple[str, ...]:
    """Return the names of the segments of an index as they stand now. Raises anything when it is damaged."""
    return tuple(segment.segment_id() for segment in TOC.read(index.storage, index.indexname).segments)


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


class MappedStorage(FileStorage):
    """Opens files as maps: they need no closing, and stay readable when another program removes them."""

    def open_file(self, name: str, **_: Any) -> StructFile:
        """Open a file that is not empty."""
        return StructFile(_mapped(Path(self.folder, name)), name=name)


class Segment:
    """A segment's files, read in place: its records and its postings. Safe for several threads."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.name: str = segment.segment_id()
        self.total: int = segment.doc_count_all()
        self.deleted: tuple[int, ...] = tuple(segment.deleted_docs())
        self._lock = threading.Lock()
        self._files = segment.open_compound_file(storage) if segment.is_compound() else MappedStorage(storage.folder)
        self._segment = segment
        self._documents = segment.codec().per_document_reader(self._files, segment)
        if self.total:
            self.record(0)  # its file stays mapped, whatever another program removes

    def record(self, number: int) -> Record:
        """Return a document's record."""
        with self._lock:
            return Record._make(self._documents.stored_fields(number)["record"])

    def postings_file(self) -> memoryview:
        """Return the file of postings: mapped, or read when it is part of a small segment's one file."""
        name = self._segment.make_filename(PiecesCodec.POSTS_EXT)
        if self._segment.is_compound():
            return memoryview(self._files.open_file(name).get(0, self._files.file_length(name)))
        return memoryview(_mapped(Path(self._files.folder, name)))

    def pieces(self) -> Iterator[tuple[str, int]]:
        """Yield every form, in order, with where its postings begin."""
        terms = self._segment.codec().terms_reader(self._files, self._segment)
        cursor = terms.cursor(TEXT_FIELD, make_schema()[TEXT_FIELD])
        while cursor.is_valid():
            yield cursor.text(), cursor.term_info().extent()[0]
            cursor.next()


def segments_of(index: FileIndex) -> list[Segment]:
    """Return the segments of an index as they stand now."""
    return [Segment(index.storage, segment) for segment in TOC.read(index.storage, index.indexname).segments]
