"""How long `kb check` takes over a whole library.

    python benchmarks/check_library.py LIBRARY

Prints JSON: documents, findings, seconds, and the peak memory of the process in MB.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from kb_app.services.checking import check_library
from kb_app.services.places import Places
from kb_app.services.session import open_session


def measure(root: Path) -> dict[str, float]:
    """Check every document of a library once."""
    with tempfile.TemporaryDirectory() as home:
        base = Path(home)
        session = open_session(root, Places(data=base / "data", cache=base / "cache", config=base / "config"))
        began = time.perf_counter()
        findings = check_library(session)
        took = time.perf_counter() - began
        documents = len(session.library.scan())
        session.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"documents": documents, "findings": len(findings), "took_s": round(took, 2), "peak_mb": round(peak)}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
