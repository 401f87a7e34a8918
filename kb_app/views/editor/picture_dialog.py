"""Asks what a picture shows before it goes into the text: its alternative text, its caption, its credit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
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

from kb_app.core.errors import KbError
from kb_app.storage.pictures import clean_bytes, read_picture
from kb_app.views.pictures import picture_of
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_XL

SHOWN_PX = 220


def glimpse(data: bytes) -> QImage:
    """Return a picture as the dialog shows it: small, upright; a null image for what cannot be used."""
    try:
        small = clean_bytes(data, name="", max_pixels=4 * SHOWN_PX)
    except KbError:
        return QImage()
    return picture_of(small.data, 4 * SHOWN_PX)


def glimpse_of_file(file: Path) -> QImage:
    """Return a file's picture as the dialog shows it."""
    try:
        return glimpse(read_picture(file))
    except KbError:
        return QImage()


class PictureDialog(QDialog):
    """The texts of a picture. The alternative text is asked for, and may be given later."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureDialog")
        self.setWindowTitle(self.tr("Picture"))
        self.setMinimumWidth(540)
        self._shown = QLabel(name)
        self._shown.setObjectName("pictureShown")
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setMinimumHeight(SHOWN_PX)
        self._alt = QLineEdit()
        self._alt.setObjectName("pictureAlt")
        self._alt.setPlaceholderText(self.tr("What is seen, for those who cannot see it"))
        self._caption = QLineEdit()
        self._caption.setObjectName("pictureCaption")
        self._caption.setPlaceholderText(self.tr("Printed below the picture"))
        self._credit = QLineEdit()
        self._credit.setObjectName("pictureCredit")
        self._credit.setPlaceholderText(self.tr("Who took or drew it"))
        self._width = QComboBox()
        self._width.setObjectName("pictureWidth")
        for text, share in (
            (self.tr("As wide as the text"), ""),
            (self.tr("Two thirds of the text"), "66%"),
            (self.tr("Half of the text"), "50%"),
            (self.tr("A third of the text"), "33%"),
        ):
            self._width.addItem(text, share)
        form = QFormLayout()
        form.setVerticalSpacing(SPACE_M)
        form.setHorizontalSpacing(SPACE_L)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("Alternative text"), self._alt)
        form.addRow(self.tr("Caption"), self._caption)
        form.addRow(self.tr("Credit"), self._credit)
        form.addRow(self.tr("Width"), self._width)
        note = QLabel(self.tr("The picture is copied into the library, upright and without its place and camera data."))
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        buttons = QDialogButtonBox()
        done = QPushButton(self.tr("Put the picture into the text"))
        done.setProperty("kind", "primary")
        done.setDefault(True)
        buttons.addButton(done, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(self.tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_L)
        layout.addWidget(self._shown)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._alt.setFocus()

    def show_picture(self, image: QImage) -> None:
        """Show the picture in the place of its name, once it was read."""
        if not image.isNull():
            small = image.scaled(
                SHOWN_PX * 2, SHOWN_PX, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._shown.setPixmap(QPixmap.fromImage(small))

    @property
    def alt(self) -> str:
        """The alternative text."""
        return " ".join(self._alt.text().split())

    @property
    def caption(self) -> str:
        """The caption."""
        return " ".join(self._caption.text().split())

    @property
    def credit(self) -> str:
        """Who made the picture."""
        return " ".join(self._credit.text().split())

    @property
    def width_share(self) -> str:
        """The width as `50%`, "" for its own."""
        return str(self._width.currentData())
