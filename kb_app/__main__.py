"""The way in: a subcommand is the command line, a library or a package opens the window. Qt is loaded for it alone."""

from __future__ import annotations

import sys
from pathlib import Path

from kb_app.cli import COMMANDS


def main(arguments: list[str] | None = None) -> int:
    """Run `kb` and return its exit code: 0 done, 1 found wanting, 2 bad usage or bad input."""
    words = sys.argv[1:] if arguments is None else arguments
    rest = [word for word in words if word not in ("open", "--debug")]
    opens = not words or words[0] == "open" or (words[0] not in COMMANDS and _is_openable(Path(words[0])))
    if opens and not any(word.startswith("-") for word in rest):
        from kb_app.app import open_window

        return open_window(rest)
    from kb_app.cli.main import run

    return run(words)


def _is_openable(path: Path) -> bool:
    """Tell whether a path is a library's folder, or a package that was double-clicked."""
    return path.is_dir() or (path.suffix.lower() == ".kbpack" and path.is_file())


if __name__ == "__main__":
    sys.exit(main())
