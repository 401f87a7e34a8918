"""The catalog's parts: facets, chips, results."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kb_app.core.queries import FacetCount, Hit, Query, ResultPage, Snippet
from kb_app.storage.catalogue import read_catalogue
from kb_app.views.catalog.chips import Chip, ChipRow
from kb_app.views.catalog.facet_model import FacetModel, FacetValue
from kb_app.views.catalog.facets import FacetView
from kb_app.views.catalog.results import ResultsView
from kb_app.views.catalog.results_pane import ResultsPane
from kb_app.views.catalog.searches import SearchesPanel, SearchShelf
from kb_app.views.theme import Theme


def hit(number: int, **changes: object) -> Hit:
    """Return a hit."""
    values: dict[str, object] = {
        "id": f"doc-{number}", "path": f"documents/doc-{number}.md", "title": f"Documento {number}",
        "type": "case-study", "status": "validated", "language": "es", "date": "2011-03-14", "access": "public",
        "regions": ("ayacucho",), "sectors": ("handicrafts",), "snippet": Snippet(text="El precio justo", marks=((3, 9),)),
    }  # fmt: skip
    return Hit(**(values | changes))  # type: ignore[arg-type]


def answer(*numbers: int, total: int | None = None, **changes: object) -> ResultPage:
    """Return an answer with these hits."""
    hits = tuple(hit(number) for number in numbers)
    values: dict[str, object] = {"query": Query(), "hits": hits, "total": len(hits) if total is None else total}
    return ResultPage(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def results(theme: Theme, qtbot: QtBot) -> ResultsView:
    """Return a list of results, shown."""
    view = ResultsView(theme, "es")
    view.set_catalogue(read_catalogue(None))
    view.resize(400, 500)
    qtbot.addWidget(view)
    view.show()
    return view


def test_the_selected_document_stays_selected_when_the_answer_changes(results: ResultsView) -> None:
    results.show_page(answer(1, 2, 3))
    results.select("doc-2")

    results.show_page(answer(5, 2, 7))

    assert results.current_id == "doc-2"


def test_choosing_a_result_asks_for_its_document_once_the_person_rests(results: ResultsView, qtbot: QtBot) -> None:
    results.show_page(answer(1, 2, 3))

    with qtbot.waitSignal(results.chosen) as chosen:
        results.choose_first()
        qtbot.keyClick(results, Qt.Key.Key_Down)

    assert chosen.args == ["doc-2"]


def test_a_new_answer_alone_opens_no_document(results: ResultsView, qtbot: QtBot) -> None:
    results.show_page(answer(1, 2, 3))
    results.select("doc-1")

    with qtbot.assertNotEmitted(results.chosen, wait=150):
        results.show_page(answer(2, 3, 4))


def test_the_end_of_the_list_asks_for_more(results: ResultsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(results.more_wanted) as more:
        results.show_page(answer(*range(20), total=50))
        results.scrollToBottom()

    assert more.args == [20]
    results.add_page(answer(*range(20, 40), total=50))
    assert len(results.hits) == 40


def test_every_card_is_painted(results: ResultsView) -> None:
    results.show_page(
        ResultPage(
            query=Query(),
            total=3,
            hits=(
                hit(1, title="Un título tan largo que no cabe en una sola línea de la tarjeta ni en dos " * 2),
                hit(2, title="", snippet=Snippet(text=""), regions=(), sectors=(), status="", date="", type="otro"),
                hit(3, access="restricted", regions=("ayacucho", "cusco", "puno"), sectors=("tourism", "gastronomy")),
            ),
        )
    )

    picture = results.grab().toImage()

    assert len({picture.pixel(x, y) for x in range(0, 380, 4) for y in range(0, 380, 4)}) > 8


def test_only_numbers_change_when_the_values_are_the_same(qtbot: QtBot) -> None:
    model = FacetModel()
    model.show_values([FacetValue("a", "A", 1), FacetValue("b", "B", 2)], ())

    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_values([FacetValue("a", "A", 7), FacetValue("b", "B", 9)], ("a",))


def test_a_long_facet_is_searched_without_accents() -> None:
    model = FacetModel()
    model.show_values(
        [FacetValue(str(n), f"Palabra {n}", n) for n in range(30)] + [FacetValue("x", "Artesanía", 1)], ()
    )

    model.narrow("ARTESANIA")

    assert [model.index(row).data() for row in range(model.rowCount())] == ["Artesanía"]


def test_a_long_facet_shows_the_frequent_values_and_every_chosen_one() -> None:
    model = FacetModel()
    model.limit(3)

    model.show_values([FacetValue(str(n), f"{n}", n) for n in range(10)], ("0",))

    assert [model.index(row).data() for row in range(model.rowCount())] == ["0", "7", "8", "9"]


@pytest.fixture
def facets(theme: Theme, qtbot: QtBot) -> FacetView:
    """Return the facets, shown."""
    view = FacetView(theme, "es")
    view.set_catalogue(read_catalogue(None))
    view.resize(230, 600)
    qtbot.addWidget(view)
    view.show()
    return view


def test_a_click_on_a_value_chooses_it(facets: FacetView, qtbot: QtBot) -> None:
    counts = {"region": (FacetCount(value="puno", count=12), FacetCount(value="ayacucho", count=18))}
    facets.show_facets(counts, {})
    listed = facets._groups["region"]._list

    with qtbot.waitSignal(facets.ticked) as ticked:
        qtbot.mouseClick(
            listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(listed.model().index(0, 0)).center()
        )

    assert ticked.args == ["region", "ayacucho", True]  # the catalogue's order, not the frequency's


def test_the_keyboard_chooses_a_value(facets: FacetView, qtbot: QtBot) -> None:
    facets.show_facets({"region": (FacetCount(value="puno", count=12),)}, {"region": ("puno",)})
    listed = facets._groups["region"]._list
    listed.setCurrentIndex(listed.model().index(0, 0))

    with qtbot.waitSignal(facets.ticked) as ticked:
        qtbot.keyClick(listed, Qt.Key.Key_Space)

    assert ticked.args == ["region", "puno", False]


def test_a_chosen_value_that_nothing_has_can_still_be_given_up(facets: FacetView) -> None:
    facets.show_facets({"region": ()}, {"region": ("puno",)})

    model = facets._groups["region"]._list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Puno"]


def test_a_chip_is_removed_by_a_click(theme: Theme, qtbot: QtBot) -> None:
    row = ChipRow(theme)
    qtbot.addWidget(row)
    row.show_chips([Chip("region", "puno", "Puno"), Chip("type", "case-study", "Estudio de caso")])
    first = row.findChildren(QPushButton)[0]

    with qtbot.waitSignal(row.removed) as removed:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)

    assert removed.args == ["region", "puno"]


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> ResultsPane:
    """Return the results with what stands above them."""
    made = ResultsPane(theme, "es")
    made.set_catalogue(read_catalogue(None))
    qtbot.addWidget(made)
    made.resize(420, 600)
    made.show()
    return made


def test_no_results_always_offer_a_way_out(pane: ResultsPane, qtbot: QtBot) -> None:
    query = Query(text="tegido justo", filters={"region": ("puno",)})

    pane.show_page(answer(query=query, correction="tejido justo", any_word_total=4), is_library_empty=False)

    assert "tegido justo" in pane._empty.title
    buttons = {button.text(): button for button in pane._empty.findChildren(QPushButton) if button.isVisible()}
    assert len(buttons) == 3
    with qtbot.waitSignal(pane.text_proposed) as proposed:
        qtbot.mouseClick(next(iter(buttons.values())), Qt.MouseButton.LeftButton)
    assert proposed.args == ["tejido justo"]


def test_an_empty_library_offers_its_first_document(pane: ResultsPane, qtbot: QtBot) -> None:
    pane.show_page(answer(), is_library_empty=True)

    button = next(button for button in pane._empty.findChildren(QPushButton) if button.isVisible())
    with qtbot.waitSignal(pane.new_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_count_is_the_answers_whole_number(pane: ResultsPane) -> None:
    pane.show_page(answer(1, 2, total=37), is_library_empty=False)

    assert "37" in pane._count.text()


@pytest.fixture
def shelf(qtbot: QtBot) -> SearchShelf:
    """Return the searches of a library."""
    made = SearchShelf()
    made.open("urn:uuid:1")
    return made


def test_a_kept_search_is_there_the_next_time_and_in_no_other_library(shelf: SearchShelf) -> None:
    shelf.keep(Query(text=" precio  justo ", filters={"region": ("puno", "cusco")}, limit=7))

    again, other = SearchShelf(), SearchShelf()
    again.open("urn:uuid:1")
    other.open("urn:uuid:2")

    assert [(query.text, dict(query.filters)) for query in again.saved] == [
        ("precio justo", {"region": ("cusco", "puno")})
    ]
    assert again.has(Query(text="precio justo", filters={"region": ("puno", "cusco")}))
    assert other.saved == ()


def test_of_a_search_that_was_typed_on_only_the_last_is_remembered(shelf: SearchShelf) -> None:
    for text in ("pre", "preci", "precio justo", "quinua"):
        shelf.note(Query(text=text))

    assert [query.text for query in shelf.recent] == ["quinua", "precio justo"]


def test_a_kept_search_is_not_listed_twice_and_can_be_let_go(shelf: SearchShelf) -> None:
    shelf.note(Query(text="quinua"))
    shelf.keep(Query(text="quinua"))
    listed = (shelf.saved, shelf.recent)
    shelf.let_go(Query(text="quinua"))

    assert ([query.text for query in listed[0]], listed[1]) == (["quinua"], ())
    assert shelf.saved == ()


def test_asking_for_everything_is_nothing_to_keep(shelf: SearchShelf) -> None:
    shelf.keep(Query(text="   "))

    assert shelf.saved == ()


def test_damaged_searches_are_forgotten_without_a_word(shelf: SearchShelf) -> None:
    QSettings().setValue("searches/urn:uuid:1/saved", "[{nonsense")

    shelf.open("urn:uuid:1")

    assert shelf.saved == ()


def test_a_click_asks_a_kept_search_again(theme: Theme, shelf: SearchShelf, qtbot: QtBot) -> None:
    shelf.keep(Query(text="quinua"))
    panel = SearchesPanel(theme, "es")
    qtbot.addWidget(panel)
    panel.shelf.open("urn:uuid:1")
    row = panel.findChildren(QPushButton)[0]

    with qtbot.waitSignal(panel.chosen) as chosen:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)

    assert chosen.args[0].text == "quinua"
