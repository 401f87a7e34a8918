"""The charts: few marks, values written on them, a title that says what is seen, a note that says what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pictures.canvas import (
    CLAY,
    COCHINEAL,
    INDIGO,
    LINE,
    MUTED,
    SAND,
    SURFACE,
    Canvas,
    mix,
)

WIDTH, MARGIN = 1800, 90
NOTE = "Datos ilustrativos de la biblioteca de muestra."


def thousands(value: float) -> str:
    """Write a number as it is written in Peru's public documents: a thin space every three digits."""
    return f"{value:,.0f}".replace(",", "\u202f")


def sheet(title: str, subtitle: str, height: int, note: str) -> Canvas:
    """Return a sheet with its heading and its note."""
    canvas = Canvas(WIDTH, height, SURFACE)
    canvas.rect(0, 0, WIDTH, 14, COCHINEAL)
    canvas.text(MARGIN, 62, title, 46, style="bold")
    canvas.text(MARGIN, 128, subtitle, 30, MUTED)
    canvas.line([(MARGIN, height - 92), (WIDTH - MARGIN, height - 92)], LINE, 2)
    canvas.text(MARGIN, height - 72, f"{note} {NOTE}", 25, MUTED)
    return canvas


def legend(canvas: Canvas, y: float, entries: Sequence[tuple[str, str]]) -> None:
    """Write what each colour means, in a row."""
    x: float = MARGIN
    for label, color in entries:
        canvas.rect(x, y, 30, 30, color, radius=5)
        canvas.text(x + 44, y + 15, label, 28, anchor="lm")
        x += 44 + canvas.text_width(label, 28) + 56


def columns(
    canvas: Canvas, box: tuple[float, float, float, float], title: str, values: Sequence[tuple[str, int]], unit: str,
    color: str,
) -> None:  # fmt: skip
    """Draw a small chart of columns in a box, each with its value over it and its name under it."""
    x, y, width, height = box
    canvas.text(x, y, title, 34, style="bold")
    floor, step = y + height - 60, width / len(values)
    scale = (height - 190) / max(value for _, value in values)
    for place, (name, value) in enumerate(values):
        left = x + place * step + step * 0.14
        shade = mix(color, SURFACE, 0.6 - 0.3 * place)
        canvas.rect(left, floor - value * scale, step * 0.72, value * scale, shade, radius=6)
        canvas.text(left + step * 0.36, floor - value * scale - 14, f"{unit}{value}", 42, style="bold", anchor="ms")
        canvas.text(left + step * 0.36, floor + 18, name, 31, MUTED, anchor="ma")
    canvas.line([(x, floor), (x + width, floor)], MUTED, 3)


def prices(path: Path) -> None:
    """Price of a metre of belt and weavers who sell for themselves, in Sarhua, 2010 to 2012."""
    canvas = sheet(
        "Subió el precio del metro y subió quién lo cobra",
        "Asociación de tejedoras de Sarhua, Víctor Fajardo. Promedios de cada año",
        1080,
        "Fuente: cuadernos de venta y registro de la asociación.",
    )
    years = ("2010", "2011", "2012")
    prices_per_metre = list(zip(years, (45, 62, 80), strict=True))
    sellers = list(zip(years, (6, 23, 41), strict=True))
    box = (MARGIN, 220.0, 760.0, 730.0)
    columns(canvas, box, "Precio por metro de faja (soles)", prices_per_metre, "S/ ", COCHINEAL)
    box = (WIDTH - MARGIN - 760, 220.0, 760.0, 730.0)
    columns(canvas, box, "Socias con venta directa", sellers, "", INDIGO)
    canvas.save(path, colors=48)


def paired_bars(
    canvas: Canvas, rows: Sequence[tuple[str, str, int, int, str]], *, colors: tuple[str, str], left: float, top: float,
    step: float, scale: float, unit: str = "",
) -> None:  # fmt: skip
    """Draw two bars a row, their values at their ends, with a name, a note under it and a remark at the margin."""
    for number, (name, note, first, second, remark) in enumerate(rows):
        y = top + number * step
        middle = y + step * 0.36
        canvas.text(left - 36, middle - (18 if note else 0), name, 32, style="bold", anchor="rm")
        canvas.text(left - 36, middle + 24, note, 27, MUTED, anchor="rm")
        for place, value in enumerate((first, second)):
            bar = y + place * step * 0.37
            canvas.rect(left, bar, value * scale, step * 0.34, colors[place], radius=5)
            text = f"{thousands(value)}{unit}"
            canvas.text(left + value * scale + 16, bar + step * 0.17, text, 29, style="bold", anchor="lm")
        canvas.text(WIDTH - MARGIN, middle, remark, 44, COCHINEAL, style="bold", anchor="rm")
    canvas.line([(left, top - 20), (left, top + step * len(rows) - 10)], MUTED, 3)


