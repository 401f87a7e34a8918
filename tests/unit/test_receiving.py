"""Packages at the receiver's: verified, agreed to, replaced by newer editions, searched with the own library."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kb_app.core.documents import Access
from kb_app.core.errors import RefusedError, UsageError
from kb_app.core.queries import Query
from kb_app.packages.archive import ArchiveWriter
from kb_app.packages.names import is_reader
from kb_app.packages.signing import SigningKey
from kb_app.services import editing, packaging, receiving, searching, trust
from kb_app.services.everywhere import find_everywhere, session_of
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage.library import Library

ALL = Selection(audience=Access.PUBLIC)


@pytest.fixture
def sender(library_root: Path, places: Places) -> LibrarySession:
    made = open_session(library_root, places)
    searching.refresh(made)
    return made


@pytest.fixture
def office(tmp_path: Path) -> Places:
    """The places of who receives."""
    home = tmp_path / "ong"
    return Places(data=home / "data", cache=home / "cache", config=home / "config")


def packed(sender: LibrarySession, target: Path, selection: Selection = ALL) -> Path:
    packaging.pack(sender, selection, target)
    return target


def change(sender: LibrarySession, document_id: str, text: str) -> None:
    file = next(sender.library.root.rglob(f"{document_id}.md"))
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_first_package_is_asked_about_and_then_its_key_is_known(
    sender: LibrarySession, office: Places, tmp_path: Path
) -> None:
    package = packed(sender, tmp_path / "a.kbpack")
    arrival = receiving.inspect(package, office)

    assert arrival.refusal is None and not arrival.is_known
    assert len(arrival.words.split()) == 8
    with pytest.raises(RefusedError):
        receiving.receive(package, office)
    assert not receiving.received(office)
    taken, changes = receiving.receive(package, office, is_agreed=True)

    assert taken.version == 1
    assert len(changes.entered) == taken.documents == 3
    session = session_of(taken, office)
    assert session.is_read_only
    change(sender, "quinua", "\nUna cosecha más.\n")
    second = packed(sender, tmp_path / "b.kbpack")
    assert not receiving.inspect(second, office).questions
    taken, changes = receiving.receive(second, office)
    assert (taken.version, changes.entered, changes.left, len(changes.changed)) == (2, (), (), 1)
    assert receiving.received(office) == (taken,)


def test_an_update_is_small_and_gives_the_same_library_as_the_whole(
    sender: LibrarySession, office: Places, add_document: Callable[..., Path], tmp_path: Path
) -> None:
    alone = add_document("suelto", "Suelto", body="Texto.\n")
    receiving.receive(packed(sender, tmp_path / "a.kbpack"), office, is_agreed=True)
    receiving.write_notes(office, receiving.received(office)[0].key, "Leer con las socias.")
    change(sender, "quinua", "\nUna cosecha más.\n")
    alone.unlink()
    update = packed(sender, tmp_path / "u.kbpack", replace(ALL, is_update=True))

    with zipfile.ZipFile(update) as archive:
        names = [name.rsplit("/", 1)[-1] for name in archive.namelist()]
    assert "quinua.md" in names and "tejedoras.md" not in names and "suelto.md" not in names
    taken, changes = receiving.receive(update, office)

    assert (taken.version, len(changes.changed), len(changes.left)) == (2, 1, 1)
    assert receiving.notes_of(office, taken.key) == "Leer con las socias."
    full = packed(sender, tmp_path / "w.kbpack")
    assert receiving.inspect(full, office).version == 2 and receiving.inspect(full, office).refusal is None
    whole = packaging.unpack(full, tmp_path / "whole").root
    files = {file.relative_to(whole) for file in whole.rglob("*") if file.is_file() and file.name != "received.json"}
    files = {file for file in files if not is_reader(file.as_posix())}
    assert files == {
        file.relative_to(taken.folder)
        for file in Path(taken.folder).rglob("*")
        if file.is_file() and file.name != "received.json"
    }
    assert all((whole / name).read_bytes() == (Path(taken.folder) / name).read_bytes() for name in files)


def test_a_gap_asks_for_the_full_package(sender: LibrarySession, office: Places, tmp_path: Path) -> None:
    receiving.receive(packed(sender, tmp_path / "a.kbpack"), office, is_agreed=True)
    change(sender, "quinua", "\nDos.\n")
    packed(sender, tmp_path / "b.kbpack")
    change(sender, "quinua", "\nTres.\n")
    third = packed(sender, tmp_path / "c.kbpack", replace(ALL, is_update=True))

    with pytest.raises(RefusedError, match="full package"):
        receiving.receive(third, office)
    assert receiving.received(office)[0].version == 1


def test_an_update_needs_an_edition_and_a_change(sender: LibrarySession, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        packed(sender, tmp_path / "u.kbpack", replace(ALL, is_update=True))
    packed(sender, tmp_path / "a.kbpack")
    with pytest.raises(UsageError):
        packed(sender, tmp_path / "u.kbpack", replace(ALL, is_update=True))
    assert not (tmp_path / "u.kbpack").exists()


def test_the_same_content_is_the_same_edition_to_the_byte(sender: LibrarySession, tmp_path: Path) -> None:
    first, second = packed(sender, tmp_path / "a.kbpack"), packed(sender, tmp_path / "b.kbpack")

    assert first.read_bytes() == second.read_bytes()


def test_an_older_edition_and_a_second_one_of_a_number_are_refused(
    sender: LibrarySession, office: Places, places: Places, tmp_path: Path
) -> None:
    first = packed(sender, tmp_path / "a.kbpack")
    change(sender, "quinua", "\nDos.\n")
    receiving.receive(packed(sender, tmp_path / "b.kbpack"), office, is_agreed=True)
    with pytest.raises(RefusedError, match="older"):
        receiving.receive(first, office, is_agreed=True)

    shutil.rmtree(places.data / "packages")
    packed(sender, tmp_path / "x.kbpack")
    change(sender, "quinua", "\nOtra cosa.\n")
    with pytest.raises(RefusedError, match="two different"):
        receiving.receive(packed(sender, tmp_path / "c.kbpack"), office, is_agreed=True)
    assert receiving.received(office)[0].version == 2


def test_another_key_is_refused_until_it_is_trusted(
    sender: LibrarySession, office: Places, places: Places, tmp_path: Path
) -> None:
    receiving.receive(packed(sender, tmp_path / "a.kbpack"), office, is_agreed=True)
    shutil.rmtree(places.data / "keys")
    change(sender, "quinua", "\nDos.\n")
    second = packed(sender, tmp_path / "b.kbpack")

    with pytest.raises(RefusedError, match="another key"):
        receiving.receive(second, office, is_agreed=True)
    own = trust.own_known_key(places)
    assert own is not None
    trust.trust(office, own.text, "Oficina de Lima")
    assert receiving.receive(second, office)[0].version == 2


def test_an_unsigned_package_is_asked_about(sender: LibrarySession, office: Places, tmp_path: Path) -> None:
    package = packed(sender, tmp_path / "a.kbpack")
    bare = tmp_path / "bare.kbpack"
    with zipfile.ZipFile(package) as archive, bare.open("wb") as stream:
        writer = ArchiveWriter(stream)
        for name in archive.namelist():
            if not name.endswith(".minisig"):
                writer.add(name, archive.read(name))
        writer.close()

    arrival = receiving.inspect(bare, office)
    assert len(arrival.questions) == 1 and not arrival.signer
    assert receiving.receive(bare, office, is_agreed=True)[0].signer == ""


def test_a_forged_signature_is_refused(
    sender: LibrarySession, office: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, other = SigningKey.sign, SigningKey.generate()
    monkeypatch.setattr(SigningKey, "sign", lambda _, data, comment: real(other, data, comment))
    package = packed(sender, tmp_path / "a.kbpack")

    arrival = receiving.inspect(package, office)
    assert arrival.refusal is not None and "signature" in str(arrival.refusal)
    with pytest.raises(RefusedError):
        receiving.receive(package, office, is_agreed=True)


def test_losing_most_documents_is_asked_about(
    sender: LibrarySession, office: Places, add_document: Callable[..., Path], tmp_path: Path
) -> None:
    made = [add_document(f"uno-{number}", f"Uno {number}", body="Texto.\n") for number in range(12)]
    receiving.receive(packed(sender, tmp_path / "a.kbpack"), office, is_agreed=True)
    for file in made:
        file.unlink()

    second = packed(sender, tmp_path / "b.kbpack")
    assert len(receiving.inspect(second, office).questions) == 1
    with pytest.raises(RefusedError):
        receiving.receive(second, office)
    assert receiving.receive(second, office, is_agreed=True)[0].documents == 3


def test_one_search_finds_in_all_libraries_and_says_where(
    sender: LibrarySession, office: Places, tmp_path: Path
) -> None:
    taken, _ = receiving.receive(packed(sender, tmp_path / "a.kbpack"), office, is_agreed=True)
    own_root = tmp_path / "own"
    Library.create(own_root, title="Propia")
    own = open_session(own_root, office)
    editing.new_document(own, "lesson-learned", "La quinua de la casa")
    searching.refresh(own)
    found = find_everywhere(own, office, Query(text="quinua", limit=10))

    assert {item.source.title if item.source else "" for item in found.results} == {"", taken.title}
    assert found.results[0].source is None
    receiving.remove(office, taken.key)
    assert not receiving.received(office)
    assert find_everywhere(own, office, Query(text="quinua", limit=10)).total == 1


def test_what_a_kill_leaves_is_cleaned_up(sender: LibrarySession, office: Places, tmp_path: Path) -> None:
    taken, _ = receiving.receive(packed(sender, tmp_path / "a.kbpack"), office, is_agreed=True)
    home = Path(taken.folder).parent
    (home / ".kb-tmp-1").mkdir()
    (home / "v0009").mkdir()
    (home.parent / "0123").mkdir()

    receiving.remove_left_behind(office)

    assert [folder.name for folder in home.iterdir() if folder.is_dir()] == [Path(taken.folder).name]
    assert receiving.received(office) == (taken,)


def test_documents_chosen_by_hand_and_a_package_of_texts(sender: LibrarySession, tmp_path: Path) -> None:
    chosen = packaging.choose(sender, replace(ALL, ids=("tejedoras",), profile="minimal"))

    assert set(chosen.documents) == {"tejedoras"}
    assert not chosen.media
    assert {target for _, target in chosen.missing} <= {"quinua", "retablos"}
    report = packaging.pack(sender, replace(ALL, ids=("tejedoras",), profile="minimal"), tmp_path / "a.kbpack")
    assert (report.documents, report.media) == (1, 0)
