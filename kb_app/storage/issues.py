"""The record of issues: `publications/issues/<publication>/<day>-<fingerprint>.yaml`, one file for each final."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from kb_app.core.documents import Metadata, Value
from kb_app.core.errors import KbError
from kb_app.core.issues import Issue
from kb_app.storage import frontmatter
from kb_app.storage.files import read_bytes, write_atomic
from kb_app.storage.library import Library, decode
from kb_app.storage.publications import PUBLICATIONS

ISSUES = "issues"


def read_issues(library: Library, publication: str) -> tuple[Issue, ...]:
    """Return the issues of a publication, the oldest first. One that cannot be read is left out."""
    folder = library.root / PUBLICATIONS / ISSUES / publication
    found = []
    for file in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        with contextlib.suppress(KbError):
            values = frontmatter.read_yaml(decode(read_bytes(file))[0], path=file.name)
            if isinstance(values, Mapping):
                found.append(_issue(values))
    return tuple(found)


def write_issue(library: Library, issue: Issue) -> None:
    """Record an issue; one made again of the same sources is recorded once. Raises StorageError."""
    library.require_writable()
    known = {(item.fingerprint, item.file) for item in read_issues(library, issue.publication)}
    if (issue.fingerprint, issue.file) in known:
        return
    values: dict[str, Value] = {
        "publication": issue.publication,
        "made": issue.made,
        "fingerprint": issue.fingerprint,
        "file": issue.file,
        "edition": issue.edition,
        "audience": issue.audience,
        "template": issue.template,
        "documents": tuple({"id": name, "fixity": fixity} for name, fixity in issue.documents.items()),
    }
    name = f"{issue.made}-{issue.fingerprint}.yaml"
    path = library.root / PUBLICATIONS / ISSUES / issue.publication / name
    write_atomic(path, frontmatter.render({key: value for key, value in values.items() if value}).encode())


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
        documents={entry.text("id"): entry.text("fixity") for entry in entries},
    )
