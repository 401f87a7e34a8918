"""An issue: what a final of a publication was made of, so that it can be compared with the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One final. `number` counts those of its publication from 1; `fingerprint` tells its sources from others;
    `documents` are the fixities by id, in reading order, `versions` and `titles` what they were then; `file` is the
    fixity of the file that was written."""

    publication: str
    made: str
    fingerprint: str
    file: str
    edition: str = ""
    audience: str = ""
    template: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    format: str = "docx"
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueChanges:
    """What entered, left or changed between two sets of documents."""

    entered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entered or self.left or self.changed)


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> IssueChanges:
    """Compare the documents of two issues, or of an issue and of now, by id and fixity."""
    return IssueChanges(
        entered=tuple(name for name in after if name not in before),
        left=tuple(name for name in before if name not in after),
        changed=tuple(name for name in after if name in before and before[name] != after[name]),
    )
