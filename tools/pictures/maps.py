"""Simple maps: the four regions in the country, and each region with the places that the documents speak of."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pictures import outlines
from pictures.canvas import (
    CLAY,
    COCHINEAL,
    GREEN,
    INDIGO,
    LINE,
    MUTED,
    OCHRE,
    PAPER,
    SURFACE,
    TEXT,
    WATER,
    Canvas,
    Point,
    mix,
)
from pictures.outlines import Ring

NOTE = "Esquema de ubicación: los contornos están simplificados y no expresan límites oficiales."
LAND = "#EFE6D6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: `kind` is its sector; `dx`, `dy` set its label apart, on the left if `dx` is negative."""

    name: str
    lon: float
    lat: float
    kind: str = ""
    dx: float = 22
    dy: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionMap:
    """A region with what is shown in it."""

    name: str
    ring: Ring
    color: str
    places: tuple[Place, ...]
    neighbours: tuple[tuple[str, float, float], ...]
    route: tuple[str, ...] = ()


KINDS = {
    "": ("Capital de la región", TEXT),
    "handicrafts": ("Artesanía", COCHINEAL),
    "organic-agriculture": ("Agricultura orgánica", GREEN),
    "tourism": ("Turismo", INDIGO),
    "gastronomy": ("Gastronomía", OCHRE),
}

REGIONS: dict[str, RegionMap] = {
    "ayacucho": RegionMap(
        name="Ayacucho", ring=outlines.AYACUCHO, color=COCHINEAL,
        places=(
            Place(name="Ayacucho (Huamanga)", lon=-74.22, lat=-13.16, dx=-70, dy=6),
            Place(name="Quinua", lon=-74.14, lat=-13.05, kind="handicrafts", dx=60, dy=-26),
            Place(name="Sarhua", lon=-74.32, lat=-13.67, kind="handicrafts", dx=-22),
            Place(name="Huancapi", lon=-74.07, lat=-13.75, kind="handicrafts"),
            Place(name="Vilcas Huamán", lon=-73.95, lat=-13.65, kind="tourism", dy=-14),
            Place(name="Huanta", lon=-74.25, lat=-12.94, kind="gastronomy", dx=60, dy=-46),
            Place(name="Puquio", lon=-74.12, lat=-14.69, kind="handicrafts"),
        ),
        neighbours=(("HUANCAVELICA", -75.15, -12.75), ("APURÍMAC", -73.0, -13.9), ("ICA", -75.5, -14.6),
                    ("AREQUIPA", -74.3, -15.75), ("CUSCO", -73.0, -12.6)),
    ),
    "cusco": RegionMap(
        name="Cusco", ring=outlines.CUSCO, color=OCHRE,
        places=(
            Place(name="Cusco", lon=-71.97, lat=-13.52, dx=-60, dy=42),
            Place(name="Chinchero", lon=-72.05, lat=-13.39, kind="handicrafts", dx=-90, dy=-4),
            Place(name="Urubamba", lon=-72.12, lat=-13.31, kind="gastronomy", dx=-70, dy=-50),
            Place(name="Pisac", lon=-71.85, lat=-13.42, kind="handicrafts", dx=70, dy=-44),
            Place(name="San Jerónimo", lon=-71.88, lat=-13.54, kind="organic-agriculture", dx=84, dy=-2),
            Place(name="Andahuaylillas", lon=-71.68, lat=-13.67, kind="tourism", dx=56, dy=34),
            Place(name="Quillabamba", lon=-72.69, lat=-12.87, kind="organic-agriculture"),
        ),
        neighbours=(("UCAYALI", -72.9, -10.95), ("MADRE DE DIOS", -70.6, -12.2), ("PUNO", -70.35, -14.4),
                    ("AREQUIPA", -72.1, -15.5), ("APURÍMAC", -73.1, -14.1), ("JUNÍN", -74.5, -11.6)),
        route=("Cusco", "San Jerónimo", "Andahuaylillas"),
    ),
    "puno": RegionMap(
        name="Puno", ring=outlines.PUNO, color=INDIGO,
        places=(
            Place(name="Puno", lon=-70.02, lat=-15.84, dx=-30, dy=14),
            Place(name="Juliaca", lon=-70.13, lat=-15.49, kind="handicrafts", dx=-22),
            Place(name="Cabana", lon=-70.32, lat=-15.65, kind="organic-agriculture", dx=-22),
            Place(name="Capachica", lon=-69.83, lat=-15.64, kind="tourism", dx=110, dy=-86),
            Place(name="Amantaní", lon=-69.72, lat=-15.66, kind="tourism", dx=96, dy=-24),
            Place(name="Taquile", lon=-69.68, lat=-15.77, kind="tourism", dx=84, dy=24),
            Place(name="Pucará", lon=-70.37, lat=-15.04, kind="handicrafts"),
            Place(name="Juli", lon=-69.46, lat=-16.21, kind="tourism", dx=-22, dy=12),
        ),
        neighbours=(("MADRE DE DIOS", -69.8, -12.85), ("BOLIVIA", -68.45, -15.2), ("CUSCO", -71.5, -14.2),
                    ("AREQUIPA", -71.5, -15.9), ("MOQUEGUA", -70.95, -16.75), ("TACNA", -70.2, -17.35)),
        route=("Puno", "Capachica", "Amantaní", "Taquile", "Puno"),
    ),
    "lambayeque": RegionMap(
        name="Lambayeque", ring=outlines.LAMBAYEQUE, color=GREEN,
        places=(
            Place(name="Chiclayo", lon=-79.84, lat=-6.77, dx=60, dy=26),
            Place(name="Lambayeque", lon=-79.91, lat=-6.70, kind="tourism", dx=-70, dy=40),
            Place(name="Ferreñafe", lon=-79.79, lat=-6.64, kind="gastronomy"),
            Place(name="Monsefú", lon=-79.87, lat=-6.88, kind="handicrafts", dx=-60, dy=50),
            Place(name="Mórrope", lon=-80.01, lat=-6.54, kind="handicrafts", dx=-90, dy=34),
            Place(name="Túcume", lon=-79.86, lat=-6.51, kind="tourism"),
            Place(name="Incahuasi", lon=-79.32, lat=-6.24, kind="handicrafts", dx=-22),
            Place(name="Olmos", lon=-79.75, lat=-5.99, kind="organic-agriculture"),
        ),
        neighbours=(("PIURA", -80.35, -5.55), ("CAJAMARCA", -79.0, -5.95), ("LA LIBERTAD", -79.15, -7.15),
                    ("OCÉANO PACÍFICO", -80.4, -6.95)),
        route=("Chiclayo", "Lambayeque", "Mórrope", "Túcume", "Ferreñafe", "Chiclayo"),
    ),
}  # fmt: skip


