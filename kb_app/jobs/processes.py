"""Work in a process of its own: its progress heard line by line, killed at once when it is cancelled."""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import IO, Any

from kb_app.core.errors import KbError
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import Message, message

POLL_S = 0.1
"""How long a cancelled child may live on."""

_TOLD_LINES = 40

log = logging.getLogger(__name__)


def run_module(module: str, arguments: Sequence[str], task: Task, what: Message | str = "") -> Mapping[str, Any]:
    """Run `python -m MODULE ARGUMENTS` and return the last JSON object that it writes.

    Lines `{"done": 3, "total": 40}` are its progress. Raises Cancelled (the child is killed), KbError when it fails.
    """
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # no console window flashes up on Windows
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        creationflags=flags,
    )
    try:
        result, words = _follow(process, task, what)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    if process.returncode or result is None:
        log.error("%s ended with %s:\n%s", module, process.returncode, "\n".join(words))
        reason = message("The work stopped before its end: {reason}", reason=words[-1] if words else "?")
        raise KbError("child-failed", reason)
    return result


def _follow(
    process: subprocess.Popen[str], task: Task, what: Message | str
) -> tuple[Mapping[str, Any] | None, list[str]]:
    """Hear a child out; return its last object and what else it wrote."""
    lines: queue.Queue[str | None] = queue.Queue()
    if process.stdout is None:
        raise RuntimeError("the child's output is not connected")
    reader = threading.Thread(target=_read_lines, args=(process.stdout, lines), name="kb-child", daemon=True)
    reader.start()
    latest = Progress(0, 0, what)
    result: Mapping[str, Any] | None = None
    words: list[str] = []
    while True:
        try:
            line = lines.get(timeout=POLL_S)
        except queue.Empty:
            task.step(latest)
            continue
        if line is None:
            process.wait()
            return result, words
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            words = [*words, line.rstrip()][-_TOLD_LINES:]
        elif "done" in told:
            latest = Progress(int(told["done"]), int(told.get("total", 0)), what)
            task.step(latest)
        else:
            result = told


def _read_lines(stream: IO[str], lines: queue.Queue[str | None]) -> None:
    try:
        for line in stream:
            lines.put(line)
    except ValueError:  # closed because the child was killed
        log.debug("the child's output was closed")
    finally:
        lines.put(None)
