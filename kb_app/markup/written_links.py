"""The links and pictures of a source, whole: from the first bracket to the last character that belongs to them.

Wider than what `parse` takes for a link: whatever any reader of Markdown might follow or show is found, so that who
replaces these spans leaves nothing of a link behind.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from kb_app.markup.characters import decode_references

Kind = Literal["link", "picture", "wiki"]

_CODE = r"(?P<code>(?<!`)(?P<ticks>`++)(?:[^`\n]|\n(?![ >]*\n)|(?!(?P=ticks)(?!`))`++){1,2000}?(?P=ticks)(?!`))|"
_SPECIAL = re.compile(r"[\\`\[\]]|!(?=\[)|\n(?=[ >]*\n)")
"""What a token may begin with: a search for one of some characters is many times as fast as one for a token."""

_TOKENS = r"""
    (?:
      \\[!-/:-@\[-`{-~]
    | (?<!!)\[\[(?P<wiki>[^\[\]\n]+)\]\](?!\()
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?P<end>\n[ >]*(?=\n))
    )
"""
_TOKEN = re.compile(f"(?:{_CODE}{_TOKENS})", re.VERBOSE)
_TOKEN_IN_CODE_TOO = re.compile(_TOKENS, re.VERBOSE)
_TITLE = r"(?:\"[^\"]{0,1500}\"|'[^']{0,1500}'|\([^()]{0,1500}\))"
_DESTINATION = re.compile(
    rf"""\(\s*(?:<(?P<angled>[^<>\n]{{0,4000}})>|(?P<bare>(?:[^\s()]|\([^\s()]*\)|[ ](?![ ]*["'(])){{0,4000}}?))
    (?:\s+(?P<title>{_TITLE}))?\s*\)(?:[ ]?\{{[^{{}}\n]*\}})?""",
    re.VERBOSE,
)
_ANY_DESTINATION = re.compile(r"\(((?:[^()\n]|\([^()\n]*\)|\n(?![ >]*\n)){0,4000})\)")
_NAME = re.compile(r"\s?\[(?P<name>[^\[\]]{0,500})\](?:\{[^{}\n]*\})?")
_DEFINITION = re.compile(
    rf"\[(?!\^)(?P<name>[^\[\]\n]+)\]:[ ]*(?:\n[ >]*)?(?:<(?P<angled>[^<>\n]*)>|(?P<bare>\S+))[ ]*"
    rf"(?:(?:\n[ >]*)?{_TITLE}[ ]*|[\"'(].*[\"')][ ]*)?$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link or picture at `text[start:end]`. `label` and `title` are as written, `address` without its brackets."""

    start: int
    end: int
    kind: Kind
    label: str
    address: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition of an address (`[name]: address "title"`) at `text[start:end]`."""

    start: int
    end: int
    name: str
    address: str


Mention = tuple[Kind, str]
"""What a text names, and how: the kind of a link or picture, and its address as written."""


def mentions_in(text: str) -> frozenset[Mention]:
    """Return all that a text links to, shows or defines an address of, each once."""
    defined = definitions_in(text)
    links = links_in(text, addresses_of(defined))
    return frozenset([(link.kind, link.address) for link in links] + [("link", one.address) for one in defined])


def addresses_of(definitions: Iterable[Definition]) -> dict[str, str]:
    """Return the defined addresses by name; of two for one name the first counts."""
    found: dict[str, str] = {}
    for one in definitions:
        found.setdefault(one.name, one.address)
    return found


def definitions_in(text: str) -> tuple[Definition, ...]:
    """Return the definitions of addresses in a text, wherever they stand."""
    return tuple(
        Definition(found.start(), found.end(), _folded(found["name"]), found["angled"] or found["bare"] or "")
        for found in (_DEFINITION.finditer(text) if "]:" in text else ())
    )


def links_in(text: str, addresses: Mapping[str, str]) -> tuple[WrittenLink, ...]:
    """Return the links and pictures of a text by their places, outer ones before those within them.

    `addresses` are those defined, by name. What stands in code counts too: where code begins and ends, readers differ.
    """
    found = set(_links(text, _TOKEN, addresses))
    if "`" in text:
        found.update(_links(text, _TOKEN_IN_CODE_TOO, addresses))
    return tuple(sorted(found, key=lambda link: (link.start, -link.end)))


def document_of(address: str) -> str:
    """Return the id of the document that a relative address means, "" for anything else."""
    decoded = unquote(decode_references(address.strip())).strip()
    path = re.split(r"[#?]", decoded, maxsplit=1)[0].replace("\\", "/").rstrip("/")
    name = path.rpartition("/")[2].strip()
    if not name or name in (".", "..") or not is_local(decoded):
        return ""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        return name
    return stem if suffix.lower() in ("md", "markdown") else ""


def wiki_document(target: str) -> str:
    """Return the id of the document that `[[target]]` means, "" for a heading of its own document."""
    name = target.partition("#")[0].replace("\\", "/").rpartition("/")[2].strip()
    return name[:-3] if name.lower().endswith(".md") else name


def library_paths(document_path: str, address: str) -> Iterator[str]:
    """Yield the library paths that an address may mean: relative to its document, or to the library."""
    decoded = unquote(decode_references(address.strip())).partition("#")[0].partition("?")[0].replace("\\", "/")
    if not decoded:
        return
    for base in (document_path.rpartition("/")[0], ""):
        path = posixpath.normpath(f"{base}/{decoded}".lstrip("/"))
        if not path.startswith(".."):
            yield path


def is_local(address: str) -> bool:
    """Tell whether an address means something of the library, and no place elsewhere or within the document."""
    return not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#", decode_references(address.strip()))


class _Openings:
    """Where brackets, code or an escape may begin: outside brackets nothing else matters, and most text is outside.

    Each character is looked for by itself, which is many times as fast as a search for one of several.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = dict.fromkeys("[`\\", -2)

    def after(self, position: int) -> int:
        """Return the first such place at or behind a position that never goes back; -1 when there is none."""
        for mark, place in self._places.items():
            if place != -1 and place < position:
                self._places[mark] = self._text.find(mark, position)
        first = min((place for place in self._places.values() if place != -1), default=-1)
        if first > position and self._text[first] == "[" and self._text[first - 1] == "!":
            return first - 1
        return first


def _links(text: str, tokens: re.Pattern[str], addresses: Mapping[str, str]) -> Iterator[WrittenLink]:
    brackets: list[tuple[int, int, bool]] = []
    position = 0
    openings = _Openings(text)
    while True:
        if brackets:
            special = _SPECIAL.search(text, position)
            start = special.start() if special else -1
        else:
            start = openings.after(position)
        if start < 0:
            return
        token = tokens.match(text, start)
        position = token.end() if token else start + 1
        if token is None:
            continue
        match token.lastgroup:
            case "wiki":
                target, _, label = token["wiki"].partition("|")
                yield WrittenLink(token.start(), position, "wiki", label, target.removesuffix("\\").strip())
            case "open":
                brackets.append((token.start(), position, token.group().startswith("!")))
            case "end":
                brackets.clear()
            case "close" if brackets:
                start, label_start, is_picture = brackets.pop()
                label = text[label_start : token.start()]
                destination = _destination(text, position, label, addresses)
                if destination is not None:
                    address, title, position = destination
                    kind: Kind = "picture" if is_picture else "link"
                    yield WrittenLink(start, position, kind, label, address, title)
            case _:
                pass


def _destination(text: str, position: int, label: str, addresses: Mapping[str, str]) -> tuple[str, str, int] | None:
    """Return the address and title that follow a closing bracket, and where the link ends; None when it is no link."""
    if text.startswith("(", position):
        found = _DESTINATION.match(text, position)
        if found:
            address = found["angled"] if found["angled"] is not None else found["bare"]
            return address, (found["title"] or "")[1:-1], found.end()
        odd = _ANY_DESTINATION.match(text, position)
        if odd:
            return (odd[1].split() or [""])[0].strip("<>"), "", odd.end()
    if not addresses:
        return None
    named = _NAME.match(text, position)
    if named and (known := addresses.get(_folded(named["name"] or label))) is not None:
        return known, "", named.end()
    known = addresses.get(_folded(label))
    return None if known is None else (known, "", position)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
