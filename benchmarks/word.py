"""How long and how much memory an export to Word takes, beside pandoc on the same Markdown.

    python benchmarks/word.py LIBRARY PUBLICATION [--runs 5] [--pandoc PATH]

Whole processes, interleaved runs, medians; our modules are compiled beforehand, as installed ones are. Prints JSON:
documents, seconds, processor seconds and peak memory in MB of both, and the ratios. Without pandoc only our own numbers
are printed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kb_app.services import publishing, searching
from kb_app.services.places import Places
from kb_app.services.session import open_session


def run(command: list[str], environment: dict[str, str], folder: Path) -> tuple[float, float, float]:
    """Run a command; return its seconds, those of the processor, and its peak memory in MB."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if status:
        raise SystemExit(f"failed: {' '.join(command[:4])}")
    return took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(root: Path, name: str, runs: int, pandoc: str | None) -> dict[str, object]:
    """Export a publication some times, in turn with pandoc."""
    with tempfile.TemporaryDirectory() as home:
        base = Path(home)
        places = {f"XDG_{kind.upper()}_HOME": str(base / kind) for kind in ("data", "cache", "config")}
        environment = {**os.environ, **places, "KB_APP_HOME": str(base), "PYTHONPYCACHEPREFIX": str(base / "bytecode")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ.update(places)
        os.environ["KB_APP_HOME"] = str(base)
        session = open_session(root, Places.of_user())
        searching.refresh(session)
        ids = publishing.document_ids(session, publishing.publication_named(session, name))
        files = [str(session.library.file(path)) for path in map(session.path_of, ids) if path is not None]
        folder = Path(files[0]).parent
        session.close()
        ours = [sys.executable, "-m", "kb_app", "publish", str(root), name, "-o", str(base / "ours.docx")]
        theirs = [str(pandoc), "--toc", "-s", "--file-scope", "-f", "markdown", *files, "-o", str(base / "theirs.docx")]
        samples: dict[str, list[tuple[float, float, float]]] = {"ours": [], "pandoc": []}
        run(ours, environment, Path.cwd())  # compiles the modules once, as an installation does
        for _ in range(runs):
            samples["ours"].append(run(ours, environment, Path.cwd()))
            if pandoc:
                samples["pandoc"].append(run(theirs, environment, folder))
        result: dict[str, object] = {
            "documents": len(files),
            "runs": runs,
            "bytes": (base / "ours.docx").stat().st_size,
        }
    for key, found in samples.items():
        if found:
            result[f"{key}_s"] = round(statistics.median(seconds for seconds, _, _ in found), 2)
            result[f"{key}_cpu_s"] = round(statistics.median(seconds for _, seconds, _ in found), 2)
            result[f"{key}_mb"] = round(statistics.median(memory for _, _, memory in found))
    if pandoc:
        said = subprocess.run([pandoc, "--version"], capture_output=True, text=True, check=True).stdout
        result["pandoc"] = said.splitlines()[0]
        result["time_ratio"] = round(float(str(result["ours_s"])) / float(str(result["pandoc_s"])), 2)
        result["cpu_ratio"] = round(float(str(result["ours_cpu_s"])) / float(str(result["pandoc_cpu_s"])), 2)
        result["memory_ratio"] = round(float(str(result["ours_mb"])) / float(str(result["pandoc_mb"])), 2)
    return result


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("library", type=Path)
    parser.add_argument("publication")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pandoc", default=shutil.which("pandoc"))
    options = parser.parse_args()
    print(json.dumps(measure(options.library.resolve(), options.publication, options.runs, options.pandoc)))
