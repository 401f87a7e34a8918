"""Whoosh at work: whole segments written from postings grouped in memory, small segments for saves, postings read.

Whoosh's own way sorts and sizes every posting and takes minutes for ten thousand documents. A full build groups the
postings by form as they come and hands each list to the codec in whole blocks; merges take Whoosh's own path.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3LeafMatcher, W3PostingsWriter
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound
from whoosh.writing import SegmentWriter

from kb_app.index.records import Analysed, Record
from kb_app.index.schema import STARTS_FIELD, TEXT_FIELD, FormsFormat, make_schema

BLOCK = 128
UNCOMPRESSED = 12
Postings = tuple[array, tuple[bytes, ...]]  # type: ignore[type-arg]
"""Document numbers in order, and the value of each posting."""


def create(folder: Path) -> FileIndex:
    """Make an empty index in an empty folder."""
    return FileStorage(str(folder)).create_index(make_schema())


def open_index(folder: Path) -> FileIndex:
    """Open an index that this application wrote. Raises anything when it is damaged."""
    return FileStorage(str(folder)).open_index()


class BulkWriter(SegmentWriter):
    """Writes one segment of many documents, its postings grouped by form in memory and written in whole blocks."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index)
        self._paths: dict[bytes, int] = {}
        self._starts: dict[str, array[int]] = {}
        self._forms: dict[str, tuple[array[int], bytearray, array[int]]] = {}

    def add(self, analysed: Analysed) -> None:
        """Add a document."""
        number = self.docnum
        per_document = self.perdocwriter
        per_document.start_doc(number)
        per_document.add_field("record", self.schema["record"], tuple(analysed.record), 0)
        per_document.finish_doc()
        self._paths[analysed.record.path.encode()] = number
        groups = self._forms
        for form, value in analysed.forms.items():
            group = groups.get(form)
            if group is None:
                group = groups[form] = (array("I"), bytearray(), array("I"))
            group[0].append(number)
            group[1].extend(value)
            group[2].append(len(value))
        starts = self._starts
        for start in analysed.starts:
            if start in starts:
                starts[start].append(number)
            else:
                starts[start] = array("I", (number,))
        self._added = True
        self.docnum += 1

    def frequencies(self) -> dict[str, int]:
        """Return in how many documents each form stands."""
        return {form: len(group[0]) for form, group in self._forms.items()}

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        writer = self.fieldwriter
        writer.start_field("path", self.schema["path"])
        for term, number in sorted(self._paths.items()):
            writer.start_term(term)
            writer.add(number, 1.0, b"", None)
            writer.finish_term()
        writer.finish_field()
        writer.start_field(STARTS_FIELD, self.schema[STARTS_FIELD])
        for term, numbers in sorted((start.encode(), numbers) for start, numbers in self._starts.items()):
            writer.start_term(term)
            _write_blocks(writer._postwriter, numbers, array("f", [1.0]) * len(numbers), None)
            writer.finish_term()
        writer.finish_field()
        writer.start_field(TEXT_FIELD, self.schema[TEXT_FIELD])
        weigh = FormsFormat().decode_weight
        for form in sorted(self._forms, key=str.encode):
            numbers, packed, lengths = self._forms[form]
            values = list(_divided(bytes(packed), lengths))
            writer.start_term(form.encode())
            _write_blocks(writer._postwriter, numbers, array("f", map(weigh, values)), values)
            writer.finish_term()
        writer.finish_field()
        writer.close()


def _divided(packed: bytes, lengths: array[int]) -> Iterator[bytes]:
    start = 0
    for length in lengths:
        yield packed[start : start + length]
        start += length


