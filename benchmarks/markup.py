"""How long a body takes to be read: as blocks, as plain text, as headings and links, and to be written as HTML.

    python benchmarks/markup.py LIBRARY

Prints JSON: documents, words, and the median milliseconds per document of each reading.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kb_app.markup.html import to_html
from kb_app.markup.outline import headings, links_of, sections_of, word_count
from kb_app.markup.parse import parse
from kb_app.markup.plain import plain_text
from kb_app.storage.library import Library

READINGS: dict[str, Callable[[str], object]] = {
    "parse_ms": parse,
    "plain_text_ms": plain_text,
    "headings_ms": headings,
    "links_ms": links_of,
    "sections_ms": sections_of,
    "html_ms": lambda body: to_html(parse(body)),
}


def measure(root: Path) -> dict[str, float]:
    """Read every document of a library in each way, after one round to warm up."""
    library = Library.open(root)
    bodies = [library.read(file.path).body for file in library.scan()]
    result: dict[str, float] = {"documents": len(bodies), "words": sum(map(word_count, bodies))}
    for name, read in READINGS.items():
        for body in bodies[:20]:
            read(body)
        result[name] = round(statistics.median(_milliseconds(read, body) for body in bodies), 3)
    return result


def _milliseconds(read: Callable[[str], object], body: str) -> float:
    began = time.perf_counter()
    read(body)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
