"""A library of made documents for the tests of the index, and the naive scan that answers are compared with."""

from __future__ import annotations

import random
from pathlib import Path

from kb_app.core.folding import words
from kb_app.core.queries import Query, ResultPage
from kb_app.index.store import SearchIndex
from kb_app.markup.plain import plain_text
from kb_app.storage.catalogue import read_catalogue
from kb_app.storage.library import Library

NOUNS = [
    "precio",
    "tejido",
    "telar",
    "quinua",
    "cosecha",
    "feria",
    "asamblea",
    "cocina",
    "acuerdo",
    "agua",
    "semilla",
    "color",
    "lago",
    "ruta",
    "taller",
    "mercado",
    "año",
    "niña",
    "weaver",
    "market",
    "harvest",
    "q'aytu",
    "DS-008-2006-JUS",
    "2011",
    "artesana",
    "artesanos",
]
REGIONS = ("ayacucho", "cusco", "puno", "lambayeque")
STATUSES = ("draft", "in-review", "validated", "published")


def made_text(rng: random.Random, length: int = 40) -> str:
    """Return words drawn at random."""
    return " ".join(rng.choice(NOUNS) for _ in range(length))


def write(root: Path, document_id: str, rng: random.Random, *, body: str = "", title: str = "") -> Path:
    """Write one document drawn at random."""
    path = root / "documents" / f"{document_id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    title = title or f"{rng.choice(NOUNS)} {rng.choice(NOUNS)} {document_id}".replace('"', "")
    path.write_text(
        f'---\ntitle: "{title}"\ntype: case-study\nlanguage: {rng.choice(("es", "en"))}\n'
        f"status: {rng.choice(STATUSES)}\naccess: public\ncreated: 201{rng.randrange(3)}-0{rng.randrange(1, 10)}-01\n"
        f"regions: [{rng.choice(REGIONS)}]\n---\n\n{body or made_text(rng)}.\n",
        encoding="utf-8",
    )
    return path


def make_library(root: Path, count: int, seed: int = 5) -> Library:
    """Make a library of documents drawn at random."""
    rng = random.Random(seed)
    root.mkdir(parents=True, exist_ok=True)
    (root / "library.yaml").write_text(
        "format: 1\nid: urn:uuid:7f1c6a52-5a3f-4d2b-9f55-0a1b2c3d4e5f\ntitle: {es: Prueba}\nlanguage: es\n",
        encoding="utf-8",
    )
    for number in range(count):
        write(root, f"doc-{number:04}", rng)
    return Library.open(root)


def open_index(folder: Path, library: Library) -> SearchIndex:
    """Open an index over a library as the application does."""
    return SearchIndex.open(folder, library.root, read_catalogue(library.root))


def ask(index: SearchIndex, text: str, **filters: tuple[str, ...]) -> ResultPage:
    """Ask for every document that a question finds."""
    return index.find(Query(text=text, filters=filters, limit=100_000, snippets=False))


def ids(page: ResultPage) -> list[str]:
    """Return the ids of an answer in its order."""
    return [hit.id for hit in page.hits]


def scanned(library: Library) -> dict[str, list[str]]:
    """Return the folded words of every document, read from the files."""
    texts = {}
    for state in library.scan():
        document = library.read(state.path)
        texts[document.id] = words(f"{document.title}\n{plain_text(document.body)}")
    return texts
