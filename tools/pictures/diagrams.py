"""The diagrams: three standards, a chain with its prices, and a year of purchases."""

from __future__ import annotations

from pathlib import Path

from pictures.canvas import (
    COCHINEAL,
    GREEN,
    INDIGO,
    LINE,
    MUTED,
    OCHRE,
    RAISED,
    SURFACE,
    TEXT,
    VIOLET,
    mix,
)
from pictures.charts import sheet

MONTHS = ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Set", "Oct", "Nov", "Dic")
ENOUGH, SCARCE, NONE = "#4F7F4A", "#E0B04C", "#E7E1D8"

CALENDAR = (
    ("Papa nativa", "..xooooooxxx", "############"),
    ("Maíz choclo", "ooox.......x", "###..###...#"),
    ("Hortalizas de hoja", "ooooox..xxoo", "############"),
    ("Quinua", "xxxxoooooooo", "....########"),
    ("Hierbas aromáticas", "oooooxxxxxxo", "...######..."),
)
"""For each product a mark a month for what there is (enough `o`, scarce `x`, none `.`) and for what is needed (`#`)."""

STANDARDS = (
    ("Laboral", INDIGO, "trabajo decente", (
        "Las horas de cada persona se anotan y se pagan.",
        "Ninguna niña o niño trabaja en lugar de estudiar.",
        "El taller tiene luz, ventilación y botiquín.",
        "Mujeres y hombres cobran igual por igual tarea.",
    )),
    ("Ambiental", GREEN, "insumos y residuos", (
        "Se sabe de dónde viene cada insumo.",
        "Las plantas se recolectan sin agotarlas.",
        "El agua con mordiente no va a la acequia.",
        "Los restos se reúsan o se disponen aparte.",
    )),
    ("Patrimonio", VIOLET, "saberes propios", (
        "La comunidad decidió qué se muestra y se vende.",
        "La etiqueta nombra el lugar y el grupo.",
        "Lo reservado no sale del ámbito comunal.",
        "Una parte del ingreso vuelve a la transmisión.",
    )),
)  # fmt: skip

CHAIN = (
    ("Trilla", "Cada familia, en la chacra", 100, GREEN),
    ("Venteo y secado", "Grupos de cinco vecinos", 95, GREEN),
    ("Lavado", "Planta comunal, por turnos", 86, INDIGO),
    ("Selección", "Doce promotores, por variedad", 82, VIOLET),
    ("Almacén", "Tesorería del grupo", 80, OCHRE),
    ("Cocinas", "Siete compradores con pedido al mes", 80, COCHINEAL),
)
"""The steps of quinoa: who answers for each, and the kilograms left of 100 that were threshed."""


def standards(path: Path) -> None:
    """The minimum standards: three columns of four checks."""
    canvas = sheet(
        "Tres estándares mínimos, doce preguntas",
        "Lo que se mira en cada uno. «A medias» obliga a decir qué falta y para cuándo",
        1260,
        "Adaptable por cada región.",
    )
    width, gap = 516.0, 36.0
    for column, (name, color, about, checks) in enumerate(STANDARDS):
        x = 90 + column * (width + gap)
        canvas.rect(x, 340, width, 780, mix(color, SURFACE, 0.92), radius=16)
        canvas.disc(x + width / 2, 340, 128, SURFACE)
        canvas.disc(x + width / 2, 340, 118, color)
        canvas.text(x + width / 2, 330, name, 36, SURFACE, style="bold", anchor="mm")
        canvas.text(x + width / 2, 378, about, 22, mix(color, SURFACE, 0.8), anchor="mm")
        for row, check in enumerate(checks):
            y = 500 + row * 152
            canvas.rect(x + 34, y, 44, 44, SURFACE, radius=8, outline=color)
            canvas.line([(x + 44, y + 22), (x + 53, y + 32), (x + 69, y + 12)], color, 5)
            canvas.text(x + 100, y - 4, check, 30, wrap=width - 126)
            if row:
                canvas.line([(x + 34, y - 22), (x + width - 34, y - 22)], mix(color, SURFACE, 0.75), 2)
    canvas.save(path, colors=64)


