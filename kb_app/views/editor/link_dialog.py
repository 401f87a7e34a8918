"""Chooses what a link leads to: a document of the library, found by its title, or an address of the web."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.queries import Hit
from kb_app.views.editor.form.base import Lookup
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_XL

WEB = ("http://", "https://", "mailto:")


class LinkDialog(QDialog):
    """Asks for a target. `document_id` is the document chosen, `address` the web address typed; one of them is ""."""

    def __init__(
        self,
        theme: Theme,
        lookup: Lookup,
        kinds: Callable[[Hit], tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("linkDialog")
        self.setWindowTitle(self.tr("Link"))
        self.resize(560, 420)
        self._theme = theme
        self._lookup = lookup
        self._kinds = kinds
        self._box = QLineEdit()
        self._box.setObjectName("linkText")
        self._box.setPlaceholderText(self.tr("Words of the title, or an address that begins with https://"))
        self._box.setAccessibleName(self.tr("What to link to"))
        self._box.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setObjectName("linkList")
        self._list.setAccessibleName(self.tr("Documents"))
        self._list.setIconSize(QSize(18, 18))
        self._hint = QLabel()
        self._hint.setProperty("role", "muted")
        buttons = QDialogButtonBox()
        self._done = QPushButton(self.tr("Link"))
        self._done.setProperty("kind", "primary")
        self._done.setDefault(True)
        buttons.addButton(self._done, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(self.tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._box)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._hint)
        layout.addWidget(buttons)
        self._box.textChanged.connect(self._on_text)
        self._list.currentRowChanged.connect(self._tell)
        self._list.itemActivated.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._on_text("")

    @property
    def document_id(self) -> str:
        """The document that was chosen, or ""."""
        item = self._list.currentItem()
        return "" if self.address or item is None else str(item.data(Qt.ItemDataRole.UserRole))

    @property
    def address(self) -> str:
        """The web address that was typed, or ""."""
        text = self._box.text().strip()
        return text if text.lower().startswith(WEB) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._box.hasFocus() and self._list.count():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
        else:
            super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        if self.address:
            self._list.clear()
            self._tell()
        else:
            self._lookup.documents(text, self._on_hits)

    def _on_hits(self, hits: Sequence[Hit]) -> None:
        self._list.clear()
        for hit in hits:
            icon, color = self._kinds(hit)
            item = QListWidgetItem(self._theme.icon(icon, color), hit.title)
            item.setData(Qt.ItemDataRole.UserRole, hit.id)
            self._list.addItem(item)
        if hits:
            self._list.setCurrentRow(0)
        self._tell()

    def _tell(self, _: int = 0) -> None:
        self._done.setEnabled(bool(self.address or self.document_id))
        if self.address:
            self._hint.setText(self.tr("A link to the web. Readers without a connection cannot follow it."))
        elif not self._list.count() and not self._box.text().strip():
            self._hint.setText(self.tr("There is no other document yet."))
        elif not self._list.count():
            self._hint.setText(self.tr("No document has these words in its title."))
        else:
            self._hint.setText("")
