"""What the toolbar puts into the text: marks, links to documents, tables, pictures, boxes, notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSettings, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog

from kb_app.core.documents import Value
from kb_app.core.errors import KbError
from kb_app.core.queries import Hit
from kb_app.core.tasks import Task
from kb_app.jobs.runner import JobRunner
from kb_app.views.editor import formatting
from kb_app.views.editor.lookup import LibraryLookup
from kb_app.views.editor.open_document import OpenDocument
from kb_app.views.editor.text import MarkdownText
from kb_app.views.theme import Theme

if TYPE_CHECKING:
    from kb_app.services.media import AddedPicture
    from kb_app.services.session import LibrarySession


class Inserting(QObject):
    """Formats the text at its cursor and asks for what goes into it. `media_changed` gives the field of pictures."""

    media_changed = Signal(object)  # tuple[Value, ...]
    failed = Signal(KbError)

    def __init__(
        self,
        jobs: JobRunner,
        theme: Theme,
        session: LibrarySession,
        document: OpenDocument,
        text: MarkdownText,
        lookup: LibraryLookup,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._theme = theme
        self._session = session
        self._document = document
        self._text = text
        self._lookup = lookup
        text.links_wanted.connect(self._on_links_wanted)
        text.picture_dropped.connect(self.add_picture)
        text.picture_pasted.connect(self._on_picture_pasted)
        text.table_edit_requested.connect(self.edit_table)

    def apply(self, name: str) -> None:
        """Do what a button of the toolbar says."""
        if self._text.isReadOnly():
            return
        kind, _, detail = name.partition("-")
        match kind:
            case "bold":
                self._text.apply(partial(formatting.toggle_mark, mark="**"))
            case "italic":
                self._text.apply(partial(formatting.toggle_mark, mark="*"))
            case "heading":
                self._text.apply(lambda cursor: formatting.set_heading(cursor, int(detail)))
            case "list" | "numbers":
                self._text.apply(lambda cursor: formatting.toggle_list(cursor, is_numbered=kind == "numbers"))
            case "quote":
                self._text.apply(lambda cursor: formatting.toggle_quote(cursor))
            case "note":
                self._text.apply(formatting.insert_note)
            case "box":
                self._insert_box(detail)
            case "link":
                self._ask_link()
            case "picture":
                self._ask_picture()
            case "table":
                self.edit_table()
            case _:
                raise ValueError(name)

    def kind_of(self, hit: Hit) -> tuple[str, str]:
        """Return the icon and the colour of a document's type."""
        kind = self._session.catalogue.type_of(hit.type)
        return kind.icon or "ph.file-text", self._theme.tokens.type_color(kind.color)

    def link_to(self, document_id: str) -> None:
        """Put a link to a document at the cursor."""
        if not self._text.isReadOnly():
            self._text.apply(partial(formatting.insert_link, document_id=document_id))

    def edit_table(self) -> None:
        """Edit the table at the cursor in a grid, or put in a new one."""
        from kb_app.views.editor.table_dialog import TableDialog
        from kb_app.views.editor.tables import empty_grid, read_grid, write_grid

        source = formatting.table_at(self._text.textCursor())
        grid = read_grid(source.selectedText().replace("\u2029", "\n")) if source is not None else None
        dialog = TableDialog(self._theme, grid or empty_grid(), None if grid else "", self._text)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        table = write_grid(dialog.grid)
        if grid is not None and source is not None:
            source.insertText(table)
            self._text.setTextCursor(source)
            return
        word = "Table" if self._document.metadata.language == "en" else "Tabla"
        whole = f"{word}: {dialog.caption}\n\n{table}" if dialog.caption else table
        self._text.apply(lambda here: formatting.insert_block(here, whole))

    def add_picture(self, file: str) -> None:
        """Ask what a picture shows, copy it into the library and put it into the text."""
        path = Path(file)
        work = partial(_add_picture, self._session, self._document.path, path)
        self._ask_picture_texts(partial(_glimpse_of_file, path), path.name, work)

    def _on_links_wanted(self, prefix: str) -> None:
        self._lookup.documents(prefix, lambda hits: self._text.show_links(prefix, hits, self.kind_of))

    def _ask_link(self) -> None:
        from kb_app.views.editor.link_dialog import LinkDialog

        dialog = LinkDialog(self._theme, self._lookup, self.kind_of, self._text)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if dialog.document_id:
            self.link_to(dialog.document_id)
        elif dialog.address:
            self._text.apply(partial(formatting.insert_web_link, address=dialog.address))

    def _insert_box(self, kind: str) -> None:
        titles = {"lesson": self.tr("What was learnt"), "block": self.tr("Name of the building block")}
        text = self.tr("Write here.")
        self._text.apply(lambda cursor: formatting.insert_box(cursor, kind, titles.get(kind, ""), text))

    def _ask_picture(self) -> None:
        filters = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.gif *.webp *.bmp *.tif *.tiff)"
        folder = str(QSettings().value("editor/pictures", str(Path.home())))
        chosen, _ = QFileDialog.getOpenFileName(self._text, self.tr("Choose a picture"), folder, filters)
        if chosen:
            QSettings().setValue("editor/pictures", str(Path(chosen).parent))
            self.add_picture(chosen)

    def _on_picture_pasted(self, pasted: bytes | QImage) -> None:
        name = f"{self._document.id}.png"
        work = partial(_add_pasted, self._session, self._document.path, pasted, name)
        self._ask_picture_texts(partial(_glimpse, pasted), name, work)

    def _ask_picture_texts(
        self, look: Callable[[Task], QImage], name: str, work: Callable[[Task], AddedPicture]
    ) -> None:
        from kb_app.views.editor.picture_dialog import PictureDialog

        if self._text.isReadOnly():
            return
        dialog = PictureDialog(name, self._text)
        self._jobs.submit(look, replaces="picture-glimpse").succeeded.connect(dialog.show_picture)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        job = self._jobs.submit(work, lane="write", label=self.tr("Copying the picture"), owner=self)
        job.succeeded.connect(
            partial(self._on_picture_added, dialog.alt, dialog.caption, dialog.credit, dialog.width_share)
        )
        job.failed.connect(self.failed)

    def _on_picture_added(self, alt: str, caption: str, credit: str, width: str, added: AddedPicture) -> None:
        text = formatting.picture_markdown(alt, added.address, caption, width)
        self._text.apply(lambda cursor: formatting.insert_block(cursor, text))
        if not (credit or alt or caption):
            return
        entry: dict[str, Value] = {"path": added.path, "caption": caption, "alt": alt, "credit": credit}
        filled = {name: value for name, value in entry.items() if value}
        before = self._document.metadata.values.get("media")
        others = before if isinstance(before, tuple) else (before,) if before else ()
        known = [item for item in others if not (isinstance(item, dict) and item.get("path") == added.path)]
        self.media_changed.emit((*known, filled))


def _add_picture(session: LibrarySession, path: str, file: Path, _: Task) -> AddedPicture:
    from kb_app.services.media import add_picture

    return add_picture(session, path, file)


def _add_pasted(session: LibrarySession, path: str, pasted: bytes | QImage, name: str, _: Task) -> AddedPicture:
    from kb_app.services.media import add_picture_bytes

    return add_picture_bytes(session, path, _bytes_of(pasted), name)


def _glimpse(pasted: bytes | QImage, _: Task) -> QImage:
    from kb_app.views.editor.picture_dialog import glimpse

    return glimpse(_bytes_of(pasted))


def _glimpse_of_file(path: Path, _: Task) -> QImage:
    from kb_app.views.editor.picture_dialog import glimpse_of_file

    return glimpse_of_file(path)


def _bytes_of(pasted: bytes | QImage) -> bytes:
    """Return a picture as a file holds it; pixels alone become a PNG."""
    if isinstance(pasted, bytes):
        return pasted
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pasted.save(buffer, b"PNG")
    return bytes(data.data())
