"""Manuscripts made by hand and Word files taken apart, for the tests of the writer."""

from __future__ import annotations

import io
import random
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from kb_app.core.errors import NotFoundError
from kb_app.core.publications import Publication
from kb_app.core.tasks import UNWATCHED
from kb_app.core.text import message
from kb_app.markup.blocks import Block, Figure, Heading, Table
from kb_app.markup.words import walk
from kb_app.publish.manuscript import Manuscript, Numbered, Story
from kb_app.publish.word.writer import WordFile, write_word
from kb_app.storage.pictures import CleanPicture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHECKER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "docx_check.py"


def png(width: int = 40, height: int = 20) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def photograph(seed: int, kind: str, width: int) -> bytes:
    """Return a picture with the lights and shades of a photograph: one for each seed, of any size and kind."""
    chance = random.Random(seed)
    shades = Image.new("L", (12, 9))
    shades.putdata([chance.randrange(256) for _ in range(12 * 9)])
    drawn = shades.resize((320, 240), Image.Resampling.BICUBIC).resize((width, width * 3 // 4)).convert("RGB")
    stream = io.BytesIO()
    drawn.save(stream, kind)
    return stream.getvalue()


def picture_of(source: str) -> CleanPicture:
    """Return a picture for every source; those that are called missing are so."""
    if "missing" in source:
        raise NotFoundError("missing-picture", message("The picture «{picture}» is missing.", picture=source))
    return CleanPicture(data=png(), kind="png", width=40, height=20, dpi=150.0)


def manuscript(
    blocks: Sequence[Block],
    notes: Mapping[str, tuple[Block, ...]] | None = None,
    *,
    publication: Publication | None = None,
    is_proof: bool = False,
) -> Manuscript:
    """Return a manuscript of one chapter with one document."""
    document = Story(
        kind="document",
        key="doc",
        title="Documento",
        level=2,
        bookmark="_Doc_doc",
        blocks=tuple(blocks),
        notes=notes or {},
    )
    chapter = Story(kind="chapter", key="chapter", title="Capítulo", level=1, bookmark="_Doc_chapter")
    anchors = {("doc", ""): "_Doc_doc", ("chapter", ""): "_Doc_chapter"}
    numbered: dict[tuple[str, str], Numbered] = {}
    counts = {Figure: 0, Table: 0}
    for block in walk(document.blocks):
        if isinstance(block, Heading) and block.anchor:
            anchors["doc", block.anchor] = f"_Doc_h{len(anchors)}"
        if isinstance(block, Figure | Table) and (block.caption or block.anchor):
            counts[type(block)] += 1
            if block.anchor:
                name = f"_Ref_{type(block).__name__}_{counts[type(block)]}"
                numbered.setdefault(("doc", block.anchor), Numbered(number=counts[type(block)], bookmark=name))
    return Manuscript(
        publication=publication or Publication(name="prueba", title="Prueba", date="2012-05"),
        stories=(chapter, document),
        anchors=anchors,
        numbered=numbered,
        is_proof=is_proof,
    )


def written(
    blocks: Sequence[Block],
    notes: Mapping[str, tuple[Block, ...]] | None = None,
    *,
    publication: Publication | None = None,
    is_proof: bool = False,
) -> WordFile:
    """Return the Word file of some blocks."""
    return write_word(manuscript(blocks, notes, publication=publication, is_proof=is_proof), picture_of, UNWATCHED)


def part(file: WordFile, name: str) -> ElementTree.Element:
    """Return a part of a file as XML."""
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def paragraphs(file: WordFile, style: str = "") -> list[ElementTree.Element]:
    """Return the paragraphs of the body, or those of a style."""
    found = part(file, "word/document.xml").iter(f"{W}p")
    return [item for item in found if not style or style_of(item) == style]


def style_of(paragraph: ElementTree.Element) -> str:
    """Return the id of a paragraph's style."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.get(f"{W}val", "")


def text_of(element: ElementTree.Element) -> str:
    """Return the text of an element."""
    return "".join(item.text or "" for item in element.iter(f"{W}t"))


def whole_text(file: WordFile) -> str:
    """Return all text of the body and of the notes, a space between paragraphs."""
    texts = [text_of(item) for item in paragraphs(file)]
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        if "word/footnotes.xml" in archive.namelist():
            notes = ElementTree.fromstring(archive.read("word/footnotes.xml"))
            texts += [text_of(item) for item in notes.iter(f"{W}p")]
    return " ".join(texts)


def words_of(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"\w+", text)


def findings_of(data: bytes, folder: Path) -> str:
    """Return what the strict checker says of a file; "" when all is well or it is not there to ask."""
    if not CHECKER.is_file():
        return ""
    path = folder / "checked.docx"
    path.write_bytes(data)
    said = subprocess.run(
        [sys.executable, str(CHECKER), "--strict", "--brief", str(path)], capture_output=True, text=True, check=False
    )
    return "" if said.returncode == 0 else said.stdout
