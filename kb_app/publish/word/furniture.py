"""What stands around the text: notes' separators, running heads and feet, settings."""

from __future__ import annotations

from collections.abc import Sequence

from kb_app.publish.word.scripts import language_tag
from kb_app.publish.word.xml import HEADER, NAMESPACES, field, paragraph, run

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


def settings_xml(language: str, *, has_notes: bool) -> str:
    """Return `settings.xml`: today's mode, hyphenation, mirrored heads, and no field that asks to be updated."""
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if has_notes else ""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" {_COMPATIBLE}="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1), ("doNotFlipMirrorIndents", 1), ("differentiateMultirowTableHeaders", 1),
        )
    )  # fmt: skip
    decimal, separator = (".", ",") if language.startswith("en") else (",", ";")
    return (
        f'{HEADER}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/>'
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


def foot(left: str, *, at_right: bool, numbered: bool) -> str:
    """Return a foot: the page's number at the outer edge, the work's identity beside it."""
    number = field("PAGE", run("1", "<w:b/><w:bCs/>")) if numbered else ""
    parts = [part for part in ((run(left), number) if at_right else (number, run(left))) if part]
    content = run("   ·   ").join(parts)
    return _part("ftr", paragraph("Footer", content, _RIGHT if at_right else ""))


def _part(kind: str, content: str) -> str:
    return f"{HEADER}<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
