"""The look of our own template, generated: styles by Word's built-in ids and English names, so that every Word knows them.

A serif text and sans headings with metric-compatible substitutes on every system; the accent is cochineal, all greys
are warm. Contrast on white is at least 4.5:1 throughout.
"""

from __future__ import annotations

from kb_app.publish.word.xml import HEADER, NAMESPACES

ACCENT = "A3243B"
INK = "1F1D1A"
MUTED = "6A6259"
LINE = "D8D0C4"
PAPER = "F6F2EC"
BODY_FONT = "Cambria"
HEADING_FONT = "Calibri"
MONO_FONT = "Consolas"

BOX_COLORS = {
    "block": ("2F6B3C", "EEF5EF"), "lesson": ("8A5A00", "FBF4E6"), "testimony": ("6B3F7F", "F5EFF8"),
    "figure": ("27406B", "EDF1F8"), "restricted": ("6A6259", "F2EEE8"), "note": ("27406B", "EDF1F8"),
}  # fmt: skip
"""By kind of box: the colour of its edge and title, and of its ground."""


def styles_xml(language: str) -> str:
    """Return `styles.xml` with the document's language as the default of every run."""
    tag = {"es": "es-PE", "en": "en-GB", "qu": "quz-PE", "ay": "ay-BO"}.get(language[:2], language)
    parts = [
        f"{HEADER}<w:styles {NAMESPACES}>",
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{BODY_FONT}" w:hAnsi="{BODY_FONT}" w:eastAsia="{BODY_FONT}" w:cs="{BODY_FONT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>",
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>",
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>',
    ]
    parts += [_heading(level) for level in range(1, 10)]
    parts += _paragraph_styles()
    parts += _character_styles()
    parts.append(_table_style())
    parts.append("</w:styles>")
    return "".join(parts)


_HEADINGS = {  # size in half points, space before and after in twentieths of a point, colour, bold
    1: (44, 0, 240, ACCENT, True), 2: (32, 360, 120, INK, True), 3: (27, 300, 100, ACCENT, True),
    4: (24, 260, 80, INK, True), 5: (22, 220, 60, MUTED, True), 6: (21, 200, 60, INK, True),
}  # fmt: skip


def _heading(level: int) -> str:
    size, before, after, color, bold = _HEADINGS.get(level, (21, 180, 60, MUTED, True))
    weight = "<w:b/><w:bCs/>" if bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before="{before}" w:after="{after}" '
        f'w:line="252" w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f"<w:rPr>{_font(HEADING_FONT)}{weight}"
        f'<w:color w:val="{color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _style(
    style_id: str,
    name: str,
    *,
    based: str = "Normal",
    following: str = "",
    paragraph: str = "",
    run: str = "",
    extra: str = "",
) -> str:
    next_style = f'<w:next w:val="{following}"/>' if following else ""
    paragraph_part = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    run_part = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"{next_style}{extra}<w:qFormat/>{paragraph_part}{run_part}</w:style>"
    )


