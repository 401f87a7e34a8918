"""A web page of ours printed to PDF by the toolkit, in a process of its own.

For machines without LibreOffice: the structure and the pictures are there, Word's layout is not.

    python -m kb_app.jobs.printing PAGE.html FILE.pdf TITLE PROOF
"""

from __future__ import annotations

import base64
import json
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kb_app.core.tasks import Task
from kb_app.core.text import message
from kb_app.jobs.processes import run_module

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

MARGIN_MM = 20.0
RESOLUTION = 150
TALLEST = 0.75
"""The most of a page's height that a picture takes."""
ENLARGED = RESOLUTION / 96
"""The toolkit takes a picture's pixels for those of a screen."""
_STYLE = "a { color: #1F1D1A; text-decoration: none; } td, th { border: 1px solid #C9C1B5; padding: 4px; }"
_SKIP = re.compile(r'<a class="skip"[^>]*>.*?</a>', re.DOTALL)
PAGE_PIXELS_PER_POINT = RESOLUTION / 72


def print_page(page: bytes, title: str, proof: str, task: Task) -> bytes:
    """Return a web page of ours as PDF. `proof` stands on every page when it is a proof.

    Raises KbError when the child fails, Cancelled.
    """
    with tempfile.TemporaryDirectory(prefix="kb-print-", ignore_cleanup_errors=True) as scratch:
        source, target = Path(scratch) / "page.html", Path(scratch) / "page.pdf"
        source.write_bytes(page)
        what = message("Printing the pages")
        run_module("kb_app.jobs.printing", (str(source), str(target), title, proof), task, what)
        return target.read_bytes()


def main(source: Path, target: Path, title: str, proof: str) -> None:
    """Print a page; its progress goes to the standard output."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
    from PySide6.QtGui import (
        QColor,
        QFont,
        QGuiApplication,
        QPageLayout,
        QPageSize,
        QPainter,
        QPdfWriter,
        QTextDocument,
    )

    application = QGuiApplication(sys.argv[:1])
    writer = QPdfWriter(str(target))
    writer.setResolution(RESOLUTION)
    writer.setTitle(title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(QFont("Noto Serif", 10))
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(_SKIP.sub("", source.read_text(encoding="utf-8")))
    area = writer.pageLayout().paintRectPixels(RESOLUTION)
    foot = round(12 * PAGE_PIXELS_PER_POINT * 1.6)
    size = QSizeF(area.width(), area.height() - foot)
    # Before the pages are laid out: laid out again after a change, they lose text.
    _fit_pictures(document, size.width() / ENLARGED, size.height() * TALLEST / ENLARGED)
    document.setPageSize(size)
    pages = document.pageCount()
    painter = QPainter(writer)
    small = QFont("Noto Sans", 8)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * size.height())
        document.drawContents(painter, QRectF(0, number * size.height(), size.width(), size.height()))
        painter.restore()
        painter.setFont(small)
        painter.setPen(QColor("#6A6259"))
        line = QRectF(0, area.height() - foot, area.width(), foot)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), str(number + 1))
        said = f"{proof} · {title}" if proof else title
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), said[:90])
        print(json.dumps({"done": number + 1, "total": pages}), flush=True)  # noqa: T201
    painter.end()
    print(json.dumps({"pages": pages, "bytes": target.stat().st_size}), flush=True)  # noqa: T201
    del document, writer, application


def _fit_pictures(document: QTextDocument, widest: float, tallest: float) -> None:
    """Make pictures that are larger than the page as large as it allows."""
    from PySide6.QtGui import QImage, QTextCursor

    places = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().isImageFormat():
                places.append((piece.position(), piece.length()))
            pieces += 1
        block = block.next()
    for start, length in places:
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        shown = cursor.charFormat().toImageFormat()
        image = QImage.fromData(_data_of(shown.name()))
        if image.isNull():
            continue
        scale = min(widest / image.width(), tallest / image.height(), 1.0 if shown.width() else widest / image.width())
        shown.setWidth(image.width() * scale)
        shown.setHeight(image.height() * scale)
        cursor.mergeCharFormat(shown)


def _data_of(address: str) -> bytes:
    """Return what stands in a `data:` address, as our pages hold their pictures."""
    head, _, data = address.partition(",")
    return base64.b64decode(data) if head.startswith("data:") and head.endswith(";base64") else b""


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
