"""The lines of a box hold all that is read as its content: leaving them out leaves nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb_app.markup.blocks import Box
from kb_app.markup.boxes import boxes_of
from kb_app.markup.parse import parse
from kb_app.markup.plain import content_text
from tests.unit.markup_sources import blocks_of


def _without_restricted(body: str) -> str:
    lines = body.split("\n")
    for box in boxes_of(body):
        if box.header.kind == "restricted":
            lines[box.start - 1 : box.end - 1] = [""] * (box.end - box.start)
    return "\n".join(lines)


def _restricted_text(body: str) -> str:
    return " ".join(
        content_text(type(parse(""))(blocks=box.blocks))
        for box in blocks_of(parse(body), Box)
        if box.kind == "restricted"
    )


@pytest.mark.parametrize(
    "body",
    [
        "!!! restricted\n    secreto\n\n    - secreto\n\n        secreto\n\nvisible",
        '!!! restringido nivel="partners"\n    secreto\nvisible',
        "!!!Restringida: por acuerdo (2011)\n    secreto",
        "!!! reservado nivel=“internal”\n    secreto",
        "- a\n\n    !!! restricted\n        secreto\n\n    visible",
        "1. !!! restricted\n        secreto\n",
        "> !!! restricted\n>     secreto\n>\n>     secreto\n>\n> visible",
        "!!! lesson\n    visible\n\n    !!! restricted\n        secreto\n\n    visible",
        "[^a]: !!! restricted\n        secreto\n\nx[^a]",
    ],
)
def test_nothing_of_a_restricted_box_is_left(body: str) -> None:
    assert "secreto" in _restricted_text(body)

    assert "secreto" not in _without_restricted(body)
    assert ("visible" in _without_restricted(body)) == ("visible" in body)


def test_a_box_tells_its_lines_and_header() -> None:
    [box] = boxes_of('uno\n\n!!! lesson "Fijar"\n    a\n\n    b\n\nfin\n')

    assert (box.header.kind, box.header.title, box.start, box.end) == ("lesson", "Fijar", 3, 7)


def test_boxes_in_code_are_none() -> None:
    assert boxes_of("```\n!!! lesson\n    a\n```\n") == ()


_PARTS = [
    "!!! restricted",
    "!!! lesson",
    "secreto",
    "- ",
    "> ",
    "    ",
    "        ",
    "\n",
    "\n",
    "\n\n",
    "1. ",
    "# ",
    "[^a]: ",
    "x[^a]",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=16).map("".join))
@example("!!! restricted\n> > secreto")
@example("!!! restricted\n!!! lesson\n\n    secreto")
def test_the_lines_of_boxes_hold_what_the_parser_puts_in_them(body: str) -> None:
    without = _without_restricted(body)

    shown = content_text(parse(body)).count("secreto") - _restricted_text(body).count("secreto")
    assert _restricted_text(without).strip() == ""
    assert shown > 0 or "secreto" not in content_text(parse(without))
