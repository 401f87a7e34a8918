"""What the command line says: results on standard output, errors and progress on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping

from kb_app.core.errors import KbError, RefusedError
from kb_app.core.tasks import Progress
from kb_app.core.text import Message, Translate


class Output:
    """Writes for a person or a program, in the person's language."""

    def __init__(self, translate: Translate, language: str) -> None:
        self.translate = translate
        self.language = language
        self.debug = False

    def line(self, text: str = "") -> None:
        """Print a line of the result. Characters that would drive a terminal are shown, not obeyed."""
        print(text if text.isprintable() else "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in text))

    def text(self, text: str) -> None:
        """Print a document's text as it is."""
        sys.stdout.write(text)

    def json(self, value: Mapping[str, object]) -> None:
        """Print the result as one JSON object."""
        print(json.dumps(value, ensure_ascii=False, indent=1, default=str))

    def say(self, message: Message) -> str:
        """Return a message in the person's language."""
        return message.render(self.translate)

    def fail(self, error: KbError) -> None:
        """Print an error as one line on standard error, and the reasons of a refusal below it."""
        self.fail_text(" ".join(error.render(self.translate).split()))
        if isinstance(error, RefusedError):
            for reason in error.reasons:
                print(f"  - {self.say(reason)}", file=sys.stderr)

    def fail_text(self, text: str) -> None:
        """Print one line on standard error."""
        print(f"kb: {text}", file=sys.stderr)

    def task(self) -> TerminalTask:
        """Return a task that shows its progress where standard error is a terminal."""
        return TerminalTask(self)


class TerminalTask:
    """Shows progress on one line of a terminal, ten times a second at most."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._shows = sys.stderr.isatty()
        self._next = 0.0
        self._shown = False

    def step(self, progress: Progress) -> None:
        """Show the progress. The command line is cancelled with Ctrl+C, not here."""
        if not self._shows or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.1
        self._shown = True
        what = self._output.say(progress.what) if isinstance(progress.what, Message) else progress.what
        count = f"{progress.done}/{progress.total}" if progress.total else f"{progress.done}"
        sys.stderr.write(f"\r\x1b[K{count} {''.join(c for c in what if c.isprintable())[:60]}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the progress line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
