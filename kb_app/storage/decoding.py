"""A file's bytes as text, whatever wrote them."""

from __future__ import annotations

from kb_app.core.findings import Finding
from kb_app.core.text import message


def decode(data: bytes) -> tuple[str, Finding | None]:
    """Return a file's text. Bytes that are not UTF-8 are read as their most likely encoding, with a finding.

    A byte order mark stays in the text, so that saving gives the same bytes.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        encoding = "utf-16" if utf16 else "cp1252"
        reason = message(
            "The file is not UTF-8 (it looks like {encoding}). It can be read, and changed once it is converted.",
            encoding="UTF-16" if utf16 else "Windows-1252",
        )
        line = None if utf16 else data.count(b"\n", 0, error.start) + 1
        return data.decode(encoding, errors="replace"), Finding(code="not-utf8", message=reason, line=line)
    if "\0" in text:
        reason = message("The file holds bytes that are no text. It can be looked at but not changed here.")
        return text.replace("\0", "\ufffd"), Finding(code="binary", message=reason)
    return text, None
