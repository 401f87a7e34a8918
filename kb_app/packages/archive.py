"""The zip around a package: written so that the same input gives the same bytes, read as a stranger's work.

Reading trusts nothing: the central directory and the local headers must agree, entries may not overlap, sizes and
ratios are bounded before a byte is inflated, and only stored and deflated regular files are known.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kb_app.core.errors import RefusedError
from kb_app.core.findings import Finding
from kb_app.core.text import Message, message
from kb_app.packages.names import clashes, fault_of
from kb_app.storage.files import Sink

MAX_ENTRIES = 60_000
MAX_TOTAL_BYTES = 4 * 1024**3
MAX_ARCHIVE_BYTES = 4 * 1024**3 - 64 * 1024**2
"""With room for the directory: beyond it a zip has another form, which not every program reads, nor any FAT stick."""

MAX_ENTRY_BYTES = 128 * 1024**2
MAX_RATIO = 200
"""A text deflates to a twentieth, seldom less; what grows two hundredfold was made to."""

MAX_EXTRA_BYTES = 64
_EXTRA_KINDS = frozenset({0x5455, 0x5855, 0x7875, 0x000A})
"""The dates and owners that other programs note beside an entry; not a second name, a second size, a second content."""

_SMALLEST_BOMB = 10_000

_DATE = 1 << 5 | 1
"""1 January 1980, the first day that a zip can name."""

_LEVEL = 6
_VERSION = 20
_UNIX = 3
_UTF8 = 0x800
_STORED_SUFFIXES = (".png", ".jpg", ".jpeg")
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_END_RECORD = struct.Struct("<4s4H2IH")
_END_MARK = b"PK\x05\x06"
_LARGE_MARK = b"PK\x06\x07"
_LARGE_LOCATOR_BYTES = 20
_DIRECTORY_ENTRY = struct.Struct("<4s4B4H3I5H2I")


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as an archive holds it: its bytes deflated or stored, the size and checksum of what they were."""

    data: bytes
    size: int
    crc: int
    is_deflated: bool


def packed(name: str, data: bytes) -> Packed:
    """Return a file as an archive holds it: pictures stored, texts deflated, unless that would make a bomb of one."""
    crc = zlib.crc32(data)
    if not name.lower().endswith(_STORED_SUFFIXES):
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        deflated = deflater.compress(data) + deflater.flush()
        if not _looks_like_a_bomb(len(data), len(deflated)):
            return Packed(deflated, len(data), crc, is_deflated=True)
    return Packed(data, len(data), crc, is_deflated=False)


class ArchiveWriter:
    """Writes entries in the order given, with fixed dates: the same input gives the same bytes."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._directory: list[bytes] = []
        self._length = 0

    def add(self, name: str, data: bytes) -> None:
        """Add a file. Raises RefusedError when there is no room for it in an archive that everybody can read."""
        self.add_packed(name, packed(name, data))

    def add_packed(self, name: str, file: Packed) -> None:
        """Add a file that is packed already. Raises as `add` does."""
        offset = self._length
        method = zipfile.ZIP_DEFLATED if file.is_deflated else zipfile.ZIP_STORED
        encoded = name.encode()
        flags = 0 if name.isascii() else _UTF8
        sizes = (file.crc, len(file.data), file.size)
        header = _LOCAL_HEADER.pack(b"PK\x03\x04", _VERSION, flags, method, 0, _DATE, *sizes, len(encoded), 0) + encoded
        if len(self._directory) >= MAX_ENTRIES or offset + len(header) + len(file.data) > MAX_ARCHIVE_BYTES:
            reason = message(
                "One file cannot hold so much: at most {files} files and less than {size} GB. Choose fewer documents, "
                "or smaller pictures.", files=MAX_ENTRIES, size=MAX_TOTAL_BYTES // 1024**3,
            )  # fmt: skip
            raise RefusedError("too-large", reason)
        self._write(header)
        self._write(file.data)
        rights = (stat.S_IFREG | 0o644) << 16
        entry = (
            _VERSION,
            _UNIX,
            _VERSION,
            0,
            flags,
            method,
            0,
            _DATE,
            *sizes,
            len(encoded),
            0,
            0,
            0,
            0,
            rights,
            offset,
        )
        self._directory.append(_DIRECTORY_ENTRY.pack(b"PK\x01\x02", *entry) + encoded)

    def close(self) -> None:
        """Write the directory."""
        start, count = self._length, len(self._directory)
        for entry in self._directory:
            self._write(entry)
        self._write(_END_RECORD.pack(_END_MARK, 0, 0, count, count, self._length - start, start, 0))

    def _write(self, data: bytes) -> None:
        self._sink.write(data)
        self._length += len(data)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the archive: its name, where its data begins, how it is kept."""

    name: str
    start: int
    compressed: int
    size: int
    deflated: bool
    crc: int


