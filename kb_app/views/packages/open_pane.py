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
from kb_app.views.packages.sheet import Facts, Lines, Sheet
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_S
from kb_app.views.words import said, said_error, said_number

if TYPE_CHECKING:
    from kb_app.services.receiving import Arrival, Changes, Received


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
        self._title = QLabel()
        self._title.setObjectName("arrivalTitle")
        self._title.setProperty("role", "heading")
        self._title.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._sign)
        row.addWidget(self._title, 1)
        self.column.addLayout(row)
        self._verdict = self.text("")
        self._verdict.setObjectName("arrivalVerdict")
        self._facts = Facts()
        self._reasons = Lines(self.tr("What is amiss"))
        self._questions = QVBoxLayout()
        self._questions.setSpacing(SPACE_S)
        self._open = QPushButton(self.tr("Open the library"))
        self._open.setObjectName("arrivalOpen")
        self._open.setProperty("kind", "primary")
        self._new = Lines(self.tr("New"))
        self._changed = Lines(self.tr("Changed"))
        self._left = Lines(self.tr("Withdrawn by who made it"))
        self.column.addWidget(self._facts)
        self.column.addWidget(self._reasons)
        self.column.addLayout(self._questions)
        self.column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._new, self._changed, self._left):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._open.clicked.connect(self._on_open)

    def look(self, package: Path) -> None:
        """Look at a package, in the background."""
        self._arrival = None
        self._title.setText(package.name)
        self._sign.clear()
        self._verdict.setText(self.tr("Verifying the package…"))
        self._facts.show_facts(())
        self._ask(())
        for part in (self._reasons, self._new, self._changed, self._left):
            part.show_lines(())
        self._open.hide()
        work = partial(works.inspect, package, self._places)
        job = self._jobs.submit(work, replaces="package-inspect", label=self.tr("Verifying the package"))
        job.succeeded.connect(self._on_inspected)
        job.failed.connect(self._on_failed)

    def _on_inspected(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._title.setText(arrival.title)
        update = f" · {self.tr('update')}"
        facts = [
            (self.tr("From"), arrival.publisher),
            (
                self.tr("Edition"),
                said_number(arrival.version) + (update if arrival.is_update else ""),
            ),
            (self.tr("Here until now"), said_number(arrival.before.version) if arrival.before else ""),
            (self.tr("Documents"), said_number(arrival.documents)),
            (self.tr("Words of the key"), arrival.words),
        ]
        self._facts.show_facts(facts)
        if arrival.refusal is not None:
            self._tell("danger", said(arrival.refusal))
            self._reasons.show_lines([said(reason) for reason in arrival.reasons])
            return
        if arrival.before is not None and arrival.before.version == arrival.version:
            self._tell("success", self.tr("This edition is here already."))
            return
        if arrival.questions:
            self._tell("warning", self.tr("The package is whole. One thing is to be answered first."))
        else:
            self._tell("success", self.tr("The package is whole, and signed by a key that is known."))
        self._ask([said(question) for question in arrival.questions])
        self._open.show()

    def _tell(self, tone: str, text: str) -> None:
        icon = {"success": "ph.seal-check", "warning": "ph.warning", "danger": "ph.warning-circle"}[tone]
        self._sign.setPixmap(self._theme.pixmap(icon, tone, 20, self.devicePixelRatioF()))
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
            label = QLabel(question)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
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
            self._new.show_lines(changes.entered)
            self._changed.show_lines(changes.changed)
            self._left.show_lines(changes.left)
        self.taken.emit(library)

    def _on_failed(self, error: KbError) -> None:
        self._open.hide()
        self._tell("danger", said_error(error))
        if isinstance(error, RefusedError):
            self._reasons.show_lines([said(reason) for reason in error.reasons])
