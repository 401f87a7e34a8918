"""The styles of an organisation's template made ours: found by name, given our ids, what is missing added in its look.

Styles are matched by their names, English or Spanish, for their ids differ from one Word to another. The added ones take
the template's fonts and the colour of its first heading, so that nobody sees where the template ended.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from kb_app.core.text import whole_number
from kb_app.publish.word.styles import ACCENT, BODY_FONT, HEADING_FONT, INK

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEAST_CONTRAST = 4.5
OWN_SIZE = 21
"""The size of our own text in half points: the added styles grow and shrink with the template's."""
LARGEST_SCALED = 26
_SPANISH = {
    "título": "title", "subtítulo": "subtitle", "texto independiente": "body text", "cita": "quote", "descripción": "caption",
    "epígrafe": "caption", "párrafo de lista": "list paragraph", "encabezado": "header", "pie de página": "footer",
    "texto nota pie": "footnote text", "ref. de nota al pie": "footnote reference", "hipervínculo": "hyperlink",
    "título tdc": "toc heading", "título de tdc": "toc heading", "tabla de ilustraciones": "table of figures",
    "texto en negrita": "strong", "énfasis": "emphasis", "tabla normal": "normal table", "sin lista": "no list",
    **{f"título {level}": f"heading {level}" for level in range(1, 10)}, **{f"tdc {level}": f"toc {level}" for level in range(1, 10)},
    **{f"índice {level}": f"index {level}" for level in range(1, 10)},
}  # fmt: skip
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_STYLE_ORDER = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden", "unhideWhenUsed",
    "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr",
    "tblStylePr",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What became of the styles: the names of ours that were `found` and `added`, the new ids by old ones, the names
    of those whose colour was too pale to be read; how large the text is beside ours."""

    found: tuple[str, ...]
    added: tuple[str, ...]
    renamed: Mapping[str, str]
    darkened: tuple[str, ...]
    scale: float


def merge(theirs: etree._Element, ours: etree._Element) -> Merged:
    """Make a template's styles ours, in place. `ours` are those of our own template, in the publication's language."""
    matched, missing = _matched(theirs, ours)
    renamed = _renamed(theirs, matched, missing)
    for theirs_style, our_style in matched:
        _name_element(theirs_style).set(f"{W}val", style_name(our_style))
    _take_defaults(theirs, ours)
    _number_headings(theirs, matched)
    darkened = _darkened([style for style, _ in matched], theirs)
    found, added = [style_name(style) for _, style in matched], [style_name(style) for style in missing]
    _fit(missing, theirs)
    present = {style.get(f"{W}type") for style in theirs.iter(f"{W}style") if _is_default(style)}
    for style, own in matched:
        if own.get(f"{W}default") and own.get(f"{W}type") not in present:
            style.set(f"{W}default", "1")
            present.add(own.get(f"{W}type"))
    for style in missing:
        if style.get(f"{W}default") and style.get(f"{W}type") in present:
            del style.attrib[f"{W}default"]
        theirs.append(style)
    return Merged(
        found=tuple(found), added=tuple(added), renamed=renamed, darkened=darkened, scale=_text_size(theirs) / OWN_SIZE
    )


def rename_styles(root: etree._Element, renamed: Mapping[str, str]) -> None:
    """Give the paragraphs, runs and tables of a part of the template (a head) the new ids of their styles."""
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for element in root.iter(f"{W}{tag}"):
            name = element.get(f"{W}val", "")
            element.set(f"{W}val", renamed.get(name, name))


def style_name(style: etree._Element) -> str:
    """Return a style's name."""
    return str(_name_element(style).get(f"{W}val", ""))


def _name_element(style: etree._Element) -> etree._Element:
    named = style.find(f"{W}name")
    if named is None:
        named = etree.Element(f"{W}name")
        style.insert(0, named)
    return named


def _key(style: etree._Element) -> str:
    name = " ".join(style_name(style).lower().split())
    return _SPANISH.get(name, name)


Pairs = Sequence[tuple[etree._Element, etree._Element]]


def _matched(theirs: etree._Element, ours: etree._Element) -> tuple[Pairs, list[etree._Element]]:
    """Return their styles that are ours by name and kind, with ours; and those of ours that they lack."""
    by_name: dict[tuple[str, str], etree._Element] = {}
    for style in theirs.iter(f"{W}style"):
        kind = style.get(f"{W}type", "paragraph")
        is_plain = style_name(style).lower() == _key(style)
        if is_plain or (_key(style), kind) not in by_name:  # the name that Word itself gives counts more
            by_name[_key(style), kind] = style
    matched, missing = [], []
    for style in list(ours.iter(f"{W}style")):
        match = by_name.get((_key(style), style.get(f"{W}type", "paragraph")))
        if match is None:
            missing.append(style)
        else:
            matched.append((match, style))
    return matched, missing


