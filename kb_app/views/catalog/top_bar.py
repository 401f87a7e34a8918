"""The bar over the catalog: the search box, the way to the filters when they are hidden, new documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from kb_app.core.text import in_language
from kb_app.views.catalog.search_box import SearchBox
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S

if TYPE_CHECKING:
    from kb_app.services.session import LibrarySession


class TopBar(QFrame):
    """Search box and buttons. `new_requested` names a type."""

    new_requested = Signal(str)
    filters_asked = Signal()

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._theme = theme
        self._language = language
        self._session: LibrarySession | None = None
        self.search_box = SearchBox(theme)
        self._filters = QToolButton()
        self._filters.setObjectName("filtersButton")
        self._filters.setCheckable(True)
        self._filters.setIconSize(QSize(20, 20))
        self._filters.setAccessibleName(self.tr("Show the filters"))
        self._filters.setToolTip(self.tr("Show the filters (F9)"))
        self._filters.hide()
        self._new = QToolButton()
        self._new.setObjectName("newButton")
        self._new.setProperty("kind", "primary")
        self._new.setText(self.tr("New document"))
        self._new.setAccessibleName(self.tr("New document"))
        self._new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._new.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._new.setIconSize(QSize(16, 16))
        self._new.setEnabled(False)
        self._menu = QMenu(self._new)
        self._new.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        row.setSpacing(SPACE_S)
        row.addWidget(self.search_box, 1)
        row.addWidget(self._filters)
        row.addWidget(self._new)
        self._filters.clicked.connect(self.filters_asked)
        self._menu.aboutToShow.connect(self._fill_menu)
        theme.changed.connect(self._dress)
        self._dress()

    def set_session(self, session: LibrarySession | None) -> None:
        """Offer what a library allows."""
        self._session = session
        can_write = session is not None and not session.is_read_only
        self._new.setEnabled(can_write)
        self._new.setToolTip(
            self.tr("New document (Ctrl+N)") if can_write else self.tr("This library is open for reading only.")
        )
        was_blocked = self.search_box.blockSignals(True)
        self.search_box.clear()
        self.search_box.blockSignals(was_blocked)
        self.search_box.setEnabled(session is not None)

    def show_text(self, text: str) -> None:
        """Put a text into the box that was searched already."""
        was_blocked = self.search_box.blockSignals(True)
        self.search_box.setText(text)
        self.search_box.blockSignals(was_blocked)

    def show_types(self) -> None:
        """Open the menu of the types that a new document can have."""
        self._new.showMenu()

    def show_filters_button(self, *, is_offered: bool, is_checked: bool) -> None:
        """Offer the button that shows the filters."""
        self._filters.setVisible(is_offered)
        self._filters.setChecked(is_checked)

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self._session is None:
            return
        for kind in self._session.catalogue.types.values():
            action = QAction(kind.name_in(self._language), self._menu)
            action.setIcon(self._theme.icon(kind.icon, self._theme.tokens.type_color(kind.color)))
            action.setToolTip(in_language(kind.description, self._language))
            action.triggered.connect(partial(self._on_type, kind.id))
            self._menu.addAction(action)

    def _on_type(self, type_id: str, _: bool = False) -> None:
        self.new_requested.emit(type_id)

    def _dress(self) -> None:
        self._filters.setIcon(self._theme.icon("ph.funnel", "muted", active="accent"))
        self._new.setIcon(self._theme.icon("ph.plus", "on_accent"))
