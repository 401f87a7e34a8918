"""Any library packed: what may leave arrives as it was, whatever its documents are called and whatever changes meanwhile."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb_app.core.errors import RefusedError
from kb_app.core.tasks import Progress
from kb_app.packages import archive
from kb_app.packages.archive import ArchiveWriter
from kb_app.services import packaging
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import open_session
from kb_app.storage import scratch
from kb_app.storage.library import Library

TEXTS = Selection(profile="minimal")
ID = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
BODY = st.lists(
    st.sampled_from(
        ["Texto llano.\n", "\n", "# Título\n", "- lista\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "«ñandú» — 100 %\n", "> cita\n",
         "`código [x]`\n", "Kachkaniraqmi 🌽\n", "[web](https://example.org)\n", "**negrita** y \\[llave\\]\n"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Return the folders of an office whose key is made once for all its libraries."""
    base = tmp_path_factory.mktemp("office")
    return Places(data=base / "data", cache=base / "cache", config=base / "config")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    documents=st.dictionaries(ID, st.tuples(BODY, st.sampled_from(["public", "restricted", "internal"])), max_size=4),
    in_memory=st.sampled_from([1 << 20, 64]),
)
def test_texts_that_may_leave_arrive_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, office: Places, documents: dict[str, tuple[str, str]], in_memory: int
) -> None:
    base = tmp_path_factory.mktemp("any")
    root = Library.create(base / "library", title="Cualquiera").root
    for name, (body, access) in documents.items():
        front = f"title: {name}\ntype: lesson\nlanguage: es\nstatus: published\naccess: {access}\n"
        (root / "documents" / f"{name}.md").write_text(f"---\n{front}---\n\n{body}", encoding="utf-8", newline="")
    session = open_session(root, office)
    open_ones = {name: body for name, (body, access) in documents.items() if access == "public"}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scratch, "IN_MEMORY", in_memory)
        if not open_ones:
            with pytest.raises(RefusedError):
                packaging.pack(session, TEXTS, base / "a.kbpack")
            return
        report = packaging.pack(session, TEXTS, base / "a.kbpack")

    received = packaging.unpack(base / "a.kbpack", base / "opened")
    found = {state.path: received.read(state.path) for state in received.scan()}
    assert {document.id: document.body.removeprefix("\n") for document in found.values()} == open_ones
    assert report.size == (base / "a.kbpack").stat().st_size
    assert [path.name for path in office.cache.iterdir() if path.is_file()] == []


def test_what_changes_while_it_is_packed_travels_as_the_gate_saw_it(
    library_root: Path, places: Places, add_document: Callable[..., Path], tmp_path: Path
) -> None:
    file = add_document("cambiante", "Cambiante", body="Lo que se vio.\n")
    session = open_session(library_root, places)

    class Meddler:
        def step(self, progress: Progress) -> None:
            if str(progress.what).startswith("Packing"):
                file.write_text(file.read_text().replace("access: public", "access: restricted").replace("vio", "tapó"))

    packaging.pack(session, TEXTS, tmp_path / "a.kbpack", Meddler())

    assert "restricted" in file.read_text()
    with zipfile.ZipFile(tmp_path / "a.kbpack") as package:
        (name,) = (name for name in package.namelist() if name.endswith("/cambiante.md"))
        assert "Lo que se vio." in package.read(name).decode()


@pytest.mark.parametrize("name", ["q-que?.md", "con.md", "dos:puntos.md", "largo-" * 20 + "x.md", "nfd-e\u0301.md"])
def test_a_document_whose_name_no_package_can_hold_stays_behind_and_says_why(
    library_root: Path, places: Places, add_document: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    good = add_document("bueno", "Bueno")
    try:
        good.with_name(name).write_bytes(good.read_bytes())
    except OSError as error:
        pytest.skip(f"this disk cannot hold it either: {error}")

    report = packaging.pack(open_session(library_root, places), Selection(), tmp_path / "a.kbpack")

    assert any("may not be in a package" in str(reason) for _, reason in report.left_out)
    assert packaging.verify(tmp_path / "a.kbpack", places).is_sound


def test_of_two_names_that_some_computers_take_for_one_the_second_stays_behind(
    library_root: Path, places: Places, add_document: Callable[..., Path], tmp_path: Path
) -> None:
    first = add_document("Uno", "Uno")
    second = first.with_name("uno.md")
    if second.exists():
        pytest.skip("this disk takes them for one")
    second.write_bytes(first.read_bytes())

    report = packaging.pack(open_session(library_root, places), Selection(), tmp_path / "a.kbpack")

    assert [name for name, reason in report.left_out if "cannot tell" in str(reason)] == ["uno"]
    assert packaging.verify(tmp_path / "a.kbpack", places).is_sound


def test_a_folder_without_an_identity_can_be_called_anything(
    library_root: Path, places: Places, add_document: Callable[..., Path], tmp_path: Path
) -> None:
    add_document("uno", "Uno")
    folder = library_root.rename(library_root.with_name("Educacio\u0301n & más."))
    (folder / "library.yaml").write_text("format: '1'\ntitle: {es: Educación}\nlanguage: es\n", encoding="utf-8")

    packaging.pack(open_session(folder, places), TEXTS, tmp_path / "a.kbpack")

    with zipfile.ZipFile(tmp_path / "a.kbpack") as package:
        assert {name.split("/")[0] for name in package.namelist()} == {"lib-educacion-mas-v0001"}


def test_what_one_file_cannot_hold_is_refused_before_it_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    with (tmp_path / "a.zip").open("wb") as stream, pytest.raises(RefusedError, match="cannot hold so much"):
        writer = ArchiveWriter(stream)
        for number in range(3):
            writer.add(f"{number}.md", b"uno")


def test_an_archive_is_read_by_other_programs_as_it_was_written(tmp_path: Path) -> None:
    files = {
        "a/uno.md": b"uno " * 900,
        "a/\xf1and\xfa.png": bytes(range(256)) * 60,
        "a/vac\xedo.md": b"",
        "b.txt": b"x" * 90_000,
    }
    with (tmp_path / "a.zip").open("wb") as stream:
        writer = ArchiveWriter(stream)
        for name, data in files.items():
            writer.add(name, data)
        writer.close()

    with zipfile.ZipFile(tmp_path / "a.zip") as found:
        assert found.testzip() is None
        assert {info.filename: found.read(info) for info in found.infolist()} == files
        stored = {info.filename for info in found.infolist() if info.compress_type == zipfile.ZIP_STORED}
    assert stored == {"a/\xf1and\xfa.png", "b.txt"}  # a picture, and what would look like a bomb
