"""New publications: each kind begins ready to be proofed, in its language, within its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from word_files import findings_of

from kb_app.core.errors import RefusedError
from kb_app.core.publications import PUBLICATION_KINDS, DocumentRef, Publication
from kb_app.services import composing, publishing, searching
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session

CASE = """## Resumen {#resumen}

Se hizo.

## Contexto {#contexto}

Había un problema.

## Resultados {#resultados}

Algo cambió.

## Lecciones {#lecciones}

Algo se aprendió.
"""


@pytest.fixture
def session(library_root: Path, places: Places, add_document: Callable[..., Path]) -> LibrarySession:
    add_document("caso", "Un caso", body=CASE)
    add_document("case", "A case", body=CASE, language="en")
    opened = open_session(library_root, places)
    searching.refresh(opened)
    return opened


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", PUBLICATION_KINDS)
def test_each_kind_begins_ready_to_be_written(
    session: LibrarySession, tmp_path: Path, kind: str, language: str
) -> None:
    made = composing.make(session, kind, "Una prueba", language)
    case = "caso" if language == "es" else "case"
    if made.is_sheet:
        made = with_document(made, case)

    report = publishing.export(session, made, tmp_path / "out.docx", proof=kind == "regulatory-dossier")

    assert case in report.documents
    assert findings_of(report.file.read_bytes(), tmp_path) == ""
    assert publishing.publication_named(session, composing.make(session, kind, "Otra", language).name).kind == kind


def test_a_fact_sheet_prints_a_few_sections_and_no_cover(session: LibrarySession) -> None:
    made = with_document(composing.make(session, "fact-sheet", "Ficha", "es"), "caso")

    manuscript = publishing.manuscript_of(session, publishing.resolve(session, made))

    assert not manuscript.has_cover
    assert [story.kind for story in manuscript.stories] == ["document"]
    assert "Se hizo" not in str(manuscript.stories[0].blocks)


def test_a_fact_sheet_that_overflows_says_what_stands_beyond_its_pages(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    long = "\n\n".join(f"## Parte {number}\n\n{'palabra larga ' * 90}" for number in range(1, 8))
    add_document("largo", "Un caso largo", body=long)
    searching.refresh(session)
    made = composing.make(session, "fact-sheet", "Ficha", "es")
    chapter = replace(made.chapters[0], documents=(DocumentRef(id="largo"),))
    made = replace(made, chapters=(chapter,))

    with pytest.raises(RefusedError) as refused:
        publishing.export(session, made, tmp_path / "out.docx")
    found = [finding for finding in publishing.check(session, made) if finding.code == "too-long"]

    assert "«Parte 7»" in str(refused.value.reasons[-1])
    assert "«Parte 1»" not in str(refused.value.reasons[-1])
    assert [finding.message for finding in found] == [refused.value.reasons[-1]]


def test_a_fact_sheet_of_many_pictures_and_few_words_is_counted_by_its_pages(
    session: LibrarySession, library_root: Path, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    from word_files import png

    (library_root / "media" / "alto.png").write_bytes(png(400, 400))
    add_document("ilustrado", "Ilustrado", body='![Alto](../../../media/alto.png "Alto")\n\n' * 14)
    searching.refresh(session)
    made = composing.make(session, "fact-sheet", "Ficha", "es")
    made = replace(made, chapters=(replace(made.chapters[0], documents=(DocumentRef(id="ilustrado"),)),))

    with pytest.raises(RefusedError) as refused:
        publishing.export(session, made, tmp_path / "out.docx")

    assert "pages" in str(refused.value.reasons[-1])
    assert publishing.export(session, made, tmp_path / "out.docx", proof=True).documents == ("ilustrado",)


def with_document(publication: Publication, document_id: str) -> Publication:
    chapter = publication.chapters[0]
    ref = DocumentRef(id=document_id, include=chapter.include, sections=chapter.sections)
    return replace(publication, chapters=(replace(chapter, documents=(ref,)), *publication.chapters[1:]))
