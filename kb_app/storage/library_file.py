"""What `library.yaml` says of a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kb_app.core.documents import Metadata, Value
from kb_app.core.errors import FormatError
from kb_app.core.findings import Finding
from kb_app.core.text import LocalText, message, whole_number
from kb_app.storage import frontmatter
from kb_app.storage.decoding import decode
from kb_app.storage.files import read_bytes
from kb_app.storage.locks import LIBRARY_FILE

FORMAT = 1
RECEIVED_FILE = "received.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryInfo:
    """What `library.yaml` says. `id` is a `urn:uuid:`; "" for a plain folder."""

    id: str = ""
    title: LocalText = field(default_factory=dict)
    language: str = "es"
    publisher: str = ""
    rights: str = ""
    contact: str = ""
    notice: LocalText = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()


def read_info(file: Path) -> LibraryInfo:
    """Read a library's file. A damaged one gives a finding. Raises FormatError for a newer format, StorageError."""
    try:
        values = frontmatter.read_yaml(decode(read_bytes(file))[0], path=LIBRARY_FILE)
    except FormatError as error:
        reason = message(
            "library.yaml cannot be read: {reason} The library is open for reading only.", reason=error.message
        )
        finding = Finding(code="bad-library-file", message=reason, path=LIBRARY_FILE, line=error.line)
        return LibraryInfo(title={"es": file.parent.name}, problems=(finding,))
    if not isinstance(values, Mapping):
        reason = message("library.yaml does not describe a library. The library is open for reading only.")
        finding = Finding(code="bad-library-file", message=reason, path=LIBRARY_FILE)
        return LibraryInfo(title={"es": file.parent.name}, problems=(finding,))
    metadata = Metadata(values=values)
    version = metadata.text("format")
    if whole_number(version) > FORMAT:
        reason = message(
            "This library was made by a newer version of the application. Update the application to open it."
        )
        raise FormatError("newer-format", reason, path=LIBRARY_FILE)
    language = metadata.language or "es"
    return LibraryInfo(
        id=metadata.text("id"),
        title=_local(values.get("title"), language) or {language: file.parent.name},
        language=language,
        publisher=metadata.text("publisher"),
        rights=metadata.text("rights"),
        contact=metadata.text("contact"),
        notice=_local(values.get("notice"), language),
    )


def is_received(root: Path) -> bool:
    """Tell whether the library came out of a package: such a folder is for reading only."""
    return (root / RECEIVED_FILE).exists()


def _local(value: Value | None, language: str) -> LocalText:
    if isinstance(value, str):
        return {language: value} if value else {}
    if isinstance(value, Mapping):
        return {code: text for code, text in value.items() if isinstance(text, str) and text}
    return {}
