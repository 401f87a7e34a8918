"""A publication: a curated work, kept as a file `publications/<name>.yaml`.

```yaml
title: Compendio de experiencias 2010–2012
subtitle: …
kind: compendium            # compendium, case-booklet, fact-sheet, replication-guide, regulatory-dossier
language: es
audience: public            # who it is for: public, partners, internal, restricted
edition: "1"
date: "2012-12"
authors: [Programa Conjunto …]
publisher: …
rights: CC-BY-NC-SA-3.0-IGO
template: ""                # templates/<name>.docx of the library; "" is the application's own
cover: {image: media/portada.png, logos: [media/logo.png]}
front:                      # preliminaries, in this order; each a text in Markdown
  - {kind: legal, isbn: "", legal_deposit: "", printer: "", address: …, print_run: "", text: …}
  - {kind: foreword, title: Presentación, text: |- …}
  - {kind: acknowledgements, title: …, text: …}
chapters:
  - title: Artesanía        # a part holds chapters; a chapter holds documents
    introduction: |- …
    chapters:
      - title: Ayacucho
        introduction: …
        documents:
          - tejedoras-de-sarhua                                  # whole
          - {id: retablos, include: summary}                     # whole, summary, sections, box
          - {id: quinua, include: sections, sections: [resumen, resultados]}
  - title: Lecciones
    query: {text: "", where: {type: [lesson-learned], status: [published]}, sort: title, limit: 0}
    include: whole          # of what the query finds; with `sections`, the ids of those that are printed
annexes: [lessons-table, results-table, {kind: glossary, title: Glosario}, acronyms, contributors, bibliography, index]
options: {page: A4, toc_depth: 2, number_headings: true, new_page_per_document: true, metadata_box: true}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kb_app.core.documents import Access, Value
from kb_app.core.queries import Sort

Inclusion = Literal["whole", "summary", "sections", "box"]

PUBLICATION_KINDS = ("compendium", "case-booklet", "fact-sheet", "replication-guide", "regulatory-dossier")

FRONT_KINDS = ("half-title", "legal", "foreword", "acknowledgements", "how-to-use", "text")

ANNEX_KINDS = (
    "lessons-table", "results-table", "comparative-table", "evidence-matrix", "glossary", "acronyms", "contributors",
    "bibliography", "index", "places",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """A document's place in a chapter, and how much of it is printed; `sections` are section ids."""

    id: str
    include: Inclusion = "whole"
    sections: tuple[str, ...] = ()
    extra: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveQuery:
    """A saved question that fills a chapter anew at each export. `limit` 0 takes all."""

    text: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "title"
    limit: int = 0
    extra: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading with an introduction and what it gathers, in reading order.

    With `chapters` it is a part. With `query`, its documents come from the library at export time, after `documents`;
    `include` and `sections` say how much of them is printed, and of those added by hand unless they say otherwise.
    """

    title: str
    introduction: str = ""
    documents: tuple[DocumentRef, ...] = ()
    query: LiveQuery | None = None
    include: Inclusion = "whole"
    sections: tuple[str, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    extra: Mapping[str, Value] = field(default_factory=dict)

    def refs(self) -> Iterator[DocumentRef]:
        """Yield every document named by hand, here and in the chapters below."""
        yield from self.documents
        for chapter in self.chapters:
            yield from chapter.refs()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A preliminary: a page before the chapters. `fields` hold the legal page's data (isbn, legal_deposit, …)."""

    kind: str
    title: str = ""
    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex that the program makes from the publication's documents and the vocabularies."""

    kind: str
    title: str = ""
    extra: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The cover: pictures by their path in the library; "" and () for none."""

    image: str = ""
    logos: tuple[str, ...] = ()
    extra: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A curated publication. `name` is its file's stem; `options` keep the writer's settings as text.

    `extra` of the parts is what the file holds of them that the application does not understand, `odd_options` the
    settings that are no text: they are carried along.
    """

    name: str
    title: str
    subtitle: str = ""
    kind: str = "compendium"
    language: str = "es"
    audience: Access = Access.PUBLIC
    edition: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    template: str = ""
    cover: Cover = Cover()
    front: tuple[FrontMatter, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    annexes: tuple[Annex, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    odd_options: Mapping[str, Value] = field(default_factory=dict)

    @property
    def is_sheet(self) -> bool:
        """Whether it is a fact sheet: no cover, no contents, two pages at most."""
        return self.kind == "fact-sheet"

    def refs(self) -> Iterator[DocumentRef]:
        """Yield every document named by hand, in reading order."""
        for chapter in self.chapters:
            yield from chapter.refs()

    def option(self, name: str, default: str) -> str:
        """Return a setting of the writer as text."""
        return self.options.get(name, default)

    def wants(self, name: str, *, default: bool) -> bool:
        """Return a yes/no setting of the writer."""
        text = self.options.get(name)
        return default if text is None else text.strip().lower() in {"true", "yes", "on", "1", "sí", "si"}


def chapters_of(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """Yield chapters and those below them, in reading order."""
    for chapter in chapters:
        yield chapter
        yield from chapters_of(chapter.chapters)
