"""Publications on disk: `publications/<name>.yaml`, read with tolerance, written whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import cast

from kb_app.core.documents import Access, Metadata, Value
from kb_app.core.errors import FormatError, NotFoundError
from kb_app.core.publications import Annex, Chapter, Cover, DocumentRef, FrontMatter, Inclusion, LiveQuery, Publication
from kb_app.core.queries import Sort
from kb_app.core.text import message
from kb_app.storage.conflict_names import conflict_original
from kb_app.storage.files import read_bytes, write_atomic
from kb_app.storage.frontmatter import read_yaml
from kb_app.storage.library import Library, decode

PUBLICATIONS = "publications"
_INCLUSIONS = ("whole", "summary", "sections", "box")
_SORTS = ("relevance", "date", "title")
_KNOWN = {"title", "subtitle", "kind", "language", "audience", "edition", "date", "authors", "publisher", "rights",
          "template", "cover", "front", "chapters", "annexes", "options"}  # fmt: skip


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
    unknown: dict[str, Value] = {}
    if path.exists():
        before = read_yaml(decode(read_bytes(path))[0], path=path.name)
        if isinstance(before, Mapping):
            unknown = {key: value for key, value in before.items() if key not in _KNOWN}
    write_atomic(path, _yaml({**as_values(publication), **unknown}, 0).encode())


def publication_from(name: str, values: Mapping[str, Value]) -> Publication:
    """Make a publication of a file's values. What cannot be understood is left out."""
    top = Metadata(values=values)
    audience = top.text("audience") or Access.PUBLIC
    cover = values.get("cover")
    cover_values = Metadata(values=cover) if isinstance(cover, Mapping) else Metadata()
    return Publication(
        name=name,
        title=top.title or name,
        subtitle=top.text("subtitle"),
        kind=top.text("kind") or "compendium",
        language=top.language or "es",
        # An audience that is misspelt must not open the gate wider than meant.
        audience=Access(audience) if audience in set(Access) else Access.PUBLIC,
        edition=top.text("edition"),
        date=top.text("date"),
        authors=top.items("authors"),
        publisher=top.text("publisher"),
        rights=top.text("rights"),
        template=top.text("template"),
        cover=Cover(
            image=cover_values.text("image") or (cover if isinstance(cover, str) else ""),
            logos=cover_values.items("logos"),
        ),
        front=tuple(_front(item) for item in _list(values.get("front"))),
        chapters=tuple(_chapter(item) for item in _list(values.get("chapters"))),
        annexes=tuple(_annex(item) for item in _list(values.get("annexes"))),
        options={key: value for key, value in _group(values.get("options")).items() if isinstance(value, str)},
    )


def as_values(publication: Publication) -> dict[str, Value]:
    """Return a publication as the values of its file; what is empty is left out."""
    values: dict[str, Value] = {
        "title": publication.title,
        "subtitle": publication.subtitle,
        "kind": publication.kind,
        "language": publication.language,
        "audience": publication.audience.value,
        "edition": publication.edition,
        "date": publication.date,
        "authors": publication.authors,
        "publisher": publication.publisher,
        "rights": publication.rights,
        "template": publication.template,
        "cover": _filled({"image": publication.cover.image, "logos": publication.cover.logos}),
        "front": tuple(
            _filled({"kind": page.kind, "title": page.title, **page.fields, "text": page.text})
            for page in publication.front
        ),
        "chapters": tuple(_chapter_values(chapter) for chapter in publication.chapters),
        "annexes": tuple(_filled({"kind": annex.kind, "title": annex.title}) for annex in publication.annexes),
        "options": dict(publication.options),
    }
    return _filled(values)


def _chapter_values(chapter: Chapter) -> dict[str, Value]:
    query = chapter.query
    return _filled(
        {
            "title": chapter.title,
            "introduction": chapter.introduction,
            "documents": tuple(_ref_values(ref) for ref in chapter.documents),
            "query": _filled(
                {"text": query.text, "where": dict(query.where), "sort": query.sort,
                 "limit": str(query.limit) if query.limit else ""}
            ) if query else "",
            "include": "" if chapter.include == "whole" else chapter.include,
            "chapters": tuple(_chapter_values(part) for part in chapter.chapters),
        }
    )  # fmt: skip


