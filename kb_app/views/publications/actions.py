"""The actions that the publications page brings to the menus and the palette."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from kb_app.views.page import ActionSpec


def publication_actions() -> Sequence[ActionSpec]:
    """Return the actions in the person's language."""
    translate = QCoreApplication.translate
    nowhere = translate("Publications", "Go to the publications first.")
    return (
        ActionSpec(
            name="actionPublish",
            text=translate("Publications", "&Export the publication"),
            menu="publish",
            icon="ph.export",
            shortcut="Ctrl+Shift+E",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionNewPublication",
            text=translate("Publications", "&New publication…"),
            menu="publish",
            group=1,
            icon="ph.book",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionCopyPublication",
            text=translate("Publications", "&Duplicate the publication"),
            menu="publish",
            group=1,
            icon="ph.copy",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionDeletePublication",
            text=translate("Publications", "De&lete the publication"),
            menu="publish",
            group=1,
            icon="ph.trash",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionAddChapter",
            text=translate("Publications", "Add a &chapter"),
            menu="publish",
            group=2,
            icon="ph.bookmark-simple",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionAddQuery",
            text=translate("Publications", "Add a li&ve query"),
            menu="publish",
            group=2,
            icon="ph.lightning",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionShowIssues",
            text=translate("Publications", "&Issues of the publication"),
            menu="publish",
            group=3,
            icon="ph.clock-counter-clockwise",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionCheckPublication",
            text=translate("Publications", "C&heck the publication"),
            menu="publish",
            group=3,
            icon="ph.list-checks",
            elsewhere=nowhere,
        ),
    )