def _write_blocks(
    writer: W3PostingsWriter, numbers: array[int], weights: array[float], values: list[bytes] | None
) -> None:
    """Fill the codec's block buffer in slices: what it writes is what it writes posting by posting.

    Short lists, most of a vocabulary, are not worth compressing; each block says how it is kept.
    """
    writer._compression = 1 if len(numbers) > UNCOMPRESSED else 0
    for start in range(0, len(numbers), BLOCK):
        if start:
            writer._write_block()
        writer._ids = numbers[start : start + BLOCK]
        writer._weights = weights[start : start + BLOCK]
        writer._values = values[start : start + BLOCK] if values is not None else []
        writer._maxweight = max(writer._weights)


def write_small(index: FileIndex, added: list[Analysed], gone: list[int]) -> None:
    """Delete documents by their number and add others as one small segment. Raises whoosh's LockError when locked."""
    if added:
        writer: Any = BulkWriter(index)
    else:
        writer = index.writer()
    try:
        for number in gone:
            writer.delete_document(number)
        for analysed in added:
            writer.add(analysed)
        writer.commit(merge=False)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def merge_segments(index: FileIndex) -> None:
    """Merge every segment into one."""
    index.writer().commit(optimize=True)


class IndexReader:
    """Reads postings and records of an index as it stood when the reader was made. Safe for several threads."""

    def __init__(self, index: FileIndex) -> None:
        self._reader = index.reader()
        self._lock = threading.Lock()
        self.leaves: list[tuple[Any, int]] = list(self._reader.leaf_readers())
        self.total = self._reader.doc_count_all()

    @property
    def segments(self) -> tuple[str, ...]:
        """The names of the segments, in order."""
        return tuple(leaf.segment().segment_id() for leaf, _ in self.leaves)

    def deleted(self) -> list[int]:
        """Return the numbers of the documents that are deleted."""
        return [offset + number for leaf, offset in self.leaves for number in leaf.segment().deleted_docs()]

    def records(self, leaf_number: int) -> Iterator[Record]:
        """Yield the records of a segment, deleted ones too, by number."""
        leaf, _ = self.leaves[leaf_number]
        for number in range(leaf.doc_count_all()):
            yield Record._make(leaf._perdoc.stored_fields(number)["record"])

    def forms(self, leaf_number: int) -> Iterator[tuple[str, int]]:
        """Yield every form of a segment with in how many of its documents it stands."""
        leaf, _ = self.leaves[leaf_number]
        cursor = leaf.cursor(TEXT_FIELD)
        while cursor.is_valid():
            yield cursor.text(), cursor.term_info().doc_frequency()
            cursor.next()

    def postings(self, form: str) -> Postings:
        """Return where a form stands; empty when nowhere."""
        return self._read(TEXT_FIELD, form)

    def starting(self, start: str) -> array[int]:
        """Return the documents in which a form begins with one, two or three letters."""
        return self._read(STARTS_FIELD, start)[0]

    def close(self) -> None:
        """Close the files."""
        with self._lock:
            self._reader.close()

    def _read(self, field: str, term: str) -> Postings:
        numbers = array("I")
        values: list[bytes] = []
        with self._lock:
            for leaf, offset in self.leaves:
                try:
                    matcher = leaf._terms.matcher(field, term.encode(), leaf.schema[field].format)
                except (TermNotFound, KeyError):
                    continue
                _take(matcher, offset, numbers, values, with_values=field == TEXT_FIELD)
        return numbers, tuple(values)


def _take(matcher: Any, offset: int, numbers: array[int], values: list[bytes], *, with_values: bool) -> None:
    """Append all postings of a matcher: block by block from the codec's own, one by one from any other."""
    if isinstance(matcher, W3LeafMatcher):
        while not matcher._atend:
            matcher._read_ids()
            numbers.extend(matcher._ids if not offset else [number + offset for number in matcher._ids])
            if with_values:
                matcher._read_values()
                values.extend(matcher._values)
            matcher._next_block()
        return
    while matcher.is_active():
        numbers.append(matcher.id() + offset)
        if with_values:
            values.append(matcher.value())
        matcher.next()
