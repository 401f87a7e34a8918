"""The actions of the editor: their words, their menus and their keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from kb_app.views.page import ActionSpec

FORMATS = {
    "actionBold": "bold", "actionItalic": "italic", "actionHeading2": "heading-2", "actionHeading3": "heading-3",
    "actionHeading4": "heading-4", "actionHeading0": "heading-0", "actionList": "list", "actionNumbers": "numbers",
    "actionQuote": "quote", "actionLink": "link", "actionPicture": "picture", "actionTable": "table",
    "actionNote": "note", "actionBoxLesson": "box-lesson", "actionBoxBlock": "box-block",
    "actionBoxTestimony": "box-testimony", "actionBoxFigure": "box-figure",
    "actionBoxRestricted": "box-restricted",
}  # fmt: skip
"""What each action of the menus «Insert» and «Format» does, as `Inserting.apply` names it."""


class EditorActions(QObject):
    """Declares them, in the person's language."""

    def specs(self) -> Sequence[ActionSpec]:
        """Return every action of the editor."""
        key = QKeySequence.StandardKey
        nowhere = self.tr("Open a document in the editor first.")
        formats = (
            ("actionBold", self.tr("&Bold"), "format", 0, key.Bold, "ph.text-bolder"),
            ("actionItalic", self.tr("&Italic"), "format", 0, key.Italic, "ph.text-italic"),
            ("actionHeading2", self.tr("&Section heading"), "format", 1, "Ctrl+2", "ph.text-h-two"),
            ("actionHeading3", self.tr("&Heading within a section"), "format", 1, "Ctrl+3", "ph.text-h-three"),
            ("actionHeading4", self.tr("&Minor heading"), "format", 1, "Ctrl+4", "ph.text-h-four"),
            ("actionHeading0", self.tr("&Plain text"), "format", 1, "Ctrl+7", "ph.text-t"),
            ("actionList", self.tr("&List"), "format", 2, "Ctrl+Shift+L", "ph.list-bullets"),
            ("actionNumbers", self.tr("&Numbered list"), "format", 2, "Ctrl+Shift+N", "ph.list-numbers"),
            ("actionQuote", self.tr("&Quotation"), "format", 2, "", "ph.quotes"),
            ("actionLink", self.tr("&Link…"), "insert", 0, "Ctrl+L", "ph.link"),
            ("actionPicture", self.tr("&Picture…"), "insert", 0, "", "ph.image"),
            ("actionTable", self.tr("&Table…"), "insert", 0, "", "ph.table"),
            ("actionNote", self.tr("&Footnote"), "insert", 0, "", "ph.asterisk"),
            ("actionBoxLesson", self.tr("Box with a l&esson"), "insert", 1, "", "ph.lightbulb"),
            ("actionBoxBlock", self.tr("Box with a &building block"), "insert", 1, "", "ph.cube"),
            ("actionBoxTestimony", self.tr("Box with a te&stimony"), "insert", 1, "", "ph.quotes"),
            ("actionBoxFigure", self.tr("Box with a fi&gure"), "insert", 1, "", "ph.chart-bar"),
            ("actionBoxRestricted", self.tr("&Restricted box"), "insert", 1, "", "ph.lock"),
        )
        return (
            ActionSpec(name="actionSave", text=self.tr("&Save"), menu="file", group=2, shortcut=key.Save,
                       icon="ph.floppy-disk", elsewhere=nowhere),
            ActionSpec(name="actionSaveCopy", text=self.tr("Save a cop&y…"), menu="file", group=2,
                       icon="ph.copy-simple", elsewhere=nowhere),
            ActionSpec(name="actionCloseTab", text=self.tr("Close the &document"), menu="file", group=2,
                       shortcut=key.Close, icon="ph.x-square", elsewhere=nowhere),
            ActionSpec(name="actionReplace", text=self.tr("Find and &replace"), menu="search", group=1,
                       shortcut="Ctrl+H", icon="ph.swap", elsewhere=nowhere),
            ActionSpec(name="actionInterview", text=self.tr("&Interview…"), menu="edit", group=3,
                       shortcut="Ctrl+Shift+I", icon="ph.chats-circle", elsewhere=nowhere),
            ActionSpec(name="actionSpelling", text=self.tr("Chec&k the spelling"), menu="edit", group=3,
                       shortcut="F7", icon="ph.text-aa", elsewhere=nowhere, checkable=True),
            ActionSpec(name="actionFocusMode", text=self.tr("&Text alone"), menu="view", group=2,
                       shortcut="Shift+F11", icon="ph.corners-out", elsewhere=nowhere, checkable=True),
            ActionSpec(name="actionShowPreview", text=self.tr("Pre&view and quality"), menu="view", group=2,
                       shortcut="F9", icon="ph.eye", elsewhere=nowhere, checkable=True),
            *(
                ActionSpec(name=name, text=text, menu=menu, group=group, shortcut=shortcut, icon=icon,
                           elsewhere=nowhere)
                for name, text, menu, group, shortcut, icon in formats
            ),
        )  # fmt: skip
