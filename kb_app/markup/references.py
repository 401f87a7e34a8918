"""The addresses written in a body, with their places: what links lead to and pictures come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_app.markup.limits import is_beyond
from kb_app.markup.verbatim import verbatim

_TOKEN = re.compile(
    r"""
    (?=[\\`<\[\]!])
    (?:
      (?P<ticks>(?<!`)`++)(?:[^`\n]|\n(?!\s*\n)|(?!(?P=ticks)(?!`))`++){1,2000}?(?P=ticks)(?!`)
    | \\.
    | (?<!!)\[\[(?P<wiki>[^\[\]\n]+)\]\](?!\()
    | !\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]]*\]){0,2000})\]\(\s*(?:<(?P<picture_angled>[^<>\n]{0,4000})>|
          (?P<picture>(?:[^\s()]|\([^\s()]*\)|[ ](?![ ]*["'(])){0,4000}?))
          (?:\s+(?:".{0,1500}?"|'.{0,1500}?'))?\s*\)
    | \]\(\s*(?:<(?P<angled>[^<>\n]{0,4000})>|(?P<bare>(?:[^\s()]|\([^\s()]*\)|[ ](?![ ]*["'(])){0,4000}?))
          (?:\s+(?:".{0,1500}?"|'.{0,1500}?'))?\s*\)
    | <(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,30}:[^<>\s]+|[^<>\s@:]+@[^<>\s@]+)>
    | \[(?!\^)[^\[\]\n]+\]:[ ]*
      (?P<defined><[^<>\n]+>|\#\S{1,2000}+|(?=[^\s<>]{0,2000}?[:/.][^\s<>])[^\s<>]{1,2000}+(?<![:.]))
      (?:[ ]++(?:["'(][^\n]{0,1500}["')][ ]*)?)?$
    )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_GROUPS = ("wiki", "picture_angled", "picture", "angled", "bare", "address", "defined")


@dataclass(frozen=True, slots=True)
class Written:
    """An address as written at `body[start:end]`: the inside of `(…)`, `<…>` or `[[…]]` (there without the label)."""

    text: str
    start: int
    end: int
    line: int
    label: str = ""
    is_picture: bool = False
    is_wiki: bool = False


def references(body: str) -> Iterator[Written]:
    """Give the addresses of a body in order, but for those in code, comments and behind backslashes."""
    if ("[" not in body and "<" not in body) or is_beyond(body):
        return
    text = _masked(body)
    line, counted = 1, 0
    for token in _TOKEN.finditer(text):
        group = next((name for name in _GROUPS if token[name] is not None), None)
        if group is None:
            continue
        start, end = token.span(group)
        line += text.count("\n", counted, start)
        counted = start
        if group == "wiki":
            end = start + len(token["wiki"].partition("|")[0].removesuffix("\\"))
        elif group == "defined" and token["defined"].startswith("<"):
            start, end = start + 1, end - 1
        written = body[start:end]
        if group == "address" and "@" in written and ":" not in written:
            written = f"mailto:{written}"
        yield Written(
            written,
            start,
            end,
            line,
            label=token["alt"] or "",
            is_picture=group.startswith("picture"),
            is_wiki=group == "wiki",
        )


def _masked(body: str) -> str:
    """Return the body, verbatim passages blank, lines ended by `\\n`; all other characters keep their places."""
    if "\r" in body:
        body = body.replace("\r\n", " \n").replace("\r", "\n")
    if "```" not in body and "~~~" not in body and "<!--" not in body:
        return body
    lines = body.split("\n")
    for passage in verbatim([line.expandtabs(4) for line in lines]):
        for place in range(passage.start, passage.end):
            lines[place] = " " * len(lines[place])
    return "\n".join(lines)
