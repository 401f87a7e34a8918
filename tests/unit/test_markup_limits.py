"""Hostile sources end in bounded time, with all their words, in every reading of a body."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kb_app.markup.blocks import Heading, Link
from kb_app.markup.html import to_html
from kb_app.markup.outline import headings, links_of, pictures_of, sections_of
from kb_app.markup.parse import parse, parse_long
from kb_app.markup.plain import content_text, plain_text
from kb_app.markup.words import inlines_of, walk
from tests.unit.markup_sources import EVERYTHING, PATH, words

#: The longest that a preview may take; most of them take a tenth of it.
SECONDS = 5.0

HOSTILE = {
    **{
        f"20,000 of {mark!r}": mark * 20_000
        for mark in ("[", "![", "[[", "<a ", "*", "_", "`", "``a", ">", "> ", "&", "\\")
    },
    **{
        f"20,000 of {mark!r}": mark * 20_000
        for mark in (
            "*a",
            "**a",
            "*a_b ",
            "a*",
            "[a](",
            '[a](b "',
            "[^a]",
            "{a=",
            "- ",
            "*[a]: b\n",
            "[^a]: x\n",
            "```\n",
        )
    },
    **{
        f"20,000 of {mark!r}": mark * 20_000
        for mark in ("Table: a\n|", "a\n---\n", "|-|-\n", "<!-- ", "a <!-- b --> ", "a <!-- ", "!!! a\n", ": a\n")
    },
    "400 levels of lists": "\n".join("    " * level + "- nivel" for level in range(400)),
    "400 levels of boxes": "\n".join("    " * level + "!!! aviso" for level in range(400)),
    "400 levels of quotations": "\n".join(">" * level + " cita" for level in range(400)),
    "emphasis in emphasis": "*a _b " * 5_000 + "x" + "_ *" * 5_000,
    "links in links": "[" * 5_000 + "a" + "](b)" * 5_000,
    "notes in notes": "x[^0]\n\n" + "".join(f"[^{number}]: ver [^{number + 1}]\n\n" for number in range(3_000)),
    "abbreviations": "".join(f"*[A{number}]: b\n" for number in range(3_000)) + "A1 " * 3_000,
    "addresses": "".join(f"[r{number}]: https://x.y/{number}\n" for number in range(5_000)) + "[r1] " * 5_000,
    "fences never closed": "".join("`" * (3 + number % 50) + "\n" for number in range(10_000)),
    "a long rule within a word": "_a b__" + "_" * 2_000 + " " + "ht" + "_" * 2_000 + "a b",
    "one long line of stars": "*" * 500_000,
    "a wide table": "|" + "a|" * 50_000 + "\n|" + "-|" * 50_000,
    "a long table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 50_000,
    "5 MB of words": "palabra con texto. " * 270_000,
    "5 MB of lines": "a\n\n" * 1_700_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_every_reading_ends_soon(name: str) -> None:
    body = HOSTILE[name]

    for read in (parse, plain_text, headings, links_of, pictures_of, sections_of):
        started = time.process_time()
        read(body)
        assert time.process_time() - started < SECONDS, read


@pytest.mark.parametrize(
    "name", ["400 levels of lists", "400 levels of boxes", "400 levels of quotations", "links in links"]
)
def test_a_hostile_source_keeps_its_words(name: str) -> None:
    body = HOSTILE[name]

    assert set(words(body)) <= set(words(content_text(parse(body))))


def test_a_source_beyond_the_limits_is_plain_paragraphs_with_their_lines() -> None:
    content = parse("\n".join("    " * level + "- nivel" for level in range(400)) + "\n\nfin")

    assert content.is_plain
    assert [block.line for block in content.blocks] == [1, 402]
    assert to_html(content).endswith("<p>fin</p>\n")


def test_a_very_long_plain_source_is_few_paragraphs() -> None:
    content = parse("a\n\n" * 300_000)

    assert content.is_plain
    assert len(content.blocks) <= 5_000
    assert len(content_text(content).split()) == 300_000


def test_a_book_in_one_document_is_still_markdown() -> None:
    body = "## Parte\n\nUn párrafo con **negrita**, [enlace](https://example.org) y [[id]].\n\n- uno\n- dos\n\n" * 3_000

    assert not parse(body).is_plain


def test_many_threads_read_at_once() -> None:
    alone = parse(EVERYTHING, path=PATH)

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda _: parse(EVERYTHING, path=PATH), range(64)))

    assert [content for content in together if content != alone] == []


def test_a_long_body_is_read_in_slices_with_its_notes_and_its_lines() -> None:
    section = "## Sección {n}\n\n" + "palabra " * 400 + "[^{n}] y [enlace][destino].\n\n- uno\n\n    - dos\n\n"
    notes = "".join(f"[^{number}]: Nota {number}.\n" for number in range(400))
    body = (
        "".join(section.replace("{n}", str(number)) for number in range(400))
        + "[destino]: https://example.org\n\n"
        + notes
    )

    content = parse_long(body)

    titles = [block for block in content.blocks if isinstance(block, Heading)]
    assert parse(body).is_plain
    assert not content.is_plain
    assert len(titles) == len(content.notes) == 400
    assert all(body.split("\n")[heading.line - 1].startswith("## ") for heading in titles)
    assert (
        sum(isinstance(item, Link) for block in walk(content.blocks) for line in inlines_of(block) for item in line)
        == 400
    )


def test_what_is_too_intertwined_stays_plain_and_the_rest_is_read() -> None:
    body = "# Uno\n\n" + ">" * 60 + " hondo\n\n" + "Texto **fuerte**.\n\n" * 400

    content = parse_long(body)

    assert content.is_plain
    assert "hondo" in str(content)
    assert sum("Emphasis" in str(block) for block in content.blocks) > 100
