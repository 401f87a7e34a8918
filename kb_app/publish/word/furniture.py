"""What stands around the text: notes' separators, running heads and feet, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from kb_app.publish.word.ids import Ids
from kb_app.publish.word.properties import fill_bound
from kb_app.publish.word.restyle import W, rename_styles
from kb_app.publish.word.scripts import language_tag
from kb_app.publish.word.xml import HEADER, NAMESPACES, field, paragraph, run

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RIGHT = '<w:jc w:val="right"/>'
_COMPATIBLE = 'w:uri="http://schemas.microsoft.com/office/word" w:val'


def footnotes_xml(notes: Sequence[str]) -> str:
    """Return `footnotes.xml`: the two separators, then the notes from 1."""
    empty = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{empty}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    found = "".join(
        f'<w:footnote w:id="{number}">{content}</w:footnote>' for number, content in enumerate(notes, start=1)
    )
    return f"{HEADER}<w:footnotes {NAMESPACES}>{separators}{found}</w:footnotes>"


def settings_xml(language: str, *, has_notes: bool, embeds_fonts: bool = False) -> str:
    """Return `settings.xml`: today's mode, hyphenation, mirrored heads, and no field that asks to be updated."""
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if has_notes else ""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" {_COMPATIBLE}="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1), ("doNotFlipMirrorIndents", 1), ("differentiateMultirowTableHeaders", 1),
        )
    )  # fmt: skip
    fonts = "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" if embeds_fonts else ""
    decimal, separator = (".", ",") if language.startswith("en") else (",", ";")
    return (
        f'{HEADER}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{fonts}<w:defaultTabStop w:val="709"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="357"/><w:doNotHyphenateCaps/>'
        '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        f"{notes}<w:compat>{compatible}</w:compat>"
        f'<w:themeFontLang w:val="{language_tag(language) or "es-PE"}"/>'
        f'<w:decimalSymbol w:val="{decimal}"/><w:listSeparator w:val="{separator}"/></w:settings>'
    )


def head(content: str, *, at_right: bool, proof: str) -> str:
    """Return a running head; a proof says so on every page."""
    mark = run(proof, '<w:rStyle w:val="ProofMark"/>') if proof else ""
    between = run("   ·   ") if mark and content else ""
    return _part("hdr", paragraph("Header", mark + between + content, _RIGHT if at_right else ""))


def running_chapter(first: str) -> str:
    """Return the field that shows the chapter of the page; `first` is what it shows before Word lays out the file."""
    return field('STYLEREF "heading 1"', run(first)) if first else ""


def foot(left: str, *, at_right: bool) -> str:
    """Return a foot: the page's number at the outer edge, the work's identity beside it."""
    number = field("PAGE", run("1", "<w:b/><w:bCs/>"))
    parts = [part for part in ((run(left), number) if at_right else (number, run(left))) if part]
    content = run("   ·   ").join(parts)
    return _part("ftr", paragraph("Footer", content, _RIGHT if at_right else ""))


def fit_head(
    root: etree._Element, renamed: Mapping[str, str], values: Mapping[str, str], ids: Ids, *, logo: str, proof: str
) -> None:
    """Fit a head or foot of an organisation's template: its styles under their new names, this file's title in it, its
    pictures told to those who cannot see them."""
    rename_styles(root, renamed)
    fill_bound(root, values)
    for picture in root.iter(f"{_DRAWING}docPr"):
        picture.set("id", str(ids.drawing()))
        if not picture.get("descr"):
            picture.set("descr", logo)
    for numbering in list(root.iter(f"{W}numPr")):
        numbering.getparent().remove(numbering)
    if proof:
        _append(root, paragraph("Header", run(proof, '<w:rStyle w:val="ProofMark"/>')))


def fit_foot(root: etree._Element, left: str, *, numbered: bool) -> None:
    """Add to a foot of an organisation's template the page's number where it has none, and the work's identity."""
    number = field("PAGE", run("1")) if numbered else ""
    content = run("   ·   ").join(filter(None, (run(left), number)))
    if content:
        _append(root, paragraph("Footer", content, _RIGHT))


def counts_pages(root: etree._Element) -> bool:
    """Tell whether a head or foot shows the page's number."""
    simple = (element.get(f"{W}instr", "") for element in root.iter(f"{W}fldSimple"))
    codes = (element.text or "" for element in root.iter(f"{W}instrText"))
    return any(code.split()[:1] == ["PAGE"] for code in (*simple, *codes))


def _append(root: etree._Element, xml: str) -> None:
    root.append(etree.fromstring(xml.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def _part(kind: str, content: str) -> str:
    return f"{HEADER}<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
