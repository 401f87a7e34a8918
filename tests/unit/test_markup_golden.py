"""The trees of the data documents are those that were looked at and kept. KB_UPDATE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
import pprint
from pathlib import Path

import pytest

from kb_app.markup.html import to_html
from kb_app.markup.parse import parse
from tests.unit.markup_sources import DATA, PATH

GOLDEN = Path(__file__).parents[1] / "golden" / "markup"
NAMES = ("everything", "difficult")


def _same(name: str, text: str) -> None:
    golden = GOLDEN / name
    if os.environ.get("KB_UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_tree_is_the_one_that_was_kept(name: str) -> None:
    content = parse((DATA / f"{name}.md").read_text(encoding="utf-8"), path=PATH)

    _same(f"{name}.tree.txt", pprint.pformat(content, width=110) + "\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("target", ["browser", "window"])
def test_the_page_is_the_one_that_was_kept(name: str, target: str) -> None:
    content = parse((DATA / f"{name}.md").read_text(encoding="utf-8"), path=PATH)

    page = to_html(content, target="window" if target == "window" else "browser", marks_lines=True)
    _same(f"{name}.{target}.html", page)
