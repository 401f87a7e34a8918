"""Front matter: the YAML between `---` lines, scanned before it is read, edited without touching other bytes.

Every scalar is text; the types' fields give it meaning. Anchors, aliases and tags are refused, and size, depth and
number of keys are bounded, before anything is built: a kilobyte of aliases or brackets can hold a parser for minutes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_app.core.documents import Metadata, Value
from kb_app.core.errors import FormatError
from kb_app.core.findings import Finding
from kb_app.core.text import message
from kb_app.storage.yaml_reader import FRONT_MATTER_LIMITS, Place, RefusedYamlError, Tree, read_tree, read_yaml
from kb_app.storage.yaml_writer import block, field_lines, flow, is_block_value, literal

__all__ = ["FrontMatter", "edit", "parse", "read_yaml", "render", "split"]


_FENCE = re.compile(r"\ufeff?---[ \t]*(?:\r?\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY_LINE = re.compile(r"\s*+(?:#.*?[\w.\"'-]|[\w.\"'-]++)\s*:", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A document's text taken apart.

    `key_lines` give the line (from 1, in the file) of each top-level key; `findings` what is amiss: with an error
    among them the metadata is not to be trusted and the file not to be edited by field.
    """

    metadata: Metadata
    body: str
    body_line: int
    key_lines: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def split(text: str) -> tuple[str | None, str, int]:
    """Return the YAML text (None without front matter), the body, and the file's line where the body begins."""
    start, end, body_start = _spans(text)
    if start is None:
        body = text.removeprefix("\ufeff")
        return None, body, 1
    return text[start:end], text[body_start:], text.count("\n", 0, body_start) + 1


def parse(text: str) -> FrontMatter:
    """Read a document's text. Never raises: what is amiss is a finding, and the body is always there."""
    yaml_text, body, body_line = split(text)
    if yaml_text is None:
        findings: tuple[Finding, ...] = ()
        if _opens_without_closing(text):
            reason = message("The front matter begins with --- but never ends. Add a line with --- after it.")
            findings = (Finding(code="bad-front-matter", message=reason, line=1),)
        return FrontMatter(metadata=Metadata(), body=body, body_line=body_line, findings=findings)
    first_line = 2
    try:
        tree = read_tree(yaml_text, FRONT_MATTER_LIMITS)
    except RefusedYamlError as refused:
        line = first_line + yaml_text.count("\n", 0, refused.offset)
        finding = Finding(code="bad-front-matter", message=refused.reason, line=line)
        return FrontMatter(metadata=Metadata(), body=body, body_line=body_line, findings=(finding,))
    lines = {key: first_line + yaml_text.count("\n", 0, places[0].key_start) for key, places in tree.places.items()}
    repeated = tuple(
        Finding(
            code="repeated-key",
            message=message("«{key}» is given more than once; the first value counts.", key=key),
            severity="warning",
            line=first_line + yaml_text.count("\n", 0, tree.places[key][1].key_start),
            field=key,
        )
        for key in tree.repeated
    )
    if not isinstance(tree.value, Mapping):
        reason = message("The front matter must be a list of «name: value» lines.")
        finding = Finding(code="bad-front-matter", message=reason, line=first_line)
        return FrontMatter(metadata=Metadata(), body=body, body_line=body_line, findings=(finding,))
    metadata = Metadata(values=tree.value, repeated=tuple(tree.repeated))
    return FrontMatter(metadata=metadata, body=body, body_line=body_line, key_lines=lines, findings=repeated)


def edit(text: str, changes: Mapping[str, Value | None]) -> str:
    """Return the text with some top-level fields set (or removed: None), every other byte as it was.

    A field set to the value it has keeps its spelling. New fields go to the end; a document without front matter gets
    one. Raises FormatError when the front matter cannot be read, for then it must be mended by hand first.
    """
    before = parse(text)
    problem = next((item for item in before.findings if item.severity == "error"), None)
    if problem is not None:
        raise FormatError("bad-front-matter", problem.message, line=problem.line)
    wanted = {key: value for key, value in changes.items() if not _same(before.metadata.values.get(key), value)}
    wanted.update({key: changes[key] for key in changes if key in before.metadata.repeated})
    if not wanted:
        return text
    newline = "\r\n" if "\r\n" in text[:4096] else "\n"
    start, end, _ = _spans(text)
    if start is None:
        bom = "\ufeff" if text.startswith("\ufeff") else ""
        added = {key: value for key, value in wanted.items() if value is not None}
        block = render(added).replace("\n", newline)
        gap = (
            "" if text.removeprefix("\ufeff").startswith(("\n", "\r\n")) or not text.removeprefix("\ufeff") else newline
        )
        return f"{bom}---{newline}{block}---{newline}{gap}{text.removeprefix(chr(0xFEFF))}" if added else text
    yaml_text = text[start:end]
    for key, value in wanted.items():
        yaml_text = _edit_one(yaml_text, key, value, newline)
    result = text[:start] + yaml_text + text[end:]
    _verify(before.metadata, changes, result)
    return result


def render(values: Mapping[str, Value]) -> str:
    """Return new front matter lines (without the `---`), for a document made by the application."""
    return "".join(field_lines(key, value) for key, value in values.items())


