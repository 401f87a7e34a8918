"""The page that tells how the library is used, in Spanish and English, on one sheet of paper."""

from __future__ import annotations

import re
from html import escape

from kb_app.packages.reader.frame import Frame
from kb_app.packages.reader.shelf import Shelf
from kb_app.packages.reader.words import word

_EXAMPLE = re.compile("`([^`]+)`")

_TEXTS = {
    "es": """Cómo usar esta biblioteca
Abrir: Copie toda la carpeta al equipo y haga doble clic en LEEME.html. Se abre en el navegador; no hace falta instalar
 nada ni tener internet.
Buscar: Escriba una o más palabras. No importan las tildes ni las mayúsculas, y «artesana» encuentra también
 «artesanos». Aparecen los documentos que tienen todas las palabras.
Buscar con más precisión: Entre comillas se busca la frase exacta: `"precio justo"`. Un guion deja fuera una palabra:
 `feria -lima`. Una O en mayúscula admite cualquiera de las dos: `papa O quinua`. Un campo y dos puntos buscan solo
 allí: `región:puno`, `tipo:lección`, `sector:turismo`, `año:2010..2012`, `título:retablo`.
Filtrar: Marque un tipo, una región o un tema. Los números dicen cuántos documentos hay.
Recorrer: «De la A a la Z» lleva a las listas de todos los documentos por título, tipo, región, sector y año.
Imprimir: Cada documento tiene dos botones: «Imprimir» lo imprime completo; «Ficha de una página», lo principal.
En el teléfono: Si el teléfono no abre LEEME.html, pida la biblioteca como libro (EPUB).
Comprobar el origen: Una carpeta sola no prueba de quién viene. El archivo .kbpack lleva firma y se comprueba con la
 aplicación o con «kb verify».""",
    "en": """How to use this library
Open: Copy the whole folder to the computer and double-click LEEME.html. It opens in the browser; nothing has to be
 installed and no internet is needed.
Search: Type one or more words. Accents and capitals do not matter, and «weaver» also finds «weavers». The documents
 that have all the words appear.
Search more precisely: Quotation marks find the exact phrase: `"fair price"`. A hyphen leaves a word out: `fair -lima`.
 OR in capitals accepts either: `potato OR quinoa`. A field and a colon search only there: `region:puno`, `type:lesson`,
 `sector:tourism`, `year:2010..2012`, `title:retablo`.
Filter: Tick a type, a region or a subject. The numbers say how many documents there are.
Browse: «From A to Z» leads to lists of all documents by title, type, region, sector and year.
Print: Each document has two buttons: «Print» prints all of it; «One-page sheet», the essentials.
On a phone: If the phone does not open LEEME.html, ask for the library as a book (EPUB).
Check the origin: A folder alone does not prove who it comes from. The .kbpack file is signed and is checked with the
 application or with «kb verify».""",
}
"""A title, then steps with what to do; a line that begins with a space goes on from the one before.

What can be typed stands between back-ticks."""


def guide_page(shelf: Shelf, language: str) -> bytes:
    """Return the page."""
    parts = []
    for code in (language, "en" if language == "es" else "es"):
        title, *steps = _TEXTS[code].replace("\n ", " ").split("\n")
        pairs = (step.split(": ", 1) for step in steps)
        rows = "".join(f"<dt>{escape(name)}</dt><dd>{_marked_up(text)}</dd>\n" for name, text in pairs)
        heading = "h1" if code == language else "h2"
        body = f'<{heading}>{escape(title)}</{heading}>\n<dl class="guide">{rows}</dl>'
        parts.append(f'<section lang="{code}">{body}</section>\n')
    main = f'<main id="main" class="plain guide">{"".join(parts)}</main>\n'
    return Frame(shelf, language, depth=0).page(word("help", language), main, kind="list")


def _marked_up(text: str) -> str:
    return _EXAMPLE.sub(r"<code>\1</code>", escape(text))
