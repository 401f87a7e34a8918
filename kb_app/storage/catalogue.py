"""The types and vocabularies of a library: its own files over the defaults that come with the application.

A file of the library replaces the default of the same name as a whole; what is damaged leaves the default in place.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Value
from kb_app.core.errors import FormatError, KbError
from kb_app.core.findings import Finding
from kb_app.core.text import message
from kb_app.core.types import DocumentType
from kb_app.core.vocabularies import Vocabulary
from kb_app.storage.conflict_names import conflict_original
from kb_app.storage.files import inside, read_bytes, translating
from kb_app.storage.frontmatter import read_yaml
from kb_app.storage.type_files import common_of, type_of
from kb_app.storage.vocabulary_files import vocabulary_of

TYPES = "types"
VOCABULARIES = "vocabularies"
COMMON = "_core"
"""The stem of the file with what every type has."""

Files = dict[str, Mapping[str, Value]]


def read_catalogue(root: Path | None) -> Catalogue:
    """Return the defaults, with the files of a library's `types/` and `vocabularies/` in the place of theirs.

    Never raises for what a library holds: a file that cannot be used is in `problems`, and its default stands in.
    """
    type_files, vocabulary_files = _default_files()
    problems: list[Finding] = []
    own_types = _own_files(root, TYPES, problems) if root else {}
    own_vocabularies = _own_files(root, VOCABULARIES, problems) if root else {}
    all_types = {**type_files, **own_types}
    common_values = all_types.pop(COMMON, {})
    common, found = common_of(common_values, path=f"{TYPES}/{COMMON}.yaml")
    problems += found
    shared = {field.name: field for field in common.fields}
    types: dict[str, DocumentType] = {}
    for stem, values in all_types.items():
        kind, found = type_of(values, common_values, shared=shared, stem=stem, path=f"{TYPES}/{stem}.yaml")
        types[kind.id] = kind
        problems += found
    vocabularies: dict[str, Vocabulary] = {}
    for stem, values in {**vocabulary_files, **own_vocabularies}.items():
        vocabulary, found = vocabulary_of(values, stem=stem, path=f"{VOCABULARIES}/{stem}.yaml")
        vocabularies[vocabulary.id] = vocabulary
        problems += found
    return Catalogue(types=types, vocabularies=vocabularies, common=common, problems=tuple(problems))


TYPE_ORDER = (
    "case-study", "lesson-learned", "regulatory-draft", "heritage-study", "pilot", "guide", "training-module",
    "evidence", "tour", "market-study", "partner", "planning-instrument",
)  # fmt: skip
"""The order in which the default types are offered; a library's further types follow."""


@functools.cache
def _default_files() -> tuple[Files, Files]:
    """Read the application's own files; they do not change while it runs."""
    folder = resources.files("kb_app") / "resources"
    types = {stem: _values(text, f"{TYPES}/{stem}.yaml") for stem, text in _texts(folder / TYPES)}
    vocabularies = {stem: _values(text, f"{VOCABULARIES}/{stem}.yaml") for stem, text in _texts(folder / VOCABULARIES)}
    ordered = {stem: types[stem] for stem in (COMMON, *TYPE_ORDER) if stem in types}
    return {**ordered, **types}, vocabularies


def _texts(folder: Traversable) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".yaml"):
            yield file.name.removesuffix(".yaml"), file.read_text(encoding="utf-8")


def _own_files(root: Path, folder: str, problems: list[Finding]) -> Files:
    """Read a library's files of one folder, noting those that cannot be used."""
    files: Files = {}
    try:
        with translating(root / folder):
            names = sorted(file.name for file in (root / folder).iterdir()) if (root / folder).is_dir() else []
    except KbError as error:
        problems.append(Finding(code="unreadable-folder", message=error.message, path=folder))
        return files
    for name in names:
        path = f"{folder}/{name}"
        if name.startswith(".") or not name.lower().endswith((".yaml", ".yml")) or conflict_original(name, names):
            continue
        try:
            files[name.rsplit(".", 1)[0]] = _read(root, path)
        except KbError as error:
            reason = message("{reason} The default is used in its place.", reason=error.message)
            problems.append(Finding(code="bad-catalogue-file", message=reason, path=path, line=error.line))
    return files


def _read(root: Path, path: str) -> Mapping[str, Value]:
    file = inside(root, path)
    if file is None:
        reason = message("This is not an ordinary file of the library.")
        raise FormatError("outside", reason, path=path)
    try:
        text = read_bytes(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError("not-utf8", message("The file is not UTF-8."), path=path) from error
    return _values(text, path)


def _values(text: str, path: str) -> Mapping[str, Value]:
    values = read_yaml(text, path=path)
    if not isinstance(values, Mapping):
        raise FormatError("bad-yaml", message("The file must be a list of «name: value» lines."), path=path)
    return values
