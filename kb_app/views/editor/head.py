"""The bar over an open document: the tabs, where it stands between its text and its file, and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTabBar, QToolButton, QWidget

from kb_app.views.editor.desk import DocumentDesk
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S

TAB_CHARACTERS = 28


class EditorHead(QFrame):
    """Shows the open documents. `chosen` and `moved` tell of the tabs, `close_requested` gives a desk."""

    chosen = Signal(int)
    moved = Signal(int, int)
    close_requested = Signal(object)  # DocumentDesk
    save_requested = Signal()
    read_requested = Signal()
    interview_requested = Signal()
    preview_toggled = Signal(bool)

    def __init__(self, theme: Theme, *, has_preview: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorBar")
        self._theme = theme
        self._tabs = QTabBar()
        self._tabs.setObjectName("editorTabs")
        self._tabs.setAccessibleName(self.tr("Open documents"))
        self._tabs.setMovable(True)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._sign = QLabel()
        self._state = QLabel()
        self._state.setObjectName("stateText")
        self._preview = self._button(
            "previewButton", self.tr("Preview"), self.tr("Show or hide the preview and the quality (F9)")
        )
        self._preview.setCheckable(True)
        self._preview.setChecked(has_preview)
        self._interview = self._button(
            "interviewButton", self.tr("Interview"), self.tr("Answer the guiding questions one by one (Ctrl+Shift+I)")
        )
        self._interview.setCheckable(True)
        self._read = self._button("readButton", self.tr("Read"), self.tr("Back to reading (Ctrl+E)"))
        self._save = QPushButton(self.tr("Save"))
        self._save.setObjectName("saveButton")
        self._save.setProperty("kind", "primary")
        self._save.setToolTip(self.tr("Save (Ctrl+S)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_S // 2, SPACE_L, SPACE_S // 2)
        row.setSpacing(SPACE_S)
        row.addWidget(self._tabs, 1)
        row.addWidget(self._sign)
        row.addWidget(self._state)
        row.addSpacing(SPACE_M)
        for part in (self._interview, self._preview, self._read, self._save):
            row.addWidget(part)
        self._tabs.currentChanged.connect(self.chosen)
        self._tabs.tabMoved.connect(self.moved)
        self._save.clicked.connect(self.save_requested)
        self._read.clicked.connect(self.read_requested)
        self._interview.clicked.connect(self.interview_requested)
        self._preview.toggled.connect(self.preview_toggled)

    @property
    def place(self) -> int:
        """The tab in front, -1 when there is none."""
        return self._tabs.currentIndex()

    def bring(self, place: int) -> None:
        """Bring a tab to the front."""
        self._tabs.setCurrentIndex(place)

    def add(self, desk: DocumentDesk) -> int:
        """Add a tab for a document, and return its place."""
        place = self._tabs.addTab(desk.document.title)
        self._tabs.setTabButton(place, QTabBar.ButtonPosition.RightSide, self._close_button(desk))
        return place

    def remove(self, place: int) -> None:
        """Take a tab away."""
        self._tabs.removeTab(place)

    def show_preview(self, is_shown: bool) -> None:
        """Say whether the preview is shown."""
        self._preview.setChecked(is_shown)

    def tell(self, desks: Sequence[DocumentDesk], front: DocumentDesk | None) -> None:
        """Show how the documents stand, and what can be done with the one in front."""
        self.setVisible(front is not None)
        for place, desk in enumerate(desks):
            self._tell_tab(place, desk)
        if front is None:
            return
        text, icon, tone = self._said_state(front)
        self._state.setText(text)
        if self._state.property("tone") != tone:
            self._state.setProperty("tone", tone)
            self._state.style().unpolish(self._state)
            self._state.style().polish(self._state)
        self._sign.setPixmap(self._theme.pixmap(icon, tone or "muted", 16, self.devicePixelRatioF()))
        can_save = front.is_changed and front.state not in ("saving", "read-only") and not front.is_comparing
        self._save.setEnabled(can_save)
        self._read.setEnabled(not front.document.is_new)
        self._preview.setEnabled(not front.is_interviewing)
        self._interview.setChecked(front.is_interviewing)
        self._interview.setEnabled(front.state != "read-only" and not front.is_comparing)

    def _tell_tab(self, place: int, desk: DocumentDesk) -> None:
        title = desk.document.title
        said = (title, desk.is_changed)
        if self._tabs.tabData(place) == said:
            return  # each word to the bar makes it lay out all its tabs
        self._tabs.setTabData(place, said)
        short = title if len(title) <= TAB_CHARACTERS else title[: TAB_CHARACTERS - 1].rstrip() + "…"
        self._tabs.setTabText(place, short.replace("&", "&&"))
        dot = self._theme.pixmap("ph.circle-fill", "warning", 8, self.devicePixelRatioF())
        self._tabs.setTabIcon(place, QIcon(dot) if desk.is_changed else QIcon())
        self._tabs.setTabToolTip(place, title)

    def dress(self, desks: Sequence[DocumentDesk]) -> None:
        """Colour the icons."""
        self._preview.setIcon(self._theme.icon("ph.eye", "muted", active="accent"))
        self._interview.setIcon(self._theme.icon("ph.chats-circle", "muted", active="accent"))
        self._read.setIcon(self._theme.icon("ph.book-open", "muted"))
        for place, desk in enumerate(desks):
            self._tabs.setTabData(place, None)
            self._tabs.setTabButton(place, QTabBar.ButtonPosition.RightSide, self._close_button(desk))

    def _said_state(self, desk: DocumentDesk) -> tuple[str, str, str]:
        match desk.state:
            case "saving":
                return self.tr("Saving…"), "ph.spinner", ""
            case "conflict":
                return self.tr("Conflict: changed outside"), "ph.warning-circle", "danger"
            case "failed":
                return self.tr("Not saved"), "ph.warning-circle", "danger"
            case "away":
                return self.tr("Its file is not there"), "ph.warning-circle", "warning"
            case "read-only":
                return self.tr("Read only"), "ph.lock", ""
        if desk.document.is_new:
            return self.tr("Never saved yet"), "ph.circle", "warning"
        if desk.is_changed:
            return self.tr("Unsaved changes"), "ph.circle-fill", "warning"
        if desk.saved_at:
            return self.tr("Saved {time}").format(time=desk.saved_at), "ph.check-circle", ""
        return self.tr("Saved"), "ph.check-circle", ""

    def _button(self, name: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        return button

    def _close_button(self, desk: DocumentDesk) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(self.tr("Close this document"))
        button.setToolTip(self.tr("Close this document (Ctrl+W)"))
        button.setIcon(self._theme.icon("ph.x", "muted"))
        button.setIconSize(QSize(12, 12))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self._on_close_clicked, desk))
        return button

    def _on_close_clicked(self, desk: DocumentDesk, _: bool = False) -> None:
        self.close_requested.emit(desk)
