"""Whether two files show the same: the same bytes, or one picture drawn anew, smaller, or saved in another way.

What is known of a file is kept while the file is the same, so that each picture is read once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from operator import mul
from threading import Lock

from kb_app.core.errors import KbError
from kb_app.storage.files import read_bytes
from kb_app.storage.library import Library
from kb_app.storage.pictures import miniature

_SIDE = 24
"""A picture is compared by its brightness in so many by so many fields: what of it stays when it is drawn anew."""
_SHAPE = 0.04
"""How far the ratios of width to height may differ: a picture made small is rounded to whole pixels."""
_NOISE, _CHANGE = 2.0, 0.06
"""What drawing anew may change, as variance: a little, and a part of the picture's own. Real copies change a hundredth,
maps of two regions on one ground a half."""
_SHIFT = 12.0
"""How much brighter or darker the whole may become."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What a picture is recognised by: its ratio of width to height, and the brightness of its fields with their mean
    and variance."""

    ratio: float
    fields: bytes
    mean: float
    variance: float

    def is_like(self, other: Likeness) -> bool:
        """Tell whether two pictures are one, but for size, format and quality."""
        if abs(self.ratio - other.ratio) > _SHAPE * self.ratio:
            return False
        # A picture of one colour has nothing but its brightness to tell it from others.
        if abs(self.mean - other.mean) > min(_SHIFT, 1.0 + self.variance):
            return False
        together = self.variance + other.variance
        allowed = _NOISE + _CHANGE * min(self.variance, other.variance)
        if abs(self.variance**0.5 - other.variance**0.5) ** 2 > allowed:
            return False
        common = sum(map(mul, self.fields, other.fields)) / len(self.fields) - self.mean * other.mean
        return bool(together - 2 * common <= allowed)


@dataclass(frozen=True, slots=True)
class _Seen:
    stamp: tuple[int, int]
    digest: bytes
    likeness: Likeness | None

    def is_same_as(self, other: _Seen) -> bool:
        if self.digest == other.digest:
            return True
        return self.likeness is not None and other.likeness is not None and self.likeness.is_like(other.likeness)


class Likenesses:
    """What the files of a library show."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._seen: dict[str, _Seen] = {}
        self._by_digest: dict[bytes, Likeness | None] = {}
        self._lock = Lock()

    def originals(self, paths: Iterable[str]) -> Originals:
        """Return some files as originals, whose copies are asked for."""
        return Originals(self, paths)

    def look(self, path: str) -> _Seen | None:
        """Return what is known of a file; None for one that is not there or cannot be read."""
        file = self._library.media(path)
        if file is None:
            return None
        try:
            state = file.stat()
            stamp = (state.st_size, state.st_mtime_ns)
            with self._lock:
                known = self._seen.get(path)
            if known is not None and known.stamp == stamp:
                return known
            data = read_bytes(file)
        except (KbError, OSError):
            return None
        digest = hashlib.sha256(data).digest()
        if digest not in self._by_digest:
            self._by_digest[digest] = likeness_of(data, name=file.name)
        seen = _Seen(stamp, digest, self._by_digest[digest])
        with self._lock:
            self._seen[path] = seen
        return seen


class Originals:
    """Files of which no copy may be shown; they are looked at when the first is asked for."""

    def __init__(self, likenesses: Likenesses, paths: Iterable[str]) -> None:
        self._likenesses = likenesses
        self._paths = frozenset(paths)
        self._models: list[tuple[str, _Seen]] | None = None

    def have_copy(self, path: str) -> bool:
        """Tell whether a file shows the same as one of the originals; it is no copy of itself."""
        seen = self._likenesses.look(path) if self._paths else None
        if seen is None:
            return False
        if self._models is None:
            looked = ((original, self._likenesses.look(original)) for original in sorted(self._paths))
            self._models = [(original, found) for original, found in looked if found is not None]
        return any(name != path and seen.is_same_as(model) for name, model in self._models)


def likeness_of(data: bytes, *, name: str) -> Likeness | None:
    """Return what a picture is recognised by; None for what is no picture that can be used."""
    try:
        width, height, fields = miniature(data, name=name, side=_SIDE)
    except KbError:
        return None
    mean = sum(fields) / len(fields)
    variance = sum(map(mul, fields, fields)) / len(fields) - mean * mean
    return Likeness(ratio=width / height, fields=fields, mean=mean, variance=max(0.0, variance))
