"""Packages: what may leave leaves, nothing else; what was altered is found; hostile archives are refused."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from word_files import photograph

from kb_app.core.documents import Access
from kb_app.core.errors import FormatError, RefusedError, UsageError
from kb_app.packages.names import fault_of
from kb_app.packages.signing import SigningKey, is_valid, read_public_key, read_signature
from kb_app.services import packaging, trust
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session

SECRETS = ("SECRETOCUERPO", "SECRETOTITULO", "secreto-id", "SECRETOETIQUETA", "SECRETOCOMENTARIO", "SECRETOPIE",
           "SECRETOEXIF", "SECRETOCAJA", "SECRETOCONSENT", "SECRETOYAML")  # fmt: skip


@pytest.fixture
def session(library_root: Path, places: Places, add_document: Callable[..., Path]) -> LibrarySession:
    hidden = add_document("secreto-id", "SECRETOTITULO", body="SECRETOCUERPO\n")
    hidden.write_text(hidden.read_text().replace("access: public", "access: restricted\nkeywords: [SECRETOETIQUETA]"))
    exif = Image.Exif()
    exif[0x010E] = "SECRETOEXIF"
    media = library_root / "media"
    Image.new("RGB", (40, 30)).save(media / "foto.jpg", exif=exif)
    Image.new("RGB", (40, 30), (1, 2, 3)).save(media / "SECRETOPIE.png")
    shared = add_document(
        "publico", "Público",
        body='Ver [[secreto-id|SECRETOTITULO]] y [x](secreto-id.md). <!-- SECRETOCOMENTARIO -->\n\n'
             '![alt](../../../media/foto.jpg "Pie.")\n\n!!! restringido\n    SECRETOCAJA\n\nFin visible.\n',
    )  # fmt: skip
    extra = (
        "access: public\n# SECRETOYAML\nnota_interna: SECRETOYAML\nrelations: [{rel: draws_on, target: secreto-id, "
        "note: SECRETOTITULO}]\naccess_reason: SECRETOCONSENT"
    )
    shared.write_text(shared.read_text().replace("access: public", extra))
    hidden.write_text(hidden.read_text() + '\n![SECRETOPIE](../../../media/SECRETOPIE.png "SECRETOPIE")\n')
    return open_session(library_root, places)


def pack(session: LibrarySession, target: Path, audience: Access = Access.PUBLIC) -> packaging.PackReport:
    return packaging.pack(session, Selection(audience=audience), target)


def contents(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def test_no_secret_leaves_and_everything_public_is_there(session: LibrarySession, tmp_path: Path) -> None:
    report = pack(session, tmp_path / "a.kbpack")

    everything = b"".join(data + name.encode() for name, data in contents(report.file).items())
    assert [secret for secret in SECRETS if secret.encode() in everything] == []
    assert report.documents == 4
    assert "Fin visible." in everything.decode("utf-8", "replace")
    assert "data/media/foto.jpg" in contents(report.file)
    assert [name for name, _ in report.left_out] == ["secreto-id"]


def test_a_picture_shared_with_a_restricted_document_stays_behind(
    session: LibrarySession, tmp_path: Path, add_document: Callable[..., Path]
) -> None:
    add_document("ladron", "Ladrón", body="![pie](../../../media/SECRETOPIE.png)\n")

    report = pack(session, tmp_path / "a.kbpack")

    assert "ladron" in dict(report.left_out)
    assert not any("SECRETOPIE" in name for name in contents(report.file))


def test_a_package_of_the_same_library_is_the_same_bytes(session: LibrarySession, tmp_path: Path) -> None:
    first, second = pack(session, tmp_path / "a.kbpack"), pack(session, tmp_path / "b.kbpack")

    assert first.file.read_bytes() == second.file.read_bytes()


def test_an_own_package_verifies_and_opens_for_reading(session: LibrarySession, tmp_path: Path, places: Places) -> None:
    report = pack(session, tmp_path / "a.kbpack")

    assert packaging.verify(report.file, Places.of_user()).is_sound
    assert packaging.verify(report.file, Places.of_user()).documents == 4
    library = packaging.unpack(report.file, tmp_path / "recibida")

    assert library.is_read_only
    assert len(library.scan()) == 4
    assert library.info.id == session.library.info.id
    assert open_session(tmp_path / "recibida", places).document("publico").metadata.access is not None


def test_a_changed_byte_is_found(session: LibrarySession, tmp_path: Path) -> None:
    report = pack(session, tmp_path / "a.kbpack")
    damaged = tmp_path / "b.kbpack"
    with zipfile.ZipFile(report.file) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"Retablos", b"Retablas"))

    result = packaging.verify(damaged, Places.of_user())

    assert "altered" in {finding.code for finding in result.findings}
    with pytest.raises(RefusedError):
        packaging.unpack(damaged, tmp_path / "recibida")
    assert not (tmp_path / "recibida").exists()
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".kb-tmp")] == []


def test_nothing_that_may_leave_is_a_refusal(session: LibrarySession, tmp_path: Path) -> None:
    for path in session.library.root.rglob("*.md"):
        path.write_text(path.read_text().replace("access: public", "access: internal"))

    with pytest.raises(RefusedError):
        pack(session, tmp_path / "a.kbpack")
    assert not (tmp_path / "a.kbpack").exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("status: draft", "status"), ("embargo_until: 2999-01-01", "access"), ("consent: revoked", "access"),
        ("consents: [no-hay]", "consent"), ("tk_labels: [tkss]", "label"), ("Access: public", "access"),
    ],
)  # fmt: skip
def test_the_gate_says_why(session: LibrarySession, tmp_path: Path, change: str, reason: str) -> None:
    path = session.library.root / "documents" / "case-study" / "2011" / "quinua.md"
    text = path.read_text()
    path.write_text(
        text.replace("status: published", change)
        if change.startswith("status")
        else text.replace("access: public", f"access: public\n{change}")
    )

    report = pack(session, tmp_path / "a.kbpack")

    assert reason in str(dict(report.left_out)["quinua"])


def test_a_full_folder_is_not_unpacked_into(session: LibrarySession, tmp_path: Path) -> None:
    report = pack(session, tmp_path / "a.kbpack")

    with pytest.raises(UsageError):
        packaging.unpack(report.file, session.library.root)


def test_good_names_pass() -> None:
    assert fault_of("lib/data/documents/case-study/2011/tejedoras.md") is None
    assert fault_of("lib/data/media/ñandú con espacio.png") is None


def test_the_metadata_is_a_research_object_crate(session: LibrarySession, tmp_path: Path) -> None:
    crate = json.loads(contents(pack(session, tmp_path / "a.kbpack").file)["data/ro-crate-metadata.json"])

    ids = {entity["@id"] for entity in crate["@graph"]}
    assert {"./", "ro-crate-metadata.json", "media/foto.jpg"} <= ids


def test_a_signature_covers_the_text_and_its_comment() -> None:
    key = SigningKey.generate()
    signature = read_signature(key.sign(b"lista", "lib=x version=7"))
    public = read_public_key(key.public.as_text("oficina"))

    assert is_valid(signature, b"lista", public)
    assert not is_valid(signature, b"listo", public)
    assert signature.comment_values() == {"lib": "x", "version": "7"}
    assert not is_valid(signature, b"lista", SigningKey.generate().public)


def test_the_own_key_signs_and_is_known(session: LibrarySession, tmp_path: Path, places: Places) -> None:
    report = pack(session, tmp_path / "a.kbpack")

    result = packaging.verify(report.file, places)

    assert (result.signed_by, result.known_key) == (report.key, True)


def test_a_strangers_key_is_not_known_until_it_is_trusted(session: LibrarySession, tmp_path: Path) -> None:
    report = pack(session, tmp_path / "a.kbpack")
    stranger = Places(tmp_path / "d", tmp_path / "c", tmp_path / "k")
    before = packaging.verify(report.file, stranger)

    own = trust.own_known_key(session.places)
    assert own is not None
    trust.trust(stranger, own.text, "Oficina de Puno")

    after = packaging.verify(report.file, stranger)
    assert (before.is_sound, before.known_key, after.known_key) == (True, False, True)
    assert len(own.words.split()) == 8


def test_another_key_does_not_verify(session: LibrarySession, tmp_path: Path, places: Places) -> None:
    report = pack(session, tmp_path / "a.kbpack")

    result = packaging.verify(report.file, places, key=SigningKey.generate().public)

    assert [finding.code for finding in result.findings] == ["bad-signature"]


def test_the_key_opens_with_its_passphrase_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = Places(tmp_path / "d", tmp_path / "c", tmp_path / "k")
    monkeypatch.setenv(trust.PASSPHRASE_VARIABLE, "uno")
    fingerprint = trust.own_key(places).public.fingerprint
    assert trust.own_key(places).public.fingerprint == fingerprint

    monkeypatch.setenv(trust.PASSPHRASE_VARIABLE, "dos")
    with pytest.raises(FormatError):
        trust.own_key(places)


def test_chosen_documents_bring_what_they_link_to_and_their_translations(
    session: LibrarySession, add_document: Callable[..., Path]
) -> None:
    add_document("citado", "Citado")
    add_document("citante", "Citante", body="Ver [[citado]] y [[secreto-id]].\n")
    translated = add_document("quoting", "Quoting")
    translated.write_text(translated.read_text().replace("access: public", "access: public\ntranslation_of: citante"))

    alone = packaging.choose(session, Selection(ids=("citante",)))
    closed = packaging.choose(session, Selection(ids=("citante",), is_closed=True))

    assert set(alone.missing) == {("citante", "citado"), ("citante", "quoting")}
    assert set(closed.documents) == {"citante", "citado", "quoting"}
    assert closed.missing == ()


def test_a_copy_of_a_reserved_picture_stays_behind_under_any_name(
    session: LibrarySession, library_root: Path, add_document: Callable[..., Path]
) -> None:
    """Number 73: pasted into a public document a picture has another name, and the same pixels."""
    secret = Image.open(library_root / "media" / "SECRETOPIE.png")
    secret.save(library_root / "media" / "pegada.png", pnginfo=None, optimize=False)
    add_document("pegado", "Pegado", body="![a](../../../media/pegada.png)\n")
    photo = library_root / "media" / "reservada.png"
    photo.write_bytes(photograph(1, "PNG", 320))
    rite = add_document("rito", "Rito", body="![a](../../../media/reservada.png)\n")
    rite.write_text(rite.read_text().replace("access: public", "access: restricted"))
    (photo.parent / "chica.jpg").write_bytes(photograph(1, "JPEG", 160))
    (photo.parent / "otra.jpg").write_bytes(photograph(2, "JPEG", 160))
    add_document("menor", "Menor", body="![a](../../../media/chica.jpg)\n\n![b](../../../media/otra.jpg)\n")

    chosen = packaging.choose(session, Selection())

    assert not {"media/pegada.png", "media/chica.jpg"} & set(chosen.media)
    assert "media/otra.jpg" in set(chosen.media)
    assert {"pegado", "menor"} <= {name for name, _ in chosen.left_out}


def test_the_librarys_own_types_and_terms_go_along(
    session: LibrarySession, library_root: Path, add_document: Callable[..., Path], tmp_path: Path
) -> None:
    (library_root / "types").mkdir()
    (library_root / "vocabularies").mkdir()
    (library_root / "types" / "receta.yaml").write_text(
        "id: receta\nlabel: {es: Receta}\nfields:\n- {name: insumos, kind: terms, vocabulary: insumos, label: {es: Insumos}}\n"
    )
    (library_root / "vocabularies" / "insumos.yaml").write_text(
        "id: insumos\nlabel: {es: Insumos}\nterms:\n- {id: quinua, label: {es: Quinua}}\n- {id: papa, label: {es: Papa}}\n"
    )
    recipe = add_document("pesque", "Pesque", type="receta")
    recipe.write_text(recipe.read_text().replace("access: public", "access: public\ninsumos: [quinua]"))
    fresh = open_session(library_root, session.places)

    packaging.pack(fresh, Selection(ids=("pesque",)), tmp_path / "a.kbpack")
    received = open_session(packaging.unpack(tmp_path / "a.kbpack", tmp_path / "r").root, session.places)

    assert received.catalogue.types["receta"].name_in("es") == "Receta"
    assert set(received.catalogue.vocabularies["insumos"].terms) == {"quinua"}
    assert received.document("pesque").metadata.items("insumos") == ("quinua",)


def test_a_book_in_one_document_leaves_too_and_is_searched_for_what_may_not(
    session: LibrarySession, add_document: Callable[..., Path], tmp_path: Path
) -> None:
    page = "Una página con [[secreto-id|SECRETOTITULO]] y ![Telar](../../../media/foto.jpg). " + "palabra " * 400
    add_document("libro", "Libro", body=f"{page}\n\n" * 200)

    report = packaging.pack(session, Selection(ids=("libro",)), tmp_path / "a.kbpack")

    text = contents(report.file)["data/documents/case-study/2011/libro.md"].decode()
    assert text.count("documento no incluido") == 200 and "SECRETOTITULO" not in text
    assert "data/media/foto.jpg" in contents(report.file)
