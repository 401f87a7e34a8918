"""Two programs on one library: of what both save, nothing is lost. `KB_SAVES=500` asks for more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SAVES = int(os.environ.get("KB_SAVES", "40"))

WRITER = """
import sys
from pathlib import Path
from kb_app.core.errors import ConflictError
from kb_app.services import editing
from kb_app.services.places import Places
from kb_app.services.session import open_session
root, home, name, count = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
session = open_session(root, Places(data=home / "data", cache=home / "cache", config=home / "config"))
conflicts = 0
for number in range(count):
    draft = editing.reopen(session, "documents/case-study/2011/quinua.md")
    while True:
        try:
            editing.save(session, draft.with_text(draft.text + f"{name}-{number}.\\n"))
            break
        except ConflictError:
            conflicts += 1
            draft = editing.reopen(session, "documents/case-study/2011/quinua.md")
print(conflicts)
"""


def test_of_what_two_programs_save_nothing_is_lost(library_root: Path, tmp_path: Path) -> None:
    file = library_root / "documents" / "case-study" / "2011" / "quinua.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    found = next(library_root.rglob("quinua.md"))
    if found != file:
        found.replace(file)
    first = file.read_text(encoding="utf-8")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(library_root), str(tmp_path / name), name, str(SAVES)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("cusco", "puno")
    ]
    conflicts = sum(int(writer.communicate(timeout=500)[0]) for writer in writers)

    assert [writer.returncode for writer in writers] == [0, 0]
    text = file.read_text(encoding="utf-8")
    assert text.startswith(first)
    lines = text[len(first) :].split()
    assert sorted(lines) == sorted(f"{name}-{number}." for name in ("cusco", "puno") for number in range(SAVES))
    print(f"{2 * SAVES} saves, {conflicts} conflicts, 0 lost")
