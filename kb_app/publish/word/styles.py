"""The look of our own template, generated: styles by Word's built-in ids and English names, so that every Word knows them.

A serif text and sans headings that every Office has, with substitutes of the same measure elsewhere; the accent is
cochineal, all greys are warm. Contrast is at least 4.5:1 throughout.
"""

from __future__ import annotations

from kb_app.publish.word.page import Page
from kb_app.publish.word.scripts import language_tag
from kb_app.publish.word.xml import HEADER, NAMESPACES

ACCENT = "A3243B"
INK = "1F1D1A"
MUTED = "655D54"
LINE = "D8D0C4"
PAPER = "F6F2EC"
WHITE = "FFFFFF"
BODY_FONT = "Cambria"
HEADING_FONT = "Calibri"
MONO_FONT = "Consolas"

BOX_COLORS = {
    "block": ("2F6B3C", "EEF5EF"), "lesson": ("855600", "FBF4E6"), "testimony": ("6B3F7F", "F5EFF8"),
    "figure": ("27406B", "EDF1F8"), "restricted": ("655D54", "F2EEE8"), "note": ("27406B", "EDF1F8"),
    "warning": ("A3243B", "FBEFF1"),
}  # fmt: skip
"""By kind of box: the colour of its edge and title, and of its ground."""

_SINGLE = 'w:line="252" w:lineRule="auto"'


def styles_xml(language: str, page: Page, *, numbers_headings: bool = False) -> str:
    """Return `styles.xml` with the document's language as the default of every run."""
    tag = language_tag(language) or "es-PE"
    parts = [
        f"{HEADER}<w:styles {NAMESPACES}>",
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font(BODY_FONT)}"
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
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>',
        *(_heading(level, numbered=numbers_headings and level <= 3) for level in range(1, 10)),
        *_text_styles(),
        *_cover_styles(page),
        *_table_and_list_styles(page),
        *_box_styles(),
        *_character_styles(),
        _table_style(),
        "</w:styles>",
    ]
    return "".join(parts)


_HEADINGS = {  # font, size in half points, space before and after in twentieths of a point, colour, bold
    1: (BODY_FONT, 56, 0, 360, INK, False), 2: (HEADING_FONT, 40, 320, 140, ACCENT, True),
    3: (HEADING_FONT, 29, 320, 100, INK, True), 4: (HEADING_FONT, 24, 260, 80, ACCENT, True),
    5: (HEADING_FONT, 22, 220, 60, INK, True), 6: (HEADING_FONT, 21, 200, 60, MUTED, True),
}  # fmt: skip


