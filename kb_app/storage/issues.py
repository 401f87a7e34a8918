"""The record of issues: `publications/issues/<publication>/<day>-<fingerprint>.yaml`, one file for each final.

The same sources in another format are another file, `<day>-<fingerprint>-<format>.yaml`; none is written over.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kb_app.core.documents import Metadata, Value
from kb_app.core.errors import KbError
from kb_app.core.issues import Issue
from kb_app.core.text import whole_number
from kb_app.storage import frontmatter
from kb_app.storage.files import read_bytes, write_atomic
from kb_app.storage.library import Library, decode
from kb_app.storage.publications import PUBLICATIONS

ISSUES = "issues"


def read_issues(library: Library, publication: str) -> tuple[Issue, ...]:
    """Return the issues of a publication, the oldest first, numbered. One that cannot be read is left out."""
    folder = library.root / PUBLICATIONS / ISSUES / publication
    found = []
    for file in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        with contextlib.suppress(KbError):
            values = frontmatter.read_yaml(decode(read_bytes(file))[0], path=file.name)
            if isinstance(values, Mapping):
                found.append(_issue(values))
    # Records of before they were numbered come first, in the order of their names: their days.
    found.sort(key=lambda issue: issue.number)
    return tuple(replace(issue, number=place) for place, issue in enumerate(found, start=1))


def write_issue(library: Library, issue: Issue) -> None:
    """Record an issue; one made again of the same sources is recorded once. Raises StorageError."""
    library.require_writable()
    known = read_issues(library, issue.publication)
    if any((item.fingerprint, item.file) == (issue.fingerprint, issue.file) for item in known):
        return
    values: dict[str, Value] = {
        "publication": issue.publication,
        "number": str(len(known) + 1),
        "made": issue.made,
        "fingerprint": issue.fingerprint,
        "file": issue.file,
        "format": issue.format,
        "edition": issue.edition,
        "audience": issue.audience,
        "template": issue.template,
        "documents": tuple(
            {
                key: value
                for key, value in (
                    ("id", name),
                    ("title", issue.titles.get(name, "")),
                    ("version", issue.versions.get(name, "")),
                    ("fixity", fixity),
                )
                if value
            }
            for name, fixity in issue.documents.items()
        ),
    }
    path = _free_name(library.root / PUBLICATIONS / ISSUES / issue.publication, issue)
    write_atomic(path, frontmatter.render({key: value for key, value in values.items() if value}).encode())


def _free_name(folder: Path, issue: Issue) -> Path:
    stem = f"{issue.made}-{issue.fingerprint}" + ("" if issue.format == "docx" else f"-{issue.format}")
    path, number = folder / f"{stem}.yaml", 2
    while path.exists():  # made of the same sources on the same day, and yet another file: another template
        path, number = folder / f"{stem}-{number}.yaml", number + 1
    return path


def _issue(values: Mapping[str, Value]) -> Issue:
    record = Metadata(values=values)
    entries = [Metadata(values=group) for group in record.groups("documents")]
    return Issue(
        publication=record.text("publication"),
        made=record.text("made"),
        fingerprint=record.text("fingerprint"),
        file=record.text("file"),
        edition=record.text("edition"),
        audience=record.text("audience"),
        template=record.text("template"),
        format=record.text("format") or "docx",
        number=whole_number(record.text("number")),
        documents={entry.text("id"): entry.text("fixity") for entry in entries},
        versions={entry.text("id"): entry.text("version") for entry in entries if entry.text("version")},
        titles={entry.text("id"): entry.text("title") for entry in entries if entry.text("title")},
    )
