"""XML text: escaped once, stripped of what Word refuses, in one place; property order as the schema wants it."""

from __future__ import annotations

import re

_SUSPECT = re.compile("[\x00-\x1f&<>\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]")
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff\ue000-\uf8ff]"
)
_SHOWN = re.compile(r"<w:t [^>]*>([^<]*)</w:t>")
_BREAKS = re.compile(r"[\t\r\n]+")

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def clean(text: str) -> str:
    """Return text without the characters that XML or Word does not allow, or that reorder what a reader sees."""
    return _ILLEGAL.sub("", text)


def text(value: str) -> str:
    """Return text escaped for an element, on one line."""
    if not _SUSPECT.search(value):
        return value
    return _BREAKS.sub(" ", clean(value)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """Return text escaped for an attribute."""
    return text(value).replace('"', "&quot;")


def run(value: str, properties: str = "") -> str:
    """Return a run of text; `properties` are the run's own, in the schema's order. Empty text gives no run."""
    if not value:
        return ""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text(value)}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph; `properties` follow the style in the schema's order (see `ordered`)."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def ordered(
    *,
    keep: bool = False,
    page_break: bool = False,
    numbering: tuple[int, int] | None = None,
    spacing: str = "",
    indent: str = "",
    contextual: bool | None = None,
    justified: str = "",
    is_bidi: bool = False,
) -> str:
    """Return a paragraph's own properties in the order of the schema, which Word insists on."""
    parts = []
    if keep:
        parts.append("<w:keepNext/>")
    if page_break:
        parts.append("<w:pageBreakBefore/>")
    if numbering is not None:
        parts.append(f'<w:numPr><w:ilvl w:val="{numbering[0]}"/><w:numId w:val="{numbering[1]}"/></w:numPr>')
    if is_bidi:
        parts.append("<w:bidi/>")
    if spacing:
        parts.append(f"<w:spacing {spacing}/>")
    if indent:
        parts.append(f"<w:ind {indent}/>")
    if contextual is not None:
        parts.append("<w:contextualSpacing/>" if contextual else '<w:contextualSpacing w:val="0"/>')
    if justified:
        parts.append(f'<w:jc w:val="{justified}"/>')
    return "".join(parts)


def shown_text(content: str) -> str:
    """Return the text that some runs show, as a table of contents copies it."""
    shown = "".join(_SHOWN.findall(content))
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def field(instruction: str, result: str) -> str:
    """Return a whole field with its cached result (runs), so that nothing asks to be updated on opening."""
    return field_opening(instruction) + result + FIELD_END


def field_opening(instruction: str) -> str:
    """Return the beginning of a field up to where its cached result stands."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmarked(content: str, number: int, name: str) -> str:
    """Return content between the two ends of a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