def _renamed(theirs: etree._Element, matched: Pairs, missing: Sequence[etree._Element]) -> dict[str, str]:
    """Give their styles our ids; another style that had one of these gets a new one."""
    renamed = {style.get(f"{W}styleId", ""): own.get(f"{W}styleId", "") for style, own in matched}
    ours = {*renamed.values(), *(style.get(f"{W}styleId", "") for style in missing)}
    for style in theirs.iter(f"{W}style"):
        style_id = style.get(f"{W}styleId", "")
        if style_id not in renamed and style_id in ours:
            renamed[style_id] = f"{style_id}Template"
    for element in theirs.iter(f"{W}style", f"{W}basedOn", f"{W}next", f"{W}link"):
        key = f"{W}styleId" if element.tag == f"{W}style" else f"{W}val"
        element.set(key, renamed.get(element.get(key, ""), element.get(key, "")))
    return renamed


def _take_defaults(theirs: etree._Element, ours: etree._Element) -> None:
    """See that there is a default style and a language: the publication's, and no other in any style."""
    for language in list(theirs.iter(f"{W}lang")):
        _remove(language)
    own = ours.find(f"{W}docDefaults")
    assert own is not None
    defaults = theirs.find(f"{W}docDefaults")
    if defaults is None:
        theirs.insert(0, copy.deepcopy(own))
        return
    for name in ("rPrDefault", "pPrDefault"):
        mine, part = own.find(f"{W}{name}"), defaults.find(f"{W}{name}")
        if part is None and mine is not None:
            part = copy.deepcopy(mine)
            defaults.insert(0 if name == "rPrDefault" else len(defaults), part)
    run = defaults.find(f"{W}rPrDefault/{W}rPr")
    holder = defaults.find(f"{W}rPrDefault")
    assert holder is not None
    if run is None:
        run = etree.SubElement(holder, f"{W}rPr")
    tag = own.find(f"{W}rPrDefault/{W}rPr/{W}lang")
    assert tag is not None
    place = next(
        (at for at, child in enumerate(run) if _local(child) in ("eastAsianLayout", "specVanish", "oMath")), len(run)
    )
    if run.find(f"{W}lang") is None:
        run.insert(place, copy.deepcopy(tag))


def _number_headings(theirs: etree._Element, matched: Pairs) -> None:
    """Take the numbers away that lists of the template gave, and number the headings as ours are."""
    for numbering in list(theirs.iter(f"{W}numPr")):
        _remove(numbering)
    for style, own in matched:
        numbering = own.find(f"{W}pPr/{W}numPr")
        if numbering is not None:
            _insert(_part_of(style, "pPr", _STYLE_ORDER), copy.deepcopy(numbering), _PARAGRAPH_ORDER)
        if own.get(f"{W}styleId") == "TOCHeading":
            _take_out_of_outline(style)


def _take_out_of_outline(style: etree._Element) -> None:
    """Let a heading that is based on another one have no number, and no line in the contents."""
    properties = _part_of(style, "pPr", _STYLE_ORDER)
    for name in ("numPr", "outlineLvl"):
        for found in properties.findall(f"{W}{name}"):
            properties.remove(found)
    numbering = etree.Element(f"{W}numPr")
    etree.SubElement(numbering, f"{W}ilvl").set(f"{W}val", "0")
    etree.SubElement(numbering, f"{W}numId").set(f"{W}val", "0")
    _insert(properties, numbering, _PARAGRAPH_ORDER)
    outline = etree.Element(f"{W}outlineLvl")
    outline.set(f"{W}val", "9")
    _insert(properties, outline, _PARAGRAPH_ORDER)


def _part_of(style: etree._Element, name: str, order: Sequence[str]) -> etree._Element:
    found = style.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        _insert(style, found, order)
    return found


