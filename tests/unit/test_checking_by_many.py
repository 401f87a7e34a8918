"""A large library is checked by several processes, with the same answer as by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb_app.core.errors import Cancelled
from kb_app.core.tasks import Progress
from kb_app.jobs import checking
from kb_app.services.checking import check_library
from kb_app.services.places import Places
from kb_app.services.session import open_session


class _Stopping:
    """A task that is cancelled at its first step."""

    def step(self, progress: Progress) -> None:
        raise Cancelled


def test_many_processes_find_what_one_finds(
    library_root: Path, places: Places, add_document: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "BATCH", 2)
    monkeypatch.setattr(checking.os, "cpu_count", lambda: 2)
    add_document("roto", "Roto", body="Ver [[no-existe]] y TODO: seguir.\n", status="validated")
    (library_root / "documents" / "malo.md").write_bytes(b"---\ntitle: [\n---\n\nUno.\n")
    session = open_session(library_root, places)

    found = checking.check_everything(session, many=1)

    assert found == check_library(session)
    assert {"broken-link", "leftover-text"} <= {finding.code for finding in found if finding.id == "roto"}
    with pytest.raises(Cancelled):
        checking.check_everything(session, _Stopping(), many=1)
    session.close()
