"""Links and pictures follow a document that is renamed or moved; every other byte stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb_app.markup.edit import rewrite_links, rewrite_paths
from kb_app.markup.outline import links_of, pictures_of
from tests.unit.markup_sources import DATA


def test_every_way_of_linking_is_renamed() -> None:
    body = "[[old]] [[old|a]] [[old#h|b]] [c](old.md) [d](../x/old.md#h) [e](old) [f][g]\r\n\r\n[g]: old.md\r\n"

    assert rewrite_links(body, "old", "new") == (
        "[[new]] [[new|a]] [[new#h|b]] [c](new.md) [d](../x/new.md#h) [e](new) [f][g]\r\n\r\n[g]: new.md\r\n"
    )


def test_what_is_no_link_to_the_document_stays() -> None:
    body = "[[older]] old `[[old]]` [x](https://old.org/old) ![old](old.md)\n\n```\n[[old]]\n```\n<!--\n[[old]]\n-->\n"

    assert rewrite_links(body, "old", "new") == body


def test_a_renamed_link_in_a_table_keeps_its_label() -> None:
    assert rewrite_links("|a|\n|-|\n|[[old\\|x]]|", "old", "new") == "|a|\n|-|\n|[[new\\|x]]|"


def test_pictures_and_files_are_found_from_the_new_folder() -> None:
    body = (
        '![a](img/a.png "T"){width=60%} [b](../acta.pdf#p2) [c](https://x.y/z.png) [d](otro.md) ![e](<con espacio.png>)'
    )
    old, new = "documents/x/d.md", "documents/y/2011/d.md"

    moved = rewrite_paths(body, old, new, {})

    assert [found.source for found in pictures_of(moved, path=new)] == [
        found.source for found in pictures_of(body, path=old)
    ]
    assert links_of(moved, path=new) == links_of(body, path=old)
    assert '![a](../../x/img/a.png "T"){width=60%}' in moved


def test_a_document_that_stays_in_its_folder_keeps_its_body() -> None:
    assert rewrite_paths("![a](img/a.png)", "documents/x/a.md", "documents/x/b.md", {}) == "![a](img/a.png)"


def test_a_moved_picture_is_found_at_its_new_place() -> None:
    path = "documents/x/d.md"

    assert rewrite_paths("![a](../../media/a.png)", path, path, {"media/a.png": "media/2011/b.png"}) == (
        "![a](../../media/2011/b.png)"
    )


def test_a_link_by_path_leads_to_where_the_document_went() -> None:
    path, moved = "documents/x/d.md", {"documents/x/e.md": "documents/y/f.md"}

    assert rewrite_paths("[e](e.md#h) [g](g.md) [h](../y/h.md)", path, path, moved) == (
        "[e](../y/f.md#h) [g](g.md) [h](../y/h.md)"
    )


def test_a_document_that_moves_keeps_its_links_by_path() -> None:
    there = {"documents/x/e.md"}.__contains__

    assert rewrite_paths("[e](e.md) [g](g.md)", "documents/x/d.md", "documents/y/z/d.md", {}, there) == (
        "[e](../../x/e.md) [g](g.md)"
    )


@given(
    st.lists(st.sampled_from(["[[a]]", "[[b]]", "[x](a.md)", "`[[a]]`", "```", "\r\n", "\n", "ñ", "<!--", "-->", " "]))
)
def test_renaming_and_renaming_back_changes_nothing(parts: list[str]) -> None:
    body = "".join(parts)

    assert rewrite_links(rewrite_links(body, "a", "nuevo"), "nuevo", "a") == body


def test_a_document_without_the_link_stays_byte_for_byte() -> None:
    body = (DATA / "everything.md").read_text(encoding="utf-8")

    assert rewrite_links(body, "nadie", "nuevo") == body
