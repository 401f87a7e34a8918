"""A publication as the values of its file, and back: read with tolerance, what is not understood carried along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kb_app.core.documents import Access, Metadata, Value
from kb_app.core.publications import Annex, Chapter, Cover, DocumentRef, FrontMatter, Inclusion, LiveQuery, Publication
from kb_app.core.queries import Sort
from kb_app.core.text import whole_number

_INCLUSIONS = ("whole", "summary", "sections", "box")
_SORTS = ("relevance", "date", "title")
KNOWN = frozenset(
    {
        "title", "subtitle", "kind", "language", "audience", "edition", "date", "authors", "publisher", "rights",
        "template", "cover", "front", "chapters", "annexes", "options",
    }
)  # fmt: skip
"""The names at the top of a publication's file that the application understands."""


def publication_from(name: str, values: Mapping[str, Value]) -> Publication:
    """Make a publication of a file's values. What is not understood of its parts is kept in their `extra`."""
    top = Metadata(values=values)
    audience = top.text("audience") or Access.PUBLIC
    cover = values.get("cover")
    cover_values = Metadata(values=cover) if isinstance(cover, Mapping) else Metadata()
    options = _group(values.get("options"))
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
            extra=_extra(cover, "image", "logos"),
        ),
        front=tuple(_front(item) for item in _list(values.get("front"))),
        chapters=tuple(_chapter(item) for item in _list(values.get("chapters"))),
        annexes=tuple(_annex(item) for item in _list(values.get("annexes"))),
        options={key: value for key, value in options.items() if isinstance(value, str)},
        odd_options={key: value for key, value in options.items() if not isinstance(value, str)},
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
        "cover": _filled(
            {"image": publication.cover.image, "logos": publication.cover.logos, **publication.cover.extra}
        ),
        "front": tuple(
            {
                **_filled({"kind": page.kind, "title": page.title}),
                **page.fields,
                **page.extra,
                **_filled({"text": page.text}),
            }
            for page in publication.front
        ),
        "chapters": tuple(_chapter_values(chapter) for chapter in publication.chapters),
        "annexes": tuple(
            _filled({"kind": annex.kind, "title": annex.title, **annex.extra}) for annex in publication.annexes
        ),
        "options": {**publication.options, **publication.odd_options},
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
                 "limit": str(query.limit) if query.limit else "", **query.extra}
            ) if query else "",
            "include": "" if chapter.include == "whole" else chapter.include,
            "sections": chapter.sections,
            **chapter.extra,
            "chapters": tuple(_chapter_values(part) for part in chapter.chapters),
        }
    )  # fmt: skip


def _ref_values(ref: DocumentRef) -> Value:
    if ref.include == "whole" and not ref.sections and not ref.extra:
        return ref.id
    include = "" if ref.include == "whole" else ref.include
    return _filled({"id": ref.id, "include": include, "sections": ref.sections, **ref.extra})


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
        extra={key: item for key, item in group.values.items() if key not in own and not isinstance(item, str)},
    )


def _annex(value: Value) -> Annex:
    group = Metadata(values=_group(value))
    return Annex(kind=group.text("kind") or (value if isinstance(value, str) else ""), title=group.text("title"),
                 extra=_extra(value, "kind", "title"))  # fmt: skip


def _chapter(value: Value) -> Chapter:
    group = Metadata(values=_group(value))
    return Chapter(
        title=group.text("title"),
        introduction=group.text("introduction"),
        documents=tuple(ref for ref in map(_ref, _list(group.values.get("documents"))) if ref.id),
        query=_query(group.values.get("query")),
        include=_inclusion(group.text("include")),
        sections=group.items("sections"),
        chapters=tuple(_chapter(item) for item in _list(group.values.get("chapters"))),
        extra=_extra(value, "title", "introduction", "documents", "query", "include", "sections", "chapters"),
    )


def _ref(value: Value) -> DocumentRef:
    if isinstance(value, str):
        return DocumentRef(id=value.strip())
    group = Metadata(values=_group(value))
    return DocumentRef(id=group.text("id"), include=_inclusion(group.text("include")), sections=group.items("sections"),
                       extra=_extra(value, "id", "include", "sections"))  # fmt: skip


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
        limit=whole_number(limit),
        extra=_extra(value, "text", "where", "sort", "limit"),
    )


def _extra(value: Value | None, *known: str) -> Mapping[str, Value]:
    """Return what a group holds beside the names that are understood."""
    return {key: item for key, item in _group(value).items() if key not in known}


def _inclusion(text: str) -> Inclusion:
    return cast(Inclusion, text) if text in _INCLUSIONS else "whole"
