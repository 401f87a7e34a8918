"""Asks what a new document is to be: its type, its title, its language."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.catalogue import Catalogue
from kb_app.core.text import in_language
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_XL

LANGUAGES = ("es", "en", "qu", "ay")


class NewDocumentDialog(QDialog):
    """The choices for a new document; accepted only with a title."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, type_id: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newDocumentDialog")
        self.setWindowTitle(self.tr("New document"))
        self.setMinimumWidth(520)
        self._catalogue = catalogue
        self._spoken = QLocale().name()[:2]
        self._title = QLineEdit()
        self._title.setObjectName("newTitle")
        self._title.setAccessibleName(self.tr("Title"))
        self._title.setPlaceholderText(self.tr("What it is about and where, in one line"))
        self._title.setMaxLength(300)
        self._type = QComboBox()
        self._type.setObjectName("newType")
        self._type.setAccessibleName(self.tr("Type"))
        self._type.setIconSize(QSize(18, 18))
        for kind in catalogue.types.values():
            icon = theme.icon(kind.icon, theme.tokens.type_color(kind.color))
            self._type.addItem(icon, kind.name_in(self._spoken), kind.id)
        self._type.setCurrentIndex(max(0, self._type.findData(type_id)))
        self._language = QComboBox()
        self._language.setObjectName("newLanguage")
        self._language.setAccessibleName(self.tr("Language"))
        for code in LANGUAGES:
            self._language.addItem(catalogue.label("language", code, self._spoken), code)
        self._language.setCurrentIndex(max(0, self._language.findData(language)))
        self._hint = QLabel()
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._hint.setMinimumHeight(44)
        form = QFormLayout()
        form.setVerticalSpacing(SPACE_M)
        form.setHorizontalSpacing(SPACE_L)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("Title"), self._title)
        form.addRow(self.tr("Type"), self._type)
        form.addRow("", self._hint)
        form.addRow(self.tr("Language"), self._language)
        buttons = QDialogButtonBox()
        self._make = QPushButton(self.tr("Write the document"))
        self._make.setObjectName("makeButton")
        self._make.setProperty("kind", "primary")
        self._make.setDefault(True)
        buttons.addButton(self._make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(self.tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_L)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self._title.textChanged.connect(self._take_up)
        self._type.currentIndexChanged.connect(self._take_up)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._title.setFocus()
        self._take_up()

    @property
    def type_id(self) -> str:
        """The chosen type."""
        return str(self._type.currentData())

    @property
    def document_title(self) -> str:
        """The title that was typed."""
        return " ".join(self._title.text().split())

    @property
    def language(self) -> str:
        """The chosen language."""
        return str(self._language.currentData())

    def _take_up(self) -> None:
        kind = self._catalogue.types.get(self.type_id)
        self._hint.setText(in_language(kind.description, self._spoken) if kind else "")
        self._make.setEnabled(bool(self.document_title))
        self._make.setToolTip("" if self.document_title else self.tr("Type a title first."))
