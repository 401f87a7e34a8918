"""The Markdown text: typed, formatted, completed; the question of an empty section is painted in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QKeyCombination, QMimeData, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QTextEdit, QWidget

from kb_app.core.queries import Hit
from kb_app.views.editor import formatting
from kb_app.views.editor.link_popup import LinkPopup
from kb_app.views.editor.sections import SectionGuide
from kb_app.views.theme import Theme, font
from kb_app.views.tokens import READING_PT, SPACE_L, TEXT_PT

MEASURE = 78
SMALLEST_QUESTION = 0.8
_OPEN_LINK = re.compile(r"\[\[([^\[\]\n|#]*)$")
_PASTE_PLAIN = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_V)
MOST_PASTED_HTML = 1_000_000
_COPIED_KINDS = ("image/png", "image/jpeg", "image/webp", "image/bmp", "image/tiff", "image/gif")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff")


class MarkdownText(QPlainTextEdit):
    """A body being written. What it cannot do alone it asks for by its signals."""

    undo_requested = Signal()
    redo_requested = Signal()
    links_wanted = Signal(str)  # what is typed behind [[
    picture_dropped = Signal(str)  # a file
    picture_pasted = Signal(object)  # its bytes as copied, or a QImage where the system gives pixels alone
    table_edit_requested = Signal()
    place_changed = Signal(int)  # the line of the cursor, from 1
    format_requested = Signal(str)
    menu_wanted = Signal(QMenu, QPoint)  # about to open at a place of the viewport: others may add to it

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editorView")
        self.setAccessibleName(self.tr("Text"))
        self.setProperty("frameless", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setPlaceholderText(self.tr("Write here."))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._guide = SectionGuide()
        self._scale = 1.0
        self._line = 1
        self._was_seen = False
        self._marks: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self._popup = LinkPopup(theme, self)
        self._popup.chosen.connect(self._on_link_chosen)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        theme.changed.connect(self._dress)
        self._dress()

    # What the page asks.

    def set_guide(self, guide: SectionGuide) -> None:
        """Show the questions of these sections while they are empty."""
        self._guide = guide
        self.viewport().update()

    def set_marks(self, owner: str, marks: list[QTextEdit.ExtraSelection]) -> None:
        """Mark passages of the text; each owner has its own marks."""
        if marks or self._marks.get(owner):
            self._marks[owner] = marks
            self.setExtraSelections([mark for owned in self._marks.values() for mark in owned])

    def set_scale(self, scale: float) -> None:
        """Enlarge the text."""
        if scale != self._scale:
            self._scale = scale
            self._dress()

    def go_to_line(self, line: int, *, is_below: bool = False) -> None:
        """Put the cursor into a line (from 1), or into the first one below a heading, and show it near the top."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if not block.isValid():
            block = self.document().lastBlock()
        if is_below and block.next().isValid():
            block = block.next()
            if not block.text().strip() and block.next().isValid() and block.next().text().strip():
                after = block.next()
                block = block if after.text().startswith("#") else after
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        self.show_near_top(max(0, line - 1))
        self.setFocus()

    def show_near_top(self, block_number: int) -> None:
        """Scroll so that a block stands near the top."""
        bar = self.verticalScrollBar()
        block = self.document().findBlockByNumber(block_number)
        if block.isValid():
            bar.setValue(max(0, block.firstLineNumber() - 2))
        self.ensureCursorVisible()

    def go_to_place(self, position: int) -> None:
        """Put the cursor at a place of the text."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_links(self, prefix: str, hits: Sequence[Hit], kinds: Callable[[Hit], tuple[str, str]]) -> None:
        """Offer documents for what is typed behind `[[`; `kinds` gives a hit's icon and colour."""
        if prefix == self._link_prefix() and self.hasFocus():
            area = self.cursorRect()
            below = self.viewport().mapTo(self, area.bottomLeft()) + QPoint(0, 4)
            self._popup.show_hits(hits, kinds, below, area.height())
        else:
            self._popup.hide()

    def apply(self, change: Callable[[QTextCursor], QTextCursor | None]) -> None:
        """Do something to the text at the cursor, and go on where it says."""
        after = change(self.textCursor())
        if after is not None:
            self.setTextCursor(after)
        self.ensureCursorVisible()
        self.setFocus()

    @property
    def top_line(self) -> int:
        """The first line that is seen, from 1."""
        return self.firstVisibleBlock().blockNumber() + 1

    # The toolkit's own commands, under the document's history.

    def undo(self) -> None:
        self.undo_requested.emit()

    def redo(self) -> None:
        self.redo_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and self._popup.take_key(event):
            return
        if event.keyCombination() == _PASTE_PLAIN:
            self.paste_plain()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        elif not self._on_special(event):
            if event.text() and event.text().isprintable():
                self._make_room()
            super().keyPressEvent(event)
            self._look_for_link()
            return
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() or event.preeditString():
            self._make_room()
        super().inputMethodEvent(event)
        self._look_for_link()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or bool(_picture_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = _picture_files(source)
        if files:
            for file in files:
                self.picture_dropped.emit(file)
        elif source.hasImage() and not source.hasText():
            self.picture_pasted.emit(_picture_in(source))
        elif source.hasText():
            self._paste(_markdown_in(source) or _plain_text_in(source))

    def paste_plain(self) -> None:
        """Paste the letters alone, as they are."""
        source = QGuiApplication.clipboard().mimeData()
        if source.hasText() and not self.isReadOnly():
            self._paste(_plain_text_in(source))

    def _paste(self, text: str) -> None:
        if "\n\n" in text or text.startswith(("|", "#", "- ", "1. ", "> ", "```")):
            self.apply(partial(_put_block, text=text))
            return
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        cursor = self.textCursor()
        has_selection = cursor.hasSelection()
        if self.cursorForPosition(event.pos()).block().text().lstrip().startswith("|"):
            if not has_selection:
                self.setTextCursor(self.cursorForPosition(event.pos()))
            menu.addAction(self.tr("Edit the table…"), self.table_edit_requested.emit)
            menu.addSeparator()
        menu.addAction(self.tr("Cut"), self.cut).setEnabled(has_selection)
        menu.addAction(self.tr("Copy"), self.copy).setEnabled(has_selection)
        menu.addAction(self.tr("Paste"), self.paste).setEnabled(self.canPaste())
        menu.addAction(self.tr("Paste the letters alone"), self.paste_plain).setEnabled(self.canPaste())
        menu.addSeparator()
        menu.addAction(self.tr("Select all"), self.selectAll)
        self.menu_wanted.emit(menu, self.viewport().mapFromGlobal(event.globalPos()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._settle)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_questions(event.rect())

    def hideEvent(self, event: object) -> None:
        self._popup.hide()

    # Behind them.

    def _on_special(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._on_enter(event)
        return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._on_tab(event)

    def _on_enter(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        cursor = self.textCursor()
        if not formatting.continue_line(cursor):
            return False
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _on_tab(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        return formatting.indent(self.textCursor(), 1 if event.key() == Qt.Key.Key_Tab else -1)

    def _make_room(self) -> None:
        cursor = self.textCursor()
        before = cursor.position()
        formatting.make_room(cursor)
        if cursor.position() != before or cursor != self.textCursor():
            self.setTextCursor(cursor)

    def _link_prefix(self) -> str | None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            return None
        found = _OPEN_LINK.search(cursor.block().text()[: cursor.positionInBlock()])
        return found[1] if found else None

    def _look_for_link(self) -> None:
        prefix = self._link_prefix()
        if prefix is None:
            self._popup.hide()
        else:
            self.links_wanted.emit(prefix)

    def _on_link_chosen(self, document_id: str) -> None:
        prefix = self._link_prefix()
        self._popup.hide()
        if prefix is None:
            return
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(prefix) + 2)
        behind = cursor.block().text()[self.textCursor().positionInBlock() :]
        with formatting.one_step(cursor):
            cursor.insertText(f"[[{document_id}]]")
            if behind.startswith("]]"):
                cursor.deleteChar()
                cursor.deleteChar()
        self.setTextCursor(cursor)

    def _on_cursor_moved(self) -> None:
        line = self.textCursor().blockNumber() + 1
        if self._popup.isVisible() and self._link_prefix() is None:
            self._popup.hide()
        if line != self._line:
            self._line = line
            self.place_changed.emit(line)

    def _paint_questions(self, area: QRect) -> None:
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        margin = self.document().documentMargin()
        left, width = margin + 3, self.viewport().width() - 2 * margin - 3
        painter: QPainter | None = None
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset)
            if box.top() > area.bottom():
                break
            if block.isVisible() and box.bottom() >= area.top() and not block.text():
                question = self._guide.question_at(block)
                if question:
                    painter = painter or QPainter(self.viewport())
                    painter.setFont(self._question_face(question, width))
                    painter.setPen(QColor(self._theme.tokens.muted))
                    line = QRectF(left, box.top(), width, box.height())
                    shown = painter.fontMetrics().elidedText(question, Qt.TextElideMode.ElideRight, int(width))
                    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            block = block.next()
        if painter is not None:
            painter.end()

    def _question_face(self, question: str, width: float) -> QFont:
        """Return the letters of a question: a little smaller where it would not fit on its line."""
        face = font(TEXT_PT * self._scale)
        face.setItalic(True)
        needed = QFontMetricsF(face).horizontalAdvance(question)
        if needed > width:
            face.setPointSizeF(face.pointSizeF() * max(SMALLEST_QUESTION, width / needed))
        return face

    def _fit(self) -> None:
        """Keep lines short on a wide screen and the text off the edges on a narrow one."""
        measure = round(QFontMetricsF(self.font()).averageCharWidth() * MEASURE)
        free = self.width() - measure - 12
        side = max(SPACE_L, free // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, SPACE_L, max(SPACE_L, min(side, free - side)), 0)

    def _settle(self) -> None:
        """Set the lines to the width there is, and at first show the cursor. Margins that changed before the showing
        are not noticed by the toolkit: the ends of the lines would be cut off; nor was there room to show a cursor."""
        room = self.viewport().width() - 2 * self.document().documentMargin()
        layout = self.firstVisibleBlock().layout()
        if layout.lineCount() and layout.lineAt(0).width() != room:
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        if not self._was_seen:
            self._was_seen = True
            self.ensureCursorVisible()

    def _dress(self) -> None:
        self.setFont(font(READING_PT * self._scale))
        self._prepare()
        self.setTabStopDistance(4 * QFontMetricsF(self.font()).horizontalAdvance(" "))
        self._fit()
        self.viewport().update()

    def setDocument(self, document: object) -> None:
        super().setDocument(document)  # type: ignore[arg-type]
        self._prepare()
        self._line = 1

    def _prepare(self) -> None:
        """Set how the text is shown. The toolkit takes that for a change of the text, which it is not."""
        document = self.document()
        is_modified = document.isModified()
        document.setDefaultFont(self.font())
        document.setDocumentMargin(2)
        document.setModified(is_modified)


def _put_block(cursor: QTextCursor, text: str) -> QTextCursor:
    """Put a passage in the place of the selection, on lines of its own."""
    with formatting.one_step(cursor):
        cursor.removeSelectedText()
        return formatting.insert_block(cursor, text)


def _markdown_in(source: QMimeData) -> str:
    """Return what was copied with its structure, "" when it has none or is too long to look at while one waits."""
    from kb_app.markup.pasted import markdown_of, table_of

    if source.hasHtml():
        html = source.html()
        return markdown_of(html) if len(html) <= MOST_PASTED_HTML else ""
    text = source.text()
    return table_of(text) if len(text) <= MOST_PASTED_HTML else ""


def _plain_text_in(source: QMimeData) -> str:
    return source.text().replace("\r\n", "\n").replace("\r", "\n")


def _picture_in(source: QMimeData) -> bytes | QImage:
    """Return a copied picture without decoding it here, where that is possible."""
    for kind in _COPIED_KINDS:
        if data := source.data(kind).data():
            return bytes(data)
    return QImage(source.imageData())


def _picture_files(source: QMimeData) -> list[str]:
    files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
    return [file for file in files if file.lower().endswith(_PICTURES)]
