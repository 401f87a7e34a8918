"""Asks for the folder that documents are moved to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL


class MoveDialog(QDialog):
    """One of the library's folders, or a new one that is typed; `moved` gives it."""

    moved = Signal(str)

    def __init__(self, what: str, folder: str, folders: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("moveDialog")
        self.setWindowTitle(self.tr("Move to another folder"))
        self.setMinimumWidth(560)
        self._first = folder
        self._folder = QComboBox()
        self._folder.setObjectName("targetFolder")
        self._folder.setAccessibleName(self.tr("Folder"))
        self._folder.setEditable(True)
        self._folder.addItems(list(folders))
        self._folder.setCurrentText(folder)
        about = QLabel(
            self.tr("Where a document lies does not change its id: links go on leading to it, and pictures stay found.")
        )
        about.setWordWrap(True)
        about.setProperty("role", "muted")
        form = QFormLayout()
        form.setVerticalSpacing(SPACE_M)
        form.setHorizontalSpacing(SPACE_L)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("What"), QLabel(what))
        form.addRow(self.tr("Folder"), self._folder)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        self._move = QPushButton(self.tr("Move"))
        self._move.setObjectName("moveButton")
        self._move.setProperty("kind", "primary")
        self._move.setDefault(True)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._move)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_L)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addLayout(buttons)
        self._folder.editTextChanged.connect(self._tell)
        self._move.clicked.connect(self._on_accepted)
        cancel.clicked.connect(self.reject)
        self._folder.setFocus()
        self._tell(folder)

    @property
    def folder(self) -> str:
        """The folder that was chosen or typed."""
        return self._folder.currentText().strip()

    def _on_accepted(self) -> None:
        self.accept()
        self.moved.emit(self.folder)

    def _tell(self, _: str) -> None:
        self._move.setEnabled(bool(self.folder) and self.folder != self._first)
