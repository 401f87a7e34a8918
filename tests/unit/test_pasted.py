"""What is pasted keeps its structure as Markdown that reads back as the same text, whatever program it comes from."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_app.markup.parse import parse
from kb_app.markup.pasted import markdown_of, table_of
from kb_app.markup.plain import plain_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style>
<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body lang=ES-PE>
<!--StartFragment-->
<h1><span style='mso-fareast-font-family:"Times New Roman"'>Resumen<o:p></o:p></span></h1>
<p class=MsoNormal><b>Cuarenta</b> tejedoras <i>de&nbsp;Sarhua</i> venden<span style='mso-spacerun:yes'>  </span>más.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Primero</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>Dentro</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Año</p></td><td><p class=MsoNormal>Soles | mes</p></td></tr>
<tr><td>2010</td><td><b>45</b></td></tr></table>
<p class=MsoHeading2>Costos</p>
<!--EndFragment--></body></html>"""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span>Feria</span></h2>
<p dir="ltr"><span style="font-weight:400">Véase </span><a href="https://ejemplo.pe/a?b=1"><span>la página</span></a><span>.</span></p>
<ol><li dir="ltr"><p dir="ltr"><span>Uno</span></p></li><li><p>Dos</p><ul><li><p>Dos y medio</p></li></ul></li></ol></b>"""

EXCEL = """<html><body><table border=0><col width=64><tr height=20><td>Producto</td><td align=right>2010</td></tr>
<tr><td>Retablo</td><td align=right x:num>1.200</td></tr><tr><td colspan=2>Total</td></tr></table></body></html>"""


def test_word() -> None:
    assert markdown_of(WORD) == (
        "## Resumen\n\n**Cuarenta** tejedoras *de Sarhua* venden más.\n\n- Primero\n    - Dentro\n\n"
        "| Año | Soles \\| mes |\n| --- | --- |\n| 2010 | **45** |\n\n## Costos"
    )


def test_a_text_editor_of_the_web() -> None:
    assert markdown_of(GOOGLE) == (
        "## Feria\n\nVéase [la página](https://ejemplo.pe/a?b=1).\n\n1. Uno\n2. Dos\n    - Dos y medio"
    )


def test_a_spreadsheet() -> None:
    assert markdown_of(EXCEL) == ("| Producto | 2010 |\n| --- | --- |\n| Retablo | 1.200 |\n| Total |   |")
    assert table_of("a\tb\r\n1\t2|3\r\n") == "| a | b |\n| --- | --- |\n| 1 | 2\\|3 |"
    assert table_of("una línea\ncon otra") == ""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Uno</p><script>alert(1)</script><p style='display: none'>no<p>Dos", "Uno\n\nDos"),
        ("<a href='javascript:x()'>aquí</a>", "aquí"),
        (
            "<p># no es título</p><p>1. no es lista</p><p>- ni esto</p>",
            "\\# no es título\n\n1\\. no es lista\n\n\\- ni esto",
        ),
        ("<p>2 * 3 * 4, a_b, [x] y &lt;b&gt;</p>", "2 \\* 3 \\* 4, a\\_b, \\[x\\] y \\<b>"),
        ("<p>uno<br>dos</p>", "uno  \ndos"),
        ("<p><b> con espacios </b>fuera</p>", "**con espacios** fuera"),
        ("<blockquote><p>Cita</p></blockquote><p>Fuera</p>", "> Cita\n\nFuera"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("<table><tr><td>solo una celda</td></tr></table>", "solo una celda"),
        ("<p>   </p><div></div>", ""),
        ("<b><p>uno</p><p>dos</p></b>", "**uno**\n\n**dos**"),
    ],
)
def test_structure_and_nothing_else(html: str, text: str) -> None:
    assert markdown_of(html) == text


TAGS = (
    "p",
    "b",
    "i",
    "h1",
    "h3",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "a",
    "blockquote",
    "pre",
    "code",
    "div",
    "br",
    "span",
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
            st.text(alphabet="abñ *_`[](){}|#<>&-+.!1\n\\:=\"'", max_size=8),
        ),
        max_size=25,
    )
)
def test_any_html_becomes_a_text_that_can_be_read(pieces: list[str]) -> None:
    parse(markdown_of("".join(pieces)), path="x.md")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abñ *_`[]()|#>-+.!1:=\"'{}", min_size=1, max_size=30))
def test_the_words_of_a_paragraph_stay_its_words(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    shown = plain_text(markdown_of(f"<p>{escaped}</p>"))
    assert re.sub(r"\W+", "", shown) == re.sub(r"\W+", "", text)


@pytest.mark.parametrize(
    "html",
    ["<a " * 100_000, "<!--" * 100_000, "<![cdata[x" * 60_000 + "]>", "<b>a</b>" + '<a "' * 60_000, "<!--x>" * 60_000, "</" * 100_000, "<?" * 100_000],
)  # fmt: skip
def test_html_that_is_never_closed_is_read_at_once(html: str) -> None:
    started = time.process_time()

    markdown_of(html)

    assert time.process_time() - started < 3


def test_text_behind_the_last_tag_keeps_its_signs() -> None:
    assert plain_text(markdown_of("<p>Uno</p>dos < tres")) == "Uno\ndos < tres"
