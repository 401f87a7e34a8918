"""Pages hold what the blocks hold, and nothing active, whatever the source says."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.markup.blocks import Box, Content, Link, Paragraph, Text
from kb_app.markup.html import HtmlWords, Target, library_address, to_html
from kb_app.markup.parse import parse
from tests.unit.markup_sources import EVERYTHING, PATH, words

TARGETS: tuple[Target, ...] = get_args(Target)
ALLOWED = {
    "a",
    "abbr",
    "aside",
    "blockquote",
    "br",
    "caption",
    "code",
    "dd",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
SAFE = ("kb:", "kb-media:", "#", "http://", "https://", "mailto:")
VOID = {"br", "hr", "img"}


class _Page(HTMLParser):
    """Collects a page's tags, addresses and words, and checks that its tags are closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self.anchors: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self._open.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src"):
                self.addresses.append(value or "")
            if name == "id":
                self.anchors.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self.text += " " if tag in ("td", "th") else ""

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("target", TARGETS)
def test_links_within_a_page_lead_to_its_anchors(target: Target) -> None:
    page = _Page(to_html(parse(EVERYTHING, path=PATH), target=target))

    inner = {address[1:] for address in page.addresses if address.startswith("#")}
    assert inner
    assert inner <= set(page.anchors)
    assert len(page.anchors) == len(set(page.anchors))


@pytest.mark.parametrize("target", TARGETS)
def test_every_word_is_on_the_page(target: Target) -> None:
    page = _Page(
        to_html(
            parse("# Uno\n\n- dos\n\n|tres|a|\n|-|-|\n|b|c|\n\n> d [^1]\n\n[^1]: e\n\n!!! lesson f\n    g"),
            target=target,
        )
    )

    assert {"Uno", "dos", "tres", "a", "b", "c", "d", "e", "f", "g"} <= set(words(page.text))


def test_documents_and_pictures_have_addresses_of_the_library() -> None:
    page = _Page(to_html(parse("[[retablos#precio]] ![x](a.png) y [acta](acta.pdf)", path="documents/d.md")))

    assert page.addresses == ["kb:retablos#precio", "kb-media:documents/a.png", "kb-media:documents/acta.pdf"]


def test_the_caller_gives_other_addresses() -> None:
    page = to_html(
        parse("[[retablos]] y [[quinua]]"),
        resolve=lambda _kind, target, _fragment: f"{target}.html" if target == "retablos" else None,
    )

    assert page == '<p><a class="document" href="retablos.html">retablos</a> y quinua</p>\n'


def test_a_link_without_label_shows_the_documents_title() -> None:
    page = to_html(parse("[[retablos]] [[retablos|mi texto]]"), titles={"retablos": "Retablos & más"})

    assert ">Retablos &amp; más</a>" in page
    assert ">mi texto</a>" in page


def test_references_tell_the_number_of_their_figure() -> None:
    words_ = HtmlWords(figure="Figura", table="Tabla")
    page = _Page(
        to_html(parse('![](a.png "Uno")\n\n![](b.png "Dos"){#fig-b}\n\nVer @fig-b y @fig-nada.'), words=words_)
    )

    assert "Figura 2. Dos" in page.text
    assert "Ver Figura 2 y @fig-nada." in page.text


def test_boxes_have_the_callers_labels() -> None:
    assert "Lección" in to_html(parse("!!! lesson\n    x"), words=HtmlWords(boxes={"lesson": "Lección"}))


@pytest.mark.parametrize("target", TARGETS)
def test_a_box_that_may_not_be_shown_leaves_a_stub_and_nothing_else(target: Target) -> None:
    body = '!!! restringido "Título secreto" motivo="razón secreta"\n    Texto secreto[^s] ![alt secreto](secreto.png)\n\n[^s]: Nota secreta'

    page = to_html(
        parse(body), target=target, shows=lambda box: box.kind != "restricted", words=HtmlWords(withheld="Reservado")
    )

    assert "secret" not in page
    assert "Reservado" in page


def test_a_note_that_others_cite_too_stays() -> None:
    body = "Uno[^s].\n\n!!! restricted\n    Dos[^s]\n\n[^s]: Nota"

    page = to_html(parse(body), shows=lambda _: False)

    assert "Nota" in page
    assert page.count("↩") == 1


@pytest.mark.parametrize(("target", "mark"), [("browser", 'data-line="3"'), ("window", 'name="line:3"')])
def test_lines_are_marked_for_a_preview_that_follows(target: Target, mark: str) -> None:
    content = parse("# Uno\n\nDos")

    assert mark in to_html(content, target=target, marks_lines=True)
    assert mark not in to_html(content, target=target)


def test_a_picture_that_is_not_allowed_shows_its_alternative_text() -> None:
    page = _Page(to_html(parse("![Mapa](https://example.org/x.png)")))

    assert page.addresses == []
    assert "Mapa" in page.text


def test_addresses_of_other_schemes_are_not_written_even_if_a_tree_holds_them() -> None:
    content = Content(blocks=(Paragraph(children=(Link("web", "javascript:alert(1)", (Text("x"),)),)),))

    assert to_html(content) == "<p>x</p>\n"


def test_an_empty_web_address_is_none() -> None:
    assert library_address("picture", "", "") is None


_HOSTILE = st.lists(
    st.sampled_from(
        ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "[a](javascript:alert(1))", "![a](x\" onerror=\"y)",
         "{onclick=alert(1)}", '{#x" onload="y}', "# ", "\n\n", "|a|b|\n|-|-|\n", '!!! "><script>\n    x', "```\"><b>\nx\n```\n",
         '[a](https://x.y/"onmouseover="z)', "[[x\" y=\"z|l]]", "<style>@import 'x'</style>", "&lt;script&gt;", "&#60;script&#62;",
         "[a](kb:x)", "[a](data:text/html,x)", '[^"]', '\n\n[^"]: x\n\n', '*[a"]: <b>\n\n', '![a](a.png "t\\"><script>"){width=60%}',
         "\n\n!!! lesson <b>\n    <i>\n\n", "- ", "<!-- --><script>", "`<b>`", "'", '"', "x"]
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(parts=_HOSTILE, target=st.sampled_from(TARGETS))
def test_nothing_active_reaches_a_page(parts: list[str], target: Target) -> None:
    page = _Page(to_html(parse("".join(parts), path=PATH), target=target, marks_lines=True))

    assert page.tags <= ALLOWED
    assert [address for address in page.addresses if not address.startswith(SAFE)] == []
    assert not {name for name in page.attributes if name.startswith("on") or name == "style"}


def test_boxes_within_boxes_are_withheld_on_their_own() -> None:
    page = to_html(
        parse("!!! lesson\n    visible\n\n    !!! restricted\n        oculto\n"),
        shows=lambda box: box.kind != "restricted",
    )

    assert "visible" in page
    assert "oculto" not in page


def test_a_box_kind_of_any_letters_is_a_safe_class() -> None:
    content = Content(blocks=(Box(kind='x" y', title=(), blocks=()),))

    assert 'class="box box-xy"' in to_html(content)
