"""YAML read as text: every scalar as it is written, within limits, with the places of the top-level keys.

Anchors, aliases and tags are refused, and size, depth and number of keys are bounded, before anything is built: a
kilobyte of aliases or brackets can hold a parser for minutes (trust.md section 2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from kb_app.core.documents import Value
from kb_app.core.errors import FormatError
from kb_app.core.text import Message, message


@dataclass(frozen=True, slots=True)
class Limits:
    """How much YAML is read: characters, nesting levels and keys in all."""

    size: int = 64 * 1024
    depth: int = 20
    keys: int = 200


FRONT_MATTER_LIMITS = Limits()
DATA_LIMITS = Limits(size=1024 * 1024, depth=20, keys=20_000)
"""For types, vocabularies and publications, which are longer than any front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a top-level key and its value lie in the text: character offsets. `style` is the YAML style of the value:
    `plain`, `'`, `"`, `|`, `>`, `flow` or `block`."""

    key_start: int
    key_end: int
    value_start: int
    value_end: int
    style: str
    indent: int = 0


_QUOTES = frozenset("'\"|>")
_NOTHING = frozenset({"~", "null", "Null", "NULL"})


class RefusedYamlError(Exception):
    """The YAML is beyond the limits or not the YAML that we read; `offset` is the character concerned."""

    def __init__(self, reason: Message, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


@dataclass(slots=True)
class Tree:
    """What was read: the value, and where each top-level key stands, in the order of the text."""

    value: Value
    places: dict[str, list[Place]]
    repeated: list[str]
    is_flow: bool


def read_yaml(text: str, *, path: str, limits: Limits = DATA_LIMITS) -> Value:
    """Read a YAML file of the library (types, vocabularies, publications): nested text, tuples and mappings.

    Raises FormatError with the line when it is not YAML or beyond the limits.
    """
    try:
        return read_tree(text.removeprefix("\ufeff"), limits).value
    except RefusedYamlError as refused:
        line = 1 + text.count("\n", 0, refused.offset)
        raise FormatError("bad-yaml", refused.reason, path=path, line=line) from refused


def _check_nesting(text: str, limits: Limits) -> None:
    """Refuse what would hold the parser before it can be interrupted: its time grows with the square of the depth."""
    if len(text) > limits.size:
        reason = message("It is longer than {limit} characters.", limit=limits.size)
        raise RefusedYamlError(reason, limits.size)
    if text.count("[") + text.count("{") <= limits.depth:
        return
    depth = 0
    for match in re.finditer(r"[\[\]{}]", text):
        depth = depth + 1 if match.group() in "[{" else max(0, depth - 1)
        if depth > limits.depth * 4:
            raise RefusedYamlError(message("It is nested too deeply."), match.start())


def read_tree(text: str, limits: Limits) -> Tree:
    """Read YAML text with the places of its top-level keys. Raises RefusedYamlError."""
    _check_nesting(text, limits)
    reader = _Reader(text, limits)
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or error.context or "").strip()
        raise RefusedYamlError(
            message("It is not valid YAML: {problem}.", problem=problem), mark.index if mark else 0
        ) from error
    except yaml.YAMLError as error:
        raise RefusedYamlError(message("It holds a character that YAML does not allow."), 0) from error
    except (ValueError, UnicodeError) as error:
        raise RefusedYamlError(message("It holds a character that YAML does not allow."), 0) from error
    return reader.finish()


@dataclass(slots=True)
class _Frame:
    """A list or group that is being read."""

    items: list[Value]
    keys: list[str] | None
    is_flow: bool
    start: int
    indent: int
    pending: str | None = None
    key_span: tuple[int, int] = (0, 0)


class _Reader:
    """Builds values from events, within the limits, and notes where the top-level keys lie."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._stack: list[_Frame] = []
        self._keys = 0
        self._documents = 0
        self._root: Value = {}
        self._root_is_flow = False
        self._places: dict[str, list[Place]] = {}
        self._repeated: list[str] = []
        self._last_end = 0

    def finish(self) -> Tree:
        return Tree(self._root, self._places, self._repeated, self._root_is_flow)

    def take(self, event: yaml.Event) -> None:
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:  # nearly every event
            self._scalar(event)
            return
        if type(event) is yaml.SequenceEndEvent or type(event) is yaml.MappingEndEvent:
            self._close(event)
            return
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise RefusedYamlError(message("Anchors and aliases (& and *) are not used here."), start_of(event))
        if getattr(event, "tag", None) not in (None, "!"):
            raise RefusedYamlError(message("Tags (!) are not used here."), start_of(event))
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise RefusedYamlError(message("There is more than one YAML document."), start_of(event))
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = start_of(event), end_of(event)
        value: str = event.value
        style = "plain"
        if not event.implicit[0] and self._text[start : start + 1] in _QUOTES:
            style = self._text[start]
            if style in "|>":
                end = start + len(self._text[start:end].rstrip())
        elif value in _NOTHING:
            value = ""
        if end > self._last_end:
            self._last_end = end
        self._put(value, start, end, style, 0)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self._stack) >= self._limits.depth:
            raise RefusedYamlError(message("It is nested too deeply."), start_of(event))
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.keys is not None and frame.pending is None:
            raise RefusedYamlError(message("A name must be a plain text."), start_of(event))
        start = start_of(event)
        is_flow = self._text[start : start + 1] in ("[", "{")
        keys: list[str] | None = [] if isinstance(event, yaml.MappingStartEvent) else None
        self._stack.append(_Frame([], keys, is_flow, start, _column(event)))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self._stack.pop()
        end = end_of(event) if frame.is_flow else self._last_end
        if frame.is_flow:
            self._last_end = max(self._last_end, end)
        if frame.keys is None:
            value: Value = tuple(frame.items)
        else:
            value = {}
            for key, item in zip(frame.keys, frame.items, strict=True):
                value.setdefault(key, item)
        if not self._stack:
            self._root, self._root_is_flow = value, frame.is_flow
            return
        self._put(value, frame.start, max(end, frame.start), "flow" if frame.is_flow else "block", frame.indent)

    def _put(self, value: Value, start: int, end: int, style: str, indent: int) -> None:
        if not self._stack:
            self._root = value
            return
        frame = self._stack[-1]
        if frame.keys is None:
            frame.items.append(value)
            return
        if frame.pending is None:
            self._keys += 1
            if self._keys > self._limits.keys:
                raise RefusedYamlError(message("It has more than {limit} names.", limit=self._limits.keys), start)
            frame.pending = value if isinstance(value, str) else ""
            frame.key_span = (start, end)
            return
        key = frame.pending
        if len(self._stack) == 1:
            place = Place(key_start=frame.key_span[0], key_end=frame.key_span[1], value_start=start, value_end=end,
                          style=style, indent=indent)  # fmt: skip
            if key in self._places and key not in self._repeated:
                self._repeated.append(key)
            self._places.setdefault(key, []).append(place)
        frame.keys.append(key)
        frame.items.append(value)
        frame.pending = None


def start_of(event: yaml.Event) -> int:
    """Return the character where an event begins."""
    return event.start_mark.index if event.start_mark else 0


def end_of(event: yaml.Event) -> int:
    """Return the character behind an event."""
    return event.end_mark.index if event.end_mark else 0


def _column(event: yaml.Event) -> int:
    return event.start_mark.column if event.start_mark else 0
