"""Links and picture paths rewritten in a body when a document is renamed or moved; every other byte stays."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote

from kb_app.markup.addresses import link_address, picture_path, wiki_address
from kb_app.markup.references import Written, references

_NEEDS_ANGLES = re.compile(r"[\s()]")
_RELATIVE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|[/#\\])")


def rewrite_links(body: str, old_id: str, new_id: str) -> str:
    """Return the body with every link to one document leading to another id; folders, headings and labels stay."""

    def renamed(written: Written) -> str | None:
        address = wiki_address(written.text) if written.is_wiki else link_address(written.text, "")
        if written.is_picture or address is None or address.kind != "document" or address.target != old_id:
            return None
        place, hash_mark, fragment = written.text.partition("#")
        folder, slash, name = place.rpartition("/")
        if written.is_wiki:
            folder, slash, name = "", "", place
        stem = name.strip().removesuffix(".md")
        return folder + slash + name.replace(stem, new_id, 1) + hash_mark + fragment

    return _rewritten(body, renamed)


def rewrite_paths(
    body: str,
    old_path: str,
    new_path: str,
    moved: Mapping[str, str],
    is_file: Callable[[str], bool] = lambda _: False,
) -> str:
    """Return the body of a document that goes from one path to another (or stays), its pictures, files and documents
    found from there.

    `moved` gives the new library path of each file that moves. Links to documents lead to ids wherever they lie; their
    paths are kept right too where `is_file` tells that they were, so that other Markdown editors can follow them.
    """
    stays = posixpath.dirname(old_path) == posixpath.dirname(new_path)
    if stays and not moved:
        return body

    def followed(written: Written) -> str | None:
        if written.is_wiki or not _RELATIVE.match(written.text.strip()):
            return None
        place, mark, fragment = written.text.partition("#")
        target = picture_path(place, old_path)
        if not target or (stays and target not in moved):
            return None
        is_document = not written.is_picture and target.lower().endswith(".md")
        if is_document and target not in moved and not is_file(target):
            return None
        if not is_document and not written.is_picture:
            address = link_address(written.text, old_path)
            if address is None or address.kind != "file":
                return None
        return _relative(moved.get(target, target), new_path, place) + mark + fragment

    return _rewritten(body, followed)


def _relative(target: str, path: str, written: str) -> str:
    """Return the way from a document to a target, encoded as the author encoded the old one."""
    way = posixpath.relpath(target, posixpath.dirname(path) or ".")
    return quote(way) if unquote(written) != written or _NEEDS_ANGLES.search(way) else way


def _rewritten(body: str, change: Callable[[Written], str | None]) -> str:
    parts: list[str] = []
    end = 0
    for written in references(body):
        new = change(written)
        if new is not None:
            parts += (body[end : written.start], new)
            end = written.end
    return "".join(parts) + body[end:] if parts else body
