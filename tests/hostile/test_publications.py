"""Nothing that is reserved leaves in a publication, whatever corner it stands in and however it is spelled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reserved_library import SECRET, SHOWN, consent, picture, pictures_in, words_of, write

from kb_app.core.documents import Access
from kb_app.core.errors import RefusedError
from kb_app.core.publications import Annex, Chapter, Cover, DocumentRef, FrontMatter, LiveQuery, Publication
from kb_app.services import publishing, searching
from kb_app.services.formats import Format
from kb_app.services.places import Places
from kb_app.services.publishing import ExportReport
from kb_app.services.session import open_session

Publish = Callable[..., ExportReport]


@pytest.fixture
def publish(library_root: Path, places: Places, tmp_path: Path) -> Publish:
    """Return what publishes the library's documents with every annex there is."""

    def made(*ids: str, format: Format = "docx", proof: bool = False, **more: object) -> ExportReport:
        session = open_session(library_root, places)
        searching.refresh(session)
        parts: dict[str, object] = {
            "name": "prueba", "title": "Una prueba", "date": "2012",
            "chapters": (Chapter(title="Casos", documents=tuple(DocumentRef(id=name) for name in ids)),),
            "annexes": tuple(
                Annex(kind=kind) for kind in (
                    "lessons-table", "results-table", "comparative-table", "evidence-matrix", "glossary", "acronyms",
                    "contributors", "bibliography", "places", "index",
                )
            ),
        }  # fmt: skip
        publication = Publication(**{**parts, **more})  # type: ignore[arg-type]
        return publishing.export(session, publication, tmp_path / f"out.{format}", format=format, proof=proof)

    return made


@pytest.mark.parametrize("format", ["docx", "html", "epub"])
@pytest.mark.parametrize("proof", [False, True])
def test_nothing_reserved_stands_in_any_corner(
    library_root: Path, publish: Publish, format: Format, proof: bool
) -> None:
    for number, name in enumerate(("otra", SECRET, "portada", "libre")):
        picture(library_root, f"{name}.png", 40 + 50 * number)
    write(library_root, f"{SECRET}-doc", f"# {SECRET}\n\n![{SECRET}](../../../media/{SECRET}.png)", access="restricted",
          title=f"El {SECRET}", more=f"keywords: [{SECRET}]\nauthors: [{SECRET}]\nsources: [{SECRET}]\n")  # fmt: skip
    write(
        library_root, "abierto",
        f"""# Lo abierto {SHOWN}1

Ver [[{SECRET}-doc]], [el {SECRET}]({SECRET}-doc.md#{SECRET}) y ![{SECRET}](../../../media/{SECRET}.png) ahora.

![{SECRET}](../../../media/{SECRET}.png "Leyenda {SECRET}")

![{SECRET} otra](../../../media/otra.png "Leyenda {SECRET}"){{#fig-{SECRET}}}

![Libre {SHOWN}2](../../../media/libre.png "Leyenda {SHOWN}3")

!!! Restringido nivel="partners" motivo="{SECRET}"
    ## {SECRET} {{#{SECRET}}}

    Texto {SECRET} con ZQX.[^uno]

    *[ZQX]: {SECRET}

    | {SECRET} |
    |---|
    | {SECRET} |

- Una lista
    - dentro

        !!! reservado "{SECRET}"
            {SECRET}

> !!! restricted
>     {SECRET}

[^uno]: La nota {SECRET}.

Fin {SHOWN}4, como se ve en @fig-{SECRET}-no.
""".replace(f"@fig-{SECRET}-no", "el resto"),
        more="media:\n"
        f"  - {{path: media/otra.png, credit: {SECRET}, alt: {SECRET}, tk_labels: [tkss]}}\n"
        f"  - {{path: media/libre.png, credit: Foto {SHOWN}5, consent: not-needed}}\n"
        f"places: [{{ubigeo: \"210503\", name: {SECRET}, precision: provincia, lat: {SECRET}}}]\n",
    )  # fmt: skip
    write(library_root, "borrador", SECRET, access="public", status="withdrawn", title=SECRET)
    own = (
        f"Antes: [[{SECRET}-doc]]. ![{SECRET}](media/{SECRET}.png)\n\n![{SECRET}](media/otra.png)\n\nDespués {SHOWN}6."
    )

    report = publish(
        "abierto", f"{SECRET}-doc", "borrador", format=format, proof=proof,
        cover=Cover(image=f"media/{SECRET}.png", logos=("media/otra.png",)),
        front=(FrontMatter(kind="foreword", title="Presentación", text=own),),
        chapters=(
            Chapter(title="Casos", introduction=own,
                    documents=tuple(DocumentRef(id=name) for name in ("abierto", f"{SECRET}-doc", "borrador"))),
            Chapter(title="Más", query=LiveQuery(text=SECRET)),
        ),
    )  # fmt: skip
    said = words_of(report.file)

    assert SECRET not in said
    assert "reservado por acuerdo" in said
    assert [number for number in range(1, 7) if f"{SHOWN}{number}" not in said] == []
    assert {f"{SECRET}-doc", "borrador"} <= {name for name, _ in report.skipped}


