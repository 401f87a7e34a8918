"""Values spelled as YAML, plainly where that is safe, quoted where it is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kb_app.core.documents import Value

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that YAML allows in quotes only, escaped."""
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<].*")
_PLAIN_NUMBER = re.compile(r"-\d[\d.,]*")
_FLOW_MARK = re.compile(r"[,\[\]{}:]")


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if text != text.strip() or (not text.isprintable() and _UNSAFE.search(text)):
        return False
    if not (_PLAIN.fullmatch(text) or _PLAIN_NUMBER.fullmatch(text)):
        return False
    if ": " in text or " #" in text or text.endswith(":") or text in ("null", "Null", "NULL"):
        return False
    if text.startswith(("---", "...")):
        return False
    return not in_flow or not _FLOW_MARK.search(text)


def _scalar(text: str, *, in_flow: bool, style: str = "plain") -> str:
    if style == "'" and not _UNSAFE.search(text):
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _is_plain(text, in_flow=in_flow):
        return text
    return _double_quoted(text)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _double_quoted(text: str) -> str:
    def escape(character: str) -> str:
        if character in _ESCAPES:
            return _ESCAPES[character]
        return f"\\u{ord(character):04x}" if _UNSAFE.match(character) else character

    return '"' + "".join(map(escape, text)) + '"'


def is_block_value(value: Value) -> bool:
    """Tell whether a value reads better over several lines: long texts of several lines, lists of groups."""
    if isinstance(value, str):
        return "\n" in value and _fits_literal(value)
    if isinstance(value, Mapping):
        return False
    return any(isinstance(item, Mapping) for item in value) and len(value) > 1


def _fits_literal(text: str) -> bool:
    clean = not _UNSAFE.search(text.replace("\n", ""))
    return clean and text == text.strip() and all(line == line.rstrip() for line in text.split("\n"))


@lru_cache(maxsize=1024)
def _spelled_key(key: str) -> str:
    return key if _is_plain(key, in_flow=True) else _double_quoted(key)


def field_lines(key: str, value: Value) -> str:
    name = _spelled_key(key)
    if is_block_value(value):
        return f"{name}: {literal(value, 2)}\n" if isinstance(value, str) else f"{name}:{block(value, '  ')}\n"
    spelled = flow(value, top=True)
    return f"{name}: {spelled}\n" if spelled else f"{name}:\n"


def literal(text: str, indent: int) -> str:
    lines = (" " * indent + line if line else "" for line in text.split("\n"))
    return "|-\n" + "\n".join(lines)


def block(value: Value, indent: str) -> str:
    items = value if isinstance(value, (tuple, list)) else (value,)
    return "".join(f"\n{indent}- {flow(item, top=False)}" for item in items)


def flow(value: Value, *, top: bool, style: str = "plain") -> str:
    if isinstance(value, str):
        if value == "":
            return "" if top and style == "plain" else '""'
        return _scalar(value, in_flow=not top, style=style)
    if isinstance(value, Mapping):
        pairs = (f"{_spelled_key(key)}: {flow(item, top=False)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(flow(item, top=False) for item in value) + "]"
