"""A key's fingerprint as eight Spanish words, to be compared by telephone: 88 bits of the SHA-256 of the public key.

The words are the 2048 of BIP-39's Spanish list, of which the first four letters tell them apart, marks aside.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources

WORDS = 8
_BITS = 11


def words_of(fingerprint: str) -> str:
    """Return the eight words of a hexadecimal SHA-256."""
    number = int(fingerprint, 16) >> (256 - WORDS * _BITS)
    indexes = [(number >> (_BITS * position)) & (2**_BITS - 1) for position in reversed(range(WORDS))]
    return " ".join(_words()[index] for index in indexes)


@cache
def _words() -> tuple[str, ...]:
    text = (resources.files("mnemonic") / "wordlist" / "spanish.txt").read_text(encoding="utf-8")
    return tuple(unicodedata.normalize("NFC", word) for word in text.split())
