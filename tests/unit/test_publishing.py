"""Publications from a library to a Word file: what is printed, what the gate keeps, what happens when it fails."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from word_files import findings_of, photograph, png

from kb_app.core.errors import Cancelled, FormatError, NotFoundError, RefusedError, StorageError
from kb_app.core.publications import Annex, Chapter, Cover, DocumentRef, FrontMatter, LiveQuery, Publication
from kb_app.core.tasks import Progress
from kb_app.services import publishing, searching
from kb_app.services.formats import Format
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage.publications import read_publication, write_publication

SECRET = "Ritual reservado de la siembra"


@pytest.fixture
def session(library_root: Path, places: Places, add_document: Callable[..., Path]) -> LibrarySession:
    path = add_document("ritual-reservado", SECRET, "puno", "Lo que solo la comunidad sabe.\n")
    path.write_text(path.read_text(encoding="utf-8").replace("access: public", "access: restricted"), encoding="utf-8")
    opened = open_session(library_root, places)
    searching.refresh(opened)
    return opened


def of(*ids: str, **more: object) -> Publication:
    chapter = Chapter(title="Casos", documents=tuple(DocumentRef(id=name) for name in ids))
    return replace(Publication(name="prueba", title="Casos del sur", date="2012", chapters=(chapter,)), **more)  # type: ignore[arg-type]


def contents_of(path: Path) -> str:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "ignore")
            for name in archive.namelist()
            if name.endswith(("xml", "rels"))
        )


def test_the_documents_are_printed_in_order(session: LibrarySession, tmp_path: Path) -> None:
    report = publishing.export(session, of("quinua", "tejedoras"), tmp_path / "out.docx")

    text = contents_of(report.file)

    assert report.documents == ("quinua", "tejedoras")
    assert text.index("La cosecha de quinua") < text.index("El precio justo")
    assert findings_of(report.file.read_bytes(), tmp_path) == ""


def test_nothing_of_a_restricted_document_is_in_a_public_file(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    add_document("fiesta", "La fiesta", body="Antes: [[ritual-reservado]] y [el rito](ritual-reservado.md).\n")

    report = publishing.export(session, of("fiesta", "ritual-reservado"), tmp_path / "out.docx")
    text = contents_of(report.file)

    assert [name for name, _ in report.skipped] == ["ritual-reservado"]
    assert "reservad" not in text.lower()
    assert "el rito" not in text
    assert "documento no incluido" in text


def test_a_text_with_the_line_ends_of_windows_is_printed_as_any_other(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    path = add_document("fiesta", "La fiesta", body="Antes[^a]: [[quinua]].\n\n[^a]: Nota.\n\n[^b]: Sin citar.\n")
    before = contents_of(publishing.export(session, of("fiesta"), tmp_path / "a.docx", proof=True).file)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    after = contents_of(publishing.export(session, of("fiesta"), tmp_path / "b.docx", proof=True).file)

    print_of = re.compile("[0-9a-f]{8}")
    assert print_of.sub("", after) == print_of.sub("", before)
    assert "Sin citar" not in after


def test_of_two_files_defined_by_one_name_both_are_asked_at_the_gate(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    media = session.library.root / "media"
    media.mkdir(exist_ok=True)
    (media / "rito.png").write_bytes(png())
    path = session.library.root / str(session.path_of("ritual-reservado"))
    path.write_text(
        path.read_text(encoding="utf-8") + "\n![El rito][r]\n\n[r]: /media/rito.png\n[r]: /media/otra.png\n",
        encoding="utf-8",
    )
    add_document("fiesta", "La fiesta", body="![Una foto](/media/rito.png)\n")

    report = publishing.export(session, of("fiesta"), tmp_path / "out.docx", proof=True)

    assert [name for name, _ in report.skipped] == ["fiesta: media/rito.png"]
    assert report.figures == 0


@pytest.mark.parametrize("closes", ["document", "picture"])
def test_a_reserved_picture_drawn_anew_is_still_reserved(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path], closes: str
) -> None:
    media = session.library.root / "media"
    media.mkdir(exist_ok=True)
    (media / "rito.png").write_bytes(photograph(1, "PNG", 320))
    (media / "pegada.jpg").write_bytes(photograph(1, "JPEG", 160))
    (media / "otra.jpg").write_bytes(photograph(2, "JPEG", 160))
    if closes == "document":
        path = session.library.root / str(session.path_of("ritual-reservado"))
        path.write_text(path.read_text(encoding="utf-8") + "\n![El rito](/media/rito.png)\n", encoding="utf-8")
    else:
        path = add_document("abierto", "Abierto", body="![El rito](/media/rito.png)\n")
        entry = "access: public\nmedia:\n  - {path: media/rito.png, tk_labels: [tkss]}\n"
        path.write_text(path.read_text(encoding="utf-8").replace("access: public\n", entry), encoding="utf-8")
    add_document("fiesta", "La fiesta", body="![Una](/media/pegada.jpg)\n\n![Otra](/media/otra.jpg)\n")

    report = publishing.export(session, of("fiesta"), tmp_path / "out.docx", proof=True)

    assert [name for name, _ in report.skipped] == ["fiesta: media/pegada.jpg"]
    assert report.figures == 1


def test_a_document_for_its_own_audience_is_printed(session: LibrarySession, tmp_path: Path) -> None:
    from kb_app.core.documents import Access

    report = publishing.export(session, of("ritual-reservado", audience=Access.RESTRICTED), tmp_path / "out.docx")

    assert report.documents == ("ritual-reservado",)


def test_a_link_to_a_public_document_outside_prints_its_title(session: LibrarySession, tmp_path: Path) -> None:
    report = publishing.export(session, of("tejedoras"), tmp_path / "out.docx")

    assert "Retablos de Huamanga" in contents_of(report.file)
    assert any("not printed here" in str(warning) for warning in report.warnings)


def test_a_link_within_the_publication_leads_to_its_document(session: LibrarySession, tmp_path: Path) -> None:
    report = publishing.export(session, of("tejedoras", "retablos"), tmp_path / "out.docx")

    assert '<w:hyperlink w:anchor="_Doc_retablos"' in contents_of(report.file)


def test_a_draft_is_printed_in_proofs_alone(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    add_document("borrador", "Un borrador", body="Sin revisar.\n", status="draft")

    final = publishing.export(session, of("borrador", "quinua"), tmp_path / "final.docx")
    proof = publishing.export(session, of("borrador", "quinua"), tmp_path / "proof.docx", proof=True)

    assert "borrador" not in final.documents
    assert "borrador" in proof.documents


def test_a_restricted_box_prints_a_neutral_stub(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    box = '!!! restringido nivel="partners" motivo="pedido de la comunidad"\n    La receta entera.[^1]\n\n[^1]: De la abuela.\n'
    add_document("receta", "La receta", body=box)

    text = contents_of(publishing.export(session, of("receta"), tmp_path / "out.docx").file)

    assert "Contenido reservado por acuerdo con la comunidad." in text
    assert "entera" not in text
    assert "abuela" not in text
    assert "pedido" not in text


def test_a_picture_that_its_label_keeps_leaves_no_word(
    session: LibrarySession, library_root: Path, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    (library_root / "media" / "altar.png").write_bytes(png())
    path = add_document("altar", "Un lugar", body='Texto.\n\n![Altar sagrado](../../../media/altar.png "El altar")\n')
    media = "media:\n  - {path: media/altar.png, tk_labels: [tkss]}\n---\n\nTexto"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n\nTexto", media), encoding="utf-8")

    report = publishing.export(session, of("altar"), tmp_path / "out.docx")
    text = contents_of(report.file)

    assert "sagrado" not in text
    assert "El altar" not in text
    assert "altar: media/altar.png" in [name for name, _ in report.skipped]


def test_a_document_that_is_gone_refuses_a_final_and_allows_a_proof(session: LibrarySession, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    target.write_bytes(b"the old one")

    with pytest.raises(RefusedError) as refused:
        publishing.export(session, of("quinua", "perdido"), target)

    assert target.read_bytes() == b"the old one"
    assert "perdido" in str(refused.value.reasons[0])
    assert publishing.export(session, of("quinua", "perdido"), target, proof=True).documents == ("quinua",)


def test_cancelling_leaves_the_old_file(session: LibrarySession, tmp_path: Path) -> None:
    class Impatient:
        def step(self, progress: Progress) -> None:
            raise Cancelled

    target = tmp_path / "out.docx"
    target.write_bytes(b"the old one")

    with pytest.raises(Cancelled):
        publishing.export(session, of("quinua"), target, task=Impatient())

    assert [path.name for path in tmp_path.iterdir() if path.name not in ("library", "home")] == ["out.docx"]
    assert target.read_bytes() == b"the old one"


def test_a_target_that_is_a_folder_is_refused_with_a_sentence(session: LibrarySession, tmp_path: Path) -> None:
    (tmp_path / "out.docx").mkdir()

    with pytest.raises(StorageError):
        publishing.export(session, of("quinua"), tmp_path / "out.docx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_target_that_is_a_device_is_refused_and_left_alone(session: LibrarySession, tmp_path: Path) -> None:
    target = tmp_path / "pipe.docx"
    os.mkfifo(target)

    with pytest.raises(StorageError, match="device"):
        publishing.export(session, of("quinua"), target)

    assert target.is_fifo()


def test_a_fact_sheet_that_overflows_two_pages_is_refused(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    add_document("largo", "Muy largo", body="palabra " * 800 + "\n")

    with pytest.raises(RefusedError, match="mended"):
        publishing.export(session, of("largo", kind="fact-sheet"), tmp_path / "out.docx")


def test_a_live_query_finds_its_documents_by_title(session: LibrarySession, tmp_path: Path) -> None:
    chapter = Chapter(title="Ayacucho", query=LiveQuery(where={"region": ("ayacucho",)}))

    report = publishing.export(session, replace(of(), chapters=(chapter,)), tmp_path / "out.docx")

    assert report.documents == ("retablos", "tejedoras")


def test_a_picture_that_cannot_be_used_says_why(
    session: LibrarySession, library_root: Path, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    media = library_root / "media"
    media.mkdir(exist_ok=True)
    (media / "dibujo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (media / "cortada.png").write_bytes(png(400, 400)[:200])
    lines = (
        "![Uno](../../../media/dibujo.svg)",
        "Texto ![dos](../../../media/cortada.png) y más.",
        "![Tres](https://example.org/x.png)",
    )
    add_document("fotos", "Las fotos", body="\n\n".join(lines) + "\n")
    publication = of("fotos", cover=Cover(image="media/no-esta.png"))

    said = [warning.render() for warning in publishing.export(session, publication, tmp_path / "out.docx").warnings]

    for reason in (
        "«dibujo.svg» is an SVG",
        "«cortada.png» is damaged",
        "x.png» is on the web",
        "no-esta.png» is missing",
    ):
        assert len([line for line in said if reason in line]) == 1, reason
    found = {finding.code for finding in publishing.check(session, publication)}
    assert "svg-picture" in found


def test_a_withheld_picture_within_a_link_leaves_no_trace(
    session: LibrarySession, library_root: Path, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    media = library_root / "media"
    media.mkdir(exist_ok=True)
    (media / "rito.png").write_bytes(png())
    path = add_document(
        "fiesta", "La fiesta", body="Ver [![El rito oculto](../../../media/rito.png)](https://example.org).\n"
    )
    labelled = "media:\n  - {path: media/rito.png, tk_labels: [tkss]}\n---\n\nVer"
    path.write_text(path.read_text(encoding="utf-8").replace("---\n\nVer", labelled), encoding="utf-8")

    report = publishing.export(session, of("fiesta"), tmp_path / "out.docx")

    assert "rito oculto" not in contents_of(report.file)
    assert report.figures == 0


def test_an_empty_publication_is_an_error(session: LibrarySession) -> None:
    assert "empty-publication" in [finding.code for finding in publishing.check(session, of())]


def test_checks_say_where(session: LibrarySession, add_document: Callable[..., Path]) -> None:
    body = "![Un telar](no-existe.png)\n\n## Vacía\n\n## Otra\n\nVer @fig-nada y [[nadie]].\n"
    path = add_document("flojo", "Flojo", body=body)

    findings = {finding.code: finding for finding in publishing.check(session, of("flojo"))}
    lines = path.read_text(encoding="utf-8").splitlines()

    assert {"missing-picture", "empty-section", "broken-reference", "broken-link"} <= set(findings)
    assert lines[(findings["empty-section"].line or 0) - 1] == "## Vacía"


def test_a_printed_edition_needs_its_numbers(session: LibrarySession, tmp_path: Path) -> None:
    legal = FrontMatter(kind="legal", fields={"printer": "Imprenta Sur", "isbn": ""})

    with pytest.raises(RefusedError):
        publishing.export(session, of("quinua", front=(legal,)), tmp_path / "out.docx")
    proof = publishing.export(session, of("quinua", front=(legal,)), tmp_path / "out.docx", proof=True)

    assert "[dato pendiente]" in contents_of(proof.file)


def test_annexes_are_made_of_what_is_printed(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    path = add_document("leccion", "Fijar el precio antes", body="Texto.\n", type="lesson-learned")
    text = path.read_text(encoding="utf-8").replace(
        "access: public", "access: public\nstatement: Conviene fijarlo antes.\nkeywords: [precio justo]"
    )
    path.write_text(text, encoding="utf-8")
    kinds = ("lessons-table", "results-table", "places", "contributors", "index", "glossary")
    publication = of("leccion", "quinua", annexes=tuple(Annex(kind=kind) for kind in kinds))

    report = publishing.export(session, publication, tmp_path / "out.docx")
    printed = contents_of(report.file)

    assert "Conviene fijarlo antes." in printed
    assert 'XE "Precio justo"' in printed
    assert "INDEX" in printed
    assert findings_of(report.file.read_bytes(), tmp_path) == ""


def test_a_publication_written_and_read_is_the_same_and_keeps_what_it_does_not_know(session: LibrarySession) -> None:
    publication = of(
        "quinua", subtitle="Con: dos puntos", authors=("Una", "Otra, con coma"), options={"toc_depth": "2"}
    )
    write_publication(session.library, publication)
    path = session.library.root / "publications" / "prueba.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "note_of_the_office: no tocar\n", encoding="utf-8")

    write_publication(session.library, read_publication(session.library, "prueba"))

    assert read_publication(session.library, "prueba") == publication
    assert "note_of_the_office: no tocar" in path.read_text(encoding="utf-8")


def test_an_unknown_publication_names_those_there_are(session: LibrarySession) -> None:
    write_publication(session.library, of("quinua"))

    with pytest.raises(NotFoundError, match="prueba"):
        publishing.publication_named(session, "nadie")


def test_a_final_is_recorded_once_and_tells_what_changed_since(
    session: LibrarySession, library_root: Path, tmp_path: Path
) -> None:
    publication = of("quinua", "tejedoras", options={"record_issues": "true"})
    publishing.export(session, publication, tmp_path / "out.docx")
    publishing.export(session, publication, tmp_path / "again.docx")

    path = next(library_root.rglob("quinua.md"))
    path.write_text(path.read_text(encoding="utf-8") + "Una cosecha más.\n", encoding="utf-8")
    changes = publishing.since_last_issue(session, of("quinua", "retablos"))

    assert len(list((library_root / "publications" / "issues" / "prueba").glob("*.yaml"))) == 1
    assert changes is not None
    assert (changes.entered, changes.left, changes.changed) == (("retablos",), ("tejedoras",), ("quinua",))
    assert (tmp_path / "out.docx").read_bytes() == (tmp_path / "again.docx").read_bytes()


def test_an_issue_is_made_again_to_the_byte_after_its_documents_changed(
    session: LibrarySession, library_root: Path, places: Places, tmp_path: Path
) -> None:
    publication = of("quinua", "tejedoras")
    write_publication(session.library, publication)
    target = tmp_path / "out.docx"
    publishing.export(session, publication, target)
    first = target.read_bytes()
    path = next(library_root.rglob("quinua.md"))
    path.write_text(path.read_text(encoding="utf-8") + "Una cosecha más.\n", encoding="utf-8")
    publishing.export(session, publication, target)
    one, two = publishing.issues(session, "prueba")

    publishing.reissue(session, one, tmp_path / "again.docx")

    assert (one.number, two.number) == (1, 2)
    assert target.read_bytes() != first == (tmp_path / "again.docx").read_bytes()
    assert publishing.changes_between(one.documents, two.documents).changed == ("quinua",)
    shutil.rmtree(places.data)
    publishing.reissue(session, two, tmp_path / "two.docx")
    assert (tmp_path / "two.docx").read_bytes() == target.read_bytes()
    with pytest.raises(FormatError, match="quinua"):
        publishing.reissue(session, one, tmp_path / "two.docx")
    assert (tmp_path / "two.docx").read_bytes() == target.read_bytes()


@pytest.mark.parametrize("format", ["html", "epub"])
def test_each_document_gets_a_file_of_its_own(session: LibrarySession, tmp_path: Path, format: Format) -> None:
    report = publishing.export_each(session, of("quinua", "tejedoras"), tmp_path / "each", format=format)

    assert {file.name for file in (tmp_path / "each").iterdir()} == {f"quinua.{format}", f"tejedoras.{format}"}
    assert report.documents == ("quinua", "tejedoras")
    assert not publishing.issues(session, "prueba")


def test_a_publication_that_wants_no_record_has_none(session: LibrarySession, tmp_path: Path) -> None:
    publishing.export(session, of("quinua", options={"record_issues": "false"}), tmp_path / "out.docx")

    assert not publishing.issues(session, "prueba")


def test_a_proof_is_not_recorded(session: LibrarySession, library_root: Path, tmp_path: Path) -> None:
    publication = of("quinua", options={"record_issues": "true"})

    publishing.export(session, publication, tmp_path / "out.docx", proof=True)

    assert not (library_root / "publications" / "issues").exists()


@pytest.mark.parametrize(("words", "breaks"), [(20, 1), (200, 2)])
def test_a_short_introduction_does_not_stand_alone_on_its_page(
    session: LibrarySession, tmp_path: Path, words: int, breaks: int
) -> None:
    refs = (DocumentRef(id="tejedoras"), DocumentRef(id="quinua"))
    chapter = Chapter(title="Casos", introduction="palabra " * words, documents=refs)
    publication = replace(of(), chapters=(chapter,), options={"new_page_per_document": "true"})

    publishing.export(session, publication, tmp_path / "x.docx")

    with zipfile.ZipFile(tmp_path / "x.docx") as parts:
        text = parts.read("word/document.xml").decode()
    assert text[text.index("palabra palabra") :].count("<w:pageBreakBefore/>") == breaks


def test_comments_stay_with_their_author(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    body = "Antes <!-- no decir el nombre --> después.\n\n<!--\notra cosa\n-->\n\nCódigo: `<!-- visible -->`.\n"
    add_document("comentado", "Comentado", body=body)

    report = publishing.export(session, of("comentado"), tmp_path / "out.docx")
    text = contents_of(report.file)

    assert "no decir" not in text
    assert "otra cosa" not in text
    assert "visible" in text
    assert "después" in text
    assert any("comments" in warning.render() for warning in report.warnings)


@pytest.mark.parametrize("filler", ["palabra " * 90_000, "x " + "*" * 70_000])
def test_a_restricted_box_is_kept_back_in_a_text_too_complex_to_be_formatted(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path], filler: str
) -> None:
    body = (
        f'{filler}\n\n!!! restringido nivel="internal"\n    Lo oculto del rito.\n\n    Y más oculto.\n\nLo abierto.\n'
    )
    add_document("enorme", "Enorme", body=body)

    text = contents_of(publishing.export(session, of("enorme"), tmp_path / "out.docx").file)

    assert "oculto" not in text
    assert "Contenido reservado" in text
    assert "Lo abierto" in text


REMARKED = {
    "no-caption": {"body": "![Algo](../../../media/logo.png)\n"},
    "no-credit": {"body": '![Algo](../../../media/logo.png "Leyenda")\n'},
    "no-alt": {"body": '![](../../../media/logo.png "Leyenda")\n'},
    "missing-picture": {"body": '![Algo](../../../media/no.png "Leyenda")\n'},
    "raw-link": {"body": "Ver [https://example.org/](https://example.org/).\n"},
    "broken-link": {"body": "Ver [[no-existe]].\n"},
    "empty-section": {"body": "## Vacía\n\n## Llena\n\nTexto.\n"},
    "repeated-heading": {"body": "## Uno\n\nTexto.\n\n## Uno\n\nTexto.\n"},
    "no-label": {"body": "Texto.\n", "region": "atlantida"},
    "review-due": {"body": "Texto.\n", "status": "published\nreview_due: 2012-01-01"},
    "left-out": {"body": "Texto.\n", "status": "draft"},
}


@pytest.mark.parametrize("code", REMARKED)
def test_what_would_embarrass_in_print_is_remarked_with_its_place(
    session: LibrarySession, library_root: Path, add_document: Callable[..., Path], code: str
) -> None:
    (library_root / "media" / "logo.png").write_bytes(png())
    add_document("mirado", "Un documento mirado", **REMARKED[code])

    found = [finding for finding in publishing.check(session, of("quinua", "mirado")) if finding.code == code]

    assert [(finding.id, finding.severity) for finding in found] == [("mirado", "warning")]


def test_what_is_amiss_with_the_composition_is_remarked_at_its_part(session: LibrarySession) -> None:
    parts = {
        "front": (FrontMatter(kind="foreword"), FrontMatter(kind="legal", text="Ver [[no-existe]]."), FrontMatter(kind="?")),
        "chapters": (
            Chapter(title="", documents=(DocumentRef(id="quinua"), DocumentRef(id="quinua"))),
            Chapter(title="Nada", query=LiveQuery(where={"nobody": ("x",)})),
        ),
        "annexes": (Annex(kind="acronyms"), Annex(kind="?")),
    }  # fmt: skip

    found = {(finding.code, finding.field) for finding in publishing.check(session, of(**parts))}

    assert {
        ("empty-preliminary", "front/0"), ("broken-link", "front/1"), ("legal-incomplete", "front/1"),
        ("unknown-preliminary", "front/2"), ("no-chapter-title", "chapters/0"), ("empty-chapter", "chapters/1"),
        ("empty-query", None), ("empty-annex", "annexes/0"), ("unknown-annex", "annexes/1"), ("named-twice", None),
    } <= found  # fmt: skip
