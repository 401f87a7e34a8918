"""Word files as PDF, by an installed LibreOffice: found where it is usually put, in a profile of its own, in its time.

Nothing of the person's own LibreOffice is touched, and one that is open does not disturb.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from kb_app.core.errors import KbError
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import message

POLL_S = 0.1
_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},"Quality":{"type":"long","value":"90"}}'
)
"""Tagged for those who listen, with the headings as bookmarks."""

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def office_program() -> Path | None:
    """Return where LibreOffice is; None when it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
            folder = os.environ.get(variable)
            if folder:
                yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
    elif sys.platform == "darwin":
        for folder in (Path("/"), Path.home()):
            yield folder / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def print_by_office(program: Path, files: Mapping[str, bytes], timeout_s: float, task: Task) -> dict[str, bytes]:
    """Return the PDF of each Word file, by its name.

    Raises KbError when LibreOffice fails or takes longer than it may; Cancelled, and then it is gone at once.
    """
    with tempfile.TemporaryDirectory(prefix="kb-pdf-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        sources = []
        for number, data in enumerate(files.values(), start=1):
            source = folder / f"{number:05}.docx"
            source.write_bytes(data)
            sources.append(source)
        command = [
            str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--invisible",
            "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--convert-to", _FILTER,
            "--outdir", str(folder), *map(str, sources),
        ]  # fmt: skip
        said = _run(command, folder, timeout_s, len(sources), task)
        made = {}
        for name, source in zip(files, sources, strict=True):
            target = source.with_suffix(".pdf")
            data = target.read_bytes() if target.is_file() else b""
            if not data.startswith(b"%PDF"):
                last = (said.strip().splitlines() or ["?"])[-1]
                raise KbError("no-pdf", message("LibreOffice made no PDF: {reason}", reason=last), path=name)
            made[name] = data
        return made


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF of LibreOffice's has."""
    return len(_PAGE.findall(pdf))


def _run(command: list[str], folder: Path, timeout_s: float, total: int, task: Task) -> str:
    what = message("LibreOffice is making the PDF")
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # no console window flashes up on Windows
    with (folder / "said.txt").open("w+", encoding="utf-8", errors="replace") as said:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, cwd=folder,
                creationflags=flags, start_new_session=sys.platform != "win32",
            )  # fmt: skip
        except OSError as error:
            raise KbError("no-pdf", message("LibreOffice could not be started: {reason}", reason=str(error))) from error
        end = time.monotonic() + timeout_s
        try:
            while process.poll() is None:
                done = sum(1 for _ in folder.glob("*.pdf"))
                task.step(Progress(done, total if total > 1 else 0, what))
                if time.monotonic() > end:
                    reason = message("LibreOffice took longer than {seconds} seconds.", seconds=round(timeout_s))
                    raise KbError("pdf-timeout", reason)
                time.sleep(POLL_S)
        finally:
            if process.poll() is None:
                _end(process)
        said.seek(0)
        return said.read()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started: its front is a script or a launcher, the work is done by a child."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
