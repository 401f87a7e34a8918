"""Pictures of the reader of the sample library in a browser, for `docs/screenshots/`. Needs chromium and chromedriver.

`python tools/reader_screenshots.py [FOLDER]`: desktop and telephone, light and dark, a catalog, results, a document,
and the sheet for the printer.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from browser import Browser  # noqa: E402

TARGET = ROOT / "docs" / "screenshots"
ASKED = "tejido artesania"
DOCUMENT = "tejedoras-de-sarhua-abren-su-propio-mercado"


def take(site: Path, target: Path, *, dark: bool, width: int, height: int, name: str) -> None:
    """Take every picture of one size and one shade."""
    shade = "dark" if dark else "light"
    document = next(site.glob(f"sitio/d/*/{DOCUMENT}.html"))
    with Browser(width=width, height=height, dark=dark) as browser:
        browser.open((site / "LEEME.html").as_uri())
        browser.screenshot(target / f"reader-site-{name}home-{shade}.png")
        browser.open(f"{(site / 'LEEME.html').as_uri()}#q={ASKED.replace(' ', '%20')}")
        browser.until("return document.querySelectorAll('#hits .extract mark').length > 3;")
        browser.screenshot(target / f"reader-site-{name}results-{shade}.png")
        browser.open(document.as_uri())
        browser.screenshot(target / f"reader-site-{name}document-{shade}.png")
        if not dark and width > 1000:
            browser.pdf(target / "reader-site-document.pdf")
            browser.run("document.documentElement.classList.add('sheet');")
            browser.pdf(target / "reader-site-sheet.pdf")


def main() -> int:
    """Make the pages and take the pictures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["KB_APP_HOME"] = str(Path(scratch) / "home")
        from kb_app.services.package_formats import write
        from kb_app.services.packaging import Selection
        from kb_app.services.places import Places
        from kb_app.services.session import open_session

        site, shots = Path(scratch) / "site", Path(scratch) / "shots"
        shots.mkdir()
        write(open_session(ROOT / "library", Places.of_user()), Selection(), site, "site")
        for dark in (False, True):
            take(site, shots, dark=dark, width=1366, height=768, name="")
            take(site, shots, dark=dark, width=360, height=740, name="phone-")
        for shot in sorted(shots.iterdir()):
            if target != TARGET:
                (target / shot.name).write_bytes(shot.read_bytes())
        if target == TARGET:
            beside(shots, ("results-light", "document-dark")).save(target / "reader-site-desktop.png", optimize=True)
            phone = ("phone-home-light", "phone-results-dark", "phone-document-light")
            beside(shots, phone).save(target / "reader-site-phone.png", optimize=True)
    return 0


def beside(shots: Path, names: tuple[str, ...]) -> Image.Image:
    """Return some pictures one beside the other, in few colours."""
    pictures = [Image.open(shots / f"reader-site-{name}.png").convert("RGB") for name in names]
    gap = 16
    width = sum(picture.width for picture in pictures) + gap * (len(pictures) - 1)
    sheet = Image.new("RGB", (width, pictures[0].height), "#C9C0B2")
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + gap
    return sheet.quantize(128, dither=Image.Dither.NONE)


if __name__ == "__main__":
    sys.exit(main())
