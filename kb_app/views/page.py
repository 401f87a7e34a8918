"""A page: one screen of the window, opened from the rail. The window asks it for its commands and tells it the library.

A page shows values and emits wishes; the window wires them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kb_app.core.errors import KbError
from kb_app.jobs.runner import JobRunner
from kb_app.views.notices import Answer, MessageBar, Tone
from kb_app.views.theme import Theme

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession

MENUS = ("file", "edit", "view", "insert", "format", "search", "publish", "tools", "help")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """An action, declared once: every menu, button, shortcut and the palette get it from here.

    `name` is its object name (`actionSave`); `group` orders and divides its menu; `elsewhere` says, as a whole
    sentence, why it is disabled where no page offers it.
    """

    name: str
    text: str
    menu: str
    group: int = 0
    shortcut: QKeySequence.StandardKey | str | tuple[str, ...] = ""
    icon: str = ""
    elsewhere: str = ""
    checkable: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """What an action does on a page now.

    `refusal` says why it cannot be done now ("" when it can); `what` names in the menu what it would be done to.
    """

    run: Callable[[], object]
    refusal: str = ""
    is_checked: bool = False
    what: str = ""


class Page(QWidget):
    """Base of every page: a message bar at the top and a body below it (`self.body`).

    Subclasses: `EditorPage(jobs, theme, parent=None)` and so on. They override what they need of the methods below.
    """

    commands_changed = Signal()
    document_requested = Signal(str)  # id: show it in the reader
    edit_requested = Signal(str)  # id: open it in the editor
    search_requested = Signal(object)  # Query: show its answer in the catalog
    library_changed = Signal()  # this page wrote something: the index and the other pages look again

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.theme = theme
        self.session: LibrarySession | None = None
        self.message_bar = MessageBar(theme)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message_bar)
        layout.addLayout(self.body, 1)

    @property
    def title(self) -> str:
        """What the page shows now, for the window's title."""
        return ""

    def action_specs(self) -> Sequence[ActionSpec]:
        """Return the actions that this page brings to the menus. Called once."""
        return ()

    def commands(self) -> Mapping[str, Command]:
        """Return what this page does for actions now, by their names. Emit `commands_changed` when it changes."""
        return {}

    def panes(self) -> Sequence[QWidget]:
        """Return the parts that F6 goes round, as the eye does."""
        return ()

    def set_session(self, session: LibrarySession | None) -> None:
        """Take up another library, or none."""
        self.session = session

    def refresh(self) -> None:
        """Look again: the library's files or its index changed."""

    def step_back(self) -> bool:
        """Do what Escape does here; False when there is nothing left to step back from."""
        return False

    def may_close(self) -> bool:
        """Tell whether the page can go without losing anything; it may ask the person."""
        return True

    def say(self, text: str, tone: Tone = "info", answers: Sequence[Answer] = (), *, lasts_ms: int = 0) -> None:
        """Show a notice over this page (see `notices.MessageBar.say`)."""
        self.message_bar.say(text, tone, answers, lasts_ms=lasts_ms)

    @property
    def is_alone(self) -> bool:
        """Whether the page wants the window for itself, without the rail."""
        return False

    def show_error(self, error: KbError) -> None:
        """Show an error over this page."""
        self.message_bar.show_error(error)
