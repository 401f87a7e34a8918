"""The window's pages: each is made at its first use, and one is in front."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kb_app.views.page import Page


class PageStack(QStackedWidget):
    """Holds the pages by their names. `added` gives each one when it has just been made."""

    added = Signal(object)  # Page

    def __init__(self, makers: Mapping[str, Callable[[], Page]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = makers
        self._pages: dict[str, Page] = {}

    @property
    def front(self) -> Page | None:
        """The page in front, None before the first."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages made so far."""
        return tuple(self._pages.values())

    def made(self, name: str) -> Page | None:
        """Return a page if it was made already."""
        return self._pages.get(name)

    def page(self, name: str) -> Page:
        """Return a page, making it at its first use."""
        if name not in self._pages:
            page = self._pages[name] = self._makers[name]()
            self.addWidget(page)
            self.added.emit(page)
        return self._pages[name]

    def bring(self, name: str) -> Page:
        """Bring a page to the front and return it."""
        page = self.page(name)
        self.setCurrentWidget(page)
        return page

    def make_next(self, names: Sequence[str]) -> bool:
        """Make the first of these pages that is missing; return False when none is."""
        missing = next((name for name in names if name not in self._pages), None)
        if missing is not None:
            self.page(missing)
        return missing is not None
