"""Links and picture paths rewritten in a body when a document is renamed or moved; every other byte stays."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
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


def rewrite_pictures(body: str, old_path: str, new_path: str) -> str:
    """Return the body of a document that moves within the library, its pictures and files found from the new path.

    Links to documents need no change: they lead to ids.
    """
    if posixpath.dirname(old_path) == posixpath.dirname(new_path):
        return body

    def moved(written: Written) -> str | None:
        if written.is_wiki or not _RELATIVE.match(written.text.strip()):
            return None
        fragment = ""
        if written.is_picture:
            target = picture_path(written.text, old_path)
        else:
            address = link_address(written.text, old_path)
            target = address.target if address and address.kind == "file" else ""
            fragment = written.text.partition("#")[1] + written.text.partition("#")[2] if target else ""
        return _relative(target, new_path, written.text) + fragment if target else None

    return _rewritten(body, moved)


def rewrite_media(body: str, path: str, old_media: str, new_media: str) -> str:
    """Return the body of the document at `path` with a picture or file of the library found at its new place."""

    def moved(written: Written) -> str | None:
        if written.is_wiki or picture_path(written.text.partition("#")[0], path) != old_media:
            return None
        return _relative(new_media, path, written.text)

    return _rewritten(body, moved)


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
