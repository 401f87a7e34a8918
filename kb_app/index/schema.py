"""What the index keeps of a document: its record, and its forms with their places and counts by region of the text.

The version belongs to our own code: any change here or in the analysis makes older indexes rebuild themselves.
"""

from __future__ import annotations

from array import array
from typing import Any

from whoosh import fields, formats

INDEX_VERSION = 1
"""Raised with every change of schema, analysis or record."""

TEXT_FIELD = "text"
STARTS_FIELD = "starts"
START_LENGTHS = (1, 2, 3)
"""Prefixes of these lengths are terms of their own: one or two typed letters begin too many forms to be joined."""

MAX_PLACE = 0xFFFF
TITLE, META, BODY = 0, 1, 2


class FormsFormat(formats.Format):
    """A posting's value: three counts (title, metadata, body; at most 255 each), then places in two bytes each."""

    posting_size = -1

    def decode_frequency(self, value: bytes) -> int:
        """Return how often the form stands in the document."""
        return value[0] + value[1] + value[2]

    def decode_weight(self, value: bytes) -> float:
        """Return the weight for the engine's own ranking."""
        return float(value[0] * 4 + value[1] * 2 + value[2])

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the places of the form, in order."""
        return places_of(value).tolist()


class FormsField(fields.FieldType):
    """A field given as prepared postings: `{form: (counts, places)}`, so that a text is analysed once."""

    indexed = True
    stored = False
    scorable = False
    unique = False
    vector = None
    spelling = False
    analyzer = None
    multitoken_query = "default"

    def __init__(self) -> None:
        self.format = FormsFormat()

    def index(self, value: Any, **_: Any) -> list[tuple[bytes, int, float, bytes]]:
        """Return the postings of a document (`{form: packed}`) for the engine."""
        decode = self.format.decode_weight
        return [
            (form.encode(), packed[0] + packed[1] + packed[2], decode(packed), packed) for form, packed in value.items()
        ]

    def to_bytes(self, value: str | bytes) -> bytes:
        """Return a form as the term it is."""
        return value if isinstance(value, bytes) else value.encode()

    def from_bytes(self, value: bytes) -> str:
        """Return a term as the form it is."""
        return value.decode()

    def process_text(self, text: str, **_: Any) -> list[str]:
        """Return a query's text as terms, for the engine's own parser."""
        return text.split()

    def supports(self, name: str) -> bool:
        """Tell what a posting's value can be decoded as."""
        return bool(self.format.supports(name))


class StartsField(FormsField):
    """The short prefixes of a document's forms: presence alone."""

    def __init__(self) -> None:
        self.format = formats.Existence()

    def index(self, value: Any, **_: Any) -> list[tuple[bytes, int, float, bytes]]:
        """Return the postings of a document for the engine."""
        return [(start.encode(), 1, 1.0, b"") for start in value]


def make_schema() -> fields.Schema:
    """Return the schema of the index."""
    return fields.Schema(
        path=fields.ID(unique=True, stored=False),
        record=fields.STORED,
        **{TEXT_FIELD: FormsField(), STARTS_FIELD: StartsField()},
    )


def pack(counts: list[int], places: list[int]) -> bytes:
    """Return a posting's value."""
    if max(counts) > 255:
        counts = [min(count, 255) for count in counts]
    return bytes(counts) + array("H", places).tobytes()


def places_of(value: bytes) -> array[int]:
    """Return the places of a posting's value."""
    places = array("H")
    places.frombytes(value[3:])
    return places
