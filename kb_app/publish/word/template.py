"""The template of a Word file: our own, made by code, or the organisation's, whose styles are taken over by name.

Styles are matched by their names, English or Spanish, for their ids differ from one Word to another; in the copy that
is used the ids become ours, and styles that are missing are added from our own template.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from kb_app.core.errors import FormatError
from kb_app.core.text import Message, message
from kb_app.publish.word.numbering import numbering_xml
from kb_app.publish.word.page import Page
from kb_app.publish.word.xml import HEADER, NAMESPACES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MOST_BYTES = 100_000_000
_SPANISH = {
    "título": "title", "subtítulo": "subtitle", "texto independiente": "body text", "cita": "quote", "descripción": "caption",
    "epígrafe": "caption", "párrafo de lista": "list paragraph", "encabezado": "header", "pie de página": "footer",
    "texto nota pie": "footnote text", "ref. de nota al pie": "footnote reference", "hipervínculo": "hyperlink",
    "título tdc": "toc heading", "título de tdc": "toc heading", "tabla de ilustraciones": "table of figures",
    "texto en negrita": "strong", "énfasis": "emphasis", "tabla normal": "normal table", "sin lista": "no list",
    **{f"título {level}": f"heading {level}" for level in range(1, 10)}, **{f"tdc {level}": f"toc {level}" for level in range(1, 10)},
    **{f"índice {level}": f"index {level}" for level in range(1, 10)},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template ready for use: the package, its `styles.xml` with our ids, its page; the names of our styles that it
    has (`found`) and of those that were added (`added`)."""

    data: bytes
    styles: str
    page: Page
    found: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def own_template(styles: str, page: Page) -> Template:
    """Return our own template."""
    parts = {
        "[Content_Types].xml": (
            f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
            f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
            '<Override PartName="/docProps/app.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
        ),
        "_rels/.rels": _relationships(
            {"rId1": ("officeDocument", "word/document.xml"), "rId2": ("extended-properties", "docProps/app.xml")}
        ),
        "word/_rels/document.xml.rels": _relationships(
            {name: (name, f"{name}.xml") for name in ("styles", "settings", "numbering")}
        ),
        "word/document.xml": f"{HEADER}<w:document {NAMESPACES}><w:body/></w:document>",
        "word/styles.xml": f"{HEADER}<w:styles {NAMESPACES}/>",
        "word/settings.xml": f"{HEADER}<w:settings {NAMESPACES}/>",
        "word/numbering.xml": numbering_xml([]),
        "docProps/app.xml": f'{HEADER}<Properties xmlns="{_OFFICE.replace("relationships", "extended-properties")}"/>',
    }
    return Template(data=_zipped({name: text.encode() for name, text in parts.items()}), styles=styles, page=page)


def read_template(data: bytes, *, name: str, styles: str, page: Page) -> Template:
    """Return an organisation's template (`.docx` or `.dotx`) with our ids. Raises FormatError with what to do."""
    parts = _parts(data, name)
    lowered = [part.lower() for part in parts]
    if any("vbaproject" in part or "/activex/" in part or "/embeddings/" in part for part in lowered):
        reason = message(
            "The template «{name}» holds macros or embedded programs. Save it as .dotx without them.", name=name
        )
        raise FormatError("template-macros", reason, path=name)
    if "word/document.xml" not in parts or "word/styles.xml" not in parts or "[Content_Types].xml" not in parts:
        raise FormatError("bad-template", _no_template(name), path=name)
    types = parts["[Content_Types].xml"].decode("utf-8", "replace")
    if _MAIN not in types and _TEMPLATE not in types:
        raise FormatError("bad-template", _no_template(name), path=name)
    parts["[Content_Types].xml"] = types.replace(_TEMPLATE, _MAIN).encode()
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        theirs = etree.fromstring(parts["word/styles.xml"], parser)
        body = etree.fromstring(parts["word/document.xml"], parser)
    except etree.XMLSyntaxError as error:
        raise FormatError("bad-template", _no_template(name), path=name) from error
    found, added = _merge(theirs, etree.fromstring(styles.encode(), parser))
    merged = etree.tostring(theirs, encoding="unicode")
    return Template(data=_zipped(parts), styles=HEADER + merged, page=_page_of(body, page), found=found, added=added)


def _merge(theirs: etree._Element, ours: etree._Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give their styles our ids where the names agree, and add those of ours that they lack."""
    by_name = {_name_key(style): style for style in theirs.iter(f"{_W}style")}
    renamed: dict[str, str] = {}
    found, missing = [], []
    for style in list(ours.iter(f"{_W}style")):
        match = by_name.get(_name_key(style))
        own_id, name = style.get(f"{_W}styleId", ""), _name(style)
        if match is not None and match.get(f"{_W}type") == style.get(f"{_W}type"):
            renamed[match.get(f"{_W}styleId", "")] = own_id
            found.append(name)
        else:
            missing.append(style)
    kept = set(renamed.values())
    for style in theirs.iter(f"{_W}style"):
        style_id = style.get(f"{_W}styleId", "")
        if style_id not in renamed and style_id in kept | {item.get(f"{_W}styleId") for item in missing}:
            renamed[style_id] = f"{style_id}Template"  # another style had the id that is ours
    for element in theirs.iter(f"{_W}style", f"{_W}basedOn", f"{_W}next", f"{_W}link"):
        key = f"{_W}styleId" if element.tag == f"{_W}style" else f"{_W}val"
        element.set(key, renamed.get(element.get(key, ""), element.get(key, "")))
    for numbering in list(theirs.iter(f"{_W}numPr")):  # the lists that these name are not taken over
        numbering.getparent().remove(numbering)
    for style in missing:
        if style.get(f"{_W}default"):
            del style.attrib[f"{_W}default"]
        theirs.append(style)
    return tuple(found), tuple(_name(style) for style in missing)


def _name(style: etree._Element) -> str:
    named = style.find(f"{_W}name")
    return named.get(f"{_W}val", "") if named is not None else ""


def _name_key(style: etree._Element) -> str:
    name = " ".join(_name(style).lower().split())
    return _SPANISH.get(name, name)


def _page_of(body: etree._Element, page: Page) -> Page:
    """Return the size and the margins of the template's last section, when they leave room to write in."""
    sections = list(body.iter(f"{_W}sectPr"))
    size = sections[-1].find(f"{_W}pgSz") if sections else None
    margins = sections[-1].find(f"{_W}pgMar") if sections else None
    if size is None or margins is None:
        return page
    try:
        values = {name: int(size.get(f"{_W}{key}", "")) for name, key in (("width", "w"), ("height", "h"))}
        values |= {name: abs(int(margins.get(f"{_W}{name}", ""))) for name in ("left", "right", "top", "bottom")}
    except ValueError:
        return page
    own = Page(**values)
    if own.is_turned or own.text_width < 4000 or own.text_height < 5000:
        return page
    return own


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise FormatError("bad-template", _no_template(name), path=name)
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise FormatError("bad-template", _no_template(name), path=name) from error


def _no_template(name: str) -> Message:
    return message("«{name}» is no Word template. Choose a .docx or .dotx file.", name=name)


def _relationships(entries: Mapping[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in entries.items()
    )
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()
