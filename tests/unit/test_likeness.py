"""A picture is known again when it is drawn anew, and not taken for another."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from word_files import photograph, png

from kb_app.storage.library import Library
from kb_app.storage.likeness import Likenesses, likeness_of

MEDIA = Path(__file__).parents[2] / "library" / "media"


@pytest.mark.parametrize(("kind", "width"), [("PNG", 320), ("JPEG", 640), ("JPEG", 80), ("WEBP", 160), ("GIF", 320)])
def test_another_size_or_format_is_the_same_picture(kind: str, width: int) -> None:
    for seed in range(5):
        first, other = (
            likeness_of(data, name="a") for data in (photograph(seed, "PNG", 320), photograph(seed, kind, width))
        )

        assert first is not None and other is not None
        assert first.is_like(other) and other.is_like(first)


def test_pictures_that_are_drawn_on_one_ground_are_not_taken_for_one_another() -> None:
    drawn = [likeness_of(path.read_bytes(), name=path.name) for path in sorted(MEDIA.glob("*.png"))]
    photographs = [likeness_of(photograph(seed, "JPEG", 160), name="a") for seed in range(8)]

    known = [one for one in (*drawn, *photographs) if one is not None]

    assert len(known) == len(drawn) + len(photographs)
    assert not [pair for pair in combinations(known, 2) if pair[0].is_like(pair[1])]


def test_any_other_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "l", title="L", language="es")
    (library.root / "media").mkdir(exist_ok=True)
    for name, data in {"a.pdf": b"%PDF 1", "b.pdf": b"%PDF 1", "c.pdf": b"%PDF 2", "rota.png": png()[:40]}.items():
        (library.root / "media" / name).write_bytes(data)

    originals = Likenesses(library).originals(["media/a.pdf", "media/rota.png", "media/no-esta.png"])

    assert originals.have_copy("media/b.pdf")
    assert not any(map(originals.have_copy, ("media/a.pdf", "media/c.pdf", "media/rota.png", "media/no-esta.png")))


def test_a_file_that_is_changed_is_looked_at_again(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "l", title="L", language="es")
    (library.root / "media").mkdir(exist_ok=True)
    one, other = library.root / "media" / "a.png", library.root / "media" / "b.jpg"
    one.write_bytes(photograph(1, "PNG", 320))
    other.write_bytes(photograph(2, "JPEG", 160))
    likenesses = Likenesses(library)

    before = likenesses.originals(["media/a.png"]).have_copy("media/b.jpg")
    other.write_bytes(photograph(1, "JPEG", 200))

    assert not before
    assert likenesses.originals(["media/a.png"]).have_copy("media/b.jpg")
