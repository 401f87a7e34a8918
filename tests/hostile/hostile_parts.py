"""What the hostile tests are made of: archives laid byte by byte, and the line that every one of them must hold."""

from __future__ import annotations

import hashlib
import stat
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb_app.core.errors import RefusedError
from kb_app.packages import bag
from kb_app.packages.signing import SigningKey
from kb_app.services import packaging
from kb_app.services.places import Places

ROOT = "lib-7f1c6a52-5a3f-4d2b-9f55-0a1b2c3d4e5f"
KEY = SigningKey.from_bytes(bytes(range(32)))
DOCUMENT = b"---\ntitle: Uno\ntype: case-study\naccess: public\nstatus: published\n---\n\nTexto.\n"
PAYLOAD: Mapping[str, bytes] = {
    "library.yaml": b"format: 1\nid: urn:uuid:7f1c6a52-5a3f-4d2b-9f55-0a1b2c3d4e5f\ntitle: {es: Prueba}\nlanguage: es\n",
    "documents/case-study/2011/uno.md": DOCUMENT,
    "documents/case-study/2011/dos.md": DOCUMENT.replace(b"Uno", b"Dos"),
}
INFO: Mapping[str, str] = {
    "Source-Organization": "Oficina",
    "External-Identifier": "urn:uuid:7f1c6a52-5a3f-4d2b-9f55-0a1b2c3d4e5f",
    "Audience": "public",
    "Version": "7",
    "Signing-Key": KEY.public.as_text("").splitlines()[-1],
}


@dataclass(frozen=True, kw_only=True)
class Raw:
    """An entry of an archive as it is to be written, true or not. What is not said is what it should be."""

    name: bytes
    data: bytes = b"x"
    deflated: bool = False
    method: int | None = None
    mode: int = stat.S_IFREG | 0o644
    flags: int = 0x800
    extra: bytes = b""
    comment: bytes = b""
    size: int | None = None
    compressed: int | None = None
    crc: int | None = None
    local_name: bytes | None = None
    local_extra: bytes = b""
    local_size: int | None = None
    offset: int | None = None
    before: bytes = b""


def archive(
    entries: Sequence[Raw], *, prefix: bytes = b"", suffix: bytes = b"", comment: bytes = b"", count: int | None = None
) -> bytes:
    """Return an archive with these entries."""
    out = bytearray(prefix)
    directory = bytearray()
    for raw in entries:
        out += raw.before
        start = len(out) if raw.offset is None else raw.offset
        kept = raw.data
        if raw.deflated:
            packer = zlib.compressobj(6, zlib.DEFLATED, -15)
            kept = packer.compress(raw.data) + packer.flush()
        method = raw.method if raw.method is not None else (8 if raw.deflated else 0)
        size = len(raw.data) if raw.size is None else raw.size
        compressed = len(kept) if raw.compressed is None else raw.compressed
        crc = zlib.crc32(raw.data) if raw.crc is None else raw.crc
        local = raw.name if raw.local_name is None else raw.local_name
        local_size = size if raw.local_size is None else raw.local_size
        if raw.offset is None:
            out += struct.pack(
                "<4s5H3I2H", b"PK\x03\x04", 20, raw.flags, method, 0, 33, crc, compressed, local_size, len(local),
                len(raw.local_extra),
            )  # fmt: skip
            out += local + raw.local_extra + kept
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 0x0314, 20, raw.flags, method, 0, 33, crc, compressed, size, len(raw.name),
            len(raw.extra), len(raw.comment), 0, 0, raw.mode << 16, start,
        )  # fmt: skip
        directory += raw.name + raw.extra + raw.comment
    number = len(entries) if count is None else count
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, number, number, len(directory), len(out), len(comment))
    return bytes(out + directory + end + comment + suffix)


def bag_files(payload: Mapping[str, bytes] = PAYLOAD, **tags: bytes) -> dict[str, bytes]:
    """Return the files of a signed, consistent bag by name; `tags` replace a list before it is listed and signed."""
    files = {f"data/{path}": data for path, data in payload.items()}
    lines = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    written = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in INFO.items()).encode(),
        "manifest-sha256.txt": "".join(f"{digest}  {name}\n" for name, digest in sorted(lines.items())).encode(),
    }
    written |= {name.replace("_", "-").removesuffix("-txt") + ".txt": data for name, data in tags.items()}
    listed = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(written.items()))
    written["tagmanifest-sha256.txt"] = listed.encode()
    written["tagmanifest-sha256.txt.minisig"] = KEY.sign(written["tagmanifest-sha256.txt"], "lib=x version=7")
    return {**written, **files}


def entries(files: Mapping[str, bytes], root: str = ROOT) -> list[Raw]:
    """Return a bag's files as entries of an archive."""
    return [Raw(name=f"{root}/{name}".encode(), data=data) for name, data in files.items()]


def with_payload(name: str, data: bytes = b"x") -> bytes:
    """Return a package that is consistent and signed, and holds one more file."""
    return archive(entries(bag_files({**PAYLOAD, name: data})))


def sound() -> bytes:
    """Return a package with nothing amiss."""
    return archive(entries(bag_files()))


def state_of(folder: Path) -> dict[str, str]:
    """Return everything below a folder: the fingerprint of each file, by path; folders and links by their kind."""
    found = {}
    for path in folder.rglob("*"):
        kind = "link" if path.is_symlink() else "folder" if path.is_dir() else ""
        found[str(path.relative_to(folder))] = kind or hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def codes_of(data: bytes, folder: Path) -> set[str]:
    """Verify and try to open a package, and return the codes of what was found.

    The pass line of every hostile package: it is refused with sentences for people, and not a byte changes anywhere.
    """
    package = folder / "hostil.kbpack"
    package.write_bytes(data)
    places = Places.of_user()
    before = state_of(folder)

    findings = bag.verify(package).findings
    told = packaging.verify(package, places).findings
    with pytest.raises(RefusedError) as refusal:
        packaging.unpack(package, folder / "recibida")

    after = {path: kind for path, kind in state_of(folder).items() if not path.startswith("home")}
    assert after == {path: kind for path, kind in before.items() if not path.startswith("home")}
    for words in (refusal.value.message, *(finding.message for finding in told)):
        assert str(words)[:1].isupper() or str(words)[:1] == "«"
        assert str(words)[-1] in ".?"
    assert {finding.code for finding in findings} <= {finding.code for finding in told}
    return {finding.code for finding in findings}
