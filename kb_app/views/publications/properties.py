"""The properties of the chosen part, as a form: of the publication itself, a preliminary, a chapter, a document, a
live query, an annex."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from kb_app.core.arrangement import Part
from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Access, Value, parse_partial_date
from kb_app.core.publications import (
    ANNEX_KINDS,
    FRONT_KINDS,
    PUBLICATION_KINDS,
    Annex,
    Chapter,
    Cover,
    DocumentRef,
    FrontMatter,
    LiveQuery,
    Publication,
)
from kb_app.core.text import LocalText, whole_number
from kb_app.core.types import Choice, Field
from kb_app.core.vocabularies import Term, Vocabulary
from kb_app.views.editor.form.base import FormContext, Lookup
from kb_app.views.editor.form.editors import make_editor
from kb_app.views.editor.form.field_row import FieldRow
from kb_app.views.publications.words import annex_name, front_name, inclusion_name, kind_name
from kb_app.views.theme import Theme
from kb_app.views.tokens import SPACE_L, SPACE_M, SPACE_XS

INCLUSIONS = ("whole", "summary", "sections", "box")
FACETS = (("type", "types"), ("region", "regions"), ("sector", "sectors"), ("component", "components"),
          ("status", "statuses"), ("language", "languages"), ("result", "results"))  # fmt: skip


class PropertiesPane(QScrollArea):
    """The form of one part. `edited` gives the part as it is wanted."""

    edited = Signal(object)  # Part

    def __init__(self, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("propertiesView")
        self.setAccessibleName(self.tr("Properties"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._theme = theme
        self._language = language
        self._catalogue: Catalogue | None = None
        self._lookup: Lookup | None = None
        self._templates: tuple[str, ...] = ()
        self._part: Part | None = None
        self._key = ""
        self._rows: dict[str, FieldRow] = {}
        self._inside = QWidget()
        self._inside.setObjectName("formInside")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        self._column.setSpacing(SPACE_M)
        self.setWidget(self._inside)

    def set_library(self, catalogue: Catalogue | None, lookup: Lookup | None, templates: Sequence[str] = ()) -> None:
        """Take up a library's vocabularies and Word templates."""
        self._catalogue, self._lookup, self._templates = catalogue, lookup, tuple(templates)
        self._key = ""

    def show_part(self, part: Part | None, heading: str, sections: Sequence[tuple[str, str]] = ()) -> None:
        """Show a part; `sections` are those that a document's type has (id, heading)."""
        self._part = part
        fields = self._fields(part, sections)
        key = f"{type(part).__name__} {heading if isinstance(part, DocumentRef) else ''} {[f.name for f in fields]}"
        if key != self._key or self._catalogue is None:
            self._key = key
            self._rebuild(part, heading, fields, sections)
        values = _values(part)
        for name, row in self._rows.items():
            if not row.isAncestorOf(self.focusWidget() or self) or row.refusal == "":
                row.show_value(values.get(name))

    def _rebuild(
        self, part: Part | None, heading: str, fields: Sequence[Field], sections: Sequence[tuple[str, str]]
    ) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows.clear()
        if part is None or self._catalogue is None or self._lookup is None:
            return
        context = FormContext(self._theme, self._with_lists(self._catalogue, sections), self._language, self._lookup)
        title = QLabel(heading)
        title.setProperty("role", "heading")
        title.setWordWrap(True)
        self._column.addWidget(title)
        help_text = self._help(part)
        if help_text:
            helping = QLabel(help_text)
            helping.setProperty("role", "muted")
            helping.setWordWrap(True)
            self._column.addWidget(helping)
        self._column.addSpacing(SPACE_XS)
        for field in fields:
            row = FieldRow(field, context, make_editor(field, context))
            row.edited.connect(partial(self._on_edited, field))
            self._rows[field.name] = row
            self._column.addWidget(row)
        self._column.addStretch(1)

    def _on_edited(self, field: Field, value: Value | None) -> None:
        row = self._rows[field.name]
        if field.kind == "date" and isinstance(value, str) and parse_partial_date(value) is None:
            row.show_refusal(self.tr("This is not a date. Write the year, or 2012-05, or 2012-05-31."))
            return
        if field.kind == "number" and isinstance(value, str) and not value.isdecimal():
            row.show_refusal(self.tr("Write a whole number."))
            return
        if field.name == "title" and not value and isinstance(self._part, Publication):
            row.show_refusal(self.tr("A publication needs a title."))
            return
        row.show_refusal("")
        if self._part is not None:
            self._part = _with_value(self._part, field.name, value)
            self.edited.emit(self._part)

    # What each part has.

    def _fields(self, part: Part | None, sections: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
        match part:
            case Publication():
                return self._publication_fields()
            case FrontMatter():
                legal = (
                    self._field("isbn", "text", "ISBN"),
                    self._field("legal_deposit", "text", self.tr("Legal deposit number")),
                    self._field("printer", "text", self.tr("Printer, with its address")),
                    self._field("address", "text", self.tr("Publisher's address")),
                    self._field("print_run", "number", self.tr("Print run")),
                )
                return (
                    self._choice("kind", self.tr("Kind"), FRONT_KINDS, front_name),
                    self._field("title", "text", self.tr("Title")),
                    *(legal if part.kind == "legal" else ()),
                    self._field("text", "long-text", self.tr("Text, in Markdown")),
                )
            case Chapter():
                live = (self._choice("include", self.tr("Of what the live query finds, print"), INCLUSIONS,
                                     inclusion_name),)  # fmt: skip
                return (
                    self._field("title", "text", self.tr("Title")),
                    self._field("introduction", "long-text", self.tr("Introduction, in Markdown")),
                    *(live if part.query is not None else ()),
                )
            case DocumentRef():
                chosen = (self._field("sections", "terms", self.tr("Sections"), vocabulary="sections"),)
                return (
                    self._choice("include", self.tr("Print"), INCLUSIONS, inclusion_name),
                    *(chosen if part.include == "sections" and sections else ()),
                )
            case LiveQuery():
                names = dict(zip((name for name, _ in FACETS), self._facet_names(), strict=True))
                return (
                    self._field("text", "text", self.tr("Words"), self.tr("As in the catalog's search box.")),
                    *(self._field(name, "terms", names[name], vocabulary=vocabulary) for name, vocabulary in FACETS),
                    self._choice("sort", self.tr("Order"), ("title", "date", "relevance"), self._sort_name),
                    self._field("limit", "number", self.tr("At most"), self.tr("Empty: all that are found.")),
                )
            case Annex():
                return (
                    self._choice("kind", self.tr("Kind"), ANNEX_KINDS, annex_name),
                    self._field("title", "text", self.tr("Title")),
                )
        return ()

    def _publication_fields(self) -> tuple[Field, ...]:
        library = (
            (self._choice("template", self.tr("Word template"), ("", *self._templates), self._template_name),)
            if self._templates
            else ()
        )
        return (
            self._field("title", "text", self.tr("Title")),
            self._field("subtitle", "text", self.tr("Subtitle")),
            self._choice("kind", self.tr("Kind"), PUBLICATION_KINDS, kind_name),
            self._field("language", "term", self.tr("Language"), vocabulary="languages"),
            self._choice("audience", self.tr("Who it is for"), tuple(Access), self._audience_name,
                         self.tr("Documents that these readers may not see are left out.")),
            self._field("edition", "text", self.tr("Edition")),
            self._field("date", "date", self.tr("Date")),
            self._field("authors", "list", self.tr("Authors")),
            self._field("publisher", "text", self.tr("Publisher")),
            self._field("rights", "term", self.tr("Licence"), vocabulary="licences"),
            self._field("cover", "text", self.tr("Picture of the cover"),
                        self.tr("Its path in the library, as media/cover.png.")),
            self._field("logos", "list", self.tr("Logos of the cover"), self.tr("Their paths in the library.")),
            *library,
            self._choice("option:page", self.tr("Paper"), ("A4", "A5", "letter"), self._paper_name),
            self._choice("option:toc_depth", self.tr("Levels in the contents"), ("1", "2", "3"), str),
            self._field("option:number_headings", "yes-no", self.tr("Numbered headings")),
            self._field("option:new_page_per_document", "yes-no", self.tr("Each document on a new page")),
            self._field("option:metadata_box", "yes-no", self.tr("Each document with its box of data")),
        )  # fmt: skip

    def _help(self, part: Part) -> str:
        if isinstance(part, LiveQuery):
            return self.tr("Its documents come from the library each time the publication is made.")
        if isinstance(part, Annex):
            return self.tr("The program makes this annex from the documents.")
        return ""

    def _field(self, name: str, kind: str, label: str, help_text: str = "", vocabulary: str = "") -> Field:
        local: LocalText = {self._language: label}
        return Field(name=name, kind=kind, label=local, help={self._language: help_text} if help_text else {},
                     vocabulary=vocabulary)  # fmt: skip

    def _choice(
        self, name: str, label: str, values: Sequence[str], say: Callable[[str], str], help_text: str = ""
    ) -> Field:
        options = tuple(Choice(id=str(value), label={self._language: say(value)}) for value in values if value)
        return replace(self._field(name, "choice", label, help_text), options=options)

    def _with_lists(self, catalogue: Catalogue, sections: Sequence[tuple[str, str]]) -> Catalogue:
        """Return the catalogue with the types and a document's sections as vocabularies to choose from."""
        types = {kind.id: Term(id=kind.id, label=kind.label) for kind in catalogue.types.values()}
        headings = {key: Term(id=key, label={self._language: heading}) for key, heading in sections}
        added = {
            "types": Vocabulary(id="types", label={}, terms=types),
            "sections": Vocabulary(id="sections", label={}, terms=headings),
        }
        return replace(catalogue, vocabularies={**catalogue.vocabularies, **added})

    def _facet_names(self) -> tuple[str, ...]:
        return (self.tr("Types"), self.tr("Regions"), self.tr("Sectors"), self.tr("Components"), self.tr("Statuses"),
                self.tr("Languages"), self.tr("Results"))  # fmt: skip

    def _audience_name(self, value: str) -> str:
        return {
            "public": self.tr("Everybody"),
            "partners": self.tr("Partners"),
            "internal": self.tr("The office alone"),
            "restricted": self.tr("Restricted: named readers"),
        }.get(str(value), str(value))

    def _sort_name(self, value: str) -> str:
        return {
            "title": self.tr("By title"),
            "date": self.tr("By date, the newest first"),
            "relevance": self.tr("By relevance"),
        }.get(value, value)

    def _paper_name(self, value: str) -> str:
        return self.tr("Letter") if value == "letter" else value

    def _template_name(self, value: str) -> str:
        return value or self.tr("The application's own")


def _values(part: Part | None) -> Mapping[str, Value | None]:
    """Return a part's properties as the form's values."""
    match part:
        case Publication():
            return {
                "title": part.title, "subtitle": part.subtitle, "kind": part.kind, "language": part.language,
                "audience": part.audience.value, "edition": part.edition, "date": part.date, "authors": part.authors,
                "publisher": part.publisher, "rights": part.rights, "cover": part.cover.image,
                "logos": part.cover.logos, "template": part.template,
                **{f"option:{name}": _option(text) for name, text in part.options.items()},
            }  # fmt: skip
        case FrontMatter():
            return {"kind": part.kind, "title": part.title, "text": part.text, **part.fields}
        case Chapter():
            return {"title": part.title, "introduction": part.introduction, "include": part.include}
        case DocumentRef():
            return {"include": part.include, "sections": part.sections}
        case LiveQuery():
            limit = str(part.limit) if part.limit else ""
            return {"text": part.text, "sort": part.sort, "limit": limit, **part.where}
        case Annex():
            return {"kind": part.kind, "title": part.title}
    return {}


def _with_value(part: Part, name: str, value: Value | None) -> Part:
    """Return a part with another property."""
    text = value if isinstance(value, str) else ""
    items = tuple(str(item) for item in value) if isinstance(value, tuple) else ()
    plain: Any = items if name in ("authors", "sections", "logos") else text
    match part:
        case Publication() if name.startswith("option:"):
            key = name.partition(":")[2]
            options = {other: kept for other, kept in part.options.items() if other != key}
            return replace(part, options={**options, key: _as_option(text)} if text else options)
        case Publication() if name == "cover":
            return replace(part, cover=Cover(image=text, logos=part.cover.logos))
        case Publication() if name == "logos":
            return replace(part, cover=Cover(image=part.cover.image, logos=items))
        case Publication() if name == "audience":
            # Nothing said must not open the gate wider than meant.
            return replace(part, audience=Access(text) if text in set(Access) else part.audience)
        case Publication() if name == "kind":
            return replace(part, kind=text or part.kind)
        case Publication() if name == "language":
            return replace(part, language=text or part.language)
        case FrontMatter() if name not in ("kind", "title", "text"):
            fields = {other: kept for other, kept in part.fields.items() if other != name}
            return replace(part, fields={**fields, name: text} if text else fields)
        case LiveQuery() if name == "limit":
            return replace(part, limit=whole_number(text))
        case LiveQuery() if name in dict(FACETS):
            where = {other: kept for other, kept in part.where.items() if other != name}
            return replace(part, where={**where, name: items} if items else where)
        case Chapter() | DocumentRef() if name == "include":
            return replace(part, include=text or "whole")  # type: ignore[arg-type]
        case LiveQuery() if name == "sort":
            return replace(part, sort=text or "title")  # type: ignore[arg-type]
        case FrontMatter() | Annex() if name == "kind":
            return replace(part, kind=text or part.kind)
    return replace(part, **{name: plain})


def _option(text: str) -> str:
    """Return a yes/no setting as the form says it; other settings as they are."""
    known = {"true": "yes", "on": "yes", "false": "no", "off": "no"}
    return known.get(text.strip().lower(), text)


def _as_option(text: str) -> str:
    return {"yes": "true", "no": "false"}.get(text, text)