@pytest.mark.parametrize(
    "more",
    [
        "tk_labels: [tkss]", "tk_labels: tkmr", "tk_labels: [TK-WR]", "tk_labels: [TK CO]", "tk_labels: [{code: tkcl}]",
        "tk_labels: [{id: tkf}]", "TK_Labels: [tkf]", "tk-labels: [tka]", "tk_labels: [nobody-knows]", "tk_labels: [tkcs]",
        "tk_labels: [tks]", "tk_labels: [tka]\ntk_labels: [tkss]", "tk_labels: [tknv]", "notices: [attribution-incomplete]",
        "Notices: [tk-notice]", "protocols: [de-la-laguna]", "consents: [nobody-gave]", "consents: [solo-capacitacion]",
        "consents: [solo-web]", "consents: [solo-quechua]", "consents: [vencido]", "consents: [retirado]",
        "consents: [fuera-de-temporada]", "Consents: [bueno]", "consents: [bueno]\nconsents: [retirado]",
        "consents: [{id: uno, uses: [publication], channels: [print], languages: [es], expiry: 2012-01-01}]",
        "consents: [{id: uno, uses: [publication], channels: [print], languages: [es], withdrawn: 2012-01-01}]",
        "consents: [{id: uno}]", "embargo_until: 2999-01-01", "consent: pending", "consent_until: 2012",
        "status: withdrawn",
    ],
)  # fmt: skip
def test_what_closes_a_document_closes_it_in_every_spelling(library_root: Path, publish: Publish, more: str) -> None:
    consent(library_root, "bueno")
    consent(library_root, "solo-capacitacion", uses="[training]")
    consent(library_root, "solo-web", channels="[web]")
    consent(library_root, "solo-quechua", languages="[qu]")
    consent(library_root, "vencido", more="expires: 2020-12-31\n")
    consent(library_root, "retirado", more="withdrawal: {date: 2020-01-01}\n")
    consent(library_root, "fuera-de-temporada", more="season: [13]\n")
    write(library_root, "cerrado", SECRET, more=f"{more}\n")

    report = publish("quinua", "cerrado")

    assert report.documents == ("quinua",)
    assert SECRET not in words_of(report.file)
    assert [name for name, _ in report.skipped] == ["cerrado"]


@pytest.mark.parametrize(
    "more",
    ["tk_labels: [tka, tkmc]", "consents: [bueno]", "notices: [tk-notice]", "tk_labels: [tkcs]\nconsents: [acta]"],
)
def test_what_is_permitted_is_printed(library_root: Path, publish: Publish, more: str) -> None:
    consent(library_root, "bueno")
    consent(library_root, "acta", more="labels: [tkcs]\n")
    write(library_root, "abierto", SHOWN, more=f"{more}\n")

    assert SHOWN in words_of(publish("abierto").file)


@pytest.mark.parametrize(
    "entry",
    [
        "tk_labels: [tkss]", "tk_labels: [otra]", "access: internal", "access: secreto", "Access: public",
        "embargo_until: 2999", "consent: pending", "consent: nadie", "consents: [nadie]", "consent_until: 2012",
        "consent: {id: uno, uses: [training]}", "consent: solo-web", "Consent: granted",
    ],
)  # fmt: skip
def test_what_closes_a_picture_closes_it_wherever_it_is_shown(library_root: Path, publish: Publish, entry: str) -> None:
    consent(library_root, "solo-web", channels="[web]")
    picture(library_root, "El Altar.png", 90)
    media = f"media: [{{path: ./media/El Altar.png, {entry}, credit: {SECRET}}}]\n"
    write(library_root, "uno", f"![{SECRET}](../../../media/El%20Altar.png)", more=media)
    write(library_root, "dos", f"![{SECRET}](../../../media/El%20Altar.png)\n\nTexto {SHOWN}.")

    report = publish("uno", "dos")
    said = words_of(report.file)

    assert SECRET not in said
    assert SHOWN in said
    assert pictures_in(report.file) == 0
    assert {"uno: media/El Altar.png", "dos: media/El Altar.png"} <= {name for name, _ in report.skipped}


