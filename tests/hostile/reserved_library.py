"""A library that holds a word of its own in every corner that may not be published, and one in each that may."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

SECRET = "zqxreservado"
"""Stands in everything that is reserved: texts, titles, ids, file names, captions, credits, notes."""

SHOWN = "wvpublico"
"""Stands in what is public beside it, numbered: nothing of it may be lost."""

DOCUMENT = """---
title: {title}
type: {type}
language: es
status: {status}
access: {access}
created: 2011-03-14
regions: [puno]
{more}---

{body}
"""

CONSENT = """kind: collective
uses: {uses}
channels: {channels}
languages: {languages}
date: 2011-03-05
credit: {credit}
{more}"""


def write(
    root: Path, document_id: str, body: str, *, title: str = "Un documento", more: str = "", access: str = "public",
    status: str = "published", type: str = "case-study",
) -> None:  # fmt: skip
    """Write a document."""
    text = DOCUMENT.format(title=title, type=type, status=status, access=access, more=more, body=body)
    (root / "documents" / "case-study" / "2011" / f"{document_id}.md").write_text(text, encoding="utf-8")


def consent(
    root: Path, name: str, *, uses: str = "[publication]", channels: str = "[print]", languages: str = "[es]",
    credit: str = "La asamblea", more: str = "",
) -> None:  # fmt: skip
    """Write a consent record."""
    (root / "consents").mkdir(exist_ok=True)
    text = CONSENT.format(uses=uses, channels=channels, languages=languages, credit=credit, more=more)
    (root / "consents" / f"{name}.yaml").write_text(text, encoding="utf-8")


def picture(root: Path, name: str, shade: int) -> None:
    """Write a small picture with a secret among its data, each of another grey."""
    words = b"Comment\0" + SECRET.encode()
    rows = b"".join(b"\0" + bytes([shade]) * 40 for _ in range(20))
    body = b"\x89PNG\r\n\x1a\n"
    header = struct.pack(">IIBBBBB", 40, 20, 8, 0, 0, 0, 0)
    for kind, data in ((b"IHDR", header), (b"tEXt", words), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")):
        body += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    (root / "media" / name).write_bytes(body)


def words_of(file: Path) -> str:
    """Return everything that a file says: of an archive the names and the contents of its parts, unpacked."""
    data = file.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "ignore")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode('latin-1')}\n{archive.read(name).decode('utf-8', 'ignore')}"
                         for name in archive.namelist())  # fmt: skip


def pictures_in(file: Path) -> int:
    """Return how many pictures a Word file holds."""
    with zipfile.ZipFile(file) as archive:
        return sum(name.startswith("word/media/") for name in archive.namelist())
