"""Pictures of a publication's pages for the README: exported to Word, printed by LibreOffice, laid side by side.

    tools/word_pages.py LIBRARY PUBLICATION PICTURE.png PAGE [PAGE …]

Needs LibreOffice, pdftoppm (poppler) and Pillow.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kb_app.services import publishing, searching
from kb_app.services.places import Places
from kb_app.services.session import open_session

DESK, SHADOW, GAP, WIDTH = "#E9E4DC", "#CFC7BA", 28, 460


def main(library: Path, publication: str, picture: Path, pages: list[int]) -> None:
    """Write one picture of some pages of a publication."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        session = open_session(library, Places(data=folder / "d", cache=folder / "c", config=folder / "k"))
        searching.refresh(session)
        made = publishing.publication_named(session, publication)
        publishing.export(session, made, folder / "x.pdf", format="pdf", proof=False)
        sheets = []
        for page in pages:
            stem = folder / f"page-{page}"
            command = ["pdftoppm", "-r", "90", "-f", str(page), "-l", str(page), "-png", "-singlefile"]
            subprocess.run([*command, str(folder / "x.pdf"), str(stem)], check=True)
            sheet = Image.open(f"{stem}.png").convert("RGB")
            sheets.append(sheet.resize((WIDTH, round(sheet.height * WIDTH / sheet.width)), Image.Resampling.LANCZOS))
    height = max(sheet.height for sheet in sheets)
    whole = Image.new("RGB", (len(sheets) * (WIDTH + GAP) + GAP, height + 2 * GAP), DESK)
    pen = ImageDraw.Draw(whole)
    for place, sheet in enumerate(sheets):
        left = GAP + place * (WIDTH + GAP)
        pen.rectangle((left + 4, GAP + 4, left + sheet.width + 4, GAP + sheet.height + 4), fill=SHADOW)
        whole.paste(sheet, (left, GAP))
    whole.quantize(192).save(picture, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), [int(page) for page in sys.argv[4:]])
