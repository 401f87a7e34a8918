"""The Spanish of the interface: `update` collects the sentences, `compile` makes the .qm, `check` is the gate.

`check` fails on a sentence that is missing, unfinished, gone from the code, or whose placeholders
differ, and when the compiled file is not that of the source.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "kb_app" / "i18n" / "kb_app_es.ts"
COMPILED = SOURCE.with_suffix(".qm")

PLACEHOLDER = re.compile(r"\{\w*\}|%(?:n|L?\d+)")


def tool(name: str) -> list[str]:
    """Return the command of one of the toolkit's translation tools, in this environment."""
    return [str(Path(sys.executable).parent / f"pyside6-{name}")]


def update(target: Path) -> None:
    """Collect every sentence of the code into a .ts file, keeping its translations."""
    command = [
        *tool("lupdate"), "-silent", "-extensions", "py", "-no-obsolete", "-locations", "none",
        "-tr-function-alias", "QT_TR_NOOP+=message", "-source-language", "en", "-target-language", "es",
        "kb_app", "-ts", str(target),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def compile_(source: Path, target: Path) -> None:
    """Compile a .ts file for the window."""
    subprocess.run([*tool("lrelease"), "-silent", str(source), "-qm", str(target)], cwd=ROOT, check=True)


def entries(file: Path) -> Iterator[tuple[str, str, list[str], bool]]:
    """Yield context, source, translations (several for a plural) and whether each entry is finished."""
    for context in ElementTree.parse(file).getroot().iter("context"):
        for entry in context.iter("message"):
            translation = entry.find("translation")
            forms = [] if translation is None else [form.text or "" for form in translation.iter("numerusform")]
            if translation is not None and not forms:
                forms = [translation.text or ""]
            finished = translation is not None and translation.get("type") is None and all(forms)
            yield context.findtext("name") or "", entry.findtext("source") or "", forms, finished


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a sentence, sorted."""
    return sorted(PLACEHOLDER.findall(text))


def check() -> list[str]:
    """Return what is amiss with the translation, a line each."""
    if not SOURCE.exists():
        return [f"{SOURCE.relative_to(ROOT)} is missing: run `make translations`."]
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / SOURCE.name
        fresh.write_bytes(SOURCE.read_bytes())
        update(fresh)
        kept = {(context, source) for context, source, _, _ in entries(SOURCE)}
        for context, source, forms, finished in entries(fresh):
            place = f"{context or 'core'}: {source!r}"
            if not finished:
                problems.append(f"not translated: {place}")
            elif (context, source) not in kept:
                problems.append(f"not collected (run `make translations`): {place}")
            if finished and len(forms) == 1 and placeholders(source) != placeholders(forms[0]):
                problems.append(f"placeholders differ: {place} → {forms[0]!r}")
        current = {(context, source) for context, source, _, _ in entries(fresh)}
        problems += [f"no longer in the code (run `make translations`): {item}" for item in sorted(kept - current)]
        compiled = Path(folder) / "check.qm"
        compile_(SOURCE, compiled)
        if not COMPILED.exists() or compiled.read_bytes() != COMPILED.read_bytes():
            problems.append("the compiled translation is stale: run `make translations`.")
    return problems


def main() -> int:
    """Do what the first argument says."""
    match sys.argv[1:]:
        case ["update"]:
            update(SOURCE)
            compile_(SOURCE, COMPILED)
            open_entries = [source for _, source, _, finished in entries(SOURCE) if not finished]
            print(f"{len(open_entries)} sentences without translation")
            return 0
        case ["compile"]:
            compile_(SOURCE, COMPILED)
            return 0
        case ["check"]:
            problems = check()
            print("\n".join(problems[:60]))
            return 1 if problems else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
