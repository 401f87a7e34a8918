"""The rail: the pages of the window, each an icon with its word; settings at its foot."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S, SPACE_XS

WIDTH = 104


class Rail(QFrame):
    """Chooses the page in front. `chosen` says which."""

    chosen = Signal(str)
    settings_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Pages"))
        self.setFixedWidth(WIDTH)
        self._theme = theme
        self._icons: dict[str, tuple[str, str]] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._settings = self._button(self.tr("Settings"))
        self._settings.setObjectName("railSettings")
        self._pages = QVBoxLayout()
        self._pages.setSpacing(SPACE_XS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        layout.addLayout(self._pages)
        layout.addStretch(1)
        layout.addWidget(self._settings)
        self._settings.clicked.connect(self.settings_asked)
        theme.changed.connect(self._dress)
        self._dress()

    def add_page(self, name: str, label: str, icon: str, icon_chosen: str) -> None:
        """Add a page: its name, its word, its icon and the fuller one when it is in front."""
        button = self._button(label)
        button.setObjectName(f"rail-{name}")
        button.setCheckable(True)
        button.clicked.connect(partial(self._on_clicked, name))
        self._group.addButton(button)
        self._pages.addWidget(button)
        self._icons[name] = (icon, icon_chosen)
        self._buttons[name] = button
        self._dress()

    def show_chosen(self, name: str) -> None:
        """Show which page is in front; a page that is not on the rail leaves none chosen."""
        self._group.setExclusive(name in self._buttons)
        for key, button in self._buttons.items():
            button.setChecked(key == name)
        self._dress()

    def allow(self, is_allowed: bool, reason: str) -> None:
        """Offer the pages, or say why there is nothing to show."""
        for button in self._buttons.values():
            button.setEnabled(is_allowed)
            button.setToolTip("" if is_allowed else reason)

    def _on_clicked(self, name: str, _: bool = False) -> None:
        self.chosen.emit(name)

    def _button(self, label: str) -> QToolButton:
        button = QToolButton()
        button.setText(label)
        button.setAccessibleName(label)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(24, 24))
        button.setFixedSize(WIDTH - 2 * SPACE_S, 60)
        return button

    def _dress(self) -> None:
        for name, button in self._buttons.items():
            plain, chosen = self._icons[name]
            is_chosen = button.isChecked()
            button.setIcon(self._theme.icon(chosen if is_chosen else plain, "accent" if is_chosen else "muted"))
        self._settings.setIcon(self._theme.icon("ph.gear", "muted"))
