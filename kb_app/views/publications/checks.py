"""What is amiss with the publication, each with a way to its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from kb_app.core.findings import Finding
from kb_app.views.editor.finding_delegate import PLACE_ROLE
from kb_app.views.publications.grouped import GroupedList
from kb_app.views.publications.subjects import grouped, subject_name
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S
from kb_app.views.words import said, said_number

MOST_SHOWN = 60
"""Of one subject; a thousand lines help nobody, and measuring them would hold the window."""
FINDING_ROLE = Qt.ItemDataRole.UserRole + 1


class ChecksPane(QWidget):
    """The findings. `place_requested` gives the one that was chosen, `edit_requested` a document to mend."""

    check_requested = Signal()
    place_requested = Signal(object)  # Finding
    edit_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        self._title_of: Callable[[str], str] = str
        self._text = QLabel()
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._again = QPushButton(self.tr("Check again"))
        self._again.setObjectName("checkButton")
        self._edit = QPushButton(self.tr("Edit the document"))
        self._edit.setObjectName("mendButton")
        self._edit.setEnabled(False)
        self.list = GroupedList(theme)
        self.list.setObjectName("checksView")
        self.list.setAccessibleName(self.tr("What is amiss with the publication"))
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_S)
        top.addWidget(self._text, 1)
        top.addWidget(self._again)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        foot.addStretch(1)
        foot.addWidget(self._edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.list)
        self._again.clicked.connect(self.check_requested)
        self._edit.clicked.connect(self._on_edit)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemClicked.connect(self._on_clicked)
        self.list.itemActivated.connect(self._on_edit)
        theme.changed.connect(self._fill)

    @property
    def findings(self) -> Sequence[Finding]:
        """What is shown."""
        return self._findings

    def tell_working(self) -> None:
        """Say that the checks are running."""
        self._text.setText(self.tr("Checking…"))

    def show_findings(self, findings: Sequence[Finding], title_of: Callable[[str], str]) -> None:
        """Show findings, the gravest first; `title_of` gives the title of a document."""
        self._findings = tuple(finding for _, group in grouped(findings) for finding in group)
        self._title_of = title_of
        errors = sum(finding.severity == "error" for finding in findings)
        if errors:
            text = self.tr(
                "%Ln thing(s) must be mended before a final version. A proof can be written now.", "", errors
            )
        elif findings:
            text = self.tr("Ready for a final version, with %Ln remark(s).", "", len(findings))
        else:
            text = self.tr("Ready for a final version: nothing is amiss.")
        self._text.setText(text)
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for name, group in grouped(self._findings):
            self.list.add_heading(f"{subject_name(name)} · {said_number(len(group))}")
            for finding in group[:MOST_SHOWN]:
                is_error = finding.severity == "error"
                icon = ("ph.warning-circle", "danger") if is_error else ("ph.info", "warning")
                item = QListWidgetItem(self._theme.icon(*icon), said(finding.message))
                item.setData(PLACE_ROLE, self._title_of(finding.id) if finding.id else "")
                item.setData(FINDING_ROLE, finding)
                self.list.addItem(item)
            if len(group) > MOST_SHOWN:
                self.list.add_heading(self.tr("… and %Ln more", "", len(group) - MOST_SHOWN))

    def _on_current(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        finding = item.data(FINDING_ROLE) if item is not None else None
        self._edit.setEnabled(finding is not None and bool(finding.id))

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if item.data(FINDING_ROLE) is not None:
            self.place_requested.emit(item.data(FINDING_ROLE))

    def _on_edit(self, _: object = None) -> None:
        item = self.list.currentItem()
        finding = item.data(FINDING_ROLE) if item is not None else None
        if item is not None and finding is not None and finding.id:
            self.edit_requested.emit(item.data(FINDING_ROLE).id)
