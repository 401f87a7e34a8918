"""The engine's codec with postings in our own layout: a form's postings are one piece, read in place and at once.

The engine's own searcher reads them through the same codec, so that it answers as ours does.
"""

from __future__ import annotations

from array import array
from typing import Any

from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.matching import ListMatcher
from whoosh.system import pack_int, pack_long, pack_ushort

from kb_app.index.postings import Postings, packed

_PRESENT = 1
_UNKNOWN_TOTAL = 1 << 30
"""Of how many documents the segment will be is not known while postings come one by one: they are listed then."""


class PiecesCodec(W3Codec):
    """Writes and reads each form's postings as one piece."""

    def field_writer(self, storage: Any, segment: Any) -> PiecesWriter:
        """Return what writes the terms of a segment."""
        return PiecesWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> OneByOneWriter:  # noqa: ARG002 - the engine's name
        """Return what writes postings that come one by one."""
        return OneByOneWriter(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ListMatcher:
        """Return the postings of a term for the engine's own searcher."""
        offset, length = terminfo.extent()
        length = length[0] if isinstance(length, tuple) else length  # Whoosh reads it as it was unpacked
        postings = Postings(memoryview(dbfile.get(offset, length)), 0)
        numbers, values = zip(*postings.values(), strict=True)
        weights = [format_.decode_weight(value) if len(value) > 1 else 1.0 for value in values]
        return ListMatcher(list(numbers), weights, list(values), format_, scorer=scorer, term=term, terminfo=terminfo)


class PiecesWriter(W3FieldWriter):
    """Writes terms whose postings are ready."""

    def add_piece(self, term: bytes, piece: bytes, numbers: Any) -> int:
        """Write a term with its postings; terms come in order. Return where the postings begin."""
        offset: int = self._postfile.tell()
        self._postfile.write(piece)
        count = len(numbers)
        info = W3TermInfo._struct.pack(0, float(count), count, 0, 0, 1.0, numbers[0], numbers[-1])
        key = pack_ushort(self._fieldid) + term
        self._tindex.add(key, info + pack_long(offset) + pack_int(len(piece)))
        return offset


class OneByOneWriter(PostingsWriter):
    """Gathers the postings of a term and writes them as one piece."""

    def __init__(self, postfile: Any) -> None:
        self._postfile = postfile
        self._terminfo: Any = None
        self._start: list[Any] = []

    def start_postings(self, format_: Any, terminfo: Any) -> None:  # noqa: ARG002 - the engine's name
        """Begin a term."""
        self._terminfo = terminfo
        self._numbers = array("I")
        self._weights = array("f")
        self._codes = bytearray()
        self._counts: list[int] = []
        self._places = bytearray()

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:  # noqa: ARG002
        """Take up one posting."""
        self._numbers.append(id_)
        self._weights.append(weight)
        self._codes.append(vbytes[0] if vbytes else _PRESENT)
        self._counts.append(len(vbytes) // 2)
        self._places += vbytes[1:]

    def finish_postings(self) -> Any:
        """Write the term's postings and return what is known of it."""
        info = self._terminfo
        offset = self._postfile.tell()
        self._postfile.write(
            packed(self._numbers, bytes(self._codes), self._counts, bytes(self._places), _UNKNOWN_TOTAL)
        )
        info.add_block(self)
        info.set_extent(offset, self._postfile.tell() - offset)
        self._terminfo = None
        return info

    def written(self) -> bool:
        """Tell whether a part of the term was written already."""
        return False

    def __len__(self) -> int:
        return len(self._numbers)

    def min_id(self) -> int:
        """Return the first document."""
        return self._numbers[0]

    def max_id(self) -> int:
        """Return the last document."""
        return self._numbers[-1]

    def min_length(self) -> int:
        """Return nothing of use: lengths are in the codes."""
        return 0

    def max_length(self) -> int:
        """Return nothing of use: lengths are in the codes."""
        return 0

    def max_weight(self) -> float:
        """Return the greatest weight."""
        return max(self._weights)
