"""Spelling: misspelt words are told at their places; markup, names, codes and the library's own words are not."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.core.errors import UsageError
from kb_app.services.places import Places
from kb_app.services.session import LibrarySession, open_session
from kb_app.services.spelling import add_word, check_spelling, misspelt, own_words, speller_of
from kb_app.spelling.dictionaries import dictionaries
from kb_app.spelling.speller import Speller
from kb_app.spelling.words import words_of

SPANISH = Speller("es", dictionaries("es"))
ENGLISH = Speller("en", dictionaries("en"))


@pytest.fixture
def session(library_root: Path, places: Places) -> LibrarySession:
    return open_session(library_root, places)


def wrong(speller: Speller, body: str) -> list[str]:
    words = speller.unknown(body)
    assert all(body[word.start : word.end] == word.text for word in words)
    return [word.text for word in words]


def test_spanish_and_english_are_told_by_their_own_dictionaries() -> None:
    assert wrong(SPANISH, "La tejedroa vende, tambien, su artesanía.") == ["tejedroa", "tambien"]
    assert wrong(ENGLISH, "Weavers recieve a fair price; they don't organise, nor organize, alone.") == ["recieve"]


@pytest.mark.parametrize(
    "body",
    [
        "El `codgio` y ~~nada~~ más.",
        "```\nun xyzzyx\n```\n\nTexto.",
        "Véase [[tejedorras-de-sarhua]] y [la página](https://exmaple.pe/xyzzyx).",
        "Una nota[^xyzzyx] y @fig-xyzzyx.\n\n[^xyzzyx]: Texto.",
        "## Título {#xyzzyx .clasee}",
        '!!! restringido nivel="interrnal"\n    Texto.',
        "La UNESCO y el MINCETUR, en PySide6, por R13, siglo XVIII.",
        "Se teje la *llijlla* y el ch’uspa; <xyzzyx>texto</xyzzyx> &nbsp;.",
        "Escribir a sarhuino@exmaple.pe o www.xyzzyx.pe hoy.",
        "Con las señoras de Xyzzyx y Wiñaymarka.",
        "Un proceso socio-productivo y franco-peruano.",
        "El 3.er taller, la 1.ª vez, en 25 km² y con la Dra. Mamani.",
        "Los pueblos aymaras, altoandinos, con sus picanterías y microcuencas.",
    ],
)
def test_what_is_no_running_text_is_not_asked(body: str) -> None:
    assert wrong(SPANISH, body) == []


def test_the_label_of_a_link_is_text() -> None:
    assert wrong(SPANISH, "Véase [[caso|las tejedroas]] y [un herrror](x.md).") == ["tejedroas", "herrror"]


def test_the_text_of_a_note_a_table_and_a_box_is_text() -> None:
    assert wrong(SPANISH, "Ver[^1].\n\n[^1]: Un herrror.\n\n| Totla |\n|---|\n\n!!! nota\n    __Fuerrte__.") == [
        "herrror",
        "Totla",
        "Fuerrte",
    ]


def test_the_field_is_known_in_all_its_forms() -> None:
    assert all(SPANISH.knows(word) for word in ("cusqueñas", "bofedales", "georreferenciadas", "juntarlos", "mypes"))
    assert all(ENGLISH.knows(word) for word in ("smallholders", "cofinanced", "vicuñas", "subnational"))


@pytest.mark.parametrize("unit", ["[[", "](", "[^", "_", "a.", "a@a", "\n", "`a", "a=", "*a ", "a-", "\n ["])
def test_a_text_made_to_be_slow_is_not(unit: str) -> None:
    begun = monotonic()
    SPANISH.unknown(unit * (30_000 // len(unit)))

    assert monotonic() - begun < 2


def test_a_name_is_known_from_where_its_capital_tells() -> None:
    assert wrong(SPANISH, "Xyzzyx ganó. Con Xyzzyx ganaron.") == []
    assert wrong(SPANISH, "Tejedroas de lejos.") == ["Tejedroas"]


def test_letters_in_two_parts_are_the_same_letters() -> None:
    assert wrong(SPANISH, "La artesani\u0301a crece.") == []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab ñ*_`[]()|{}<>!:=\"'’-#\n.1@", max_size=80))
def test_words_stand_where_they_are_said_to_stand(body: str) -> None:
    for word in words_of(body):
        assert body[word.start : word.end] == word.text


@pytest.mark.parametrize(
    ("word", "meant"), [("tejedroas", "tejedoras"), ("tambien", "también"), ("artesania", "artesanía")]
)
def test_what_was_meant_is_suggested(word: str, meant: str) -> None:
    assert meant in SPANISH.suggest(word)


def test_the_librarys_own_words_are_known_and_its_list_keeps_its_remarks(session: LibrarySession) -> None:
    file = session.library.root / "dictionary.txt"
    file.write_bytes(b"# nuestras\r\nqeswachaka")
    add_word(session, "ch'uspa")
    add_word(session, "qeswachaka")

    assert file.read_bytes() == b"# nuestras\r\nqeswachaka\r\nch'uspa\r\n"
    assert own_words(session) == ("qeswachaka", "ch'uspa")
    speller = speller_of(session, "es")
    assert speller is not None
    assert [word.text for word in misspelt(speller, "El qeswachaka y el xyzzyx.")] == ["xyzzyx"]
    assert "qeswachaka" in speller.suggest("qeswachka")
    with pytest.raises(UsageError):
        add_word(session, "# no")


def test_a_language_without_dictionary_is_not_checked(session: LibrarySession) -> None:
    assert speller_of(session, "qu") is None
    assert speller_of(session, "es-PE") is not None


def test_a_finding_names_the_line_of_the_file(session: LibrarySession) -> None:
    file = next(session.library.root.rglob("quinua.md"))
    text = file.read_text(encoding="utf-8") + "\nUn herrror aquí. Otro herrror.\n"
    file.write_text(text, encoding="utf-8")

    (finding,) = [item for item in check_spelling(session, ("quinua",)) if "herrror" in str(item.message)]
    assert finding.line == text.count("\n")
    assert finding.code == "spelling"
