"""Which documents speak of which pictures and attachments, by the files' names; kept while a document is the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from threading import Lock
from urllib.parse import unquote

from kb_app.core.errors import KbError
from kb_app.storage.files import read_bytes
from kb_app.storage.library import Library, decode

_KINDS = "png|jpe?g|gif|webp|svg|bmp|tiff?|heic|avif|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|zip|mp[34]|m4a|ogg|wav|mov"
_ENDING = re.compile(rf"\.(?:{_KINDS})(?!\w)", re.IGNORECASE)
LONGEST_NAME = 255
_BEFORE = re.compile(r"[\s(\[{<\"'=:,]")
"""What may stand before a file's name where no folder does."""


class MediaUses:
    """Finds the documents that may use a picture. It may name one too many, never one too few."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, tuple[tuple[int, int], frozenset[str]]] = {}
        self._lock = Lock()

    def documents_with(self, pictures: Iterable[str], *, besides: Collection[str] = ()) -> tuple[str, ...]:
        """Return the paths of the documents whose text names a file that is called as one of these pictures.

        Those `besides`, which the caller has read itself, are not looked at.
        """
        wanted = {_plain(path.rpartition("/")[2]) for path in pictures}
        if not wanted:
            return ()
        with self._lock:
            return tuple(path for path, names in self._look(besides) if not wanted.isdisjoint(names))

    def documents_with_files(self, *, besides: Collection[str] = ()) -> tuple[str, ...]:
        """Return the paths of the documents whose text names any file, but those `besides`."""
        with self._lock:
            return tuple(path for path, names in self._look(besides) if names)

    def _look(self, besides: Collection[str]) -> list[tuple[str, frozenset[str]]]:
        """Return the documents with the names of files in each; those that are as they were are not read again."""
        states = self._library.scan()
        before, self._known = self._known, {}
        found = []
        for state in states:
            stamp = (state.size, state.mtime_ns)
            known = before.get(state.path)
            if known is None or known[0] != stamp:
                if state.path in besides:
                    continue
                known = (stamp, self._names_in(state.path))
            self._known[state.path] = known
            if state.path not in besides:
                found.append((state.path, known[1]))
        return found

    def _names_in(self, path: str) -> frozenset[str]:
        try:
            text = decode(read_bytes(self._library.file(path)))[0]
        except KbError:
            return frozenset()
        found: set[str] = set()
        plain = unquote(text) if "%" in text else text
        for match in _ENDING.finditer(plain):
            end = match.end()
            # Back to the folder's mark: what stands before is no part of the name.
            start = max(plain.rfind(mark, max(0, end - LONGEST_NAME), end) for mark in "/\\\n") + 1
            name = _plain(plain[max(start, end - LONGEST_NAME) : end])
            found.add(name)
            found.update(name[place.end() :] for place in _BEFORE.finditer(name))
        return frozenset(found)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", unquote(name)).casefold().strip()
