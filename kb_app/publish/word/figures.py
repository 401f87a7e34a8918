"""Pictures in the text: embedded once, fitted to the page, told to those who cannot see them."""

from __future__ import annotations

from kb_app.publish.word.page import EMU_PER_INCH, EMU_PER_TWIP
from kb_app.publish.word.xml import attribute
from kb_app.storage.pictures import CleanPicture

OWN_RESOLUTION = 150.0
"""Dots per inch of a picture that does not tell its own."""


def fitted_size(picture: CleanPicture, *, width: int, height: int, share: float | None) -> tuple[int, int]:
    """Return a picture's size in EMU: the share of the width asked for, else its own; never beyond the room (twips)."""
    room = width * EMU_PER_TWIP
    own = picture.width / (picture.dpi or OWN_RESOLUTION) * EMU_PER_INCH
    # A small loss of size is worse than a full measure: what nearly fills the width fills it.
    wanted = room * share if share else (room if own > room * 0.85 else own)
    scale = min(wanted / picture.width, height * EMU_PER_TWIP / picture.height, room / picture.width)
    return max(1, int(picture.width * scale)), max(1, int(picture.height * scale))


def drawing(relation: str, number: int, size: tuple[int, int], *, name: str, alt: str, crop: str = "") -> str:
    """Return the run of an inline picture. `alt` "" marks it as decorative; `crop` is a `srcRect`."""
    width, height = size
    said = f' descr="{attribute(alt)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{attribute(name)} {number}"{said}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def crop_to(picture: CleanPicture, ratio: float) -> str:
    """Return the `srcRect` that cuts a picture to a ratio of width to height, the same from both sides."""
    own = picture.width / picture.height
    if own < ratio:
        cut = int((1 - own / ratio) / 2 * 100_000)
        return f'<a:srcRect t="{cut}" b="{cut}"/>'
    cut = int((1 - ratio / own) / 2 * 100_000)
    return f'<a:srcRect l="{cut}" r="{cut}"/>'
