"""Publications on disk: `publications/<name>.yaml`, read with tolerance, written whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from kb_app.core.errors import FormatError, NotFoundError
from kb_app.core.publications import Publication
from kb_app.core.text import message
from kb_app.storage.conflict_names import conflict_original
from kb_app.storage.files import read_bytes, write_atomic
from kb_app.storage.frontmatter import read_yaml
from kb_app.storage.library import Library, decode
from kb_app.storage.publication_values import publication_from
from kb_app.storage.publication_writing import written

PUBLICATIONS = "publications"


def publication_names(library: Library) -> tuple[str, ...]:
    """Return the names of the library's publications, sorted."""
    folder = library.root / PUBLICATIONS
    names = {file.name for file in folder.glob("*.yaml")} if folder.is_dir() else set()
    return tuple(sorted(name.removesuffix(".yaml") for name in names if conflict_original(name, names) is None))


def read_publication(library: Library, name: str) -> Publication:
    """Read a publication by its name, or by a path to its file. Raises NotFoundError, FormatError, StorageError."""
    path = publication_path(library, name)
    values = read_yaml(decode(read_bytes(path))[0], path=f"{PUBLICATIONS}/{path.name}")
    if not isinstance(values, Mapping):
        reason = message("This file does not describe a publication.")
        raise FormatError("bad-publication", reason, path=path.name)
    return publication_from(path.stem, values)


def publication_path(library: Library, name: str) -> Path:
    """Return the file of a publication. Raises NotFoundError."""
    named = library.root / PUBLICATIONS / f"{name}.yaml"
    if PurePosixPath(name).name == name and named.is_file():
        return named
    given = Path(name)
    if given.suffix in (".yaml", ".yml") and given.is_file():
        return given
    known = ", ".join(publication_names(library)) or "–"
    reason = message("There is no publication «{name}». There are: {known}.", name=name, known=known)
    raise NotFoundError("no-publication", reason, path=str(library.root))


def write_publication(library: Library, publication: Publication) -> None:
    """Write a publication's file whole; what the application does not know in it stays. Raises StorageError."""
    library.require_writable()
    path = library.root / PUBLICATIONS / f"{publication.name}.yaml"
    before = decode(read_bytes(path))[0] if path.exists() else ""
    write_atomic(path, written(publication, before).encode())
