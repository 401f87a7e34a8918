"""A draft as the reader will show it, read again after each change while it is written."""

from __future__ import annotations

from kb_app.markup.outline import texts_of, word_count
from kb_app.markup.rereading import BodyReader
from kb_app.markup.words import documents_linked
from kb_app.services.editing import Draft
from kb_app.services.reading import DocumentView
from kb_app.services.session import LibrarySession
from kb_app.services.writing import document_of


class DraftReader:
    """Reads one draft as often as it changes, and only what changed of it. Never used from two threads at once."""

    def __init__(self) -> None:
        self._body = BodyReader()
        self._counts: dict[str, int] = {}

    def view(self, session: LibrarySession, draft: Draft) -> DocumentView:
        """Return the reader's view of a draft: as it would be read, without what other documents say of it."""
        document = document_of(draft)
        content = self._body.read(document.body, path=document.path)
        targets = tuple(target for target in documents_linked(content) if target != document.id)
        found = session.index.hits_of(targets)
        known = {hit.id for hit in found}
        return DocumentView(
            document=document,
            content=content,
            outline=(),
            links=found,
            missing_links=tuple(
                target for target in targets if target not in known and session.path_of(target) is None
            ),
            backlinks=(),
            translations=(),
            words=self._words(document.body),
        )

    def _words(self, body: str) -> int:
        texts = tuple(texts_of(body))
        self._counts = {text: self._counts[text] if text in self._counts else word_count(text) for text in texts}
        return sum(self._counts[text] for text in texts)
