"""Asks for a document's new id, and says what follows it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.documents import ID_PATTERN, make_id
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL


class RenameDialog(QDialog):
    """The new id, well made before it can be accepted; `renamed` gives it."""

    renamed = Signal(str)

    def __init__(self, document_id: str, title: str, links: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("renameDialog")
        self.setWindowTitle(self.tr("Rename the document"))
        self.setMinimumWidth(560)
        self._old = document_id
        self._name = QLineEdit(document_id)
        self._name.setObjectName("newId")
        self._name.setAccessibleName(self.tr("New id"))
        self._name.setMaxLength(80)
        self._name.selectAll()
        self._hint = QLabel()
        self._hint.setProperty("role", "small")
        self._hint.setWordWrap(True)
        self._hint.setMinimumHeight(36)
        about = QLabel(
            self.tr(
                "The id is the name of the document's file, and what links use. The title stays as it is. "
                "The links of %Ln document(s) lead here: they follow, and so do relations and publications.",
                "",
                links,
            )
        )
        about.setWordWrap(True)
        about.setProperty("role", "muted")
        form = QFormLayout()
        form.setVerticalSpacing(SPACE_M)
        form.setHorizontalSpacing(SPACE_L)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Document"), QLabel(title))
        form.addRow(self.tr("New id"), self._name)
        form.addRow("", self._hint)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        self._rename = QPushButton(self.tr("Rename"))
        self._rename.setObjectName("renameButton")
        self._rename.setProperty("kind", "primary")
        self._rename.setDefault(True)
        self._from_title = QPushButton(self.tr("Make it from the title"))
        self._from_title.setObjectName("fromTitle")
        self._from_title.setAutoDefault(False)
        self._from_title.setEnabled(make_id(title) != document_id)
        self._from_title.clicked.connect(lambda: self._name.setText(make_id(title)))
        buttons.addWidget(self._from_title)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._rename)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_L)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addLayout(buttons)
        self._name.textChanged.connect(self._tell)
        self._rename.clicked.connect(self._on_accepted)
        cancel.clicked.connect(self.reject)
        self._name.setFocus()
        self._tell(document_id)

    @property
    def new_id(self) -> str:
        """The id that was typed."""
        return self._name.text().strip()

    def _on_accepted(self) -> None:
        self.accept()
        self.renamed.emit(self.new_id)

    def _tell(self, _: str) -> None:
        is_good = bool(ID_PATTERN.fullmatch(self.new_id))
        self._rename.setEnabled(is_good and self.new_id != self._old)
        if is_good or not self.new_id:
            self._hint.setText("")
            return
        text = self.tr("Lower-case letters without accents, digits and hyphens. For example: {id}")
        self._hint.setText(text.format(id=make_id(self.new_id)))
