"""Pages as an archive for Kiwix: planned here, written by a program of its own that is installed or not.

libzim is under the GPL: it is never imported by the application (docs/decisions/0003-kiwix.md). What is planned holds
no script and no search index of ours, for Kiwix searches by itself.
"""

from __future__ import annotations

import hashlib
import html
import importlib.util
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Mapping
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.core.folding import fold
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import in_language, message
from kb_app.packages.names import READER_FOLDER, READER_START
from kb_app.packages.reader.shelf import Shelf
from kb_app.packages.reader.words import reader_language, word

PROGRAM = "kb_zim"
PYTHON_VARIABLE = "KB_ZIM_PYTHON"
"""Names a Python that has libzim, where the application's own has not."""

POLL_S = 0.1
_NO_LIBZIM = 3
_SCRIPTS = re.compile(rb'<script src="[^"]*"></script>\n')
_POLICY = re.compile(rb"script-src 'self'; ")
_TAGS = re.compile(r"<[^>]*>")
_KINDS = {".html": "text/html", ".css": "text/css", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_LETTERS = {"es": "spa", "en": "eng", "qu": "que", "ay": "aym", "pt": "por", "fr": "fra"}
_MD5_BYTES = 16


def zim_bytes(shelf: Shelf, files: Mapping[str, bytes], date: str, task: Task) -> bytes:
    """Return the archive of the reader's pages.

    Raises KbError when the program is not installed or fails, Cancelled; then it is gone at once.
    """
    require_program()
    python = os.environ.get(PYTHON_VARIABLE) or sys.executable
    with tempfile.TemporaryDirectory(prefix="kb-zim-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        _lay_out(folder, shelf, files, date)
        out = folder / "out.zim"
        _run([python, "-m", PROGRAM, str(folder), str(out)], folder, task)
        data = out.read_bytes()
    # An archive ends with the MD5 of all before it: the copy in memory is the one that was read back.
    if hashlib.md5(data[:-_MD5_BYTES], usedforsecurity=False).digest() != data[-_MD5_BYTES:]:
        raise KbError("no-zim", message("The archive for Kiwix was not written whole."))
    return data


def is_installed() -> bool:
    """Tell whether an archive can be made here; nothing of the library is loaded by asking."""
    return bool(os.environ.get(PYTHON_VARIABLE)) or importlib.util.find_spec("libzim") is not None


def require_program() -> None:
    """Raise KbError with how to get it when the program is not installed."""
    if not is_installed():
        reason = message(
            "Archives for Kiwix are made by an additional program, which is not installed. "
            'Install it with: pip install "kb-app[zim]". Or write pages for any browser, or a book for phones.'
        )
        raise KbError("no-zim", reason)


def _lay_out(folder: Path, shelf: Shelf, files: Mapping[str, bytes], date: str) -> None:
    language = reader_language(shelf.language)
    titles = {f"{READER_FOLDER}/{entry.page}": entry.document.title for entry in shelf.entries}
    entries = []
    for number, path in enumerate(sorted(files)):
        kind = _KINDS.get(os.path.splitext(path)[1].lower())  # noqa: PTH122 - a path of the archive, not of the disk
        if kind is None:
            continue
        data = files[path]
        if kind == "text/html":
            data = _POLICY.sub(b"", _SCRIPTS.sub(b"", data))
        name = f"{number:06}"
        (folder / name).write_bytes(data)
        is_document = path in titles
        title = titles.get(path) or (in_language(shelf.title, language) if path == READER_START else "")
        entry: dict[str, object] = {"path": path, "file": name, "title": title, "mimetype": kind}
        entry["is_document"] = is_document
        if is_document:
            (folder / f"{name}.txt").write_text(_words_of(data), encoding="utf-8")
            entry |= {"words": f"{name}.txt", "folded_title": fold(title)}
        entries.append(entry)
    (folder / "illustration.png").write_bytes(_illustration())
    title = in_language(shelf.title, language) or "Biblioteca"
    plan = {
        "main": READER_START,
        "language": _LETTERS.get(shelf.language[:2].lower(), "spa"),
        "illustration": "illustration.png",
        "metadata": {
            "Title": _cut(title, 30),
            "Description": _cut(f"{len(shelf.entries)} {word('documents', language)} · {title}", 80),
            "LongDescription": f"{title}. {shelf.publisher}".strip(". "),
            "Name": shelf.library_id or "kb-library",
            "Language": _LETTERS.get(shelf.language[:2].lower(), "spa"),
            "Creator": shelf.publisher or title,
            "Publisher": shelf.publisher or title,
            "Date": date,
            "License": shelf.rights,
        },
        "entries": entries,
    }
    plan["metadata"] = {name: value for name, value in plan["metadata"].items() if value}  # type: ignore[attr-defined]
    (folder / "zim.json").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")


def _words_of(page: bytes) -> str:
    """Return the folded words of a document's page: its header and text, not what stands around them."""
    text = page.decode().partition("<article")[2].partition('<section class="about"')[0].partition(">")[2]
    return " ".join(fold(html.unescape(_TAGS.sub(" ", text))).split())


def _run(command: list[str], folder: Path, task: Task) -> None:
    what = message("Writing the archive for Kiwix")
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # no console window flashes up on Windows
    said = folder / "said.txt"
    with said.open("wb") as stream:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT, creationflags=flags,
                env=environment,
            )  # fmt: skip
        except OSError as error:
            reason = message("The program for Kiwix could not be started: {reason}", reason=str(error))
            raise KbError("no-zim", reason) from error
        try:
            while process.poll() is None:
                told = _told(said)
                task.step(Progress(told.get("done", 0), told.get("total", 0), what))
                time.sleep(POLL_S)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
    result = _told(said)
    if process.returncode == _NO_LIBZIM:
        raise KbError("no-zim", message("The Python named by {variable} has no libzim.", variable=PYTHON_VARIABLE))
    if process.returncode or not result.get("is_whole") or not result.get("has_words"):
        last = (said.read_text(encoding="utf-8", errors="replace").strip().splitlines() or ["?"])[-1]
        raise KbError("no-zim", message("The archive for Kiwix was not made: {reason}", reason=last))


def _told(said: Path) -> dict[str, int]:
    """Return the last object that the program wrote."""
    for line in reversed(said.read_text(encoding="utf-8", errors="replace").splitlines()):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            return found
    return {}


def _illustration() -> bytes:
    """Return the picture of the archive in Kiwix's list: a page with a bar in the application's red, 48 pixels wide."""
    paper, ink, bar = b"\xfa\xf8\xf5", b"\xc9\xc0\xb2", b"\xa3\x24\x3b"
    rows = []
    for y in range(48):
        is_line = y in (16, 17, 23, 24, 30, 31)
        row = b"".join(bar if x < 8 else ink if is_line and 16 <= x < 40 else paper for x in range(48))
        rows.append(b"\0" + row)
    body = b"\x89PNG\r\n\x1a\n"
    header = struct.pack(">IIBBBBB", 48, 48, 8, 2, 0, 0, 0)
    for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b"")):
        body += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return body


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
