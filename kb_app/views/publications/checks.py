"""What is amiss with the publication, each with a way to its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from kb_app.core.findings import Finding
from kb_app.views.editor.finding_delegate import PLACE_ROLE, FindingDelegate
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S
from kb_app.views.words import said

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
        self.list = QListWidget()
        self.list.setObjectName("checksView")
        self.list.setAccessibleName(self.tr("What is amiss with the publication"))
        self.list.setProperty("frameless", True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setItemDelegate(FindingDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self._findings = tuple(sorted(findings, key=lambda finding: finding.severity != "error"))
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
        for finding in self._findings:
            is_error = finding.severity == "error"
            icon = self._theme.icon("ph.warning-circle" if is_error else "ph.info", "danger" if is_error else "warning")
            item = QListWidgetItem(icon, said(finding.message))
            item.setData(PLACE_ROLE, self._title_of(finding.id) if finding.id else "")
            item.setData(FINDING_ROLE, finding)
            self.list.addItem(item)

    def _on_current(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        self._edit.setEnabled(item is not None and bool(item.data(FINDING_ROLE).id))

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.place_requested.emit(item.data(FINDING_ROLE))

    def _on_edit(self, _: object = None) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(FINDING_ROLE).id:
            self.edit_requested.emit(item.data(FINDING_ROLE).id)