def _sized(
    size: int, color: str = "", *, font: str = "", bold: bool = False, italic: bool = False, caps: bool = False
) -> str:
    return (
        (_font(font) if font else "")
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + ("<w:caps/>" if caps else "")
        + (f'<w:color w:val="{color}"/>' if color else "")
        + ('<w:spacing w:val="20"/>' if caps else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _paragraph_styles() -> list[str]:
    sans = HEADING_FONT
    single = 'w:line="252" w:lineRule="auto"'
    styles = [
        _style("Title", "Title", following="Subtitle",
               paragraph=f'<w:suppressAutoHyphens/><w:spacing w:before="0" w:after="160" {single}/>',
               run=_sized(68, INK, font=sans, bold=True)),
        _style("Subtitle", "Subtitle", paragraph=f'<w:suppressAutoHyphens/><w:spacing w:after="360" {single}/>',
               run=_sized(30, MUTED, font=sans)),
        _style("CoverLine", "Cover Line", paragraph=f'<w:spacing w:after="40" {single}/>', run=_sized(22, INK, font=sans)),
        _style("Kicker", "Kicker", following="Heading2",
               paragraph=f'<w:keepNext/><w:spacing w:before="0" w:after="40" {single}/>',
               run=_sized(18, ACCENT, font=sans, bold=True, caps=True)),
        _style("BodyText", "Body Text", paragraph='<w:widowControl/><w:jc w:val="left"/>'),
        _style("TOCHeading", "TOC Heading", following="Normal",
               paragraph=f'<w:keepNext/><w:spacing w:before="0" w:after="240" {single}/>',
               run=_sized(40, ACCENT, font=sans, bold=True)),
        _style("FrontHeading", "Front Heading", following="Normal",
               paragraph=f'<w:keepNext/><w:spacing w:before="0" w:after="240" {single}/>',
               run=_sized(40, ACCENT, font=sans, bold=True)),
        _style("Caption", "caption", following="Normal",
               paragraph=f'<w:keepLines/><w:spacing w:before="60" w:after="240" {single}/>', run=_sized(18, MUTED, font=sans)),
        _style("TableCaption", "Table Caption", based="Caption",
               paragraph=f'<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80" {single}/>'),
        _style("Figure", "Figure", following="Caption", paragraph=f'<w:keepNext/><w:spacing w:before="200" w:after="60" {single}/>'),
        _style("Quote", "Quote",
               paragraph=f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="12" w:color="{LINE}"/></w:pBdr>'
                         '<w:spacing w:before="80" w:after="120"/><w:ind w:left="454" w:right="454"/>',
               run=_sized(21, MUTED, italic=True)),
        _style("SourceCode", "Source Code",
               paragraph=f'<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="{PAPER}"/><w:suppressAutoHyphens/>'
                         f'<w:spacing w:before="0" w:after="0" {single}/><w:ind w:left="113" w:right="113"/>',
               run=_font(MONO_FONT) + '<w:noProof/><w:sz w:val="18"/><w:szCs w:val="18"/>'),
        _style("ListParagraph", "List Paragraph", paragraph='<w:spacing w:after="60"/><w:contextualSpacing/>'),
        _style("DefinitionTerm", "Definition Term", following="Definition",
               paragraph='<w:keepNext/><w:spacing w:before="100" w:after="0"/>', run="<w:b/><w:bCs/>"),
        _style("Definition", "Definition", paragraph='<w:spacing w:after="80"/><w:ind w:left="454"/>'),
        _style("TableText", "Table Text", paragraph=f'<w:spacing w:before="30" w:after="30" {single}/>', run=_sized(18, "", font=sans)),
        _style("TableHead", "Table Head", based="TableText", paragraph="<w:keepNext/><w:suppressAutoHyphens/>", run="<w:b/><w:bCs/>"),
        _style("MetadataText", "Metadata Text", based="TableText",
               paragraph=f'<w:keepLines/><w:spacing w:before="0" w:after="20" {single}/>', run=_sized(17, MUTED, font=sans)),
        _style("FootnoteText", "footnote text", paragraph=f'<w:spacing w:after="40" {single}/>', run=_sized(17, "")),
        _style("Header", "header",
               paragraph='<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
                         f'<w:spacing w:after="0" {single}/>', run=_sized(16, MUTED, font=sans)),
        _style("Footer", "footer",
               paragraph='<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
                         f'<w:spacing w:after="0" {single}/>', run=_sized(16, MUTED, font=sans)),
        _style("LegalText", "Legal Text", paragraph=f'<w:spacing w:after="60" {single}/>', run=_sized(17, MUTED, font=sans)),
        _style("TableofFigures", "table of figures",
               paragraph=f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs><w:spacing w:after="40" {single}/>'
                         '<w:ind w:right="567"/>', run=_sized(19, "", font=sans)),
        _style("Index1", "index 1", paragraph=f'<w:spacing w:after="20" {single}/><w:ind w:left="200" w:hanging="200"/>',
               run=_sized(18, "", font=sans)),
    ]  # fmt: skip
    for level in range(1, 10):
        indent = 227 * (level - 1)
        bold = "<w:b/><w:bCs/>" if level == 1 else ""
        before = 120 if level == 1 else 0
        styles.append(
            _style(
                f"TOC{level}", f"toc {level}",
                paragraph='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
                          f'<w:spacing w:before="{before}" w:after="40" {single}/><w:ind w:left="{indent}" w:right="567"/>',
                run=f"{_font(sans)}{bold}<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
                extra='<w:uiPriority w:val="39"/>',
            )
        )  # fmt: skip
    for kind, (edge, ground) in BOX_COLORS.items():
        border = "".join(
            f'<w:{side} w:val="single" w:sz="{4 if side != "left" else 24}" w:space="{8 if side != "left" else 10}" '
            f'w:color="{edge if side == "left" else ground}"/>'
            for side in ("top", "left", "bottom", "right")
        )
        name = kind.capitalize()
        inner = (
            f'<w:keepLines/><w:pBdr>{border}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
            f'<w:spacing w:before="0" w:after="0" {single}/><w:ind w:left="284" w:right="284"/>'
        )
        styles.append(_style(f"Box{name}", f"Box {name}", paragraph=inner, run=_sized(20, INK, font=sans)))
        styles.append(
            _style(f"Box{name}Title", f"Box {name} Title", based=f"Box{name}", following=f"Box{name}",
                   paragraph="<w:keepNext/>", run=_sized(20, edge, font=sans, bold=True))
        )  # fmt: skip
    return styles


def _character_styles() -> list[str]:
    def character(style_id: str, name: str, run: str) -> str:
        return (
            f'<w:style w:type="character" w:styleId="{style_id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
        )

    return [
        character("Strong", "Strong", "<w:b/><w:bCs/>"),
        character("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
        character("Hyperlink", "Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
        character("InlineCode", "Inline Code", f'{_font(MONO_FONT)}<w:noProof/><w:sz w:val="19"/><w:szCs w:val="19"/>'),
        character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        character("ProofMark", "Proof Mark", f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>'),
    ]


def _table_style() -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
        for side, size, color in (("top", 8, INK), ("bottom", 8, INK), ("insideH", 4, LINE))
    )
    return (
        '<w:style w:type="table" w:styleId="PublicationTable"><w:name w:val="Publication Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        f"<w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{PAPER}"/></w:tcPr></w:tblStylePr></w:style>'
    )
