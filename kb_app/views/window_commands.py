"""What the window itself does for its actions, wherever the person is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from kb_app.core.settings import Theme as ThemeChoice
from kb_app.views.page import Command

if TYPE_CHECKING:
    from kb_app.views.main_window import MainWindow

translate = QCoreApplication.translate

SCALE_STEPS = (0.9, 1.0, 1.15, 1.3, 1.5)
FIRST_SIZE = (1366, 768)
TEXT_COMMANDS = {
    "actionUndo": "undo", "actionRedo": "redo", "actionCut": "cut", "actionCopy": "copy", "actionPaste": "paste",
    "actionSelectAll": "selectAll",
}  # fmt: skip


def window_commands(window: MainWindow) -> dict[str, Command]:
    """Return what the window can do now, by the names of its actions."""
    session = window.desk.session
    none = "" if session else translate("WindowCommands", "Open a library first.")
    reading = (
        translate("WindowCommands", "This library is open for reading only.")
        if session and session.is_read_only
        else ""
    )
    return {
        "actionNewDocument": Command(window.ask_new_document, none or reading),
        "actionOpenLibrary": Command(window.ask_library),
        "actionNewLibrary": Command(window.ask_new_library),
        "actionShowFolder": Command(partial(show_folder, window), none),
        "actionCloseLibrary": Command(window.close_library, none),
        "actionQuit": Command(window.close),
        "actionPreferences": Command(partial(window.show_page, "preferences")),
        "actionCatalog": Command(partial(window.show_page, "catalog"), none),
        "actionPublications": Command(partial(window.show_page, "publications"), none),
        "actionZoomIn": Command(partial(scale, window, 1)),
        "actionZoomOut": Command(partial(scale, window, -1)),
        "actionZoomReset": Command(partial(scale, window, 0)),
        "actionTheme": Command(partial(switch_theme, window), is_checked=window.theme.tokens.shade == "dark"),
        "actionFullScreen": Command(partial(switch_full_screen, window), is_checked=window.isFullScreen()),
        "actionNextPane": Command(partial(step_pane, window, 1)),
        "actionPreviousPane": Command(partial(step_pane, window, -1)),
        "actionFocusSearch": Command(window.focus_search, none),
        "actionJump": Command(window.jump, none),
        "actionCommandPalette": Command(window.show_palette),
        "actionUnsaved": Command(partial(show_unsaved, window), none),
        "actionSecondVersions": Command(partial(show_second_versions, window), none or reading),
        "actionRefresh": Command(window.desk.refresh, none),
        "actionRebuildIndex": Command(window.desk.rebuild, none),
        "actionResetLayout": Command(partial(reset_layout, window)),
        "actionAbout": Command(partial(about, window)),
        **text_commands(),
    }


def text_commands() -> dict[str, Command]:
    """Return what the text that has the keyboard can do: undo, cut, paste and the like."""
    widget = QApplication.focusWidget()
    methods = {name: getattr(widget, method, None) for name, method in TEXT_COMMANDS.items()}
    return {name: Command(method) for name, method in methods.items() if callable(method)}


def show_folder(window: MainWindow) -> None:
    """Show the library's folder in the system's file manager."""
    if window.desk.session is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(window.desk.session.library.root)))


def show_unsaved(window: MainWindow) -> None:
    """Show the unsaved texts that earlier sessions left."""
    if window.desk.session is not None:
        window.recovery.show(window.page, window.desk.session)


def show_second_versions(window: MainWindow) -> None:
    """Show the first document of which a sync program left a second version."""
    if window.desk.session is not None:
        window.copies.show(window.page, window.desk.session)


def scale(window: MainWindow, step: int) -> None:
    """Make the reader's text larger (1), smaller (-1), or its own size (0)."""
    now = window.settings.text_scale
    nearest = min(range(len(SCALE_STEPS)), key=lambda place: abs(SCALE_STEPS[place] - now))
    place = SCALE_STEPS.index(1.0) if step == 0 else min(max(nearest + step, 0), len(SCALE_STEPS) - 1)
    window.take_settings(replace(window.settings, text_scale=SCALE_STEPS[place]))


def switch_theme(window: MainWindow) -> None:
    """Change between light and dark."""
    other: ThemeChoice = "light" if window.theme.tokens.shade == "dark" else "dark"
    window.take_settings(replace(window.settings, theme=other))


def switch_full_screen(window: MainWindow) -> None:
    """Fill the screen, or go back to a window."""
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def step_pane(window: MainWindow, step: int) -> None:
    """Give the keyboard to the next (1) or the previous (-1) part of the page."""
    panes = [pane for pane in window.page.panes() if pane.isVisibleTo(window) and pane.isEnabled()]
    if not panes:
        return
    focus = QApplication.focusWidget()
    here = next((n for n, pane in enumerate(panes) if focus is pane or (focus and pane.isAncestorOf(focus))), -1)
    pane = panes[(here + step) % len(panes) if here >= 0 else 0]
    pane.setFocus(Qt.FocusReason.TabFocusReason)
    if not pane.hasFocus() and (inner := pane.nextInFocusChain()) is not None and pane.isAncestorOf(inner):
        inner.setFocus(Qt.FocusReason.TabFocusReason)


def reset_layout(window: MainWindow) -> None:
    """Give the window and its parts their first sizes."""
    for group in ("window", "catalog", "facets"):
        QSettings().remove(group)
    window.showNormal()
    window.resize(*FIRST_SIZE)
    window.catalog.reset_layout()


def about(window: MainWindow) -> None:
    """Say which application this is."""
    from kb_app import __version__

    text = translate(
        "WindowCommands",
        "{name} {version}\n\nCatalogs, searches and publishes what a development programme learns. "
        "Everything stays on this computer.",
    ).format(name=QApplication.applicationDisplayName(), version=__version__)
    QMessageBox.about(window, translate("WindowCommands", "About this application"), text)