def _heading(level: int, *, numbered: bool) -> str:
    font, size, before, after, color, bold = _HEADINGS.get(level, (HEADING_FONT, 20, 180, 60, MUTED, True))
    weight = "<w:b/><w:bCs/>" if bold else ""
    numbering = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    edge = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="{ACCENT}"/></w:pBdr>' if level == 1 else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr><w:keepNext/><w:keepLines/>{numbering}{edge}<w:suppressAutoHyphens/>"
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr>{_font(font)}{weight}<w:color w:val="{color}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        "</w:style>"
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _style(
    style_id: str, name: str, *, based: str = "Normal", following: str = "", paragraph: str = "", run: str = "",
    extra: str = "",
) -> str:  # fmt: skip
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
        + ('<w:spacing w:val="30"/>' if caps else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _text_styles() -> list[str]:
    sans = HEADING_FONT
    return [
        _style("BodyText", "Body Text", paragraph="<w:widowControl/>"),
        _style("Kicker", "Kicker", following="Heading2",
               paragraph=f'<w:keepNext/><w:spacing w:before="0" w:after="60" {_SINGLE}/>',
               run=_sized(18, ACCENT, font=sans, bold=True, caps=True)),
        _style("Lead", "Lead", following="BodyText",
               paragraph='<w:spacing w:before="0" w:after="240" w:line="300" w:lineRule="auto"/>',
               run=_sized(24, MUTED, italic=True)),
        _style("FrontHeading", "Front Heading", following="BodyText",
               paragraph=f'<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="{ACCENT}"/></w:pBdr>'
                         '<w:spacing w:before="0" w:after="360" w:line="240" w:lineRule="auto"/>',
               run=_sized(56, INK)),
        _style("TOCHeading", "TOC Heading", based="FrontHeading", following="BodyText", extra='<w:uiPriority w:val="39"/>'),
        _style("Caption", "caption", following="BodyText",
               paragraph=f'<w:keepLines/><w:spacing w:before="60" w:after="280" {_SINGLE}/>', run=_sized(18, MUTED, font=sans)),
        _style("Credit", "Credit", based="Caption", following="BodyText",
               paragraph=f'<w:keepLines/><w:spacing w:before="0" w:after="280" {_SINGLE}/>', run=_sized(16, MUTED, italic=True, font=sans)),
        _style("TableCaption", "Table Caption", based="Caption",
               paragraph=f'<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="80" {_SINGLE}/>'),
        _style("Figure", "Figure", following="Caption",
               paragraph='<w:keepNext/><w:spacing w:before="200" w:after="60" w:line="240" w:lineRule="auto"/>'),
        _style("MissingPicture", "Missing Picture", following="Caption",
               paragraph=f'<w:keepNext/><w:pBdr><w:top w:val="dashed" w:sz="6" w:space="14" w:color="{MUTED}"/>'
                         f'<w:left w:val="dashed" w:sz="6" w:space="8" w:color="{MUTED}"/>'
                         f'<w:bottom w:val="dashed" w:sz="6" w:space="14" w:color="{MUTED}"/>'
                         f'<w:right w:val="dashed" w:sz="6" w:space="8" w:color="{MUTED}"/></w:pBdr>'
                         f'<w:spacing w:before="240" w:after="200" {_SINGLE}/><w:ind w:left="170" w:right="170"/>'
                         '<w:jc w:val="center"/>',
               run=_sized(18, MUTED, font=sans)),
        _style("Quote", "Quote",
               paragraph=f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="14" w:color="{LINE}"/></w:pBdr>'
                         '<w:spacing w:before="80" w:after="120"/><w:ind w:left="454" w:right="454"/>',
               run=_sized(21, MUTED, italic=True)),
        _style("Ornament", "Ornament",
               paragraph='<w:spacing w:before="200" w:after="200"/><w:jc w:val="center"/>', run=_sized(20, ACCENT)),
        _style("SourceCode", "Source Code",
               paragraph=f'<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="{PAPER}"/><w:suppressAutoHyphens/>'
                         f'<w:spacing w:before="60" w:after="160" {_SINGLE}/><w:ind w:left="113" w:right="113"/>',
               run=_font(MONO_FONT) + '<w:noProof/><w:sz w:val="18"/><w:szCs w:val="18"/>'),
        _style("DefinitionTerm", "Definition Term", following="Definition",
               paragraph='<w:keepNext/><w:spacing w:before="120" w:after="0"/>', run="<w:b/><w:bCs/>"),
        _style("Definition", "Definition", paragraph='<w:spacing w:after="80"/><w:ind w:left="340"/>'),
        _style("FootnoteText", "footnote text", paragraph=f'<w:spacing w:after="40" {_SINGLE}/>', run=_sized(17)),
        _style("Header", "header", paragraph=f'<w:spacing w:after="0" {_SINGLE}/>', run=_sized(16, MUTED, font=sans)),
        _style("Footer", "footer", paragraph=f'<w:spacing w:after="0" {_SINGLE}/>', run=_sized(17, MUTED, font=sans)),
        _style("LegalText", "Legal Text", paragraph=f'<w:spacing w:after="100" {_SINGLE}/>', run=_sized(17, MUTED, font=sans)),
        _style("HalfTitle", "Half Title", paragraph='<w:spacing w:before="4200" w:after="0"/><w:jc w:val="center"/>',
               run=_sized(36, INK)),
    ]  # fmt: skip


def _cover_styles(page: Page) -> list[str]:
    sans = HEADING_FONT
    left = f'<w:ind w:left="{page.left}" w:right="{page.right}"/>'
    return [
        _style("CoverBand", "Cover Band",
               paragraph=f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/><w:suppressAutoHyphens/>'
                         f'<w:spacing w:before="0" w:after="0" w:line="3400" w:lineRule="exact"/><w:ind w:firstLine="{page.left}"/>',
               run=_sized(22, WHITE, font=sans, bold=True, caps=True)),
        _style("CoverPicture", "Cover Picture", paragraph='<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'),
        _style("Title", "Title", following="Subtitle",
               paragraph=f'<w:suppressAutoHyphens/><w:spacing w:before="900" w:after="200" w:line="228" w:lineRule="auto"/>{left}',
               run=_sized(76, INK)),
        _style("Subtitle", "Subtitle",
               paragraph=f'<w:suppressAutoHyphens/><w:spacing w:before="0" w:after="480" {_SINGLE}/>{left}',
               run=_sized(30, MUTED, font=sans)),
        _style("CoverLine", "Cover Line", paragraph=f'<w:suppressAutoHyphens/><w:spacing w:before="0" w:after="60" {_SINGLE}/>{left}',
               run=_sized(22, INK, font=sans)),
        _style("CoverFoot", "Cover Foot", based="CoverLine",
               paragraph=f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="8" w:color="{ACCENT}"/></w:pBdr>'
                         f'<w:spacing w:before="900" w:after="60" {_SINGLE}/>{left}',
               run=_sized(20, MUTED, font=sans)),
    ]  # fmt: skip


def _table_and_list_styles(page: Page) -> list[str]:
    sans = HEADING_FONT
    right = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{page.text_width}"/></w:tabs>'
    styles = [
        _style("ListParagraph", "List Paragraph", paragraph='<w:spacing w:after="60"/><w:contextualSpacing/>'),
        _style("Fact", "Fact",
               paragraph=f'<w:keepNext/><w:keepLines/><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{LINE}"/></w:pBdr>'
                         '<w:tabs><w:tab w:val="left" w:pos="1701"/></w:tabs>'
                         f'<w:spacing w:before="0" w:after="0" {_SINGLE}/><w:ind w:left="1701" w:hanging="1531"/>',
               run=_sized(18, MUTED, font=sans)),
        _style("FactEnd", "Fact End", based="Fact", following="BodyText",
               paragraph=f'<w:keepNext w:val="0"/><w:spacing w:before="0" w:after="280" {_SINGLE}/>'),
        _style("TableText", "Table Text", paragraph=f'<w:spacing w:before="40" w:after="40" {_SINGLE}/>', run=_sized(18, font=sans)),
        _style("TableHead", "Table Head", based="TableText", paragraph="<w:keepNext/><w:suppressAutoHyphens/>", run="<w:b/><w:bCs/>"),
        _style("TableSmall", "Table Small", based="TableText", paragraph=f'<w:spacing w:before="20" w:after="20" {_SINGLE}/>',
               run=_sized(14, font=sans)),
        _style("TableSmallHead", "Table Small Head", based="TableSmall", paragraph="<w:keepNext/><w:suppressAutoHyphens/>",
               run="<w:b/><w:bCs/>"),
        _style("TableofFigures", "table of figures",
               paragraph=f'{right}<w:spacing w:after="60" {_SINGLE}/>', run=_sized(19, font=sans)),
        _style("Index1", "index 1",
               paragraph=f'<w:suppressAutoHyphens/><w:spacing w:after="30" {_SINGLE}/><w:ind w:left="200" w:hanging="200"/>',
               run=_sized(18, font=sans)),
        _style("IndexHeading", "index heading", following="Index1",
               paragraph=f'<w:keepNext/><w:spacing w:before="160" w:after="40" {_SINGLE}/>', run=_sized(20, ACCENT, font=sans, bold=True)),
    ]  # fmt: skip
    looks = {1: (21, True, 160, INK), 2: (20, False, 20, INK), 3: (18, False, 0, MUTED)}
    for level in range(1, 10):
        size, bold, before, color = looks.get(level, (18, False, 0, MUTED))
        styles.append(
            _style(f"TOC{level}", f"toc {level}", extra='<w:uiPriority w:val="39"/>',
                   paragraph=f'{"<w:keepNext/>" if level == 1 else ""}{right}<w:spacing w:before="{before}" w:after="40" {_SINGLE}/>'
                             f'<w:ind w:left="{227 * (level - 1)}"/>',
                   run=_sized(size, color, font=sans, bold=bold))
        )  # fmt: skip
    return styles


def _box_styles() -> list[str]:
    styles = []
    for kind, (edge, ground) in BOX_COLORS.items():
        border = "".join(
            f'<w:{side} w:val="single" w:sz="{24 if side == "left" else 4}" w:space="{10 if side == "left" else 7}" '
            f'w:color="{edge if side == "left" else ground}"/>'
            for side in ("top", "left", "bottom", "right")
        )
        # The same edges and indents in every paragraph of a box: only then Word draws one box around them.
        inner = (
            f'<w:pBdr>{border}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
            f'<w:spacing w:before="0" w:after="60" {_SINGLE}/><w:ind w:left="284" w:right="284"/>'
        )
        style = f"Box{kind.capitalize()}"
        italic = kind == "testimony"
        styles += [
            _style(style, f"Box {kind.capitalize()}", paragraph=inner, run=_sized(19, INK, font=HEADING_FONT, italic=italic)),
            _style(f"{style}Title", f"Box {kind.capitalize()} Title", based=style, following=style,
                   paragraph="<w:keepNext/><w:keepLines/>", run="<w:b/><w:bCs/>" + ('<w:i w:val="0"/><w:iCs w:val="0"/>' if italic else "")
                   + f'<w:color w:val="{edge}"/>'),
        ]  # fmt: skip
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
        character("Hyperlink", "Hyperlink", f'<w:color w:val="{ACCENT}"/>'),
        character("InlineCode", "Inline Code", f'{_font(MONO_FONT)}<w:noProof/><w:sz w:val="19"/><w:szCs w:val="19"/>'),
        character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        character("BoxLabel", "Box Label", '<w:caps/><w:spacing w:val="20"/><w:sz w:val="17"/><w:szCs w:val="17"/>'),
        character("FactLabel", "Fact Label", f'<w:b/><w:bCs/><w:color w:val="{INK}"/>'),
        character("Pending", "Pending", '<w:b/><w:bCs/><w:shd w:val="clear" w:color="auto" w:fill="FFE699"/>'),
        character("ProofMark", "Proof Mark", f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>'),
    ]


def _table_style() -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
        for side, size, color in (("top", 12, ACCENT), ("bottom", 8, INK), ("insideH", 4, LINE))
    )
    return (
        '<w:style w:type="table" w:styleId="PublicationTable"><w:name w:val="Publication Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        f"<w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{PAPER}"/></w:tcPr></w:tblStylePr></w:style>'
    )
