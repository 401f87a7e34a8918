"""Work in a process of its own: its progress heard line by line, killed at once when it is cancelled or hangs."""

from __future__ import annotations

import json
import logging
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, Literal

from kb_app.core.errors import EndedError
from kb_app.core.tasks import Progress, Task
from kb_app.core.text import Message, message

POLL_S = 0.1
"""How long a cancelled child may live on."""

_TOLD_LINES = 40

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Heard:
    """What a child has said."""

    result: Mapping[str, Any] | None = None
    at: str = ""
    words: list[str] = field(default_factory=list)
    is_silent: bool = False


def run_module(
    module: str,
    arguments: Sequence[str],
    task: Task,
    what: Message | str = "",
    *,
    given: bytes = b"",
    silence_s: float | None = None,
) -> Mapping[str, Any]:
    """Run `python -m MODULE ARGUMENTS` with what is `given` as its input, and return the last JSON object it writes.

    Lines `{"done": 3, "total": 40, "at": "foto.jpg"}` are its progress. Raises Cancelled (the child is killed),
    EndedError when it fails, or says nothing for `silence_s` seconds.
    """
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # no console window flashes up on Windows
    with tempfile.TemporaryFile(prefix="kb-given-") as stream:
        stream.write(given)
        stream.seek(0)
        process = subprocess.Popen(
            # Without -P the child would take its modules from the folder that it is started in: a stranger's, perhaps.
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=stream,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            creationflags=flags,
        )
    heard = _Heard()
    try:
        _follow(process, task, what, heard, silence_s)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    if process.returncode or heard.result is None:
        reason = message("The work stopped before its end: {reason}", reason=heard.words[-1] if heard.words else "?")
        ended = EndedError(reason, at=heard.at, cause=_cause_of(process.returncode, heard))
        ended.add_note(f"{module} ended with {process.returncode} at {heard.at}:\n" + "\n".join(heard.words))
        raise ended
    return heard.result


def _cause_of(code: int, heard: _Heard) -> Literal["memory", "time", "crash"]:
    if heard.is_silent or code == -getattr(signal, "SIGXCPU", 0):
        return "time"
    return "memory" if heard.words and heard.words[-1].startswith("MemoryError") else "crash"


def _follow(
    process: subprocess.Popen[str], task: Task, what: Message | str, heard: _Heard, silence_s: float | None
) -> None:
    """Hear a child out, or until it has been silent for too long."""
    lines: queue.Queue[str | None] = queue.Queue()
    if process.stdout is None:
        raise RuntimeError("the child's output is not connected")
    reader = threading.Thread(target=_read_lines, args=(process.stdout, lines), name="kb-child", daemon=True)
    reader.start()
    latest = Progress(0, 0, what)
    waits = 0  # counted, not timed: a computer that slept for an hour is no child that hangs
    while True:
        try:
            line = lines.get(timeout=POLL_S)
        except queue.Empty:
            task.step(latest)
            waits += 1
            if silence_s is not None and waits * POLL_S > silence_s:
                heard.is_silent = True
                return
            continue
        waits = 0
        if line is None:
            process.wait()
            return
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            heard.words = [*heard.words, line.rstrip()][-_TOLD_LINES:]
        elif "done" in told:
            latest = Progress(int(told["done"]), int(told.get("total", 0)), what)
            heard.at = str(told.get("at", ""))
            task.step(latest)
        else:
            heard.result = told


def _read_lines(stream: IO[str], lines: queue.Queue[str | None]) -> None:
    try:
        for line in stream:
            lines.put(line)
    except ValueError:  # closed because the child was killed
        log.debug("the child's output was closed")
    finally:
        lines.put(None)
