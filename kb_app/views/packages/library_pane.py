"""A received library, or an edition made here: what it is, and what can be done with it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPlainTextEdit, QPushButton, QWidget

from kb_app.jobs.runner import JobRunner
from kb_app.services.places import Places
from kb_app.views.packages import works
from kb_app.views.packages.sheet import Card, Facts, KeyWords, Sheet, line
from kb_app.views.tokens import SPACE_S
from kb_app.views.words import said_date, said_number, said_size

if TYPE_CHECKING:
    from kb_app.services.editions import Edition
    from kb_app.services.receiving import Received

NOTES_DELAY_MS = 800


class ReceivedPane(Sheet):
    """A received library. `read_asked` gives its folder, `removed` says that it is gone."""

    read_asked = Signal(object)  # Path
    removed = Signal()
    failed = Signal(object)  # KbError

    def __init__(self, jobs: JobRunner, places: Places, parent: QWidget | None = None) -> None:
        super().__init__("receivedPane", parent)
        self._jobs = jobs
        self._places = places
        self._library: Received | None = None
        self._is_typed = False
        self._title = self.heading("")
        card = Card()
        self._facts = Facts()
        self._words_hint = line(self.tr("Words of the key that signed it"), "caption")
        self._words = KeyWords()
        for shown in (self._facts, self._words_hint, self._words):
            card.column.addWidget(shown)
        self.column.addWidget(card)
        self._read = QPushButton(self.tr("Read this library"))
        self._read.setObjectName("receivedRead")
        self._read.setProperty("kind", "primary")
        self._remove = QPushButton(self.tr("Delete…"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._read)
        row.addWidget(self._remove)
        row.addStretch(1)
        self.column.addLayout(row)
        caption = self.text(self.tr("Notes of this office; they stay when a new edition comes"), "caption")
        self._notes = QPlainTextEdit()
        self._notes.setObjectName("receivedNotes")
        self._notes.setAccessibleName(caption.text())
        self._notes.setTabChangesFocus(True)
        self._notes.setMinimumHeight(140)
        self.column.addWidget(self._notes)
        self.column.addStretch(1)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(NOTES_DELAY_MS)
        self._delay.timeout.connect(self._keep)
        self._notes.textChanged.connect(self._on_typed)
        self._read.clicked.connect(self._on_read)
        self._remove.clicked.connect(self._on_remove)

    @property
    def library(self) -> Received | None:
        """The library that is shown."""
        return self._library

    def show_library(self, library: Received) -> None:
        """Show a library; notes about the one before are kept first."""
        self._keep()
        self._library = library
        self._title.setText(library.title)
        self._facts.show_facts((
            (self.tr("From"), library.publisher),
            (self.tr("Edition"), said_number(library.version)),
            (self.tr("Documents"), said_number(library.documents)),
            (self.tr("Received"), _said_moment(library.received)),
            (self.tr("Signature"), "" if library.words else self.tr("It was not signed.")),
        ))  # fmt: skip
        self._words.show_words(library.words)
        self._words_hint.setVisible(bool(library.words))
        self._show_notes((library.key, ""))
        job = self._jobs.submit(partial(works.notes, self._places, library.key))
        job.succeeded.connect(self._show_notes)

    def _show_notes(self, answer: tuple[str, str]) -> None:
        if self._library is not None and answer[0] == self._library.key and not self._is_typed:
            self._notes.blockSignals(True)
            self._notes.setPlainText(answer[1])
            self._notes.blockSignals(False)

    def _on_typed(self) -> None:
        self._is_typed = True
        self._delay.start()

    def _keep(self) -> None:
        self._delay.stop()
        if self._is_typed and self._library is not None:
            self._is_typed = False
            work = partial(works.keep_notes, self._places, self._library.key, self._notes.toPlainText())
            self._jobs.submit(work, lane="write").failed.connect(self.failed)

    def _on_read(self) -> None:
        if self._library is not None:
            self.read_asked.emit(Path(self._library.folder))

    def _on_remove(self) -> None:
        library = self._library
        if library is None:
            return
        text = self.tr("Delete «{title}» and the notes about it? The package file itself stays where it is.")
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Delete"), text.format(title=library.title), parent=self)
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is delete:
            self._delay.stop()
            self._library, self._is_typed = None, False
            job = self._jobs.submit(partial(works.remove, self._places, library.key), lane="write")
            job.succeeded.connect(self._on_removed)
            job.failed.connect(self.failed)

    def _on_removed(self, _: object) -> None:
        self.removed.emit()


class MadePane(Sheet):
    """An edition that was made here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("madePane", parent)
        self._file = ""
        self._title = self.heading("")
        card = Card()
        self._facts = Facts()
        card.column.addWidget(self._facts)
        self.column.addWidget(card)
        self._show = QPushButton(self.tr("Show in its folder"))
        self.column.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        self.text(
            self.tr(
                "What was handed over cannot be called back from paper or copies. The next edition takes withdrawn "
                "documents out of the libraries of those who open it here."
            ),
            "muted",
        )
        self.column.addStretch(1)
        self._show.clicked.connect(self._on_show)

    def show_edition(self, edition: Edition) -> None:
        """Show an edition."""
        self._file = edition.file
        self._title.setText(Path(edition.file).name)
        levels = {"public": self.tr("Anybody"), "partners": self.tr("Partners")}
        self._facts.show_facts((
            (self.tr("For"), edition.partner),
            (self.tr("Audience"), levels.get(edition.audience, edition.audience)),
            (self.tr("Edition"), said_number(edition.version)),
            (self.tr("Made"), said_date(edition.made)),
            (self.tr("Documents"), said_number(edition.documents)),
            (self.tr("Size"), said_size(edition.size)),
            (self.tr("File"), edition.file),
        ))  # fmt: skip
        self._show.setEnabled(Path(edition.file).parent.is_dir())

    def _on_show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._file).parent)))


def _said_moment(text: str) -> str:
    moment = QDateTime.fromString(text, Qt.DateFormat.ISODate)
    return QLocale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat) if moment.isValid() else text