def quinoa_chain(path: Path) -> None:
    """The chain of quinoa: from the field to kitchens, who answers for each step and what is lost in it."""
    canvas = sheet(
        "De cada 100 kilos trillados, 80 llegan a la cocina",
        "Cadena de la quinua de Cabana: pasos, responsables y kilos que quedan después de cada uno",
        1010,
        "Fuente: guías de salida y libro de la planta.",
    )
    width, gap, top = 252.0, 21.6, 220.0
    for number, (name, who, _, color) in enumerate(CHAIN):
        x = 90 + number * (width + gap)
        tip = x + width + (16 if number < len(CHAIN) - 1 else 0)
        canvas.polygon(
            [(x, top), (x + width - 20, top), (tip, top + 65), (x + width - 20, top + 130), (x, top + 130)], color
        )
        canvas.disc(x + 38, top + 65, 24, SURFACE)
        canvas.text(x + 38, top + 65, str(number + 1), 29, color, style="bold", anchor="mm")
        lines = canvas.text_width(name, 26, "bold") > width - 110
        canvas.text(x + 74, top + (29 if lines else 48), name, 26, SURFACE, style="bold", wrap=width - 100)
        canvas.text(x + 8, top + 152, who, 27, MUTED, wrap=width - 24)
    floor, scale = 880.0, 3.1
    before = 100
    for number, (_, _, kilos, color) in enumerate(CHAIN):
        x = 90 + number * (width + gap)
        canvas.rect(x + 30, floor - before * scale, 160, before * scale, mix(color, SURFACE, 0.82), radius=5)
        canvas.rect(x + 30, floor - kilos * scale, 160, kilos * scale, mix(color, SURFACE, 0.2), radius=5)
        canvas.text(x + 110, floor - 24, f"{kilos} kg", 36, SURFACE, style="bold", anchor="ms")
        if kilos < before:
            canvas.text(
                x + 204, floor - kilos * scale - 14, f"–{before - kilos}", 32, COCHINEAL, style="bold", anchor="ls"
            )
        before = kilos
    canvas.line([(90, floor), (1710, floor)], LINE, 3)
    canvas.save(path, colors=64)


def calendar(path: Path) -> None:
    """The year of local purchases, with the visitors' high season."""
    canvas = sheet(
        "La temporada alta llega cuando faltan las hojas verdes",
        "Lo que hay y lo que se necesita, mes a mes: cinco productos del calendario del valle de Urubamba",
        1060,
        "Fuente: calendario acordado entre cocinas y productores.",
    )
    left, top, cell, row_height = 470.0, 330.0, 103.0, 104.0
    canvas.rect(left + 5 * cell, top - 104, 3 * cell, row_height * 5 + 124, mix(COCHINEAL, SURFACE, 0.88), radius=10)
    canvas.text(left + 6.5 * cell, top - 72, "temporada alta", 28, COCHINEAL, style="bold", anchor="mm")
    for month, name in enumerate(MONTHS):
        canvas.text(left + (month + 0.5) * cell, top - 24, name, 28, MUTED, anchor="mm")
    marks = {"o": ENOUGH, "x": SCARCE, ".": NONE}
    for row, (name, months, needed) in enumerate(CALENDAR):
        y = top + row * row_height
        canvas.text(left - 36, y + 42, name, 32, anchor="rm")
        for month, mark in enumerate(months):
            x = left + month * cell
            canvas.rect(x + 6, y + 6, cell - 12, 72, marks[mark], radius=8)
            if mark == "x":
                canvas.line([(x + 36, y + 42), (x + cell - 36, y + 42)], TEXT, 4)
            elif mark == "o":
                canvas.disc(x + cell / 2, y + 42, 10, SURFACE)
            if needed[month] == "#":
                canvas.rect(x + 6, y + 84, cell - 12, 9, COCHINEAL, radius=4)
    x = left + 6
    for label, color in (("● alcanza", ENOUGH), ("– escasea", SCARCE), ("no hay", NONE)):
        canvas.rect(x, 880, 40, 40, color, radius=6, outline=RAISED)
        canvas.text(x + 56, 900, label.lstrip("●– "), 29, anchor="lm")
        if label.startswith("●"):
            canvas.disc(x + 20, 900, 8, SURFACE)
        elif label.startswith("–"):
            canvas.line([(x + 10, 900), (x + 30, 900)], TEXT, 4)
        x += 220
    canvas.rect(x, 895, 70, 10, COCHINEAL, radius=4)
    canvas.text(x + 86, 900, "la cocina lo necesita", 29, anchor="lm")
    canvas.save(path, colors=64)
