"""The template of a Word file: our own, made by code, or the organisation's, with its styles, page, heads and feet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from kb_app.core.errors import FormatError
from kb_app.core.text import Message, message
from kb_app.publish.word import furniture
from kb_app.publish.word.numbering import numbering_xml
from kb_app.publish.word.page import Page
from kb_app.publish.word.restyle import Merged, W, merge
from kb_app.publish.word.xml import HEADER, NAMESPACES

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STRICT = b"http://purl.oclc.org/ooxml/"
_MOST_BYTES = 100_000_000
_BUILT_IN = frozenset(
    ("title", "subtitle", "body text", "quote", "caption", "list paragraph", "header", "footer", "footnote text", "toc heading",
     "table of figures", "hyperlink", *(f"heading {level}" for level in (1, 2, 3)), *(f"toc {level}" for level in (1, 2, 3)))
)  # fmt: skip
"""The styles that a template may be expected to have, in Word's own names."""

HeadKey = tuple[str, str]
"""`header` or `footer`, and `default`, `even` or `first`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template ready for use: the package, its `styles.xml` with our ids, its page; the names of our styles that it
    has (`found`) and of those that were added (`added`). `heads` are the relationships of its own heads and feet, by
    kind and page, and whether they count the pages; `renamed` the new ids of its styles; `notes` what its owner should know."""

    data: bytes
    styles: str
    page: Page
    found: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    heads: Mapping[HeadKey, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    counts_pages: bool = True
    embeds_fonts: bool = False
    scale: float = 1.0
    notes: tuple[Message, ...] = ()

    def head_for(self, kind: str, page: str) -> str:
        """Return the relationship of the template's own head or foot for a page: `d` for odd ones and for all that have
        none of their own, `e` for even ones, `f` for those that open a chapter; "" where ours is to be used."""
        names = {"d": "default", "e": "even", "f": "first"}
        return self.heads.get((kind, names[page])) or self.heads.get((kind, "default"), "")


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
    if _STRICT in parts["word/document.xml"] or _STRICT in parts.get("_rels/.rels", b""):
        reason = message(
            "The template «{name}» is saved as «Strict Open XML». Save it in Word as an ordinary document (.docx).",
            name=name,
        )
        raise FormatError("strict-template", reason, path=name)
    types = parts["[Content_Types].xml"].decode("utf-8", "replace")
    if _MAIN not in types and _TEMPLATE not in types:
        raise FormatError("bad-template", _no_template(name), path=name)
    parts["[Content_Types].xml"] = types.replace(_TEMPLATE, _MAIN).encode()
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    package = _zipped(parts)
    try:
        theirs = etree.fromstring(parts["word/styles.xml"], parser)
        body = etree.fromstring(parts["word/document.xml"], parser)
        settings = etree.fromstring(parts.get("word/settings.xml", b"<none/>"), parser)
        docx.Document(io.BytesIO(package))
    except (etree.XMLSyntaxError, OpcError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise FormatError("bad-template", _no_template(name), path=name) from error
    merged = merge(theirs, etree.fromstring(styles.encode(), parser))
    return Template(
        data=package,
        styles=HEADER + etree.tostring(theirs, encoding="unicode"),
        page=_page_of(body, page),
        found=merged.found,
        added=merged.added,
        heads=_heads_of(body, settings),
        renamed=merged.renamed,
        counts_pages=_counts_pages(parts, parser),
        embeds_fonts=settings.find(f"{W}embedTrueTypeFonts") is not None,
        scale=min(1.5, max(0.75, merged.scale)),
        notes=tuple(_notes(name, merged)),
    )


def _notes(name: str, merged: Merged) -> Iterator[Message]:
    missing = [style for style in merged.added if style.lower() in _BUILT_IN]
    if missing:
        yield message(
            "The template «{name}» lacks these styles, which were added in its fonts: {styles}.",
            name=name, styles=", ".join(missing),
        )  # fmt: skip
    if merged.darkened:
        yield message(
            "Some colours of the template «{name}» are too pale to be read; they are printed darker: {styles}.",
            name=name, styles=", ".join(merged.darkened),
        )  # fmt: skip


def _counts_pages(parts: Mapping[str, bytes], parser: etree.XMLParser) -> bool:
    names = (name for name in parts if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"))
    return any(furniture.counts_pages(etree.fromstring(parts[name], parser)) for name in names)


def _heads_of(body: etree._Element, settings: etree._Element) -> dict[HeadKey, str]:
    """Return the heads and feet of the last section, where it has any: what it does not name it has from those before."""
    found: dict[HeadKey, str] = {}
    sections = list(body.iter(f"{W}sectPr"))
    for section in sections:
        for kind in ("header", "footer"):
            for reference in section.iter(f"{W}{kind}Reference"):
                relation = reference.get(f"{{{_OFFICE}}}id", "")
                found[kind, reference.get(f"{W}type", "default")] = relation
    if settings.find(f"{W}evenAndOddHeaders") is None:
        found = {key: relation for key, relation in found.items() if key[1] != "even"}
    if not sections or sections[-1].find(f"{W}titlePg") is None:
        found = {key: relation for key, relation in found.items() if key[1] != "first"}
    return found


def _page_of(body: etree._Element, page: Page) -> Page:
    """Return the size and the margins of the template's last section, when they leave room to write in."""
    sections = list(body.iter(f"{W}sectPr"))
    size = sections[-1].find(f"{W}pgSz") if sections else None
    margins = sections[-1].find(f"{W}pgMar") if sections else None
    if size is None or margins is None:
        return page
    try:
        values = {name: int(size.get(f"{W}{key}", "")) for name, key in (("width", "w"), ("height", "h"))}
        values |= {name: abs(int(margins.get(f"{W}{name}", ""))) for name in ("left", "right", "top", "bottom")}
        own = replace(
            page, **values,
            header=int(margins.get(f"{W}header", page.header)), footer=int(margins.get(f"{W}footer", page.footer)),
        )  # fmt: skip
    except ValueError:
        return page
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
