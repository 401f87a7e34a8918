"""Making, verifying and opening packages, against `zip -r` and `sha256sum` of the same tree, in one run.

    python benchmarks/packages.py LIBRARY [--documents 1000] [--pictures] [--profile standard] [--runs 3]

LIBRARY is copied: the first documents of it, all published, one in twenty restricted; with --pictures each shows a
photograph of some 80 KB of its own. The profile `minimal` is the package alone, without pictures and reader; the others
hold both. The rivals get the tree that the package holds. Prints JSON: seconds (the median
of the runs), ratios, bytes, the size of an update of 20 documents and which share of the package those
documents are, the peak memory in MB.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PIL import Image

from kb_app.packages.profiles import PROFILES, Profile
from kb_app.services import packaging, receiving
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.searching import refresh
from kb_app.services.session import LibrarySession, open_session

UPDATED = 20


def copied(source: Path, target: Path, *, documents: int, pictures: bool) -> None:
    """Write a library of published documents, with or without pictures."""
    (target / "media").mkdir(parents=True)
    (target / "library.yaml").write_bytes((source / "library.yaml").read_bytes())
    noise = random.Random(7)
    files = sorted((source / "documents").rglob("*.md"))[:documents]
    for number, file in enumerate(files):
        text = file.read_text(encoding="utf-8")
        for status in ("draft", "in-review"):
            text = text.replace(f"\nstatus: {status}\n", "\nstatus: published\n", 1)
        if number % 20 == 19:
            text = text.replace("\naccess: public\n", "\naccess: restricted\n", 1)
        if pictures:
            name = f"foto-{number:05}.jpg"
            draw_photograph(target / "media" / name, noise)
            text += f'\n![Telar](../../../media/{name} "Un telar, {number}.")\n'
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def draw_photograph(file: Path, noise: random.Random) -> None:
    """Write a JPEG of 640 by 480 with the grain of a photograph, its EXIF too."""
    grain = Image.frombytes("L", (160, 120), noise.randbytes(160 * 120)).resize((640, 480))
    exif = Image.Exif()
    exif[0x010F] = "Telefono"
    Image.merge("RGB", (grain, grain.transpose(Image.Transpose.FLIP_LEFT_RIGHT), grain)).save(
        file, quality=60, exif=exif
    )


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def shell(command: str, folder: Path) -> Callable[[], object]:
    """Return a rival's command as work."""
    return lambda: subprocess.run(["bash", "-c", command], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def peak_mb() -> int:
    """Return the most memory that this process has held so far."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def bytes_of_documents(package: Path) -> int:
    """Return how many bytes of a package are documents: of an update, what no format of its lists could save."""
    with zipfile.ZipFile(package) as archive:
        return sum(info.compress_size for info in archive.infolist() if "/data/documents/" in info.filename)


def change(session: LibrarySession) -> None:
    """Change twenty documents."""
    for state in session.library.scan()[:UPDATED]:
        file = session.library.file(state.path)
        file.write_text(file.read_text(encoding="utf-8") + "\nUna línea más.\n", encoding="utf-8")


def measure(source: Path, *, documents: int, pictures: bool, profile: Profile, runs: int) -> dict[str, object]:
    """Make, verify and open a package several times, each time beside the rivals."""
    times: dict[str, list[float]] = {}
    selection = Selection(partner="Aliado", profile=profile)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        root, package = base / "library", base / "a.kbpack"
        copied(source, root, documents=documents, pictures=pictures)
        places = Places(data=base / "data", cache=base / "cache", config=base / "config")
        session = open_session(root, places)
        report = packaging.pack(session, selection, package)  # makes the key, warms the disk
        tree = base / "tree"
        packaging.unpack(package, tree)
        works: dict[str, Callable[[], object]] = {
            "zip -r": shell("rm -f ../rival.zip; zip -qr ../rival.zip .", tree),
            "pack": lambda: packaging.pack(session, selection, package),
            "sha256sum": shell("find . -type f -print0 | xargs -0 sha256sum", tree),
            "verify": lambda: packaging.verify(package, places),
        }
        for _ in range(runs):
            for name, work in works.items():
                times.setdefault(name, []).append(seconds(work))
        peak_of_packing = peak_mb()
        times["receive"] = [seconds(lambda: receiving.receive(package, places))]
        (library,) = receiving.received(places)
        received = open_session(Path(library.folder), places)
        times["first index of it"] = [seconds(lambda: refresh(received))]
        change(session)
        update = base / "b.kbpack"
        updating = replace(selection, is_update=True)
        times["pack an update"] = [seconds(lambda: packaging.pack(session, updating, update))]
        times["receive the update"] = [seconds(lambda: receiving.receive(update, places))]
        changed_share = round(bytes_of_documents(update) / package.stat().st_size, 4)
        sizes = package.stat().st_size, update.stat().st_size, (base / "rival.zip").stat().st_size
    middle = {name: statistics.median(found) for name, found in times.items()}
    return {
        "profile": profile, "documents": report.documents, "pictures": report.media,
        "seconds": {name: round(took, 3) for name, took in middle.items()},
        "pack / zip -r": round(middle["pack"] / middle["zip -r"], 2),
        "verify / sha256sum": round(middle["verify"] / middle["sha256sum"], 2),
        "bytes": sizes[0], "bytes of zip -r": sizes[2], "bytes of an update of 20": sizes[1],
        "update / full": round(sizes[1] / sizes[0], 4),
        "documents of the update / full": changed_share, "peak_mb of packing and verifying": peak_of_packing,
        "peak_mb": peak_mb(),
    }  # fmt: skip


def main() -> None:
    """Measure what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--pictures", action="store_true")
    parser.add_argument("--profile", choices=PROFILES, default="standard")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    found = measure(
        options.library,
        documents=options.documents,
        pictures=options.pictures,
        profile=options.profile,
        runs=options.runs,
    )
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
