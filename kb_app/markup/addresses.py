"""Where a link or a picture leads: only the web, mail, and what lies inside the library."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from kb_app.markup.blocks import LinkKind
from kb_app.markup.characters import decode_references

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MAIL = re.compile(r"[^\s@<>\"'()\\,;:]+@[^\s@<>\"'()\\,;:?]+\.[^\s@<>\"'()\\,;:?]+(?:\?[^\s<>\"\\]*)?")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"]")
_UNSAFE_PART = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Address:
    """An allowed address. `target` and `fragment` as in `blocks.Link`."""

    kind: LinkKind
    target: str
    fragment: str = ""


def link_address(written: str, path: str) -> Address | None:
    """Return where a link of the document at `path` leads, or None when it may not be followed or is malformed."""
    address = decode_references(written.strip()).strip()
    if not address:
        return None
    if address[0] == "#":
        fragment = unquote(address[1:])
        return Address("anchor", "", fragment) if fragment and not _UNSAFE.search(fragment) else None
    if _SCHEME.match(address):
        return _outside(address)
    place, _, fragment = address.partition("#")
    place = place.partition("?")[0]
    fragment = unquote(fragment)
    if _UNSAFE.search(fragment):
        fragment = ""
    return _inside(place, fragment, path)


def wiki_address(written: str) -> Address | None:
    """Return the document that `[[id]]` or `[[id#heading]]` names."""
    target, _, fragment = written.partition("#")
    target = target.strip().removesuffix(".md")
    if not target:
        return Address("anchor", "", fragment.strip()) if fragment.strip() else None
    return Address("document", target, fragment.strip())


def picture_path(written: str, path: str) -> str:
    """Return a picture's path relative to the library, or "" when its address is not allowed."""
    address = decode_references(written.strip()).strip()
    if not address or _SCHEME.match(address):
        return ""
    return _resolved(address, path) or ""


def _outside(address: str) -> Address | None:
    scheme, _, rest = address.partition(":")
    match scheme.lower():
        case "http" | "https":
            target = address.replace(" ", "%20")
            if _UNSAFE.search(target):
                return None
            try:
                host = urlsplit(target).hostname
            except ValueError:
                return None
            return Address("web", target) if host else None
        case "mailto":
            return Address("mail", rest) if _MAIL.fullmatch(rest) else None
        case _:
            return None


def _inside(place: str, fragment: str, path: str) -> Address | None:
    name = unquote(place).rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    if dot and suffix.lower() == "md":
        allowed = stem and not place.startswith("/") and not _UNSAFE_PART.search(unquote(place))
        return Address("document", stem, fragment) if allowed else None
    if not dot and name and name not in (".", ".."):
        allowed = not place.startswith("/") and not _UNSAFE_PART.search(unquote(place))
        return Address("document", name, fragment) if allowed else None
    resolved = _resolved(place, path)
    return Address("file", resolved, fragment) if resolved else None


def _resolved(place: str, path: str) -> str | None:
    """Follow a relative path from a document; None when it is absolute, leaves the library or hides in a dot folder."""
    decoded = unquote(place)
    if decoded.startswith("/") or _UNSAFE_PART.search(decoded):
        return None
    parts = path.split("/")[:-1] if path else []
    for part in decoded.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part in ("", "."):
            continue
        elif part.startswith("."):
            return None
        else:
            parts.append(part)
    return "/".join(parts) if parts and not decoded.endswith("/") else None
