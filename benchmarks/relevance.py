"""Does the right document come first? A judged set of questions, asked of ours and of SQLite's FTS5 over the same text.

    python benchmarks/relevance.py [LIBRARY] [--questions FILE] [--diluted N] [--json] [--misses]

`judged.tsv` says for each question which documents of the sample library may come first. `--diluted` puts N made
documents of the library's own sentences beside them, under made titles. Prints success@1, success@5 and MRR (the mean
of 1 / the place of the first right document, 0 beyond the tenth) for each kind of question.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from search_rivals import Fts5

from kb_app.core.queries import Query
from kb_app.services import searching
from kb_app.services.places import Places
from kb_app.services.session import open_session
from kb_app.storage.library import Library

HERE = Path(__file__).resolve().parent
DEPTH = 10
SEED = 7
FRONT = "---\ntitle: {title}\ntype: evidence\nlanguage: es\nstatus: validated\n---\n\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and the documents of which one should come first."""

    kind: str
    text: str
    right: frozenset[str]


def read_judged(file: Path) -> list[Judged]:
    """Read questions: kind, text and ids in three columns parted by tabs."""
    lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Judged(kind, text, frozenset(ids.split())) for kind, text, ids in lines]


def dilute(root: Path, count: int) -> None:
    """Add made documents: sentences of the library in another order, titles of its words."""
    library = Library.open(root)
    bodies = [library.read(state.path).body for state in library.scan()]
    sentences = [line for body in bodies for line in body.splitlines() if len(line) > 60 and line[0].isalpha()]
    words = sorted({word for line in sentences for word in line.split() if word.isalpha() and len(word) > 4})
    chance = random.Random(SEED)
    folder = root / "documents" / "evidence" / "made"
    folder.mkdir(parents=True)
    for number in range(count):
        title = " ".join(chance.choices(words, k=5)).capitalize()
        body = "\n\n".join(chance.choices(sentences, k=8))
        (folder / f"made-{number:05}.md").write_text(FRONT.format(title=title) + body + "\n", encoding="utf-8")


def measured(questions: Sequence[Judged], ask: Callable[[str], Sequence[str]]) -> dict[str, dict[str, float]]:
    """Return success@1, success@5 and MRR of each kind, and of all."""
    places: dict[str, list[int]] = defaultdict(list)
    for question in questions:
        answer = list(ask(question.text))[:DEPTH]
        place = next((number for number, one in enumerate(answer, start=1) if one in question.right), 0)
        places[question.kind].append(place)
        places["all"].append(place)
    return {
        kind: {
            "questions": len(found),
            "success_1": round(sum(place == 1 for place in found) / len(found), 3),
            "success_5": round(sum(0 < place <= 5 for place in found) / len(found), 3),
            "mrr": round(sum(1 / place for place in found if place) / len(found), 3),
        }
        for kind, found in places.items()
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("library", type=Path, nargs="?", default=HERE.parent / "library")
    parser.add_argument("--questions", type=Path, default=HERE / "judged.tsv")
    parser.add_argument("--diluted", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print the questions whose first answer is not right")
    options = parser.parse_args()
    questions = read_judged(options.questions)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "library"
        shutil.copytree(options.library, root)
        if options.diluted:
            dilute(root, options.diluted)
        home = Path(folder)
        session = open_session(root, Places(data=home / "data", cache=home / "cache", config=home / "config"))
        searching.refresh(session)
        rival = Fts5(Path(folder) / "fts5.db")
        rival.build(session.library)

        def ours(text: str) -> list[str]:
            return [hit.id for hit in searching.find(session, Query(text=text, limit=DEPTH)).hits]

        if options.misses:
            for question in questions:
                first = ours(question.text)[:1]
                if not question.right.intersection(first):
                    print(f"{question.kind}: {question.text} → {first}")
        found = {"kb_app": measured(questions, ours), "fts5": measured(questions, rival.ask)}
        session.close()
    if options.json:
        print(json.dumps(found, indent=1))
        return
    print(f"{'kind':10}{'n':>4}   {'kb_app @1':>9} {'@5':>6} {'MRR':>6}   {'FTS5 @1':>9} {'@5':>6} {'MRR':>6}")
    for kind, figures in found["kb_app"].items():
        theirs = found["fts5"][kind]
        print(
            f"{kind:10}{figures['questions']:>4}   {figures['success_1']:>9} {figures['success_5']:>6}"
            f" {figures['mrr']:>6}   {theirs['success_1']:>9} {theirs['success_5']:>6} {theirs['mrr']:>6}"
        )


if __name__ == "__main__":
    main()
