"""What is amiss in the document, each with a way to its place or its mending; how complete it is; what is close."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QProgressBar,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.findings import Finding
from kb_app.core.queries import Hit
from kb_app.views.editor.finding_delegate import FIX_ROLE, HEADER_ROLE, PLACE_ROLE, FindingDelegate
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_S
from kb_app.views.words import said

if TYPE_CHECKING:
    from kb_app.services.neighbours import Neighbour

FINDING_ROLE = Qt.ItemDataRole.UserRole + 1


KindOf = Callable[[Hit], tuple[str, str]]


class QualityPanel(QWidget):
    """The findings of the checks and the documents close to this one.

    `place_requested` gives the finding whose place is wanted, `fix_requested` the one to mend, `document_requested`
    the neighbour to read, `link_requested` the one to link to, `related_wanted` says that neighbours are looked at.
    """

    place_requested = Signal(object)  # Finding
    fix_requested = Signal(object)  # Finding
    document_requested = Signal(str)
    link_requested = Signal(str)
    related_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("qualityPane")
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        self._ahead: tuple[Finding, ...] = ()
        self._goal = ""
        self._place_of: Callable[[Finding], str] = str
        self._is_fixing = False
        self._tabs = QTabBar()
        self._tabs.setObjectName("qualityTabs")
        self._tabs.setAccessibleName(self.tr("Quality or related documents"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.addTab(self.tr("Quality"))
        self._tabs.addTab(self.tr("Related"))
        self._share = QLabel()
        self._share.setProperty("role", "caption")
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(90)
        self._bar.setAccessibleName(self.tr("Completeness"))
        self._bar.setToolTip(self.tr("How much of what this type of document asks for is there"))
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_S, 0, SPACE_L, 0)
        top.setSpacing(SPACE_S)
        top.addWidget(self._tabs)
        top.addStretch(1)
        top.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._share)
        self._list = self._plain_list("qualityView", self.tr("What is missing or amiss"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._good = QLabel(self.tr("Nothing is amiss."))
        self._good.setProperty("role", "muted")
        self._good.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._good)
        self._related = self._plain_list("relatedView", self.tr("Documents close to this one"))
        self._stack.addWidget(self._related)
        self._alone = QLabel(self.tr("No other document is close to this one yet."))
        self._alone.setProperty("role", "muted")
        self._alone.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._alone.setWordWrap(True)
        self._stack.addWidget(self._alone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self._list)
        delegate = self._list.itemDelegate()
        if isinstance(delegate, FindingDelegate):
            delegate.fix_clicked.connect(self._on_fix_clicked)
        self._list.itemClicked.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._related.itemActivated.connect(self._on_neighbour)
        self._related.itemClicked.connect(self._on_neighbour)
        self._related.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._related.customContextMenuRequested.connect(self._on_related_menu)
        self._tabs.currentChanged.connect(self._on_tab)
        theme.changed.connect(self._fill)

    def _plain_list(self, name: str, said_name: str) -> QListWidget:
        view = QListWidget()
        view.setObjectName(name)
        view.setAccessibleName(said_name)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setProperty("frameless", True)
        view.setItemDelegate(FindingDelegate(self._theme, view))
        view.setMouseTracking(True)
        view.setResizeMode(QListWidget.ResizeMode.Adjust)
        view.setIconSize(QSize(16, 16))
        view.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    @property
    def is_showing_related(self) -> bool:
        """Whether the documents close to this one are looked at."""
        return self._tabs.currentIndex() == 1

    def show_related(self) -> None:
        """Look at the documents close to this one."""
        self._tabs.setCurrentIndex(1)

    @property
    def findings(self) -> Sequence[Finding]:
        """What is shown."""
        return self._findings

    @property
    def ahead(self) -> Sequence[Finding]:
        """What is shown of what the next status asks for."""
        return self._ahead

    def show_findings(
        self,
        findings: Sequence[Finding],
        completeness: float,
        place_of: Callable[[Finding], str],
        *,
        ahead: Sequence[Finding] = (),
        goal: str = "",
    ) -> None:
        """Show findings, the gravest first; `place_of` says in words where one is.

        `ahead` is what is missing for the document to become `goal`.
        """
        graver = {(finding.code, finding.field, finding.line) for finding in ahead}
        now = (finding for finding in findings if (finding.code, finding.field, finding.line) not in graver)
        ordered, following = _gravest_first(now), _gravest_first(ahead)
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
        if following:
            parts.append(self._said_goal(goal, len(following)))
        count = len(ordered) + len(following)
        self._tabs.setTabText(0, f"{self.tr('Quality')} {count}" if count else self.tr("Quality"))
        self._tabs.setTabToolTip(0, " · ".join(parts))
        if (ordered, following, goal) != (self._findings, self._ahead, self._goal):
            self._findings, self._ahead, self._goal = ordered, following, goal
            self._fill()
        self._tell()

    def show_neighbours(self, neighbours: Sequence[Neighbour], kind_of: KindOf) -> None:
        """Show the documents close to this one; `kind_of` gives the icon and the colour of a document's type."""
        self._related.clear()
        for neighbour in neighbours:
            icon, color = kind_of(neighbour.hit)
            item = QListWidgetItem(self._theme.icon(icon, color), neighbour.hit.title)
            notes = []
            if neighbour.is_alike:
                notes.append(self.tr("says nearly the same: merge them?"))
            if neighbour.is_linked:
                notes.append(self.tr("linked"))
            item.setData(PLACE_ROLE, " · ".join(notes))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{neighbour.hit.title} {' '.join(notes)}")
            item.setData(FINDING_ROLE, neighbour.hit.id)
            self._related.addItem(item)
        self._tell()

    def _tell(self) -> None:
        if self.is_showing_related:
            self._stack.setCurrentWidget(self._related if self._related.count() else self._alone)
        else:
            self._stack.setCurrentWidget(self._list if self._list.count() else self._good)
        self.setFocusProxy(self._related if self.is_showing_related else self._list)

    def _fill(self) -> None:
        row, scroll = self._list.currentRow(), self._list.verticalScrollBar().value()
        self._list.clear()
        for finding in self._findings:
            self._add(finding)
        if self._ahead:
            header = QListWidgetItem(self._said_goal(self._goal, len(self._ahead)))
            header.setData(HEADER_ROLE, True)
            header.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._list.addItem(header)
            for finding in self._ahead:
                self._add(finding)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        self._list.verticalScrollBar().setValue(scroll)

    def _add(self, finding: Finding) -> None:
        is_error = finding.severity == "error"
        icon = self._theme.icon("ph.warning-circle" if is_error else "ph.info", "danger" if is_error else "warning")
        place = self._place_of(finding)
        text = said(finding.message)
        item = QListWidgetItem(icon, text)
        item.setData(PLACE_ROLE, place)
        kind = self.tr("Error") if is_error else self.tr("Remark")
        fix = said(finding.fix.label) if finding.fix else ""
        item.setData(FIX_ROLE, fix)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {text} {place} {fix}".strip())
        item.setData(FINDING_ROLE, finding)
        self._list.addItem(item)

    def _said_goal(self, goal: str, count: int) -> str:
        return self.tr("%Ln thing(s) to do for «{status}»", "", count).format(status=goal)

    def _on_tab(self, place: int) -> None:
        if place == 1:
            self.related_wanted.emit()
        self._tell()

    def _on_chosen(self, item: QListWidgetItem) -> None:
        if self._is_fixing:  # the same click was on the words that mend it
            self._is_fixing = False
            return
        if item.data(FINDING_ROLE) is not None:
            self.place_requested.emit(item.data(FINDING_ROLE))

    def _on_fix_clicked(self, index: QModelIndex) -> None:
        self._is_fixing = True
        QTimer.singleShot(0, partial(self._fix, index.data(FINDING_ROLE)))

    def _fix(self, finding: Finding) -> None:
        self._is_fixing = False
        self.fix_requested.emit(finding)

    def _on_menu(self, place: QPoint) -> None:
        item = self._list.itemAt(place)
        if not item or item.data(FINDING_ROLE) is None:
            return
        finding: Finding = item.data(FINDING_ROLE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Go to the place")).triggered.connect(lambda: self.place_requested.emit(finding))
        if finding.fix:
            menu.addAction(said(finding.fix.label)).triggered.connect(lambda: self.fix_requested.emit(finding))
        menu.popup(self._list.viewport().mapToGlobal(place))

    def _on_neighbour(self, item: QListWidgetItem) -> None:
        self.document_requested.emit(item.data(FINDING_ROLE))

    def _on_related_menu(self, place: QPoint) -> None:
        item = self._related.itemAt(place)
        if not item:
            return
        document_id = str(item.data(FINDING_ROLE))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Read it")).triggered.connect(lambda: self.document_requested.emit(document_id))
        menu.addAction(self.tr("Link to it here")).triggered.connect(lambda: self.link_requested.emit(document_id))
        menu.popup(self._related.viewport().mapToGlobal(place))


def _gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.severity != "error"))
