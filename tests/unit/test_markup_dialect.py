"""Our reader of inlines reads what Python-Markdown reads."""

from __future__ import annotations

import re
from collections import Counter

import markdown
import pytest

from kb_app.markup.blocks import Code, Emphasis, Link
from kb_app.markup.parse import parse
from kb_app.markup.words import inline_text
from tests.unit.markup_sources import inlines_in

_PHRASES = [
    "Un *uno* y **dos** y ***tres*** y `cuatro` fin.",
    "*uno **dos** tres* y **cuatro *cinco* seis**",
    "snake_case_name, _uno_ y __dos__, pero_no_esto",
    "2 * 3 * 4 y 2*3*4 y *a*b",
    "**negrita sin cerrar y *cursiva*",
    "**pala**bra y pala**bra**",
    r"\*uno\* \_dos\_ \`tres\` *cuatro*",
    "`uno *dos* tres` y ``uno ` dos``",
    "*«uno»* **¿dos?** _(tres)_",
    "*uno* [*dos*](https://example.org/a_b_c) **[tres](otro.md)**",
    "[uno](https://example.org/a_(b)) y <https://example.org/x_y>",
    '[uno](https://example.org "Título *x*") y [dos][r]\n\n[r]: https://example.org/dos',
    "[sin](cerrar y [[doble]] y [solo]",
    "*uno\ndos* y **tres\ncuatro**",
]


def _of_markdown(page: str, tag: str) -> Counter[str]:
    inner = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL)
    return Counter(" ".join(re.sub(r"<[^>]+>", "", text).split()) for text in inner)


@pytest.mark.parametrize("body", _PHRASES)
def test_emphasis_code_and_links_are_those_of_python_markdown(body: str) -> None:
    page = markdown.markdown(body, extensions=["extra", "sane_lists"])

    content = parse(body)

    emphases = inlines_in(content, Emphasis)
    links = [link for link in inlines_in(content, Link) if link.target != "doble"]
    assert Counter(inline_text(found.children) for found in emphases if found.strong) == _of_markdown(page, "strong")
    assert Counter(inline_text(found.children) for found in emphases if not found.strong) == _of_markdown(page, "em")
    assert Counter(found.text for found in inlines_in(content, Code)) == _of_markdown(page, "code")
    assert Counter(inline_text(link.children) for link in links) == _of_markdown(page, "a")
