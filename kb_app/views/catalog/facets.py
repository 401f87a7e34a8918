"""The facets: what an answer can be narrowed by, with true counts for the current query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QRectF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.core.catalogue import FACETS, Catalogue
from kb_app.core.queries import FacetCount
from kb_app.views.catalog.facet_model import CHECKED, COUNT_ROLE, FacetModel, FacetValue
from kb_app.views.catalog.results_model import Index
from kb_app.views.catalog.searches import SearchesPanel
from kb_app.views.theme import Theme, font, small_font
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from kb_app.views.words import said_number

ORDER = ("type", "region", "sector", "status", "component", "year", "agency", "result", "language", "access", "keyword")
OPEN_AT_FIRST = frozenset({"type", "region", "sector", "status"})
SHORT = 7
"""A longer facet shows its most frequent values and a way to all of them."""
SEARCHED_FROM = 12
"""A facet with more values can be searched."""
ROW_HEIGHT = 26
_BOX = 15


class FacetDelegate(QStyledItemDelegate):
    """Paints a value: its box, its name, its count on the right. The whole row ticks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face = font(10)
        self._bold = font(10, weight=QFont.Weight.DemiBold)
        self._small = small_font()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self._theme.tokens
        rect: QRectF = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        is_checked = index.data(Qt.ItemDataRole.CheckStateRole) == CHECKED
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        if is_hovered or has_focus:
            painter.setPen(QPen(QColor(look.accent)) if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.raised) if is_hovered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row, 4, 4)
        box = QRectF(row.left() + 6, row.center().y() - _BOX / 2, _BOX, _BOX)
        painter.setPen(QPen(QColor(look.accent if is_checked or is_hovered else look.line_strong), 1.2))
        painter.setBrush(QColor(look.accent if is_checked else look.surface))
        painter.drawRoundedRect(box, 4, 4)
        if is_checked:
            tick = QPainterPath()
            tick.moveTo(box.left() + 3.6, box.center().y() + 0.4)
            tick.lineTo(box.left() + 6.4, box.bottom() - 4.4)
            tick.lineTo(box.right() - 3.4, box.top() + 4.8)
            painter.setPen(QPen(QColor(look.on_accent), 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(tick)
        count = said_number(int(index.data(COUNT_ROLE) or 0))
        painter.setFont(self._small)
        width = QFontMetricsF(self._small).horizontalAdvance(count) + 2
        painter.setPen(QColor(look.muted))
        place = QRectF(row.right() - width - 6, row.top(), width, row.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        face = self._bold if is_checked else self._face
        painter.setFont(face)
        painter.setPen(QColor(look.text))
        text = QRectF(box.right() + SPACE_S, row.top(), place.left() - box.right() - 2 * SPACE_S, row.height())
        label = QFontMetricsF(face).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
        painter.restore()

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        is_click = event.type() == QEvent.Type.MouseButtonRelease
        is_key = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_click and not is_key:
            return False
        is_checked = index.data(Qt.ItemDataRole.CheckStateRole) == CHECKED
        wanted = Qt.CheckState.Unchecked if is_checked else CHECKED
        return isinstance(model, FacetModel) and model.setData(index, wanted, int(Qt.ItemDataRole.CheckStateRole))


class FacetList(QListView):
    """The values of a facet, as high as they are many: the pane scrolls, not the list."""

    def __init__(self, theme: Theme, model: FacetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(FacetDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.model().rowCount() * ROW_HEIGHT)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))


class FacetGroup(QWidget):
    """One facet: its name, which folds it away, and its values."""

    ticked = Signal(str, str, bool)  # facet, value, whether it is chosen

    def __init__(self, theme: Theme, facet: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facet = facet
        self._theme = theme
        self._is_whole = False
        self._model = FacetModel()
        self._header = QToolButton()
        self._header.setObjectName("facetHeader")
        self._header.setText(name.upper())
        self._header.setAccessibleName(name)
        self._header.setCheckable(False)
        self._header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._header.setIconSize(QSize(12, 12))
        self._header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = name
        self._search: QLineEdit | None = None
        self._list = FacetList(theme, self._model)
        self._list.setAccessibleName(name)
        self._more = QPushButton()
        self._more.setObjectName("facetMore")
        self._more.setProperty("kind", "link")
        self._content = QWidget()
        self._column = content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, SPACE_S)
        content.setSpacing(SPACE_XS)
        content.addWidget(self._list)
        content.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self._content)
        self._model.limit(SHORT)
        is_open = QSettings().value(self._key, facet in OPEN_AT_FIRST, type=bool)
        self._content.setVisible(bool(is_open))
        self._header.clicked.connect(self._on_folded)
        self._more.clicked.connect(self._on_more)
        self._model.ticked.connect(self._on_ticked)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def _key(self) -> str:
        return f"facets/{self.facet}/open"

    def show_values(self, values: Iterable[FacetValue], chosen: Iterable[str]) -> None:
        """Show the values and which are chosen; a facet without values is not shown at all."""
        self._model.show_values(values, chosen)
        self.setVisible(self._model.total > 0)
        self._tell_rest()

    def unfold(self) -> None:
        """Show the values."""
        if self._content.isHidden():
            self._on_folded()

    def _on_folded(self) -> None:
        self._content.setVisible(self._content.isHidden())
        QSettings().setValue(self._key, not self._content.isHidden())
        self._dress()

    def _on_more(self) -> None:
        self._is_whole = not self._is_whole
        self._model.limit(0 if self._is_whole else SHORT)
        self._model.narrow("")
        if self._search is not None:
            self._search.clear()
        self._tell_rest()

    def _tell_rest(self) -> None:
        """Offer the values that are not shown, and a box to search them when they are many."""
        total = self._model.total
        is_searched = total > SEARCHED_FROM and self._is_whole
        if is_searched and self._search is None:
            self._search = self._make_search()
        if self._search is not None:
            self._search.setVisible(is_searched)
        self._more.setVisible(total > SHORT)
        self._more.setText(self.tr("Show fewer") if self._is_whole else self.tr("Show all (%Ln)", "", total))

    def _make_search(self) -> QLineEdit:
        box = QLineEdit()
        box.setPlaceholderText(self.tr("Find in {facet}").format(facet=self._name.lower()))
        box.setAccessibleName(box.placeholderText())
        box.setClearButtonEnabled(True)
        box.textChanged.connect(self._model.narrow)
        self._column.insertWidget(0, box)
        return box

    def _on_ticked(self, value: str, is_chosen: bool) -> None:
        self.ticked.emit(self.facet, value, is_chosen)

    def _dress(self) -> None:
        is_open = not self._content.isHidden()
        self._header.setIcon(self._theme.icon("ph.caret-down" if is_open else "ph.caret-right", "muted"))
        self._header.setToolTip(self.tr("Fold away") if is_open else self.tr("Show the values"))


class FacetView(QScrollArea):
    """All facets, one below the other."""

    ticked = Signal(str, str, bool)  # facet, value, whether it is chosen

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facetView")
        self.setAccessibleName(self.tr("Filters"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._language = language
        self._catalogue: Catalogue | None = None
        content = QWidget()
        content.setObjectName("facetPane")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_L)
        layout.setSpacing(SPACE_XS)
        self.searches = SearchesPanel(theme, language)
        layout.addWidget(self.searches)
        names = self.facet_names()
        self._groups = {facet: FacetGroup(theme, facet, names[facet]) for facet in ORDER if facet in FACETS}
        for group in self._groups.values():
            group.hide()
            group.ticked.connect(self.ticked)
            layout.addWidget(group)
        layout.addStretch(1)
        self.setWidget(content)

    def facet_names(self) -> Mapping[str, str]:
        """Return what each facet is called."""
        return {
            "type": self.tr("Type"),
            "region": self.tr("Region"),
            "sector": self.tr("Sector"),
            "status": self.tr("Status"),
            "component": self.tr("Component"),
            "year": self.tr("Year"),
            "agency": self.tr("Agency"),
            "result": self.tr("Expected result"),
            "language": self.tr("Language"),
            "access": self.tr("Access"),
            "keyword": self.tr("Keyword"),
        }

    def set_catalogue(self, catalogue: Catalogue | None) -> None:
        """Take names and the order of values from a library's catalogue."""
        self._catalogue = catalogue
        self.searches.set_catalogue(catalogue)

    def show_facets(self, facets: Mapping[str, tuple[FacetCount, ...]], filters: Mapping[str, tuple[str, ...]]) -> None:
        """Show the counts of an answer and what is chosen. A chosen value stays, with 0, when nothing has it."""
        for facet, group in self._groups.items():
            chosen = filters.get(facet, ())
            counts = {item.value: item.count for item in facets.get(facet, ())}
            counts |= {value: 0 for value in chosen if value not in counts}
            values = [
                FacetValue(value, self._label(facet, value), counts[value]) for value in self._sorted(facet, counts)
            ]
            group.show_values(values, chosen)

    def _label(self, facet: str, value: str) -> str:
        label = self._catalogue.label(facet, value, self._language) if self._catalogue else value
        return label or self.tr("(none)")

    def _sorted(self, facet: str, counts: Mapping[str, int]) -> list[str]:
        """Return the values in an order that does not jump while typing: the catalogue's, the newest year."""
        if facet == "year":
            return sorted(counts, reverse=True)
        known: list[str] = []
        if self._catalogue:
            vocabulary = self._catalogue.vocabularies.get(FACETS[facet][1])
            known = list(self._catalogue.types if facet == "type" else vocabulary.terms if vocabulary else ())
        places = {value: place for place, value in enumerate(known)}
        return sorted(counts, key=lambda value: (places.get(value, len(places)), -counts[value], value))