class Projection:
    """Degrees to page units in a box; a degree of longitude is narrowed by the latitude."""

    def __init__(self, ring: Sequence[Point], box: tuple[float, float, float, float]) -> None:
        x, y, width, height = box
        lons, lats = [p[0] for p in ring], [p[1] for p in ring]
        self._narrow = math.cos(math.radians(sum(lats) / len(lats)))
        spans = (max(lons) - min(lons)) * self._narrow, max(lats) - min(lats)
        self.scale = min(width / spans[0], height / spans[1])
        self._lon, self._lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
        self._x, self._y = x + width / 2, y + height / 2

    def at(self, lon: float, lat: float) -> Point:
        """Return a place's point on the sheet."""
        return self._x + (lon - self._lon) * self._narrow * self.scale, self._y - (lat - self._lat) * self.scale

    def ring(self, ring: Sequence[Point]) -> list[Point]:
        """Return an outline on the sheet."""
        return _softened([self.at(*point) for point in ring])


def _softened(ring: list[Point], rounds: int = 2) -> list[Point]:
    """Cut each corner of a closed outline, so that it reads as land and not as a figure of geometry."""
    for _ in range(rounds):
        cut: list[Point] = []
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            cut += [(ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25), (ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75)]
        ring = cut
    return ring


def country(path: Path) -> None:
    """The four regions in the country."""
    canvas = Canvas(1600, 1800, PAPER)
    canvas.rect(0, 0, 1600, 14, COCHINEAL)
    canvas.text(90, 70, "Cuatro regiones", 60, style="bold")
    canvas.text(90, 152, "Ámbito del Programa Conjunto, 2010–2012", 32, MUTED)
    place = Projection(outlines.PERU, (380, 180, 1130, 1480))
    canvas.polygon(place.ring(outlines.PERU), LAND, outline=mix(MUTED, PAPER, 0.45), width=4)
    for region in REGIONS.values():
        canvas.polygon(place.ring(region.ring), region.color, outline=PAPER, width=5)
    canvas.polygon(place.ring(outlines.TITICACA), WATER)
    labels = (("Lambayeque", -79.75, -6.5, 260, 560), ("Ayacucho", -74.3, -14.2, 330, 1250),
              ("Cusco", -72.3, -12.6, 1230, 760), ("Puno", -69.9, -14.6, 1420, 900))  # fmt: skip
    for name, lon, lat, x, y in labels:
        anchor = place.at(lon, lat)
        beside = x + canvas.text_width(name, 42, "bold") / 2 + 14
        canvas.line([anchor, (beside, y) if beside < anchor[0] - 100 else (x, y + 34)], TEXT, 3)
        canvas.disc(*anchor, 9, SURFACE, outline=TEXT)
        canvas.text(x, y, name, 42, style="bold", anchor="mm")
    canvas.text(420, 1010, "OCÉANO PACÍFICO", 26, mix(WATER, INDIGO, 0.5), anchor="mm", style="italic")
    for row, region in enumerate(sorted(REGIONS.values(), key=lambda item: item.name)):
        canvas.rect(90, 1430 + row * 56, 38, 38, region.color, radius=5)
        canvas.text(146, 1449 + row * 56, region.name, 31, anchor="lm")
    canvas.line([(90, 1700), (1510, 1700)], LINE, 2)
    canvas.text(90, 1722, NOTE, 26, MUTED)
    canvas.save(path, colors=48)


