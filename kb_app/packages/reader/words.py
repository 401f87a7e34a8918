"""The reader's own words in Spanish and English. Data of the output: a package speaks both, whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape

LANGUAGES = ("es", "en")

WORDS: Mapping[str, tuple[str, str]] = {
    "home": ("Catálogo", "Catalog"),
    "search": ("Buscar", "Search"),
    "search-in": ("Buscar en {count} documentos…", "Search {count} documents…"),
    "search-label": ("Buscar en la biblioteca", "Search the library"),
    "hint-phrase": ('"precio justo" busca la frase exacta', '"fair price" finds the exact phrase'),
    "hint-without": ("-lima deja fuera esa palabra", "-lima leaves that word out"),
    "hint-field": ("región:puno o título:feria buscan en un campo", "region:puno or title:fair search in a field"),
    "clear": ("Borrar la búsqueda", "Clear the search"),
    "skip": ("Ir al contenido", "Go to the content"),
    "filters": ("Filtros", "Filters"),
    "clear-filters": ("Quitar filtros", "Clear filters"),
    "remove-filter": ("Quitar el filtro", "Remove the filter"),
    "more-values": ("Más", "More"),
    "documents": ("documentos", "documents"),
    "one-document": ("1 documento", "1 document"),
    "pictures": ("imágenes", "pictures"),
    "newest": ("Los más recientes", "The most recent"),
    "results": ("{count} resultados", "{count} results"),
    "one-result": ("1 resultado", "1 result"),
    "no-results": ("Ningún documento tiene todas esas palabras.", "No document has all these words."),
    "no-results-filters": ("Ningún documento cumple con estos filtros.", "No document fits these filters."),
    "any-words": (
        "Ningún documento tiene todas las palabras. Estos tienen alguna.",
        "No document has all the words. These have some of them.",
    ),
    "respelled": (
        "No aparece «{typed}». Se muestra lo que hay de «{found}».",
        "«{typed}» does not appear. Showing what there is on «{found}».",
    ),
    "reading": ("Buscando la frase…", "Looking for the phrase…"),
    "no-phrase": (
        "Ningún documento tiene esa frase. Estos tienen sus palabras.",
        "No document has this phrase. These have its words.",
    ),
    "partial-phrase": (
        "La frase se buscó en los {count} documentos más probables. Otra palabra o un filtro llevan a los demás.",
        "The phrase was looked for in the {count} most likely documents. Another word or a filter leads to the others.",
    ),
    "unnamed": (
        "«{text}» no figura en «{field}»; se buscó como palabra.",
        "«{text}» is not among «{field}»; it was searched as a word.",
    ),
    "way-out": (
        "Pruebe con menos palabras, con otra forma de escribirlas o sin filtros.",
        "Try fewer words, another spelling, or no filters.",
    ),
    "failed": (
        "No se pudo leer una parte de la biblioteca. ¿Se copió la carpeta completa?",
        "A part of the library could not be read. Was the whole folder copied?",
    ),
    "more": ("Mostrar más", "Show more"),
    "sort": ("Orden", "Order"),
    "by-relevance": ("Por relevancia", "By relevance"),
    "by-date": ("Por fecha", "By date"),
    "by-title": ("Por título", "By title"),
    "lists": ("Listas", "Lists"),
    "a-z": ("De la A a la Z", "From A to Z"),
    "all-lists": ("Todas las listas", "All lists"),
    "help": ("Cómo usar", "How to use"),
    "other-language": ("English", "Español"),
    "switch-language": ("Switch to English", "Cambiar a español"),
    "about": ("Sobre este documento", "About this document"),
    "outline": ("En este documento", "In this document"),
    "links": ("Enlaza con", "Links to"),
    "backlinks": ("Enlazado desde", "Linked from"),
    "relations": ("Relaciones", "Relations"),
    "related": ("Documentos relacionados", "Related documents"),
    "ways-on": ("Otros documentos", "Other documents"),
    "translations": ("En otros idiomas", "In other languages"),
    "print": ("Imprimir", "Print"),
    "print-sheet": ("Ficha de una página", "One-page sheet"),
    "sheet-note": (
        "Ficha con lo principal: el texto completo está en la biblioteca.",
        "A sheet with the essentials: the whole text is in the library.",
    ),
    "back-to-results": ("Volver a los resultados", "Back to the results"),
    "matches": ("{count} coincidencias", "{count} matches"),
    "one-match": ("1 coincidencia", "1 match"),
    "credits": ("Créditos de las imágenes", "Picture credits"),
    "rights": ("Derechos", "Rights"),
    "publisher": ("Publica", "Published by"),
    "identifier": ("Identificador", "Identifier"),
    "from-library": ("Biblioteca", "Library"),
    "words": ("{count} palabras", "{count} words"),
    "by": ("Por", "By"),
    "yes": ("Sí", "Yes"),
    "no": ("No", "No"),
    "partial": ("Parcial", "Partly"),
    "page": ("Página", "Page"),
    "previous": ("Anterior", "Previous"),
    "next": ("Siguiente", "Next"),
    "without-title": ("Otros", "Others"),
    "type": ("Tipo", "Type"),
    "region": ("Región", "Region"),
    "sector": ("Sector", "Sector"),
    "component": ("Componente", "Component"),
    "agency": ("Agencia", "Agency"),
    "status": ("Estado", "Status"),
    "language": ("Idioma", "Language"),
    "result": ("Resultado", "Result"),
    "year": ("Año", "Year"),
    "publisher-facet": ("Editor", "Publisher"),
    "keyword": ("Palabra clave", "Keyword"),
    "figure": ("Figura", "Figure"),
    "table": ("Cuadro", "Table"),
    "notes": ("Notas", "Notes"),
    "back-to-text": ("Volver al texto", "Back to the text"),
    "withheld": (
        "Contenido reservado por acuerdo con la comunidad",
        "Content withheld by agreement with the community",
    ),
    "missing-picture": ("Imagen no incluida", "Picture not included"),
    "lost-fig": ("(figura no incluida)", "(figure not included)"),
    "lost-tbl": ("(cuadro no incluido)", "(table not included)"),
    "box-block": ("Componente replicable", "Building block"),
    "box-lesson": ("Lección", "Lesson"),
    "box-testimony": ("Testimonio", "Testimony"),
    "box-figure": ("Cifra", "In figures"),
    "box-note": ("Nota", "Note"),
    "box-warning": ("Advertencia", "Warning"),
    "box-restricted": ("Reservado", "Reserved"),
}

MONTHS: Mapping[str, tuple[str, ...]] = {
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre",
           "noviembre", "diciembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip


def reader_language(code: str) -> str:
    """Return the language of the reader's words for a library or a document in some language."""
    return "en" if code.lower().startswith("en") else "es"


