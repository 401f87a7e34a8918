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


def test_a_signature_of_another_package_is_refused(sender: LibrarySession, office: Places, tmp_path: Path) -> None:
    """Numbers 23 and 24: swapped, or with another signed comment."""
    first = packed(sender, tmp_path / "a.kbpack")
    change(sender, "quinua", "\nMás.\n")
    second = packed(sender, tmp_path / "b.kbpack")
    signature = signature_of(first)

    swapped = with_signature(second, signature, tmp_path / "c.kbpack")
    commented = with_signature(second, signature_of(second).replace(b"version=2", b"version=9"), tmp_path / "d.kbpack")

    for package in (swapped, commented):
        assert "signature" in str(receiving.inspect(package, office).refusal)
        with pytest.raises(RefusedError):
            receiving.receive(package, office, is_agreed=True)
    assert receiving.received(office) == ()


def test_a_key_is_its_bytes_not_its_name(sender: LibrarySession, office: Places, tmp_path: Path) -> None:
    """Number 25: another key under the name of a trusted one is another key."""
    own = trust.own_key(sender.places)
    trust.trust(office, own.public.as_text("Oficina"), "Oficina")
    forger = SigningKey.generate()
    forged = SigningKey(forger._key, own.public.name)  # the 64-bit name of the real key
    package = packed(sender, tmp_path / "a.kbpack")
    with zipfile.ZipFile(package) as archive:
        listed = next(archive.read(name) for name in archive.namelist() if name.endswith("/tagmanifest-sha256.txt"))

    faked = with_signature(package, forged.sign(listed, "version=1 audience=public"), tmp_path / "b.kbpack")

    assert receiving.inspect(package, office).is_known
    assert receiving.inspect(faked, office).refusal is not None
    assert not packaging.verify(faked, office).is_sound


def test_another_library_stands_beside(sender: LibrarySession, office: Places, tmp_path: Path) -> None:
    """Number 28: the id is the library's; another one replaces nothing."""
    receiving.receive(packed(sender, tmp_path / "a.kbpack"), office, is_agreed=True)
    info = sender.library.root / "library.yaml"
    info.write_text(info.read_text().replace("7f1c6a52", "00000000"))
    other = open_session(sender.library.root, sender.places)

    receiving.receive(packed(other, tmp_path / "b.kbpack"), office, is_agreed=True)

    assert len(receiving.received(office)) == 2


def test_what_is_received_changes_nothing_of_the_own_library(
    sender: LibrarySession, tmp_path: Path, places: Places
) -> None:
    """Number 31: an office that restricted a document and then opens a package in which it is public keeps it so."""
    package = packed(sender, tmp_path / "a.kbpack")
    own = next(sender.library.root.rglob("quinua.md"))
    own.write_text(own.read_text().replace("access: public", "access: restricted"))
    before = own.read_bytes()

    receiving.receive(package, places)

    assert own.read_bytes() == before
    assert "quinua" not in packaging.choose(sender, ALL).documents


def test_a_document_that_was_restricted_later_is_gone_with_the_next_edition(
    sender: LibrarySession, office: Places, tmp_path: Path
) -> None:
    """Number 70: from the edition, from its update, and from the index of who receives it."""
    first = packed(sender, tmp_path / "a.kbpack")
    own = next(sender.library.root.rglob("quinua.md"))
    own.write_text(own.read_text().replace("access: public", "access: restricted"))
    update = packed(sender, tmp_path / "b.kbpack", replace(ALL, is_update=True))
    receiving.receive(first, office, is_agreed=True)
    assert find_everywhere(None, office, Query(text="quinua")).total == 1

    coming = receiving.inspect(update, office).changes
    taken, changes = receiving.receive(update, office)

    assert coming.left == changes.left == ("Quinua orgánica de Cabana",)
    assert b"quinua" not in update.read_bytes().lower()
    assert find_everywhere(None, office, Query(text="quinua")).total == 0
    assert not list(Path(taken.folder).rglob("quinua*"))


def test_a_package_tells_what_it_would_change_before_it_is_taken(
    sender: LibrarySession, office: Places, add_document: Callable[..., Path], tmp_path: Path
) -> None:
    receiving.receive(packed(sender, tmp_path / "a.kbpack"), office, is_agreed=True)
    change(sender, "quinua", "\nMás.\n")
    add_document("nuevo", "Documento nuevo")
    next(sender.library.root.rglob("retablos.md")).unlink()

    arrival = receiving.inspect(packed(sender, tmp_path / "b.kbpack"), office)

    assert arrival.changes.entered == ("Documento nuevo",)
    assert arrival.changes.left == ("Retablos de Huamanga",)
    assert "Quinua orgánica de Cabana" in arrival.changes.changed
    assert receiving.receive(tmp_path / "b.kbpack", office)[1] == arrival.changes


def test_a_folder_of_data_that_was_moved_is_found_again(sender: LibrarySession, office: Places, tmp_path: Path) -> None:
    taken, _ = receiving.receive(packed(sender, tmp_path / "a.kbpack"), office, is_agreed=True)
    moved = replace(office, data=tmp_path / "otra" / "data")
    shutil.copytree(office.data, moved.data)
    shutil.rmtree(office.data)

    (library,) = receiving.received(moved)

    assert library.key == taken.key and Path(library.folder).is_relative_to(moved.data)


def signature_of(package: Path) -> bytes:
    with zipfile.ZipFile(package) as archive:
        return next(archive.read(name) for name in archive.namelist() if name.endswith(".minisig"))


def with_signature(package: Path, signature: bytes, target: Path) -> Path:
    """Write a package with another signature."""
    with zipfile.ZipFile(package) as archive, target.open("wb") as stream:
        writer = ArchiveWriter(stream)
        for name in archive.namelist():
            writer.add(name, signature if name.endswith(".minisig") else archive.read(name))
        writer.close()
    return target
