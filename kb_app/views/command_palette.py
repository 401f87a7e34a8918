"""What the palette lists: the window's actions, or the documents of the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from kb_app.core.queries import Hit
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.actions import Actions
from kb_app.views.palette import Entry, Palette
from kb_app.views.theme import Theme
from kb_app.views.words import said_date

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession

FOUND = 30
_UNLISTED = frozenset({"actionCommandPalette", "actionNextPane", "actionPreviousPane"})


class CommandPalette(QObject):
    """Opens the palette over actions or documents and says what was chosen."""

    action_chosen = Signal(str)
    document_chosen = Signal(str)

    def __init__(self, jobs: JobRunner, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._theme = theme
        self._session: LibrarySession | None = None
        self._lists_documents = False
        self.palette = Palette(theme, window)
        self.palette.chosen.connect(self._on_chosen)
        self.palette.typed.connect(self._on_typed)

    def open_commands(self, actions: Actions) -> None:
        """List every action; those that cannot be done now say why."""
        self._lists_documents = False
        entries = []
        for action in actions.all:
            name = action.objectName()
            if name in _UNLISTED:
                continue
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            note = " · ".join(part for part in (actions.menu_of(name), keys) if part)
            text = action.text().replace("&", "").removesuffix("…")
            refusal = "" if action.isEnabled() else action.toolTip()
            entries.append(Entry(name, text, note, actions.icon_of(name), refusal=refusal))
        entries.sort(key=lambda entry: bool(entry.refusal))
        self.palette.open(self.tr("Type a command"), entries, filters=True)

    def open_documents(self, session: LibrarySession | None) -> None:
        """List documents as their titles are typed."""
        self._lists_documents = True
        self._session = session
        self.palette.open(self.tr("Go to a document: type part of its title"), (), filters=False)
        self._on_typed("")

    def _on_typed(self, text: str) -> None:
        if self._session is not None:
            job = self._jobs.submit(partial(_jump, self._session, text), replaces="jump")
            job.succeeded.connect(self._on_found)

    def _on_found(self, hits: tuple[Hit, ...]) -> None:
        if self._session is None or not self._lists_documents:
            return
        catalogue, language = self._session.catalogue, QLocale().name()[:2]
        entries = []
        for hit in hits:
            kind = catalogue.types.get(hit.type)
            name = kind.name_in(language) if kind else hit.type
            note = " · ".join(part for part in (name, said_date(hit.date)) if part)
            color = self._theme.tokens.type_color(kind.color if kind else "")
            entries.append(Entry(hit.id, hit.title, note, kind.icon if kind else "ph.file-text", color))
        self.palette.show_entries(entries)

    def _on_chosen(self, key: str) -> None:
        if self._lists_documents:
            self.document_chosen.emit(key)
        else:
            self.action_chosen.emit(key)


def _jump(session: LibrarySession, text: str, _: Task) -> tuple[Hit, ...]:
    from kb_app.services.searching import jump

    return jump(session, text, FOUND)
