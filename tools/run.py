"""`make run`: opens the window on a library, or does the same main job without one where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEBIAN_PACKAGES = (
    "libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"
)


def has_display() -> bool:
    """Tell whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def kb(*words: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the application, showing it first."""
    print(f"\n$ kb {' '.join(words)}", flush=True)
    return subprocess.run([sys.executable, "-m", "kb_app", *words], cwd=ROOT, text=True, check=False)


def open_window(library: str) -> int:
    """Open the window; say what a bare machine lacks when the toolkit cannot start."""
    probe = subprocess.run(
        [sys.executable, "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if probe.returncode:
        print(probe.stderr.strip()[-600:])
        print(f"\nThe window's libraries are missing. On Debian: apt-get install {DEBIAN_PACKAGES}")
        return headless(library)
    return subprocess.run([sys.executable, "main.py", library], cwd=ROOT, check=False).returncode


def headless(library: str) -> int:
    """Index, search and publish without a window, and say where the Word files lie."""
    print("No display was found: doing the main job without a window.")
    code = kb("index", library).returncode
    code |= kb("search", library, "artesania", "--limit", "3").returncode
    for publication in sorted((ROOT / library / "publications").glob("*.yaml")):
        target = Path("exports") / f"{publication.stem}.docx"
        code |= kb("publish", library, publication.stem, "-o", str(target)).returncode
    print(f"\nThe Word files lie in {ROOT / 'exports'}")
    return code


def main() -> int:
    """Open the library named on the command line, or the sample."""
    library = sys.argv[1] if len(sys.argv) > 1 else "library"
    return open_window(library) if has_display() else headless(library)


if __name__ == "__main__":
    sys.exit(main())
