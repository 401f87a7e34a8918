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
    OCHRE,
    RAISED,
    SAND,
    SURFACE,
    TEXT,
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


def prices(path: Path) -> None:
    """Prices per piece in Sarhua against their full cost, 2010 to 2012."""
    pieces = (
        ("Faja (chumpi), 2 m", (35, 48, 60), 42),
        ("Manta (lliclla)", (90, 130, 160), 118),
        ("Bolso con aplicación de telar", (28, 38, 45), 33),
    )
    shades = (SAND, CLAY, COCHINEAL)
    canvas = sheet(
        "En 2010 las tres piezas se vendían por debajo de su costo",
        "Precio pagado a la tejedora por pieza, en soles. Sarhua, 2010–2012",
        1150,
        "Fuente: cuaderno de ventas de la asociación y hoja de costos de 2011.",
    )
    legend(canvas, 200, [("2010", SAND), ("2011, lista acordada", CLAY), ("2012", COCHINEAL)])
    canvas.line([(1010, 215), (1080, 215)], TEXT, 5)
    canvas.text(1096, 215, "costo completo (materiales y horas pagadas)", 28, anchor="lm")
    floor, top, group = 960.0, 300.0, (WIDTH - 2 * MARGIN) / 3
    scale = (floor - top) / 170
    for tick in (0, 50, 100, 150):
        y = floor - tick * scale
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], LINE, 2)
        canvas.text(MARGIN, y - 6, f"S/ {tick}", 24, MUTED, anchor="ls")
    for number, (name, values, cost) in enumerate(pieces):
        left = MARGIN + number * group + 110
        for place, value in enumerate(values):
            x = left + place * 118
            canvas.rect(x, floor - value * scale, 102, value * scale, shades[place], radius=4)
            ink = TEXT if shades[place] == SAND else SURFACE
            canvas.text(x + 51, floor - 20, f"{value}", 36, ink, style="bold", anchor="ms")
        y = floor - cost * scale
        canvas.line([(left - 14, y), (left + 3 * 118, y)], TEXT, 5)
        canvas.text(left + 3 * 118 + 8, y, f"{cost}", 28, anchor="lm")
        canvas.text(left + 169, floor + 22, name, 30, anchor="ma")
    canvas.save(path, colors=48)


def pilot_sales(path: Path) -> None:
    """Annual sales of four pilots, base and last."""
    rows = (
        ("Chocolate de La Convención", "Cusco", 26_000, 47_500),
        ("Bordados del altiplano", "Puno", 18_400, 31_900),
        ("Piedra de Huamanga", "Ayacucho", 21_300, 27_900),
        ("Miel y algarroba de Olmos", "Lambayeque", 14_200, 22_800),
    )
    canvas = sheet(
        "Los cuatro pilotos venden más, pero no en la misma medida",
        "Ventas anuales en soles: año base 2010 y último año 2012",
        1080,
        "Fuente: registros de ventas de cada piloto.",
    )
    legend(canvas, 200, [("2010", SAND), ("2012", COCHINEAL)])
    left, right, top, step = 600.0, 1500.0, 320.0, 155.0
    scale = (right - left) / 50_000
    for tick in range(0, 50_001, 10_000):
        x = left + tick * scale
        canvas.line([(x, top - 30), (x, top + step * 4 - 30)], LINE, 2)
        canvas.text(x, top + step * 4 - 14, thousands(tick), 24, MUTED, anchor="ma")
    for number, (name, region, base, last) in enumerate(rows):
        y = top + number * step + 40
        canvas.text(left - 40, y - 4, name, 32, style="bold", anchor="rs")
        canvas.text(left - 40, y + 34, region, 27, MUTED, anchor="rs")
        canvas.line([(left + base * scale, y), (left + last * scale, y)], mix(COCHINEAL, SURFACE, 0.6), 14)
        canvas.disc(left + base * scale, y, 20, SAND, outline=OCHRE)
        canvas.disc(left + last * scale, y, 20, COCHINEAL)
        canvas.text(left + base * scale, y - 32, thousands(base), 26, MUTED, anchor="ms")
        canvas.text(left + last * scale, y - 32, thousands(last), 28, style="bold", anchor="ms")
        canvas.text(WIDTH - MARGIN, y, f"+{round((last / base - 1) * 100)} %", 44, COCHINEAL, style="bold", anchor="rm")
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
    """The baseline survey of Cusco: answers of women and men."""
    rows = (
        ("Usa tintes o insumos naturales", 64, 71, 52),
        ("Vende solo a un intermediario", 58, 62, 52),
        ("Acuerda el precio antes de entregar", 29, 27, 33),
        ("Sabe cuánto le cuesta su producto", 18, 15, 24),
        ("Lleva registro de ventas", 12, 10, 17),
        ("Tiene RUC", 9, 8, 12),
    )
    canvas = sheet(
        "Menos de una de cada cinco sabe cuánto le cuesta lo que vende",
        "Línea de base en Cusco, 2010: porcentaje de 120 productores (78 mujeres y 42 hombres)",
        1180,
        "Fuente: encuesta en cuatro distritos, octubre y noviembre de 2010.",
    )
    legend(canvas, 200, [("Mujeres", COCHINEAL), ("Hombres", INDIGO), ("Total, escrito al margen", RAISED)])
    left, right, top, step = 680.0, 1560.0, 320.0, 118.0
    scale = (right - left) / 80
    for tick in range(0, 81, 20):
        x = left + tick * scale
        canvas.line([(x, top - 34), (x, top + step * 6 - 40)], LINE, 2)
        canvas.text(x, top + step * 6 - 26, f"{tick} %", 24, MUTED, anchor="ma")
    for number, (name, total, women, men) in enumerate(rows):
        y = top + number * step + 22
        canvas.text(left - 36, y, name, 31, anchor="rm")
        canvas.line([(left + men * scale, y), (left + women * scale, y)], mix(MUTED, SURFACE, 0.55), 8)
        for value, other, color in ((women, men, COCHINEAL), (men, women, INDIGO)):
            canvas.disc(left + value * scale, y, 19, color)
            beside = -30 if value < other else 30
            anchor = "rm" if value < other else "lm"
            canvas.text(left + value * scale + beside, y, str(value), 29, color, style="bold", anchor=anchor)
        canvas.rect(WIDTH - MARGIN - 120, y - 32, 120, 64, RAISED, radius=6)
        canvas.text(WIDTH - MARGIN - 60, y, f"{total} %", 34, style="bold", anchor="mm")
    canvas.save(path, colors=48)
