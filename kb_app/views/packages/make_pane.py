"""Making a package: for whom, what, what the gate says, where to; nothing leaves before it was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from kb_app.core.documents import Access
from kb_app.core.errors import KbError, RefusedError
from kb_app.core.tasks import Progress
from kb_app.jobs.runner import Job, JobRunner
from kb_app.packages.names import READER_START
from kb_app.views.packages import works
from kb_app.views.packages.sheet import Card, Facts, Figures, Groups, KeyWords, Lines, Sheet, line
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S
from kb_app.views.words import said, said_error, said_number, said_progress, said_size

if TYPE_CHECKING:
    from kb_app.packages.profiles import PackageFormat
    from kb_app.services.packaging import Chosen, PackReport, Selection
    from kb_app.services.session import LibrarySession

FOLDER_KEY = "packages/folder"
LABEL_WIDTH = 92


class MakePane(Sheet):
    """Composes a package. `made` tells that one was written; `chosen_ids` are the documents chosen in the catalog."""

    made = Signal()

    def __init__(self, jobs: JobRunner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("makePane", parent)
        self._jobs = jobs
        self._theme = theme
        self._session: LibrarySession | None = None
        self._ids: tuple[str, ...] = ()
        self._job: Job | None = None
        self._chosen: Chosen | None = None
        self._build()
        for box in (self._audience, self._what, self._publication, self._profile, self._format):
            box.currentIndexChanged.connect(self._on_changed)
        for text_line in (self._partner, self._query):
            text_line.textChanged.connect(self._on_changed)
        self._update_only.toggled.connect(self._on_changed)
        self._look.clicked.connect(self._on_look)
        self._browse.clicked.connect(self._on_browse)
        self._write.clicked.connect(self._on_write)
        self._cancel.clicked.connect(self._on_cancel)
        self._closed.toggled.connect(self._on_changed)
        self._add_missing.clicked.connect(self._on_add_missing)

    def _build(self) -> None:
        self.heading(self.tr("Make a package"))
        self.text(
            self.tr(
                "A package is one file with documents, pictures and an index. Who receives it can search it, and check "
                "who made it and that nothing was altered. What a community restricted never leaves."
            ),
            "muted",
        )
        self._build_whom()
        self._build_what()
        self._build_running()
        self._build_checks()
        self._build_written()
        self.column.addStretch(1)
        self.setFocusProxy(self._partner)

    def _build_whom(self) -> None:
        card = Card(self.tr("For whom"), number=1)
        self._partner = QLineEdit()
        self._partner.setObjectName("packPartner")
        self._partner.setPlaceholderText(self.tr("Name of the partner, if it is for one"))
        self._audience = QComboBox()
        self._audience.setObjectName("packAudience")
        for text, level in (
            (self.tr("Anybody: what is public"), Access.PUBLIC),
            (self.tr("Partners: what is public or for partners"), Access.PARTNERS),
        ):
            self._audience.addItem(text, level.value)
        card.column.addLayout(_form(((self.tr("&Partner"), self._partner), (self.tr("&Audience"), self._audience))))
        self.column.addWidget(card)

    def _build_what(self) -> None:
        card = Card(self.tr("What"), number=2)
        self._what = QComboBox()
        self._what.setObjectName("packWhat")
        self._query = QLineEdit()
        self._query.setObjectName("packQuery")
        self._query.setPlaceholderText(self.tr("A search, as in the catalog"))
        self._publication = QComboBox()
        self._publication.setObjectName("packPublication")
        self._format = QComboBox()
        self._format.setObjectName("packFormat")
        for text, name in (
            (self.tr("Package: signed, with pages for any browser inside"), "kbpack"),
            (self.tr("Pages for any browser, with nothing to install"), "site"),
            (self.tr("Book for phones and e-readers (EPUB)"), "epub"),
            (self.tr("Archive for Kiwix (ZIM)"), "zim"),
        ):
            self._format.addItem(text, name)
        self._hint = line("", "small")
        self._hint.setObjectName("packFormatHint")
        self._profile = QComboBox()
        self._profile.setObjectName("packProfile")
        for text, profile in (
            (self.tr("Standard: texts, and pictures for a screen"), "standard"),
            (self.tr("Small: texts alone, for a bad connection"), "minimal"),
            (self.tr("Complete: texts, and pictures for print"), "complete"),
        ):
            self._profile.addItem(text, profile)
        self._closed = QCheckBox(self.tr("With what they link to, and their translations"))
        self._closed.setObjectName("packLinked")
        self._update_only = QCheckBox(self.tr("Only what changed since the last package for them"))
        self._update_only.setObjectName("packUpdate")
        self._form = _form((
            (self.tr("&Documents"), self._what), ("", self._query), ("", self._publication), ("", self._closed),
            (self.tr("&Form"), self._format), ("", self._hint), (self.tr("&Size"), self._profile),
            ("", self._update_only),
        ))  # fmt: skip
        self._query.setAccessibleName(self.tr("Search"))
        self._publication.setAccessibleName(self.tr("Publication"))
        card.column.addLayout(self._form)
        self._look = QPushButton(self.tr("See what would leave"))
        self._look.setObjectName("packLook")
        self._look.setProperty("kind", "primary")
        card.column.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(card)

    def _build_running(self) -> None:
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._step = QLabel()
        self._step.setProperty("role", "small")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._running = QWidget()
        row = QHBoxLayout(self._running)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._bar, 1)
        row.addWidget(self._step)
        row.addWidget(self._cancel)
        self._running.hide()
        self.column.addWidget(self._running)

    def _build_checks(self) -> None:
        self._checks = Card(self.tr("Checks"), number=3)
        self._outcome = line("", "heading")
        self._outcome.setObjectName("packOutcome")
        self._figures = Figures()
        self._reasons = Lines(self.tr("Not written because"))
        self._titles = Lines(self.tr("Leaves"))
        self._stays = line(self.tr("Stays here"), "heading")
        self._stays_hint = line(self.tr("Only you see this list: the package names nothing of it."), "small")
        self._left_out = Groups()
        self._missing = Lines(self.tr("Linked to or translated, but not among what was chosen"))
        self._add_missing = QPushButton(self.tr("Add these"))
        self._add_missing.setObjectName("packAddMissing")
        self._target = QLineEdit()
        self._target.setObjectName("packTarget")
        self._target.setAccessibleName(self.tr("File"))
        self._browse = QPushButton(self.tr("Choose…"))
        self._write = QPushButton(self.tr("Write the package"))
        self._write.setObjectName("packWrite")
        self._write.setProperty("kind", "primary")
        self._where = QWidget()
        row = QHBoxLayout(self._where)
        row.setContentsMargins(0, SPACE_S, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._target, 1)
        row.addWidget(self._browse)
        row.addWidget(self._write)
        for part in (
            self._outcome, self._figures, self._reasons, self._titles, self._missing, self._add_missing, self._stays,
            self._stays_hint, self._left_out, self._where,
        ):  # fmt: skip
            self._checks.column.addWidget(part)
        self._checks.column.setAlignment(self._add_missing, Qt.AlignmentFlag.AlignLeft)
        self._checks.hide()
        self.column.addWidget(self._checks)

    def _build_written(self) -> None:
        self._done = Card("", number=4)
        self._facts = Facts()
        self._words_hint = line(
            self.tr("Who opens it for the first time asks for these words of your key, by telephone:"), "muted"
        )
        self._words = KeyWords()
        self._open = QPushButton(self.tr("Open"))
        self._open.setObjectName("packOpen")
        self._open.clicked.connect(self._on_open)
        self._folder = QPushButton(self.tr("Show in its folder"))
        self._folder.setObjectName("packShow")
        self._folder.clicked.connect(self._on_folder)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._open)
        row.addWidget(self._folder)
        row.addStretch(1)
        for part in (self._facts, self._words_hint, self._words):
            self._done.column.addWidget(part)
        self._done.column.addLayout(row)
        self._done.hide()
        self.column.addWidget(self._done)

    def set_session(self, session: LibrarySession | None) -> None:
        """Make packages of another library."""
        self._session = session
        self._publication.clear()
        if session is not None:
            job = self._jobs.submit(partial(works.publication_names, session), replaces="package-publications")
            job.succeeded.connect(self._on_publications)
        self.offer((), "")

    def offer(self, ids: Sequence[str], query: str) -> None:
        """Begin anew, with the documents chosen in the catalog and what is searched there."""
        self._ids = tuple(ids)
        self._what.blockSignals(True)
        self._what.clear()
        self._what.addItem(self.tr("The whole library"), "all")
        self._what.addItem(self.tr("What a search finds"), "query")
        self._what.addItem(self.tr("The documents of a publication"), "publication")
        if self._ids:
            self._what.addItem(self.tr("The %Ln document(s) chosen in the catalog", "", len(self._ids)), "ids")
            self._what.setCurrentIndex(self._what.count() - 1)
        elif query:
            self._what.setCurrentIndex(1)
        self._what.blockSignals(False)
        self._query.setText(query)
        self._on_changed()

    def _on_publications(self, names: tuple[str, ...]) -> None:
        self._publication.addItems(list(names))

    @property
    def selection(self) -> Selection:
        """What is asked for."""
        from kb_app.services.packaging import Selection

        what = self._what.currentData()
        return Selection(
            where=self._query.text().strip() if what == "query" else "",
            publication=self._publication.currentText() if what == "publication" else "",
            ids=self._ids if what == "ids" else (),
            partner=" ".join(self._partner.text().split()),
            audience=Access(self._audience.currentData()),
            profile=self._profile.currentData(),
            is_closed=self._closed.isChecked() and what != "all",
            is_update=self._update_only.isChecked() and self.format == "kbpack",
        )

    @property
    def format(self) -> PackageFormat:
        """The form that is asked for."""
        found: PackageFormat = self._format.currentData()
        return found

    def _on_changed(self) -> None:
        """What was looked at is no longer what is asked for."""
        what = self._what.currentData()
        self._hint.setText(self._said_of_format())
        self._form.setRowVisible(self._profile, self.format != "epub")
        self._form.setRowVisible(self._update_only, self.format == "kbpack")
        self._form.setRowVisible(self._query, what == "query")
        self._form.setRowVisible(self._publication, what == "publication")
        self._form.setRowVisible(self._closed, what != "all")
        self._chosen = None
        self._clear()
        is_complete = what != "query" or bool(self._query.text().strip())
        self._look.setEnabled(self._session is not None and self._job is None and is_complete)

    def _said_of_format(self) -> str:
        return {
            "kbpack": self.tr(
                "One file that tells who made it and that nothing was altered; a newer edition replaces it."
            ),
            "site": self.tr("A .zip to unpack, or a folder: a double click on LEEME.html opens it, without a network."),
            "epub": self.tr("One file that a telephone opens; by type and region, with small pictures."),
            "zim": self.tr('For those who use Kiwix. It needs an additional program: pip install "kb-app[zim]".'),
        }[self.format]

    def _clear(self) -> None:
        self._checks.hide()
        self._done.hide()

    def _on_look(self) -> None:
        if self._session is None or self._job is not None:
            return
        self._clear()
        job = self._jobs.submit(partial(works.choose, self._session, self.selection), label=self.tr("Choosing"))
        job.succeeded.connect(self._on_chosen)
        self._run(job)

    def _run(self, job: Job) -> None:
        self._job = job
        job.progressed.connect(self._on_progress)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        self._bar.setRange(0, 0)
        self._step.setText("")
        self._running.show()
        self._look.setEnabled(False)
        self._write.setEnabled(False)

    def _on_progress(self, progress: Progress) -> None:
        self._bar.setRange(0, max(0, progress.total))
        self._bar.setValue(progress.done)
        self._step.setText(said_progress(progress))

    def _on_finished(self) -> None:
        self._job = None
        self._running.hide()
        self._look.setEnabled(self._session is not None)
        self._write.setEnabled(True)

    def _on_chosen(self, chosen: Chosen) -> None:
        self._chosen = chosen
        documents = {name: head.title for name, head in chosen.documents.heads.items()}
        self._outcome.setText(self.tr("What would leave"))
        self._figures.show_figures((
            (said_number(len(documents)), self.tr("Documents")),
            (said_number(len(chosen.media)), self.tr("Pictures")),
            (said_number(len(chosen.left_out)), self.tr("Stay here")),
        ))  # fmt: skip
        self._reasons.show_lines(())
        self._titles.show_lines(documents.values())
        self._show_left_out(chosen, documents)
        self._missing.show_lines(f"{documents.get(one, one)} → {target}" for one, target in chosen.missing)
        self._add_missing.setVisible(bool(chosen.missing))
        if self._session is not None:
            from kb_app.services.package_formats import usual_name

            name = usual_name(self._session, self.selection, self.format)
            self._target.setText(str(self._usual_folder() / name))
        self._where.show()
        self._reveal(self._checks)

    def _show_left_out(self, chosen: Chosen, documents: dict[str, str]) -> None:
        """List what stays, by its reason; of a few hundred documents a handful of reasons can be read."""
        groups: dict[str, list[str]] = {}
        for name, reason in chosen.left_out:
            title = documents.get(name) or chosen.reserved.get(name) or name
            groups.setdefault(said(reason), []).append(title)
        self._left_out.show_groups(sorted(groups.items(), key=lambda group: -len(group[1])))
        for label in (self._stays, self._stays_hint):
            label.setVisible(bool(groups))

    def _reveal(self, part: QWidget) -> None:
        """Show a part, and bring it into view once it has its height."""
        part.show()
        QTimer.singleShot(0, part, lambda: self.verticalScrollBar().setValue(part.y() - SPACE_M))

    def _on_add_missing(self) -> None:
        self._closed.setChecked(True)
        self._on_look()

    def _on_write(self) -> None:
        target = self._target.text().strip()
        if self._session is None or self._job is not None or not target:
            return
        path = Path(target)
        if self.format != "site" and path.suffix != f".{self.format}":
            path = path.with_name(f"{path.name}.{self.format}")
        QSettings().setValue(FOLDER_KEY, str(path.parent))
        work = partial(works.write, self._session, self.selection, path, self.format)
        job = self._jobs.submit(work, label=self.tr("Writing the package"))
        job.succeeded.connect(self._on_written)
        job.cancelled.connect(self._on_cancelled)
        self._run(job)

    def _on_written(self, report: PackReport) -> None:
        from kb_app.packages.fingerprint import words_of

        self._checks.hide()
        is_package = bool(report.key)
        self._done.heading.setText(
            self.tr("Written, and checked as its receiver will check it") if is_package else self.tr("Written")
        )
        number = said_number(report.version)
        edition = self.tr("{number} (update)").format(number=number) if report.is_update else number
        self._facts.show_facts((
            (self.tr("Folder") if report.file.is_dir() else self.tr("File"), str(report.file)),
            *(((self.tr("Edition"), edition),) if is_package else ()),
            (self.tr("Documents"), said_number(report.documents)),
            (self.tr("Pictures"), said_number(report.media)),
            (self.tr("Size"), said_size(report.size)),
        ))  # fmt: skip
        self._words_hint.setVisible(is_package)
        self._words.show_words(words_of(report.key) if is_package else "")
        first = report.file / READER_START
        self._open.setProperty("path", str(first if first.is_file() else report.file))
        self._open.setVisible(not is_package)
        self._folder.setProperty("path", str(report.file.parent))
        self._reveal(self._done)
        self.made.emit()

    def _on_cancelled(self) -> None:
        self._tell_nothing(self.tr("Cancelled. Nothing was written."))

    def _on_failed(self, error: KbError) -> None:
        self._tell_nothing(said_error(error))
        if isinstance(error, RefusedError):
            self._reasons.show_lines(dict.fromkeys(said(reason) for reason in error.reasons))

    def _tell_nothing(self, text: str) -> None:
        """Say that nothing was written, in the place of what would be."""
        self._done.hide()
        self._outcome.setText(text)
        self._figures.show_figures(())
        for part in (self._reasons, self._titles, self._missing):
            part.show_lines(())
        self._left_out.show_groups(())
        for widget in (self._add_missing, self._stays, self._stays_hint, self._where):
            widget.hide()
        self._reveal(self._checks)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_browse(self) -> None:
        from kb_app.services.package_formats import ENDINGS

        kinds = f"{self._format.currentText()} (*{ENDINGS[self.format]})"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Write the package"), self._target.text(), kinds)
        if chosen:
            self._target.setText(chosen)

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._open.property("path"))))

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder.property("path"))))

    def _usual_folder(self) -> Path:
        kept = str(QSettings().value(FOLDER_KEY) or "")
        return Path(kept) if kept and Path(kept).is_dir() else Path.home()


def _form(rows: Sequence[tuple[str, QWidget]]) -> QFormLayout:
    """Return a form; a field without a name of its own stands below the one before."""
    form = QFormLayout()
    form.setHorizontalSpacing(SPACE_L)
    form.setVerticalSpacing(SPACE_M)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    for text, field in rows:
        label = QLabel(text)
        label.setMinimumWidth(LABEL_WIDTH)
        label.setProperty("role", "field")
        label.setBuddy(field)
        if text:
            field.setAccessibleName(text.replace("&", ""))
        form.addRow(label, field)
    return form
