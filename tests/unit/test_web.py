"""The publication as one web page: it stands alone, loses no word, obeys no stranger, and leads somewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_files import VOID, broken_links, classed, hrefs, joined, main_of, text_of, tree, web, words_of
from word_files import manuscript, picture_of

from kb_app.core.errors import Cancelled
from kb_app.core.publications import Cover, Publication
from kb_app.core.tasks import UNWATCHED, Progress
from kb_app.markup.blocks import (
    Box,
    CodeBlock,
    CrossReference,
    DefinitionItem,
    DefinitionList,
    Figure,
    Heading,
    Link,
    List,
    ListItem,
    NoteReference,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from kb_app.markup.parse import parse
from kb_app.markup.withholding import WITHHELD
from kb_app.publish.manuscript import Story
from kb_app.publish.web.writer import write_web


def para(*texts: str) -> Paragraph:
    return Paragraph(children=tuple(Text(text) for text in texts))


def nested(depth: int) -> List:
    inner = (nested(depth - 1),) if depth > 1 else ()
    return List(items=(ListItem(blocks=(para(f"nivel{depth}"), *inner)),))


TABLE = Table(
    header=((Text("Año"),), (Text("Ventas"),)),
    rows=(((Text("2011"),), (Text("120"),)),),
    alignments=("left", "right"),
    caption=(Text("Ventas de la feria"),),
    anchor="tbl-ventas",
)
FIGURE = Figure(source="media/a.png", written="a.png", alt="Un telar", caption=(Text("El telar"),), anchor="fig-telar")


# It stands alone


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = tree(web((FIGURE, para("Texto"))).data)

    assert all(href.startswith(("#", "data:image/")) for href in hrefs(page))
    assert not [item.tag for item in page.iter() if item.tag in VOID]
    assert not [name for item in page.iter() for name in item.attrib if name.startswith("on") or name == "style"]


def test_the_policy_allows_the_page_s_own_looks_alone() -> None:
    data = web((para("Texto"),)).data.decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', data)
    looks = re.search(r"<style>(.*?)</style>", data, re.DOTALL)

    assert policy is not None
    assert looks is not None
    own = base64.b64encode(hashlib.sha256(looks[1].encode()).digest()).decode()
    assert "default-src 'none'" in policy[1]
    assert f"style-src 'sha256-{own}'" in policy[1]
    assert "@import" not in looks[1]
    assert "url(" not in looks[1]


def test_the_same_manuscript_gives_the_same_bytes() -> None:
    assert web((FIGURE, TABLE)).data == web((FIGURE, TABLE)).data


# Strangers


HOSTILE = """<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;script&gt;

[uno](javascript:alert(1)) [dos](JaVaScRiPt:alert(1)) [tres](data:text/html,x) [cuatro](//ajeno.pe/x) [cinco](https://pe.org/"onclick="x)

![x" onerror="alert(1)](media/a.png "t' onload='x")

<https://pe.org/?a=1&b="2"> `</code><script>`

| a"><b> | <style>*{}</style> |
|---|---|
| </td></table><script> | ]]> |