def _ref_values(ref: DocumentRef) -> Value:
    if ref.include == "whole":
        return ref.id
    return _filled({"id": ref.id, "include": ref.include, "sections": ref.sections})


def _filled(values: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value not in ("", (), {})}


def _list(value: Value | None) -> tuple[Value, ...]:
    if value is None or value == "":
        return ()
    return value if isinstance(value, tuple) else (value,)


def _group(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, Mapping) else {}


def _front(value: Value) -> FrontMatter:
    group = Metadata(values=_group(value))
    own = {"kind", "title", "text"}
    return FrontMatter(
        kind=group.text("kind") or (value if isinstance(value, str) else "text"),
        title=group.text("title"),
        text=group.text("text"),
        fields={key: item for key, item in group.values.items() if key not in own and isinstance(item, str)},
    )


def _annex(value: Value) -> Annex:
    group = Metadata(values=_group(value))
    return Annex(kind=group.text("kind") or (value if isinstance(value, str) else ""), title=group.text("title"))


def _chapter(value: Value) -> Chapter:
    group = Metadata(values=_group(value))
    return Chapter(
        title=group.text("title"),
        introduction=group.text("introduction"),
        documents=tuple(ref for ref in map(_ref, _list(group.values.get("documents"))) if ref.id),
        query=_query(group.values.get("query")),
        include=_inclusion(group.text("include")),
        chapters=tuple(_chapter(item) for item in _list(group.values.get("chapters"))),
    )


def _ref(value: Value) -> DocumentRef:
    if isinstance(value, str):
        return DocumentRef(id=value.strip())
    group = Metadata(values=_group(value))
    return DocumentRef(id=group.text("id"), include=_inclusion(group.text("include")), sections=group.items("sections"))


def _query(value: Value | None) -> LiveQuery | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return LiveQuery(text=value)
    group = Metadata(values=_group(value))
    where = Metadata(values=_group(group.values.get("where")))
    sort, limit = group.text("sort"), group.text("limit")
    return LiveQuery(
        text=group.text("text"),
        where={key: where.items(key) for key in where},
        sort=cast(Sort, sort) if sort in _SORTS else "title",
        limit=int(limit) if limit.isdigit() else 0,
    )


def _inclusion(text: str) -> Inclusion:
    return cast(Inclusion, text) if text in _INCLUSIONS else "whole"


def _yaml(value: Value, indent: int) -> str:
    """Return values as readable YAML: groups and lists of groups over lines, long texts as blocks."""
    pad = " " * indent
    if isinstance(value, Mapping):
        lines = []
        for key, item in value.items():
            if isinstance(item, str) and "\n" in item.strip():
                text = "\n".join(f"{pad}  {line}" if line else "" for line in item.strip("\n").split("\n"))
                lines.append(f"{pad}{key}: |-\n{text}\n")
            elif _is_nested(item):
                lines.append(f"{pad}{key}:\n{_yaml(item, indent + 2)}")
            else:
                lines.append(f"{pad}{key}: {_inline(item)}\n")
        return "".join(lines)
    items = value if isinstance(value, tuple) else (value,)
    found = []
    for item in items:
        if isinstance(item, Mapping):
            body = _yaml(item, indent + 2)
            found.append(f"{pad}- {body[indent + 2 :]}")
        else:
            found.append(f"{pad}- {_inline(item)}\n")
    return "".join(found)


def _is_nested(value: Value) -> bool:
    if isinstance(value, Mapping):
        return any(_is_nested(item) or isinstance(item, Mapping) for item in value.values()) or len(value) > 3
    return isinstance(value, tuple) and (len(value) > 3 or any(isinstance(item, Mapping) for item in value))


def _inline(value: Value) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_inline, value)) + "]"
    plain = value.replace("-", "").replace("_", "").replace(" ", "").isalnum() and value == value.strip()
    return value if plain else json.dumps(value, ensure_ascii=False)
