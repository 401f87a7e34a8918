"""What a writer is told of a draft, and two texts compared."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.core.catalogue import Catalogue
from kb_app.core.documents import Metadata
from kb_app.services.editing import template_body
from kb_app.services.writing import body_facts, compare, section_insertion, section_states
from kb_app.storage.catalogue import read_catalogue

CATALOGUE: Catalogue = read_catalogue(None)
CASE = CATALOGUE.types["case-study"]
TEXTS = st.text(alphabet="ab \n-#:\t", max_size=80)


def states(body: str, **values: str) -> dict[str, object]:
    metadata = Metadata(values={"language": "es", **values})
    return {state.id: state for state in section_states(metadata, body_facts(body), CASE)}


def test_a_section_that_is_long_enough_is_filled() -> None:
    found = states("## Resumen {#resumen}\n\n" + "palabra " * 80 + "\n\n## Lecciones\n\nUna.\n")

    assert found["resumen"].is_filled
    assert not found["lecciones"].is_filled
    assert found["contexto"].line == 0


def test_a_short_form_expects_fewer_sections() -> None:
    found = states("", depth="brief")

    assert [name for name, state in found.items() if state.is_expected] == [
        "resumen", "contexto", "bloques", "resultados", "lecciones"
    ]  # fmt: skip


def test_what_the_writer_added_comes_after_the_types_sections() -> None:
    found = states("## Resumen {#resumen}\n\nuno\n\n## Agradecimientos\n\ndos\n")

    assert list(found)[-1] == "agradecimientos"
    assert found["agradecimientos"].is_own


@given(kept=st.sets(st.sampled_from([section.id for section in CASE.sections])), chosen=st.sampled_from(CASE.sections))
@settings(max_examples=60)
def test_a_section_is_inserted_in_the_types_order(kept: set[str], chosen: object) -> None:
    headings = [
        f"## Algo {{#{section.id}}}\n\npalabra\n" for section in CASE.sections if section.id in kept - {chosen.id}
    ]
    body = "\n".join(headings)

    insertion = section_insertion(body, CASE, chosen.id, "es")
    after = body[: insertion.place] + insertion.text + body[insertion.place :]

    order = [section.id for section in CASE.sections]
    anchors = [fact.heading.anchor for fact in body_facts(after).sections]
    assert chosen.id in anchors
    assert anchors == sorted(anchors, key=order.index)
    assert after.replace("\n", "").count("palabra") == len(headings)


def test_every_section_of_the_template_is_found_in_it() -> None:
    found = states(template_body(CASE, "es"))

    assert all(state.line for state in found.values())


@given(mine=TEXTS, theirs=TEXTS, base=TEXTS)
@settings(max_examples=200)
def test_the_passages_of_a_side_are_that_side(mine: str, theirs: str, base: str) -> None:
    passages = compare(mine, theirs, base)

    assert "".join(passage.mine for passage in passages) == mine
    assert "".join(passage.theirs for passage in passages) == theirs


def test_what_one_side_changed_is_suggested() -> None:
    base = "---\ntitle: Uno\n---\n\nPrimero.\n\nSegundo.\n\nTercero.\n"

    passages = compare(base.replace("Primero", "Primero mío"), base.replace("Tercero", "Tercero suyo"), base)

    assert [passage.suggested for passage in passages if not passage.is_same] == ["mine", "theirs"]


def test_neighbouring_paragraphs_that_each_side_changed_are_chosen_apart() -> None:
    base = "Primero de todos aquí.\n\nSegundo de todos aquí.\n\nTercero.\n"
    mine = base.replace("Primero", "Primerísimo")
    theirs = base.replace("Segundo", "Segundón").replace("Tercero.\n", "Nuevo párrafo entero.\n\nTercero.\n")

    differing = [p for p in compare(mine, theirs, base) if not p.is_same]

    assert [passage.suggested for passage in differing] == ["mine", "theirs", "theirs"]
    chosen = "".join(
        p.mine if p.is_same else p.chosen("mine" if p.suggested == "mine" else "theirs")
        for p in compare(mine, theirs, base)
    )
    assert chosen == theirs.replace("Primero", "Primerísimo")


def test_a_line_of_the_front_matter_is_a_passage_of_its_own() -> None:
    text = "---\ntitle: Uno\nstatus: draft\n---\n\nTexto.\n"

    differing = [p for p in compare(text, text.replace("draft", "published")) if not p.is_same]

    assert [(p.mine, p.theirs) for p in differing] == [("status: draft\n", "status: published\n")]


def test_both_keeps_both_paragraphs_apart() -> None:
    passages = compare("Uno.\n", "Dos.\n")

    assert "".join(passage.chosen("both") for passage in passages) == "Uno.\n\nDos.\n"