```html
</code></pre><script>alert(2)</script>
```
"""


def test_hostile_text_is_inert() -> None:
    page = tree(web(parse(HOSTILE).blocks).data)

    assert not [item.tag for item in page.iter() if item.tag in (*VOID, "b")]
    assert not [name for item in page.iter() for name in item.attrib if name.startswith("on")]
    assert not [href for href in hrefs(page) if not href.startswith(("#", "data:image/png", "https://pe.org/"))]
    assert "<script>alert(1)</script>" in joined(page)


def test_a_link_made_by_hand_to_a_forbidden_address_stays_text() -> None:
    links = [Link("web", "javascript:alert(1)", (Text("uno"),)), Link("file", "../secreto.md", (Text("dos"),))]

    page = main_of(web((Paragraph(children=tuple(links)),)))

    assert list(hrefs(page)) == []
    assert "uno" in text_of(page)
    assert "dos" in text_of(page)


def test_control_characters_and_turning_marks_are_gone() -> None:
    page = main_of(web((para("a\x00b\x0bc\u202ed\ufffee"),)))

    assert "abcde" in joined(page)


def test_the_stub_of_a_withheld_box_says_nothing_of_it() -> None:
    page = text_of(main_of(web((Box(kind="restricted", title=(), blocks=(), attributes={WITHHELD: "yes"}),))))

    assert "Contenido reservado por acuerdo con la comunidad." in page


# Words


LINES = st.lists(
    st.text(st.sampled_from("abcñé <>&\"'*[]`_\u05d0\u6f22"), min_size=1, max_size=12), min_size=1, max_size=3
)
BLOCKS = st.recursive(
    st.one_of(
        LINES.map(lambda texts: para(*texts)),
        LINES.map(lambda texts: Heading(level=3, children=(Text(texts[0]),))),
        LINES.map(lambda texts: CodeBlock(text="\n".join(texts))),
        LINES.map(
            lambda texts: Table(
                header=tuple((Text(text),) for text in texts),
                rows=(tuple((Text(text),) for text in texts),),
                alignments=("left",) * len(texts),
            )
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=2).map(lambda found: Quote(blocks=tuple(found))),
        st.lists(inner, min_size=1, max_size=2).map(
            lambda found: Box(kind="lesson", title=(Text("T"),), blocks=tuple(found))
        ),
        st.lists(inner, min_size=1, max_size=2).map(lambda found: List(items=(ListItem(blocks=tuple(found)),))),
    ),
    max_leaves=5,
)


def sources(block: object) -> list[str]:
    match block:
        case Paragraph(children=children) | Heading(children=children):
            return [item.text for item in children if isinstance(item, Text)]
        case CodeBlock(text=text):
            return [text]
        case Table(header=header, rows=rows):
            return [item.text for row in (header, *rows) for cell in row for item in cell if isinstance(item, Text)]
        case Quote(blocks=blocks) | Box(blocks=blocks):
            return [text for inner in blocks for text in sources(inner)]
        case List(items=items):
            return [text for item in items for inner in item.blocks for text in sources(inner)]
        case _:
            return []


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_any_blocks_make_a_well_formed_page_that_loses_no_word(blocks: list[object]) -> None:
    data = web(tuple(blocks)).data  # type: ignore[arg-type]
    found = joined(tree(data)).replace("\n", "")

    assert broken_links(data) == []
    for text in (text for block in blocks for text in sources(block)):
        assert text.replace("\n", "") in found


def test_as_many_words_are_counted_as_in_the_word_file() -> None:
    from word_files import written

    blocks = (para("Uno dos tres. "), FIGURE, TABLE, Box(kind="lesson", title=(Text("Cuatro"),), blocks=(para("cinco"),)),
              Paragraph(children=(Text("Véase "), CrossReference("fig-telar"), Text(" y "), NoteReference("a"))))  # fmt: skip
    notes = {"a": (para("La nota al pie."),)}

    page, file = web(blocks, notes), written(blocks, notes)

    assert (page.words, page.figures, page.tables, page.footnotes) == (
        file.words, file.figures, file.tables, file.footnotes,
    )  # fmt: skip


# Structure


def test_captions_are_numbered_and_references_lead_to_them() -> None:
    file = web((FIGURE, TABLE, Paragraph(children=(CrossReference("fig-telar"), CrossReference("tbl-ventas")))))
    page = main_of(file)

    assert [joined(item) for item in page.iter("figcaption")] == ["Figura 1. El telar"]
    assert [joined(item) for item in page.iter("caption")] == ["Cuadro 1. Ventas de la feria"]
    assert [joined(item) for item in classed(page, "reference")] == ["Figura 1", "Cuadro 1"]
    assert broken_links(file.data) == []


def test_a_note_leads_back_to_each_place_that_names_it() -> None:
    twice = Paragraph(children=(Text("Uno"), NoteReference("a"), Text(" dos"), NoteReference("a")))

    file = web((twice,), {"a": (para("Fuente: acta."),)})
    page = main_of(file)

    assert file.footnotes == 1
    assert len(classed(page, "footnote")) == 1
    assert [item.get("href") for item in classed(page, "back")] == ["#noteref-1", "#noteref-1-2"]
    assert broken_links(file.data) == []


def test_a_note_within_a_note_is_kept() -> None:
    first = Paragraph(children=(Text("Primera"), NoteReference("b")))

    file = web((Paragraph(children=(NoteReference("a"),)),), {"a": (first,), "b": (para("Segunda"),)})

    assert file.footnotes == 2
    assert "Segunda" in text_of(main_of(file))
    assert broken_links(file.data) == []


def test_a_note_in_a_link_stands_after_it() -> None:
    link = Link("web", "https://pe.org/", (Text("Informe"), NoteReference("a")))

    page = main_of(web((Paragraph(children=(link,)),), {"a": (para("Nota"),)}))

    assert not [item for anchor in page.iter("a") for item in anchor.iter("a") if item is not anchor]
    assert len(classed(page, "noteref")) == 1


def test_a_table_says_what_its_columns_are() -> None:
    page = main_of(web((TABLE,)))

    assert [item.get("scope") for item in page.iter("th")] == ["col", "col"]


def test_a_table_of_forty_columns_is_a_region_that_can_be_moved() -> None:
    cells = tuple((Text(f"c{place}"),) for place in range(40))

    page = main_of(web((Table(header=cells, rows=(cells,), alignments=("left",) * 40),)))
    frame = classed(page, "very-wide")[0]

    assert frame.get("tabindex") == "0"
    assert len(list(frame.iter("td"))) == 40


def test_the_column_of_pages_is_left_out_where_there_are_none() -> None:
    row = ((Link("document", "doc", (Text("Documento"),)),), (CrossReference("page:doc"),))

    page = main_of(web((Table(header=((Text("Qué"),), (Text("Página"),)), rows=(row,), alignments=("left", "left")),)))

    assert [joined(item) for item in page.iter("th")] == ["Qué"]


def test_a_list_ten_levels_deep_is_ten_lists() -> None:
    page = main_of(web((nested(10),)))

    assert len(list(page.iter("ul"))) == 10
    assert "nivel1" in text_of(page)


def test_headings_never_skip_and_go_on_below_the_sixth() -> None:
    page = main_of(web(tuple(Heading(level=level, children=(Text(f"T{level}"),)) for level in range(3, 9))))
    levels = [
        int(item.get("aria-level") or item.tag[1]) for item in page.iter() if re.fullmatch(r"h[1-6]", str(item.tag))
    ]

    assert levels == [2, 3, 4, 5, 6, 7, 8, 9]


def test_terms_without_a_definition_and_empty_things_are_no_broken_markup() -> None:
    terms = DefinitionList(items=(DefinitionItem(term=(Text("Ayni"),), definitions=()),))

    data = web((terms, List(items=()), Rule(), Quote(blocks=()), Table(header=(), rows=(), alignments=()))).data

    assert "Ayni" in text_of(tree(data))


def test_the_contents_lead_to_every_heading_they_name() -> None:
    file = web((Heading(level=3, children=(Text("Contexto"),)), para("x")))
    nav = tree(file.data).find(".//nav")

    assert nav is not None
    assert [joined(item) for item in nav.iter("a")] == ["Capítulo", "Documento", "Contexto"]
    assert broken_links(file.data) == []


def test_passages_in_another_language_or_script_say_so() -> None:
    made = manuscript((para("Ñuqa kani. שלום"),))
    made = replace(made, stories=(made.stories[0], replace(made.stories[1], language="qu")))

    page = tree(write_web(made, picture_of, UNWATCHED).data)

    assert page.get("lang") == "es-PE"
    assert [item.get("lang") for item in classed(page, "document")] == ["quz-PE"]
    assert [joined(item) for item in page.iter("span") if item.get("dir") == "rtl"] == ["שלום"]


def test_the_index_leads_from_terms_to_documents() -> None:
    made = manuscript((para("x"),))
    last = Story(kind="index", key="annex index 2", title="Índice de términos", level=1, bookmark="_Doc_index")
    made = replace(made, stories=(made.stories[0], replace(made.stories[1], terms=("Telar", "Ávila")), last))

    file = write_web(made, picture_of, UNWATCHED)
    entries = [text_of(item) for item in classed(tree(file.data), "terms")[0].iter("li")]

    assert entries == ["Ávila Documento", "Telar Documento"]
    assert broken_links(file.data) == []


def test_an_english_publication_speaks_english() -> None:
    page = tree(web((FIGURE,), publication=Publication(name="p", title="Cases", language="en")).data)

    assert "Figure 1. The" not in text_of(page)
    assert "Figure 1. El telar" in text_of(page)
    assert "Contents" in text_of(page)


def test_a_proof_says_so_on_the_cover_above_every_screen_and_on_every_sheet() -> None:
    data = web((para("x"),), is_proof=True).data.decode()

    assert 'class="proof-banner"' in data
    assert '@top-center { content: "PRUEBA — NO DIFUNDIR"; }' in data
    assert "<title>PRUEBA — NO DIFUNDIR" in data
    assert "PRUEBA" not in web((para("x"),)).data.decode()


def test_missing_pictures_are_said_and_those_without_words_get_some() -> None:
    cover = Cover(image="media/missing.png", logos=("media/logo.png",))
    publication = Publication(name="p", title="Título", publisher="Programa", cover=cover)
    missing = Figure(source="media/missing.png", written="missing.png", alt="Una plaza")

    file = web((missing, Figure(source="media/b.png", written="b.png", alt="")), publication=publication)
    page = tree(file.data)

    assert "[Imagen no disponible: Una plaza]" in text_of(page)
    assert all(item.get("alt") for item in page.iter("img"))
    assert len(file.warnings) == 3


def test_cancelling_writes_nothing() -> None:
    class Impatient:
        def step(self, progress: Progress) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_web(manuscript((para("x"),)), picture_of, Impatient())


def test_every_word_of_a_text_in_markdown_is_there_and_no_mark_of_it() -> None:
    source = "## Uno\n\n**Dos** *tres* [cuatro](https://pe.org/x) ~~cinco~~\n\n- [x] seis\n\n> siete\n\nOcho[^n]\n\n[^n]: Nueve.\n"
    content = parse(source)

    page = text_of(main_of(web(content.blocks, content.notes)))

    assert set(words_of("Uno Dos tres cuatro cinco seis siete Ocho Nueve")) <= set(words_of(page))
    assert not re.search(r"\*\*|\]\(|\[\^|^#|- \[", page)
