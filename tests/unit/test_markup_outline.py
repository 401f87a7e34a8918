"""Headings, sections, links, pictures and words are found by a fast look at the lines."""

from __future__ import annotations

import pytest

from kb_app.markup.outline import headings, links_of, pictures_of, sections_of, text_words, word_count

BODY = """Entrada con dos.

# Uno *fuerte*

hola mundo

## Dos {#contexto}

uno dos tres

Tres
====

```
# no
```

<!--
# tampoco
-->

fin
"""


def test_headings_in_code_and_comments_are_none() -> None:
    found = [(heading.level, heading.text, heading.anchor, heading.line) for heading in headings(BODY)]

    assert found == [(1, "Uno fuerte", "uno-fuerte", 3), (2, "Dos", "contexto", 7), (1, "Tres", "tres", 11)]


def test_a_section_holds_its_subsections() -> None:
    sections = sections_of(BODY)

    assert [(section.anchor, section.words) for section in sections] == [
        ("uno-fuerte", 5),
        ("contexto", 3),
        ("tres", 2),
    ]
    assert BODY[sections[1].start : sections[1].end].strip() == "uno dos tres"


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_sections_are_cut_where_their_lines_end(ending: str) -> None:
    body = BODY.replace("\n", ending)

    section = sections_of(body)[1]
    assert body[section.start : section.end].strip() == "uno dos tres"


def test_links_tell_their_lines_and_code_has_none() -> None:
    body = "uno [[a]]\n\n`[[b]]` [c](c.md#x)\n\n```\n[[d]]\n```\n\n\\[[e]\\]\n\n[f]: f.md\n"

    found = [(link.kind, link.target, link.fragment, link.line) for link in links_of(body)]
    assert found == [("document", "a", "", 1), ("document", "c", "x", 3), ("document", "f", "", 11)]


def test_refused_addresses_are_no_links() -> None:
    assert links_of("[a](javascript:x) [b](/etc/x.txt) [c](file:///x)") == ()


def test_pictures_tell_where_they_lie_and_what_was_written() -> None:
    [inside, outside] = pictures_of("![uno](img/a.png)\n\n![**dos**](https://x.y/b.png)", path="documents/x/d.md")

    assert (inside.source, inside.written, inside.line) == ("documents/x/img/a.png", "img/a.png", 1)
    assert (outside.source, outside.alt, outside.line) == ("", "dos", 3)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("", 0),
        ("uno **dos** [tres](https://example.org/a/b)", 3),
        ("1,5 % de socio-económico", 3),
        ("# A {#b}\n\n- c", 2),
    ],
)
def test_words_are_those_a_reader_reads(body: str, count: int) -> None:
    assert word_count(body) == count


def test_a_template_without_a_text_has_no_words() -> None:
    assert text_words("## Resumen {#resumen}\n\n## Contexto {#contexto}\n\n### Antes\n") == 0
    assert text_words("Antes de todo.\n\n## Resumen\n\nSe tejió y se vendió.\n") == 8
