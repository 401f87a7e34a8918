"""The way in: a subcommand is the command line, anything else opens the window. Qt is imported for the window only."""

from __future__ import annotations

import sys
from pathlib import Path

from kb_app.cli import COMMANDS


def main(arguments: list[str] | None = None) -> int:
    """Run `kb` and return its exit code: 0 done, 1 found wanting, 2 bad usage or bad input."""
    words = sys.argv[1:] if arguments is None else arguments
    rest = [word for word in words if word not in ("open", "--debug")]
    opens = not words or words[0] == "open" or (words[0] not in COMMANDS and Path(words[0]).is_dir())
    if opens and not any(word.startswith("-") for word in rest):
        from kb_app.app import open_window

        return open_window(rest)
    from kb_app.cli.main import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