def test_a_picture_of_a_reserved_document_passes_where_a_consent_covers_it(
    library_root: Path, publish: Publish
) -> None:
    consent(library_root, "bueno")
    picture(library_root, "faja.png", 90)
    write(library_root, "reservado", "![Faja](../../../media/faja.png)", access="restricted")
    write(library_root, "pegado", "![Faja](../../../media/faja.png)")
    pasted = publish("pegado")
    write(library_root, "pegado", "![Faja](../../../media/faja.png)",
          more="media: [{path: media/faja.png, consent: bueno, tk_labels: [tka]}]\n")  # fmt: skip

    claimed = publish("pegado")

    assert "reservado" in str(dict(pasted.skipped)["pegado: media/faja.png"])
    assert pictures_in(claimed.file) == 1
    said = words_of(claimed.file)
    assert "CT Atribución (TK A)" in said  # beside the picture and in the credits
    assert "La asamblea" in said


def test_a_picture_in_a_reserved_folder_is_not_shown_even_on_the_cover(library_root: Path, publish: Publish) -> None:
    (library_root / "media" / "restricted").mkdir()
    picture(library_root, "restricted/altar.png", 90)
    write(library_root, "abierto", "![Altar](../../../media/restricted/altar.png)")

    report = publish("abierto", cover=Cover(image="media/restricted/altar.png"))

    assert pictures_in(report.file) == 0
    assert {"abierto: media/restricted/altar.png", "prueba: media/restricted/altar.png"} <= dict(report.skipped).keys()


def test_the_labels_are_printed_beside_the_document_and_in_the_credits(library_root: Path, publish: Publish) -> None:
    write(library_root, "abierto", "Texto.", more='tk_labels: [{code: tka, text: "Pregunte en la asamblea"}, tknc]\n')
    plain: dict[str, object] = {"annexes": (), "options": {"metadata_box": "no"}, "rights": "CC-BY-NC-SA-3.0-IGO"}

    said = words_of(publish("abierto", **plain).file)

    assert said.count("Pregunte en la asamblea") >= 2
    assert "Sin uso comercial" in said


def test_a_label_against_commerce_refuses_an_open_licence(library_root: Path, publish: Publish) -> None:
    write(library_root, "abierto", "Texto.", more="tk_labels: [tknc]\n")

    with pytest.raises(RefusedError) as refused:
        publish("abierto", rights="CC-BY-4.0")

    assert "commercial" in str(refused.value.reasons[0])


def test_few_people_of_a_venture_are_not_counted(library_root: Path, publish: Publish) -> None:
    write(library_root, "piloto", "Texto.", type="pilot", more="results: [{code: r10, metric: families, value: 3}]\n")
    write(library_root, "otro", "Texto.", type="pilot", more="results: [{code: r10, metric: families, value: 41}]\n")

    said = words_of(publish("piloto", "otro").file)

    assert "menos de 5 familias" in said
    assert "41 familias" in said


def test_a_limit_counts_what_is_printed(library_root: Path, publish: Publish) -> None:
    write(library_root, "a-cerrado", "Trigo.", title="Aaa", access="restricted")
    write(library_root, "b-abierto", "Trigo.", title="Bbb")

    report = publish(chapters=(Chapter(title="Uno", query=LiveQuery(text="trigo", limit=1)),))

    assert report.documents == ("b-abierto",)


def test_the_office_prints_for_itself_what_it_may_see_but_not_what_was_withdrawn(
    library_root: Path, publish: Publish
) -> None:
    consent(library_root, "interno", uses="[internal]", channels="[internal]")
    consent(library_root, "retirado", more="withdrawn: 2020-01-01\n")
    write(library_root, "interno", "Texto.", access="internal", status="draft", more="consents: [interno]\n")
    write(library_root, "retirado", "Texto.", access="internal", more="consents: [retirado]\n")

    report = publish("interno", "retirado", audience=Access.INTERNAL)

    assert report.documents == ("interno",)
