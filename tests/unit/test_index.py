"""The index: true counts, whatever is asked; right after every change; rebuilt from any damage."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from whoosh.query import Term

from kb_app.core.folding import fold, words
from kb_app.core.queries import Query, ResultPage
from kb_app.index.engine import open_index
from kb_app.index.schema import TEXT_FIELD
from kb_app.markup.plain import plain_text
from kb_app.services import editing, searching
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.storage.files import TEMPORARY_PREFIX
from tests.conftest import write_document

NOUNS = [
    "precio",
    "tejido",
    "telar",
    "quinua",
    "cosecha",
    "feria",
    "asamblea",
    "cocina",
    "acuerdo",
    "agua",
    "semilla",
    "color",
    "lago",
    "ruta",
    "taller",
    "mercado",
    "año",
]
REGIONS = ("ayacucho", "cusco", "puno", "lambayeque")


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    rng = random.Random(3)
    for number in range(120):
        text = " ".join(rng.choice(NOUNS) for _ in range(40)) + "."
        write_document(
            library_root, f"doc-{number:03}", f"Documento {rng.choice(NOUNS)} {number}", rng.choice(REGIONS), text,
            status=rng.choice(["draft", "published"]), language=rng.choice(["es", "en"]),
        )  # fmt: skip
    session = open_session(library_root, places)
    searching.refresh(session)
    return session


def ask(session: LibrarySession, text: str, **filters: tuple[str, ...]) -> ResultPage:
    return searching.find(session, Query(text=text, filters=filters, limit=1000))


def ids(page: ResultPage) -> set[str]:
    return {hit.id for hit in page.hits}


def texts(session: LibrarySession) -> dict[str, list[str]]:
    found = {}
    for state in session.library.scan():
        document = session.library.read(state.path)
        found[document.id] = words(f"{document.title} {plain_text(document.body)}")
    return found


def test_facets_count_every_document(session: LibrarySession) -> None:
    expected = Counter(
        session.library.read(state.path).metadata.items("regions")[0] for state in session.library.scan()
    )

    counts = {item.value: item.count for item in ask(session, "").facets["region"]}

    assert counts == expected


def test_a_facet_ignores_its_own_choice_and_the_others_do_not(session: LibrarySession) -> None:
    everywhere = {item.value: item.count for item in ask(session, "precio").facets["region"]}

    chosen = ask(session, "precio", region=("puno",))

    assert {item.value: item.count for item in chosen.facets["region"]} == everywhere
    assert sum(item.count for item in chosen.facets["status"]) == chosen.total == everywhere["puno"]


@pytest.mark.parametrize("seed", range(4))
def test_random_questions_agree_with_a_naive_scan_and_the_engine(session: LibrarySession, seed: int) -> None:
    rng = random.Random(seed)
    known = texts(session)
    generation = next(session.places.cache.rglob("_MAIN_*.toc")).parent
    for _ in range(250):
        chosen = [fold(rng.choice(NOUNS)) for _ in range(rng.randint(1, 3))]
        phrase = f'"{chosen[0]} {chosen[-1]}"'

        page = ask(session, " ".join(chosen) + " ")
        together = ask(session, phrase)

        assert ids(page) == {name for name, text in known.items() if all(same(word, text) for word in chosen)}
        assert page.total == len(ids(page))
        pairs = {name for name, text in known.items() if (chosen[0], chosen[-1]) in set(pairwise(text))}
        assert ids(together) == pairs or len(chosen) == 1
        with open_index(generation).searcher() as engine:
            direct = {hit["record"][0] for hit in engine.search(Term(TEXT_FIELD, chosen[0]), limit=None)}
        assert direct == {name for name, text in known.items() if chosen[0] in text}


def same(word: str, text: list[str]) -> bool:
    return any(form == word or form in (word + "s", word + "es", word.rstrip("s")) for form in text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tejed", "tejedoras"),
        ("Húámanga", "retablos"),
        ("QUINUA org", "quinua"),
        ("retablista", "retablos"),
        ("quin caba", "quinua"),
        ("caba cosec quin", "quinua"),
    ],
)
def test_half_words_accents_and_plurals_do_not_matter(session: LibrarySession, typed: str, expected: str) -> None:
    assert expected in ids(ask(session, typed))


def test_the_exact_title_comes_first(session: LibrarySession) -> None:
    assert ask(session, "quinua orgánica de cabana").hits[0].id == "quinua"


def test_a_title_that_begins_with_what_was_typed_goes_before_one_that_only_holds_it(
    session: LibrarySession, add_document: Callable[..., Path]
) -> None:
    add_document("acta", "Acta de las tejedoras de Sarhua", body="Sarhua y las tejedoras de Sarhua.\n")
    searching.refresh(session)

    assert ask(session, "tejedoras sarhua").hits[0].id == "tejedoras"


def test_a_title_with_some_of_the_words_goes_before_one_with_none(
    session: LibrarySession, add_document: Callable[..., Path]
) -> None:
    add_document("lejos", "Otra cosa", body="Cosecha larga de una acequia; otra cosecha y otra acequia.\n")
    add_document("cerca", "Acequias de Puno", body="La cosecha de quinua junto a la acequia.\n")
    searching.refresh(session)

    assert ask(session, "cosecha acequia").hits[0].id == "cerca"


def test_a_code_that_stands_nowhere_whole_is_searched_by_its_parts(
    session: LibrarySession, add_document: Callable[..., Path]
) -> None:
    add_document("acta", "Acta de Sarhua", body="Asamblea del 2011.\n")
    searching.refresh(session)

    assert ids(ask(session, "sarhua-2011-asamblea")) == {"acta"}


def test_every_label_of_a_term_finds_its_documents(session: LibrarySession, add_document: Callable[..., Path]) -> None:
    add_document("english", "Weavers", body="Nothing else.\n", language="en")
    searching.refresh(session)

    assert "english" in ids(ask(session, "artesanía"))
    assert "english" in ids(ask(session, "handicrafts"))


def test_enye_is_found_either_way_and_the_exact_one_is_first(
    session: LibrarySession, add_document: Callable[..., Path]
) -> None:
    add_document("con-enye", "Uno", body="El aniversario del cañari.\n")
    add_document("sin-enye", "Dos", body="El aniversario del canari.\n")
    searching.refresh(session)

    assert ids(ask(session, "canari ")) == ids(ask(session, "cañari ")) == {"con-enye", "sin-enye"}
    assert ask(session, "cañari ").hits[0].id == "con-enye"


def test_apostrophes_and_codes(session: LibrarySession, add_document: Callable[..., Path]) -> None:
    add_document("andino", "Hilo", body="El q’aytu y la ch'uspa según el DS-008-2006-JUS.\n")
    searching.refresh(session)

    for typed in ("qaytu ", "q'aytu ", "chuspa", "DS-008-2006-JUS", "ds-008", "008-2006 ", "jus "):
        assert "andino" in ids(ask(session, typed)), typed


def test_a_word_half_in_bold_is_found(session: LibrarySession, add_document: Callable[..., Path]) -> None:
    add_document("negrita", "Uno", body="Una pala**bra**rota y [en**lace**](https://example.org).\n")
    searching.refresh(session)

    assert "negrita" in ids(ask(session, "palabrarota "))
    assert "negrita" not in ids(ask(session, "example "))


def test_changes_are_found_at_once(session: LibrarySession, add_document: Callable[..., Path]) -> None:
    draft = editing.open_draft(session, "quinua")
    editing.save(session, draft.with_body("\nUna palabra xiloteca.\n"))
    assert ids(ask(session, "xiloteca")) == {"quinua"}
    assert "quinua" not in ids(ask(session, "cosecha cocina llega"))

    editing.delete(session, "quinua")
    assert ids(ask(session, "xiloteca")) == set()

    moved = add_document("otra", "Otra", body="xiloteca\n")
    searching.refresh(session)
    moved.rename(moved.with_name("nueva.md"))
    report = searching.refresh(session)
    assert (report.added, report.removed) == (1, 1)
    assert ids(ask(session, "xiloteca")) == {"nueva"}


def test_many_saves_leave_true_counts(session: LibrarySession) -> None:
    for number in range(30):
        draft = editing.open_draft(session, f"doc-{number:03}")
        editing.save(session, draft.with_fields({"regions": ("cusco",)}))

    expected = Counter(
        session.library.read(state.path).metadata.items("regions")[0] for state in session.library.scan()
    )
    assert {item.value: item.count for item in ask(session, "").facets["region"]} == expected
    again = open_session(session.library.root, session.places)
    assert {item.value: item.count for item in ask(again, "").facets["region"]} == expected
    assert searching.refresh(again).unchanged == 123


def test_a_touched_file_is_not_read_as_changed(session: LibrarySession) -> None:
    path = session.library.root / session.library.scan()[0].path
    path.touch()

    assert searching.refresh(session).updated == 0


def test_a_rebuild_lets_go_of_what_a_killed_one_left_half_written(session: LibrarySession) -> None:
    ask(session, "")
    left = next(session.places.cache.rglob("current")).with_name(f"{TEMPORARY_PREFIX}0a1b2c3d")
    left.write_bytes(b"4 g2")

    session.index.rebuild(session.library)

    assert not left.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""), lambda file: file.write_bytes(b"\0" * 4000), lambda file: file.unlink(),
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    ],
)  # fmt: skip
def test_any_damage_is_answered_by_a_rebuild(session: LibrarySession, damage: Callable[[Path], None]) -> None:
    total = ask(session, "").total
    session.close()
    for file in [file for file in session.places.cache.rglob("*") if file.is_file()]:
        kept = file.read_bytes()
        damage(file)

        again = open_session(session.library.root, session.places)
        searching.refresh(again)

        assert ask(again, "").total == total, file.name
        again.close()
        if not file.exists() or file.read_bytes() != kept:
            searching.refresh(open_session(session.library.root, session.places), rebuild=True)
            break


def test_an_index_inside_a_library_is_never_opened(session: LibrarySession, library_root: Path) -> None:
    from kb_app.core.errors import StorageError
    from kb_app.index.store import SearchIndex

    with pytest.raises(StorageError):
        SearchIndex.open(library_root / "index", library_root, session.catalogue)


HOSTILE = ["*a*", "[a TO z]", "corazon~9", '"' + "precio " * 3000, "(" * 3000, "AND OR NOT", "tipo:", ":::", "\\", "%", "a" * 100_000, "-", "--", '"', "«»",
           "año:1..99999", "region:[", "is:", "links:", "*", "?*", "{0}", "\x00\x01", "🧭", "مرحبا", "日本語"]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_can_be_typed_is_an_error_or_slow(session: LibrarySession, typed: str) -> None:
    started = time.perf_counter()

    ask(session, typed)

    assert time.perf_counter() - started < 1.0


def test_random_characters_are_never_an_error(session: LibrarySession) -> None:
    rng = random.Random(11)
    alphabet = "aábñ \"«»():*-~[]{}^\\/.,'’:OR NOT región tipo año"
    for _ in range(500):
        ask(session, "".join(rng.choice(alphabet) for _ in range(rng.randint(1, 60))))


@pytest.mark.parametrize(
    ("typed", "same_as"),
    [
        ("region:puno precio ", {"region": ("puno",)}), ("región:Puno precio ", {"region": ("puno",)}),
        ("estado:borrador precio ", {"status": ("draft",)}), ("is:draft precio ", {"status": ("draft",)}),
    ],
)  # fmt: skip
def test_fields_in_both_languages_mean_the_filters(session: LibrarySession, typed: str, same_as: dict) -> None:
    assert ids(ask(session, typed)) == ids(ask(session, "precio ", **same_as))


def test_or_not_and_years(session: LibrarySession) -> None:
    either = ids(ask(session, "quinua OR retablistas "))
    assert either == ids(ask(session, "quinua ")) | ids(ask(session, "retablistas "))
    assert ids(ask(session, "precio -quinua ")) == ids(ask(session, "precio ")) - ids(ask(session, "quinua "))
    assert ids(ask(session, "year:2011..2012")) == ids(ask(session, ""))
    assert ids(ask(session, "año:2012..")) == set()
    assert ids(ask(session, "links:retablos")) == {"tejedoras"}


def test_nothing_found_offers_a_way_out(session: LibrarySession) -> None:
    typo = ask(session, "retavlos")
    assert typo.correction == "retablos"
    assert all(hit.is_approximate for hit in typo.hits)

    both = ask(session, "retablistas zzzz ")
    assert both.total == 0
    assert both.any_word_total == 1


def test_an_extract_holds_and_marks_what_was_found(session: LibrarySession) -> None:
    hit = ask(session, "cosecha coci").hits[0]

    marked = [hit.snippet.text[start:end].lower() for start, end in hit.snippet.marks]
    assert {"cosecha", "cocina"} <= set(marked) or {"cosecha"} <= set(marked)


def test_an_extract_says_links_in_words_and_not_by_their_id(
    session: LibrarySession, add_document: Callable[..., Path]
) -> None:
    add_document("acta", "Acta", "puno", "La historia completa está en [[retablos-de-huamanga]] y aquí no.\n")
    searching.refresh(session)

    snippet = ask(session, "historia completa").hits[0].snippet.text
    assert "retablos de huamanga" in snippet
    assert ids(ask(session, '"retablos de huamanga"')) == {"acta", "retablos"}


def test_jump_similar_and_backlinks(session: LibrarySession) -> None:
    assert searching.jump(session, "reta hua")[0].id == "retablos"
    assert [hit.id for hit in session.index.backlinks("retablos")] == ["tejedoras"]
    assert "doc-000" not in {hit.id for hit in searching.similar(session, "doc-000")}
