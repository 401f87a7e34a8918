"""`kb init`."""

from __future__ import annotations

import argparse

from kb_app.cli.output import Output
from kb_app.core.text import message
from kb_app.services.session import create_library


def init(options: argparse.Namespace, output: Output) -> int:
    """Make an empty library."""
    library = create_library(options.folder, title=options.title, language=options.language)
    output.line(output.say(message("A library was made in {folder}.", folder=library.root)))
    return 0
