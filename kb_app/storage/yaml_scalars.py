"""Single values inside YAML text changed where they stand: quoting, comments, order and every other byte stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from kb_app.storage.yaml_reader import Limits, end_of, read_tree, start_of
from kb_app.storage.yaml_writer import flow


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value in the text: the names on the way to it (places in lists left out), and where it is written."""

    way: tuple[str, ...]
    value: str
    start: int
    end: int


def replace_scalars(text: str, limits: Limits, change: Callable[[tuple[str, ...], str], str | None]) -> str:
    """Return the YAML text with the values changed for which `change(way, value)` gives another.

    Single values keep their quotes; a block (`|`, `>`) is changed in its own lines, and only by texts that are written
    as they are. Raises RefusedYamlError as reading does.
    """
    read_tree(text, limits)  # refuses what must not be parsed any further
    parts: list[str] = []
    end = 0
    for scalar in _scalars(text):
        new = change(scalar.way, scalar.value)
        if new is None or new == scalar.value:
            continue
        parts += (text[end : scalar.start], _spelled(text[scalar.start : scalar.end], scalar.value, new))
        end = scalar.end
    return "".join(parts) + text[end:] if parts else text


def _spelled(source: str, old: str, new: str) -> str:
    """Return the new value in the way that the old one is written."""
    style = source[:1]
    if style in ("|", ">"):
        # Line for line, so that indentation and folding stay; a change that moves lines is not for this place.
        before, after = old.split("\n"), new.split("\n")
        if len(before) != len(after):
            return source
        for one, other in zip(before, after, strict=True):
            if one != other:
                source = source.replace(one, other, 1)
        return source
    if style == "'":
        return "'" + new.replace("'", "''") + "'"
    return flow(new, top=False, style='"' if style == '"' else "plain")


def _scalars(text: str) -> Iterator[Scalar]:
    stack: list[tuple[str | None, bool]] = []  # the name that waits for its value, and whether this is a mapping
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append((None, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            _done(stack)
        elif isinstance(event, yaml.ScalarEvent):
            if stack and stack[-1] == (None, True):
                stack[-1] = (event.value, True)
                continue
            way = tuple(name for name, is_mapping in stack if is_mapping and name is not None)
            yield Scalar(way, event.value, start_of(event), end_of(event))
            _done(stack)


def _done(stack: list[tuple[str | None, bool]]) -> None:
    """The value of the name that waited is there."""
    if stack and stack[-1][1]:
        stack[-1] = (None, True)
