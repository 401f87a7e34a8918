"""What is amiss in the document, each with a way to its place, and how complete it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.findings import Finding
from kb_app.views.editor.finding_delegate import PLACE_ROLE, FindingDelegate
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_S
from kb_app.views.words import said

FINDING_ROLE = Qt.ItemDataRole.UserRole + 1


class QualityPanel(QWidget):
    """The findings of the checks. `place_requested` gives the one whose place is wanted."""

    place_requested = Signal(object)  # Finding

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("qualityPane")
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        self._place_of: Callable[[Finding], str] = str
        title = QLabel(self.tr("Quality"))
        title.setProperty("role", "caption")
        self._counts = QLabel()
        self._counts.setProperty("role", "small")
        self._share = QLabel()
        self._share.setProperty("role", "caption")
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(90)
        self._bar.setAccessibleName(self.tr("Completeness"))
        self._bar.setToolTip(self.tr("How much of what this type of document asks for is there"))
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        top.setSpacing(SPACE_S)
        top.addWidget(title)
        top.addWidget(self._counts, 1)
        top.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._share)
        self._list = QListWidget()
        self._list.setObjectName("qualityView")
        self._list.setAccessibleName(self.tr("What is missing or amiss"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setProperty("frameless", True)
        self._list.setItemDelegate(FindingDelegate(theme, self._list))
        self._list.setMouseTracking(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setIconSize(QSize(16, 16))
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._good = QLabel(self.tr("Nothing is amiss."))
        self._good.setProperty("role", "muted")
        self._good.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._good)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self._list)
        self._list.itemClicked.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        theme.changed.connect(self._fill)

    @property
    def findings(self) -> Sequence[Finding]:
        """What is shown."""
        return self._findings

    def show_findings(
        self, findings: Sequence[Finding], completeness: float, place_of: Callable[[Finding], str]
    ) -> None:
        """Show findings, the gravest first; `place_of` says in words where one is."""
        ordered = tuple(sorted(findings, key=lambda finding: finding.severity != "error"))
        self._place_of = place_of
        percent = round(completeness * 100)
        self._bar.setValue(percent)
        self._share.setText(self.tr("{percent} % complete").format(percent=percent))
        errors = sum(finding.severity == "error" for finding in ordered)
        parts = []
        if errors:
            parts.append(self.tr("%Ln error(s)", "", errors))
        if len(ordered) > errors:
            parts.append(self.tr("%Ln remark(s)", "", len(ordered) - errors))
        self._counts.setText(" · ".join(parts))
        if ordered != self._findings:
            self._findings = ordered
            self._fill()
        self._stack.setCurrentWidget(self._list if ordered else self._good)

    def _fill(self) -> None:
        row, scroll = self._list.currentRow(), self._list.verticalScrollBar().value()
        self._list.clear()
        for finding in self._findings:
            is_error = finding.severity == "error"
            icon = self._theme.icon("ph.warning-circle" if is_error else "ph.info", "danger" if is_error else "warning")
            place = self._place_of(finding)
            text = said(finding.message)
            item = QListWidgetItem(icon, text)
            item.setData(PLACE_ROLE, place)
            kind = self.tr("Error") if is_error else self.tr("Remark")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {text} {place}")
            item.setData(FINDING_ROLE, finding)
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        self._list.verticalScrollBar().setValue(scroll)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.place_requested.emit(item.data(FINDING_ROLE))
