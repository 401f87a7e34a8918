"""The one family of errors: an action that failed, said so that a person knows what was kept and what to do.

Anything outside this family that reaches the window or the command line is a bug.
"""

from __future__ import annotations

from typing import Literal

from kb_app.core.text import Message, Translate


class KbError(Exception):
    """An action that failed. `code` names the case for programs, `message` says it to a person."""

    def __init__(
        self,
        code: str,
        message: Message,
        *,
        path: str | None = None,
        line: int | None = None,
        field: str | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.path = path
        self.line = line
        self.field = field

    def render(self, translate: Translate | None = None) -> str:
        """Return one line: where (path, line, field), then the sentence."""
        place = ":".join(str(part) for part in (self.path, self.line, self.field) if part is not None)
        text = self.message.render(translate)
        return f"{place}: {text}" if place else text

    def __str__(self) -> str:
        return self.render()

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross the border of a child process; the default reduce would call __init__ with `args` alone.
        return (_rebuild, (type(self), self.code, self.message, self.path, self.line, self.field, self._extra()))

    def _extra(self) -> dict[str, object]:
        """What a subclass carries beyond the common fields."""
        return {}


def _rebuild(
    kind: type[KbError],
    code: str,
    message: Message,
    path: str | None,
    line: int | None,
    field: str | None,
    extra: dict[str, object],
) -> KbError:
    error = kind.__new__(kind)
    KbError.__init__(error, code, message, path=path, line=line, field=field)
    for name, value in extra.items():
        setattr(error, name, value)
    return error


class UsageError(KbError):
    """What was asked cannot be asked: an unknown field, a bad option, a name that may not be."""


class NotFoundError(KbError):
    """There is no such document, publication, type or file."""


class FormatError(KbError):
    """A file was read and is not what it should be."""


class StorageError(KbError):
    """The disk would not do it: denied, full, read-only, gone, busy. Nothing was half-written."""


class LockedError(KbError):
    """Another window or program holds the library or its index."""


class ConflictError(KbError):
    """The file is no longer the one that was opened; nothing was written.

    `theirs` is the whole text now on disk, or None when the file is gone.
    """

    def __init__(self, message: Message, *, path: str, theirs: str | None) -> None:
        super().__init__("conflict", message, path=path)
        self.theirs = theirs

    def _extra(self) -> dict[str, object]:
        return {"theirs": self.theirs}


class RefusedError(KbError):
    """The work was looked at and refused by a rule: checks of a publication, the gate of a package.

    `reasons` are the sentences behind it.
    """

    def __init__(
        self, code: str, message: Message, *, reasons: tuple[Message, ...] = (), path: str | None = None
    ) -> None:
        super().__init__(code, message, path=path)
        self.reasons = reasons

    def _extra(self) -> dict[str, object]:
        return {"reasons": self.reasons}


class EndedError(KbError):
    """Work in a process of its own came to no end. `at` names what it was at ("" before it began), `cause` says whether
    it needed too much memory or time, or crashed."""

    def __init__(self, message: Message, *, at: str, cause: Literal["memory", "time", "crash"]) -> None:
        super().__init__("child-failed", message)
        self.at = at
        self.cause = cause

    def _extra(self) -> dict[str, object]:
        return {"at": self.at, "cause": self.cause}


class Cancelled(Exception):  # noqa: N818 - a person's wish, not an error
    """Raised inside work whose person pressed cancel. Never shown, never logged."""
