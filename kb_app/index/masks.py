"""Sets of documents as Python integers with a bit for each document: joining and counting them costs microseconds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

_FEW = 64
_FLAGS = bytes(1 if character == ord("1") else 0 for character in range(256))
_DIGITS = bytes([ord("0")]) + bytes([ord("1")]) * 255


def mask_of(numbers: Iterable[int], total: int) -> int:
    """Return a set of document numbers below `total`."""
    flags = bytearray(total)
    for number in numbers:
        flags[number] = 1
    return mask_of_flags(flags)


def mask_of_few(numbers: Iterable[int]) -> int:
    """Return a set of a few document numbers."""
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask


def mask_of_flags(flags: bytes | bytearray) -> int:
    """Return the set of the documents whose byte is not zero."""
    return int(flags.translate(_DIGITS)[::-1], 2) if flags else 0


def numbers_of(mask: int) -> list[int]:
    """Return the document numbers of a set, in order."""
    if not mask:
        return []
    digits = bin(mask)[:1:-1].encode("ascii")
    return list(compress(range(len(digits)), digits.translate(_FLAGS)))


def is_in(number: int, mask: int) -> bool:
    """Tell whether a document is in a set."""
    return bool(mask >> number & 1)


def bytes_of(mask: int, total: int) -> bytes:
    """Return a set in bytes, as files keep it."""
    return mask.to_bytes(total // 8 + 1, "little")
