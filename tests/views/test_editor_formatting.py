"""What the toolbar does to Markdown."""

from __future__ import annotations

import pytest
from editor_parts import cursor_in, text_of
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from kb_app.markup.blocks import Alignment
from kb_app.views.editor import formatting
from kb_app.views.editor.tables import Grid, read_grid, write_grid

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("un |precio| justo", "**", "un **precio** justo"),
        ("un **|precio|** justo", "**", "un precio justo"),
        ("un |**precio**| justo", "**", "un precio justo"),
        ("un pre|cio justo", "*", "un *precio* justo"),
        ("un **|precio|** justo", "*", "un ***precio*** justo"),
        ("un | precio |justo", "**", "un  **precio** justo"),
    ],
)
def test_a_mark_is_put_and_taken_away(before: str, mark: str, after: str) -> None:
    cursor = cursor_in(before)

    formatting.toggle_mark(cursor, mark)

    assert text_of(cursor) == after


def test_a_heading_keeps_its_text_and_can_be_plain_again() -> None:
    cursor = cursor_in("Contex|to")

    formatting.set_heading(cursor, 2)
    assert text_of(cursor) == "## Contexto"

    formatting.set_heading(cursor, 0)
    assert text_of(cursor) == "Contexto"


def test_a_list_begins_after_a_blank_line() -> None:
    cursor = cursor_in("Antes\n|uno\ndos|")

    formatting.toggle_list(cursor, is_numbered=True)

    assert text_of(cursor) == "Antes\n\n1. uno\n2. dos"


def test_a_list_is_plain_again() -> None:
    cursor = cursor_in("|- uno\n- dos|")

    formatting.toggle_list(cursor, is_numbered=False)

    assert text_of(cursor) == "uno\ndos"


@pytest.mark.parametrize(
    ("before", "after"),
    [("- uno|", "- uno\n- "), ("3. uno|", "3. uno\n4. "), ("- [x] uno|", "- [x] uno\n- [ ] "), ("- |", "")],
)
def test_enter_goes_on_with_a_list_and_ends_it_on_an_empty_item(before: str, after: str) -> None:
    cursor = cursor_in(before)

    assert formatting.continue_line(cursor)

    assert text_of(cursor) == after


def test_enter_in_plain_text_is_nothing_special() -> None:
    assert not formatting.continue_line(cursor_in("uno|"))


def test_a_footnote_gets_the_next_number_and_its_text_at_the_end() -> None:
    cursor = cursor_in("Dato.|\n\n[^1]: Antes.")

    after = formatting.insert_note(cursor)

    assert text_of(cursor) == "Dato.[^2]\n\n[^1]: Antes.\n[^2]: "
    assert after.atEnd()


def test_a_selection_becomes_the_label_of_a_link() -> None:
    cursor = cursor_in("ver |la guía| ahora")

    formatting.insert_link(cursor, "guia-textil")

    assert text_of(cursor) == "ver [[guia-textil|la guía]] ahora"


def test_a_box_takes_the_selection_in() -> None:
    cursor = cursor_in("|Fijar el precio.|")

    formatting.insert_box(cursor, "lesson", "Lo aprendido", "…")

    assert text_of(cursor) == '!!! lesson "Lo aprendido"\n    Fijar el precio.'


def test_a_picture_keeps_its_caption_in_one_line() -> None:
    text = formatting.picture_markdown("Un [telar]", "../media/a.png", 'La "pallay"', "50%")

    assert text == '![Un (telar)](../media/a.png "La ”pallay”"){width=50%}'


def test_typing_under_a_heading_stays_apart_from_the_next_one() -> None:
    cursor = cursor_in("## Uno\n|\n## Dos")

    formatting.make_room(cursor)
    cursor.insertText("texto")

    assert text_of(cursor) == "## Uno\n\ntexto\n\n## Dos"


CELLS = st.text(st.sampled_from("ab|\\`[]*_ \n{}#-:ñ"), max_size=8) | st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=12
)
SIDES = st.sampled_from(("", "left", "center", "right"))


def seen(cells: tuple[str, ...]) -> list[str]:
    """Return cells as a reader sees them: on one line, a pipe or a backtick the same whether it is escaped or not."""
    return [" ".join(cell.split()).replace("\\|", "|").replace("\\`", "`") for cell in cells]


@given(
    st.integers(1, 3).flatmap(
        lambda n: st.tuples(
            st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=4),
            st.lists(SIDES, min_size=n, max_size=n),
        )
    )
)
@settings(max_examples=200, deadline=None)
def test_a_table_survives_the_grid(table: tuple[list[list[str]], list[Alignment]]) -> None:
    (first, *others), sides = table
    header = tuple(cell if cell.split() else "x" for cell in first)
    grid = Grid(header=header, rows=tuple(map(tuple, others)), sides=tuple(sides))

    back = read_grid(write_grid(grid))

    assert back is not None
    assert [seen(row) for row in (back.header, *back.rows)] == [seen(row) for row in (grid.header, *grid.rows)]
    assert back.sides == grid.sides
    assert read_grid(write_grid(back)) == back


@pytest.mark.parametrize("cells", [("`", "`"), ("a|b", "\\\\|"), ("`a|b`", "x"), ("[[uno|Uno]]", "|"), ("\\`", "``")])
def test_a_cell_keeps_to_itself(cells: tuple[str, ...]) -> None:
    grid = Grid(header=("Uno", "Dos"), rows=(cells,), sides=("", ""))

    back = read_grid(write_grid(grid))

    assert back is not None
    assert seen(back.rows[0]) == seen(cells)


def test_lines_without_dashes_are_no_table(qapp: QApplication) -> None:
    assert read_grid("a | b\nc | d") is None
