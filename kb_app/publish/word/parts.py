"""The parts of a Word file beside its body: numbering, notes, settings, headers and footers, sections."""

from __future__ import annotations

from collections.abc import Sequence

from kb_app.publish.word.context import Page
from kb_app.publish.word.xml import HEADER, NAMESPACES, field, paragraph, run

_BULLETS = ("•", "–", "▪", "◦", "•", "–", "▪", "◦", "•")
_FORMATS = (
    "decimal",
    "lowerLetter",
    "lowerRoman",
    "decimal",
    "lowerLetter",
    "lowerRoman",
    "decimal",
    "lowerLetter",
    "lowerRoman",
)


def numbering_xml(lists: Sequence[tuple[bool, int]]) -> str:
    """Return `numbering.xml`: two abstract lists of nine levels, and one list for each of the source, starting anew."""
    parts = [f"{HEADER}<w:numbering {NAMESPACES}>"]
    for abstract, ordered in enumerate((False, True)):
        levels = "".join(_level(level, ordered=ordered) for level in range(9))
        parts.append(
            f'<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        )
    for number, (ordered, start) in enumerate(lists, start=1):
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for level in range(9)
        ) if ordered else ""  # fmt: skip
        parts.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{int(ordered)}"/>{overrides}</w:num>')
    parts.append("</w:numbering>")
    return "".join(parts)


def _level(level: int, *, ordered: bool) -> str:
    text = f"%{level + 1}." if ordered else _BULLETS[level]
    kind = _FORMATS[level] if ordered else "bullet"
    left = 454 * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="340"/></w:pPr></w:lvl>'
    )


def footnotes_xml(notes: Sequence[str]) -> str:
    """Return `footnotes.xml`: the two separators, then the notes from 1."""
    parts = [
        f"{HEADER}<w:footnotes {NAMESPACES}>",
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "<w:r><w:separator/></w:r></w:p></w:footnote>",
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        'w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>',
    ]
    parts += [f'<w:footnote w:id="{number}">{content}</w:footnote>' for number, content in enumerate(notes, start=1)]
    parts.append("</w:footnotes>")
    return "".join(parts)


def settings_xml(language: str, *, has_notes: bool) -> str:
    """Return `settings.xml`: today's mode, hyphenation, no field that asks to be updated."""
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if has_notes else ""
    tag = {"es": "es-PE", "en": "en-GB"}.get(language[:2], language)
    return (
        f'{HEADER}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="357"/><w:doNotHyphenateCaps/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{notes}'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
        '<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
        '<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
        f'</w:compat><w:themeFontLang w:val="{tag}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def header_xml(title: str, first_title: str, *, width: int, proof: str, running: bool) -> str:
    """Return a header: the work's title at the left, the running chapter at the right, the proof mark when it is one."""
    tabs = f'<w:tabs><w:tab w:val="clear" w:pos="9070"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    mark = run(f"{proof}  ", '<w:rStyle w:val="ProofMark"/>') if proof else ""
    chapter = field('STYLEREF "heading 1"', run(first_title)) if running else ""
    line = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="D8D0C4"/></w:pBdr>'
    content = mark + run(title) + (f"<w:r><w:tab/></w:r>{chapter}" if chapter else "")
    return f"{HEADER}<w:hdr {NAMESPACES}>{paragraph('Header', content, line + tabs)}</w:hdr>"


def empty_header_xml() -> str:
    """Return a header without anything, for pages that show none."""
    return f"{HEADER}<w:hdr {NAMESPACES}>{paragraph('Header', '')}</w:hdr>"


def footer_xml(left: str, *, width: int) -> str:
    """Return a footer: the edition at the left, the page at the right."""
    tabs = f'<w:tabs><w:tab w:val="clear" w:pos="9070"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    content = run(left) + "<w:r><w:tab/></w:r>" + field("PAGE", run("1"))
    return f"{HEADER}<w:ftr {NAMESPACES}>{paragraph('Footer', content, tabs)}</w:ftr>"


def empty_footer_xml() -> str:
    """Return a footer without anything."""
    return f"{HEADER}<w:ftr {NAMESPACES}>{paragraph('Footer', '')}</w:ftr>"


def section(page: Page, *, header: str, footer: str, numbers: str = "", start: int = 0, kind: str = "nextPage") -> str:
    """Return the properties of a section. `numbers` is `lowerRoman` or `decimal`, `start` where counting begins anew."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    counting = ""
    if numbers:
        begins = f' w:start="{start}"' if start else ""
        counting = f'<w:pgNumType w:fmt="{numbers}"{begins}/>'
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:type w:val="{kind}"/><w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="709" w:footer="567" w:gutter="0"/>{counting}</w:sectPr>'
    )


def section_end(properties: str) -> str:
    """Return the paragraph that ends a section: its properties stand in its last paragraph."""
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{properties}</w:pPr></w:p>'
