"""The whole gate: `make check`. Each step says what it is; the first line of a failure tells what to do.

Steps: style (ruff), format (ruff format), types (mypy strict), layers (import-linter), translations (complete Spanish).
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

STEPS: tuple[tuple[str, list[str]], ...] = (
    ("style", [str(BIN / "ruff"), "check", "--quiet", "."]),
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    ("layers", [str(BIN / "lint-imports"), "--no-logo"]),
    ("types", [str(BIN / "mypy"), "--no-error-summary"]),
    ("translations", [sys.executable, "tools/translations.py", "check"]),
)


def main() -> int:
    """Run every step, print what failed, and return 1 if anything did."""
    failed = []
    for name, command in STEPS:
        started = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        mark = "ok" if done.returncode == 0 else "FAILED"
        print(f"{name:<14}{mark:<8}{time.monotonic() - started:5.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            print((done.stdout + done.stderr).rstrip(), flush=True)
    print("gate: " + (f"failed at {', '.join(failed)}" if failed else "green"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
