"""The whole suite: `make test`. What needs no window and what needs one run side by side, one core each.

Each part's output is printed whole when the part has ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINDOW = ("tests/views", "tests/acceptance")
"""The folders whose tests show the window; all others run without the toolkit's plugin."""

PARTS: tuple[list[str], ...] = (
    ["-p", "no:pytest-qt", "tests", *(f"--ignore={folder}" for folder in WINDOW)],
    list(WINDOW),
)


def main() -> int:
    """Run both parts with pytest's own arguments behind them; return 1 if any failed."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    with tempfile.TemporaryDirectory() as folder:
        running = []
        for number, part in enumerate(PARTS):
            output = (Path(folder) / f"{number}.txt").open("w+", encoding="utf-8")
            command = [sys.executable, "-m", "pytest", *part, *sys.argv[1:]]
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
            running.append((process, output))
        failed = 0
        for process, output in running:
            failed |= process.wait()
            output.seek(0)
            print(output.read(), end="", flush=True)
            output.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
