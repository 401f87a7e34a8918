"""Writes the publication: in which format, where, as a proof or final, with progress, and what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.errors import KbError
from kb_app.core.publications import Publication
from kb_app.core.tasks import Progress, Task
from kb_app.jobs.runner import Job, JobRunner
from kb_app.views.publications.result import ResultPanel
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from kb_app.views.words import said_progress

if TYPE_CHECKING:
    from kb_app.services.publishing import ExportReport
    from kb_app.services.session import LibrarySession


class WordPane(QScrollArea):
    """Export to Word, PDF, EPUB or a web page. `asked` tells that the publication must be kept first."""

    asked = Signal()  # the publication is to be kept, then `write` called
    written = Signal()
    checks_requested = Signal()

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wordPane")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Export"))
        self._jobs = jobs
        self._theme = theme
        self._session: LibrarySession | None = None
        self._publication: Publication | None = None
        self._job: Job | None = None
        self._build()
        self._browse.clicked.connect(self._on_browse)
        self._format.currentIndexChanged.connect(self._on_format)
        self._each.toggled.connect(self._on_format)
        self.export_button.clicked.connect(self.asked)
        self._cancel.clicked.connect(self._on_cancel)
        self.result.again_wished.connect(self.asked)
        self.result.proof_wished.connect(self._on_proof)
        self.result.other_name_wished.connect(self._on_other_name)
        self.result.checks_wished.connect(self.checks_requested)

    def _build(self) -> None:
        title = QLabel(self.tr("Export"))
        title.setProperty("role", "heading")
        self._format = QComboBox()
        self._format.setObjectName("formatChoice")
        self._format.setAccessibleName(self.tr("Format"))
        for text, ending in (
            (self.tr("Word"), "docx"),
            (self.tr("PDF, to print"), "pdf"),
            (self.tr("EPUB, for telephones and readers"), "epub"),
            (self.tr("One web page that stands alone"), "html"),
        ):
            self._format.addItem(text, ending)
        self._each = QCheckBox(self.tr("A file for each document, in a folder"))
        self._each.setObjectName("eachChoice")
        self._target = QLineEdit()
        self._target.setObjectName("exportTarget")
        self._target.setAccessibleName(self.tr("File"))
        self._browse = QPushButton(self.tr("Choose…"))
        self._browse.setAccessibleName(self.tr("Choose the file"))
        self._final = QRadioButton(self.tr("Final: only when the checks find nothing wrong"))
        self._final.setObjectName("finalChoice")
        self._proof = QRadioButton(self.tr("Proof: as it is, marked as a proof on every page"))
        self._proof.setObjectName("proofChoice")
        self._final.setChecked(True)
        self.export_button = QPushButton(self.tr("Export"))
        self.export_button.setObjectName("exportButton")
        self.export_button.setProperty("kind", "primary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        self._step = QLabel()
        self._step.setProperty("role", "small")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("exportCancel")
        self._progress = QWidget()
        running = QVBoxLayout(self._progress)
        running.setContentsMargins(0, 0, 0, 0)
        running.setSpacing(SPACE_XS)
        line = QHBoxLayout()
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        running.addLayout(line)
        running.addWidget(self._step)
        self._progress.hide()
        label = QLabel(self.tr("&File"))
        label.setProperty("role", "field")
        label.setBuddy(self._target)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._target, 1)
        row.addWidget(self._browse)
        self.result = ResultPanel(self._theme)
        inside = QWidget()
        inside.setObjectName("formInside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        kind = QLabel(self.tr("F&ormat"))
        kind.setProperty("role", "field")
        kind.setBuddy(self._format)
        column.addWidget(title)
        column.addWidget(kind)
        column.addWidget(self._format)
        column.addWidget(self._each)
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self._final)
        column.addWidget(self._proof)
        column.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._progress)
        column.addWidget(self.result)
        column.addStretch(1)
        self.setWidget(inside)

    def set_session(self, session: LibrarySession | None) -> None:
        """Export from another library."""
        self._session = session

    def show_publication(self, publication: Publication | None) -> None:
        """Offer to export this publication."""
        is_other = publication is None or self._publication is None or publication.name != self._publication.name
        self._publication = publication
        self.export_button.setEnabled(publication is not None and self._job is None)
        if is_other:
            self.result.hide()
            self._target.setText(str(self._folder() / self._usual_name()) if publication else "")

    @property
    def is_running(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def write(self) -> None:
        """Write the file, in the background."""
        session, publication = self._session, self._publication
        if session is None or publication is None or self._job is not None:
            return
        target = Path(self._target.text().strip() or self._usual_name())
        if not self._each.isChecked() and target.suffix.lower() != f".{self._ending}":
            target = target.with_name(f"{target.name}.{self._ending}")
            self._target.setText(str(target))
        is_proof = self._proof.isChecked()
        work = partial(_export, session, publication, target, self._ending, self._each.isChecked(), is_proof)
        # A lane of its own would not help: the export only reads the library, and writes elsewhere.
        self._job = self._jobs.submit(work, label=self.tr("Writing «{title}»").format(title=publication.title))
        self._job.progressed.connect(self._on_progress)
        self._job.succeeded.connect(partial(self._on_written, is_proof))
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.finished.connect(self._on_finished)
        self.result.hide()
        self._bar.setRange(0, 0)
        self._step.setText("")
        self._progress.show()
        self.export_button.setEnabled(False)

    @property
    def _ending(self) -> str:
        return str(self._format.currentData())

    def _usual_name(self) -> str:
        name = self._publication.name if self._publication else ""
        return name if self._each.isChecked() else f"{name}.{self._ending}"

    def _on_format(self) -> None:
        """Go on with the place that was chosen, under the ending that is wanted now."""
        place = Path(self._target.text().strip() or self._usual_name())
        stem = place.stem if place.suffix.lower() in (".docx", ".pdf", ".epub", ".html") else place.name
        self._target.setText(str(place.with_name(stem if self._each.isChecked() else f"{stem}.{self._ending}")))

    def _on_progress(self, progress: Progress) -> None:
        self._bar.setRange(0, max(0, progress.total))
        self._bar.setValue(progress.done)
        self._step.setText(said_progress(progress))

    def _on_finished(self) -> None:
        self._job = None
        self._progress.hide()
        self.export_button.setEnabled(self._publication is not None)

    def _on_written(self, is_proof: bool, report: ExportReport) -> None:
        QSettings().setValue("publications/folder", str(report.file.parent))
        self.result.show_written(report, is_proof=is_proof)
        self.ensureWidgetVisible(self.result)
        self.written.emit()

    def _on_failed(self, error: KbError) -> None:
        self.result.show_failed(error)
        self.ensureWidgetVisible(self.result)

    def _on_cancelled(self) -> None:
        self.result.show_cancelled()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_proof(self) -> None:
        self._proof.setChecked(True)
        self.asked.emit()

    def _on_other_name(self) -> None:
        if self._on_browse():
            self.asked.emit()

    def _on_browse(self) -> bool:
        if self._each.isChecked():
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Export"), self._target.text())
        else:
            wanted = f"{self._format.currentText()} (*.{self._ending})"
            chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), self._target.text(), wanted)
        if chosen:
            self._target.setText(chosen)
        return bool(chosen)

    def _folder(self) -> Path:
        kept = str(QSettings().value("publications/folder") or "")
        if kept and Path(kept).is_dir():
            return Path(kept)
        return self._session.library.root.parent / "exports" if self._session else Path.home()


def _export(
    session: LibrarySession,
    publication: Publication,
    target: Path,
    ending: str,
    is_each: bool,
    is_proof: bool,
    task: Task,
) -> ExportReport:
    from kb_app.jobs.printing import print_page
    from kb_app.services import publishing

    write = publishing.export_each if is_each else publishing.export
    format = next(name for name in publishing.FORMATS if name == ending)
    return write(session, publication, target, format=format, proof=is_proof, printer=print_page, task=task)
