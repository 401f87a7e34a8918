"""Markdown becomes the blocks that it means, and no word of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.markup.blocks import (
    Abbreviation,
    Box,
    Break,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    InlineImage,
    Link,
    List,
    NoteReference,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from kb_app.markup.parse import parse
from kb_app.markup.plain import content_text, plain_text
from kb_app.markup.words import inline_text
from tests.unit.markup_sources import EVERYTHING, PATH, blocks_of, first, inlines_in, words


def test_every_kind_of_block_is_recognised() -> None:
    content = parse(EVERYTHING, path=PATH)

    kinds = (Heading, Paragraph, List, DefinitionList, Table, Figure, CodeBlock, Quote, Box, Rule)
    assert [kind for kind in kinds if not blocks_of(content, kind)] == []


@pytest.mark.parametrize(
    ("body", "children"),
    [
        ("**uno** dos", (Emphasis((Text("uno"),), True), Text(" dos"))),
        ("*uno **dos***", (Emphasis((Text("uno "), Emphasis((Text("dos"),), True))),)),
        ("**pala**bra", (Emphasis((Text("pala"),), True), Text("bra"))),
        ("snake_case_name y 2 * 3 * 4", (Text("snake_case_name y 2 * 3 * 4"),)),
        ("***uno***", (Emphasis((Emphasis((Text("uno"),), True),)),)),
        ("*sin cerrar", (Text("*sin cerrar"),)),
        (r"\*literal\* \[a](b)", (Text("*literal* [a](b)"),)),
        ("`a ** b`", (Code("a ** b"),)),
        ("``a ` b``", (Code("a ` b"),)),
        ("`sin cerrar", (Text("`sin cerrar"),)),
        ("uno  \ndos\ntres", (Text("uno"), Break(), Text("dos tres"))),
        ("&copy; &#233; &nada; R&D", (Text("© é &nada; R&D"),)),
        ("<b>html</b> <br>", (Text("<b>html</b> <br>"),)),
        ("a\x0cb \x01c\ufffe", (Text("a b c"),)),
        ("ver @fig-mapa.", (Text("ver "), CrossReference("fig-mapa", 1), Text("."))),
        ("ana@fig-mapa.org", (Text("ana@fig-mapa.org"),)),
    ],
)
def test_inlines_are_read_as_written(body: str, children: object) -> None:
    block = first(parse(body))

    assert isinstance(block, Paragraph)
    assert block.children == children


@pytest.mark.parametrize(
    ("written", "kind", "target", "fragment"),
    [
        ("[a](https://example.org/x)", "web", "https://example.org/x", ""),
        ("<https://example.org/x_y_z>", "web", "https://example.org/x_y_z", ""),
        (
            "[a](https://es.wikipedia.org/wiki/Quinua_(planta))",
            "web",
            "https://es.wikipedia.org/wiki/Quinua_(planta)",
            "",
        ),
        ("<ana@example.org>", "mail", "ana@example.org", ""),
        ("[a](mailto:ana@example.org?subject=x)", "mail", "ana@example.org?subject=x", ""),
        ("[a](otro.md)", "document", "otro", ""),
        ("[a](../../x/otro.md#parte)", "document", "otro", "parte"),
        ("[a](otro)", "document", "otro", ""),
        ("[a](<con espacio.md>)", "document", "con espacio", ""),
        ("[[otro]]", "document", "otro", ""),
        ("[[otro#parte|texto]]", "document", "otro", "parte"),
        ("[a](#parte)", "anchor", "", "parte"),
        ("[a](../../../media/acta.pdf)", "file", "media/acta.pdf", ""),
        ("[a](acta%20final.pdf)", "file", "documents/case-study/2011/acta final.pdf", ""),
        ("[a][ref]\n\n[ref]: https://example.org", "web", "https://example.org", ""),
        ("[ref]\n\n[ref]: otro.md", "document", "otro", ""),
    ],
)
def test_links_lead_to_the_web_mail_and_the_library(written: str, kind: str, target: str, fragment: str) -> None:
    [link] = inlines_in(parse(f"Texto {written}", path=PATH), Link)

    assert (link.kind, link.target, link.fragment) == (kind, target, fragment)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java&#115;cript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org/x",
        "/etc/passwd.txt",
        "..\\..\\x.png",
        "C:\\x.png",
        "\\\\host\\x.png",
        "../../../../../fuera.pdf",
        "%2e%2e/%2e%2e/%2e%2e/%2e%2e/fuera.pdf",
        ".git/config.txt",
        "foto.png:ads.txt",
        "https://",
        "mailto:nadie",
        "",
    ],
)
def test_other_addresses_leave_their_text_alone(address: str) -> None:
    content = parse(f"Texto [etiqueta]({address}) fin", path=PATH)

    assert inlines_in(content, Link) == []
    assert "etiqueta" in content_text(content)


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("foto.png", "documents/case-study/2011/foto.png"),
        ("../../../media/foto%20uno.png", "media/foto uno.png"),
        ("../../../../foto.png", ""),
        ("/media/foto.png", ""),
        ("https://example.org/foto.png", ""),
        ("data:image/png;base64,AAAA", ""),
        ("..\\foto.png", ""),
        ("//host/foto.png", ""),
    ],
)
def test_pictures_come_from_the_library_alone(address: str, source: str) -> None:
    block = first(parse(f"![alt]({address})", path=PATH))

    assert isinstance(block, Figure)
    assert (block.source, block.written) == (source, address)


def test_a_picture_alone_is_a_figure_with_caption_width_and_anchor() -> None:
    [figure] = blocks_of(parse(EVERYTHING, path=PATH), Figure)

    assert figure.source == "media/mapa.png"
    assert figure.alt == "Mapa de las regiones"
    assert figure.caption == (Text("Las "), Emphasis((Text("cuatro"),), True), Text(" regiones"))
    assert (figure.width, figure.anchor) == (0.6, "fig-mapa")


def test_a_picture_within_text_is_no_figure() -> None:
    content = parse("Uno ![alt](a.png) dos", path=PATH)

    assert blocks_of(content, Figure) == []
    assert [picture.alt for picture in inlines_in(content, InlineImage)] == ["alt"]


@pytest.mark.parametrize(
    "body",
    [
        "Table: Ferias *del* año {#tbl-f}\n\n|a|b|\n|-|-|\n|1|2|",
        "Table: Ferias *del* año {#tbl-f}\n|a|b|\n|-|-|\n|1|2|",
        "|a|b|\n|-|-|\n|1|2|\n\nTable: Ferias *del* año {#tbl-f}",
        "|a|b|\n|-|-|\n|1|2|\nTable: Ferias *del* año {#tbl-f}",
        "|a|b|\n|-|-|\n|1|2|\n\nTabla: Ferias *del* año {#tbl-f}\n\nFin",
    ],
)
def test_a_caption_belongs_to_the_table_it_touches(body: str) -> None:
    [table] = blocks_of(parse(body), Table)

    assert inline_text(table.caption) == "Ferias del año"
    assert table.anchor == "tbl-f"
    assert len(table.rows) == 1


def test_a_caption_between_two_tables_belongs_to_the_lower_one() -> None:
    tables = blocks_of(parse("|a|b|\n|-|-|\n\nTable: Uno\n\n|c|d|\n|-|-|\n"), Table)

    assert [inline_text(table.caption) for table in tables] == ["", "Uno"]


def test_a_caption_without_a_table_stays_a_paragraph() -> None:
    assert content_text(parse("Table: nada\n\nTexto")) == "Table: nada\nTexto"


def test_cells_keep_their_alignment_code_and_links() -> None:
    [table] = blocks_of(parse("|a|b|c|\n|:-|:-:|-:|\n|`x|y`|[[id|t]]|\\||\n"), Table)

    assert table.alignments == ("left", "center", "right")
    assert [inline_text(cell) for cell in table.rows[0]] == ["x|y", "t", "|"]


def test_a_row_longer_than_its_heading_widens_the_table() -> None:
    [table] = blocks_of(parse("|a|b|\n|-|-|\n|1|2|3|\n|4|"), Table)

    assert [len(row) for row in (table.header, *table.rows)] == [3, 3, 3]
    assert len(table.alignments) == 3
    assert inline_text(table.rows[0][2]) == "3"


def test_lists_nest_start_and_tell_tasks() -> None:
    content = parse("3. tres\n4. cuatro\n    - [x] hecho\n    - [ ] pendiente\n    - otra")

    ordered = first(content)
    assert isinstance(ordered, List)
    assert (ordered.ordered, ordered.start, ordered.tight) == (True, 3, True)
    inner = ordered.items[1].blocks[1]
    assert isinstance(inner, List)
    assert [item.checked for item in inner.items] == [True, False, None]


def test_a_list_with_blank_lines_is_loose() -> None:
    block = first(parse("- uno\n\n- dos"))

    assert isinstance(block, List)
    assert not block.tight


def test_fences_keep_their_text_within_lists_and_quotes_too() -> None:
    content = parse(
        "- uno\n\n    ```py\n    a = 1\n      b\n    ```\n\n> ~~~\n> **x**\n> ~~~\n\n```sql\nSELECT `a`\n```"
    )

    assert [(block.language, block.text) for block in blocks_of(content, CodeBlock)] == [
        ("py", "a = 1\n  b"),
        ("", "**x**"),
        ("sql", "SELECT `a`"),
    ]


def test_an_unclosed_fence_is_text() -> None:
    assert "hola" in content_text(parse("```\nhola\n\nfin"))


def test_boxes_know_their_kind_in_both_languages() -> None:
    kinds = [
        block.kind
        for name in ("bloque", "lección", "leccion", "testimonio", "cifra", "restringido", "lesson", "Aviso")
        for block in blocks_of(parse(f'!!! {name} "T"\n    x'), Box)
    ]

    assert kinds == ["block", "lesson", "lesson", "testimony", "figure", "restricted", "lesson", "aviso"]


@pytest.mark.parametrize(
    "header",
    [
        'restringido nivel="partners" motivo="por acuerdo"',
        'restricted "Acta" level=partners reason="por acuerdo"',
        'restricted level=partners "Acta" reason="por acuerdo"',
    ],
)
def test_a_restricted_box_tells_level_and_reason(header: str) -> None:
    [box] = blocks_of(parse(f"!!! {header}\n    Dato."), Box)

    assert (box.kind, dict(box.attributes)) == ("restricted", {"level": "partners", "reason": "por acuerdo"})


def test_words_without_quotes_are_the_title_of_a_box() -> None:
    [box] = blocks_of(parse("!!! lesson Fijar el precio\n    x"), Box)

    assert inline_text(box.title) == "Fijar el precio"


def test_a_note_used_twice_is_one_note() -> None:
    content = parse("Uno[^a] y dos[^a].\n\n[^a]: Nota\n\n    con dos párrafos")

    assert [reference.id for reference in inlines_in(content, NoteReference)] == ["a", "a"]
    assert [len(blocks) for blocks in content.notes.values()] == [2]


def test_notes_come_in_the_order_of_their_first_reference() -> None:
    content = parse("Uno[^z] y dos[^b].\n\n[^b]: Be, ver[^c]\n[^z]: Zeta\n[^c]: Ce")

    assert list(content.notes) == ["z", "b", "c"]


@pytest.mark.parametrize(
    "body", ["Uno[^zz].", "[^a]: nadie la cita", "[^a]: una\n[^a]: dos\n\nx[^a]", "[^a]: me cito[^a]"]
)
def test_broken_notes_keep_their_words(body: str) -> None:
    assert set(words(body)) <= set(words(content_text(parse(body))))


def test_an_undefined_note_stays_as_text() -> None:
    assert first(parse("Uno[^zz].")) == Paragraph(children=(Text("Uno[^zz]."),), line=1)


def test_an_abbreviation_says_what_it_stands_for() -> None:
    found = inlines_in(parse(EVERYTHING, path=PATH), Abbreviation)

    assert found == [Abbreviation("OIT", "Organización Internacional del Trabajo")]


def test_an_unused_abbreviation_stays_visible() -> None:
    assert "Naciones" in content_text(parse("*[ONU]: Naciones Unidas\n\nTexto"))


def test_headings_have_the_anchor_given_or_made_and_never_twice() -> None:
    content = parse("# Método\n\n## Método\n\n## Otro {#contexto}\n\n# مرحبا\n\n# \n")

    assert [heading.anchor for heading in blocks_of(content, Heading)] == [
        "metodo",
        "metodo_1",
        "contexto",
        "section",
        "section_1",
    ]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<!-- uno\n# dos -->\n\ntres", "tres"),
        ("uno\n<!-- dos -->\ntres", "uno\ntres"),
        ("uno <!-- dos\ntres --> cuatro", "uno cuatro"),
        ("- uno\n- <!-- dos -->\n- tres", "uno\ntres"),
        ("| a | b |\n|---|---|\n| uno <!-- dos --> | tres |", "a b\nuno tres"),
        ("`<!-- uno -->` y\n\n```\n<!-- dos -->\n```", "<!-- uno --> y\n<!-- dos -->"),
        ("uno <!-- sin fin", "uno <!-- sin fin"),
        ("uno[^1]\n\n[^1]: dos <!-- tres -->", "uno\ndos"),
    ],
)
def test_comments_are_the_authors_notes_and_shown_nowhere(body: str, shown: str) -> None:
    content = parse(body)

    assert blocks_of(content, Heading) == []
    assert content_text(content) == shown
    assert words(plain_text(body)) == words(shown)


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("", ""), ("py", "py"), ("{.python .numbered}", "python"), ("{#id .c++}", "c++"), ("rust,ignore", "rust"),
        ("{versionadded} 10.0", ""), ('js title="a.js" {1,3}', "js"), (".sql hl_lines='1'", "sql"),
    ],
)  # fmt: skip
def test_a_fence_is_code_whatever_stands_behind_it(info: str, language: str) -> None:
    (block,) = parse(f"```{info}\nuno\n```").blocks

    assert isinstance(block, CodeBlock)
    assert (block.text, block.language) == ("uno", language)


def test_a_comment_beside_a_picture_leaves_it_a_figure() -> None:
    (figure,) = parse("![Telar](telar.png) <!-- pedir mejor foto -->").blocks

    assert isinstance(figure, Figure)


@pytest.mark.parametrize(
    "body", ["[Nota]: Importante", "{nota}", "`x`{nota}", "# T {nota importante}", "!!!", "[TOC]", "Texto {.a b}"]
)
def test_what_only_looks_like_markup_is_kept(body: str) -> None:
    assert words(content_text(parse(body))) == words(body)


def test_blocks_tell_their_lines() -> None:
    content = parse(EVERYTHING, path=PATH)

    lines = EVERYTHING.split("\n")
    known = [(type(block).__name__, block.line) for block in content.blocks]
    assert [name for name, line in known if not line] == []
    assert [lines[line - 1][:9] for _, line in known] == [
        "# Tejedor",
        "Un párraf",
        "![Mapa de",
        "| Año  | ",
        "## Contex",
        "- [ ] pen",
        "Término",
        "!!! lecci",
        "!!! restr",
        "> Cita la",
        "3. tres",
        "---",
        "Dos línea",
        "    códig",
    ]


def test_links_tell_their_lines() -> None:
    content = parse("Uno\ndos [a](a.md)\n\n- tres\n- [[b]]\n\n|x|y|\n|-|-|\n|1|[[c]]|", path=PATH)

    assert [(link.target, link.line) for link in inlines_in(content, Link)] == [("a", 2), ("b", 5), ("c", 9)]


_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "",
                "    ",
                "- ",
                "1. ",
                "> ",
                "# ",
                "|a|b|",
                "|-|-|",
                "```",
                "~~~",
                "!!! lesson",
                "[^a]: ",
                "    - ",
                ": ",
                "<!--",
                "-->",
                "---",
                "===",
                "*[A]: x",
                "[r]: http://x.y",
                "Table: t",
                "    x",
                "\x02" + "1\x03",
            ]
        ),
        st.lists(
            st.sampled_from(
                [
                    "ágape",
                    "b",
                    "**",
                    "*",
                    "_",
                    "`",
                    "[",
                    "](",
                    ")",
                    "![",
                    "[[",
                    "]]",
                    "|",
                    "[^a]",
                    "<",
                    ">",
                    "&amp;",
                    "\\",
                    "{#x}",
                    "@fig-a",
                    "  ",
                    "https://x.y",
                    '"',
                    "\t",
                    "\r",
                ]
            ),
            max_size=8,
        ).map(" ".join),
    ),
    max_size=12,
)


@settings(max_examples=300, deadline=None)
@given(lines=_LINES)
def test_any_source_is_read_without_an_error(lines: list[str]) -> None:
    content = parse("\n".join(lines), path=PATH)

    assert not content.is_plain
    assert "\x02" not in content_text(content)


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=30), max_size=6),
    marks=st.lists(
        st.sampled_from(["", "- ", "> ", "**", "*", "# ", "1. ", '!!! lesson "t"\n    ', "[^a]: "]), max_size=6
    ),
)
def test_no_word_is_lost(texts: list[str], marks: list[str]) -> None:
    body = "\n\n".join(f"{mark}{text}" for mark, text in zip(marks, texts, strict=False))

    shown = content_text(parse(body))

    written = [word for mark, text in zip(marks, texts, strict=False) for word in words(text)]
    assert [word for word in written if word not in shown] == []


def test_a_task_in_a_note_that_is_shown_twice_stays_one() -> None:
    content = parse("Texto.\n\n[^n]: - [x] hecho\n\n[^m]: véase[^n]\n")

    assert [item.checked for found in blocks_of(content, List) for item in found.items] == [True, True]
