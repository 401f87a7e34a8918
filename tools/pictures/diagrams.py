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
    ("Papa nativa", "..xooooooxxx"),
    ("Maíz choclo", "ooox.......x"),
    ("Hortalizas de hoja", "ooooox..xxoo"),
    ("Quinua", "xxxxoooooooo"),
    ("Hierbas aromáticas", "oooooxxxxxxo"),
)
"""For each product a mark a month: enough `o`, scarce `x`, none `.`."""

STANDARDS = (
    ("Laboral", INDIGO, "Trabajo decente", (
        "Las horas de cada persona se anotan y se pagan.",
        "Ninguna niña o niño trabaja en lugar de estudiar.",
        "El taller tiene luz, ventilación y botiquín.",
        "Mujeres y hombres cobran igual por igual tarea.",
    )),
    ("Ambiental", GREEN, "Insumos y residuos", (
        "Se sabe de dónde viene cada insumo.",
        "Las plantas se recolectan sin agotarlas.",
        "El agua con mordiente no va a la acequia.",
        "Los restos se reúsan o se disponen aparte.",
    )),
    ("Patrimonio", VIOLET, "Saberes de la comunidad", (
        "La comunidad decidió qué se muestra y se vende.",
        "La etiqueta nombra el lugar y el grupo.",
        "Lo reservado no sale del ámbito comunal.",
        "Una parte del ingreso vuelve a la transmisión.",
    )),
)  # fmt: skip

CHAIN = (
    ("Siembra", "Semilla propia, set.–oct.", "", GREEN),
    ("Cosecha y trilla", "Abril y mayo, en la chacra", "3.80", GREEN),
    ("Lavado y secado", "Planta comunal, 1\u00a0500\u00a0kg por semana", "4.60", INDIGO),
    ("Control de garantía", "Visita entre parcelas y ficha", "5.20", VIOLET),
    ("Acopio", "La asociación junta y programa", "", OCHRE),
    ("Cocinas", "Siete compradores con pedido mensual", "6.40", COCHINEAL),
)


def standards(path: Path) -> None:
    """The minimum standards: three columns of four checks."""
    canvas = sheet(
        "Tres estándares mínimos, doce preguntas",
        "Un plan de negocio inclusivo se presenta cuando puede responder que sí a las doce, o decir desde cuándo",
        1160,
        "Adaptable por cada región.",
    )
    width, gap = 516.0, 36.0
    for column, (name, color, about, checks) in enumerate(STANDARDS):
        x = 90 + column * (width + gap)
        canvas.rect(x, 210, width, 810, mix(color, SURFACE, 0.92), radius=16)
        canvas.rect(x, 210, width, 130, color, radius=16)
        canvas.rect(x, 300, width, 40, color)
        canvas.text(x + 34, 232, name, 40, SURFACE, style="bold")
        canvas.text(x + 34, 287, about, 28, mix(color, SURFACE, 0.8))
        for row, check in enumerate(checks):
            y = 376 + row * 166
            canvas.rect(x + 34, y, 44, 44, SURFACE, radius=8, outline=color)
            canvas.line([(x + 44, y + 22), (x + 53, y + 32), (x + 69, y + 12)], color, 5)
            canvas.text(x + 100, y - 4, check, 30, wrap=width - 126)
            if row:
                canvas.line([(x + 34, y - 24), (x + width - 34, y - 24)], mix(color, SURFACE, 0.75), 2)
    canvas.save(path, colors=64)


def quinoa_chain(path: Path) -> None:
    """The chain of quinoa: from the field to kitchens, with what a kilogram is worth at each step."""
    canvas = sheet(
        "El kilo de quinua gana valor donde la asociación controla",
        "Cadena de la quinua blanca de Cabana y precio por kilo al salir de cada paso, en soles de 2011",
        980,
        "Fuente: hoja de costos de la asociación.",
    )
    width, gap, top = 252.0, 21.6, 250.0
    for number, (name, about, _, color) in enumerate(CHAIN):
        x = 90 + number * (width + gap)
        tip = x + width + (16 if number < len(CHAIN) - 1 else 0)
        canvas.polygon(
            [(x, top), (x + width - 20, top), (tip, top + 65), (x + width - 20, top + 130), (x, top + 130)], color
        )
        canvas.disc(x + 38, top + 65, 24, SURFACE)
        canvas.text(x + 38, top + 65, str(number + 1), 29, color, style="bold", anchor="mm")
        lines = name.replace("Control de", "Control de\n").replace("Cosecha y", "Cosecha y\n")
        lines = lines.replace("Lavado y", "Lavado y\n").replace("\n ", "\n")
        offset = 22 if "\n" in lines else 0
        canvas.text(x + 76, top + 48 - offset, lines, 28, SURFACE, style="bold")
        canvas.text(x + 8, top + 156, about, 27, MUTED, wrap=width - 24)
    floor, scale = 850.0, 37.0
    priced = [(number, step) for number, step in enumerate(CHAIN) if step[2]]
    for number, (_, _, price, color) in priced:
        x = 90 + number * (width + gap)
        height = float(price) * scale
        canvas.rect(x + 30, floor - height, 160, height, mix(color, SURFACE, 0.25), radius=5)
        canvas.text(x + 110, floor - height - 12, f"S/ {price}", 34, style="bold", anchor="ms")
    canvas.line([(90, floor), (1710, floor)], LINE, 3)
    canvas.save(path, colors=64)


def calendar(path: Path) -> None:
    """The year of local purchases, with the visitors' high season."""
    canvas = sheet(
        "La temporada alta llega cuando faltan las hojas verdes",
        "Oferta local mes a mes para los hoteles del valle de Urubamba",
        1060,
        "Fuente: calendario acordado entre cocinas y productores.",
    )
    left, top, cell, row_height = 470.0, 330.0, 103.0, 104.0
    canvas.rect(left + 5 * cell, top - 104, 3 * cell, row_height * 5 + 124, mix(COCHINEAL, SURFACE, 0.88), radius=10)
    canvas.text(left + 6.5 * cell, top - 72, "temporada alta", 28, COCHINEAL, style="bold", anchor="mm")
    for month, name in enumerate(MONTHS):
        canvas.text(left + (month + 0.5) * cell, top - 24, name, 28, MUTED, anchor="mm")
    marks = {"o": ENOUGH, "x": SCARCE, ".": NONE}
    for row, (name, months) in enumerate(CALENDAR):
        y = top + row * row_height
        canvas.text(left - 36, y + 42, name, 32, anchor="rm")
        for month, mark in enumerate(months):
            x = left + month * cell
            canvas.rect(x + 6, y + 6, cell - 12, 72, marks[mark], radius=8)
            if mark == "x":
                canvas.line([(x + 36, y + 42), (x + cell - 36, y + 42)], TEXT, 4)
            elif mark == "o":
                canvas.disc(x + cell / 2, y + 42, 10, SURFACE)
    x = left + 6
    for label, color in (("● alcanza", ENOUGH), ("– escasea", SCARCE), ("no hay", NONE)):
        canvas.rect(x, 880, 40, 40, color, radius=6, outline=RAISED)
        canvas.text(x + 56, 900, label.lstrip("●– "), 29, anchor="lm")
        if label.startswith("●"):
            canvas.disc(x + 20, 900, 8, SURFACE)
        elif label.startswith("–"):
            canvas.line([(x + 10, 900), (x + 30, 900)], TEXT, 4)
        x += 260
    canvas.save(path, colors=64)
