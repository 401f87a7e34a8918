"""XML text: escaped once, stripped of what Word refuses, in one place."""

from __future__ import annotations

import re
from urllib.parse import quote

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNWANTED = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ue000-\uf8ff]")
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
    return _UNWANTED.sub("", _ILLEGAL.sub("", text))


def text(value: str) -> str:
    """Return text escaped for an element, on one line."""
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
    """Return a paragraph; `properties` follow the style in the schema's order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    head = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{head}{content}</w:p>"


def field(instruction: str, result: str) -> str:
    """Return a whole field with its cached result (runs), so that nothing asks to be updated on opening."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def uri(address: str) -> str:
    """Return an address percent-encoded as a relationship's target must be."""
    return quote(clean(address).strip(), safe="%/:=&?~#+!$,;'@()*[]-._")