def word(key: str, language: str, **values: object) -> str:
    """Return one of the reader's words in a language."""
    return WORDS[key][LANGUAGES.index(language)].format(**values)


def both(es: str, en: str, language: str) -> str:
    """Return a text that the reader's language switch exchanges, as markup: what is shown, and the other beside it."""
    shown, other = (es, en) if language == "es" else (en, es)
    if shown == other:
        return escape(shown)
    return f'<span data-o="{escape(other)}">{escape(shown)}</span>'


@cache
def said(key: str, language: str, **values: object) -> str:
    """Return one of the reader's words in both languages, as markup."""
    es, en = (word(key, code, **values) for code in LANGUAGES)
    return both(es, en, language)


def said_attribute(name: str, key: str, language: str, **values: object) -> str:
    """Return an attribute whose value is one of the reader's words, with the other language's beside it."""
    es, en = (word(key, code, **values) for code in LANGUAGES)
    shown, other = (es, en) if language == "es" else (en, es)
    return f' {name}="{escape(shown)}" data-o-{name}="{escape(other)}"'


def said_number(number: int, language: str) -> str:
    """Return a number as it is written in a language."""
    grouped = f"{number:,}"
    return grouped if language == "en" else grouped.replace(",", "\u00a0") if number >= 10_000 else str(number)


def said_date(parts: tuple[int, int, int], language: str) -> str:
    """Return a partial date as it is written in a language."""
    year, month, day = parts
    if not month:
        return str(year)
    name = MONTHS[language][month - 1]
    if language == "en":
        return f"{day} {name} {year}" if day else f"{name} {year}"
    return f"{day} de {name} de {year}" if day else f"{name} de {year}"
