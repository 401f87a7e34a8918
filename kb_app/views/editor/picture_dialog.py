"""Asks what a picture shows before it goes into the text: its alternative text, its caption, its credit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
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

from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_XL

SHOWN_PX = 220


def glimpse(file: str) -> QImage:
    """Return a picture as the dialog shows it: small, upright; a null image for what cannot be read."""
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > 4 * SHOWN_PX:
        # A photograph of a camera is decoded small at once: in full it would hold the window up.
        reader.setScaledSize(size.scaled(QSize(4 * SHOWN_PX, 4 * SHOWN_PX), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class PictureDialog(QDialog):
    """The texts of a picture. The alternative text is asked for, and may be given later."""

    def __init__(self, image: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureDialog")
        self.setWindowTitle(self.tr("Picture"))
        self.setMinimumWidth(540)
        shown = QLabel()
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if image.isNull():
            shown.setText(name)
        else:
            small = image.scaled(
                SHOWN_PX * 2, SHOWN_PX, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            shown.setPixmap(QPixmap.fromImage(small))
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
        layout.addWidget(shown)
        layout.addLayout(form)
        layout.addWidget(note)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._alt.setFocus()

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
