"""The fast plain text and the tree of blocks say the same words."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from kb_app.markup.blocks import Figure, Heading, InlineImage, Link
from kb_app.markup.outline import headings, links_of, pictures_of
from kb_app.markup.parse import parse
from kb_app.markup.plain import content_text, plain_text
from kb_app.markup.words import inline_text
from tests.unit.markup_sources import DATA, EVERYTHING, PATH, blocks_of, inlines_in, words

GENERATOR = Path(__file__).parents[2].parent / "shared" / "tools" / "make_publication.py"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the bodies of a generated publication with its documents that break naive readers."""
    if not GENERATOR.exists():
        pytest.skip("the generator of publications is not at hand")
    out = tmp_path_factory.mktemp("publication")
    spec = importlib.util.spec_from_file_location("make_publication", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    arguments, sys.argv = sys.argv, ["make_publication.py", str(out), "4", "--hard"]
    try:
        generator.main()
    finally:
        sys.argv = arguments
    files = sorted((out / "documents" / "case-study").glob("*.md"))
    return [file.read_text(encoding="utf-8").split("---\n", 2)[2] for file in files]


def test_generated_documents_have_the_same_words(generated: list[str]) -> None:
    assert [body for body in generated if words(plain_text(body)) != words(content_text(parse(body)))] == []


def test_generated_documents_have_the_same_headings_links_and_pictures(generated: list[str]) -> None:
    for body in generated:
        content = parse(body, path=PATH)
        assert [(found.level, found.text, found.anchor, found.line) for found in headings(body)] == [
            (block.level, inline_text(block.children), block.anchor, block.line)
            for block in blocks_of(content, Heading)
        ]
        assert sorted((link.kind, link.target, link.line) for link in links_of(body, path=PATH)) == sorted(
            (link.kind, link.target, link.line) for link in inlines_in(content, Link)
        )
        assert [(found.source, found.line) for found in pictures_of(body, path=PATH)] == [
            (figure.source, figure.line) for figure in blocks_of(content, Figure)
        ]


@pytest.mark.parametrize("name", ["everything", "difficult"])
def test_data_documents_have_the_same_words(name: str) -> None:
    body = (DATA / f"{name}.md").read_text(encoding="utf-8")

    assert words(plain_text(body)) == words(content_text(parse(body)))


@pytest.mark.parametrize("name", ["everything", "difficult"])
def test_data_documents_have_the_same_links_and_pictures(name: str) -> None:
    body = (DATA / f"{name}.md").read_text(encoding="utf-8")
    content = parse(body, path=PATH)

    assert {(link.kind, link.target, link.fragment) for link in links_of(body, path=PATH)} == {
        (link.kind, link.target, link.fragment) for link in inlines_in(content, Link)
    }
    pictures = [found.source for kind in (Figure, InlineImage) for found in (
        blocks_of(content, kind) if kind is Figure else inlines_in(content, kind))]  # fmt: skip
    assert [found.source for found in pictures_of(body, path=PATH)] == pictures


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("**pala**bra y *otra*", "palabra y otra"),
        ("[etiqueta](https://example.org/oculto)", "etiqueta"),
        ("[[retablos|los retablos]] y [[quinua]]", "los retablos y quinua"),
        ("## 1. Contexto {#contexto}\n\nTexto", "1. Contexto\nTexto"),
        ("- [x] hecho\n- otro\n    1. uno", "hecho\notro\nuno"),
        ("> cita\n> larga", "cita\nlarga"),
        ('![alt](a.png "Pie de foto"){width=60%}', "alt Pie de foto"),
        ("x[^a]\n\n[^a]: Nota", "x\nNota"),
        ('!!! leccion "Título"\n    Texto', "Título\nTexto"),
        ("|a|b|\n|-|-|\n|1|**2**|", "a|b\n1|2"),
        ("```sql\nSELECT *\n```", "SELECT *"),
        ("`código_con_guiones` y a\\*b", "código_con_guiones y a*b"),
        ("&copy; &#233;", "© é"),
        ("<b>x</b>", "<b>x</b>"),
        ("", ""),
    ],
)
def test_markup_is_taken_off(body: str, text: str) -> None:
    assert plain_text(body) == text


def test_captions_are_kept_without_their_mark() -> None:
    assert "Table" not in plain_text(EVERYTHING)
    assert "Ferias por año" in plain_text(EVERYTHING)
