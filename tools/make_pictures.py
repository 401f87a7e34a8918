"""Draw every picture of the sample library into `library/media/`: `python tools/make_pictures.py [folder] [name …]`.

The same script gives the same bytes, so that a picture changes only when its drawing does.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from pictures import charts, covers, diagrams, maps
from pictures.canvas import save_small
from pictures.weaves import CLOTHS, bands

MEDIA = Path(__file__).resolve().parent.parent / "library" / "media"


def weave(name: str) -> Callable[[Path], None]:
    """Return the drawing of one cloth, 1,800 by 1,200 pixels."""
    return lambda path: save_small(bands(CLOTHS[name], 150, 100, cell=12), path, colors=40)


PICTURES: dict[str, Callable[[Path], None]] = {
    **{f"trama-{name}": weave(name) for name in CLOTHS},
    "grafico-precios-sarhua": charts.prices,
    "grafico-ventas-pilotos": charts.pilot_sales,
    "grafico-demanda-hotelera": charts.hotel_demand,
    "grafico-linea-de-base": charts.baseline,
    "mapa-regiones": maps.country,
    **{f"mapa-{name}": maps.region(name) for name in maps.REGIONS},
    "esquema-estandares": diagrams.standards,
    "esquema-cadena-quinua": diagrams.quinoa_chain,
    "calendario-compras": diagrams.calendar,
    "portada-compendio": covers.compendium,
    "portada-cuadernillo": covers.booklet,
    "portada-guia": covers.guide,
    "portada-dossier": covers.dossier,
}


def main() -> None:
    """Draw the pictures named, or all."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the sample library.")
    parser.add_argument("--folder", type=Path, default=MEDIA)
    parser.add_argument("names", nargs="*", choices=[[], *PICTURES], default=[])
    arguments = parser.parse_args()
    for name in arguments.names or PICTURES:
        path = arguments.folder / f"{name}.png"
        PICTURES[name](path)
        print(f"{path.name}: {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
