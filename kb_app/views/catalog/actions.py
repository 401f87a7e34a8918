"""The actions that the catalog brings to the menus."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from kb_app.views.page import ActionSpec


def catalog_specs() -> tuple[ActionSpec, ...]:
    """Return the actions of searching, reading, and what can be done with the document that is shown."""
    translate = QCoreApplication.translate
    key = QKeySequence.StandardKey
    nowhere = translate("CatalogActions", "Choose a document first.")
    return (
        ActionSpec(
            name="actionFocusSearch",
            text=translate("CatalogActions", "&Search the library"),
            menu="search",
            icon="ph.magnifying-glass",
            shortcut=("Ctrl+K", "Ctrl+Shift+F"),
            elsewhere=translate("CatalogActions", "Open a library first."),
        ),
        ActionSpec(
            name="actionFind",
            text=translate("CatalogActions", "&Find in this document"),
            menu="search",
            group=1,
            shortcut=key.Find,
            icon="ph.file-search",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionFindNext",
            text=translate("CatalogActions", "&Next match"),
            menu="search",
            group=1,
            shortcut="F3",
            icon="ph.caret-down",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionFindPrevious",
            text=translate("CatalogActions", "&Previous match"),
            menu="search",
            group=1,
            shortcut="Shift+F3",
            icon="ph.caret-up",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionClearFilters",
            text=translate("CatalogActions", "&Remove all filters"),
            menu="search",
            group=2,
            icon="ph.funnel-simple",
            elsewhere=translate("CatalogActions", "Go to the catalog first."),
        ),
        ActionSpec(
            name="actionSaveSearch",
            text=translate("CatalogActions", "&Keep this search"),
            menu="search",
            group=2,
            shortcut="Ctrl+D",
            icon="ph.star",
            checkable=True,
            elsewhere=translate("CatalogActions", "Go to the catalog first."),
        ),
        ActionSpec(
            name="actionFilters",
            text=translate("CatalogActions", "Show the f&ilters"),
            menu="view",
            group=3,
            shortcut="F9",
            icon="ph.funnel",
            checkable=True,
            elsewhere=translate("CatalogActions", "Go to the catalog first."),
        ),
        ActionSpec(
            name="actionCopyLink",
            text=translate("CatalogActions", "Copy a lin&k to this document"),
            menu="edit",
            group=3,
            icon="ph.link",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionEditFields",
            text=translate("CatalogActions", "Edit &fields of the chosen documents…"),
            menu="edit",
            group=4,
            icon="ph.list-checks",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionEditAllFields",
            text=translate("CatalogActions", "Edit fields of &all results…"),
            menu="edit",
            group=4,
            icon="ph.list-checks",
            elsewhere=translate("CatalogActions", "Go to the catalog first."),
        ),
        ActionSpec(
            name="actionRename",
            text=translate("CatalogActions", "&Rename…"),
            menu="edit",
            group=4,
            shortcut="F2",
            icon="ph.textbox",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionMove",
            text=translate("CatalogActions", "Mo&ve to a folder…"),
            menu="edit",
            group=4,
            icon="ph.folder-simple",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionVersions",
            text=translate("CatalogActions", "&Versions…"),
            menu="edit",
            group=4,
            icon="ph.clock-counter-clockwise",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionTrash",
            text=translate("CatalogActions", "Move to the &trash"),
            menu="edit",
            group=5,
            icon="ph.trash",
            elsewhere=nowhere,
        ),
        ActionSpec(
            name="actionShowTrash",
            text=translate("CatalogActions", "Show the tr&ash…"),
            menu="edit",
            group=5,
            icon="ph.trash-simple",
            elsewhere=translate("CatalogActions", "Go to the catalog first."),
        ),
        ActionSpec(
            name="actionUnused",
            text=translate("CatalogActions", "Unused &pictures…"),
            menu="edit",
            group=5,
            icon="ph.image",
            elsewhere=translate("CatalogActions", "Go to the catalog first."),
        ),
        ActionSpec(
            name="actionUnsaved",
            text=translate("CatalogActions", "&Unsaved texts…"),
            menu="edit",
            group=6,
            icon="ph.first-aid-kit",
            elsewhere=translate("CatalogActions", "Open a library first."),
        ),
        ActionSpec(
            name="actionSecondVersions",
            text=translate("CatalogActions", "Secon&d versions of documents…"),
            menu="edit",
            group=6,
            icon="ph.git-diff",
            elsewhere=translate("CatalogActions", "Open a library first."),
        ),
        ActionSpec(
            name="actionBack",
            text=translate("CatalogActions", "&Back"),
            menu="view",
            group=1,
            shortcut="Alt+Left",
            icon="ph.arrow-left",
            elsewhere=translate("CatalogActions", "Go to the catalog first."),
        ),
        ActionSpec(
            name="actionForward",
            text=translate("CatalogActions", "For&ward"),
            menu="view",
            group=1,
            shortcut="Alt+Right",
            icon="ph.arrow-right",
            elsewhere=translate("CatalogActions", "Go to the catalog first."),
        ),
    )
