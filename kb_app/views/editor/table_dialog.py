"""A table edited in a grid: no pipes, no dashes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kb_app.markup.blocks import Alignment
from kb_app.views.editor.tables import Grid, empty_grid
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS

FIT_COLUMNS = 6
"""As many columns share the width of the grid; more of them scroll."""


class _Cells(QTableWidget):
    """The cells. The first row is the heading; Enter goes down, Tab to the right, both to a new row at the end."""

    row_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for item in self.selectedItems():
                item.setText("")
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QTableWidget.State.EditingState:  # a cell that is written in closes first, and goes down
                self._go_down()
        elif plain and event.key() == Qt.Key.Key_Tab and self._is_at_the_end():
            self._add_row_below()
            self.setCurrentCell(self.rowCount() - 1, 0)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        is_done = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        is_next = hint == QAbstractItemDelegate.EndEditHint.EditNextItem
        if is_next and self._is_at_the_end():
            self._add_row_below()
        super().closeEditor(editor, hint)
        if is_done:  # Enter: what is typed is taken, and writing goes on below
            self._go_down()

    def _go_down(self) -> None:
        if self.currentRow() == self.rowCount() - 1:
            self._add_row_below()
        self.setCurrentCell(self.currentRow() + 1, self.currentColumn())

    def _is_at_the_end(self) -> bool:
        return self.currentRow() == self.rowCount() - 1 and self.currentColumn() == self.columnCount() - 1

    def _add_row_below(self) -> None:
        self.insertRow(self.rowCount())
        self.row_wanted.emit()

    def paste(self, text: str) -> None:
        """Put a text's cells in from the current cell on: columns by tabs, as from a spreadsheet."""
        rows = [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
        top, left = max(0, self.currentRow()), max(0, self.currentColumn())
        self.setRowCount(max(self.rowCount(), top + len(rows)))
        self.setColumnCount(max(self.columnCount(), left + max(len(row) for row in rows)))
        for down, row in enumerate(rows):
            for across, cell in enumerate(row):
                self.setItem(top + down, left + across, QTableWidgetItem(" ".join(cell.split())))


class TableDialog(QDialog):
    """Asks for a table; `grid` is what was made, `caption` its caption."""

    def __init__(self, theme: Theme, grid: Grid, caption: str | None = None, parent: QWidget | None = None) -> None:
        """`caption` None: the table has its own place for one, which is not asked for."""
        super().__init__(parent)
        self.setObjectName("tableDialog")
        self.setWindowTitle(self.tr("Table"))
        self.resize(720, 460)
        self._theme = theme
        self._sides: list[Alignment] = list(grid.sides)
        self._cells = _Cells(len(grid.rows) + 1, len(grid.header))
        self._cells.setObjectName("tableCells")
        self._cells.setAccessibleName(self.tr("Cells of the table"))
        self._cells.horizontalHeader().hide()
        self._cells.horizontalHeader().setMinimumSectionSize(96)
        self._cells.horizontalHeader().setSectionResizeMode(
            QHeaderView.ResizeMode.Stretch if len(grid.header) <= FIT_COLUMNS else QHeaderView.ResizeMode.Interactive
        )
        self._cells.horizontalHeader().setDefaultSectionSize(160)
        self._cells.verticalHeader().setDefaultSectionSize(34)
        self._cells.verticalHeader().setMinimumWidth(72)
        self._cells.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self._cells.setTabKeyNavigation(True)
        for number, row in enumerate((grid.header, *grid.rows)):
            for column, cell in enumerate(row):
                self._cells.setItem(number, column, QTableWidgetItem(cell))
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_XS)
        self._buttons: list[tuple[QToolButton, str]] = []
        self._side_buttons: dict[Alignment, QToolButton] = {}
        for icon, text, action in (
            ("ph.rows", self.tr("Add a row"), partial(self._add_row, 1)),
            ("ph.columns", self.tr("Add a column"), partial(self._add_column, 1)),
            ("ph.trash", self.tr("Remove the row"), self._remove_row),
            ("ph.trash-simple", self.tr("Remove the column"), self._remove_column),
        ):
            button = QToolButton()
            button.setText(text)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(action)
            tools.addWidget(button)
            self._buttons.append((button, icon))
        tools.addStretch(1)
        aligned: tuple[tuple[Alignment, str, str], ...] = (
            ("left", "ph.text-align-left", self.tr("Column to the left")),
            ("center", "ph.text-align-center", self.tr("Column in the middle")),
            ("right", "ph.text-align-right", self.tr("Column to the right, as numbers")),
        )
        for side, icon, text in aligned:
            button = QToolButton()
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(partial(self._align, side))
            tools.addWidget(button)
            self._side_buttons[side] = button
            self._buttons.append((button, icon))
        self._caption = QLineEdit(caption or "")
        self._caption.setObjectName("tableCaption")
        self._caption.setAccessibleName(self.tr("Caption"))
        self._caption.setPlaceholderText(self.tr("What the table shows, with its source and year"))
        buttons = QDialogButtonBox()
        done = QPushButton(self.tr("Put the table into the text"))
        done.setProperty("kind", "primary")
        buttons.addButton(done, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(self.tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addLayout(tools)
        layout.addWidget(self._cells, 1)
        if caption is not None:
            line = QHBoxLayout()
            line.setSpacing(SPACE_S)
            label = QLabel(self.tr("&Caption"))
            label.setBuddy(self._caption)
            line.addWidget(label)
            line.addWidget(self._caption, 1)
            layout.addLayout(line)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        theme.changed.connect(self._dress)
        self._dress()
        self._number_rows()
        for column in range(self._cells.columnCount()):
            self._show_side(column)
        self._cells.row_wanted.connect(self._number_rows)
        self._cells.currentCellChanged.connect(self._tell_side)
        self._cells.setCurrentCell(0, 0)
        self._tell_side()
        self._cells.setFocus()

    @property
    def grid(self) -> Grid:
        """The table as it stands; rows and columns at the end with nothing in them are left out."""
        rows = [
            [self._text(row, column) for column in range(self._cells.columnCount())]
            for row in range(self._cells.rowCount())
        ]
        while len(rows) > 2 and not any(rows[-1]):
            rows.pop()
        width = max((place + 1 for row in rows for place, cell in enumerate(row) if cell), default=1)
        sides: tuple[Alignment, ...] = tuple(self._sides) + empty_grid(width, 0).sides
        header, *body = [tuple(row[:width]) for row in rows]
        return Grid(header=header, rows=tuple(body), sides=sides[:width])

    @property
    def caption(self) -> str:
        """The caption, or ""."""
        return " ".join(self._caption.text().split())

    def _text(self, row: int, column: int) -> str:
        item = self._cells.item(row, column)
        return item.text().strip() if item else ""

    def _add_row(self, _: int, __: bool = False) -> None:
        self._cells.insertRow(max(1, self._cells.currentRow() + 1))
        self._number_rows()

    def _add_column(self, _: int, __: bool = False) -> None:
        place = self._cells.currentColumn() + 1
        self._cells.insertColumn(place)
        self._sides.insert(place, "")
        if self._cells.columnCount() > FIT_COLUMNS:
            self._cells.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._show_side(place)
        self._number_rows()

    def _remove_row(self) -> None:
        if self._cells.rowCount() > 2:
            self._cells.removeRow(max(1, self._cells.currentRow()))
            self._number_rows()

    def _remove_column(self) -> None:
        place = self._cells.currentColumn()
        if self._cells.columnCount() > 1 and place >= 0:
            self._cells.removeColumn(place)
            del self._sides[place : place + 1]

    def _align(self, side: Alignment, _: bool = False) -> None:
        column = max(0, self._cells.currentColumn())
        while len(self._sides) <= column:
            self._sides.append("")
        self._sides[column] = "" if self._sides[column] == side else side
        self._show_side(column)
        self._tell_side()

    def _tell_side(self) -> None:
        column = max(0, self._cells.currentColumn())
        now = self._sides[column] if column < len(self._sides) else ""
        for side, button in self._side_buttons.items():
            button.setChecked(side == now)

    def _show_side(self, column: int) -> None:
        side = self._sides[column] if column < len(self._sides) else ""
        flag = {
            "center": Qt.AlignmentFlag.AlignHCenter,
            "right": Qt.AlignmentFlag.AlignRight,
        }.get(side, Qt.AlignmentFlag.AlignLeft)
        for row in range(self._cells.rowCount()):
            item = self._cells.item(row, column)
            if item is None:
                item = QTableWidgetItem("")
                self._cells.setItem(row, column, item)
            item.setTextAlignment(flag | Qt.AlignmentFlag.AlignVCenter)
            if row == 0:
                face = item.font()
                face.setBold(True)
                item.setFont(face)

    def _number_rows(self) -> None:
        names = [self.tr("Heading"), *(str(number) for number in range(1, self._cells.rowCount()))]
        self._cells.setVerticalHeaderLabels(names)

    def _dress(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(self._theme.icon(icon, "muted"))
