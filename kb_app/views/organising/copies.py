"""Second versions that sync programs left beside documents: said when the library opens, put together one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from kb_app.jobs.runner import JobRunner
from kb_app.views.editor.conflict import Sides
from kb_app.views.notices import Answer
from kb_app.views.organising.comparison import ComparisonDialog
from kb_app.views.organising.works import compare_pair, find_pairs, settle_pair
from kb_app.views.page import Page

if TYPE_CHECKING:
    from kb_app.services.conflict_copies import ComparedPair, CopyPair
    from kb_app.services.session import LibrarySession


class ConflictCopies(QObject):
    """Speaks over a page. `settled` when a pair was put together."""

    settled = Signal()

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def look(self, page: Page, session: LibrarySession) -> None:
        """Look for second versions, and offer to compare the first when there are some."""
        if session.is_read_only:
            return
        job = self._jobs.submit(partial(find_pairs, session), replaces="conflict-copies")
        job.succeeded.connect(partial(self._on_found, page, session))

    def show(self, page: Page, session: LibrarySession) -> None:
        """Compare the first of the second versions; say so when there are none."""
        job = self._jobs.submit(partial(find_pairs, session), replaces="conflict-copies")
        job.succeeded.connect(partial(self._on_wanted, page, session))
        job.failed.connect(page.show_error)

    def _on_wanted(self, page: Page, session: LibrarySession, pairs: tuple[CopyPair, ...]) -> None:
        if pairs:
            self._compare(page, session, pairs[0])
        else:
            page.say(self.tr("No document has a second version."), lasts_ms=6_000)

    def _on_found(self, page: Page, session: LibrarySession, pairs: tuple[CopyPair, ...]) -> None:
        if not pairs or page.session is not session:
            return
        text = self.tr(
            "A sync program kept a second version of %Ln document(s): {titles}. Both are safe; they are one document.",
            "",
            len(pairs),
        )
        titles = ", ".join(f"«{pair.title}»" for pair in pairs[:3]) + ("…" if len(pairs) > 3 else "")
        answer = Answer(self.tr("Compare"), partial(self._compare, page, session, pairs[0]))
        page.say(text.format(titles=titles), "warning", (answer,))

    def _compare(self, page: Page, session: LibrarySession, pair: CopyPair) -> None:
        job = self._jobs.submit(partial(compare_pair, session, pair))
        job.succeeded.connect(partial(self._show, page, session))
        job.failed.connect(page.show_error)

    def _show(self, page: Page, session: LibrarySession, compared: ComparedPair) -> None:
        sides = Sides(
            self.tr("The document"),
            self.tr("Its second version: {name}").format(name=_mark_of(compared.pair)),
            self.tr("Document"),
            self.tr("Second version"),
        )
        title = self.tr("Two versions of «{title}»").format(title=compared.pair.title)
        dialog = ComparisonDialog(page.theme, title, sides, compared.passages, page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.resolved.connect(partial(self._settle, page, session, compared))
        dialog.open()

    def _settle(self, page: Page, session: LibrarySession, compared: ComparedPair, text: str) -> None:
        job = self._jobs.submit(partial(settle_pair, session, compared, text), lane="write")
        job.succeeded.connect(partial(self._on_settled, page, session))
        job.failed.connect(page.show_error)

    def _on_settled(self, page: Page, session: LibrarySession, _: object) -> None:
        text = self.tr("The two versions are one document again. The second one lies in the trash.")
        page.say(text, "success", lasts_ms=6_000)
        self.settled.emit()
        self.look(page, session)


def _mark_of(pair: CopyPair) -> str:
    """Return what the sync program added to the document's file name: who, where and when."""
    name = pair.copy.rsplit("/", 1)[-1].removesuffix(".md")
    return name.removeprefix(pair.id).strip(" .()-") or name