def _spans(text: str) -> tuple[int | None, int, int]:
    """Return where the YAML text begins and ends, and where the body begins; (None, 0, 0) without front matter."""
    opening = _FENCE.match(text)
    if not opening:
        return None, 0, 0
    # The closing line is looked for within the limit: a long text that begins with a rule has no front matter.
    closing = _CLOSING.search(text, opening.end(), opening.end() + FRONT_MATTER_LIMITS.size * 4)
    if not closing:
        return None, 0, 0
    if closing.start() == opening.end():
        return opening.end(), closing.start(), closing.end()
    first = text[opening.end() : closing.start()].lstrip("\r\n \t")
    if first and not _looks_like_yaml(first):
        return None, 0, 0
    return opening.end(), closing.start(), closing.end()


def _looks_like_yaml(first: str) -> bool:
    """Tell front matter from a text between two rules: a key, a comment or a bracket begins it."""
    return bool(_KEY_LINE.match(first)) or first[0] in "#{[\"'%&*!|>-?@`" or ":" in first.split("\n", 1)[0]


def _opens_without_closing(text: str) -> bool:
    opening = _FENCE.match(text)
    return bool(opening and _KEY_LINE.match(text, opening.end()) and not _CLOSING.search(text, opening.end()))


def _same(old: Value | None, new: Value | None) -> bool:
    if old is None or new is None:
        return old is new
    if isinstance(old, tuple) and isinstance(new, (tuple, list)):
        return len(old) == len(new) and all(_same(a, b) for a, b in zip(old, new, strict=True))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return list(old) == list(new) and all(_same(old[key], new[key]) for key in old)
    return old == new


def _edit_one(yaml_text: str, key: str, value: Value | None, newline: str) -> str:
    """Set or remove one top-level key in the YAML text."""
    tree = read_tree(yaml_text, FRONT_MATTER_LIMITS)
    places = tree.places.get(key, [])
    if tree.is_flow:
        return _rewrite_flow_root(tree, key, value, newline)
    for place in reversed(places[1:] if value is not None else places):
        start, end = _line_span(yaml_text, place)
        yaml_text = yaml_text[:start] + yaml_text[end:]
    if value is None:
        return yaml_text
    if not places:
        gap = "" if not yaml_text or yaml_text.endswith("\n") else newline
        indent = _root_indent(yaml_text, tree)
        lines = "".join(indent + line for line in field_lines(key, value).splitlines(keepends=True))
        return yaml_text + gap + lines.replace("\n", newline)
    place = places[0]
    old_is_list = place.style == "block" and yaml_text[place.value_start : place.value_start + 1] == "-"
    if is_block_value(value) or (old_is_list and isinstance(value, (tuple, list)) and value):
        start, end = place.key_end, place.value_end
        root = yaml_text[yaml_text.rfind("\n", 0, place.key_start) + 1 : place.key_start]
        indent = " " * (place.indent if old_is_list else len(root) + 2)
        spelled = ":" + block(value, indent) if not isinstance(value, str) else f": {literal(value, len(root) + 2)}"
        comment, end = _comment_behind(yaml_text, end)
        head, _, lines = spelled.partition("\n")
        return yaml_text[:start] + f"{head}{comment}\n{lines}".replace("\n", newline) + yaml_text[end:]
    spelled = flow(value, top=True, style=place.style)
    start = yaml_text.index(":", place.key_end) + 1
    return yaml_text[:start] + (" " + spelled if spelled else "") + yaml_text[max(start, place.value_end) :]


def _line_span(yaml_text: str, place: Place) -> tuple[int, int]:
    """Return the lines of a key and its value, with the comment behind it and the line's end."""
    start = yaml_text.rfind("\n", 0, place.key_start) + 1
    end = yaml_text.find("\n", max(place.value_end, place.key_end))
    return start, len(yaml_text) if end < 0 else end + 1


def _comment_behind(yaml_text: str, end: int) -> tuple[str, int]:
    """Return the comment that follows a value on its line, and where it ends: it goes up to the key's own line."""
    match = re.compile(r"[ \t]+#[^\r\n]*").match(yaml_text, end)
    return (match.group(), match.end()) if match else ("", end)


def _root_indent(yaml_text: str, tree: Tree) -> str:
    first = next(iter(tree.places.values()), None)
    if not first:
        return ""
    return yaml_text[yaml_text.rfind("\n", 0, first[0].key_start) + 1 : first[0].key_start]


def _rewrite_flow_root(tree: Tree, key: str, value: Value | None, newline: str) -> str:
    """A front matter written as one `{…}` has no lines to keep: it is written anew, one line a field."""
    values = dict(tree.value) if isinstance(tree.value, Mapping) else {}
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value
    return render(values).replace("\n", newline)


def _verify(before: Metadata, changes: Mapping[str, Value | None], result: str) -> None:
    """Read the edited text again: the promise of `edit` is worth more than a moment."""
    after = parse(result).metadata
    expected = {key: value for key, value in before.values.items() if key not in changes}
    kept = {key: value for key, value in after.values.items() if key not in changes}
    done = all(_same(after.values.get(key), value) for key, value in changes.items())
    if not done or list(expected) != list(kept) or not all(_same(kept[key], expected[key]) for key in expected):
        reason = message("This field cannot be changed safely here. Edit the front matter by hand.")
        raise FormatError("unsafe-edit", reason, field=", ".join(changes))
