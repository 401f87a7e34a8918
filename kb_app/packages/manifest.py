"""The texts of a BagIt bag (RFC 8493): its declaration, its description, and the lists of checksums."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kb_app.core.errors import FormatError
from kb_app.core.text import message
from kb_app.packages.names import is_reader

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAG_DECLARATION = "bagit.txt"
BAG_INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "tagmanifest-sha256.txt.minisig"
DELTA = "delta.json"
PAYLOAD = "data/"

MAX_LINES = 60_000
"""As many as an archive may have files."""

_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class BagInfo:
    """What `bag-info.txt` says, label by label in the order of the file."""

    values: Mapping[str, str]

    def as_bytes(self) -> bytes:
        """Return the file; a value stays on its line."""
        lines = (f"{label}: {' '.join(value.split())}\n" for label, value in self.values.items() if value.strip())
        return "".join(lines).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """What `delta.json` says: the version that a part of a package goes on from, and the list of the whole result."""

    base: int
    result: str

    def as_bytes(self) -> bytes:
        """Return the file."""
        return (json.dumps({"from": self.base, "manifest_of_result": self.result}) + "\n").encode()


def read_delta(data: bytes) -> Delta:
    """Read `delta.json`. Raises FormatError."""
    try:
        values = json.loads(data)
        base, result = values["from"], values["manifest_of_result"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FormatError("bad-delta", message("It does not say what it goes on from."), path=DELTA) from error
    if not isinstance(base, int) or isinstance(base, bool) or base < 1 or not isinstance(result, str):
        raise FormatError("bad-delta", message("It does not say what it goes on from."), path=DELTA)
    return Delta(base=base, result=result)


def sha256(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def manifest_bytes(checksums: Mapping[str, str]) -> bytes:
    """Return a manifest of checksums by path, sorted; `%`, line feeds and returns are encoded as RFC 8493 says."""
    return "".join(f"{digest}  {_encoded(path)}\n" for path, digest in sorted(checksums.items())).encode()


def content_digest(checksums: Mapping[str, str]) -> str:
    """Return what tells one edition of a library from another: the SHA-256 of its list without the reader's pages.

    An update leaves those out, and a newer program sets the same library otherwise: the edition is the same.
    """
    return sha256(manifest_bytes(content_of(checksums)))


def content_of(checksums: Mapping[str, str]) -> dict[str, str]:
    """Return the checksums of the library's own files, without those of the reader."""
    return {path: digest for path, digest in checksums.items() if not is_reader(path.removeprefix(PAYLOAD))}


def read_manifest(data: bytes, *, name: str) -> dict[str, str]:
    """Read a manifest into checksums by path. Raises FormatError for a line that is none, or a path listed twice."""
    found: dict[str, str] = {}
    if data.count(b"\n") > MAX_LINES:
        raise FormatError("bad-manifest", message("The list is longer than any package."), path=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError("bad-manifest", message("The list is not UTF-8."), path=name) from error
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if not match:
            raise FormatError("bad-manifest", message("This line is no checksum and path."), path=name, line=number)
        path = _decoded(match[2])
        if path in found:
            reason = message("«{path}» is listed twice.", path=path)
            raise FormatError("bad-manifest", reason, path=name, line=number)
        found[path] = match[1].lower()
    return found


def read_info(data: bytes) -> BagInfo:
    """Read `bag-info.txt`, tolerantly: continued lines are joined, what is no label is passed over."""
    values: dict[str, str] = {}
    label = ""
    for line in data.decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t") and label:
            values[label] += " " + line.strip()
            continue
        label, colon, value = line.partition(":")
        label = label.strip() if colon else ""
        if label:
            values[label] = value.strip()
    return BagInfo(values=values)


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decoded(path: str) -> str:
    return path.replace("%0A", "\n").replace("%0D", "\r").replace("%0a", "\n").replace("%0d", "\r").replace("%25", "%")
