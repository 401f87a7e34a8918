"""What a new publication of each kind begins with: its preliminaries, its chapters, its annexes, its settings.

The chapters are filled by live queries over the library's own regions and types, so that a first proof can be written
at once; everything can be moved, taken out or replaced by hand (domain.md section 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_app.core.catalogue import Catalogue
from kb_app.core.publications import Annex, Chapter, FrontMatter, Inclusion, LiveQuery
from kb_app.core.queries import Sort
from kb_app.core.text import LocalText, in_language

BOOKLET_CASES = 8
RELATED_CASES = 5

_TITLES: Mapping[str, LocalText] = {
    "method": {"es": "Contexto y método", "en": "Context and method"},
    "heritage": {"es": "Patrimonio vivo", "en": "Living heritage"},
    "rules": {"es": "Normas y planes", "en": "Rules and plans"},
    "lessons": {"es": "Lo que se aprendió", "en": "What was learnt"},
    "analysis": {"es": "Lo que dicen juntos los casos", "en": "What the cases say together"},
    "conclusions": {"es": "Conclusiones", "en": "Conclusions"},
    "cases": {"es": "Casos", "en": "Cases"},
    "yourself": {"es": "¿Cómo hacerlo en su localidad?", "en": "How to do it where you are"},
    "contact": {"es": "A quién preguntar", "en": "Whom to ask"},
    "sheet": {"es": "Ficha", "en": "Sheet"},
    "for-you": {"es": "¿Es para ustedes?", "en": "Is it for you?"},
    "steps": {"es": "Paso a paso", "en": "Step by step"},
    "training": {"es": "Para capacitar", "en": "For training"},
    "done": {"es": "Quienes ya lo hicieron", "en": "Those who did it"},
    "limits": {"es": "Riesgos y límites", "en": "Risks and limits"},
    "executive": {"es": "Resumen ejecutivo", "en": "Executive summary"},
    "problem": {"es": "El problema y sus pruebas", "en": "The problem and its evidence"},
    "draft": {"es": "Texto de la norma", "en": "Text of the rule"},
    "route": {"es": "Planes para ponerla en práctica", "en": "Plans to put it into practice"},
    "related": {"es": "Casos relacionados", "en": "Related cases"},
}

_NOWHERE = frozenset({"national", "other"})
"""The regions that are no place of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """The parts of a new publication."""

    front: tuple[FrontMatter, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    annexes: tuple[Annex, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


def composition_of(kind: str, language: str, catalogue: Catalogue) -> Composition:
    """Return what a publication of a kind begins with, in a language; an unknown kind begins as a compendium."""
    maker = {
        "case-booklet": _booklet, "fact-sheet": _sheet, "replication-guide": _guide, "regulatory-dossier": _dossier,
    }.get(kind)  # fmt: skip
    return maker(language) if maker else _compendium(language, catalogue)


def _compendium(language: str, catalogue: Catalogue) -> Composition:
    regions = catalogue.vocabularies.get("regions")
    parts = []
    for region in regions.terms.values() if regions else ():
        if region.id not in _NOWHERE:
            below = (
                _chapter("cases", language, "case-study", "pilot", "tour", region=region.id),
                _chapter("heritage", language, "heritage-study", region=region.id),
            )
            parts.append(Chapter(title=in_language(region.label, language), chapters=below))
    return Composition(
        front=(*_front("half-title", "legal", "foreword", "acknowledgements", "how-to-use"),
               _text("method", language)),
        chapters=(
            *parts,
            _chapter("rules", language, "regulatory-draft", "planning-instrument", include="summary"),
            _chapter("lessons", language, "lesson-learned"),
            Chapter(title=_title("analysis", language)),
            Chapter(title=_title("conclusions", language)),
        ),
        annexes=_annexes("lessons-table", "results-table", "evidence-matrix", "glossary", "acronyms", "places",
                         "contributors", "bibliography", "index"),
        options={"toc_depth": "3", "number_headings": "true"},
    )  # fmt: skip


def _booklet(language: str) -> Composition:
    return Composition(
        front=_front("legal", "foreword"),
        chapters=(
            _chapter("cases", language, "case-study", "pilot", sort="date", limit=BOOKLET_CASES),
            _chapter("yourself", language, "guide", include="summary"),
            Chapter(title=_title("contact", language)),
        ),
        annexes=_annexes("lessons-table", "contributors"),
        options={"toc_depth": "2", "new_page_per_document": "true"},
    )


def _sheet(language: str) -> Composition:
    # A case's problem, what was done, what changed, what was learnt: those hold in two pages.
    sections = ("contexto", "resultados", "lecciones", "recursos")
    chapter = Chapter(title=_title("sheet", language), include="sections", sections=sections)
    return Composition(chapters=(chapter,), options={"metadata_box": "false", "number_headings": "false"})


def _guide(language: str) -> Composition:
    return Composition(
        front=(*_front("legal"), _text("for-you", language), *_front("how-to-use")),
        chapters=(
            _chapter("steps", language, "guide"),
            _chapter("training", language, "training-module"),
            _chapter("done", language, "case-study", include="sections", sections=("resumen", "bloques", "recursos")),
            _chapter("limits", language, "lesson-learned", include="summary"),
            Chapter(title=_title("contact", language)),
        ),
        annexes=_annexes("lessons-table", "glossary", "acronyms", "contributors", "bibliography"),
        options={"toc_depth": "2", "number_headings": "true"},
    )


def _dossier(language: str) -> Composition:
    return Composition(
        front=(*_front("legal"), _text("executive", language)),
        chapters=(
            _chapter("problem", language, "evidence", "market-study", include="summary"),
            _chapter("draft", language, "regulatory-draft", sort="date"),
            _chapter("route", language, "planning-instrument", include="summary"),
            _chapter("related", language, "case-study", include="summary", sort="date", limit=RELATED_CASES),
        ),
        annexes=_annexes("comparative-table", "evidence-matrix", "acronyms", "contributors", "bibliography"),
        options={"toc_depth": "3", "number_headings": "false"},
    )


def _chapter(
    name: str, language: str, *types: str, include: Inclusion = "whole", sections: tuple[str, ...] = (),
    sort: Sort = "title", limit: int = 0, region: str = "",
) -> Chapter:  # fmt: skip
    asked = {"type": types, "language": (language,), **({"region": (region,)} if region else {})}
    query = LiveQuery(where=asked, sort=sort, limit=limit)
    return Chapter(title=_title(name, language), query=query, include=include, sections=sections)


def _title(name: str, language: str) -> str:
    return in_language(_TITLES[name], language)


def _text(name: str, language: str) -> FrontMatter:
    return FrontMatter(kind="text", title=_title(name, language))


def _front(*kinds: str) -> tuple[FrontMatter, ...]:
    return tuple(FrontMatter(kind=kind) for kind in kinds)


def _annexes(*kinds: str) -> tuple[Annex, ...]:
    return tuple(Annex(kind=kind) for kind in kinds)
