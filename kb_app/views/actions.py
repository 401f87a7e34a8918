"""Every action of the window, declared once as data; menus, shortcuts, buttons and the palette are made from it.

What an action does depends on where the person is: the page in front offers commands, then the window itself. An action
that nobody offers now is disabled and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from kb_app.views.page import MENUS, ActionSpec, Command
from kb_app.views.theme import Theme


class Actions(QObject):
    """The window's actions by their names. `triggered` says which one was asked for."""

    triggered = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        theme.changed.connect(self._dress)

    def window_specs(self) -> Sequence[ActionSpec]:
        """Return the actions that are the window's own."""
        key = QKeySequence.StandardKey
        library = self.tr("Open a library first.")
        text = self.tr("Put the cursor into a text first.")
        return (
            ActionSpec(name="actionNewDocument", text=self.tr("&New document…"), menu="file", shortcut=key.New,
                       icon="ph.file-plus", elsewhere=library),
            ActionSpec(name="actionOpenLibrary", text=self.tr("&Open a library…"), menu="file", group=1,
                       shortcut=key.Open, icon="ph.folder-open"),
            ActionSpec(name="actionNewLibrary", text=self.tr("New &library…"), menu="file", group=1,
                       icon="ph.folder-plus"),
            ActionSpec(name="actionShowFolder", text=self.tr("&Show the library's folder"), menu="file", group=1,
                       icon="ph.folder", elsewhere=library),
            ActionSpec(name="actionCloseLibrary", text=self.tr("&Close the library"), menu="file", group=1,
                       icon="ph.x", elsewhere=library),
            ActionSpec(name="actionQuit", text=self.tr("&Quit"), menu="file", group=9, shortcut="Ctrl+Q",
                       icon="ph.sign-out"),
            ActionSpec(name="actionUndo", text=self.tr("&Undo"), menu="edit", shortcut=key.Undo,
                       icon="ph.arrow-counter-clockwise", elsewhere=text),
            ActionSpec(name="actionRedo", text=self.tr("&Redo"), menu="edit", shortcut=("Ctrl+Y", "Ctrl+Shift+Z"),
                       icon="ph.arrow-clockwise", elsewhere=text),
            ActionSpec(name="actionCut", text=self.tr("Cu&t"), menu="edit", group=1, shortcut=key.Cut,
                       icon="ph.scissors", elsewhere=text),
            ActionSpec(name="actionCopy", text=self.tr("&Copy"), menu="edit", group=1, shortcut=key.Copy,
                       icon="ph.copy", elsewhere=text),
            ActionSpec(name="actionPaste", text=self.tr("&Paste"), menu="edit", group=1, shortcut=key.Paste,
                       icon="ph.clipboard", elsewhere=text),
            ActionSpec(name="actionSelectAll", text=self.tr("Select &all"), menu="edit", group=1,
                       shortcut=key.SelectAll, icon="ph.selection-all", elsewhere=text),
            ActionSpec(name="actionEdit", text=self.tr("&Edit or read"), menu="edit", group=2, shortcut="Ctrl+E",
                       icon="ph.pencil-simple", elsewhere=self.tr("Choose a document first.")),
            ActionSpec(name="actionPreferences", text=self.tr("Pre&ferences…"), menu="edit", group=9,
                       shortcut="Ctrl+,", icon="ph.gear"),
            ActionSpec(name="actionCatalog", text=self.tr("&Catalog"), menu="view", icon="ph.books",
                       elsewhere=library),
            ActionSpec(name="actionPublications", text=self.tr("&Publications"), menu="view", icon="ph.book-bookmark",
                       elsewhere=library),
            ActionSpec(name="actionZoomIn", text=self.tr("&Larger text"), menu="view", group=2,
                       shortcut=("Ctrl++", "Ctrl+="), icon="ph.magnifying-glass-plus"),
            ActionSpec(name="actionZoomOut", text=self.tr("&Smaller text"), menu="view", group=2, shortcut="Ctrl+-",
                       icon="ph.magnifying-glass-minus"),
            ActionSpec(name="actionZoomReset", text=self.tr("&Normal text"), menu="view", group=2, shortcut="Ctrl+0",
                       icon="ph.text-aa"),
            ActionSpec(name="actionTheme", text=self.tr("&Dark colours"), menu="view", group=3, icon="ph.moon",
                       checkable=True),
            ActionSpec(name="actionFullScreen", text=self.tr("&Full screen"), menu="view", group=3, shortcut="F11",
                       icon="ph.corners-out", checkable=True),
            ActionSpec(name="actionNextPane", text=self.tr("Ne&xt part"), menu="view", group=4, shortcut="F6",
                       icon="ph.arrow-line-right"),
            ActionSpec(name="actionPreviousPane", text=self.tr("P&revious part"), menu="view", group=4,
                       shortcut="Shift+F6", icon="ph.arrow-line-left"),
            ActionSpec(name="actionJump", text=self.tr("&Go to a document…"), menu="search", shortcut="Ctrl+J",
                       icon="ph.arrow-bend-down-right", elsewhere=library),
            ActionSpec(name="actionCommandPalette", text=self.tr("&All commands…"), menu="tools",
                       shortcut="Ctrl+Shift+P", icon="ph.command"),
            ActionSpec(name="actionRefresh", text=self.tr("&Look for changed files"), menu="tools", group=1,
                       shortcut="F5", icon="ph.arrows-clockwise", elsewhere=library),
            ActionSpec(name="actionRebuildIndex", text=self.tr("&Rebuild the search index"), menu="tools", group=1,
                       icon="ph.database", elsewhere=library),
            ActionSpec(name="actionResetLayout", text=self.tr("&Reset the window's layout"), menu="help",
                       icon="ph.layout"),
            ActionSpec(name="actionAbout", text=self.tr("&About this application"), menu="help", group=1,
                       icon="ph.info"),
        )  # fmt: skip

    def menu_titles(self) -> Mapping[str, str]:
        """Return the titles of the menus, by their keys, in order."""
        titles = (
            self.tr("&File"), self.tr("&Edit"), self.tr("&View"), self.tr("&Insert"), self.tr("F&ormat"),
            self.tr("&Search"), self.tr("&Publish"), self.tr("&Tools"), self.tr("&Help"),
        )  # fmt: skip
        return dict(zip(MENUS, titles, strict=True))

    def declare(self, window: QMainWindow, specs: Iterable[ActionSpec]) -> None:
        """Make the actions of some specifications; the window answers to their shortcuts."""
        for spec in specs:
            if spec.name in self._specs:
                continue
            action = QAction(spec.text, window)
            action.setObjectName(spec.name)
            action.setCheckable(spec.checkable)
            shortcut = spec.shortcut
            if isinstance(shortcut, QKeySequence.StandardKey):
                action.setShortcuts(QKeySequence.keyBindings(shortcut))
            elif shortcut:
                keys = (shortcut,) if isinstance(shortcut, str) else shortcut
                action.setShortcuts([QKeySequence(sequence) for sequence in keys])
            action.triggered.connect(partial(self._on_triggered, spec.name))
            window.addAction(action)
            self._specs[spec.name] = spec
            self._actions[spec.name] = action

    def fill_menus(self, window: QMainWindow, extra: Mapping[str, Sequence[QMenu]]) -> None:
        """Fill the menu bar anew. `extra` are menus below a menu, put after its second group."""
        bar = window.menuBar()
        bar.clear()
        for key, title in self.menu_titles().items():
            specs = sorted((spec for spec in self._specs.values() if spec.menu == key), key=lambda spec: spec.group)
            if not specs:
                continue
            menu = QMenu(title, bar)
            menu.setObjectName(f"menu{key.capitalize()}")
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(partial(self._dress_menu, key))
            bar.addMenu(menu)
            submenus = list(extra.get(key, ()))
            for number, spec in enumerate(specs):
                if number and spec.group != specs[number - 1].group:
                    if submenus and spec.group > 1:
                        for submenu in submenus:
                            menu.addMenu(submenu)
                        submenus = []
                    menu.addSeparator()
                menu.addAction(self._actions[spec.name])

    def offer(self, commands: Mapping[str, Command]) -> None:
        """Enable what can be done now; the rest says why it cannot."""
        for name, action in self._actions.items():
            command = commands.get(name)
            spec = self._specs[name]
            if command is None:
                refusal = spec.elsewhere or self.tr("Not possible here.")
            else:
                refusal = command.refusal
                if spec.checkable:
                    action.setChecked(command.is_checked)
            what = command.what.replace("&", "&&") if command else ""
            action.setText(f"{spec.text}: {what}" if what else spec.text)
            action.setEnabled(not refusal)
            hint = spec.text.replace("&", "").removesuffix("…")
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(refusal or (f"{hint} ({keys})" if keys else hint))

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __contains__(self, name: str) -> bool:
        return name in self._actions

    @property
    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of the menus."""
        order = {key: place for place, key in enumerate(MENUS)}
        specs = sorted(self._specs.values(), key=lambda spec: (order[spec.menu], spec.group))
        return tuple(self._actions[spec.name] for spec in specs)

    def menu_of(self, name: str) -> str:
        """Return the title of the menu in which an action stands."""
        return self.menu_titles()[self._specs[name].menu].replace("&", "")

    def icon_of(self, name: str) -> str:
        """Return the name of an action's icon."""
        return self._specs[name].icon

    def _on_triggered(self, name: str, _: bool = False) -> None:
        self.triggered.emit(name)

    def _dress_menu(self, key: str) -> None:
        """Give a menu its icons when it is first opened: drawing them all would delay the start."""
        for name, action in self._actions.items():
            spec = self._specs[name]
            if spec.menu == key and spec.icon and action.icon().isNull():
                action.setIcon(self._theme.icon(spec.icon, "muted"))

    def _dress(self) -> None:
        for name, action in self._actions.items():
            if not action.icon().isNull():
                action.setIcon(self._theme.icon(self._specs[name].icon, "muted"))
