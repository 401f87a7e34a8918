"""How long `kb check` takes over a whole library, its documents read by as many processes as there are cores.

    python benchmarks/check_library.py LIBRARY

Prints JSON: documents, findings, seconds, processor seconds of all processes, the peak memory of this one in MB.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from kb_app.jobs.checking import check_everything
from kb_app.services.places import Places
from kb_app.services.session import open_session


def measure(root: Path) -> dict[str, float]:
    """Check every document of a library once."""
    with tempfile.TemporaryDirectory() as home:
        base = Path(home)
        session = open_session(root, Places(data=base / "data", cache=base / "cache", config=base / "config"))
        began = time.perf_counter()
        findings = check_everything(session)
        took = time.perf_counter() - began
        documents = len(session.library.scan())
        session.close()
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in spent)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "documents": documents,
        "findings": len(findings),
        "took_s": round(took, 2),
        "cpu_s": round(cpu, 2),
        "peak_mb": round(peak),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
