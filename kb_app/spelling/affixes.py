"""The affix rules of a Hunspell dictionary: which beginnings and endings join which stems, and how.

What the dictionaries of this program use is read: flags of one letter, prefixes, suffixes, a second suffix behind the
first, and the hints for suggestions. Compounds are not: neither Spanish nor English writes them that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Rule(NamedTuple):
    """One way to join: `strip` of the stem gives way to what is added, when the stem is as `condition` says.

    `more`: the flags of the suffixes that may follow. `crosses`: it may stand beside an affix at the other end.
    """

    flag: str
    condition: str
    more: str
    crosses: bool


Rules = Mapping[str, Mapping[str, tuple[Rule, ...]]]
"""Rules by what they add, then by what they strip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affixes:
    """The rules of a language."""

    prefixes: Rules
    suffixes: Rules
    chained: frozenset[str]
    longest_suffix: int
    hidden: str
    unsuggested: str
    letters: str
    replacements: tuple[tuple[str, str], ...]
    """What is often written for what: (wrong, right)."""


def read_affixes(lines: Iterable[str]) -> Affixes:
    """Read an .aff file. A line that is not understood is passed over."""
    tables: dict[str, dict[str, dict[str, list[Rule]]]] = {"PFX": {}, "SFX": {}}
    crosses: dict[str, bool] = {}
    words: dict[str, str] = {}
    replacements: list[tuple[str, str]] = []
    for line in lines:
        parts = line.split()
        kind = parts[0] if parts else ""
        if kind in tables and len(parts) == 4:
            crosses[kind + parts[1]] = parts[2] == "Y"
        elif kind in tables and len(parts) > 4:
            added, _, more = parts[3].partition("/")
            strip = "" if parts[2] == "0" else parts[2]
            condition = "" if parts[4] == "." else parts[4]
            rule = Rule(parts[1], condition, more, crosses.get(kind + parts[1], False))
            tables[kind].setdefault("" if added == "0" else added, {}).setdefault(strip, []).append(rule)
        elif kind == "REP" and len(parts) == 3:
            replacements.append((parts[1], parts[2].replace("_", " ")))
        elif len(parts) == 2:
            words[kind] = parts[1]
    suffixes = _frozen(tables["SFX"])
    rules = [rule for by_strip in suffixes.values() for group in by_strip.values() for rule in group]
    return Affixes(
        prefixes=_frozen(tables["PFX"]),
        suffixes=suffixes,
        chained=frozenset(flag for rule in rules for flag in rule.more),
        longest_suffix=max(map(len, suffixes), default=0),
        hidden=words.get("ONLYINCOMPOUND", "") + words.get("FORBIDDENWORD", ""),
        unsuggested=words.get("NOSUGGEST", ""),
        letters="".join(dict.fromkeys(words.get("TRY", "").casefold())),
        replacements=tuple(replacements),
    )


@lru_cache(maxsize=2048)
def ending(condition: str) -> re.Pattern[str]:
    """Return the pattern of the end of a stem."""
    return re.compile(f"(?:{condition})$")


@lru_cache(maxsize=256)
def beginning(condition: str) -> re.Pattern[str]:
    """Return the pattern of the beginning of a stem."""
    return re.compile(condition)


def _frozen(table: Mapping[str, Mapping[str, list[Rule]]]) -> Rules:
    return {added: {strip: tuple(rules) for strip, rules in by_strip.items()} for added, by_strip in table.items()}