class ArchiveReader:
    """An archive whose directory was found sound. `findings` list every defect; with any of them read nothing."""

    def __init__(self, stream: BinaryIO, entries: dict[str, Entry], findings: tuple[Finding, ...]) -> None:
        self._stream = stream
        self.entries = entries
        self.findings = findings

    @classmethod
    def open(cls, path: Path) -> ArchiveReader:
        """Open an archive and look at its whole directory. Raises OSError; every defect of content is a finding."""
        stream = path.open("rb")
        try:
            entries, findings = _inspect(stream, path.stat().st_size)
        except BaseException:
            stream.close()
            raise
        return cls(stream, entries, findings)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def __enter__(self) -> ArchiveReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a file's content. Raises ValueError when it is not what its header says."""
        entry = self.entries[name]
        self._stream.seek(entry.start)
        inflater = zlib.decompressobj(-15) if entry.deflated else None
        remaining, produced, crc = entry.compressed, 0, 0
        while remaining or inflater is not None:
            piece = self._stream.read(min(remaining, 1 << 18)) if remaining else b""
            remaining -= len(piece)
            if remaining and not piece:
                raise ValueError("truncated")
            if inflater is not None:
                try:
                    data = inflater.decompress(inflater.unconsumed_tail + piece, 1 << 20)
                    if not remaining and not inflater.unconsumed_tail:
                        data += inflater.flush()
                except zlib.error as error:
                    raise ValueError("damaged") from error
            else:
                data = piece
            produced += len(data)
            crc = zlib.crc32(data, crc)
            if produced > entry.size or (inflater is not None and inflater.unused_data):
                raise ValueError("larger than it says")
            if data:
                yield data
            if inflater is not None and not remaining and not inflater.unconsumed_tail:
                if not inflater.eof or inflater.unused_data:
                    raise ValueError("damaged")
                break
            if inflater is None and not remaining:
                break
        if produced != entry.size or crc != entry.crc:
            raise ValueError("not what its header says")

    def read(self, name: str) -> bytes:
        """Return a file's content. Raises ValueError, KeyError."""
        return b"".join(self.chunks(name))


def _looks_like_a_bomb(size: int, deflated: int) -> bool:
    """Tell whether a text repeats itself so much that whoever receives it deflated must refuse it, or nearly."""
    return size > _SMALLEST_BOMB and size > MAX_RATIO // 2 * deflated


def _finding(code: str, reason: Message, path: str = "") -> Finding:
    return Finding(code=code, message=reason, path=path)


def _inspect(stream: BinaryIO, length: int) -> tuple[dict[str, Entry], tuple[Finding, ...]]:
    count = _count_in_end_record(stream, length)
    if isinstance(count, Finding):
        return {}, (count,)
    try:
        archive = zipfile.ZipFile(stream)
        infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError, EOFError, IndexError):
        return {}, (_no_package(),)
    if len(infos) != count:
        return {}, (_no_package(),)
    findings: list[Finding] = []
    entries: dict[str, Entry] = {}
    spans: list[tuple[int, int, str]] = []
    directory_start = archive.start_dir
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL_BYTES:
        findings.append(_finding("too-large", message("Unpacked it would be larger than {limit} GB.", limit=4)))
    for info in infos:
        fault = _fault_of_entry(info)
        if fault is not None:
            findings.append(_finding(fault[0], fault[1], _shown(info.orig_filename)))
            continue
        if info.filename in entries:
            findings.append(_finding("duplicate-entry", message("It is in the package twice."), info.filename))
            continue
        start = _data_start(stream, info, directory_start)
        if start is None or start + info.compress_size > directory_start:
            reason = message("Its two headers do not agree.")
            findings.append(_finding("header-mismatch", reason, info.filename))
            continue
        deflated = info.compress_type == zipfile.ZIP_DEFLATED
        entry = Entry(info.filename, start, info.compress_size, info.file_size, deflated, info.CRC)
        entries[info.filename] = entry
        spans.append((info.header_offset, start + info.compress_size, info.filename))
    findings += _faults_of_spans(sorted(spans), directory_start)
    for first, second in clashes(entries):
        reason = message("Some computers cannot tell it from «{other}».", other=first)
        findings.append(_finding("name-clash", reason, second))
    return entries, tuple(findings)


