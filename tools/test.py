"""The whole suite: `make test`. What needs no window and what needs one run side by side, one core each.

Each part's output is printed whole when the part has ended, and as far as it came when the run is stopped.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINDOW = ("tests/views", "tests/acceptance")
"""The folders whose tests show the window; all others run without the toolkit's plugin."""

PARTS: tuple[list[str], ...] = (
    ["-p", "no:pytest-qt", "tests", *(f"--ignore={folder}" for folder in WINDOW)],
    list(WINDOW),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is running, and the file that takes what it says."""

    process: subprocess.Popen[bytes]
    output: Path

    def tell(self) -> None:
        """Print what the part said."""
        sys.stdout.buffer.write(self.output.read_bytes())
        sys.stdout.flush()


def main() -> int:
    """Run both parts with pytest's own arguments behind them; return 1 if any failed."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory() as folder:
        running: list[Part] = []
        for number, arguments in enumerate(PARTS):
            path = Path(folder) / f"{number}.txt"
            command = [sys.executable, "-m", "pytest", *arguments, *sys.argv[1:]]
            with path.open("wb") as output:
                process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
            running.append(Part(process, path))
        failed = 0
        try:
            while running:
                part = running[0]
                failed |= part.process.wait()
                part.tell()
                running.remove(part)
        finally:
            for part in running:
                part.process.kill()
                part.tell()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
