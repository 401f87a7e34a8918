"""Runs one command and turns what happened into an exit code."""

from __future__ import annotations

import sys
from importlib import import_module

from kb_app.cli.output import Output
from kb_app.cli.parser import make_parser
from kb_app.core.errors import KbError, RefusedError
from kb_app.core.text import message
from kb_app.services.language import translator, user_language


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 found wanting, 2 bad usage or bad input."""
    _use_utf8()
    language = user_language()
    output = Output(translator(language), language)
    options = make_parser(output).parse_args(arguments)
    output.debug = options.debug
    try:
        module, _, function = options.handler.partition(".")
        handler = getattr(import_module(f"kb_app.cli.{module}"), function)
        return int(handler(options, output))
    except KeyboardInterrupt:
        output.fail_text(output.say(message("Stopped. Nothing was left half-written.")))
        return 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe went away; that is its right
        return 0
    except KbError as error:
        if output.debug:
            raise
        output.fail(error)
        return 1 if isinstance(error, RefusedError) else 2


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
