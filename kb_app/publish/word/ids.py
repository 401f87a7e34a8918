"""The counters of a Word file: one for everything that shares a space of ids, one for each list and each note."""

from __future__ import annotations

import re
import unicodedata


class Ids:
    """Gives out ids and names that are unique in the whole file."""

    def __init__(self) -> None:
        self._bookmark = 0
        self._drawing = 0
        self._control = 0
        self._names: set[str] = set()

    def bookmark(self) -> int:
        """Return the next bookmark id; revisions and moves share the space."""
        self._bookmark += 1
        return self._bookmark

    def drawing(self) -> int:
        """Return the next drawing id."""
        self._drawing += 1
        return self._drawing

    def control(self) -> int:
        """Return the next id of a content control."""
        self._control += 1
        return self._control

    def name(self, wanted: str, prefix: str = "_") -> str:
        """Return a bookmark name of Word's own alphabet, at most 40 characters, that nobody else has."""
        plain = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
        base = (prefix + re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_"))[:34]
        name, number = base, 2
        while name.lower() in self._names:
            name, number = f"{base}_{number}", number + 1
        self._names.add(name.lower())
        return name
