"""Pictures brought into the library: copied into `media/`, upright, without EXIF or GPS, under a name that every
computer can store."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kb_app.core.documents import fold_key, make_id
from kb_app.core.errors import UsageError
from kb_app.core.text import message
from kb_app.markup.outline import links_of, pictures_of
from kb_app.services.session import LibrarySession
from kb_app.storage import trash
from kb_app.storage.files import read_bytes, write_atomic
from kb_app.storage.library import MEDIA
from kb_app.storage.pictures import clean_bytes, read_picture
from kb_app.storage.trash import Trashed


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPicture:
    """A picture of the library: its path there, the address to write in a document, its size in pixels."""

    path: str
    address: str
    width: int
    height: int


def add_picture(session: LibrarySession, document_path: str, source: Path) -> AddedPicture:
    """Copy a picture file into the library for a document. Raises FormatError, StorageError, NotFoundError."""
    return add_picture_bytes(session, document_path, read_picture(source), source.name)


def add_picture_bytes(session: LibrarySession, document_path: str, data: bytes, name: str) -> AddedPicture:
    """Copy a picture, as pasted, into the library for a document. Raises FormatError, StorageError.

    The same picture added twice is kept once.
    """
    session.library.require_writable()
    picture = clean_bytes(data, name=name)
    suffix = "jpg" if picture.kind == "jpeg" else "png"
    stem, number = make_id(PurePosixPath(name).stem), 1
    while True:
        numbered = f"{stem}-{number}" if number > 1 else stem
        path = f"{MEDIA}/{numbered}.{suffix}"
        file = session.library.file(path)
        if not file.exists():
            write_atomic(file, picture.data)
            break
        if file.is_file() and file.stat().st_size == len(picture.data) and read_bytes(file) == picture.data:
            break
        number += 1
        if number > 10_000:
            raise UsageError("too-many", message("There are too many pictures of this name. Rename it first."))
    return AddedPicture(
        path=path, address=address_from(document_path, path), width=picture.width, height=picture.height
    )


def address_from(document_path: str, media_path: str) -> str:
    """Return how a document writes the path of a file of the library: relative to its own folder."""
    return os.path.relpath(media_path, PurePosixPath(document_path).parent).replace(os.sep, "/")


def delete_unused(session: LibrarySession, paths: Sequence[str]) -> tuple[Trashed, ...]:
    """Move pictures and files that nothing uses to the library's trash; one that is used by now stays.

    Raises NotFoundError, StorageError.
    """
    unused = set(unused_pictures(session))
    return tuple(
        trash.move_to_trash(session.library, path, title=PurePosixPath(path).name) for path in paths if path in unused
    )


def unused_pictures(session: LibrarySession) -> tuple[str, ...]:
    """Return the files below `media/` that no document and no publication names, by library path."""
    used: set[str] = set()
    for state in session.library.scan():
        document = session.library.read(state.path)
        folder = PurePosixPath(state.path).parent
        used.update(fold_key(link.target) for link in links_of(document.body, path=state.path) if link.kind == "file")
        addresses = [picture.written for picture in pictures_of(document.body)]
        addresses += [str(entry.get("path", "")) for entry in document.metadata.groups("media")]
        for address in addresses:
            for base in (f"{folder}/", ""):
                used.add(fold_key(os.path.normpath(base + address).replace(os.sep, "/")))
    publications = session.library.root / "publications"
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in sorted(publications.glob("*.yaml"))]
    media = session.library.root / MEDIA
    files = sorted(file for file in media.rglob("*") if file.is_file()) if media.is_dir() else []
    paths = (file.relative_to(session.library.root).as_posix() for file in files)
    return tuple(
        path for path in paths
        if fold_key(path) not in used and not PurePosixPath(path).name.startswith(".")
        and not any(path in text for text in texts)
    )  # fmt: skip
