"""The words that the program itself prints in a publication, by the publication's language. Data of the output."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "es": {
        "contents": "Contenido", "figures": "Índice de figuras", "tables": "Índice de cuadros", "figure": "Figura",
        "table": "Cuadro", "page": "Página", "proof": "PRUEBA — NO DIFUNDIR", "missing-picture": "Imagen no disponible",
        "reserved": "Contenido reservado por acuerdo con la comunidad.", "annexes": "Anexos", "edition": "Edición",
        "author": "Autoría", "place": "Lugar", "sector": "Sector", "date": "Fecha", "agencies": "Agencias", "results": "Resultados",
        "license": "Licencia", "status": "Estado", "code": "Código", "summary": "Resumen", "block": "Componente replicable", "lesson": "Lección",
        "testimony": "Testimonio", "cifra": "Cifra", "note": "Nota", "warning": "Advertencia", "lessons-table": "Cuadro de lecciones",
        "results-table": "Cuadro de resultados", "glossary": "Glosario", "acronyms": "Siglas", "contributors": "Autoría y créditos",
        "bibliography": "Fuentes", "index": "Índice de términos", "places": "Lugares", "comparative-table": "Cuadro comparativo",
        "evidence-matrix": "Matriz de evidencias", "statement": "Enunciado", "evidence": "Evidencia", "applies": "A quién sirve", "target": "Meta",
        "documents": "Documentos", "result": "Resultado", "credits": "Créditos", "legal": "Página legal", "isbn": "ISBN",
        "legal_deposit": "Hecho el Depósito Legal en la Biblioteca Nacional del Perú N.°", "printer": "Impreso en", "address": "Dirección",
        "print_run": "Tiraje", "cite": "Cómo citar", "rights": "Derechos", "pending": "[dato pendiente]", "foreword": "Presentación",
        "acknowledgements": "Agradecimientos", "how-to-use": "Cómo usar esta publicación", "pictures": "Imágenes", "region": "Región",
        "document": "Documento", "source": "Fuente", "contents-of": "En este capítulo", "part": "Parte",
        "chapter": "Capítulo", "annex": "Anexo", "cover": "Portada", "logo": "Logotipo", "picture": "imagen",
        "picture-without-text": "Imagen sin descripción", "reserved-title": "Reservado", "where": "Página", "absent": "documento no incluido",
        "current": "Vigente", "proposed": "Propuesto", "grounds": "Sustento", "version": "Versión", "grade": "Grado", "case": "Caso",
        "keywords": "Palabras clave",
        "compendium": "Compendio", "case-booklet": "Cuadernillo de casos", "fact-sheet": "Ficha", "replication-guide": "Guía de réplica",
        "regulatory-dossier": "Dossier normativo", "achieved": "Logrado", "relation": "Relación", "picture-credits": "Créditos de las imágenes", "notice": "Aviso",
        "notes": "Notas", "back-to-text": "Volver al texto", "to-contents": "Ir al contenido", "to-text": "Ir al texto",
        "begin": "Inicio del texto", "from": "Publicado en", "contributors-of": "Colaboración", "identity": "Identificación de las fuentes",
        "accessibility": "Tiene estructura de títulos, contenido enlazado, notas con regreso al texto y cuadros con encabezados.",
        "accessibility-pictures": "Las imágenes llevan texto alternativo.",
        "credit": "Crédito", "labels": "Etiquetas", "commercial-use": "Uso comercial",
        "non-commercial": "Sin uso comercial, por pedido de la comunidad.",
        "open-to-commerce": "Abierto a acuerdo con la comunidad.", "community-labels": "Etiquetas de las comunidades",
        "agreed-with": "Con el acuerdo de", "few-people": "menos de 5",
        "contact": "Contacto", "publisher": "Publica", "imprint": "Esta ficha",
    },
    "en": {
        "contents": "Contents", "figures": "Figures", "tables": "Tables", "figure": "Figure", "table": "Table", "page": "Page",
        "proof": "PROOF — NOT FOR CIRCULATION", "missing-picture": "Picture not available",
        "reserved": "Content reserved by agreement with the community.", "annexes": "Annexes", "edition": "Edition",
        "author": "Author", "place": "Place", "sector": "Sector", "date": "Date", "agencies": "Agencies", "results": "Results",
        "license": "Licence", "status": "Status", "code": "Code", "summary": "Summary", "block": "Building block", "lesson": "Lesson",
        "testimony": "Testimony", "cifra": "In figures", "note": "Note", "warning": "Warning", "lessons-table": "Table of lessons",
        "results-table": "Table of results", "glossary": "Glossary", "acronyms": "Acronyms", "contributors": "Authors and credits",
        "bibliography": "Sources", "index": "Index of terms", "places": "Places", "comparative-table": "Comparative table",
        "evidence-matrix": "Evidence matrix", "statement": "Statement", "evidence": "Evidence", "applies": "For whom", "target": "Target",
        "documents": "Documents", "result": "Result", "credits": "Credits", "legal": "Legal page", "isbn": "ISBN",
        "legal_deposit": "Legal deposit at the National Library of Peru No.", "printer": "Printed by", "address": "Address",
        "print_run": "Print run", "cite": "How to cite", "rights": "Rights", "pending": "[pending]", "foreword": "Foreword",
        "acknowledgements": "Acknowledgements", "how-to-use": "How to use this publication", "pictures": "Pictures", "region": "Region",
        "document": "Document", "source": "Source", "contents-of": "In this chapter", "part": "Part", "chapter": "Chapter",
        "annex": "Annex", "cover": "Cover", "logo": "Logo", "picture": "picture", "picture-without-text": "Picture without description",
        "reserved-title": "Reserved", "where": "Page", "absent": "document not included", "current": "In force", "proposed": "Proposed",
        "grounds": "Grounds", "version": "Version", "grade": "Grade", "case": "Case", "keywords": "Keywords",
        "compendium": "Compendium", "case-booklet": "Case booklet", "fact-sheet": "Fact sheet", "replication-guide": "Replication guide",
        "regulatory-dossier": "Regulatory dossier", "achieved": "Achieved", "relation": "Relation", "picture-credits": "Picture credits", "notice": "Notice",
        "notes": "Notes", "back-to-text": "Back to the text", "to-contents": "Go to the contents", "to-text": "Go to the text",
        "begin": "Start of the text", "from": "Published in", "contributors-of": "With contributions by", "identity": "Identity of the sources",
        "accessibility": "It has structured headings, linked contents, notes with the way back and tables with headers.",
        "accessibility-pictures": "The pictures have alternative texts.",
        "credit": "Credit", "labels": "Labels", "commercial-use": "Commercial use",
        "non-commercial": "No commercial use, at the community's request.",
        "open-to-commerce": "Open to an agreement with the community.", "community-labels": "The communities' labels",
        "agreed-with": "With the agreement of", "few-people": "fewer than 5",
        "contact": "Contact", "publisher": "Published by", "imprint": "This sheet",
    },
}  # fmt: skip


_MONTHS: Mapping[str, tuple[str, ...]] = {
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}  # fmt: skip


def month(language: str, number: int) -> str:
    """Return the name of a month from 1 to 12."""
    return _MONTHS["en" if language.startswith("en") else "es"][number - 1]


def word(language: str, name: str) -> str:
    """Return one of the program's own words; the name itself when there is none."""
    table = _WORDS["en" if language.startswith("en") else "es"]
    return table.get(name, name)
