"""What the index keeps of a document: its record, its path, and its forms with what they count and where they stand.

The version belongs to our own code: any change here or in the analysis makes older indexes rebuild themselves.
"""

from __future__ import annotations

from array import array
from typing import Any

from whoosh import fields, formats

from kb_app.index.postings import IN_META, IN_TITLE, body_count

INDEX_VERSION = 4
"""Raised with every change of schema, analysis, record or layout."""

TEXT_FIELD = "text"
MAX_PLACE = 0xFFFF
TITLE, META, BODY = 0, 1, 2


class FormsFormat(formats.Format):
    """A posting's value: its code (postings.py), then the places of the form in two bytes each."""

    posting_size = -1

    def decode_frequency(self, value: bytes) -> int:
        """Return about how often the form stands in the document."""
        return max(1, len(value) // 2)

    def decode_weight(self, value: bytes) -> float:
        """Return the weight for the engine's own ranking."""
        code = value[0]
        return float(body_count(code) + (4 if code & IN_TITLE else 0) + (2 if code & IN_META else 0))

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the places of the form, in order."""
        return places_of(value).tolist()


class FormsField(fields.FieldType):
    """A field given as prepared postings: `{form: value}`, so that a text is analysed once."""

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

    def index(self, value: dict[str, bytes], **_: Any) -> list[tuple[bytes, int, float, bytes]]:
        """Return the postings of a document for the engine."""
        count, weigh = self.format.decode_frequency, self.format.decode_weight
        return [(form.encode(), count(posting), weigh(posting), posting) for form, posting in value.items()]

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


def make_schema() -> fields.Schema:
    """Return the schema of the index."""
    return fields.Schema(path=fields.ID(unique=True, stored=False), record=fields.STORED, **{TEXT_FIELD: FormsField()})


def places_of(value: bytes) -> array[int]:
    """Return the places of a posting's value."""
    places = array("H")
    places.frombytes(value[1:])
    return places
