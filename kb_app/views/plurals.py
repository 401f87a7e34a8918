"""English plurals. The sources are English and mark a plural as `document(s)`, `match(es)`: here one is chosen.

Spanish has its forms in its translation file; English needs no file for this.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QTranslator

_PLURAL = re.compile(r"\((e?s)\)")


class EnglishPlurals(QTranslator):
    """Gives every sentence as it stands, with its plural settled."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        # An empty answer would count as a translation: whatever does not count anything is said as it stands.
        return english_plural(sourceText, n) if n >= 0 else sourceText


def english_plural(text: str, count: int) -> str:
    """Return a sentence with `(s)` and `(es)` settled for a number."""
    return _PLURAL.sub("" if count == 1 else r"\1", text)
