"""What came of an export: written, written with remarks, refused with what is to be mended, failed, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kb_app.core.errors import KbError, RefusedError
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S
from kb_app.views.words import said, said_error, said_number

if TYPE_CHECKING:
    from kb_app.services.publishing import ExportReport

MOST_LISTED = 6
MOST_REASONS = 20


class ResultPanel(QFrame):
    """Says what happened, what was kept, and what to do next."""

    again_wished = Signal()
    proof_wished = Signal()
    other_name_wished = Signal()
    checks_wished = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportResult")
        self.setProperty("role", "notice")
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self.hide()

    def show_written(self, report: ExportReport, *, is_proof: bool) -> None:
        """Say what was written, where it is, and what there is to know of it."""
        heading = (
            self.tr("Written with %Ln remark(s)", "", len(report.warnings)) if report.warnings else self.tr("Written")
        )
        if is_proof:
            heading = self.tr("Proof written")
        counted = (
            self.tr("%Ln document(s)", "", len(report.documents)), self.tr("%Ln word(s)", "", report.words),
            self.tr("%Ln figure(s)", "", report.figures), self.tr("%Ln table(s)", "", report.tables),
        )  # fmt: skip
        has_notes = bool(report.warnings or report.skipped)
        self._begin("warning" if has_notes else "success", heading, report.file.name)
        self._note(" · ".join(counted))
        opening = self._button(self.tr("Open"), "openResult")
        opening.clicked.connect(partial(_open, report.file))
        folder = self._button(self.tr("Show in its folder"))
        folder.clicked.connect(partial(_open, report.file.parent))
        self._row(opening, folder)
        if report.skipped:
            shown = [f"{document_id}: {said(reason)}" for document_id, reason in report.skipped[:MOST_REASONS]]
            self._list(self.tr("Left out; the file does not name them"), shown, len(report.skipped))
        if report.warnings:
            shown = [said(warning) for warning in report.warnings[:MOST_LISTED]]
            self._list(self.tr("Remarks"), shown, len(report.warnings))
            self._row(self._checks_button())
        if report.file.suffix == ".docx":
            self._note(
                self.tr("The contents have their page numbers. If Word asks, or to renew them: Ctrl+A, then F9.")
            )
        self.show()

    def show_failed(self, error: KbError) -> None:
        """Say why nothing was written, and what can be done."""
        self._begin("danger", self.tr("Not written"), said_error(error))
        if isinstance(error, RefusedError):
            shown = [said(reason) for reason in error.reasons[:MOST_REASONS]]
            self._list(self.tr("To be mended"), shown, len(error.reasons))
            proof = self._button(self.tr("Write a proof instead"), "proofButton")
            proof.clicked.connect(self.proof_wished)
            self._row(self._checks_button(), proof)
        else:
            again = self._button(self.tr("Try again"))
            again.clicked.connect(self.again_wished)
            other = self._button(self.tr("Under another name…"))
            other.clicked.connect(self.other_name_wished)
            self._row(again, other)
        self.show()

    def show_cancelled(self) -> None:
        """Say that nothing was written."""
        self._begin("info", self.tr("Cancelled"), self.tr("Nothing was written; an earlier file is as it was."))
        self.show()

    def _checks_button(self) -> QPushButton:
        button = self._button(self.tr("Go to the checks"), "checksButton")
        button.clicked.connect(self.checks_wished)
        return button

    def _begin(self, tone: str, heading: str, text: str) -> None:
        _empty(self._column)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        icon = {"success": ("ph.check-circle", "success"), "warning": ("ph.check-circle", "warning"),
                "info": ("ph.info", "muted")}.get(tone, ("ph.warning-circle", "danger"))  # fmt: skip
        row = QHBoxLayout()
        sign = QLabel()
        sign.setPixmap(self._theme.pixmap(*icon, 20, self.devicePixelRatioF()))
        title = QLabel(heading)
        title.setProperty("role", "heading")
        row.addWidget(sign)
        row.addWidget(title, 1)
        self._column.addLayout(row)
        self._note(text, is_quiet=False)
        self.setAccessibleName(f"{heading}. {text}")

    def _note(self, text: str, *, is_quiet: bool = True) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if is_quiet:
            label.setProperty("role", "small")
        self._column.addWidget(label)

    def _button(self, text: str, name: str = "") -> QPushButton:
        button = QPushButton(text)
        if name:
            button.setObjectName(name)
        return button

    def _row(self, *buttons: QPushButton) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _list(self, heading: str, lines: Sequence[str], count: int) -> None:
        """Show the first lines of so many."""
        title = QLabel(f"{heading} · {said_number(count)}")
        title.setProperty("role", "caption")
        self._column.addWidget(title)
        for line in lines:
            self._note(f"– {line}", is_quiet=False)
        if len(lines) < count:
            self._note(self.tr("… and %Ln more", "", count - len(lines)))


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout | QHBoxLayout):
            _empty(inner)


def _open(path: Path, _: bool = False) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
