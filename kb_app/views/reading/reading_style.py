"""How a document is set for reading: the rich text's own style, made from the tokens."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QFont, QFontMetricsF

from kb_app.views.tokens import MONOSPACE_FAMILIES, READING_LEADING, READING_PT, Tokens


def leading_percent(face: QFont) -> int:
    """Return the leading for the toolkit, which counts from the font's own line height and not from its size."""
    metrics = QFontMetricsF(face)
    size = face.pixelSize() if face.pixelSize() > 0 else face.pointSizeF() * metrics.fontDpi() / 72
    return max(100, round(100 * READING_LEADING * size / metrics.lineSpacing()))


def reading_style(look: Tokens, face: QFont, scale: float = 1.0) -> str:
    """Return the style sheet of a rich text document, its text enlarged by `scale`."""
    points = {
        name: f"{READING_PT * share * scale:.2f}pt"
        for name, share in {
            "text": 1.0, "small": 0.8, "caption": 0.87, "title": 1.62, "h2": 1.36, "h3": 1.17, "h4": 1.04,
            "code": 0.92,
        }.items()
    }  # fmt: skip
    values = {name: getattr(look, name) for name in look.__dataclass_fields__ if name not in {"shade", "types"}}
    mono = ", ".join(f"'{family}'" for family in MONOSPACE_FAMILIES)
    sizes = {f"pt_{name}": value for name, value in points.items()}
    return _STYLE.substitute(values, **sizes, leading=f"{leading_percent(face)}%", mono=mono)


_STYLE = Template("""
body { color: $text; font-size: $pt_text; }
p { margin-top: 0; margin-bottom: 12px; line-height: $leading; font-size: $pt_text; }
li { margin-top: 0; margin-bottom: 5px; line-height: $leading; font-size: $pt_text; }
ul, ol { margin-top: 0; margin-bottom: 12px; }
h1 { font-size: $pt_title; font-weight: 700; margin-top: 4px; margin-bottom: 8px; color: $text; }
h2 { font-size: $pt_h2; font-weight: 600; margin-top: 26px; margin-bottom: 8px; color: $text; }
h3 { font-size: $pt_h3; font-weight: 600; margin-top: 20px; margin-bottom: 6px; color: $text; }
h4, h5 { font-size: $pt_h4; font-weight: 600; margin-top: 16px; margin-bottom: 4px; color: $text; }
a { color: $link; text-decoration: none; }
pre { white-space: pre-wrap; }
code, pre { font-family: $mono; font-size: $pt_code; }
hr { color: $line; background-color: $line; }
dd { margin-left: 20px; margin-bottom: 8px; }
.term { font-weight: 600; margin-bottom: 2px; }
.kicker { font-size: $pt_small; margin-bottom: 6px; }
.kicker span { font-size: $pt_small; }
.meta { color: $muted; font-size: $pt_caption; margin-bottom: 4px; line-height: 120%; }
.lead { color: $muted; margin-top: 10px; margin-bottom: 6px; }
.lost { color: $muted; text-decoration: line-through; }
.caption { color: $muted; font-size: $pt_caption; margin-bottom: 16px; line-height: 125%; }
.caption b, .caption i, .caption a { font-size: $pt_caption; }
.note a, .note b, .note i { font-size: $pt_caption; }
table.data b, table.data i, table.data a, table.data code,
table.records b, table.records i, table.records a { font-size: $pt_caption; }
.figure { margin-top: 8px; margin-bottom: 6px; line-height: 100%; }
.gap { font-size: 5pt; line-height: 100%; margin-bottom: 0; }
.notes { color: $muted; font-size: $pt_caption; }
.note p { font-size: $pt_caption; margin-bottom: 4px; line-height: 125%; }
.number { font-size: $pt_caption; padding-right: 8px; }
.box-title { font-weight: 600; margin-bottom: 4px; }
.section { color: $muted; font-size: $pt_small; font-weight: 600; margin-top: 20px; margin-bottom: 8px; }
.row { font-size: $pt_caption; margin-bottom: 6px; line-height: 125%; }
.row a, .row span { font-size: $pt_caption; }
table.data { border-collapse: collapse; margin-top: 4px; }
table.data th { background-color: $raised; padding: 6px 10px; font-size: $pt_caption; font-weight: 600;
    border-bottom: 1px solid $line_strong; vertical-align: bottom; }
table.data td { padding: 6px 10px; font-size: $pt_caption; border-bottom: 1px solid $line; }
table.compact th, table.compact td { padding: 6px 5px; }
table.records { border-collapse: collapse; }
table.records td { padding: 2px 8px 2px 0; font-size: $pt_caption; }
table.records td.first { border-top: 1px solid $line; padding-top: 10px; }
table.records td.last { padding-bottom: 10px; }
table.records td.label { color: $muted; }
table.box td { background-color: $raised; padding: 12px 16px 4px 16px; border-left: 3px solid $accent; }
table.restricted td { background-color: $danger_soft; padding: 12px 16px 4px 16px; border-left: 3px solid $danger; }
table.quote td { padding: 2px 16px; border-left: 3px solid $line_strong; color: $muted; }
table.code td { background-color: $raised; padding: 10px 14px; }
table.missing td { background-color: $raised; padding: 16px; color: $muted; font-size: $pt_caption;
    border: 1px dashed $line_strong; }
table.facts td { padding: 3px 16px 3px 0; font-size: $pt_caption; }
table.facts td.label { color: $muted; }
""")
