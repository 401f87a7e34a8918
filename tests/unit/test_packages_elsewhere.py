"""A package in the hands of other programs: any of them can read it, check it, and tell who made it."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kb_app.services import packaging, trust
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import open_session


@pytest.fixture
def package(library_root: Path, places: Places, add_document: Callable[..., Path], tmp_path: Path) -> Path:
    add_document("con-foto", "Con foto", body='![Telar](../../../media/foto.png "Un telar.")\n')
    Image.new("RGB", (30, 20)).save(library_root / "media" / "foto.png")
    info = library_root / "library.yaml"
    info.write_text(info.read_text() + "publisher: Oficina de Puno\nrights: CC-BY-4.0\n")
    return packaging.pack(open_session(library_root, places), Selection(partner="Aliado"), tmp_path / "a.kbpack").file


@pytest.fixture
def folder(package: Path, tmp_path: Path) -> Path:
    """Return the package's folder as another program unpacks it."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "otro")
    (found,) = (tmp_path / "otro").iterdir()
    return found


def run(*command: str, cwd: Path) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


def test_unzip_finds_nothing_amiss(package: Path) -> None:
    assert "No errors" in run("unzip", "-t", str(package), cwd=package.parent)


def test_minisign_accepts_the_signature_and_rejects_a_changed_byte(folder: Path, places: Places) -> None:
    own = trust.own_known_key(places)
    assert own is not None
    key = own.text.splitlines()[1]

    said = run("minisign", "-V", "-P", key, "-m", "tagmanifest-sha256.txt", cwd=folder)

    assert "verified" in said and "version=1" in said and "audience=public" in said
    listed = folder / "tagmanifest-sha256.txt"
    listed.write_bytes(listed.read_bytes().replace(b"a", b"b", 1))
    with pytest.raises(subprocess.CalledProcessError):
        run("minisign", "-V", "-P", key, "-m", "tagmanifest-sha256.txt", cwd=folder)


def test_the_lists_are_those_that_sha256sum_checks(folder: Path) -> None:
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        assert run("sha256sum", "-c", "--quiet", "--strict", name, cwd=folder) == ""


def test_it_is_a_bag_as_the_standard_says(folder: Path) -> None:
    """RFC 8493: declaration, complete lists, the amount that is said; and by the library of its authors, where it is."""
    declared = (folder / "bagit.txt").read_text().splitlines()
    assert declared == ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"]
    listed = dict(line.split("  ", 1)[::-1] for line in (folder / "manifest-sha256.txt").read_text().splitlines())
    payload = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in (folder / "data").rglob("*")
        if file.is_file()
    }
    assert listed == {path: hashlib.sha256(data).hexdigest() for path, data in payload.items()}
    assert f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}\n" in (folder / "bag-info.txt").read_text()
    if importlib.util.find_spec("bagit"):
        import bagit  # type: ignore[import-not-found]

        assert bagit.Bag(str(folder)).is_valid()


def test_its_description_is_a_crate_whose_references_all_lead_somewhere(folder: Path) -> None:
    """RO-Crate 1.1: a descriptor, a root, an entity for every file and for whatever is referred to."""
    graph = json.loads((folder / "data" / "ro-crate-metadata.json").read_text())["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    assert len(entities) == len(graph) and all("@type" in entity for entity in graph)
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    referred = [
        value["@id"]
        for entity in graph
        for values in entity.values()
        for value in (values if isinstance(values, list) else [values])
        if isinstance(value, dict)
    ]
    assert [name for name in referred if name not in entities and not name.startswith("https://w3id.org/")] == []
    files = {entity["@id"] for entity in graph if entity["@type"] == "File"}
    assert {"documents/case-study/2011/quinua.md", "media/foto.png"} <= files
    assert all((folder / "data" / name).is_file() for name in files)
    assert entities["./"]["publisher"] == {"@id": "#publisher"} and entities["#publisher"]["name"] == "Oficina de Puno"


def test_the_first_text_says_how_to_check_it_without_the_application(folder: Path) -> None:
    text = (folder / "data" / "LEEME.txt").read_text()

    assert "Oficina de Puno" in text and "Para / For: Aliado" in text
    assert "certutil -hashfile" in text and "minisign -V" in text


def test_the_same_library_gives_the_same_bytes(
    library_root: Path, places: Places, package: Path, tmp_path: Path
) -> None:
    again = packaging.pack(open_session(library_root, places), Selection(partner="Aliado"), tmp_path / "b.kbpack").file

    assert again.read_bytes() == package.read_bytes()
