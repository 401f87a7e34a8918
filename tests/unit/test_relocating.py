"""A document that is renamed or moved, and a picture too: everything that names them follows, or nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_app.core.errors import ConflictError, UsageError
from kb_app.services import changing, relocating
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage import changes
from kb_app.storage.changes import FileChange, apply_changes, finish_changes
from kb_app.storage.files import fixity_of
from kb_app.storage.library import Library
from kb_app.storage.yaml_reader import DATA_LIMITS
from kb_app.storage.yaml_scalars import replace_scalars

OLD = """---
title: La feria
type: case-study
---
Véase [[feria#mesa]].
"""
LINKING = """---\r
title: "Otra"   # con comentario\r
type: guide\r
tested_in: [feria, otra-cosa]\r
relations:\r
  - {rel: evidences, target: 'feria#mesa', note: la feria misma}\r
translation_of: feria\r
---\r
[[feria]] y [[feria|la feria]] y [con ruta](../../case-study/2011/feria.md#mesa), pero no `[[feria]]`.\r
"""
PUBLICATION = """title: Uno
front:
  - kind: foreword
    text: |-
      Lea [[feria]] antes
      que nada: [[feriantes]].
chapters:
  - documents: [feria, "otra"]
  - chapters:
      - documents:
          - {id: feria, include: summary}
"""
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    root = library_root
    _write(root, "documents/case-study/2011/feria.md", OLD + "\n![Mesa](../../../media/mesa.png)\n")
    _write(root, "documents/guide/2012/otra.md", LINKING)
    _write(root, "documents/guide/2012/ajena.md", "---\ntitle: Ajena\n---\nLas ferias de feriantes.\n")
    _write(root, "publications/uno.yaml", PUBLICATION)
    (root / "media").mkdir(exist_ok=True)
    (root / "media/mesa.png").write_bytes(PIXEL)
    opened = open_session(root, places)
    opened.index.update(opened.library)
    return opened


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def _tree(root: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(root)): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and not file.name.startswith(".kb-")
    }


def test_a_new_id_is_followed_everywhere_and_nothing_else_changes(session: LibrarySession) -> None:
    before = _tree(session.library.root)

    relocating.rename(session, "feria", "feria-de-huamanga")

    after = _tree(session.library.root)
    assert "documents/case-study/2011/feria.md" not in after
    assert b"[[feria-de-huamanga#mesa]]" in after["documents/case-study/2011/feria-de-huamanga.md"]
    expected = (
        LINKING.replace("[feria, otra", "[feria-de-huamanga, otra")
        .replace("'feria#mesa'", "'feria-de-huamanga#mesa'")
        .replace("translation_of: feria", "translation_of: feria-de-huamanga")
        .replace("[[feria]] y [[feria|", "[[feria-de-huamanga]] y [[feria-de-huamanga|")
        .replace("2011/feria.md", "2011/feria-de-huamanga.md")
    )
    assert after["documents/guide/2012/otra.md"].decode() == expected
    assert after["documents/guide/2012/ajena.md"] == before["documents/guide/2012/ajena.md"]


def test_publications_follow_a_new_id(session: LibrarySession) -> None:
    relocating.rename(session, "feria", "mercado")

    text = (session.library.root / "publications/uno.yaml").read_text(encoding="utf-8")
    assert text == (
        PUBLICATION.replace("[[feria]]", "[[mercado]]")
        .replace("[feria,", "[mercado,")
        .replace("id: feria", "id: mercado")
    )


def test_renaming_is_undone_in_one_step(session: LibrarySession) -> None:
    before = _tree(session.library.root)

    changing.undo(session, relocating.rename(session, "feria", "mercado"))

    assert _tree(session.library.root) == before
    assert session.path_of("feria") == "documents/case-study/2011/feria.md"


def test_the_index_knows_the_new_id_at_once(session: LibrarySession) -> None:
    relocating.rename(session, "feria", "mercado")

    assert session.index.path_of("mercado") == "documents/case-study/2011/mercado.md"
    assert session.index.path_of("feria") is None
    assert [hit.id for hit in session.index.backlinks("mercado")] == ["otra"]


def test_versions_go_with_a_renamed_document(session: LibrarySession) -> None:
    session.versions.keep("feria", "un texto de antes")

    relocating.rename(session, "feria", "mercado")

    texts = [session.versions.text("mercado", version) for version in session.versions.of("mercado")]
    assert "un texto de antes" in texts
    assert session.versions.of("feria") == ()


@pytest.mark.parametrize("name", ["otra", "Con Mayúsculas", "", "con", "../fuera", "a" * 81])
def test_an_id_that_cannot_be_changes_nothing(session: LibrarySession, name: str) -> None:
    before = _tree(session.library.root)

    with pytest.raises(UsageError):
        relocating.rename(session, "feria", name)

    assert _tree(session.library.root) == before


def test_a_moved_document_keeps_its_pictures_and_is_found_by_path(session: LibrarySession) -> None:
    relocating.move(session, ["feria"], "casos/ayacucho/2011")

    after = _tree(session.library.root)
    assert b"](../../../../media/mesa.png)" in after["documents/casos/ayacucho/2011/feria.md"]
    assert b"](../../casos/ayacucho/2011/feria.md#mesa)" in after["documents/guide/2012/otra.md"]


@pytest.mark.parametrize("folder", ["../fuera", "documents/../..", "/etc/..", "a//b", ".oculta", "C:"])
def test_a_folder_outside_is_refused(session: LibrarySession, folder: str) -> None:
    with pytest.raises(UsageError):
        relocating.move(session, ["feria"], folder)


def test_a_renamed_picture_is_followed(session: LibrarySession) -> None:
    relocating.move_media(session, "media/mesa.png", "media/2011/mesa-larga.png")

    text = (session.library.root / "documents/case-study/2011/feria.md").read_text(encoding="utf-8")
    assert "](../../../media/2011/mesa-larga.png)" in text
    assert (session.library.root / "media/2011/mesa-larga.png").read_bytes() == PIXEL


def test_a_place_that_is_taken_stops_everything(session: LibrarySession) -> None:
    _write(session.library.root, "documents/casos/feria.md", "otra cosa")
    before = _tree(session.library.root)

    with pytest.raises(UsageError, match="already"):
        relocating.move(session, ["feria"], "casos")

    assert _tree(session.library.root) == before


@pytest.mark.parametrize("stop", range(5))
def test_what_a_killed_program_began_is_finished_at_the_next_opening(
    session: LibrarySession, monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    """Killed after `stop` writes behind the log: the next who opens the library finds it all done."""

    class Killed(BaseException):
        pass

    done = 0

    def dies(original):  # type: ignore[no-untyped-def]
        def write(*args, **options):  # type: ignore[no-untyped-def]
            nonlocal done
            if done > stop:
                raise Killed
            done += 1
            return original(*args, **options)

        return write

    for name in ("write_atomic", "move_atomic", "remove_file"):
        monkeypatch.setattr(changes, name, dies(getattr(changes, name)))
    with pytest.raises(Killed):
        relocating.rename(session, "feria", "mercado")
    monkeypatch.undo()

    root = Library.open(session.library.root).root

    assert not (root / changes.LOG).exists()
    after = _tree(root)
    assert "documents/case-study/2011/mercado.md" in after
    assert "documents/case-study/2011/feria.md" not in after
    assert b"target: 'mercado#mesa'" in after["documents/guide/2012/otra.md"]


def test_a_publications_own_texts_covers_and_queries_follow(session: LibrarySession) -> None:
    text = """cover:
  image: media/mesa.png
  logos: ['media/mesa.png', media/otra.png]
chapters:
  - introduction: "Vea ![Mesa](media/mesa.png) y [[feria]]."
    query: 'id:feria OR id:feria-2 OR precio'
"""
    _write(session.library.root, "publications/dos.yaml", text)
    _write(session.library.root, "documents/propia.md", "---\ntitle: P\nportada: 'media/mesa.png'\n---\nx\n")

    relocating.rename(session, "feria", "mercado")
    relocating.move_media(session, "media/mesa.png", "media/fotos/mesa nueva.png")

    after = _tree(session.library.root)
    assert (
        after["publications/dos.yaml"].decode()
        == """cover:
  image: media/fotos/mesa nueva.png
  logos: ['media/fotos/mesa nueva.png', media/otra.png]
chapters:
  - introduction: "Vea ![Mesa](media/fotos/mesa%20nueva.png) y [[mercado]]."
    query: 'id:mercado OR id:feria-2 OR precio'
"""
    )
    assert b"portada: 'media/fotos/mesa nueva.png'" in after["documents/propia.md"]


def test_a_disk_that_fails_halfway_leaves_everything_as_it_was(
    session: LibrarySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _tree(session.library.root)
    move = changes.move_atomic

    def fails_once(source: Path, target: Path) -> None:
        monkeypatch.setattr(changes, "move_atomic", move)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(changes, "move_atomic", fails_once)
    with pytest.raises(OSError, match="No space"):
        relocating.rename(session, "feria", "mercado")

    assert _tree(session.library.root) == before


def test_a_document_that_somebody_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_bytes(b"format: 1\n")
    (tmp_path / "a.md").write_bytes(b"de otra persona")

    with pytest.raises(ConflictError):
        apply_changes(tmp_path, [FileChange(path="a.md", before=fixity_of(b"lo que era"), data=b"nuevo")])

    assert (tmp_path / "a.md").read_bytes() == b"de otra persona"


@pytest.mark.parametrize(
    "log",
    [b"", b"{", b'{"format": 1, "changes": [{"path": "../x", "before": "", "new_path": "", "size": 1}]}\nx', b"[]\n"],
)
def test_a_log_that_is_not_ours_does_nothing(tmp_path: Path, log: bytes) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "library.yaml").write_bytes(b"format: 1\n")
    (tmp_path / "in" / changes.LOG).write_bytes(log)

    finish_changes(tmp_path / "in")

    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [".kb-lock", "library.yaml"]


WORDS = st.text(alphabet="abñ'\"#:,-[]{}! \n", max_size=12)


@given(st.dictionaries(st.sampled_from("abcd"), st.one_of(WORDS, st.lists(WORDS, max_size=3)), min_size=1))
def test_changing_nothing_keeps_every_byte(values: dict[str, object]) -> None:
    from kb_app.storage.frontmatter import render

    text = render({key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})  # type: ignore[misc]

    assert replace_scalars(text, DATA_LIMITS, lambda _, value: value) == text