def pilot_sales(path: Path) -> None:
    """Annual sales of four pilots, first and last year."""
    rows = (
        ("Chocolate de La Convención", "Cusco", 15_200, 38_900, "+156 %"),
        ("Bordados del altiplano", "Puno", 9_400, 21_700, "+131 %"),
        ("Piedra de Huamanga", "Ayacucho, por confirmar", 11_000, 18_600, "+69 %"),
        ("Miel y algarroba de Olmos", "Lambayeque", 7_800, 16_300, "+109 %"),
    )
    canvas = sheet(
        "Los cuatro pilotos venden más, pero no en la misma medida",
        "Ventas anuales en soles, primer y último año con registro",
        1080,
        "Fuente: libros y cuadernos de ventas de cada piloto.",
    )
    legend(canvas, 200, [("Primer año", SAND), ("Último año", COCHINEAL)])
    paired_bars(canvas, rows, colors=(SAND, COCHINEAL), left=610, top=300, step=166, scale=720 / 38_900)
    canvas.save(path, colors=48)


def hotel_demand(path: Path) -> None:
    """Kilograms a month that kitchens want and that producers can deliver with a guarantee."""
    rows = (
        ("Papa nativa", 3200, 2100),
        ("Hortalizas de hoja", 2600, 980),
        ("Quinua", 1450, 900),
        ("Kiwicha y cañihua", 380, 260),
        ("Hierbas aromáticas", 210, 120),
    )
    canvas = sheet(
        "La mayor brecha está en las hortalizas de hoja",
        "Kilos al mes que 24 hoteles y restaurantes quieren comprar y que hoy se pueden entregar con garantía",
        1130,
        "Fuente: entrevistas en Cusco y Puno, agosto y septiembre de 2011.",
    )
    legend(canvas, 200, [("Entrega posible con garantía", INDIGO), ("Demanda sin atender", mix(CLAY, SURFACE, 0.45))])
    left, top, step = 430.0, 300.0, 135.0
    scale = 1050 / 3200
    for number, (name, wanted, offered) in enumerate(rows):
        y = top + number * step
        canvas.text(left - 30, y + 36, name, 32, anchor="rm")
        canvas.rect(left, y, wanted * scale, 72, mix(CLAY, SURFACE, 0.45), radius=5)
        canvas.rect(left, y, offered * scale, 72, INDIGO, radius=5)
        if offered * scale > 120:
            canvas.text(left + offered * scale - 16, y + 36, thousands(offered), 30, SURFACE, style="bold", anchor="rm")
        text = f"{thousands(wanted)} kg" if offered * scale > 120 else f"{thousands(offered)} de {thousands(wanted)} kg"
        canvas.text(left + wanted * scale + 18, y + 23, text, 30, style="bold", anchor="lm")
        share = f"se atiende el {round(offered / wanted * 100)} %"
        canvas.text(left + wanted * scale + 18, y + 57, share, 25, MUTED, anchor="lm")
    canvas.save(path, colors=48)


def baseline(path: Path) -> None:
    """The baseline survey of Cusco: three answers of women and men."""
    rows = (
        ("Tiene un comprador estable", "23 de 120 personas", 17, 24, "19 %"),
        ("Registra sus costos", "14 de 120 personas", 10, 14, "12 %"),
        ("Tiene RUC", "11 de 120 personas", 8, 12, "9 %"),
    )
    canvas = sheet(
        "Ni un comprador estable ni una cuenta escrita",
        "Línea de base en Cusco, 2010: porcentaje de 78 mujeres y 42 hombres; al margen, el total",
        1000,
        "Fuente: encuesta en cuatro distritos, octubre y noviembre de 2010.",
    )
    legend(canvas, 200, [("Mujeres", COCHINEAL), ("Hombres", INDIGO)])
    paired_bars(canvas, rows, colors=(COCHINEAL, INDIGO), left=610, top=310, step=196, scale=760 / 24, unit=" %")
    canvas.save(path, colors=48)
