"""Asks what a new publication is to be: its kind, its title, its language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.catalogue import Catalogue
from kb_app.core.publications import PUBLICATION_KINDS
from kb_app.views.publications.words import kind_name
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL


class NewPublicationDialog(QDialog):
    """The choices for a new publication; accepted only with a title."""

    def __init__(self, catalogue: Catalogue, spoken: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newPublicationDialog")
        self.setWindowTitle(self.tr("New publication"))
        self.setMinimumWidth(560)
        self._title = QLineEdit()
        self._title.setObjectName("newPublicationTitle")
        self._title.setPlaceholderText(self.tr("As it will stand on the cover"))
        self._language = QComboBox()
        self._language.setObjectName("newPublicationLanguage")
        for code in ("es", "en"):
            self._language.addItem(catalogue.label("language", code, spoken), code)
        self._language.setCurrentIndex(max(0, self._language.findData(language)))
        about = (
            self.tr("The whole experience: parts, chapters, cross-analysis, tables of lessons and results."),
            self.tr("Four to eight cases, each with its figures and voices."),
            self.tr("One case on two pages, seven hundred words at most."),
            self.tr("How others can do it: building blocks step by step, forms, risks."),
            self.tr("A draft of a norm with its reasons, its comparison and its consultation."),
        )
        self._kinds = QButtonGroup(self)
        kinds = QVBoxLayout()
        kinds.setSpacing(SPACE_S)
        for number, (kind, text) in enumerate(zip(PUBLICATION_KINDS, about, strict=True)):
            button = QRadioButton(kind_name(kind))
            button.setObjectName(f"kind-{kind}")
            button.setAccessibleDescription(text)
            self._kinds.addButton(button, number)
            hint = QLabel(text)
            hint.setProperty("role", "small")
            hint.setWordWrap(True)
            hint.setContentsMargins(SPACE_XL, 0, 0, 0)
            kinds.addWidget(button)
            kinds.addWidget(hint)
        first = self._kinds.button(0)
        first.setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_S)
        layout.addWidget(_label(self.tr("Title"), self._title))
        layout.addWidget(self._title)
        layout.addSpacing(SPACE_M)
        layout.addWidget(_label(self.tr("Kind"), first))
        layout.addLayout(kinds)
        layout.addSpacing(SPACE_M)
        layout.addWidget(_label(self.tr("Language"), self._language))
        layout.addWidget(self._language, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(SPACE_L)
        buttons = QDialogButtonBox()
        self._make = QPushButton(self.tr("Make the publication"))
        self._make.setObjectName("makePublication")
        self._make.setProperty("kind", "primary")
        self._make.setDefault(True)
        buttons.addButton(self._make, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(self.tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(buttons)
        self._title.textChanged.connect(self._tell)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._title.setFocus()
        self._tell()

    @property
    def publication_title(self) -> str:
        """The title that was typed."""
        return " ".join(self._title.text().split())

    @property
    def kind(self) -> str:
        """The chosen kind."""
        return PUBLICATION_KINDS[max(0, self._kinds.checkedId())]

    @property
    def language(self) -> str:
        """The chosen language."""
        return str(self._language.currentData())

    def _tell(self, _: str = "") -> None:
        self._make.setEnabled(bool(self.publication_title))
        self._make.setToolTip("" if self.publication_title else self.tr("Type a title first."))


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "field")
    label.setBuddy(field)
    return label
