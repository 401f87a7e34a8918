"""Web pages made from blocks and taken apart, for the tests of the page and of the book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree

from word_files import manuscript, picture_of

from kb_app.core.publications import Publication
from kb_app.core.tasks import UNWATCHED
from kb_app.markup.blocks import Block
from kb_app.publish.web.writer import write_web
from kb_app.publish.written import Written

VOID = ("script", "iframe", "object", "embed", "form", "link", "base")
"""Elements that a page of ours never has."""


def web(
    blocks: Sequence[Block],
    notes: Mapping[str, tuple[Block, ...]] | None = None,
    *,
    publication: Publication | None = None,
    is_proof: bool = False,
) -> Written:
    """Return the web page of some blocks."""
    return write_web(manuscript(blocks, notes, publication=publication, is_proof=is_proof), picture_of, UNWATCHED)


def tree(data: bytes) -> ElementTree.Element:
    """Return a page as a tree; it is XML too."""
    return ElementTree.fromstring(data.decode().removeprefix("<!DOCTYPE html>\n"))


def main_of(file: Written) -> ElementTree.Element:
    """Return the text of a page, without its contents."""
    found = tree(file.data).find(".//main")
    assert found is not None
    return found


def text_of(element: ElementTree.Element) -> str:
    """Return the words of an element, a space between blocks."""
    return " ".join(" ".join(element.itertext()).split())


def joined(element: ElementTree.Element) -> str:
    """Return the text of an element as it stands."""
    return "".join(element.itertext())


def classed(element: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """Return the elements of a class."""
    return [item for item in element.iter() if name in (item.get("class") or "").split()]


def broken_links(data: bytes) -> list[str]:
    """Return the addresses within a page that lead nowhere, and the ids that stand there twice."""
    page = tree(data)
    ids = [item.get("id", "") for item in page.iter() if item.get("id")]
    wrong = [href for href in hrefs(page) if href.startswith("#") and href[1:] not in ids]
    return wrong + sorted({name for name in ids if ids.count(name) > 1})


def hrefs(page: ElementTree.Element) -> Iterator[str]:
    """Yield every address of a page."""
    for item in page.iter():
        for name in ("href", "src"):
            if item.get(name):
                yield item.get(name, "")


def words_of(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"\w+", text)
