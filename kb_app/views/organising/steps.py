"""What was done with the documents of the catalog, to be taken back and done again, the last thing first."""

from __future__ import annotations

import weakref
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kb_app.core.tasks import Task
from kb_app.core.text import Message, message
from kb_app.views.organising.works import delete, restore

if TYPE_CHECKING:
    from kb_app.services.changing import Changed
    from kb_app.services.session import LibrarySession
    from kb_app.storage.trash import Trashed

MOST_STEPS = 50
"""So many steps can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """Something that was done and can be taken back.

    It changed files (`changed`), put documents into the trash (`keys`) or took them out of it (`ids`).
    """

    label: Message
    changed: Changed | None = None
    keys: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    is_undone: bool = False


def step_of_deleting(entries: tuple[Trashed, ...]) -> Step:
    """Return the step that moved documents to the trash."""
    label = message("{count} documents moved to the trash", count=len(entries))
    if len(entries) == 1:
        label = message("«{title}» moved to the trash", title=entries[0].title)
    return Step(label=label, keys=tuple(entry.key for entry in entries))


def take_back(session: LibrarySession, step: Step, task: Task) -> Step:
    """Take a step back, and return the step that takes this back."""
    turned = replace(step, is_undone=not step.is_undone)
    if step.changed is not None:
        from kb_app.services import changing

        return replace(turned, changed=changing.undo(session, step.changed, task))
    if step.keys:
        return replace(turned, keys=(), ids=restore(session, step.keys, task))
    return replace(turned, keys=tuple(entry.key for entry in delete(session, step.ids, task)), ids=())


class Steps:
    """The steps of one library, done and undone."""

    def __init__(self) -> None:
        self._session: weakref.ref[LibrarySession] | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def done(self) -> Step | None:
        """What can be taken back next."""
        return self._done[-1] if self._done else None

    @property
    def undone(self) -> Step | None:
        """What can be done again next."""
        return self._undone[-1] if self._undone else None

    def keep_to(self, session: LibrarySession) -> None:
        """Forget the steps of another library."""
        if self._session is None or self._session() is not session:
            self._session = weakref.ref(session)
            self._done.clear()
            self._undone.clear()

    def remember(self, step: Step) -> None:
        """Put a new step on top; what was undone before it cannot be done again."""
        self._done = [*self._done[1 - MOST_STEPS :], step]
        self._undone.clear()

    def begin(self, step: Step) -> bool:
        """Take a step off, to be taken back now; False when that was done already."""
        steps = self._undone if step.is_undone else self._done
        if step not in steps:
            return False
        steps.remove(step)
        return True

    def end(self, step: Step) -> None:
        """Put down the step that takes back the one that was begun."""
        (self._undone if step.is_undone else self._done).append(step)


def is_writing() -> bool:
    """Tell whether the keyboard is in a text: taking back concerns that text then."""
    focus = QApplication.focusWidget()
    return focus is not None and hasattr(focus, "undo") and not focus.property("readOnly")
