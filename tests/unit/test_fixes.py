"""Changes that mend a finding for sure: the finding is gone when they are made, and nothing else changed."""

from __future__ import annotations

import pytest

from kb_app.core.checks.fixes import date_in, nearest
from kb_app.core.vocabularies import Term, Vocabulary


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31/05/2012", "2012-05-31"),
        ("5.5.2012", "2012-05-05"),
        ("2012/5", "2012-05"),
        ("2012.05.31", "2012-05-31"),
        ("mayo de 2012", "2012-05"),
        ("31 de mayo del 2012", "2012-05-31"),
        ("Setiembre 2011", "2011-09"),
        ("12 May 2010", "2010-05-12"),
        ("set. 2011", "2011-09"),
    ],
)
def test_a_date_in_another_writing_is_told(written: str, meant: str) -> None:
    assert date_in(written) == meant


@pytest.mark.parametrize("written", ["05/06/2012", "31/02/2012", "ju 2012", "jun-jul 2012", "pronto", "", "13/13/2012"])
def test_a_date_that_may_be_two_is_left_alone(written: str) -> None:
    assert date_in(written) == ""


def test_a_slip_of_the_pen_finds_its_term_and_another_word_none() -> None:
    regions = Vocabulary(
        id="regions",
        label={},
        terms={
            "ayacucho": Term(id="ayacucho", label={"es": "Ayacucho"}),
            "puno": Term(id="puno", label={"es": "Puno"}),
        },
    )
    assert nearest(regions, "Ayacuhco") == "ayacucho"
    assert nearest(regions, "Arequipa") == ""