def _insert(parent: etree._Element, element: etree._Element, order: Sequence[str]) -> None:
    """Put an element where the schema wants it."""
    rank = {name: place for place, name in enumerate(order)}
    own = rank[_local(element)]
    place = next((at for at, child in enumerate(parent) if rank.get(_local(child), len(order)) > own), len(parent))
    parent.insert(place, element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _is_default(style: etree._Element) -> bool:
    return style.get(f"{W}default") in ("1", "true", "on")


# The look of what is added


def _fit(missing: Sequence[etree._Element], theirs: etree._Element) -> None:
    """Give the added styles the template's fonts, the colour of its first heading and the size of its text."""
    chain = list(_chain(theirs, "Heading1"))
    fonts = next((found for style in chain if (found := style.find(f"{W}rPr/{W}rFonts")) is not None), None)
    colors = [found.get(f"{W}val", "") for style in chain if (found := style.find(f"{W}rPr/{W}color")) is not None]
    accent = (colors[0] if _is_color(colors[0]) else INK) if colors else (ACCENT if not chain else INK)
    scale = min(1.25, max(0.85, _text_size(theirs) / OWN_SIZE))
    for style in missing:
        if chain and style.get(f"{W}styleId") == "FrontHeading":
            _base_on_heading(style)
        for font in list(style.iter(f"{W}rFonts")):
            name = font.get(f"{W}ascii")
            run = font.getparent()
            if run is None or name not in (BODY_FONT, HEADING_FONT) or not chain:
                continue
            place = run.index(font)
            run.remove(font)
            if name == HEADING_FONT and fonts is not None:
                run.insert(place, copy.deepcopy(fonts))
        for element in style.iter():
            for key in (f"{W}color", f"{W}fill", f"{W}val"):
                if element.get(key) == ACCENT:
                    element.set(key, accent)
        for size in style.iter(f"{W}sz", f"{W}szCs"):
            own = int(size.get(f"{W}val", "0"))
            if own <= LARGEST_SCALED:
                size.set(f"{W}val", str(round(own * scale)))


def _base_on_heading(style: etree._Element) -> None:
    """Let the headings before the text look like those of the chapters."""
    for name in ("pPr", "rPr"):
        for found in style.findall(f"{W}{name}"):
            style.remove(found)
    based = style.find(f"{W}basedOn")
    assert based is not None
    based.set(f"{W}val", "Heading1")
    _take_out_of_outline(style)
    _insert(_part_of(style, "pPr", _STYLE_ORDER), etree.Element(f"{W}keepNext"), _PARAGRAPH_ORDER)


def _chain(theirs: etree._Element, style_id: str) -> Iterator[etree._Element]:
    """Yield a style and those that it is based on."""
    by_id = {style.get(f"{W}styleId", ""): style for style in theirs.iter(f"{W}style")}
    seen: set[str] = set()
    while style_id in by_id and style_id not in seen:
        seen.add(style_id)
        yield by_id[style_id]
        based = by_id[style_id].find(f"{W}basedOn")
        style_id = based.get(f"{W}val", "") if based is not None else ""


def _text_size(theirs: etree._Element) -> float:
    """Return the size of the template's text in half points; ours when it tells none."""
    places = [style.find(f"{W}rPr/{W}sz") for style in (*_chain(theirs, "BodyText"), *_chain(theirs, "Normal"))]
    places.append(theirs.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz"))
    for found in places:
        value = found.get(f"{W}val", "") if found is not None else ""
        if size := whole_number(value):
            return float(size)
    return 20.0  # what Word sets where nothing is said


# Colours that can be read


def _darkened(styles: Sequence[etree._Element], theirs: etree._Element) -> tuple[str, ...]:
    """Darken the colours of letters on white that few can read, and return the names of their styles."""
    names = []
    for style in styles:
        color = style.find(f"{W}rPr/{W}color")
        if color is None or not _is_color(color.get(f"{W}val", "")):
            continue
        if any(part.find(f".//{W}shd") is not None for part in _chain(theirs, style.get(f"{W}styleId", ""))):
            continue
        readable = _readable(color.get(f"{W}val", ""))
        if readable != color.get(f"{W}val", "").upper():
            color.set(f"{W}val", readable)
            for key in ("themeColor", "themeTint", "themeShade"):
                color.attrib.pop(f"{W}{key}", None)
            names.append(style_name(style))
    return tuple(names)


def _is_color(value: str) -> bool:
    return len(value) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in value)


def _readable(color: str) -> str:
    """Return the colour, darker by as much as it takes to be read on white."""
    parts = [int(color[at : at + 2], 16) for at in (0, 2, 4)]
    while _contrast(parts) < LEAST_CONTRAST:
        parts = [max(0, int(part * 0.96)) for part in parts]
    return "".join(f"{part:02X}" for part in parts)


def _contrast(parts: Sequence[int]) -> float:
    """Return the contrast with white, as the guidelines for accessibility define it."""
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
