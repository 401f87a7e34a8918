"""Documents and pictures renamed and moved: every link and path to them follows, in one step that can be undone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import ID_PATTERN, WINDOWS_RESERVED, make_id
from kb_app.core.errors import KbError, NotFoundError, UsageError
from kb_app.core.tasks import UNWATCHED, Progress, Task
from kb_app.core.text import Message, message
from kb_app.core.types import Field
from kb_app.markup.edit import rewrite_links, rewrite_paths
from kb_app.services.changing import Changed, apply
from kb_app.services.library_view import stem_of
from kb_app.services.session import LibrarySession
from kb_app.storage import frontmatter
from kb_app.storage.changes import FileChange
from kb_app.storage.files import fixity_of, read_bytes
from kb_app.storage.library import DOCUMENTS, MEDIA
from kb_app.storage.publications import PUBLICATIONS
from kb_app.storage.yaml_reader import DATA_LIMITS, FRONT_MATTER_LIMITS, Limits, RefusedYamlError
from kb_app.storage.yaml_scalars import replace_scalars

_ALWAYS = frozenset({("translation_of",), ("relations", "target"), ("replication_of",)})
"""Fields that name a document whatever the types say."""
_IN_PUBLICATIONS = ("documents", "id")
_ID_IN_QUERY = re.compile(r'(\bid:"?)([a-z0-9-]+)')


@dataclass(frozen=True, slots=True)
class _Moves:
    """Where files go, by library path, and how the ids of documents change with that."""

    paths: Mapping[str, str]
    ids: Mapping[str, str]


def rename(session: LibrarySession, document_id: str, new_id: str, task: Task = UNWATCHED) -> Changed:
    """Give a document another id, and lead every link, relation and publication to it.

    Raises NotFoundError, UsageError for an id that is taken or not well made, ConflictError, StorageError, Cancelled.
    """
    path = _path(session, document_id)
    new_id = new_id.strip().removesuffix(".md")
    if not ID_PATTERN.fullmatch(new_id) or new_id in WINDOWS_RESERVED:
        reason = message(
            "«{id}» cannot be an id: lower-case letters without accents, digits and hyphens, at most 80. "
            "Try «{other}».",
            id=new_id, other=make_id(new_id),
        )  # fmt: skip
        raise UsageError("bad-id", reason, field="id")
    known = session.path_of(new_id)
    if known is not None and known != path:
        raise UsageError("taken", message("There is a document «{id}» already.", id=new_id), field="id", path=known)
    target = posixpath.join(posixpath.dirname(path), f"{new_id}.md")
    return _relocate(session, {path: target}, message("«{old}» renamed to «{new}»", old=document_id, new=new_id), task)


def move(session: LibrarySession, document_ids: Sequence[str], folder: str, task: Task = UNWATCHED) -> Changed:
    """Move documents to a folder below `documents/`; the paths of their pictures follow.

    Raises NotFoundError, UsageError for a folder outside, ConflictError, StorageError, Cancelled.
    """
    folder = _folder(folder, DOCUMENTS)
    moves = {path: f"{folder}/{posixpath.basename(path)}" for path in (_path(session, name) for name in document_ids)}
    label = message("{count} documents moved to «{folder}»", count=len(moves), folder=folder)
    if len(moves) == 1:
        label = message("«{old}» moved to «{new}»", old=stem_of(next(iter(moves))), new=folder)
    return _relocate(session, moves, label, task)


def move_media(session: LibrarySession, path: str, new_path: str, task: Task = UNWATCHED) -> Changed:
    """Rename or move a picture or attachment below `media/`; every document that shows it follows.

    Raises like `move`.
    """
    if session.library.media(path) is None:
        raise NotFoundError("not-found", message("There is no picture or file «{path}».", path=path), path=path)
    folder = _folder(posixpath.dirname(new_path), MEDIA)
    name = posixpath.basename(new_path)
    if not name or name.startswith(".") or PurePosixPath(name).suffix.lower() != PurePosixPath(path).suffix.lower():
        reason = message("«{name}» cannot be the file's name. Keep its extension.", name=name)
        raise UsageError("bad-name", reason, path=new_path)
    target = f"{folder}/{name}"
    return _relocate(session, {path: target}, message("«{old}» moved to «{new}»", old=path, new=target), task)


def folders(session: LibrarySession) -> tuple[str, ...]:
    """Return the folders that hold documents, by path: where a document may be moved to without making a new one."""
    return tuple(sorted({posixpath.dirname(state.path) for state in session.library.scan()}))


def _relocate(session: LibrarySession, paths: Mapping[str, str], label: Message, task: Task) -> Changed:
    session.library.require_writable()
    paths = {old: new for old, new in paths.items() if old != new}
    documents = {old: new for old, new in paths.items() if old.endswith(".md")}
    ids = {stem_of(old): stem_of(new) for old, new in documents.items() if stem_of(old) != stem_of(new)}
    moves = _Moves(paths, ids)
    changes: list[FileChange] = []
    skipped: list[Message] = []
    candidates = list(_mentioning(session, moves, task))
    for path, data in candidates:
        try:
            changes += _followed(session, path, data, moves)
        except (RefusedYamlError, UnicodeDecodeError):
            reason = message("{path} could not be read; its links were left as they are.", path=path)
            skipped.append(reason)
            if path in paths:
                changes.append(FileChange(path=path, before=fixity_of(data), new_path=paths[path]))
    for path in paths.keys() - {path for path, _ in candidates}:
        before = fixity_of(read_bytes(session.library.file(path)))
        changes.append(FileChange(path=path, before=before, new_path=paths[path]))
    return apply(session, sorted(changes, key=lambda change: change.path), label, skipped=tuple(skipped), task=task)


def _mentioning(session: LibrarySession, moves: _Moves, task: Task) -> Iterator[tuple[str, bytes]]:
    """Give every document and publication that moves or may name what moves, with its bytes.

    The files are asked, not the index: a link that the index does not know yet must not break either.
    """
    names = {*moves.ids, *(posixpath.basename(path) for path in moves.paths)}
    needles = {form.encode() for name in names for form in (name, quote(name))}
    files = [state.path for state in session.library.scan()]
    publications = session.library.root / PUBLICATIONS
    files += sorted(f"{PUBLICATIONS}/{file.name}" for file in publications.glob("*.yaml"))
    for done, path in enumerate(files):
        task.step(Progress(done, len(files), message("Looking for links")))
        try:
            data = read_bytes(session.library.file(path))
        except KbError:
            continue
        if path in moves.paths or any(needle in data for needle in needles):
            yield path, data


def _followed(session: LibrarySession, path: str, data: bytes, moves: _Moves) -> Iterator[FileChange]:
    """Give the change of one file, if there is one. Raises RefusedYamlError, UnicodeDecodeError."""
    text = data.decode("utf-8")
    new_path = moves.paths.get(path, path)
    if path.startswith(f"{PUBLICATIONS}/"):
        new = _publication(text, moves)
    else:
        new = _document(session, text, path, new_path, moves)
    if new != text or new_path != path:
        yield FileChange(
            path=path,
            before=fixity_of(data),
            data=new.encode("utf-8") if new != text else None,
            new_path=new_path if new_path != path else "",
        )


def _document(session: LibrarySession, text: str, path: str, new_path: str, moves: _Moves) -> str:
    yaml_text, body, _ = frontmatter.split(text)

    def is_file(target: str) -> bool:
        return (session.library.root / target).is_file()

    new_body = rewrite_paths(body, path, new_path, moves.paths, is_file)
    for old, new in moves.ids.items():
        new_body = rewrite_links(new_body, old, new)
    head = text[: len(text) - len(body)]
    if yaml_text is None:
        return head + new_body
    ways = _ways(session.catalogue)

    def change(way: tuple[str, ...], value: str) -> str | None:
        if way in ways:
            return _other_id(value, moves)
        if way[:1] == ("media",) and way[-1] == "path":
            return _media_path(value, path, new_path, moves)
        return moves.paths.get(value)  # a field of somebody's own that names the file in full

    start = head.index(yaml_text)
    new_yaml = replace_scalars(yaml_text, FRONT_MATTER_LIMITS, change)
    return head[:start] + new_yaml + head[start + len(yaml_text) :] + new_body


def _publication(text: str, moves: _Moves, limits: Limits = DATA_LIMITS) -> str:
    def change(way: tuple[str, ...], value: str) -> str | None:
        if "documents" in way and way[-1] in _IN_PUBLICATIONS:
            return _other_id(value, moves)
        if way[:1] == ("cover",):
            return moves.paths.get(value)
        if way[-1] == "query":
            return _ID_IN_QUERY.sub(lambda found: found[1] + moves.ids.get(found[2], found[2]), value)
        if "\n" in value or "[" in value:
            value = rewrite_paths(value, "", "", moves.paths)  # a publication's own texts start from the library
            for old, new in moves.ids.items():
                value = rewrite_links(value, old, new)
            return value
        return None

    return replace_scalars(text, limits, change)


def _other_id(value: str, moves: _Moves) -> str | None:
    """Return a reference (`id`, `id#heading`, `id@sha256:…`) to a document under its new id."""
    name = value.partition("#")[0].partition("@")[0]
    new = moves.ids.get(name)
    return None if new is None else new + value[len(name) :]


def _media_path(value: str, path: str, new_path: str, moves: _Moves) -> str | None:
    """Return the path of a listed picture: it is relative to the library, or to the document."""
    if value in moves.paths:
        return moves.paths[value]
    folder, new_folder = posixpath.dirname(path), posixpath.dirname(new_path)
    target = posixpath.normpath(f"{folder}/{value}")
    if not value.startswith(".") or (target not in moves.paths and folder == new_folder):
        return None
    return posixpath.relpath(moves.paths.get(target, target), new_folder)


def _ways(catalogue: Catalogue) -> frozenset[tuple[str, ...]]:
    """Return the ways to the values that are ids of documents, in whatever type."""

    def of(fields: Iterable[Field], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for item in fields:
            if item.kind in ("document", "documents"):
                yield (*above, item.name)
            yield from of(item.parts, (*above, item.name))

    return _ALWAYS | frozenset(way for kind in catalogue.types.values() for way in of(kind.fields, ()))


def _path(session: LibrarySession, document_id: str) -> str:
    path = session.path_of(document_id)
    if path is None:
        reason = message("There is no document «{id}» in this library.", id=document_id)
        raise NotFoundError("no-document", reason, path=str(session.library.root))
    return path


def _folder(folder: str, below: str) -> str:
    """Return a folder as a clean path below `documents/` or `media/`. Raises UsageError."""
    folder = folder.strip().replace("\\", "/").strip("/")
    if folder != below and not folder.startswith(f"{below}/"):
        folder = f"{below}/{folder}".rstrip("/")
    parts = folder.split("/")
    if any(part in ("", ".", "..") or part.startswith(".") or ":" in part or part != part.strip() for part in parts):
        reason = message("«{path}» is not a folder below «{folder}».", path=folder, folder=below)
        raise UsageError("outside", reason, path=folder)
    return folder
