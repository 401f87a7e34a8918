"""Hunspell's dictionaries are read as Hunspell reads them; what was meant is found among what they know."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest

from kb_app.spelling.dictionaries import dictionaries
from kb_app.spelling.guesses import guesses
from kb_app.spelling.hunspell import HunspellDictionary

RULES = """SET UTF-8
TRY aeo
NOSUGGEST !
ONLYINCOMPOUND c
REP 1
REP k qu
PFX p Y 2
PFX p 0 re [^e]
PFX p e tr e
SFX V Y 2
SFX V ar o/S [^c]ar
SFX V car que car
SFX N N 1
SFX N 0 mente .
SFX S Y 1
SFX S 0 s [aeo]
""".splitlines()


@pytest.fixture
def small(tmp_path: Path) -> HunspellDictionary:
    (tmp_path / "x.aff").write_text("\n".join(RULES), encoding="utf-8")
    words = "6\nmirar/Vp\ntocar/V\nesa/pS\nfuerte/Np\nquena\nLima\nbobo/!\nx/c\n"
    (tmp_path / "x.dic").write_text(words, encoding="utf-8")
    return HunspellDictionary.read(tmp_path / "x.aff", tmp_path / "x.dic")


@pytest.mark.parametrize(
    "word",
    ["mirar", "miro", "miros", "toque", "remirar", "remiro", "remiros", "trsa", "trsas", "esas", "fuertemente", "refuerte",
     "Lima", "Miro", "bobo", "LIMA", "QUENA"],
)  # fmt: skip
def test_a_stem_is_known_with_the_affixes_that_its_flags_allow(small: HunspellDictionary, word: str) -> None:
    assert small.spell(word)


@pytest.mark.parametrize(
    "word",
    ["toco", "mirque", "toques", "quenas", "resa", "lima", "x", "", "mente", "s", "mirars", "refuertemente"],
)
def test_no_other_word_is_known(small: HunspellDictionary, word: str) -> None:
    # toco: the condition forbids it; refuertemente: this suffix stands with no prefix; resa: nor this prefix before an e
    assert not small.spell(word)


def test_every_form_of_a_stem_is_known(small: HunspellDictionary) -> None:
    assert set(small.forms("mirar")) == {"mirar", "miro"}

    spanish = dictionaries("es")[0]
    assert isinstance(spanish, HunspellDictionary)
    for stem in ("tejer", "vender", "conducir", "artesano", "veloz", "canción"):
        assert all(spanish.spell(form) for form in spanish.forms(stem))


def test_what_ought_not_to_be_suggested_is_not(small: HunspellDictionary) -> None:
    assert guesses(small, "boba") == ()
    assert guesses(small, "kena")[0] == "quena"
    assert guesses(small, "lima") == guesses(small, "lmia") == ("Lima",)
    assert guesses(small, "Kena")[0] == "Quena"
    assert guesses(small, "KENA")[0] == "QUENA"


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("es", "vendiéndoselas"), ("es", "tejiéramos"), ("es", "condujéramos"), ("es", "averigüé"),
        ("es", "bordados"), ("es", "veloces"), ("es", "canciones"),
        ("es", "difícilmente"), ("es", "Perú"), ("es", "ÑANDÚ"), ("en", "organised"), ("en", "organized"), ("en", "colour"),
        ("en", "color"), ("en", "weavers"), ("en", "weaver's"), ("en", "unforeseen"), ("en", "happiness"), ("en", "don't"),
    ],
)  # fmt: skip
def test_inflected_words_of_both_languages_are_known(language: str, word: str) -> None:
    assert dictionaries(language)[0].spell(word)


@pytest.mark.parametrize(
    ("language", "word"),
    [("es", "vendiendosela"), ("es", "tejieramos"), ("es", "conduciera"), ("es", "cancións"), ("es", "dificilmente"),
     ("en", "recieve"), ("en", "happyness"), ("en", "dont"), ("en", "unforseen")],
)  # fmt: skip
def test_misspelt_words_of_both_languages_are_not(language: str, word: str) -> None:
    assert not dictionaries(language)[0].spell(word)


@pytest.mark.parametrize(
    ("language", "word", "meant"),
    [
        ("es", "comunicaion", "comunicación"), ("es", "desarollo", "desarrollo"), ("es", "canpesino", "campesino"),
        ("es", "Ayacuho", "Ayacucho"), ("es", "díganselo", "dígaselo"), ("es", "sinembargo", "sin embargo"),
        ("es", "sostenibilidda", "sostenibilidad"), ("en", "recieve", "receive"), ("en", "knowlege", "knowledge"),
    ],
)  # fmt: skip
def test_what_was_meant_is_among_the_first_five(language: str, word: str, meant: str) -> None:
    assert meant in dictionaries(language)[0].suggest(word)[:5]


@pytest.mark.parametrize("word", ["x" * 400, "aeiou" * 40, "ñ", "", "ab"])
def test_a_guess_is_made_within_bounds(word: str) -> None:
    dictionary = dictionaries("es")[0]
    assert isinstance(dictionary, HunspellDictionary)

    begun = monotonic()
    guesses(dictionary, word, patience_s=0.1)

    assert monotonic() - begun < 1.5
