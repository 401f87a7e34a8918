"""A package at the door: who made it, whether it is whole, what it would change; opened when a person agrees."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kb_app.core.errors import KbError, RefusedError
from kb_app.jobs.runner import JobRunner
from kb_app.services.places import Places
from kb_app.views.packages import works
from kb_app.views.packages.sheet import Card, Facts, Figures, KeyWords, Lines, Sheet, line
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_M, SPACE_S, SPACE_XS
from kb_app.views.words import said, said_error, said_number

if TYPE_CHECKING:
    from kb_app.services.receiving import Arrival, Changes, Received


SIGN_SIDE = 28


class OpenPane(Sheet):
    """Shows what a package is before it is opened. `taken` gives the library that it became."""

    taken = Signal(object)  # Received

    def __init__(self, jobs: JobRunner, theme: Theme, places: Places, parent: QWidget | None = None) -> None:
        super().__init__("openPane", parent)
        self._jobs = jobs
        self._theme = theme
        self._places = places
        self._arrival: Arrival | None = None
        self._boxes: list[QCheckBox] = []
        self._sign = QLabel()
        self._sign.setFixedSize(SIGN_SIDE, SIGN_SIDE)
        self._title = line("", "title")
        self._title.setObjectName("arrivalTitle")
        self._verdict = line()
        self._verdict.setObjectName("arrivalVerdict")
        told = QVBoxLayout()
        told.setSpacing(SPACE_XS)
        told.addWidget(self._title)
        told.addWidget(self._verdict)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        self.column.addLayout(row)
        self._maker = Card(self.tr("Who made it"))
        self._facts = Facts()
        self._words_hint = line(self.tr("Words of the key that signed it"), "caption")
        self._words = KeyWords()
        self._questions = QVBoxLayout()
        self._questions.setSpacing(SPACE_S)
        for shown in (self._facts, self._words_hint, self._words):
            self._maker.column.addWidget(shown)
        self._maker.column.addLayout(self._questions)
        self._reasons = Lines(self.tr("What is amiss"))
        self._amiss = Card()
        self._amiss.column.addWidget(self._reasons)
        self._content = Card(self.tr("What it brings"))
        self._figures = Figures()
        self._new = Lines(self.tr("New"))
        self._changed = Lines(self.tr("Changed"))
        self._left = Lines(self.tr("Withdrawn by who made it"))
        self._content.column.addWidget(self._figures)
        for part in (self._left, self._new, self._changed):
            self._content.column.addWidget(part)
        self._open = QPushButton(self.tr("Open the library"))
        self._open.setObjectName("arrivalOpen")
        self._open.setProperty("kind", "primary")
        self.column.addWidget(self._maker)
        self.column.addWidget(self._amiss)
        self.column.addWidget(self._content)
        self.column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self._open.clicked.connect(self._on_open)

    def look(self, package: Path) -> None:
        """Look at a package, in the background."""
        self._arrival = None
        self._title.setText(package.name)
        self._sign.clear()
        self._verdict.setText(self.tr("Verifying the package…"))
        self._ask(())
        self._clear()
        work = partial(works.inspect, package, self._places)
        job = self._jobs.submit(work, replaces="package-inspect", label=self.tr("Verifying the package"))
        job.succeeded.connect(self._on_inspected)
        job.failed.connect(self._on_failed)

    def _clear(self) -> None:
        for part in (self._maker, self._amiss, self._content, self._open):
            part.hide()

    def _on_inspected(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._title.setText(arrival.title)
        edition = said_number(arrival.version)
        self._facts.show_facts((
            (self.tr("From"), arrival.publisher),
            (self.tr("Edition"),
             self.tr("{number} (update)").format(number=edition) if arrival.is_update else edition),
            (self.tr("Here until now"), said_number(arrival.before.version) if arrival.before else ""),
            (self.tr("Documents"), said_number(arrival.documents)),
        ))  # fmt: skip
        words = "" if arrival.is_known else arrival.words
        self._words.show_words(words)
        self._words_hint.setVisible(bool(words))
        self._maker.setVisible(arrival.refusal is None or bool(arrival.publisher))
        if arrival.refusal is not None:
            self._tell("danger", said(arrival.refusal))
            self._show_reasons([said(reason) for reason in arrival.reasons])
            return
        if arrival.before is not None and arrival.before.version == arrival.version:
            self._tell("success", self.tr("This edition is here already."))
            return
        if arrival.questions:
            self._tell("warning", self.tr("The package is whole. One thing is to be answered first."))
        else:
            self._tell("success", self.tr("The package is whole, and signed by a key that is known."))
        self._show_changes(arrival.changes, is_newer=arrival.before is not None)
        self._ask([said(question) for question in arrival.questions])
        self._open.setText(
            self.tr("Open the library") if arrival.before is None else self.tr("Replace the edition that is here")
        )
        self._open.show()

    def _show_reasons(self, reasons: list[str]) -> None:
        self._reasons.show_lines(reasons)
        self._amiss.setVisible(bool(reasons))

    def _show_changes(self, changes: Changes, *, is_newer: bool) -> None:
        """Show what is new, changed and withdrawn; of a first edition its documents."""
        counts = ((len(changes.entered), self.tr("New")), (len(changes.changed), self.tr("Changed")),
                  (len(changes.left), self.tr("Withdrawn")))  # fmt: skip
        self._figures.show_figures([(said_number(count), what) for count, what in counts] if is_newer else [])
        self._new.show_lines(changes.entered, heading="" if is_newer else self.tr("Documents"))
        self._changed.show_lines(changes.changed)
        self._left.show_lines(changes.left)
        self._content.setVisible(is_newer or bool(changes.entered))

    def _tell(self, tone: str, text: str) -> None:
        icon = {"success": "ph.shield-check", "warning": "ph.warning", "danger": "ph.warning-circle"}[tone]
        self._sign.setPixmap(self._theme.pixmap(icon, tone, SIGN_SIDE, self.devicePixelRatioF()))
        self._verdict.setText(text)
        self._verdict.setAccessibleName(text)

    def _ask(self, questions: list[str] | tuple[str, ...]) -> None:
        while (item := self._questions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = []
        for number, question in enumerate(questions):
            label = line(question)
            box = QCheckBox(self.tr("Yes"))
            box.setObjectName(f"arrivalYes{number}")
            box.setAccessibleName(f"{question} {box.text()}")
            box.toggled.connect(self._on_answered)
            self._boxes.append(box)
            self._questions.addWidget(label)
            self._questions.addWidget(box)
        self._on_answered()

    def _on_answered(self) -> None:
        self._open.setEnabled(all(box.isChecked() for box in self._boxes))

    def _on_open(self) -> None:
        if self._arrival is None:
            return
        self._open.setEnabled(False)
        work = partial(works.receive, self._arrival.path, self._places)
        job = self._jobs.submit(work, lane="write", label=self.tr("Opening the package"))
        job.succeeded.connect(self._on_taken)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_answered)

    def _on_taken(self, answer: tuple[Received, Changes]) -> None:
        library, changes = answer
        self._open.hide()
        self._ask(())
        has_before = self._arrival is not None and self._arrival.before is not None
        text = (
            self.tr("Edition {number} took the place of the one before.").format(number=library.version)
            if has_before
            else self.tr("The library is among those received.")
        )
        self._tell("success", text)
        if has_before:
            self._show_changes(changes, is_newer=True)
        self.taken.emit(library)

    def _on_failed(self, error: KbError) -> None:
        self._open.hide()
        self._ask(())
        self._content.hide()
        self._tell("danger", said_error(error))
        self._show_reasons([said(reason) for reason in error.reasons] if isinstance(error, RefusedError) else [])
