"""What the writer of Word files promises, shown on manuscripts made by hand."""

from __future__ import annotations

import io
import itertools
import os
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import (
    CHECKER,
    W,
    findings_of,
    manuscript,
    paragraphs,
    part,
    picture_of,
    style_of,
    text_of,
    whole_text,
    words_of,
    written,
)

from kb_app.core.publications import Publication
from kb_app.core.tasks import UNWATCHED
from kb_app.markup.blocks import (
    Block,
    Box,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionItem,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    InlineImage,
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
from kb_app.markup.withholding import WITHHELD
from kb_app.markup.words import inlines_of, walk, walk_inlines
from kb_app.publish.manuscript import Story
from kb_app.publish.word.tables import kept_rows
from kb_app.publish.word.writer import write_word
from kb_app.storage.pictures import CleanPicture

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def para(*inlines: object) -> Paragraph:
    return Paragraph(children=tuple(Text(item) if isinstance(item, str) else item for item in inlines))  # type: ignore[misc]


def bullets(*texts: str, ordered: bool = False, start: int = 1) -> List:
    return List(items=tuple(ListItem(blocks=(para(text),)) for text in texts), ordered=ordered, start=start)


def table(columns: int, rows: int = 2, text: str = "celda", **more: object) -> Table:
    cells = tuple(((Text(text),),) * columns for _ in range(rows))
    return Table(header=((Text("Columna"),),) * columns, rows=cells, alignments=("left",) * columns, **more)  # type: ignore[arg-type]


def test_a_file_made_twice_is_the_same_to_the_byte() -> None:
    blocks = [para("Uno"), table(3, caption=(Text("Cuadro"),)), Figure(source="a.png", written="a.png", alt="Una")]

    assert written(blocks).data == written(blocks).data


def test_content_types_come_first_and_pictures_are_stored() -> None:
    file = written([Figure(source="a.png", written="a.png", alt="Una")])

    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        entries = archive.infolist()
    pictures = [entry for entry in entries if entry.filename.endswith(".png")]

    assert entries[0].filename == "[Content_Types].xml"
    assert [entry.compress_type for entry in pictures] == [zipfile.ZIP_STORED]


def test_a_picture_shown_often_is_stored_once() -> None:
    file = written([Figure(source=name, written=name, alt="Una") for name in ("a.png", "b.png", "a.png")])

    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        stored = [name for name in archive.namelist() if name.startswith("word/media/")]

    assert file.figures == 3
    assert len(stored) == 1


def test_a_note_named_twice_is_one_note_with_a_reference_to_it() -> None:
    file = written([para("Uno", NoteReference("a")), para("Dos", NoteReference("a"))], {"a": (para("La nota"),)})

    body = part(file, "word/document.xml")
    fields = [item.text or "" for item in body.iter(f"{W}instrText")]

    assert file.footnotes == 1
    assert sum("NOTEREF" in field for field in fields) == 1


def test_every_ordered_list_starts_anew() -> None:
    file = written([bullets("a", "b", ordered=True), para("Entre"), bullets("c", ordered=True, start=5)])

    numbers = [item.get(f"{W}val") for item in part(file, "word/document.xml").iter(f"{W}numId")]
    starts = [item.get(f"{W}val") for item in part(file, "word/numbering.xml").iter(f"{W}startOverride")]

    assert len(set(numbers)) == 2
    assert starts == ["1", "5"]


def test_lists_go_nine_levels_deep_and_no_deeper() -> None:
    block: Block = bullets("fondo")
    for level in range(11):
        block = List(items=(ListItem(blocks=(para(f"nivel {level}"), block)),))

    levels = {int(item.get(f"{W}val", "")) for item in part(written([block]), "word/document.xml").iter(f"{W}ilvl")}

    assert max(levels) == 8


def test_tasks_are_lists_not_typed_signs() -> None:
    items = tuple(
        ListItem(blocks=(para(text),), checked=done) for text, done in (("hecho", True), ("por hacer", False))
    )

    file = written([List(items=items)])

    assert "☑" not in whole_text(file)
    assert len(list(part(file, "word/document.xml").iter(f"{W}numPr"))) == 2


def test_a_wide_table_turns_its_page_and_takes_its_heading_along() -> None:
    heading = Heading(level=3, children=(Text("Indicadores"),))

    file = written([para("Antes"), heading, table(14, text="indicadores"), para("Después")])
    body = part(file, "word/document.xml")
    elements = list(next(iter(body)))
    kinds = [
        (place, size.get(f"{W}orient") == "landscape")
        for place, element in enumerate(elements)
        for size in element.iter(f"{W}pgSz")
    ]
    landscape = next(place for place, turned in kinds if turned)
    before = max(place for place, turned in kinds if place < landscape)
    between = [style_of(element) for element in elements[before + 1 : landscape] if element.tag == f"{W}p"]

    assert between[0] == "Heading3"
    assert not kinds[-1][1]


def test_headers_are_referenced_in_every_section_but_the_cover() -> None:
    file = written([para("Antes"), table(14, text="indicadores"), para("Después")])

    sections = list(part(file, "word/document.xml").iter(f"{W}sectPr"))

    assert len(sections) >= 4
    assert [len(section.findall(f"{W}headerReference")) for section in sections] == [0, *[3] * (len(sections) - 1)]


def test_a_reference_shows_the_label_and_number_alone() -> None:
    figure = Figure(source="a.png", written="a.png", alt="Una", caption=(Text("Un telar"),), anchor="fig-telar")

    file = written([para("Véase ", CrossReference("fig-telar")), figure])
    caption = paragraphs(file, "Caption")[0]
    fields = [item.text or "" for item in part(file, "word/document.xml").iter(f"{W}instrText")]
    inside, texts = False, []
    for element in caption.iter():
        name = element.get(f"{W}name", "")
        if element.tag == f"{W}bookmarkStart" and name.startswith("_Ref_"):
            inside = True
        elif element.tag == f"{W}bookmarkEnd":
            inside = False
        elif inside and element.tag == f"{W}t":
            texts.append(element.text or "")

    assert "".join(texts) == "Figura 1"
    assert text_of(caption) == "Figura 1. Un telar"
    assert any(field.strip().startswith("REF _Ref_") for field in fields)


def test_the_contents_are_filled_and_nothing_asks_to_be_updated() -> None:
    file = written([Heading(level=3, children=(Text("Antecedentes"),)), para("Texto")])
    body = part(file, "word/document.xml")

    entries = [
        text_of(item)
        for item in paragraphs(file)
        if style_of(item).startswith("TOC") and style_of(item) != "TOCHeading"
    ]

    assert entries == ["Capítulo1", "Documento2", "Antecedentes2"]
    assert not [item for item in body.iter() if item.get(f"{W}dirty") or item.tag == f"{W}updateFields"]


def test_a_proof_says_so_on_every_kind_of_page() -> None:
    file = written([para("Texto")], is_proof=True)

    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        heads = [
            archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("word/header") and not name.startswith("word/headerC")
        ]

    assert heads
    assert all("PRUEBA" in head for head in heads)
    assert any("PRUEBA" in text_of(item) for item in paragraphs(file, "CoverLine"))


def test_control_characters_do_not_reach_word() -> None:
    file = written([para("uno\x0bdos\x01tres\ufffe")])

    assert "unodostres" in whole_text(file)


def test_literal_source_is_set_as_code() -> None:
    file = written([para("Se escribe *así* y <b>así</b>.")])

    marked = [
        text_of(run)
        for run in part(file, "word/document.xml").iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    ]

    assert marked == ["*así*", "<b>", "</b>"]


def test_arabic_runs_from_right_to_left() -> None:
    file = written([para("مرحبا بالعالم")])

    paragraph = next(item for item in paragraphs(file, "BodyText") if "بالعالم" in text_of(item))

    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert paragraph.find(f"{W}r/{W}rPr/{W}rtl") is not None


def test_a_withheld_box_prints_the_neutral_sentence() -> None:
    file = written([Box(kind="restricted", title=(), blocks=(), attributes={WITHHELD: "yes"})])

    assert "Contenido reservado por acuerdo con la comunidad." in whole_text(file)


def test_a_missing_picture_leaves_a_visible_place_and_a_warning() -> None:
    file = written([Figure(source="missing.png", written="missing.png", alt="Un telar")])

    assert "Imagen no disponible: Un telar" in whole_text(file)
    assert any("missing.png" in str(warning) for warning in file.warnings)


def test_adjacent_tables_do_not_touch() -> None:
    file = written([table(2), table(2)])

    tags = [element.tag for element in next(iter(part(file, "word/document.xml")))]

    assert not any(one == other == f"{W}tbl" for one, other in itertools.pairwise(tags))


def test_properties_name_the_work_and_leave_no_trace_of_a_template() -> None:
    publication = Publication(
        name="p", title="Compendio & más", authors=("Programa Conjunto",), language="en", date="2012"
    )

    file = written([para("Text")], publication=publication)
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        core = archive.read("docProps/core.xml").decode()

    assert "Compendio &amp; más" in core
    assert "en-GB" in core
    assert "python-docx" not in core


# Random trees

TEXTS = st.text(alphabet=st.sampled_from("abcñáé 漢ش&<\"'"), min_size=1, max_size=12).map(lambda text: f"x{text}x.")
INLINES = st.recursive(
    st.one_of(
        TEXTS.map(Text),
        TEXTS.map(Code),
        st.just(NoteReference("n")),
        st.just(InlineImage("a.png", "dibujo")),
        TEXTS.map(lambda text: Link("web", "https://example.org/a b?c=d&e", (Text(text),))),
    ),
    lambda inner: st.builds(Emphasis, st.lists(inner, min_size=1, max_size=2).map(tuple), st.booleans()),
    max_leaves=4,
)
LINES = st.lists(INLINES, min_size=1, max_size=3).map(tuple)


def _tables(rows: list[list[tuple[object, ...]]]) -> Table:
    return Table(header=tuple(rows[0]), rows=tuple(map(tuple, rows[1:])), alignments=("",) * len(rows[0]))  # type: ignore[arg-type]


LEAVES = st.one_of(
    LINES.map(lambda line: Paragraph(children=line)),
    st.builds(lambda line, level: Heading(level=level, children=(Text("Título"), *line)), LINES, st.just(3)),
    st.integers(1, 12).flatmap(
        lambda columns: st.lists(st.lists(LINES, min_size=columns, max_size=columns), min_size=2, max_size=3).map(
            _tables
        )
    ),
    TEXTS.map(lambda text: CodeBlock(text=text)),
    st.just(Rule()),
    LINES.map(lambda line: Figure(source="a.png", written="a.png", alt="Una figura", caption=line)),
    TEXTS.map(lambda text: Figure(source="missing.png", written="missing.png", alt=text)),
)


def _groups(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(
        st.builds(ListItem, blocks=several, checked=st.sampled_from([None, True, False])), min_size=1, max_size=3
    )
    return st.one_of(
        st.builds(Quote, blocks=several),
        st.builds(Box, kind=st.sampled_from(["lesson", "note", "otro"]), title=LINES, blocks=several),
        st.builds(List, items=items.map(tuple), ordered=st.booleans(), tight=st.booleans()),
        st.builds(
            lambda term, blocks: DefinitionList(items=(DefinitionItem(term=term, definitions=(blocks,)),)),
            LINES,
            several,
        ),
    )


TREES = st.lists(st.recursive(LEAVES, _groups, max_leaves=6), min_size=1, max_size=4)
NOTES = {"n": (Paragraph(children=(Text("Una nota"),)),)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TREES)
def test_no_word_of_any_tree_is_lost(blocks: list[Block]) -> None:
    file = written(blocks, NOTES)
    there = whole_text(file)

    for block in walk(blocks):
        texts = [
            item.text for line in inlines_of(block) for item in walk_inlines(line) if isinstance(item, Text | Code)
        ]
        assert [word for text in texts for word in words_of(text) if word not in there] == []


@pytest.mark.skipif(not CHECKER.is_file(), reason="the independent checker is not here")
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(TREES)
def test_any_tree_gives_a_file_without_findings(tmp_path: Path, blocks: list[Block]) -> None:
    assert findings_of(written(blocks, NOTES).data, tmp_path) == ""


@pytest.mark.parametrize(
    ("heights", "kept"),
    [
        ([300.0] * 4, [True, True, True, False]),
        ([300.0] * 40, [True, *[False] * 37, True, False]),
        ([300.0], [False]),
    ],
)
def test_a_low_table_stays_whole_and_no_sum_stands_alone(heights: list[float], kept: list[bool]) -> None:
    assert kept_rows(heights) == kept


def test_each_chapter_has_its_title_in_the_heads_where_nothing_looks_it_up() -> None:
    made = manuscript([para("Uno")])
    second = Story(kind="chapter", key="otro", title="Segundo capítulo", level=1, bookmark="_Doc_otro")

    file = write_word(replace(made, stories=(*made.stories, second)), picture_of, UNWATCHED)
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        heads = [archive.read(f"word/headerMd{number}.xml").decode() for number in (1, 2)]
    sections = list(part(file, "word/document.xml").iter(f"{W}sectPr"))[-2:]

    assert [("Capítulo" in head, "Segundo" in head) for head in heads] == [(True, False), (False, True)]
    assert all('STYLEREF "heading 1"' in head for head in heads)
    assert [section[0].get(f"{R}id") for section in sections] == ["rIdMhd1", "rIdMhd2"]


def test_an_index_stands_in_two_columns_and_the_next_annex_in_one() -> None:
    made = manuscript([para("Uno")])
    stories = (
        made.stories[0],
        replace(made.stories[1], terms=("Telar", "Quinua")),
        Story(kind="index", key="index", title="Índice", level=1, bookmark="_Doc_index"),
        Story(kind="annex", key="annex", title="Fuentes", level=1, bookmark="_Doc_annex", blocks=(para("Una."),)),
    )

    file = write_word(replace(made, stories=stories), picture_of, UNWATCHED)
    columns = [section.find(f"{W}cols") for section in part(file, "word/document.xml").iter(f"{W}sectPr")]

    assert [None if found is None else found.get(f"{W}num") for found in columns[-2:]] == ["2", None]


def test_a_thousand_photographs_need_not_lie_in_memory_twice() -> None:
    def photograph(source: str) -> CleanPicture:
        return CleanPicture(data=os.urandom(500_000), kind="jpeg", width=40, height=20, dpi=150.0)

    figures = [
        Figure(source=f"{number}.jpg", written=f"{number}.jpg", alt="Una foto", caption=()) for number in range(24)
    ]
    write_word(manuscript(figures[:1]), photograph, UNWATCHED)  # what is loaded once does not count
    tracemalloc.start()
    try:
        made = write_word(manuscript(figures), photograph, UNWATCHED)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(made.data) > 24 * 500_000
    assert peak < 1.6 * len(made.data)