def region(name: str) -> Callable[[Path], None]:
    """Return the drawing of one region's map."""
    return lambda path: _draw_region(REGIONS[name], path)


def _draw_region(shown: RegionMap, path: Path) -> None:
    canvas = Canvas(1700, 1500, PAPER)
    place = Projection(shown.ring, (470, 130, 800, 1180))
    if shown.name == "Lambayeque":
        place = Projection(shown.ring, (380, 190, 1060, 1060))
        sea = ((-80.6, -6.3), (-80.35, -6.48), (-80.12, -6.62), (-79.95, -6.78), (-79.85, -6.95), (-79.62, -7.18),
               (-79.55, -7.6), (-83, -7.6), (-83, -6.1), (-81.15, -6.1))  # fmt: skip
        canvas.polygon(place.ring(sea), mix(WATER, PAPER, 0.55))
    canvas.polygon(place.ring(shown.ring), mix(shown.color, PAPER, 0.78), outline=shown.color, width=5)
    if shown.name == "Puno":
        canvas.polygon(place.ring(outlines.TITICACA), WATER)
        canvas.text(*place.at(-68.68, -15.92), "Lago Titicaca", 27, INDIGO, style="italic", anchor="lm")
    for label, lon, lat in shown.neighbours:
        x, y = place.at(lon, lat)
        canvas.text(min(max(x, 130), 1570), y, label, 25, mix(MUTED, PAPER, 0.25), anchor="mm", style="italic")
    _route(canvas, place, shown)
    for item in shown.places:
        _mark(canvas, place, item)
    canvas.rect(0, 0, 1700, 14, shown.color)
    canvas.text(80, 60, shown.name, 60, style="bold")
    canvas.text(80, 142, "Lugares de los que hablan los documentos", 30, MUTED)
    _legend(canvas, shown)
    _scale_bar(canvas, place)
    canvas.rect(0, 1404, 1700, 96, PAPER)
    canvas.line([(80, 1404), (1620, 1404)], LINE, 2)
    canvas.text(80, 1424, NOTE, 26, MUTED)
    canvas.save(path, colors=64)


def _mark(canvas: Canvas, place: Projection, item: Place) -> None:
    x, y = place.at(item.lon, item.lat)
    if abs(item.dx) > 30 or abs(item.dy) > 30:
        canvas.line([(x, y), (x + item.dx - math.copysign(8, item.dx), y + item.dy)], MUTED, 2)
    label = (x + item.dx, y + item.dy)
    style = "regular" if item.kind else "bold"
    canvas.text(*label, item.name, 32, anchor="lm" if item.dx > 0 else "rm", style=style)
    color = KINDS[item.kind][1]
    if item.kind:
        canvas.disc(x, y, 12, color, outline=SURFACE)
    else:
        canvas.rect(x - 12, y - 12, 24, 24, color, outline=SURFACE)


def _route(canvas: Canvas, place: Projection, shown: RegionMap) -> None:
    """Dots along the way of the tour."""
    where = {item.name: place.at(item.lon, item.lat) for item in shown.places}
    for start, end in itertools.pairwise(shown.route):
        (ax, ay), (bx, by) = where[start], where[end]
        count = max(2, round(math.dist((ax, ay), (bx, by)) / 14))
        for step in range(1, count):
            share = step / count
            canvas.disc(ax + (bx - ax) * share, ay + (by - ay) * share, 3.5, COCHINEAL)


def _legend(canvas: Canvas, shown: RegionMap) -> None:
    kinds = [kind for kind in KINDS if any(item.kind == kind for item in shown.places)]
    rows = len(kinds) + bool(shown.route)
    top = 1350 - rows * 50
    canvas.rect(60, top - 24, 390, rows * 50 + 32, SURFACE, radius=10, outline=LINE)
    if shown.route:
        for step in range(3):
            canvas.disc(82 + step * 11, 1318, 3.5, COCHINEAL)
        canvas.text(122, 1318, "Circuito", 29, anchor="lm")
    for row, kind in enumerate(kinds):
        label, color = KINDS[kind]
        y = top + 18 + row * 50
        if kind:
            canvas.disc(92, y, 12, color)
        else:
            canvas.rect(80, y - 12, 24, 24, color)
        canvas.text(122, y, label, 29, anchor="lm")


def _scale_bar(canvas: Canvas, place: Projection) -> None:
    kilometres = 50 if place.scale < 500 else 20
    length = place.scale * kilometres / 111.2
    canvas.line([(1600 - length, 1352), (1600, 1352)], CLAY, 8)
    canvas.text(1600 - length / 2, 1338, f"{kilometres} km aprox.", 26, MUTED, anchor="ms")