def _fault_of_entry(info: zipfile.ZipInfo) -> tuple[str, Message] | None:
    name = info.orig_filename
    if not info.filename:
        return "bad-name", message("It has no name.")
    if info.is_dir():
        return "folder-entry", message("A package lists files only, not folders.")
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or mode & 0o7000:
        return "not-a-file", message("It is a link, a device or has special rights.")
    if info.flag_bits & 0x1 or info.flag_bits & 0x40:
        return "encrypted", message("It is encrypted.")
    if info.flag_bits & 0x8:
        return "streamed", message("Its size is not said beforehand.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "unknown-method", message("It is compressed in a way that is not used here.")
    if info.file_size > MAX_ENTRY_BYTES or info.compress_size > MAX_ENTRY_BYTES:
        return "too-large", message("It is larger than {limit} MB.", limit=MAX_ENTRY_BYTES // 1024**2)
    if info.file_size > _SMALLEST_BOMB and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return "bomb", message("It would grow more than {limit} times.", limit=MAX_RATIO)
    if info.compress_type == zipfile.ZIP_STORED and info.file_size != info.compress_size:
        return "header-mismatch", message("Its two sizes do not agree.")
    if info.comment or not _is_known_extra(info.extra):
        return "hidden-bytes", _hidden_bytes()
    if info.filename != name or not (name.isascii() or info.flag_bits & 0x800):
        # Its extra field names it otherwise, or its letters mean one thing here and another there.
        return "bad-name", message("Programs do not agree on its name.")
    fault = fault_of(name)
    return ("bad-name", fault) if fault is not None else None


def _data_start(stream: BinaryIO, info: zipfile.ZipInfo, directory_start: int) -> int | None:
    """Return where a file's data begins when its local header says the same as the directory; None otherwise."""
    if not 0 <= info.header_offset < directory_start:
        return None
    stream.seek(info.header_offset)
    raw = stream.read(_LOCAL_HEADER.size)
    if len(raw) != _LOCAL_HEADER.size:
        return None
    mark, _, flags, method, _, _, crc, compressed, size, name_length, extra_length = _LOCAL_HEADER.unpack(raw)
    name = stream.read(name_length)
    extra = stream.read(min(extra_length, MAX_EXTRA_BYTES + 1))
    encoding = "utf-8" if flags & 0x800 else "cp437"
    same = (
        mark == b"PK\x03\x04"
        and flags == info.flag_bits
        and method == info.compress_type
        and (crc, compressed, size) == (info.CRC, info.compress_size, info.file_size)
        and _is_known_extra(extra)
        and name.decode(encoding, "replace") == info.orig_filename
    )
    return info.header_offset + _LOCAL_HEADER.size + name_length + extra_length if same else None


def _is_known_extra(extra: bytes) -> bool:
    """Tell whether an extra field holds whole records of the kinds that are harmless."""
    if len(extra) > MAX_EXTRA_BYTES:
        return False
    position = 0
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind not in _EXTRA_KINDS:
            return False
        position += 4 + length
    return position == len(extra)


def _faults_of_spans(spans: list[tuple[int, int, str]], directory_start: int) -> list[Finding]:
    """Find entries that overlap, and bytes that belong to none: before, between and behind the files."""
    found, position = [], 0
    for start, end, name in spans:
        if start < position:
            found.append(_finding("overlap", message("It overlaps another file of the package."), name))
        elif start > position:
            found.append(
                _finding("hidden-bytes", message("There are bytes in the package that belong to no file."), name)
            )
        position = max(position, end)
    if position != directory_start:
        found.append(_finding("hidden-bytes", _hidden_bytes()))
    return found


def _hidden_bytes() -> Message:
    return message("There are bytes in the package that belong to no file.")


def _no_package() -> Finding:
    return _finding("not-a-zip", message("It is not a package, or it was cut short on the way. Ask for it again."))


def _count_in_end_record(stream: BinaryIO, length: int) -> int | Finding:
    """Return how many entries the last record claims, or what is wrong with it, before a list of them is built.

    It must be the file's last bytes, and its directory must end where it begins: then every program reads the same.
    """
    if length < _END_RECORD.size:
        return _no_package()
    tail_length = min(length, 65_557)
    stream.seek(length - tail_length)
    tail = stream.read(tail_length)
    record = tail[-_END_RECORD.size :]
    mark, disk, first_disk, count_here, count, size, offset, comment = _END_RECORD.unpack(record)
    if mark != _END_MARK or comment:
        return _finding("hidden-bytes", _hidden_bytes()) if _END_MARK in tail else _no_package()
    if max(count, count_here) > MAX_ENTRIES:
        return _finding("too-many-files", message("It holds more than {limit} files.", limit=MAX_ENTRIES))
    end = len(tail) - _END_RECORD.size
    if disk or first_disk or count != count_here or tail[max(0, end - _LARGE_LOCATOR_BYTES) : end][:4] == _LARGE_MARK:
        return _finding("unknown-form", message("It is an archive in several parts, or of a form not used here."))
    if offset + size > length - _END_RECORD.size or count * _DIRECTORY_ENTRY.size > size:
        return _no_package()
    if offset + size != length - _END_RECORD.size:
        return _finding("hidden-bytes", _hidden_bytes())
    return int(count)


def _shown(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name)[:120]
