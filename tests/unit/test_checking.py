"""`check_library` over a real library: what needs files, pictures and the other documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from kb_app.core.errors import Cancelled, UsageError
from kb_app.core.tasks import Progress
from kb_app.services.checking import check_ahead, check_library, check_text, completeness, practice
from kb_app.services.places import Places
from kb_app.services.searching import refresh
from kb_app.services.session import LibrarySession, open_session


@pytest.fixture
def session(library_root: Path, places: Places) -> Iterator[LibrarySession]:
    opened = open_session(library_root, places)
    yield opened
    opened.close()


def found(session: LibrarySession, document_id: str) -> dict[str, int | None]:
    """Return the codes found in one document with their lines; the same whether asked alone or among all."""
    refresh(session)
    alone = list(check_library(session, [document_id]))
    among_all = [finding for finding in check_library(session) if finding.id == document_id]
    assert alone == among_all
    return {finding.code: finding.line for finding in alone}


def write(root: Path, document_id: str, body: str) -> Path:
    path = root / "documents" / "case-study" / "2011" / f"{document_id}.md"
    front = "type: case-study\ntitle: Prueba\nlanguage: es\nstatus: draft\naccess: internal\nregions: [ayacucho]\n"
    path.write_text(f"---\n{front}---\n\n{body}", encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_a_broken_link_has_its_line_in_the_file(library_root: Path, session: LibrarySession) -> None:
    path = write(library_root, "prueba", "Un párrafo.\n\nVer [[no-existe]] y [[retablos]].\n")

    assert found(session, "prueba")["broken-link"] == line_of(path, "no-existe")


def test_pictures_are_looked_for_in_the_library_only(library_root: Path, session: LibrarySession) -> None:
    Image.new("RGB", (40, 30)).save(library_root / "media" / "trama.png")
    up = "../../../media"
    body = (
        f'![Trama]({up}/trama.png "Trama.")\n\n![Nada]({up}/nada.png "Nada.")\n\n![Fuera](../../../../fuera.png "F.")\n'
    )
    path = write(library_root, "prueba", body)

    codes = found(session, "prueba")

    assert codes["missing-picture"] == line_of(path, "nada.png")
    assert codes["picture-outside"] == line_of(path, "fuera.png")
    assert codes["picture-small"] == line_of(path, "trama.png")


def test_a_picture_without_words_is_told(library_root: Path, session: LibrarySession) -> None:
    Image.new("RGB", (40, 30)).save(library_root / "media" / "trama.png")
    write(library_root, "prueba", "![](../../../media/trama.png)\n")

    assert {"picture-without-alt", "picture-without-caption"} <= set(found(session, "prueba"))


def test_what_is_code_is_no_link_and_no_picture(library_root: Path, session: LibrarySession) -> None:
    write(library_root, "prueba", "```\n[[no-existe]] ![x](nada.png)\n```\n\nSe escribe `[[no-existe]]`.\n")

    assert not {"broken-link", "missing-picture"} & set(found(session, "prueba"))


def test_an_id_in_another_letter_case_is_a_duplicate(library_root: Path, session: LibrarySession) -> None:
    folder = library_root / "documents" / "case-study" / "otra"
    folder.mkdir()
    original = next(library_root.rglob("retablos.md"))
    (folder / "Retablos.md").write_bytes(original.read_bytes())

    told = [finding for finding in check_library(session) if finding.code == "duplicate-id"]

    assert sorted(finding.id for finding in told) == ["Retablos", "retablos"]


def test_a_circle_of_derivation_is_told_to_each_of_its_documents(library_root: Path, session: LibrarySession) -> None:
    for name, target in (("uno", "dos"), ("dos", "tres"), ("tres", "uno")):
        path = write(library_root, name, "Texto.\n")
        text = path.read_text(encoding="utf-8").replace(
            "---\n\n", f"relations: [{{rel: derived_from, target: {target}}}]\n---\n\n", 1
        )
        path.write_text(text, encoding="utf-8")

    assert all("relation-cycle" in found(session, name) for name in ("uno", "dos", "tres"))
    assert "relation-cycle" not in found(session, "retablos")


def test_broken_yaml_is_told_with_its_line_and_nothing_else(library_root: Path, session: LibrarySession) -> None:
    (library_root / "documents" / "roto.md").write_text("---\ntitle: [\n---\n\n[[no-existe]]\n", encoding="utf-8")

    assert list(found(session, "roto")) == ["bad-front-matter"]


def test_bytes_that_are_no_utf8_are_told(library_root: Path, session: LibrarySession) -> None:
    (library_root / "documents" / "latin.md").write_bytes("---\ntitle: Artesanía\n---\n".encode("latin-1"))

    assert "not-utf8" in found(session, "latin")


def test_lessons_that_say_the_same_are_told(library_root: Path, session: LibrarySession) -> None:
    front = (
        "---\ntype: lesson-learned\ntitle: {title}\nlanguage: es\nstatus: draft\naccess: internal\nstatement: Cuando la feria "
        "se acerca conviene fijar el precio en asamblea porque la prisa lleva a vender por debajo del costo\n---\n"
    )
    for name in ("precio-uno", "precio-dos"):
        (library_root / "documents" / f"{name}.md").write_text(
            front.replace("{title}", "Fijar el precio"), encoding="utf-8"
        )

    told = {finding.id for finding in check_library(session) if finding.code == "near-duplicate"}

    assert told == {"precio-uno", "precio-dos"}


def test_the_same_event_is_not_counted_twice(library_root: Path, session: LibrarySession) -> None:
    for name in ("acta-uno", "acta-dos"):
        text = f"---\ntype: evidence\ntitle: {name}\nlanguage: es\nstatus: draft\naccess: internal\nunit_key: feria-2011\n---\n"
        (library_root / "documents" / f"{name}.md").write_text(text, encoding="utf-8")

    told = {finding.id for finding in check_library(session) if finding.code == "duplicate-unit"}

    assert told == {"acta-uno", "acta-dos"}


def test_a_damaged_type_of_the_library_is_told(library_root: Path, places: Places) -> None:
    (library_root / "types").mkdir()
    (library_root / "types" / "case-study.yaml").write_text("label: [\n", encoding="utf-8")

    findings = check_library(open_session(library_root, places))

    assert "types/case-study.yaml" in {finding.path for finding in findings if finding.code == "bad-catalogue-file"}


def test_files_of_a_plain_folder_need_no_metadata(tmp_path: Path, places: Places) -> None:
    folder = tmp_path / "notas"
    folder.mkdir()
    (folder / "apuntes.md").write_text("# Apuntes\n\nVer [[no-existe]].\n", encoding="utf-8")

    findings = check_library(open_session(folder, places))

    assert [finding.code for finding in findings] == ["broken-link"]


def test_the_text_in_the_editor_is_checked_before_it_is_saved(session: LibrarySession) -> None:
    opened = session.document("retablos")
    edited = replace(opened, body="Ver [[no-existe]].\n")

    assert "broken-link" in {finding.code for finding in check_text(session, edited)}
    assert "broken-link" not in {finding.code for finding in check_text(session, opened)}


def test_completeness_and_practice_are_computed_for_a_saved_document(session: LibrarySession) -> None:
    document = session.document("retablos")

    assert 0 < completeness(session, document) < 1
    earned = practice(session, document)
    assert earned is not None
    assert next(item.level for item in earned.conditions) == "pilot"


def test_a_check_can_be_cancelled(session: LibrarySession) -> None:
    class Impatient:
        def step(self, progress: Progress) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        check_library(session, (), Impatient())


def test_findings_come_by_path_and_line(session: LibrarySession) -> None:
    findings = check_library(session)

    assert findings
    assert [(finding.path, finding.line or 0) for finding in findings] == sorted(
        (finding.path, finding.line or 0) for finding in findings
    )


def test_what_others_say_of_a_document_counts_when_it_is_checked_alone(
    library_root: Path, session: LibrarySession
) -> None:
    front = "language: es\nstatus: in-review\naccess: internal\n"
    lesson = f"---\ntype: lesson-learned\ntitle: Fijar el precio\n{front}---\n"
    record = f"---\ntype: evidence\ntitle: Taller\n{front}relations: [{{rel: evidences, target: leccion}}]\n---\n"
    (library_root / "documents" / "leccion.md").write_text(lesson, encoding="utf-8")

    assert "missing-links" in found(session, "leccion")

    (library_root / "documents" / "taller.md").write_text(record, encoding="utf-8")
    assert "missing-links" not in found(session, "leccion")


def test_what_the_next_status_asks_for_is_told_apart(library_root: Path, session: LibrarySession) -> None:
    write(library_root, "prueba", "## Resumen\n\nSe hizo poco.\n")
    draft = session.document("prueba")

    now, ahead = check_ahead(session, draft)

    assert now == check_text(session, draft)
    assert {finding.code for finding in ahead} >= {"missing-section", "recommended-field", "field-needed"}
    assert set(ahead) <= set(check_text(session, draft, as_status="in-review"))
    assert not set(ahead) & set(now)
    published = replace(
        draft, metadata=replace(draft.metadata, values={**draft.metadata.values, "status": "published"})
    )
    assert check_ahead(session, published)[1] == ()


def test_a_library_is_checked_as_if_its_documents_had_a_status(library_root: Path, session: LibrarySession) -> None:
    write(library_root, "prueba", "## Resumen\n\nSe hizo poco.\n")

    now = {finding.code for finding in check_library(session, ["prueba"])}
    then = {finding.code for finding in check_library(session, as_status="published") if finding.id == "prueba"}

    assert "missing-field" not in now
    assert "missing-field" in then
    with pytest.raises(UsageError, match="impreso"):
        check_library(session, as_status="impreso")
