"""Packages of strangers (docs/packages.md, 1 to 36): refused whole, with sentences, and without a byte changed anywhere."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import pickle
import stat
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hostile_parts import DOCUMENT, PAYLOAD, ROOT, Raw, archive, bag_files, codes_of, entries, sound, with_payload
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb_app.core.errors import FormatError, RefusedError
from kb_app.jobs import receiving as jobs
from kb_app.packages import bag
from kb_app.packages.archive import MAX_ENTRIES
from kb_app.packages.signing import SigningKey
from kb_app.services import packaging, receiving
from kb_app.services.places import Places
from kb_app.services.session import open_session

BAG = entries(bag_files())


def with_entry(*more: Raw) -> bytes:
    """Return a sound package with further entries."""
    return archive([*BAG, *more])


def test_the_package_that_all_others_are_made_of_is_sound(tmp_path: Path) -> None:
    package = tmp_path / "a.kbpack"
    package.write_bytes(sound())

    assert packaging.verify(package, Places.of_user()).findings == ()
    assert len(packaging.unpack(package, tmp_path / "recibida").scan()) == 2


NAMES = {
    "1 dots": ["data/../../x.md", "data/documents/../../../x.md", "data\\..\\..\\x.md", "data/..\\x.md", "data/./x.md"],
    "3 drives": ["C:/x.md", "data/C:evil.md", "data/documents/C:/x.md"],
    "8 not composed": ["data/documents/e\u0301.md", "data/documents/n\u0303.md"],
    "9 reserved": [
        f"data/documents/{name}"
        for name in ("con.md", "NUL", "Aux.txt", "COM1.md", "com¹.md", "LPT³", "CONIN$", "conout$.md", "prn.a.md")
    ],
    "10 ends and streams": ["data/documents/a.md.", "data/documents/a.md ", "data/dir. /a.md", "data/a.md:evil", "data/a.md::$DATA"],
    "11 characters": [
        f"data/documents/a{character}b.md"
        for character in "\n\r\t\x1b\x7f\x85\u202e\u200b\u200f\u2066\u2028\ufeff\u00ad\ue000\U000e0041"
    ],
    "12 long": [
        "data/documents/" + "a" * 300 + ".md", "data/" + "carpeta/" * 450 + "a.md", "data/documents/" + "ñ" * 101 + ".md",
    ],
    "33 system files": [
        f"data/{name}"
        for name in (".git/config", ".git/hooks/post-checkout", "documents/.git/HEAD", ".gitattributes", ".kb/index/_MAIN_1.toc",
                     "documents/desktop.ini", "Desktop.INI", "autorun.inf", "media/Thumbs.db", ".kb-changes.json", ".hidden.md")
    ],
    "33 what a double click runs": [
        f"data/media/{name}"
        for name in ("acta.lnk", "web.url", "a.hta", "foto.jpg.scr", "foto.jpg.exe", "a.bat", "a.vbs", "a.ps1", "a.docm", "a.desktop",
                     "a.svg", "a.jar", "a.pif", "a.js", "informe.pdf.js", "a.html", "foto.jpg\u00a0", "a.zip", "a.kbpack")
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [pytest.param(name, id=f"{n}-{name!r}"[:60]) for n, names in NAMES.items() for name in names]
)
def test_a_name_that_could_do_harm_refuses_the_package(tmp_path: Path, name: str) -> None:
    """Numbers 1, 3, 8 to 12, 33."""
    assert codes_of(
        with_payload(name.removeprefix("data/")) if name.startswith("data/") else with_entry(Raw(name=name.encode())),
        tmp_path,
    ) & {"bad-name", "bad-kind"}


@pytest.mark.parametrize(
    "data",
    [b"II*\0" + bytes(60), b"GIF89a" + bytes(60), b"BM" + bytes(60), b"RIFF\0\0\0\0WEBPVP8 ", b"<svg xmlns=''/>", b"%PDF-1.4", b"", b"MZ"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["media/foto.png", "media/foto.JPG", "documents/foto.jpeg"])
def test_what_is_called_a_picture_and_is_another_kind_refuses_the_package(
    tmp_path: Path, name: str, data: bytes
) -> None:
    """Number 43: a decoder goes by the content, and every kind has a decoder somewhere."""
    assert codes_of(with_payload(name, data), tmp_path) == {"bad-kind"}


@pytest.mark.parametrize(
    "name",
    [b"/etc/x.md", b"//server/share/x.md", b"\\\\server\\share\\x.md", b"\\\\?\\C:\\x.md", b"\\x.md", b"lib/a\0b.md", b"", b"lib/", b"lib//x.md"],
)  # fmt: skip
def test_an_absolute_name_refuses_the_package(tmp_path: Path, name: bytes) -> None:
    """Numbers 2 and 4, and 11 where the name holds a NUL."""
    assert codes_of(with_entry(Raw(name=name)), tmp_path) & {"bad-name", "folder-entry"}


def test_a_name_in_a_letter_set_of_one_country_refuses_the_package(tmp_path: Path) -> None:
    """Number 11."""
    assert "bad-name" in codes_of(
        with_entry(Raw(name=f"{ROOT}/data/documents/".encode() + b"a\xa4o.md", flags=0)), tmp_path
    )


@pytest.mark.parametrize(
    "mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o644, stat.S_IFCHR | 0o644, stat.S_IFBLK, stat.S_IFSOCK, stat.S_IFREG | 0o4755, stat.S_IFREG | 0o2755, stat.S_IFREG | 0o1644]
)  # fmt: skip
def test_links_devices_and_special_rights_refuse_the_package(tmp_path: Path, mode: int) -> None:
    """Numbers 5 and 7."""
    assert "not-a-file" in codes_of(
        with_entry(Raw(name=f"{ROOT}/data/documents/foto.jpg".encode(), data=b"/etc/passwd", mode=mode)), tmp_path
    )


def test_a_linked_folder_and_a_file_through_it_refuse_the_package(tmp_path: Path) -> None:
    """Number 6."""
    link = Raw(name=f"{ROOT}/data/media".encode(), data=b"/tmp", mode=stat.S_IFLNK | 0o777)

    assert "not-a-file" in codes_of(with_entry(link, Raw(name=f"{ROOT}/data/media/foto.jpg".encode())), tmp_path)


@pytest.mark.parametrize(
    "names",
    [
        ("documents/A.md", "documents/a.md"), ("documents/calle-maße.md", "documents/calle-masse.md"), ("documents/ﬁn.md", "documents/fin.md"),
        ("documents/Case/a.md", "documents/case/b.md"), ("documents/a.md", "documents/a.md/b.md"), ("documents/ÑANDU.md", "documents/ñandu.md"),
    ],
)  # fmt: skip
def test_names_that_some_disks_take_for_one_refuse_the_package(tmp_path: Path, names: tuple[str, str]) -> None:
    """Number 8."""
    first, second = names

    assert "name-clash" in codes_of(archive(entries(bag_files({**PAYLOAD, first: b"x", second: b"y"}))), tmp_path)


def test_a_name_given_twice_refuses_the_package(tmp_path: Path) -> None:
    """Number 13."""
    twin = Raw(name=f"{ROOT}/data/documents/case-study/2011/uno.md".encode(), data=DOCUMENT)

    assert "duplicate-entry" in codes_of(with_entry(twin), tmp_path)


UNO = f"{ROOT}/data/documents/case-study/2011/uno.md".encode()
REST = [raw for raw in BAG if raw.name != UNO]
UNICODE_PATH = struct.pack("<HHBI", 0x7075, 5 + 11, 1, 0) + b"../evil.exe"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(Raw(name=UNO, data=DOCUMENT, local_name=UNO.replace(b"uno", b"otr")), "header-mismatch", id="14 other name"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, local_size=3), "header-mismatch", id="14 other size"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, extra=UNICODE_PATH), "", id="14 a second name in the extra field"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, local_extra=b"\xfe\xca" + b"\x00\x08" + b"x" * 2048), "header-mismatch", id="14 a stowaway in the local extra field"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, extra=b"\xfe\xca\x00\x08" + b"x" * 2048), "hidden-bytes", id="14 a stowaway in the extra field"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, comment=b"a note"), "hidden-bytes", id="14 a comment"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, offset=2**31), "header-mismatch", id="14 an offset beyond the file"),
        pytest.param(Raw(name=UNO, data=b"\0" * 20_000_000, deflated=True), "bomb", id="15"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, size=2**31), "too-large", id="15 stored and too large"),
        pytest.param(Raw(name=UNO, data=DOCUMENT * 50, deflated=True, size=100), "damaged", id="16 smaller than it is"),
        pytest.param(Raw(name=UNO, data=DOCUMENT * 50, deflated=True, size=9000), "damaged", id="16 larger than it is"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, crc=1), "damaged", id="16 another checksum"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, offset=0), "overlap", id="17"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, before=b"MZ" * 40), "hidden-bytes", id="17 between the files"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, flags=0x801), "encrypted", id="19 encrypted"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, flags=0x808), "streamed", id="19 streamed"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, method=12), "unknown-method", id="19 another method"),
        pytest.param(Raw(name=UNO, data=DOCUMENT, method=99), "unknown-method", id="19 encrypted by its method"),
        pytest.param(Raw(name=UNO, data=b"no deflate", method=8), "damaged", id="19 not what it says"),
    ],
)  # fmt: skip
def test_an_entry_that_lies_refuses_the_package(tmp_path: Path, raw: Raw, code: str) -> None:
    """Numbers 14 to 17 and 19."""
    started = time.process_time()

    found = codes_of(archive([*REST, raw] if raw.offset is None else [*BAG[:2], raw, *REST[2:]]), tmp_path)

    assert found & {code, "header-mismatch"} if code else found
    assert time.process_time() - started < 2


def test_a_small_file_that_says_that_it_grows_is_never_unpacked(tmp_path: Path) -> None:
    """Number 15: a hundred bombs of 100 MB in one package take no memory."""
    bombs = [
        Raw(name=f"{ROOT}/data/documents/{n}.md".encode(), data=b"\0" * 1000, deflated=True, size=100_000_000)
        for n in range(100)
    ]
    package = tmp_path / "h.kbpack"
    package.write_bytes(with_entry(*bombs))
    tracemalloc.start()

    findings = bag.verify(package).findings
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert {"too-large", "bomb"} <= {finding.code for finding in findings}
    assert most < 20_000_000


def test_more_files_than_a_package_may_have_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    """Number 18, whether the count is said or not."""
    directory_entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = directory_entry * 70_000
    started = time.process_time()
    for count in (0xFFFF, MAX_ENTRIES + 1):
        end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), 0, 0)
        assert codes_of(directory + end, tmp_path) == {"too-many-files"}
    large = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 70_000, 70_000, len(directory), 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, len(directory), 1)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 5, 5, len(directory), 0, 0)

    assert codes_of(directory + large + locator + end, tmp_path) == {"unknown-form"}
    assert time.process_time() - started < 2


def test_a_package_in_a_package_is_not_taken(tmp_path: Path) -> None:
    """Number 19."""
    assert "bad-kind" in codes_of(with_payload("media/otro.zip", sound()), tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"), pytest.param(b"hola", id="text"), pytest.param(sound()[:-1], id="one byte short"),
        pytest.param(sound()[: len(sound()) // 2], id="half"), pytest.param(sound()[100:], id="without its beginning"),
        pytest.param(b"MZ" * 100 + sound(), id="prepended"), pytest.param(sound() + b"<script>", id="appended"),
        pytest.param(sound() + sound(), id="twice"), pytest.param(archive(BAG, comment=b"x" * 500), id="comment"),
        pytest.param(archive(BAG, comment=sound()), id="another in the comment"), pytest.param(archive(BAG, prefix=b"#!/bin/sh\n"), id="a program"),
        pytest.param(archive(BAG, count=3), id="fewer than there are"), pytest.param(archive(BAG, count=300), id="more than there are"),
        pytest.param(b"PK\x05\x06" + b"\0" * 18, id="an empty archive"), pytest.param(b"\x1f\x8b" + b"\0" * 100, id="gzip"),
        pytest.param(b"PK\x05\x06" * 20_000, id="marks alone"), pytest.param(sound()[:-22] + b"PK\x05\x06" + b"\xff" * 18, id="everything at its most"),
    ],
)  # fmt: skip
def test_what_is_no_whole_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    """Number 19."""
    assert codes_of(data, tmp_path)


def rewritten(name: str, change: bytes, *, drop: bool = False) -> bytes:
    """Return a package whose list was changed and whose lists of lists were not."""
    files = bag_files()
    files[name] = change
    if drop:
        del files[name]
    return archive(entries(files))


def listed(*lines: str) -> bytes:
    """Return a package, consistent and signed, whose list of the payload has these lines too."""
    own = bag_files()["manifest-sha256.txt"].decode()
    return archive(entries(bag_files(manifest_sha256_txt=(own + "".join(f"{line}\n" for line in lines)).encode())))


HEX = "0" * 64


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(listed(f"{HEX}  data/documents/nada.md"), "missing", id="a file that is not there"),
        pytest.param(listed(f"{HEX}  data/../../x.md"), "missing", id="a path that leads out"),
        pytest.param(listed(f"{HEX}  /etc/passwd"), "missing", id="an absolute path"),
        pytest.param(listed(f"{HEX}  bagit.txt"), "missing", id="a file beside the payload"),
        pytest.param(listed("hola"), "bad-manifest", id="no line of a list"),
        pytest.param(listed("d41d8cd98f00b204e9800998ecf8427e  data/library.yaml"), "bad-manifest", id="an md5"),
        pytest.param(listed(f"{HEX}  data/library.yaml"), "bad-manifest", id="a file twice"),
        pytest.param(listed(*(f"{HEX}  data/{n}.md" for n in range(61_000))), "bad-manifest", id="an endless list"),
        pytest.param(archive(entries(bag_files(manifest_sha256_txt=b""))), "empty", id="an empty list"),
        pytest.param(archive(entries(bag_files(manifest_sha256_txt=b"\xff\xfe\0"))), "bad-manifest", id="no text"),
        pytest.param(archive(entries(bag_files(fetch_txt=b"http://127.0.0.1:9/x 3 data/x.md\n"))), "fetch", id="files to fetch"),
        pytest.param(archive(entries(bag_files(manifest_md5_txt=b"d41d8cd98f00b204e9800998ecf8427e  data/library.yaml\n"))), "unlisted", id="a weak list beside"),
        pytest.param(archive(entries(bag_files(bag_info_txt=b"Payload-Oxum: 1.1\n"))), "wrong-amount", id="another amount"),
        pytest.param(archive(entries(bag_files(bag_info_txt=b"A: " + b"x" * 100_000))), "too-large", id="an endless description"),
        pytest.param(rewritten("data/documents/case-study/2011/uno.md", DOCUMENT + b"!"), "altered", id="a changed document"),
        pytest.param(rewritten("data/documents/case-study/2011/uno.md", b"", drop=True), "missing", id="a document gone"),
        pytest.param(rewritten("data/documents/extra.md", b"x"), "unlisted", id="a document more"),
        pytest.param(rewritten("bag-info.txt", b"Audience: restricted\n"), "altered", id="a changed description"),
        pytest.param(rewritten("manifest-sha256.txt", b""), "altered", id="a changed list"),
        pytest.param(rewritten("manifest-sha256.txt", b"", drop=True), "missing", id="no list"),
        pytest.param(rewritten("tagmanifest-sha256.txt", b"", drop=True), "missing", id="no list of lists"),
        pytest.param(rewritten("bagit.txt", b"", drop=True), "missing", id="no declaration"),
        pytest.param(rewritten("LEEME.exe", b"x"), "unlisted", id="a file beside the lists"),
        pytest.param(archive([*BAG, Raw(name=b"otra/data/x.md")]), "missing", id="two bags"),
        pytest.param(archive([Raw(name=b"a.md")]), "missing", id="no bag"),
    ],
)  # fmt: skip
def test_lists_that_do_not_agree_with_the_files_refuse_the_package(tmp_path: Path, data: bytes, code: str) -> None:
    """Number 20."""
    assert code in codes_of(data, tmp_path)


def test_every_defect_is_told_at_once(tmp_path: Path) -> None:
    """Number 20."""
    files = bag_files()
    files["data/documents/case-study/2011/uno.md"] += b"!"
    files["data/documents/extra.md"] = b"x"
    del files["data/documents/case-study/2011/dos.md"]

    assert {"altered", "unlisted", "missing"} <= codes_of(archive(entries(files)), tmp_path)


def test_an_index_inside_is_neither_loaded_nor_kept(tmp_path: Path, places: Places) -> None:
    """Number 32: an index of the search engine runs code when it is opened; none comes out of a package."""

    class Bomb:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (open, (str(tmp_path / "PWNED"), "w"))  # type: ignore[return-value]

    toc = b"\x57\x68\x6f\x6f" + pickle.dumps(Bomb())
    for name in (
        ".kb/_MAIN_1.toc",
        "index/_MAIN_1.toc",
        "_MAIN_1.toc",
        "documents/_MAIN_abc.seg",
        "documents/x.pickle",
    ):
        assert codes_of(with_payload(name, toc), tmp_path) & {"bad-kind", "bad-name"}
    (tmp_path / "a.kbpack").write_bytes(sound())
    library = packaging.unpack(tmp_path / "a.kbpack", tmp_path / "r")
    (library.root / "_MAIN_1.toc").write_bytes(toc)
    (library.root / ".kb").mkdir()
    (library.root / ".kb" / "_MAIN_1.toc").write_bytes(toc)
    session = open_session(library.root, places)
    session.close()

    assert not (tmp_path / "PWNED").exists()
    assert not places.index_of(library.root).is_relative_to(library.root)


@pytest.mark.parametrize(
    "crate",
    [
        b"[" * 100_000, b'{"a":' * 50_000, b'{"@graph": NaN}', b'{"@graph": 1e999}', b'{"@graph": [{"@id": "javascript:alert(1)"}]}',
        b'{"@graph": [{"@id": "file:///etc/passwd"}, {"@id": "../../x"}]}', b"\xff\xfe", b"", b'{"@context": "http://127.0.0.1:9/context"}',
        json.dumps({"@graph": [{"@id": "x", "name": "a" * 1_000_000}]}).encode(),
    ],
    ids=["deep", "deep groups", "NaN", "infinite", "script", "files", "no text", "empty", "remote context", "long"],
)  # fmt: skip
def test_what_the_crate_says_is_never_acted_upon(tmp_path: Path, crate: bytes) -> None:
    """Number 34: the description of the crate is for other programs; ours opens the documents without reading it."""
    package = tmp_path / "a.kbpack"
    package.write_bytes(with_payload("ro-crate-metadata.json", crate))
    started = time.process_time()

    assert packaging.verify(package, Places.of_user()).findings == ()
    assert len(packaging.unpack(package, tmp_path / "r").scan()) == 2
    assert time.process_time() - started < 2


def test_a_package_opened_by_other_programs_is_the_same(tmp_path: Path) -> None:
    """What is accepted here is what any other program reads: the standard library sees the same files."""
    with zipfile.ZipFile(io.BytesIO(sound())) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == {
            f"{ROOT}/{name}": data for name, data in bag_files().items()
        }


def test_a_received_library_is_a_folder_of_plain_files(tmp_path: Path) -> None:
    """Numbers 5 to 7 from the other side: what was opened has no links, no rights to run, and stays read-only."""
    package = tmp_path / "a.kbpack"
    package.write_bytes(sound())

    library = packaging.unpack(package, tmp_path / "r")

    for path in itertools.chain([library.root], library.root.rglob("*")):
        assert not path.is_symlink()
        assert path.is_dir() or not path.stat().st_mode & 0o7111
    assert library.is_read_only


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_change_of_a_package_goes_unseen(tmp_path: Path, data: st.DataObject) -> None:
    """Bytes changed, lost, added or doubled: a finding, or a signature that does not hold, and never anything else."""
    package = bytearray(sound())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, max(0, len(package) - 1)))
        match data.draw(st.sampled_from(["flip", "cut", "add", "double"])):
            case "flip":
                package[place] ^= 1 << data.draw(st.integers(0, 7))
            case "cut":
                del package[place : place + data.draw(st.integers(1, 60))]
            case "add":
                package[place:place] = data.draw(st.binary(min_size=1, max_size=20))
            case _:
                package[place:place] = package[place : place + data.draw(st.integers(1, 200))]
    file = tmp_path / "a.kbpack"
    file.write_bytes(package)

    arrival = receiving.inspect(file, Places.of_user())

    same = bag.verify(file).checksums == bag_checksums() if arrival.refusal is None else True
    assert same


def bag_checksums() -> dict[str, str]:
    return {f"data/{path}": hashlib.sha256(content).hexdigest() for path, content in PAYLOAD.items()}


def test_a_package_with_another_signature_is_not_unpacked(tmp_path: Path) -> None:
    """Number 23."""
    files = bag_files()
    files["tagmanifest-sha256.txt.minisig"] = SigningKey.generate().sign(files["tagmanifest-sha256.txt"], "lib=x")
    (tmp_path / "a.kbpack").write_bytes(archive(entries(files)))

    with pytest.raises(RefusedError) as refusal:
        packaging.unpack(tmp_path / "a.kbpack", tmp_path / "abierta")

    assert [str(reason) for reason in refusal.value.reasons] == [
        "tagmanifest-sha256.txt.minisig: The signature is not good: the package was altered, or somebody else made it."
    ]
    assert not (tmp_path / "abierta").exists()


@pytest.mark.parametrize("take", ["unpack", "receive"])
def test_a_library_of_a_newer_application_is_told_so(tmp_path: Path, take: str) -> None:
    package = tmp_path / "a.kbpack"
    package.write_bytes(archive(entries(bag_files({**PAYLOAD, "library.yaml": b"format: 99\n"}))))
    places = Places.of_user()

    with pytest.raises(FormatError, match="newer version"):
        if take == "unpack":
            jobs.unpack(package, tmp_path / "abierta")
        else:
            receiving.receive(package, places, is_agreed=True)

    assert not (tmp_path / "abierta").exists()
    assert receiving.received(places) == ()
    assert not list(tmp_path.rglob(".kb-tmp-*"))
